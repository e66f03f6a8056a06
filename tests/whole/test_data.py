"""What programs take from /data/, against process/ read as plain YAML: everything that is written, every figure, every question, every arrow."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

import arrows
from facts import length_words, written
from projects import ROOT
from wording import is_all_of, one_line

from .test_fields import addresses, listed
from .test_lines import in_order, places
from .test_maps import counted, every, firm, length, times
from .test_tables import cited, differing, titles

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
OURS = "{urn:reviewmap:1}"


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


# -- process.json -------------------------------------------------------------------------------------------------------------


def lost(value: Any, held: Any, path: str) -> Iterator[str]:
    """What is written and isn't held there. One thing where a list may stand is a list of it; a [[name]] is worded as any name."""
    if isinstance(held, list) and not isinstance(value, list):
        value = [value]
    if isinstance(value, dict) and isinstance(held, dict):
        for name, one in value.items():
            if str(name) not in held:
                yield f"{path}.{name} is missing"
            else:
                yield from lost(one, held[str(name)], f"{path}.{name}")
    elif isinstance(value, list) and isinstance(held, list):
        if len(value) != len(held):
            yield f"{path}: {len(value)} are {len(held)}"
        for number, (one, other) in enumerate(zip(value, held, strict=False)):
            yield from lost(one, other, f"{path}[{number}]")
    elif isinstance(value, (datetime.date, int, float)) and not isinstance(value, bool):
        if str(value) != str(held):
            yield f"{path}: {value!r} is {held!r}"
    elif isinstance(value, str) and isinstance(held, str):
        if one_line(value) != one_line(held) and not ("[[" in value and is_all_of(value, held)):
            yield f"{path}: {value[:60]!r} is {held[:60]!r}"
    elif value != held:
        yield f"{path}: {value!r} is {held!r}"


def test_the_export_holds_all_that_is_written_and_adds_nothing_to_lists(built_site: Path) -> None:
    held = json.loads((built_site / "data/process.json").read_text("utf-8"))
    files = {path.stem: written(path.name) for path in sorted((ROOT / "process").glob("*.yml"))}
    found = [fault for stem, value in files.items() for fault in lost(value, held[stem.replace("-", "_")], stem)]
    assert found == []
    stages = [{name: one for name, one in stage.items() if name != "order"} for stage in in_order()]
    assert list(lost(stages, held["stages"], "stages")) == []
    assert list(lost([stage.get("order", []) for stage in in_order()], [stage["order"] for stage in held["stages"]], "order")) == []
    statistics = [written(f"statistics/{path.name}") for path in sorted((ROOT / "process/statistics").glob("*.yml"))]
    assert list(lost(statistics, held["statistics"], "statistics")) == []
    assert held["format"] == 2 and held["$schema"] == "process.schema.json", "by these a program knows what it reads"
    assert held["provenance"] == [] and held["local"] is None, "nothing in a national edition is an area's"


# -- figures ------------------------------------------------------------------------------------------------------------------

REGIONS = {
    *("North East", "North West", "Yorkshire and The Humber", "East Midlands", "West Midlands", "East of England"),
    *("London", "South East", "South West"),
}


def statistics(kind: str) -> list[dict[str, Any]]:
    return [
        one for path in sorted((ROOT / "process/statistics").glob("*.yml")) for one in written(f"statistics/{path.name}").get(kind) or ()
    ]


def figure_row(series: dict[str, Any], one: dict[str, Any]) -> dict[str, str]:
    origin = next(origin for origin in statistics("origins") if origin["id"] == one["origin"])
    place, year = one.get("place", "England"), re.fullmatch(r"\d{4}-\d\d", str(one["period"]))
    return {
        "series": series["id"],
        "time_period": one["period"].replace("-", "") if year else one["period"],
        "time_identifier": "Financial year" if year else "Other",
        "geographic_level": "National"
        if place == "England"
        else "Regional"
        if place in REGIONS
        else "Other"
        if "Kingdom" in place
        else "Local authority",
        "place_name": place,
        "counted": one.get("of", "Total"),
        "value": str(one["value"]),
        "unit": one.get("unit", series["unit"]),
        "evidence": one["evidence"],
        "source": origin["title"],
        "address": origin["address"],
        "dated": origin["dated"],
        "caution": " ".join(words for words in (one.get("caution"), series.get("caution")) if words),
    }


