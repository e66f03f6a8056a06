"""The contract on the finished site: each thing that a page, a layer or a template may get wrong is refused, whichever engine let it through.

Elements are tried on one page; what must be there, where links lead and what files hold is tried on the sample site, as the engine
left it, with one thing changed.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from reviewmap.site.finish import PageProblem, Release, finish, pages
from reviewmap.site.finish.contract import look, wanted
from theme.build_sample import EDITION, FRAME, run_mkdocs, stage_sample

PAGE = (
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>T</title></head>'
    '<body><main><article class="page" id="page-text"><h1>T</h1>{}</article></main></body></html>'
)
SAFE_FIELD = 'autocomplete="off" autocorrect="off" autocapitalize="off" spellcheck="false" writingsuggestions="false"'


def rules(problems: list[PageProblem]) -> set[str]:
    return {problem.rule for problem in problems}


# -- nothing runs, loads, posts or pings elsewhere ----------------------------------------------------------------------------

ELEMENTS = [
    # runs
    ('<a href="java&#9;script:alert(1)">x</a>', "no-inline-script"),
    ('<a href="&#1; javascript:alert(1)">x</a>', "no-inline-script"),
    ('<a href="JAVA&#10;SCRIPT:alert(1)">x</a>', "no-inline-script"),
    ('<a href="data:text/html,x">x</a>', "no-inline-script"),
    ('<a href="vbscript:x">x</a>', "no-inline-script"),
    ('<details ontoggle="x()"><summary>x</summary></details>', "no-inline-script"),
    ('<script src="own.js"></script>', "frames-own"),
    ('<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>', "unknown-attribute"),
    ('<svg><a href="javascript:alert(1)"><text>x</text></a></svg>', "no-inline-script"),
    ("<svg><script>1</script></svg>", "no-inline-script"),
    ("<svg><foreignObject><p>x</p></foreignObject></svg>", "unknown-tag"),
    ('<svg><a href="#a" id="a"><animate attributeName="href" to="javascript:alert(1)"/></a></svg>', "unknown-tag"),
    ('<svg><a href="#a" id="a"><set attributeName="href" to="javascript:alert(1)"/></a></svg>', "unknown-tag"),
    ("<template><p>x</p></template>", "unknown-tag"),
    ("<noscript><p>x</p></noscript>", "unknown-tag"),
    ("<math><mi>x</mi></math>", "unknown-tag"),
    ("<x-thing>x</x-thing>", "unknown-tag"),
    # loads
    ('<svg><feImage href="https://host.example/a.png"/></svg>', "unknown-tag"),
    ('<svg><image href="https://host.example/a.png"/></svg>', "unknown-tag"),
    ('<svg><use href="https://host.example/a.svg#b"/></svg>', "no-foreign-request"),
    ('<svg><path d="" fill="url(https://host.example/a.svg#b)"/></svg>', "no-foreign-request"),
    ('<img src="//host.example/a.png" alt="">', "no-foreign-request"),
    ('<img src="/\\host.example/a.png" alt="">', "no-foreign-request"),
    ('<img src="ht&#9;tps://host.example/a.png" alt="">', "no-foreign-request"),
    ('<img src="a.png" srcset="a.png 1x, https://host.example/b.png 2x" alt="">', "no-foreign-request"),
    ('<picture><source srcset="//host.example/b.png"></picture>', "no-foreign-request"),
    ('<video src="a.mp4" poster="https://host.example/p.png"></video>', "no-foreign-request"),
    ('<video src="https://host.example/a.mp4"></video>', "no-foreign-request"),
    ('<video><source src="https://host.example/a.mp4"></video>', "no-foreign-request"),
    ('<video><track src="https://host.example/a.vtt"></video>', "no-foreign-request"),
    ('<audio src="https://host.example/a.mp3"></audio>', "no-foreign-request"),
    ('<link rel="preconnect" href="https://host.example">', "no-foreign-request"),
    ('<link rel="prefetch" href="../">', "no-foreign-request"),
    ('<table background="https://host.example/a.png"></table>', "unknown-attribute"),
    ("<style>@import url(//host.example/a.css)</style>", "no-inline-style"),
    ('<p style="background:url(//host.example/a.png)">x</p>', "no-inline-style"),
    ('<iframe srcdoc="x"></iframe>', "no-embed"),
    ('<object data="a.svg"></object>', "no-embed"),
    ('<base href="https://host.example/">', "unknown-tag"),
    ('<meta http-equiv="refresh" content="0; url=https://host.example/">', "no-refresh"),
    ('<meta http-equiv="set-cookie" content="a=b">', "unknown-attribute"),
    # posts, pings, leaves
    ('<form action="https://host.example/" autocomplete="off"></form>', "foreign-form"),
    ('<form action="//host.example/" autocomplete="off"></form>', "foreign-form"),
    ('<form action="mailto:a@host.example" autocomplete="off"></form>', "foreign-form"),
    ('<form autocomplete="off"></form>', "foreign-form"),
    ('<form action="../search/" method="post" autocomplete="off"></form>', "unknown-attribute"),
    ('<form action="../search/" target="_blank" autocomplete="off"></form>', "unknown-attribute"),
    ('<button formaction="https://host.example/">x</button>', "unknown-attribute"),
    (f'<input name="q" {SAFE_FIELD}>', "unknown-attribute"),
    ('<input type="hidden" value="x">', "unknown-attribute"),
    ('<input type="file">', "unknown-attribute"),
    ('<a href="../" ping="https://host.example/">x</a>', "unknown-attribute"),
    ('<a href="../" attributionsrc="https://host.example/">x</a>', "unknown-attribute"),
    ('<a href="//host.example/">x</a>', "unsafe-address"),
    ('<a href="/\\host.example/">x</a>', "unsafe-address"),
    ('<a href="ftp://host.example/">x</a>', "unsafe-address"),
    ('<a href="whatsapp://send">x</a>', "unsafe-address"),
    ('<a href="/roles/">x</a>', "relative-link"),
    ('<p accesskey="s">x</p>', "unknown-attribute"),
    ('<p contenteditable>x</p>', "unknown-attribute"),
    # what somebody types
    ("<input>", "typed-words"),
    ('<input type="search" autocomplete="off" autocapitalize="none" spellcheck="false">', "typed-words"),
    ("<textarea></textarea>", "typed-words"),
    ('<form action="../search/"></form>', "typed-words"),
    ('<form action="../search/" autocomplete="off"></form>', "typed-words"),
    ("<select><option>x</option></select>", "typed-words"),
    ('<input type="checkbox">', "typed-words"),
    # the frame's own
    ('<a data-exit href="https://host.example/">x</a>', "frames-own"),
    ('<section class="note help">x</section>', "frames-own"),
    ('<div class="leaving-cover">x</div>', "frames-own"),
    ('<link rel="stylesheet" href="../assets/css/map.css">', "frames-own"),
    ('<meta name="robots" content="index">', "frames-own"),
    # what nobody sees
    ("<p>a &#x202e;b</p>", "hidden-sign"),
    ("<p>a &#8238;b</p>", "hidden-sign"),
    ("<p>a &rlm;b</p>", "hidden-sign"),
    ("<p>a \u202eb</p>", "hidden-sign"),
    ("<p>a \u2066b</p>", "hidden-sign"),
    ("<p>a \ufeffb</p>", "hidden-sign"),
    ("<p>a \x07b</p>", "hidden-sign"),
    ("<p>a &#7;b</p>", "hidden-sign"),
    ("<p>a &#0;b</p>", "hidden-sign"),
    ('<p title="a &#x202e;b">x</p>', "hidden-sign"),
    ('<bdo dir="rtl">x</bdo>', "unknown-tag"),
    ("<h2>\u200b</h2>", "heading-empty"),
    ("<h2>&nbsp;&#8203;&zwnj;</h2>", "heading-empty"),
    ("<h2>\u2800\u3164</h2>", "heading-empty"),
]  # fmt: skip


@pytest.mark.parametrize("body, rule", ELEMENTS)
def test_an_element_that_may_not_be(body: str, rule: str) -> None:
    problems = look(pages.parse(PAGE.format(body), address="roles/gp/")).problems
    assert rule in rules(problems), problems
    assert all(problem.page == "roles/gp/" and problem.mend for problem in problems)


CLASS = "Our security policy blocks it: use a class, or a script file of overrides/assets/js."
LEFT_OUT = "Leave it out. What pages may use stands in scripts/reviewmap/site/finish/contract/wanted.py."
COPY = "Readers must not be known to anybody else: keep a copy in the site, or link to it in words."
# What is said of an element, and what to do instead.
SAID = [
    ('<a href="java&#9;script:alert(1)">x</a>', f"<a> leads to a javascript: address. {CLASS}"),
    ("<style>p {}</style>", f"The page has an inline <style>. {CLASS}"),
    ('<script src="own.js"></script>', 'The text of the page brings a script of its own, "own.js". Leave it out: pages run the frame\'s scripts alone.'),
    ('<a href="../" ping="x">x</a>', f'No page of this site uses <a ping="x">. {LEFT_OUT}'),
    ("<math></math>", f"No page of this site uses <math>. {LEFT_OUT.replace('Leave it out', 'Write it another way')}"),
    ('<svg><use href="https://host.example/a.svg#b"/></svg>', f'<use> fetches "https://host.example/a.svg#b". {COPY}'),
    ('<iframe srcdoc="x"></iframe>', f"<iframe> shows something from elsewhere. {COPY}"),
    ('<link rel="prefetch" href="../">', f'<link rel="prefetch" href="../">. {LEFT_OUT.replace("out.", "out: a browser would follow it by itself.")}'),
    ('<meta http-equiv="refresh" content="1">', "The page reloads or moves by itself. Take the <meta http-equiv=refresh> away."),
    ('<form action="//host.example/" autocomplete="off"></form>', 'A form sends what somebody types to "//host.example/". Give it an `action` inside this site, as a path from the page\'s folder.'),
    ('<a href="//host.example/">x</a>', 'The link "//host.example/" names another host without saying how to get there. Write http:, https:, mailto:, tel: or a path inside the site.'),
    ('<a href="ftp://host.example/">x</a>', 'The link "ftp://host.example/" leads out by “ftp:”. Write http:, https:, mailto:, tel: or a path inside the site.'),
    ('<a href="/roles/">x</a>', 'The link "/roles/" begins with a slash. It breaks in an edition that lives in a folder and in the offline copy: leave the slash out.'),
    ('<input autocomplete="off" spellcheck="false">', '<input> lacks autocorrect="off", autocapitalize="off", writingsuggestions="false". Without it a browser remembers what somebody types, or sends it to be mended. Add it.'),
    ('<p data-exit>x</p>', "The text of the page has “data-exit”, by which the frame's scripts and styles know a part of the frame. Leave it out: the exit, the help and the menu come from overrides/ alone."),
    ("<p>a &#x202e;b</p>", "The page has a sign that nobody sees: U+202E RIGHT-TO-LEFT OVERRIDE. Take it away: it can make words read as others."),
    ("<h3></h3>", "An h3 is empty, or shows nothing. Give it words, or take it away."),
]  # fmt: skip


@pytest.mark.parametrize(("body", "words"), SAID)
def test_what_is_said_of_an_element(body: str, words: str) -> None:
    assert words in [f"{one.what} {one.mend}" for one in look(pages.parse(PAGE.format(body), address="roles/gp/")).problems]


@pytest.mark.parametrize("body", [
    '<a href="https://host.example/a?b=c#d" rel="noreferrer">out</a> <a href="mailto:a@host.example">write</a> <a href="tel:999">call</a>',
    "<p>Naïve café, “quotes” – dashes, a soft\u00adhyphen, 👨\u200d👩\u200d👧, فارسی می\u200cخواهم</p>",
    f'<form action="../search/" autocomplete="off" spellcheck="false"><label for="a">A</label><input id="a" {SAFE_FIELD}></form><input type="checkbox" id="b" autocomplete="off">',
    '<h2 id="x">X</h2><svg viewBox="0 0 1 1"><g class="edge" data-edge="next"><path d="M0 0" fill="url(#a)"/></g><a href="#x"><text>x</text></a></svg>',
    '<table><caption>C</caption><tbody><tr><th scope="row">A</th><td colspan="2">B</td></tr></tbody></table><p lang="cy" dir="ltr">Cymraeg</p>',
    '<details><summary>More</summary><p>Words</p></details><dl><div><dt>A</dt><dd>B</dd></div></dl><abbr title="A B">AB</abbr><time datetime="2026-11-22">x</time>',
])  # fmt: skip
def test_what_pages_need_is_let_through(body: str) -> None:
    assert look(pages.parse(PAGE.format(body), address="roles/gp/")).problems == []


# -- what must be there, on the sample site -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine's bare output, not finished."""
    return run_mkdocs(stage_sample(tmp_path_factory.mktemp("bare")))


