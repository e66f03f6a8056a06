"""Every page at the widths that people have, from a small telephone to a wide desk: nothing squeezed, nothing over another, no empty half.

One window visits all pages, and asks each once. A finding names the page, the element and what is wrong with it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from firstview import first_view
from projects import national

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

  // Maps come early: every one begins on the first two screens. A chart of figures stands under a heading of its own.
  for (const map of article.querySelectorAll(".map:not(.chart) .map__scroll svg")) {
    const screens = (map.getBoundingClientRect().top + scrollY) / innerHeight;
    if (wide >= 1280 && shown(map) && screens > 2) say(article, "a map begins " + screens.toFixed(1) + " screens down");
  }

  // A stage's map shows the stage's own first place on the first screen, whatever comes in from other stages.
  const own = article.querySelector("svg[data-map^='stage-'] g.node:not(.outside)");
  if (wide >= 768 && own && own.getBoundingClientRect().bottom > innerHeight) say(own, "is below the first screen");

  const title = article.querySelector("h1"), size = node => parseFloat(getComputedStyle(node).fontSize);
  if (wide <= 320 && title && title.getBoundingClientRect().bottom > innerHeight / 2) say(title, "ends in the lower half of the first screen");
  for (const below of article.querySelectorAll("h2:not(.unseen, .figure h2)"))
    if (title && shown(below) && size(below) >= size(title)) say(below, "is as large as the title");

  // What is there to be chosen or rung first is on the first screen, and so is 999 where somebody may need it.
  const offers = [...article.querySelectorAll(".choices, .doors, section.decide, .help-list")].find(shown);
  if (offers && [...article.querySelectorAll("h2")].filter(one => one.compareDocumentPosition(offers) & 4).length <= 1) {
    const first = [...offers.querySelectorAll("a[href]:not(.marks)")].find(shown);
    if (first.getBoundingClientRect().bottom > innerHeight) say(offers, "is below the first screen");
    const danger = document.querySelector(".help a[href='tel:999']");
    if (wide >= 1280 && offers.matches(".help-list") && danger.getBoundingClientRect().bottom > innerHeight) say(danger, "is below the first screen");
  }

  // A dot stands between two parts of a line: none begins it, and none is cut off within it.
  for (const part of document.querySelectorAll(".parts > * > span")) {
    const dot = getComputedStyle(part, "::before"), box = part.getBoundingClientRect(), edge = part.closest(".parts").getBoundingClientRect();
    const before = [...part.parentElement.children].slice(0, [...part.parentElement.children].indexOf(part)).filter(shown).pop();
    if (!shown(part) || dot.content === "none") continue;
    const begins = !before || before.getBoundingClientRect().bottom <= box.top + 2;
    const out = dot.direction === "rtl" ? box.right - parseFloat(dot.right) - parseFloat(dot.width) >= edge.right + 7
                                        : box.left + parseFloat(dot.left) + parseFloat(dot.width) <= edge.left - 7;
    if (begins !== out) say(part, begins ? "begins a line with a dot" : "has lost the dot before it");
  }
  const choice = [...article.querySelectorAll("a[href], form, summary, button")].find(node => shown(node) && !node.closest(".marks, .notes"));
  if (wide <= 320 && !(choice && choice.getBoundingClientRect().top < innerHeight)) say(article, "has its first choice below the first screen");
  const help = document.querySelector(".help");
  if (!help || !shown(help.querySelector("a[href='tel:999']"))) say(document.body, "has no 999");
  return [found, document.documentElement.scrollHeight];
}
"""


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


def test_no_page_is_longer_than_somebody_looks_through(measured) -> None:
    """Before anything is opened: at most eighteen screens of a laptop. The page of every question had 59."""
    most = 18 * SCREENS["laptop"][1]
    assert {address: screens["laptop"][1] for address, screens in measured.items() if screens["laptop"][1] > most} == {}


