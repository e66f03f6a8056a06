"""Takes away what the theme leaves behind, and stops when the theme is not the one we know.

The frame around the content is ours (overrides/), but the document comes from the theme's base.html, which also writes
parts that only its own scripts use: toggles without a label, an empty dialogue, a second skip link. A new version of the
theme may change them. Then the guard speaks, instead of a page going out that nobody has looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from .pages import Page
from .problems import PageProblem

LEFTOVERS = (
    'input[data-md-toggle="drawer"]',
    'input[data-md-toggle="search"]',
    "label.md-overlay",
    '[data-md-component="skip"]',
    '[data-md-component="announce"]',
    '[data-md-component="dialog"]',
)
RELIED_ON = (
    "main.md-main > .md-main__inner",
    "article#page-text.md-typeset",
    'link[rel="stylesheet"][href*="assets/stylesheets/"]',
    'link[rel="stylesheet"][href*="assets/css/tokens.css"]',
    "body > header.top",
    "footer.foot",
)
KNOWN_CLASSES = frozenset({"md-container", "md-main", "md-main__inner", "md-grid", "md-content__inner", "md-typeset"})
OUR_ATTRIBUTES = ("data-md-component", "data-md-toggle", "data-md-scrollfix")
MEND = "The theme has changed, or overrides/ no longer fits it: compare its base.html with scripts/reviewmap/site/finish/clean.py."


def clean(page: Page) -> Iterator[PageProblem]:
    """Remove the theme's leftovers from the page; yield a problem for each part that isn't as we know it."""
    tree = page.tree
    for selector in LEFTOVERS:
        found = tree.css(selector)
        if len(found) != 1:
            yield PageProblem(page.address, f"Expected one {selector} of the theme to remove, found {len(found)}.", MEND, "theme-guard")
        for node in found:
            node.decompose()
    for selector in RELIED_ON:
        if len(tree.css(selector)) != 1:
            yield PageProblem(page.address, f"Expected one {selector}, found {len(tree.css(selector))}.", MEND, "theme-guard")
    for node in tree.css('[class*="md-"]'):
        strange = {name for name in (node.attributes.get("class") or "").split() if name.startswith("md-")} - KNOWN_CLASSES
        if strange:
            yield PageProblem(
                page.address, f'Unknown part of the theme: <{node.tag} class="{" ".join(sorted(strange))}">.', MEND, "theme-guard"
            )
    for name in OUR_ATTRIBUTES:
        for node in tree.css(f"[{name}]"):
            del node.attrs[name]
    root = tree.css_first("html")
    if root is not None and root.attributes.get("class") == "no-js":
        del root.attrs["class"]  # only the theme's script would ever take it away
