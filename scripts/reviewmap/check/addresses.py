"""An address, once published, works for ever: asked of the list of published addresses, and of the finished site.

addresses-lock   the list is as `reviewmap publish` wrote it.
address-loop     no row of `addresses:` in process/retired.yml leads back to itself.
lost-address     (when a site is built) each published address and each place inside it is there, leads on, or says that it is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..ledger.published_addresses import FILE, LOCAL_FILE, Addresses, Unreadable, addresses_of, lost, read_addresses
from ..model import Knowledge
from ..model.base import Part
from ..problems import Problem, Where, where_written
from ..read.project import Project, is_an_areas

NAMED = 20  # lost addresses that are told one by one
MEND = "List it under `was:` of what is there now, or write a row for it under `addresses:` in process/retired.yml: where it went, or why it is gone."


MEND_LOCALLY = (
    "Put a page back at its path in local/content/, or write the address under `was:` at the top of the page of yours that has it now."
)


def file_of(project: Project) -> str:
    """The list that counts: an area's edition stands at addresses of its own."""
    return LOCAL_FILE if is_an_areas(project.files) else FILE


def check(project: Project, knowledge: Knowledge) -> Iterator[Problem]:
    yield from loops(knowledge)
    file = file_of(project)
    if file in project.files:
        try:
            read_addresses(project.files[file].decode("utf-8", "replace"))
        except Unreadable as error:
            yield Problem(
                Where(project.shown(file)),
                str(error),
                "addresses-lock",
                suggestion="Put it back as git has it, or run `reviewmap remember`.",
            )


def loops(knowledge: Knowledge) -> Iterator[Problem]:
    """Rows of `addresses:` that lead round in a circle."""
    rows: dict[str, Part] = {one.was: one for one in knowledge.retired.addresses}
    leads = {one.was: one.now for one in knowledge.retired.addresses}
    for start, row in rows.items():
        at, seen = leads[start], {start}
        while at in leads and at not in seen:
            seen.add(at)
            at = leads[at]
        if at in seen:
            yield Problem(row.where("now"), f"{start} leads back to itself.", "address-loop", suggestion="Name the page that is there.")


def kept_addresses(project: Project) -> Addresses:
    """The published addresses; a list that can't be read was told of before."""
    file = file_of(project)
    try:
        return read_addresses(project.files[file].decode("utf-8", "replace")) if file in project.files else {}
    except Unreadable:
        return {}


def lost_addresses(project: Project, site: Path) -> list[Problem]:
    """What a fresh site has lost of what was published."""
    kept = kept_addresses(project)
    if not kept:
        return []
    file = file_of(project)
    text, shown = project.text(file), project.shown(file)
    mend = MEND if file == FILE else MEND_LOCALLY
    gone = list(lost(kept, addresses_of(site, "")))
    found = [
        Problem(
            where_written(shown, text, f'"{address.partition("#")[0]}":'),
            f"/{address} stood in edition {since}, and would be lost.",
            "lost-address",
            suggestion=mend,
        )
        for address, since in gone[:NAMED]
    ]
    if len(gone) > NAMED:
        found.append(Problem(Where(shown), f"{len(gone) - NAMED} more published addresses would be lost.", "lost-address", suggestion=mend))
    return found


def lost_words(gone: Sequence[tuple[str, str]]) -> str:
    some = ", ".join(f"/{address}" for address, _ in gone[:NAMED])
    return f"{len(gone)} published addresses would be lost, among them {some}. {MEND} Nothing was published."
