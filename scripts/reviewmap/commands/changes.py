"""Say what changed between two states of the definitions, in words, for each reader."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

NAME = "changes"
HELP = """Say what changed between two states of the definitions, in words, for each reader.

OLD and NEW are folders, published editions such as 2026.1, or what git knows:

    reviewmap changes HEAD~1 .                    what I changed since my last commit
    reviewmap changes 2026.1 .                    what edition 2026.1 would become
    reviewmap changes v2026.1 v2026.2 --format atom
    reviewmap changes 2026.1 . --local local      what it means for our own layer
"""
FORMATS = ("markdown", "page", "json", "atom")


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD")
    parser.add_argument("new", metavar="NEW")
    parser.add_argument("--format", choices=FORMATS, default="markdown", help="how it is shown (default: markdown)")
    parser.add_argument("--local", type=Path, metavar="DIR", help="a local layer: what it names is told apart")


def run(chosen: argparse.Namespace) -> int:
    from ..changes.layers import words_of
    from ..changes.shown import FORMATS as SHOWN
    from ..changes.whole import changes_between

    told = changes_between(chosen.old, chosen.new, Path.cwd(), layer=words_of(chosen.local) if chosen.local else ())
    print(SHOWN[chosen.format](told), end="")
    print(told.summary, file=sys.stderr)
    return 0
