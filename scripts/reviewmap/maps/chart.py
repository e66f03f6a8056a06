"""Bars by year, lying, so that years and numbers stand beside them in full: one column that a telephone shows.

Each bar has its words and its number beside it, so that nobody needs a colour or a key. No bar touches another. A year without a
figure, and a change in how they were counted, is told in words where it is. Whatever nobody has checked is drawn hollow, with dashes.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..trends.shown import ChartBar, ChartPart, Year
from .column import WIDTH
from .drawing import LEADING, PAD, SMALL, TITLE
from .escape import escape
from .grid import texts, wrapped
from .measure import room
from .svg import FONT, INLINE, LITERAL, Dress, map_id

BAR = 12.0  # px: a bar's height
BETWEEN = 6.0  # px between bars of a year: the ground between them, so that none touches another
AFTER = 10.0  # px after a year
EDGE = 2.0
LOOKS = 3


def chart_svg(
    parts: Sequence[ChartPart], *, chart_id: str, title: str, description: str, one_scale: bool = True, alone: bool = False
) -> str:
    """Return one line of SVG, or with `alone` a file of its own. Screen readers get its title and description, and the table for the rest."""
    dress = LITERAL if alone else INLINE
    drawn, y = "", EDGE
    scale = min((_scale(part) for part in parts), default=1.0)
    for part in parts:
        made, y = _part(part, y, scale if one_scale else _scale(part), dress)
        drawn, y = drawn + made, y + 2 * PAD
    y -= PAD
    prefix = map_id(f"chart-{chart_id}")
    font = f' font-family="{FONT}"' if alone else ""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' if alone else ""
    paper = f'<rect width="{WIDTH:g}" height="{y:g}" fill="#ffffff"/>' if alone else ""
    return (
        f'{head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {y:g}" width="{WIDTH:g}" role="img"'
        f' aria-labelledby="{prefix}-title" aria-describedby="{prefix}-desc"{font}><title id="{prefix}-title">{escape(title)}</title>'
        f'<desc id="{prefix}-desc">{escape(description)}</desc>{paper}{drawn}</svg>'
    )


def _scale(part: ChartPart) -> float:
    """How many px one of its unit may take, so that the longest bar and all words fit."""
    bars = [bar for year in part.years for bar in year.bars if bar.length is not None]
    behind = max((room(bar.words, size=SMALL, bold=True) for bar in bars), default=0) + 6
    longest = max((bar.length or 0 for bar in bars), default=0) or 1
    return (WIDTH - 2 * EDGE - _before(part) - behind) / longest


def _before(part: ChartPart) -> float:
    """The room that the words before its bars need."""
    said = part.whats if len(part.whats) > 1 else [year.year for year in part.years]
    return max(room(word, size=SMALL) for word in said) + 6


def _part(part: ChartPart, top: float, unit: float, dress: Dress) -> tuple[str, float]:
    heads = wrapped(part.title, WIDTH - 2 * EDGE, TITLE, "title", bold=True)
    drawn, y = texts(heads, EDGE, top, dress), top + LEADING * len(heads) + PAD
    several, before = len(part.whats) > 1, _before(part)
    for year in part.years:
        if year.gap:
            words = wrapped(year.gap, WIDTH - 2 * EDGE - 10, SMALL, "foot")
            height = LEADING * len(words)
            drawn += f'<g class="gap"><path class="line"{dress.of("line.loop")} d="M{EDGE + 2:g},{y:g}V{y + height:g}"/>{texts(words, EDGE + 10, y, dress)}</g>'
            y += height + AFTER
        made, y = _year(year, y, several=several, before=before, unit=unit, dress=dress)
        drawn, y = drawn + made, y + AFTER
    return f'<g data-part="{escape(part.title)}">{drawn}</g>', y - AFTER


def _year(year: Year, top: float, *, several: bool, before: float, unit: float, dress: Dress) -> tuple[str, float]:
    drawn, y = "", top
    if several:
        drawn += texts([(year.year, "value")], EDGE, y, dress)
        y += LEADING + 1
    for bar in year.bars:
        drawn += texts([(bar.what if several else year.year, "label")], EDGE, y, dress)
        made, height = _bar(bar, year.year, EDGE + before, y, unit, dress)
        drawn, y = drawn + made, y + height + BETWEEN
    return f'<g data-year="{escape(year.year)}">{drawn}</g>', y - BETWEEN


def _bar(bar: ChartBar, year: str, x: float, y: float, unit: float, dress: Dress) -> tuple[str, float]:
    if bar.length is None:
        words = wrapped(bar.words, WIDTH - EDGE - x, SMALL, "foot")
        return texts(words, x, y, dress), LEADING * len(words)
    look = (bar.look - 1) % LOOKS + 1
    unsure = "" if bar.sure else " is-unsure"
    named = f"chart.{look}" if bar.sure else f"chart.unsure.{look}"
    width = unit * bar.length
    drawn = (
        f'<rect class="chart-bar look-{look}{unsure}"{dress.of(named)} data-year="{escape(year)}" data-of="{escape(bar.what)}"'
        f' x="{x:.6g}" y="{y + (LEADING - BAR) / 2:.6g}" width="{width:.6g}" height="{BAR:g}"/>'
    )
    return drawn + texts([(bar.words, "value")], x + width + 4, y, dress), LEADING
