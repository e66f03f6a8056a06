"""What stays on a device after somebody has read the site: what the headers ask of a browser, and what two pages tell readers, agree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from conftest import CHROMIUM_ARGS


def headers_of(site: Path) -> dict[str, str]:
    """What a host that reads `_headers` sends with every file."""
    lines = (site / "_headers").read_text("utf-8").splitlines()
    assert lines[0] == "/*"
    return dict(line.strip().split(": ", 1) for line in lines[1:])


@pytest.fixture
def kept(sample: Path, tmp_path: Path, chromium_path: str, browser: Browser) -> Iterator:
    """kept(name, headers) -> what the browser's cache on the disk holds after somebody has read some pages and searched.

    Chromium has another cache beside it, for compiled scripts, which no header keeps it from filling: with the scripts' addresses
    and the time, never with a page. So the pages say that a browser may keep traces all the same, as it does in its history.
    """

    def read_some(name: str, headers: dict[str, str]) -> bytes:
        class Host(SimpleHTTPRequestHandler):
            def end_headers(self) -> None:
                for field, value in headers.items():
                    self.send_header(field, value)
                super().end_headers()

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(sample)))
        Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}/"
        context = browser.browser_type.launch_persistent_context(str(tmp_path / name), executable_path=chromium_path, args=CHROMIUM_ARGS)
        page = context.new_page()
        for address in ("", "families/", "young-people/", "families/"):
            page.goto(home + address)
        page.locator("#find-words").fill("serious case review")
        page.locator("[data-find-list] a").first.wait_for()
        context.close()
        server.shutdown()
        places = [path for path in (tmp_path / name).rglob("*") if path.is_file() and "Cache" in path.parts]
        return b"".join(path.read_bytes() for path in places)

    yield read_some


@pytest.mark.browser
def test_a_browser_keeps_no_copy_of_what_was_read(sample: Path, kept) -> None:
    headers = headers_of(sample)
    without = {name: value for name, value in headers.items() if name != "Cache-Control"} | {"Cache-Control": "max-age=600"}
    marks = [b"You can say yes, no or not now", b"/families/", b"assets/css/site.css", b"assets/search/index.js"]
    usual = kept("usual", without)
    assert all(mark in usual for mark in marks), "where it may, this browser keeps copies, so the next lines prove something"
    asked = kept("asked", headers)
    assert [mark for mark in marks if mark in asked] == []


@pytest.mark.parametrize("address", ["privacy", "using-this-site-safely"])
def test_two_pages_say_what_a_device_keeps(sample: Path, address: str) -> None:
    words = " ".join(LexborHTMLParser((sample / address / "index.html").read_text("utf-8")).css_first("article").text().split())
    assert headers_of(sample)["Cache-Control"] == "no-store"
    assert "asks your browser not to keep" in words
    assert "stays on your device until you delete it" in words and "lists it under downloads" in words
