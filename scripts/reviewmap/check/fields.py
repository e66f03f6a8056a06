"""Fields that pages ask for, and that nothing of that kind has: found without filling the page in, which takes a check too long.

{% for stage in stages %}{{ stage.titel }}{% endfor %}   there is nothing called 'titel' here. Did you mean 'title'?

A page is read as Jinja would run it, with kinds of things in place of things: `stages` is a list of stages, and a stage's `places`
are events, steps, decisions and ways round. What a kind has is looked up in one of them, ready to print. Where the kind of a
thing can't be said, nothing is said. What only filling in can tell (a sum, a macro that calls itself) is known by
`needs_filling_in`, and a check fills in such a page as a build does.
"""

from __future__ import annotations

import typing
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property
from types import UnionType
from typing import Any, NamedTuple

from jinja2 import TemplateSyntaxError, nodes

from ..kept import key_of
from ..model import FILES, Knowledge
from ..model.base import Part
from ..model.kinds import BY_NAME
from ..model.process import Branch, Decision, Point, Stage
from ..model.reference import Role, Timescale, WorkedExample
from ..model.themes import Enquiry
from ..pages.functions import functions
from ..pages.given import Answers
from ..pages.parsing import parsed, walked
from ..pages.pieces import NAMES, TOOLS, Pieces
from ..pages.ready import Maker, Ready
from ..pages.render import GLOBALS, Renderer, of_the_edition
from ..pages.repeats import REPEATS
from ..pages.sandbox import OF_DAYS, OF_LOOPS, OF_TABLES, OF_TEXT
from ..problems import InputWrong, Problem, Where, did_you_mean
from ..read.content import PARTIALS, ContentPage
from .calls import function_names
from .seen import Seen

# -- the check ---------------------------------------------------------------------------------------------------------------------


def check(
    pages: Iterable[ContentPage],
    parts: Mapping[str, str],
    knowledge: Knowledge,
    *,
    told: Collection[str] = (),
    memory: Seen | None = None,
    decided_by: str = "",
) -> Iterator[Problem]:
    """What pages and the parts that they include ask for in vain. `parts` are the texts of these, by name.

    `told` are files of which something is told already: to fill them in would tell it again. `memory` is what was seen before: a page that
    asked for nothing in vain needn't be read again while things have what they had; `decided_by` is a name for all that things are made of.
    """
    memory = memory or Seen()
    asking = _asking(knowledge, parts)
    record = f"fields{' of an area' if knowledge.local else ''}"
    last_time, asked, had, well = memory.last(record, (None, [], "", []))
    same = last_time == decided_by
    if same or asking.has(asked) == had:
        asking.well |= set(well)
    doubtful = asking.doubtful(memory)
    for page in pages:
        if ("{" not in page.body and not page.front.repeat) or asking.key(page) in asking.well:
            continue
        known = asking.pages.get(page.file)
        if known is None or known[:2] != (page, page.file in told):
            try:
                known = page, page.file in told, asking.look(page, doubtful=doubtful, told=page.file in told)
            except InputWrong as wrong:  # what every page is made of can't be made
                yield from wrong.problems
                return
            asking.pages[page.file] = known
        yield from known[2]
    more = [one for one in asking.asked() if one not in asked] if same else asking.asked()
    if more or not same:
        asked = sorted([*asked, *more]) if same else more
        had = asking.has(asked)
    memory.now[record] = decided_by, asked, had, sorted(asking.well)


def filler(knowledge: Knowledge, parts: Mapping[str, str]) -> Renderer:
    """Fills in pages as a build does, but for maps and papers, which take long to make: of these only the place is there. InputWrong: nothing can be filled in."""
    return _asking(knowledge, parts).filler


