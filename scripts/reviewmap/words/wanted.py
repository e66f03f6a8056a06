"""By when a document is wanted, in words: from the milestone of the plan or the timescale that it names."""

from __future__ import annotations

from ..model import Knowledge
from ..model.documents import Document, Letter
from .standing import length_shown, standing

NO_DAY = "No day is set for it."


def wanted_by(one: Document | Letter, knowledge: Knowledge) -> str:
    """A sentence: "15 working days, counted from the notification (national guidance)." A milestone says whose it is, and that it is no rule."""
    milestone = knowledge.things("milestone").get(one.milestone or "")
    if milestone is not None:
        until = f" to {milestone.to}" if milestone.to is not None else ""
        starts = knowledge.things("moment")[milestone.counted_from].starts
        whose = "one area's timetable" if milestone.shown_by == 1 else "good practice" if milestone.shown_by else "our suggestion"
        return f"Working day {milestone.day}{until}, counted from {starts}. This is {whose}, not a rule."
    timescale = knowledge.things("timescale").get(one.due or "")
    if timescale is None:
        return NO_DAY
    length = length_shown(timescale)
    if length is None:
        return f"No length that anybody has verified. It is counted {timescale.starts.counted}."
    firm = f" ({standing(timescale.how_long, knowledge).brief})" if timescale.how_long else ""
    return f"{length[:1].upper()}{length[1:]}, counted {timescale.starts.counted}{firm}."
