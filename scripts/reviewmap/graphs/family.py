"""The family's view: a few boxes in plain words, made by rule from the stages."""

from __future__ import annotations

from ..model import Knowledge
from ..model.process import Branch, Stage
from ..words.sentences import first_sentence
from .graph import Edge, Graph, Node
from .places import all_edges, weakest

ELSEWHERE = "another-way"
PAGE = "families/what-happens/"  # it tells of each of these boxes, at an anchor of the same name


def family(knowledge: Knowledge) -> Graph:
    """A box for each stage that has words for families, with the stages after it that have none; and one for every other way to end.

    A stage at the beginning without such words stands with the first that has them.
    """
    stands_in = _groups(knowledge)
    heads = list(dict.fromkeys(stands_in.values()))
    titles = {stage.id: stage.plain_title for stage in knowledge.stages}
    other_ways = [place for place in knowledge.places.values() if isinstance(place, Branch) and place.ends]
    nodes = [Node(head, titles[head], "other", plain_title=titles[head], stage=head, href=f"{PAGE}#{head}") for head in heads]
    if other_ways:
        nodes.append(Node(ELSEWHERE, "It stops here, or goes another way", "other", href=f"{PAGE}#{ELSEWHERE}", is_end=True))
    return Graph(
        "family",
        "What may happen",
        tuple(nodes),
        tuple(_edges(knowledge, stands_in)),
        description="The main steps of a review for a family. Not every review goes through them all.",
        read_aloud=True,
        left_out=(
            "Many smaller steps. Each box stands for several.",
            "The ways back, such as when something new is found, and what goes on at the same time, such as police or courts.",
            "How long each part takes.",
            "Which of the arrows are our own reading of the process. The map of the whole process shows it.",
        ),
    )


def _groups(knowledge: Knowledge) -> dict[str, str]:
    """For each stage the stage whose box it stands in."""
    has_words = [stage.id for stage in knowledge.stages if _speaks(stage)] or [stage.id for stage in knowledge.stages]
    stands_in: dict[str, str] = {}
    head = has_words[0]
    for stage in knowledge.stages:
        head = stage.id if stage.id in has_words else head
        stands_in[stage.id] = head
    return stands_in


def _speaks(stage: Stage) -> bool:
    return stage.family is not None and stage.family.expect is not None


def _edges(knowledge: Knowledge, stands_in: dict[str, str]) -> list[Edge]:
    """An arrow between two boxes where the main way goes on, and one for each other way to end, in its words for families."""
    merged: dict[tuple[str, str, str], list[Edge]] = {}
    order = {head: number for number, head in enumerate(dict.fromkeys(stands_in.values()))}
    for edge in all_edges(knowledge):
        source, target = (stands_in[knowledge.stage_of[end].id] for end in (edge.source, edge.target))
        place = knowledge.places[edge.target]
        aside = any(isinstance(one, Branch) and not one.ends for one in (place, knowledge.places[edge.source]))
        if edge.kind not in ("next", "answer") or aside:
            continue
        if isinstance(place, Branch):
            merged.setdefault((source, ELSEWHERE, _how_it_goes(place)), []).append(edge)
        elif order[source] < order[target]:
            merged.setdefault((source, target, ""), []).append(edge)
    return [Edge(source, target, words=words, evidence=weakest(edges)) for (source, target, words), edges in merged.items()]


def _how_it_goes(branch: Branch) -> str:
    """The first sentence of what families are told of it, to stand on an arrow: "Sometimes it stops here, because ..."."""
    return first_sentence(branch.family.expect).rstrip(".") if branch.family.expect else branch.plain_title
