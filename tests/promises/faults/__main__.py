"""Try faults: `python -m tests.promises.faults [NAME ...]`, or `make faults`. Prints which test each one turned red; ends with 1 if one went unseen.

Each fault gets a copy of the project of its own, and only the tests that it names are run there. It takes about half a minute for one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

sys.path[:0] = [str(Path(__file__).parents[2] / "support")]

from projects import QUIET, copy_project  # noqa: E402

from . import DoesNotFit, PutInFault, every  # noqa: E402

PROMISES = "tests/promises"


def main(names: list[str]) -> int:
    known = {fault.name: fault for fault in every()}
    if unknown := [name for name in names if name not in known]:
        print(f"There is no fault {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    unseen = 0
    for fault in [known[name] for name in names] or known.values():
        for test, red in _tried(fault):
            unseen += not red
            print(f"{fault.name:<44} {'red   ' if red else 'UNSEEN'} {test}", flush=True)
    print(f"{unseen} unseen." if unseen else "Every fault was seen.")
    return 1 if unseen else 0


def _tried(fault: PutInFault) -> Iterator[tuple[str, bool]]:
    """Each test that a fault names, and whether it turned red: it ran, and it failed. A test that couldn't begin proves nothing.

    A fault that the build refuses is tried with the build.
    """
    with tempfile.TemporaryDirectory(prefix="fault-") as folder:
        project = copy_project(Path(folder) / "project", warm=True)
        subprocess.run(
            ["git", "init", "--quiet"], cwd=project, check=True
        )  # tests copy the project in their turn, and ask git what it holds
        try:
            fault.apply(project)
        except DoesNotFit as wrong:
            yield str(wrong), False
            return
        report = Path(folder) / "report.xml"
        environment = {**os.environ, **QUIET, "PYTHONPATH": str(project / "scripts"), "PYTHONDONTWRITEBYTECODE": "1"}
        if fault.refused:
            built = subprocess.run(
                [sys.executable, "-m", "reviewmap", "build"], cwd=project, env=environment, capture_output=True, text=True
            )
            yield "reviewmap build", built.returncode != 0 and fault.refused in built.stdout + built.stderr
            return
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-p",
                "no:cacheprovider",
                f"--basetemp={folder}/temp",
                f"--junitxml={report}",
                *(f"{PROMISES}/{test}" for test in fault.red),
            ],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
        )
        failed, broken = _outcomes(report) if report.is_file() else (set(), done.stdout[-2000:])
        for test in fault.red:
            name = test.split("::")[-1]
            red = any(one == name or one.startswith(f"{name}[") for one in failed)
            yield test, red
            if not red:
                print(
                    f"    could not begin: {broken}" if broken else f"    passed: {done.stdout.strip().splitlines()[-1:]}",
                    file=sys.stderr,
                    flush=True,
                )


def _outcomes(report: Path) -> tuple[set[str], str]:
    """The tests that failed, and why one couldn't begin ("" if all could)."""
    cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    failed = {case.get("name", "") for case in cases if case.find("failure") is not None}
    return failed, next((error.get("message", "") for case in cases if (error := case.find("error")) is not None), "")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
