"""Apply every rule to a project, and say everything that is wrong at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from ..kept import key_of
from ..model import Knowledge
from ..model.areas import Area
from ..problems import InputWrong, Problem, as_data, as_published, from_data, in_order
from ..read.content import PARTIALS
from ..read.load import ENDINGS, MOST_LOADED, definitions, load, stopped
from ..read.project import Project
from ..read.proofs import Proofs, read_proofs
from ..read.yamlfile import Once, said, stands
from ..words.counts import count
from . import (
    addresses,
    anchors,
    fields,
    frame,
    names,
    page_names,
    paper_pages,
    pictures,
    search_pages,
    theme,
    translations,
    unmeant,
    ways_out,
)
from .again import CHECKS, SEEN
from .layers import says_something, told_locally, without_layer
from .rules import apply_rules, ledger, local_changes, local_layer, proofs, remembered, staying_current
from .rules.ahead import ahead
from .rules.presence import missing
from .rules.publishing import overdue
from .seen import Seen, Survey
from .survey import survey

STAYS_A_DRAFT = (
    "{place} says that this edition is published, and {some} it back, so it was built as a draft. The first: {first}\n"
    "`make check ARGS=--publish` lists them all."
)

LEFT_OUT = "{name} is left out of what areas say: {some} there. The first: {first}"
TWO_LAYERS = "{name} is left out of what areas say: {same} is called after the same area."
TOLD_OF_RECORDS = ("may-identify",)  # warnings of a layer that a national maintainer looks at too


def check(
    project: Project, *, publish: bool = False, on: date | None = None, fill: bool = False, seen: Seen | None = None
) -> tuple[Knowledge | None, list[Problem]]:
    """Everything wrong with a project's definitions and pages, in order of place.

    With `publish`, what holds publishing back is an error. Dates past due are looked at only on a given day (`on`), so
    that what passes once passes on every later day. With `fill` pages are filled in as well: the command does that. A build doesn't, since
    it looks at the finished site. `seen` is what was seen on pages before.
    """
    asked = _Asked(on, fill, seen or Seen())
    knowledge, problems = _check(project, asked)
    elsewhere = any(not problem.where.file.startswith(f"{project.layer}/") for problem in problems)
    if project.layer is not None and elsewhere and says_something(project):
        problems = told_locally(project, knowledge, problems, _check(without_layer(project), asked)[1])
    return knowledge, in_order(as_published(problems) if publish else problems)


class _Asked(NamedTuple):
    """What is asked of a project beside its rules, and the memory of what was seen on its pages."""

    on: date | None
    fill: bool
    seen: Seen


_asked: list[tuple[Knowledge, list[Problem]]] = []  # what the rules said of the last ones
_national: list[tuple[tuple[Any, ...], Knowledge | None, list[Problem]]] = []  # what was found of the nation's own files last


def _check(project: Project, asked: _Asked) -> tuple[Knowledge | None, list[Problem]]:
    """The nation's files are looked at once for many layers, and for as long as somebody edits a layer in a preview."""
    if project.layer is not None:
        return _looked_at(project, asked)
    of_what = project if asked.fill else replace(project, areas={}, areas_are_examples=False), asked.on, asked.fill
    if not (_national and _national[0][0] == of_what):
        _national[:] = [(of_what, *_looked_at(project, asked))]
    _, knowledge, problems = _national[0]
    return knowledge, list(problems)


