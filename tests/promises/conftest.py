"""What the promises are read from: the site that people get, and editions of it that put a promise to the test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from projects import ROOT, copy_project, must, reviewmap, tiny_project
from shared import made_once
from sitelinks import pages

AREA, PARTNERSHIP = "Exampleshire", "Exampleshire Safeguarding Children Partnership"
LAYER = f"""\
partnership: {PARTNERSHIP}
area: {AREA}
contacts:
  families: {{name: The business manager, phone: 01632 960000, checked: null}}
"""


@dataclass(frozen=True)
class BuiltEdition:
    """A built site with the project that it was made from. Read them, never change them."""

    project: Path
    site: Path

    @cached_property
    def pages(self) -> dict[str, LexborHTMLParser]:
        return pages(self.site)

    def written(self, file: str) -> dict[str, Any]:
        return yaml.load((self.project / "process" / file).read_text("utf-8"), Loader=yaml.CSafeLoader)

    def in_steps(self, timescale: str) -> bool:
        """Whether a step is to be done within this timescale."""
        stages = [self.written(f"stages/{path.name}") for path in sorted((self.project / "process/stages").glob("*.yml"))]
        return any(
            timescale in (within if isinstance(within := step.get("within", []), list) else [within])
            for stage in stages
            for step in stage["steps"]
        )


@pytest.fixture(scope="session")
def national(built_site: Path) -> BuiltEdition:
    return BuiltEdition(ROOT, built_site)


@pytest.fixture(scope="session")
def site_pages(national: BuiltEdition) -> dict[str, LexborHTMLParser]:
    """Every page of the national site by address."""
    return national.pages


@pytest.fixture(scope="session")
def trial(shared_folder: Path, built_site: Path) -> BuiltEdition:
    """An edition that puts promises to the test, whatever its owners have settled by now: an area's layer, over definitions that the Panel
    itself were to publish, in which a length, a figure, a word and a telephone number are known to nobody."""
    folder = made_once(shared_folder / "trial", _build_trial)
    return BuiltEdition(folder, folder / "site")


def _build_trial(folder: Path) -> None:
    copy_project(folder, warm=True)
    (folder / "local").mkdir(exist_ok=True)
    (folder / "local/edition.yml").write_text(LAYER, "utf-8")
    edition = BuiltEdition(folder, folder / "site")

    def change(file: str, edit: Callable[[dict[str, Any]], None]) -> None:
        data = edition.written(file)
        edit(data)
        (folder / "process" / file).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000), "utf-8")

    def doubt(things: list[dict[str, Any]], fits: Callable[[dict[str, Any]], bool], where: str = "") -> None:
        one = next(one for one in things if fits(one))
        (one[where] if where else one)["evidence"] = "unverified"

    change("edition.yml", lambda data: data.update(is_panel_site=True))
    change("timescales.yml", lambda data: doubt(data["timescales"], lambda one: is_shown(one) and edition.in_steps(one["id"]), "how_long"))
    change("key-figures.yml", lambda data: doubt(data["figures"], lambda one: one["speaker"] != "ours"))
    change("glossary.yml", lambda data: doubt(data["terms"], lambda one: one["speaker"] != "ours"))
    change("support.yml", lambda data: next(one for one in data["support"] if one.get("phone") not in (None, "999")).update(checked=None))
    must("reviewmap", "build", cwd=folder, timeout=900)


def is_shown(timescale: dict[str, Any]) -> bool:
    """A length that is printed, and that nobody contests: of a contested one readers are told that instead."""
    how_long = timescale.get("how_long") or {}
    return bool(timescale.get("length") and timescale.get("show_length", True) and how_long and not how_long.get("contest"))


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
