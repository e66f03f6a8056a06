"""A tall picture on paper: in columns, whole, cut through no box and no words, and never smaller than on a screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

import processes
from reviewmap.maps.columns import pieces
from reviewmap.maps.drawing import Drawing
from reviewmap.maps.figure import draw


def drawn(steps: int) -> Drawing:
    drawing = draw(processes.long_process(steps))
    assert isinstance(drawing, Drawing)
    return drawing


@pytest.mark.parametrize("steps", [3, 12, 15, 20, 25, 30, 40])
def test_a_cut_runs_through_nothing_that_is_read(steps: int) -> None:
    drawing = drawn(steps)
    cut = pieces(drawing)
    if not cut:
        return
    assert cut[0].top == 0 and cut[-1].top + cut[-1].height == pytest.approx(drawing.height)
    assert [one.top + one.height for one in cut[:-1]] == [one.top for one in cut[1:]], "nothing is left out, nothing shown twice"
    labels = [arrow.label for arrow in drawing.arrows if arrow.label]
    for one in cut[1:]:
        assert not [part for part in (*drawing.boxes, *labels) if part.y < one.top < part.y + part.height]
    first = [label for label in labels if any(0 < label.y - (box.y + box.height) < 12 for box in drawing.boxes)]
    assert first, "answers stand right under their question"
    assert not [label.lines for one in cut[1:] for label in first if one.top <= label.y < one.top + 12], "a question without its answer"
    assert max(one.height for one in cut) <= 660, "what an A4 sheet has below a title"


@pytest.mark.parametrize("steps", [12, 20, 30])
def test_two_rows_of_pieces_share_a_sheet(steps: int) -> None:
    """An A4 sheet inside its margins is 986 px high; 28 px lie between two rows, and 10 px are a piece's rules and their room."""
    cut = pieces(drawn(steps))
    assert len(cut) > 2 and 2 * (max(one.height for one in cut) + 10) + 28 <= 986


def test_what_fits_is_whole_and_what_never_will_is_left_to_its_words() -> None:
    assert [bool(pieces(drawn(steps))) for steps in (2, 20, 400)] == [False, True, False]


@pytest.mark.browser
def test_no_stages_picture_is_small_print(browser: Browser, home: str) -> None:
    """On a sheet of A4, each stage's picture is there, and its letters have nine points."""
    window = browser.new_page(viewport={"width": 672, "height": 987})
    window.emulate_media(media="print")
    small = {}
    for stage in ("identify-and-triage", "notification", "rapid-review", "panel-response", "publication", "learning-and-impact"):
        window.goto(f"{home}process/{stage}/", wait_until="domcontentloaded")
        sizes = window.evaluate("""() => [...document.querySelectorAll('.map--narrow .map__picture svg')].filter(one => one.checkVisibility({visibilityProperty: true}) && !one.closest('.map__key'))
            .map(one => { const box = one.getBoundingClientRect(); return [Math.min(box.width / one.viewBox.baseVal.width, box.height / one.viewBox.baseVal.height) * 12 * .75, box.right]; })""")
        if not sizes or min(size for size, _ in sizes) < 8.99 or max(right for _, right in sizes) > 673:
            small[stage] = sizes
        strips = window.evaluate("""() => Object.values(Object.groupBy([...document.querySelectorAll('.map__columns svg')].map(one => one.getBoundingClientRect()), one => one.top))
            .map(row => Math.max(...row.map(one => one.right)) - Math.min(...row.map(one => one.left)))""")
        if strips and min(strips) < 672 / 2:
            small[f"{stage}: a strip, and empty paper beside it"] = strips
    window.close()
    assert small == {}


@pytest.mark.browser
def test_a_map_wider_than_its_sheet_leaves_it_to_its_words(browser: Browser, home: str) -> None:
    window = browser.new_page()
    window.emulate_media(media="print")
    for width, picture in ((718, False), (1510, True)):  # A4 upright, A3 on its side
        window.set_viewport_size({"width": width, "height": 1047})
        window.goto(f"{home}decisions/", wait_until="domcontentloaded")
        assert window.is_visible("#map-decisions svg[data-map]") is picture
        assert window.is_visible("#map-decisions .map__steps")
        said = window.evaluate("getComputedStyle(document.querySelector('#map-decisions .map__text'), '::before').content")
        assert ("wider than this sheet" in said) is not picture
    window.close()
