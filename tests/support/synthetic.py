"""A process of many times the steps: the national stages again and again, each time with ids and codes of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import Any

import yaml

from reviewmap.check.rules.documents import TOLD_AT_EACH_STAGE
from reviewmap.ledger.lock import FILE, Lock, lock_text, read_lock
from reviewmap.read.yamlfile import read

IDS = ("id", "to", "order", "at")  # fields that name a place or are its name
# Their size is that of everything in process/, or of the steps times the roles: more than a page may loop over. The figure leaves out what they say.
LISTS_OF_ALL = ("process/who-does-what.md", "what-we-do-not-know/each.md", "agencies/index.md")


def multiply(project: Path, times: int) -> None:
    """Give the copy of the project in `project` its stages `times` over. The one start leads to the first steps of each repetition."""
    stages = sorted((project / "process/stages").glob("*.yml"))
    definitions = [read(path.read_bytes(), path.name).data for path in stages]
    edition = project / "process/edition.yml"
    ids = read(edition.read_bytes(), edition.name).data["stages"]
    ends = [f"-again-{number}" for number in range(1, times)]
    for path, data in zip(stages, definitions, strict=True):
        begins = [event for event in data.get("events", []) if event["kind"] == "start"]
        others = {**data, "events": [event for event in data.get("events", []) if event not in begins]}
        others["order"] = [name for name in data["order"] if name not in {event["id"] for event in begins}]
        for number, end in enumerate(ends, 1):
            path.with_name(f"{number:03}-{path.name}").write_text(_written(_again(others, end, "")), encoding="utf-8")
        for event in begins:
            event["next"] = [_again(arrow, end, "") for end in ("", *ends) for arrow in event["next"]]
            path.write_text(_written(data), encoding="utf-8")
    learning = project / "process/learning.yml"
    lane = read(learning.read_bytes(), learning.name).data["lane"]
    _put_first(learning, "lane", [{**_again(row, end, ""), "stage": f"{row['stage']}{end}"} for end in ends for row in lane])
    silent = [{"stage": f"{name}{end}", "readers": who, "because": "Again."} for end in ends for name in ids for who in TOLD_AT_EACH_STAGE]
    _put_first(project / "process/letters.yml", "nothing_sent", silent)
    _prove_again(project / FILE, {one for data in definitions for one in _ids(data)}, times)
    more = "".join(f"  - {stage_id}-again-{number}\n" for number in range(1, times) for stage_id in ids)
    last = f"  - {ids[-1]}\n"
    edition.write_text(edition.read_text(encoding="utf-8").replace(last, last + more), encoding="utf-8")
    for name in LISTS_OF_ALL:
        page = project / "content" / name
        top, _, _ = page.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
        page.write_text(f"---\n{top}\n---\nNothing.\n", encoding="utf-8")


def _written(data: Any) -> str:
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def _put_first(path: Path, field: str, rows: list[Any]) -> None:
    """Put more rows before those of a list that begins at the edge of its file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(f"\n{field}:\n") == 1
    path.write_text(text.replace(f"\n{field}:\n", f"\n{field}:\n{indent(_written(rows), '  ') if rows else ''}"), encoding="utf-8")


def _prove_again(path: Path, ids: set[str], times: int) -> None:
    """Repeated claims have the same words from the same places, so that the lock holds them again."""

    def again(name: str, number: int) -> str:
        claim, *side = name.split(" side ")
        return " side ".join([f"{claim}-again-{number}", *side])

    lock, _ = read_lock(path.read_text(encoding="utf-8"))
    repeated = {
        again(name, number): entry for number in range(1, times) for name, entry in lock.entries.items() if name.split(" side ")[0] in ids
    }
    path.write_text(lock_text(Lock({**lock.entries, **repeated}, lock.texts)), encoding="utf-8")


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        value = list(value.values())
    for item in value if isinstance(value, list) else ():
        yield from _ids(item)


def _again(value: Any, end: str, field: str) -> Any:
    if isinstance(value, dict):
        return {key: _again(item, end, key) for key, item in value.items() if key != "was"}
    if isinstance(value, list):
        return [_again(item, end, field) for item in value]
    return f"{value}{end}" if isinstance(value, str) and (field in IDS or field == "code") else value
