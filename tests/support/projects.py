"""The project as somebody else would have it: a copy in another folder, and its commands run as they would run them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def copy_project(target: Path, *, warm: bool = False) -> Path:
    """Everything that a commit made now would hold, in the folder `target`.

    A `warm` copy also knows the papers and maps that were made here before, as a folder that has been worked in does. That
    saves half of a build; ask for it after `built_site`, so that nothing is being made there at the time.
    """
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True)
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            # The mode counts (scripts are run), the time doesn't: a clone has its own.
            shutil.copy(ROOT / name, target / name)
    known = ROOT / "build/.cache"
    if warm and known.is_dir():
        shutil.copytree(known, target / "build/.cache")
    return target


def run(*command: str, cwd: Path, env: Mapping[str, str] | None = None, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """A program of the environment, such as `run("reviewmap", "check", cwd=project)`, with the generator of the project at `cwd`.

    Whatever its exit code is, it comes back with what was printed.
    """
    program, *arguments = command
    # The environment is activated; and since the editable install leads to one project, each copy runs its own code.
    environment = {**os.environ, **QUIET, **(env or {}), "PYTHONPATH": str(cwd / "scripts"), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run([str(BIN / program), *arguments], cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8",
                          timeout=timeout)


def must(*command: str, cwd: Path, env: Mapping[str, str] | None = None, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """As `run`, and it has to go well."""
    done = run(*command, cwd=cwd, env=env, timeout=timeout)
    assert done.returncode == 0, f"{' '.join(command)} exits {done.returncode}:\n{done.stdout}{done.stderr}"
    return done
