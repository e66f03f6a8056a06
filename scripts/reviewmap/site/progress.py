"""What a command is at, on a terminal and nowhere else; and the one line with which it ends."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import TracebackType

from ..words.counts import count

PAPERS = "papers"
CLEAR = "\r\x1b[K"


class Progress:
    """Shows one line that is written over, while `with` lasts. In a pipe or a log it says nothing."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown = sys.stderr is not None and sys.stderr.isatty()
        self.seconds = 0.0

    def __call__(self, words: str) -> None:
        if self._shown:
            print(f"{CLEAR}{words} ...", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.seconds = time.monotonic() - self._began
        if self._shown:
            print(CLEAR, end="", file=sys.stderr, flush=True)


def closing_line(site: Path, seconds: float) -> str:
    """ "149 pages, 26 papers in 6 s: open site/index.html": how much there is, and what to do now."""
    pages = sum(1 for path in site.rglob("*.html") if path.name != "404.html")
    papers = {path.stem for path in (site / PAPERS).glob("*.*") if path.suffix in (".pdf", ".docx", ".odt")}
    some = f"{count(pages, 'page')}, {count(len(papers), 'paper')}" if papers else count(pages, "page")
    return f"{some} in {max(1, round(seconds))} s: open {(site / 'index.html').as_posix()}"
