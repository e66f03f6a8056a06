"""A local layer merged into the national definitions before anything is understood: trees of YAML, with their places, put together.

    local/changes.yml    set, add and remove, by id: into the tree of the file that defines the thing
    local/edition.yml    what the area publishes (version, state, contacts, exit ...): into process/edition.yml

What comes out is validated, resolved and checked as one, as if it had been written in process/. Each piece knows the file it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

import yaml

from ..model import FILES, Knowledge
from ..model.base import Part
from ..model.edition import PUBLISHED_LOCALLY
from ..model.kinds import BY_MODEL, BY_NAME
from ..model.layer import Change, Changes, MadeChange
from ..problems import Problem, did_you_mean
from .yamlfile import NO_TAG, YamlFile

PLACES = ("events", "steps", "decisions", "branches")  # lists of a stage whose things stand in its `order` as well


@dataclass
class Merged:
    """The documents with the layer in them, what was done, and what could not be."""

    documents: dict[str, YamlFile]
    made: list[MadeChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def with_edition(edition: YamlFile, layer: YamlFile) -> None:
    """Put what the area publishes into the national edition's tree (`edition` is changed)."""
    if not isinstance(layer.root, yaml.MappingNode) or not isinstance(edition.root, yaml.MappingNode):
        return
    for key, value in layer.root.value:
        if not isinstance(key, yaml.ScalarNode) or key.value not in PUBLISHED_LOCALLY:
            continue
        own = _value(edition.root, key.value)
        if isinstance(own, yaml.MappingNode) and isinstance(value, yaml.MappingNode):  # contacts, statements: one by one
            for inner, piece in value.value:
                if isinstance(inner, yaml.ScalarNode):
                    _put(own, inner, piece, edition, layer.file)
        else:
            _put(edition.root, key, value, edition, layer.file)
    if _value(layer.root, "earlier") is None:  # the nation's earlier editions were never published at the area's address
        edition.root.value = [pair for pair in edition.root.value if getattr(pair[0], "value", "") != "earlier"]
    edition.rebuild()


def merge(
    national: Knowledge, documents: Mapping[str, YamlFile], fresh: Callable[[str], YamlFile], layer: YamlFile, said: Changes
) -> Merged:
    """Make every change. `fresh` reads a definition file anew, so that the national trees stay as they are."""
    return _Merging(national, documents, fresh, layer, said).done()


RETIRED = "retired"  # the kind of an id that is gone


