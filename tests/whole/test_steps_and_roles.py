"""Who does what, by when, and what comes next, on the pages of stages, decisions and roles: each line as process/ has it, whole and in order."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from facts import written
from wording import is_all_of, one_line

from .test_fields import _below, _target, addresses, stage_files

WAYS = {"responsible": "Does it", "accountable": "Answers for it", "consulted": "Is asked", "informed": "Is told", "decided_by": "Decides"}
ABOUT = {
    "responsible": "Does",
    "accountable": "Answers for",
    "consulted": "Is asked about",
    "informed": "Is told about",
    "decided_by": "Decides",
}
ORDER = ("responsible", "accountable", "consulted", "informed", "decided_by")  # in which a role's parts in one place are named
MANY = 12  # places of a role beyond that are told stage by stage


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def links(address: str, *nodes: LexborNode | None) -> list[str]:
    """Where links lead, marks and notes left out."""
    found = (link for node in nodes if node is not None for link in node.css("a[href]:not(.marks):not(.headerlink)"))
    return [_target(address, link.attributes["href"] or "") for link in found]


def labelled(nodes: list[LexborNode]) -> dict[str, LexborNode]:
    """Lines that begin with a label, and terms of a list, by what the label says."""
    found = {one_line(term.text()): _after(term) for node in nodes for term in node.css("dt")}
    for node in nodes:
        for line in node.css("p.glance"):
            for label in line.css("b"):
                found[one_line(label.text()).removesuffix(":")] = line
    return found


def _after(term: LexborNode) -> LexborNode:
    node = term.next
    while node.tag != "dd":
        node = node.next
    return node


def of_label(line: LexborNode, label: str, address: str) -> list[str]:
    """The links between one label of a line and the next."""
    found, node = [], next(one for one in line.css("b") if one_line(one.text()) == f"{label}:").next
    while node is not None and node.tag != "b":
        if node.tag == "a":
            found += [_target(address, node.attributes["href"] or "")]
        node = node.next
    return found


def roles(ids: Any) -> list[str]:
    return [addresses()["roles"][one] for one in listed(ids)]


@cache
def steps() -> list[tuple[str, dict[str, Any]]]:
    return [(f"process/{stage['id']}/", step) for stage in stage_files() for step in stage["steps"]]


@cache
def decisions() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(stage, one) for stage in stage_files() for one in stage.get("decisions") or ()]


def test_a_step_names_who_does_it_who_answers_for_it_who_is_asked_and_who_is_told(site_pages: dict[str, LexborHTMLParser]) -> None:
    for address, step in steps():
        said = labelled(_below(site_pages[address], step["id"]))
        assert of_label(said["Who"], "Who", address) == roles(step.get("responsible")), step["id"]
        for field, label in (("accountable", "Who answers for it"), ("consulted", "Who is asked"), ("informed", "Who is told")):
            assert links(address, said.get(label)) == roles(step.get(field)), f"{step['id']}: {label}"


def test_a_step_says_what_goes_in_what_comes_out_and_by_when(site_pages: dict[str, LexborHTMLParser]) -> None:
    for address, step in steps():
        nodes = _below(site_pages[address], step["id"])
        said = labelled(nodes)
        assert ("Makes" in said) == bool(step.get("makes")) and ("What goes in" in said) == bool(step.get("needs")), step["id"]
        if step.get("makes"):
            assert is_all_of("; ".join(listed(step["makes"])), one_line(said["Makes"].text()).partition("Makes: ")[2]), step["id"]
        if step.get("needs"):
            assert is_all_of("; ".join(listed(step["needs"])), one_line(said["What goes in"].text()))
        due = [line for node in nodes for line in [node, *node.css("p.glance")] if "By when:" in line.text() and line.tag == "p"]
        named = [links(address, line)[0] for line in due]
        assert list(dict.fromkeys(named)) == [addresses()["timescales"][one] for one in listed(step.get("within"))], step["id"]


def test_a_step_leads_on_where_its_arrows_lead(site_pages: dict[str, LexborHTMLParser]) -> None:
    for address, step in steps():
        onward = [item for node in _below(site_pages[address], step["id"]) for item in node.css("ul.onward > li")]
        arrows = step.get("next") or []
        assert [links(address, item)[0] for item in onward] == [addresses()["places"][one["to"]] for one in arrows], step["id"]
        for item, arrow in zip(onward, arrows, strict=True):
            assert not arrow.get("words") or f"({arrow['words']})" in one_line(item.text()), step["id"]


def people() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Where a page says what people can expect: its address, the id of the heading, and what is written."""
    for address, step in steps():
        for who, plural in (("family", "families"), ("practitioner", "practitioners")):
            yield address, f"{step['id']}-{plural}", step[who]
    for _, one in decisions():
        yield f"decisions/{one['id']}/", "families", one["family"]
        yield f"decisions/{one['id']}/", "practitioners", one["practitioner"]


