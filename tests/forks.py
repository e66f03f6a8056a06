"""`python -m tests.forks 150`: so many forks, each with a layer of its own, take three national releases by real merges.

Each release does what national releases do: a changed date, a renamed step, a removed branch and a new stage. Proved of each merge: git
finds no conflict; the nation's files and the fork's are what they were on either side; and the check then passes, or each of its errors
stands in the fork's own layer and names an id that the release took away or renamed. Where national words changed under a layer, a warning
names them too. It works on the tiny project, whose check takes a tenth of a second; layers use every kind of change that a layer may make.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent / "support")]

from projects import ROOT, edit, list_differences, reviewmap, tiny_project  # noqa: E402
from reviewmap.check.whole import check  # noqa: E402
from reviewmap.problems import Problem  # noqa: E402
from reviewmap.read.project import Project, read_project  # noqa: E402

TEXTS = ROOT / "tests/support/texts"
IDENTITY = {f"GIT_{who}_{what}": "2030-02-01T00:00:00Z" if what == "DATE" else "tests" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL", "DATE")}  # fmt: skip
CODE = re.compile(r"Write `made_of: (\w+)`")


# -- three national releases -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ForkedRelease:
    """What a release does, to a folder; and which ids it renames or takes away."""

    says: str
    does: Callable[[Path], None]
    gone: tuple[str, ...] = ()


def changed_date(project: Path) -> None:
    edit(project, "process/edition.yml", "date: 2030-02-01\n", "date: 2030-05-01\n")
    edit(project, "process/edition.yml", 'version: "2030.1"\n', 'version: "2030.2"\n')
    edit(project, "process/edition.yml", "earlier:\n", 'earlier:\n  - {version: "2030.1", date: 2030-02-01, words: The second one}\n')
    edit(project, "process/timescales.yml", "length: {amount: 10, unit: working-day}", "length: {amount: 12, unit: working-day}")
    edit(
        project,
        "process/timescales.yml",
        "how_long: {force: should, evidence: reported, source: handbook 2, note: Guidance., speaker: study, quote: within ten working days of the order}",
        "how_long: {force: should, evidence: unverified, source: none-found, speaker: ours, no_quote: ours}",
    )
    edit(
        project,
        "process/stages/01-last-look.yml",
        "evidence: reported, source: handbook 1, id: panel-is-told-within-timescale, speaker: study, quote: The Desk is told within 10 working days.",
        "evidence: unverified, source: none-found, id: panel-is-told-within-timescale, speaker: ours, no_quote: ours",
    )


def renamed_step(project: Path) -> None:
    for path in (project / "process").rglob("*.yml"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"(?<![\w-])taste-the-loaf(?![\w-])", "try-the-loaf", text), "utf-8")
    edit(project, "process/stages/00-first-look.yml", "  - id: try-the-loaf\n", "  - id: try-the-loaf\n    was: [taste-the-loaf]\n")


def removed_branch_and_new_stage(project: Path) -> None:
    file = "process/stages/00-first-look.yml"
    text = (project / file).read_text("utf-8")
    start, end = text.index("branches:\n"), text.index("order: [")
    (project / file).write_text(text[:start] + text[end:].replace(", give-it-to-the-ducks]", "]"), "utf-8")
    text = (project / file).read_text("utf-8")
    (project / file).write_text(re.sub(r"      - \{answer: Nobody knows.*\n", "", text), "utf-8")
    gone = (("branch", "give-it-to-the-ducks"), ("claim", "ducks-eat-all"), ("claim", "fat-ducks"), ("answer", "good-enough-nobody-knows"))
    with (project / "process/retired.yml").open("a", encoding="utf-8") as retired:
        retired.writelines(
            f"  - {{id: {one}, kind: {kind}, because: The pond is closed., see: /process/first-look/}}\n" for kind, one in gone
        )
    edit(project, "process/edition.yml", "stages: [first-look, last-look]", "stages: [first-look, last-look, sale]")
    edit(project, "process/stages/01-last-look.yml", "{to: done,", "{to: sell-the-loaf,")
    edit(
        project,
        "process/stages/01-last-look.yml",
        "events:\n  - {id: done, code: ST01, kind: end, title: Done, plain_title: It is over}\n",
        "",
    )
    edit(project, "process/stages/01-last-look.yml", "order: [clean-the-oven, done]", "order: [clean-the-oven]")
    row = "  - {stage: sale, now: [{id: learn-price, level: bakery, learn: What it is worth., who: [baker], reaches: They ask.}]}\n"
    edit(project, "process/learning.yml", "log: {columns:", f"{row}log: {{columns:")
    with (project / "process/letters.yml").open("a", encoding="utf-8") as letters:
        letters.writelines(
            f"  - {{stage: sale, readers: {who}, because: A shop says it.}}\n" for who in ("family", "child", "practitioner")
        )
    (project / "process/stages/02-sale.yml").write_text(NEW_STAGE, "utf-8")
    signed = project / "process/sign-off/2030.yml"
    signed.write_text(re.sub(r"(?m)^      give-it-to-the-ducks: .*\n", "", signed.read_text("utf-8")), "utf-8")


NEW_STAGE = """\
# yaml-language-server: $schema=../../schema/stage.json
owner: The desk
checked: null
check_again: 2031-01-10
id: sale
code: ST02
title: Sale
plain_title: The bread is sold
lead: The loaf is sold.
plain_lead: Somebody buys the bread.
leads: [baker]
events:
  - {id: done, code: ST02, kind: end, title: Done, plain_title: It is over}
