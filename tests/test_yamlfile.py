"""The reader of definitions: text stays what somebody typed, places are right, and nothing makes it raise."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from itertools import product

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reviewmap.problems import Problem, Where
from reviewmap.read.yamlfile import DEEPEST, LARGEST_FILE, read


def only(text: str | bytes) -> Problem:
    document = read(text.encode() if isinstance(text, str) else text, "f.yml")
    assert len(document.problems) == 1, document.problems
    return document.problems[0]


@pytest.mark.parametrize(
    "written",
    [
        "yes",
        "no",
        "NO",
        "No",
        "on",
        "off",
        "true",
        "1.10",
        "007",
        "0800 1111",
        "1_000",
        "0x1F",
        "12:30",
        "2026-11-22",
        "1e3",
        ".inf",
        "=",
        "<<",
    ],
)
def test_a_value_stays_the_text_that_was_typed(written: str) -> None:
    assert read(f"answer: {written}\n".encode(), "f.yml").data == {"answer": written}


@pytest.mark.parametrize("written", ["", "~", "null", " # a comment"])
def test_nothing_is_nothing(written: str) -> None:
    assert read(f"owner: {written}\n".encode(), "f.yml").data == {"owner": None}


def test_the_word_null_in_quotation_marks_is_text() -> None:
    assert read(b'owner: "null"\nother: \'~\'\nnone: ""\n', "f.yml").data == {"owner": "null", "other": "~", "none": ""}


def test_a_name_can_be_no() -> None:
    assert read(b"no: 1\nyes: 2\n", "f.yml").data == {"no": "1", "yes": "2"}


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_of_values_and_names(ends: str, mark: str) -> None:
    document = read(
        (mark + ends.join(["# é", "a:", "  - {b: c, é: d}", "  - b: >-", "      long", "      text", "e: f"])).encode(), "f.yml"
    )
    assert document.data == {"a": [{"b": "c", "é": "d"}, {"b": "long text"}], "e": "f"}
    assert document.where(("a", 0, "b")) == Where("f.yml", 3, 9)
    assert document.where(("a", 0, "é")) == Where("f.yml", 3, 15)
    assert document.where_key(("a", 0, "é")) == Where("f.yml", 3, 12)
    assert document.where(("a", 1, "b")) == Where("f.yml", 4, 8)
    assert document.where(("a", 1, "missing")) == Where("f.yml", 4, 5)
    assert document.where(("e",)) == Where("f.yml", 7, 4)


QUOTES = 'Put the whole text in "quotes".'
TAB = ("There is a tab here.", "Use spaces: two for each level.")
LINE = (
    "This line does not fit the lines above it.",
    "Check the spaces at its start: things that belong together start in the same column.",
)
NEW_NAME = (
    "There is a ':' here that YAML takes for a new name.",
    'Put the whole text in "quotes", or check the spaces at the start of the line.',
)
MARK = ("A quotation mark is opened here and never closed.", "Close it.")
BRACKET = ("A bracket is opened here and never closed.", "Close it.")
INSIDE = ("This does not fit inside the brackets.", "Look for a missing comma, bracket or quotation mark.")
BEHIND = (
    "Something stands behind a closing quotation mark or bracket.",
    "Put the whole text in \"quotes\"; write a ' inside 'such marks' twice.",
)
SPECIAL = (
    "A \\ in double quotation marks begins a special sign, and there is none like this.",
    "Use 'single' quotation marks, or write \\\\.",
)
WORD = ("What stands before a ':' has to be a word.", 'If this is a text that begins with a bracket, put it in "quotes".')
SECOND = ("'---' begins a second document here, and a definition file holds one.", "Delete this line.")
CONTROL = ("There is a control character (U+0001) here.", "Delete it.")
ALIAS = (
    "YAML anchors (&) and aliases (*) are not used in definitions.",
    'Write the value out; a text that begins with & or * needs "quotes".',
)
CURLY = (
    "There is a ':' here that YAML takes for a new name: curly quotation marks are letters to it.",
    'Write "straight" ones around the whole text.',
)
CUT = (
    "What follows # on this line is left out: behind a space, # begins a note.",
    'Put the whole text in "quotes". Before a note write two spaces, and one behind its #.',
)

# what is written (⟦ where the problem is), the rule, what is wrong, what to do
FAULTS = [
    ("a:\n⟦\tb: c\n", "tab", *TAB),
    ("a: b\n⟦\tc: d\n", "tab", *TAB),
    ("a:\n  b: c\n ⟦d: e\n", "indentation", *LINE),
    (" a: b\n⟦c: d\n", "indentation", *LINE),
    ("a: b\nc⟦:d\n", "syntax", "There is no space behind this colon.", "Put one there."),
    ("a: b\nc⟦:d\ne: f\n", "syntax", "There is no space behind this colon.", "Put one there."),
    ("a: b⟦: c\n", "syntax", *NEW_NAME),
    ("a: “b⟦: c”\n", "curly-quotes", *CURLY),
    ("a: b\n  of kind ⟦# and\n  more\n", "cut-text", *CUT),
    ('a: ⟦"b\nc: d\n', "syntax", *MARK),
    ("a: ⟦'b\nc: d\n", "syntax", *MARK),
    ("a: ⟦[b\nc: d\n", "syntax", *BRACKET),
    ("a: ⟦{b: c\nd: e\n", "syntax", *BRACKET),
    ("a: [\n⟦", "syntax", "A bracket is opened above and never closed.", "Close it."),
    ('a: {b: "c" ⟦d}\n', "syntax", *INSIDE),
    ("a: 'it'⟦s'\n", "syntax", *BEHIND),
    ('a: "⟦\\d"\n', "syntax", *SPECIAL),
    ("a: ⟦@b\n", "syntax", "A text can't begin with @ here.", QUOTES),
    ("a: ⟦`b`\n", "syntax", "A text can't begin with ` here.", QUOTES),
    ("a: ⟦%b\n", "syntax", "A text can't begin with % here.", QUOTES),
    ("a: ⟦!b c\n", "syntax", "A text can't begin with !b here.", QUOTES),
    ("a: ⟦- b\n", "syntax", "A list can't begin behind its name.", "Begin each '- ' on a line of its own, or put the whole text in \"quotes\"."),
    ("a: {⟦{ b }}\n", "key", *WORD),
    ("? ⟦[a]\n: b\n", "key", *WORD),
    ("a: b\n⟦---\nc: d\n", "syntax", *SECOND),
    ("é: ⟦\x01\n", "text", *CONTROL),
    ('é: a\nb: "é⟦\x01"\n', "text", *CONTROL),
    ("a: ⟦&x b\nc: d\n", "alias", *ALIAS),
    ("a: ⟦*x\n", "alias", *ALIAS),
    ("a: b\nc: d\n⟦a: c\n", "duplicate-key", "'a' stands here twice; the first one is on line 1.", "Keep one of them."),
    ("d: e\na:\n  - {b: c, ⟦b: d}\n", "duplicate-key", "'b' stands here twice; the first one is on line 3.", "Keep one of them."),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "rule", "message", "mend"), FAULTS, ids=[repr(row[0]) for row in FAULTS])
def test_a_fault_at_its_place_in_its_words(marked: str, rule: str, message: str, mend: str) -> None:
    before, after = marked.split("⟦")
    problem = only(before + after)
    assert (problem.rule, problem.where) == (rule, Where("f.yml", before.count("\n") + 1, len(before) - before.rfind("\n")))
    assert (problem.message, problem.suggestion, problem.level) == (message, mend, "error")


def test_of_a_name_that_stands_there_twice_the_first_counts() -> None:
    assert read(b"a: b\nc: d\na: e\n", "f.yml").data == {"a": "b", "c": "d"}


@pytest.mark.parametrize("text", ["a: **bold**\n", "a: *bold* words\n", "a: & so on\n"])
def test_stars_and_ampersands_at_the_start_of_a_text(text: str) -> None:
    assert only(text).rule == "alias"
    assert '"quotes"' in only(text).suggestion


def test_wherever_yaml_sees_an_anchor_or_an_alias_it_is_refused() -> None:
    """Every text of up to four of the signs that YAML gives a meaning: PyYAML's own parser says which of them hold one."""
    for signs in (signs for length in range(1, 5) for signs in product("&*a[{,:?-\"' \n", repeat=length)):
        text = "".join(signs)
        with suppress(yaml.YAMLError):
            held = any(
                isinstance(one, yaml.AliasEvent) or getattr(one, "anchor", None) for one in yaml.parse(text, Loader=yaml.CSafeLoader)
            )
            assert not held or any(problem.rule == "alias" for problem in read(text.encode(), "f.yml").problems), repr(text)


