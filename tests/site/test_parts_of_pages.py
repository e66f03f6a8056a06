"""What a reader notices of each part of a page: what stands beside what, what is hidden, what is larger, framed or marked, on each kind of
screen and on paper. The list is parts.txt: a page and how it is seen, then what is to be seen there, in words and as a question to the browser.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from projects import ROOT

pytestmark = pytest.mark.browser

SCREENS = {
    "telephone": (320, 640),
    "low": (320, 225),
    "tablet": (768, 1024),
    "laptop": (1280, 900),
    "desk": (1920, 1080),
    "paper": (673, 971),
    "sheet": (1527, 1062),
    "forced": (1280, 900),
    "dark": (1280, 900),
}
MEDIA = {"paper": {"media": "print"}, "sheet": {"media": "print"}, "forced": {"forced_colors": "active"}, "dark": {"color_scheme": "dark"}}

ASK = r"""
rows => {
  const list = what => typeof what === "string" ? [...document.querySelectorAll(what)] : what instanceof Element ? [what] : [...what];
  const shown = node => node.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true }) && node.getClientRects().length > 0;
  const all = what => { const found = list(what).filter(shown); if (!found.length) throw new Error("nothing is shown of " + what); return found; };
  const one = what => all(what)[0];
  const box = what => one(what).getBoundingClientRect();
  const seen = what => list(what).some(shown);
  const gone = what => { if (!list(what).length) throw new Error("there is no " + what); return !seen(what); };
  const css = (what, name, part) => getComputedStyle(one(what), part)[name];
  const px = (what, name, part) => parseFloat(css(what, name, part)) || 0;
  const colour = (what, part) => css(what, "color", part), ground = what => css(what, "backgroundColor");
  const says = (what, part) => css(what, "content", part);
  const size = what => px(what, "fontSize"), bold = (what, part) => px(what, "fontWeight", part) >= 600;
  const clear = value => /^rgba\(.*, 0\)$|^none$/.test(value);
  const edge = (what, side) => ["none", "hidden"].includes(css(what, `border${side}Style`)) || clear(css(what, `border${side}Color`)) ? 0 : px(what, `border${side}Width`);
  const framed = (what, least = 1) => all(what).every(node => ["Top", "Right", "Bottom", "Left"].every(side => edge(node, side) >= least));
  const rounded = what => px(what, "borderTopLeftRadius") >= 3;
  const filled = what => all(what).every(node => !clear(ground(node)) && ground(node) !== ground(document.body));
  const near = (a, b, by = 1.5) => Math.abs(a - b) <= by;
  const same = (a, b) => Math.min(box(a).bottom, box(b).bottom) - Math.max(box(a).top, box(b).top) > 2; // a height
  const beside = (a, b) => same(a, b) && box(a).right <= box(b).left + 1;
  const below = (a, b) => box(b).top >= box(a).bottom - 1;
  const gap = (a, b) => box(b).top - box(a).bottom;
  const fits = what => { const pen = document.createElement("canvas").getContext("2d"); pen.font = css(what, "font"); return pen.measureText(one(what).placeholder).width <= one(what).clientWidth - px(what, "paddingLeft") - px(what, "paddingRight") - 20; }; // and what a browser sets at its end
  const columns = what => new Set(all(what).map(node => Math.round(node.getBoundingClientRect().left))).size;
  const tall = (what, least) => all(what).every(node => node.getBoundingClientRect().height >= least - .5);
  const text = what => { const range = document.createRange(); range.selectNodeContents(one(what)); return [...range.getClientRects()].filter(part => part.width > 1 && part.height > 1); };
  const letters = what => { const parts = text(what); return { left: Math.min(...parts.map(part => part.left)), right: Math.max(...parts.map(part => part.right)), top: Math.min(...parts.map(part => part.top)), bottom: Math.max(...parts.map(part => part.bottom)) }; };
  const lines = what => { const found = []; for (const part of text(what)) { const middle = part.top + part.height / 2; if (!found.some(other => Math.abs(other - middle) < 8)) found.push(middle); } return found.length; };
  const wide = innerWidth, rem = 16, measure = 33 * rem, short = 29.5 * rem;
  const within = (what, most) => all(what).every(node => node.getBoundingClientRect().width <= most + 1);
  const bullets = what => all(what).some(node => css(node, "display") === "list-item" && css(node, "listStyleType") !== "none");
  const underlined = what => css(what, "textDecorationLine").includes("underline");
  const led = what => { const node = one(what), before = scrollY; node.scrollIntoView({ behavior: "instant" }); const top = node.getBoundingClientRect().top - Math.max(0, ...list(".leave").filter(bar => css(bar, "position") === "sticky").map(bar => bar.getBoundingClientRect().bottom)); scrollTo({ top: before, behavior: "instant" }); return top; };
  const scrolled = (by, ask) => { const before = scrollY; scrollTo({ top: by, behavior: "instant" }); const found = ask(); scrollTo({ top: before, behavior: "instant" }); return found; };
  const focused = (what, ask) => { const node = list(what)[0]; node.focus({ preventScroll: true, focusVisible: true }); const found = ask(node); node.blur(); return found; };
  const opened = (what, ask) => { const node = list(what)[0]; const before = node.open; node.open = true; const found = ask(node); node.open = before; return found; };
  const ticked = (what, ask) => { const node = list(what)[0]; node.checked = true; const found = ask(node); node.checked = false; return found; };
  const added = (html, where, ask) => { const node = document.createElement("div"); node.innerHTML = html; const part = node.firstElementChild; list(where)[0].prepend(part); const found = ask(part); part.remove(); return found; };
  // Of several things that are asked at once, the first that isn't so is named.
  const parts = question => { const found = []; let depth = 0, start = 0; for (let at = 0; at < question.length; at++) { if ("([{".includes(question[at])) depth++; if (")]}".includes(question[at])) depth--; if (!depth && question.startsWith(" && ", at)) { found.push(question.slice(start, at)); start = at + 4; } } return [...found, question.slice(start)]; };
  const answer = question => { try { const found = eval(question); return found === true ? "" : `${question} is ${found}`; } catch (wrong) { return `${question}: ${wrong.message}`; } };
  return rows.map(([words, question]) => { const wrong = answer(question) && (parts(question).map(answer).find(Boolean) || question); return wrong && `${words}: ${wrong}`; }).filter(Boolean);
}
"""

Rows = list[tuple[str, str]]


def groups() -> dict[tuple[str, str, str], Rows]:
    """-> {(page, screen, what was done there): [(words, question)]}. A group's first line is "page | screens | done"; words and question
    are parted by " :: "."""
    found: dict[tuple[str, str, str], Rows] = {}
    heads: list[tuple[str, str, str]] = []
    for line in (ROOT / "tests/site/parts.txt").read_text(encoding="utf-8").splitlines():
        if " :: " in line:
            words, question = line.split(" :: ", 1)
            for head in heads:
                found.setdefault(head, []).append((words.strip(), question.strip()))
        elif "|" in line and not line.startswith("#"):
            page, screens, *done = (part.strip() for part in line.split("|"))
            heads = [(page, screen, *(done or [""])) for screen in screens.split()]
    return found


def search(page: Page) -> None:
    page.locator("input[type=search]:visible").first.fill("rapid review")
    page.locator("[data-find-list] > li > a").first.wait_for()


def danger(page: Page) -> None:
    page.locator("input[type=search]:visible").first.fill("I want to kill myself")
    page.locator("[data-find-list] .find__help").first.wait_for()


def plan(page: Page) -> None:
    page.locator("[data-plan] input:not([type=checkbox])").first.fill("21 December 2026")
    page.locator("[data-plan] button[type=submit]").click()
    page.locator(".plan-result .plan__row").first.wait_for()


def draft(page: Page) -> None:
    page.locator("#draft").fill("Staff must be trained to ask about fathers.")
    page.locator("[data-strengthen] button[type=submit]").click()
    page.locator(".strengthen-result h3").wait_for()


def unfold(page: Page) -> None:
    page.evaluate("() => document.querySelectorAll('article details').forEach(fold => { fold.open = true; })")


DONE: dict[str, Callable[[Page], None]] = {"searched": search, "danger": danger, "planned": plan, "drafted": draft, "unfolded": unfold}


PLAIN = {"media": "screen", "forced_colors": "none", "color_scheme": "light"}
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def see(page: Page, screen: str) -> None:
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(**{**PLAIN, **MEDIA.get(screen, {})})


def findings(page: Page, home: str, groups: dict[tuple[str, str, str], Rows]) -> list[str]:
    """Screen by screen, since a window takes longer to change than to open the next page."""
    found: list[str] = []
    for screen in SCREENS:
        page.goto("about:blank")
        see(page, screen)
        for (address, _, done), rows in ((group, rows) for group, rows in groups.items() if group[1] == screen):
            if done and screen != "laptop":
                page.goto("about:blank")
                see(page, "laptop")
            page.goto(home + address, wait_until="load")
            if done:
                for name in done.split(", "):
                    DONE[name](page)
                if screen != "laptop":
                    see(page, screen)
                page.evaluate(DRAWN)
            found += [f"{address or 'the first page'}, {' '.join((screen, done)).strip()}: {one}" for one in page.evaluate(ASK, rows)]
    return found


def test_each_part_looks_as_what_it_is(browser: Browser, built_site: Path, home: str) -> None:
    page = browser.new_page(reduced_motion="reduce", bypass_csp=True)
    wrong = findings(page, home, groups())
    page.close()
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    ("address", "screen", "things"),
    [("process/", "laptop", ".way > li"), ("process/", "tablet", ".steps > li"), ("process/", "telephone", ".steps > li")],
)
def test_what_the_style_sheet_counts_begins_with_one(browser: Browser, home: str, address: str, screen: str, things: str) -> None:
    """The numbers as a screen reader gets them: those of the way at a glance are the numbers of the stages in the picture below it."""
    page = browser.new_page()
    see(page, screen)
    page.goto(home + address)
    asked = page.context.new_cdp_session(page)
    asked.send("DOM.enable")
    shown = []
    for number in range(page.locator(things).count()):
        thing = asked.send("Runtime.evaluate", {"expression": f"document.querySelectorAll('{things}')[{number}]"})["result"]
        texts = asked.send("Accessibility.queryAXTree", {"objectId": thing["objectId"], "role": "StaticText"})["nodes"]
        shown.append(next(one["name"]["value"] for one in texts if not one["ignored"]))
    page.close()
    assert shown and shown == [str(number) for number in range(1, len(shown) + 1)]


# What a pointer rests on answers: page, screen, what it rests on, what a reader notices, and how to ask. Before it comes, that isn't so.
POINTED = [
    ("families/what-happens/", "laptop", "article p > a[href]:not(.marks)", "the line of a link gets thick", "px(it, 'textDecorationThickness') >= 3"),
    ("families/what-happens/", "laptop", ".leave__button", "the way out is underlined", "underlined(it)"),
    ("families/what-happens/", "laptop", ".brand", "the site's name is underlined", "underlined(it)"),
    ("families/what-happens/", "telephone", ".menu-button", "the menu's button is lit", "!clear(ground(it))"),
    ("", "laptop", ".doors > li", "the frame of a door gets dark", "css(it, 'borderBottomColor') !== css(all('.doors > li')[1], 'borderBottomColor')"),
    ("process/rapid-review/", "laptop", "a.marks .mark", "a mark is underlined, since it leads on", "underlined(it)"),
    ("process/rapid-review/", "laptop", ".map svg a:has(.t-title)", "a box of a map: its words are underlined", "underlined(it.querySelector('.t-title'))"),
    ("process/rapid-review/", "laptop", ".map svg a:has(rect.shape)", "and its frame takes the colour of links", "css(it.querySelector('.shape'), 'stroke') === colour('article p > a[href]:not(.marks)')"),
    ("process/", "laptop", ".map--atlas svg a:has(.t-head)", "a head of the atlas is underlined", "underlined(it.querySelector('.t-head'))"),
    ("timescales/", "laptop", "article tbody tr", "a row of a table is tinted", "!clear(ground(it))"),
]  # fmt: skip


def test_what_a_pointer_rests_on_answers(browser: Browser, home: str) -> None:
    page = browser.new_page(reduced_motion="reduce", bypass_csp=True)
    wrong = []
    for (address, screen), rows in groupby(POINTED, key=lambda row: row[:2]):
        see(page, screen)
        page.goto(home + address, wait_until="load")
        for _, _, what, words, question in rows:
            it = page.locator(what).locator("visible=true").first
            it.scroll_into_view_if_needed()
            it.evaluate(
                "node => { for (const one of document.querySelectorAll('[data-it]')) one.removeAttribute('data-it'); node.dataset.it = ''; }"
            )
            asked = [(words, f"(it => {question})(one('[data-it]'))")]
            page.mouse.move(0, 0)
            before = page.evaluate(ASK, asked)
            it.hover(force=True)
            after = page.evaluate(ASK, asked)
            wrong += [] if before and not after else [f"{address} {screen}: {words}: {after or 'without a pointer, too'}"]
    page.close()
    assert not wrong, "\n".join(wrong)
