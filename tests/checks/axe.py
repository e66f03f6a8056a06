"""axe-core's rules: WCAG 2.2 A and AA and good practice; on request the stricter contrast of family pages."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .finding import Finding

SCRIPT = Axe().axe_script
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
# In forced colours the system sets the contrast, and axe measures the colours that the page asked for.
NOT_IN_MODE = {"forced colours": OF_COLOURS, "print": ["target-size", "scrollable-region-focusable"]}


# Colours are most of axe's work, and most of a site looks as it did on the page before. A look is everything that a text's contrast comes
# from: the colours, sizes and classes of an element and of all those around it. `looks` holds those that were measured already; what has
# none of them is marked for axe, and the marks go before anything else happens to the page.
MARK = "data-fresh-look"
FRESH = """([known, mark]) => {
  const seen = new Set(known), fresh = [], looks = new Map();
  const lookOf = element => {
    if (!(element instanceof Element)) return 0;
    if (looks.has(element)) return looks.get(element);
    const style = getComputedStyle(element);
    const own = [lookOf(element.parentNode), element.tagName, element.getAttribute('class'), style.color, style.fill, style.backgroundColor, style.backgroundImage,
                 style.opacity, style.filter, style.textShadow, style.fontSize, style.fontWeight, style.position, style.display, style.visibility].join('|');
    let hash = 0;
    for (let i = 0; i < own.length; i++) hash = (Math.imul(31, hash) + own.charCodeAt(i)) | 0;
    looks.set(element, hash);
    return hash;
  };
  for (const element of document.querySelectorAll('*')) {
    const says = element.matches('input, select, textarea, button') || [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!says) continue;
    const look = lookOf(element);
    if (!seen.has(look)) { seen.add(look); fresh.push(look); element.setAttribute(mark, ''); }
  }
  return fresh;
}"""
UNMARK = "mark => document.querySelectorAll(`[${mark}]`).forEach(element => element.removeAttribute(mark))"
CONTRAST = ("color-contrast", "color-contrast-enhanced")


def axe_findings(page: Page, *, mode: str = "wide", only: list[str] | None = None, looks: set[int] | None = None) -> list[Finding]:
    """Every violation. `only` names single rules, such as color-contrast. With `looks`, contrast is measured once for each look (above)."""
    return _findings(
        page,
        "document",
        {
            "runOnly": {"type": "rule", "values": only} if only else {"type": "tag", "values": TAGS},
            "rules": {rule: {"enabled": False} for rule in NOT_IN_MODE.get(mode, [])} if not only else {},
            "resultTypes": ["violations"],
        },
        looks,
    )


def strict_contrast_findings(page: Page, *, looks: set[int] | None = None) -> list[Finding]:
    """Text of the article below 7:1: what family and young people's pages promise."""
    return _findings(
        page,
        "'article'",
        {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}, "rules": {"color-contrast-enhanced": {"enabled": True}}},
        looks,
    )


def _findings(page: Page, within: str, options: dict[str, Any], looks: set[int] | None) -> list[Finding]:
    # The package's own `run` brings the script and every passed rule across each time, which takes as long as the rules.
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SCRIPT)
    measured = "*"
    if looks is not None:
        looks.update(page.evaluate(FRESH, [sorted(looks), MARK]))
        measured = f"[{MARK}]"
    page.evaluate("rules => axe.configure({rules})", [{"id": rule, "selector": measured} for rule in CONTRAST])
    violations = page.evaluate(f"options => axe.run({within}, options).then(results => results.violations)", options)
    if looks is not None:
        page.evaluate(UNMARK, MARK)
    return [
        Finding(
            page.url,
            " ".join(str(part) for part in node["target"]),
            violation["id"],
            " ".join((node.get("failureSummary") or violation["help"]).split()),
        )
        for violation in violations
        for node in violation["nodes"]
    ]
