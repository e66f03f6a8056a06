"""What a first view costs: bytes as a compressing server sends them, and requests. From the folder, without a browser."""

from __future__ import annotations

import gzip
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from .finding import Finding

TEXT, WITH_MAP, REQUESTS = 80_000, 120_000, 8
SCRIPTS = 4_000  # that every page asks for
TOOL = 30_000  # that a page with a tool brings
SEARCH = 150_000  # what comes when somebody searches for the first time: scripts, and the text of the whole site
PLAN = ("js/calendar.js", "plan/days.js", "js/plan.js")
OF_A_PAGE = ("js/questions.js", "js/strengthen.js", "js/applied.js", "js/ticks.js")  # frame.js brings each only to the page that needs it
PACKED = {".html", ".css", ".js", ".svg", ".json", ".txt", ".xml"}


def sent(path: Path) -> int:
    data = path.read_bytes()
    return len(gzip.compress(data, 6)) if path.suffix in PACKED else len(data)


def first_view(path: Path, site: Path) -> list[Path]:
    """The page's file and every file that it asks for by itself."""
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    names = [
        node.attributes.get(name) or ""
        for selector, name in (
            ('link[rel="stylesheet"]', "href"),
            ('link[rel="icon"]', "href"),
            ("script[src]", "src"),
            ('img[src]:not([loading="lazy"])', "src"),  # the others come when somebody scrolls to them
        )
        for node in tree.css(selector)
    ]
    return [path] + [(site / name.lstrip("/")) if name.startswith("/") else (path.parent / name) for name in sorted(set(names))]


def weight_findings(path: Path, site: Path) -> list[Finding]:
    files = first_view(path, site)
    page = path.relative_to(site).as_posix()
    most = WITH_MAP if b"<svg" in path.read_bytes().split(b"<article", 1)[-1] else TEXT
    total = sum(sent(file) for file in files)
    findings = [Finding(page, "first view", "weight", f"{total} bytes packed, more than {most}")] if total > most else []
    if len(files) > REQUESTS:
        findings.append(Finding(page, "first view", "requests", f"{len(files)} requests, more than {REQUESTS}"))
    return findings


def script_findings(site: Path) -> list[Finding]:
    """The scripts that every page asks for, and what the first search brings: all other scripts, and the index."""
    every = {path for page in site.rglob("*.html") for path in first_view(page, site) if path.suffix == ".js"}
    every = {path.resolve() for path in every}
    tool = {(site / "assets" / name).resolve() for name in (*PLAN, *OF_A_PAGE) if (site / "assets" / name).is_file()}
    later = {path.resolve() for path in (site / "assets").rglob("*.js")} - every - tool
    kinds = ((every, "script-weight", SCRIPTS), (later, "search-weight", SEARCH), (every | tool, "tool-weight", TOOL))
    return [
        Finding("assets", ", ".join(sorted(path.name for path in files)), rule, f"{total} bytes packed, more than {most}")
        for files, rule, most in kinds
        if (total := sum(sent(file) for file in files)) > most
    ]
