"""Promise 4. A local edition can add, tighten and explain; readers can see what is local, and it never passes for the Panel's own.

That a national update merges without conflict is proved with real git in tests/site/test_editions.py.
"""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import written
from papertext import office_text, pdf_pages, squeezed
from projects import reviewmap, tiny_project

from .conftest import AREA, PARTNERSHIP

PANEL = next(role["title"] for role in written("roles.yml")["roles"] if role["id"] == "panel")
PAPERS = [(one["id"], kind) for one in written("papers.yml")["papers"] for kind in one["formats"]]
POSTERS = [(one["id"], "pdf") for one in written("papers.yml")["posters"]]


@pytest.fixture(scope="module")
def local_pages(trial) -> dict[str, LexborHTMLParser]:
    found = trial.pages | {"404": LexborHTMLParser((trial.site / "404.html").read_text("utf-8"))}
    assert len(found) > 100
    return found


def words(page: LexborHTMLParser, selector: str) -> str:
    return " ".join(" ".join(node.text(separator=" ") for node in page.css(selector)).split())


def test_every_page_says_whose_edition_it_is(local_pages) -> None:
    assert not [
        address
        for address, page in local_pages.items()
        if AREA not in words(page, ".strip") or "All of England" in words(page, "header") or PARTNERSHIP not in words(page, "footer")
    ]


def test_no_page_passes_for_the_panels_own(local_pages) -> None:
    assert not [address for address, page in local_pages.items() if f"This is not the {PANEL}'s own site." not in words(page, "footer")]


@pytest.mark.parametrize(("paper", "kind"), [*PAPERS, *POSTERS])
def test_every_paper_says_whose_edition_it_is(trial, paper, kind) -> None:
    path = trial.site / f"papers/{paper}.{kind}"
    text = squeezed(" ".join([*pdf_pages(path), *pdf_pages(path, furniture=True)]) if kind == "pdf" else office_text(path))
    assert squeezed(f"Published by: {PARTNERSHIP}") in text
    assert squeezed(f"It does not come from the {PANEL}.") in text


def test_what_is_local_is_marked_where_it_stands(trial) -> None:
    page = LexborHTMLParser((trial.site / "families/index.html").read_text("utf-8"))
    assert "In your area: The business manager 01632 960000" in words(page, ".help")
    marked = [one for path in sorted(trial.site.rglob("index.html")) for one in LexborHTMLParser(path.read_text("utf-8")).css(".local")]
    assert marked and all(one.text().startswith(f"In {AREA}:") for one in marked)


@pytest.mark.parametrize("file", ["timescales.yml", "process/timescales.yml", "stages/03-rapid-review.yml"])
def test_a_layer_cannot_replace_definitions_in_silence(tmp_path, file) -> None:
    """The file of a layer that nobody reads would look as if it had changed something, and a relaxed duty would pass for the area's right."""
    project = tiny_project(tmp_path / "project")
    for name, text in (("edition.yml", "partnership: Ours\narea: Ours\n"), (file, "timescales: []\n")):
        (project / "local" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "local" / name).write_text(text, "utf-8")
    ran = reviewmap(project, "check")
    assert ran.code == 1 and any(line.startswith(f"local/{file}") for line in ran.said), ran.said
