"""The offline copy, opened from a folder as somebody without internet would."""

from __future__ import annotations

import hashlib
import zipfile

import pytest

from checks import privacy
from checks.finding import listed

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["sample", "built_site"])
def online(request):
    """The site that a copy was made of."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def folder(online, tmp_path_factory):
    room = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(online / "site-offline.zip") as archive:
        archive.extractall(room)
    return room / "reviews-offline"


def test_every_page_every_link_and_search(browser, folder):
    context = browser.new_context(offline=True)
    root = folder.as_uri() + "/"
    with privacy.watched(context, root) as watch:
        page = context.new_page()
        for path in sorted(folder.rglob("*.html")):
            page.goto(path.as_uri())
            for href in page.eval_on_selector_all(
                "a[href]", "links => links.map(link => link.href.baseVal ? new URL(link.href.baseVal, document.baseURI).href : link.href)"
            ):
                if href.startswith("file:"):
                    target = href.removeprefix(root).split("#")[0]
                    assert (folder / target).is_file(), f"{path}: {href}"
        page.goto(root + "index.html")
        page.locator("#find-words").fill("serious case review")
        found = page.locator("[data-find-list] li > a").first
        leads_to = found.evaluate("link => link.href")
        assert leads_to.startswith(root) and (folder / leads_to.removeprefix(root).partition("#")[0]).is_file()
        found.click()
        page.wait_for_url(leads_to)
        findings = watch.findings() + privacy.storage_findings(page)
        assert not findings, listed(findings)
    context.close()


def test_exit_works_from_a_folder(browser, folder):
    context = browser.new_context()
    context.route("https://www.bbc.co.uk/*", lambda route: route.fulfill(body="Weather", content_type="text/html"))
    page = context.new_page()
    page.goto((folder / "families/index.html").as_uri())
    page.locator("[data-leave] [data-exit]").click()
    page.wait_for_url("https://www.bbc.co.uk/weather")
    context.close()


def test_checksum_and_what_stays_out(online, folder):
    digest, name = (online / "site-offline.zip.sha256").read_text().split()
    assert name == "site-offline.zip" and digest == hashlib.sha256((online / name).read_bytes()).hexdigest()
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    assert not names & {"404.html", "_headers", "robots.txt", "sitemap.xml", "site-offline.zip", ".well-known"}
    assert (online / "site-offline.zip").stat().st_size < 6_000_000
