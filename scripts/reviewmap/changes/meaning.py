"""Whom a change concerns, what comes first, and how it is said.

A list for each of four readers: families, practitioners, agencies, and those who keep a layer of their own. A change may stand in
several. What touches the law, a force, a length or a date comes first in each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..words.counts import count
from .comparing import FoundChange
from .naming import ThingNames
from .revisions import State

FAMILIES, PRACTITIONERS, AGENCIES, LAYERS = "families", "practitioners", "agencies", "layers"
AUDIENCES = {
    FAMILIES: "Families and young people",
    PRACTITIONERS: "Practitioners",
    AGENCIES: "Agencies and partnerships",
    LAYERS: "Whoever keeps a layer of their own",
}
FIRST = ("force", "length", "dates", "figure")
IDS = ("added", "removed", "renamed", "moved")
FAMILY_FIELDS = ("family", "plain", "plain_title", "plain_lead", "plain_name", "families")
FAMILY_KINDS = ("helper", "situation")
FAMILY_FILES = ("support", "practical")
PRACTITIONER_FIELDS = ("practitioner", "learning")
PUBLISHERS_FILES = ("edition", "local", "papers", "presence", "search_words", "lanes", "pictures", "signed")
MAINTAINERS = ("sign-off",)
NAMING = ("roles", "arrows")  # what stands in such fields are ids
NOTHING = "nothing"
ADDRESSES = (("/families/", FAMILIES), ("/young-people/", FAMILIES), ("/practitioners/", PRACTITIONERS), ("/agencies/", AGENCIES))
# How a kind of thing, and a field, is called in a sentence.
KINDS = {
    "branch": "way round",
    "figure": "key figure",
    "enquiry": "key line of enquiry",
    "process": "other process",
    "helper": "source of help",
    "drawing-question": "question about the order",
    "duty": "timescale",
    "file": "file",
    "example": "worked example",
    "moment": "day to count from",
    "idea": "word or idea",
    "band": "row of the atlas",
    "checklist": "group of the checklist",
    "unknown": "open question",
    "old-address": "old address",
    "presence": "line of what may not go missing",
}
FIELDS = {
    "decided_by": "who decides",
    "responsible": "who does it",
    "accountable": "who answers for it",
    "consulted": "who is asked",
    "informed": "who is told",
    "leads": "who leads",
    "within": "by when",
    "needs": "what it needs",
    "makes": "what comes of it",
    "to": "where it leads",
    "meets": "how it meets other arrows",
    "named": "which there are",
    "plain": "in plain words",
    "professional": "in the field's words",
    "what": "what it is",
    "rule": "the rule",
    "finding": "the finding",
    "no_quote": "why there is no quotation",
    "how_many": "how many say it",
    "family.expect": "words for families",
    "family.ask_for": "what families can ask for",
    "practitioner.expect": "words for practitioners",
    "practitioner.ask_for": "what practitioners can ask for",
    "starts.words": "from when it is counted",
    "starts.at": "from when it is counted",
    "starts.counted_from": "from when it is counted",
    "length": "length",
    "length_also": "the other length that some give",
}
VALUES = {
    "must": "the law says must",
    "should": "national guidance says should",
    "good-practice": "good practice",
    "varies": "differs by area",
    "proposed": "proposed",
    "not-stated": "not said how binding",
    "verified": "read in the source itself",
    "reported": "reported by the study",
    "unverified": "checked by nobody",
}
WAYS = {"tightened": "Tightened. ", "loosened": "Loosened. ", "firmer": "Firmer. ", "weaker": "Weaker. ", "": ""}
UNPROVED = (
    "The value changed and its source and quotation did not: “reviewmap check” stops here until words stand there that say the new value."
)
READ_AGAIN = "Its source and quotation stayed; somebody has read them again for this."


@dataclass(frozen=True)
class Told:
    """A change with its sentence. `named` says that the layer which was looked at names it."""

    change: FoundChange
    sentence: str
    audiences: tuple[str, ...]
    first: bool
    named: bool = False


@dataclass(frozen=True)
class Report:
    """Everything that is told of two states, what comes first in front."""

    old: State
    new: State
    told: tuple[Told, ...]

    def of(self, audience: str) -> list[Told]:
        return [one for one in self.told if audience in one.audiences]

    @property
    def unproved(self) -> list[Told]:
        return [one for one in self.told if one.change.unproved]

    @property
    def summary(self) -> str:
        """One line: how much changed, and how much of it in law, force, lengths or dates."""
        if not self.told:
            return "Nothing changed in the definitions."
        first = sum(one.first for one in self.told)
        some = count(len(self.told), "change")
        return f"{some}, {first} of them in law, force, lengths or dates." if first else f"{some}, none in law, force, lengths or dates."


def report(old: State, new: State, changes: Iterable[FoundChange], called: ThingNames, *, layer: Sequence[str] = ()) -> Report:
    """`called` says how things are called; `layer` are the words that a layer's files hold."""
    known = frozenset(layer)
    told = [replace(tell(one, called), named=not known.isdisjoint(_ids(one))) for one in changes]
    return Report(old, new, tuple(sorted(told, key=lambda one: not one.first)))


