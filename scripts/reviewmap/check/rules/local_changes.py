"""What a layer may change in the national definitions, and what it may not.

weakens-law     what the law demands stays as it is: its words, its force, whom it binds, how long; and nothing of it is taken out.
own-source      a value that changes brings its own source (and force, where it is a rule): the old words were read for the old value.
local-quote     who says in a layer what others must or should do quotes the words, and an amount stands in them.
help-stays      national help is added to, never taken out, and nobody is led to another number under its name.
lasting         what an area adds has a code of its own, and a release that a layer was made from is one.

Passing:  10 working days where guidance says 15, with `how_long` and the area's own source; a step, a role, a claim of the area's own.
Failing:  `remove: notify-duty-of-the-place`; a report kept for 6 months where the law says a year; a length without its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...ledger.amounts import length_stands
from ...model import Knowledge
from ...model.base import Claim, Named, Part, Spoken, parts_below
from ...model.layer import Change, MadeChange
from ...model.process import Answer, Arrow
from ...model.reference import KeyFigure, Length, Timescale
from ...problems import Problem, Where
from ...words.citations import cite
from ...words.lengths import length_words

# Of a claim or a duty with force `must`, everything that readers take for the law's own words. What explains it (`note`, `also`) is free.
FIRM = ("rule", "finding", "plain", "force", "speaker", "quote", "no_quote", "source", "contest", "evidence")
OF_THE_DUTY = ("title", "what", "plain", "starts", "show_length")  # of a timescale that the law demands
WHO = ("responsible", "accountable", "decided_by", "consulted", "informed", "leads", "within")
BINDING = ("must", "should")
DAYS = {"working-day": 1.4, "day": 1, "week": 7, "month": 30.4375, "year": 365.25}
ADD_INSTEAD = "Leave it as it is, and say what you want to add in a claim of your own (`add`)."


# What of national help an area may say otherwise: the rest is the number that somebody rings.
OF_HELP = {"helper": ("in_languages", "note"), "situation": ("title", "about", "missing", "helpers")}
ADD_HELP = "Add yours under `support:` in edition.yml; it stands before it."


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """Nothing, where no layer changes anything."""
    if knowledge.national is None:
        return
    yield from _law(knowledge, knowledge.national)
    for made in knowledge.made:
        after = knowledge.things(made.kind).get(made.id)
        if made.before is not None and after is not None:
            yield from _demanded(made, made.before, after, knowledge)
            yield from _own_source(made, made.before, after)
        elif made.before is not None:
            yield from _taken_out(made, made.before, knowledge.national)
        if made.kind in OF_HELP and made.before is not None:
            yield from _help(made, made.before, after)
    yield from _quoted(knowledge)


def check_taken_out(national: Knowledge, made: Iterable[MadeChange]) -> Iterator[Problem]:
    """Of a layer with which nothing can be understood, since something refers to what it took out: whether that may be taken out at all."""
    for one in made:
        if one.before is None or not one.change.remove:
            continue
        if one.kind in OF_HELP:
            yield from _help(one, one.before, None)
        law = next((part for part in parts_below(one.before) if isinstance(part, Spoken) and part.held("force") == "must"), None)
        if law is not None:
            yield _law_taken_out(one, law, national)
        else:
            yield from _taken_out(one, one.before, national)


def _law_taken_out(made: MadeChange, law: Spoken, knowledge: Knowledge, what: str = "taken out") -> Problem:
    return _problem(made.change, "remove" if made.change.remove else "fields", f"This is law, and it can't be {what} in one area. {_words(law, knowledge)}", "weakens-law", ADD_INSTEAD)  # fmt: skip


def _help(made: MadeChange, before: Part, after: Part | None) -> Iterator[Problem]:
    if after is None:
        yield _problem(made.change, "remove", "National help can't be taken out of an edition: somebody may need it tonight.", "help-stays", ADD_HELP)  # fmt: skip
        return
    for name in made.fields:
        if name not in OF_HELP[made.kind] or set(before.held("helpers", ())) - set(after.held("helpers", ())):
            words = f"`{name}` says how national help is reached or when it is shown, and can't be changed: somebody may need it tonight."
            yield _problem(made.change, f"fields.{name}", words, "help-stays", ADD_HELP)


# -- what the law demands -----------------------------------------------------------------------------------------------


def _law(knowledge: Knowledge, national: Knowledge) -> Iterator[Problem]:
    """Everything said with force `must` is there, in its words."""
    now = {name: spoken for name, spoken, _ in knowledge.named}
    for name, spoken, holder in national.named:
        if spoken.held("force") != "must":
            continue
        after = now.get(name)
        if after is not None and all(after.held(field) == spoken.held(field) for field in FIRM):
            continue
        made = _made_to(knowledge, Named(name, spoken, holder))
        if made is None:
            continue
        what = "taken out" if after is None else "changed"
        yield _law_taken_out(made, spoken, knowledge, what)


def _made_to(knowledge: Knowledge, named: Named) -> MadeChange | None:
    """The change that reached something: the innermost thing that was changed and holds it."""
    holding = [made for made in knowledge.made if made.before is not None and any(one is named.spoken for one in parts_below(made.before))]
    return min(holding, key=lambda made: len(parts_below(made.before))) if holding else None


def _words(spoken: Spoken, knowledge: Knowledge) -> str:
    """ "The law says: “...” (Children Act 2004, s.16C(1))." """
    cited = ", ".join(one.words for one in cite(spoken.held("source", ()), knowledge.source))
    said = " ... ".join(spoken.quote) or (spoken.text if isinstance(spoken, Claim) else "")
    who = "The law says" if spoken.speaker == "law" else "The words are"
    return f"{who}: “{said}” ({cited})." if said else f"See {cited}."


def _demanded(made: MadeChange, before: Part, after: Part, knowledge: Knowledge) -> Iterator[Problem]:
    """Beside the words: how long a demanded thing may take, and who has to do it."""
    change = made.change
    if isinstance(before, Timescale) and isinstance(after, Timescale):
        duties = [one for one in (before.duty, before.how_long) if one is not None and one.force == "must"]
        if duties:
            quoted = _words(duties[-1], knowledge)
            for field in OF_THE_DUTY:
                if before.held(field) != after.held(field):
                    yield _problem(change, f"fields.{field}", f"The law demands this, so '{field}' stays as it is. {quoted}", "weakens-law", ADD_INSTEAD)  # fmt: skip
        bound = before.how_long if before.how_long is not None and before.how_long.force == "must" else None
        if bound is not None and _relaxed(before, after):
            yield _problem(change, "fields.length", f"The law says {length_words(before.length)}, and {length_words(after.length) or 'no length'} is less strict. {_words(bound, knowledge)}", "weakens-law", "Keep it, or be stricter.")  # fmt: skip
        return
    if before.held("responsible") is None and before.held("decided_by") is None:
        return
    demanded = _duties_at(before, knowledge)
    for field in WHO:
        gone = [one for one in before.held(field, ()) if one not in after.held(field, ())]
        if gone and demanded and field in ("responsible", "accountable", "decided_by"):
            yield _problem(change, f"fields.{field}", f"The law demands this step, and '{gone[0]}' would no longer be named for it. {_words(demanded[0], knowledge)}", "weakens-law", "Keep who is named, and add whom you like.")  # fmt: skip
        if field == "within":
            for lost in gone:
                timescale = knowledge.things("timescale").get(lost)
                duty = timescale and next((one for one in (timescale.duty, timescale.how_long) if one and one.force == "must"), None)
                if duty:
                    yield _problem(change, "fields.within", f"The law's time for this would be lost: '{lost}'. {_words(duty, knowledge)}", "weakens-law", "Keep it in the list.")  # fmt: skip


def _taken_out(made: MadeChange, before: Part, national: Knowledge) -> Iterator[Problem]:
    """A step that is done within a time which the law sets is itself demanded."""
    for timescale_id in before.held("within", ()):
        timescale = national.things("timescale").get(timescale_id)
        if timescale is not None and timescale.duty is not None and timescale.duty.force == "must":
            yield _problem(made.change, "remove", f"The law demands what is done here ({timescale.title}). {_words(timescale.duty, national)}", "weakens-law", ADD_INSTEAD)  # fmt: skip


def _duties_at(place: Part, knowledge: Knowledge) -> list[Spoken]:
    own = [part for part in parts_below(place) if isinstance(part, Spoken) and part.held("force") == "must"]
    times = [knowledge.things("timescale").get(one) for one in place.held("within", ())]
    return own + [time.duty for time in times if time is not None and time.duty is not None and time.duty.force == "must"]


def _relaxed(before: Timescale, after: Timescale) -> bool:
    """Is the new length less strict? Longer where something is to be done within it, shorter where something is kept at least so long."""
    if before.length is None:
        return False
    if after.length is None or (before.length.at_least and not after.length.at_least):
        return True
    return days(after.length) < days(before.length) if before.length.at_least else days(after.length) > days(before.length)


def days(length: Length) -> float:
    """About how many days a length has, to compare two of them."""
    return (length.to or length.amount) * DAYS[length.unit]


def departs(before: Part, after: Part) -> bool:
    """Does an area ask for less than the nation's guidance, or for something else?"""
    if isinstance(before, Timescale) and isinstance(after, Timescale):
        return _relaxed(before, after)
    return isinstance(before, Claim) and before.force == "should" and isinstance(after, Claim) and before.text != after.text


