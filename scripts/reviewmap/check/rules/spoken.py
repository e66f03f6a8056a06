"""Who says a thing, and in which words: what goes together, before anybody looks into the source.

duplicate-id    a claim, a word, a figure, an arrow: no two things said have one name.
speaker-force   one area can't say what others must or should do; we can only think so, and it stays unverified.
speaker-source  the law speaks from a source that is law. The Panel, guidance and the government speak from a source of their own, or from
                one that quotes them. A report that quotes them stands alone: beside another source its words would pass for theirs.
how-many        `heard` says how many of those the study heard, and nobody else does.
quote           a claim, a duty, a figure, an arrow or an answer has the speaker's words, or says why there are none, and not both.
quote-needed    what the study, those it heard, research or the evaluation say has a quotation: their texts can be read.
quote-length    a quotation is short.
not-quoted      what a claim puts into quotation marks stands in its quotations, which are proved. A word or two may be a name.
not-read        what is verified, or told of a source that somebody read, can't say that nobody has read it.
contest         a contest has at least two sides.

Passing:  `speaker: heard`, `how_many: some`, `quote: "Some felt rushed"`.
Failing:  `speaker: area` with `force: must`; `speaker: study` with `no_quote: not-read`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...ledger.matching import stands_in
from ...ledger.passages import plain
from ...model import Knowledge
from ...model.base import Claim, Spoken, quoted
from ...model.process import Answer, Arrow
from ...model.reference import Duty, KeyFigure
from ...problems import Problem
from ...words.citations import split_reference

LONGEST = 40  # words of a quotation
FEWEST_IN_MARKS = 3  # words in quotation marks; fewer may be a name, or a word that is spoken of
BINDING = ("must", "should")
READ = {"study": "The study", "heard": "What the study heard", "research": "Research that the study cites", "evaluation": "The evaluation"}
OTHERS_QUOTE = ("report", "local-page", "other")  # kinds of sources that may give the words of these speakers; and those that are their own
SPEAK_FROM = {
    "panel": ("The Panel speaks", ("panel-site",)),
    "guidance": ("National guidance speaks", ("guidance",)),
    "government": ("The government speaks", ("guidance", "statistics", "panel-site")),
}
WITHOUT_WORDS = ("picture", "absence")  # the only reasons to quote nothing from a text that can be read


def check(knowledge: Knowledge) -> Iterator[Problem]:
    kinds = {source.id: source.kind for source in knowledge.sources.sources}
    read = {source.id for source in knowledge.sources.sources if source.read}
    first: dict[str, Spoken] = {}
    for name, spoken, _ in knowledge.named:
        other = first.setdefault(name, spoken)
        if type(other) is not type(spoken):  # two of one kind are found by the rule of ids
            place = other.where("id")
            yield Problem(
                spoken.where("id"),
                f"The id '{name}' is used already, in {place.file} line {place.line}.",
                "duplicate-id",
                suggestion="Whatever is said has a name of its own: give one of them another.",
            )
        yield from _speaker(spoken)
        yield from _speaks_from(spoken, kinds)
        yield from _quotation(spoken)
        yield from _not_read(spoken, read)
        yield from _in_marks(spoken)
        if 0 < len(spoken.held("contest", ())) < 2:
            yield Problem(
                spoken.where("contest"),
                "Sources disagree, and only one of them stands here.",
                "contest",
                suggestion="Write at least two sides, or make it a `note`.",
            )


def _speaker(spoken: Spoken) -> Iterator[Problem]:
    force = spoken.held("force")
    if force in BINDING and spoken.speaker == "area":
        yield Problem(
            spoken.where("force"),
            f"One area can't say what others {force} do.",
            "speaker-force",
            suggestion="Write `force: varies`, or name the law or the guidance that says it.",
        )
    if force in BINDING and spoken.speaker == "ours" and spoken.held("evidence") != "unverified":
        yield Problem(
            spoken.where("force"),
            f"We can't say what anybody {force} do: nobody but us says this.",
            "speaker-force",
            suggestion="Name who says it, or write `evidence: unverified`.",
        )
    if (spoken.speaker == "heard") != (spoken.how_many is not None):
        missing = spoken.how_many is None
        yield Problem(
            spoken.where("speaker" if missing else "how_many"),
            "People whom the study heard say this: how many?" if missing else "Only those whom the study heard are counted like this.",
            "how-many",
            suggestion="Add `how_many:` one, some or several." if missing else "Take `how_many` out, or write `speaker: heard`.",
        )


def _speaks_from(spoken: Spoken, kinds: Mapping[str, str]) -> Iterator[Problem]:
    """Is a source here the speaker's own, or one that gives the speaker's words?"""
    cited = [split_reference(one)[0] for one in spoken.held("source", ())]
    found = {kinds.get(one, "") for one in cited}
    if spoken.speaker == "law" and "law" not in found:
        yield Problem(
            spoken.where("speaker"),
            "The law speaks here, and no source here is law.",
            "speaker-source",
            suggestion="Name the Act or the Regulations, or say who tells of the law.",
        )
    if spoken.speaker not in SPEAK_FROM:
        return
    speaks, own = SPEAK_FROM[spoken.speaker]
    if not found & {*own, *OTHERS_QUOTE}:
        yield Problem(
            spoken.where("speaker"),
            f"{speaks} here, and no source here is its own or quotes it.",
            "speaker-source",
            suggestion="Name the text in which it says this, or say who tells of it.",
        )
    for number, one in enumerate(cited):
        if kinds.get(one) == "report" and len(set(cited)) > 1:
            yield Problem(
                spoken.where("source", number),
                f"{speaks} here, and the report '{one}' stands beside another source: its words would pass for those of the speaker.",
                "speaker-source",
                suggestion="Name the text in which it says this, and move the report to `also`.",
            )


def _not_read(spoken: Spoken, read: set[str]) -> Iterator[Problem]:
    """What somebody vouches for was read; and what is told of a source that was read is told by somebody who read it."""
    evidence, source = spoken.held("evidence"), spoken.held("source", ())
    if spoken.no_quote != "not-read" or evidence == "unverified":
        return
    if evidence == "verified" or (source and all(split_reference(one)[0] in read for one in source)):
        yield Problem(
            spoken.where("no_quote"),
            "This is verified, and nobody has read its source: both can't be."
            if evidence == "verified"
            else "This is reported from a source that was read, and nobody has read its words: both can't be.",
            "not-read",
            suggestion="Write `no_quote: not-kept` if somebody read it and kept no words; else `evidence: unverified`.",
        )


def _in_marks(spoken: Spoken) -> Iterator[Problem]:
    """A reader takes words in quotation marks for somebody's own: they are proved with the rest."""
    if spoken.speaker == "ours" or not spoken.quote:
        return
    for field in ("rule", "finding", "plain"):
        for words in quoted(spoken.held(field) or ""):
            if len(words.split()) >= FEWEST_IN_MARKS and not any(stands_in(words, plain(one)) for one in spoken.quote):
                yield Problem(
                    spoken.where(field),
                    f"'{words}' stands in quotation marks here, and in no quotation of this claim.",
                    "not-quoted",
                    suggestion="Write these words below `quote:` as well, or say it without the marks.",
                )


