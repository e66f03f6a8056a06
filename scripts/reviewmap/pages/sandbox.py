"""Where pages are filled in: Jinja with its doors closed, and with an end.

What stands in content/ and local/ is data, whoever wrote it. A page can read the fields of the things it is given and call the
functions it is given; nothing else of the program can be reached, and nothing can be changed. Filling a page in ends: loops,
calls and letters are counted, and too many are an error at their line. What is counted never depends on the machine or the
clock, so that the same page is an error everywhere or nowhere.

What nothing has (a misspelt field, an id nobody gave) is written down with its line, and filling in goes on: all faults of a
page come at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, wraps
from inspect import signature
from types import SimpleNamespace
from typing import Any

from jinja2 import FunctionLoader, Template, Undefined, nodes
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import LoopContext, Macro, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing
from markupsafe import Markup

from ..model.base import Part
from ..problems import did_you_mean
from ..words.escape import escape

STEPS = 100_000  # rounds of loops and calls, for one page; our longest page takes a thirtieth of it
SIGNS = 10_000_000  # letters made on the way, of which a page's own are a part; our longest page makes a thirtieth
NODES_A_STEP = 8  # pieces of code
LONGEST_RANGE = 10_000
LARGEST_NUMBER = 10**15
DEEPEST = 40  # levels of brackets, loops and conditions in a page's code; Python's own compiler ends at twice that
MOST_LOOPS = 8  # loops in loops

# What Jinja offers and a page may use. Left out is what makes long texts out of short ones, asks chance, or prints what our
# program looks like inside.
FILTERS = (
    *(
        "abs",
        "capitalize",
        "count",
        "d",
        "default",
        "dictsort",
        "e",
        "escape",
        "first",
        "groupby",
        "int",
        "items",
        "join",
        "last",
        "length",
    ),
    *(
        "list",
        "lower",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "replace",
        "reverse",
        "select",
        "selectattr",
        "sort",
        "string",
        "title",
    ),
    *("trim", "unique", "upper", "wordcount"),
)
TESTS = (
    *("boolean", "defined", "divisibleby", "eq", "equalto", "even", "false", "in", "iterable", "mapping", "ne", "none", "number", "odd"),
    *("sequence", "string", "true", "undefined"),
)
STATEMENTS = (
    *(nodes.Output, nodes.For, nodes.If, nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.With),
    *(nodes.Import, nodes.FromImport, nodes.Include, nodes.Scope),
)
OF_TEXT = frozenset(("endswith", "lower", "lstrip", "removeprefix", "removesuffix", "rstrip", "split", "startswith", "strip", "upper"))
OF_TABLES = frozenset(("get", "items", "keys", "values"))
OF_LOOPS = frozenset(("first", "index", "index0", "last", "length", "nextitem", "previtem", "revindex", "revindex0"))
OF_DAYS = frozenset(("day", "month", "year"))
PRINTED = (str, int, float, date, type(None))


class UnknownName(ValueError):
    """A page calls a function with an id that nothing has. `suggestion` may say which was meant."""

    def __init__(self, words: str, suggestion: str = "") -> None:
        super().__init__(words)
        self.suggestion = suggestion


class TooMuch(Exception):
    """A page that doesn't end, or that makes more than anybody can read."""


@dataclass(frozen=True)
class Fault:
    """What is wrong while a page is filled in: in which part (None: the page itself), in which line, in words."""

    part: str | None
    line: int
    words: str
    suggestion: str = ""


@dataclass
class Run:
    """One filling-in of a page: what is left of what it may do, and what was wrong so far."""

    steps: int = STEPS
    signs: int = SIGNS
    depth: int = 0
    faults: list[Fault] = field(default_factory=list)


class Missing(Undefined):
    """What nothing has. Whatever a page does with it, it tells so once, and is then nothing."""

    __slots__ = ("_is_told",)
    sandbox: Sandbox  # a subclass for each environment has it

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._is_told = False

    def tell(self) -> None:
        if not self._is_told:
            self._is_told = True
            self.sandbox.blame(*self._words())

    def _words(self) -> tuple[str, str]:
        name = self._undefined_name
        if self._undefined_hint:
            return self._undefined_hint, ""
        if self._undefined_obj is missing:
            return f"there is no function or value '{name}'", ""
        if not isinstance(name, str):
            return f"there is nothing at {name!r} here", ""
        return f"there is nothing called '{name}' here", did_you_mean(name, self.sandbox.fields_of(self._undefined_obj))

    def _nothing(self, *_: Any, **__: Any) -> Any:
        self.tell()
        return self

    def _no(self, *_: Any) -> bool:
        self.tell()
        return False

    def __str__(self) -> str:
        self.tell()
        return ""

    def __iter__(self) -> Iterator[Any]:
        self.tell()
        return iter(())

    def __len__(self) -> int:
        self.tell()
        return 0

    def __hash__(self) -> int:
        self.tell()
        return 0

    __bool__ = __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _no
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _nothing
    __mod__ = __rmod__ = __pos__ = __neg__ = __call__ = __getitem__ = _nothing


