"""Figures by year: where each was read, what it counts, what to be careful about, and how charts show them.

A figure is what somebody read, as they read it: a number, or the sign that stands in a table where there is none. What a sign means
stands in SIGNS, once. None of them is ever a nought.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from .base import Bool, Evidence, Id, Part, PastDay, Text, WebAddress, Whole, Words
from .names import FigureId, OriginId, SeriesId

# What stands in a cell where no number may or can stand, in words. The Department's own guidance gives the first three and the last.
SIGNS = {
    "c": "not shown, to protect somebody’s confidentiality",
    "x": "not available",
    "z": "does not apply",
    "u": "not reliable enough to be shown",
    "k": "low, and not shown",
    "low": "low, and not shown",
    ":": "not available",
}
YEAR = re.compile(r"(20\d\d)-(\d\d)")
NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?")
INEXACT = re.compile(r"(over|under) (\d{1,12})")


def _a_value(text: str) -> str:
    if NUMBER.fullmatch(text) or INEXACT.fullmatch(text) or text in SIGNS:
        return text
    known = ", ".join(SIGNS)
    raise ValueError(
        f"'{text[:40]}' is no figure. Write a number without commas, 'over 150' or 'under 5', or the sign of a table: {known}."
    )


def _a_year(text: str) -> str:
    found = YEAR.fullmatch(text)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        raise ValueError(f"'{text[:40]}' is no year from April to March. Write it as 2025-26.")
    return text


# Editors read `value: 30` as a number.
Value = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=40),
    AfterValidator(_a_value),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "number"}]}),
]
Year = Annotated[str, StringConstraints(max_length=7), AfterValidator(_a_year)]


class Origin(Part):
    """Where figures were read, and what is known of its date."""

    id: Id
    title: Text
    address: WebAddress
    dated: Text = Field(
        description="What is known of its date, in words: when it was published, and of which day the copy is that was read."
    )
    read: PastDay | None = Field(None, description="The day on which the file was fetched, if somebody fetched it.")
    first_hand: Bool = Field(True, description="false: another page that tells of the figures, and not their publisher's own.")


class Figure(Part):
    """One value. A caution of its own comes before that of its series, which holds as well."""

    period: Text = Field(description="A year from April to March as 2025-26; any other time in words.")
    place: Text = "England"
    of: Text = Field("Total", description="What of the series it counts, such as Total or Child death.")
    value: Value
    unit: Text | None = None
    origin: OriginId = Field(description="The id of the place where it was read (origins).")
    evidence: Evidence
    caution: Text | None = None
    read_as: Text | None = Field(None, description="The row or the words in which it stood.")
    key_figure: FigureId = Field(None, description="The key figure that says the same. Both are held to the same number.")


class Series(Part):
    """Figures that were counted in the same way."""

    id: Id
    title: Text
    what: Text = Field(description="What is counted, so that nobody takes it for something else.")
    unit: Text
    caution: Text | None = None
    rounded_to: Whole | None = Field(None, description="Figures of places other than England are rounded to this.")
    figures: tuple[Figure, ...] = ()


class Imported(Part):
    """Figures that were taken from a file. They take the place of those that somebody typed for the same year, place and thing."""

    series: SeriesId
    figures: tuple[Figure, ...]


class Gap(Part):
    """A year without a figure, or a line that must not be drawn through: what to say there."""

    before: Year = Field(description="The words stand before this year.")
    words: Text
    nothing_earlier: Bool = Field(
        False, description="true: the words say that nothing earlier was found. They go when something earlier comes in."
    )


class Per(Part):
    """What a number is divided by, and to how many it is then counted up."""

    series: SeriesId
    times: Whole


class Block(Part):
    """Bars that may be compared with each other."""

    title: Text
    series: SeriesId
    of: Words = ("Total",)
    shown_as: Words = Field((), description="The same in the chart's words, one for each.")
    per: Per | None = None
    gaps: tuple[Gap, ...] = Field((), description="What to say where the series breaks, or where a year has no figure.")


class Chart(Part):
    """One message. `headline` says it, `subtitle` what is measured, where and when."""

    id: Id
    headline: Text = Field(description="At most ten words.")
    headline_read: Year = Field(description="The last year that the headline was written for. A newer one asks to read it again.")
    subtitle: Text
    deaths: Bool = Field(False, description="true: readers are told before it that it counts deaths.")
    blocks: tuple[Block, ...]
    caution: Text
    cautions: Words = ()


class Take(Part):
    """Which cells of a file become figures of a series."""

    series: SeriesId
    value: Text = Field(description="The column that holds the number.")
    of: Text | None = Field(None, description="The column that says what is counted.")
    called: Text | None = Field(None, description="What is counted, where no column says it.")
    whole: Bool = Field(True, description="false: the number may have decimals, as an average has. What is counted has none.")
    small_withheld: Bool = Field(False, description="true: an area's number below 5 is not taken in. A family could find its child.")
    only: dict[str, Text] = Field({}, description="Only rows that say this: column and words.")


class Format(Part):
    """The columns of one of the Department's files, as its page lists them."""

    id: Id
    title: Text
    columns: Words
    renamed: dict[str, Text] = Field({}, description="Columns that earlier releases called otherwise: old name, and new.")
    takes: tuple[Take, ...]


class LocalAuthority(Part):
    """A local authority whose numbers were taken in, to stand beside its region's."""

    name: Text
    region: Text


class Statistics(Part):
    """One file of process/statistics/. Each may hold any of these."""

    origins: tuple[Origin, ...] = ()
    series: tuple[Series, ...] = ()
    imported: tuple[Imported, ...] = ()
    areas: tuple[LocalAuthority, ...] = ()
    charts: tuple[Chart, ...] = ()
    not_to_conclude: Words = Field((), description="What must not be concluded, said beside the charts.")
    formats: tuple[Format, ...] = ()


__all__ = ["SIGNS", "Chart", "Figure", "Format", "Imported", "LocalAuthority", "Origin", "Series", "Statistics", "Take"]