def _quotation(spoken: Spoken) -> Iterator[Problem]:
    needed = isinstance(spoken, (Claim, Duty, KeyFigure, Arrow, Answer))
    if spoken.quote and spoken.no_quote:
        yield Problem(
            spoken.where("no_quote"), "A quotation stands here as well as a reason to have none.", "quote", suggestion="Keep one of them."
        )
    elif needed and not spoken.quote and not spoken.no_quote:
        yield Problem(
            spoken.where("speaker"),
            "The speaker's words are missing.",
            "quote",
            suggestion="Add `quote:`, short and exact, or `no_quote:` with the reason: not-read, not-kept, ours, picture, absence or no-source.",
        )
    elif needed and spoken.speaker in READ and not spoken.quote and spoken.no_quote not in WITHOUT_WORDS:
        yield Problem(
            spoken.where("no_quote"),
            f"{READ[spoken.speaker]} can be read, so its words have to stand here.",
            "quote-needed",
            suggestion="Add `quote:`; only for a `picture`, or for what the whole text does not say (`absence`), there is none.",
        )
    for number, quotation in enumerate(spoken.quote):
        if len(quotation.split()) > LONGEST:
            yield Problem(
                spoken.where("quote", number) if len(spoken.quote) > 1 else spoken.where("quote"),
                f"This quotation has {len(quotation.split())} words; it may have {LONGEST}.",
                "quote-length",
                suggestion="Keep what the claim rests on, or join two pieces with dots.",
            )
