"""Small projects for tests: a copy of the tiny one, or of the real one, changed and then run through the command line."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
TINY = Path(__file__).parent / "tiny"
LAST_GOOD = "<!doctype html><title>The last good site</title>"


def tiny_project(folder: Path) -> Path:
    """A copy of the tiny project in a new folder, with the real theme and the real mkdocs.yml."""
    shutil.copytree(TINY, folder)
    shutil.copytree(REPOSITORY / "overrides", folder / "overrides")
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    return folder


def real_project(folder: Path) -> Path:
    """A copy of everything that the national edition is made from."""
    for name in ("process", "content", "overrides", "local"):
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    return folder


def put_last_good(project: Path) -> None:
    """A site and a working folder from an earlier build, to see afterwards that a failing build left them alone."""
    for name in ("site/index.html", "build/docs/index.md"):
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
    project: Path, *arguments: str, environment: Mapping[str, str] | None = None, python: Sequence[str] = (sys.executable,),
) -> Ran:
    """The real command line in a process of its own, in the project's folder."""
    done = subprocess.run([*python, "-m", "reviewmap", *arguments], cwd=project, capture_output=True, text=True,
                          env=environment, timeout=300)
    return Ran(done.returncode, done.stdout, done.stderr)
