"""The process as tables: steps, who does what, decisions with their answers, and timescales."""

from __future__ import annotations

from collections.abc import Iterator

from ..graphs.graph import Node
from ..graphs.places import node, time_words
from ..maps.involvement import PARTS
from ..model import Knowledge
from ..model.process import Decision, Step
from ..words.standing import length_shown, standing
from .tables import to_csv


def files(knowledge: Knowledge) -> dict[str, str]:
    """Each table as CSV text, by file name."""
    return {
        "steps.csv": steps(knowledge),
        "roles-by-step.csv": roles_by_step(knowledge),
        "decisions.csv": decisions(knowledge),
        "timescales.csv": timescales(knowledge),
    }


def steps(knowledge: Knowledge) -> str:
    """A row a step, in process order; several names in a cell are parted by semicolons."""
    names = knowledge.role_titles
    rows = (
        (str(number), step.id, step.code, step.title, step.plain_title, knowledge.stage_of[step.id].id, step.lane,
         *("; ".join(names[role] for role in getattr(step, part)) for part in PARTS),
         "; ".join(time_words(knowledge, step)), "; ".join(step.needs), "; ".join(step.makes), node(knowledge, step).href)
        for number, step in enumerate(_steps(knowledge), start=1)
    )  # fmt: skip
    return to_csv(("order", "id", "code", "title", "plain_title", "stage", "lane", *PARTS, "timescales", "needs", "makes", "address"), rows)


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
    """A row a timescale. The duty and its length are two rules, each with how firm it is; a length nobody verified is empty."""
    rows = (
        (one.id, one.code, one.title, one.what, length_shown(one) or "", one.starts.counted,
         standing(one.duty, knowledge).brief if one.duty else "", standing(one.how_long, knowledge).brief if one.how_long else "")
        for one in knowledge.timescales.timescales
    )  # fmt: skip
    return to_csv(("id", "code", "title", "what", "length", "counted", "how_firm_the_duty_is", "how_firm_the_length_is"), rows)


def _steps(knowledge: Knowledge) -> Iterator[Step]:
    return (place for place in knowledge.places.values() if isinstance(place, Step))


def _node(knowledge: Knowledge, place_id: str) -> Node:
    return node(knowledge, knowledge.places[place_id])