def test_people_read_what_they_can_expect_and_ask_for(site_pages: dict[str, LexborHTMLParser]) -> None:
    for address, anchor, wording in people():
        heading = site_pages[address].css_first(f'[id="{anchor}"]')
        block = heading.parent
        first = one_line(block.css_first("p").text())
        assert is_all_of(wording.get("expect") or wording["none_because"], first), anchor
        asks = block.css_first("ul:not(.claims)")
        asked = [one_line(item.text()) for item in asks.css("li")] if asks is not None else []
        wanted = listed(wording.get("ask_for"))
        assert len(asked) == len(wanted) and all(is_all_of(one, said) for one, said in zip(wanted, asked, strict=True)), anchor
        assert bool(wanted) == ("You can say or ask:" in block.text()), anchor


def test_a_decision_has_its_answers_where_they_lead_and_who_decides(site_pages: dict[str, LexborHTMLParser]) -> None:
    for stage, one in decisions():
        for address, place in ((f"decisions/{one['id']}/", "section.decide"), (f"process/{stage['id']}/", None)):
            page = site_pages[address]
            nodes = (
                page.css(place) if place else [node for node in _below(page, one["id"]) if "decide" in (node.attributes.get("class") or "")]
            )
            terms = [term for node in nodes for term in node.css("dt")]
            assert len(terms) == len(one["answers"]), address
            assert all(is_all_of(a["answer"], term.text()) for a, term in zip(one["answers"], terms, strict=True)), address
            assert [links(address, _after(term))[0] for term in terms] == [addresses()["places"][a["to"]] for a in one["answers"]], address
        address = f"decisions/{one['id']}/"
        said = labelled([site_pages[address].css_first("article")])
        assert links(address, said["Who decides"]) == roles(one["decided_by"]), one["id"]
        assert links(address, said["Who is asked"]) == roles(one.get("consulted")), one["id"]
        top = links(address, site_pages[address].css_first("p.code"))
        assert top[-2:] == [f"process/{stage['id']}/", addresses()["places"][one["at"]]], one["id"]


def test_a_stage_says_who_leads_who_takes_part_and_what_is_decided(site_pages: dict[str, LexborHTMLParser]) -> None:
    for number, name in enumerate(written("edition.yml")["stages"], start=1):
        stage = next(one for one in stage_files() if one["id"] == name)
        address, page = f"process/{name}/", site_pages[f"process/{name}/"]
        said = labelled([page.css_first("dl.facts--across")])
        assert one_line(page.css_first("p.code").text()).startswith(f"Stage {number} of {len(stage_files())} (code {stage['code']})")
        assert links(address, said["Who leads"]) == roles(stage["leads"])
        taking = dict.fromkeys(role for step in stage["steps"] for way in ORDER for role in listed(step.get(way)))
        assert set(links(address, said["Who takes part"])) == set(roles([one for one in taking if one not in stage["leads"]])), name
        due = dict.fromkeys(one for step in stage["steps"] for one in listed(step.get("within")))
        wanted = [addresses()["timescales"][one] for one in due]
        lines = [(line, links(address, line)[0]) for line in said["By when"].css("p")]
        begins = [led for line, led in lines if not one_line(line.text()).startswith("Still running")]  # what began at an earlier stage
        assert set(begins) <= set(wanted) <= {led for _, led in lines}, name
        assert ("No timescale was found" in said["By when"].text()) == (not said["By when"].css("p")), name
        decided = {f"decisions/{one['id']}/" for one in stage.get("decisions") or ()}
        assert set(links(address, said.get("What is decided"))) == decided, name
        makes = listed(stage.get("makes")) or list(dict.fromkeys(paper for step in stage["steps"] for paper in listed(step.get("makes"))))
        assert is_all_of("; ".join(makes), one_line(said["What it produces"].text())), name


