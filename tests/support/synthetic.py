"""A process of many times the steps: the national stages again and again, each time with ids and codes of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from reviewmap.ledger.lock import FILE, Lock, lock_text, read_lock
from reviewmap.read.yamlfile import read

IDS = ("id", "to", "order", "at")  # fields that name a place or are its name
PLAIN_PAGE = "---\ntitle: {title}\ndescription: Left out of the measurement.\naudience: everyone\ntemplate: true\n---\nNothing.\n"


def multiply(project: Path, times: int) -> None:
    """Give the copy of the project in `project` its stages `times` over. Each repetition is a process with its own start and end."""
    stages = sorted((project / "process/stages").glob("*.yml"))
    definitions = [read(path.read_bytes(), path.name).data for path in stages]
    edition = project / "process/edition.yml"
    ids = read(edition.read_bytes(), edition.name).data["stages"]
    for number in range(1, times):
        for path, data in zip(stages, definitions, strict=True):
            text = yaml.dump(_again(data, f"-again-{number}", ""), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
            path.with_name(f"{number:03}-{path.name}").write_text(text, encoding="utf-8")
    _prove_again(project / FILE, {one for data in definitions for one in _ids(data)}, times)
    more = "".join(f"  - {stage_id}-again-{number}\n" for number in range(1, times) for stage_id in ids)
    last = f"  - {ids[-1]}\n"
    edition.write_text(edition.read_text(encoding="utf-8").replace(last, last + more), encoding="utf-8")
    # Its size is that of the steps times the roles; the figure leaves it out.
    page = project / "content/process/who-does-what.md"
    page.write_text(PLAIN_PAGE.format(title="Who does what"), encoding="utf-8")


def _prove_again(path: Path, ids: set[str], times: int) -> None:
    """Repeated claims have the same words from the same places, so that the lock holds them again."""
    lock, _ = read_lock(path.read_text(encoding="utf-8"))
    repeated = {f"{name}-again-{number}": entry for number in range(1, times) for name, entry in lock.entries.items() if name in ids}
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
