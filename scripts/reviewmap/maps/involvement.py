"""Who does what at each step, as a table with a row a role, a column a step and a word in each cell.

Roles are the rows, since a stage has more roles than steps: the table of a stage fits a page. Every row and cell names its role or step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..graphs.graph import Node
from ..words.filled import TemplateMacros
from . import words
from .escape import escape

HTML = TemplateMacros(__file__, escape=escape)

PARTS = {"responsible": "Responsible", "accountable": "Accountable", "consulted": "Consulted", "informed": "Informed"}


@dataclass(frozen=True)
class InvolvedRole:
    """A row. `href` is an address inside the site, or ""."""

    id: str
    name: str
    href: str = ""


@dataclass(frozen=True)
class InvolvementColumn:
    """A step, and what its roles do in it: (role id, part) with a part of PARTS; a role may have two parts."""

    step: Node
    parts: tuple[tuple[str, str], ...]


def involvement_table(
    columns: Sequence[InvolvementColumn], roles: Sequence[InvolvedRole], *, table_id: str, caption: str, base: str = ""
) -> Markup:
    """Return one line of HTML: a labelled scroller that holds the table. Roles that no step names have no row."""
    named = {role for column in columns for role, _ in column.parts}
    missing = named - {role.id for role in roles}
    if missing:
        raise LookupError(f"roles without a row: {', '.join(sorted(missing))}")
    steps = [
        {
            "id": column.step.id,
            "title": words.one_line(column.step.title),
            "href": column.step.href and base + column.step.href,
            "code": column.step.code,
        }
        for column in columns
    ]
    rows = [
        {
            "id": role.id,
            "name": words.one_line(role.name),
            "href": role.href and base + role.href,
            "cells": [_cell(one, role) for one in columns],
        }
        for role in roles
        if role.id in named
    ]
    return HTML.table(table_id, words.one_line(caption), steps, rows)


def _cell(column: InvolvementColumn, role: InvolvedRole) -> dict[str, Any]:
    own = [part for named, part in column.parts if named == role.id]
    parts = [part for part in PARTS if part in own]
    return {"step": column.step.id, "parts": parts, "said": ", ".join(PARTS[part] for part in parts)}
