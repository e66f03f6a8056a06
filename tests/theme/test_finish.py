"""Finishing, as functions over text and folders: no browser."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from checks.finding import listed
from checks.weight import script_findings
from papertext import squeezed
from projects import tree
from reviewmap import handed
from reviewmap.site.finish import (
    Release,
    every_page,
    finish,
    first_choice,
    headers,
    known,
    links,
    offline,
    pages,
    root_files,
    search_index,
    sections,
    tables,
)
from reviewmap.site.finish.contract import Templates, look
from theme.build_sample import EDITION, FRAME, run_mkdocs, stage_sample

GOOD = (
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>T</title><meta name="description" content="D"></head>'
    '<body><main><article id="content"><h1>T</h1>{}</article></main></body></html>'
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The engine's bare output, not finished."""
    return run_mkdocs(stage_sample(tmp_path_factory.mktemp("bare")))


@pytest.fixture
def bare(built, tmp_path):
    return shutil.copytree(built, tmp_path / "site")


@pytest.mark.parametrize(
    "body, rule",
    [
        ("<h3>Gap</h3>", "heading-gap"),
        ("<h1>Two</h1>", "one-h1"),
        ("<h2></h2>", "heading-empty"),
        ('<p id="a"></p><p id="a"></p>', "unique-id"),
        ("<script>1</script>", "no-inline-script"),
        ('<p onclick="x()">x</p>', "no-inline-script"),
        ('<a href="javascript:x()">x</a>', "no-inline-script"),
        ("<style>p{}</style>", "no-inline-style"),
        ('<p style="color:red">x</p>', "no-inline-style"),
        ('<iframe src="x.html"></iframe>', "no-embed"),
        ('<img src="http://example.org/a.png" alt="">', "no-foreign-request"),
        ('<script src="https://example.org/a.js"></script>', "no-foreign-request"),
        ('<img src="data:image/png;base64,AA" alt="">', "no-foreign-request"),
        ('<img src="a.png">', "picture-words"),
        ('<a href="/roles/">x</a>', "relative-link"),
        ('<meta http-equiv="refresh" content="1">', "no-refresh"),
    ],
)
def test_a_wrong_page_is_named_with_its_rule_and_what_to_do(body, rule):
    problems = look(pages.parse(GOOD.format(body), address="roles/gp/")).problems
    assert [problem.rule for problem in problems] == [rule]
    assert problems[0].page == "roles/gp/" and problems[0].mend


def test_a_right_page_has_no_problem():
    assert not look(pages.parse(GOOD.format("<h2>A</h2><h3>B</h3><h2>C</h2><a href='https://example.org'>out</a>"))).problems


def test_a_theme_that_changed_stops_the_build(bare):
    home = bare / "index.html"
    home.write_text(home.read_text().replace('class="md-overlay"', 'class="md-veil"'))
    before = {path: path.read_bytes() for path in bare.rglob("*") if path.is_file()}
    problems = finish(bare, edition=EDITION, frame=FRAME)
    assert {problem.rule for problem in problems} == {"theme-guard"}
    assert {problem.page for problem in problems} == {""}
    assert "label.md-overlay" in problems[0].what and "clean.py" in problems[0].mend
    assert before == {path: path.read_bytes() for path in bare.rglob("*") if path.is_file()}, "a site with a problem is left as it was"