def figures() -> list[dict[str, str]]:
    """Series after series, the newest year first, what is no year last; what was taken from a file stands in the place of what was typed."""
    found = []
    for series in statistics("series"):
        taken = [one for each in statistics("imported") if each["series"] == series["id"] for one in each["figures"]]
        held = {
            (one.get("place", "England"), one["period"], one.get("of", "Total")): one for one in [*listed(series.get("figures")), *taken]
        }
        years = [one for one in held.values() if re.fullmatch(r"\d{4}-\d\d", str(one["period"]))]
        others = [one for one in held.values() if one not in years]
        found += [figure_row(series, one) for one in [*sorted(years, key=lambda one: one["period"], reverse=True), *others]]
    return found


def test_each_figure_is_a_row_that_says_all_of_it(built_site: Path) -> None:
    found = rows(built_site / "data/statistics/figures.csv")
    assert len(found) == len(figures()) > 100
    assert [fault for row, want in zip(found, figures(), strict=True) if (fault := differing(row, want))] == []


@pytest.mark.parametrize("chart", [one["id"] for one in statistics("charts")])
def test_a_charts_table_has_a_row_for_each_bar_with_its_figure(built_site: Path, chart: str) -> None:
    """Year after year, part after part; a rate stands beside the number that it was worked out from."""
    one = next(one for one in statistics("charts") if one["id"] == chart)
    by_key = {(row["series"], row["time_period"], row["place_name"], row["counted"]): row for row in figures()}
    wanted = []
    for block in one["blocks"]:
        kinds = listed(block.get("of")) or ["Total"]
        own = {key: row for key, row in by_key.items() if key[0] == block["series"] and key[2] == "England" and len(key[1]) == 6}
        for year in sorted({key[1] for key in own if key[3] in kinds}):
            for kind, called in zip(kinds, listed(block.get("shown_as")) or kinds, strict=True):
                row = own.get((block["series"], year, "England", kind))
                if row is None:
                    continue
                drawn = f"{int(row['value']):,}"
                if block.get("per"):
                    against = by_key.get((block["per"]["series"], year, "England", "Total"))
                    if against is None:
                        continue
                    drawn = f"{int(row['value']) * block['per']['times'] / int(against['value']):.1f}"
                wanted.append({"part": block["title"], "counted_as": called, "drawn": drawn, **row})
    found = rows(built_site / f"data/statistics/{chart}.csv")
    assert len(found) == len(wanted) > 2
    for row, want in zip(found, wanted, strict=True):
        assert differing(row, want) == {}, chart


