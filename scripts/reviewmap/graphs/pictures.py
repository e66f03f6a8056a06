"""Pictures without arrows: learning loops, levels of the system, structures that the report describes, lengths of time."""

from __future__ import annotations

from itertools import pairwise

from ..maps.bars import MapBar, Scale
from ..maps.groups import BoxGroup, GroupedBox
from ..maps.nested import NestedLevel
from ..model import Knowledge
from ..model.base import Claim
from ..model.everything import of_kind
from ..model.reference import Picture, Timescale
from ..words.addresses import address
from ..words.standing import length_alone, length_shown, standing
from .graph import Edge, Graph, Node

BALANCE = "loops-in-balance"  # the claim that says what holds for all loops
CENTRE_LEVEL = "child-and-family"  # the level in definitions that is drawn as the centre
CENTRE = "Children and families"  # report 3.116: at the centre of the system
SCALES = {"working-day": "Working days", "day": "Days", "week": "Weeks", "month": "Months", "year": "Years"}


def loops(knowledge: Knowledge) -> tuple[BoxGroup, ...]:
    """The loops together, since they can happen at the same time; before them what is no loop."""
    before = tuple(_loop(loop, 0) for loop in knowledge.learning.loops if not loop.is_loop)
    own = [loop for loop in knowledge.learning.loops if loop.is_loop]
    held = BoxGroup(
        "loops", "The loops", tuple(_loop(loop, number) for number, loop in enumerate(own, start=1)), _claims(knowledge).get(BALANCE, "")
    )
    return (BoxGroup("before", "The step before, which is no loop", before), held) if before else (held,)


def _loop(loop, turns: int) -> GroupedBox:
    said = " ".join(claim.text for claim in (loop.question, loop.meaning) if claim)
    return GroupedBox(loop.id, loop.title, said, address("loop", loop.id).removeprefix("@/"), turns)


def in_a_minute(knowledge: Knowledge) -> Graph:
    """What people do, one after the other, and the loops that lead back from what came of it: further back, the deeper they go."""
    boxes = knowledge.learning.in_a_minute
    known = {loop.id: loop for loop in knowledge.learning.loops}
    edges = [Edge(one.id, other.id, drafted=True) for one, other in pairwise(boxes)]
    for box in reversed(boxes):  # the shortest way back first
        if box.comes_back:
            loop = known[box.comes_back]
            words = f"{loop.title}: {loop.question.text}" if loop.question else loop.title
            edges.append(Edge(boxes[-1].id, box.id, "loop", words=words, drafted=True))
    return Graph(
        "loops-in-a-minute",
        "The learning loops in a minute",
        tuple(Node(box.id, box.title, "other", href=f"learning/#{box.comes_back}" if box.comes_back else "") for box in boxes),
        tuple(edges),
        description="Each loop leads back from what came of it. The deeper it goes, the further back it leads.",
        left_out=("Defensive reasoning, the step before: it leads back to nothing.", "That the loops can happen at the same time."),
    )


def levels(knowledge: Knowledge) -> tuple[NestedLevel, ...]:
    """This site's levels from the outside in, and the centre that the report names, which is a level of its own where there is one."""
    drawn = [
        NestedLevel(level.id, level.title, href=address("level", level.id).removeprefix("@/"))
        for level in reversed(knowledge.learning.levels)
    ]
    named = [level for level in drawn if level.id != CENTRE_LEVEL]
    centre = next((level for level in drawn if level.id == CENTRE_LEVEL), None)
    return (*named, NestedLevel("centre", CENTRE, href=centre.href) if centre else NestedLevel("centre", CENTRE))


def structure(knowledge: Knowledge, picture: Picture) -> tuple[BoxGroup, ...]:
    """A picture of the report drawn again, each box in the words of its claim."""
    said = _claims(knowledge)
    return tuple(
        BoxGroup(
            f"group-{number}",
            group.title,
            tuple(
                GroupedBox(box.claim, box.title, said[box.claim], address("role", box.role).removeprefix("@/") if box.role else "")
                for box in group.boxes
            ),
        )
        for number, group in enumerate(picture.drawn, start=1)
    )


def timeline(knowledge: Knowledge) -> tuple[Scale, ...]:
    """Lengths that may be shown, a scale for each unit; then what has no length that anybody has verified."""
    timed = [one for one in knowledge.timescales.timescales if length_alone(one)]
    scales = [
        Scale(title, tuple(_bar(knowledge, one) for one in timed if one.length and one.length.unit == unit))
        for unit, title in SCALES.items()
    ]
    rest = Scale(
        "No length that anybody has verified", tuple(_bar(knowledge, one) for one in knowledge.timescales.timescales if one not in timed)
    )
    return tuple(scale for scale in (*scales, rest) if scale.bars)


def _bar(knowledge: Knowledge, one: Timescale) -> MapBar:
    length = length_alone(one)
    firm = standing(one.how_long, knowledge).brief if length and one.how_long else ""
    return MapBar(
        one.id,
        one.title,
        length_shown(one) or "No length",
        firm,
        one.starts.counted,
        address("timescale", one.id).removeprefix("@/"),
        length.amount if length else None,
        length.to if length else None,
        bool(length and length.at_least),
    )


def _claims(knowledge: Knowledge) -> dict[str, str]:
    return {claim.id: claim.text for claim in of_kind(knowledge, Claim) if claim.id}
