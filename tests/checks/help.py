"""Get help now: in the same place on every page (WCAG 3.2.6), with 999 always, and the same words on all pages of one situation."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .finding import Finding


def _place(node: LexborNode) -> str:
    """Its way up to the body, in tags and classes."""
    steps = []
    while node is not None and node.tag != "body":
        steps.append(f"{node.tag}.{(node.attributes.get('class') or '')}")
        node = node.parent
    return " < ".join(steps)


def help_findings(site: Path) -> list[Finding]:
    seen: dict[str, tuple[str, str, str]] = {}
    findings = []
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        if tree.css_first("article") is None:
            continue
        found = tree.css('section[aria-labelledby="site-help"]')
        if len(found) != 1 or found[0].css_first('a[href="tel:999"]') is None:
            findings.append(Finding(name, "#site-help", "help-there", f"expected one block with 999, found {len(found)}"))
        else:
            language = tree.css_first("html").attributes.get("lang") or ""
            seen[name] = (
                _place(found[0]),
                f"{language} {found[0].attributes.get('data-situation') or ''}",
                " ".join(found[0].text(separator=" ").split()),
            )
    usual_place = Counter(place for place, _, _ in seen.values()).most_common(1)
    usual_words = {
        situation: Counter(words for _, one, words in seen.values() if one == situation).most_common(1)[0][0]
        for situation in {one for _, one, _ in seen.values()}
    }
    return findings + [
        Finding(name, "#site-help", "help-same", "differs from the other pages in place, or from those of its situation in words")
        for name, (place, situation, words) in seen.items()
        if place != usual_place[0][0] or words != usual_words[situation]
    ]
