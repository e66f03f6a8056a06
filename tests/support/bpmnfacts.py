"""What BPMN is told beside a graph, for tests: by hand for the small process, by chance for random ones."""

from __future__ import annotations

from hypothesis import strategies as st

import processes
from reviewmap.exports.bpmn_facts import ArrowFacts, BpmnBand, BpmnLane, Clock, Doing, Facts
from reviewmap.graphs.graph import Graph

LANES = (
    BpmnLane("local-authority", "Local authority"),
    BpmnLane("police", "Police"),
    BpmnLane("panel", "Panel"),
    BpmnLane("family", "Child and family"),
)


def plain(graph: Graph) -> Facts:
    """Nothing but a lane."""
    return Facts(LANES, {graph.nodes[-1].id: Doing(("panel",))})


def rapid_review() -> Facts:
    """For `processes.rapid_review`: a meeting of two agencies that the family is told of, with papers, and a time of its own."""
    graph = processes.rapid_review()
    meet = Doing(
        ("local-authority", "police", "panel"),
        (
            ("responsible", "review-group", "Review group"),
            ("accountable", "partners", "Safeguarding partners"),
            ("informed", "parents", "Parents"),
        ),
        ("letter", "list of what is known"),
        ("record",),
        ("Meet: 15 working days (contested), counted from the start",),
        (("family", "Told: Parents"),),
        (("local-authority", "Council: Meeting"), ("police", "Police: Meeting"), ("panel", "Panel: Meeting")),
        ("Meet in time.",),
    )
    clock = Clock("in-time", "Meet", "15 working days (contested)", "P21D", "the start", "meet", "begin", said="Meet in time.")
    said = tuple(ArrowFacts(f"arrow-{number}", "study") for number, _ in enumerate(graph.edges))
    lanes = {"notify": "local-authority", "act": "police", "closed": "panel"}
    doing = {node: Doing((lane,)) for node, lane in lanes.items()} | {"meet": meet}
    return Facts(LANES, doing, said, (clock,))


@st.composite
def facts_for(draw: st.DrawFn, graph: Graph, *, bands: bool = True) -> Facts:
    """Lanes, papers, clocks, ways to meet and, if wanted, two bands: anything that definitions may hold, and more."""
    ids = [node.id for node in graph.nodes]
    lane = st.sampled_from([one.id for one in LANES])
    texts = st.lists(st.sampled_from(processes.NASTY[:8]), max_size=2, unique=True).map(tuple)
    doing = {
        one: Doing(
            tuple(draw(st.lists(lane, min_size=1, max_size=3, unique=True))), (), draw(texts), draw(texts), draw(texts),
            draw(st.sampled_from(((), (("family", "Told: Parents"),)))),
        )
        for one in ids
    }  # fmt: skip
    said = tuple(
        ArrowFacts(f"arrow-{number}", "study", draw(st.sampled_from(("waits", "waits", "passes", "again"))))
        for number, _ in enumerate(graph.edges)
    )
    clocks = tuple(
        Clock(
            f"clock-{number}",
            "Do it",
            "15 working days (law)",
            "P21D",
            "the start",
            draw(st.sampled_from(ids)),
            draw(st.sampled_from(("", *ids))),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    cut = draw(st.integers(1, len(ids) - 1)) if bands else 0
    return Facts(
        LANES, doing, said, clocks,
        (BpmnBand("first", "First stage"), BpmnBand("second", "Second stage")) if cut else (),
        {one: "first" if number < cut else "second" for number, one in enumerate(ids)} if cut else {},
    )  # fmt: skip
