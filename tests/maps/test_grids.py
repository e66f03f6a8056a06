"""Pictures and tables that no graph lays out."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

import faces
import processes
from inboxes import SPACING, outside
from reviewmap.graphs.graph import Node
from reviewmap.maps.bars import MapBar, Scale, bars_figure
from reviewmap.maps.groups import BoxGroup, GroupedBox, groups_figure
from reviewmap.maps.involvement import InvolvedRole, InvolvementColumn, involvement_table
from reviewmap.maps.nested import NestedLevel, nested_figure, nested_svg

ROLES = (InvolvedRole("gp", "GP", "roles/gp/"), InvolvedRole("panel", "The Panel"), InvolvedRole("nobody", "Nobody"))
COLUMNS = (
    InvolvementColumn(Node("meet", "Meet", "step", "S1", href="process/#meet"), (("gp", "responsible"), ("panel", "informed"))),
    InvolvementColumn(Node("write", "Write {{ it }}", "step"), (("panel", "accountable"), ("panel", "responsible"))),
)


def test_the_table_reads_back() -> None:
    table = LexborHTMLParser(involvement_table(COLUMNS, ROLES, table_id="who", caption="Who does what", base="../"))
    assert [head.text() for head in table.css("thead th")] == ["Role", "Meet S1", "Write {{ it }}"]
    cells = {row.css_first("th").text(): [cell.text() for cell in row.css("td")] for row in table.css("tbody tr")}
    assert cells == {"GP": ["Responsible", ""], "The Panel": ["Informed", "Responsible, Accountable"]}, (
        "a role that no step names has no row"
    )
    assert all(head.attributes["scope"] == "row" for head in table.css("tbody th"))
    assert [cell.attributes["data-step"] for cell in table.css("tbody td")] == ["meet", "write"] * 2


def test_a_role_without_a_row_is_an_error() -> None:
    with pytest.raises(LookupError, match="panel"):
        involvement_table(COLUMNS, ROLES[:1], table_id="who", caption="Who does what")


def levels(label: str) -> list[NestedLevel]:
    return [NestedLevel("out", label, label), NestedLevel("in", label), NestedLevel("centre", "Children and families")]


@pytest.mark.parametrize("label", processes.NASTY)
def test_levels_are_lawful_and_the_same_in_both_forms(label: str) -> None:
    ElementTree.fromstring(nested_svg(levels(label), picture_id="system", title=label))
    page = LexborHTMLParser(nested_figure(levels(label), picture_id="system", title=label, caption=label))
    drawn = [group.attributes["data-level"] for group in page.css("g[data-level]")]
    assert drawn == [item.attributes["data-level"] for item in page.css("li[data-level]")] == ["out", "in", "centre"]


@pytest.mark.browser
@pytest.mark.parametrize("face", [faces.OWN, faces.PLAIN, faces.WIDEST])
@pytest.mark.parametrize("css", ["", SPACING], ids=["as it is", "spaced out"])
def test_words_stay_inside(browser: Browser, face: str, css: str) -> None:
    made = "".join(
        nested_figure(levels(label), picture_id=f"levels-{n}", title="T", caption="C")
        + groups_figure(
            [BoxGroup("g", label, (GroupedBox("b", label, label), GroupedBox("c", label, loops=3)), label)],
            picture_id=f"groups-{n}",
            title="T",
            caption="C",
        )
        + bars_figure(
            [Scale(label, (MapBar("b", label, label, label, label, amount=3, until=5),))], picture_id=f"bars-{n}", title="T", caption="C"
        )
        for n, label in enumerate(processes.NASTY)
    )
    page = browser.new_page()
    faces.show(page, made, face=face, css=css)
    found = outside(page)
    page.close()
    assert found == []
