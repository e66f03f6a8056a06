"""Why a command stops when no line of a definition is to blame."""

from __future__ import annotations

import errno


class CannotGoOn(Exception):
    """The surroundings are wrong: a folder that can't be written, a missing program. The message says what to do."""


# What a machine runs out of, or doesn't allow. Whatever else goes wrong with a file is our own mistake.
MEND = {
    errno.ENOSPC: "Make room on that disk (TMPDIR says where temporary files go).",
    errno.EDQUOT: "Make room: your share of that disk is full.",
    errno.EFBIG: "No file may become so large here. Raise the limit (ulimit -f), or write to another disk.",
    errno.EROFS: "That disk can only be read. Work somewhere else.",
    errno.EACCES: "Change who may read and write there.",
    errno.EPERM: "Change who may read and write there.",
    errno.EIO: "Look after that disk: it can't be read or written any more.",
    errno.ENOMEM: "Close other programs, or take a machine with more memory.",
    errno.EMFILE: "Too many files are open. Close other programs, or raise the limit (ulimit -n).",
    errno.ENFILE: "Too many files are open. Close other programs, or raise the limit (ulimit -n).",
    errno.EAGAIN: "Too many programs are running. Close some.",
    errno.ENAMETOOLONG: "Use a shorter path.",
    errno.ELOOP: "A link there leads round in a circle. Take it away.",
    errno.ESTALE: "That folder lies on another machine, which has lost it. Fetch it anew.",
    errno.ETXTBSY: "Something else is running from there. Wait until it has ended.",
}


def what_to_do(error: OSError) -> str:
    """What mends it, after a space; "" where that isn't known."""
    return f" {MEND[error.errno]}" if error.errno in MEND else ""


def trouble(error: BaseException) -> str | None:
    """What the machine lacks, in words, if it is to blame for an error; None if it isn't."""
    if isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and "can't start new thread" in str(error)):
        return f"This machine has too little memory. {MEND[errno.ENOMEM]}"
    if isinstance(error, ImportError) and not (error.name or "").startswith("reviewmap"):
        return f"The environment isn't whole: '{error.name}' is missing or broken. Run: make site"
    if isinstance(error, FileNotFoundError) and error.filename is None:
        return "The folder in which this was started is gone. Go to the project's folder and start again."
    if isinstance(error, OSError) and error.errno in MEND:
        where = error.filename or "A file"
        return f"{where} can't be read or written ({error.strerror}). {MEND[error.errno]}"
    return None


def trouble_told(log: str) -> str | None:
    """The same, from what another program printed as it ended."""
    for number, mend in MEND.items():
        if f"[Errno {number}]" in log:
            line = next(line for line in reversed(log.splitlines()) if f"[Errno {number}]" in line)
            return f"{line.partition(f'[Errno {number}]')[2].strip()}. {mend}"
    return f"This machine has too little memory. {MEND[errno.ENOMEM]}" if "MemoryError" in log else None
