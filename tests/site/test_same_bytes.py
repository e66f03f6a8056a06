"""The same input gives the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

from datetime import date

from clock import moved_clock
from projects import copy_project, must, tree


def test_two_builds_differ_in_no_byte(built_site, tmp_path):
    project = copy_project(tmp_path / "a folder with spaces" / "ünïcode")
    elsewhere = {
        **moved_clock(date(2031, 2, 28)),
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        # No UTF-8 by default: what forgets to name its encoding fails here.
        "LC_ALL": "C",
        "LANG": "tr_TR.ISO-8859-9",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "HOME": str(tmp_path),
    }
    must("reviewmap", "build", cwd=project, env=elsewhere)

    here, there = tree(built_site), tree(project / "site")
    assert sorted(here) == sorted(there)
    differing = {name: _first_difference(here[name], there[name]) for name in here if here[name] != there[name]}
    assert not differing, f"{len(differing)} of {len(here)} files differ: {differing}"


def _first_difference(one: bytes, other: bytes) -> str:
    at = next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other)))
    return f"byte {at}: {one[max(0, at - 40):at + 40]!r} / {other[max(0, at - 40):at + 40]!r}"
