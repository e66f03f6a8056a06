"""The command line: one door in, one door out.

Exit codes: 0 done · 1 the input is wrong · 2 usage · 3 our bug · 130 interrupted.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from .commands import COMMANDS
from .errors import CannotGoOn, trouble
from .problems import InputWrong, report
from .words.counts import count

DONE, INPUT_WRONG, BUG, INTERRUPTED = 0, 1, 3, 130


def parser() -> argparse.ArgumentParser:
    """The whole command line; each command adds its own options."""
    top = argparse.ArgumentParser(prog="reviewmap", description="Build the review process site from its definitions.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        sub = commands.add_parser(
            command.NAME, help=command.HELP.splitlines()[0], description=command.HELP, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        command.options(sub)
        sub.set_defaults(run=command.run)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    # A name of a file may hold what a terminal can't show; to say what is wrong must never fail.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(arguments)
    # A command ends after seconds and needs all that it holds: to look for rubbish would take a quarter of its time.
    gc.disable()
    atexit.register(gc.freeze)  # Python looks once more as it ends
    try:
        code = options.run(options)
        if sys.stdout is not None:  # closed before we began
            sys.stdout.flush()  # here, where a reader that stopped reading is no fault
        return code
    except InputWrong as wrong:
        print(report(wrong.problems, "text"), file=sys.stderr)
        print(f"{count(len(wrong.problems), 'problem')} to mend. Nothing was changed.", file=sys.stderr)
        return INPUT_WRONG
    except CannotGoOn as stop:
        print(f"reviewmap: {stop}", file=sys.stderr)
        return INPUT_WRONG
    except KeyboardInterrupt:
        print("Interrupted. The last good site is as it was.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_output()
        return DONE
    except Exception as bug:  # the one place where anything is caught: a traceback is for us, not for the user
        words = trouble(bug)
        if words is None:
            return _our_bug(bug)
        try:
            sys.stdout.flush()
        except (OSError, ValueError, AttributeError):
            _let_go_of_output()
        print(f"reviewmap: {words} The last good site is as it was.", file=sys.stderr)
        return INPUT_WRONG
    finally:
        if arguments is not None:
            gc.enable()  # a caller who goes on, such as a test, needs it; a process that ends would look through all that it holds


def _let_go_of_output() -> None:
    """What can't be written now can't be written as Python ends either, and would be complained of once more."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _our_bug(bug: Exception) -> int:
    import tempfile
    import traceback

    print(f"reviewmap: this is our mistake, not yours ({type(bug).__name__}). The last good site is as it was.", file=sys.stderr)
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="reviewmap-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as log:
            traceback.print_exception(bug, file=log)
    except OSError as full:
        print(f"What happened could not be written down ({full.strerror}). Make room, and start again.", file=sys.stderr)
    else:
        print(f"Please send {log.name} to whoever publishes this edition. Look first that it holds nothing private.", file=sys.stderr)
    return BUG


if __name__ == "__main__":
    sys.exit(main())