@pytest.mark.parametrize("chart", [one["id"] for one in statistics("charts")])
def test_a_charts_bars_stand_in_their_years_and_what_nobody_checked_is_hollow(built_site: Path, chart: str) -> None:
    """On the page and in the file: each bar with its year and what it counts, and before a year what has to be said there."""
    one = next(one for one in statistics("charts") if one["id"] == chart)
    wanted, gaps = [], []
    for block in one["blocks"]:
        kinds = listed(block.get("of")) or ["Total"]
        own = [
            row for row in figures() if row["series"] == block["series"] and row["place_name"] == "England" and len(row["time_period"]) == 6
        ]
        against = {
            row["time_period"]
            for row in figures()
            if block.get("per") and row["series"] == block["per"]["series"] and row["place_name"] == "England"
        }
        years = sorted(
            {row["time_period"] for row in own if row["counted"] in kinds and (not block.get("per") or row["time_period"] in against)}
        )
        for year in years:
            words = f"{year[:4]}-{year[4:]}"
            gaps += [
                (words, gap["words"])
                for gap in listed(block.get("gaps"))
                if gap["before"] == words and not (gap.get("nothing_earlier") and year != years[0])
            ]
            for look, (kind, called) in enumerate(zip(kinds, listed(block.get("shown_as")) or kinds, strict=True), 1):
                for row in (row for row in own if (row["time_period"], row["counted"]) == (year, kind) and row["value"].isdecimal()):
                    wanted.append((words, called, look, row["evidence"] == "unverified"))
    page = LexborHTMLParser((built_site / "key-figures/trends/index.html").read_text("utf-8"))
    alone = LexborHTMLParser((built_site / f"data/statistics/{chart}.svg").read_text("utf-8"))
    for place in (page.css_first(f'svg[aria-labelledby="map-chart-{chart}-title"]'), alone.css_first("svg")):
        found = []
        for bar in place.css("rect.chart-bar"):
            classes = (bar.attributes["class"] or "").split()
            look = next(int(name.removeprefix("look-")) for name in classes if name.startswith("look-"))
            found.append((bar.attributes["data-year"], bar.attributes["data-of"], look, "is-unsure" in classes))
            if place is not page and bar.attributes.get("fill"):
                hollow = bar.attributes["fill"] == "#ffffff" and "stroke-dasharray" in bar.attributes
                assert hollow == ("is-unsure" in classes), (chart, found[-1])
        assert found == wanted
        said = [("".join(text.text() for text in gap.css("text")).replace(" ", "")) for gap in place.css("g.gap")]
        assert said == [words.replace(" ", "").replace("\n", "") for _, words in gaps]
        several = any(len(listed(block.get("of"))) > 1 for block in one["blocks"])
        for year in place.css("g[data-year]"):
            labels = {text.text() for text in year.css("text.t-label")}
            named = {bar[1] for bar in wanted if bar[0] == year.attributes["data-year"]}
            assert labels >= named if several else labels == {year.attributes["data-year"]}, labels
    told = one_line(alone.css_first("desc").text())
    for words in (one["caution"], *listed(one.get("cautions"))):
        assert one_line(words) in told, "what must not be read into it goes with the picture"
    assert "Source: " in told and alone.css_first("title").text() == f"{one['headline']}. {one['subtitle']}"


# -- questions ----------------------------------------------------------------------------------------------------------------


def asked() -> Iterator[tuple[str, str, list[str], list[str], list[str], dict[str, Any], str]]:
    """Every question in its order: about, id, where, lines of enquiry, loops, the question itself, and what its words are called."""
    equity, learning = written("equity.yml"), written("learning.yml")
    lines = [one["id"] for one in equity["enquiries"]]
    for stage in in_order():
        for place in (stage, *(one for _, one in places(stage))):
            for about in ("equity", "learning"):
                for one in listed(place.get(about)):
                    yield about, one["id"], [place["id"]], listed(one.get("enquiries")), listed(one.get("loops")), one, "ask"
    for group in equity["checklist"]:
        for one in group["questions"]:
            yield "equity", one["id"], listed(one["at"]), listed(one.get("enquiries")) or lines, listed(one.get("loops")), one, "ask"
    for line in equity["enquiries"]:
        for about, field, at in (("equity", "prompts", listed(line.get("at"))), ("draft", "check_a_draft", [])):
            for one in listed(line.get(field)):
                yield about, one["id"], at, listed(one.get("enquiries")) or [line["id"]], listed(one.get("loops")), one, "ask"
    for one in equity["at_signing"]["prompts"]:
        yield "signing", one["id"], listed(equity["at_signing"]["at"]), listed(one.get("enquiries")) or lines, listed(one.get("loops")), one, "ask"  # fmt: skip
    for loop in learning["loops"]:
        for one in listed(loop.get("prompts")):
            yield "learning", one["id"], [], listed(one.get("enquiries")), listed(one.get("loops")) or [loop["id"]], one, "ask"
        if one := loop.get("question"):
            yield "learning", one["id"], [], [], [loop["id"]], one, "rule" if one.get("rule") else "finding"
    for one in learning["log"]["prompts"]:
        yield "learning", one["id"], [], listed(one.get("enquiries")), listed(one.get("loops")), one, "ask"
    agreed = ["agree-recommendations", "what-kind-of-finding", "action-plan"]
    for one in learning["tests"]:
        yield "recommendation", one["id"], agreed, listed(one.get("enquiries")), listed(one.get("loops")), one, "ask"
    for each in written("change.yml")["quality_questions"]:
        yield "quality", each["ask"]["id"], ["quality-check-and-sign-off"], [], [], each["ask"], "finding"


