"""The examples in docstrings hold: every module that shows one has all of its examples run."""

from __future__ import annotations

import doctest
import importlib
import re
from pathlib import Path

import pytest

from projects import ROOT

EXAMPLE = re.compile(r"^\s*>>> ", re.MULTILINE)


def examples() -> dict[str, int]:
    """How many examples each module of ours has in its text; modules without any are left out."""
    found = {}
    for folder in (ROOT / "scripts/reviewmap", ROOT / "audit"):
        for path in sorted(folder.rglob("*.py")):
            module = ".".join(path.relative_to(folder.parent).with_suffix("").parts).removesuffix(".__init__")
            found[module] = len(EXAMPLE.findall(path.read_text(encoding="utf-8")))
    return {module: count for module, count in found.items() if count}


SHOWN = examples()


def test_there_are_examples_in_the_generator_and_in_the_audit() -> None:
    assert {module.split(".")[0] for module in SHOWN} == {"reviewmap", "audit"}, "else nothing is run below"


@pytest.mark.parametrize("module", SHOWN)
def test_examples_in_docstrings(module: str) -> None:
    imported = importlib.import_module(module)
    assert Path(imported.__file__ or "").is_relative_to(ROOT)
    done = doctest.testmod(imported)
    assert (done.failed, done.attempted) == (0, SHOWN[module])
