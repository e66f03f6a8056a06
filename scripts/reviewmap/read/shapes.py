"""Does a file have the shape its model asks for? pydantic's findings in our words, at their places in the file."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError

from ..model.base import Part, is_one
from ..model.scalars import FIRST_DAY, LAST_DAY
from ..problems import Problem, Where, did_you_mean
from ..words.signs import TEXT, wrong_with
from .yamlfile import YamlFile

MOST_SHOWN_OF = 2  # of what a list or a thing holds
LONGEST_EXAMPLE = 60  # letters
MOST_SHOWN = 300  # letters of what somebody typed, in a message
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
BOUNDS = {  # pydantic's words for a number or a day that is too small or too large
    "greater_than": "more than",
    "greater_than_equal": "at least",
    "less_than_equal": "at most",
}
COLON = 'Text with a colon in it goes into "quotes".'
HELP = {
    "because": "Say why, in a sentence for readers: it stands beside the change.",
    "why": "Say why, in a sentence for readers.",
    "version": "An edition's version is its year and number: 2026.1.",
    **dict.fromkeys(("brand", "brand_ink", "link", "accent"), "Write a colour as #0b4a50."),
    "phone": "Write figures and single spaces: 0800 1111.",
    "email": "Write the address alone: reviews@example.org.",
    "source": "Write a source's id and where in it: report 3.11.",
}
OWN_WORDS = ("because", "why")  # what only the author of this very thing can say


def validate(document: YamlFile, model: type[Part]) -> Any:
    """One document as its model, or None; problems go to the document."""
    if document.data is None:
        return None
    if not isinstance(document.data, dict):
        document.problems.append(Problem(document.where(()), "A definition file starts with names, such as `id:`.", "shape"))
        return None
    try:
        part = model.model_validate(document.data)
    except ValidationError as error:
        document.problems += [_problem(details, document, model) for details in error.errors(include_url=False)]
        return None
    _place(part, (), document)
    return part


def _place(value: Any, path: tuple[str | int, ...], document: YamlFile) -> None:
    """Tell each part where it stands."""
    inside: Iterable[tuple[str | int, Any]]
    if isinstance(value, tuple):
        inside = enumerate(value)
    else:
        value.stand(document, path)
        inside = value.__dict__.items()
    for name, child in inside:
        if child and (isinstance(child, tuple) or is_one(type(child), Part)):  # most are texts, or empty
            _place(child, (*path, name), document)


def _problem(details: Any, document: YamlFile, model: type[Part]) -> Problem:
    """One of pydantic's errors in our words, at its place in the file."""
    path = tuple(part for part in details["loc"])
    name = str(path[-1]) if path else ""
    kind, typed = details["type"], details.get("input")
    if kind == "extra_forbidden":
        known = _fields_at(model, path[:-1])
        return Problem(
            document.where_key(path),
            f"There is no field '{name}' here.",
            "unknown-field",
            suggestion=did_you_mean(name, known, say_known=12) or "Take it out, or look for its name in the README of this folder.",
        )
    if kind == "missing":
        mend = _example(document.data, path) or _as_asked(model, path)
        return Problem(document.where(path[:-1]), f"'{name}' is missing here.", "missing-field", suggestion=mend)
    where = document.where(path)
    if typed is None or kind == "string_too_short":
        return Problem(where, f"'{_field_name(path)}' is empty.", "empty", suggestion="Write something, or delete the line.")
    if kind == "literal_error":
        words = [word.strip("' ") for word in details["ctx"]["expected"].replace(" or ", ",").split(",")]
        known_words = "Known here: " + ", ".join(words) + "."
        if not isinstance(typed, str):
            return Problem(where, f"'{_field_name(path)}' has to be one word.", "unknown-word", suggestion=known_words)
        return Problem(
            where, f"'{typed}' is not one of the words known here.", "unknown-word", suggestion=did_you_mean(typed, words) or known_words
        )
    if kind == "string_pattern_mismatch":
        return _wrong_form(where, str(typed), path, details["ctx"]["pattern"])
    if kind == "string_too_long":
        longest = details["ctx"]["max_length"]
        return Problem(
            where, f"'{_field_name(path)}' has {len(str(typed))} letters; it may have {longest}.", "form", suggestion="Shorten it."
        )
    if kind == "string_type":
        mend = COLON if isinstance(typed, dict) else _example(document.data, path, str)
        return Problem(where, f"'{_field_name(path)}' has to be text.", "type", suggestion=mend)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        mend = _example(document.data, path, dict)
        return Problem(where, f"'{_field_name(path)}' has to have names and values below it.", "type", suggestion=mend)
    if kind in ("tuple_type", "list_type"):
        mend = _example(document.data, path, list)
        return Problem(where, f"'{_field_name(path)}' has to be a list: lines that begin with '- '.", "type", suggestion=mend)
    if kind.startswith("date") or (kind == "value_error" and str(details["ctx"]["error"]).endswith("is not a date.")):
        return Problem(where, f"'{typed}' is not a date.", "type", suggestion="Write it as 2027-01-31.")
    if kind in BOUNDS and DAY.fullmatch(str(typed)):
        days = f"days here are from {FIRST_DAY} to {LAST_DAY}"
        return Problem(where, f"'{typed}' can't be right: {days}.", "type", suggestion="Look at the year.")
    if kind in BOUNDS:
        return Problem(where, f"'{typed}' has to be {BOUNDS[kind]} {next(iter(details['ctx'].values()))}.", "type")
    if kind.startswith("int"):
        mend = _example(document.data, path, str)
        return Problem(where, f"'{str(typed).split(' (')[0]}' is not a whole number.", "type", suggestion=mend)
    if kind == "value_error":
        return Problem(where, str(details["ctx"]["error"]), "type")
    if kind.startswith("bool"):
        return Problem(where, f"'{str(typed).split(' (')[0]}' is not true or false.", "type", suggestion="Write true or false.")
    return Problem(where, f"'{_field_name(path)}': {details['msg']}.", "type")


