"""What the promises are read from: the site that people get, and editions of it that put a promise to the test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from facts import EDITION
from projects import copy_project, must, reviewmap, tiny_project
from selectolax.lexbor import LexborHTMLParser
from shared import made_once
from sitelinks import pages as pages_of

AREA, PARTNERSHIP = "Exampleshire", "Exampleshire Safeguarding Children Partnership"
LAYER = f"""\
partnership: {PARTNERSHIP}
area: {AREA}
contacts:
  families: {{name: The business manager, phone: 01632 960000, checked: null}}
"""


@pytest.fixture(scope="session")
def site_pages(built_site: Path) -> dict[str, LexborHTMLParser]:
    """Every page of the national site by address. Read them, never change them."""
    return pages_of(built_site)


@pytest.fixture(scope="session")
def local_site(shared_folder: Path, built_site: Path) -> Path:
    """An area's edition of what the Panel itself were to publish: the national definitions with a layer of Exampleshire's."""
    return made_once(shared_folder / "local-edition", _build_local_edition) / "site"


def _build_local_edition(folder: Path) -> None:
    copy_project(folder, warm=True)
    (folder / "process/edition.yml").write_text(yaml.safe_dump({**EDITION, "is_panel_site": True}, allow_unicode=True, sort_keys=False), "utf-8")
    (folder / "local/edition.yml").write_text(LAYER, "utf-8")
    must("reviewmap", "build", cwd=folder)


@pytest.fixture(scope="session")
def tiny_site(shared_folder: Path) -> Callable[..., Path]:
    """`tiny_site("name", change)` builds the tiny project after `change(project)`, once for each name."""

    def built(name: str, change: Callable[[Path], object] = lambda project: None) -> Path:
        def make(folder: Path) -> None:
            change(tiny_project(folder))
            ran = reviewmap(folder, "build")
            assert ran.code == 0, ran.said

        return made_once(shared_folder / f"tiny-{name}", make) / "site"

    return built
