"""What only a browser knows: that text stays in its box in any of its fonts, that a map fits a telephone, where the keyboard goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

import faces
import processes
from inboxes import SPACING, outside
from reviewmap.graphs.graph import Graph
from reviewmap.maps.figure import block, draw

pytestmark = pytest.mark.browser

MARGINS = "body { margin: 0 16px }"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 320, "height": 640})
    yield opened
    opened.close()


def show(page: Page, *graphs: Graph, layout: str = "column", face: str = faces.PLAIN, css: str = "", width: int = 320) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    faces.show(page, "".join(block(draw(graph, layout=layout)) for graph in graphs), face=face, css=MARGINS + css)


@pytest.mark.parametrize("layout", ["column", "graph"])
@pytest.mark.parametrize("face", [faces.OWN, faces.PLAIN, faces.WIDEST])
@pytest.mark.parametrize("css", ["", SPACING], ids=["as it is", "spaced out"])
def test_text_stays_in_its_box(page: Page, layout: str, face: str, css: str) -> None:
    graphs = [processes.rapid_review(), *(processes.labelled(label) for label in processes.NASTY)]
    show(page, *graphs, layout=layout, face=face, css=css)
    assert outside(page) == []


def test_a_column_fits_a_telephone(page: Page) -> None:
    show(page, processes.rapid_review())
    assert page.evaluate("document.querySelector('.map__scroll svg').getBoundingClientRect().width") <= 288
    assert page.evaluate("document.querySelector('.map__scroll').scrollWidth - document.querySelector('.map__scroll').clientWidth") <= 0
    sizes = page.evaluate(
        "[...document.querySelectorAll('.map__scroll text')].map(t => parseFloat(getComputedStyle(t).fontSize) * t.getCTM().a)"
    )
    assert min(sizes) >= 12


@pytest.mark.parametrize("layout", ["column", "graph"])
def test_the_page_never_scrolls_sideways(page: Page, layout: str) -> None:
    show(page, processes.rapid_review(), processes.long_process(30), layout=layout)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_keyboard_reaches_each_linked_box_once_in_process_order(page: Page) -> None:
    graph = processes.rapid_review()
    show(page, graph, width=1280)
    page.focus(".map__scroll")
    stops = []
    for _ in range(sum(bool(node.href) for node in graph.nodes)):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.closest('[data-node]')?.dataset.node"))
    assert stops == [node.id for node in graph.nodes if node.href]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.map__scroll')") is None, "then come the words"


def test_larger_works_with_the_keyboard_and_without_script(page: Page) -> None:
    show(page, processes.rapid_review(), width=1280)
    before = page.evaluate("document.querySelector('.map__scroll svg').getBoundingClientRect().width")
    page.focus(".map__larger")
    page.keyboard.press("Space")
    after = page.evaluate("document.querySelector('.map__scroll svg').getBoundingClientRect().width")
    assert after > before * 1.2


def test_skip_the_map_goes_past_it(page: Page) -> None:
    show(page, processes.rapid_review())
    page.focus(".map__skip")
    assert page.evaluate("document.querySelector('.map__skip').getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.map__scroll')") is None