def test_nothing_of_the_theme_s_scripts_stays(sample):
    for path in sorted(sample.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        for leftover in ("md-toggle", "md-overlay", "md-dialog", "md-skip", "data-md-", "__config", "bundle.", "no-js"):
            assert leftover not in text, (path, leftover)
    assert not (sample / "assets/javascripts").exists() and not list(sample.rglob("*.map"))


def test_every_page_has_the_policy_before_anything_it_governs(sample):
    for path in sorted(sample.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert text.index("Content-Security-Policy") < min(text.index("<link"), text.index("<script"))
    assert "unsafe" not in headers.policy() and "sha256" not in headers.policy()


def test_root_files_say_the_same_to_every_server():
    files = root_files(EDITION)
    for name, value in headers.headers(EDITION).items():
        assert f"\n  {name}: {value}\n" in files["_headers"]
        assert f'\nadd_header {name} "{value}" always;\n' in files["_server/nginx.conf"]
        assert f'\n  Header always set {name} "{value}"\n' in files["_server/apache.conf"]
    assert files["_headers"].startswith("/*\n"), "for every address"
    assert files["_server/nginx.conf"].endswith("\nerror_page 404 /404.html;\n")
    assert files["_server/apache.conf"].endswith("\n</IfModule>\nErrorDocument 404 /404.html\n")
    assert files[".well-known/security.txt"].splitlines() == [
        "Contact: mailto:security@example.org",
        "Expires: 2027-11-22T00:00:00Z",
        "Preferred-Languages: en",
        "Canonical: https://example.org/.well-known/security.txt",
    ]
    assert ".well-known/security.txt" not in root_files(Release("1", "2026-01-01", "https://example.org/"))


SENT = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), "
    "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
}  # fmt: skip


def test_what_servers_send_with_a_page_is_this_and_nothing_else():
    """A draft asks besides not to be listed; in the page itself stands what browsers read there."""
    published = Release("1", "2026-01-01", "https://example.org/", state="published")
    for edition, more in ((published, {}), (EDITION, {"X-Robots-Tag": "noindex"})):
        lines = root_files(edition)["_headers"].splitlines()
        assert lines == ["/*", *(f"  {name}: {value}" for name, value in (SENT | more).items())]
        assert len(root_files(edition)["_server/nginx.conf"].splitlines()) == len(SENT | more) + 2
        assert len(root_files(edition)["_server/apache.conf"].splitlines()) == len(SENT | more) + 4
    page = pages.parse(GOOD.format(""))
    headers.add_policy(page)
    (policy,) = page.tree.css("head > meta[charset] + meta[http-equiv]")
    assert policy.attributes == {
        "http-equiv": "Content-Security-Policy",
        "content": SENT["Content-Security-Policy"].removesuffix("; frame-ancestors 'none'"),
    }


def test_a_published_edition_may_be_listed_and_a_draft_may_not():
    published = Release("1", "2026-01-01", "https://example.org/", state="published")
    assert "X-Robots-Tag" in headers.headers(EDITION) and "X-Robots-Tag" not in headers.headers(published)
    for_draft, for_published = (
        [line for line in root_files(one)["robots.txt"].splitlines() if line and line[0] != "#"] for one in (EDITION, published)
    )
    assert for_draft == ["User-agent: *", "Allow: /"], "only a crawler that may read a draft sees that it asks not to be listed"
    assert for_published == ["User-agent: *", "Allow: /", "Sitemap: https://example.org/sitemap.xml"]


def test_the_sitemap_carries_the_edition_s_date_and_is_not_packed(sample):
    text = (sample / "sitemap.xml").read_text()
    assert text.count("<lastmod>2026-11-22</lastmod>") == text.count("<loc>") > 10
    assert "404" not in text and not (sample / "sitemap.xml.gz").exists()


def test_tables_get_a_region_with_a_name_of_its_own():
    page = pages.parse(
        GOOD.format(
            '<h2>Dates</h2><table><thead><tr><th style="text-align: right;">A</th></tr></thead><tbody><tr><td style="text-align: right;">1</td></tr></tbody></table><table><tbody><tr><th>B</th></tr></tbody></table>'
        )
    )
    tables.mend_tables(page)
    html = page.html
    assert 'class="table" role="region" tabindex="0" aria-label="Table: Dates"' in html and 'aria-label="Table: Dates, table 2"' in html
    assert 'scope="col" class="number"' in html or 'class="number" scope="col"' in html
    assert 'scope="row"' in html and "style=" not in html


