"""Leaving: by click, by Shift, without a script, and what Back does afterwards."""

from __future__ import annotations

import pytest

from checks.exits import exit_findings
from checks.finding import listed
from checks.modes import opened

pytestmark = pytest.mark.browser
AWAY = "https://www.bbc.co.uk/weather"


@pytest.fixture
def page(browser, home):
    """A page for families, come to from a harmless one; the weather answers without any network."""
    context = browser.new_context()
    context.route(f"{AWAY}*", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
    page = context.new_page()
    page.goto(home + "glossary/")
    page.goto(home + "families/")
    yield page
    context.close()


@pytest.mark.parametrize("address", ["", "families/", "young-people/", "using-this-site-safely/", "process/rapid-review/", "nowhere/"])
def test_the_way_out(browser, home, address):
    with opened(browser, home + address) as page:
        findings = exit_findings(page)
        assert not findings, listed(findings)


def test_not_on_pages_that_no_family_page_leads_to(browser, home):
    with opened(browser, home + "roles/gp/") as page:
        assert page.locator("[data-exit]").count() == 0


def test_a_click_leaves_in_the_same_tab_and_back_does_not_return(page, home):
    page.get_by_role("link", name="Exit this page").first.click()
    page.wait_for_url(AWAY)
    assert len(page.context.pages) == 1
    page.go_back()
    assert page.url == home + "glossary/"


def test_shift_three_times_leaves_and_is_announced(page):
    status = page.locator("[data-leave-status]")
    assert not page.locator(".leave__dots").is_visible()
    page.keyboard.press("Shift")
    assert status.text_content() == "Shift, press 2 more times to leave this page."
    assert page.locator(".leave__dots i.on").count() == 1
    for colours in ("none", "active"):  # what is counted can be seen, also in forced colours
        page.emulate_media(forced_colors=colours)
        assert page.locator(".leave__dots").is_visible()
        filled = page.locator(".leave__dots i").evaluate_all("dots => dots.map(dot => getComputedStyle(dot).backgroundColor)")
        assert filled[0] != filled[1] == filled[2]
    page.keyboard.press("Shift")
    assert status.text_content() == "Shift, press 1 more time to leave this page."
    page.keyboard.press("Shift")
    page.wait_for_url(AWAY)


def test_shift_with_a_letter_does_not_count(page):
    for _ in range(4):
        page.keyboard.press("Shift+A")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert page.url.endswith("families/")
    assert page.locator(".leave__dots i.on").count() == 2


def still_here(page) -> int:
    """Nobody has left; how many presses are counted."""
    page.wait_for_timeout(50)  # leaving would have begun
    assert page.url.endswith("families/") and page.locator(".leaving-cover").count() == 0
    return page.locator(".leave__dots i.on").count()


def on_plain_words(page) -> tuple[float, float]:
    """Where a click does nothing by itself."""
    box = page.locator("p.lead").bounding_box()
    return box["x"] + 5, box["y"] + 10


@pytest.mark.parametrize("what", ["click", "drag", "wheel", "press"])
def test_shift_with_the_mouse_does_not_count(page, what):
    """To select as far as a click, to scroll sideways, to open a link in a new window."""
    x, y = on_plain_words(page)
    page.mouse.move(x, y)
    for _ in range(4):
        page.keyboard.down("Shift")
        if what == "wheel":
            page.mouse.wheel(40, 0)
        elif what == "click":
            page.mouse.click(x, y)
        else:
            page.mouse.down()
            if what == "drag":
                page.mouse.move(x + 10, y)
                page.mouse.up()
        page.keyboard.up("Shift")
        if what == "press":
            page.mouse.up()
    assert still_here(page) == 0


@pytest.mark.parametrize("what", ["click", "wheel", "a letter", "blur"])
def test_whatever_else_happens_between_two_presses_ends_the_count(page, what):
    page.keyboard.press("ShiftLeft")
    page.keyboard.press("ShiftLeft")
    assert still_here(page) == 2
    if what == "click":
        page.mouse.click(*on_plain_words(page))
    elif what == "wheel":
        page.mouse.wheel(0, 10)
    elif what == "a letter":
        page.keyboard.press("x")
    else:
        page.evaluate("window.dispatchEvent(new Event('blur'))")
    assert still_here(page) == 0
    assert page.locator("[data-leave-status]").text_content() == "", "nothing is told any more that isn't so"
    page.keyboard.press("ShiftLeft")
    assert still_here(page) == 1


def test_a_hand_on_the_mouse_is_no_obstacle(page):
    x, y = on_plain_words(page)
    for place in range(3):
        page.mouse.move(x + place, y)
        page.keyboard.press("ShiftRight")
    page.wait_for_url(AWAY)


def test_it_is_one_key_three_times(page):
    for code in ("ShiftLeft", "ShiftRight", "ShiftLeft", "ShiftRight"):
        page.keyboard.press(code)
    assert still_here(page) == 1
    page.keyboard.down("ShiftLeft")
    page.keyboard.down("ShiftRight")
    page.keyboard.up("ShiftRight")
    page.keyboard.up("ShiftLeft")
    assert still_here(page) == 0, "both at once are a chord, such as one that switches the keyboard"


def test_a_key_that_is_held_down_is_one_press(page):
    for _ in range(4):
        page.keyboard.down("ShiftLeft")  # from the second on as a keyboard repeats it
    page.keyboard.up("ShiftLeft")
    assert still_here(page) == 1


@pytest.mark.parametrize("other", ["Control", "Alt", "Meta"])
def test_shift_in_a_chord_does_not_count(page, other):
    for _ in range(4):
        page.keyboard.down(other)
        page.keyboard.press("ShiftLeft")
        page.keyboard.up(other)
    assert still_here(page) == 0


def test_not_while_somebody_types(page):
    page.locator("#find-words").focus()
    for _ in range(4):
        page.keyboard.press("ShiftLeft")
    assert still_here(page) == 0
    page.keyboard.type("AbC")
    assert page.locator("#find-words").input_value() == "AbC"


def test_five_seconds_later_it_starts_again(browser, home):
    context = browser.new_context()
    page = context.new_page()
    page.clock.install()
    page.goto(home + "families/")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.run_for(5100)
    assert page.locator(".leave__dots i.on").count() == 0
    assert "has stopped" in page.locator("[data-leave-status]").text_content()
    page.keyboard.press("Shift")
    assert page.url.endswith("families/")
    context.close()


def test_each_press_has_five_seconds_of_its_own(browser, home):
    """Whoever presses slowly, with a hand that shakes, still gets away: the time begins again with each press."""
    context = browser.new_context()
    page = context.new_page()
    page.clock.install()
    page.goto(home + "families/")
    for count in (1, 2):
        page.keyboard.press("Shift")
        page.clock.run_for(4000)
        assert page.locator(".leave__dots i.on").count() == count
    context.close()


def test_the_page_is_hidden_before_the_next_one_comes(page):
    # In one breath, because the browser's driver waits for the next page as soon as it has been asked for.
    cover, shown, title = page.evaluate("""() => {
        document.querySelector('[data-leave] [data-exit]').click();
        return [document.querySelector('.leaving-cover[role=alert]').textContent, document.querySelector('h1').getClientRects().length, document.title];
    }""")
    assert (cover, shown, title) == ("Loading.", 0, "Loading")


def test_leaving_by_keys_is_told_and_whoever_comes_back_can_read_again(page):
    """A browser may show the page as it left it: `pageshow` is all that it says then."""
    title = page.title()
    told, cover, after = page.evaluate("""() => {
        const press = name => document.body.dispatchEvent(new KeyboardEvent(name, {key: 'Shift', code: 'ShiftLeft', bubbles: true}));
        for (let count = 0; count < 3; count++) { press('keydown'); press('keyup'); }
        const told = [document.querySelector('[data-leave-status]').textContent, document.querySelectorAll('.leaving-cover').length];
        dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
        return [...told, [document.querySelectorAll('.leaving-cover').length, document.querySelector('h1').checkVisibility(), document.title,
                          document.querySelectorAll('.leave__dots i.on').length]];
    }""")
    assert (told, cover, after) == ("Leaving this page.", 1, [0, True, title, 0])


@pytest.mark.parametrize("key", ["ctrlKey", "metaKey"])
def test_who_asks_for_another_tab_keeps_this_page(page, key):
    covers = page.evaluate(
        """key => {
        const click = new MouseEvent('click', {[key]: true, bubbles: true, cancelable: true});
        document.addEventListener('click', event => { document.taken = event.defaultPrevented; event.preventDefault(); });
        document.querySelector('[data-leave] [data-exit]').dispatchEvent(click);
        return [document.taken, document.querySelectorAll('.leaving-cover').length]; }""",
        key,
    )
    assert covers == [False, 0]


@pytest.mark.parametrize(
    ("field", "counted"),
    [
        ("<textarea>", 0),
        ("<select>", 0),
        ("<input>", 0),
        ("<p contenteditable>", 0),
        ("<input type=checkbox>", 1),
        ("<input type=radio>", 1),
    ],
)
def test_where_letters_go_nothing_counts_and_a_box_takes_no_letters(page, field, counted):
    page.evaluate(
        "field => { document.querySelector('article').innerHTML = field; document.querySelector('article').firstChild.focus(); }", field
    )
    page.keyboard.press("ShiftLeft")
    assert still_here(page) == counted


def test_without_a_script_the_link_still_leaves(browser, home):
    context = browser.new_context(java_script_enabled=False)
    context.route(f"{AWAY}*", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
    page = context.new_page()
    page.goto(home + "families/")
    assert not page.get_by_text("Press Shift 3 times").is_visible()
    page.get_by_role("link", name="Exit this page").first.click()
    page.wait_for_url(AWAY)
    context.close()
