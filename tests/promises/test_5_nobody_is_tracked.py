"""Promise 5. Nobody is tracked, nothing is fetched from elsewhere, nothing is stored on the reader's device; all text is readable without JavaScript.

What a browser does with it is proved in tests/site/test_every_page.py; here is what hosts are told, and what the files themselves could do.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

KEEPS_TO_ITSELF = {"'self'", "'none'"}
NEEDED = {"default-src": ["'none'"], "base-uri": ["'none'"]}
NOT_INHERITED = {"base-uri", "form-action", "frame-ancestors"}  # what default-src doesn't stand in for
FETCHING = {"src", "srcset", "poster", "data", "background", "ping", "manifest", "action", "formaction", "xlink:href"}
# What could store, send or fetch. A word of ours in a comment would be reported too; none is there.
REACHING_OUT = re.compile(
    r"localStorage|sessionStorage|indexedDB|document\.cookie|cookieStore|\bcaches\b|serviceWorker|sendBeacon|XMLHttpRequest|\bfetch\s*\(|WebSocket"
    r"|EventSource|WebTransport|RTCPeerConnection|\bimport\s*\(|importScripts|new\s+Image\b|\beval\s*\(|new\s+Function|window\.name\b"
)


def policies(site: Path) -> dict[str, str]:
    """Every copy of the policy that a host may send, by the file that tells it so."""
    found = {}
    for name, pattern in (
        ("_headers", r"(?m)^  Content-Security-Policy: (.*)$"),
        ("_server/nginx.conf", r'(?m)^add_header Content-Security-Policy "(.*)" always;$'),
        ("_server/apache.conf", r'(?m)^  Header always set Content-Security-Policy "(.*)"$'),
    ):
        [found[name]] = re.findall(pattern, (site / name).read_text("utf-8"))
    return found


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (one.split() for one in policy.split(";"))}


@pytest.mark.parametrize("name", ["_headers", "_server/nginx.conf", "_server/apache.conf"])
def test_no_host_is_told_to_let_anything_in(built_site, name) -> None:
    told = directives(policies(built_site)[name])
    assert {name: told.get(name) for name in NEEDED} == NEEDED
    assert told.get("frame-ancestors") == ["'none'"], "another site could put this one into a frame, and watch what is pressed"
    assert told.keys() >= NOT_INHERITED
    assert not {name: sources for name, sources in told.items() if not sources or set(sources) - KEEPS_TO_ITSELF}


def test_every_page_carries_the_policy_itself(site_pages, built_site) -> None:
    """Some hosts send no headers."""
    for address, page in {**site_pages, "404": LexborHTMLParser((built_site / "404.html").read_text("utf-8"))}.items():
        [meta] = page.css('meta[http-equiv="Content-Security-Policy"]')
        told = directives(meta.attributes["content"] or "")
        assert {name: told.get(name) for name in NEEDED} == NEEDED, address
        assert not {name: sources for name, sources in told.items() if not sources or set(sources) - KEEPS_TO_ITSELF}, address
        first = page.css_first("script, style, link[rel=stylesheet], img")
        html = page.html or ""
        assert first is None or html.index("Content-Security-Policy") < html.index(first.html or ""), (
            f"{address}: what it governs stands before it"
        )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Referrer-Policy", "no-referrer"),
        ("Strict-Transport-Security", "max-age=31536000"),  # for a year, by nobody who listens on the way
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_hosts_are_told_to_send_the_other_headers(built_site, name, value) -> None:
    for file in ("_headers", "_server/nginx.conf", "_server/apache.conf"):
        assert re.search(rf'(?m){name}:? "?{re.escape(value)}"?', (built_site / file).read_text("utf-8")), file


def test_no_device_is_given_leave_for_anything(built_site) -> None:
    [told] = re.findall(r"(?m)^  Permissions-Policy: (.*)$", (built_site / "_headers").read_text("utf-8"))
    seen, heard, found, told_on = (
        ("camera", "display-capture"),
        ("microphone", "midi"),
        ("geolocation", "usb"),
        ("browsing-topics", "payment"),
    )
    moved = ("accelerometer", "gyroscope", "magnetometer", "xr-spatial-tracking")
    assert {f"{one}=()" for one in (*seen, *heard, *found, *told_on, *moved)} <= set(told.split(", "))
    assert all(one.endswith("=()") for one in told.split(", "))


def test_nothing_that_a_page_loads_comes_from_elsewhere(built_site) -> None:
    wrong = []
    for path in sorted(built_site.rglob("*.html")):
        page = LexborHTMLParser(path.read_text("utf-8"))
        for node in page.css("*"):
            for name, value in node.attributes.items():
                loads = name in FETCHING or (name == "href" and node.tag in ("link", "use", "image"))
                if loads and node.attributes.get("rel") != "canonical" and (urlsplit(value or "").scheme or (value or "").startswith("//")):
                    wrong.append((path.relative_to(built_site).as_posix(), node.tag, value))
            if (
                node.tag in ("iframe", "object", "embed", "video", "audio", "base")
                or (node.tag == "style" and (node.text() or "").strip())
                or "style" in node.attributes
                or any(name.startswith("on") for name in node.attributes)
                or (node.tag == "script" and not node.attributes.get("src"))
            ):
                wrong.append((path.relative_to(built_site).as_posix(), node.tag, node.html[:80]))
    assert not wrong


def test_no_style_or_drawing_fetches_anything(built_site) -> None:
    for path in sorted([*built_site.rglob("*.css"), *built_site.rglob("*.svg")]):
        text = re.sub(r'url\("data:[^"]*"\)|http://www\.w3\.org/2000/svg', "", path.read_text("utf-8"))
        assert not re.findall(r"url\(\s*[\"']?(?!#|data:)[^)]*|@import|https?://\S+|<script|<image|<foreignObject", text), path.name


def test_no_script_stores_sends_or_fetches(built_site) -> None:
    scripts = sorted(built_site.rglob("*.js"))
    assert scripts
    for path in scripts:
        text = path.read_text("utf-8")
        if path.name == "index.js":  # what search looks in is data: words of pages
            text = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)
        assert not REACHING_OUT.findall(text), path.name


def test_all_text_is_there_without_a_script(site_pages) -> None:
    """The words stand in the page itself, and nothing in them waits for a script to be shown."""
    for address, page in site_pages.items():
        article = page.css_first("article")
        assert article.css_first("[hidden], template, noscript") is None, address
        assert address == "search/" or len(article.text().split()) > 15, address


def test_the_copy_to_take_away_fetches_nothing_either(built_site) -> None:
    with zipfile.ZipFile(built_site / "site-offline.zip") as copy:
        for name in copy.namelist():
            if name.endswith(".html"):
                for node in LexborHTMLParser(copy.read(name).decode()).css("script[src], img[src], link[href]"):
                    address = node.attributes.get("src") or node.attributes.get("href") or ""
                    assert node.attributes.get("rel") == "canonical" or not urlsplit(address).scheme, (name, address)