steps:
  - id: sell-the-loaf
    code: ST02-1
    title: Sell the loaf
    plain_title: The bread is sold
    responsible: [baker]
    lane: bakery
    claims:
      - {rule: Sell it while it is warm., force: not-stated, evidence: unverified, source: none-found, id: sell-it-warm, speaker: ours, no_quote: ours}
    family: {expect: You can buy it., drafted: false}
    practitioner: {expect: Wrap it., drafted: false}
    next:
      - {to: done, evidence: unverified, source: none-found, id: sell-the-loaf-to-done, speaker: ours, no_quote: ours}
order: [sell-the-loaf, done]
equity: [{ask: Who can pay?, id: who-can-pay}]
learning: [{ask: What sold?, id: what-sold}]
"""
RELEASES = (
    ForkedRelease("a changed date", changed_date),
    ForkedRelease("a renamed step", renamed_step, ("taste-the-loaf",)),
    ForkedRelease(
        "a removed branch and a new stage",
        removed_branch_and_new_stage,
        ("give-it-to-the-ducks", "ducks-eat-all", "fat-ducks", "good-enough-nobody-knows"),
    ),
)


# -- forks ---------------------------------------------------------------------------------------------------------------

Change = dict[str, Any]
OURS = {"force": "varies", "speaker": "area", "evidence": "verified", "no_quote": "not-kept"}


def layer(number: int) -> dict[str, str]:
    """The files of one fork's layer, by their paths in the project; each fork has another pick of what a layer may do."""
    pick = random.Random(number)
    paper = f"paper-{number}"
    arrow = {"speaker": "area", "evidence": "verified", "source": f"{paper} 3", "no_quote": "not-kept", "quote": None}
    kinds: list[list[Change]] = [
        [{"set": "taste-the-loaf", "fields": {"title": f"Taste the loaf in Town {number}"}}],
        [{"set": "bake", "fields": {"length": {"amount": pick.randint(3, 9), "unit": "working-day"}, "how_long": {**OURS, "source": f"{paper} 1"}}}],
        [{"set": "give-it-to-the-ducks", "fields": {"plain_title": f"The ducks of Town {number} get it"}}],
        [{"set": "good-enough-nobody-knows", "fields": {"answer": f"Nobody in Town {number} knows", **arrow}}],
        [{"add": f"town-{number}-feeds-geese", "into": "give-it-to-the-ducks.claims", "fields": {"rule": "Geese come first.", **OURS, "source": f"{paper} 2"}}],
        [
            {
                "add": f"town-{number}-smells",
                "into": "first-look.steps",
                "after": "taste-the-loaf",
                "fields": {
                    "code": "T-1", "title": "Smell the loaf", "plain_title": "Somebody smells it", "responsible": ["taster"], "lane": "table",
                    "family": {"expect": "You can smell it.", "drafted": False}, "practitioner": {"expect": "Breathe in.", "drafted": False},
                    "next": [{"id": f"town-{number}-smells-to-good-enough", "to": "good-enough", **{name: value for name, value in arrow.items() if name != "quote"}}],
                },
            },
            {"set": "taste-the-loaf-to-good-enough", "fields": {"to": f"town-{number}-smells", **arrow}},
        ],
        [{"add": f"town-{number}-bun", "into": "glossary", "fields": {"term": "Bun", "plain": "A small loaf.", "professional": "A unit of bun.", **{name: value for name, value in OURS.items() if name != "force"}, "source": f"{paper} 4", "drafted": False}}],
        [{"remove": "smoke"}],
        [{"set": "last-look", "fields": {"lead": f"The oven of Town {number} is cleaned."}}],
    ]  # fmt: skip
    changes = [{"add": paper, "into": "sources", "fields": {"title": f"Paper of Town {number}", "short": f"Town {number}", "kind": "local-page", "speaks_as": f"Town {number}", "read": True, "best_evidence": "verified"}}]  # fmt: skip
    changes += [change for kind in pick.sample(kinds, pick.randint(1, 5)) for change in kind]
    files = {
        "local/edition.yml": f"partnership: Bakers of Town {number}\narea: Town {number}\n",
        "local/changes.yml": _yaml({"made_from": "2030.1", "changes": [{**one, "because": "Our town does so."} for one in changes]}),
    }
    if pick.random() < 0.5:
        files["local/content/town.md"] = "---\ntitle: Our town\ndescription: What is baked here.\naudience: everyone\n---\nCome and see.\n"
    if pick.random() < 0.3:
        files["local/content/help/index.md"] = (ROOT / "tests/support/tiny/content/help/index.md").read_text(
            "utf-8"
        ) + "\nIn our town, too.\n"
    return files