@pytest.mark.parametrize(
    ("link", "is_then"),
    [
        ('href="https://example.org/" target="_blank"', {"href": "https://example.org/", "rel": "noreferrer"}),
        ('href="http://example.org/" rel="nofollow"', {"href": "http://example.org/", "rel": "nofollow noreferrer"}),
        ('href="../roles/"', {"href": "../roles/"}),
        ('href="mailto:a@example.org"', {"href": "mailto:a@example.org"}),
        ('href="tel:999"', {"href": "tel:999"}),
    ],
)
def test_a_link_out_tells_nobody_where_the_reader_came_from_and_keeps_the_way_back(link, is_then):
    page = pages.parse(GOOD.format(f"<a {link}>x</a>"))
    links.mend_links(page)
    assert page.tree.css_first("a").attributes == is_then


def test_a_table_that_has_its_region_is_left_alone():
    page = pages.parse(
        GOOD.format(
            '<h2 id="d">Dates</h2><div class="table" role="region" tabindex="0" aria-labelledby="d"><table><tbody><tr><td>1</td></tr></tbody></table></div>'
        )
    )
    tables.mend_tables(page)
    assert page.html.count('role="region"') == 1


def test_the_index_holds_sections_sentences_and_what_people_call_a_page(sample):
    script = (sample / search_index.PLACE).read_text(encoding="utf-8")
    data = json.loads(script.removeprefix("window.reviewmapSearch=").split(";window.")[0])
    family = next(page for page in data["pages"] if page[0] == "families/")
    assert family[1] == "Do I have to take part?" and "serious case review" in family[3]
    asked_for = next(section for section in family[5] if section[0] == "what-can-i-ask-for")
    assert asked_for[1] == "What can I ask for?" and any("interpreter" in str(sentence) for sentence in asked_for[3:])
    assert [page[0] for page in data["pages"]] == sorted(page[0] for page in data["pages"])


def test_pages_are_listed_by_their_first_letter_and_those_with_a_number_first():
    """Large or small makes no difference; a letter of another script has a heading of its own, and what begins with none stands by the numbers."""
    names = {"b/": "bread", "a/": "Bread", "k/": "bake", "z/": "12 to 17", "q/": "“Quoted”", "ur/": "اردو", "e/": "Élan"}
    made = [pages.parse(GOOD.format("").replace("<h1>T</h1>", f"<h1>{name}</h1>"), address=address) for address, name in names.items()]
    home = pages.parse(GOOD.format("<div class='every-page'></div>"), address="index-of-pages/")
    missing = pages.parse(GOOD.format(""), address="404.html")
    every_page.fill_every_page(home, [search_index.entry_of(one) for one in [*made, missing]])
    found = [" ".join(node.text().split()) for node in home.tree.css(".every-page h2, .every-page li > a")]
    assert found == ["0 to 9", "12 to 17", "“Quoted”", "B", "bake", "Bread", "bread", "É", "Élan", "ا", "اردو"]
    assert [node.text() for node in home.tree.css(".every-page .letters a")] == ["0 to 9", "B", "É", "ا"]


def test_a_sentence_stands_in_the_index_once():
    first, second = (pages.parse(GOOD.format("<p>Some words. The same.</p>"), address=address) for address in ("a/", "b/"))
    script = search_index.as_script(search_index.index_of(map(search_index.entry_of, [second, first]), {}))
    data = json.loads(script.removeprefix("window.reviewmapSearch=").split(";window.")[0])
    held = [page[5][0][3:] for page in data["pages"]]
    assert held == [["Some words.", "The same."], [0, 1]]


def test_a_huge_site_keeps_the_index_small():
    """Of each section its beginning stays, so that everything can still be found by what it is."""
    many = [
        pages.parse(
            GOOD.format("<h2 id='x'>Head</h2>" + "".join(f"<p>{'word ' * 30}{page} {number}.</p>" for number in range(300))),
            address=f"{page:03}/",
        )
        for page in range(40)
    ]
    index = search_index.index_of(map(search_index.entry_of, many), {})
    assert len(search_index.as_script(index).encode()) < search_index.LARGEST + 100
    assert all(len(page[5][1]) > 4 for page in index["pages"])


