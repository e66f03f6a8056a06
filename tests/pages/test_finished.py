"""What the finished page would be refused for is said by a check already, at its place; what may come out right is left to the build."""

from __future__ import annotations

import pytest
from markdown.extensions.toc import slugify

from projects import ROOT, reviewmap, tiny_project
from reviewmap.check import anchors
from reviewmap.check.finished import Around, refused_when_finished
from reviewmap.check.survey import survey
from reviewmap.check.whole import check
from reviewmap.pages.parsing import parsed
from reviewmap.read.project import Project, read_project
from worded import is_worded

TINY = read_project(ROOT / "tests/support/tiny").files
AROUND = Around({"site-help"}, {"help/leaf.pdf"}, "help")
PAGE = '---\ntitle: More\ndescription: More words.\naudience: everyone\nexit: "true"\n---\n{}\n'
FIELD = '<input type="text" autocomplete="off" autocorrect="off" autocapitalize="off" spellcheck="false" writingsuggestions="false">'


def told(text: str, around: Around | None = AROUND) -> list[tuple[int, str]]:
    tree = parsed(text, template=True) if "{" in text else None
    return [(fault.line, fault.rule) for fault in refused_when_finished(text, tree, around)]


WRONG = [
    ("[Words](/etc/passwd)", 1, "broken-link"),
    ("[Words][a]\n\n[a]: /etc/passwd", 3, "broken-link"),
    ("<a href='/etc/passwd'>Words</a>", 1, "broken-link"),
    ("[Words](&#47;etc/passwd)", 1, "broken-link"),
    ("[Words](index.md?to=you)", 1, "broken-link"),
    ("[Words](../help/)", 1, "broken-link"),
    ("[Words](@/help/)", 1, "broken-link"),
    ("[Words](leaflet.pdf)", 1, "broken-link"),
    ("![Words](nowhere.png)", 1, "broken-link"),
    ("## One {: #one }\n\n## Two {: #one }", 3, "unique-id"),
    ('<p id="one">1</p>\n\n<p id=one>2</p>', 3, "unique-id"),
    ("Words\n{: #one }\n\n- <b id='one'>2</b>", 4, "unique-id"),
    ("## Help {: #site-help }", 1, "unique-id"),
    ('Words\n{: id="site-help" }', 2, "unique-id"),
    ('<a class="leave__button" href="../">Exit this page</a>', 1, "frames-own"),
    ("[Exit this page](index.md){: .leave__button }", 1, "frames-own"),
    ("{% for a in b %}\n<div class='lead {{ c }} menu'></div>{% endfor %}", 2, "frames-own"),
    ("# One\n\n# Two", 3, "one-h1"),
    ("# One\n\n<h1>Two</h1>", 3, "one-h1"),
    ("Words\n\n##", 3, "heading-empty"),
    ("## &#8203;", 1, "heading-empty"),
    ('<form action="../" autocomplete="off">x</form>', 1, "typed-words"),
    ('<input type="text" autocomplete="off">', 1, "typed-words"),
    ('<form autocomplete="off" spellcheck="false">x</form>', 1, "foreign-form"),
    ('<form action="" autocomplete="off" spellcheck="false">x</form>', 1, "foreign-form"),
]


@pytest.mark.parametrize(("text", "line", "rule"), WRONG)
def test_it_is_told_at_its_line(text: str, line: int, rule: str) -> None:
    assert told(text) == [(line, rule)]
    (one,) = refused_when_finished(text, parsed(text, template=True) if "{" in text else None, AROUND)
    assert is_worded(one.rule, one.what, one.mend), one


