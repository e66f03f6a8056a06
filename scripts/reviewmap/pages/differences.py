"""How an edition differs from the national one, in words: every change with what stands nationally, what stands here, and why.

In the order in which a reader would notice it: what asks for less than the nation's guidance, what is changed, replaced pages, what is
taken out, what is added.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..check.rules.local_changes import departs
from ..check.rules.staying_current import is_stale
from ..model.base import Claim, Part, Spoken
from ..model.kinds import BY_MODEL, BY_NAME
from ..model.names import naming_fields
from ..model.plan import Milestone
from ..model.reference import Length, Start
from ..words.addresses import address_of
from ..words.citations import cite
from ..words.lengths import length_words
from ..words.standing import standing

if TYPE_CHECKING:
    from ..model import Knowledge
    from ..model.layer import MadeChange
    from .ready import Maker, Ready

PAGE = "editions/differences/"
NATIONAL = "editions/national/"  # where the text of a replaced page stays
NOTHING = "Nothing"
MOST = 9  # words of a claim in a heading
FIRST = ("timescale", "step", "decision", "branch", "answer", "arrow", "stage", "event", "role", "claim", "figure", "term")
FIELDS = {
    "length": "How long",
    "how_long": "How binding the length is",
    "duty": "Whether it has to be done",
    "responsible": "Who does it",
    "accountable": "Who answers for it",
    "consulted": "Who is asked",
    "informed": "Who is told",
    "decided_by": "Who decides",
    "within": "By when",
    "to": "Where it leads",
    "rule": "What it says",
    "finding": "What it says",
    "plain": "In plain words",
    "family": "What families can expect",
    "practitioner": "What practitioners can expect",
    "quote": "Words quoted",
    "source": "Where it says so",
    "speaker": "Who says so",
    "force": "How binding",
}
MILESTONES = {"day": "On which day, or from which", "to": "Until which day", "claim": "What it says"}
QUIET = ("evidence", "no_quote", "drafted", "code")  # bookkeeping that no reader asks about


@dataclass(frozen=True)
class LocalPage:
    """A page that an area wrote: its address, its title, the national page's title where it takes its place, and whether that can be read."""

    address: str
    title: str
    replaces: str = ""
    readable: bool = False
    stale: bool = False  # the national page has changed since

    @property
    def anchor(self) -> str:
        return "page-" + (self.address.strip("/").replace("/", "-") or "home")


def anchor_of(made: MadeChange) -> str:
    return f"@/{PAGE}#{made.anchor}"


# What readers are told of a kind whose own name is ours: they see a sentence, and no claim.
SAID_OF = {"claim": "something said", "arrow": "what comes next", "prompt": "question to learn from"}


def here(knowledge: Knowledge, kind: str, thing_id: str) -> MadeChange | None:
    """The change that was made to a thing, if it is another than nationally."""
    return knowledge.made_by_thing.get((kind, thing_id))


def differences(maker: Maker, pages: tuple[LocalPage, ...]) -> list[Ready]:
    """One row for each thing and each page, in a reader's order."""
    from .ready import Ready

    knowledge = maker.knowledge
    rows: list[tuple[tuple[int, int], Ready]] = []
    for made in knowledge.made_by_thing.values():
        row = _row(maker, made)
        order = FIRST.index(made.kind) if made.kind in FIRST else len(FIRST)
        rows.append(((_rank(made, row), order), row))
    for page in pages:
        rows.append(
            (
                (2 if page.replaces else 4, 0),
                Ready(
                    anchor=page.anchor,
                    title=page.title,
                    href=f"@/{page.address}",
                    kind="page",
                    did="This page takes the place of the national one." if page.replaces else "Only this edition has this page.",
                    departs=False,
                    stale=page.stale,
                    fields=[],
                    because="",
                    national_href=f"@/{NATIONAL}{page.address}" if page.readable else "",
                ),
            )
        )
    return [row for _, row in sorted(rows, key=lambda one: one[0])]


def pages_that_differ(maker: Maker) -> dict[str, list[Ready]]:
    """The rows of things that stand on a page, or stood there, by the page's address: "process/rapid-review/"."""
    knowledge = maker.knowledge
    found: dict[str, list[Ready]] = {}
    made = {one.anchor: one for one in knowledge.made_by_thing.values()}
    for row in maker.differences:
        if row.anchor in made and (address := _page_of(knowledge, made[row.anchor])):
            found.setdefault(address, []).append(row)
    return found


def _page_of(knowledge: Knowledge, made: MadeChange) -> str:
    """The page of a thing, or of the innermost thing that holds it; of what is taken out, where it stood."""
    after = knowledge.things(made.kind).get(made.id)
    held, part = (knowledge, after) if after is not None else (knowledge.national, made.before)
    if held is None or part is None:
        return ""
    if BY_NAME[made.kind].has_address:
        return _page(address_of(held, made.kind, made.id))
    for holder in held.around(part):
        kind = BY_MODEL.get(type(holder))
        if kind is not None and kind.has_address and holder.held("id") is not None:
            return _page(address_of(held, kind.name, holder.held("id")))
    return ""


