"""The one door for YAML: text in, plain values and their positions out.

Every scalar stays the text that somebody typed, but for `null`, `~` and nothing at all: `no`, `NO` and `1.10` mean what
they say. Whether a text is a number or a date is for the model to know. PyYAML's composer is used because it has
positions and a C loader; its own constructor would turn `no:` into False and keep the last of two equal keys in silence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from typing import Any, Literal

import yaml

from ..kept import key_of
from ..problems import Problem, Where
from ..words.signs import refused_in, without_refused
from .unmeant import CURLY, CUT, cut_at, with_ordinary_spaces, wrong_spaces

LARGEST_FILE = 1_000_000  # bytes; our largest file is far below a tenth of this
DEEPEST = 40  # levels of nesting
MANY = 1000  # brackets, or signs in a line: PyYAML's composer calls itself for each level, and tens of thousands of them end the program
ALIAS_SIGN = re.compile(r"[&*](?<![^\s\[{,:?][&*])\S")  # where a value may begin; elsewhere these are signs like others
NO_SPACE = re.compile(r"\s*(?:- )?[a-z_]+:(?=[^\s:/])")

Words = tuple[str, str, Literal["error"], str]  # message, rule, level, suggestion
QUOTE_ALL = 'Put the whole text in "quotes".'
ALIAS: Words = (
    "YAML anchors (&) and aliases (*) are not used in definitions.",
    "alias",
    "error",
    'Write the value out; a text that begins with & or * needs "quotes".',
)
EMPTY: Words = ("This file is empty.", "empty-file", "error", "Delete it, or put its definitions back (git has them).")
DEPTH: Words = ("This is nested too deeply.", "depth", "error", "Look for brackets or hyphens that are too many.")

NO_TAG = "tag:yaml.org,2002:untagged"  # what nobody gave a tag by hand

Path = tuple[str | int, ...]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The C loader without guesses: whether a text is a number or a date is not for YAML to say here, so it isn't worked out."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: Any) -> str:
        return NO_TAG

    # PyYAML asks these of each node, for tags that are told by a path: nobody does so here.
    def descend_resolver(self, current_node: yaml.Node | None, current_index: Any) -> None: ...
    def ascend_resolver(self) -> None: ...


@dataclass
class YamlFile:
    """What a file says: `data` in plain values, and where each key and each value stands (paths from the top).

    A piece may come from another file than what stands around it (`graft`): its place is then told in that file.
    """

    file: str
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    grafted: dict[int, str] = field(default_factory=dict)  # by the node's id(): the file from which a piece came
    understood: list[Any] | None = None  # what this tree came to before (load.py), for all who read the same file
    content: bytes | None = None  # of a file whose values are known from before

    @cached_property
    def root(self) -> yaml.Node | None:
        """The tree, which knows where everything stands: few places are ever asked for. Of a file that is known it is made for the first."""
        return _as_it_was(self.content, self.file).root if self.content is not None else None

    def graft(self, path: Path, piece: YamlFile) -> None:
        """Put another document in the place of the value at `path`, or add it under that name or at the end of that list."""
        *above, name = path
        parent = list(self._way_down(tuple(above)))[-1][1]
        if piece.root is None:
            return
        if isinstance(parent, yaml.SequenceNode) and isinstance(name, int):
            parent.value[name : name + 1] = [piece.root]
        elif isinstance(parent, yaml.MappingNode):
            kept = [(key, value) for key, value in parent.value if not _is_called(key, name)]
            key = next((key for key, _ in parent.value if _is_called(key, name)), None)
            parent.value[:] = [*kept, (key or yaml.ScalarNode(NO_TAG, str(name), piece.root.start_mark, piece.root.start_mark), piece.root)]
        self.grafted[id(piece.root)] = piece.file
        self.grafted |= piece.grafted
        self.problems += piece.problems
        self.rebuild()

    def rebuild(self) -> None:
        """Read the values anew from the tree, after pieces of it were changed."""
        self.data = _build(self.root, 0, YamlFile(self.file)) if self.root is not None else None

    def way_down(self, path: Path) -> Iterator[tuple[yaml.Node, yaml.Node]]:
        """From the top along a path, as far as it leads: each value, behind its key."""
        return self._way_down(path)

    def way_down_to(self, path: Path) -> Iterator[yaml.Node]:
        """The node at a path, if there is one."""
        nodes = list(self._way_down(path))
        if len(nodes) > len(path):
            yield nodes[-1][1]

    def where(self, path: Path) -> Where:
        """The place of a value, or of the nearest thing around it."""
        nodes = list(self._way_down(path))
        return _start(nodes[-1][1], self._file_of(nodes)) if nodes else Where(self.file)

    def where_key(self, path: Path) -> Where:
        """The place of a key; of the nearest thing around it where there is no such key."""
        nodes = list(self._way_down(path))
        return _start(nodes[-1][0] if len(nodes) > len(path) else nodes[-1][1], self._file_of(nodes)) if nodes else Where(self.file)

    def file_of(self, path: Path) -> str:
        """The file in which the value at `path` stands."""
        return self._file_of(list(self._way_down(path))) if self.grafted else self.file

    def _file_of(self, nodes: list[tuple[yaml.Node, yaml.Node]]) -> str:
        return next((self.grafted[id(value)] for _, value in reversed(nodes) if id(value) in self.grafted), self.file)

    def _way_down(self, path: Path) -> Iterator[tuple[yaml.Node, yaml.Node]]:
        """From the top along a path, as far as it leads: each value, behind its key (in a list, behind itself)."""
        node = self.root
        if node is None:
            return
        yield node, node
        for name in path:
            if isinstance(node, yaml.MappingNode):
                found = next((pair for pair in node.value if pair[0].value == name and isinstance(pair[0], yaml.ScalarNode)), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(name, int) and name < len(node.value):
                found = (node.value[name],) * 2
            else:
                found = None
            if found is None:
                return
            node = found[1]
            yield found


def _is_called(key: yaml.Node, name: str | int) -> bool:
    return isinstance(key, yaml.ScalarNode) and key.value == name


def read(content: bytes, file: str) -> YamlFile:
    """Read one YAML file. Never raises: what is wrong is in `problems`, and `data` is then None or incomplete."""
    document = YamlFile(file)
    if len(content) > LARGEST_FILE:
        size = f"{len(content) / 1_000_000:.1f} MB"
        document.problems.append(
            Problem(
                Where(file),
                f"This file is {size}; a definition file may have 1 MB.",
                "file-size",
                suggestion="Split it, or take out what doesn't belong here.",
            )
        )
        return document
    text = _decode(content, document)
    if text is None:
        return document
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        document.problems.append(Problem(Where(file), *EMPTY))
        return document
    for at, name in refused_in(text):
        document.problems.append(Problem(_place_in(text, at, file), f"There is {name} here.", "text", suggestion="Delete it."))
    if document.problems:  # each has its place; what is wrong beside them is looked for without them
        text = without_refused(text)
    for space in wrong_spaces(text):
        document.problems.append(Problem(Where(file, space.line, space.column), space.message, space.rule, suggestion=space.suggestion))
    if document.problems:
        text = with_ordinary_spaces(text)
    if _is_refused(text, document):
        return document
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        document.problems.append(_syntax_problem(error, file, text))
        return document
    if root is not None:
        document.root = root
        document.data = _build(root, 0, document)
    if document.data is None and not document.problems:  # `~`, or marks that hold nothing
        document.problems.append(Problem(Where(file), *EMPTY))
    return document


_as_it_was = lru_cache(maxsize=200)(read)


@lru_cache(maxsize=200)
def _came_to(content: bytes, file: str) -> list[Any]:
    return []


Once = Callable[[str, Callable[[], Any]], Any]  # gives what is known under a key, or what somebody then looks up (check/seen.py)


def at_once(key: str, look: Callable[[], Any]) -> Any:
    """For those who remember nothing."""
    return look()


def read_once(content: bytes, file: str, once: Once = at_once) -> YamlFile:
    """As `read`, but a file that is as it was isn't taken apart again: for many layers of one nation, after each edit of a preview, and
    where `once` knows from another process what it says.

    The values are the caller's own. The tree is everybody's, and nobody may change it.
    """
    said = says(content, file, once)
    if said is None:
        return read(content, file)
    return YamlFile(file, json.loads(said), understood=_came_to(content, file), content=content)


def says(content: bytes, file: str, once: Once = at_once) -> str | None:
    """All that a file says, as JSON, wherever that stands in it; None where something is wrong with it."""
    said: str | None = once(_key(content, file), partial(_says, content, file))
    return said


def said(content: bytes, file: str, once: Once = at_once) -> str | None:
    """One name for all that a file says, wherever that stands in it; None where something is wrong with it."""
    known: str | None = once(f"said {_key(content, file)}", partial(_said, content, file))
    return known


def stands(content: bytes, file: str, once: Once = at_once) -> str | None:
    """As `said`, for what a file says and where in it each word of that stands."""
    known: str | None = once(f"stands {_key(content, file)}", partial(_stands, content, file))
    return known


@lru_cache(maxsize=200)
def _key(content: bytes, file: str) -> str:
    return key_of(["says", file, content])


def _said(content: bytes, file: str) -> str | None:
    words = _says(content, file)
    return None if words is None else key_of([words])


@lru_cache(maxsize=200)
def _stands(content: bytes, file: str) -> str | None:
    document = _as_it_was(content, file)
    return None if document.problems or document.root is None else key_of(_places(document.root))


def _places(node: yaml.Node) -> Iterator[str]:
    """Every word, and every list and table of words, with the place where it begins."""
    at = f"{node.start_mark.line} {node.start_mark.column}"
    if isinstance(node, yaml.ScalarNode):
        yield f"{at} {node.style} {node.value}"
    elif isinstance(node, (yaml.SequenceNode, yaml.MappingNode)):
        yield f"{at} {type(node).__name__} {len(node.value)}"
        for one in node.value:
            for inner in one if isinstance(one, tuple) else (one,):
                yield from _places(inner)


@lru_cache(maxsize=200)
def _says(content: bytes, file: str) -> str | None:
    document = _as_it_was(content, file)
    if document.problems:
        return None
    if document.data is None:
        document.rebuild()
    said, document.data = json.dumps(document.data), None  # from here on only the tree is asked for
    return said


def _decode(content: bytes, document: YamlFile) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        where = Where(document.file, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        document.problems.append(
            Problem(
                where, f"A byte here (0x{content[error.start]:02X}) is not UTF-8 text.", "encoding", suggestion="Save the file as UTF-8."
            )
        )
        return None


def _is_refused(text: str, document: YamlFile) -> bool:
    """Aliases hide what a line says, and a few of them can stand for billions of values; so can depth. Both are refused
    before anything is built."""
    if not (ALIAS_SIGN.search(text) or text.count("[") + text.count("{") > MANY or max(map(len, text.splitlines())) > MANY):
        return False
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                document.problems.append(Problem(_at(event.start_mark, document.file), *ALIAS))
                return True
            if depth > DEEPEST:
                document.problems.append(Problem(_at(event.start_mark, document.file), *DEPTH))
                return True
    except yaml.YAMLError:
        pass  # the composer will say what is wrong, in its order
    return False


def _build(node: yaml.Node, depth: int, document: YamlFile) -> Any:
    if depth > DEEPEST:
        document.problems.append(Problem(_start(node, document.file), *DEPTH))
        return None
    if node.tag is not NO_TAG and not node.tag.startswith("tag:yaml.org,2002:"):
        document.problems.append(
            Problem(_start(node, document.file), f"A text can't begin with {node.tag} here.", "syntax", suggestion=QUOTE_ALL)
        )
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in ("", "~", "null") else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, depth + 1, document) for item in node.value]
    return _mapping(node, depth, document) if isinstance(node, yaml.MappingNode) else None


def _mapping(node: yaml.MappingNode, depth: int, document: YamlFile) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            document.problems.append(
                Problem(
                    _start(key_node, document.file),
                    "What stands before a ':' has to be a word.",
                    "key",
                    suggestion='If this is a text that begins with a bracket, put it in "quotes".',
                )
            )
            continue
        key = key_node.value
        if key in data:
            first = next(other for other, _ in node.value if _is_called(other, key)).start_mark.line + 1
            document.problems.append(
                Problem(
                    _start(key_node, document.file),
                    f"'{key}' stands here twice; the first one is on line {first}.",
                    "duplicate-key",
                    suggestion="Keep one of them.",
                )
            )
            continue
        data[key] = _build(value_node, depth + 1, document)
    return data


def _start(node: yaml.Node, file: str) -> Where:
    return Where(file, node.start_mark.line + 1, node.start_mark.column + 1)


def _syntax_problem(error: yaml.YAMLError, file: str, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Problem(Where(file), "There is a character here that YAML does not allow.", "syntax", suggestion="Delete it.")
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    begins = getattr(error, "context_mark", None) or mark
    for number in (mark.line, next((number for number in range(min(mark.line, len(lines)) - 1, -1, -1) if lines[number].strip()), 0)):
        if number < len(lines) and (cut := cut_at(lines[number])):
            return Problem(Where(file, number + 1, cut), CUT[0], CUT[1], suggestion=CUT[2])
    context, problem = (str(getattr(error, name, "")) for name in ("context", "problem"))
    words = _never_closed(context, problem, begins.line == mark.line)
    if words:  # where it begins, unless that is on the same line
        return Problem(_at(begins if begins.line < mark.line else mark, file), *words)
    explained = _explain(problem, line, mark.column)
    if explained[1] == "indentation":  # PyYAML takes `title:Words` for a text that goes on, and stumbles over the next name
        above = next((number for number in range(min(mark.line, len(lines)) - 1, -1, -1) if lines[number].strip()), 0)
        if glued := NO_SPACE.match(lines[above]):
            return Problem(
                Where(file, above + 1, glued.end()), "There is no space behind this colon.", "syntax", suggestion="Put one there."
            )
    return Problem(_at(mark, file), *explained)


def _place_in(text: str, offset: int, file: str) -> Where:
    return Where(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _at(mark: Any, file: str) -> Where:
    """`mark` is PyYAML's: its C part and its Python part have one each."""
    return Where(file, mark.line + 1, mark.column + 1)


