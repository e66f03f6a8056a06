"""Work for a second processor: the same answers and the same failures, with one processor and with several."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from projects import edit, reviewmap, tiny_project

ONE = {min(os.sched_getaffinity(0))}
SEVERAL = os.sched_getaffinity(0)
PROCESSORS = pytest.mark.parametrize("processors", [ONE, SEVERAL], ids=["one processor", "as many as there are"])


def said(program: str, processors: set[int]) -> str:
    """What a program says in an interpreter of its own: the tests' own process has threads, and isn't copied."""
    start = f"import os, sys; os.sched_setaffinity(0, {processors})\nfrom reviewmap.site.meanwhile import meanwhile\n"
    done = subprocess.run([sys.executable, "-c", start + program], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


@PROCESSORS
def test_the_answer_is_the_works(processors: set[int]) -> None:
    assert said("answer = meanwhile(lambda: {'a': [1, 2]})\nprint(answer(), answer())", processors) == "{'a': [1, 2]} {'a': [1, 2]}\n"


@PROCESSORS
def test_a_second_processor_is_used_where_there_is_one(processors: set[int]) -> None:
    beside = said("print(meanwhile(os.getpid)() != os.getpid())", processors)
    assert beside == f"{len(processors) > 1}\n"


def test_nothing_is_copied_while_other_threads_run() -> None:
    threads = "import threading; go = threading.Event(); threading.Thread(target=go.wait).start()\n"
    assert said(threads + "print(meanwhile(os.getpid)() == os.getpid()); go.set()", SEVERAL) == "True\n"


@PROCESSORS
def test_a_failure_is_raised_where_the_answer_is_asked_for(processors: set[int]) -> None:
    program = "answer = meanwhile(lambda: 1 / 0)\ntry:\n    answer()\nexcept ZeroDivisionError as fault:\n    print(fault)"
    assert said(program, processors) == "division by zero\n"


@PROCESSORS
def test_nothing_is_said_twice(processors: set[int]) -> None:
    """A copy has the unwritten rest of what its original has printed."""
    assert said("print('once')\nmeanwhile(lambda: None)()", processors) == "once\n"


def test_a_command_says_the_same_with_one_processor(tmp_path: Path) -> None:
    project = tiny_project(tmp_path / "project")
    edit(project, "process/roles.yml", "    title: Baker\n", "")
    page = project / "content/help/index.md"
    page.write_text(page.read_text() + "\n[Nowhere](nowhere.md) {{ suport() }}\n")
    alone = ["taskset", "--cpu-list", str(min(ONE)), sys.executable]
    one, several = reviewmap(project, "check", python=alone), reviewmap(project, "check")
    assert one.code == several.code == 1
    assert one.said == several.said
    assert any("suport" in line for line in one.said)
