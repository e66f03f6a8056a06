"""The finished pages, read once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitelinks import pages


@pytest.fixture(scope="session")
def site_pages(built_site: Path) -> dict[str, LexborHTMLParser]:
    """Every page of the national site by address."""
    return pages(built_site)
