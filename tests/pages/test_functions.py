"""What the functions print that pages may call, of everything that they can be asked for, whether or not a page of today calls them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from projects import ROOT, national
from reviewmap.check.fields import filler
from reviewmap.read.content import parts, read_pages
from reviewmap.read.project import read_project


def printed(function: str, ids: list[str]) -> dict[str, LexborNode]:
    """What a call prints on a page, by the id that it is called with."""
    project = read_project(ROOT)
    page = next(one for one in read_pages(project)[0] if not one.is_template and not one.language)
    body = "\n".join(f'<div id="of-{one}">{{{{ {function}("{one}") }}}}</div>' for one in ids)
    renderer = filler(national(), {name: text.decode() for name, text in parts(project).items()})
    made = LexborHTMLParser(renderer.prose(replace(page, body=body)))
    return {one: node for one in ids if (node := made.css_first(f"#of-{one}")) is not None}


def test_a_figure_is_never_printed_without_its_caution_and_its_mark() -> None:
    figures = national().things("figure")
    for name, node in printed("figure", list(figures)).items():
        said = " ".join(node.text().split())
        assert said.startswith(" ".join(f"{figures[name].value} {figures[name].what}".split()).rstrip(".")), name
        assert (figures[name].caution or "") in said and node.css_first("a.marks") is not None, name


@pytest.mark.parametrize("function", ["role", "stage", "decision", "step", "term", "process", "enquiry"])
def test_what_is_named_is_called_as_it_is_and_leads_to_its_place(function: str) -> None:
    things = national().things({"step": "place"}.get(function, function))
    shown = printed(function, list(things))
    assert shown.keys() == things.keys()
    for name, node in shown.items():
        (link,) = node.css("a[href]")
        assert link.text().strip() and (link.attributes["href"] or "").rstrip("/").endswith(name), name