def _looked_at(project: Project, asked: _Asked) -> tuple[Knowledge | None, list[Problem]]:
    seen = survey(project, asked.seen)
    knowledge, problems = load(project, asked.seen.once)
    if knowledge is None and (before := stopped(project)) is not None:
        problems = [*local_changes.check_taken_out(*before), *problems]
    problems += project.problems
    kept = read_proofs(project, asked.seen.once)
    problems += kept.problems
    decided_by = _decided_by(project, asked.seen)
    if knowledge is not None:
        broken = _ruled(knowledge, decided_by, asked.seen)
        problems += broken
        problems += _once(asked.seen, "ledger", decided_by, lambda: _of_ledger(knowledge, kept))
        problems += remembered.check(project, knowledge)
        problems += addresses.check(project, knowledge)
        problems += page_names.check(seen, knowledge, kept.places)
        problems += frame.check(project, seen, knowledge)
        problems += search_pages.check(seen, knowledge)
        problems += translations.check(seen.read, knowledge)
        problems += local_layer.check(project, knowledge)
        problems += local_changes.check(knowledge)
        problems += staying_current.check(project, knowledge)
        problems += ways_out.kept(project)
        problems += paper_pages.check(project, knowledge, seen.repeated, seen.moved)
        problems += missing(knowledge, seen.names, seen.parts, seen.moved)
        if not any(problem.level == "error" for problem in broken):  # what hangs together can be made ready to print
            told = {problem.where.file for problem in seen.problems}
            # Pages that tell of areas are filled in as a build does.
            shown = with_areas(knowledge, project, None, asked.seen) if asked.fill and project.areas else knowledge
            same = areas_decided_by(project, asked.seen, said)
            problems += fields.check(seen.read, seen.parts, shown, told=told, memory=asked.seen, decided_by=same)
            faulty = {problem.where.file for problem in (*problems, *seen.problems) if problem.level == "error"}
            problems += _places(project, seen, shown, faulty, asked, same)
        else:
            problems += anchors.check(seen)
        problems += ahead(knowledge, asked.on)
        if asked.on is not None:
            problems += overdue(knowledge, asked.on, seen.read)
    problems += [*seen.problems, *pictures.check(project), *names.check(project)]
    problems += _once(asked.seen, "theme", key_of(_pieces(theme.files(project))), lambda: theme.check(project))
    problems += unmeant.in_definitions(project, asked.seen.once)
    problems += unmeant.on_pages(seen.read)
    return knowledge, problems


def _once(seen: Seen, what: str, decided_by: str, look: Callable[[], Iterable[Problem]]) -> list[Problem]:
    """Problems that are the very same as long as all that decides them is."""
    return from_data(seen.once(key_of([what, decided_by]), lambda: as_data(look())))


def _of_ledger(knowledge: Knowledge, kept: Proofs) -> Iterator[Problem]:
    """What is wrong with quotations, and with what became of the reports' passages: the latter is counted nationally."""
    yield from proofs.check(knowledge, kept)
    yield from ledger.check(knowledge.national or knowledge, kept)


def _places(project: Project, seen: Survey, knowledge: Knowledge, faulty: Collection[str], asked: _Asked, same: str) -> Iterable[Problem]:
    """Whether links lead to places that are there. `faulty` files are not filled in: what is wrong with them is told. `same` is a name for
    what all definitions say.
    """
    if not asked.fill or any(name.startswith(f"content/{PARTIALS}/") for name in faulty):
        return anchors.check(seen)
    from .filled import filled_pages  # takes long to load

    parts = key_of(_pieces(seen.parts))
    lines = key_of([areas_decided_by(project, asked.seen), parts])
    pages, problems = filled_pages(seen, knowledge, key_of([same, parts]), lines, told=faulty, memory=asked.seen)
    return [*problems, *anchors.check_filled(pages, seen, project, knowledge), *ways_out.check(pages, seen)]


def _pieces(files: Mapping[str, Any]) -> Iterable[Any]:
    return (piece for name in sorted(files) for piece in (name, files[name]))


Told = Callable[[bytes, str, Once], str | None]  # what a file is known by; None where something is wrong with it


def _decided_by(project: Project, seen: Seen, told: Told = stands) -> str:
    """One name for all that decides what is known, and for the lines on which it stands: a comment below says nothing. `told` is `said` for
    what looks at no line.
    """
    files: dict[str, str | bytes] = {
        name: (told(content, name, seen.once) if name.endswith(ENDINGS) else None) or content
        for name, content in definitions(project).items()
    }
    return key_of([*_pieces(files), str(project.layer), repr(project.problems)])


def _ruled(knowledge: Knowledge, decided_by: str, seen: Seen) -> list[Problem]:
    """What the rules say of definitions. While only pages are edited these are the very same, and are asked once."""
    found = next((problems for one, problems in _asked if one is knowledge), None)
    if found is None:
        found = _once(seen, "rules", decided_by, lambda: apply_rules(knowledge))
        _asked[:] = [(knowledge, found), *_asked[: MOST_LOADED - 1]]
    return found


