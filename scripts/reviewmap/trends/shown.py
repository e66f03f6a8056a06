"""What a chart shows, before it is drawn: the same values for the drawing, its table, its words and its file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import Knowledge
from ..model.statistics import Block, Chart, LocalAuthority
from ..words.sentences import ended
from .points import ENGLAND, SMALLEST, UNKNOWN, ChartPoint, between, points, rate, rounded_range, years

FEWER = f"fewer than {SMALLEST}: not shown"


@dataclass(frozen=True)
class ChartBar:
    """One value. `length` is None where there is nothing to draw; `words` then say why. `look` counts from 1."""

    what: str
    words: str
    length: float | None
    look: int = 1
    sure: bool = True
    point: ChartPoint | None = None


@dataclass(frozen=True)
class Year:
    """A year with its bars, and what has to be said before it."""

    year: str
    bars: tuple[ChartBar, ...]
    gap: str = ""


@dataclass(frozen=True)
class ChartPart:
    title: str
    whats: tuple[str, ...]
    years: tuple[Year, ...]


@dataclass(frozen=True)
class ChartShown:
    """A chart whole: its parts, and what one sees in it, in words."""

    id: str
    headline: str
    subtitle: str
    deaths: bool
    parts: tuple[ChartPart, ...]
    seen: str
    caution: str
    cautions: tuple[str, ...]
    origins: tuple[tuple[str, str], ...]  # id and title
    series: tuple[str, ...]  # ids

    @property
    def publishers(self) -> list[str]:
        """Who published what is shown: the first words of each source's title."""
        return list(dict.fromkeys(title.partition(",")[0] for _, title in self.origins))

    @property
    def bars(self) -> list[ChartBar]:
        return [bar for part in self.parts for year in part.years for bar in year.bars]

    @property
    def bars_by_year(self) -> list[tuple[str, str, str, ChartPoint | None]]:
        """Each bar as its part, what it counts, what is drawn, and its figure."""
        return [(part.title, bar.what, bar.words, bar.point) for part in self.parts for year in part.years for bar in year.bars]

    @property
    def unsure(self) -> bool:
        return any(not bar.sure for bar in self.bars)


def charts(knowledge: Knowledge) -> list[ChartShown]:
    """Every chart that the definitions ask for."""
    return [chart_shown(knowledge, chart) for chart in knowledge.things("chart").values()]


def chart_shown(knowledge: Knowledge, chart: Chart) -> ChartShown:
    parts = tuple(part for part in (_part(knowledge, block) for block in chart.blocks) if part.years)
    return ChartShown(
        chart.id,
        chart.headline,
        chart.subtitle,
        chart.deaths,
        parts,
        " ".join(_seen(part, several=len(parts) > 1) for part in parts),
        chart.caution,
        chart.cautions,
        _origins(parts),
        tuple(dict.fromkeys(one for block in chart.blocks for one in (block.series, *((block.per.series,) if block.per else ())))),
    )


def _part(knowledge: Knowledge, block: Block) -> ChartPart:
    found = points(knowledge, block.series)
    against = points(knowledge, block.per.series) if block.per else {}
    have = [year for year in years(found, block.of) if not block.per or _against(against, year)]
    gaps = {gap.before: gap.words for gap in block.gaps if have and not (gap.nothing_earlier and gap.before != have[0])}
    shown_as = block.shown_as or block.of
    made = []
    for year in between(have[0], have[-1]) if have else ():
        bars = tuple(
            _bar(block, found.get((ENGLAND, year, what)), _against(against, year), words, look)
            for look, (what, words) in enumerate(zip(block.of, shown_as, strict=True), start=1)
        )
        made.append(Year(year, bars, gaps.get(year, "")))
    return ChartPart(block.title, tuple(shown_as), tuple(made))


def _against(against: dict[tuple[str, str, str], ChartPoint], year: str) -> ChartPoint | None:
    return against.get((ENGLAND, year, "Total"))


def _bar(block: Block, point: ChartPoint | None, against: ChartPoint | None, what: str, look: int) -> ChartBar:
    if point is None:
        return ChartBar(what, UNKNOWN, None, look)
    number = point.number
    if number is None:
        return ChartBar(what, point.shown, None, look, point.sure, point)
    if block.per:
        number = rate(block, number, against)
        return ChartBar(what, UNKNOWN if number is None else f"{number:.1f}", number, look, point.sure, point)
    return ChartBar(what, point.shown, number, look, point.sure, point)


