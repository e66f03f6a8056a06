"""Posters word by word: all that stands on them in its order, from process/ read as plain YAML, and how the lines of the atlas are drawn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import arrows
from facts import EDITION, EDITION_WORDS, written
from papertext import pdf_pages, squeezed
from wording import short_title

from .test_fields import listed
from .test_lines import in_order, places
from .test_maps import every, firm, length, not_on_the_atlas, of_families, times, touched
from .test_papers import PANEL

POSTERS = {one["id"]: one for one in written("papers.yml")["posters"]}
CAPTION = written("pictures.yml")["process_map_caption"]


FOLDED = squeezed("steps that would not fit")  # somebody added so many that the atlas puts some into one box, and says so


def words_of(site: Path, poster: str) -> str:
    return squeezed(" ".join(pdf_pages(site / f"papers/{poster}.pdf")))


def pattern(pieces: Iterable[str], between: str = "") -> re.Pattern[str]:
    """The words in their order, without spaces; a [[name]] may be worded as any name."""
    one = (re.sub(r"\\\[\\\[.*?\\\]\\\]", ".{1,80}?", re.escape(squeezed(piece))) for piece in pieces if piece)
    return re.compile(between.join(one))


def opening(poster: dict[str, Any], lead: str) -> list[str]:
    draft = EDITION["draft_words"].rstrip(".") if EDITION["state"] == "draft" else ""
    return [EDITION["site_name"], poster["title"], draft, EDITION_WORDS, lead]


def foot(*notes: str) -> list[str]:
    report = next(one for one in written("sources.yml")["sources"] if one["id"] == "report")
    address = EDITION["site_address"].removeprefix("https://").rstrip("/")
    return [
        CAPTION,
        *notes,
        f"Source: {report['title']}. Other sources stand beside each fact on the website {address}.",
        f"{EDITION_WORDS}. Published by: {EDITION['publisher'] or EDITION['no_contact_words']}.",
        "This is not legal advice. It explains how reviews work in England.",
        f"It does not come from the {PANEL}." if not EDITION["is_panel_site"] else "",
        f"The same words, and more, are on the website {address}.",
    ]


@pytest.mark.parametrize("poster", [name for name, one in POSTERS.items() if one["shows"] == "family"])
def test_the_familys_poster_says_each_part_and_what_may_happen_instead(built_site: Path, poster: str) -> None:
    stages = {stage["id"]: stage for stage in in_order()}
    boxes: list[str] = []
    for name, box in of_families().items():
        if name in stages:
            boxes += [stages[name]["plain_title"], stages[name]["plain_lead"]]
            ways = [words for words, to in box.arrows if not to]
            boxes += ["Something else may happen instead:", *(f"• {words}" for words in ways)] if ways else []
    notes = (
        "Leaves out: Many smaller steps. Each box stands for several."
        " The ways back, such as when something new is found, and what goes on at the same time, such as police or courts."
        " How long each part takes. Which of the arrows are our own reading of the process. The map of the whole process shows it."
    )
    lead = "The main steps of a review for a family. Not every review goes through them all."
    wanted = [*opening(POSTERS[poster], lead), "If a child is in danger, call 999", *boxes, *foot(notes)]
    assert pattern(wanted).fullmatch(words_of(built_site, poster)), words_of(built_site, poster)


@pytest.mark.parametrize("poster", [name for name, one in POSTERS.items() if one["shows"] == "stages"])
def test_the_poster_of_stages_has_each_time_where_it_is_up(built_site: Path, poster: str) -> None:
    last = {}
    for number, stage in enumerate(in_order()):
        for _, place in places(stage):
            last |= dict.fromkeys(listed(place.get("within")), number)
    boxes: list[str] = []
    shown = set()
    for number, stage in enumerate(in_order(), 1):
        decided = [f"Decision {one['code']}: {one['title']}" for kind, one in places(stage) if kind == "decisions"]
        boxes += [f"Stage {number}", stage["title"], *(decided or ["No decision in this stage."])]
        here = dict.fromkeys(one for _, place in places(stage) for one in listed(place.get("within")))
        for one in (times(name) for name in here if last[name] == number - 1):
            if length(one):
                shown.add(one["id"])
                boxes.append(f"Time: {one['title']}: {length(one)}. {firm(one['how_long'])}")
    others = [one["title"] for one in written("timescales.yml")["timescales"] if one["id"] not in shown]
    lead = f"All {len(in_order())} stages, with their decisions and how long they may take. Not every review goes through all of them."
    notes = [
        "This poster leaves out the steps, the answers and the ways round, and who does what. A time stands with the stage in which it is up.",
        f"Not shown among the times: {'; '.join(others)}.",
    ]
    key = ["Decision", "Time it may take, and how firm that is"]
    wanted = [*opening(POSTERS[poster], lead), *key, *boxes, *foot(*notes)]
    assert pattern(wanted).fullmatch(words_of(built_site, poster)), words_of(built_site, poster)


def drawn_arrows() -> dict[tuple[str, str, str], bool]:
    """The arrows, those between the same two boxes as one: ours where one of them is."""
    found: dict[tuple[str, str, str], bool] = {}
    for one in arrows.every():
        key = (one.source, one.target, "next" if one.kind == "answer" else one.kind)
        found[key] = found.get(key, False) or one.drafted
    return found


@pytest.mark.parametrize("poster", [name for name, one in POSTERS.items() if one["shows"] == "process"])
def test_the_poster_of_the_process_has_its_key_its_rows_its_times_and_each_stage(built_site: Path, poster: str) -> None:
    said = words_of(built_site, poster)
    if FOLDED in said:
        pytest.skip("some steps stand together: tests/whole/test_maps.py asks what is said of them")
    key = [
        "Step",
        "Decision",
        "Way round",
        "Ends here",
        "Asked or told",
        "Then",
        "Our suggestion, not confirmed",
        "Comes back, now or later",
    ]
    key += ["At the same time", "Learning flows on", "Stage", "Time it may take, and how firm. Dots: over which stages"]
    rows = [band["title"] for band in written("lanes.yml")["bands"]]
    boxes = []
    for number, stage in enumerate(in_order(), 1):
        boxes.append(f"{number} {stage.get('short_title') or stage['title']}")
        boxes += [short_title(place.written) for place in every().values() if place.stage is stage]
        boxes += [box.says.partition(" (")[0] for _, box in touched(stage)]
    separate = {(one.source, one.target, one.kind): False for one in arrows.every()}
    for one in arrows.every():
        separate[one.source, one.target, one.kind] |= one.drafted
    notes = [
        f"Of the {len(separate)} arrows, {sum(separate.values())} are our suggestion: they follow from nearby facts and are not confirmed.",
        "Leaves out:",
        *not_on_the_atlas(),
    ]
    for pieces in ([*key, *rows], boxes, foot(*notes)):
        assert pattern(pieces).search(said), (pieces, said)
    within = {one for place in every().values() for one in listed(place.written.get("within"))}
    for one in written("timescales.yml")["timescales"]:
        words = [f"{one['title']}: {length(one)}, {firm(one['how_long'])}"] if length(one) else [f"{one['title']}:"]
        assert bool(pattern(words).search(said)) == (one["id"] in within and bool(length(one))), one["id"]


def dashes(path: Path) -> Counter[tuple[float, ...]]:
    """How many lines are drawn in each pattern of dashes, as parts of its first."""
    found: Counter[tuple[float, ...]] = Counter()
    with pikepdf.open(path) as document:
        for page in document.pages:
            now: tuple[float, ...] = ()
            kept: list[tuple[float, ...]] = []
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name == "q":
                    kept.append(now)
                elif name == "Q":
                    now = kept.pop()
                elif name == "d":
                    parts = [float(one) for one in operands[0]]
                    now = tuple(round(one / max(parts), 1) for one in parts) if parts else ()
                elif name in ("S", "s"):
                    found[now] += 1
    return found


def test_on_the_wall_our_suggestions_are_dashed_and_what_comes_back_and_learning_have_a_look_of_their_own(built_site: Path) -> None:
    """A line for each arrow, and one in the key for each kind."""
    if FOLDED in words_of(built_site, "poster-process"):
        pytest.skip("steps that stand together share their arrows: tests/whole/test_maps.py asks what is said of them")
    found = dashes(built_site / "papers/poster-process.pdf")
    wanted = Counter((kind, ours) for (_, _, kind), ours in drawn_arrows().items())
    looks = {
        (0.0, 1.0): wanted["learning", False] + wanted["learning", True] + 1,
        (1.0, 0.6): wanted["next", True] + wanted["parallel", True] + 1,
        (1.0, 0.4): wanted["loop", False] + 1,
        (1.0, 0.3, 0.2, 0.3): wanted["loop", True],
    }
    assert {look: found[look] for look in looks} == looks, found