class _Merging:
    def __init__(
        self, national: Knowledge, documents: Mapping[str, YamlFile], fresh: Callable[[str], YamlFile], layer: YamlFile, said: Changes
    ) -> None:
        self._fresh, self._layer, self._said = fresh, layer, said
        self._merged = Merged(dict(documents))
        self._touched: dict[str, YamlFile] = {}
        self._stems = {document.file: stem for stem, document in documents.items()}
        self._files: dict[str, Part] = {stem: getattr(national, stem.replace("-", "_")) for stem in FILES}
        self._things: dict[str, list[tuple[str, Part]]] = {}
        for part in national.parts:
            kind = BY_MODEL.get(type(part))
            if kind is not None and part.held("id") is not None and part.file in self._stems and part.file.startswith("process/"):
                self._things.setdefault(part.held("id"), []).append((kind.name, part))

    def done(self) -> Merged:
        plans = [(number, change, self._found(number, change)) for number, change in enumerate(self._said.changes)]
        for number, change, found in plans:  # everything is found before anything moves
            if found is not None:
                self._make(number, change, *found)
        for stem, document in self._touched.items():
            document.rebuild()
            self._merged.documents[stem] = document
        return self._merged

    # -- finding -------------------------------------------------------------------------------------------------------

    def _found(self, number: int, change: Change) -> tuple[str, Part | None, yaml.Node, YamlFile, Any] | None:
        """The kind, the national thing, the node to work on, its document, and for a thing to remove the list that holds it."""
        if change.does == "add":
            return self._list(number, change)
        written = change.set or change.remove or ""
        found = self._thing(written, number, change.does)
        if found is None:
            return None
        kind, part = found
        document, path = self._document(part), part.path
        ways = list(document.way_down(path))
        if len(ways) <= len(path):
            return None
        return kind, part, ways[-1][1], document, ways[-2][1] if len(ways) > 1 else None  # a stage is a whole file

    def _thing(self, written: str, number: int, field: str, with_list: str = "") -> tuple[str, Part] | None:
        """The thing that is called so, with its kind; of several, the one that has the list."""
        kind, _, thing_id = written.rpartition(" ")
        called = [one for one in self._things.get(thing_id, ()) if not kind or one[0] == kind]
        found = [one for one in called if one[0] != RETIRED]
        if with_list and len(found) > 1:
            found = [one for one in found if with_list in _lists(type(one[1]))] or found
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            ways = " or ".join(f"`{name} {thing_id}`" for name, _ in found)
            self._tell(number, field, f"Several things are called '{thing_id}'.", "unknown-id", f"Say which: {ways}.")
        elif gone := [part for name, part in self._things.get(thing_id, ()) if name == RETIRED]:
            see = gone[0].held("see")
            what = f"Take this change out, {f'look at {see}, ' if see else ''}or add a thing of your own."
            self._tell(number, field, f"'{written}' is gone from the national edition: {gone[0].held('because')}", "unknown-id", what)
        elif now := self._now(thing_id):
            what = f"It is called '{now}' now: write that."
            self._tell(number, field, f"'{written}' has another name in the national edition now.", "unknown-id", what)
        else:
            near = did_you_mean(thing_id, self._things)
            self._tell(
                number, field, f"There is nothing called '{written}' in process/.", "unknown-id", near or "Look up its id in process/."
            )
        return None

    def _now(self, old: str) -> str:
        """The id of the thing that was called so once; "" if none was."""
        return next((thing_id for thing_id, ones in self._things.items() if any(old in part.held("was", ()) for _, part in ones)), "")

    def _list(self, number: int, change: Change) -> tuple[str, None, yaml.Node, YamlFile, Any] | None:
        written, _, name = (change.into or "").partition(".")
        stem = written if written in self._files else ""
        holder: Part | None = self._files.get(stem)
        lists = _lists(type(holder)) if holder is not None else {}
        if not name and holder is not None:
            own = stem.replace("-", "_")
            name = own if own in lists else next(iter(lists)) if len(lists) == 1 else ""
        called_so = [part for _, part in self._things.get(written, ())]
        if holder is None or (
            name not in lists and any(name in _lists(type(part)) for part in called_so)
        ):  # a stage may be called as a file
            found = self._thing(written, number, "into", name)
            holder = found[1] if found else None
            lists = _lists(type(holder)) if holder is not None else {}
        if holder is None:
            return None
        if name not in lists:
            known = ", ".join(f"{written}.{one}" for one in lists) or "none"
            self._tell(number, "into", f"`{change.into}` is no list of things.", "unknown-id", f"Lists there: {known}.")
            return None
        kind = BY_MODEL[lists[name]]
        if any(one == kind.name for one, _ in self._things.get(change.add or "", ())):
            self._tell(
                number,
                "add",
                f"There is a {kind.words} '{change.add}' already.",
                "duplicate-id",
                "Change it with `set`, or choose another id.",
            )
            return None
        document = self._document(holder)
        ways = list(document.way_down(holder.path))
        node = ways[-1][1]
        if not isinstance(node, yaml.MappingNode):
            return None
        return kind.name, None, node, document, name

    def _document(self, part: Part) -> YamlFile:
        stem = self._stems[part.file]
        if stem not in self._touched:
            self._touched[stem] = self._fresh(stem)
        return self._touched[stem]

    # -- making --------------------------------------------------------------------------------------------------------

    def _make(self, number: int, change: Change, kind: str, part: Part | None, node: yaml.Node, document: YamlFile, more: Any) -> None:
        names = tuple(dict.fromkeys(name.partition(".")[0].rstrip("+") for name in change.fields))
        if change.does == "set" and isinstance(node, yaml.MappingNode):
            if not self._set(number, node, document):
                return
        elif change.does == "add" and isinstance(node, yaml.MappingNode):
            if not self._add(number, change, node, document, more):
                return
        elif isinstance(more, yaml.SequenceNode):
            if node not in more.value:
                self._tell(number, "remove", f"'{change.named}' is taken out twice.", "change", "Keep one of them.")
                return
            more.value.remove(node)
            self._out_of_order(document, change.named)
        else:
            words = BY_NAME[kind].words
            self._tell(number, change.does, f"The {words} '{change.named}' is a whole file, and can't be taken out.", "change", "Take out its steps, or say in its `lead` that it doesn't fit here.")  # fmt: skip
            return
        self._merged.made.append(MadeChange(change, kind, change.named, part, names))

    def _set(self, number: int, node: yaml.MappingNode, document: YamlFile) -> bool:
        for key, value in self._fields(number):
            if key.value in ("id", "was"):
                self._tell(number, "fields", f"`{key.value}` can't be changed: an id is an address, and it is national.", "change", "Add a thing of your own instead.", key)  # fmt: skip
                return False
            inner: yaml.Node = node
            *above, last = key.value.split(".")
            for name in above:
                found = _value(inner, name)
                if not isinstance(found, yaml.MappingNode):
                    self._tell(number, "fields", f"There is nothing below '{name}' here.", "unknown-field", "Write the whole field.", key)
                    return False
                inner = found
            assert isinstance(inner, yaml.MappingNode)
            if last.endswith("+"):
                if not self._more(number, key, last.rstrip("+"), inner, value, document):
                    return False
            else:
                _put(inner, key, value, document, self._layer.file, name=last)
        return True

    def _more(self, number: int, key: yaml.ScalarNode, name: str, node: yaml.MappingNode, value: yaml.Node, document: YamlFile) -> bool:
        """Add to a list, and leave what stands in it: `roles+: [ours]`."""
        own = _value(node, name)
        if not isinstance(value, yaml.SequenceNode) or (own is not None and not isinstance(own, yaml.SequenceNode)):
            self._tell(number, "fields", f"`{key.value}` adds to a list, and here is none.", "type", "Write [one, two] behind it.", key)
            return False
        if own is None:
            _put(node, key, value, document, self._layer.file, name=name)
            return True
        for one in value.value:
            own.value.append(one)
            document.grafted[id(one)] = self._layer.file
        return True

    def _add(self, number: int, change: Change, holder: yaml.MappingNode, document: YamlFile, name: str) -> bool:
        things = _value(holder, name)
        if not isinstance(things, yaml.SequenceNode):
            things = yaml.SequenceNode(NO_TAG, [], holder.start_mark, holder.end_mark)
            holder.value.append((yaml.ScalarNode(NO_TAG, name, holder.start_mark, holder.start_mark), things))
        fields = list(self._fields(number))
        if any(key.value == "id" for key, _ in fields):
            self._tell(number, "fields", "The id stands behind `add` already.", "change", "Take it out of `fields`.")
            return False
        said = next(self._layer.way_down_to(("changes", number, "add")))
        node = yaml.MappingNode(
            NO_TAG, [(yaml.ScalarNode(NO_TAG, "id", said.start_mark, said.end_mark), said), *fields], said.start_mark, said.end_mark
        )
        document.grafted[id(node)] = self._layer.file
        at = len(things.value)
        if change.after:
            behind = [index for index, one in enumerate(things.value) if _id_of(one) == change.after]
            in_order = name in PLACES and change.after in _order(holder)
            if not behind and not in_order:
                near = did_you_mean(change.after, filter(None, map(_id_of, things.value)))
                self._tell(number, "after", f"There is no '{change.after}' in that list.", "unknown-id", near)
                return False
            at = behind[0] + 1 if behind else at
        things.value.insert(at, node)
        order = _value(holder, "order")
        if name in PLACES and isinstance(order, yaml.SequenceNode):
            ids = _order(holder)
            order.value.insert(ids.index(change.after) + 1 if change.after in ids else len(ids), said)
            document.grafted[id(said)] = self._layer.file
        return True

    def _fields(self, number: int) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        node = next(self._layer.way_down_to(("changes", number, "fields")), None)
        if isinstance(node, yaml.MappingNode):
            yield from ((key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode))

    def _out_of_order(self, document: YamlFile, place_id: str) -> None:
        order = _value(document.root, "order")
        if isinstance(order, yaml.SequenceNode):
            order.value[:] = [one for one in order.value if not (isinstance(one, yaml.ScalarNode) and one.value == place_id)]

    def _tell(self, number: int, field: str, message: str, rule: str, suggestion: str = "", key: yaml.ScalarNode | None = None) -> None:
        path: tuple[str | int, ...] = ("changes", number, field)
        where = self._layer.where_key((*path, key.value)) if key is not None else self._layer.where(path)
        self._merged.problems.append(Problem(where, message, rule, suggestion=suggestion))


