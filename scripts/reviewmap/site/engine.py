"""The engine that turns Markdown into HTML: MkDocs, started as a program of its own and easy to replace."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from ..problems import InputWrong, Problem, Where, where_written

Written = Callable[[str], tuple[str, str] | None]  # the path of a staged page -> the file it was made from, and its text

FULL = re.compile(r"^OSError: \[Errno (28|122)\]", re.MULTILINE)  # no space, or none that this user may have
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
RECORD = re.compile(r"^(DEBUG|INFO|WARNING|ERROR|CRITICAL) +- +", re.MULTILINE)
DOC_FILE = re.compile(r"[Dd]oc file '([^']+)'")
MACROS_FILE = re.compile(r"^_File_: `([^`]+)`", re.MULTILINE)
MACROS_LINE = re.compile(r'File "<template>", line (\d+)')
MACROS_FAULT = re.compile(r"^_(\w+)_: (.*)$", re.MULTILINE)
FRONT = re.compile(r"\A---\n.*?\n---[ \t]*\n\s*", re.DOTALL)
MEND_ANCHOR = "Look at the headings there, or give one an id: ## Words {: #id }."
COMPLAINTS = (  # what MkDocs says of a link, in our words
    (
        re.compile(r"contains a link '([^']+)', but the doc '([^']+)' does not contain an anchor '([^']+)'"),
        "There is no '{2}' on the page {1}.",
        "broken-anchor",
        MEND_ANCHOR,
    ),
    (
        re.compile(r"contains a link '([^']+)', but there is no such anchor on this page"),
        "There is no '{0}' on this page.",
        "broken-anchor",
        MEND_ANCHOR,
    ),
    (
        re.compile(r"contains a link '([^']+)', but the target '([^']+)' is not found"),
        "This links to '{0}', and there is no such file.",
        "broken-link",
        "Check the path: it starts at this page's folder.",
    ),
    (
        re.compile(r"contains an absolute link '([^']+)'"),
        "The link '{0}' begins with a slash.",
        "broken-link",
        "Write the path from this page's folder to the .md file: it has to work in any folder.",
    ),
    (
        re.compile(r"contains an unrecognized relative link '([^']+)'"),
        "This links to '{0}', which is no page.",
        "broken-link",
        "Name the .md file: ../roles/index.md.",
    ),
)


def run_mkdocs(staged: Path, site: Path, *, written: Written = lambda path: None) -> None:
    """Build the staged folder into `site` with `mkdocs build --strict`; what MkDocs complains of becomes problems.

    `written` says where a staged page was written by hand: (file, text), or None where it can't be said. OSError: no space.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "-f", str(staged / "mkdocs.yml"), "-d", str(site.resolve())]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **QUIET, "PYTHONWARNINGS": "ignore"})
    if done.returncode == 0:
        return
    if FULL.search(done.stderr):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(site))
    problems = [_problem(text, written) for text in complaints(done.stderr)]
    if not problems:
        raise RuntimeError(f"MkDocs stopped with code {done.returncode}:\n{done.stderr[-4000:]}")
    raise InputWrong(problems)


def complaints(log: str) -> list[str]:
    """The warnings and errors in MkDocs' log, each with the lines that belong to it."""
    pieces = RECORD.split(log)
    return [text.strip() for level, text in zip(pieces[1::2], pieces[2::2], strict=True) if level in ("WARNING", "ERROR", "CRITICAL")]


def _problem(complaint: str, written: Written) -> Problem:
    macros = MACROS_FILE.search(complaint)
    found = macros or DOC_FILE.search(complaint)
    if not found:
        return Problem(Where("mkdocs.yml"), " ".join(complaint.split()).rstrip(".") + ".", "engine")
    file, text = written(found[1]) or (f"content/{found[1]}", "")
    if macros:
        lines = MACROS_LINE.findall(complaint)
        faults = [words for name, words in MACROS_FAULT.findall(complaint) if name != "File"]
        line = int(lines[-1]) + _lines_above(text) if lines else 0
        reason = faults[0].rstrip(".") if faults else "unknown reason"
        return Problem(Where(file, line, 1 if lines else 0), f"This page cannot be filled in: {reason}.", "template")
    for pattern, words, rule, suggestion in COMPLAINTS:
        said = pattern.search(complaint)
        if said:
            return Problem(where_written(file, text, said[1]), words.format(*said.groups()), rule, suggestion=suggestion)
    return Problem(Where(file), " ".join(complaint.split()).rstrip(".") + ".", "engine")


def _lines_above(text: str) -> int:
    """How many lines stand above the body, which MkDocs takes from its first line with words."""
    front = FRONT.match(text)
    return text[: front.end()].count("\n") if front else 0
