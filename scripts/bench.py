"""The figures that people wait for, side by side in one run: `make bench`. Medians of several rounds, each in a process of its own.

Times swing with the machine, so the first line says what the machine did with the same work, and CPU time stands beside the clock's.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "scripts")]
ROUNDS = 3
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
WAIT = 120.0  # seconds for a preview to show an edit


class Spent(NamedTuple):
    """Seconds on the clock, seconds of all processors, and the most memory that all processes held at a time, in MB."""

    clock: float
    cpu: float
    memory: float = 0.0


def main() -> None:
    room = Path(tempfile.mkdtemp(prefix="reviewmap-bench-"))
    try:
        measure(room)
    finally:
        shutil.rmtree(room)


def measure(room: Path) -> None:
    from projects import copy_project
    from synthetic import multiply

    busy = "  (busy: look at the CPU time)" if os.getloadavg()[0] > 0.5 else ""
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}{busy}")
    print(f"{f'median of {ROUNDS} rounds':<62} {'clock':>9} {'CPU':>9} {'memory':>9}   limit")
    fixed = [sys.executable, "-c", "sum(number * number for number in range(10_000_000))"]
    row("ten million multiplications, to compare machines by", rounds(lambda: ran(fixed, ROOT)))
    project = copy_project(room / "project")
    command = [sys.executable, "-m", "reviewmap"]
    row("reviewmap check", rounds(lambda: ran([*command, "check"], project)), "0.7 s")
    row("reviewmap changes HEAD~1 HEAD", rounds(lambda: ran([*command, "changes", "HEAD~1", "HEAD"], ROOT)), "1.5 s")
    row("YAML to Markdown and maps staged, without papers (CPU)", rounds(lambda: staged(project)), "1.0 s of CPU")

    def cold() -> Spent:
        shutil.rmtree(project / "build", ignore_errors=True)
        return ran([*command, "build"], project)

    row("whole build, cold: nothing kept from before, papers included", rounds(cold))
    row("whole build, warm: nothing changed", rounds(lambda: ran([*command, "build"], project)))
    pages, spent = contract(project)
    row(f"of it the contract on the finished site, {pages} pages (CPU)", spent, f"{0.5 * pages / 150:.2f} s of CPU (0.5 s for 150 pages)")
    bare = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(project / "build/mkdocs.yml"), "-d", str(room / "bare")]
    row("for comparison: MkDocs alone on the staged folder", rounds(lambda: ran(bare, project)))
    for words, spent in previews(project):
        row(f"preview: {words} until it is visible", spent)
    for times in (1, 10):
        grown = copy_project(room / f"times-{times}")
        multiply(grown, times)
        row(f"whole build with {times} times the steps, maps and engine, cold", ran([*command, "build"], grown))


def staged(project: Path) -> Spent:
    """Read, check and stage in a process of its own, with maps as they were, leaving out what is only made for paper and for other programs."""
    code = """
import gc, resource, sys
from pathlib import Path
from reviewmap.check.whole import knowledge_or_stop
from reviewmap.papers import listing
from reviewmap.read.project import read_project
from reviewmap.site import staging
gc.disable()
def no_papers(project, knowledge, pages, renderer, answers, config, cache):
    answers |= listing.answers_before([paper.id for paper in (*knowledge.papers.papers, *knowledge.papers.posters)])
    return {}
staging._papers, staging.map_images, staging.every_file = no_papers, lambda views, cache: {}, lambda material: {}
before = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
project = read_project(Path.cwd())
staging.stage(project, knowledge_or_stop(project), cache=Path("build/.cache"))
print(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]) - before)
"""
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], cwd=project, env=environment(project), capture_output=True, text=True, check=True)
    return Spent(time.monotonic() - start, float(done.stdout))


def contract(project: Path) -> tuple[int, Spent]:
    """What a build spends on holding the finished site to the contract, as it is then: once, with nothing at hand. And of how many pages."""
    code = """
import sys, time
from reviewmap import cli
from reviewmap.site.finish import contract
broken = contract.broken
def timed(pages, *others, **named):
    began, start = time.process_time(), time.monotonic()
    found = broken(pages, *others, **named)
    print(len(pages), time.monotonic() - start, time.process_time() - began, file=sys.stderr)
    return found