def test_text_can_t_end_the_index_script():
    page = pages.parse(GOOD.format("<p>x &lt;/script&gt;</p>").replace("<h1>T</h1>", "<h1>&lt;/script&gt; “q” \\</h1>"), address="a/")
    assert "</script" not in search_index.as_script(search_index.index_of([search_index.entry_of(page)], {"same": [[["</script>"], []]]}))


@pytest.mark.parametrize(
    ("html", "held"),
    [
        ("<p>One. Two?</p><ul><li>three<ul><li>four</li></ul></li></ul>", ["One.", "Two?", "three", "four"]),
        ("<dl><dt>When</dt><dd><p>Soon.</p></dd></dl>", ["When: Soon."]),
        ("<table><tr><th>What</th><td>It</td></tr><tr><td>a</td><td></td></tr></table>", ["What · It", "a"]),
        (
            "<p>Said.<span class='why'>Behind it.</span> <a class='marks' href='#n'>Law</a></p><div class='notes-of-section'><ol class='notes'><li>Note.</li></ol></div>",
            ["Said."],
        ),
        ("<p>Said.</p><details class='notes-line'><summary>Sources</summary><p>Note.</p></details>", ["Said."]),
        ("<svg><text>drawn</text></svg><div class='map__text'>in words</div><nav>way</nav><form>x</form>", []),
        ("<details><summary>More</summary><p>Folded, and found.</p></details>", ["More", "Folded, and found."]),
        ("<p>She said <q>no</q>, and <em>left</em>.</p>", ["She said “no”, and left."]),
    ],
)
def test_what_is_text_of_a_section_and_what_stands_behind_it(html, held):
    first, second = sections.sections_of(pages.parse(GOOD.format(f"<h2 id='x'>H</h2>{html}")))
    assert (first.anchor, second.anchor, second.heading) == ("", "x", "H")
    assert second.sentences == held


TWO = '<h2 id="one">One</h2><p>Words.</p><h2 id="two">Two <b>more</b></h2>'
LONG = "word " * 26


@pytest.mark.parametrize(
    ("body", "is_there"),
    [
        (f"<p class='lead'>First.</p><p>Then.</p>{TWO}", True),
        ("<p class='lead'>First.</p><h2 id='one'>One</h2>", False),  # there is nothing to choose among
        ("<p class='lead'>First.</p><h2>One</h2><h2>Two</h2>", False),
        (f"<p class='lead'>First, <a href='../a/'>go on</a>.</p>{TWO}", False),
        (f"<p class='lead'>First.</p><p>{'word ' * 24}<a href='../a/'>go on</a></p>{TWO}", False),
        (f"<p class='lead'>First.</p><p>{LONG}<a href='../a/'>go on</a></p>{TWO}", True),  # too far down
        (f"<p class='lead'>First.</p><ul class='choices'><li>{LONG}<a href='../a/'>go on</a></li></ul>{TWO}", False),
        (f"<p class='lead'>First.</p><ul class='choices'><li>{LONG * 2}<a href='../a/'>go on</a></li></ul>{TWO}", True),
        (f"<p class='lead'>First.<a class='marks' href='#n'>Law</a><span class='why'>See <a href='../a/'>it</a></span></p>{TWO}", True),
        (f"<p class='lead'>First.</p><details><summary>More</summary><p>Words</p></details>{TWO}", False),
        (f"<p class='translation'><a href='../pl/'>Polski</a></p><p class='lead'>First.</p>{TWO}", True),
        (f"<p class='lead'>First.</p><h2 id='zero'>Choose</h2><ul class='choices'><li><a href='../a/'>go on</a></li></ul>{TWO}", False),
        (f"<p class='lead'>First.</p><h2 id='zero'>Choose</h2><ul><li><a href='../a/'>go on</a></li></ul>{TWO}", True),
    ],
)
def test_a_pages_headings_are_its_first_choice_where_it_has_no_other(body: str, is_there: bool) -> None:
    """They stand below its first words, each with the way to it."""
    empty = '<nav class="contents" aria-label="On this page"><details class="more"><summary>On this page</summary><ul></ul></details></nav>'
    page = pages.parse(GOOD.format(empty + body))
    headings = [(node.attributes["id"], " ".join(node.text().split())) for node in page.tree.css("h2[id]")]
    first_choice.list_headings(page)
    found = page.tree.css("article nav.contents")
    assert len(found) == is_there
    for nav in found:
        assert nav.attributes == {"class": "contents", "aria-label": "On this page"} and nav.css_first("summary").text() == "On this page"
        assert [(link.attributes["href"], link.text()) for link in nav.css("li > a")] == [
            (f"#{anchor}", words) for anchor, words in headings
        ]
        before = nav.prev
        assert before is not None and before.attributes.get("class") == "lead"


