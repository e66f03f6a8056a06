"""What machines get: each format as files by name. The site's /data/ folder and `reviewmap export` hold the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..graphs.places import whole
from ..maps.dot import to_dot
from ..maps.mapset import Drawn
from ..model import Knowledge
from . import area_tables, definitions, process_bpmn, process_tables, questions_table, statistics

FOLDER = "data"
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Material:
    """What exports are made from: the knowledge, and every view drawn."""

    knowledge: Knowledge
    views: Mapping[str, Drawn]


def _json(material: Material) -> dict[str, str]:
    return {"process.json": definitions.to_json(material.knowledge), definitions.SCHEMA: definitions.schema()}


def _csv(material: Material) -> dict[str, str]:
    questions = {"questions.csv": questions_table.questions(material.knowledge)}
    areas = area_tables.files(material.knowledge)
    tables = process_tables.files(material.knowledge) | statistics.files(material.knowledge) | questions | areas
    # Excel takes a table without the mark for one in the machine's own old letters.
    return {name: BYTE_ORDER_MARK + text for name, text in tables.items()}


def _dot(material: Material) -> dict[str, str]:
    return {"process.dot": to_dot(whole(material.knowledge)) + "\n"}


def _svg(material: Material) -> dict[str, str]:
    return {one.view.file.removeprefix(f"{FOLDER}/"): one.svg for one in material.views.values() if one.svg}


def _bpmn(material: Material) -> dict[str, str]:
    return process_bpmn.files(material.knowledge)


FORMATS: dict[str, Callable[[Material], dict[str, str]]] = {"json": _json, "csv": _csv, "dot": _dot, "svg": _svg, "bpmn": _bpmn}


def files_of(format_name: str, material: Material) -> dict[str, bytes]:
    """The files of one format, by their path below the folder."""
    return {name: text.encode() for name, text in FORMATS[format_name](material).items()}


def every_file(material: Material) -> dict[str, bytes]:
    """The files of all formats, by their path below the top of the site."""
    return {f"{FOLDER}/{name}": data for format_name in FORMATS for name, data in files_of(format_name, material).items()}
