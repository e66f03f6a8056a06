"""The offline copy, opened from a folder as somebody without internet would."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile

import pytest

from checks import privacy
from checks.finding import listed
from reviewmap.pages.redirects import redirect_page
from reviewmap.site.finish.offline import offline_redirect
from reviewmap.site.finish.search_index import as_script, with_file_names

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


def test_every_answer_of_search_is_a_file_of_the_copy(folder):
    """Who helps somebody in danger too: from a folder there is no server that would turn an address into a page."""
    script = (folder / "assets/search/index.js").read_text("utf-8")
    index = json.loads(script.removeprefix("window.reviewmapSearch=").partition(";window.reviewmapSearchReady")[0])
    helping = [at[0] for _, at, *_ in index["words"].get("danger", ())]
    assert [address for address in [page[0] for page in index["pages"]] + helping if not (folder / address).is_file()] == []


def test_what_the_copy_leaves_out_is_found_by_nobody_and_other_pages_keep_their_sentences():
    pages = [
        ["b/", "B", "", "", 0, [["", "", "", "Said twice.", "Once.", "Said twice."]]],
        ["papers/", "P", "", "", 0, [["", "", "", "Once.", "On paper."]]],
        ["roles/", "R", "", "", 0, [["x", "X", "", "Said twice.", "Last.", "On paper.", "Last."]]],
    ]
    copies = [as_script(with_file_names({"pages": pages, "words": {}}, left_out=left)) for left in (["papers"], [])]
    copy, whole = (json.loads(one.removeprefix("window.reviewmapSearch=").partition(";window.")[0])["pages"] for one in copies)
    assert [page[0] for page in copy] == ["b/index.html", "roles/index.html"]
    assert copy[0][5] == [["", "", "", "Said twice.", "Once.", 0]]
    assert copy[1][5] == [["x", "X", "", 0, "Last.", "On paper.", 2]], "its own words, though they stood on the paper's page first"
    assert whole[2][5] == [["x", "X", "", 0, "Last.", 2, 3]]


def test_an_old_address_leads_on_from_a_folder_by_itself_and_by_its_link():
    page = offline_redirect(redirect_page("../rapid-review/#who"))
    assert re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)[1] == "../rapid-review/index.html#who"
    assert re.search(r'<a href="([^"]+)"', page)[1] == "../rapid-review/index.html#who"


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
