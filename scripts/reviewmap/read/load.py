"""From a project's files to a `Knowledge`, with every problem of every file at once."""

from __future__ import annotations

from typing import Any

from ..model import FILES, Knowledge
from ..model.base import Part, parts_below
from ..model.edition import Edition, Local
from ..model.kinds import KINDS, STAGES, STATISTICS
from ..model.process import Stage
from ..model.statistics import Statistics
from ..problems import InputWrong, Problem, Where, did_you_mean
from .project import LOCAL, Project
from .proofs import FOLDER as LEDGER
from .references import Names, resolve
from .shapes import validate
from .yamlfile import Document, read

LAYER = "edition.yml"  # all that a local layer says of itself
ENDINGS = (".yml", ".yaml")
FOLDERS = (f"{STAGES}/", f"{STATISTICS}/", f"{LOCAL}/{STATISTICS}/")  # which hold files of any name


def load(project: Project) -> tuple[Knowledge | None, list[Problem]]:
    """The knowledge (None if a file's shape is wrong), and every problem found."""
    documents, problems = _read_all(project)
    parts: dict[str, Any] = {}
    for stem, model in FILES.items():
        if stem in documents:
            parts[stem.replace("-", "_")] = validate(documents[stem], model)
    stages = [validate(document, Stage) for stem, document in sorted(documents.items()) if stem.startswith("stages/")]
    figures = [
        validate(document, Statistics)
        for stem, document in documents.items()
        if stem.startswith((f"{STATISTICS}/", f"{LOCAL}/{STATISTICS}/"))
    ]
    local_part = validate(documents["local"], Local) if "local" in documents else None
    for document in documents.values():
        problems += document.problems
    problems += _resolve_all([*parts.values(), *stages, *figures, local_part], unread=_unread(documents, parts, stages))
    if problems or any(part is None for part in [*parts.values(), *stages, *figures]):
        return None, problems
    return Knowledge(**parts, stages=_in_order(stages, parts["edition"]), local=local_part, statistics=tuple(figures)), []


def _in_order(stages: list[Stage], edition: Edition) -> tuple[Stage, ...]:
    """The stages in the order of the process. One that the edition doesn't list comes last, and a rule tells so."""
    order = {stage_id: number for number, stage_id in enumerate(edition.stages)}
    return tuple(sorted(stages, key=lambda stage: order.get(stage.id, len(order))))


def _unread(documents: dict[str, Document], parts: dict[str, Any], stages: list[Stage | None]) -> set[str]:
    """The kinds whose files are missing or could not be understood: references to them can't be told to be wrong."""
    whole = {stem for stem in FILES if parts.get(stem.replace("-", "_")) is not None}
    if stages and None not in stages:
        whole.add(STAGES)
    return {kind.name for kind in KINDS if (kind.said or kind.name == "timescale") and kind.file not in whole}


def _resolve_all(files: list[Part | None], *, unread: set[str]) -> list[Problem]:
    read_files = [file for file in files if file is not None]
    names = Names((part for file in read_files for part in parts_below(file)), unread)
    return [problem for file in read_files for problem in resolve(file, names)]


def load_or_stop(project: Project) -> Knowledge:
    """As `load`, for callers who cannot go on without the knowledge."""
    knowledge, problems = load(project)
    if knowledge is None:
        raise InputWrong(problems)
    return knowledge


def _read_all(project: Project) -> tuple[dict[str, Document], list[Problem]]:
    """All files by stem ("roles", "stages/03-rapid-review", "local"), and problems about files as such."""
    documents: dict[str, Document] = {}
    problems = [problem for problem in project.problems if problem.where.file.startswith("process/")]
    known = {problem.where.file for problem in problems}
    definitions = [name for name in project.below("process") if name.endswith(ENDINGS) and not name.startswith(f"{LEDGER}/")]
    if not definitions and not known:
        return {}, [
            Problem(
                Where("process"),
                "There is no folder process/ here.",
                "missing-file",
                suggestion="Run this command in the project's folder.",
            )
        ]
    for name in definitions:
        stem = name.removeprefix("process/").rpartition(".")[0]
        if stem not in FILES and not stem.startswith(FOLDERS):
            problems.append(Problem(Where(name), "No definition file has this name.", "unknown-file", suggestion=did_you_mean(stem, FILES)))
            continue
        if stem in documents:
            problems.append(
                Problem(
                    Where(name),
                    f"This file and {documents[stem].file} define the same thing.",
                    "unknown-file",
                    suggestion="Keep one of them.",
                )
            )
            documents[stem].data = None  # which of the two counts can't be known, so neither does
            continue
        documents[stem] = read(project.files[name], name)
    for stem in FILES:
        if stem not in documents and not known & {f"process/{stem}{ending}" for ending in ENDINGS}:
            problems.append(
                Problem(Where(f"process/{stem}.yml"), "This file is missing.", "missing-file", suggestion="Put it back: git has it.")
            )
    if not any(stem.startswith("stages/") for stem in documents):
        problems.append(Problem(Where("process/stages"), "There are no stages here.", "missing-file"))
    for name in project.below(f"{LOCAL}/{STATISTICS}"):
        if name.endswith(ENDINGS):
            documents[name.rpartition(".")[0]] = read(project.files[name], project.shown(name))
    for name in project.below(LOCAL):
        if name.count("/") > 1 or not name.endswith(ENDINGS):
            continue
        if name == f"{LOCAL}/{LAYER}":
            documents["local"] = read(project.files[name], project.shown(name))
        else:
            problems.append(
                Problem(
                    Where(project.shown(name)),
                    "No file of a local layer has this name.",
                    "unknown-file",
                    suggestion=f"It is called {LAYER}.",
                )
            )
    return documents, problems