class _Asking:
    """What pages are read with, and what was found in each. While only pages are edited, the others are not read again."""

    def __init__(self, knowledge: Knowledge, parts: Mapping[str, str]) -> None:
        self.knowledge, self.parts = knowledge, parts
        self.pages: dict[str, tuple[ContentPage, bool, list[Problem]]] = {}
        self.well: set[str] = set()  # the keys of pages that ask for nothing in vain, and that nobody has to fill in to know it
        self._maker = Maker(knowledge)
        self._kinds = Kinds(self._maker)
        self._parts = key_of(piece for part in parts.items() for piece in part)
        self._for_all = {**dict.fromkeys(function_names(), FUNCTION), "reviewmap": self._kinds.of(of_the_edition(knowledge))}
        self._for_templates = self._for_all | dict.fromkeys([*NAMES, *TOOLS], FUNCTION) | _values(self._kinds, knowledge)

    def doubtful(self, memory: Seen) -> bool:
        """Is there a part that may come to no end?"""
        found = (tree_of(self.parts, name) for name in self.parts)
        doubtful: bool = memory.once(f"doubtful {self._parts}", lambda: any(needs_filling_in(tree) for tree in found if tree is not None))
        return doubtful

    @cached_property
    def filler(self) -> Renderer:
        return _filler(self._maker, self.parts)

    def key(self, page: ContentPage) -> str:
        return key_of([self._parts, page.path, page.text])

    def asked(self) -> list[list[str]]:
        """Which fields of which kinds were asked for."""
        return sorted([_called(model), name] for model, name in self._kinds.asked)

    def has(self, asked: Iterable[Iterable[str]]) -> str:
        """What things have of what is asked for, as one name: where it is the same, a page that was well is."""
        models = {_called(model): model for model in _models(Part)}
        answers = [self._kinds.field(One("ready", models.get(model)), name) for model, name in asked]
        repeated = [self._kinds.of_repeated(kind) for kind in REPEATS.values()]
        given = [piece for name, kind in sorted(self._for_templates.items()) for piece in (name, _told(kind))]
        return key_of([*map(_told, answers), *map(_told, repeated), *given])

    def look(self, page: ContentPage, *, doubtful: bool, told: bool) -> list[Problem]:
        """What a page asks for in vain. InputWrong: what every page is made of can't be made."""
        try:
            tree = parsed(page.body, template=page.is_template)
            fields = {name: parsed(getattr(page.front, name), template=False) for name in ("title", "description") if page.front.repeat}
        except TemplateSyntaxError:
            return []  # told elsewhere
        item = {"item": self._kinds.of_repeated(REPEATS[page.front.repeat])} if page.front.repeat in REPEATS else {}
        reader = FieldReader(self._kinds, (self._for_templates if page.is_template else self._for_all) | item, self.parts)
        reader.page(tree, TextPlace(page.file, page.body_line))
        problems, well = reader.problems.copy(), not reader.problems
        for name, field in fields.items():
            of_line = FieldReader(self._kinds, self._for_all | item, self.parts)
            of_line.page(field, TextPlace(page.file, 0))
            problems += [replace(problem, where=page.where(name)) for problem in of_line.problems]
            if of_line.problems:
                well = False
            elif needs_filling_in(field):
                well = False
                problems += [] if told else _lines_filled_in(self.filler, page, name, self._maker)
        if needs_filling_in(tree) or (page.is_template and doubtful):
            if not (reader.problems or told):
                problems += _filled_in(self.filler, page, self._maker)
        elif well:
            self.well.add(self.key(page))
        return problems


@cache
def _told(kind: Any) -> str:
    """One name for a kind, the same in every process."""
    if isinstance(kind, frozenset):
        return key_of(sorted(f"{one.name} {_told(one.of)}" for one in kind))
    if isinstance(kind, tuple):
        return key_of(map(_told, kind))
    return _called(kind) if isinstance(kind, type) else repr(kind)


def _called(model: type) -> str:
    return f"{model.__module__}.{model.__qualname__}"


def _models(above: type[Part]) -> Iterator[type[Part]]:
    yield above
    for model in above.__subclasses__():
        yield from _models(model)


