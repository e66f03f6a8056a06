"""What the layers say that a national edition is given, as tables: where areas differ, and what they learned. No layers, no tables."""

from __future__ import annotations

from ..model import Knowledge
from ..model.areas import RECORD_WORDS
from .tables import to_csv

DIFFERENCES, RECORDS = "where-areas-differ.csv", "in-areas.csv"


def files(knowledge: Knowledge) -> dict[str, str]:
    """Each table as CSV text, by file name; none where no layer was given."""
    if not knowledge.areas:
        return {}
    return {DIFFERENCES: differences(knowledge), RECORDS: records(knowledge)}


def differences(knowledge: Knowledge) -> str:
    """A row for each field in which an area differs; an area that differs in nothing has one row that says so."""
    rows = []
    for area in sorted(knowledge.areas, key=lambda one: one.area.casefold()):
        whose = (area.area, "yes" if area.invented else "no", area.made_from)
        if not area.differences:
            rows.append((*whose, "", "", "", "", "It differs in nothing.", *[""] * 8))
        for one in area.differences:
            touched = ("; ".join(one.places), "; ".join(one.timescales), "; ".join(one.roles), "; ".join(one.documents))
            for field in one.fields:
                what = (one.kind, one.id, one.title, one.did, field.name, field.national, field.local)
                rows.append((*whose, *what, one.binding, one.because, *touched))
    named = ("area", "invented", "made_from", "kind", "id", "title", "did", "what", "nationally", "there", "how_binding_there", "why")
    return to_csv((*named, "steps", "timescales", "roles", "documents"), rows)


def records(knowledge: Knowledge) -> str:
    """A row a record, newest first."""
    rows = []
    for area in knowledge.areas:
        for one in area.records:
            held = one.record
            told = (RECORD_WORDS[held.kind], held.title, held.said or "", held.what, held.why, held.evidence)
            placed = (one.at, one.at_words, held.prompt, one.prompt_words, held.loop, held.level)
            contact = (held.contact.role, held.contact.email or "", held.contact.phone or "")
            rows.append((held.date.isoformat(), area.area, "yes" if area.invented else "no", held.id, *told, *placed, *contact))
    named = ("date", "area", "invented", "id", "kind", "title", "said", "what", "why", "evidence", "at", "at_title", "prompt", "question")
    return to_csv(
        (*named, "loop", "level", "contact", "email", "phone"), sorted(rows, key=lambda row: (row[0], row[1], row[3]), reverse=True)
    )