@pytest.fixture
def bare(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "site")


def finished(site: Path, edition: Release = EDITION) -> list[PageProblem]:
    return [problem for problem in finish(site, edition=edition, frame=FRAME) if problem.level == "error"]


def change(site: Path, page: str, find: str, put: str) -> None:
    path = site / page
    html = path.read_text(encoding="utf-8")
    assert find in html, f"{find!r} stands nowhere on {page}"
    path.write_text(html.replace(find, put, 1), encoding="utf-8")


def test_the_sample_holds(bare: Path) -> None:
    assert finished(bare) == []


FAMILY = "families/index.html"
LOST = [
    (FAMILY, "<title>Do I have to take part?", "<title>\u200b</title><title hidden>", "page-title"),
    (FAMILY, "<title>Do I have to take part? - Reviews: what to expect</title>", "", "page-title"),
    (FAMILY, "<title>Do I have to take part? - Reviews: what to expect</title>", "<title>Another site</title>", "page-title"),
    (FAMILY, 'name="description" content="You can say yes', 'name="descriptoin" content="You can say yes', "page-description"),
    (FAMILY, 'name="description" content="You can say yes, no or not now, and change your mind."', 'name="description" content="&#8203;"', "page-description"),
    (FAMILY, '<html lang="en-GB"', '<html lang="en"', "page-language"),
    (FAMILY, '<meta name="robots" content="noindex">', "", "must-have"),
    (FAMILY, '<meta name="referrer" content="no-referrer">', '<meta name="referrer" content="unsafe-url">', "must-have"),
    (FAMILY, 'rel="canonical" href="https://example.org/', 'rel="canonical" href="https://host.example/', "must-have"),
    (FAMILY, 'strip__draft">Draft. Parts of this have not been checked.', 'strip__draft">Published.', "must-have"),
    (FAMILY, 'data-audience="family"', 'data-audience="familly"', "page-audience"),
    (FAMILY, 'href="tel:999">999', 'href="tel:998">998', "must-have"),
    (FAMILY, '<section class="help"', '<section class="hlep"', "page-shape"),
    (FAMILY, '<footer class="foot">', '<footer class="fot">', "theme-guard"),
    (FAMILY, '<a class="skip"', '<a class="skpi"', "page-shape"),
    (FAMILY, '<section class="leave"', '<section class="laeve"', "page-shape"),
    (FAMILY, 'data-leave-status', "data-lost", "must-have"),
    (FAMILY, 'class="skip skip--exit"', 'class="skip"', "must-have"),
    (FAMILY, '<a class="leave__button" href="https://www.bbc.co.uk/weather"', '<a class="leave__button" href="https://host.example/"', "must-have"),
    (FAMILY, 'rel="nofollow noreferrer" data-exit', 'rel="noreferrer" data-exit', "must-have"),
    (FAMILY, '<script defer src="../assets/js/exit.js"></script>', "", "frames-files"),
    (FAMILY, '<script defer src="../assets/js/frame.js"></script>', '<script src="../assets/js/frame.js"></script>', "frames-files"),
    (FAMILY, '<script defer src="../assets/js/frame.js"></script>', '<script defer src="../assets/js/frame.js"></script><script defer src="../assets/js/search.js"></script>', "frames-files"),
    (FAMILY, '<link rel="stylesheet" href="../assets/css/frame.css">', "", "frames-files"),
    # The frame is the same on every page, word for word.
    (FAMILY, "0000 000 0000</a>", "0123 456 7890</a>", "frame"),
    (FAMILY, "We have not rung these numbers yet.", "", "frame"),
    (FAMILY, '<a href="../practitioners/">', '<a href="../agencies/">', "frame"),
    (FAMILY, "This is not legal advice.", "This is legal advice.", "frame"),
    (FAMILY, 'action="../search/"', 'action="../glossary/"', "frame"),
    ("process/index.html", "Press Shift 3 times.", "Press Shift 9 times.", "frame"),
    # A page that closes what it didn't open, and opens it again its own way.
    (FAMILY, "</article>", '</article><div class="beside"><section class="help" aria-labelledby="site-help"><h2 id="site-help">Help</h2></section></div><article hidden></article>', "page-shape"),
    (FAMILY, '<body dir="ltr">', '<body dir="ltr"><div>Not ours</div>', "page-shape"),
    # Where links lead.
    (FAMILY, "</article>", '<a href="../nowhere/">x</a></article>', "broken-link"),
    (FAMILY, "</article>", '<a href="../process/#nowhere">x</a></article>', "broken-anchor"),
    (FAMILY, "</article>", '<a href="#nowhere">x</a></article>', "broken-anchor"),
    (FAMILY, "</article>", '<a href="../process">x</a></article>', "broken-link"),
    (FAMILY, "</article>", '<a href="../../..">x</a></article>', "broken-link"),
    (FAMILY, "</article>", '<a href="../process/?who=me">x</a></article>', "broken-link"),
    (FAMILY, "</article>", '<a href="../assets/javascripts/bundle.js">x</a></article>', "broken-link"),
    (FAMILY, "</article>", '<svg viewBox="0 0 1 1"><a href="../nowhere/"><text>x</text></a></svg></article>', "broken-link"),
    (FAMILY, "</article>", f'<form action="../nowhere/" autocomplete="off" spellcheck="false"><input aria-label="x" {SAFE_FIELD}></form></article>', "broken-link"),
    (FAMILY, "</article>", '<img src="nowhere.png" alt=""></article>', "missing-file"),
    (FAMILY, "</article>", '<svg><use href="#nowhere"/></svg></article>', "missing-file"),
    ("404.html", 'href="/search/"', 'href="/serach/"', "broken-link"),
    ("roles/gp/index.html", "</article>", '<p>x</p>' * 60_000 + "</article>", "too-large"),
]  # fmt: skip


