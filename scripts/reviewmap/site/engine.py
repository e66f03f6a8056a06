"""The engine that turns Markdown into HTML: MkDocs, started as a program of its own and easy to replace."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from ..errors import CannotGoOn, trouble_told
from ..problems import InputWrong, Problem, Where, where_written

Written = Callable[[str], tuple[str, str] | None]  # the path of a staged page -> the file it was made from, and its text

ARTICLES = "articles"  # in the cache: what Markdown made of pages
FULL = re.compile(r"^OSError: \[Errno (28|122)\]", re.MULTILINE)  # no space, or none that this user may have
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
RECORD = re.compile(r"^(DEBUG|INFO|WARNING|ERROR|CRITICAL) +- +", re.MULTILINE)
FRAME = re.compile(r'^  File "([^"]+)", line (\d+), in ', re.MULTILINE)
PAGE_FAULT = re.compile(r"Error (?:reading|building) page '([^']+)'")
DOC_FILE = re.compile(r"[Dd]oc file '([^']+)'")
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
        re.compile(r"contains a link '([^']+)', but the target (?:'[^']+' )?is not found"),
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


def run_mkdocs(staged: Path, site: Path, *, articles: Path | None = None, written: Written = lambda path: None) -> None:
    """Build the staged folder into `site` with `mkdocs build --strict`; what MkDocs complains of becomes problems.

    `articles` is a folder that keeps what Markdown made of pages before. `written` says where a staged page was written by hand: (file, text), or None where it can't be said. OSError: no space.
    """
    command = [
        sys.executable,
        "-P",
        "-m",
        *(["mkdocs"] if articles is None else ["reviewmap.site.mkdocs_program", str(articles)]),
        "build",
        "--strict",
        "--clean",
        "-f",
        str(staged / "mkdocs.yml"),
        "-d",
        str(site.resolve()),
    ]
    done = _at_hand(command, articles) if articles is not None and _loaded else _started(command)
    if done.returncode == 0:
        return
    if full := FULL.search(done.stderr):
        raise OSError(int(full[1]), os.strerror(int(full[1])), str(site))
    last = done.stderr.strip().rpartition("\n")[2]
    if "Traceback (most recent call last)" in done.stderr and (words := trouble_told(last)):  # the machine's trouble, whatever page it met
        raise CannotGoOn(words)
    problems = _crash(done.stderr, staged, written) or [_problem(text, written) for text in complaints(done.stderr)]
    if not problems and (words := trouble_told(done.stderr)):
        raise CannotGoOn(words)
    if not problems:
        raise RuntimeError(f"MkDocs stopped with code {done.returncode}:\n{done.stderr[-4000:]}")
    raise InputWrong(problems)


_loaded = False  # MkDocs is in this process, and may be started by splitting it


def have_at_hand() -> None:
    """Load MkDocs now. Who builds many editions then starts it each time without the second that this takes."""
    global _loaded
    os.environ.update(QUIET)
    from . import mkdocs_program  # noqa: F401

    _loaded = True


def _started(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **QUIET, "PYTHONWARNINGS": "ignore"})


def _at_hand(command: list[str], articles: Path) -> subprocess.CompletedProcess[str]:
    """The same in a copy of this process. Whatever happens to it happens to it alone."""
    from .mkdocs_program import run

    with tempfile.TemporaryFile() as said:
        copy = os.fork()
        if not copy:
            code = 70
            try:
                os.dup2(said.fileno(), 2)
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
                code = run(articles, command[command.index("build") :])
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stderr.flush()
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
        said.seek(0)
        return subprocess.CompletedProcess(command, code, "", said.read().decode(errors="replace"))


def _crash(log: str, staged: Path, written: Written) -> list[Problem]:
    """What stopped MkDocs in the middle, if it was a template of the theme, or a page that Markdown can't read."""
    if "Traceback (most recent call last)" not in log:
        return []
    last = log.strip().splitlines()[-1]
    reason = last.partition(": ")[2].rstrip(".") or last
    if "RecursionError" in last:
        reason = "it is nested too deeply"
    overrides = str(staged.resolve() / "overrides") + os.sep
    frames = [(path, int(line)) for path, line in FRAME.findall(log) if path.startswith(overrides)]
    if frames and last.startswith("jinja2."):
        path, line = frames[-1]
        where = Where(f"overrides/{path.removeprefix(overrides)}", line, 1)
        return [Problem(where, f"This template cannot be filled in: {reason}.", "template", suggestion="Look at what it asks for.")]
    page = PAGE_FAULT.search(log)
    if page:
        file, _ = written(page[1]) or (f"content/{page[1]}", "")
        return [Problem(Where(file, 1, 1), f"This page can't be turned into HTML: {reason}.", "engine", suggestion="Write it more simply.")]
    return []


def complaints(log: str) -> list[str]:
    """The warnings and errors in MkDocs' log, each with the lines that belong to it."""
    pieces = RECORD.split(log)
    return [text.strip() for level, text in zip(pieces[1::2], pieces[2::2], strict=True) if level in ("WARNING", "ERROR", "CRITICAL")]


def _problem(complaint: str, written: Written) -> Problem:
    found = DOC_FILE.search(complaint)
    if not found:
        return Problem(Where("mkdocs.yml"), " ".join(complaint.split()).rstrip(".") + ".", "engine")
    file, text = written(found[1]) or (f"content/{found[1]}", "")
    for pattern, words, rule, suggestion in COMPLAINTS:
        said = pattern.search(complaint)
        if said:
            return Problem(where_written(file, text, said[1]), words.format(*said.groups()), rule, suggestion=suggestion)
    return Problem(Where(file), " ".join(complaint.split()).rstrip(".") + ".", "engine")
