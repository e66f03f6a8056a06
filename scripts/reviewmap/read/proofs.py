"""What process/ledger/ holds: the ledger of each source whose passages are known, and the lock of quotations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ..ledger.lock import FILE, LOCAL_FILE, Lock, read_lock
from ..ledger.published_addresses import FILE as ADDRESSES
from ..ledger.remembered import FILE as PUBLISHED
from ..model.ledger import Ledger
from ..problems import Problem, Where
from .project import Project
from .shapes import validate
from .yamlfile import Once, at_once, read_once, says

FOLDER = "process/ledger"
ENDINGS = (".yml", ".yaml")


@dataclass(frozen=True)
class Proofs:
    """`lock` is None where there is none; `problems` are those of the files themselves."""

    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    lock: Lock | None = None
    problems: tuple[Problem, ...] = ()
    national: Lock | None = None  # `lock` without what a layer adds to it

    @cached_property
    def places(self) -> dict[str, dict[str, None]]:
        """The passages of each source that has a ledger, in its order."""
        return {source: dict.fromkeys(row.id for row in ledger.passages) for source, ledger in self.ledgers.items()}


def read_proofs(project: Project, once: Once = at_once) -> Proofs:
    """Every ledger and the lock, as far as they can be understood. `once` is a memory of what files say."""
    ledgers: dict[str, Ledger] = {}
    problems: list[Problem] = []
    for name in project.below(FOLDER):
        stem = name.removeprefix(f"{FOLDER}/").rpartition(".")[0]
        if not name.endswith(ENDINGS):
            if name not in (FILE, PUBLISHED, ADDRESSES):
                problems.append(
                    Problem(Where(name), "Nothing of this name belongs to the ledger.", "unknown-file", suggestion="Take it away.")
                )
            continue
        ledger, faults = _ledger(project.files[name], name, says(project.files[name], name, once))
        problems += faults
        if ledger is None:
            continue
        if ledger.source != stem:
            problems.append(
                Problem(
                    ledger.where("source"),
                    f"This file is called after '{stem}', and its source is '{ledger.source}'.",
                    "unknown-file",
                    suggestion=f"Call it {ledger.source}.yml.",
                )
            )
        ledgers[ledger.source] = ledger
    if FILE not in project.files:
        return Proofs(ledgers, None, tuple(problems))
    try:
        lock, found = _lock(project.text(FILE))
    except UnicodeDecodeError:
        lock, found = Lock(), [Problem(Where(FILE), "This lock is no UTF-8 text.", "lock", suggestion="Put it back: git has it.")]
    national = lock if not found else None
    if LOCAL_FILE in project.files:
        own, more = read_lock(project.files[LOCAL_FILE].decode("utf-8", "replace"), project.shown(LOCAL_FILE))
        found = [*found, *more]
        if national is not None:
            lock = Lock({**national.entries, **own.entries}, national.texts)
    return Proofs(ledgers, lock if not found else None, (*problems, *found), national)


_lock = lru_cache(maxsize=4)(read_lock)  # nobody changes it, and it is asked for with each step of reading


@lru_cache(maxsize=20)
def _ledger(content: bytes, name: str, said: str | None) -> tuple[Ledger | None, tuple[Problem, ...]]:
    """A ledger's file, as far as it can be understood. A preview looks at the same one after each edit, and many editions have one."""
    document = read_once(content, name, lambda *asked: said)
    ledger = validate(document, Ledger)
    return ledger, tuple(document.problems)
