"""Who does what at each step, as a table with a row a role, a column a step and a word in each cell.

Roles are the rows, since a stage has more roles than steps: the table of a stage fits a page. Every row and cell names its role or step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..graphs.graph import Node
from . import words
from .escape import escape

PARTS = {"responsible": "Responsible", "accountable": "Accountable", "consulted": "Consulted", "informed": "Informed"}


@dataclass(frozen=True)
class Role:
    """A row. `href` is an address inside the site, or ""."""

    id: str
    name: str
    href: str = ""


@dataclass(frozen=True)
class Column:
    """A step, and what its roles do in it: (role id, part) with a part of PARTS; a role may have two parts."""

    step: Node
    parts: tuple[tuple[str, str], ...]


def involvement_table(columns: Sequence[Column], roles: Sequence[Role], *, table_id: str, caption: str, base: str = "") -> str:
    """Return one line of HTML: a labelled scroller that holds the table. Roles that no step names have no row."""
    named = {role for column in columns for role, _ in column.parts}
    missing = named - {role.id for role in roles}
    if missing:
        raise LookupError(f"roles without a row: {', '.join(sorted(missing))}")
    head = "".join(_head(column.step, base) for column in columns)
    body = "".join(_row(role, columns, base) for role in roles if role.id in named)
    name = escape(f"{table_id}-caption")
    return (
        f'<div class="table table--roles" role="region" tabindex="0" aria-labelledby="{name}"><table id="{escape(table_id)}">'
        f'<caption id="{name}">{escape(words.one_line(caption))}</caption>'
        f'<thead><tr><th scope="col">Role</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _head(step: Node, base: str) -> str:
    code = f' <span class="map__kind">{escape(step.code)}</span>' if step.code else ""
    return f'<th scope="col" data-step="{escape(step.id)}">{_link(step.title, step.href, base)}{code}</th>'


def _row(role: Role, columns: Sequence[Column], base: str) -> str:
    cells = "".join(_cell(column, role) for column in columns)
    return f'<tr data-role="{escape(role.id)}"><th scope="row">{_link(role.name, role.href, base)}</th>{cells}</tr>'


def _cell(column: Column, role: Role) -> str:
    parts = [part for named, part in column.parts if named == role.id]
    said = ", ".join(PARTS[part] for part in PARTS if part in parts)
    look = f' class="part {" ".join(part for part in PARTS if part in parts)}"' if parts else ""
    return f'<td data-step="{escape(column.step.id)}"{look}>{said}</td>'


def _link(name: str, href: str, base: str) -> str:
    said = f"<bdi>{escape(words.one_line(name))}</bdi>"
    return f'<a href="{escape(base + href)}">{said}</a>' if href else said