@pytest.mark.parametrize("page, find, put, rule", LOST, ids=[f"{number}-{row[3]}" for number, row in enumerate(LOST)])
def test_a_page_that_lost_what_it_must_have(bare: Path, page: str, find: str, put: str, rule: str) -> None:
    change(bare, page, find, put)
    problems = finished(bare)
    assert rule in rules(problems), problems
    address = page.removesuffix("index.html")
    assert any(problem.rule == rule and problem.page == address and problem.mend for problem in problems)


def test_a_script_that_is_asked_for_stands_in_the_head_and_waits(bare: Path) -> None:
    """The last of a page's scripts, in its text or without `defer`: each holds up whoever reads."""
    script = '<script defer src="../assets/js/exit.js"></script>'
    for page, instead, more in (("families/index.html", "", script), ("privacy/index.html", script.replace(" defer", ""), "")):
        change(bare, page, script, instead)
        change(bare, page, "</article>", f"{more}</article>")
    said = "A script holds up the page. Let it stand in the head, with `defer`."
    assert [(one.page, one.part) for one in finished(bare) if f"{one.what} {one.mend}" == said] == [
        ("families/", "main.html"),
        ("privacy/", "main.html"),
    ]


def test_a_page_to_which_a_family_page_leads_needs_a_way_out(bare: Path) -> None:
    change(bare, FAMILY, "</article>", '<a href="../roles/gp/">x</a></article>')
    [problem] = finished(bare)
    assert (problem.page, problem.rule) == ("roles/gp/", "exit-where-needed")
    assert "/families/" in problem.what and 'exit: "true"' in problem.mend


