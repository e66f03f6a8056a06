"""The figures that people wait for, side by side in one run: `make bench`. Medians of several rounds, each in a process of its own.

Times swing with the machine, so the first line says what the machine did with the same work, and CPU time stands beside the clock's.
"""

from __future__ import annotations

import json
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
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "scripts"), str(ROOT)]
ROUNDS = 3
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
ROLE = "roles/director-of-childrens-services/"  # the page of a role whose words are edited
FACT, SENTENCE = (r"(?m)^(    plain: )(.*)$", ROLE), (r"()(You can read one page and stop)", "families/")  # what is edited, and the page
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
    ran([*command, "check"], project)  # Python keeps its modules compiled from here on
    row("reviewmap check, nothing changed since the last", rounds(lambda: ran([*command, "check"], project)), "0.7 s")
    edits = (
        ("a sentence of a page", ("content/families/index.md", *SENTENCE), "0.7 s of CPU", "1.0 s of CPU"),
        ("a comment in a definition", ("process/roles.yml", "", ""), "0.7 s of CPU", "1.0 s of CPU"),
        ("a fact in a definition", ("process/roles.yml", *FACT), "", ""),
    )
    for words, edit, limit, _ in edits:
        row(f"reviewmap check after an edit of {words}", rounds(lambda edit=edit: checked_after(command, project, *edit)), limit)
    row("reviewmap changes HEAD~1 HEAD", rounds(lambda: ran([*command, "changes", "HEAD~1", "HEAD"], ROOT)), "1.5 s")
    staged(project)  # from here on it is known what pages became
    for words, edit, _, limit in edits:
        row(f"staged, without papers, after {words} (CPU)", rounds(lambda edit=edit: staged_after(project, *edit)), limit)

    def cold() -> Spent:
        shutil.rmtree(project / "build", ignore_errors=True)
        return ran([*command, "build"], project)

    row("whole build, cold: nothing kept from before, papers included", rounds(cold))
    row("whole build, warm: nothing changed", rounds(lambda: ran([*command, "build"], project)))
    first_views(project / "site")
    pages, spent = contract(project)
    row(f"of it the contract on the finished site, {pages} pages (CPU)", spent, f"{0.5 * pages / 150:.2f} s of CPU (0.5 s for 150 pages)")
    bare = by_mkdocs(project / "build/mkdocs.yml", room / "bare")
    row("for comparison: MkDocs alone on the staged folder", rounds(lambda: ran(bare, project)))
    for words, spent, limit in previews(project):
        row(f"preview: {words} until it is visible", spent, limit)
    many_editions(room, project)
    publishing(room, project)
    forks = [sys.executable, "-m", "tests.forks", "150"]
    row("150 forks take 3 releases: real merges, checked (tests/forks.py)", ran(forks, ROOT))
    for times in (1, 10):
        grown = copy_project(room / f"times-{times}")
        multiply(grown, times)
        # A build would refuse the pages of roles that ten processes name: they get too large for an old telephone.
        row(f"{times} times the steps: maps, pages and papers made, cold", ran([*command, "stage", str(room / f"staged-{times}")], grown))
        engine = by_mkdocs(room / f"staged-{times}/mkdocs.yml", room / f"made-{times}")
        row(f"{times} times the steps: the engine on them", ran(engine, grown))


def by_mkdocs(config: Path, made: Path) -> list[str]:
    """The command with which MkDocs alone builds what was staged."""
    return [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(config), "-d", str(made)]


def first_views(site: Path) -> None:
    """When the largest part of a page is painted on a slow telephone and line, the fastest of three; how far things moved, and what came."""
    from playwright.sync_api import sync_playwright

    from audit.host import serve
    from firstview import first_view

    with serve(site) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        for page in (
            "",
            "process/rapid-review/",
            "roles/safeguarding-partners/",
            "maps/atlas/",
            "families/my-child-has-died/",
            "agencies/plan/",
        ):
            best = min(first_view(browser, home + page, slow=True) for _ in range(ROUNDS))
            words = f"first view of /{page}: moved {best.moved:.3f}, {best.sent / 1000:.0f} kB"
            row(words, Spent(best.painted, 0.0), "1.8 s, moved 0.02, 80 kB (120 with a map)")
        browser.close()


def checked_after(command: Sequence[str], project: Path, *edit: str) -> Spent:
    edited(project, *edit)
    return ran([*command, "check"], project)


def staged_after(project: Path, *edit: str) -> Spent:
    edited(project, *edit)
    return staged(project)


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
def no_papers(project, knowledge, pages, renderer, answers, *others):
    answers |= listing.answers_before([paper.id for paper in (*knowledge.papers.papers, *knowledge.papers.posters)])
    return []
