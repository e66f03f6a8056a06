"""axe-core's rules: WCAG 2.2 A and AA and good practice; on request the stricter contrast of family pages."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .finding import Finding

SCRIPT = Axe().axe_script
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# In forced colours the system sets the contrast, and axe measures the colours that the page asked for.
NOT_IN_MODE = {"forced colours": ["color-contrast", "link-in-text-block"], "print": ["target-size", "scrollable-region-focusable"]}


def axe_findings(page: Page, *, mode: str = "wide", only: list[str] | None = None) -> list[Finding]:
    """Every violation. `only` names single rules, such as color-contrast."""
    return _findings(
        page,
        "document",
        {
            "runOnly": {"type": "rule", "values": only} if only else {"type": "tag", "values": TAGS},
            "rules": {rule: {"enabled": False} for rule in NOT_IN_MODE.get(mode, [])} if not only else {},
            "resultTypes": ["violations"],
        },
    )


def strict_contrast_findings(page: Page) -> list[Finding]:
    """Text of the article below 7:1: what family and young people's pages promise."""
    return _findings(
        page,
        "'article'",
        {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}, "rules": {"color-contrast-enhanced": {"enabled": True}}},
    )


def _findings(page: Page, within: str, options: dict[str, Any]) -> list[Finding]:
    # The package's own `run` brings the script and every passed rule across each time, which takes as long as the rules.
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SCRIPT)
    violations = page.evaluate(f"options => axe.run({within}, options).then(results => results.violations)", options)
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