def first_choices(body):
    """Does a page with such a beginning get a list of its headings?"""
    page = pages.parse(GOOD.format(f'<nav class="contents"><ul></ul></nav><p class="lead">First.</p>{body}{TWO}'))
    first_choice.list_headings(page)
    return len(page.tree.css("article nav.contents"))


@pytest.mark.parametrize(
    ("name", "most"), [("", 25), ("choices", 50), ("decide", 50), ("doors", 50), ("help-list", 50), ("sides--facts", 40), ("note", 25)]
)
def test_what_is_there_to_be_chosen_from_may_come_after_more_words(name, most):
    for words, lists in ((most, 0), (most + 1, 1)):
        for choice in (
            "<a href='../a/'>go</a>",
            "<form action='../a/'></form>",
            "<details><summary>go</summary></details>",
            "<button>go</button>",
        ):
            assert first_choices(f"<div class='{name}'><p>{'word ' * (words - 1)}</p>{choice}</div>") == lists, (words, choice)
    assert first_choices(f"<div class='{name}'><p>word <a>no address</a></p></div>") == 1


def test_offline_says_what_it_leaves_out():
    page = pages.parse(GOOD.format('<a href="../papers/a.pdf">The paper</a><a href="../roles/#x">Roles</a>'), address="families/")
    html = offline.to_files(page, replace(EDITION, left_out_of_offline=("papers",))).html
    assert "<span>The paper (not in this copy)</span>" in html and 'href="../roles/index.html#x"' in html


def test_the_same_input_gives_the_same_bytes(built, tmp_path):
    trees = []
    for name in ("one", "two"):
        site = shutil.copytree(built, tmp_path / name)
        for path in site.rglob("*"):
            path.touch()
        assert finish(site, edition=EDITION, frame=FRAME) == []
        trees.append({path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()})
    assert trees[0] == trees[1]
    with zipfile.ZipFile(tmp_path / "one" / offline.NAME) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 22, 0, 0, 0)}


def test_scripts_together_stay_small(sample):
    findings = script_findings(sample)
    assert not findings, listed(findings)


def test_an_unfinished_site_with_a_missing_style_is_named(bare):
    (bare / "assets/css/tokens.css").unlink()
    problems = finish(bare, edition=EDITION, frame=FRAME)
    assert {problem.rule for problem in problems} == {"missing-file", "frames-files"}


