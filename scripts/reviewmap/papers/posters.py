"""Posters: the process on one side of paper: the atlas drawn, or a grid of stage bands, each set from the definitions.

Ready values go to poster.typ, which lays them out. The text of a grid starts large and gets a little smaller until it fits on one side,
but never smaller than 10 points: what still doesn't fit goes on to another side. The atlas is as large as its sheet allows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ..graphs.atlas import atlas
from ..graphs.family import family
from ..kept import kept
from ..maps.atlas.fit import Crowded, fitted
from ..model.papers import Poster
from ..pages.ready import Maker
from . import pdf
from .imprint import Imprint
from .markup import Look, head
from .typst_text import literal
from .wall import wall_values

LAYOUT = Path(__file__).with_name("poster.typ")
SMALLEST = 10.0  # points: nothing on a wall is smaller
LARGEST = 24.0
STEP = 0.5
BEGIN = {"a4": 10.5, "a3": 16.0}  # what the words of the nation take: a size is found soonest where it will be
KIND_WORDS = {"step": "Step", "decision": "Decision", "branch": "Way round", "time": "Time", "start": "Start", "end": "End"}
KEY = {
    "step": "Step",
    "decision": "Decision",
    "branch": "Way round",
    "time": "Time it may take, and how firm that is",
    "start": "Start",
    "end": "End",
}


def poster(wanted: Poster, maker: Maker, *, imprint: Imprint, look: Look, cache: Path) -> tuple[bytes, int]:
    """A poster's PDF, and how many sides it has."""

    values = poster_values(wanted, maker, imprint, look)

    def at(size: float) -> tuple[bytes, int]:
        text = markup(values, look, size)
        data = kept(cache, [pdf.VERSION, text, imprint.day.isoformat()], partial(pdf.pdf, text, moment=imprint.moment))
        return data, pdf.sides(data)

    if wanted.shows == "process":
        return at(SMALLEST)
    return at(largest(lambda size: at(size)[1] == 1, begin=BEGIN[wanted.size]))


def largest(fits: Callable[[float], bool], *, begin: float) -> float:
    """The largest size that fits, or the smallest of all where none does: looked for around `begin`, first near, then further."""
    sizes = [SMALLEST + STEP * number for number in range(int((LARGEST - SMALLEST) / STEP))]
    low, high, at, stride = 0, len(sizes), sizes.index(begin), 1  # what is at `high` or beyond is too large
    while high - low > 1:
        if fits(sizes[at]):
            low, at = at, at + stride
        else:
            high, at = at, at - stride
        stride *= 2
        if not low < at < high:
            at = (low + high) // 2
    return sizes[low]


def markup(values: dict[str, Any], look: Look, size: float) -> str:
    """Everything typst needs. The values go in as one string, so that no sign in them means anything to typst."""
    data = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return f"{head({}, look)}#let poster = json(bytes({literal(data)}))\n{LAYOUT.read_text(encoding='utf-8')}\n#show-poster({size}pt)\n"


def poster_values(wanted: Poster, maker: Maker, imprint: Imprint, look: Look) -> dict[str, Any]:
    """What poster.typ shows."""
    made = {"process": _process, "stages": _stages, "family": _family}[wanted.shows](maker)
    caption = maker.knowledge.pictures.process_map_caption
    report = next((source for source in maker.knowledge.sources.sources if source.id == "report"), None)
    address = imprint.site_address.removeprefix("https://").rstrip("/")
    return {
        "shows": wanted.shows,
        "paper": wanted.size,
        "title": wanted.title,
        "about": wanted.about,
        "site": imprint.site_name,
        "mark-words": look.mark_words or imprint.site_name,
        "publisher": imprint.publisher,
        "draft": imprint.draft,
        "edition": imprint.edition,
        "day": [imprint.day.year, imprint.day.month, imprint.day.day],
        "emergency": imprint.emergency if wanted.shows == "family" else None,
        "help-words": imprint.words["danger_child"],
        "foot": [
            caption,
            *made.pop("notes"),
            *([f"Source: {report.title}. Other sources stand beside each fact on the website {address}."] if report else []),
            *imprint.lines[1 if imprint.draft else 0 :],
        ],
        "sheet": None,
        "key": [],
        "nothing": "No decision in this stage.",
        "instead": "Something else may happen instead:",
        **made,
    }


