"""The papers of the built site, and what process/papers.yml asks of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from facts import written


def wanted() -> dict[str, dict[str, Any]]:
    """The entries of process/papers.yml by id, each with its pages."""
    entries = {one["id"]: one for one in written("papers.yml")["papers"]}
    return {name: one | {"pages": one.get("pages") or entries[one["same_pages_as"]]["pages"]} for name, one in entries.items()}


PAPERS = wanted()


@pytest.fixture(scope="session")
def papers(built_site: Path) -> Path:
    """The folder of finished papers."""
    return built_site / "papers"


@pytest.fixture(params=PAPERS)
def paper(request: pytest.FixtureRequest) -> str:
    """Each paper's id in turn."""
    return request.param