def _page(address: str) -> str:
    return address.removeprefix("@/").partition("#")[0]


def _rank(made: MadeChange, row: Ready) -> int:
    if row.departs:
        return 0
    return {"set": 1, "remove": 3, "add": 4}[made.change.does]


def _row(maker: Maker, made: MadeChange) -> Ready:
    from .ready import Ready

    knowledge, kind = maker.knowledge, BY_NAME[made.kind]
    after = knowledge.things(made.kind).get(made.id)
    shown = after if after is not None else made.before
    assert shown is not None
    reasons = [one.change.because for one in knowledge.made if (one.kind, one.id) == (made.kind, made.id)]
    names = [name for one in knowledge.made if (one.kind, one.id) == (made.kind, made.id) for name in one.fields]
    did = {"set": "Changed", "add": "Added", "remove": "Taken out"}[made.change.does]
    return Ready(
        anchor=made.anchor,
        title=_way(maker, made.before, after) or _title(shown, kind.title),
        href=address_of(knowledge, made.kind, made.id) if after is not None and kind.has_address else "",
        kind=SAID_OF.get(kind.name, kind.words),
        did=did,
        departs=made.before is not None and after is not None and departs(made.before, after),
        stale=is_stale(made),
        fields=_fields(maker, made.before, after, names)
        if made.before is not None and after is not None
        else _whole(maker, shown, after is None),
        because=" ".join(dict.fromkeys(reasons)),
        national_href="",
    )


def _title(part: Part, field: str) -> str:
    if isinstance(part, Claim):
        return first_words(part.text)
    title = str(part.held(field) or part.held("id") or "")
    return f"{part.held('value')} {part.held('what')}" if part.held("value") and part.held("what") else title


def _way(maker: Maker, before: Part | None, after: Part | None) -> str:
    """An arrow or an answer has no title of its own: it is named by where it comes from."""
    knowledge = maker.knowledge if after is not None else maker.knowledge.national
    for place in knowledge.places.values() if knowledge is not None else ():
        if any(one is (after or before) for one in (*place.held("next", ()), *place.held("answers", ()))):
            return f"What follows “{place.title}”"
    return ""


def first_words(text: str) -> str:
    """
    >>> first_words("One two three."), first_words("a b c d e f g h i j k l")
    ('One two three.', 'a b c d e f g h i ...')
    """
    words = text.split()
    return text if len(words) <= MOST else f"{' '.join(words[:MOST])} ..."


def _fields(maker: Maker, before: Part, after: Part, names: list[str]) -> list[Ready]:
    from .ready import Ready

    return [
        Ready(name=field_words(name, before), national=words(maker, before, name), local=words(maker, after, name))
        for name in dict.fromkeys(names)
        if name not in QUIET and before.held(name) != after.held(name)
    ]


def _whole(maker: Maker, part: Part, gone: bool) -> list[Ready]:
    """What is new, or was there, as one line."""
    from .ready import Ready

    text = part.held("plain") or part.held("plain_title") or part.held("professional") or part.held("title")
    text = text or (part.text if isinstance(part, Claim) else _title(part, "title"))  # a claim in full: its title is only how it begins
    said = text if isinstance(text, str) else _title(part, "id")
    return [Ready(name="What it says", national=said if gone else NOTHING, local=NOTHING if gone else said)]


def field_words(name: str, part: Part | None = None) -> str:
    if isinstance(part, Milestone) and name in MILESTONES:
        return MILESTONES[name]
    return FIELDS.get(name, name.replace("_", " ").capitalize())


def words(maker: Maker, part: Part, name: str) -> str:
    """A field's value in words."""
    value = part.held(name)
    naming = dict(naming_fields(type(part))).get(name)
    if naming is not None and naming.kind not in ("claim", "paper"):
        links = maker.links(naming.kind)
        ids = value if isinstance(value, tuple) else (value,)
        return "; ".join(links[one].name if one in links else str(one) for one in ids if one) or NOTHING
    if name == "source":
        return "; ".join(one.words for one in cite(value, maker.knowledge.source)) or NOTHING
    return _said(maker, value)


def _said(maker: Maker, value: Any) -> str:
    if value is None or value == ():
        return NOTHING
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Length):
        return length_words(value) or NOTHING
    if isinstance(value, Start):
        return value.counted
    if isinstance(value, Claim):
        return value.text
    if isinstance(value, Part) and value.held("ask"):
        return str(value.held("ask"))
    if isinstance(value, Spoken):
        return standing(value, maker.knowledge).said
    if isinstance(value, tuple):
        return "; ".join(_said(maker, one) for one in value)
    if isinstance(value, Part):
        inner = [_said(maker, one) for name, one in value.__dict__.items() if name not in QUIET and name != "id" and one not in (None, ())]
        return " ".join(inner) or NOTHING
    return str(value)
