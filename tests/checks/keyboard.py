"""What axe doesn't see: where the Tab key goes, whether one can see it there, and what single keys do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Page

from .finding import NAME_OF, Finding

MOST_STOPS = 1500
RING = 3  # pixels

# What has the focus, and how it looks: null where nothing has.
STOP = """() => {
  const nameOf = %s;
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  if (!window.reviewmapStops) window.reviewmapStops = new Map();
  const seen = window.reviewmapStops.has(element);
  window.reviewmapStops.set(element, true);
  const box = element.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0 && box.height > 0;
  let covered = false;
  if (inside) {
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth), top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    const points = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].map(([x, y]) => document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y));
    covered = points.every(found => found && !element.contains(found) && !found.contains(element));
  }
  const ring = [null, '::after'].map(part => getComputedStyle(element, part)).some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= %d);
  return { name: nameOf(element), seen, inside, covered, ring: ring || element instanceof SVGElement, tag: element.tagName };
}""" % (NAME_OF, RING)
# Before each key but the first, what the last one led to is noted, until there is nothing or something that was there before.
RECORD = (
    """() => {
  document.activeElement && document.activeElement.blur();
  window.scrollTo(0, 0);
  const stop = %s, notes = window.reviewmapWalk = { stops: [], ended: false, pressed: false };
  notes.look = () => {
    if (notes.pressed && !notes.ended) {
      const one = stop();
      if (one === null || one.seen) notes.ended = true; else notes.stops.push(one);
    }
    notes.pressed = true;
  };
  addEventListener('keydown', notes.look, true);
}"""
    % STOP
)
RECORDED = "() => { const notes = window.reviewmapWalk; return { stops: notes.stops.splice(0), ended: notes.ended }; }"
STOP_RECORDING = "() => removeEventListener('keydown', window.reviewmapWalk.look, true)"
AT_ONCE = 50  # keys that are sent before anybody asks what they led to


def walk_findings(page: Page) -> list[Finding]:
    """Press Tab from the top to the end: every stop has to be in view, uncovered and ringed; none may trap."""
    findings, stops, ended = [], 0, False
    page.evaluate(RECORD)
    with _keys(page) as down:
        while not ended and stops < MOST_STOPS:
            down(["Tab"] * min(AT_ONCE, MOST_STOPS + 1))
            recorded = page.evaluate(RECORDED)
            ended = recorded["ended"]
            stops += len(recorded["stops"])
            for stop in recorded["stops"]:
                for wrong, rule, words in (
                    (not stop["inside"], "focus-in-view", "takes focus out of view"),
                    (stop["covered"], "focus-not-covered", "is covered while it has focus"),
                    (not stop["ring"], "focus-ring", f"shows no ring of {RING} px while it has focus"),
                ):
                    if wrong:
                        findings.append(Finding(page.url, stop["name"], rule, words))
    page.evaluate(STOP_RECORDING)
    if not ended:
        findings.append(Finding(page.url, "body", "focus-trap", f"Tab doesn't come to an end after {MOST_STOPS} stops"))
    return findings


@contextmanager
def _keys(page: Page) -> Iterator[Callable[[Sequence[str]], None]]:
    """Presses keys without letting go of them: the browser acts when a key goes down, and takes as long again for each that comes up.

    All of them are sent before the first is answered, since the browser answers a key with its next picture, 17 ms later. It acts on them
    one after another all the same. Only Playwright's other half, which waits for nothing, can do so: hence the private names.
    """
    session = page.context.new_cdp_session(page)

    def down(keys: Sequence[str]) -> None:
        async def all_of_them() -> None:
            send = session._impl_obj.send
            await asyncio.gather(*(send("Input.dispatchKeyEvent", {"type": "keyDown", "key": key, **_named(key)}, None) for key in keys))

        session._sync(all_of_them())

    yield down
    session.detach()


def _named(key: str) -> dict[str, object]:
    return {"windowsVirtualKeyCode": 9} if key == "Tab" else {"text": key}


def stops(page: Page, most: int = 30) -> list[str]:
    """The names of the first stops of the Tab key, in order."""
    names = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        names.append(stop["name"])
    return names


SINGLE_KEYS = ("f", "s", "/", "n", "p", ".", ",", "b", "m", "h", "?")


STATE = "() => JSON.stringify([location.href, document.activeElement.tagName, scrollY, document.querySelectorAll('[open]').length])"
TEXT = "() => document.body.innerText.length"


def single_key_findings(page: Page) -> list[Finding]:
    """WCAG 2.1.4: a letter or a sign alone must do nothing."""
    page.evaluate("() => { document.activeElement && document.activeElement.blur(); }")
    before, text, guilty = page.evaluate(STATE), page.evaluate(TEXT), []
    with _keys(page) as down:
        for key in SINGLE_KEYS:
            down([key])
            page.wait_for_timeout(20)
            after = page.evaluate(STATE)
            guilty += [f"the key {key}"] if after != before else []
            before = after
    if (
        not guilty and page.evaluate(TEXT) != text
    ):  # what turns words on or off; a long page's text takes long to count, so this is done once
        guilty = ["one of the keys " + " ".join(SINGLE_KEYS)]
    return [Finding(page.url, "body", "single-key", f"{which} alone does something") for which in guilty]


def menu_findings(page: Page) -> list[Finding]:
    """On a narrow screen: closed, the menu's links take no focus; Enter and Space open it; Escape closes it and gives focus back."""
    findings = []
    button = page.locator(".menu-button")
    if button.count() != 1 or not button.is_visible():
        return [Finding(page.url, ".menu-button", "menu", "there is no menu button to see")]
    link = page.locator("#site-menu a").first

    def expect(right: bool, words: str) -> None:
        if not right:
            findings.append(Finding(page.url, ".menu-button", "menu", words))

    expect(not link.is_visible() and button.get_attribute("aria-expanded") == "false", "starts open")
    for key in ("Enter", "Space"):
        button.focus()
        page.keyboard.press(key)
        expect(page.locator("#site-menu a").last.is_visible() or link.is_visible(), f"{key} doesn't open it")
        expect(button.get_attribute("aria-expanded") == "true", f"doesn't say that it is open after {key}")
        page.keyboard.press("Tab")
        expect(
            page.evaluate("() => document.getElementById('site-menu').contains(document.activeElement)"),
            "Tab doesn't lead from the button into the menu",
        )
        page.keyboard.press("Escape")
        expect(not link.is_visible() and button.get_attribute("aria-expanded") == "false", "Escape doesn't close it")
        expect(page.evaluate("() => document.activeElement.className").startswith("menu-button"), "Escape doesn't give the focus back")
    return findings