def all_asked() -> dict[str, Any]:
    """Those that stand anywhere else come last."""
    return {row[1]: row for row in asked()}


CALLED = {
    "equity": "Equity", "draft": "Checking a draft", "learning": "Learning", "recommendation": "Testing a recommendation",
    "quality": "Quality of a report", "signing": "Before signing", "other": "Other questions",
}  # fmt: skip


def test_every_question_is_a_row_in_its_order_with_all_that_it_belongs_to(built_site: Path) -> None:
    found = rows(built_site / "data/questions.csv")
    wanted, others = all_asked(), [row for row in found if row["about"] == "Other questions"]
    assert [row["id"] for row in found] == [*wanted, *(row["id"] for row in others)]
    stages = {stage["id"]: stage for stage in in_order()}
    lines = {one["id"]: one["title"] for one in written("equity.yml")["enquiries"]}
    loops, levels = ({one["id"]: one["title"] for one in written("learning.yml")[kind]} for kind in ("loops", "levels"))
    meetings = written("meetings.yml")["meetings"]
    lines_own = {one["id"] for line in written("equity.yml")["enquiries"] for one in listed(line.get("prompts"))}
    guide = {one["id"] for group in written("equity.yml")["checklist"] for one in group["questions"]}
    for row, (about, name, at, enquiries, in_loops, one, field) in zip(found, wanted.values(), strict=False):
        here = [
            place
            for place in at
            if place in every() and not (about in ("equity", "learning") and place in stages and _of_a_stage(place, name))
        ]
        acting = [role for place in at for role in _acting(place, name)]
        held = listed(one.get("meetings")) or [
            each["id"] for each in meetings if name not in guide | lines_own and set(listed(each["at"])) & set(at)
        ]
        want = {
            "id": name,
            "about": CALLED[about],
            "question": one[field],
            "professional_wording": one.get("professional", ""),
            "said_by": row["said_by"],
            "source": cited(one.get("source", "drafted")),
            "stages": "; ".join(dict.fromkeys((stages[p] if p in stages else every()[p].stage)["title"] for p in at)),
            "places": "; ".join(stages[p]["title"] if p not in here else every()[p].written["title"] for p in at),
            "who_acts": titles(list(dict.fromkeys(acting))),
            "lines_of_enquiry": "; ".join(lines[each] for each in enquiries),
            "loops": "; ".join(loops[each] for each in in_loops),
            "levels": "; ".join(levels[each] for each in listed(one.get("levels"))),
            "documents": "; ".join(listed(one.get("documents"))),
            "meetings": "; ".join(each["title"] for each in meetings if each["id"] in held),
            "drafted": row["drafted"],
            "address": f"/learning/questions/#q-{name}",
        }
        assert differing(row, want) == {}, name


def _of_a_stage(place: str, name: str) -> bool:
    """Whether it is the stage's own question, where a stage and its first event have one id."""
    stage = next(stage for stage in in_order() if stage["id"] == place)
    return name in {one["id"] for about in ("equity", "learning") for one in listed(stage.get(about))}


def _acting(place: str, name: str) -> list[str]:
    stage = next((stage for stage in in_order() if stage["id"] == place), None)
    if stage is not None:
        return listed(stage["leads"])
    one = every()[place].written
    return [role for field in ("decided_by", "responsible", "accountable") for role in listed(one.get(field))]