def test_stars_and_ampersands_inside_a_text_are_text() -> None:
    assert read(b"a: 3 * 4 & 5\n", "f.yml").data == {"a": "3 * 4 & 5"}


@pytest.mark.parametrize("content", [b"", b"\n \n", b"# only a comment\n\n", b"\xef\xbb\xbf", b"~\n", b"---\n", b"--- null\n...\n"])
def test_an_empty_file(content: bytes) -> None:
    assert (
        only(content).as_text() == "f.yml: error: This file is empty. Delete it, or put its definitions back (git has them). (empty-file)"
    )


def test_the_size_is_looked_at_before_anything_else() -> None:
    assert only(b"\xff" * 1_260_000).as_text() == (
        "f.yml: error: This file is 1.3 MB; a definition file may have 1 MB. Split it, or take out what doesn't belong here. (file-size)"
    )
    assert only(b"\xff" * (LARGEST_FILE + 1)).rule == "file-size" and only(b"\xff" * LARGEST_FILE).rule == "encoding"


def test_a_byte_that_is_no_text() -> None:
    problem = only("a: é\nb: ".encode() + b"\xe9t\xe9\n")
    assert problem.as_text() == "f.yml:2:4: error: A byte here (0xE9) is not UTF-8 text. Save the file as UTF-8. (encoding)"


