"""The engine that turns Markdown into HTML: MkDocs, started as a program of its own and easy to replace."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from .problems import InputWrong, Problem, Where

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
RECORD = re.compile(r"^(DEBUG|INFO|WARNING|ERROR|CRITICAL) +- +", re.MULTILINE)
DOC_FILE = re.compile(r"[Dd]oc file '([^']+)'")
MACROS_FILE = re.compile(r"^_File_: `([^`]+)`", re.MULTILINE)
MACROS_LINE = re.compile(r'File "<template>", line (\d+)')
MACROS_FAULT = re.compile(r"^_(\w+)_: (.*)$", re.MULTILINE)


def run_mkdocs(staged: Path, site: Path) -> None:
    """Build the staged folder into `site` with `mkdocs build --strict`; what MkDocs complains of becomes problems."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "-f", str(staged / "mkdocs.yml"), "-d", str(site.resolve())]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **QUIET, "PYTHONWARNINGS": "ignore"})
    if done.returncode == 0:
        return
    problems = [_problem(text) for text in complaints(done.stderr)]
    if not problems:
        raise RuntimeError(f"MkDocs stopped with code {done.returncode}:\n{done.stderr[-4000:]}")
    raise InputWrong(problems)


def complaints(log: str) -> list[str]:
    """The warnings and errors in MkDocs' log, each with the lines that belong to it."""
    pieces = RECORD.split(log)
    return [text.strip() for level, text in zip(pieces[1::2], pieces[2::2], strict=True)
            if level in ("WARNING", "ERROR", "CRITICAL")]


def _problem(complaint: str) -> Problem:
    macros = MACROS_FILE.search(complaint)
    if macros:
        lines = MACROS_LINE.findall(complaint)
        faults = [words for name, words in MACROS_FAULT.findall(complaint) if name != "File"]
        where = Where(f"content/{macros[1]}", int(lines[-1]) if lines else 0, 1 if lines else 0)
        return Problem(where, f"This page cannot be filled in: {faults[0].rstrip('.') if faults else 'unknown reason'}.", "template")
    found = DOC_FILE.search(complaint)
    words = " ".join(complaint.split())
    return Problem(Where(f"content/{found[1]}" if found else "mkdocs.yml"), words.rstrip(".") + ".", "engine")