def _example(data: Any, path: tuple[Any, ...], kind: type = object) -> str:
    """What a right one looks like: that of the nearest thing beside it which has one, of the kind that it has to be."""
    *above, name = path
    if name in OWN_WORDS:  # another's words are no example: somebody would copy them
        return HELP[name]
    for depth in range(len(above) - 1, -1, -1):
        if isinstance(above[depth], int):
            beside = _at(data, above[:depth])
            inside = above[depth + 1 :]
            for thing in sorted(enumerate(beside), key=lambda one: abs(one[0] - above[depth])) if isinstance(beside, list) else ():
                right = _at(thing[1], [*inside, name]) if thing[0] != above[depth] else None
                shown = _shown(right) if isinstance(right, kind) else ""
                if shown:
                    its_id = thing[1].get("id") if isinstance(thing[1], dict) else None
                    whose = f"At '{its_id}'" if its_id else "Beside it,"
                    return f"{whose} it is `{name}: {shown}`."
    return HELP.get(str(name), "")


def _as_asked(model: type[BaseModel], path: tuple[Any, ...]) -> str:
    """What a right one looks like, by what its field asks for: where nothing beside it has one."""
    *above, name = path
    fields = _model_at(model, above)
    field = fields.model_fields.get(name) if fields is not None else None
    if field is None:
        return ""
    leaves = list(_leaves(field.annotation))
    words = [str(word) for one in leaves if typing.get_origin(one) is typing.Literal for word in typing.get_args(one)]
    none = f", or `{name}: null` as long as there is none" if types.NoneType in leaves else ""
    if words:
        return f"Write `{name}: {words[0]}`" + (f", or instead of it {' or '.join(words[1:])}." if words[1:] else ".")
    for kind, example in ((date, "2027-01-31"), (bool, "true"), (int, "3")):
        if kind in leaves:
            return f"Write it as `{name}: {example}`{none}."
    asked_for = _model_in(field.annotation)
    if asked_for is not None:
        first = [one for one, held in asked_for.model_fields.items() if held.is_required()][:MOST_SHOWN_OF]
        lead = "- " if typing.get_origin(field.annotation) is tuple else ""
        return f"Write `{name}:`, and below it, two spaces to the right, `{lead}{first[0] if first else 'id'}: ...`" + (
            f" and `{first[1]}: ...`." if first[1:] else "."
        )
    return f"Write `{name}: [...]`, with commas between." if tuple in leaves else f"Write `{name}:` and its words behind it{none}."


