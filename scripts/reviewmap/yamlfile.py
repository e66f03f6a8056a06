"""The one door for YAML: text in, plain values and their positions out.

Every scalar stays the text that somebody typed, but for `null`, `~` and nothing at all: `no`, `NO` and `1.10` mean what
they say. Whether a text is a number or a date is for the model to know. PyYAML's composer is used because it has
positions and a C loader; its own constructor would turn `no:` into False and keep the last of two equal keys in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from .problems import Problem, Where

LARGEST_FILE = 1_000_000  # bytes; our largest file is far below a tenth of this
DEEPEST = 40  # levels of nesting

Path = tuple[str | int, ...]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Document:
    """What a file says: `data` in plain values, and where each key and each value stands (paths from the top)."""

    file: str
    data: Any = None
    values: dict[Path, Where] = field(default_factory=dict)
    keys: dict[Path, Where] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def where(self, path: Path) -> Where:
        """The place of a value, or of the nearest thing around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.values:
                return self.values[path[:length]]
        return Where(self.file)

    def where_key(self, path: Path) -> Where:
        return self.keys.get(path) or self.where(path)


def read(content: bytes, file: str) -> Document:
    """Read one YAML file. Never raises: what is wrong is in `problems`, and `data` is then None or incomplete."""
    document = Document(file)
    if len(content) > LARGEST_FILE:
        size = f"{len(content) / 1_000_000:.1f} MB"
        document.problems.append(Problem(Where(file), f"This file is {size}; a definition file may have 1 MB.", "file-size",
                                         suggestion="Split it, or take out what doesn't belong here."))
        return document
    text = _decode(content, document)
    if text is None:
        return document
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        document.problems.append(Problem(Where(file), "This file is empty.", "empty-file",
                                         suggestion="Delete it, or put its definitions back (git has them)."))
        return document
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        document.problems.append(_syntax_problem(error, file, text))
        return document
    if root is not None and not _has_aliases(text, document):
        document.data = _build(root, (), document)
    return document


def _decode(content: bytes, document: Document) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        where = Where(document.file, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        document.problems.append(Problem(where, f"A byte here (0x{content[error.start]:02X}) is not UTF-8 text.", "encoding",
                                         suggestion="Save the file as UTF-8."))
        return None


def _has_aliases(text: str, document: Document) -> bool:
    """Aliases are refused: they hide what a line says, and a few of them can stand for billions of values."""
    if "*" not in text and "&" not in text:
        return False
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            mark = event.start_mark
            document.problems.append(Problem(Where(document.file, mark.line + 1, mark.column + 1),
                                             "YAML anchors (&) and aliases (*) are not used in definitions.", "alias",
                                             suggestion="Write the value out, or put quotes around the text."))
            return True
    return False


def _build(node: yaml.Node, path: Path, document: Document) -> Any:
    where = _start(node, document.file)
    document.values[path] = where
    if len(path) > DEEPEST:
        document.problems.append(Problem(where, "This is nested too deeply.", "depth"))
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, document)
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*path, index), document) for index, item in enumerate(node.value)]
    if not node.style and node.value in ("", "~", "null"):
        return None
    return node.value


def _mapping(node: yaml.MappingNode, path: Path, document: Document) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        where = _start(key_node, document.file)
        if not isinstance(key_node, yaml.ScalarNode):
            document.problems.append(Problem(where, "A name before ':' has to be a word.", "key"))
            continue
        key = key_node.value
        if key in data:
            first = document.keys[(*path, key)].line
            document.problems.append(Problem(where, f"'{key}' stands here twice; the first one is on line {first}.",
                                             "duplicate-key", suggestion="Keep one of them."))
            continue
        document.keys[(*path, key)] = where
        data[key] = _build(value_node, (*path, key), document)
    return data


def _start(node: yaml.Node, file: str) -> Where:
    return Where(file, node.start_mark.line + 1, node.start_mark.column + 1)


def _syntax_problem(error: yaml.YAMLError, file: str, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:  # a control character: PyYAML's reader knows only an offset
        offset = getattr(error, "position", 0)
        line = text.count("\n", 0, offset) + 1
        return Problem(Where(file, line, offset - text.rfind("\n", 0, offset)),
                       "There is a character here that YAML does not allow.", "syntax", suggestion="Delete it.")
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    where = Where(file, mark.line + 1, mark.column + 1)
    return Problem(where, *_explain(str(getattr(error, "problem", "")), line))


def _explain(problem: str, line: str) -> tuple[str, str, Any, str]:
    """PyYAML's words turned into ours: (message, rule, level, suggestion)."""
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in problem:
        return "There is a tab here.", "tab", "error", "Use spaces: two for each level."
    if "mapping values are not allowed" in problem:
        return ("There is a ':' here that YAML takes for a new name.", "syntax", "error",
                'Put the whole text in "quotes", or check the spaces at the start of the line.')
    if "expected <block end>" in problem or "could not find expected ':'" in problem or "did not find expected" in problem:
        return ("This line does not fit the lines above it.", "indentation", "error",
                "Check the spaces at its start: things that belong together start in the same column.")
    if "quoted scalar" in problem or "unexpected end of stream" in problem:
        return "A quotation mark is opened and never closed.", "syntax", "error", "Close it."
    return f"YAML cannot be read here: {problem or 'unknown reason'}.", "syntax", "error", ""
