"""From a project's files to a `Knowledge`, with every problem of every file at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from ..ledger.lock import Lock
from ..ledger.said import all_said
from ..model import FILES, Knowledge
from ..model.areas import Learned
from ..model.base import Part, Spoken, parts_below
from ..model.edition import Edition, Local
from ..model.kinds import KINDS, STAGES, STATISTICS
from ..model.layer import Changes, MadeChange
from ..model.process import Stage
from ..model.signing import Signing
from ..model.statistics import Statistics
from ..problems import InputWrong, Problem, Where, did_you_mean
from .layer import merge, with_edition
from .project import CHANGES, LAYER, LEARNED, LOCAL, OF_A_LAYER, Project
from .proofs import FOLDER as LEDGER
from .proofs import read_proofs
from .references import Answers, ReferenceNames, names_refer, resolve
from .shapes import validate
from .signing import FOLDER as SIGN_OFF
from .signing import accepted_in, apply, sign, sign_offs, things_in
from .yamlfile import Once, YamlFile, at_once, read, read_once

ENDINGS = (".yml", ".yaml")
STAGE, FIGURES = f"{STAGES}/", (f"{STATISTICS}/", f"{LOCAL}/{STATISTICS}/")
FOLDERS = (STAGE, *FIGURES)  # which hold files of any name


Stopped = tuple[Knowledge, tuple[MadeChange, ...]]  # the nation, and the changes with which nothing could be understood
MOST_LOADED = 4  # the nation, and the layers that it shows
PAGES = ("content/", "overrides/", f"{LOCAL}/content/")  # what no definition stands in


class _Loaded(NamedTuple):
    """What a project came to, and where it stopped at a layer's changes: the nation without them, and the changes."""

    knowledge: Knowledge | None
    problems: list[Problem]
    stopped: Stopped | None = None


_loaded: list[tuple[Any, _Loaded]] = []  # the last ones, by what they were read from


def load(project: Project, once: Once = at_once) -> tuple[Knowledge | None, list[Problem]]:
    """The knowledge (None if a file's shape is wrong), and every problem found. While only pages are edited, it isn't read again.
    `once` is a memory of what files say.
    """
    found = _known(project, once)
    return found.knowledge, list(found.problems)


def stopped(project: Project) -> Stopped | None:
    """Where nothing can be understood with a layer's changes: the nation without them, and the changes. What refers to a thing that was
    taken out is told first; whether it may be taken out at all is still to be said.
    """
    return _known(project).stopped


def _known(project: Project, once: Once = at_once) -> _Loaded:
    key = definitions(project), project.layer, project.problems
    found = next((one for known, one in _loaded if known == key), None)
    if found is None:
        found = _load(project, once)
        _loaded[:] = [(key, found), *_loaded[: MOST_LOADED - 1]]
    return found


def definitions(project: Project) -> dict[str, bytes]:
    """The files that decide what is known: all but pages and what shows them."""
    return {name: data for name, data in project.files.items() if not name.startswith(PAGES)}


def _load(project: Project, once: Once) -> _Loaded:
    documents, problems = _read_all(project, once)
    layer = {name: documents.pop(name) for name in (LOCAL, CHANGES, LEARNED) if name in documents}
    local = validate(layer[LOCAL], Local) if LOCAL in layer else None
    said = validate(layer[CHANGES], Changes) if CHANGES in layer else None
    learned = validate(layer[LEARNED], Learned) if LEARNED in layer else None
    problems += [problem for document in layer.values() for problem in document.problems]
    if local is not None and "edition" in documents:
        with_edition(documents["edition"], layer[LOCAL])
    records, found = sign_offs(project)
    problems += found
    if local is not None:
        records += accepted_in(layer[LOCAL], local)
    signing = sign(documents, records)
    changes_it = said is not None and bool(said.changes)
    national, found = _understood(documents, local, None, learned=None if changes_it else learned)
    if said is None or not changes_it:
        problems += found
        whole = None if problems or national is None else _proved(replace(national, layer=said, signing=signing), project, once)
        return _Loaded(whole, problems)
    if found or problems or national is None or local is None:
        if local is None and not problems:
            problems.append(_no_edition(project))
        return _Loaded(None, [*problems, *found])
    files = {stem: document.file for stem, document in documents.items()}

    def fresh(stem: str) -> YamlFile:
        document = read(project.files[files[stem]], files[stem])
        if stem == "edition":
            with_edition(document, layer[LOCAL])
        return document

    merged = merge(national, documents, fresh, layer[CHANGES], said)
    if merged.problems:
        return _Loaded(None, merged.problems)
    anew = {stem: document for stem, document in merged.documents.items() if document is not documents.get(stem)}
    apply(signing, things_in(anew), but={one.id for one in merged.made})  # for what it changes, an area answers itself
    whole, found = _understood(merged.documents, local, said, learned=learned, marked=_marked(merged.made, local.area))
    if whole is None or found:
        return _Loaded(None, found, (national, tuple(merged.made)))
    national = _proved(replace(national, signing=signing), project, once)
    whole = replace(whole, layer=said, made=tuple(merged.made), national=national, signing=_signed_here(signing, national, whole))
    return _Loaded(_proved(whole, project, once), [])


