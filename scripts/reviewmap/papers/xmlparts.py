"""The parts of DOCX and ODT as trees. Names keep their prefixes (`w:style`): some attributes name prefixes, and programs look for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.dom import minidom
from xml.etree.ElementTree import Element, register_namespace, tostring

Tree = Any  # minidom's documents and elements


def changed(part: bytes, change: Callable[[Tree], None]) -> bytes:
    """A part of an archive after `change` was made to its tree."""
    tree = minidom.parseString(part)
    change(tree)
    return bytes(tree.toxml(encoding="UTF-8"))


def new(tag: str, attributes: Mapping[str, str]) -> Tree:
    """The top element of a part of its own; `written` makes bytes of it."""
    tree = minidom.Document()
    tree.appendChild(element := tree.createElement(tag))
    put(element, attributes)
    return element


def written(top: Tree) -> bytes:
    return bytes(top.ownerDocument.toxml(encoding="UTF-8"))


def with_prefixes(root: Element, names: Mapping[str, str]) -> bytes:
    """The bytes of a part that was made as an ElementTree; `names` are the prefixes that it has to have, and what each stands for."""
    for prefix, name in names.items():  # each time: another format may have taken a prefix, as BPMN takes `dc`
        register_namespace(prefix, name)
    return bytes(tostring(root, encoding="UTF-8", xml_declaration=True))


def add(parent: Tree, tag: str, attributes: Mapping[str, str] | None = None, words: str = "") -> Tree:
    """A new element at the end of another."""
    parent.appendChild(element := parent.ownerDocument.createElement(tag))
    put(element, attributes or {})
    if words:
        say(element, words)
    return element


def say(parent: Tree, words: str) -> None:
    """Words at the end of an element."""
    parent.appendChild(parent.ownerDocument.createTextNode(words))


def put(element: Tree, attributes: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        element.setAttribute(name, value)


def take_away(element: Tree) -> None:
    element.parentNode.removeChild(element)


def empty(element: Tree) -> None:
    """Take away all that an element holds."""
    while element.firstChild is not None:
        element.removeChild(element.firstChild)


def named(tree: Tree, tag: str, attribute: str = "", value: str = "") -> Iterator[Tree]:
    """The elements of a name below a tree; those of which an attribute says this, where one is given. "*" are all."""
    yield from (one for one in list(tree.getElementsByTagName(tag)) if not attribute or one.getAttribute(attribute) == value)