# -- drawings for other programs ----------------------------------------------------------------------------------------------

MARKS = {"loop": "Comes back", "parallel": "At the same time", "learning": "Learning"}
IN_ANSWERS = {"loop": "comes back", "parallel": "at the same time", "learning": "learning flows on"}


def beside(arrow: arrows.ArrowOnPicture, *, is_answer: bool) -> str:
    """The words beside an arrow: what kind it is, what it says, and whether it is ours."""
    ours = "°" if arrow.drafted else ""
    if is_answer:
        marks = ", ".join(filter(None, (IN_ANSWERS.get(arrow.kind, ""), ours)))
        return f"{arrow.words} ({marks})" if marks else arrow.words
    said = ": ".join(filter(None, (MARKS.get(arrow.kind, ""), arrow.words)))
    return f"{said} ({ours})" if said and ours else said or ours


def test_the_file_for_graphviz_has_each_arrow_with_its_words_and_its_look(built_site: Path) -> None:
    text = (built_site / "data/process.dot").read_text("utf-8")
    names = {place: f"n_{place.replace('-', '_')}" for place in every()}
    order = list(every())
    wanted: dict[tuple[str, str, str, bool], list[str]] = {}
    for one in arrows.every():
        is_answer = every()[one.source].kind == "decisions"
        wanted.setdefault((one.source, one.target, one.kind, one.drafted), []).append(beside(one, is_answer=is_answer))
    drawn = {}
    for first, second, looks in re.findall(r"^\t(n_\w+) -> (n_\w+) \[(.*)\]$", text, re.MULTILINE):
        said = "".join("".join(unescape(piece).split()) for piece in re.findall(r"([^<>]*)<BR", looks))  # a long word may be cut
        kind = re.search(r'class="?(\w+)( drafted)?', looks)
        back = "dir=back" in looks
        source, target = (second, first) if back else (first, second)
        dashed, dotted, thin = "style=dashed" in looks, "style=dotted" in looks, "penwidth=0.7" in looks
        drawn[source, target, kind[1], bool(kind[2])] = (said, back, dashed, dotted, thin)
    assert len(drawn) == len(wanted)
    for (source, target, kind, drafted), words in wanted.items():
        said, back, dashed, dotted, thin = drawn[names[source], names[target], kind, drafted]
        want = "[[a name]]".join("".join(piece.split()) for piece in re.split(r"\[\[.*?\]\]", " ".join(words)))
        assert is_all_of(want, said) if any(words) else not said, (source, target)
        assert back == (order.index(target) <= order.index(source)), (source, target)
        assert (dashed, dotted, thin) == (kind == "loop" or (drafted and kind != "learning"), kind == "learning", kind == "parallel"), (source, target)  # fmt: skip


SHAPES = {
    "Step": 'style=rounded', "Decision": 'style=diagonals', "Way round": "peripheries=2", "Start": "style=rounded", "End": 'style="rounded,bold"',
}  # fmt: skip


def test_the_file_for_graphviz_has_each_box_with_its_words_and_its_shape(built_site: Path) -> None:
    text = (built_site / "data/process.dot").read_text("utf-8")
    drawn = dict(re.findall(r"^\t(n_\w+) \[label=(.*)\]$", text, re.MULTILINE))
    assert len(drawn) == len(every())
    for name, place in every().items():
        looks = drawn[f"n_{name.replace('-', '_')}"]
        label = re.match(r'"((?:[^"\\]|\\.)*)"', looks) or re.match(r"(\S+)", looks)
        said = "".join(label[1].replace("\\n", " ").replace('\\"', '"').split())
        due = "; ".join(
            f"{length(one)} ({firm(one['how_long'])})" for one in map(times, listed(place.written.get("within"))) if length(one)
        )
        want = "".join(f"{place.heading} {place.written['title']} {due}".split())
        assert is_all_of(want.replace("[[panel]]", "[[a]]"), said), (name, said)
        kind = place.heading.split(",")[0] if place.kind == "branches" else place.heading.rsplit(" ", 1)[0]
        assert SHAPES["Way round" if place.kind == "branches" else kind] in looks, name


