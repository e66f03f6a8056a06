"""The pages somebody wrote, in content/ and in local/content/: read with their front matter, and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any, Literal

from ..model.base import Kept, Text, Words
from ..model.scalars import OldAddresses
from ..model.signing import Signing
from ..problems import Problem, Where, did_you_mean
from ..words.addresses import page_address
from .project import LOCAL, Project
from .shapes import validate
from .signing import by_what, is_page, judged, says_checked, seal_of, sign_offs
from .yamlfile import read

FOLDERS = (("content", False), (f"{LOCAL}/content", True))  # a local page stands over a national one
PARTIALS = "_parts"  # pieces that template pages include; no pages themselves
ASSETS = (
    ".csv",
    ".docx",
    ".gif",
    ".jpeg",
    ".jpg",
    ".json",
    ".mp3",
    ".mp4",
    ".odt",
    ".pdf",
    ".png",
    ".svg",
    ".txt",
    ".vtt",
    ".webp",
    ".woff2",
)
KEPT = re.compile(r"(owner|checked|check_again):")
# A page in another language: x.pl.md, beside the page x.md from which it was made. It stands at /pl/...
OF_ANOTHER = re.compile(r"(?P<stem>.+)\.(?P<language>[a-z]{2,3}(?:-[a-z]{2,4})?)\.md")
FENCE = re.compile(r"^\s*(```|~~~)")
FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)


class Front(Kept):
    """What the top of a page may say."""

    title: Text
    description: Text
    audience: Literal["family", "young-people", "practitioner", "agency", "everyone"]
    words: Words = ()
    repeat: Text | None = None
    template: Literal["true"] | None = None
    situation: Text | None = None
    exit: Literal["true"] | None = None
    wide: Literal["true"] | None = None
    crumbs: Literal["none"] | None = None
    made_of: Text | None = None  # for a translation, or a page in the place of a national one: the code of what it was made of
    lang: Text | None = None  # the language, by its id in process/languages.yml
    dir: Literal["ltr", "rtl"] | None = None
    translator: Text | None = None  # who has checked the translation; without a name it stays a draft
    was: OldAddresses = ()


@dataclass(frozen=True)
class ContentPage:
    """A page as written. `path` is its place in content/ (the address follows from it), `file` how problems name it.

    `language` is empty in English; then `source` is too. Of a translation it is the path of the page that it was made from.
    """

    path: str
    file: str
    text: str
    body: str
    body_line: int
    front: Front
    meta: dict[str, Any] = field(default_factory=dict)
    is_local: bool = False
    language: str = ""
    source: str = ""

    @property
    def address(self) -> str:
        return page_address(self.path)

    def where(self, name: str) -> Where:
        """The line of a field of the front matter."""
        for number, line in enumerate(self.text.splitlines(), 1):
            if line.startswith(f"{name}:"):
                return Where(self.file, number, 1)
        return Where(self.file, 1, 1)

    @property
    def is_template(self) -> bool:
        return bool(self.front.template or self.front.repeat)


def national_pages(project: Project) -> list[ContentPage]:
    """The pages of content/ alone, as if there were no layer."""
    files = {name: data for name, data in project.files.items() if not name.startswith(f"{LOCAL}/")}
    return read_pages(Project(files))[0]


def read_pages(project: Project) -> tuple[list[ContentPage], list[Problem]]:
    """Every page, a local one over a national one at the same path, sorted by path; and what is wrong with them.

    A page is checked on the day on which somebody signed it off, and on no other (page_signing).
    """
    pages, problems = written_pages(project)
    return signed_pages(project, pages)[0], problems


def page_signing(project: Project) -> Signing:
    """What the sign-offs of pages come to."""
    return signed_pages(project, written_pages(project)[0])[1]


def signed_pages(project: Project, pages: list[ContentPage]) -> tuple[list[ContentPage], Signing]:
    """The pages with their owner and the day of their sign-off, and what is to be said of these."""
    by_name = {f"/{page.address}": page for page in pages}
    records = {name: own for name, own in by_what(sign_offs(project)[0]).items() if is_page(name)}
    verdict = judged(
        records,
        lambda name: page_seal(by_name[name].text) if name in by_name else None,
        lambda name, record: Problem(
            record.where(name),
            f"There is no page {name} that can be accepted.",
            "unknown-id",
            suggestion=did_you_mean(name, by_name) or "If it is gone, take its sign-off out as well.",
        ),
    )
    problems = verdict.problems
    told = []
    for page in pages:  # two may have one address, which a rule tells
        name = f"/{page.address}"
        signed = verdict.standing.get(name)
        if page.front.checked is not None:
            problems.append(says_checked(page.where("checked"), name))
        if signed is not None or page.front.checked is not None:
            kept = {"checked": signed.on if signed else None} | ({"owner": signed.by} if signed else {})
            page = replace(page, front=page.front.model_copy(update=kept))
        told.append(page)
    return told, Signing(verdict.standing, verdict.undone, frozenset(), (), tuple(problems), verdict.seals)


def page_seal(text: str) -> str:
    """The seal of a page: all that it says, but who looks after it."""
    front = FRONT.match(text)
    end = front.end() if front else 0
    said = [line for line in text[:end].splitlines() if not KEPT.match(line)]
    return seal_of("\n".join([*said, *text[end:].splitlines()]))


def written_pages(project: Project) -> tuple[list[ContentPage], list[Problem]]:
    """As `read_pages`, with what pages say of themselves alone."""
    pages: dict[str, ContentPage] = {}
    problems: list[Problem] = []
    for folder, is_local in FOLDERS:
        for name in project.below(folder):
            relative = name.removeprefix(f"{folder}/")
            if not name.endswith(".md") or relative.startswith(f"{PARTIALS}/"):
                continue
            page, found = _read_page(project.files[name], relative, project.shown(name), is_local)
            problems += found
            if page is None:
                continue
            other = pages.get(page.path)
            if other is not None and other.is_local == is_local:
                problems.append(
                    Problem(
                        Where(page.file, 1, 1),
                        f"Two pages have the address /{page.address}: this one and {other.file}.",
                        "same-address",
                        suggestion="Keep one of them.",
                    )
                )
            pages[page.path] = page
    return [pages[path] for path in sorted(pages)], problems


def _read_page(content: bytes, relative: str, file: str, is_local: bool) -> tuple[ContentPage | None, list[Problem]]:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None, read(content, file).problems
    match = FRONT.match(text)
    if not match:
        return None, [
            Problem(
                Where(file, 1, 1),
                "This page does not begin with its front matter.",
                "front-matter",
                suggestion="Begin with '---', then title, description and audience, then '---'.",
            )
        ]
    document = read(match[1].encode(), file)
    front = validate(document, Front)
    problems = [_moved(problem, 1) for problem in document.problems]
    if front is None:
        return None, problems
    body = text[match.end() :]
    named = OF_ANOTHER.fullmatch(relative)
    path, source = (f"{named['language']}/{named['stem']}.md", f"{named['stem']}.md") if named else (relative, "")
    language = named["language"] if named else front.lang or ""
    above = text[: match.end()].count("\n")
    return ContentPage(path, file, text, body, above, front, document.data, is_local, language, source), problems


def _moved(problem: Problem, lines: int) -> Problem:
    """A problem of the front matter at its line in the page: the line '---' stands above it."""
    where = problem.where
    return replace(problem, where=Where(where.file, where.line + lines if where.line else 1, where.column or 1))


def read_assets(project: Project) -> tuple[dict[str, str], list[Problem]]:
    """What pages use beside words: its place in content/ -> the file's name, a local file over a national one; and what is no such thing.

    Whatever is given back goes out to readers, so an editor's leftovers and somebody's notes have to be told apart.
    """
    assets: dict[str, str] = {}
    problems: list[Problem] = []
    for folder, _ in FOLDERS:
        for name in project.below(folder):
            relative = name.removeprefix(f"{folder}/")
            if name.endswith(".md") or relative.startswith(f"{PARTIALS}/"):
                continue
            if PurePosixPath(name).suffix.lower() in ASSETS:
                assets[relative] = name
            else:
                problems.append(
                    Problem(
                        Where(project.shown(name)),
                        "This is no page, and no kind of file that pages use.",
                        "unknown-file",
                        suggestion=f"Take it away, or turn it into one of these: {', '.join(ASSETS)}.",
                    )
                )
    return assets, problems


def parts(project: Project) -> dict[str, bytes]:
    """The pieces that template pages include, by name."""
    return {name.removeprefix(f"content/{PARTIALS}/"): project.files[name] for name in project.below(f"content/{PARTIALS}")}


def written_page(project: Project, path: str) -> tuple[str, str] | None:
    """The file from which the page at `path` was made, as problems name it, and its text: its own, or its folder's each.md."""
    language, _, rest = path.partition("/")
    for folder, _ in reversed(FOLDERS):
        for file in (path, f"{rest.removesuffix('.md')}.{language}.md", (PurePosixPath(path).parent / "each.md").as_posix()):
            if f"{folder}/{file}" in project.files:
                return project.shown(f"{folder}/{file}"), project.text(f"{folder}/{file}")
    return None


def unfenced(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a page, counted from 1, without those that a fence shows as code."""
    fenced = False
    for number, line in enumerate(text.splitlines(), start=1):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            yield number, line
