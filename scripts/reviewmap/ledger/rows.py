"""Writes a ledger's file: what is derived (`use`, `where`) from the citations, what somebody wrote (`about`, `why`) as it stood."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Collection, Mapping

from ..model.ledger import Ledger, PassageRow

HEAD = """\
# yaml-language-server: $schema=../../schema/ledger.json
# What became of each passage of this source: used by claims, left out for a reason, or owed.
# `about` (at most eight words, our own) and `why` are written by hand; `use` and `where` by `reviewmap sources ledger`.
"""
PLAIN = re.compile(r"[A-Za-z][^:#\[\]{}&*!|>'\"%@`]*[^\s:#]")
WIDTH = 138
NEW = "?"  # stands for what nobody has described yet


def ledger_text(source: str, passages: Collection[str], used: Mapping[str, list[str]], old: Ledger | None) -> str:
    """The file of a ledger with these passages, in this order."""
    before = {row.id: row for row in old.passages} if old else {}
    return f"{HEAD}source: {source}\npassages:\n" + "".join(
        _row(passage, used.get(passage, []), before.get(passage)) for passage in passages
    )


def _row(passage: str, used: list[str], before: PassageRow | None) -> str:
    why = before.why if before and not used else None
    lines = [
        f"  - id: {json.dumps(passage)}",
        f"    about: {_scalar(before.about) if before else json.dumps(NEW)}",
        f"    use: {'used' if used else 'left-out' if why else 'owed'}",
    ]
    if used:
        lines += textwrap.wrap(f"    where: [{', '.join(used)}]", WIDTH, subsequent_indent=" " * 6, break_on_hyphens=False)
    if why:
        lines.append(f"    why: {_scalar(why)}")
    return "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    return text if PLAIN.fullmatch(text) and text not in ("true", "false", "null") else json.dumps(text, ensure_ascii=False)