# -- a value brings its source ---------------------------------------------------------------------------------------------


def _own_source(made: MadeChange, before: Part, after: Part) -> Iterator[Problem]:
    change, fields = made.change, made.change.fields
    said = {name.partition(".")[0].rstrip("+") for name in fields}
    if isinstance(before, Timescale) and isinstance(after, Timescale):
        if (before.length, before.length_also) != (after.length, after.length_also):
            old, new = before.how_long, after.how_long
            if new is None or "how_long" not in said or (old is not None and new.source == old.source and new.quote == old.quote):
                yield _problem(change, "fields.length", f"This length has no source of its own: the national words were read for {length_words(before.length) or 'none'}.", "own-source", "Add `how_long:` with force, evidence, speaker, source, and quote or no_quote.")  # fmt: skip
    elif isinstance(before, Claim):
        if before.text != after.held("rule", after.held("finding")) and after.held("text", _text(after)) != before.text:
            yield from _needs(
                change, ("source", "speaker", *(("force",) if after.held("rule") else ())), f"'{made.id}' says something else now"
            )
        elif before.force != after.held("force"):
            yield from _needs(change, ("source",), f"'{made.id}' is as binding as before, as far as its source says")
    elif isinstance(before, KeyFigure):
        if before.value != after.held("value"):
            yield from _needs(change, ("source",), "The figure is another")
    elif isinstance(before, (Arrow, Answer)):
        if before.to != after.held("to"):
            yield from _needs(change, ("source", "speaker"), "It leads elsewhere now")
    elif any(before.held(field) != after.held(field) for field in WHO if before.held(field) is not None) and not (change.force and change.source):  # fmt: skip
        yield _problem(change, "fields", "Who does this, or by when, is another than in the national edition: who says so, and how binding is it?", "own-source", "Add `force:` and `source:` beside `because:`; without a source, `source: none-found`.")  # fmt: skip


