"""The pages that the tone gates read: the built site where there is one, else the pages with stand-in values."""

from __future__ import annotations

from pathlib import Path

import pytest

from .stub.render import render

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def family_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with families/ and young-people/ as HTML."""
    try:
        return request.getfixturevalue("built_site")
    except pytest.FixtureLookupError:
        return render(ROOT, tmp_path_factory.mktemp("family-pages"))
