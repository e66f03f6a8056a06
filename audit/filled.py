"""Documents filled in as somebody would: the invented example, and names that break things. What is filled in is opened in LibreOffice."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ALIAS = 60  # letters: Word shows no longer name of a place
# Signs that XML keeps for itself, 400 letters without a space, and letters that run from right to left.
HARD = "Anne & <b>Søn</b> “O'Brien” " + "Wolfeschlegelsteinhausen" * 16 + " שלום עולם"

Fills = Callable[[str], str | None]  # by the name of a place: what is written there; None leaves it empty


def fill_in(document: bytes, fills: Fills) -> bytes:
    """A DOCX or ODT with its places filled in: content controls by their names, input fields by their descriptions."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = [(entry, archive.read(entry)) for entry in archive.infolist()]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for entry, data in parts:
            if entry.filename == "word/document.xml":
                data = _word(data, fills)
            elif entry.filename == "content.xml":
                data = _odt(data, fills)
            archive.writestr(entry, data)
    return made.getvalue()


def _parsed(data: bytes) -> ElementTree.Element:
    for _, (prefix, address) in ElementTree.iterparse(io.BytesIO(data), events=["start-ns"]):
        ElementTree.register_namespace(prefix, address)
    return ElementTree.fromstring(data)


def _word(data: bytes, fills: Fills) -> bytes:
    tree = _parsed(data)
    for control in tree.iter(f"{W}sdt"):
        about, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
        assert about is not None and content is not None
        alias = about.find(f"{W}alias")
        words = fills(alias.get(f"{W}val", "") if alias is not None else "")
        if words is None:
            continue
        for shown in about.findall(f"{W}showingPlcHdr"):
            about.remove(shown)
        run = content.find(f"{W}r")
        assert run is not None
        content.clear()
        piece = ElementTree.SubElement(content, f"{W}r")
        ElementTree.SubElement(piece, f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = words
    return ElementTree.tostring(tree, encoding="UTF-8", xml_declaration=True)


def _odt(data: bytes, fills: Fills) -> bytes:
    tree = _parsed(data)
    for field in tree.iter(f"{TEXT}text-input"):
        words = fills(field.get(f"{TEXT}description", ""))
        if words is not None:
            field.text = words
    for choice in tree.iter(f"{TEXT}drop-down"):
        words = fills(choice.get(f"{TEXT}name", "").rpartition(" (")[0])  # the number behind it keeps names apart
        chosen = next((label for label in choice if label.get(f"{TEXT}value") == words), None)
        if chosen is None:
            continue
        for label in choice:
            label.attrib.pop(f"{TEXT}current-selected", None)
        chosen.set(f"{TEXT}current-selected", "true")
        choice[-1].tail = words
    return ElementTree.tostring(tree, encoding="UTF-8", xml_declaration=True)


def example(project: Path) -> Mapping[str, Mapping[str, str]]:
    """What the invented example writes: by document, by the name of a place."""
    from reviewmap.pages.ready import Maker  # only where documents are filled in
    from reviewmap.read.load import load_or_stop
    from reviewmap.read.project import read_project

    knowledge = load_or_stop(read_project(project))
    played = Maker(knowledge).played
    found: dict[str, dict[str, str]] = {}
    for told, shown in zip(knowledge.walkthrough.episodes, played.episodes, strict=True):
        for opened, ready in zip(told.opened, shown.opened, strict=True):
            places = found.setdefault(opened.document, {})
            for field, said in zip(opened.filled, ready.filled, strict=True):
                places[field.label[:ALIAS]] = said.words
    return found


def everywhere(words: str) -> Fills:
    """The same words in every place that takes words."""
    return lambda place: words


def written(places: Mapping[str, str]) -> Fills:
    return lambda place: places.get(place[:ALIAS])