def test_nesting_that_is_still_allowed() -> None:
    assert read(b"[" * DEEPEST + b"]" * DEEPEST, "f.yml").problems == []


# Without a limit these end the whole program, not only the reader: so in a process of their own.
@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "? ", "- ? ", "[{a: "])
def test_depth_does_not_end_the_program(piece: str) -> None:
    code = f"from reviewmap.read.yamlfile import read; print([p.rule for p in read({piece!r}.encode() * 100_000, 'f').problems])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "['depth']\n", "")


def test_depth_by_indentation_does_not_end_the_program() -> None:
    problem = only("".join(" " * level + "a:\n" for level in range(1400)))
    assert (problem.rule, problem.message) == ("depth", "This is nested too deeply.")
    assert problem.suggestion == "Look for brackets or hyphens that are too many."


PIECES = st.sampled_from(
    [
        "a",
        "b",
        ":",
        ": ",
        "- ",
        "\n",
        "  ",
        " ",
        "\t",
        "[",
        "]",
        "{",
        "}",
        ",",
        '"',
        "'",
        "|",
        ">",
        "#",
        "&x",
        "*x",
        "!",
        "%",
        "@",
        "`",
        "---",
        "...",
        "?",
        "\\",
        "é",
        "\x00",
        "\x85",
        "\u2028",
        "\r",
        "<<",
        "~",
        "\ufeff",
        "|-",
        "!!binary ",
    ]
)


@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(PIECES, max_size=60).map("".join).map(str.encode),
        st.text(max_size=100).map(lambda t: t.encode("utf-8", "surrogatepass")),
    )
)
@example(b"\x00")
@example(b"a: !!binary x\n")
@example(b"? ? ?")
@example(b"a: {b}\nc: [,]\n")
@settings(max_examples=1500, deadline=None)
def test_the_reader_never_raises_and_never_fails_in_silence(content: bytes) -> None:
    document = read(content, "f.yml")
    lines = (
        content.count(b"\n")
        + content.count(b"\r")
        + content.count("\x85".encode())
        + content.count("\u2028".encode())
        + content.count("\u2029".encode())
        + 2
    )
    for problem in document.problems:
        assert problem.message.endswith((".", ")"))
        assert 0 <= problem.where.line <= lines
        problem.as_text(), problem.as_github(), problem.as_dict()
    assert document.data is not None or document.problems
