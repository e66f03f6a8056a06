"""The faults fit today's source. What they turn red is tried by `make faults`, which takes minutes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from projects import ROOT

from .faults import PutInFault, every

FAULTS = every()


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_it_fits_and_names_tests_that_are_there(fault: PutInFault) -> None:
    assert fault.put != fault.find
    assert fault.place(ROOT).is_file()
    assert fault.red or fault.refused
    for test in fault.red:
        file, _, name = test.partition("::")
        text = (Path(__file__).parent / file).read_text("utf-8")
        assert re.search(rf"def {re.escape(name.split('::')[-1].split('[')[0])}\(", text), f"{test} is gone"