def test_bpmn_says_which_edition_it_is_and_that_a_draft_is_one(built_site: Path) -> None:
    edition = written("edition.yml")
    said = bpmn(built_site).findtext(f"{BPMN}collaboration/{BPMN}documentation") or ""
    state = "a draft: nobody has yet checked all of it" if edition["state"] == "draft" else "published"
    assert said.startswith(f"Edition {edition['version']}, {state}. ")


def test_an_end_of_bpmn_says_whether_it_ends_here_and_whether_learning_flows_on(built_site: Path) -> None:
    ends = {one.get("id"): one.get("name") for one in bpmn(built_site).iter(f"{BPMN}endEvent")}
    compared = 0
    for name, place in every().items():
        called = ends.get(f"own_end_n_{name.replace('-', '_')}")
        if called is None:
            continue
        kinds = {way["kind"] for way in place.ways()}
        learns, over = "learning" in kinds, place.ends and kinds <= {"loop", "learning"}
        if any(way.get("meets") == "passes" for way in place.ways()):
            assert called == "Nothing waits for this"
        elif over:
            assert called == ("It ends here. Learning flows on" if learns else "It ends here"), name
        else:
            assert called == ("Learning flows on" if learns else "The process says no more here"), name
        compared += 1
    assert compared > 3


def in_full(one: dict[str, Any]) -> str:
    """A timescale for whoever opens a box or a clock: the duty, the length, and how firm each of them is."""
    duty = f" How firm the duty is: {firm(one['duty'])}." if one.get("duty") else ""
    said = f"{length(one)} ({firm(one['how_long'])})" if length(one) else "no length that anybody has verified"
    also = f" Other sources say {length_words(one['length_also'])}." if one.get("length_also") and length(one) else ""
    return f"{one['what']}{duty} Length: {said}, counted {counted(one)}.{also}"


def bpmn(site: Path) -> ElementTree.Element:
    return ElementTree.parse(site / "data/process.bpmn").getroot()


def test_a_task_of_bpmn_says_its_times_in_full_and_its_note_says_by_when(built_site: Path) -> None:
    root = bpmn(built_site)
    tasks = {one.get(f"{OURS}id"): one for one in root.iter(f"{BPMN}task") if one.get(f"{OURS}id")}
    notes = {one.get("id"): one_line(one.findtext(f"{BPMN}text") or "") for one in root.iter(f"{BPMN}textAnnotation")}
    compared = 0
    for name, place in every().items():
        if place.kind != "steps":
            continue
        due = [times(one) for one in listed(place.written.get("within"))]
        said = tasks[name].findtext(f"{BPMN}documentation") or ""
        short = "; ".join(f"{length(one)} ({firm(one['how_long'])})" for one in due if length(one))
        want = " · ".join(filter(None, [short, *map(in_full, due)]))
        assert is_all_of(want, said) if want else not said, (name, said)
        if due:
            by_when = "; ".join(
                f"{one['title']}: " + (f"{length(one)} ({firm(one['how_long'])}), counted {counted(one)}" if length(one) else "no length that anybody has verified")
                for one in due
            )  # fmt: skip
            assert is_all_of(by_when, notes[f"{tasks[name].get('id')}_when"]), name
            compared += 1
    assert compared > 5


PERIODS = {"day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y"}
HOW_WRITTEN = "Working days: ISO 8601 has none, so five are written as seven days. Bank holidays come on top."


