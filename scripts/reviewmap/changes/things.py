"""Plain data cut into things with an id: what each says of itself, and what holds it.

The data may come from YAML as somebody wrote it or from an edition's data/process.json, which spells out what goes without saying. Both
become the same things: a field that says nothing, or what would go without saying, is left out, and a list of one is its one value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Key = tuple[str, str]  # kind and id

# What a list of things is called in a file -> the kind of its things. The rest is told by the fields: claims and prompts stand anywhere.
KIND_OF_LIST: dict[tuple[str, str], str] = {
    ("stages", "stages"): "stage",
    ("stages", "events"): "event",
    ("stages", "steps"): "step",
    ("stages", "decisions"): "decision",
    ("stages", "branches"): "branch",
    ("stages", "next"): "arrow",
    ("stages", "answers"): "answer",
    ("roles", "roles"): "role",
    ("lanes", "lanes"): "lane",
    ("lanes", "bands"): "band",
    ("timescales", "timescales"): "timescale",
    ("timescales", "worked_examples"): "example",
    ("plan", "moments"): "moment",
    ("plan", "milestones"): "milestone",
    ("plan", "circumstances"): "circumstance",
    ("equity", "enquiries"): "enquiry",
    ("equity", "concepts"): "idea",
    ("equity", "definitions"): "idea",
    ("equity", "domains"): "domain",
    ("equity", "checklist"): "checklist",
    ("learning", "loops"): "loop",
    ("learning", "levels"): "level",
    ("learning", "recommendation_types"): "recommendation-type",
    ("change", "evaluation"): "recommendation",
    ("change", "priorities"): "recommendation",
    ("change", "quality_questions"): "quality-question",
    ("other_processes", "processes"): "process",
    ("glossary", "terms"): "term",
    ("key_figures", "figures"): "figure",
    ("pictures", "pictures"): "picture",
    ("sources", "sources"): "source",
    ("unknowns", "unknowns"): "unknown",
    ("unknowns", "drawing_questions"): "drawing-question",
    ("support", "support"): "helper",
    ("support", "situations"): "situation",
    ("local", "support"): "helper",
    ("papers", "papers"): "paper",
    ("papers", "posters"): "paper",
    ("retired", "retired"): "retired",
    ("retired", "addresses"): "old-address",
    ("presence", "must_have"): "presence",
    ("methodologies", "answers"): "choice-answer",
    ("methodologies", "methodologies"): "methodology",
    ("other_processes", "meets"): "touching",
    ("other_processes", "questions"): "process-question",
    ("readiness", "groups"): "ready-group",
    ("readiness", "things"): "ready-thing",
    ("recommendations", "kinds"): "recommendation-kind",
    ("sharing", "parts"): "sharing-part",
    ("statistics", "series"): "series",
    ("signed", "signed"): "sign-off",
}
# What goes without saying, where it is more than "nothing", "none" or "no".
OURS = {"speaker": "ours", "evidence": "unverified", "source": "drafted"}
UNSAID: dict[str, dict[str, str]] = {
    "arrow": {"kind": "next", "meets": "waits"},
    "answer": {"kind": "answer"},
    "loop": {"is_loop": "true"},
    "origin": {"first_hand": "true"},
    "paper": {"text_size": "12", "layout": "paper"},
    "prompt": OURS,
    "ready-thing": {**OURS, "no_quote": "ours"},
    "situation": {"in_block": "3", "danger_first": "true", "to_children": "false", "listed": "true"},
    "timescale": {"show_length": "true"},
}
UNSAID_BELOW = {
    "control": "text",
    "rows": "0",
    "place": "England",
    "of": "Total",
    "whole": "true",
}  # of pieces without an id, wherever they stand
FROM_A_SOURCE = ("claim", "arrow", "answer")  # only of these it has to be said that they were worded here
NO, YES = "false", "true"
NAMES = (
    "title",
    "term",
    "name",
    "short",
    "rule",
    "finding",
    "ask",
    "asks",
    "answer",
    "label",
    "does",
    "about",
    "what",
    "words",
    "value",
    "code",
)
DUTIES = ("duty", "how_long")  # what somebody says of a timescale: named by the timescale
LEFT_OUT = ("$schema", "format", "graph", "firmness")  # no definitions, or made from them


@dataclass
class ComparedThing:
    """`fields` are dotted names ("family.expect") with a text, or several as a tuple. `field` is the list of `holder` in which it stands."""

    kind: str
    id: str
    holder: Key | None
    field: str
    file: str
    fields: dict[str, Any] = field(default_factory=dict)
    old_ids: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        return self.kind, self.id

    @property
    def name(self) -> str:
        """How it is called, in the words that readers see."""
        return next((str(self.fields[name]) for name in NAMES if self.fields.get(name)), self.id)


def things_of(data: Mapping[str, Any]) -> dict[Key, ComparedThing]:
    """Every thing by kind and id. Each file is one too, for what it says without an id."""
    found: dict[Key, ComparedThing] = {}
    for file, held in data.items():
        if file in LEFT_OUT or held is None:
            continue
        if file == "stages":
            for stage in held:
                _thing(stage, "stage", None, "stages", file, found)
        elif isinstance(held, (list, tuple)):
            for number, part in enumerate(held, 1):
                whole = ComparedThing("file", f"{file}-{number}", None, "", file)
                found[whole.key] = whole
                _fields(part, "", whole, found)
        elif isinstance(held, Mapping):
            whole = ComparedThing("file", file, None, "", file)
            found[whole.key] = whole
            _fields(held, "", whole, found)
    return found


def _thing(value: Mapping[str, Any], kind: str, holder: Key | None, name: str, file: str, found: dict[Key, ComparedThing]) -> None:
    one = ComparedThing(kind, str(value["id"]), holder, name, file)
    found.setdefault(one.key, one)
    _fields({key: held for key, held in value.items() if key != "id"}, "", one, found)
    was = one.fields.pop("was", ())
    one.old_ids = (was,) if isinstance(was, str) else tuple(was)
    for field_name, unsaid in UNSAID.get(kind, {}).items():
        if one.fields.get(field_name) == unsaid:
            del one.fields[field_name]


def _fields(value: Mapping[str, Any], before: str, one: ComparedThing, found: dict[Key, ComparedThing]) -> None:
    for name, held in value.items():
        path = f"{before}{name}"
        if isinstance(held, Mapping) and "id" not in held:
            if name in DUTIES and not before:
                _thing({**held, "id": f"{one.id}-{name.replace('_', '-')}"}, "duty", one.key, name, one.file, found)
            else:
                _fields(held, f"{path}.", one, found)
            continue
        items = list(held) if isinstance(held, (list, tuple)) else [held]
        if (one.file, path) == ("retired", "addresses"):
            items = [_old_address(item) for item in items if isinstance(item, Mapping)]
        named = [item for item in items if isinstance(item, Mapping) and "id" in item]
        for item in named:
            _thing(item, _kind(item, one.file, name), one.key, path, one.file, found)
        rest = [item for item in items if not (isinstance(item, Mapping) and "id" in item)]
        if any(isinstance(item, Mapping) for item in rest):
            for number, item in enumerate(rest, 1):
                if isinstance(item, Mapping):
                    _fields(item, f"{path}.{number}.", one, found)
            continue
        _say(path, tuple(text for text in map(_text, rest) if text is not None), one)


def _old_address(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of `addresses:` in process/retired.yml: its old address is what it is known by."""
    return {"id": row.get("was"), **{name: value for name, value in row.items() if name != "was"}}


def _say(path: str, texts: tuple[str, ...], one: ComparedThing) -> None:
    last = path.rpartition(".")[2]
    own = "." not in path
    worded_here = last == "drafted" and not (own and one.kind in FROM_A_SOURCE)
    unsaid = UNSAID_BELOW.get(last) if not own else None
    unsaid_is_yes = worded_here or YES in (UNSAID.get(one.kind, {}).get(path), unsaid)
    if not texts or texts == ((YES,) if unsaid_is_yes else (NO,)) or texts == (unsaid,):
        return
    one.fields[path] = texts[0] if len(texts) == 1 else texts


def _kind(item: Mapping[str, Any], file: str, name: str) -> str:
    known = KIND_OF_LIST.get((file, name))
    if known:
        return known
    if item.get("rule") or item.get("finding"):
        return "claim"
    return "prompt" if item.get("ask") else name.rstrip("s").replace("_", "-")


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return YES if value else NO
    return str(value).strip()
