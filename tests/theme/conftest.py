"""The sample site, built once and served, for every test of the frame."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from theme.build_sample import build_sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished sample site's folder."""
    site, problems = build_sample(tmp_path_factory.mktemp("sample"))
    assert not problems, "\n".join(str(problem) for problem in problems)
    return site


@pytest.fixture(scope="session")
def home(sample: Path, serve_folder) -> Iterator[str]:
    """The address at which the sample is served."""
    with serve_folder(sample) as address:
        yield address
