"""Other processes beside the review: its stages in order, and from each stage an arrow to what meets it there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..model import Knowledge
from ..model.base import Claim
from ..model.reference import OtherProcess, Touching
from ..words.addresses import address
from .graph import Edge, Graph, Node
from .places import stage_box

UNCHECKED = "not checked"


def beside(knowledge: Knowledge) -> Graph:
    """A process stands below the first stage at which it meets the review. Those that no source places are named in what is left out."""
    processes = knowledge.other_processes.processes
    first = {one.id: min(one.meets, key=lambda meeting: _number(knowledge, meeting)).at for one in processes if one.meets}
    nodes: list[Node] = []
    edges = [Edge(one.id, other.id) for one, other in pairwise(knowledge.stages)]
    for stage in knowledge.stages:
        nodes.append(stage_box(knowledge, stage))
        nodes += [_box(one) for one in processes if first.get(one.id) == stage.id]
    for one in processes:
        edges += _arrows(knowledge, one)
    unplaced = [one.title for one in processes if not one.meets]
    return Graph(
        "beside",
        "Other processes beside the review",
        tuple(nodes),
        tuple(sorted(edges, key=lambda edge: [node.id for node in nodes].index(edge.source))),
        description="At which stage of a review each of the other processes meets it, and what happens there.",
        left_out=(
            "When each process begins and ends, and how they meet each other: no source says it.",
            "Where the sign ° stands, the stage is our reading: the source says what happens, and not at which stage. Who says what stands below.",
            "The review's decisions, ways round and ways back.",
            *((f"Those of which no source says where they meet the review: {'; '.join(unplaced)}.",) if unplaced else ()),
        ),
    )


def _number(knowledge: Knowledge, meeting: Touching) -> int:
    return [stage.id for stage in knowledge.stages].index(meeting.at)


def _box(one: OtherProcess) -> Node:
    return Node(one.id, one.title, "other", plain_title=one.plain_title, href=address("process", one.id).removeprefix("@/"))


def _arrows(knowledge: Knowledge, one: OtherProcess) -> Iterator[Edge]:
    """One for each meeting, in the order of the stages, with its words; a claim that nobody has checked says so there."""
    claims: dict[str, Claim] = knowledge.things("claim")
    for meeting in sorted(one.meets, key=lambda meeting: _number(knowledge, meeting)):
        claim = claims[meeting.rests_on]
        doubt = f", {UNCHECKED}" if claim.evidence == "unverified" and claim.speaker != "ours" else ""
        yield Edge(meeting.at, one.id, "parallel", words=meeting.words + doubt, drafted=not meeting.stage_said, evidence=claim.evidence)