def tell(change: FoundChange, called: ThingNames) -> Told:
    first = change.what in FIRST or change.speaker == "law" or (change.what in IDS and change.force == "must")
    first = first and change.what != "sign-off"
    return Told(change, sentence(change, called), audiences(change), first)


def sentence(change: FoundChange, called: ThingNames) -> str:
    """What happened to it, for somebody who reads no code."""
    kind = KINDS.get(change.kind, change.kind.replace("-", " "))
    name = f"“{_short(called.in_words(change.name))}”"
    if change.what == "added" and change.kind == "old-address":
        now, because = change.after
        return f"The address {change.id} leads to {now} now." if now else f"The page or place {change.id} is gone. {because}"
    if change.kind == "sign-off":
        return _signed(change, called)
    if change.what == "added":
        return f"New {kind}: {name}."
    if change.what == "removed":
        return f"Gone: {kind} {name}." + (f" {called.in_words(change.after[0])}" if change.after else "")
    if change.what == "renamed":
        return f"The {kind} {name} has another address: {change.after[0]} (before: {change.before[0]}). The old one leads on."
    if change.what == "moved":
        return f"The {kind} {name} stands elsewhere: {_said(change.after, called)} (before: {_said(change.before, called)})."
    field = FIELDS.get(change.field, change.field.split(".")[-1].replace("_", " "))
    if change.what == "sign-off" and change.field.endswith("drafted"):
        accepted = change.after != ("true",) if change.before == ("true",) else change.after == ("false",)
        return f"{name}: {'somebody has accepted this wording' if accepted else 'nobody has accepted this wording any more'}."
    proof = f" {UNPROVED}" if change.unproved else f" {READ_AGAIN}" if change.read_again else ""
    return f"{WAYS[change.way]}{name}: {field}: {_difference(change, called)}.{proof}"


def _signed(change: FoundChange, called: ThingNames) -> str:
    """Who answers for a thing now."""
    name = f"“{_short(called.anything(change.id))}”"
    if change.what == "removed":
        return f"Nobody signs for {name} any more."
    others = [by for by in change.before[-1:] if by != change.after[-1]]
    return f"{change.after[-1]} has signed for {name}{' anew' if change.before else ''}{f' (before: {others[0]})' if others else ''}."


def _difference(change: FoundChange, called: ThingNames) -> str:
    """Before and after; of a list, what came and what went."""
    came = tuple(text for text in change.after if text not in change.before)
    went = tuple(text for text in change.before if text not in change.after)
    if len(change.before) > 1 or len(change.after) > 1:
        parts = [f"now also {_said(came, called, change)}"] if came else []
        parts += [f"no longer {_said(went, called, change)}"] if went else []
        return "; ".join(parts) or "in another order"
    return f"{_said(change.after, called, change)} (before: {_said(change.before, called, change)})"


def audiences(change: FoundChange) -> tuple[str, ...]:
    above = {kind for kind, _ in change.where}
    field = change.field.split(".")[0]
    found = []
    shared = change.what in ("length", "figure", "force") or change.kind == "timescale"
    told = change.what not in MAINTAINERS
    if change.kind == "old-address":
        return (*(audience for start, audience in ADDRESSES if change.id.startswith(start)), LAYERS)
    in_force = change.what in IDS and change.kind in ("step", "decision", "stage", "branch", "role", "process", "term")
    if told and (
        field in FAMILY_FIELDS or change.kind in FAMILY_KINDS or change.file in FAMILY_FILES or "helper" in above or shared or in_force
    ):
        found.append(FAMILIES)
    if told and (field in PRACTITIONER_FIELDS or shared or in_force or change.kind in ("prompt", "helper") or change.what == "prompts"):
        found.append(PRACTITIONERS)
    if told and change.file not in PUBLISHERS_FILES and field not in FAMILY_FIELDS and change.kind not in FAMILY_KINDS:
        found.append(AGENCIES)
    if change.what in IDS or change.file in PUBLISHERS_FILES or shared or not found:
        found.append(LAYERS)
    return tuple(found)


def _ids(change: FoundChange) -> frozenset[str]:
    renamed = change.before if change.what == "renamed" else ()
    return frozenset((change.id, *renamed))


def _said(texts: tuple[str, ...], called: ThingNames, change: FoundChange | None = None) -> str:
    is_id = change is not None and change.what in NAMING
    said = "; ".join(_short(VALUES.get(text) or called.in_words(text, is_id=is_id)) for text in texts) or NOTHING
    return said.rstrip(".")


def _short(text: str, most: int = 240) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 2].rsplit(" ", 1)[0] + " …"
