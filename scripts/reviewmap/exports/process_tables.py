"""The process as tables: steps, who does what, decisions with their answers, and timescales."""

from __future__ import annotations

from collections.abc import Iterator

from ..graphs.graph import Node
from ..graphs.places import node, time_words
from ..maps.involvement import PARTS
from ..model import Knowledge
from ..model.process import Decision, Step
from ..model.reference import Timescale
from ..words.citations import cite
from ..words.standing import length_alone, length_shown, standing
from .tables import to_csv

AMOUNTS = ("amount", "amount_to", "unit", "at_least")


def files(knowledge: Knowledge) -> dict[str, str]:
    """Each table as CSV text, by file name."""
    return {
        "steps.csv": steps(knowledge),
        "roles-by-step.csv": roles_by_step(knowledge),
        "decisions.csv": decisions(knowledge),
        "timescales.csv": timescales(knowledge),
    }


def steps(knowledge: Knowledge) -> str:
    """A row a step, in process order; several names in a cell are parted by semicolons.

    The columns on time hold one entry for each timescale whose length may be shown, in the same order in each.
    """
    names = knowledge.role_titles
    rows = (
        (str(number), step.id, step.code, step.title, step.plain_title, knowledge.stage_of[step.id].id, step.lane, "; ".join(step.spans),
         *("; ".join(names[role] for role in getattr(step, part)) for part in PARTS),
         "; ".join(time_words(knowledge, step)), *_times(knowledge, step),
         "; ".join(step.needs), "; ".join(step.makes), node(knowledge, step).href)
        for number, step in enumerate(_steps(knowledge), start=1)
    )  # fmt: skip
    time = ("timescales", "timescale_ids", *AMOUNTS, "start", "source")
    return to_csv(
        ("order", "id", "code", "title", "plain_title", "stage", "lane", "spans", *PARTS, *time, "needs", "makes", "address"), rows
    )


def _times(knowledge: Knowledge, step: Step) -> Iterator[str]:
    """The cells of a step's timescales: ids, amounts, where they are counted from, and what the lengths rest on."""
    held = knowledge.things("timescale")
    shown = [held[one] for one in step.within if length_shown(held[one]) and held[one].how_long]
    yield "; ".join(one.id for one in shown)
    for cells in zip(*(_amounts(one) for one in shown), strict=True) if shown else [("",)] * len(AMOUNTS):
        # A range has an end and others don't: a cell that nobody fills is empty, not a row of semicolons.
        yield "; ".join(cells) if any(cells) else ""
    yield "; ".join(one.starts.counted for one in shown)
    yield "; ".join(_source(knowledge, one.how_long.source) for one in shown)


def roles_by_step(knowledge: Knowledge) -> str:
    """A row for each part that a role has in a step, so that a spreadsheet can filter and pivot it."""
    names = knowledge.role_titles
    rows = (
        (role, names[role], step.id, step.code, step.title, PARTS[part])
        for step in _steps(knowledge)
        for part in PARTS
        for role in getattr(step, part)
    )
    return to_csv(("role", "role_title", "step", "step_code", "step_title", "part"), rows)


def decisions(knowledge: Knowledge) -> str:
    """A row an answer."""
    names = knowledge.role_titles
    rows = (
        (one.id, one.code, one.title, one.plain_title, knowledge.stage_of[one.id].id, "; ".join(names[role] for role in one.decided_by),
         answer.answer, answer.to, _node(knowledge, answer.to).title, answer.kind, "yes" if answer.drafted else "no", answer.evidence)
        for one in knowledge.places.values() if isinstance(one, Decision) for answer in one.answers
    )  # fmt: skip
    return to_csv(
        (
            "id",
            "code",
            "title",
            "plain_title",
            "stage",
            "decided_by",
            "answer",
            "leads_to",
            "leads_to_title",
            "kind",
            "drafted",
            "evidence",
        ),
        rows,
    )


def timescales(knowledge: Knowledge) -> str:
    """A row a timescale. The duty and its length are two rules, each with how firm it is and its source; a length nobody verified is empty."""
    rows = (
        (one.id, one.code, one.title, one.what, length_shown(one) or "", *_amounts(one), length_shown(one, also=True) or "",
         one.starts.words, one.starts.at, "back" if one.starts.back else "on", one.starts.counted,
         standing(one.duty, knowledge).brief if one.duty else "", standing(one.how_long, knowledge).brief if one.how_long else "",
         _source(knowledge, one.duty.source) if one.duty else "", _source(knowledge, one.how_long.source) if one.how_long else "")
        for one in knowledge.timescales.timescales
    )  # fmt: skip
    start = ("start", "start_at", "counted_on_or_back", "counted")
    firm = ("how_firm_the_duty_is", "how_firm_the_length_is", "source_of_the_duty", "source_of_the_length")
    return to_csv(("id", "code", "title", "what", "length", *AMOUNTS, "length_in_other_sources", *start, *firm), rows)


def _amounts(timescale: Timescale) -> tuple[str, ...]:
    """The cells for AMOUNTS; all empty where no number may be printed."""
    length = length_alone(timescale)
    if length is None:
        return ("",) * len(AMOUNTS)
    return str(length.amount), str(length.to or ""), length.unit, "yes" if length.at_least else "no"


def _source(knowledge: Knowledge, references: tuple[str, ...]) -> str:
    return "; ".join(one.words for one in cite(references, knowledge.source))


def _steps(knowledge: Knowledge) -> Iterator[Step]:
    return (place for place in knowledge.places.values() if isinstance(place, Step))


def _node(knowledge: Knowledge, place_id: str) -> Node:
    return node(knowledge, knowledge.places[place_id])
