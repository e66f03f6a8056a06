"""The look and the engine's settings: whatever of them a build couldn't do without is told, each at its place and with what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from projects import ROOT, tiny_project
from reviewmap.check import theme
from reviewmap.read.project import Project, read_project

Edit = Callable[[dict[str, bytes]], object]
MAIN, FRAME, TOKENS, MKDOCS = "overrides/main.html", "overrides/frame/own.html", "overrides/assets/css/tokens.css", "mkdocs.yml"
BACK = "Put it back: git has it."
# What is drawn or written in them on every page; spaces, sizes and letters of the sheet are no colours.
COLOURS = [
    "accent",
    "brand",
    "brand-ink",
    "brand-line",
    "card",
    "contested",
    "edge",
    "exit",
    "exit-ink",
    "good",
    "help",
    "help-tint",
    "ink",
    "ink-soft",
    "link",
    "must",
    "must-ink",
    "paper",
    "proposed",
    "should",
    "tint",
    "varies",
]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return read_project(tiny_project(tmp_path_factory.mktemp("look") / "tiny"))


def told(project: Project, edit: Edit | None = None) -> list[str]:
    files = dict(project.files)
    if edit is not None:
        edit(files)
    return [one.as_text() for one in theme.check(replace(project, files=files))]


def put(text: str, file: str = FRAME) -> Edit:
    return lambda files: files.update({file: text.encode()})


def other(file: str, find: str, instead: str) -> Edit:
    def edit(files: dict[str, bytes]) -> None:
        assert files[file].decode().count(find) == 1, f"{find} in {file}"
        files[file] = files[file].decode().replace(find, instead).encode()

    return edit


def no_overrides(files: dict[str, bytes]) -> None:
    for name in [name for name in files if name.startswith("overrides/")]:
        del files[name]


listing = partial(other, MKDOCS, "  - tables\n")
LINE = (ROOT / MKDOCS).read_text("utf-8").splitlines().index("  - tables") + 1
AT = f"{MKDOCS}:{LINE}:5: error: There is no extension"
OUT = "Take it out, or install what brings it. (settings)"
WRONG: dict[str, tuple[Edit, list[str]]] = {
    "no look": (no_overrides, [f"overrides: error: There is no folder overrides/ here, which holds how pages look. {BACK} (missing-file)"]),
    **{
        f"no {name}": (lambda files, name=name: files.pop(f"overrides/{name}"), [f"overrides/{name}: error: This file is missing. {BACK} (missing-file)"])
        for name in ("404.html", "assets/css/tokens.css", "assets/images/mark.svg")
    },
    **{
        f"{words} that isn't there": (
            put(f"<p>\n{before} 'frame/hepl.html' {behind}\n</p>"),
            [f"{FRAME}:2:1: error: There is no template 'frame/hepl.html'. Did you mean 'frame/help.html'? (template)"],
        )
        for words, before, behind in (
            ("a piece", "{% include", "%}"),
            ("a page to stand on", "{% extends", "%}"),
            ("macros", "{% import", "as own %}"),
            ("a macro", "{% from", "import own %}"),
        )
    },
    "a piece like no other": (put("{% include 'zzzz' %}"), [f"{FRAME}:1:1: error: There is no template 'zzzz'. {BACK} (template)"]),
    "two such pieces": (
        put("{% include 'a.html' %}\n\n{% include 'frame/footr.html' %}"),
        [
            f"{FRAME}:1:1: error: There is no template 'a.html'. {BACK} (template)",
            f"{FRAME}:3:1: error: There is no template 'frame/footr.html'. Did you mean 'frame/footer.html'? (template)",
        ],
    ),
    "a template that can't be read": (
        put("<p>\n\n{% if one %}</p>\n{% endfor %}"),
        [f"{FRAME}:4:1: error: This template can't be read: Encountered unknown tag 'endfor'. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'. Check the brackets. (template)"],
    ),
    "a template without an end": (put("{{ " + 3000 * "(" + "1" + 3000 * ")" + " }}"), [f"{FRAME}:1:1: error: This template is nested too deeply to be read. Take it apart. (template)"]),
    **{
        f"{kind} that is no text": (
            lambda files, kind=kind: files.update({f"overrides/frame/own.{kind}": b"one\ntwo \xff"}),
            [f"overrides/frame/own.{kind}:2:5: error: A byte here (0xFF) is not UTF-8 text. Save the file as UTF-8. (encoding)"],
        )
        for kind in ("html", "css", "js", "svg")
    },
    "a colour in words": (
        other(TOKENS, "--edge: #7d786b;", "--edge: red;"),
        [f"{TOKENS}:1:1: error: The colour --edge is missing here. {BACK} (tokens)"],
    ),
    "no settings": (lambda files: files.pop(MKDOCS), [f"{MKDOCS}: error: This file is missing. {BACK} (missing-file)"]),
    "settings that are a list": (put("- a\n", MKDOCS), [f"{MKDOCS}:1:1: error: 'theme' is missing here. {BACK} (missing-field)"]),
    "no theme": (other(MKDOCS, "theme:\n", "themes:\n"), [f"{MKDOCS}:1:1: error: 'theme' is missing here. {BACK} (missing-field)"]),
    "a theme by its name": (put("theme: material\n", MKDOCS), [f"{MKDOCS}:1:1: error: 'theme' is missing here. {BACK} (missing-field)"]),
    "settings that can't be read": (put("theme: {name: material}\na: 1\na: 2\n", MKDOCS), [f"{MKDOCS}:3:1: error: 'a' stands here twice; the first one is on line 2. Keep one of them. (duplicate-key)"]),
    "Markdown in one word": (put("theme: {name: material}\nmarkdown_extensions: tables\n", MKDOCS), [f"{MKDOCS}:2:22: error: 'markdown_extensions' has to be a list. {BACK} (settings)"]),
    "Markdown misspelt": (listing("  - tabels\n"), [f"{AT} 'tabels' of Markdown. Did you mean 'tables'? (settings)"]),
    "Markdown misspelt, with settings": (listing("  - tabels:\n      a: 1\n"), [f"{AT} 'tabels' of Markdown. Did you mean 'tables'? (settings)"]),
    "Markdown of nobody": (listing("  - qqqqqq\n"), [f"{AT} 'qqqqqq' of Markdown. {OUT}"]),
    "Markdown that is a number": (listing("  - 7\n"), [f"{AT} '7' of Markdown. {OUT}"]),
    "Markdown that a package lacks": (listing("  - pymdownx.nothing\n"), [f"{AT} 'pymdownx.nothing' of Markdown. {OUT}"]),
    "a class that a module lacks": (listing("  - pymdownx.superfences:None\n"), [f"{AT} 'pymdownx.superfences:None' of Markdown. {OUT}"]),
    "a package that is none of Markdown's": (listing("  - yaml\n"), [f"{AT} 'yaml' of Markdown. {OUT}"]),
    "a path": (listing("  - ../own.py\n"), [f"{AT} '../own.py' of Markdown. {OUT}"]),
}  # fmt: skip


def test_the_look_as_git_has_it_is_well(tiny: Project) -> None:
    assert told(tiny) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_a_build_could_not_do_without_is_told_where_it_is_mended(what: str, tiny: Project) -> None:
    edit, lines = WRONG[what]
    assert told(tiny, edit) == lines


@pytest.mark.parametrize("name", ["attr_list", "toc", "smarty", "footnotes", "markdown.extensions.abbr", "pymdownx.superfences", "pymdownx.highlight:HighlightExtension"])  # fmt: skip
def test_whatever_extension_is_installed_may_be_named(name: str, tiny: Project) -> None:
    for written in (f"  - {name}\n", f"  - {name}:\n      a: 1\n"):
        assert told(tiny, listing(written)) == []


def test_templates_of_the_theme_may_be_asked_for(tiny: Project) -> None:
    assert told(tiny, put("{% extends 'base.html' %}{% include 'partials/content.html' %}{% include one %}")) == []


def test_each_colour_that_pages_are_made_of_is_missed(tiny: Project) -> None:
    """In light; in dark one that isn't given stays as it is in light."""
    light, dark, rest = tiny.files[TOKENS].decode().partition("@media (prefers-color-scheme: dark)")
    for name in COLOURS:
        line = next(line for line in light.splitlines() if line.strip().startswith(f"--{name}:"))
        for instead in ("", f"  --{name}: none;"):
            (missing,) = told(tiny, put(light.replace(line, instead) + dark + rest, TOKENS))
            assert missing.startswith(f"{TOKENS}:1:1: error: The colour --{name} is missing here. "), missing
    alone = told(tiny, put(":root {}", TOKENS))
    assert alone == [f"{TOKENS}:1:1: error: The colour --{name} is missing here. {BACK} (tokens)" for name in COLOURS]


def test_where_there_is_no_project_nothing_is_missed(tiny: Project) -> None:
    assert (
        list(theme.check(Project({name: data for name, data in tiny.files.items() if not name.startswith(("process/", "overrides/"))})))
        == []
    )
