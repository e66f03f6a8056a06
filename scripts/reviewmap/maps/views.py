"""Every view of the process: what it is called, which page shows it, and what it leaves out. Nothing is drawn here; the atlas is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..graphs.atlas import atlas
from ..graphs.beside import beside
from ..graphs.decisions import decisions
from ..graphs.family import family
from ..graphs.graph import Graph
from ..graphs.names import roles_with_a_path
from ..graphs.overview import overview
from ..graphs.paths import of_role, practitioners
from ..graphs.pictures import in_a_minute, levels, loops, structure, timeline
from ..graphs.stage import of_stage
from ..model import Knowledge
from .atlas.fit import Crowded, fitted
from .atlas.sheet import AtlasSheet
from .bars import Scale
from .groups import BoxGroup
from .nested import NestedLevel

Kind = Literal["view", "stage", "role", "picture"]  # how the list of maps sorts them
Layout = Literal["column", "graph"]
IMAGES = "data/maps/png"  # a folder of its own, which the offline copy does without


@dataclass(frozen=True)
class View:
    """`page` is the address of the page that shows it. One of `graph`, `groups`, `levels` and `scales` holds what is drawn.

    The atlas has its places beside its graph, since what fits on the sheet decides what its graph holds.
    """

    id: str
    kind: Kind
    title: str
    page: str
    about: str
    caption: str
    left_out: tuple[str, ...] = ()
    graph: Graph | None = None
    layout: Layout = "column"
    groups: tuple[BoxGroup, ...] = ()
    levels: tuple[NestedLevel, ...] = ()
    scales: tuple[Scale, ...] = ()
    sheet: AtlasSheet | Crowded | None = None

    @property
    def file(self) -> str:
        """The file that holds it alone, from the top of the site."""
        return f"data/maps/{self.id}.svg"

    @property
    def folded(self) -> bool:
        """Are its words folded? They are where the page says the same beside the map, at length."""
        return self.kind in ("stage", "role") or self.id in ("beside", "loops-in-a-minute")

    @property
    def image(self) -> str:
        """The same as a picture for slides, where it has one: the atlas, the overview and each stage."""
        return f"{IMAGES}/{self.id}.png" if self.kind == "stage" or self.id in ("atlas", "overview") else ""


def views(knowledge: Knowledge) -> list[View]:
    """All of them."""
    caption = knowledge.pictures.process_map_caption
    return [
        *_shared_views(knowledge),
        *(_of_graph(of_role(knowledge, role), "role", f"roles/{role.id}/#path", caption) for role in roles_with_a_path(knowledge)),
    ]


def _shared_views(knowledge: Knowledge) -> list[View]:
    """Those that are nobody's own, in the order in which people are told of them."""
    process, picture = knowledge.pictures.process_map_caption, knowledge.pictures.caption
    made = [
        _of_sheet(fitted(atlas(knowledge)), process),
        _of_graph(overview(knowledge), "view", "process/#map", process),
        _of_graph(family(knowledge), "view", "maps/family/", process),
        _of_graph(practitioners(knowledge), "view", "maps/practitioners/", process),
        _of_graph(decisions(knowledge), "view", "decisions/#tree", process, layout="graph"),
        _of_graph(beside(knowledge), "view", "other-processes/#beside", "Drawn from what this site's sources say."),
        View(
            "timeline",
            "view",
            "How long things may take",
            "maps/timeline/",
            "Every length of time, and how binding it is.",
            "Drawn from the timescales of this site. Bars may be compared within one unit only.",
            ("When one length begins while another runs: they are counted from different moments.",),
            scales=timeline(knowledge),
        ),
    ]
    made += [_of_graph(of_stage(knowledge, stage), "stage", f"process/{stage.id}/#map", process) for stage in knowledge.stages]
    if knowledge.learning.in_a_minute:
        made.append(_of_graph(in_a_minute(knowledge), "picture", "learning/#loops", picture))
    made += [
        View(
            "learning-loops",
            "picture",
            "Learning loops",
            "learning/#each-loop",
            "The loops, and the step before them.",
            picture,
            ("The shapes of the original picture. These are our own.",),
            groups=loops(knowledge),
        ),
        View(
            "system-levels",
            "picture",
            "Levels of the system",
            "learning/#levels",
            "Children and families at the centre, with the levels at which learning can happen around them.",
            picture,
            (
                "The report's own names for the levels, and the box that says how they influence each other: both are missing from the text we have."
                " These names are this site's own.",
            ),
            levels=levels(knowledge),
        ),
    ]
    made += [
        View(
            one.id,
            "picture",
            one.title,
            f"maps/redrawn/#{one.id}",
            one.text_we_have or one.state,
            picture,
            ("How the parts are joined: the text we have does not say it.",),
            groups=structure(knowledge, one),
        )
        for one in knowledge.pictures.pictures
        if one.drawn
    ]
    return made


def _of_sheet(sheet: AtlasSheet | Crowded, caption: str) -> View:
    graph = sheet.atlas.graph
    return View(graph.id, "view", graph.title, "maps/atlas/", graph.description, caption, graph.left_out, graph=graph, sheet=sheet)


def _of_graph(graph: Graph, kind: Kind, page: str, caption: str, *, layout: Layout = "column") -> View:
    return View(graph.id, kind, graph.title, page, graph.description, caption, graph.left_out, graph=graph, layout=layout)
