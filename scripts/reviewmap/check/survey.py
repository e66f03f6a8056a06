"""What the pages say by themselves, before anybody knows whether the things they name exist: their faults, links and calls."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from jinja2 import TemplateSyntaxError

from ..kept import key_of
from ..pages.icons import missing_icons
from ..pages.parsing import parsed
from ..pages.pieces import FILE, NAMES
from ..pages.repeats import REPEATS
from ..problems import Problem, Where, as_data, did_you_mean, from_data
from ..read.content import PARTIALS, ContentPage, parts, read_assets, signed_pages, unfenced, written_pages
from ..read.project import Project
from ..read.yamlfile import read
from . import calls
from .finished import Around, ids_of_frame, refused_when_finished
from .forbidden import forbidden
from .seen import NamedLink, NamedThing, PageNames, Seen, Survey, place_of

NESTED = re.compile(r"(?:[ \t]*>){13}|[ \t]{61}\s*\S")
HEADING = re.compile(r"(#{1,6})|\s*<h([1-6])\b")  # Markdown asks for no space after the signs
UNDERLINE = re.compile(r"(?:=+|-+) *")  # makes a heading of the line above, where that begins a block
LINK = re.compile(r"\]\(\s*<?([^)\s>#]*\.md)(#[^)\s>]*)?>?(?:\s+\"[^\"]*\")?\)")


def survey(project: Project, memory: Seen | None = None) -> Survey:
    """Look at every page of a project and of its local layer. `memory` is what was seen before."""
    memory = memory or Seen()
    written, problems = written_pages(project)
    pages, signing = signed_pages(project, written)
    unread = {problem.where.file.removeprefix("content/") for problem in problems}
    texts, faults = _parts(project)
    assets, leftovers = read_assets(project)
    problems += [*leftovers, *faults, *signing.problems]
    frame = [name for name in ("overrides/main.html", *project.below("overrides/frame")) if name in project.files]
    frames_ids = ids_of_frame(project.files[name].decode(errors="replace") for name in frame)
    names, *pieces = parts(project), *(piece for part in texts.items() for piece in part)
    offered, faults = memory.once(key_of(["parts", *names, *pieces]), partial(_seen_in_parts, names, texts))
    problems += from_data(faults)
    seen = []
    about_all = [repr(offered), repr(sorted(frames_ids)), repr(sorted(assets))]
    for page in pages:
        key = key_of(["page", page.file, page.path, page.source, page.text, *about_all])
        links, named, faults = memory.once(key, partial(_seen_on, page, offered, frames_ids, assets))
        problems += from_data(faults)
        seen.append(
            PageNames(
                page.file,
                page.path,
                page.front.repeat,
                [NamedLink(Where(*where), *others) for where, *others in links],
                [NamedThing(Where(*where), *others) for where, *others in named],
            )
        )
    return Survey(seen, problems, unread, pages, texts)


def _seen_in_parts(names: Iterable[str], texts: Mapping[str, str]) -> Any:
    """What each part offers, and what is wrong with them."""
    offered = {name: sorted(calls.defined_in(texts.get(name, ""))) for name in names}
    problems = list(_pieces(offered))
    for name, text in texts.items():
        problems += calls.look_at_part(name, text, offered)
        problems += _forbidden(text, f"content/{PARTIALS}/{name}", 0, template=True)
        problems += _unknown_icons(text, f"content/{PARTIALS}/{name}", 0)
    return offered, as_data(problems)


def _seen_on(page: ContentPage, offered: Mapping[str, Collection[str]], frames_ids: set[str], assets: Collection[str]) -> Any:
    """A page's links, what it names, and what is wrong with it by itself."""
    named, faults = calls.look(page, offered)
    if page.front.situation is not None:
        named.append(NamedThing(page.where("situation"), "situation", page.front.situation))
    around = Around(frames_ids, assets, (page.source or page.path).rpartition("/")[0])
    policy = _forbidden(page.body, page.file, page.body_line, template=page.is_template, around=around)
    problems = [
        *_front_problems(page),
        *policy,
        *faults,
        *_unknown_icons(page.body, page.file, page.body_line),
        *_heading_gaps(page),
        *_nested(page),
    ]
    return list(_links(page)), named, as_data(problems)