@pytest.mark.parametrize("text", [
    "[Words](../a.md#b)", "[Words](#b)", '<a href="@/roles/">Words</a>', "[Words](https://example.org/a?b=c)", "[Words](mailto:a@example.org)",
    "[Words]({{ address }})", '<a href="{{ to }}?x">Words</a>', "[Words](leaf.pdf)", "![Words](leaf.pdf)", "[Words](../data/process.json)", "[Words](../papers/help.pdf)", "[Words](../maps/x.svg)", "[Words](../documents/x.docx)", "[Words](../assets/x.csv)",
    "`[Words](/etc/passwd)`", "```\n[Words](/etc/passwd)\n{: #site-help .menu }\n```", "~~~\n# One\n# Two",
    "{% if a %}<p id='one'>1</p>{% else %}<p id='one'>2</p>{% endif %}", "{% macro m() %}<p id='one'></p>{% endmacro %}<p id='one'></p>",
    '<p id="{{ a }}-one"></p><p id="{{ a }}-one"></p>', "## One {: #one }\n\n## Two {: #two .lead }", "The menu is on top. {a} {{ '{.menu}' }}",
    "# One\n\n## Two", "## {{ title }}", "#{% if a %}# {{ a }}{% endif %}", "Words #\n#hashtag", FIELD, '<button type="submit">Find</button>',
    '<input type="checkbox" autocomplete="off">', '<form action="{{ a }}" autocomplete="off" spellcheck="false">x</form>', "<input type='{{ a }}'>",
])  # fmt: skip
def test_what_may_come_out_right_is_not_told(text: str) -> None:
    assert told(text) == []


def test_a_part_may_stand_often_on_a_page() -> None:
    assert told("<p id='one'></p><p id='one'></p>\n# One\n# Two\n[Words](x/)", None) == []
    assert told('<p class="leave"></p>', None) == [(1, "frames-own")]


def test_a_check_says_what_the_build_would(tmp_path) -> None:
    """In a page and in a page of an area's layer, each in turn; and the build says the very same of all at once."""
    project = tiny_project(tmp_path / "project")
    files = dict(read_project(project).files)
    for number, (text, line, rule) in enumerate([*WRONG, ("<a href='../help'>Words</a>", 1, "broken-link")]):
        place = ("content/more.md", "local/content/more.md")[number % 2]
        page = PAGE.format(text)
        problems = check(Project({**files, "local/edition.yml": b"partnership: P\narea: A\n", place: page.encode()}, "local"))[1]
        at = [(one.where.file, one.where.line) for one in problems if one.rule == rule and one.level == "error"]
        assert (place, 6 + line) in at, f"{text!r} in {place}: {[one.as_text() for one in problems if one.level == 'error']}"
    (project / "content/more.md").write_text(PAGE.format("\n\n".join(text for text, _, _ in WRONG[-8:])))
    said = [reviewmap(project, command).said[:-1] for command in ("check", "build")]
    assert said[1] and [line for line in said[0] if ": error: " in line] == said[1]


@pytest.mark.parametrize(("text", "told"), [
    ("[Words](help/index.md#nobody)", False), ("[Words](#nobody)", True), ("[Words](roles/index.md#x)", False), ("[Words](help/index.md#who)", False),
    ("## One\n\n[Words](#one)", False), ("## Who’s *there*? {: .lead }\n\n[Words](#whos-there) [Words](#one)", True), ("## {{ a }}\n\n[Words](#one)", False),
    ("## Who’s [there](index.md)?\n\n[Words](#whos-there)", False), ("<p id='one'>1</p>\n\n[Words](#one) `[Words](#two)`", False),
    ("{{ support() }}\n\n[Words](#one)", False), ("{{ role('taster') }}\n\n[Words](#one)", True), ("## One\n\n## One\n\n[Words](#one_1)", False),
])  # fmt: skip
def test_a_place_that_a_page_can_not_have_is_told(text: str, told: bool) -> None:
    project = Project({**TINY, "content/more.md": PAGE.format(text).encode()})
    at = [(one.where.line, one.rule) for one in anchors.check(survey(project)) if one.where.file == "content/more.md"]
    assert at == ([(6 + text.count("\n") + 1, "broken-anchor")] if told else [])


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> dict[str, bytes]:
    return dict(read_project(tiny_project(tmp_path_factory.mktemp("whole") / "tiny")).files)


