"""Promise 4. A local edition can add, tighten and explain; readers can see what is local, and it never passes for the Panel's own.

That a national update merges without conflict is proved with real git in tests/site/test_editions.py.
"""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import LANGUAGES, is_drawn, language_of_page, language_of_paper, written
from papertext import office_text, pdf_pages, squeezed
from projects import reviewmap, tiny_project

from .conftest import AREA, PARTNERSHIP

PANEL = next(role["title"] for role in written("roles.yml")["roles"] if role["id"] == "panel")
# In English. Pages and papers in another language say the same in its words (process/languages.yml).
NOT_THE_PANELS = LANGUAGES["en-GB"]["words"]["not_the_panels"].format(panel=PANEL)
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
    assert f"This is not the {PANEL}'s own site." == NOT_THE_PANELS
    assert not [
        address
        for address, page in local_pages.items()
        if squeezed(language_of_page(page)["words"]["not_the_panels"].format(panel=PANEL)) not in squeezed(words(page, "footer"))
    ]


@pytest.mark.parametrize(("paper", "kind"), [*PAPERS, *POSTERS])
def test_every_paper_says_whose_edition_it_is(trial, paper, kind) -> None:
    path = trial.site / f"papers/{paper}.{kind}"
    text = squeezed(" ".join([*pdf_pages(path), *pdf_pages(path, furniture=True)]) if kind == "pdf" else office_text(path))
    language = language_of_paper(paper)
    if language["id"] == "en":
        assert squeezed(f"Published by: {PARTNERSHIP}") in text
        assert squeezed(f"It does not come from the {PANEL}.") in text
        return
    _, _, published_by = language["words"]["paper_by"].partition("{day}")
    for said, name in ((published_by, {"publisher": PARTNERSHIP}), (language["words"]["paper_not_the_panels"], {"panel": PANEL})):
        assert is_drawn(said, language, text, **name) if kind == "pdf" else squeezed(said.format(**name)) in text, said


def test_what_is_local_is_marked_where_it_stands(trial) -> None:
    page = LexborHTMLParser((trial.site / "families/index.html").read_text("utf-8"))
    assert "In your area: The business manager 01632 960000" in words(page, ".help")
    marked = [(language_of_page(page), one.text()) for page in trial.pages.values() for one in page.css(".local")]
    assert {language["id"] for language, _ in marked} == {one["id"] for one in LANGUAGES.values()}
    assert all(text.startswith(f"In {AREA}:") for language, text in marked if language["id"] == "en")
    assert not [text for language, text in marked if not text.startswith(language["words"]["in_area"].format(area=AREA))]


@pytest.mark.parametrize("file", ["timescales.yml", "process/timescales.yml", "stages/03-rapid-review.yml"])
def test_a_layer_cannot_replace_definitions_in_silence(tmp_path, file) -> None:
    """The file of a layer that nobody reads would look as if it had changed something, and a relaxed duty would pass for the area's right."""
    project = tiny_project(tmp_path / "project")
    for name, text in (("edition.yml", "partnership: Ours\narea: Ours\n"), (file, "timescales: []\n")):
        (project / "local" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "local" / name).write_text(text, "utf-8")
    ran = reviewmap(project, "check")
    assert ran.code == 1 and any(line.startswith(f"local/{file}") for line in ran.said), ran.said
