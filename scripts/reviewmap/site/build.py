"""The whole way: check, stage, engine, finish. The site is replaced only when all went well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ..check.addresses import lost_addresses
from ..check.whole import knowledge_or_stop
from ..errors import CannotGoOn
from ..maps.views import IMAGES
from ..model import Knowledge
from ..papers import FOLDER as PAPERS
from ..problems import InputWrong, Problem, in_order
from ..read.content import written_page
from ..read.project import Project, read_project
from ..words.names import NAME
from .engine import ARTICLES, run_mkdocs
from .finish import OFFLINE, Memory, PageFrame, Release, finish
from .places import told
from .publish import place_for
from .staging import MARK, stage, write_staged
from .sync import CACHE, alone_in, ours_or_stop, resolved, writable_or_stop

EDITIONS = "editions"  # beside what was made before: a working folder for each of many editions
WORK = "build"  # beside content/ and process/; never in git
LINKS = ("broken-link", "broken-anchor", "missing-page")  # rules that MkDocs has too


@dataclass(frozen=True)
class Built:
    """What there is to be said of a build that went well: warnings, and what publishing could not do as it should."""

    warnings: list[Problem]
    notes: list[str]


def build(
    root: Path,
    site: Path,
    *,
    local: Path | None = None,
    layers: Path | None = None,
    work: str | None = None,
    progress: Callable[[str], None] = lambda words: None,
) -> Built:
    """Build the edition at `root` into `site`. On any failure the last good site stays as it was. `progress` is told what is being done.

    With `work`, the working folder is one of that name, so that many editions can be built at a time; what was made before is shared.
    """
    if work is not None and not NAME.fullmatch(work):
        raise CannotGoOn(f"'{work}' is no name for a working folder: use small letters, figures and hyphens.")
    notes: list[str] = []

    def read() -> tuple[Project, Knowledge]:
        project = read_project(root, local=local, layers=layers)
        return project, knowledge_or_stop(project, notes, cache=root / WORK / CACHE)

    built = _build(root, site, read, work, progress)
    return Built(built.warnings, [*notes, *built.notes])


def build_knowledge(
    project: Project, knowledge: Knowledge, root: Path, site: Path, progress: Callable[[str], None] = lambda words: None
) -> Built:
    """As `build`, for an edition that was read and checked before."""
    return _build(root, site, lambda: (project, knowledge), progress=progress)


def _build(
    root: Path,
    site: Path,
    read: Callable[[], tuple[Project, Knowledge]],
    work: str | None = None,
    progress: Callable[[str], None] = lambda words: None,
) -> Built:
    site = resolved(site)  # a link to the place from which it is served stays one
    writable_or_stop(site, otherwise="Choose another place with --site-dir, or change who may write there.")
    ours_or_stop(site, OFFLINE)
    folder = root / WORK / CACHE / EDITIONS / work if work else root / WORK
    cache = root / WORK / CACHE  # one for all: what editions have in common is made once
    if site.is_relative_to((root / WORK).resolve()):
        raise CannotGoOn(f"{WORK}/ is emptied by each build. Choose another place with --site-dir.")
    ours_or_stop(folder, MARK)
    with place_for(site) as place:
        progress("Checking")
        project, knowledge = read()
        with alone_in(folder):
            staged = stage(project, knowledge, cache=cache, progress=progress)
            write_staged(staged, folder)
            values = staged.config["extra"]["reviewmap"]
            del staged  # it lies on the disk now
            progress("Making HTML")
            try:
                run_mkdocs(folder, place.fresh, articles=cache / ARTICLES, written=partial(written_page, project))
            except InputWrong as wrong:
                raise InputWrong(_with_the_contracts(wrong.problems, place.fresh, values, project)) from wrong
            progress("Finishing, and holding every page to the contract")
            warnings = finish_or_stop(place.fresh, values, project)
            return Built(warnings, place.publish())


def _with_the_contracts(problems: list[Problem], fresh: Path, values: dict[str, Any], project: Project) -> list[Problem]:
    """MkDocs' complaints, and what the contract has to say of the pages that it built all the same: everything at once."""
    if not (fresh / "sitemap.xml").is_file():  # it stopped on its way
        return problems
    try:
        finish_or_stop(fresh, values, project)
    except InputWrong as wrong:
        told_of = {(problem.where.file, problem.where.line) for problem in problems}
        return in_order([*problems, *(one for one in wrong.problems if not (one.rule in LINKS and one.where[:2] in told_of))])
    return problems


def finish_or_stop(site: Path, values: dict[str, Any], project: Project, *, memory: Memory | None = None) -> list[Problem]:
    """Finish the built HTML and hold it to the contract. What is wrong is told at the place in the project where it is to be mended:
    InputWrong has every error; what comes back are warnings. A preview has a `memory`.
    """
    problems = in_order(told(finish(site, edition=release(values), frame=frame(project, values), memory=memory), project))
    problems += lost_addresses(project, site)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise InputWrong(errors)
    return problems


def frame(project: Project, values: dict[str, Any]) -> PageFrame:
    """What the frame around every page is made of."""
    return PageFrame(frames_files(project), values)


def frames_files(project: Project) -> dict[str, bytes]:
    """The files of overrides/, by their names there."""
    return {name.removeprefix("overrides/"): project.files[name] for name in project.below("overrides")}


def release(values: dict[str, Any]) -> Release:
    """What finishing has to know of the edition, from the values that every page shows."""
    security = values["contacts"]["security"]
    contact = f"mailto:{security['email']}" if security["email"] else ""
    return Release(
        values["edition"]["version"],
        values["edition"]["date"],
        values["site_address"],
        values["edition"]["state"],
        security_contact=contact,
        security_expires=values["security_expires"],
        left_out_of_offline=(PAPERS, IMAGES),
        search_words=values.get("search_words", {}),
    )
