"""Runs mutants, here and not in processes of their own, and counts: crashes, wrong ones that nobody saw, errors without a place."""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from unittest.mock import patch

from markdown import Markdown

from projects import DIFFERENCES, DIFFERENCES_PAGE, tiny_project
from reviewmap.check import whole
from reviewmap.check.survey import survey
from reviewmap.check.whole import check
from reviewmap.model import Knowledge
from reviewmap.problems import InputWrong, Problem, report
from reviewmap.read import load
from reviewmap.read.project import Project, read_project
from reviewmap.read.yamlfile import YamlFile, read
from reviewmap.site.build import build_knowledge
from reviewmap.site.engine import have_at_hand
from reviewmap.site.staging import stage

from .mutants import LAYER, Mutant, mutant

# What is wrong with a file as such has its place in the name of the file.
WHOLE_FILES = (
    "missing-file",
    "missing-page",
    "unknown-file",
    "name",
    "frames-files",
    "not-what-it-says",
    "file-size",
    "unreadable",
    "not-a-file",
    "empty-file",
    "encoding",
    "same-address",
    "lock",
)
LAYER_TEXT = b"""partnership: Exampleshire Partnership
area: Exampleshire
site_name: Reviews in Exampleshire
site_address: https://reviews.example.org/
publisher: Exampleshire Partnership
logo: assets/logo.svg
logo_text: Exampleshire
contacts:
  mistakes: {name: The unit, email: reviews@example.org, checked: 2026-11-22}
  families: {name: The manager, phone: 01632 960000, checked: 2026-11-22}
colours: {brand: "#3b1f5c"}
"""
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


Further = Callable[[Mutant, Project, Knowledge, Path], None]


@dataclass
class Counts:
    """What came of the mutants. `crashed` and `unseen` say which: their kind, seed and number make them again."""

    ran: int = 0
    refused: int = 0
    errors: int = 0
    without_place: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    disagreed: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        share = 100 * len(self.without_place) / max(self.errors, 1)
        return [
            f"{self.ran:,} mutants, {self.refused:,} refused with {self.errors:,} errors, {share:.2f} % of them without a place",
            *(f"CRASHED {one}" for one in self.crashed),
            *(f"UNSEEN {one}" for one in self.unseen),
            *(f"PASSED THE CHECK, STOPPED THE BUILD {one}" for one in self.disagreed),
        ]

    @property
    def holds(self) -> bool:
        return not self.crashed and not self.unseen and not self.disagreed and len(self.without_place) <= 0.01 * max(self.errors, 1)


@cache
def tiny_files(*, layer: bool) -> dict[str, bytes]:
    """The tiny project as values, with the real theme and settings, and with a layer of its own."""
    with tempfile.TemporaryDirectory() as folder:
        files = dict(read_project(tiny_project(Path(folder) / "project")).files)
    own = {LAYER: LAYER_TEXT, "local/content/assets/logo.svg": LOGO, DIFFERENCES: DIFFERENCES_PAGE.encode()}
    return files | (own if layer else {})


def run(
    kind: str,
    seed: int,
    numbers: Iterable[int],
    *,
    cache: Path,
    deep: bool = False,
    built: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> Counts:
    """Mutants of one kind. Pages and layers that pass the check are staged and turned into HTML as well, or `built` whole; definitions only if `deep`."""
    counts = Counts()
    files = tiny_files(layer=kind == "layers")
    with ExitStack() as untouched:
        if kind == "definitions":  # what its mutants don't touch is looked at once
            seen = survey(Project(files))
            untouched.enter_context(patch.object(load, "read", _once))
            untouched.enter_context(patch.object(whole, "survey", lambda *_: seen))
        further = None if kind == "definitions" and not deep else _built if built else _staged
        _run_all(kind, seed, numbers, files, cache, counts, further, say)
    return counts


@lru_cache(maxsize=200)
def _once(content: bytes, file: str) -> YamlFile:
    """A layer changes what was read, so for layers it is read each time."""
    return read(content, file)


def _run_all(
    kind: str,
    seed: int,
    numbers: Iterable[int],
    files: Mapping[str, bytes],
    cache: Path,
    counts: Counts,
    further: Further | None,
    say: Callable[[str], None],
) -> None:
    for number in numbers:
        made = mutant(files, kind, seed, number)
        name = f"{kind} {seed} {number}: {made.what}"
        counts.ran += 1
        try:
            _one(made, kind, cache, counts, name, further)
        except Exception:
            counts.crashed.append(f"{name}\n{traceback.format_exc(limit=-4)}")
            say(f"CRASHED {name}")


def _one(made: Mutant, kind: str, cache: Path, counts: Counts, name: str, further: Further | None) -> None:
    project = Project(made.files, "local" if kind == "layers" else None)
    knowledge, problems = check(project, fill=further is not None)
    for style in ("text", "github", "json"):
        report(problems, style)  # type: ignore[arg-type]
    errors = [problem for problem in problems if problem.level == "error"]
    _count(errors, counts, name)
    if errors:
        counts.refused += 1
        return
    assert knowledge is not None, "nothing is wrong, and nothing was read"
    if made.wrong:
        counts.unseen.append(name)
    if further is not None:
        try:
            further(made, project, knowledge, cache)
        except InputWrong as wrong:
            _count(wrong.problems, counts, name)
            counts.disagreed.append(f"{name}: {wrong.problems[0].as_text()}")


def _staged(made: Mutant, project: Project, knowledge: Knowledge, cache: Path) -> None:
    staged = stage(project, knowledge, cache=cache)
    _to_html(made, staged.files, project, staged.config)


def _built(made: Mutant, project: Project, knowledge: Knowledge, cache: Path) -> None:
    """The whole way: MkDocs, and the contract on the finished site."""
    have_at_hand()
    build_knowledge(project, knowledge, cache / "project", cache / "project/site")


def _to_html(made: Mutant, files: dict[str, bytes], project: Project, config: dict) -> None:
    """What the engine does with the pages that the mutant changed, without starting it."""
    for name, data in files.items():
        source = name.replace("docs/", "content/", 1)
        if name.endswith(".md") and made.files.get(source, b"") != tiny_files(layer=False).get(source):
            Markdown(extensions=[one for one in config["markdown_extensions"] if isinstance(one, str)]).convert(data.decode())


def _count(errors: Iterable[Problem], counts: Counts, name: str) -> None:
    for problem in errors:
        counts.errors += 1
        assert problem.where.file and problem.message.strip() and problem.rule, problem
        if not problem.where.line and problem.rule not in WHOLE_FILES:
            counts.without_place.append(f"{name}: {problem.as_text()}")