def _signed_here(signing: Signing, national: Knowledge, whole: Knowledge) -> Signing:
    """The nation's sign-offs without those of what the area says otherwise: nobody who signed has read that."""
    before = {one.name: _said_by(one.spoken) for one in national.named}
    own = {one.name for one in whole.named if _said_by(one.spoken) != before.get(one.name)}
    return replace(signing, standing={name: signed for name, signed in signing.standing.items() if name not in own})


def _said_by(spoken: Spoken) -> tuple[object, ...]:
    return spoken.speaker, spoken.quote, spoken.held("source"), spoken.held("force")


def _proved(knowledge: Knowledge, project: Project, once: Once) -> Knowledge:
    """With the names of what is said whose quotations, as they stand now, were all found in their source's text."""
    lock = read_proofs(project, once).lock or Lock()
    entries = {name: (one.source, one.quotation) for name, one in lock.entries.items() if one.proved}
    return replace(
        knowledge, matched=frozenset(said.name for said in all_said(knowledge) if entries.get(said.name) == (said.source, said.quotation))
    )


def _understood(
    documents: dict[str, YamlFile],
    local: Local | None,
    said: Changes | None,
    *,
    learned: Learned | None = None,
    marked: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Knowledge | None, list[Problem]]:
    """All documents as one, their references resolved; None where one can't be understood."""
    told = {stem: len(document.problems) for stem, document in documents.items()}
    before = {stem: [one for one in document.understood or () if one.data == document.data] for stem, document in documents.items()}
    models: dict[str, type[Part]] = {stem: model for stem, model in FILES.items() if stem in documents}
    models |= {stem: Stage for stem in sorted(documents) if stem.startswith(STAGE)}
    models |= {stem: Statistics for stem in documents if stem.startswith(FIGURES)}
    parts = {stem: before[stem][0].part if before[stem] else validate(documents[stem], model) for stem, model in models.items()}
    problems = [problem for stem, document in documents.items() for problem in document.problems[told[stem] if said else 0 :]]
    beside = [part for part in (local, said, learned) if part is not None]
    whole = [*(part for part in parts.values() if part is not None), *beside]
    names = ReferenceNames((part for file in whole for part in parts_below(file)), _unread(parts), marked)
    for stem, part in parts.items():
        again = next((one for one in before[stem] if names.say_the_same(one.asked)), None)
        if again is not None:
            parts[stem] = again.part
        elif part is not None:
            document = documents[stem]
            parts[stem] = part = validate(document, models[stem]) if before[stem] else part
            alone = not names_refer(part)
            problems += (found := resolve(part, names))
            # What isn't known yet (references.py) is no answer: it is asked for again.
            if document.understood is not None and alone and not found and None not in names.asked.values():
                document.understood[:] = [_Understood(document.data, part, names.asked), *document.understood[:1]]
    problems += [problem for part in beside for problem in resolve(part, names)]
    if problems or None in parts.values() or any(stem not in parts for stem in FILES):
        return None, problems
    files = {stem.replace("-", "_"): parts[stem] for stem in FILES}
    stages = _in_order([part for stem, part in parts.items() if stem.startswith(STAGE)], files["edition"])
    figures = tuple(part for stem, part in parts.items() if stem.startswith(FIGURES))
    return Knowledge(**files, stages=stages, local=local, learned=learned, statistics=figures), []