def test_a_clock_of_bpmn_says_how_long_it_runs_and_what_its_duration_leaves_out(built_site: Path) -> None:
    within = {one for place in every().values() if place.kind == "steps" for one in listed(place.written.get("within"))}
    wanted = {}
    for one in written("timescales.yml")["timescales"]:
        if one["id"] in within and length(one):
            own = one["length"]
            amount = own.get("to") or own["amount"]
            period = f"P{amount // 5 * 7 + amount % 5}D" if own["unit"] == "working-day" else PERIODS[own["unit"]].format(amount)
            more = [HOW_WRITTEN] if own["unit"] == "working-day" else []
            shorter = length_words({"amount": own["amount"], "unit": own["unit"]})
            more += [f"A range: the duration is its longer end, and its shorter end is {shorter}."] if own.get("to") else []
            more += ["At least this long: the duration is the shortest."] if own.get("at_least") else []
            wanted[f"own_clock_{one['id'].replace('-', '_')}"] = (
                f"{length(one)} ({firm(one['how_long'])})",
                period,
                " ".join([in_full(one), *more]),
                f"{one['title']}: the time is up",
            )
    root = bpmn(built_site)
    clocks = {
        one.get("id"): one for one in root.iter(f"{BPMN}intermediateCatchEvent") if one.find(f"{BPMN}timerEventDefinition") is not None
    }
    ends = {one.get("id"): one.get("name", "") for one in root.iter(f"{BPMN}endEvent")}
    assert clocks.keys() == wanted.keys()
    for name, (called, period, said, up) in wanted.items():
        clock = clocks[name]
        assert is_all_of(called, clock.get("name") or "") and clock.findtext(f".//{BPMN}timeDuration") == period, name
        assert is_all_of(said, clock.findtext(f"{BPMN}documentation") or ""), name
        assert f"{name}_end" not in ends or is_all_of(up, ends[f"{name}_end"])


def test_an_arrow_of_bpmn_says_its_words_and_its_note(built_site: Path) -> None:
    said = {}
    for one in bpmn(built_site).iter():
        if one.get(f"{OURS}order") is not None and one.tag in (f"{BPMN}sequenceFlow", f"{BPMN}dataOutputAssociation"):
            said[one.get(f"{OURS}id")] = one.findtext(f"{BPMN}documentation") or ""
    compared = 0
    for place in every().values():
        for way in place.ways():
            if way["id"] in said:
                arrow = arrows.ArrowOnPicture(
                    "", "", "", way["kind"], way.get("answer") or way.get("words") or "", way["speaker"] == "ours"
                )
                want = " · ".join(filter(None, (beside(arrow, is_answer=bool(way.get("answer"))), way.get("note", ""))))
                assert is_all_of(want, said[way["id"]]) if want else not said[way["id"]], (way["id"], said[way["id"]])
                compared += 1
    assert compared > 90


def test_what_is_learned_at_a_step_is_data_for_the_place_that_it_is_for(built_site: Path) -> None:
    root = bpmn(built_site)
    names = {one.get("id"): one.get("name") or "" for one in root.iter(f"{BPMN}dataStoreReference")}
    found = {}
    for one in root.iter(f"{BPMN}dataOutputAssociation"):
        if one.get(f"{OURS}kind") == "learning":
            found[one.get(f"{OURS}id")] = names[one.findtext(f"{BPMN}targetRef") or ""]
    wanted = {
        way["id"]: f"Learning for: {every()[way['to']].written['title']}"
        for place in every().values()
        for way in place.ways()
        if way["kind"] == "learning"
    }
    of_steps = {way["id"] for place in every().values() if place.kind == "steps" for way in place.ways() if way["kind"] == "learning"}
    assert of_steps <= found.keys() <= wanted.keys() and len(of_steps) > 5
    assert [name for name, words in found.items() if not is_all_of(wanted[name], words)] == []


