"""The contract's smaller rules, each with all that is said: of a page alone, of where its links lead, and of a file by itself.

What it asks of a whole site is tried in test_contract.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewmap.site.finish import Release, pages
from reviewmap.site.finish.contract import look
from reviewmap.site.finish.contract.files import check_file, too_large
from reviewmap.site.finish.contract.links import Site, broken, left_in_a_hurry, nothing_leads_to
from reviewmap.site.finish.contract.look import SeenPage

PAGE = (
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>T</title>{}</head>'
    '<body>{}<main><article class="page" id="page-text" data-audience="{}">{}</article></main></body></html>'
)
CLASS = "Our security policy blocks it: use a class, or a script file of overrides/assets/js."
PRIVATE = "Readers must not be known to anybody else: keep a copy in the site, or link to it in words."
TABLE = "What pages may use stands in scripts/reviewmap/site/finish/contract/wanted.py."
OWN = "by which the frame's scripts and styles know a part of the frame. Leave it out: the exit, the help and the menu come from overrides/ alone."
TYPED = "Without it a browser remembers what somebody types, or sends it to be mended. Add it."
HEAD = "Leave it out: overrides/main.html says what a page says of itself."
UP = "Take one ../ away."


def page(body: str = "", *, address: str = "roles/gp/", head: str = "", above: str = "", audience: str = "everyone") -> SeenPage:
    body = "" if body == "none" else body if "<h1" in body else f"<h1>T</h1>{body}"
    return look(pages.parse(PAGE.format(head, above, audience, body), address=address))


def said(seen: SeenPage) -> list[str]:
    return [f"{one.what} {one.mend} ({one.rule})" for one in seen.problems]


# What stands in a page's text, and all that is said of it.
TEXTS: list[tuple[str, list[str]]] = [
    ("none", ["The page has 0 main headings (h1). It needs exactly one; `title:` gives it when the text has none. (one-h1)"]),
    ("<h1>A</h1><h1>B</h1><h1>C</h1>", ["The page has 3 main headings (h1). It needs exactly one; `title:` gives it when the text has none. (one-h1)"]),
    ("<h3>A  <b>B</b></h3><h2>C</h2><h5>D</h5>", ["Heading “A B” (h3) comes straight after an h1. Make it an h2. (heading-gap)", "Heading “D” (h5) comes straight after an h2. Make it an h3. (heading-gap)"]),
    ("<h2>A</h2><h3>&nbsp;</h3><h2>\u200b</h2>", ["An h3 is empty, or shows nothing. Give it words, or take it away. (heading-empty)", "An h2 is empty, or shows nothing. Give it words, or take it away. (heading-empty)"]),
    ("<h2>A</h2><h3>B</h3><h4>C</h4><h5>D</h5><h6>E</h6><h2>F</h2>", []),
    ('<p id="b"></p><p id="a"></p><p id="b"></p><b id="a"></b><p id="b"></p>', [f'The id "{name}" stands {times} times. An id is an address: use it once a page. (unique-id)' for name, times in (("a", 2), ("b", 3))]),
    ('<p style="color: red">x</p>', [f'<p style="color: red">. {CLASS} (no-inline-style)']),
    ('<p onclick="x()" onfocus="y()">x</p>', [f"<p onclick=…>. {CLASS} (no-inline-script)", f"<p onfocus=…>. {CLASS} (no-inline-script)"]),
    (f'<p style="{"a" * 90}">x</p>', [f'<p style="{"a" * 80}">. {CLASS} (no-inline-style)']),
    ("<script>1</script>", [f"The page has an inline <script>. {CLASS} (no-inline-script)"]),
    ('<img src="a b.png">', ['<img src="a b.png"> has no alt. Say what it shows, or alt="" when the words beside it do. (picture-words)']),
    ('<img src="a.png" alt="">', []),
    ('<meta name="robots" content="index">', [f"The page has <meta> outside its head. {HEAD} (frames-own)"]),
    ('<link rel="canonical" href="../">', [f"The page has <link> outside its head. {HEAD} (frames-own)"]),
    ('<link href="../">', [f'<link rel="" href="../">. Leave it out: a browser would follow it by itself. {TABLE} (no-foreign-request)']),
    ('<link rel="icon next" href="../">', [f'<link rel="icon next" href="../">. Leave it out: a browser would follow it by itself. {TABLE} (no-foreign-request)']),
    ('<meta http-equiv="Set-Cookie" content="a=b">', [f'No page of this site uses <meta http-equiv="set-cookie">. Leave it out. {TABLE} (unknown-attribute)']),
    *((f"<{tag}></{tag}>", [f"<{tag}> shows something from elsewhere. {PRIVATE} (no-embed)"]) for tag in ("iframe", "object", "embed", "applet", "portal", "fencedframe")),
    ('<svg viewBox="0 0 1 1"><path d="" fill="red" stroke="url(a.svg#b)"/></svg>', [f'<path stroke="url(a.svg#b)">. {PRIVATE} (no-foreign-request)']),
    # fields: each thing that somebody types into
    *(
        (f'<input type="{kind}">', [f'<input> lacks autocomplete="off", autocorrect="off", autocapitalize="off", spellcheck="false", writingsuggestions="false". {TYPED} (typed-words)'])
        for kind in ("text", "search", "email", "TEXT ", "tel")
    ),
    ('<textarea autocorrect="off" spellcheck="true"></textarea>', [f'<textarea> lacks autocomplete="off", autocapitalize="off", spellcheck="false", writingsuggestions="false". {TYPED} (typed-words)']),
    ("<select></select>", [f'<select> lacks autocomplete="off". {TYPED} (typed-words)']),
    *((f'<input type="{kind}">', [f'<input> lacks autocomplete="off". {TYPED} (typed-words)']) for kind in ("checkbox", "radio")),
    *((f'<input type="{kind}">', []) for kind in ("button", "submit", "reset")),
    ('<input type="search" autocomplete="OFF" autocorrect="off" autocapitalize="none" spellcheck="false" writingsuggestions="false">', []),
    ('<form action="../search/"></form>', [f'<form> lacks autocomplete="off", spellcheck="false". {TYPED} (typed-words)']),
    ('<form autocomplete="off" spellcheck="false"></form>', ['A form sends what somebody types to "". Give it an `action` inside this site, as a path from the page\'s folder. (foreign-form)']),
    ('<form action="/search/" autocomplete="off" spellcheck="false"></form>', ['A form sends what somebody types to "/search/". Give it an `action` inside this site, as a path from the page\'s folder. (foreign-form)']),
    *(
        (f'<input type="{kind}" autocomplete="off" autocorrect="off" autocapitalize="off" spellcheck="false" writingsuggestions="false">', [f'No page of this site uses <input type="{kind}">. Leave it out. {TABLE} (unknown-attribute)'])
        for kind in ("image", "file", "password", "hidden")
    ),
    # links
    ('<a href="../../..">x</a><a href="../../../x/">y</a>', [f'The link "{one}" leads out of the site, above its first page. {UP} (broken-link)' for one in ("../../..", "../../../x/")]),
    ('<a href="blob:x">x</a>', [f"<a> leads to a blob: address. {CLASS} (no-inline-script)"]),
    ('<a href="HTTPS://host.example/">x</a><a href="tel:999">x</a><a href=" mailto:a@host.example">x</a>', []),
    (f'<a href="{"x" * 90}:y">x</a>', [f'The link "{"x" * 80}" leads out by “{"x" * 90}:”. Write http:, https:, mailto:, tel: or a path inside the site. (unsafe-address)']),
    ('<img src="a.png" srcset="b.png 1x, //host.example/c.png 2x" alt="">', [f'<img> fetches "//host.example/c.png". {PRIVATE} (no-foreign-request)']),
    ('<video src="a.mp4" poster="/p.png"></video>', [f'<video> fetches "/p.png". {PRIVATE} (no-foreign-request)']),
    ("<p>a &#x202e;b &#7;c</p>", [f"The page has a sign that nobody sees: {name}. Take it away: it can make words read as others. (hidden-sign)" for name in ("U+0007", "U+202E RIGHT-TO-LEFT OVERRIDE")]),
    # names of the frame: each class that its sheets and scripts look for
    *(
        (f'<p class="note {name}">x</p>', [f"The text of the page has “{name}”, {OWN} (frames-own)"])
        for name in ["leave", "leave__button", "leave__dots", "leave__row", "leave__words", "leave__keys", "leave--counting", "leaving", "leaving-cover", "skip", "skip--exit", "top", "strip", "strip__draft", "foot", "help", "help-jump", "menu", "menu-button", "brand", "crumbs", "on-this-page", "beside"]
    ),
    *((f'<p {name}="x">x</p>', [f"The text of the page has “{name}”, {OWN} (frames-own)"]) for name in ("data-exit", "data-leave", "data-leave-status")),
    ('<p class="helping topmost menus" data-exits="x">x</p>', []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), TEXTS)
def test_all_that_is_said_of_a_pages_text(text: str, lines: list[str]) -> None:
    assert said(page(text)) == lines


def test_around_the_text_the_frame_has_its_names_its_scripts_and_what_a_page_says_of_itself() -> None:
    head = '<meta name="robots" content="index"><link rel="canonical" href="https://host.example/"><script defer src="../../assets/js/exit.js"></script>'
    assert (
        said(
            page(
                head=head,
                above='<section class="leave help" data-leave><h4>Outside</h4><a data-exit href="https://host.example/">x</a></section>',
            )
        )
        == []
    )
    (script,) = said(page('<script src="../own.js"></script>'))
    assert (
        script
        == 'The text of the page brings a script of its own, "../own.js". Leave it out: pages run the frame\'s scripts alone. (frames-own)'
    )
    (foreign,) = said(page('<script src="https://host.example/a.js"></script>'))
    assert foreign == f'<script> fetches "https://host.example/a.js". {PRIVATE} (no-foreign-request)'


def test_the_page_for_what_is_not_there_reads_its_addresses_from_the_host() -> None:
    """It is shown at any address."""
    body = '<a href="/2030.1/roles/">x</a><form action="/search/" autocomplete="off" spellcheck="false"></form><img src="/a.png" alt="">'
    assert said(page(body, address="404.html")) == []
    assert len(said(page(body))) == 3


SITE = Release("2030.1", "2030-01-10", "https://host.example/2030.1/")
FILES = ["index.html", "roles/index.html", "roles/gp/index.html", "a b/index.html", "data/process.json", "papers/a.pdf", "roles/pic.png", "index-of-pages/index.html"]  # fmt: skip
NOTHING = "and nothing is there. Put what is missing there, or take the link away."


def test_where_each_link_leads_is_read_as_a_browser_reads_it() -> None:
    well = [
        "..",
        "../",
        ".",
        "",
        "#one",
        "../#top",
        "../../",
        "../gp/",
        "../../roles/gp/#one",
        "../../ro%6Ces/",
        "../../a%20b/",
        "../g%70/#o%6Ee",
    ]
    well += ["..\\gp\\", " ../gp/\t", "../../data/process.json", "../../papers/a.pdf#page=12", "./.", "../x/../gp/"]
    wrong = {
        "../gp": "leads to /roles/gp, and the page is /roles/gp/. Put the slash at its end: the offline copy can't do without it. (broken-link)",
        "../../index-of-page/": f"leads to /index-of-page/, {NOTHING} Did you mean '/index-of-pages/'? (broken-link)",
        "../../data/proces.json": f"leads to /data/proces.json, {NOTHING} Did you mean '/data/process.json'? (broken-link)",
        "#two": "leads to /roles/gp/#two, and there is no “two” on that page. Give a heading there that id, or mend the link. (broken-anchor)",
        "../#topp": "leads to /roles/#topp, and there is no “topp” on that page. Give a heading there that id, or mend the link. Did you mean 'top'? (broken-anchor)",
        "../?a=b": "has “?a=b” in its address. Leave it out: what stands there is kept by every computer on the way. (broken-link)",
        "../../papers/a.pdf#top": "leads to “top” in /papers/a.pdf, and a file like that has no such places. Leave the # and what follows out. (broken-anchor)",
        "../../papers/a.pdf#page=x": "leads to “page=x” in /papers/a.pdf, and a file like that has no such places. Leave the # and what follows out. (broken-anchor)",
        "../../data/process.json#page=2": "leads to “page=2” in /data/process.json, and a file like that has no such places. Leave the # and what follows out. (broken-anchor)",
    }
    text = (
        "".join(f'<a href="{one}">x</a>' for one in (*well, *wrong))
        + '<p id="one"></p><img src="../pic.png" alt=""><img src="pic.png" alt="">'
    )
    seen, above = page(text), page('<p id="top"></p>', address="roles/")
    site = Site(FILES, [seen, above], SITE)
    assert [f"{one.what} {one.mend} ({one.rule})" for one in broken(seen, site)] == [
        *(f"The link {words}" for words in wrong.values()),
        "<img> fetches /roles/gp/pic.png, and no such file is there. Put the file in place, or take the reference away. (missing-file)",
    ]
    at_any = page('<a href="/2030.1/roles/">x</a><a href="/2030.1/nowhere/">y</a><a href="roles/">z</a>', address="404.html")
    assert [one.what for one in broken(at_any, Site(FILES, [at_any], SITE))] == ["The link leads to /nowhere/, and nothing is there."]


def test_whose_readers_can_leave_wherever_they_go_and_why() -> None:
    made = {
        "": page(address=""),
        "404.html": page(address="404.html"),
        "family/": page('<a href="../shared/#x">x</a><a href="../far/">x</a><a href="../data/a.json">x</a>', address="family/", audience="family"),
        "young/": page('<a href="../shared/">x</a>', address="young/", audience="young-people"),
        "shared/": page('<a href="../beyond/">x</a>', address="shared/"),
        "far/": page(address="far/", audience="agency"),
        "beyond/": page(address="beyond/", audience="practitioner"),
    }  # fmt: skip
    seen = list(made.values())
    site = Site([f"{one}index.html" for one in made if one.endswith("/") or not one], seen, SITE)
    leads = "/family/, which is for families or young people, leads to it"
    assert left_in_a_hurry(seen, site) == {
        "": "anybody may come to it",
        "404.html": "anybody may come to it",
        "family/": "it is for families or young people",
        "young/": "it is for families or young people",
        "shared/": leads,
        "far/": leads,
    }
    assert [(one.page, one.rule, one.level) for one in nothing_leads_to(seen, site)] == [
        (address, "no-way-here", "warning") for address in ("family/", "young/")
    ]


# The most that a file may hold, in thousands of bytes.
MOST = {
    "html": 400, "css": 300, "js": 400, "svg": 300, "png": 1000, "jpg": 500, "jpeg": 500, "webp": 500, "gif": 500, "json": 4000, "csv": 1000,
    "bpmn": 1000, "dot": 500, "txt": 500, "xml": 1000, "conf": 20, "pdf": 3000, "docx": 3000, "odt": 3000, "mp3": 10_000, "mp4": 20_000,
    "vtt": 200, "woff2": 200, "zip": 20_000,
}  # fmt: skip


def test_files_are_as_large_as_they_may_be_and_no_larger() -> None:
    for kind, most in MOST.items():
        assert list(too_large(f"a.{kind.upper()}", most * 1000)) == []
        (problem,) = too_large(f"a.{kind}", most * 1000 + 700)
        assert problem.what == f"This is {most + 1:,} kB; it may be {most:,} kB.", kind
    (small,) = too_large("a.zip.sha256", 201)
    assert small.what == "This is 201 bytes; it may be 200 bytes."


PAINT = "Draw it without: a picture may not run, fetch or lead anywhere. (picture)"
SHEET = "Leave it out. (no-foreign-request)"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
SIGN = "The file has a sign that nobody sees: U+202E RIGHT-TO-LEFT OVERRIDE. Take it away: it can make words read as others. (hidden-sign)"
COPY = "Put a copy into overrides/assets/ and name that, or leave it out."
NO_FILE: list[tuple[str, str, list[str]]] = [
    *((f"a.{kind}", "a \u202e b", [SIGN]) for kind in ("txt", "csv", "dot", "bpmn", "xml", "vtt", "TXT")),
    *((f"a.{kind}", "\ufeffa b", []) for kind in ("txt", "csv", "vtt")),
    *((f"a.{kind}", "x", [f"Files that end in “.{kind}” are no part of a site. Take it away. (unknown-file)"]) for kind in ("exe", "md", "htm", "yml", "gz")),
    ("LICENCE", "x", ["Files that end in “” are no part of a site. Take it away. (unknown-file)"]),
    ("_headers", "/*\n", []),
    *(
        ("a.css", f"p {{ {words} }}", [f"The style sheet has “{shown}”, which loads or runs something. {SHEET}"])
        for words, shown in (
            ("x: -moz-binding(a)", "-moz-binding"), ("behavior : a", "behavior :"), ("x: image-set(a)", "image-set("), ("x: src(a)", "src("),
            ("x: expression (a)", "expression ("), ("x: javascript:a", "javascript:"), ("x: '//host.example'", "//"), ("x: ftp://a", "ftp://"), ("} @import 'a';", "@import"),
        )
    ),
    ("assets/css/a.css", "/* @import url(//host.example) */ p { x: url(../../data/process.json); y: url('data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E') }", []),
    ("assets/css/a.css", "p { x: url(https://host.example/a.png); y: url(b.png) }", [f"The style sheet loads from elsewhere “https://host.example/a.png”. {COPY} (no-foreign-request)", f"The style sheet loads /assets/css/b.png, and no such file is there: “b.png”. {COPY} (missing-file)"]),
    ("a.json", '{"a": [{"href": "roles/"}, {"href": "https://host.example/"}, {"href": "roles/gp"}]}', ["The link “roles/gp” leads to /roles/gp, and the page is /roles/gp/. Put the slash at its end: the offline copy can't do without it. (broken-link)"]),
    ("a.json", '{"a": {"b\\u202e": ["\\u202e", "\\n\\t"]}}', [SIGN]),
    ("a.json", "[" * 100_000, ["This is no JSON. Mend it, or take it away. (unknown-file)"]),
    ("a.svg", SVG.format('<g data-a="x" aria-label="y"><use href="#a"/><use xlink:href="#a"/><text xml:lang="cy">a</text></g>'), []),
    ("a.svg", SVG.format('<use href="b.svg#a"/><rect href="#a"/>'), [f'The picture has <use href="b.svg#a">. {PAINT}', f'The picture has <rect href="#a">. {PAINT}']),
    ("a.svg", SVG.format('<x:g xmlns:x="http://host.example/"/><rect x:a="b" xmlns:x="http://host.example/"/>'), [f"The picture has <g>. {PAINT}", f'The picture has <rect a="b">. {PAINT}']),
    ("a.svg", SVG.format('<rect fill="url(a)"/><text>&#x202e;</text>'), [f'The picture has <rect fill="url(a)">. {PAINT}', SIGN]),
    ("a.svg", "<?a b?>" + SVG.format("<?c d?>"), [f"The picture has an instruction for programs: <?{one}. {PAINT}" for one in "ac"]),
    ("a.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format(""), [f"The picture declares entities or a document type, by which it can hide what it is. {PAINT}"]),
    ("a.svg", "<svg", [f"This is no picture: it can't be read as SVG. {PAINT}"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "lines"), NO_FILE, ids=[f"{number}-{row[0]}" for number, row in enumerate(NO_FILE)])
def test_all_that_is_said_of_a_file(tmp_path: Path, name: str, text: str, lines: list[str]) -> None:
    path = tmp_path / Path(name).name
    path.write_text(text, "utf-8")
    found = list(check_file(name, path, Site(FILES, [], SITE)))
    assert [f"{one.what} {one.mend} ({one.rule})" for one in found] == lines and all(one.page == name for one in found)