@cache
def doings() -> dict[str, dict[str, list[str]]]:
    """What each role does: by role and address of the place, the ways in which it takes part, places in the order of the process."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for name in written("edition.yml")["stages"]:
        stage = next(one for one in stage_files() if one["id"] == name)
        for kind in ("steps", "decisions"):
            for place in stage.get(kind) or ():
                for way in ORDER:
                    for role in listed(place.get(way)):
                        found[role].setdefault(addresses()["places"][place["id"]], []).append(way)
    return found


@pytest.mark.parametrize("title", ["each place with its part", "by when"])
def test_a_roles_page_has_all_that_it_does(site_pages: dict[str, LexborHTMLParser], title: str) -> None:
    within = {addresses()["places"][step["id"]]: listed(step.get("within")) for _, step in steps()}
    for role in written("roles.yml")["roles"]:
        address = f"roles/{role['id']}/"
        does = doings().get(role["id"], {})
        items = site_pages[address].css("ol.steps > li")
        shown = {links(address, item)[0]: item for item in items}
        assert shown.keys() == does.keys() and len(items) == len(does), role["id"]
        for place, item in shown.items():
            if title == "by when":
                assert [one for one in links(address, item) if one.startswith("timescales/#")] == [
                    addresses()["timescales"][one] for one in within.get(place, ())
                ], f"{role['id']} {place}"
            else:
                words = [one_line(word.text()) for word in item.css("strong")]
                assert words == [WAYS[way] for way in does[place]], f"{role['id']} {place}"
        groups = site_pages[address].css("section.acts")
        assert bool(groups) == (len(does) > MANY), role["id"]
        glance = {
            (one_line(label.text()).removesuffix(":"), link)
            for group in groups
            for line in group.css("p.glance")
            for label in line.css("b")
            if one_line(label.text()) != "By when:"
            for link in links(address, line)
        }
        if groups:
            assert glance == {(ABOUT[way], place) for place, ways in does.items() for way in ways}, role["id"]


def test_a_roles_page_says_in_which_stage_each_of_its_places_is(site_pages: dict[str, LexborHTMLParser]) -> None:
    """Stage by stage the heading says it; where there are few places, each says it itself."""
    stages = {f"{address}#{step['id']}": address for address, step in steps()}
    stages |= {addresses()["decisions"][one["id"]]: f"process/{stage['id']}/" for stage, one in decisions()}
    for role in written("roles.yml")["roles"]:
        address = f"roles/{role['id']}/"
        for group in site_pages[address].css("section.acts"):
            places = {links(address, item)[0] for item in group.css("ol.steps > li")}
            assert {stages[one] for one in places} == set(links(address, group.css_first("h3"))), address
        if not site_pages[address].css("section.acts"):
            for item in site_pages[address].css("ol.steps > li"):
                place, *more = links(address, item)
                assert stages[place] in more, f"{address}: {place}"


def test_a_role_says_what_it_is_a_part_of_and_who_is_a_part_of_it(site_pages: dict[str, LexborHTMLParser]) -> None:
    every = written("roles.yml")["roles"]
    for role in every:
        address = f"roles/{role['id']}/"
        facts = site_pages[address].css_first("dl.facts--across")
        said = labelled([facts] if facts is not None else [])
        for label, field in (("Part of", "part_of"), ("May be, or act as", "acts_as"), ("Helps", "beside")):
            assert links(address, said.get(label)) == roles(role.get(field)), f"{role['id']}: {label}"
        parts = [one["id"] for one in every if role["id"] in (*listed(one.get("part_of")), *listed(one.get("acts_as")))]
        assert links(address, said.get("Who is part of it, or acts as it")) == roles(parts), role["id"]
        through = [one for field in ("part_of", "acts_as", "beside") for one in listed(role.get(field)) if doings().get(one)]
        for other in through:
            heading = site_pages[address].css_first(f'[id="with-{other}"]')
            listing = _below(site_pages[address], f"with-{other}")
            places = [links(address, item)[0] for node in listing for item in node.css("ul.doings > li")]
            assert heading is not None and sorted(places) == sorted(doings()[other]), f"{role['id']}: {other}"


def test_neighbours_lead_on_in_the_order_of_the_process(site_pages: dict[str, LexborHTMLParser]) -> None:
    """From every stage a reader can walk to the next: no page of the row is left out, whatever the links are called."""
    order = written("edition.yml")["stages"]
    for before, after in zip(order, order[1:], strict=False):
        here = f"process/{before}/"
        assert f"process/{after}/" in {posixpath.join(one.partition("#")[0]) for one in links(here, site_pages[here].body)}, before


def test_all_that_is_to_be_asked_before_somebody_signs_is_asked_where_they_sign(site_pages: dict[str, LexborHTMLParser]) -> None:
    signing = written("equity.yml")["at_signing"]
    for place in listed(signing["at"]):
        address, _, _ = addresses()["places"][place].partition("#")
        (questions,) = [node.next for node in site_pages[address].css(f'[id="{place}-signing"]')]
        while questions.tag != "ul":
            questions = questions.next
        asked = [one_line(item.text()) for item in questions.css("li")]
        assert len(asked) == len(signing["prompts"]), place
        for said, prompt in zip(asked, signing["prompts"], strict=True):
            assert said.startswith(one_line(prompt["ask"])), place
