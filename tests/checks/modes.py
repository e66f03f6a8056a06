"""The ways people see a page. Each is what `browser.new_context` needs; print is a medium, set on the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
ZOOMED = {"width": 320, "height": 225}  # 1280 x 900 at 400 %

MODES: dict[str, dict[str, Any]] = {
    "wide": {"viewport": WIDE},
    "narrow": {"viewport": NARROW},
    "zoomed": {"viewport": ZOOMED},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "dark narrow": {"viewport": NARROW, "color_scheme": "dark"},
    "forced colours": {"viewport": WIDE, "forced_colors": "active"},
    "print": {"viewport": WIDE, "color_scheme": "dark"},  # paper is white, whatever a screen is
    "no script": {"viewport": NARROW, "java_script_enabled": False},
}


@contextmanager
def opened(browser: Browser, address: str, mode: str = "wide") -> Iterator[Page]:
    """The page at `address` in a fresh context: nothing kept from the page before."""
    context = browser.new_context(**MODES[mode], reduced_motion="reduce")
    try:
        page = context.new_page()
        if mode == "print":
            page.emulate_media(media="print")
        page.goto(address)
        yield page
    finally:
        context.close()
