"""Two comparisons as readers get them: other processes in tables, methodologies by question, by heading and one by one.

What ought to be there is read from process/ as plain YAML.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from projects import ROOT

COLUMNS = {
    "what": ("purpose", "about", "leads", "starts"),
    "who": ("families_take_part", "practitioners", "published", "decides_blame"),
    "timing": ("typical_timing", "can_delay", "for_timing", "for_disclosure"),
}
ASPECTS = ("for_what", "comes_from", "people", "time", "effort", "practitioners", "families", "brings", "weak_at")
EMPTY = {"not known", "nobody has looked yet"}


def defined(name: str) -> Any:
    return yaml.safe_load((ROOT / "process" / f"{name}.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(built_site: Path):
    def read(address: str) -> LexborHTMLParser:
        return LexborHTMLParser((built_site / address / "index.html").read_text(encoding="utf-8"))

    return read


def after(heading: LexborNode, stops: tuple[str, ...]) -> list[LexborNode]:
    """What stands below a heading, up to the next one."""
    found, node = [], heading.next
    while node is not None and node.tag not in stops:
        if node.tag not in ("-text", "-comment"):
            found.append(node)
        node = node.next
    return found


def words(node: LexborNode) -> str:
    return " ".join(node.text().split())


def targets(nodes: list[LexborNode]) -> set[str]:
    """The anchors that links in these lead to, but for those of marks."""
    links = [link for node in nodes for link in node.css("a[href*='#']") if "marks" not in (link.attributes.get("class") or "")]
    return {(link.attributes["href"] or "").partition("#")[2] for link in links}


def test_a_cell_is_empty_only_where_nobody_knows(page) -> None:
    tree, processes = page("other-processes"), {one["id"]: one for one in defined("other-processes")["processes"]}
    filled = empty = 0
    for table, fields in COLUMNS.items():
        rows = {
            row.css_first("th a").attributes["href"].partition("#")[2]: row
            for row in tree.css_first(f"#{table}-caption").parent.css("tbody tr")
        }
        assert rows.keys() == {name for name, one in processes.items() if any(field in one for field in fields)}, table
        for name, row in rows.items():
            for field, cell in zip(fields, row.css("td"), strict=True):
                claim = processes[name].get(field)
                if claim is None:
                    looked = field not in processes[name].get("not_looked_for", ())
                    assert words(cell) == ("not known" if looked else "nobody has looked yet"), (name, field)
                    empty += 1
                else:
                    assert words(cell) not in EMPTY, (name, field)
                    assert "[[" in claim["finding"] or " ".join(claim["finding"].split()) in words(cell), (name, field)
                    filled += 1
    assert filled > 2 * empty, "most of what readers compare is known"


def test_what_people_ask_is_answered_below_its_heading(page) -> None:
    tree, file = page("other-processes/questions"), defined("other-processes")
    for question in file["questions"]:
        heading = tree.css_first(f"h2#{question['id']}")
        assert words(heading) == question["asks"]
        below = after(heading, ("h2",))
        assert len([one for node in below for one in node.css("li.claim")]) == len(question["rests_on"])
        for one in question["do"]:
            assert any(" ".join(one["finding"].split()) in words(node) for node in below), one["id"]


def test_each_answer_leads_to_the_methodologies_that_a_source_connects_with_it(page) -> None:
    tree, file = page("agencies/methodology"), defined("methodologies")
    home = {claim["id"]: one["id"] for one in file["methodologies"] for aspect in ASPECTS for claim in one.get(aspect, ())}
    for choice in file["choices"]:
        [answers] = [found for node in after(tree.css_first(f"h3#{choice['id']}"), ("h2", "h3")) for found in node.css("dl")]
        assert all(one["answer"] in words(answers.parent.css_first("summary")) for one in choice["answers"]), (
            "what is folded says what it holds"
        )
        for answer, shown in zip(choice["answers"], answers.css("dl > div"), strict=True):
            assert words(shown.css_first("dt")) == answer["answer"]
            assert targets([shown]) == {home[claim] for claim in answer.get("rests_on", ())}, answer["id"]
            assert answer.get("nothing") is None or " ".join(answer["nothing"].split()) in words(shown)


def test_each_methodology_says_what_is_known_under_each_heading_and_what_is_not(page) -> None:
    tree, file = page("agencies/methodology"), defined("methodologies")
    [folded] = [node.css("details.more") for node in after(tree.css_first("h3#one-thing"), ("h2", "h3")) if node.css_first("details.more")]
    assert len(folded) == len(ASPECTS)
    for one in file["methodologies"]:
        below = after(tree.css_first(f"h4#{one['id']}"), ("h2", "h3", "h4"))
        assert any("When to choose it?" in words(node) and " ".join(one["use_when"]["finding"].split()) in words(node) for node in below), (
            one["id"]
        )
        [facts] = [found for node in below for found in node.css("dl")]
        headings = [words(node) for node in facts.css("dt")]
        missing = [aspect for aspect in ASPECTS if not one.get(aspect)]
        assert len(headings) == len(ASPECTS) - len(missing) + bool(missing), one["id"]
        assert (headings[-1] == "Not said") == bool(missing)
        for aspect, details in zip(ASPECTS, folded, strict=True):
            beside = [node for node in details.css("dt") if node.css_first(f"a[href$='#{one['id']}']")]
            assert bool(beside) == bool(one.get(aspect)), (one["id"], aspect)
            assert aspect in missing or not one.get(aspect) or one["id"] in targets([details])


def test_the_decisions_lead_to_what_they_need(page) -> None:
    for decision, address in (("which-methodology", "agencies/methodology/"), ("what-must-wait", "other-processes/")):
        links = [link.attributes.get("href") or "" for link in page(f"decisions/{decision}").css("article a[href]")]
        assert any(link.endswith(f"../{address}") for link in links), decision
