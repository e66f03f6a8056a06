"""Every page at the widths that people have, from a small telephone to a wide desk: nothing squeezed, nothing over another, no empty half.

One window visits all pages, and asks each once. A finding names the page, the element and what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SCREENS = {"telephone": (320, 640), "tablet": (768, 1024), "laptop": (1280, 800), "desk": (1920, 1080)}

# In one call, since a call takes longer than the measuring. Sizes are read before anything is changed; nothing is changed.
MEASURE = """
() => {
  const found = [], wide = innerWidth, article = document.querySelector("article");
  const name = node => node.tagName.toLowerCase() + (node.id ? "#" + node.id : node.className && node.className.baseVal === undefined ? "." + node.className.split(" ")[0] : "");
  const say = (node, what) => found.push(name(node) + ": " + what + " (" + node.textContent.trim().replace(/\\s+/g, " ").slice(0, 40) + ")");
  const shown = node => node.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });

  for (const cell of article.querySelectorAll("td, dd, .says")) {
    const words = cell.textContent.trim().split(/\\s+/).length;
    if (words < 6 || !shown(cell)) continue;
    const em = parseFloat(getComputedStyle(cell).fontSize);
    const width = cell.getBoundingClientRect().width;
    if (width < Math.min(12 * em, wide - 80)) say(cell, "a sentence in " + (width / em).toFixed(1) + " em");
  }

  if (document.documentElement.scrollWidth > wide) say(document.body, "the page scrolls sideways");

  // Blocks that follow each other in the page's text and in its frame stand beside or below each other.
  const parts = [...article.children, ...article.querySelectorAll(".sides > *, .map__sides > *, .facts--across > *, .doors > *, .cards > *, .views > *"),
                 ...document.querySelectorAll(".beside > *, .top__row > *, .foot__parts > *, .crumbs li")];
  const boxes = parts.filter(node => shown(node) && !["fixed", "sticky", "absolute"].includes(getComputedStyle(node).position))
                     .map(node => [node, node.getBoundingClientRect()]).filter(([, box]) => box.width && box.height);
  for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < Math.min(i + 40, boxes.length); j++) {
    const [one, a] = boxes[i], [other, b] = boxes[j];
    if (one.contains(other) || other.contains(one)) continue;
    if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2)
      say(other, "lies over " + name(one));
  }

  // Where there is something to look at or look up, it has at least half of the window.
  const broad = [...article.querySelectorAll(".table, .map, .sides, .cards, .doors, .facts, .views")].filter(shown);
  if (wide >= 1200 && broad.length) {
    const most = Math.max(...broad.map(node => node.getBoundingClientRect().width));
    if (most < wide / 2) say(article, "uses " + Math.round(100 * most / wide) + " % of the window");
  }

  // A map comes early: the page's first begins on the first two screens, those after it under headings of their own.
  const map = [...article.querySelectorAll(".map__scroll svg")].find(shown);
  if (wide >= 1280 && map && map.getBoundingClientRect().top + scrollY > 2 * innerHeight) say(article, "its map begins " + Math.round((map.getBoundingClientRect().top + scrollY) / innerHeight) + " screens down");

  const title = article.querySelector("h1");
  if (wide <= 320 && title && title.getBoundingClientRect().top > innerHeight / 2) say(title, "is in the lower half of the first screen");
  const help = document.querySelector(".help");
  if (!help || !shown(help.querySelector("a[href='tel:999']"))) say(document.body, "has no 999");
  return [found, document.documentElement.scrollHeight];
}
"""


@pytest.fixture(scope="module")
def home(built_site: Path, serve_folder: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    with serve_folder(built_site) as address:
        yield address


@pytest.fixture(scope="module")
def measured(browser: Browser, built_site: Path, home: str) -> dict[str, dict[str, tuple[list[str], int]]]:
    """What each page is like on each screen: what is wrong with it, and how tall it is in px. Each page is opened once."""
    pages = sorted(
        path.parent.relative_to(built_site).as_posix().replace(".", "") + "/"
        for path in built_site.rglob("index.html")
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    )
    found: dict[str, dict[str, tuple[list[str], int]]] = {}
    window = browser.new_page()
    for address in pages:
        window.goto(f"{home}{address.lstrip('/')}", wait_until="domcontentloaded")
        for screen, (width, height) in SCREENS.items():
            window.set_viewport_size({"width": width, "height": height})
            wrong, tall = window.evaluate(MEASURE)
            found.setdefault(address, {})[screen] = (wrong, tall)
    window.close()
    return found


@pytest.mark.parametrize("screen", SCREENS)
def test_every_page_is_whole_on_every_screen(measured, screen: str) -> None:
    wrong = [f"{address} {one}" for address, screens in measured.items() for one in screens[screen][0]]
    assert not wrong, "\n".join(wrong)


def test_no_page_is_taller_on_a_desk_than_on_a_telephone(measured) -> None:
    tall = {
        address: (screens["laptop"][1], screens["telephone"][1])
        for address, screens in measured.items()
        if screens["laptop"][1] > screens["telephone"][1]
    }
    assert tall == {}


def test_no_stage_page_is_long_before_anything_is_opened(browser: Browser, home: str, built_site: Path) -> None:
    """Words that somebody sees: not what is folded, nor those inside pictures."""
    window = browser.new_page(viewport={"width": 1280, "height": 800})
    words = {}
    for path in sorted((built_site / "process").glob("*/index.html")):
        if path.parent.name != "who-does-what":
            window.goto(f"{home}process/{path.parent.name}/", wait_until="domcontentloaded")
            words[path.parent.name] = window.evaluate("() => document.querySelector('article').innerText.trim().split(/\\s+/).length")
    window.close()
    assert len(words) == 11
    assert {stage: count for stage, count in words.items() if count > 1200} == {}