def _seen(part: ChartPart, *, several: bool) -> str:
    """What one sees: the highest, the lowest and the last, of each thing that is counted. No word of better or worse."""
    said = []
    for what in part.whats:
        have = [(year.year, bar) for year in part.years for bar in year.bars if bar.what == what and bar.length is not None]
        if not have:
            said.append(f"{what}: no number that can be drawn.")
            continue
        highest, lowest = max(have, key=lambda one: one[1].length or 0), min(have, key=lambda one: one[1].length or 0)
        first, last = have[0], have[-1]
        name = f"{what}: " if len(part.whats) > 1 else ""
        said.append(
            f"{name}{first[1].words} in {first[0]}"
            + (f", {last[1].words} in {last[0]}" if last is not first else "")
            + f". The highest is {highest[1].words} ({highest[0]}), the lowest {lowest[1].words} ({lowest[0]})."
        )
    return (f"{ended(part.title)} " if several else "") + " ".join(one[:1].upper() + one[1:] for one in said)


def _origins(parts: Iterable[ChartPart]) -> tuple[tuple[str, str], ...]:
    """Where the values were read, those that are their publishers' own first."""
    origins = [bar.point.origin for part in parts for year in part.years for bar in year.bars if bar.point]
    return tuple({one.id: one.title for one in sorted(origins, key=lambda one: not one.first_hand)}.items())


# -- places -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PlaceYear:
    """A place in a year, beside what it can be set beside. All are words, ready to print."""

    place: str
    year: str
    notifications: str
    children_in_need: str
    population: str
    for_each: str
    deprivation: str


FOR_EACH = 100_000


def places(knowledge: Knowledge) -> list[PlaceYear]:
    """Every place and year of the series by place: as they were written, which is no rank."""
    held = {name: points(knowledge, name) for name in PLACE_SERIES if name in knowledge.things("series")}
    if not held:
        return []
    keys = dict.fromkeys(key[:2] for found in held.values() for key in found)
    order = {place: number for number, place in enumerate(dict.fromkeys(place for place, _ in keys))}
    return [
        _place_year(held, place, year) for place, year in sorted(keys, key=lambda key: (order[key[0]], [-ord(sign) for sign in key[1]]))
    ]


PLACE_SERIES = ("notifications-by-place", "children-in-need", "population", "deprivation")


def areas(knowledge: Knowledge) -> list[LocalAuthority]:
    """Local authorities that somebody took in, each once, in the order in which they stand."""
    return list({area.name: area for file in knowledge.statistics for area in file.areas}.values())


def _place_year(held: dict[str, dict[tuple[str, str, str], ChartPoint]], place: str, year: str) -> PlaceYear:
    count, need, people, score = (held.get(name, {}).get((place, year, "Total")) for name in PLACE_SERIES)
    return PlaceYear(
        place,
        year,
        _words(count),
        _words(need),
        _words(people),
        _for_each(count, people),
        _words(score),
    )


def _words(point: ChartPoint | None) -> str:
    if point is None:
        return UNKNOWN
    return FEWER if too_few(point) else point.shown


def too_few(point: ChartPoint) -> bool:
    """Is this the number of an area, and below what may be shown? A region's and England's never are."""
    return point.series.id == PLACE_SERIES[0] and point.number is not None and point.number < SMALLEST and point.figure.place not in REGIONS


# https://geoportal.statistics.gov.uk: the nine regions of England, as the Department's file names them.
REGIONS = frozenset(
    (ENGLAND, "North East", "North West", "Yorkshire and The Humber", "East Midlands", "West Midlands", "East of England")
    + ("London", "South East", "South West")
)  # fmt: skip


def _for_each(count: ChartPoint | None, people: ChartPoint | None) -> str:
    """A rate, or the range of rates that a rounded number may stand for."""
    if count is None or people is None or count.number is None or not people.number or too_few(count):
        return UNKNOWN if count is None or people is None else "not worked out"
    rounded_to = count.series.rounded_to
    if rounded_to and count.figure.place in REGIONS - {ENGLAND}:
        low, high = (one * FOR_EACH / people.number for one in rounded_range(count.number, rounded_to))
        return f"{low:.1f} to {high:.1f}"
    return f"{count.number * FOR_EACH / people.number:.1f}"


def area_parts(knowledge: Knowledge, area: LocalAuthority) -> Sequence[ChartPart]:
    """An area beside its region and England: each with bars of its own, which can be compared within it alone."""
    found = points(knowledge, PLACE_SERIES[0])
    made = []
    for place in (area.name, area.region, ENGLAND):
        have = years(found, ("Total",), place)
        bars = []
        for year in between(have[0], have[-1]) if have else ():
            point = found.get((place, year, "Total"))
            hidden = point is not None and too_few(point)
            length = None if point is None or hidden else point.number
            bars.append(Year(year, (ChartBar("Total", _words(point), length, 1, point.sure if point else True, point),)))
        rounded = ", rounded to 10" if place in REGIONS - {ENGLAND} else ""
        made.append(ChartPart(f"{place}{rounded}", ("Total",), tuple(bars)))
    return [part for part in made if part.years]
