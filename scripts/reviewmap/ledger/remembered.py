"""The ids that stood in a published edition, with the first one in which they did: none of them is ever forgotten.

process/ledger/published-ids.json    made by `reviewmap remember`, one line for each: "claim rapid-review-not-published": "2026.1"
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from ..model import Knowledge
from ..model.kinds import KINDS

FILE = "process/ledger/published-ids.json"
LOCAL_FILE = "local/ledger/published-ids.json"  # those of things that an area added


def ids_now(knowledge: Knowledge) -> Iterator[str]:
    """Every id of the definitions, each behind its kind: "role gp"."""
    for kind in KINDS:
        if kind.name != "retired":
            for thing_id in knowledge.things(kind.name):
                yield f"{kind.name} {thing_id}"


def own_ids(knowledge: Knowledge, layer: str | None) -> Iterator[str]:
    """The ids that an edition answers for: all of them nationally, and of an area's edition those of what its layer adds."""
    for name in ids_now(knowledge):
        kind, _, thing_id = name.partition(" ")
        if knowledge.local is None or knowledge.things(kind)[thing_id].file.startswith(f"{layer}/"):
            yield name


def accounted_for(knowledge: Knowledge) -> set[str]:
    """What may be asked for and is answered: ids that are there, that something had before, or that are retired."""
    found = set(ids_now(knowledge))
    for kind in KINDS:
        for thing in knowledge.things(kind.name).values():
            found.update(f"{kind.name} {old}" for old in thing.held("was", ()))
    if knowledge.national is not None:  # what a layer takes out is still there for everybody else
        found |= accounted_for(knowledge.national)
    return found | {f"{gone.kind} {gone.id}" for gone in knowledge.retired.retired}


def remember(knowledge: Knowledge, before: Mapping[str, str], layer: str | None = None) -> dict[str, str]:
    """What was remembered, and what this edition adds to it."""
    return {**dict.fromkeys(own_ids(knowledge, layer), knowledge.edition.version), **before}


def remembered_text(ids: Mapping[str, str]) -> str:
    """The file's text, a line for each id, so that two branches rarely touch the same place."""
    lines = [f"{json.dumps(name)}: {json.dumps(ids[name])}" for name in sorted(ids)]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read_remembered(text: str) -> dict[str, str] | None:
    """The ids from the file's text; None where it can't be understood."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError:
        return None
    good = isinstance(data, dict) and all(isinstance(version, str) and " " in name for name, version in data.items())
    return data if good else None
