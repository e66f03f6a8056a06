"""The pages that the tone gates read: the built site's."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def family_site(built_site: Path) -> Path:
    """A folder with families/ and young-people/ as HTML."""
    return built_site