def test_a_page_to_which_the_frame_of_a_family_page_leads_needs_one_too(bare: Path) -> None:
    """Somebody who reads as a family and touches the menu by mistake must not lose the way out."""
    html = (bare / "agencies/index.html").read_text(encoding="utf-8")
    start, end = html.index('<section class="leave"'), html.index("</section>", html.index('<section class="leave"')) + len("</section>")
    (bare / "agencies/index.html").write_text(html[:start] + html[end:], encoding="utf-8")
    assert ("agencies/", "exit-where-needed") in {(problem.page, problem.rule) for problem in finished(bare)}


def test_faults_of_all_pages_are_told_at_once(bare: Path) -> None:
    for page in (FAMILY, "process/index.html", "index.html"):
        change(bare, page, "</article>", '<a href="/x">x</a><marquee>x</marquee></article>')
    told = {(problem.page, problem.rule) for problem in finished(bare)}
    assert told == {(page, rule) for page in ("families/", "process/", "") for rule in ("relative-link", "unknown-tag")}


def test_a_page_that_nothing_leads_to_is_a_warning(bare: Path) -> None:
    shutil.copytree(bare / "roles/gp", bare / "roles/nurse")
    change(bare, "roles/nurse/index.html", "https://example.org/roles/gp/", "https://example.org/roles/nurse/")
    problems = finish(bare, edition=EDITION, frame=FRAME)
    assert [(problem.page, problem.rule, problem.level) for problem in problems] == [("roles/nurse/", "no-way-here", "warning")]
    assert (bare / "site-offline.zip").is_file(), "a warning stops nothing"


