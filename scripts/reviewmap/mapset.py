"""Which maps there are, each as a block that a page embeds."""

from __future__ import annotations

from pathlib import Path

from .graph import Graph
from .graphs import of_stage, overview
from .maps.figure import figure
from .model import Knowledge


def graphs(knowledge: Knowledge) -> dict[str, Graph]:
    """The graph of every map, by the map's id."""
    drawn = [overview(knowledge), *(of_stage(knowledge, stage) for stage in knowledge.stages)]
    return {graph.id: graph for graph in drawn}


def blocks(knowledge: Knowledge, *, cache: Path) -> dict[str, str]:
    """Every map as one line of HTML. Links begin with "@/", which `addresses.relative` turns towards a page."""
    caption = knowledge.pictures.process_map_caption
    return {
        map_id: figure(graph, layout="graph" if map_id == "overview" else "column", cache=cache, base="@/", caption=caption)
        for map_id, graph in graphs(knowledge).items()
    }