def _yaml(value: Any) -> str:
    """What JSON writes, YAML reads: a list of changes, one a line."""
    lines = [f"  - {json.dumps(one)}" for one in value["changes"]]
    return f"made_from: {json.dumps(value['made_from'])}\nchanges:\n" + "\n".join(lines) + "\n"


def with_codes(files: dict[str, str], problems: list[Problem]) -> dict[str, str]:
    """What a maintainer does who is told `Write made_of: ...`: write it, at the line of the message."""
    told: dict[str, dict[int, str]] = {}
    for problem in problems:
        found = CODE.search(problem.suggestion or "")
        if problem.rule == "made-of" and found:
            told.setdefault(problem.where.file, {})[problem.where.line or 1] = found[1]
    done = dict(files)
    for file, codes in told.items():
        lines = files[file].splitlines(keepends=True)
        for number, code in codes.items():
            line = lines[number - 1]
            lines[number - 1] = (
                line.replace('"because"', f'"made_of": "{code}", "because"') if file.endswith(".yml") else f"made_of: {code}\n{line}"
            )
        done[file] = "".join(lines)
    return done


# -- what is tried -------------------------------------------------------------------------------------------------------


@dataclass
class Figures:
    merges: int = 0
    conflicts: int = 0
    passed: int = 0
    named: int = 0  # the check failed, and every error named an id that the release took away
    moved_on: int = 0  # warnings that name national words which changed under a layer
    rules: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)  # what nobody could act on

    def __str__(self) -> str:
        rules = ", ".join(f"{rule} {count}" for rule, count in self.rules.most_common())
        return (
            f"{self.merges} merges, {self.conflicts} conflicts; the check passed after {self.passed} and named the id after {self.named}"
            f" ({rules or 'no error'}); {self.moved_on} warnings named national words that had changed; {len(self.silent)} said nothing that helps"
        )


def run(numbers: range, folder: Path, say: Callable[[str], None] = lambda words: None) -> Figures:
    """Make the releases and the forks in `folder`, merge, check, and count."""
    national, repository = tiny_project(folder / "national"), folder / "repository"
    list_differences(national)
    figures = Figures()
    subprocess.run(["git", "init", "-q", "-b", "main", str(repository)], check=True)
    releases = [_committed(repository, national, None)]
    projects = [read_project(national)]
    for release in RELEASES:
        release.does(national)
        for command in ("verify", "ledger"):
            done = reviewmap(national, "sources", command, "--text", str(TEXTS))
            assert done.code == 0, done.said
        projects.append(read_project(national))
        wrong = [problem.as_text() for problem in check(projects[-1])[1] if problem.level == "error"]
        assert not wrong, f"{release.says}: the national edition itself is wrong: {wrong}"
        releases.append(_committed(repository, national, releases[-1]))
    for number in numbers:
        files = layer(number)
        _, problems = check(_with(projects[0], files))
        wrong = [problem.as_text() for problem in problems if problem.level == "error"]
        assert not wrong, f"fork {number} is wrong from the beginning: {wrong}"
        files = with_codes(files, problems)
        fork = _forked(repository, number, releases[0], files)
        for release, commit, project in zip(RELEASES, releases[1:], projects[1:], strict=True):
            figures.merges += 1
            merged = _git(repository, "merge-tree", "--write-tree", fork, commit, may_fail=True)
            if merged.returncode:
                figures.conflicts += 1
                break
            tree = merged.stdout.split()[0]
            assert _git(repository, "rev-parse", f"{tree}:process", f"{tree}:content").stdout == _git(repository, "rev-parse", f"{commit}:process", f"{commit}:content").stdout  # fmt: skip
            assert _layer_of(repository, tree) == files, "a merge left the fork's own files alone"
            fork = _git(repository, "commit-tree", tree, "-p", fork, "-p", commit, "-m", release.says).stdout.strip()
            _, problems = check(_with(project, files))
            _count(figures, number, release, problems)
        if number % 10 == 9:
            say(f"{number + 1} forks: {figures}")
    return figures