def _process(maker: Maker) -> dict[str, Any]:
    """The atlas; and for a process that no sheet can hold, every stage with its decisions."""
    made = fitted(atlas(maker.knowledge))
    if isinstance(made, Crowded):
        return _stages(maker)
    edges = made.atlas.graph.edges
    drafted = sum(edge.drafted for edge in edges)
    return {
        "sheet": wall_values(made),
        "lead": "Stages run from left to right, and who acts from top to bottom. Learning runs beside every stage.",
        "notes": [
            f"Of the {len(edges)} arrows, {drafted} are our suggestion: they follow from nearby facts and are not confirmed.",
            "Leaves out:",
            *made.atlas.graph.left_out,
        ],
    }


def _lead(stages: Sequence[dict[str, Any]]) -> str:
    return f"All {len(stages)} stages, with their decisions and how long they may take. Not every review goes through all of them."


def _stages(maker: Maker) -> dict[str, Any]:
    """Every stage with the questions that are decided in it."""
    stages = _bands(maker, lambda stage: [_item(place) for place in stage.places if place.kind_word == "decision"])
    return {
        "stages": stages,
        "lead": _lead(stages),
        "key": [(kind, KEY[kind]) for kind in ("decision", "time")],
        "notes": [
            "This poster leaves out the steps, the answers and the ways round, and who does what. A time stands with the stage in which it is up.",
            *_other_times(maker, stages),
        ],
    }


def _family(maker: Maker) -> dict[str, Any]:
    """The boxes of the family's map, with what each is in plain words and what may happen instead."""
    graph = family(maker.knowledge)
    leads = {stage.id: stage.plain_lead for stage in maker.all("stage")}
    boxes = [
        {
            "title": node.plain_title,
            "lead": leads[node.stage],
            "ways": [_way("", edge.words, edge.drafted) for edge in graph.leaving(node.id) if edge.words],
        }
        for node in graph.nodes
        if node.stage
    ]
    drafted = sum(edge.drafted for edge in graph.edges)
    return {
        "stages": boxes,
        "lead": graph.description,
        "notes": [
            f"Leaves out: {' '.join(graph.left_out)}",
            *([f"In {drafted} of {len(graph.edges)} places, what comes next has not been confirmed."] if drafted else []),
        ],
    }


def _bands(maker: Maker, items: Callable[[Any], list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """A band for each stage. A time that goes on through several stages stands with the last, where it is up."""
    later: list[set[str]] = [set()]
    for stage in reversed(maker.all("stage")[1:]):
        later.append(later[-1] | {one.id for one in _inside(stage)})
    return [_stage(stage, items(stage), over) for stage, over in zip(maker.all("stage"), reversed(later), strict=True)]


def _inside(stage: Any) -> list[Any]:
    """The times that run in a stage: those that began before it, and those that begin there."""
    return [*stage.running, *stage.timescales]


def _stage(stage: Any, items: list[dict[str, Any]], later: set[str]) -> dict[str, Any]:
    times = [
        {
            "kind": "time",
            "kind-words": KIND_WORDS["time"],
            "title": one.title,
            "length": one.length_words,
            "firm": one.how_long.why.standing.brief,
        }
        for one in _inside(stage)
        if one.length_words and one.how_long and one.id not in later
    ]
    return {"number": str(stage.number), "title": stage.title, "items": items + times}


def _other_times(maker: Maker, stages: Sequence[dict[str, Any]]) -> list[str]:
    """A sentence that names the timescales which no stage shows, if there are any."""
    shown = {item["title"] for stage in stages for item in stage["items"] if item["kind"] == "time"}
    others = [one.title for one in maker.timescales if one.title not in shown]
    return [f"Not shown among the times: {'; '.join(others)}."] if others else []


def _item(place: Any) -> dict[str, Any]:
    kind = place.kind if place.kind_word == "event" else place.kind_word
    return {"kind": kind, "kind-words": f"{KIND_WORDS[kind]} {place.code}", "title": place.title, "ways": []}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _way(said: str, goes: str, drafted: bool) -> dict[str, Any]:
    """`said` is an answer or what leads there, `goes` where it goes on."""
    return {"said": said, "goes": goes if said else _capital(goes), "drafted": drafted}