def test_what_is_folded_is_all_on_paper(browser: Browser, home: str) -> None:
    window = browser.new_page()
    window.emulate_media(media="print")
    for page in ("learning/questions/", "timescales/", "what-we-do-not-know/stages/"):
        window.goto(home + page)
        hidden = window.evaluate(
            "() => [...document.querySelectorAll('article .each details > :not(summary)')].filter(one => !one.checkVisibility({ contentVisibilityAuto: true })).length"
        )
        assert window.locator("article .each details:not([open])").count() > 9 and hidden == 0, page
    for page, kind in (("process/rapid-review/", "only-more"), ("families/my-child-has-died/", "notes-line")):  # and what opens it is not
        window.goto(home + page)
        summaries = window.locator(f"article summary.{kind}, article .{kind} > summary")
        assert summaries.count() > 3 and not [one for one in summaries.all() if one.is_visible()], page
    window.close()


def test_a_bereaved_parents_page_is_four_sheets(browser: Browser, home: str) -> None:
    window = browser.new_page()
    window.goto(home + "families/my-child-has-died/")
    sheets = len(re.findall(rb"/Type\s*/Page\b", window.pdf(format="A4", prefer_css_page_size=True)))
    window.close()
    assert 2 <= sheets <= 4


def test_the_headings_stay_beside_a_long_page(browser: Browser, home: str) -> None:
    """On a laptop, half way down: in sight as a whole, below the bar that stays, and not over anything."""
    window = browser.new_page(viewport={"width": 1280, "height": 800})
    for page in ("decisions/is-a-local-review-appropriate/", "process/rapid-review/"):
        window.goto(home + page)
        top, bottom, left, right = window.evaluate("""() => {
            scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: "instant" });
            const box = document.querySelector(".on-this-page").getBoundingClientRect();
            return [box.top - Math.max(0, document.querySelector(".leave")?.getBoundingClientRect().bottom ?? 0), innerHeight - box.bottom,
                    box.left - document.querySelector("article").getBoundingClientRect().right, innerWidth - box.right];
        }""")
        assert min(top, bottom, left, right) >= 0, page
    window.close()


def test_no_stage_page_is_long_before_anything_is_opened(browser: Browser, home: str, built_site: Path) -> None:
    """Words that somebody sees: not what is folded, nor those inside pictures."""
    window = browser.new_page(viewport={"width": 1280, "height": 800})
    words = {}
    for path in sorted((built_site / "process").glob("*/index.html")):
        if path.parent.name != "who-does-what":
            window.goto(f"{home}process/{path.parent.name}/", wait_until="domcontentloaded")
            words[path.parent.name] = window.evaluate("() => document.querySelector('article').innerText.trim().split(/\\s+/).length")
    window.close()
    assert words.keys() == {stage.id for stage in national().stages}
    long = {stage: count for stage, count in words.items() if count > 1200}
    assert not long, "say less at these stages in process/stages/, or fold more of content/process/each.md"


@pytest.mark.parametrize("address", ["", "families/", "process/rapid-review/"])
def test_a_draft_says_so_above_each_page_on_a_telephone_too(browser: Browser, home: str, address: str) -> None:
    window = browser.new_page(viewport={"width": 320, "height": 640})
    window.goto(home + address, wait_until="domcontentloaded")
    words = window.locator(".strip").inner_text()
    window.close()
    assert "Draft" in words