_read: list[_Asking] = []  # the last ones: a layer's edition, and the nation's
MOST_READ = 2


def _asking(knowledge: Knowledge, parts: Mapping[str, str]) -> _Asking:
    before = next((one for one in _read if one.knowledge is knowledge and one.parts == parts), None)
    asking = before or _Asking(knowledge, dict(parts))
    _read[:] = [asking, *(one for one in _read if one is not asking)][:MOST_READ]
    return asking


def _values(kinds: Kinds, knowledge: Knowledge) -> dict[str, Kind]:
    """What template pages are given beside functions."""
    files = {name: kinds.ready(type(value)) for name, value in vars(knowledge).items() if isinstance(value, Part)}
    written = {name: frozenset({One("part", type(value))}) for name in AS_WRITTEN if (value := getattr(knowledge, name))}
    return {**dict.fromkeys(GLOBALS, ANYTHING), **files, **written, **{name: listed(kinds.ready(model)) for name, model in LISTS.items()}}


def _filler(maker: Maker, parts: Mapping[str, str]) -> Renderer:
    from ..graphs.names import map_ids  # few pages need to be filled in to be understood
    from ..pages.values import values

    knowledge = maker.knowledge
    answers: dict[str, Any] = {
        "map": {one: f'<figure id="{MAP}{one}"></figure>' for one in map_ids(knowledge)},
        "papers": "",
        "posters": "",
    }
    answers["paper"] = {paper.id: "" for paper in (*knowledge.papers.papers, *knowledge.papers.posters)}
    asked = Answers(answers)
    pieces = Pieces(parts, functions(asked) | {"reviewmap": of_the_edition(knowledge)})
    answers |= values(knowledge, maker, pieces)  # in place: pieces answer from the same table
    return Renderer(maker, asked, pieces, parts)


def _filled_in(filler: Renderer, page: ContentPage, maker: Maker) -> Iterator[Problem]:
    things = maker.all(REPEATS[page.front.repeat]) if page.front.repeat else [None]
    for item in things:
        try:
            if page.is_template:
                filler.template(page, page.address, item)
            else:
                filler.prose(page)
        except InputWrong as wrong:
            yield from wrong.problems


def _lines_filled_in(filler: Renderer, page: ContentPage, name: str, maker: Maker) -> Iterator[Problem]:
    """The same of a line of the front matter."""
    for item in maker.all(REPEATS[str(page.front.repeat)]):
        try:
            filler.line(page, name, item)
        except InputWrong as wrong:
            yield from wrong.problems


# -- kinds: what may stand where, a set of these, since a list may hold several ----------------------------------------------------

Kind = frozenset["One"]


class One(NamedTuple):
    """One kind of thing: `name` says which; `of` is the model, what a list or a table holds, or where a macro stands."""

    name: str
    of: Any = None


ANYTHING: Kind = frozenset({One("anything")})
NOTHING: Kind = frozenset()
TEXT: Kind = frozenset({One("text")})
NUMBER: Kind = frozenset({One("number")})
DAY: Kind = frozenset({One("day")})
FUNCTION: Kind = frozenset({One("function")})
LISTS = {  # what pages may go through
    "stages": Stage,
    "decisions": Decision,
    "branches": Branch,
    "roles": Role,
    "enquiries": Enquiry,
    "timescales": Timescale,
    "worked_examples": WorkedExample,
}
AS_WRITTEN = ("edition", "local", "firmness")  # given to pages as they are, not made ready to print
KEEPING = ("list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr")  # filters that give back what they get
CHOOSING = ("first", "last", "max", "min")
COUNTING = ("length", "count", "int", "abs", "wordcount")
TOLD_BY_FILLING_IN = (nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Mul, nodes.Add, nodes.Include)
OF_A_ROUND = {("loop", name) for name in ("index", "index0", "revindex", "revindex0", "length")}
MOST_COUNTED = 1_000_000
MAP = "map-"  # with what the ids of maps, and of all that is in them, begin (maps/svg.py)
FILE_MODELS = frozenset(FILES.values())


