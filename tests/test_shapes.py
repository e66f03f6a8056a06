"""What is missing or of the wrong kind, whatever kind it has to be of: the message says what to write, by its field or by what stands beside it."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import Field

from reviewmap.model.base import Part, Text, Words
from reviewmap.model.scalars import Bool, Date, Email, Id, Phone, SiteAddress, Source, WebAddress, Whole
from reviewmap.read.shapes import validate
from reviewmap.read.yamlfile import read


class MadeUpHalf(Part):
    amount: Whole
    unit: Text
    third: Text
    note: Text | None = None


class MadeUpLoose(Part):
    note: Text | None = None


class MadeUpShape(Part):
    """A required field of every kind."""

    text: Text
    text_or_none: Text | None
    day: Date
    day_or_none: Date | None
    yes: Bool
    number: Whole
    words: Words
    kinds: tuple[Literal["rye", "oat"], ...]
    kind: Literal["rye", "oat", "spelt"]
    one_kind: Literal["rye"]
    half: MadeUpHalf
    half_or_none: MadeUpHalf | None
    halves: tuple[MadeUpHalf, ...]
    loose: MadeUpLoose
    why: Text
    phone: Text


BELOW = "and below it, two spaces to the right,"
MISSING = {
    "text": "Write `text:` and its words behind it.",
    "text_or_none": "Write `text_or_none:` and its words behind it, or `text_or_none: null` as long as there is none.",
    "day": "Write it as `day: 2027-01-31`.",
    "day_or_none": "Write it as `day_or_none: 2027-01-31`, or `day_or_none: null` as long as there is none.",
    "yes": "Write it as `yes: true`.",
    "number": "Write it as `number: 3`.",
    "words": "Write `words: [...]`, with commas between.",
    "kinds": "Write `kinds: [...]`, with commas between.",
    "kind": "Write `kind: rye`, or instead of it oat or spelt.",
    "one_kind": "Write `one_kind: rye`.",
    "half": f"Write `half:`, {BELOW} `amount: ...` and `unit: ...`.",
    "half_or_none": f"Write `half_or_none:`, {BELOW} `amount: ...` and `unit: ...`.",
    "halves": f"Write `halves:`, {BELOW} `- amount: ...` and `unit: ...`.",
    "loose": f"Write `loose:`, {BELOW} `id: ...`.",
    "why": "Say why, in a sentence for readers.",
    "phone": "Write figures and single spaces: 0800 1111.",
}


def told(text: str, model: type[Part]) -> list[tuple[int, int, str, str]]:
    """Line, column, what is wrong and what to write, of each problem."""
    document = read(text.encode(), "process/made-up.yml")
    assert validate(document, model) is None
    return [(one.where.line, one.where.column, one.message, one.suggestion) for one in document.problems]


def test_what_is_missing_is_asked_for_as_its_field_wants_it() -> None:
    assert MISSING.keys() == MadeUpShape.model_fields.keys()
    assert told("{}\n", MadeUpShape) == [(1, 1, f"'{name}' is missing here.", mend) for name, mend in MISSING.items()]


def test_what_has_no_names_is_no_definition() -> None:
    for text in ("- text: x\n", "text\n"):
        assert told(text, MadeUpShape) == [(1, 1, "A definition file starts with names, such as `id:`.", "")]


class MadeUpForms(Part):
    link: Annotated[Text, Field(pattern="^#[0-9a-f]{6}$")] | None = None
    email: Email | None = None
    phone: Phone | None = None
    web: WebAddress | None = None
    site_address: WebAddress | None = None
    was: tuple[SiteAddress, ...] = ()
    see: Id | None = None
    source: Source = ()
    kind: Literal["rye", "oat"] | None = None
    title: Annotated[Text, Field(max_length=3)] | None = None
    small: Annotated[Whole, Field(ge=2, le=9)] | None = None
    more: Annotated[Whole, Field(gt=2)] | None = None


NO_FORM = "'{}' is not in the form needed for '{}'."
SITE = "Write an address of this site from its top: /families/the-review/."
WEB = "Write the whole address, beginning with https://."
# the field as somebody wrote it, what is wrong, what to write
FORMS = [
    ("link: green", NO_FORM.format("green", "link"), "Write a colour as #0b4a50."),
    ("email: Kim", NO_FORM.format("Kim", "email"), "Write the address alone: reviews@example.org."),
    ("phone: ring us", NO_FORM.format("ring us", "phone"), "Write figures and single spaces: 0800 1111."),
    ("web: example", NO_FORM.format("example", "web"), WEB),
    ("site_address: example", NO_FORM.format("example", "site_address"), WEB),
    ("was: [help]", NO_FORM.format("help", "was"), SITE),
    ("see: A thing", NO_FORM.format("A thing", "see"), "Use small letters, figures and hyphens: rapid-review."),
    ("source: Report 3.11", NO_FORM.format("Report 3.11", "source"), "Write a source's id and where in it: report 3.11."),
    (f"web: {'x' * 300}", NO_FORM.format("x" * 300, "web"), WEB),
    (f"web: {'x' * 301}", NO_FORM.format("This", "web"), WEB),
    ("kind: [rye]", "'kind' has to be one word.", "Known here: rye, oat."),
    ("kind: wheat", "'wheat' is not one of the words known here.", "Known here: rye, oat."),
    ("kind: oaf", "'oaf' is not one of the words known here.", "Did you mean 'oat'?"),
    ("title: Bread", "'title' has 5 letters; it may have 3.", "Shorten it."),
    ("small: 1", "'1' has to be at least 2.", ""),
    ("small: 10", "'10' has to be at most 9.", ""),
    ("more: 2", "'2' has to be more than 2.", ""),
    ("smal: 3", "There is no field 'smal' here.", "Did you mean 'small'?"),
    ("colour: 3", "There is no field 'colour' here.", "Known here: email, kind, link, more, phone, see, site_address, small, source, title, was, web."),
]  # fmt: skip


@pytest.mark.parametrize(("written", "message", "mend"), FORMS, ids=[row[0][:20] for row in FORMS])
def test_what_has_another_form_is_told_with_one_that_is_right(written: str, message: str, mend: str) -> None:
    [(line, _, said, suggestion)] = told(f"{written}\n", MadeUpForms)
    assert (line, said, suggestion) == (1, message, mend)


def test_where_many_fields_are_known_a_strange_one_is_looked_up() -> None:
    [*_, (_, _, said, suggestion)] = told("colour: red\n", MadeUpShape)
    assert (said, suggestion) == ("There is no field 'colour' here.", "Take it out, or look for its name in the README of this folder.")


class MadeUpThing(Part):
    id: Text | None = None
    title: Text | None = None
    words: tuple[Text, ...] = ()
    half: MadeUpHalf | None = None
    halves: tuple[MadeUpHalf, ...] = ()
    count: Whole | None = None
    because: Text | None = None
    why: Text | None = None


class MadeUpThings(Part):
    things: tuple[MadeUpThing, ...]


HALF, NO_AMOUNT = "{amount: 1, unit: day, third: x}", "{unit: day, third: x}"
LONG = "Once the loaf is out of the oven, somebody taps on it and listens"  # 65 letters; the 60th stands in "listens"
# what the things are, the message, what to write
BESIDE = [
    # of several beside it, the nearest; of two as near, the first; and never itself
    ("- {id: a, title: A}\n- {id: b, title: [x]}\n- {id: c, title: C}", "'title' has to be text.", "At 'a' it is `title: A`."),
    ("- {id: a, title: A}\n- {id: b}\n- {id: c, title: [x]}\n- {id: d, title: D}", "'title' has to be text.", "At 'd' it is `title: D`."),
    ("- {id: a, title: A}\n- {id: b}\n- {id: c, title: [x]}", "'title' has to be text.", "At 'a' it is `title: A`."),
    ("- {title: A}\n- {title: [x]}", "'title' has to be text.", "Beside it, it is `title: A`."),
    ("- {id: a, title: [x]}", "'title' has to be text.", ""),
    # what doesn't fit in a line, or is of another kind, is no example
    ('- {id: a, title: "One\\ntwo"}\n- {id: b, title: [x]}', "'title' has to be text.", ""),
    ("- {id: a, words: [A]}\n- {id: b, words: x}", "'words' has to be a list: lines that begin with '- '.", "At 'a' it is `words: [A]`."),
    ("- {id: a, words: [A, B]}\n- {id: b, words: x}", "'words' has to be a list: lines that begin with '- '.", "At 'a' it is `words: [A, B]`."),
    ("- {id: a, words: [A, B, C]}\n- {id: b, words: x}", "'words' has to be a list: lines that begin with '- '.", "At 'a' it is `words: [A, B, ...]`."),
    (f"- {{id: a, halves: [{HALF}, {HALF}]}}\n- {{id: b, halves: x}}", "'halves' has to be a list: lines that begin with '- '.", "At 'a' it is `halves: [{amount: 1, unit: day, ...}, ...]`."),
    (f"- {{id: a, half: {HALF}}}\n- {{id: b, half: x}}", "'half' has to have names and values below it.", "At 'a' it is `half: {amount: 1, unit: day, ...}`."),
    (f"- {{id: a, title: '{LONG}'}}\n- {{id: b, title: [x]}}", "'title' has to be text.", "At 'a' it is `title: Once the loaf is out of the oven, somebody taps on it and ...`."),
    (f"- {{id: a, title: '{LONG[:61]}'}}\n- {{id: b, title: [x]}}", "'title' has to be text.", "At 'a' it is `title: Once the loaf is out of the oven, somebody taps on it and ...`."),
    (f"- {{id: a, title: '{LONG[:60]}'}}\n- {{id: b, title: [x]}}", "'title' has to be text.", f"At 'a' it is `title: {LONG[:60]}`."),
    # inside a thing: the same place of the one beside it, and of what is nearer first
    (f"- {{id: a, half: {HALF}}}\n- {{id: b, half: {NO_AMOUNT}}}", "'amount' is missing here.", "At 'a' it is `amount: 1`."),
    (f"- {{id: a, halves: [{HALF}]}}\n- {{id: b, halves: [{HALF.replace('1', '7')}, {NO_AMOUNT}]}}", "'amount' is missing here.", "Beside it, it is `amount: 7`."),
    # a colon in a text, a number, and what only its author can say
    ("- {id: a, title: A}\n- id: b\n  title:\n    Bake: slowly", "'title' has to be text.", 'Text with a colon in it goes into "quotes".'),
    ("- {id: a, count: 4}\n- {id: b, count: four}", "'four' is not a whole number.", "At 'a' it is `count: 4`."),
    ("- {id: a, because: It is ours.}\n- {id: b, because: [x]}", "'because' has to be text.", "Say why, in a sentence for readers: it stands beside the change."),
    ("- {id: a, why: It is ours.}\n- {id: b, why: [x]}", "'why' has to be text.", "Say why, in a sentence for readers."),
]  # fmt: skip


@pytest.mark.parametrize(("things", "message", "mend"), BESIDE, ids=[f"{row[1]}-{number}" for number, row in enumerate(BESIDE)])
def test_what_is_wrong_is_shown_as_it_is_right_beside_it(things: str, message: str, mend: str) -> None:
    [(line, column, said, suggestion)] = told("things:\n" + "".join(f"  {one}\n" for one in things.splitlines()), MadeUpThings)
    assert (said, suggestion) == (message, mend)
    assert column > 1 and line > 1