def _text(part: Part) -> str:
    return str(part.held("rule") or part.held("finding") or "")


def _needs(change: Change, names: tuple[str, ...], what: str) -> Iterator[Problem]:
    missing = [name for name in names if name not in change.fields]
    if missing:
        yield _problem(change, "fields", f"{what}, so it needs its own {' and '.join(f'`{name}`' for name in missing)}.", "own-source", "Write them among its `fields`.")  # fmt: skip


def _quoted(knowledge: Knowledge) -> Iterator[Problem]:
    """What a layer says others must or should do rests on words that can be read."""
    before = {name: spoken for name, spoken, _ in knowledge.national.named} if knowledge.national else {}
    for name, spoken, holder in knowledge.named:
        old = before.get(name)
        same_length = not isinstance(holder, Timescale) or knowledge.national is None or _same_length(holder, knowledge.national)
        if spoken.held("force") not in BINDING or (old is not None and (_alike(old, spoken) or _nations_own(old, spoken)) and same_length):
            continue
        if not spoken.quote:
            yield Problem(
                spoken.where("force"),
                f"An area that says what others {spoken.held('force')} do quotes the law or the guidance that says it.",
                "local-quote",
                suggestion="Add `quote:` with its exact words, or write `speaker: area` and `force: varies`.",
            )
        elif isinstance(holder, Timescale) and holder.how_long is spoken and holder.length and not any(length_stands(holder.length, one) for one in spoken.quote):  # fmt: skip
            yield Problem(
                spoken.where("quote"),
                f"These words don't say {length_words(holder.length)}.",
                "local-quote",
                suggestion="Quote the words that do, or write `speaker: area` and `force: varies`: your own agreement is no law.",
            )


def _same_length(timescale: Timescale, national: Knowledge) -> bool:
    before = national.things("timescale").get(timescale.id)
    return before is not None and before.length == timescale.length


def _nations_own(old: Spoken, spoken: Spoken) -> bool:
    """All of it stands where the nation wrote it: its words differ only in what they refer to, such as a length that the layer changed."""
    return all(spoken.where(field) == old.where(field) for field in FIRM if spoken.held(field) != old.held(field))


def _alike(one: Spoken, other: Spoken) -> bool:
    return all(one.held(field) == other.held(field) for field in FIRM)


def _problem(change: Change, field: str, message: str, rule: str, suggestion: str) -> Problem:
    first, _, inner = field.partition(".")
    dotted = next((name for name in change.fields if name.partition(".")[0].rstrip("+") == inner), inner)
    where: Where = change.where(first, dotted) if inner else change.where(first)
    return Problem(where, message, rule, suggestion=suggestion)