def _parts(project: Project) -> tuple[dict[str, str], list[Problem]]:
    """The texts of pieces that template pages include, by name, and what is wrong with those that are none."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name, content in parts(project).items():
        try:
            texts[name] = content.decode()
        except UnicodeDecodeError:
            problems += read(content, f"content/{PARTIALS}/{name}").problems
    return texts, problems


def _pieces(offered: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Macros that definitions are shown with, and that are gone from their file."""
    for name in NAMES if offered.get(FILE) else ():
        if name not in offered[FILE]:
            yield Problem(
                Where(f"content/{PARTIALS}/{FILE}", 1, 1),
                f"The macro '{name}' is missing here, and definitions are shown with it.",
                "missing-macro",
                suggestion=did_you_mean(name, offered[FILE]) or "Put it back: git has it.",
            )


def _front_problems(page: ContentPage) -> Iterator[Problem]:
    repeat = page.front.repeat
    if repeat is not None and repeat not in REPEATS:
        yield Problem(
            page.where("repeat"),
            f"A page can't be repeated for '{repeat}'.",
            "front-matter",
            suggestion=did_you_mean(repeat, REPEATS, say_known=12),
        )
    for field in ("title", "description") if repeat is not None else ():
        try:
            parsed(getattr(page.front, field), template=False)
        except TemplateSyntaxError as error:
            yield Problem(
                page.where(field),
                f"The {field} cannot be filled in: {(error.message or '').rstrip('.')}.",
                "template",
                suggestion="Check the brackets: {{ item.title }}.",
            )
    if repeat is not None and not page.path.endswith("each.md"):
        yield Problem(page.where("repeat"), "A page that is repeated is called each.md.", "front-matter")


def _forbidden(text: str, file: str, above: int, *, template: bool, around: Around | None = None) -> Iterator[Problem]:
    """What may not stand in a page or in a part, of which `above` lines stand above the text. `around` is of a page."""
    try:
        tree = parsed(text, template=template) if "{" in text else None
    except TemplateSyntaxError:
        return  # told already; what is code and what is text can't be said
    for fault in (*forbidden(text, tree), *refused_when_finished(text, tree, around)):
        yield Problem(Where(file, above + fault.line, fault.column), fault.what, fault.rule, suggestion=fault.mend)


def _unknown_icons(text: str, file: str, above: int) -> Iterator[Problem]:
    for start, name in missing_icons(text):
        line = text.count("\n", 0, start) + 1
        yield Problem(
            Where(file, above + line, start - text.rfind("\n", 0, start)),
            f"There is no icon '{name}'.",
            "unknown-icon",
            suggestion="The icons are those of Material for MkDocs, such as `material/home-heart`.",
        )


def _nested(page: ContentPage) -> Iterator[Problem]:
    """Quotations in quotations and lists in lists without end: Markdown calls itself for each, until the program ends."""
    for number, line in enumerate(page.body.splitlines(), 1):
        if NESTED.match(line):
            yield Problem(
                Where(page.file, page.body_line + number, 1),
                "This is nested too deeply.",
                "depth",
                suggestion="Look for signs > or spaces at its start that are too many.",
            )
            return


def _heading_gaps(page: ContentPage) -> Iterator[Problem]:
    """Headings that skip a level: a screen reader's list of them would have a hole, and a PDF can't be made of them."""
    if page.is_template:
        return  # its headings stand in loops and parts: filled.py looks at the page that is filled in
    for number, level, before in heading_gaps(page.body):
        yield gap(Where(page.file, page.body_line + number, 1), level, before)


def heading_gaps(text: str) -> Iterator[tuple[int, int, int]]:
    """Lines with a heading that skips a level, its level, and the one before."""
    before = 1  # the title is the first
    for number, level in heading_levels(text):
        if level > before + 1:
            yield number, level, before
        before = level


def heading_levels(text: str) -> Iterator[tuple[int, int]]:
    """Each heading of a text: its line, and its level."""
    above = last = ""
    for number, line in unfenced(text):
        if match := HEADING.match(line):
            yield number, len(match[1] or "") or int(match[2])
        elif UNDERLINE.fullmatch(line) and last.strip() and not above.strip() and not HEADING.match(last):
            yield number - 1, 1 if line[0] == "=" else 2
        above, last = last, line


def gap(where: Where, level: int, before: int) -> Problem:
    return Problem(
        where,
        f"A heading of level {level} comes straight after one of level {before}.",
        "heading-gap",
        suggestion=f"Make it one of level {before + 1}: {'#' * (before + 1)} in front of it.",
    )


def _links(page: ContentPage) -> Iterator[NamedLink]:
    folder = (page.source or page.path).rpartition("/")[0]  # a translation's links are those of the page it was made from
    for number, line in enumerate(page.body.splitlines(), page.body_line + 1):
        for match in LINK.finditer(line):
            if "://" not in match[1] and "{" not in match[1]:
                yield NamedLink(Where(page.file, number, match.start(1) + 1), match[1], place_of(folder, match[1]))