def with_areas(knowledge: Knowledge, project: Project, notes: list[str] | None, seen: Seen) -> Knowledge:
    """The knowledge with what the given layers say. A layer in which something is wrong is left out, and `notes` are told what it is.

    That is known again as long as all definitions say the same: the layers then needn't be read.
    """
    gathered = cache(lambda: _gathered(knowledge, project, seen))
    areas, told = seen.once(key_of(["areas", areas_decided_by(project, seen, said)]), gathered)
    if told:  # of lines, which move with what stands above them
        areas, told = seen.once(key_of(["told of areas", areas_decided_by(project, seen)]), gathered)
    if notes is not None:
        notes += told
    found = TypeAdapter(tuple[Area, ...]).validate_python(areas)
    return replace(knowledge, examples=found) if project.areas_are_examples else replace(knowledge, areas=found)


def areas_decided_by(project: Project, seen: Seen, told: Told = stands) -> str:
    """One name for all that decides what is known of a nation and of its areas."""
    layers = (piece for name, layer in project.areas.items() for piece in (name, _decided_by(layer, seen, told)))
    return key_of([_decided_by(project, seen, told), str(project.areas_are_examples), *layers])


def _gathered(knowledge: Knowledge, project: Project, seen: Seen) -> Any:
    """What the given layers say, and what is told of them, as plain data."""
    from ..pages.areas import area_of  # most checks need no page

    areas: dict[str, Knowledge] = {}
    notes: list[str] = []
    for name, layer in project.areas.items():
        area, problems = _of_a_layer(layer, seen)
        errors = [problem for problem in problems if problem.level == "error"]
        told = [problem for problem in problems if problem.rule in TOLD_OF_RECORDS and problem not in errors]
        if errors or area is None:
            what = errors[0].as_text() if errors else f"{layer.layer}: it says nothing of an area."
            notes.append(LEFT_OUT.format(name=name, some=count(len(errors), "error"), first=what))
            continue
        same = next((one for one, other in areas.items() if _called(other) == _called(area)), None)
        if same is not None:  # which of the two speaks for it can't be known, so the first does
            notes.append(TWO_LAYERS.format(name=name, same=same))
            continue
        areas[name] = area
        if told and not project.areas_are_examples:
            notes += [problem.as_text() for problem in told]
    found = tuple(area_of(name, one) for name, one in areas.items())
    return TypeAdapter(tuple[Area, ...]).dump_python(found, mode="json"), notes


def _called(area: Knowledge) -> str:
    return area.local.area.casefold() if area.local is not None else ""


def _of_a_layer(project: Project, seen: Seen) -> tuple[Knowledge | None, list[Problem]]:
    """What a layer says of the process, and what is wrong with that: its pages and pictures are its own edition's."""
    knowledge, problems = load(project, seen.once)
    problems += project.problems
    if knowledge is None or knowledge.local is None:
        return None, problems
    broken = [
        *_ruled(knowledge, _decided_by(project, seen), seen),
        *proofs.check(knowledge, read_proofs(project, seen.once)),
        *local_changes.check(knowledge),
    ]
    return knowledge, [*problems, *broken]


def knowledge_or_stop(project: Project, notes: list[str] | None, *, cache: Path | None = None) -> Knowledge:
    """The knowledge, if nothing is wrong with the project; else InputWrong with every error. What was seen on pages before lies in `cache`.

    An edition that says it is published, and that `check --publish` would hold back, is a draft: pages say so, and `notes` are told why.
    """
    seen = Seen.kept_in(cache / CHECKS / SEEN, "build", str(project.layer)) if cache else Seen()
    knowledge, problems = check(project, seen=seen)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors or knowledge is None:
        raise InputWrong(errors)
    if project.areas:
        knowledge = with_areas(knowledge, project, notes, seen)
    seen.keep()
    held_back = [problem for problem in problems if problem.publish]
    if knowledge.edition.state == "draft" or not held_back:
        return knowledge
    if notes is not None:
        some = count(len(held_back), "thing holds", "things hold")
        notes.append(STAYS_A_DRAFT.format(place=knowledge.edition.where("state").file, some=some, first=held_back[0].as_text()))
    return replace(knowledge, edition=knowledge.edition.model_copy(update={"state": "draft"}))
