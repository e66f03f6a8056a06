"""Where in the project somebody has to mend what is wrong with the finished site: the file, the line and the column.

A finished page is made of its own text, of pieces that template pages share, of definitions and of the frame; a fault names words
that stand in one of them. The files are searched in that order, so that the nearest cause is told. Where the words stand
nowhere, because what is wrong is that something is missing, the file that should be there is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..model.kinds import KINDS
from ..problems import Problem, Where
from ..read.content import FOLDERS, PARTIALS
from ..read.project import LAYER, LOCAL, Project
from .finish import PageProblem as Fault

EDITIONS_OWN = (
    "process/edition.yml",
    "process/support.yml",
    "process/languages.yml",
    f"{LOCAL}/{LAYER}",
)  # what the frame says besides its templates
# Rules about what definitions say; whatever else is wrong with a page comes from its own text or from the pieces that it shares.
SAID = ("broken-anchor", "broken-link", "hidden-sign", "picture", "relative-link", "unsafe-address")
NAMED = 2  # how many of the pages that share a fault are named


def told(faults: Iterable[Fault], project: Project) -> list[Problem]:
    """The faults as problems at their places. What is wrong in the same way at the same place is told once, with its pages."""
    places = _Places(project)
    pages: dict[Problem, list[str]] = defaultdict(list)
    for fault in faults:
        where, missing = places.of(fault)
        if missing:
            problem = Problem(where, f"There is no page /{fault.missing}", "missing-page", fault.level, "Put it back (git has it), or take the links away.")  # fmt: skip
        else:
            problem = Problem(where, fault.what, fault.rule, fault.level, fault.mend)
        pages[problem].append(fault.page)
    return [_worded(problem, list(dict.fromkeys(those))) for problem, those in pages.items()]


def _worded(problem: Problem, pages: list[str]) -> Problem:
    named = " and ".join(f"/{page}" for page in pages[:NAMED])
    if len(pages) > NAMED:
        named = f"{', '.join(f'/{page}' for page in pages[:NAMED])} and {len(pages) - NAMED} more"
    if problem.rule == "missing-page":
        message = f"{problem.message}, and {named} lead{'s' if len(pages) == 1 else ''} to it."
    elif all(page.endswith("/") or page in ("", "404.html") for page in pages):
        message = f"On the page{'' if len(pages) == 1 else 's'} {named}: {problem.message}"
    else:
        message = f"In {named}: {problem.message}"
    return Problem(problem.where, message, problem.rule, problem.level, problem.suggestion)


class _Places:
    def __init__(self, project: Project) -> None:
        self._project = project
        self._read: dict[str, tuple[str, str] | None] = {}

    def of(self, fault: Fault) -> tuple[Where, bool]:
        """Where to mend a fault, and whether that is a page that is missing."""
        for name in self._files(fault):
            where = self._find(name, fault.words)
            if where:
                return where, False
        if fault.missing is not None:
            return Where(self._should_be(fault.missing)), True
        own = next(self._files(fault), None)
        return (Where(self._project.shown(own), 1, 1), False) if own else (Where(f"/{fault.page}"), False)

    def _files(self, fault: Fault) -> Iterator[str]:
        """The files that may have made what is wrong, the nearest first."""
        frame = sorted(self._project.below("overrides"), key=lambda name: name != f"overrides/{fault.part}")
        if fault.part:
            yield from (name for name in frame if not name.startswith("overrides/assets/") or name == f"overrides/{fault.part}")
            yield from (name for name in EDITIONS_OWN if name in self._project.files)
            return
        own = self._own(fault.page)
        if own:
            yield own
        yield from self._project.below(f"content/{PARTIALS}")
        if fault.rule in SAID:
            yield from self._project.below("process")
            yield from (name for name in self._project.below(LOCAL) if name.endswith(".yml"))
        if fault.page == "404.html" or not own:
            yield from frame

    def _own(self, page: str) -> str | None:
        """The file from which a page was made, or which went into the site as it is."""
        if page == "404.html":
            return "overrides/404.html"
        stem = page.rstrip("/")
        if page.endswith("/") or not page:
            paths = (f"{stem}/index.md", f"{stem}.md", f"{stem.rpartition('/')[0]}/each.md") if stem else ("index.md",)
        else:
            paths = (page,)
        language, _, rest = stem.partition("/")
        translated = (f"{rest}/index.{language}.md", f"{rest}.{language}.md") if rest else (f"index.{language}.md",)
        names = [f"{folder}/{path}" for path in (*paths, *translated) for folder, _ in reversed(FOLDERS)]
        return next((name for name in names if name in self._project.files), None)

    def _find(self, name: str, words: Iterable[str]) -> Where | None:
        if name not in self._read:
            try:
                text = self._project.text(name)
            except UnicodeDecodeError:
                self._read[name] = None
            else:
                self._read[name] = text, text.lower()
        read = self._read[name]
        if read is None:
            return None
        text, lower = read
        for word in words:
            at = lower.find(word.lower()) if word else -1
            if at >= 0:
                if word.startswith("\n"):
                    at += 1
                return Where(self._project.shown(name), text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        return None

    def _should_be(self, address: str) -> str:
        """The file of content/ that would make the page at an address."""
        if not address:
            return "content/index.md"
        stem = address.rstrip("/")
        folder = stem.rpartition("/")[0]
        if any(folder == kind.folder for kind in KINDS) and f"content/{folder}/each.md" not in self._project.files:
            return f"content/{folder}/each.md"
        return f"content/{stem}/index.md" if next(self._project.below(f"content/{stem}"), None) else f"content/{stem}.md"