def listed(kind: Kind) -> Kind:
    return frozenset({One("list", kind)})


class TextPlace(NamedTuple):
    """Where a text that is filled in stands: its file, and how many lines of the file are above it."""

    file: str
    above: int


class Kinds:
    """What the things of an edition have. One of each kind is made ready to print, and looked at."""

    def __init__(self, maker: Maker) -> None:
        self._maker = maker
        self._examples: dict[type[Part], list[Part]] = {}
        for part in maker.knowledge.parts:
            self._examples.setdefault(type(part), []).append(part)
        self.asked: dict[tuple[type[Part], str], Kind | None] = {}
        self._siblings = list(Point.__subclasses__())

    def of(self, value: Any) -> Kind:
        """The kind of a value that is at hand."""
        if isinstance(value, str):
            return TEXT
        if isinstance(value, (int, float)):
            return NUMBER
        if value is None:
            return NOTHING
        if isinstance(value, dict):
            return frozenset({One("table", tuple((name, self.of(each)) for name, each in value.items()))})
        if isinstance(value, (list, tuple)):
            return listed(frozenset().union(*(self.of(item) for item in value[:5])) if value else ANYTHING)
        if isinstance(value, Part):
            return frozenset({One("part", type(value))})
        if hasattr(value, "strftime"):
            return DAY
        if not hasattr(value, "__dict__"):
            return ANYTHING
        fields = tuple((name, self.of(each) or ANYTHING) for name, each in vars(value).items())
        return frozenset({One("thing", fields)})

    def ready(self, model: type[Part]) -> Kind:
        """The kind of a definition that is ready to print. An event stands where a step may stand, so that each stands for all."""
        models = self._siblings if model in self._siblings else [model]
        return frozenset(One("ready", one) for one in models)

    def of_repeated(self, kind: str) -> Kind:
        """The kind of what a page is repeated for: definitions, or what is gathered from all of them."""
        if kind in BY_NAME:
            return frozenset().union(*(self.ready(model) for model in BY_NAME[kind].models))
        return frozenset().union(*(self.of(one) for one in self._maker.all(kind)[:1])) or ANYTHING

    def field(self, one: One, name: str) -> Kind | None:
        """The kind of a thing's field. None: it has none of this name."""
        if one.name in ("anything", "namespace"):
            return ANYTHING
        if one.name == "ready":
            if (one.of, name) not in self.asked:
                self.asked[one.of, name] = self._of_model(one.of, name)
            return self.asked[one.of, name]
        if one.name == "part":
            annotation = one.of.model_fields.get(name)
            return None if annotation is None else self._annotated(annotation.annotation, ready=False)
        if one.name in ("thing", "table"):
            found = next((kind for key, kind in one.of if key == name), None)
            return ANYTHING if found is None and one.name == "table" and name in OF_TABLES else found
        if one.name == "group":
            return {"grouper": ANYTHING, "list": listed(one.of)}.get(name)
        known = {"text": OF_TEXT, "day": OF_DAYS, "loop": OF_LOOPS}.get(one.name, frozenset())
        return ANYTHING if name in known else None

    def names(self, kind: Kind) -> Collection[str]:
        """The names of all fields that things of this kind have."""
        found: set[str] = set()
        for one in kind:
            if one.name == "ready":
                found.update(name for part in self._of(one.of)[:1] for name in vars(self._maker.ready(part)))
            elif one.name == "part":
                found.update(one.of.model_fields)
            elif one.name in ("thing", "table"):
                found.update(key for key, _ in one.of)
        return found

    def _of(self, model: type[Part]) -> list[Part]:
        return self._examples.get(model, [])

    def _of_model(self, model: type[Part], name: str) -> Kind | None:
        examples = self._of(model)
        if not examples:
            return ANYTHING
        if name in model.model_fields:
            kind = self._annotated(model.model_fields[name].annotation, ready=True)
            if kind is None and model in FILE_MODELS:  # to make a whole file ready for a word of it would take long
                kind = ANYTHING
            if kind is not None:
                return kind
        known = False
        for part in examples[:3]:  # all of a kind have the same fields
            fields = vars(self._maker.ready(part))
            if fields.get(name) not in (None, [], "", ()):
                return self._of_ready(fields[name])
            known = known or name in fields
        return ANYTHING if known else None

    def _of_ready(self, value: Any) -> Kind:
        """As `of`, for what is made ready: of which model a thing is can't be seen from it, but from what it was made of."""
        if isinstance(value, list):
            return listed(frozenset().union(*(self._of_ready(item) for item in value[:5])))
        if isinstance(value, Ready) and (model := self._maker.made_of(value)):
            return self.ready(model)
        return self.of(value)

    def _annotated(self, annotation: Any, *, ready: bool) -> Kind | None:
        """The kind that a field's annotation promises, if it is made of definitions; else None, for a look at examples."""
        if isinstance(annotation, type) and issubclass(annotation, Part):
            return self.ready(annotation) if ready else frozenset({One("part", annotation)})
        origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
        if origin in (typing.Union, UnionType):
            found = [self._annotated(one, ready=ready) for one in arguments if one is not type(None)]
            return None if None in found else frozenset().union(*(one for one in found if one is not None))
        if origin is tuple:
            item = self._annotated(arguments[0], ready=ready)
            return None if item is None else listed(item)
        return None if ready else ANYTHING


