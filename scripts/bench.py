"""The figures that the project has set itself, beside what they are on this machine: `make bench`.

Each is the best of several runs, because what else the machine does can only make one longer. CPU seconds, of all processes together,
stand beside those of the clock. Papers, pictures and files of data are counted apart.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/support"))
RUNS = 3
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONWARNINGS": "ignore"}


class Spent(NamedTuple):
    """Seconds by the clock, and of the processor."""

    clock: float
    cpu: float

    def __add__(self, other: Spent) -> Spent:  # type: ignore[override]
        return Spent(self.clock + other.clock, self.cpu + other.cpu)

    def __sub__(self, other: Spent) -> Spent:
        return Spent(self.clock - other.clock, self.cpu - other.cpu)


def now() -> Spent:
    times = os.times()
    return Spent(time.perf_counter(), times.user + times.system + times.children_user + times.children_system)


@contextmanager
def apart(module: Any, name: str) -> Iterator[list[Spent]]:
    """Time every call of a function of a module, so that it can be taken off."""
    original, spent = getattr(module, name), []

    def timed(*arguments: Any, **options: Any) -> Any:
        start = now()
        try:
            return original(*arguments, **options)
        finally:
            spent.append(now() - start)

    setattr(module, name, timed)
    try:
        yield spent
    finally:
        setattr(module, name, original)


def staged(project: Path, out: Path, *, maps: bool = True) -> dict[str, Spent]:
    """Read, check and stage: what it takes in all, and what papers, pictures of maps and files of data take of it. Without `maps` none is laid out."""
    from reviewmap.check import whole as check
    from reviewmap.site import staging

    gc.disable()  # as the command does
    if not maps:
        _leave_out_drawings(staging)
    start = now()
    with apart(staging, "_papers") as papers, apart(staging, "map_images") as pictures, apart(staging, "every_file") as data:
        staging.stage(project, out, check.knowledge_or_stop(project))
    everything = now() - start
    others = papers[0] + pictures[0] + data[0]
    return {"staged": everything - others, "papers": others}


def _leave_out_drawings(staging: Any) -> None:
    """Maps, and what is made from them: pictures, papers and posters, files of data. Each is laid out at its own cost."""
    from reviewmap.graphs.names import map_ids
    from reviewmap.maps.views import View

    nothing = SimpleNamespace(block="", svg=None, alone=None, view=View("", "view", "", "", "", ""))
    staging.drawn = lambda knowledge, cache: dict.fromkeys(map_ids(knowledge), nothing)
    staging.map_images = lambda views, cache: {}
    staging.every_file = lambda material: {}
    staging._papers = _no_papers


def _no_papers(root: Path, out: Path, knowledge: Any, pages: Any, renderer: Any, answers: dict[str, Any], *others: Any) -> dict[str, bytes]:
    from reviewmap.papers import listing

    answers |= listing.answers_before([paper.id for paper in (*knowledge.papers.papers, *knowledge.papers.posters)])
    return {}


def finished(staged_folder: Path, site: Path) -> dict[str, Spent]:
    """What finishing takes; the offline copy counted apart, and what of it is the contract."""
    import yaml

    from reviewmap.read.project import read_project
    from reviewmap.site.build import finish_or_stop
    from reviewmap.site.finish import contract, offline

    gc.disable()  # as the command does
    values = yaml.safe_load((staged_folder / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]["reviewmap"]
    project = read_project(ROOT)
    with apart(offline, "build_offline") as zipped, apart(contract, "broken") as held:
        start = now()
        finish_or_stop(site, values, project)
        everything = now() - start
    return {"finished": everything - zipped[0], "offline": zipped[0], "contract": held[0]}


def maps_drawn(project: Path, room: Path) -> dict[str, Spent]:
    """Every view laid out and drawn, with nothing kept from before."""
    from reviewmap.maps.mapset import drawn
    from reviewmap.read.load import load_or_stop

    gc.disable()  # as the command does
    knowledge = load_or_stop(project)
    start = now()
    drawn(knowledge, cache=room)
    return {"drawn": now() - start}


def timed(command: list[str]) -> Spent:
    start = now()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **QUIET})
    return now() - start


def in_own_process(name: str, *arguments: str) -> dict[str, Spent]:
    """One of the measures above, in an interpreter that has done nothing else."""
    done = subprocess.run([sys.executable, __file__, name, *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return {key: Spent(*value) for key, value in json.loads(done.stdout).items()}


def grown(room: Path, times: int) -> Spent:
    from projects import copy_project
    from synthetic import multiply

    project = copy_project(room / f"times-{times}")
    multiply(project, times)
    return in_own_process("staged-without-maps", str(project), str(room / f"staged-{times}"))["staged"]


def fixed_work() -> Spent:
    """The same for everybody: what other figures can be compared by, between machines and between days."""
    start = now()
    sum(number * number for number in range(10_000_000))
    return now() - start


def best(measure: Callable[[], Spent]) -> Spent:
    return min(measure() for _ in range(RUNS))


def best_of_each(runs: list[dict[str, Spent]]) -> dict[str, Spent]:
    """The best of each thing that is measured together."""
    return {name: min(run[name] for run in runs) for name in runs[0]}


def row(words: str, spent: Spent, limit: str) -> None:
    print(f"{words:<66} {spent.clock:>7.2f} s {spent.cpu:>7.2f} s   {limit}")


def main() -> None:
    room = Path(tempfile.mkdtemp(prefix="reviewmap-bench-"))
    try:
        measure(room)
    finally:
        shutil.rmtree(room)


def measure(room: Path) -> None:
    print(
        f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}{'  (busy: look at the CPU time)' if os.getloadavg()[0] > 0.5 else ''}"
    )
    print(f"{'best of ' + str(RUNS):<66} {'clock':>9} {'CPU':>9}   limit")
    row("ten million multiplications, to compare machines by", best(fixed_work), "")
    row("reviewmap check, from the start of the interpreter", best(lambda: timed([sys.executable, "-m", "reviewmap", "check"])), "0.7 s")
    folders = [room / f"staged-{number}" for number in range(RUNS)]
    folder, site = folders[0], room / "site"

    def building() -> Spent:
        return timed([sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(folder / "mkdocs.yml"), "-d", str(site)])

    def finishing(copy: Path) -> dict[str, Spent]:
        shutil.copytree(site, copy)
        return in_own_process("finished", str(folder), str(copy))

    cold = best_of_each([in_own_process("staged", str(ROOT), str(one)) for one in folders])
    warm = best_of_each([in_own_process("staged", str(ROOT), str(one)) for one in folders])
    maps = best_of_each([in_own_process("maps", str(ROOT), str(room / f"maps-{number}")) for number in range(RUNS)])
    row("YAML to Markdown and SVG staged, maps laid out anew", cold["staged"], "1.0 s")
    row("the same, maps as they were", warm["staged"], "1.0 s")
    row("all maps of the edition, laid out anew and drawn", maps["drawn"], "1.0 s")
    row("papers, pictures of maps, files of data, made anew (apart)", cold["papers"], "")
    row("papers, pictures of maps, files of data, as they were (apart)", warm["papers"], "")
    row("bare mkdocs build of the staged folder", best(building), "")
    after = best_of_each([finishing(room / f"site-{number}") for number in range(RUNS)])
    row("load, check, stage and finish: more than the bare build", cold["staged"] + after["finished"], "2.0 s")
    row("the offline copy (apart)", after["offline"], "")
    row("holding the finished site to the contract (part of the above)", after["contract"], "0.5 s")
    once = grown(room, 1)
    for times, most in ((10, 12), (100, 130)):
        spent = grown(room, times)
        row(f"{times} times the steps: check and stage, {spent.cpu / once.cpu:.1f} times as long", spent, f"{most} times {once.cpu:.2f} s")


MEASURES: dict[str, Callable[..., dict[str, Spent]]] = {
    "staged": lambda project, out: staged(Path(project), Path(out)),
    "staged-without-maps": lambda project, out: staged(Path(project), Path(out), maps=False),
    "maps": lambda project, room: maps_drawn(Path(project), Path(room)),
    "finished": lambda folder, site: finished(Path(folder), Path(site)),
}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        json.dump(MEASURES[sys.argv[1]](*sys.argv[2:]), sys.stdout)
    else:
        main()
