"""The papers of the built site, and what process/papers.yml asks of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]


def wanted() -> dict[str, dict[str, Any]]:
    """The entries of process/papers.yml by id, each with its pages."""
    entries = {one["id"]: one for one in yaml.safe_load((ROOT / "process/papers.yml").read_text("utf-8"))["papers"]}
    return {name: one | {"pages": one.get("pages") or entries[one["same_pages_as"]]["pages"]} for name, one in entries.items()}


PAPERS = wanted()
EDITION = yaml.safe_load((ROOT / "process/edition.yml").read_text("utf-8"))


@pytest.fixture(scope="session")
def papers(built_site: Path) -> Path:
    """The folder of finished papers."""
    return built_site / "papers"


@pytest.fixture(params=PAPERS)
def paper(request: pytest.FixtureRequest) -> str:
    """Each paper's id in turn."""
    return request.param
