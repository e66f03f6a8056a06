"""Figures from a file as the text of a definition file, so that the next check reads them like all others."""

from __future__ import annotations

import json
from datetime import date

from .official import OfficialFile

HEAD = """\
# yaml-language-server: $schema=../../schema/statistics.json
# Made by `reviewmap statistics import`, which replaces it as a whole. Please don't change it by hand.
# These figures take the place of those that somebody typed for the same year, place and thing.
# c, x, z ... are the file's own signs: what they mean stands in figures.meta.csv. None of them is 0.
"""


def imported_text(reading: OfficialFile, *, name: str, file: str, address: str, read: date) -> str:
    """One file of process/statistics/: where the figures come from, the areas, and the figures by series."""
    assert reading.format is not None
    last = max(one.period for one in reading.taken)
    lines = [
        HEAD,
        "origins:",
        f"  - id: {name}",
        f"    title: {json.dumps(f'Department for Education, {reading.format.title}, to {last}', ensure_ascii=False)}",
        f"    address: {_quoted(address)}",
        f"    dated: {json.dumps(f'The file {file}, with years up to {last}.', ensure_ascii=False)}",
        f"    read: {read.isoformat()}",
        "",
    ]
    if reading.areas:
        lines += ["areas:", *(f"  - {{name: {_quoted(area)}, region: {_quoted(region)}}}" for area, region in reading.areas.items()), ""]
    lines.append("imported:")
    for series in dict.fromkeys(one.series for one in reading.taken):
        lines += [f"  - series: {series}", "    figures:"]
        lines += [
            f"      - {{period: {one.period}, place: {_quoted(one.place)}, of: {_quoted(one.of)}, value: {_quoted(one.value)},"
            f" origin: {name}, evidence: verified}}"
            for one in reading.taken
            if one.series == series
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