class _Code(CodeGenerator):
    """Code that counts: each round of a loop and each call of a macro says beforehand what it costs."""

    def visit_For(self, node: nodes.For, frame: Any) -> None:
        own = {"lineno": node.lineno, "environment": self.environment}
        rounds = nodes.Call(nodes.EnvironmentAttribute("rounds"), [node.iter, *_cost(node.body)], [], None, None, **own)
        super().visit_For(nodes.For(node.target, rounds, node.body, node.else_, node.test, False, **own), frame)

    def macro_body(self, node: Any, frame: Any) -> Any:
        counted = copy(node)
        spend = nodes.Call(nodes.EnvironmentAttribute("spend"), _cost(node.body), [], None, None, lineno=node.lineno)
        counted.body = [nodes.ExprStmt(spend, lineno=node.lineno), *node.body]
        return super().macro_body(counted, frame)

    def visit_Call(self, node: nodes.Call, frame: Any, forward_caller: bool = False) -> None:
        if not isinstance(node.node, nodes.EnvironmentAttribute):  # only those made above are
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write(f"environment.{node.node.name}(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Any) -> None:
        self.write("environment.joined((")
        for one in node.nodes:
            self.visit(one, frame)
            self.write(", ")
        self.write("))")

    def _output_child_to_const(self, node: nodes.Expr, frame: Any, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):  # Jinja would print a list that is written out without asking us
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_Compare(self, node: nodes.Compare, frame: Any) -> None:
        sides = [node.expr, *(one.expr for one in node.ops)]
        flat = [nodes.Call(nodes.EnvironmentAttribute("flat"), [side], [], None, None, lineno=node.lineno) for side in sides]
        ops = [nodes.Operand(one.op, side) for one, side in zip(node.ops, flat[1:], strict=True)]
        super().visit_Compare(nodes.Compare(flat[0], ops, lineno=node.lineno, environment=self.environment), frame)


def _cost(body: Iterable[nodes.Node]) -> list[nodes.Expr]:
    """What a loop's or a macro's own code costs each time: steps, and letters it may print. What loops within cost is counted there."""
    steps, signs, waiting = 0, 0, list(body)
    while waiting:
        node = waiting.pop()
        steps += 1
        if isinstance(node, nodes.TemplateData):
            signs += len(node.data)
        elif not isinstance(node, (nodes.For, nodes.Macro)):
            waiting += node.iter_child_nodes()
    return [nodes.Const(1 + steps // NODES_A_STEP), nodes.Const(signs)]


MOST_COMPILED = 500
_COMPILED: dict[tuple[Any, ...], Any] = {}  # a text and the settings that decide what becomes of it -> code, which holds no values


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja for pages. `run` is the filling-in that is under way; `begin` starts another."""

    code_generator_class = _Code
    at_once = False
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(
        self, *, escaped: bool, tools: Mapping[str, Any] | None = None, parts: Mapping[str, str] | None = None, **others: Any
    ) -> None:
        """`escaped`: whether what is printed is escaped unless it is Markup. `tools` are what a page may use, `parts` what it may include."""
        self.run = Run()
        self._parts = parts or {}
        super().__init__(
            undefined=type("Missing", (Missing,), {"__slots__": (), "sandbox": self}),
            autoescape=escaped,
            finalize=self._printed if escaped else self._plain,
            loader=FunctionLoader(self._part),
            auto_reload=False,
            optimized=False,  # nothing in our pages is worth working out beforehand; looking for it takes longer than it saves
            **others,
        )
        self.filters = {name: _counted(self, self.filters[name]) for name in FILTERS}
        self.filters |= {"join": self._join, "replace": self._replace, "string": _text}
        self.tests = {name: _counted(self, self.tests[name]) for name in TESTS}
        self.globals = {"range": self._range, "namespace": Namespace}
        self.globals.update(tools or {})

    def begin(self) -> None:
        self.run = Run()

    # -- what it costs -------------------------------------------------------------------------------------------------

    def spend(self, steps: int, signs: int = 0) -> None:
        self.run.steps -= steps
        self.run.signs -= signs
        if self.run.steps < 0:
            raise TooMuch("it doesn't come to an end: its loops and calls are too many")
        if self.run.signs < 0:
            raise TooMuch(f"it gets too long: more than {SIGNS // 1_000_000} million letters are made on the way")

    def rounds(self, iterable: Any, steps: int, signs: int) -> Iterator[Any]:
        """What a loop goes through, counted."""
        if not isinstance(iterable, (Iterable, Missing)):
            raise TypeError(f"{kind_of(iterable)} can't be gone through with a loop")
        for item in iterable:
            self.spend(steps, signs)
            yield item

    def joined(self, parts: tuple[Any, ...]) -> str:
        """What `a ~ b` gives."""
        texts = [_text(part) for part in parts]
        self.spend(1, sum(map(len, texts)))
        return markup_join(texts) if self.autoescape else str_join(texts)

    def flat(self, value: Any, levels: int = 2) -> Any:
        """A value that is compared: lists in lists in lists could stand for billions of values, though they were written in a line."""
        if isinstance(value, (list, tuple, dict)):
            self.spend(len(value) // 20)
            if not levels:
                raise TypeError("lists in lists in lists can't be compared")
            for item in value.values() if isinstance(value, dict) else value:
                if isinstance(item, (list, tuple, dict)):
                    self.flat(item, levels - 1)
        return value

    def _range(self, *numbers: int) -> range:
        found = range(*numbers)
        try:
            asked = len(found)
        except OverflowError:
            asked = sys.maxsize
        if asked > LONGEST_RANGE:
            raise TooMuch(f"range() is asked for {'more' if asked == sys.maxsize else asked} numbers, and gives {LONGEST_RANGE} at most")
        return found

    def _join(self, value: Any, between: str = "", attribute: str | None = None) -> str:
        items = list(value) if attribute is None else [self.getattr(item, attribute) for item in value]
        return self.joined(tuple(piece for item in items for piece in (between, item))[1:])

    def _replace(self, text: Any, old: Any, new: Any) -> str:
        text, old, new = _text(text), _text(old), _text(new)
        self.spend(1, len(text) + (text.count(old) if old else len(text) + 1) * len(new))
        return text.replace(old, new)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Sums of numbers, and texts put together with +. Nothing else: one sign more would make a text of a gigabyte."""
        for value in (left, right):
            if isinstance(value, Missing):
                return value + 0  # says what is missing
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            self.spend(1, len(left) + len(right))
            return left + right
        numbers = all(isinstance(value, (int, float)) and abs(value) <= LARGEST_NUMBER for value in (left, right))
        if operator == "**" or not numbers:
            raise TypeError(f"'{operator}' doesn't work on {kind_of(left)} and {kind_of(right)} here")
        return super().call_binop(context, operator, left, right)

    # -- what may be reached -------------------------------------------------------------------------------------------

    def fields_of(self, thing: Any) -> Collection[str]:
        """The names of all that a page can read of a thing."""
        if _is_data(type(thing)):
            return [*(name for name in thing.__dict__ if not name.startswith("_")), *_worked_out(type(thing))]
        return list(thing) if isinstance(thing, dict) else ()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of one of our things, and the few methods that texts, tables and loops have here. Nothing that begins with _."""
        if isinstance(obj, Missing):
            return obj[attribute]  # says what is missing
        if attribute[:1] == "_":
            return self.undefined(obj=obj, name=attribute)
        kind = type(obj)
        if _is_data(kind):
            found = obj.__dict__.get(attribute, self)
            if found is not self:
                return found
            if attribute in _worked_out(kind):
                return getattr(obj, attribute)
        elif isinstance(obj, dict):
            if attribute in obj:
                return obj[attribute]
            if attribute in OF_TABLES:
                return getattr(obj, attribute)
        elif kind is Namespace:
            with suppress(AttributeError):
                return getattr(obj, attribute)
        elif attribute in _methods(kind):
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A piece of a list, a text or a table, by number or name."""
        if isinstance(obj, Missing):
            return obj[argument]
        if isinstance(obj, (list, tuple, str, dict, range)):
            with suppress(TypeError, LookupError, ValueError):
                return obj[argument]
        return self.getattr(obj, argument) if isinstance(argument, str) else self.undefined(obj=obj, name=argument)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a function that the page was given, one of its own macros, or a method that `getattr` gave away."""
        __self.spend(1)
        if isinstance(__obj, Missing):
            return __obj()
        run = __self.run
        run.depth += 1
        if run.depth > DEEPEST:
            raise TooMuch("it calls itself without end")
        try:
            if isinstance(__obj, Macro):
                result = __context.call(__obj, *args, **kwargs)
            elif id(__obj) in __self._callables or isinstance(getattr(__obj, "__self__", None), (str, dict)):
                if any(isinstance(one, Missing) for one in (*args, *kwargs.values())):
                    return next(one for one in (*args, *kwargs.values()) if isinstance(one, Missing))()
                result = __context.call(__obj, *args, **kwargs)
            else:
                raise SecurityError(f"{kind_of(__obj)} can't be called")
        except UnknownName as error:
            __self.blame(str(error), error.suggestion)
            return Markup("")
        except TypeError:
            if _fits(__obj, args, kwargs):
                raise
            __self.blame(f"{__obj.__name__}() is called with too much or too little")
            return Markup("")
        finally:
            run.depth -= 1
        if isinstance(result, str):
            __self.spend(0, len(result))
        return result

    @cached_property
    def _callables(self) -> frozenset[int]:
        return frozenset(id(tool) for tool in self.globals.values() if callable(tool))

    def _part(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (self._parts[name], name, lambda: True) if name in self._parts else None

    def compile(
        self, source: Any, name: str | None = None, filename: str | None = None, raw: bool = False, defer_init: bool = False
    ) -> Any:
        """As Jinja does; parts that are read again and again, for each of many editions, are compiled once."""
        if raw or defer_init or not isinstance(source, str):
            return super().compile(source, name, filename, raw, defer_init)
        key = source, name, filename, self.autoescape, self.trim_blocks, self.lstrip_blocks
        made = _COMPILED.get(key)
        if made is None:
            if len(_COMPILED) > MOST_COMPILED:
                _COMPILED.clear()
            made = _COMPILED[key] = super().compile(source, name, filename, False, False)
        return made

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        self.spend(1, len(self._parts.get(name, "")) if isinstance(name, str) else 0)
        return super().get_template(name, None, globals)

    # -- what is printed -----------------------------------------------------------------------------------------------

    def _printed(self, value: Any) -> Markup:
        text = escape(value if isinstance(value, Markup) else _text(value))
        self.run.signs -= len(text)
        return text

    def _plain(self, value: Any) -> str:
        text = _text(value)
        self.run.signs -= len(text)
        return text

    # -- what is wrong -------------------------------------------------------------------------------------------------

    def blame(self, words: str, suggestion: str = "") -> None:
        """Write down what is wrong, at the line that is being filled in; or stop there, if nobody reads what is written down."""
        if self.at_once:
            raise UndefinedError(words)
        fault = Fault(*_line_now(), words, suggestion)
        if fault not in self.run.faults:
            self.run.faults.append(fault)


def _fits(function: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Can it be called like this? Python's own words would name what it is called inside."""
    named = {name: value for name, value in named.items() if name not in ("_loop_vars", "_block_vars")}
    if isinstance(function, (Macro, type)) or not hasattr(function, "__globals__"):
        return True
    try:
        signature(function).bind(*([None] if hasattr(function, "jinja_pass_arg") else []), *arguments, **named)
    except TypeError:
        return False
    return True


def _line_now() -> tuple[str | None, int]:
    """The part and the line that are being filled in, from Python's own stack: Jinja's code knows its lines."""
    frame = sys._getframe(1)
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return template.name, template.get_corresponding_lineno(frame.f_lineno)
        frame = frame.f_back
    return None, 1


@cache
def _is_data(kind: type) -> bool:
    """Is this one of our things, whose fields are there to be read?"""
    ours = issubclass(kind, (Part, SimpleNamespace, TemplateModule)) or kind.__module__.startswith("reviewmap.")
    return ours and bool(kind.__dictoffset__) and not issubclass(kind, Undefined)


@cache
def _worked_out(kind: type) -> frozenset[str]:
    """What one of our things works out from its fields: properties take nothing from the page, so they are fields for it."""
    return frozenset(
        name
        for base in kind.__mro__
        if base.__module__.startswith("reviewmap.")
        for name, found in vars(base).items()
        if isinstance(found, (property, cached_property)) and name[:1] != "_"
    )


@cache
def _methods(kind: type) -> frozenset[str]:
    if issubclass(kind, str):
        return OF_TEXT
    if issubclass(kind, LoopContext):
        return OF_LOOPS
    if issubclass(kind, date):
        return OF_DAYS
    return frozenset(getattr(kind, "_fields", ()))  # what groupby gives


def _counted(sandbox: Sandbox, of: Callable[..., Any]) -> Callable[..., Any]:
    """A filter or a test that counts what it goes through."""

    @wraps(of)
    def counted(*arguments: Any, **named: Any) -> Any:
        for value in arguments:
            if isinstance(value, (str, range)):
                sandbox.spend(1 + len(value) // 20)
            else:
                sandbox.flat(value)
        return of(*arguments, **named)

    return counted


def _text(value: Any) -> str:
    """A value as a page prints it. A list or a thing is none: what would stand there is how our program sees it."""
    if isinstance(value, Undefined):  # also what `"a" if b` gives where b is false
        return str(value)
    if value is None:
        return ""
    if not isinstance(value, PRINTED):
        raise TypeError(f"{kind_of(value)} can't be printed: name a field of it, or go through it with a loop")
    return value if isinstance(value, str) else str(value)


def kind_of(value: Any) -> str:
    """What a value is, for somebody who writes pages."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, (list, tuple, range)):
        return "a list"
    return "nothing" if value is None else "a function" if callable(value) else "a thing"