def _lists(model: type[Part]) -> dict[str, type[Part]]:
    """The fields of a model that hold lists of things with ids, by name."""
    found: dict[str, type[Part]] = {}
    for name, about in model.model_fields.items():
        kind = next(iter(get_args(about.annotation)), None)
        if isinstance(kind, type) and issubclass(kind, Part) and kind in BY_MODEL and "id" in kind.model_fields:
            found[name] = kind
    return found


def _value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """The value under a name; None where there is none."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if isinstance(key, yaml.ScalarNode) and key.value == name), None)


def _id_of(node: yaml.Node) -> str | None:
    value = _value(node, "id")
    return value.value if isinstance(value, yaml.ScalarNode) else None


def _order(stage: yaml.Node) -> list[str]:
    order = _value(stage, "order")
    return [one.value for one in order.value if isinstance(one, yaml.ScalarNode)] if isinstance(order, yaml.SequenceNode) else []


def _put(node: yaml.MappingNode, key: yaml.ScalarNode, value: yaml.Node, document: YamlFile, file: str, *, name: str = "") -> None:
    """Put a value under its name, in the place of the one before; `null` takes the name out."""
    name = name or key.value
    own = yaml.ScalarNode(NO_TAG, name, key.start_mark, key.end_mark)
    empty = isinstance(value, yaml.ScalarNode) and not value.style and value.value in ("", "~", "null")
    at = next((index for index, (one, _) in enumerate(node.value) if isinstance(one, yaml.ScalarNode) and one.value == name), None)
    if empty:
        node.value[:] = [pair for pair in node.value if pair[0].value != name]
    elif at is None:
        node.value.append((own, value))
    else:
        node.value[at] = (own, value)
    document.grafted[id(value)] = file
