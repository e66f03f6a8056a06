"""What the first of many editions hands to those after it (site/many.py), in the memory of one family of processes.

Nothing of it comes from the disk, where somebody else could have written it. It is plain data: by subject, and by keys that hold all that
decides it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any

_known: dict[str, dict[str, Any]] = {}
_learnt: dict[str, dict[str, Any]] | None = None  # in a process that is asked to learn


def begin_to_learn() -> None:
    """From here on this process keeps what it learns, to hand it over."""
    global _learnt
    _learnt = {}


def learns() -> bool:
    return _learnt is not None


def learn(subject: str, found: Mapping[str, Any]) -> None:
    if _learnt is not None:
        _learnt.setdefault(subject, {}).update(found)


def known(subject: str) -> Mapping[str, Any]:
    return _known.get(subject, {})


def hand_over(to: IO[bytes]) -> None:
    if _learnt:
        to.write(json.dumps(_learnt).encode())
        to.flush()


def take_over(handed: IO[bytes]) -> bool:
    """Know what another process of ours has learnt; False where that is nothing."""
    handed.seek(0)
    _known.update(json.loads(handed.read() or b"{}"))
    return bool(_known)
