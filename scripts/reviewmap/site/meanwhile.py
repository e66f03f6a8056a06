"""Work for a second processor, while this process goes on with its own.

    answer = meanwhile(work)    # begins
    ...
    answer()                    # waits for it

A forked copy knows all that this process knows, so nothing is sent there; what comes back is pickled. Python's own multiprocessing
does the same, but takes a fifteenth of what a check may take to be imported.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable
from functools import cache
from typing import NoReturn, TypeVar

T = TypeVar("T")


def meanwhile(work: Callable[[], T]) -> Callable[[], T]:
    """Begin `work` beside this process and return how to get its answer: plain values, which can be pickled.

    Where there is no second processor, or forking isn't safe, the work is done when its answer is asked for. So it is when the copy
    ended without one: whatever went wrong there then goes wrong here, where it can be said.
    """
    if not _can_fork():
        return cache(work)
    reading, writing = os.pipe()
    copy = os.fork()
    if copy == 0:
        os.close(reading)
        _answer(work, writing)
    os.close(writing)

    @cache
    def answer() -> T:
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        _, status = os.waitpid(copy, 0)
        return pickle.loads(said) if status == 0 else work()

    return answer


def _can_fork() -> bool:
    # A copy has only the thread that asked for it, and waits for ever for what another one held. macOS's own libraries start some.
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def _answer(work: Callable[[], T], writing: int) -> NoReturn:
    """What the copy does. It leaves at once, whatever happens: what is to be said, written or tidied up is for the original."""
    status = 1
    try:
        said = pickle.dumps(work(), protocol=pickle.HIGHEST_PROTOCOL)  # whole, before the pipe is full and waits to be read
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(said)
        status = 0
    finally:
        os._exit(status)
