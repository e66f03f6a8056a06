"""What says how binding a thing is, who says it and whether anybody checked: asked here by every output, worded in process/firmness.yml.

standing(claim, knowledge).mark     "Law", "Study suggests": behind a sentence
standing(claim, knowledge).said     "The study suggests this. It is not a rule.": in full
standing(claim, knowledge).brief    "law", "study, not checked": in a cell or a box
length_shown(timescale)             "15 working days", or None where no number may be printed
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Knowledge
from ..model.base import Spoken
from ..model.reference import Length, Timescale
from ..model.themes import ForceWords, SaidOf, SpeakerWords
from .citations import split_reference
from .lengths import length_words
from .sentences import one_after_another

OURS = "drafted"  # the entry of process/sources.yml for what is no source: words of our own


@dataclass(frozen=True)
class HowFirm:
    """`force` is that of a rule, "contested" while sources disagree, "finding" for what has none. `name` is the force, and whose word it is where it isn't the speaker's own to give.

    `unchecked`: the mark that nobody has checked stands beside the speaker's. Our own suggestions say so by themselves.
    """

    speaker: str
    force: str
    unchecked: bool
    mark: str
    sign: str
    unchecked_mark: str
    unchecked_sign: str
    said: str
    name: str
    marks: str
    brief: str


def standing(spoken: Spoken, knowledge: Knowledge) -> HowFirm:
    """How a claim, a duty, a key figure or a term stands. `knowledge` holds the table of words and the sources."""
    table = knowledge.firmness
    force = _force(spoken)
    row = table.finding if force == "finding" else next(row for row in table.rules if row.force == force)
    voice = next(row for row in table.speakers if row.speaker == spoken.speaker)
    checked = is_checked(spoken)
    asks = isinstance(row, ForceWords) and spoken.speaker in row.own_speakers
    own_mark, own_sign = (voice.mark, voice.sign) if asks else (voice.elsewhere or voice.mark, voice.elsewhere_sign or voice.sign)
    keeps_mark = spoken.speaker == "ours" and force != "contested"
    mark = own_mark if keeps_mark else (getattr(row, "mark", None) or "{mark}").replace("{mark}", own_mark)
    sign = own_sign if keeps_mark else getattr(row, "sign", None) or own_sign
    doubt = "" if checked else table.not_accepted if spoken.speaker == "ours" else table.nobody_checked
    unchecked = not checked and spoken.speaker != "ours"
    doubts = [table.not_checked] if unchecked else []
    # A force is said alone only where the speaker is the one in whose power it is: "law" is the law's own word, "law · study" the study's.
    alone = asks or force == "contested"
    force_words = [(voice.asks if asks else None) or row.name] if isinstance(row, ForceWords) else []
    return HowFirm(
        speaker=str(spoken.speaker),
        force=force,
        unchecked=unchecked,
        mark=mark,
        sign=sign,
        unchecked_mark=table.not_checked,
        unchecked_sign=table.not_checked_sign,
        said=one_after_another(_said(spoken, row, voice, knowledge), doubt),
        name=" · ".join([*force_words, *([own_mark] if force in ("must", "should") and not alone else [])]),
        marks=", ".join([mark, *(_small(one) for one in doubts)]),
        brief=" · ".join(_small(one) for one in [*force_words, *([] if alone else [own_mark]), *doubts]),
    )


def _said(spoken: Spoken, row: SaidOf, voice: SpeakerWords, knowledge: Knowledge) -> str:
    """Who says it, and how binding that is, in a sentence."""
    if spoken.no_quote == "absence":
        return knowledge.firmness.absence if is_checked(spoken) else knowledge.firmness.absence_not_checked
    if spoken.speaker == "ours":
        return row.ours
    words = " ".join(filter(None, (row.own, voice.weight))) if row.own and spoken.speaker in row.own_speakers else row.said
    several = spoken.speaker == "heard" and spoken.how_many != "one"
    return words.replace("{who}", _who(spoken, voice.who, knowledge)).replace("{s}", "" if several else "s")


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def is_checked(spoken: Spoken) -> bool:
    """Did somebody read this in the source, or in the study that reports it?"""
    return str(spoken.held("evidence")) != "unverified"


def _force(spoken: Spoken) -> str:
    if spoken.held("finding") is not None or "force" not in spoken.__dict__:
        return "finding"
    return "contested" if spoken.held("contest") or spoken.held("force") is None else str(spoken.held("force"))


def _who(spoken: Spoken, words: str, knowledge: Knowledge) -> str:
    source = knowledge.source.get(split_reference(spoken.held("source", ("",))[0])[0])
    name = (source.speaks_as or source.short) if source else ""
    if source and source.speaks_as and spoken.speaker in ("area", "other"):
        return source.speaks_as
    many = getattr(knowledge.firmness.how_many, spoken.how_many or "some")
    return words.replace("{name}", name).replace("{how_many}", many)


def length_shown(timescale: Timescale, *, also: bool = False) -> str | None:
    """A timescale's length in words (or the other one that some sources give); None where there is none or no number may be printed."""
    length = _shown(timescale, also=also)
    return length_words(length) if length else None


def length_alone(timescale: Timescale) -> Length | None:
    """The length as a value, for drawings and tables; None where no number may be printed."""
    return _shown(timescale)


def length_with_standing(timescale: Timescale, knowledge: Knowledge) -> str:
    """For a box: "15 working days (national guidance)". A length that has no standing, or may not be printed, is left out."""
    length = length_shown(timescale)
    return f"{length} ({standing(timescale.how_long, knowledge).brief})" if length and timescale.how_long else ""


def _shown(timescale: Timescale, *, also: bool = False) -> Length | None:
    if not timescale.show_length:
        return None
    return timescale.length_also if also else timescale.length
