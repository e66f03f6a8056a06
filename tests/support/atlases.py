"""Atlases for tests: one with everything in it, any number of steps, and random ones for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from reviewmap.graphs.graph import Edge, Graph, Node
from reviewmap.maps.atlas.values import Atlas, AtlasBand, AtlasStage, Picked, Time

KINDS = ("step", "step", "decision", "branch", "end", "start", "other")


def atlas_of(
    nodes: list[Node], edges: list[Edge], column: dict[str, int], lane: dict[str, int], *, stages: int, bands: int, label: str = ""
) -> Atlas:
    return Atlas(
        Graph("atlas", label or "The whole", tuple(nodes), tuple(edges), "From left to right."),
        tuple(
            AtlasStage(f"stage-{one}", one + 1, label or f"Stage {one + 1}", label or f"Stage number {one + 1}", f"process/{one}/")
            for one in range(stages)
        ),
        tuple(AtlasBand(f"band-{one}", label or f"Band {one}", one == bands - 1) for one in range(bands)),
        column,
        lane,
        {node.id: f"All of {node.title}" for node in nodes},
        times=(Time("time", label or "Do it", "5 working days", "law", "from the start", "timescales/#time", 0, stages - 1),),
        roles=(Picked("role", label or "Role", label or "Band", frozenset({nodes[0].id}), frozenset({nodes[0].id})),) if nodes else (),
    )


def long_atlas(steps: int, *, stages: int = 11, bands: int = 7) -> Atlas:
    """A long process: it changes lanes, asks, comes back, and learning flows on from it."""
    nodes = [
        Node(
            f"n-{one}",
            f"Step {one}",
            "decision" if one % 5 == 4 else "branch" if one % 11 == 7 else "step",
            f"S{one}",
            stage=f"stage-{one * stages // steps}",
            href=f"process/#n-{one}",
        )
        for one in range(steps)
    ]
    edges = [Edge(f"n-{one}", f"n-{one + 1}", "answer" if one % 5 == 4 else "next", drafted=one % 3 == 0) for one in range(steps - 1)]
    edges += [Edge(f"n-{one}", f"n-{max(0, one - 7)}", "loop", answer="No") for one in range(4, steps, 5)]
    edges += [Edge(f"n-{one}", f"n-{steps - 1}", "learning") for one in range(3, steps - 1, 9)]
    column = {f"n-{one}": one * stages // steps for one in range(steps)}
    lane = {f"n-{one}": (one // 2) % bands for one in range(steps)}
    return atlas_of(nodes, edges, column, lane, stages=stages, bands=bands)


def labelled(label: str) -> Atlas:
    """One of each kind of box with one label wherever words can stand."""
    nodes = [
        Node(kind, label, kind, "S1", href="#x" if kind != "end" else "")
        for kind in ("start", "step", "decision", "branch", "end", "other")
    ]
    edges = [
        Edge("start", "step"), Edge("step", "decision", drafted=True), Edge("decision", "branch", "answer", answer=label),
        Edge("decision", "end", "answer", answer="No"), Edge("branch", "step", "loop"), Edge("step", "branch", "learning"),
    ]  # fmt: skip
    at = {node.id: number // 2 for number, node in enumerate(nodes)}
    return atlas_of(nodes, edges, at, {node.id: number % 2 for number, node in enumerate(nodes)}, stages=3, bands=2, label=label)


def at_one_height() -> Atlas:
    """Two stages whose boxes stand level, so that lines leave on both sides of one gutter at the same heights."""
    column = {f"n-{one}": number for one, number in enumerate((0, 0, 0, 1, 1, 0, 0, 1, 0, 1, 1, 1))}
    nodes = sorted((Node(name, f"Box {name[2:]}", "step", href=f"#{name}") for name in column), key=lambda node: column[node.id])
    edges = [Edge(f"n-{source}", f"n-{target}") for source, target in ((1, 3), (4, 0), (0, 2), (0, 5), (3, 0), (3, 2))]
    return atlas_of(nodes, edges, column, {name: int(name in ("n-4", "n-8")) for name in column}, stages=2, bands=2)


@st.composite
def atlases(draw: st.DrawFn) -> Atlas:
    """Random ones: any kind of box anywhere, any arrow between any two."""
    stages, bands, count = draw(st.integers(1, 6)), draw(st.integers(1, 5)), draw(st.integers(1, 16))
    nodes = [
        Node(f"n-{one}", f"Box {one}", draw(st.sampled_from(KINDS)), href=f"#n-{one}", is_end=draw(st.booleans())) for one in range(count)
    ]
    column = {node.id: draw(st.integers(0, stages - 1)) for node in nodes}
    lane = {node.id: draw(st.integers(0, bands - 1)) for node in nodes}
    nodes.sort(key=lambda node: column[node.id])
    edges = {}
    for _ in range(draw(st.integers(0, 2 * count))):
        source, target = draw(st.sampled_from(nodes)).id, draw(st.sampled_from(nodes)).id
        kind = draw(st.sampled_from(("next", "answer", "parallel", "loop", "learning")))
        if source != target:
            edges[source, target, kind] = Edge(
                source, target, kind, answer=draw(st.sampled_from(("", "Yes"))) if kind == "answer" else "", drafted=draw(st.booleans())
            )
    return atlas_of(nodes, list(edges.values()), column, lane, stages=stages, bands=bands)