def _never_closed(context: str, problem: str, on_one_line: bool) -> Words | None:
    """Quotation marks and brackets: PyYAML's `context` knows what was open, and `context_mark` where."""
    if "quoted scalar" in context and "end of stream" in problem:
        return "A quotation mark is opened here and never closed.", "syntax", "error", "Close it."
    if "an alias" in context or "an anchor" in context:
        return ALIAS
    if "escape" in problem:
        return (
            "A \\ in double quotation marks begins a special sign, and there is none like this.",
            "syntax",
            "error",
            "Use 'single' quotation marks, or write \\\\.",
        )
    if "flow node" in context:
        return "A bracket is opened above and never closed.", "syntax", "error", "Close it."
    if "flow sequence" in context or "flow mapping" in context:
        if on_one_line:
            return "This does not fit inside the brackets.", "syntax", "error", "Look for a missing comma, bracket or quotation mark."
        return "A bracket is opened here and never closed.", "syntax", "error", "Close it."
    return None


def _explain(problem: str, line: str, column: int) -> Words:
    """PyYAML's words turned into ours."""
    before = line[:column]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "There is a tab here.", "tab", "error", "Use spaces: two for each level."
    if "alias" in problem or "anchor" in problem:
        return ALIAS
    if "cannot start any token" in problem:
        return f"A text can't begin with {line[column : column + 1]} here.", "syntax", "error", QUOTE_ALL
    if "mapping values are not allowed" in problem and any(sign in before for sign in CURLY):
        return (
            "There is a ':' here that YAML takes for a new name: curly quotation marks are letters to it.",
            "curly-quotes",
            "error",
            'Write "straight" ones around the whole text.',
        )
    if "mapping values are not allowed" in problem:
        return (
            "There is a ':' here that YAML takes for a new name.",
            "syntax",
            "error",
            'Put the whole text in "quotes", or check the spaces at the start of the line.',
        )
    if "block sequence entries are not allowed" in problem:
        return (
            "A list can't begin behind its name.",
            "syntax",
            "error",
            "Begin each '- ' on a line of its own, or put the whole text in \"quotes\".",
        )
    if "found another document" in problem:
        return "'---' begins a second document here, and a definition file holds one.", "syntax", "error", "Delete this line."
    if "did not find expected key" in problem and before.strip():
        return (
            "Something stands behind a closing quotation mark or bracket.",
            "syntax",
            "error",
            "Put the whole text in \"quotes\"; write a ' inside 'such marks' twice.",
        )
    if "expected <block end>" in problem or "could not find expected ':'" in problem or "did not find expected" in problem:
        return (
            "This line does not fit the lines above it.",
            "indentation",
            "error",
            "Check the spaces at its start: things that belong together start in the same column.",
        )
    return f"YAML cannot be read here: {problem or 'unknown reason'}.", "syntax", "error", ""