# -- reading a page ----------------------------------------------------------------------------------------------------------------


class FieldReader:
    """Reads one page, and the macros that it calls, and collects what nothing has."""

    def __init__(self, kinds: Kinds, names: Mapping[str, Kind], parts: Mapping[str, str]) -> None:
        self._kinds = kinds
        self._globals = names
        self._parts = parts
        self._calls: set[Any] = set()
        self._offered: dict[str, dict[str, Kind]] = {}
        self.problems: list[Problem] = []

    def page(self, tree: nodes.Template, place: TextPlace) -> None:
        self._body(tree.body, {}, place)

    # -- statements

    def _body(self, body: Iterable[nodes.Node], known: dict[str, Kind], place: TextPlace) -> None:
        for node in body:
            self._statement(node, known, place)

    def _statement(self, node: nodes.Node, known: dict[str, Kind], place: TextPlace) -> None:
        if isinstance(node, nodes.Output):
            for one in node.nodes:
                self._kind(one, known, place)
        elif isinstance(node, nodes.For):
            inner = {**known, "loop": frozenset({One("loop")})}
            self._bind(node.target, self._item(self._kind(node.iter, known, place)), inner)
            if node.test is not None:
                self._kind(node.test, inner, place)
            self._body(node.body, inner, place)
            self._body(node.else_, dict(known), place)
        elif isinstance(node, nodes.If):
            self._kind(node.test, known, place)
            for branch in (node.body, node.else_, node.elif_):
                self._body(branch, known, place)
        elif isinstance(node, nodes.Assign):
            self._bind(node.target, self._kind(node.node, known, place), known)
        elif isinstance(node, nodes.AssignBlock):
            self._body(node.body, dict(known), place)
            self._bind(node.target, TEXT, known)
        elif isinstance(node, nodes.Macro):
            known[node.name] = frozenset({One("macro", (place, _Ref(node)))})
        elif isinstance(node, nodes.FromImport):
            offered = self._offer(node.template)
            for name in node.names:
                name, alias = (name, name) if isinstance(name, str) else name
                known[alias] = offered.get(name, ANYTHING)
        elif isinstance(node, nodes.Import):
            known[node.target] = ANYTHING
        elif isinstance(node, nodes.With):
            inner = dict(known)
            for target, value in zip(node.targets, node.values, strict=True):
                self._bind(target, self._kind(value, known, place), inner)
            self._body(node.body, inner, place)
        elif isinstance(node, (nodes.CallBlock, nodes.FilterBlock)):
            self._body(node.body, {**known, **{one.name: ANYTHING for one in getattr(node, "args", ())}}, place)

    def _offer(self, template: nodes.Expr) -> dict[str, Kind]:
        """What a part defines."""
        name = template.value if isinstance(template, nodes.Const) else None
        tree = tree_of(self._parts, name)
        if tree is None:
            return {}
        if name not in self._offered:
            self._offered[name] = offered = {}
            self._body(tree.body, offered, TextPlace(f"content/{PARTIALS}/{name}", 0))
        return self._offered[name]

    def _bind(self, target: nodes.Node, kind: Kind, known: dict[str, Kind]) -> None:
        if isinstance(target, nodes.Name):
            known[target.name] = kind
        elif isinstance(target, nodes.Tuple):
            for one in target.items:
                self._bind(one, ANYTHING, known)

    # -- expressions

    def _kind(self, node: nodes.Node, known: dict[str, Kind], place: TextPlace) -> Kind:
        if isinstance(node, nodes.Name):
            return known.get(node.name, self._globals.get(node.name, ANYTHING))
        if isinstance(node, nodes.Const):
            return self._kinds.of(node.value)
        if isinstance(node, nodes.Getattr):
            return self._field(self._kind(node.node, known, place), node.attr, node, place)
        if isinstance(node, nodes.Getitem):
            return self._piece(node, known, place)
        if isinstance(node, nodes.Filter):
            return self._filtered(node, known, place)
        if isinstance(node, nodes.Call):
            return self._called(node, known, place)
        if isinstance(node, nodes.CondExpr):
            kinds = [self._kind(one, known, place) for one in (node.expr1, node.expr2) if one is not None]
            self._kind(node.test, known, place)
            return frozenset().union(*kinds)
        if isinstance(node, (nodes.Or, nodes.And)):
            return self._kind(node.left, known, place) | self._kind(node.right, known, place)
        if isinstance(node, (nodes.List, nodes.Tuple)):
            return listed(frozenset().union(*(self._kind(item, known, place) for item in node.items)) or ANYTHING)
        if isinstance(node, nodes.Test) and node.name in ("defined", "undefined"):
            return NUMBER
        for child in node.iter_child_nodes():
            self._kind(child, known, place)
        return TEXT if isinstance(node, nodes.Concat) else NUMBER if isinstance(node, (nodes.Compare, nodes.Not, nodes.Test)) else ANYTHING

    def _field(self, kind: Kind, name: str, node: nodes.Node, place: TextPlace) -> Kind:
        found = [self._kinds.field(one, name) for one in kind]
        if kind and all(one is None for one in found):
            where = Where(place.file, place.above + node.lineno, 1)
            self.problems.append(
                Problem(
                    where,
                    f"This page cannot be filled in: there is nothing called '{name}' here.",
                    "template",
                    suggestion=did_you_mean(name, self._kinds.names(kind)),
                )
            )
            return ANYTHING
        return frozenset().union(*(one for one in found if one is not None))

    def _piece(self, node: nodes.Getitem, known: dict[str, Kind], place: TextPlace) -> Kind:
        kind = self._kind(node.node, known, place)
        self._kind(node.arg, known, place)
        if isinstance(node.arg, nodes.Slice):
            return kind
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return ANYTHING
        return self._item(kind)

    def _item(self, kind: Kind) -> Kind:
        """What a loop over things of this kind goes through."""
        return frozenset().union(*(one.of if one.name == "list" else ANYTHING for one in kind))

    def _filtered(self, node: nodes.Filter, known: dict[str, Kind], place: TextPlace) -> Kind:
        if node.name in ("default", "d"):  # what is missing is what it is for
            return ANYTHING
        kind = self._kind(node.node, known, place) if node.node is not None else TEXT
        for one in (*node.args, *(named.value for named in node.kwargs)):
            self._kind(one, known, place)
        if node.name in KEEPING:
            return kind
        if node.name in CHOOSING:
            return self._item(kind)
        if node.name in COUNTING:
            return NUMBER
        if node.name == "groupby":
            return listed(frozenset({One("group", self._item(kind))}))
        return ANYTHING if node.name in ("map", "items", "dictsort") else TEXT

    def _called(self, node: nodes.Call, known: dict[str, Kind], place: TextPlace) -> Kind:
        function = self._kind(node.node, known, place)
        given = [self._kind(one, known, place) for one in node.args]
        named = {one.key: self._kind(one.value, known, place) for one in node.kwargs}
        for one in function:
            if one.name == "macro":
                self._macro(*one.of, given, named)  # type: ignore[call-arg]  # of a macro: its place and itself
        return TEXT if all(one.name in ("macro", "function") for one in function) else ANYTHING

    def _macro(self, place: TextPlace, macro: _Ref, given: list[Kind], named: dict[str, Kind]) -> None:
        call = (macro, tuple(given), tuple(sorted(named)), tuple(named[name] for name in sorted(named)))
        if call in self._calls:
            return
        self._calls.add(call)
        own = macro.node
        known = dict(self._offered.get(place.file.rpartition("/")[2], {}))
        for one, default in zip(reversed(own.args), reversed(own.defaults), strict=False):
            known[one.name] = self._kind(default, {}, place)
        for one, kind in zip(own.args, given, strict=False):
            known[one.name] = kind
        known |= named
        for one in own.args:
            known.setdefault(one.name, NOTHING)
        self._body(own.body, known, place)