staging._papers, staging.map_images, staging.every_file = no_papers, lambda views, cache: {}, lambda material: {}
before = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
project = read_project(Path.cwd())
cache = Path("build/.cache")  # as a build does
staging.stage(project, knowledge_or_stop(project, [], cache=cache), cache=cache)
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
spent = [0.0, 0.0]
def timed(asked):
    def ask(*given, **named):
        began, start = time.process_time(), time.monotonic()
        found = asked(*given, **named)
        spent[0] += time.monotonic() - start
        spent[1] += time.process_time() - began
        return found
    return ask
look_at, broken = timed(contract.look_at), timed(contract.broken)
def last(looked, *others, **named):
    found = broken(looked, *others, **named)
    print(len(looked), *spent, file=sys.stderr)
    return found
contract.look_at, contract.broken = look_at, last
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


def many_editions(room: Path, project: Path) -> None:
    """The full site for ten areas, or for as many more as are asked for: `make bench ARGS=153`. Each layer has words, colours or a page of its own."""
    command = [sys.executable, "-m", "reviewmap", "editions", str(room / "layers"), "--out", str(room / "sites")]
    each: dict[int, float] = {}
    for count in dict.fromkeys((10, *(int(one) for one in sys.argv[1:2]))):
        for made in (project / "build", room / "sites"):
            shutil.rmtree(made, ignore_errors=True)
        for number in range(1, count + 1):
            write_layer(room / "layers" / f"area-{number:03}", number)
        spent = ran(command, project)
        each[count] = spent.cpu / count
        row(
            f"{count} editions of the full site, cold, papers included",
            spent,
            "1288 MB (1.2 GiB)" + ("; 10 min for 153, on 2 free cores" if count > 100 else ""),
        )
        stored = {
            one.st_ino: one.st_blocks * 512 for one in map(Path.stat, files_below(room / "sites"))
        }  # one that has many names counts once
        disk = sum(stored.values())
        print(
            f"    on the disk {disk / 2**20:.0f} MiB; CPU for each edition {each[count]:.1f} s ({each[count] / each[10]:.2f} times that at 10)"
        )
        row(f"{count} editions again: nothing has changed", ran(command, project))
        with (room / "layers/area-001/edition.yml").open("a") as layer:
            layer.write("exit_address: https://www.bbc.co.uk/news\n")
        row(f"{count} editions again: one layer has changed", ran(command, project))


def write_layer(folder: Path, number: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "edition.yml").write_text(
        f"partnership: Partnership of Area {number} (invented)\narea: Area {number}\npublisher: Partnership of Area {number}\n"
        f'site_name: "Reviews in Area {number}"\nsite_address: https://area-{number}.example/\n'
        f"contacts:\n  families: {{name: The business manager, phone: 01632 960{number:03}}}\n"
        + ('colours: {brand: "#3b1f5c"}\n' if number % 3 == 0 else "")
    )
    if number % 2:
        page = folder / "content/practitioners/in-our-area.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\ntitle: In Area {number}\ndescription: Who helps you.\naudience: practitioner\n---\nAsk the business unit.\n")


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def publishing(room: Path, project: Path) -> None:
    """An edition published alone, and beside ten that are there already."""
    for name, value in {"NAME": "Bench", "EMAIL": "bench@example.org"}.items():
        os.environ |= {f"GIT_AUTHOR_{name}": value, f"GIT_COMMITTER_{name}": value}

    def git(*arguments: str, given: bytes | None = None) -> str:
        return subprocess.run(["git", *arguments], cwd=project, check=True, capture_output=True, input=given).stdout.decode().strip()

    code = """
import json, sys, tempfile
from dataclasses import replace
from pathlib import Path
from reviewmap.check.whole import knowledge_or_stop
from reviewmap.changes.revisions import LOCK
from reviewmap.read.project import read_project
from reviewmap.site.build import build_knowledge
from reviewmap.site.publishing.branch import open_branch
from reviewmap.site.publishing.door import put_on_branch, with_what_is_published
root = Path.cwd()
project = read_project(root)
knowledge = knowledge_or_stop(project, [])
knowledge = replace(knowledge, edition=knowledge.edition.model_copy(update={"version": sys.argv[1]}))
branch = open_branch(root, "gh-pages", None)
knowledge, changes = with_what_is_published(knowledge, branch, json.loads(project.files[LOCK]))
with tempfile.TemporaryDirectory() as folder:
    built = build_knowledge(project, knowledge, root, Path(folder) / "site")
    put_on_branch(Path(folder) / "site", project, knowledge, branch, built, changes=changes, remote=None)
"""  # all of publishing but its gate, which a draft doesn't pass
    git("init", "--quiet", "--initial-branch=main")
    (project / ".gitignore").write_text("build/\nsite/\n")
    git("add", "--all")
    git("commit", "--quiet", "--message", "An edition")

    def published(version: str) -> Spent:
        return ran([sys.executable, "-c", code, version], project)

    published("2026.11")  # its papers and articles are known from here on, alone and beside others
    git("update-ref", "-d", "refs/heads/gh-pages")
    alone = published("2026.11")
    row("an edition published alone", alone)
    tree = git("rev-parse", "gh-pages:2026.11")
    list_of_all = [{"version": f"2026.{one}", "title": f"2026.{one}", "aliases": []} for one in range(10, 0, -1)]
    blob = git("hash-object", "-w", "--stdin", given=json.dumps(list_of_all).encode())
    rows = [line for line in git("ls-tree", "gh-pages").splitlines() if not line.endswith(("\tversions.json", "\t2026.11"))]
    rows += [f"040000 tree {tree}\t{one['version']}" for one in list_of_all] + [f"100644 blob {blob}\tversions.json"]
    commit = git("commit-tree", git("mktree", given="\n".join(rows).encode()), "-m", "Ten editions")
    git("update-ref", "refs/heads/gh-pages", commit)
    beside = published("2026.11")
    row("an edition published beside ten", beside, "1.2 times as alone")
    print(f"    {beside.cpu / alone.cpu:.2f} times the CPU time")


