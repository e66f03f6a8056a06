"""Who does what at each step, as a table with a row a step, a column a role and a word in each cell.

Every cell names its role in `data-role`, so that a script may show one role alone; without a script all of it is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..graph import Node
from . import words
from .escape import escape

PARTS = {"responsible": "Responsible", "accountable": "Accountable", "consulted": "Consulted", "informed": "Informed"}


@dataclass(frozen=True)
class Role:
    """A column. `href` is an address inside the site, or ""."""

    id: str
    name: str
    href: str = ""


@dataclass(frozen=True)
class Row:
    """A step, and what its roles do in it: (role id, part) with a part of PARTS; a role may have two parts."""

    step: Node
    parts: tuple[tuple[str, str], ...]


def involvement_table(
    rows: Sequence[Row], roles: Sequence[Role], *, table_id: str, caption: str, base: str = ""
) -> str:
    """Return one line of HTML: a labelled scroller that holds the table. Roles that no row names have no column."""
    named = {role for row in rows for role, _ in row.parts}
    columns = [role for role in roles if role.id in named]
    missing = named - {role.id for role in roles}
    if missing:
        raise LookupError(f"roles without a column: {', '.join(sorted(missing))}")
    head = "".join(_head(role, base) for role in columns)
    body = "".join(_row(row, columns, base) for row in rows)
    name = escape(f"{table_id}-caption")
    return (
        f'<div class="table table--roles" role="region" tabindex="0" aria-labelledby="{name}"><table id="{escape(table_id)}">'
        f'<caption id="{name}">{escape(words.one_line(caption))}</caption>'
        f'<thead><tr><th scope="col">Step</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _head(role: Role, base: str) -> str:
    return f'<th scope="col" data-role="{escape(role.id)}">{_link(role.name, role.href, base)}</th>'


def _row(row: Row, columns: Sequence[Role], base: str) -> str:
    cells = "".join(_cell(row, role) for role in columns)
    code = f' <span class="map__kind">{escape(row.step.code)}</span>' if row.step.code else ""
    return f'<tr data-step="{escape(row.step.id)}"><th scope="row">{_link(row.step.title, row.step.href, base)}{code}</th>{cells}</tr>'


def _cell(row: Row, role: Role) -> str:
    parts = [part for named, part in row.parts if named == role.id]
    said = ", ".join(PARTS[part] for part in PARTS if part in parts)
    look = f' class="part {" ".join(part for part in PARTS if part in parts)}"' if parts else ""
    return f'<td data-role="{escape(role.id)}"{look}>{said}</td>'


def _link(name: str, href: str, base: str) -> str:
    said = f"<bdi>{escape(words.one_line(name))}</bdi>"
    return f'<a href="{escape(base + href)}">{said}</a>' if href else said