@pytest.mark.parametrize("address", ["practitioners/", "practitioners/will-i-be-blamed/", "agencies/", "agencies/plan/"])
def test_help_where_people_work_is_three_lines_on_a_telephone(browser: Browser, home: str, address: str) -> None:
    """999 and the way to everybody else. The way out of the page stays at the top."""
    window = browser.new_page(viewport={"width": 320, "height": 640})
    window.goto(home + address, wait_until="domcontentloaded")
    lines = window.evaluate("""() => {
        const rows = [], texts = document.createTreeWalker(document.querySelector('.help'), NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const range = document.createRange();
            range.selectNodeContents(texts.currentNode);
            if (texts.currentNode.data.trim() && texts.currentNode.parentElement.checkVisibility()) for (const box of range.getClientRects()) {
                const middle = box.top + box.height / 2, row = rows.find(one => Math.abs(one - middle) < box.height / 2);
                if (row === undefined) rows.push(middle);
            }
        }
        return rows.length }""")
    assert 2 <= lines <= 3
    assert window.locator(".help a[href='tel:999']").bounding_box()["height"] >= 44
    assert window.locator(".help a[href$='who-you-can-talk-to/']").is_visible()
    assert window.locator(".leave__button").bounding_box()["y"] < 90
    window.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_the_whole_way_is_on_the_first_screen_of_the_process(browser: Browser, home: str, screen: str) -> None:
    """Every stage and every decision of it, in letters that can be read, before anybody scrolls; a narrow screen leads to the ladder instead."""
    width, height = SCREENS[screen]
    window = browser.new_page(viewport={"width": width, "height": height})
    window.goto(f"{home}process/", wait_until="domcontentloaded")
    names, sizes, ends, over = window.evaluate("""() => {
        const links = [...document.querySelectorAll('.way a')].filter(one => one.checkVisibility()), boxes = links.map(one => one.getBoundingClientRect());
        const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
        return [links.map(one => one.textContent), links.map(one => parseFloat(getComputedStyle(one).fontSize)),
                [...boxes.map(one => one.bottom), ...boxes.map(one => one.right)],
                boxes.flatMap((one, at) => boxes.slice(at + 1).filter(other => !apart(one, other))).length] }""")
    ladder = window.locator('a[href="#ladder"]')
    if width < 960:
        assert names == [] and ladder.bounding_box()["y"] < height
    else:
        knowledge = national()
        wanted = [name for stage in knowledge.stages for name in (stage.short_title, *(one.short_title for one in stage.decisions))]
        assert names == [name.replace("[[Panel]]", "Panel") for name in wanted]
        assert min(sizes) >= 14 and over == 0 and max(ends[: len(names)]) <= height and max(ends) <= width
        assert window.locator("#map-atlas svg[data-map]").bounding_box()["y"] < height, "and the atlas begins there"
    window.close()


OF_EACH_KIND = ("", "process/rapid-review/", "roles/safeguarding-partners/", "maps/atlas/", "families/my-child-has-died/", "agencies/plan/")


def test_nothing_jumps_while_a_page_comes(browser: Browser, home: str) -> None:
    """Checked where nothing is slow: what jumps does so on every line."""
    for screen in ("telephone", "laptop"):
        width, height = SCREENS[screen]
        moved = {address: first_view(browser, home + address, width=width, height=height).moved for address in OF_EACH_KIND}
        assert {address: far for address, far in moved.items() if far > 0.02} == {}, screen


def test_what_jumps_would_be_seen(browser: Browser) -> None:
    """What comes after the first painting, however late a busy machine paints."""
    late = """<h1>A</h1><p>B<script>new PerformanceObserver((list, itself) => { itself.disconnect(); setTimeout(() =>
        document.body.prepend(Object.assign(document.createElement('hr'), {style: 'height: 300px'})), 60) }).observe({type: 'paint', buffered: true})</script>"""
    assert first_view(browser, "data:text/html," + late).moved > 0.02


def test_a_role_with_much_to_do_is_told_stage_by_stage(browser: Browser, home: str) -> None:
    """First who does what and by when; each step is one opening away, and a map taller than the screen scrolls in its frame."""
    window = browser.new_page(viewport={"width": 1280, "height": 800})
    window.goto(f"{home}roles/safeguarding-partners/")
    seen = window.evaluate("""() => [document.documentElement.scrollHeight, document.querySelectorAll('.acts').length,
        [...document.querySelectorAll('.acts .glance a')].filter(one => one.checkVisibility()).length, document.querySelector('#path .map__scroll').clientHeight]""")
    assert seen[0] < 8000 and seen[1] >= 9 and seen[2] > 40 and seen[3] <= 800, seen
    window.locator("#path .map__larger").check()
    assert (
        window.evaluate("() => { const one = document.querySelector('#path .map__scroll'); return one.scrollHeight - one.clientHeight; }")
        <= 1
    )
    window.close()


# What has been led to, the bar that stays at the top, and what stands in the window's middle of the first.
LED_TO = """id => {
  const one = document.getElementById(id).getBoundingClientRect(), bar = document.querySelector('.leave')?.getBoundingClientRect().bottom ?? 0;
  const there = document.elementFromPoint(one.left + Math.min(one.width / 2, 20), one.top + Math.min(one.height, 20) / 2);
  return one.height > 0 && one.top >= bar - 1 && one.top < innerHeight - 20 && !!there && document.getElementById(id).contains(there);
}"""


