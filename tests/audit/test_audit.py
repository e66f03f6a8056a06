"""The parts of `make audit` that need no node: its host, how it judges a report, and what its lock may hold."""

from __future__ import annotations

import gzip
import json
from urllib.request import Request, urlopen

from audit.host import serve
from audit.lighthouse import judged
from projects import ROOT


def test_the_host_compresses_and_sends_the_headers_that_the_site_asks_for(tmp_path):
    (tmp_path / "_headers").write_text("/*\n  Content-Security-Policy: default-src 'none'\n  X-Robots-Tag: noindex\n")
    (tmp_path / "families").mkdir()
    (tmp_path / "families/index.html").write_text("<!doctype html><title>Families</title>" + "word " * 500)
    with serve(tmp_path) as address, urlopen(Request(address + "families/", headers={"Accept-Encoding": "gzip"})) as answer:
        body = answer.read()
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert len(body) < 200
    assert gzip.decompress(body) == (tmp_path / "families/index.html").read_bytes()


def report(*, paint_ms: float = 1000, crawlable: int = 1, described: int = 1, named: int = 1) -> dict:
    """A Lighthouse report with the fields that count; https://github.com/GoogleChrome/lighthouse/blob/main/docs/understanding-results.md"""
    scores = {"image-alt": named, "is-on-https": 1, "is-crawlable": crawlable, "robots-txt": 0, "meta-description": described}
    numbers = {"largest-contentful-paint": paint_ms, "cumulative-layout-shift": 0.0, "total-blocking-time": 0.0}
    audits = {id: {"id": id, "title": id, "score": score} for id, score in scores.items()}
    audits |= {id: {"id": id, "title": id, "score": 1, "numericValue": number} for id, number in numbers.items()}
    rules = {"accessibility": ["image-alt"], "best-practices": ["is-on-https"], "seo": ["is-crawlable", "robots-txt", "meta-description"]}
    categories = {name: {"auditRefs": [{"id": id, "weight": 1} for id in ids]} for name, ids in rules.items()}
    return {"audits": audits, "categories": categories, "environment": {"benchmarkIndex": 1500}}


def broken(found: dict, *, draft: bool = False) -> list[str]:
    return [line for figure in judged("home", found, draft=draft) if not figure.holds for line in figure.lines()]


def test_a_page_within_all_limits_breaks_none():
    assert broken(report()) == []


def test_a_slow_page_is_told_with_its_figure_and_the_limit():
    assert broken(report(paint_ms=1810)) == ["FAILS  home, largest paint: 1.81 s (limit at most 1.80 s; try 1, machine speed 1500)"]


def test_a_fault_names_its_rule():
    assert broken(report(named=0)) == ["FAILS  home, accessibility: 0.00 (limit at least 1.00)", "         image-alt (image-alt)"]


def test_only_a_draft_may_ask_search_engines_to_stay_away():
    assert broken(report(crawlable=0), draft=True) == []
    assert len(broken(report(crawlable=0))) == 2
    assert len(broken(report(described=0), draft=True)) == 2


def test_the_lock_pins_every_package_by_content_and_names_no_registry():
    lock = json.loads((ROOT / "audit/package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert all("integrity" in package and "resolved" not in package for package in packages.values())
    asked = json.loads((ROOT / "audit/package.json").read_text())["dependencies"]
    assert asked == {name: packages[f"node_modules/{name}"]["version"] for name in asked}