# What only filling in makes known: a file, the text put at its end, and where the place that isn't there is told.
FILLED = [
    ("content/more.md", "[Words](sources/index.md#nobody)", "content/more.md:9:9: error: There is no '#nobody' on the page sources/index.md."),
    ("content/more.md", '<p><a href="../sources/#nobody">x</a></p>', "content/more.md:9:13: error: There is no '#nobody' on the page sources/index.md."),
    ("content/more.md", "{{ support() }} [Words](#nobody)", "content/more.md:9:25: error: There is no '#nobody' on this page."),
    ("content/more.md", "[Words](process/first-look.md#nobody)", "content/more.md:9:9: error: There is no '#nobody' on the page /process/first-look/."),
    ("content/sources/index.md", '<p><a href="#nobody">x</a></p>', "content/sources/index.md:13:13: error: There is no '#nobody' on this page."),
    ("content/process/each.md", "<a href='../../timescales/#nobody'>x</a>", "content/process/each.md:19:10: error: There is no '#nobody' on the page timescales/index.md."),
    ("content/sources/index.md", '{% for one in timescales %}<a href="@/timescales/#x{{ one.id }}">x</a>{% endfor %}', "content/timescales/index.md:1:1: error: Nothing here has the id 'xbake', and /sources/ leads to it, and to 1 more such places."),
    ("content/more.md", '<p><a href="../help/a.pdf">x</a></p>', "content/more.md:9:13: error: This leads to /help/a.pdf, and nothing is there."),
    ("content/timescales/index.md", "{% for one in timescales %}<a href='@/{{ one.id }}/'>x</a>{% endfor %}", "content/timescales/index.md:1:1: error: This leads to /"),
    ("content/more.md", '<p><a href="../data/process.json">x</a> <a href="./">x</a> <a href="..">x</a></p>', ""),
    ("content/more.md", "`<a href='../nowhere/#x'>x</a>` [x](index.md#who-tastes_1) {{ map('overview') }}<a href='#map-overview-words'>x</a>", ""),
    ("content/more.md", '{{ "\\u202e" }}', "content/more.md:9:5: error: This page prints a sign that turns the direction of writing (U+202E)."),
    ("content/timescales/index.md", '{% for one in timescales %}\n<p id="one">1</p>\n{% endfor %}', 'content/timescales/index.md:14:4: error: The id "one" stands 2 times on the page that this becomes.'),
    ("content/process/each.md", "{% if item.id == 'last-look' %}\n#### More\n{% endif %}", "content/process/each.md:20:1: error: A heading of level 4 comes straight after one of level 2."),
    ("content/help/index.md", "[x](../process/first-look.md)", 'content/process/each.md:1:1: error: The page has no way out (“Exit this page”), and /help/, which is for families or young people, leads to it.'),
    ("content/help/index.md", "[x](../more.md)", ""),
    ("content/more.md", "Words {: #words }\n\n[x](#words)", "content/more.md:11:5: error: There is no '#words' on this page."),
    ("content/more.md", "Words\n{: #words }\n\n- *a*{: #a }\n\n| a |\n| - |\n| b {: #b } |\n\nc {: #c }\n:   d\n\n[x](#words) [x](#a) [x](#b) [x](#c)", ""),
    ("content/timescales/index.md", "{% for one in timescales %}\n\na\n=\n{% endfor %}", "content/timescales/index.md:1:1: error: The page that this becomes has several main headings."),
    ("content/timescales/index.md", "{% set a = 42 %}<a href='@/documents/a.docx{{ a }}'>x</a>", "content/timescales/index.md:1:1: error: This leads to /documents/a.docx42, and nothing is there."),
    ("content/more.md", "b\n-\n\n### c\n\nd\n- e", ""),
    ("content/equity/each.md", "######## a", "content/equity/each.md:10:3: error: A heading of level 6 comes straight after one of level 1."),
    ("content/timescales/index.md", '{% if local %}\n<p id="bake">1</p>\n{% endif %}', ""),
    ("content/_parts/said.html", "{% macro x() %}x{% endmacro %}", ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "line"), FILLED)
def test_a_place_that_filling_in_does_not_give_is_told(whole: dict[str, bytes], file: str, text: str, line: str, tmp_path) -> None:
    """A check says it, with its file and line; what is kept of the first check hides nothing from the second."""
    files = {**whole, "content/more.md": PAGE.format("Words.").encode()}
    files[file] += f"\n{text}\n".encode()
    for changed in (b"", b" "):
        files["content/more.md"] += changed
        told = [one.as_text() for one in check(Project(dict(files)), fill=True)[1] if one.level == "error"]
        assert [one for one in told if not one.startswith(line or "-")] == [] and bool(told) == bool(line), told


@pytest.mark.parametrize("words", ["What can I ask for?", "Who’s there – and why", "A_b  c -- d", "Éire 3.1", "1. Ask"])
def test_ids_of_headings_are_those_that_markdown_gives(words: str) -> None:
    pages = survey(Project({**TINY, "content/more.md": PAGE.format(f"## {words}").encode()})).read
    assert [anchors.ids_of(page) for page in pages if page.path == "more.md"] == [{slugify(words, "-")}]