def _count(figures: Figures, number: int, release: ForkedRelease, problems: list[Problem]) -> None:
    errors = [problem for problem in problems if problem.level == "error"]
    gone = [one for before in RELEASES[: RELEASES.index(release) + 1] for one in before.gone]
    figures.moved_on += sum(problem.rule == "moved-on" for problem in problems)
    if not errors:
        figures.passed += 1
        return
    helps = all(
        problem.where.file.startswith("local/") and problem.where.line and any(f"'{one}'" in problem.message for one in gone)
        for problem in errors
    )
    figures.named += helps
    figures.rules.update(problem.rule for problem in errors)
    if not helps:
        figures.silent += [f"fork {number}, {release.says}: {problem.as_text()}" for problem in errors]


def _with(project: Project, files: dict[str, str]) -> Project:
    """A national release with a layer, as a merge gives it."""
    return Project({**project.files, **{name: text.encode() for name, text in files.items()}}, "local")


def _git(repository: Path, *arguments: str, may_fail: bool = False, given: bytes | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(["git", *arguments], cwd=repository, capture_output=True, input=given, env={**os.environ, **IDENTITY})
    if done.returncode and not (may_fail and done.returncode == 1):
        raise RuntimeError(done.stderr.decode())
    return subprocess.CompletedProcess(arguments, done.returncode, done.stdout.decode(), "")


def _committed(repository: Path, folder: Path, before: str | None) -> str:
    index = {**os.environ, **IDENTITY, "GIT_INDEX_FILE": str(repository / ".git/releases"), "GIT_WORK_TREE": str(folder), "GIT_DIR": str(repository / ".git")}  # fmt: skip

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=folder, env=index, capture_output=True, text=True, check=True).stdout.strip()

    git("add", "-A", "-f", ".")
    return git("commit-tree", git("write-tree"), *(["-p", before] if before else []), "-m", "A national release")


def _forked(repository: Path, number: int, start: str, files: dict[str, str]) -> str:
    branch = f"refs/heads/town-{number}"
    stream = [
        f"commit {branch}\ncommitter Town <town@example.org> {1_900_000_000 + number} +0000\ndata 9\nOur layer\nfrom {start}\n".encode()
    ]
    for name, text in sorted(files.items()):
        stream.append(f"M 100644 inline {name}\ndata {len(text.encode())}\n".encode() + text.encode() + b"\n")
    _git(repository, "fast-import", "--quiet", given=b"".join(stream))
    return _git(repository, "rev-parse", branch).stdout.strip()


def _layer_of(repository: Path, tree: str) -> dict[str, str]:
    names = _git(repository, "ls-tree", "-r", "--name-only", tree, "local").stdout.split()
    return {name: _git(repository, "cat-file", "blob", f"{tree}:{name}").stdout for name in names}


def main(arguments: list[str]) -> Iterator[str]:
    began, spent = time.monotonic(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        figures = run(range(int(arguments[0]) if arguments else 150), Path(folder), lambda words: print(words, flush=True))
    yield f"{figures} ({time.monotonic() - began:.0f} s, {time.process_time() - spent:.0f} s of CPU)"
    yield from figures.silent[:20]
    if figures.conflicts or figures.silent:
        sys.exit("The experiment failed.")


if __name__ == "__main__":
    for line in main(sys.argv[1:]):
        print(line)
