"""Lighthouse under its mobile conditions: a slow telephone on slow 4G. https://github.com/GoogleChrome/lighthouse

Times depend on how busy the machine is, and noise only ever adds to them: a page that is too slow may try three times, and its
best try counts. The speed is Lighthouse's own index, 1500 to 2000 for the desktop computer that its slowing down by four is made
for; far below that, times say little. https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .figures import Figure, at_least, at_most
from .host import serve, shipped_headers
from .tools import CHROMIUM_ARGS, INSTALLED, chromium, run

PAGES = {
    "home": "",
    "a family page": "families/my-child-has-died/",
    "a stage": "process/rapid-review/",
    "the process": "process/",
}
SCORES = {"accessibility": 1.0, "best-practices": 1.0, "seo": 0.95}
TRIES = 3
# Rules of the SEO score that can't hold here, on purpose. A draft asks search engines to stay away; and Lighthouse fetches
# robots.txt from within the page, where our policy forbids it, and then calls the file not valid.
NOT_COUNTED = ("robots-txt",)
NOT_COUNTED_IN_A_DRAFT = ("robots-txt", "is-crawlable")


def figures(site: Path) -> Iterator[Figure]:
    draft = "noindex" in shipped_headers(site).get("X-Robots-Tag", "")
    with serve(site) as address:
        for name, page in PAGES.items():
            yield from _page(f"{name} /{page}", address + page, draft=draft)


def _page(name: str, address: str, *, draft: bool) -> Sequence[Figure]:
    best: list[Figure] = []
    for attempt in range(1, TRIES + 1):
        report = _report(address)
        if "error" in report:
            # A browser that can't keep up with Lighthouse gives no report.
            best = best or [Figure(name, "not measured", "a report", False, details=(report["error"],))]
            continue
        found = judged(name, report, draft=draft, attempt=attempt)
        if not best or sum(one.holds for one in found) > sum(one.holds for one in best):
            best = found
        if all(one.holds for one in found[len(SCORES) :]):
            break
    return best


def judged(name: str, report: dict[str, Any], *, draft: bool, attempt: int = 1) -> list[Figure]:
    """A report against the limits of the site."""
    audits = report["audits"]

    def value(audit: str) -> float:
        return audits[audit]["numericValue"]

    def score(category: str) -> Figure:
        left_out = (NOT_COUNTED_IN_A_DRAFT if draft else NOT_COUNTED) if category == "seo" else ()
        rules = [rule for rule in report["categories"][category]["auditRefs"] if rule["id"] not in left_out and rule["weight"]]
        counted = [(rule, audits[rule["id"]]) for rule in rules if audits[rule["id"]]["score"] is not None]
        found = sum(rule["weight"] * audit["score"] for rule, audit in counted) / sum(rule["weight"] for rule, _ in counted)
        lost = tuple(_told(audit) for _, audit in counted if audit["score"] < 1)
        return at_least(
            f"{name}, {category}", found, SCORES[category], note=" and ".join(left_out) + " not counted" if left_out else "", details=lost
        )

    speed = report["environment"]["benchmarkIndex"]
    paint = audits["largest-contentful-paint"]["numericValue"] / 1000
    return [
        *(score(category) for category in SCORES),
        at_most(
            f"{name}, largest paint",
            paint,
            1.8,
            " s",
            digits=2,
            note=f"try {attempt}, machine speed {speed:.0f}",
            details=_heaviest(audits),
        ),
        at_most(
            f"{name}, layout shift",
            value("cumulative-layout-shift"),
            0.02,
            digits=3,
            details=(_told(audits["layout-shifts"]),) if "layout-shifts" in audits else (),
        ),
        at_most(f"{name}, blocked", value("total-blocking-time"), 200, " ms"),
    ]


def _report(address: str) -> dict[str, Any]:
    command = ("node", str(INSTALLED / "lighthouse/cli/index.js"), address, "--quiet", "--output=json", "--output-path=stdout",
               "--no-enable-error-reporting", f"--only-categories=performance,{','.join(SCORES)}",
               f"--chrome-flags={' '.join(map(_quoted, ('--headless=new', *CHROMIUM_ARGS)))}")  # fmt: skip
    ran = run(*command, seconds=300, env={**os.environ, "CHROME_PATH": chromium()})
    try:
        report = json.loads(ran.stdout)
    except ValueError:
        return {"error": (ran.stderr or ran.stdout).strip()[-600:]}
    if "runtimeError" in report:
        return {"error": report["runtimeError"]["message"]}
    return report


def _quoted(flag: str) -> str:
    name, is_, value = flag.partition("=")
    return f'{name}="{value}"' if is_ else flag


def _told(audit: dict[str, Any]) -> str:
    items = audit.get("details", {}).get("items", [])
    where = [node["snippet"] for item in items if isinstance(node := item.get("node"), dict) and "snippet" in node]
    return ": ".join((f"{audit['id']} ({audit['title']})", *where[:3]))


def _heaviest(audits: dict[str, Any]) -> tuple[str, ...]:
    items = audits.get("network-requests", {}).get("details", {}).get("items", [])
    heavy = sorted(items, key=lambda item: -item.get("transferSize", 0))[:5]
    return tuple(f"{item.get('transferSize', 0) / 1000:.1f} kB {item['url']}" for item in heavy)
