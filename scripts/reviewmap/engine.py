"""The engine that turns Markdown into HTML: MkDocs, started as a program of its own and easy to replace."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from .problems import InputWrong, Problem, Where

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
COMPLAINT = re.compile(r"^(WARNING|ERROR)\s*-\s*(.*)$")
DOC_FILE = re.compile(r"[Dd]oc file '([^']+)'")


def run_mkdocs(staged: Path, site: Path) -> None:
    """Build the staged folder into `site` with `mkdocs build --strict`; what MkDocs complains of becomes problems."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "-f", str(staged / "mkdocs.yml"), "-d", str(site.resolve())]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **QUIET, "PYTHONWARNINGS": "ignore"})
    if done.returncode == 0:
        return
    problems = [_problem(match[2]) for line in done.stderr.splitlines() if (match := COMPLAINT.match(line.strip()))]
    if not problems:
        raise RuntimeError(f"MkDocs stopped with code {done.returncode}:\n{done.stderr[-4000:]}")
    raise InputWrong(problems)


def _problem(complaint: str) -> Problem:
    found = DOC_FILE.search(complaint)
    return Problem(Where(f"content/{found[1]}" if found else "mkdocs.yml"), complaint.rstrip(".") + ".", "engine")