@pytest.mark.parametrize("screen", ["telephone", "laptop"])
def test_a_mark_leads_to_its_note_in_sight_and_back(browser: Browser, home: str, screen: str) -> None:
    """No note is in the way before that; one whose mark was pressed shows alone, below the bar that stays."""
    width, height = SCREENS[screen]
    window = browser.new_page(viewport={"width": width, "height": height})
    shown = "() => [...document.querySelectorAll('.notes > li')].filter(one => one.checkVisibility()).map(one => one.id)"
    for address in ("process/rapid-review/", "decisions/is-a-local-review-appropriate/"):
        window.goto(home + address)
        marks = window.locator("article a.marks >> visible=true").all()
        assert marks and window.evaluate(shown) == [], address
        for mark in (marks[0], marks[-1]):
            note = (mark.get_attribute("href") or "").removeprefix("#")
            mark.press("Enter")
            assert window.evaluate(shown) == [note] and window.evaluate(LED_TO, note), f"{address} {note}"
            back = window.locator(f"[id='{note}'] .notes__back")
            own = (back.get_attribute("href") or "").removeprefix("#")
            back.press("Enter")
            assert window.evaluate(shown) == [] and window.evaluate(LED_TO, own), f"{address} {own}"
    window.close()


@pytest.mark.parametrize("screen", ["telephone", "laptop"])
def test_the_way_out_stays_in_sight_and_covers_no_heading_that_is_led_to(browser: Browser, home: str, screen: str) -> None:
    width, height = SCREENS[screen]
    window = browser.new_page(viewport={"width": width, "height": height})
    window.goto(home + "families/my-child-has-died/")
    headings = window.evaluate("() => [...document.querySelectorAll('article h2[id]')].map(one => one.id)")
    assert len(headings) > 2
    for heading in headings[:-1]:  # the last has nothing below it to scroll to
        window.evaluate("to => { location.hash = to; }", heading)
        assert window.evaluate(LED_TO, heading), heading
    window.evaluate("() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
    assert window.evaluate("""() => {
        const box = document.querySelector('.leave__button').getBoundingClientRect();
        return scrollY > 500 && box.top >= 0 && !!document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2).closest('.leave__button'); }""")
    window.close()


def test_a_link_into_a_folded_part_opens_it(browser: Browser, home: str) -> None:
    window = browser.new_page()
    for page in ("sources/", "learning/", "other-processes/", "change/", "learning/questions/"):
        window.goto(home + page)
        inside = window.evaluate(
            "() => [...document.querySelectorAll('article details.more:not([open]) [id]:not(summary)')].map(one => one.id)"
        )
        target = next((one for one in inside if not one.startswith(("why-", "note"))), None)
        assert target and not window.locator(f"[id='{target}']").is_visible(), page
        window.evaluate("target => { location.hash = target; }", target)
        window.locator(f"[id='{target}']").wait_for(timeout=5_000)  # in sight, at the latest then
    window.goto(home + "learning/questions/")  # a link to a heading opens what is folded under it
    for heading in ("at-rapid-review", "at-publication"):
        window.evaluate("target => { location.hash = target; }", heading)
        window.locator(f"#{heading} ~ details .questions li").first.wait_for(timeout=5_000)
        assert window.evaluate(LED_TO, heading), "and it is in sight"
    window.goto(home + "agencies/plan/")  # and a link to a day of the plan what is folded in it
    window.wait_for_load_state("networkidle")
    for day in window.evaluate("() => [...document.querySelectorAll('.plan__row[id]:has(> details.more)')].slice(-3).map(one => one.id)"):
        window.evaluate("target => { location.hash = target; }", day)
        window.locator(f"[id='{day}'] > details[open] .plan__facts").first.wait_for(timeout=5_000)
    window.close()
    from_elsewhere = browser.new_page()
    from_elsewhere.goto(home + "learning/questions/#at-rapid-review", wait_until="networkidle")  # the page's own script has run by then
    assert from_elsewhere.locator("#at-rapid-review ~ details .questions li").first.is_visible()
    from_elsewhere.close()
