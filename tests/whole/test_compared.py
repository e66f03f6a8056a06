"""What is compared in tables, registers and lists: each cell, mark and count as process/ has it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from facts import length_words, written
from wording import is_all_of, one_line, stands_in

from .test_fields import _below, claim_texts, listed

COLUMNS = {
    "What it is for": "purpose",
    "About whom": "about",
    "Who leads": "leads",
    "What starts it": "starts",
    "Do families take part?": "families_take_part",
    "What it asks of practitioners": "practitioners",
    "Is it published?": "published",
    "Does it decide blame?": "decides_blame",
    "How long it takes": "typical_timing",
    "Can it delay the review?": "can_delay",
    "What it means for timing": "for_timing",
    "What it means for disclosure": "for_disclosure",
}


def said(claim: dict[str, Any]) -> str:
    return claim.get("rule") or claim.get("finding") or ""


def line(node: LexborNode) -> str:
    return one_line(node.text())


def test_each_cell_on_other_processes_says_what_is_known_of_that_process(site_pages: dict[str, LexborHTMLParser]) -> None:
    page, compared = site_pages["other-processes/"], Counter[str]()
    by_title = {one["title"]: one for one in written("other-processes.yml")["processes"]}
    for table in page.css("article table"):
        headings = [COLUMNS[line(cell)] for cell in table.css("thead th")[1:]]
        rows = {line(row.css_first("th")): row for row in table.css("tbody tr")}
        assert list(rows) == [title for title, one in by_title.items() if any(one.get(field) for field in headings)]
        for title, row in rows.items():
            for field, cell in zip(headings, row.css("td"), strict=True):
                claim = by_title[title].get(field)
                looked = "nobody has looked yet" if field in (by_title[title].get("not_looked_for") or ()) else "not known"
                assert stands_in(said(claim), line(cell)) if claim else line(cell) == looked, f"{title}: {field}"
                compared[field] += 1
    assert compared.keys() == set(COLUMNS.values())


def test_each_answer_on_methodology_leads_to_those_whose_claims_say_it(site_pages: dict[str, LexborHTMLParser]) -> None:
    file, page = written("methodologies.yml"), site_pages["agencies/methodology/"]
    home: dict[str, str] = {}

    def below(value: Any, owner: str) -> None:
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            below(one, owner)
        if isinstance(value, dict) and "evidence" in value:
            home[value["id"]] = owner

    for one in file["methodologies"]:
        below(one, one["id"])
    for choice in file["choices"]:
        nodes = _below(page, choice["id"])
        terms = [term for node in nodes for term in node.css("dt")]
        assert [line(term) for term in terms] == [answer["answer"] for answer in choice["answers"]], choice["id"]
        for term, answer in zip(terms, choice["answers"], strict=True):
            cell = term.next
            while cell.tag != "dd":
                cell = cell.next
            leads = [(link.attributes["href"] or "").partition("#")[2] for link in cell.css("p > a:first-child")]
            assert leads == list(dict.fromkeys(home[one] for one in listed(answer.get("rests_on")))), f"{choice['id']}: {answer['answer']}"
            assert all(stands_in(claim_texts()[one], line(cell)) for one in listed(answer.get("rests_on")))
            assert not answer.get("nothing") or stands_in(answer["nothing"], line(cell))


def test_a_methodology_says_under_its_heading_what_is_known_and_names_what_is_not(site_pages: dict[str, LexborHTMLParser]) -> None:
    file, page = written("methodologies.yml"), site_pages["agencies/methodology/"]
    folds = {line(fold.css_first("summary")): fold for fold in page.css("#one-thing ~ .each details.more") if fold.css_first("dl.facts")}
    fields = ("for_what", "comes_from", "people", "effort", "time", "practitioners", "families", "brings", "weak_at")
    for one in file["methodologies"]:
        blocks = {line(term): term.parent for node in _below(page, one["id"]) for term in node.css("dt")}
        silent = line(blocks["Not said"]).removeprefix("Not said").strip().split("; ") if "Not said" in blocks else []
        assert len(blocks) - ("Not said" in blocks) + len(silent) == len(fields), one["id"]
        assert len(silent) == len([field for field in fields if not one.get(field)]), one["id"]
        for heading in silent:
            listing = [term for term in folds[heading].css("dt") if line(term) == "Not said"]
            assert listing and any(one["title"] in line(term.parent) for term in listing), f"{one['id']}: {heading}"
        assert any(stands_in(said(one["use_when"]), line(node)) for node in _below(page, one["id"])), one["id"]


def test_the_register_of_sources_says_of_each_what_kind_it_is_and_whether_it_was_read(site_pages: dict[str, LexborHTMLParser]) -> None:
    page, sources = site_pages["sources/"], written("sources.yml")["sources"]
    counts = Counter(one["kind"] for one in sources)
    folds = [re.fullmatch(r"(.+) \((\d+)\)", line(one)) for one in page.css("#register ~ details.more > summary")]
    assert Counter(int(one[2]) for one in folds if one) == Counter(counts.values())
    for one in sources:
        section = page.css_first(f'[id="{one["id"]}"]').parent
        facts = line(section.css_first("p.code"))
        assert ("A stored copy was read" in facts) == bool(one.get("read", True) is True or one.get("read")), one["id"]
        assert one["kind"].replace("-", " ").capitalize() in facts, one["id"]
        links = {link.attributes["href"] for link in section.css("p > a")}
        wanted = {one.get("address"), *(more["address"] for more in one.get("more_addresses") or ())} - {None}
        assert links == wanted, one["id"]


def test_the_table_of_timescales_gives_each_its_length_and_start(site_pages: dict[str, LexborHTMLParser]) -> None:
    page, times = site_pages["timescales/"], written("timescales.yml")["timescales"]
    rows = page.css("article table tbody tr")
    assert [(row.css_first("th a").attributes["href"] or "").partition("#")[2] for row in rows] == [one["id"] for one in times]
    for row, one in zip(rows, times, strict=True):
        length, counted, duty, how_long = (line(cell) for cell in row.css("td"))
        shown = one.get("length") and one.get("show_length", True)
        assert length_words(one["length"]) in length if shown else length == "No verified length", one["id"]
        assert is_all_of(one["starts"]["words"], counted.partition(" ")[2]) or stands_in(one["starts"]["words"], counted), one["id"]
        assert (duty == "Not stated") == (not one.get("duty")) and (how_long == "Not stated") == (not one.get("how_long")), one["id"]


def test_key_figures_stand_with_their_value(site_pages: dict[str, LexborHTMLParser]) -> None:
    page = site_pages["key-figures/"]
    for one in written("key-figures.yml")["figures"]:
        text = " ".join(line(node) for node in _below(page, one["id"]))
        assert one["value"] in text and stands_in(one["what"], text), one["id"]
        assert not one.get("caution") or stands_in(one["caution"], text), one["id"]