def test_the_successor_engine_builds_the_same_pages_and_they_finish_too(tmp_path, sample):
    config = stage_sample(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--clean", "--config-file", str(config)], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert finish(tmp_path / "site", edition=EDITION, frame=FRAME) == []
    ours, theirs = ({path.relative_to(site).as_posix() for path in site.rglob("*.html")} for site in (sample, tmp_path / "site"))
    assert ours == theirs
    for name in sorted(ours):
        words = [
            LexborHTMLParser((site / name).read_text(encoding="utf-8")).css_first("body").text(separator=" ").split()
            for site in (sample, tmp_path / "site")
        ]
        assert words[0] == words[1] and "{{" not in words[1], name


def test_the_style_sheets_go_out_as_one_file_in_their_order(sample, built):
    """Alone, the theme's sheet asks for pictures that the policy refuses; so no page may ever stand there with that one alone."""
    [themes] = (built / "assets/stylesheets").glob("main.*.css")
    theirs = themes.read_text(encoding="utf-8").strip()
    ours = [(built / "assets/css" / name).read_text(encoding="utf-8") for name in ("tokens.css", "frame.css", "content.css", "map.css")]
    sent = (sample / "assets/css/site.css").read_text(encoding="utf-8")
    assert sent.startswith(f"{theirs}\n")
    pieces = [piece.partition("*/")[2] or piece for text in ours for piece in text.split("/*")]
    assert squeezed(sent.removeprefix(theirs)) == squeezed("".join(pieces)) and "/*" not in sent.removeprefix(theirs)
    assert [path.relative_to(sample).as_posix() for path in sample.rglob("*.css")] == ["assets/css/site.css"]
    for path in sorted(sample.rglob("*.html")):
        links = LexborHTMLParser(path.read_text(encoding="utf-8")).css('link[rel="stylesheet"]')
        assert [link.attributes["href"].endswith("assets/css/site.css") for link in links] == [True], path


def test_pages_that_name_other_sheets_are_named(bare):
    page = bare / "families/index.html"
    page.write_text(page.read_text().replace('<link rel="stylesheet" href="../assets/css/content.css">', ""))
    assert [(problem.page, problem.rule) for problem in finish(bare, edition=EDITION, frame=FRAME)] == [("families/", "frames-files")]


def test_words_by_which_a_form_knows_a_draft_are_not_searched():
    """A search for "do education have a vote" found the words by which a form knows drafts."""
    html = '<p>Asked.</p><p class="known-by">a vote</p>'
    [only] = sections.sections_of(pages.parse(GOOD.format(html)))[:1]
    assert only.sentences == ["Asked."]


@pytest.fixture(scope="module")
def learnt(built, tmp_path_factory):
    """What a process that finishes the sample hands over of its articles."""
    site = shutil.copytree(built, tmp_path_factory.mktemp("learns") / "site")
    with pytest.MonkeyPatch.context() as patch, io.BytesIO() as file:
        patch.setattr(handed, "_learnt", {})
        assert finish(site, edition=EDITION, frame=FRAME) == []
        handed.hand_over(file)
        return file.getvalue()


def in_the_frame(old, new):
    """A change of the page for families, outside its article."""

    def change(site):
        page = site / "families/index.html"
        page.write_text(re.sub(old, new, page.read_text("utf-8"), count=1), "utf-8")

    return change


@pytest.mark.parametrize(
    "change, rules",
    [
        (in_the_frame("<title>", "<title>Of another edition: "), set()),
        (in_the_frame("<article", "<b><article"), {"page-shape"}),
        (in_the_frame('<div class="beside"', '<div class="beside" id="what-can-i-ask-for"'), {"unique-id"}),
        (in_the_frame('<h2 id="site-help"(.*?)</h2>', r'<h4 id="site-help"\1</h4>'), {"heading-gap", "frame"}),
        (lambda site: shutil.rmtree(site / "process/rapid-review"), {"broken-link"}),
    ],
    ids=["another title", "left open", "an id of the article's", "a heading", "a page less"],
)
def test_a_known_article_in_another_frame_is_as_its_page_finished_whole(built, tmp_path, monkeypatch, learnt, change, rules):
    monkeypatch.setattr(handed, "_known", {})
    found = []
    for name in ("whole", "known"):
        site = shutil.copytree(built, tmp_path / name)
        change(site)
        found.append([problem for problem in finish(site, edition=EDITION, frame=FRAME) if problem.level == "error"])
        assert handed.take_over(io.BytesIO(learnt))
    whole, with_known = found
    assert set(whole) == set(with_known) and {problem.rule for problem in whole} == rules
    assert tree(tmp_path / "whole") == tree(tmp_path / "known")
    raw = pages.read_raw(built)["families/"][1]
    given = known.Given(EDITION, FRAME, Templates(FRAME))
    assert known.put_together(tmp_path / "page", "families/", raw, given), "the article is known"
    assert known.put_together(tmp_path / "page", "families/", raw.replace("an interpreter", "somebody"), given) is None