def previews(project: Path) -> list[tuple[str, Spent, str]]:
    """An edit of a fact, a page, a layer's page and a style, each until `mkdocs serve` shows it."""
    (project / "local/content").mkdir(parents=True, exist_ok=True)
    (project / "local/edition.yml").write_text("partnership: Partnership of an invented area\narea: An invented area\n")
    (project / "local/content/here.md").write_text("---\ntitle: Here\ndescription: Who helps.\naudience: everyone\n---\nAsk us.\n")
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
            (words, rounds(lambda edit=edit: visible(project, port, *edit)), limit)
            for words, edit, limit in (
                ("a fact in process/roles.yml", ("process/roles.yml", *FACT), "3 s"),
                ("a sentence of a page", ("content/families/index.md", *SENTENCE), "1.5 s"),
                ("a sentence in a layer", ("local/content/here.md", r"()(Ask us)", "here/"), "2 s"),
                (
                    "a style",
                    ("overrides/assets/css/content.css", r"\A()(.*)", "assets/css/site.css"),
                    "",
                ),  # its first selector: comments aren't sent
            )
        ]
    finally:
        serve.terminate()
        serve.wait(timeout=30)
        shutil.rmtree(project / "local/content")
        (project / "local/edition.yml").unlink()


_mark = 0


def visible(project: Path, port: int, file: str, pattern: str, address: str) -> Spent:
    """From saving an edit to the moment when the preview's page has it."""
    word = edited(project, file, pattern, address)
    start = time.monotonic()
    shown(port, address, word)
    return Spent(time.monotonic() - start, 0.0)


def edited(project: Path, file: str, pattern: str, address: str) -> str:
    """A file with a word more, which no edit before had: where a pattern says, or without one in a comment at the end."""
    global _mark
    _mark += 1
    word = f"zzmark{_mark}"
    path = project / file
    text = path.read_text(encoding="utf-8")
    if address == ROLE:
        at = text.index(f"- id: {ROLE.split('/')[1]}\n")
        text = text[:at] + re.sub(pattern, rf"\g<1>{word} \g<2>", text[at:], count=1)
    elif pattern:
        text = re.sub(pattern, rf"\g<1>{word} \g<2>", text, count=1)
    else:
        text += f"# {word}\n"
    path.write_text(text, encoding="utf-8")
    return word


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
        time.sleep(0.1)  # to look takes a thousandth of a second for each process, and stops it meanwhile


def _memory(pid: int) -> float:
    """What a process and its children hold, in MB: each page that several share is counted once (PSS)."""
    held = 0.0
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                held = int(line.split()[1]) * 1024 / 1e6
        for task in Path(f"/proc/{pid}/task").iterdir():
            held += sum(_memory(int(child)) for child in (task / "children").read_text().split())
    return held


def environment(project: Path) -> dict[str, str]:
    others = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # few people set it
    return {**others, **QUIET, "PYTHONPATH": str(project / "scripts")}


def rounds(measure_once: Callable[[], Spent]) -> Spent:
    spent = [measure_once() for _ in range(ROUNDS)]
    return Spent(*(statistics.median(one[field] for one in spent) for field in range(3)))


def row(words: str, spent: Spent, limit: str = "") -> None:
    cpu = f"{spent.cpu:>7.2f} s" if spent.cpu else " " * 9
    memory = f"{spent.memory:>6.0f} MB" if spent.memory else " " * 9
    print(f"{words:<62} {spent.clock:>7.2f} s {cpu} {memory}   {limit}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
