"""The arrows that process/ says, read as plain YAML: nothing that draws or words them has touched them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from facts import written
from projects import ROOT

PLACES = ("events", "steps", "decisions", "branches")


@dataclass(frozen=True)
class ArrowOnPicture:
    stage: str  # in whose file it stands
    source: str
    target: str
    kind: str
    words: str  # an answer, or what stands beside any other arrow; [[names]] as written
    drafted: bool


def stages() -> list[dict[str, Any]]:
    return [written(f"stages/{path.name}") for path in sorted((ROOT / "process/stages").glob("*.yml"))]


def home() -> dict[str, str]:
    """The stage of each place."""
    return {place["id"]: stage["id"] for stage in stages() for kind in PLACES for place in stage.get(kind, ())}


def every() -> list[ArrowOnPicture]:
    return [
        ArrowOnPicture(stage["id"], place["id"], *arrow)
        for stage in stages()
        for kind in PLACES
        for place in stage.get(kind, ())
        for arrow in _leaving(place)
    ]


def _leaving(place: dict[str, Any]) -> Iterator[tuple[str, str, str, bool]]:
    answers, onward = place.get("answers") or (), place.get("next") or ()
    for one in answers:
        yield one["to"], one.get("kind", "answer"), one["answer"], one.get("speaker") == "ours"
    for one in [{"to": onward}] if isinstance(onward, str) else onward:
        yield one["to"], one.get("kind", "next"), one.get("words") or "", one.get("speaker") == "ours"


def unmatched(arrows: Iterable[ArrowOnPicture], held: Iterable[tuple[str, str, str, str, bool]]) -> list[str]:
    """What `arrows` have and a map doesn't hold, and the other way round, in words. A [[name]] may be worded as any name."""
    left = list(held)
    missing = []
    for arrow in arrows:
        pattern = re.compile(re.sub(r"\\\[\\\[.*?\\\]\\\]", ".+", re.escape(" ".join(arrow.words.split()))))
        found = next(
            (
                one
                for one in left
                if one[:3] == (arrow.source, arrow.target, arrow.kind) and one[4] == arrow.drafted and pattern.fullmatch(one[3])
            ),
            None,
        )
        if found is None:
            missing.append(f"not drawn: {arrow}")
        else:
            left.remove(found)
    return [*missing, *(f"not in process/: {one}" for one in left)]
