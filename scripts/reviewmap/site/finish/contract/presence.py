"""What must be there: each page has the shape that the tables give, and in it all that they name, for its readers.

Nothing is taken for granted that a template could lose: the way out, the help, the words of a draft, the policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ....words.names import ENGLISH
from .. import headers
from ..problems import PageProblem
from ..release import PageFrame, Release
from . import wanted
from .look import SeenPage
from .signs import is_blank
from .wanted import WantedPart

OF_THE_LANGUAGE = ("dir", "exit", "exit_now", "get_help", "untranslated", "newer")
IN_THE_TABLE = "It is asked for in scripts/reviewmap/site/finish/contract/wanted.py."


def parts_of(seen: SeenPage) -> tuple[dict[str, Any], list[PageProblem]]:
    """The parts of the page by their names in SHAPE, and what stands where none of them may."""
    tree = seen.page.tree
    found: dict[str, Any] = {"html": tree.root, "head": tree.head, "body": tree.body}
    problems = []
    for outer, inner in wanted.SHAPE.items():
        if outer not in found:
            continue
        children = list(found[outer].iter())
        expected = [(name.rstrip("?"), name.endswith("?")) for name in inner]
        for name, may_be_missing in expected:
            if children and _is(children[0], name):
                found[name] = children.pop(0)
            elif not may_be_missing:
                problems.append(_misplaced(seen, name, outer, children[0] if children else None))
                break
        else:
            if children:
                problems.append(_misplaced(seen, "", outer, children[0]))
    return found, problems


def must_have(
    seen: SeenPage, parts: Mapping[str, Any], release: Release, frame: PageFrame, *, needs_way_out: bool
) -> Iterator[PageProblem]:
    """Each thing of the tables that this page lacks, or has otherwise. `parts` are those of `parts_of`."""
    languages = frame.values["languages"]
    about = languages["pages"].get(seen.page.address) or {}
    words, english = languages["words"][about.get("language") or ENGLISH], languages["words"][ENGLISH]
    values = {
        "exit_url": frame.values["exit_url"],
        "lang": words["code"],
        "draft_words": words["draft"],
        "untranslated_in_english": english["untranslated"],
        **{name: words[name] for name in OF_THE_LANGUAGE},
        "site_name": frame.values["site_name"],
        "version": release.version,
        "policy": headers.policy(in_page=True),
        "address": f"{release.site_url}{seen.page.address}",
    }
    rows = wanted.EVERY
    if release.is_draft:
        rows += wanted.DRAFT
    if about.get("unchecked"):
        rows += tuple(row for row in wanted.UNCHECKED if row not in rows)
    if about.get("older"):
        rows += wanted.OLDER
    if about.get("source"):
        rows += wanted.MADE_FROM
    if not seen.page.is_root_only:
        rows += wanted.AT_ITS_ADDRESS
    if needs_way_out:
        rows += wanted.WAY_OUT
    for row in rows:
        yield from _row(seen, parts, row, values)
    if seen.audience not in wanted.AUDIENCES:
        yield _fault(
            seen,
            f"The page is for “{seen.audience}”.",
            f"Say one of {', '.join(wanted.AUDIENCES)} as `audience:`.",
            "page-audience",
            "audience:",
        )
    yield from _scripts_and_sheets(seen, parts, frame, has_way_out="section.leave" in parts)


def _row(seen: SeenPage, parts: Mapping[str, Any], row: WantedPart, values: Mapping[str, str]) -> Iterator[PageProblem]:
    inside = parts.get(row.inside)
    nodes = [] if inside is None else inside.css(row.found) if row.found else [inside]
    if len(nodes) != 1:
        how_many = f"has {len(nodes)} times what may stand there once, the" if nodes else "has no"
        yield _lacking(seen, row, f"The page {how_many} {row.what}.")
        return
    [node] = nodes
    for name, value in row.has:
        value = value.format_map(values)
        has = node.attributes.get(name) or ""
        if value == "*":
            if is_blank(has):
                yield _lacking(seen, row, f"The {row.what} of the page is empty, or shows nothing.")
        elif set(has.split()) != set(value.split()):
            yield _lacking(seen, row, f'The {row.what} has {name}="{has[:80]}", not "{value}".')
    if row.words:
        text = " ".join(node.text(separator=" ").split())
        words = " ".join(row.words.format_map(values).split())
        if is_blank(text):
            yield _lacking(seen, row, f"The {row.what} of the page is empty, or shows nothing.")
        elif words != "*" and words not in text:
            yield _lacking(seen, row, f"The {row.what} doesn't say “{words}”.")


def _scripts_and_sheets(seen: SeenPage, parts: Mapping[str, Any], frame: PageFrame, *, has_way_out: bool) -> Iterator[PageProblem]:
    """A page runs the frame's scripts and wears the frame's sheets, all of them, in their order, and nothing else."""
    head = parts["head"]
    scripts = [*wanted.SCRIPTS, *(wanted.SCRIPTS_TO_LEAVE if has_way_out else ())]
    sheets = [name for name in wanted.SHEETS if name != wanted.LOCAL_SHEET or _has_local_colours(frame)]
    for what, nodes, name, expected in (
        ("runs", seen.page.tree.css("script"), "src", scripts),
        ("wears", head.css('link[rel="stylesheet"]'), "href", sheets),
    ):
        found = [_from_top(node.attributes.get(name) or "") for node in nodes]
        if name == "href" and found and found[0].startswith(wanted.THEMES_SHEET):
            found = found[1:]
        if found != expected:
            yield _fault(
                seen,
                f"The page {what} {', '.join(found) or 'nothing'}; it should be {', '.join(expected)}.",
                f"Mend overrides/main.html or overrides/frame/. {IN_THE_TABLE}",
                "frames-files",
                part="main.html",
            )
    for node in seen.page.tree.css("script"):
        if "defer" not in node.attributes or node.parent.tag != "head":
            yield _fault(seen, "A script holds up the page.", "Let it stand in the head, with `defer`.", "frames-files", part="main.html")


def _has_local_colours(frame: PageFrame) -> bool:
    return bool((frame.values.get("local") or {}).get("colours"))


def _from_top(address: str) -> str:
    """A file of the frame by its place in the site, wherever the page stands that names it."""
    return re.sub(r"^.*?(?=assets/)", "", address.split("?")[0])


def _is(node: Any, name: str) -> bool:
    tag, _, class_ = name.partition(".")
    return node.tag == tag and (not class_ or class_ in (node.attributes.get("class") or "").split())


def _misplaced(seen: SeenPage, expected: str, outer: str, found: Any) -> PageProblem:
    here = f'<{found.tag} class="{found.attributes.get("class") or ""}">' if found is not None else "nothing"
    should = f"there should be {expected}" if expected else "there should be nothing more"
    return _fault(
        seen,
        f"In {outer}, where {should}, the page has {here}.",
        f"Something closes a part of the page that it didn't open, or overrides/ has changed. {IN_THE_TABLE}",
        "page-shape",
        "</article",
        "</div",
        "</main",
    )


def _lacking(seen: SeenPage, row: WantedPart, what: str) -> PageProblem:
    own = {"title": ("title:",), "description": ("description:",)}.get(row.what, ())
    part = "" if own else row.part
    mend = f"Write `{own[0]}` in the front matter." if own else f"overrides/{row.part} makes it. {IN_THE_TABLE}"
    return _fault(seen, what, mend, f"page-{row.what}" if own or row.what == "language" else "must-have", *own, part=part)


def _fault(seen: SeenPage, what: str, mend: str, rule: str, *words: str, part: str = "") -> PageProblem:
    return PageProblem(seen.page.address, what, mend, rule, words, part)
