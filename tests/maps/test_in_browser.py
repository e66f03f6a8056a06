"""What only a browser knows: that text stays in its box in any of its fonts, that a map fits a telephone, where the keyboard goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import processes
import pytest
from playwright.sync_api import Browser, Page
from reviewmap.graphs.graph import Graph
from reviewmap.maps.figure import block, draw

pytestmark = pytest.mark.browser

CSS = Path(__file__).parents[2] / "overrides" / "assets" / "css" / "map.css"
# https://www.w3.org/TR/WCAG22/#text-spacing
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
FONTS = {
    "own": "",
    "system-ui": ".map svg text { font-family: system-ui !important }",
    "own, spaced": SPACING,
    "system-ui, spaced": SPACING + ".map svg text { font-family: system-ui !important }",
}
OUTSIDE = """() => {
  const over = [];
  for (const frame of document.querySelectorAll('.map__scroll .shape, .map__scroll .pill')) {
    const box = frame.getBBox();
    for (const text of frame.parentNode.querySelectorAll('text')) {
      const own = text.getBBox();
      if (own.width === 0) continue;
      if (own.x < box.x || own.x + own.width > box.x + box.width || own.y < box.y - 1 || own.y + own.height > box.y + box.height + 1)
        over.push(text.textContent + ': ' + (own.x + own.width - box.x - box.width).toFixed(1));
    }
  }
  for (const svg of document.querySelectorAll('.map__scroll svg')) {
    const sheet = svg.viewBox.baseVal;
    for (const text of svg.querySelectorAll('text')) {
      const own = text.getBBox();
      if (own.x + own.width > sheet.width) over.push('sheet: ' + text.textContent);
    }
  }
  return over;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 320, "height": 640})
    yield opened
    opened.close()


def show(page: Page, *graphs: Graph, layout: str = "column", css: str = "", width: int = 320) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    blocks = "".join(block(draw(graph, layout=layout)) for graph in graphs)
    page.set_content(
        f"<!doctype html><html lang='en-GB'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        f"<style>body {{ margin: 0 16px; font: 18px/1.6 system-ui; overflow-wrap: break-word }} {CSS.read_text()} {css}</style>{blocks}"
    )


@pytest.mark.parametrize("layout", ["column", "graph"])
@pytest.mark.parametrize("font", FONTS)
def test_text_stays_in_its_box(page: Page, font: str, layout: str) -> None:
    graphs = [processes.rapid_review(), *(processes.labelled(label) for label in processes.NASTY)]
    show(page, *graphs, layout=layout, css=FONTS[font])
    assert page.evaluate(OUTSIDE) == []


def test_a_column_fits_a_telephone(page: Page) -> None:
    show(page, processes.rapid_review())
    assert page.evaluate("document.querySelector('.map__scroll svg').getBoundingClientRect().width") <= 288
    assert page.evaluate("document.querySelector('.map__scroll').scrollWidth - document.querySelector('.map__scroll').clientWidth") <= 0
    sizes = page.evaluate("[...document.querySelectorAll('.map__scroll text')].map(t => parseFloat(getComputedStyle(t).fontSize) * t.getCTM().a)")
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
    assert page.evaluate("document.activeElement.closest('[data-node]')") is None


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
