"""Projects for tests, and commands run in them as people run them: copies of this one, and a tiny one that can be broken at will.

After an edit of tests/support/tiny/: `.venv/bin/python tests/support/projects.py` counts its pages and signs it again. It passes every rule.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reviewmap.ledger.remembered import FILE as PUBLISHED
from reviewmap.ledger.remembered import remember, remembered_text
from reviewmap.model import Knowledge
from reviewmap.pages.sitevalues import LED_TO
from reviewmap.problems import InputWrong
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import Project, read_project

ROOT = Path(__file__).parents[2]
TINY = Path(__file__).parent / "tiny"
LANGUAGES = "process/languages.yml"
FRAME_PAGE = """\
---
title: {title}
description: A page to which the frame leads.
audience: everyone
exit: "true"
---
Words.
"""
DIFFERENCES = "content/editions/differences.md"  # an area that says something otherwise needs it
DIFFERENCES_PAGE = """\
---
title: How this edition differs
description: What the area says otherwise.
audience: everyone
exit: "true"
template: true
---
{% for row in differences %}
## {{ row.title }} {: #{{ row.anchor }} }

{% endfor %}
"""
LAST_GOOD = "<!doctype html><title>The last good site</title>"
BIN = Path(sys.executable).parent
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@cache
def national() -> Knowledge:
    """What the national definitions say, read once."""
    return load_or_stop(read_project(ROOT))


def copy_project(target: Path, *, warm: bool = False) -> Path:
    """Everything that a commit made now would hold, in the folder `target`.

    A `warm` copy also knows the papers and maps that were made here before, as a folder that has been worked in does. That
    saves half of a build; ask for it after `built_site`, so that nothing is being made there at the time.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            # The mode counts (scripts are run), the time doesn't: a clone has its own.
            shutil.copy(ROOT / name, target / name)
    known = ROOT / "build/.cache"
    if warm and known.is_dir():
        shutil.copytree(known, target / "build/.cache", ignore=shutil.ignore_patterns("audit"))
    return target


def tiny_project(folder: Path) -> Path:
    """A copy of the tiny project in a new folder: with the real theme, the pages to which its frame leads, the small pieces of text, mkdocs.yml."""
    shutil.copytree(TINY, folder)
    for address in LED_TO:
        name = address.rstrip("/") or "index"
        path = folder / "content" / f"{name}.md"
        if not path.exists() and not path.with_suffix("").joinpath("index.md").exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(FRAME_PAGE.format(title=name.rpartition("/")[2].replace("-", " ").capitalize()), encoding="utf-8")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copy(ROOT / "content/_parts/said.html", folder / "content/_parts")
    words = (ROOT / LANGUAGES).read_text(encoding="utf-8")  # the frame's words go with the frame
    (folder / LANGUAGES).write_text(re.sub(r"^    start: .*$", "    start: null", words, flags=re.MULTILINE), encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / PUBLISHED).write_text(_published(), encoding="utf-8")
    return folder


def list_differences(project: Path) -> None:
    """Give a tiny project the page that an area needs which says something otherwise."""
    (project / DIFFERENCES).parent.mkdir()
    (project / DIFFERENCES).write_text(DIFFERENCES_PAGE, encoding="utf-8")


@cache
def _published() -> str:
    """The ids of the tiny project, remembered as on the day on which it was published."""
    try:
        knowledge = load_or_stop(Project({**read_project(TINY).files, LANGUAGES: (ROOT / LANGUAGES).read_bytes()}))
    except InputWrong as wrong:
        raise AssertionError(f"mend {TINY.relative_to(ROOT)}/, which holds a thing of every kind (scripts/README.md):\n{wrong}") from None
    return remembered_text(remember(knowledge, {}))


def put_last_good(project: Path) -> None:
    """A site and a working folder from an earlier build, to see afterwards that a failing build left them alone."""
    for name in ("site/index.html", "site/site-offline.zip", "build/docs/index.md", "build/macros.json"):
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LAST_GOOD, encoding="utf-8")


def edit(project: Path, file: str, find: str, put: str) -> None:
    """Replace a text that stands exactly once in a file: an edit that misses would prove nothing."""
    path = project / file
    text = path.read_bytes().decode()
    assert text.count(find) == 1, f"{find!r} stands {text.count(find)} times in {file}"
    path.write_bytes(text.replace(find, put).encode())


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def run(*command: str, cwd: Path, env: Mapping[str, str] | None = None, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """A program of the environment, such as `run("mike", "deploy", "2026.1", cwd=project)`, with the generator of the project at `cwd`.

    For copies of this project, which have a generator of their own in scripts/; tiny projects have none, so `reviewmap` is for them.
    Whatever its exit code is, it comes back with what was printed.
    """
    program, *arguments = command
    # The environment is activated; and since the editable install leads to one project, each copy runs its own code.
    environment = {
        **os.environ,
        **QUIET,
        **(env or {}),
        "PYTHONPATH": str(cwd / "scripts"),
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
    }
    return subprocess.run(
        [str(BIN / program), *arguments], cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=timeout
    )


def must(*command: str, cwd: Path, env: Mapping[str, str] | None = None, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """As `run`, and it has to go well."""
    done = run(*command, cwd=cwd, env=env, timeout=timeout)
    assert done.returncode == 0, f"{' '.join(command)} exits {done.returncode}:\n{done.stdout}{done.stderr}"
    return done


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def said(self) -> list[str]:
        """All lines, those for scripts (stdout) first."""
        return (self.out + self.err).splitlines()


def reviewmap(
    project: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    python: Sequence[str] = (sys.executable,),
) -> Ran:
    """The real command line in a process of its own, in the project's folder, with the generator that these tests import.

    For projects that hold no generator: `run` would look for one there. `environment` and `python` give it another's surroundings.
    """
    done = subprocess.run(
        [*python, "-m", "reviewmap", *arguments], cwd=project, capture_output=True, text=True, env=environment, timeout=300
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def sign_again(project: Path) -> None:
    """Somebody looks at all of the tiny project once more: what was changed since it was signed counts as checked only then."""
    path = project / "process/sign-off/2030.yml"
    path.write_text(re.sub(r"(?m)^(      [a-z0-9 -]+:) [a-z]{12}$", r"\1", path.read_text("utf-8")), "utf-8")
    ran = reviewmap(project, "sign")
    assert ran.code == 0, ran.said


def count_and_sign_tiny() -> None:
    """After an edit of the tiny project itself: its pages are counted and its files signed again, as somebody does who looked at all of it."""
    with tempfile.TemporaryDirectory() as folder:
        project = tiny_project(Path(folder) / "tiny")
        sign_again(project)
        ran = reviewmap(project, "presence")
        assert ran.code == 0, ran.said
        ran = reviewmap(project, "check", "--publish", "--on", "2030-03-01")
        if ran.code:
            sys.exit(f"{TINY.relative_to(ROOT)}/ is not as every test expects it to be:\n" + "\n".join(ran.said))
        for name in ("process/presence.yml", "process/sign-off/2030.yml"):
            shutil.copy(project / name, TINY / name)


if __name__ == "__main__":
    count_and_sign_tiny()