class _Understood(NamedTuple):
    """What a file came to, its references resolved: it is the same while the file says the same, and its references stand for the same."""

    data: Any
    part: Part
    asked: Answers


def _marked(made: Iterable[MadeChange], area: str) -> dict[str, str]:
    """What stands behind a length of the area's own, wherever a text says it: by timescale."""
    return {one.id: f" (in {area})" for one in made if one.kind == "timescale" and one.fields and "length" in one.fields}


def _no_edition(project: Project) -> Problem:
    return Problem(
        Where(project.shown(f"{LOCAL}/{LAYER}")),
        "This file is missing: changes of an area say whose they are.",
        "missing-file",
        suggestion="Write it with `partnership:` and `area:`.",
    )


def _in_order(stages: list[Stage], edition: Edition) -> tuple[Stage, ...]:
    """The stages in the order of the process. One that the edition doesn't list comes last, and a rule tells so."""
    order = {stage_id: number for number, stage_id in enumerate(edition.stages)}
    return tuple(sorted(stages, key=lambda stage: order.get(stage.id, len(order))))


def _unread(parts: Mapping[str, Any]) -> set[str]:
    """The kinds whose files are missing or could not be understood: references to them can't be told to be wrong."""
    whole = {stem for stem in FILES if parts.get(stem) is not None}
    stages = [part is not None for stem, part in parts.items() if stem.startswith(STAGE)]
    if stages and all(stages):
        whole.add(STAGES)
    return {kind.name for kind in KINDS if (kind.said or kind.name == "timescale") and kind.file not in whole}


def load_or_stop(project: Project) -> Knowledge:
    """As `load`, for callers who cannot go on without the knowledge."""
    knowledge, problems = load(project)
    if knowledge is None:
        raise InputWrong(problems)
    return knowledge


def _read_all(project: Project, once: Once) -> tuple[dict[str, YamlFile], list[Problem]]:
    """All files by stem ("roles", "stages/03-rapid-review", "local"), and problems about files as such."""
    documents: dict[str, YamlFile] = {}
    problems = [problem for problem in project.problems if problem.where.file == "process" or problem.where.file.startswith("process/")]
    known = {problem.where.file for problem in problems}
    definitions = [
        name for name in project.below("process") if name.endswith(ENDINGS) and not name.startswith((f"{LEDGER}/", f"{SIGN_OFF}/"))
    ]
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
            todo = did_you_mean(stem, FILES) or "Take it out; process/README.md lists the names. A new kind of file needs a line in scripts/reviewmap/model/knowledge.py."  # fmt: skip
            problems.append(Problem(Where(name), "No definition file has this name.", "unknown-file", suggestion=todo))
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
        # A layer writes into the edition's tree (with_edition); where it changes others, they are read anew for it (fresh).
        documents[stem] = read(project.files[name], name) if stem == "edition" else read_once(project.files[name], name, once)
    for stem in FILES:
        if stem not in documents and not known & {f"process/{stem}{ending}" for ending in ENDINGS}:
            problems.append(
                Problem(
                    Where(f"process/{stem}.yml"),
                    "This file is missing.",
                    "missing-file",
                    suggestion="Put it back: git has it. If the kind is new, write it.",
                )
            )
    if not any(stem.startswith("stages/") for stem in documents):
        problems.append(Problem(Where("process/stages"), "There are no stages here.", "missing-file"))
    for name in project.below(f"{LOCAL}/{STATISTICS}"):
        if name.endswith(ENDINGS):
            documents[name.rpartition(".")[0]] = read(project.files[name], project.shown(name))
    for name in project.below(LOCAL):
        if name.count("/") > 1 or not name.endswith(ENDINGS):
            continue
        if name.removeprefix(f"{LOCAL}/") in OF_A_LAYER:
            documents[LOCAL if name.endswith(LAYER) else name.removeprefix(f"{LOCAL}/")] = read(project.files[name], project.shown(name))
        else:
            problems.append(
                Problem(
                    Where(project.shown(name)),
                    "No file of a local layer has this name.",
                    "unknown-file",
                    suggestion=did_you_mean(name.rpartition("/")[2], OF_A_LAYER) or f"They are called {LAYER}, {CHANGES} and {LEARNED}.",
                )
            )
    return documents, problems