def test_where_a_process_begins_anew_bpmn_says_when_and_after_what(built_site: Path) -> None:
    begins = {one.get("id"): one for one in bpmn(built_site).iter(f"{BPMN}startEvent")}
    anew: dict[str, list[tuple[str, str]]] = {}
    for place in every().values():
        ways = place.ways()
        if place.ends and all(way["kind"] in ("loop", "learning") for way in ways):
            for way in ways:
                if way["kind"] == "loop":
                    anew.setdefault(way["to"], []).append((way.get("words", ""), place.written["title"]))
    assert anew
    for name, arrows_ in anew.items():
        event = begins[f"own_begin_n_{name.replace('-', '_')}"]
        condition = " / ".join(dict.fromkeys(words for words, _ in arrows_ if words)) or "It begins here"
        assert is_all_of(condition, event.get("name") or ""), name
        assert is_all_of(condition, event.findtext(f"{BPMN}conditionalEventDefinition/{BPMN}condition") or ""), name
        assert is_all_of(f"After: {'; '.join(title for _, title in arrows_)}", event.findtext(f"{BPMN}documentation") or ""), name


def test_the_graph_in_the_export_is_the_process_as_it_is_written(built_site: Path) -> None:
    graph = json.loads((built_site / "data/process.json").read_text("utf-8"))["graph"]
    roles = {one["id"]: one["title"] for one in written("roles.yml")["roles"]}
    assert [one["id"] for one in graph["nodes"]] == list(every())
    for one in graph["nodes"]:
        place = every()[one["id"]]
        kind = {"steps": "step", "decisions": "decision", "branches": "branch"}.get(place.kind) or place.written["kind"]
        assert (one["kind"], one["code"], one["stage"], one["is_end"]) == (kind, place.written["code"], place.stage["id"], bool(place.written.get("ends"))), one["id"]  # fmt: skip
        assert is_all_of(place.written["title"], one["title"]) and one["href"] == addresses()["places"][one["id"]]
        assert one["roles"] == [[role, one_line(roles[role]), f"roles/{role}/"] for role in place.who] or "[[" in str(
            [roles[role] for role in place.who]
        )
    wanted = [(place.written["id"], way) for place in every().values() for way in place.ways()]
    assert len(wanted) == len(graph["edges"])
    for (source, way), edge in zip(wanted, graph["edges"], strict=True):
        assert (edge["source"], edge["target"], edge["kind"]) == (source, way["to"], way["kind"])
        assert (edge["drafted"], edge["evidence"]) == (way["speaker"] == "ours", way["evidence"]), way["id"]
        assert all(is_all_of(way[name], edge[name]) if way.get(name) else not edge[name] for name in ("answer", "words", "note")), way["id"]


@pytest.mark.parametrize("stage", [stage["id"] for stage in in_order()])
def test_a_stages_bpmn_says_from_where_ways_come_in_and_where_those_lead_that_leave_it(built_site: Path, stage: str) -> None:
    root = ElementTree.parse(built_site / f"data/bpmn/{stage}.bpmn").getroot()
    titles = {one["id"]: one["title"] for one in in_order()}
    out, into = set(), set()
    for place in every().values():
        anew = place.ends and all(
            way["kind"] in ("loop", "learning") for way in place.ways()
        )  # it ends, and a start says when it begins again
        for way in place.ways():
            here, there = place.stage["id"], every()[way["to"]].stage["id"]
            if way["kind"] == "learning" or here == there or anew or way.get("meets") == "again":
                continue
            out |= {(f"To {titles[there]}: {every()[way['to']].written['title']}", way["to"])} if here == stage else set()
            into |= {f"From {titles[here]}"} if there == stage else set()
    found = {(one.get("name") or "", one.get(f"{OURS}to") or "") for one in root.iter(f"{BPMN}endEvent") if one.get(f"{OURS}to")}
    assert {to for _, to in found} == {to for _, to in out}
    assert [one for one in found if not any(to == one[1] and is_all_of(words, one[0]) for words, to in out)] == []
    begun = [one.get("name") or "" for one in root.iter(f"{BPMN}startEvent") if one.find(f"{BPMN}signalEventDefinition") is not None]
    assert all(any(is_all_of(words, name) for words in into) for name in begun)
    assert all(any(is_all_of(words, name) for name in begun) for words in into)
