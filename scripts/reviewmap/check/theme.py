"""The look and the engine's settings: what a build needs of overrides/ and mkdocs.yml is there and can be read.

missing-file  overrides/ or a file of it without which no page could be made.
template      a template of the theme that can't be read, or that asks for another one that isn't there.
settings      mkdocs.yml names something that the engine doesn't know.

Passing:  the files as git has them.
Failing:  no folder overrides/; {% include "frame/hlep.html" %}; markdown_extensions: [tabels].
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from ..problems import Problem, Where, did_you_mean
from ..read.project import ENGINE, Project
from ..read.yamlfile import YamlFile, read
from .colours import LOCAL, PAIRS, tokens

FOLDER = "overrides"
TOKENS = f"{FOLDER}/assets/css/tokens.css"
NEEDED = (f"{FOLDER}/main.html", f"{FOLDER}/404.html", TOKENS, f"{FOLDER}/assets/images/mark.svg")
BACK = "Put it back: git has it."
# What Python-Markdown brings itself. Anything else is looked up among what is installed.
EXTENSIONS = frozenset(
    [
        "abbr",
        "admonition",
        "attr_list",
        "codehilite",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "legacy_attrs",
        "legacy_em",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
        "wikilinks",
    ]
)


def files(project: Project) -> dict[str, bytes]:
    """What decides all that `check` says, beside what is installed."""
    looked_at = {name: project.files[name] for name in (*project.below(FOLDER), ENGINE) if name in project.files}
    return looked_at | {"": repr((project.problems, any(project.below("process")))).encode()}


def check(project: Project) -> Iterator[Problem]:
    if next(project.below("process"), None) is None:
        return  # this is no project at all, and that is told
    known = {problem.where.file for problem in project.problems}
    yield from _theme(project, known)
    yield from _settings(project, known)


def _theme(project: Project, known: Collection[str]) -> Iterator[Problem]:
    files = list(project.below(FOLDER))
    if not files:
        if FOLDER not in known:
            yield Problem(Where(FOLDER), "There is no folder overrides/ here, which holds how pages look.", "missing-file", suggestion=BACK)
        return
    for name in NEEDED:
        if name not in project.files and name not in known:
            yield Problem(Where(name), "This file is missing.", "missing-file", suggestion=BACK)
    for name in files:
        if name.endswith((".html", ".css", ".js", ".svg")):
            try:
                text = project.text(name)
            except UnicodeDecodeError:
                yield from read(project.files[name], name).problems
                continue
            if name.endswith(".html"):
                yield from _template(name, text, project)
            elif name == TOKENS:
                yield from _tokens(text)


def _template(name: str, text: str, project: Project) -> Iterator[Problem]:
    try:
        asked_for = _asked_for(text)
    except TemplateSyntaxError as error:
        yield Problem(
            Where(name, error.lineno, 1),
            f"This template can't be read: {(error.message or '').rstrip('.')}.",
            "template",
            suggestion="Check the brackets.",
        )
        return
    except RecursionError:
        yield Problem(Where(name, 1, 1), "This template is nested too deeply to be read.", "template", suggestion="Take it apart.")
        return
    for line, asked in asked_for:
        if f"{FOLDER}/{asked}" not in project.files and not (_themes_own() / asked).is_file():
            ours = [one.removeprefix(f"{FOLDER}/") for one in project.below(FOLDER) if one.endswith(".html")]
            yield Problem(
                Where(name, line, 1), f"There is no template '{asked}'.", "template", suggestion=did_you_mean(asked, ours) or BACK
            )


@lru_cache(maxsize=200)
def _asked_for(text: str) -> list[tuple[int, str]]:
    """The templates for which a template asks, and in which line. A preview, and whoever builds many editions, reads each once."""
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(text)  # as the engine reads it; nothing of it is run here
    return [
        (node.lineno, node.template.value)  # type: ignore[attr-defined]
        for node in tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport))
        if isinstance(node.template, nodes.Const) and isinstance(node.template.value, str)  # type: ignore[attr-defined]
    ]


@cache
def _themes_own() -> Path:
    """The templates of the theme on which ours stand."""
    found = find_spec("material")
    return Path(found.origin or "").parent / "templates" if found else Path()


def _tokens(text: str) -> Iterator[Problem]:
    light, dark = tokens(text)
    wanted = {name for pair in PAIRS for name in pair[:2]} | set(LOCAL)
    for name in sorted(wanted - light.keys()):
        yield Problem(Where(TOKENS, 1, 1), f"The colour --{name} is missing here.", "tokens", suggestion=did_you_mean(name, light) or BACK)


def _settings(project: Project, known: Collection[str]) -> Iterator[Problem]:
    if ENGINE not in project.files:
        if ENGINE not in known:
            yield Problem(Where(ENGINE), "This file is missing.", "missing-file", suggestion=BACK)
        return
    document = read(project.files[ENGINE], ENGINE)
    yield from document.problems
    if document.problems:
        return
    data = document.data if isinstance(document.data, dict) else {}
    if not isinstance(data.get("theme"), dict):
        yield Problem(Where(ENGINE, 1, 1), "'theme' is missing here.", "missing-field", suggestion=BACK)
    yield from _extensions(data.get("markdown_extensions"), document)


def _extensions(listed: Any, document: YamlFile) -> Iterator[Problem]:
    if listed is None:
        return
    if not isinstance(listed, list):
        yield Problem(document.where(("markdown_extensions",)), "'markdown_extensions' has to be a list.", "settings", suggestion=BACK)
        return
    for index, entry in enumerate(listed):
        names = [entry] if isinstance(entry, str) else list(entry) if isinstance(entry, dict) else [""]
        for name in names:
            if not _is_extension(name):
                yield Problem(
                    document.where(("markdown_extensions", index)),
                    f"There is no extension '{name}' of Markdown.",
                    "settings",
                    suggestion=did_you_mean(name, EXTENSIONS) or "Take it out, or install what brings it.",
                )


def _is_extension(name: str) -> bool:
    if name.removeprefix("markdown.extensions.") in EXTENSIONS:
        return True
    if not re.fullmatch(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?::\w+)?", name):
        return False
    from importlib.metadata import entry_points  # few projects need it, and it looks through everything installed

    if name in entry_points(group="markdown.extensions").names:
        return True
    module, _, named = name.partition(":")
    file = _module(module)
    return file is not None and (f"class {named}" if named else "makeExtension") in file.read_text(encoding="utf-8", errors="replace")


def _module(name: str) -> Path | None:
    """The file of an installed module. Nothing is imported: whatever it is that mkdocs.yml names would be run."""
    first, *below = name.split(".")
    try:
        spec = find_spec(first)
    except (ImportError, ValueError):
        return None
    found = Path(spec.origin) if spec is not None and spec.origin and spec.origin.endswith(".py") else None
    for part in below:
        if found is None or found.name != "__init__.py":
            return None
        places = (found.parent / part / "__init__.py", found.parent / f"{part}.py")
        found = next((place for place in places if place.is_file()), None)
    return found