contract.broken = timed
sys.exit(cli.main(["build"]))
"""
    rounds = []
    for _ in range(ROUNDS):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=project, env=environment(project), capture_output=True, text=True, check=True
        )
        rounds.append([float(one) for one in done.stderr.split()[:3]])
    pages, clock, cpu = (statistics.median(one[field] for one in rounds) for field in range(3))
    return int(pages), Spent(clock, cpu)


def previews(project: Path) -> list[tuple[str, Spent]]:
    """An edit of a fact, a page and a style, each until `mkdocs serve` shows it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
        cwd=project, env=environment(project), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        shown(port, "", "<h1")
        return [
            (words, rounds(lambda edit=edit: visible(project, port, *edit)))
            for words, edit in (
                ("a fact in process/roles.yml", ("process/roles.yml", r"(?m)^(    plain: )(.*)$", "roles/gp/")),
                ("a sentence of a page", ("content/families/index.md", r"(?m)^(# )(.*)$", "families/")),
                ("a style", ("overrides/assets/css/content.css", r"\A(/\* )(.*)", "assets/css/site.css")),
            )
        ]
    finally:
        serve.terminate()
        serve.wait(timeout=30)


_mark = 0


def visible(project: Path, port: int, file: str, pattern: str, address: str) -> Spent:
    """From saving an edit to the moment when the preview's page has it."""
    global _mark
    _mark += 1
    word = f"zzmark{_mark}"
    path = project / file
    text = path.read_text(encoding="utf-8")
    if address == "roles/gp/":
        at = text.index("- id: gp\n")
        text = text[:at] + re.sub(pattern, rf"\g<1>{word} \g<2>", text[at:], count=1)
    else:
        text = re.sub(pattern, rf"\g<1>{word} \g<2>", text, count=1)
    path.write_text(text, encoding="utf-8")
    start = time.monotonic()
    shown(port, address, word)
    return Spent(time.monotonic() - start, 0.0)


def shown(port: int, address: str, word: str) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/{address}", timeout=5) as answer:
            if word in answer.read().decode():
                return
        time.sleep(0.05)
    raise SystemExit(f"The preview did not show '{word}' at /{address} within {WAIT:.0f} s.")


def ran(command: Sequence[str], cwd: Path) -> Spent:
    """A command to its end: its time, that of its children, and the memory of all of them together."""
    before = os.times()
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, env=environment(cwd), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    most = [0.0]
    watching = threading.Thread(target=_watch, args=(process, most))
    watching.start()
    _, said = process.communicate()
    watching.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ends with {process.returncode}:\n{said.decode()[-2000:]}")
    after = os.times()
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return Spent(time.monotonic() - start, cpu, most[0])


def _watch(process: subprocess.Popen[bytes], most: list[float]) -> None:
    while process.poll() is None:
        most[0] = max(most[0], _memory(process.pid))
        time.sleep(0.02)


def _memory(pid: int) -> float:
    """What a process and its children hold, in MB: each page that several share is counted once (PSS)."""
    held = 0.0
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                held = int(line.split()[1]) / 1000
        for task in Path(f"/proc/{pid}/task").iterdir():
            held += sum(_memory(int(child)) for child in (task / "children").read_text().split())
    return held


def environment(project: Path) -> dict[str, str]:
    return {**os.environ, **QUIET, "PYTHONPATH": str(project / "scripts")}


def rounds(measure_once: Callable[[], Spent]) -> Spent:
    spent = [measure_once() for _ in range(ROUNDS)]
    return Spent(*(statistics.median(one[field] for one in spent) for field in range(3)))


def row(words: str, spent: Spent, limit: str = "") -> None:
    cpu = f"{spent.cpu:>7.2f} s" if spent.cpu else " " * 9
    memory = f"{spent.memory:>6.0f} MB" if spent.memory else " " * 9
    print(f"{words:<62} {spent.clock:>7.2f} s {cpu} {memory}   {limit}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