# -- files --------------------------------------------------------------------------------------------------------------------

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
FILES = [
    ("assets/a.css", 'p::before { content: "a \u202e b" }', "hidden-sign"),
    ("assets/a.css", 'p::before { content: "a \\202e b" }', "hidden-sign"),
    ("assets/a.svg", SVG.format("<script>1</script>"), "picture"),
    ("assets/a.svg", SVG.format('<x:script xmlns:x="http://www.w3.org/2000/svg">1</x:script>'), "picture"),
    ("assets/a.svg", SVG.format('<rect onclick="x()"/>'), "picture"),
    ("assets/a.svg", SVG.format('<a xlink:href="https://host.example/"><rect/></a>'), "picture"),
    ("assets/a.svg", SVG.format('<use xlink:href="https://host.example/a.svg#b"/>'), "picture"),
    ("assets/a.svg", SVG.format('<image href="https://host.example/a.png"/>'), "picture"),
    ("assets/a.svg", SVG.format('<filter id="f"><feImage href="https://host.example/a.png"/></filter>'), "picture"),
    ("assets/a.svg", SVG.format('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'), "picture"),
    ("assets/a.svg", SVG.format('<animate attributeName="href" to="javascript:x"/>'), "picture"),
    ("assets/a.svg", SVG.format("<style>@import 'https://host.example/a.css'</style>"), "picture"),
    ("assets/a.svg", SVG.format('<rect style="fill:url(https://host.example/a)"/>'), "picture"),
    ("assets/a.svg", SVG.format('<rect fill="url( https://host.example/a)"/>'), "picture"),
    ("assets/a.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("<text>&a;</text>"), "picture"),
    ("assets/a.svg", '<?xml-stylesheet href="https://host.example/a.css"?>' + SVG.format(""), "picture"),
    ("assets/a.svg", SVG.format("<rect"), "picture"),
    ("assets/a.svg", "GIF89a", "picture"),
    ("assets/a.svg", SVG.format("<text>a &#x202e;b</text>"), "hidden-sign"),
    ("assets/a.svg", SVG.format("<rect/>" * 50_000), "too-large"),
    ("assets/a.png", "x" * 1_000_001, "too-large"),
    ("assets/js/exit.js", "location = 'https://host.example/'", "frames-files"),
    ("assets/css/frame.css", ".leave { display: none }", "frames-files"),
    ("assets/images/mark.svg", SVG.format("<rect/>"), "frames-files"),
    ("assets/js/more.js", "1", "frames-files"),
    ("assets/more.css", "p { color: red }", "frames-files"),
    ("assets/more.css", "@import 'https://host.example/a.css';", "no-foreign-request"),
    ("assets/more.css", "A{WIDTH:EXPRESSION(alert(1))}", "no-foreign-request"),
    ("assets/more.css", "@\\69mport '//host.example/a.css';", "no-foreign-request"),
    ("assets/more.css", "p { background: url( 'https://host.example/a.png' ) }", "no-foreign-request"),
    ("assets/more.css", "p { background: u\\72 l(//host.example/a.png) }", "no-foreign-request"),
    ("assets/more.css", "p { background: url(/**/ht\\74ps://host.example/a.png) }", "no-foreign-request"),
    ("assets/more.css", "p { background: image-set('https://host.example/a.png' 1x) }", "no-foreign-request"),
    ("assets/more.css", "p { background: url(nowhere.png) }", "missing-file"),
    ("data/a.json", '{"href": "nowhere/"}', "broken-link"),
    ("data/a.json", '{"href": "process/#nowhere"}', "broken-anchor"),
    ("data/a.json", '[{"href": "javascript:x"}]', "unsafe-address"),
    ("data/a.json", '{"words": "a \\u202eb"}', "hidden-sign"),
    ("data/a.json", "{", "unknown-file"),
    ("data/a.csv", "a,\u202eb", "hidden-sign"),
    ("data/a.exe", "MZ", "unknown-file"),
    ("old/index.html", "<!doctype html><title>x</title><script>1</script>", "no-inline-script"),
    ("old/index.html", '<!doctype html><title>x</title><meta http-equiv="refresh" content="0; url=../nowhere/"><a href="../nowhere/">x</a>', "broken-link"),
    ("old/index.html", '<!doctype html><title>x</title><meta http-equiv="refresh" content="0; url=https://host.example/"><a href="../process/">x</a>', "unknown-file"),
    ("old/index.html", "<!doctype html><title>x</title><h1>Words of somebody's own</h1>", "unknown-file"),
]  # fmt: skip


@pytest.mark.parametrize("name, text, rule", FILES, ids=[f"{number}-{row[0]}-{row[2]}" for number, row in enumerate(FILES)])
def test_a_file_that_may_not_leave(bare: Path, name: str, text: str, rule: str) -> None:
    (bare / name).parent.mkdir(parents=True, exist_ok=True)
    (bare / name).write_text(text, encoding="utf-8")
    problems = finished(bare)
    assert rule in rules(problems), problems
    assert {problem.page for problem in problems} <= {name, name.removesuffix("index.html")}


ASKED_FOR = "It is asked for in scripts/reviewmap/site/finish/contract/wanted.py."
ALONE = "and the edition's own data make it, and nothing else may change it."
LINKS = (
    '<a href="../nowhere/">x</a><a href="../families/#lost">x</a><a href="../families">x</a><a href="../families/?who=me">x</a>'
    '<a href="../assets/js/exit.js#x">x</a><img src="nowhere.png" alt=""><svg><use href="#nowhere"/></svg></article>'
)


def test_each_fault_is_told_with_its_page_and_what_to_do(bare: Path) -> None:
    """What stands there and what should are not mixed up, and nothing is said beside."""
    for page, find, put in (
        (FAMILY, "0000 000 0000</a>", "0123 456 7890</a>"),
        (FAMILY, 'class="leave__button" href="https://www.bbc.co.uk/weather"', 'class="leave__button" href="https://host.example/"'),
        (FAMILY, 'data-audience="family"', 'data-audience="familly"'),
        ("process/index.html", 'name="description" content="', 'name="descriptoin" content="'),
        ("process/index.html", 'href="tel:999">999', 'href="tel:999">998'),
        ("process/index.html", "</article>", LINKS),
        ("glossary/index.html", '<script defer src="../assets/js/frame.js"></script>', ""),
        ("roles/gp/index.html", "</article>", "</article><p>Not ours</p>"),
        ("privacy/index.html", '<section class="leave"', '<p></p><section class="leave"'),
    ):
        change(bare, page, find, put)
    (bare / "data").mkdir(exist_ok=True)
    for name, text in {
        "data/a.json": '{"href": "nowhere/"}',
        "data/b.json": '[{"href": "javascript:x"}]',
        "data/c.json": "{",
        "data/a.exe": "MZ",
        "assets/a.png": "x" * 1_234_567,
        "assets/a.svg": SVG.format('<rect onclick="x()"/>'),
        "assets/js/more.js": "1",
    }.items():
        (bare / name).write_text(text, "utf-8")
    (bare / "assets/js/search.js").unlink()
    (bare / "assets/js/exit.js").write_text("1", "utf-8")
    told = {f"{one.page}: {one.what} {one.mend}" for one in finished(bare) if one.rule != "frame"}
    assert told == {
        f'families/: The way out (“Exit this page”) has href="https://host.example/", not "https://www.bbc.co.uk/weather". overrides/frame/exit.html makes it. {ASKED_FOR}',
        "families/: The page is for “familly”. Say one of family, young-people, practitioner, agency, everyone as `audience:`.",
        f"glossary/: The page runs assets/js/exit.js; it should be assets/js/frame.js, assets/js/exit.js. Mend overrides/main.html or overrides/frame/. {ASKED_FOR}",
        "process/: The page has no description. Write `description:` in the front matter.",
        f"process/: The emergency number doesn't say “999”. overrides/frame/help.html makes it. {ASKED_FOR}",
        "process/: The link leads to /nowhere/, and nothing is there. Put what is missing there, or take the link away.",
        "process/: The link leads to /families/#lost, and there is no “lost” on that page. Give a heading there that id, or mend the link.",
        "process/: The link leads to /families, and the page is /families/. Put the slash at its end: the offline copy can't do without it.",
        "process/: The link has “?who=me” in its address. Leave it out: what stands there is kept by every computer on the way.",
        "process/: The link leads to “x” in /assets/js/exit.js, and a file like that has no such places. Leave the # and what follows out.",
        "process/: <img> fetches /process/nowhere.png, and no such file is there. Put the file in place, or take the reference away.",
        "process/: <use> shows “#nowhere”, which is no part of its own page. Name an id of the same page.",
        f'roles/gp/: In div.md-main__inner, where there should be div.beside, the page has <p class="">. Something closes a part of the page that it didn\'t open, or overrides/ has changed. {ASKED_FOR}',
        f'privacy/: In body, where there should be header.top, the page has <p class="">. Something closes a part of the page that it didn\'t open, or overrides/ has changed. {ASKED_FOR}',
        'privacy/: The page has no way out (“Exit this page”), and it needs one: /using-this-site-safely/, which is for families or young people, leads to it. Write `exit: "true"` in its front matter.',
        "assets/js/search.js: This file of the frame is missing. overrides/assets/js/search.js should have come through.",
        "assets/js/exit.js: This file is another than overrides/assets/js/exit.js. Take away what took its place: the frame's scripts and styles come from overrides/ alone.",
        "assets/js/more.js: No page runs or wears this. Take it away: scripts and styles come from overrides/assets/ alone.",
        "assets/a.png: This is 1,235 kB; it may be 1,000 kB. Make it smaller: readers pay for what they fetch, and some read on an old telephone.",
        'assets/a.svg: The picture has <rect onclick="x()">. Draw it without: a picture may not run, fetch or lead anywhere.',
        "data/a.exe: Files that end in “.exe” are no part of a site. Take it away.",
        "data/a.json: The link “nowhere/” leads to /nowhere/, and nothing is there. Put what is missing there, or take the link away.",
        "data/b.json: The link “javascript:x” leads out by “javascript”. Name a page.",
        "data/c.json: This is no JSON. Mend it, or take it away.",
    }
    frame = {(one.page, one.part): f"{one.what} {one.mend}" for one in finished(bare) if one.rule == "frame"}
    assert frame.keys() == {("families/", "frame/exit.html"), ("families/", "frame/help.html"), ("process/", "frame/help.html")}
    for at, has, should in (
        (("families/", "frame/exit.html"), "https://host.example/", "https://www.bbc.co.uk/weather"),
        (("families/", "frame/help.html"), "0123 456 7890", "0000 000 0000"),
        (("process/", "frame/help.html"), "998", "999</a>"),
    ):
        words = re.fullmatch(r"A part of the frame is not as its template makes it: it has “(.*)”, not “(.*)”\. (.*)", frame[at])
        assert words and has in words[1] and should in words[2] and has not in words[2], frame[at]
        assert words[3] == f"overrides/{at[1]} {ALONE}"


def test_a_file_of_the_frame_that_is_gone(bare: Path) -> None:
    (bare / "assets/js/search.js").unlink()  # no page names it: frame.js brings it
    assert [(problem.page, problem.rule) for problem in finished(bare)] == [("assets/js/search.js", "frames-files")]


def test_the_offline_copy_leads_nowhere_outside_itself(bare: Path) -> None:
    """What it leaves out can be told in words, but a form or a drawing can't say so."""
    (bare / "papers").mkdir()
    (bare / "papers/a.pdf").write_bytes(b"%PDF")
    drawn = '<svg viewBox="0 0 1 1"><g><a href="../papers/a.pdf"><text>Drawn</text></a></g><a href="../papers/a.pdf"><text>twice</text></a></svg>'
    form = f'<form action="../papers/a.pdf" autocomplete="off" spellcheck="false"><input aria-label="x" {SAFE_FIELD}></form>'
    change(bare, FAMILY, "</article>", f'<p><a href="../papers/a.pdf">a paper</a></p>{drawn}{form}</article>')
    edition = Release(EDITION.version, EDITION.date, EDITION.site_url, left_out_of_offline=("papers",))
    loses = "In the offline copy a drawing loses “{}”, which leads to what the copy doesn't hold. Lead there from the text."
    nowhere = "In the offline copy <form> leads to papers/a.pdf, and the copy doesn't hold it. Lead there by a plain link in the text, which becomes words in the copy, or nowhere."
    problems = finished(bare, edition)
    assert {(one.page, one.rule) for one in problems} == {("families/", "offline")}
    assert [f"{one.what} {one.mend}" for one in problems] == [
        nowhere,
        *(loses.format(f"{words} (not in this copy)") for words in ("Drawn", "twice")),
    ]


def test_an_offline_copy_that_nobody_could_carry(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewmap.site.finish.offline.LARGEST_OFFLINE", 10_000)
    assert [(problem.page, problem.rule) for problem in finished(bare)] == [("site-offline.zip", "too-large")]


def test_the_tables_name_what_is_there(bare: Path) -> None:
    """A file that a table names and that overrides/ doesn't have would be asked for in vain."""
    named = {row.part for row in (*wanted.EVERY, *wanted.WAY_OUT, *wanted.DRAFT, *wanted.AT_ITS_ADDRESS)} | {
        file for file, _ in wanted.SAME_EVERYWHERE
    }
    named |= {*wanted.PARTS.values(), *wanted.SCRIPTS, *wanted.SCRIPTS_TO_LEAVE, *wanted.SHEETS} - {wanted.LOCAL_SHEET}
    assert named <= FRAME.files.keys()