def _leaves(annotation: Any) -> Iterator[Any]:
    """What an annotation is made of: `Annotated[date, ...] | None` is a date and nothing."""
    inside, origin = typing.get_args(annotation), typing.get_origin(annotation)
    yield tuple if origin is tuple else annotation
    for one in inside[:1] if origin is typing.Annotated else () if origin in (typing.Literal, tuple) else inside:
        yield from _leaves(one)


def _shown(value: Any) -> str:
    """A value as somebody could write it in one line, with dots for what is left out; "" for what doesn't fit there."""
    if isinstance(value, str):
        if "\n" in value or wrong_with(value):
            return ""
        return value if len(value) <= LONGEST_EXAMPLE else value[:LONGEST_EXAMPLE].rsplit(" ", 1)[0] + " ..."
    if isinstance(value, list) and value:
        words = [shown for one in value[: 1 if isinstance(value[0], dict) else MOST_SHOWN_OF] if (shown := _shown(one))]
    elif isinstance(value, dict):
        words = [f"{name}: {shown}" for name, one in value.items() if isinstance(one, str) and (shown := _shown(one))][:MOST_SHOWN_OF]
    else:
        return ""
    if words and len(words) < len(value):
        words.append("...")
    inside = ", ".join(words)
    return "" if not words else f"[{inside}]" if isinstance(value, list) else f"{{{inside}}}"


def _at(data: Any, path: Iterable[Any]) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _field_name(path: tuple[str | int, ...]) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "this")


def _wrong_form(where: Where, typed: str, path: tuple[str | int, ...], pattern: str) -> Problem:
    """A text that isn't what its field asks for, with an example of what is."""
    name = _field_name(path)
    if pattern == TEXT:
        wrong = wrong_with(typed) or "it can't be read"
        return Problem(
            where, f"'{name}' is no text that people can read: {wrong}.", "text", suggestion="Write it anew, without what nobody sees."
        )
    shown = typed if len(typed) <= MOST_SHOWN and not wrong_with(typed) else "This"
    return Problem(where, f"'{shown}' is not in the form needed for '{name}'.", "form", suggestion=_form_help(name, pattern))


def _form_help(name: str, pattern: str) -> str:
    if name in HELP:
        return HELP[name]
    if pattern.startswith("^/"):
        return "Write an address of this site from its top: /families/the-review/."
    if name.endswith("address") or name == "web":
        return "Write the whole address, beginning with https://."
    return "Use small letters, figures and hyphens: rapid-review."


def _fields_at(model: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """The fields that the model at this path knows, for suggestions."""
    current = _model_at(model, path)
    return list(current.model_fields) if current is not None else []


def _model_at(model: type[BaseModel], path: Iterable[Any]) -> type[BaseModel] | None:
    """The model that what stands at this path has to be one of."""
    current: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, str) and current is not None and part in current.model_fields:
            current = _model_in(current.model_fields[part].annotation)
    return current


def _model_in(annotation: Any) -> Any:
    """The first model inside an annotation such as `tuple[Step, ...]` or `Wording | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    origin = typing.get_origin(annotation)
    if origin is not None or isinstance(annotation, types.UnionType):
        for argument in typing.get_args(annotation):
            found = _model_in(argument)
            if found is not None:
                return found
    return None
