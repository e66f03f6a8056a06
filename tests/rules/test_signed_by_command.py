"""The record that `reviewmap sign` writes, whole; and seals put behind what somebody named by hand, where all else stays as it was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from reviewmap.signing import HEAD, as_yaml, with_record, with_seals

Ran = Callable[..., tuple[int, str, str]]
ON = date(2026, 1, 20)


def test_a_record_says_what_was_said_and_nothing_else() -> None:
    assert with_record(None, ["loaf"], by="The desk", on=ON) == f"{HEAD}  - by: The desk\n    on: 2026-01-20\n    what:\n      loaf:\n"
    before = "# ours\nsigned:\n  - {by: A, on: 2026-01-01, what: x}\n\n\n"
    after = with_record(
        before,
        ["term loaf", "/help/"],
        by="Lead: words",
        on=ON,
        source=["act s.1", "act s.2"],
        edition="2nd",
        checked="All.",
        only_read=True,
    )
    assert after == (
        "# ours\nsigned:\n  - {by: A, on: 2026-01-01, what: x}\n"
        '  - by: "Lead: words"\n    on: 2026-01-20\n    source: ["act s.1", "act s.2"]\n'
        '    edition: "2nd"\n    checked: "All."\n    only_read: true\n    what:\n      term loaf:\n      /help/:\n'
    )


@pytest.mark.parametrize(
    "text", ["loaf", "The desk", "/help/", "yes", "null", "2nd", "a: b", "#4", "Ärztin", 'say "so"', " x", "on", "1", "a, b"]
)
def test_words_are_read_as_they_were_said(text: str) -> None:
    """Inside a list, as a name and as a value; without marks where they need none."""
    written = as_yaml(text)
    assert yaml.safe_load(f"a: {written}\nb: [{written}]\n? {written}\n: c\n") == {"a": text, "b": [text], text: "c"}
    assert (written == text) == (text in ("loaf", "The desk", "/help/", "Ärztin"))


# what somebody wrote by hand, and what stands there once the seals are put in
BY_HAND = [
    (
        "signed:\n  - what:\n      a:\n      b: # later\n      c: kept\n",
        "signed:\n  - what:\n      a: S1\n      b: S2 # later\n      c: kept\n",
    ),
    ("signed:\n  - what:\n      a: null\n      b: ~\n", "signed:\n  - what:\n      a: S1\n      b: S2\n"),
    ("signed:\n  - what: a  # one\n", "signed:\n  - what: {a: S1}  # one\n"),
    ("signed:\n  - what: [a, b, /help/, 'd: e']\n", 'signed:\n  - what: {a: S1, b: S2, /help/: null, "d: e": null}\n'),
    ("signed:\n  - what: {a: , b: }\n", "signed:\n  - what: {a: S1 , b: S2 }\n"),
    ("accepted:\n  - {what: a}\n  - what:\n      b:\n", "accepted:\n  - {what: {a: S1}}\n  - what:\n      b: S2\n"),
    ("# a: b\r\nsigned:\r\n  - what:\r\n      a:\r\n", "# a: b\r\nsigned:\r\n  - what:\r\n      a: S1\r\n"),
    ("area: X\n", "area: X\n"),
]


@pytest.mark.parametrize(("before", "after"), BY_HAND, ids=range(len(BY_HAND)))
def test_seals_stand_behind_what_has_none(before: str, after: str) -> None:
    seals = {"a": "S1", "b": "S2", "c": "S3"}
    assert with_seals(before, "f.yml", seals) == after


def test_the_command_writes_its_record_and_says_what_is_signed(ran: Ran, here: Path) -> None:
    old = (here / "process/sign-off/2030.yml").read_text("utf-8")
    said = (
        "--by",
        "The desk",
        "--on",
        "2026-01-20",
        "--source",
        "bread-act s.1",
        "--edition",
        "The first",
        "--checked",
        "All of it.",
        "--only-read",
    )
    code, out, err = ran("sign", "bread-is-sold-by-weight", "/help/", *said)
    seal = next(line.split()[1] for line in old.splitlines() if line.strip().startswith("bread-is-sold-by-weight:"))
    text = (here / "process/sign-off/2026.yml").read_text("utf-8")
    head, _, page = text.rpartition("      /help/: ")
    record = (
        '  - by: The desk\n    on: 2026-01-20\n    source: ["bread-act s.1"]\n    edition: The first\n    checked: "All of it."\n'
        f"    only_read: true\n    what:\n      bread-is-sold-by-weight: {seal}\n"
    )
    assert head == HEAD + record and len(page.strip()) == 12
    lines = [f"process/sign-off/2026.yml: {name} is signed." for name in ("bread-is-sold-by-weight", "/help/")]
    assert (code, out.splitlines(), err) == (0, lines, "")
    assert (here / "process/sign-off/2030.yml").read_text("utf-8") == old
