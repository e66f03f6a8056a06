"""Give a process, and every process it starts, another day: what proves that no clock reaches the output."""

from __future__ import annotations

import os
import platform
from datetime import date
from importlib.util import find_spec
from pathlib import Path


def moved_clock(day: date) -> dict[str, str]:
    """An environment for a subprocess in which it is noon (UTC) on `day`, and the clock goes on from there."""
    return {
        **os.environ,
        "TZ": "UTC",
        "LD_PRELOAD": str(_library()),
        "FAKETIME": f"@{day.isoformat()} 12:00:00",
        # Waiting for a thread uses the monotonic clock; moving that too makes it wait for years.
        "DONT_FAKE_MONOTONIC": "1",
    }


def _library() -> Path:
    """The library that moves the clock. Without it the proof can't be made, so this fails."""
    spec = find_spec("libfaketime")
    if platform.machine() == "x86_64" and spec is not None and spec.origin is not None:
        return Path(spec.origin).parent / "vendor/libfaketime/src/libfaketime.so.1"
    # The wheel's library is for x86_64 alone, though its name says otherwise.
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    if not found:
        raise FileNotFoundError("libfaketime isn't here. On Debian: apt-get install faketime")
    return found[0]