class _Ref:
    """A macro of a tree: one is another only if it is the same. Jinja's nodes compare all that is below them."""

    __slots__ = ("node",)

    def __init__(self, node: nodes.Macro) -> None:
        self.node = node

    def __hash__(self) -> int:
        return id(self.node)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Ref) and other.node is self.node


def needs_filling_in(tree: nodes.Template) -> bool:
    """Can only filling in tell whether this works? Sums may divide by nothing; loops over numbers, and macros, may have no end."""
    for node, _, loops, macro in walked(tree):
        kind = type(node)
        if kind in TOLD_BY_FILLING_IN:
            if _two_counted(node, loops):
                continue
            return True
        if kind is nodes.Name and node.name in ("range", "namespace"):
            return True
        if kind is nodes.Compare and any(one.op in ("lt", "lteq", "gt", "gteq") for one in node.ops):
            if all(_counts(one, loops) or _two_counted(one, loops) for one in (node.expr, *(each.expr for each in node.ops))):
                continue
            return True
        if kind is nodes.Call and (node.dyn_args or node.dyn_kwargs or getattr(node.node, "name", None) == macro != ""):
            return True
    return False


def _counts(node: nodes.Expr, loops: int) -> bool:
    """Is this surely a number, and a small one: written out, how many of something, or which round of a loop? Two of these can be added, multiplied and compared."""
    if isinstance(node, nodes.Const):
        return type(node.value) is int and node.value < MOST_COUNTED
    if isinstance(node, nodes.Filter):
        return node.name in ("length", "count")
    return isinstance(node, nodes.Getattr) and loops > 0 and isinstance(node.node, nodes.Name) and (node.node.name, node.attr) in OF_A_ROUND


def _two_counted(node: nodes.Node, loops: int) -> bool:
    """Two such numbers, added or multiplied: no larger than can be printed."""
    return isinstance(node, (nodes.Add, nodes.Mul)) and _counts(node.left, loops) and _counts(node.right, loops)


def tree_of(parts: Mapping[str, str], name: str | None) -> nodes.Template | None:
    """The part of a name, where there is one that can be read."""
    try:
        return parsed(parts[name], template=True) if name in parts else None
    except TemplateSyntaxError:
        return None  # told elsewhere
