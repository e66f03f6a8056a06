"""Every question where it is asked: on the page that holds them all, in its group, and at each meeting, with all that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from facts import written
from lines import PageLine, differs
from wording import is_all_of

from .test_fields import addresses, listed
from .test_lines import in_order, places, title
from .test_lists import at, ids
from .test_tables import cited

Pages = dict[str, LexborHTMLParser]
ALL = "learning/questions/"
NAMED = 4  # places at most that are named one by one
ABOUT = ("Equity", "Checking a draft", "Learning", "Testing a recommendation", "Quality of a report", "Before signing", "Other questions")


@dataclass(frozen=True)
class WrittenQuestion:
    """`meets`: it is asked at the meetings that are held where it is asked, unless it names its own."""

    about: str
    written: dict[str, Any]
    at: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    loops: tuple[str, ...] = ()
    page: str = ""
    meets: bool = True

    @property
    def words(self) -> str:
        return str(self.written.get("ask") or self.written.get("finding") or self.written["rule"])

    @property
    def stages(self) -> list[str]:
        return list(dict.fromkeys(stage_of()[one] for one in self.at))


@cache
def stage_of() -> dict[str, str]:
    return {place["id"]: stage["id"] for stage in in_order() for _, place in places(stage)} | {one["id"]: one["id"] for one in in_order()}


def every_question() -> Iterator[WrittenQuestion]:
    equity, learning = written("equity.yml"), written("learning.yml")
    of_lines = tuple(one["id"] for one in equity["enquiries"])
    for stage in in_order():
        for place in (stage, *(place for kind, place in places(stage) if kind in ("steps", "decisions"))):
            for about in ("equity", "learning"):
                for one in listed(place.get(about)):
                    yield WrittenQuestion(about.capitalize(), one, (place["id"],), tuple(listed(one.get("enquiries"))))
    for group in equity["checklist"]:
        for one in group["questions"]:
            own = tuple(listed(one.get("enquiries"))) or of_lines
            yield WrittenQuestion("Equity", one, tuple(listed(one["at"])), own, page="equity/checklist/", meets=False)
    for line in equity["enquiries"]:
        for one in line["prompts"]:
            own = tuple(listed(one.get("enquiries"))) or (line["id"],)
            yield WrittenQuestion("Equity", one, tuple(listed(line["at"])), own, page=f"equity/{line['id']}/", meets=False)
        for one in listed(line.get("check_a_draft")):
            yield WrittenQuestion("Checking a draft", one, (), (line["id"],), page="equity/check-a-draft/")
    for one in equity["at_signing"]["prompts"]:
        yield WrittenQuestion("Before signing", one, tuple(equity["at_signing"]["at"]), of_lines, page="equity/check-a-draft/")
    for loop in learning["loops"]:
        for one in (*listed(loop.get("prompts")), *listed(loop.get("question"))):
            yield WrittenQuestion("Learning", one, (), (), (loop["id"],), "learning/")
    for one in learning["log"]["prompts"]:
        yield WrittenQuestion("Learning", one, page="learning/log/")
    for one in learning["tests"]:
        agreed = ("agree-recommendations", "what-kind-of-finding", "action-plan")
        yield WrittenQuestion("Testing a recommendation", one, agreed, page="learning/")
    for quality in written("change.yml")["quality_questions"]:
        yield WrittenQuestion("Quality of a report", quality["ask"], ("quality-check-and-sign-off",), page="change/")


def question_lines(one: WrittenQuestion) -> list[PageLine]:
    """What the page of all questions says of one: its words, and all that it belongs to, each a link."""
    file = written("learning.yml")
    called = {each["id"]: each["title"] for kind in ("loops", "levels") for each in file[kind]}
    called |= {each["id"]: each["title"] for each in written("equity.yml")["enquiries"]}
    said, leads = [one.about], []
    if 0 < len(one.at) <= NAMED:
        stages = {stage["id"] for stage in in_order()}  # an event may be called as its stage is: then the stage is meant
        said.append(", ".join(title("stages" if name in stages else "places", name) for name in one.at))
        leads += [addresses()["stages" if name in stages else "places"][name] for name in one.at]
    if one.page:
        said.append("where it stands")
        leads.append(one.page)
    if len(one.lines) == len(written("equity.yml")["enquiries"]):
        said.append("all lines of enquiry")
    else:
        said += [", ".join(called[name] for name in one.lines)] if one.lines else []
        leads += [addresses()["enquiries"][name] for name in one.lines]
    for names in (listed(one.written.get("loops")) or one.loops, listed(one.written.get("levels"))):
        said += [", ".join(called[name] for name in names)] if names else []
        leads += [f"learning/#{name}" for name in names]
    marked = "ask" not in one.written  # somebody else's words carry their mark; of a prompt the source stands at the end
    sources = [] if marked else [each for each in listed(one.written.get("source")) if each.split()[0] not in ("drafted", "none-found")]
    said += [cited(each) for each in sources]
    leads += [f"sources/#{each.split()[0]}" for each in sources]
    professional = [PageLine("p", one.written["professional"])] if one.written.get("professional") else []
    asks = PageLine("p", one.words, [], [one.written["id"]] if marked else [])
    return [asks, *professional, PageLine("p", " · ".join(said), leads)]


def test_the_page_of_all_questions_says_what_each_belongs_to(site_pages: Pages) -> None:
    found = [(one.written["id"], differs(question_lines(one), at(site_pages, ALL, f"q-{one.written['id']}"))) for one in every_question()]
    assert len(found) > 200
    assert [one for one in found if one[1]] == []


def test_questions_stand_in_the_group_of_their_stage_or_of_what_they_are_about(site_pages: Pages) -> None:
    """Stage by stage those that are asked at one stage alone, then the others; each group says how many it holds."""
    groups: dict[str, tuple[str, list[str]]] = {f"at-{one['id']}": (one["title"], []) for one in in_order()}
    rest: dict[str, list[str]] = {about: [] for about in ABOUT}
    for one in every_question():
        (groups[f"at-{one.stages[0]}"][1] if len(one.stages) == 1 else rest[one.about]).append(f"q-{one.written['id']}")
    wanted = [(called, names) for called, names in groups.values() if names]
    wanted += [(f"At several stages: {about}", names) for about, names in rest.items() if names]
    found = []
    for section in site_pages[ALL].css("div.each > section"):
        names = [one.attributes["id"] or "" for one in section.css("li[data-of]")]
        heading = " ".join(section.css_first("h2").text().split())
        assert section.css_first("summary").text().startswith(f"{len(names)} question{'' if len(names) == 1 else 's'}"), heading
        found.append((heading, names))
    *found, (last, others) = found
    assert [names for _, names in found] == [names for _, names in wanted]
    assert all(is_all_of(want, heading) for (heading, _), (want, _) in zip(found, wanted, strict=True))
    assert last == "At several stages: Other questions" and len(others) > 20


def test_each_meeting_asks_what_is_asked_where_it_is_held_and_what_names_it(site_pages: Pages) -> None:
    """By what they are about, none twice, in the order of the process."""
    for meeting in written("meetings.yml")["meetings"]:
        address, held = f"learning/meetings/{meeting['id']}/", set(listed(meeting["at"]))
        asked: dict[str, tuple[str, WrittenQuestion]] = {}
        for one in every_question():
            own = listed(one.written.get("meetings"))
            if meeting["id"] in own or (not own and one.meets and held & set(one.at)):
                asked.setdefault(one.words, (one.about, one))
        for about in ABOUT:
            of_it = [one for group, one in asked.values() if group == about]
            heading = next((node for node in site_pages[address].css("article h2") if node.text().strip().startswith(about)), None)
            assert (heading is not None) == bool(of_it), (meeting["id"], about)
            if heading is None:
                continue
            wanted = []
            for one in of_it:
                wanted.append(PageLine("p", one.words, [], [one.written["id"]] if "ask" not in one.written else []))
                wanted += [PageLine("p", one.written["professional"])] if one.written.get("professional") else []
            assert differs(wanted, at(site_pages, address, heading.attributes["id"] or "")[1:]) == "", (meeting["id"], about)
        assert ids(site_pages, address, "article h2")[-1] == "end"
