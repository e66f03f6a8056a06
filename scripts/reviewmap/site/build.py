"""The whole way: check, stage, engine, finish. The site is replaced only when all went well."""

from __future__ import annotations

import re
import shutil
from functools import partial
from pathlib import Path
from typing import Any

from ..check.whole import knowledge_or_stop
from ..errors import CannotGoOn
from ..maps.views import IMAGES
from ..papers import FOLDER as PAPERS
from ..problems import InputWrong, Problem, Where, where_written
from ..read.content import written_page
from ..read.project import read_project
from .engine import Written, run_mkdocs
from .finish import OFFLINE, Release, finish
from .finish import Problem as Fault
from .staging import ANSWERS, stage, write_staged
from .sync import CACHE, alone_in, ours_or_stop, resolved, writable_or_stop

WORK = "build"  # beside content/ and process/; never in git
QUOTED = re.compile(r"“(.+?)”")


def build(root: Path, site: Path, *, local: Path | None = None) -> None:
    """Build the edition at `root` into `site`. On any failure the last good site stays as it was."""
    site = resolved(site)  # a link to the place from which it is served stays one
    writable_or_stop(site, otherwise="Choose another place with --site-dir, or change who may write there.")
    ours_or_stop(site, OFFLINE)
    work = root / WORK
    if site.is_relative_to(work.resolve()):
        raise CannotGoOn(f"{WORK}/ is emptied by each build. Choose another place with --site-dir.")
    ours_or_stop(work, ANSWERS)
    if _is_put_aside(site):
        with alone_in(work):  # else another build may be between the two renamings of `_replace`
            if _is_put_aside(site):
                _old(site).rename(site)
    project = read_project(root, local=local)
    knowledge = knowledge_or_stop(project)
    fresh = site.parent / f".{site.name}.new"
    written = partial(written_page, project)
    with alone_in(work):
        _remove(fresh)
        try:
            staged = stage(project, knowledge, cache=work / CACHE)
            write_staged(staged, work)
            run_mkdocs(work, fresh, written=written)
            finish_or_stop(fresh, staged.config["extra"]["reviewmap"], written)
            _replace(site, fresh)
        finally:
            _remove(fresh)


def finish_or_stop(site: Path, values: dict[str, Any], written: Written = lambda path: None) -> None:
    """Finish the built HTML; what is wrong with a page becomes a problem of the file it was made from, where `written` knows that."""
    faults = finish(site, edition=release(values))
    if faults:
        raise InputWrong(
            [
                Problem(_place(fault, written), f"On the page /{fault.page}: {fault.what}", fault.rule, suggestion=fault.mend)
                for fault in faults
            ]
        )


def _place(fault: Fault, written: Written) -> Where:
    """The file, and the first place in it that has the words which the fault quotes."""
    stem = fault.page.rstrip("/")
    made_from = written(f"{stem}/index.md" if stem else "index.md") or written(f"{stem}.md")
    if made_from is None:
        return Where(f"/{fault.page}")
    file, text = made_from
    quoted = QUOTED.search(fault.what)
    where = where_written(file, text, quoted[1]) if quoted else Where(file)
    return where if where.line else Where(file, 1, 1)


def release(values: dict[str, Any]) -> Release:
    """What finishing has to know of the edition, from the values that every page shows."""
    security = values["contacts"]["security"]
    contact = f"mailto:{security['email']}" if security["email"] else ""
    return Release(
        values["edition"]["version"],
        values["edition"]["date"],
        values["site_address"],
        values["edition"]["state"],
        security_contact=contact,
        security_expires=values["security_expires"],
        left_out_of_offline=(PAPERS, IMAGES),
        search_words=values.get("search_words", {}),
    )


def _old(site: Path) -> Path:
    return site.parent / f".{site.name}.old"


def _is_put_aside(site: Path) -> bool:
    """Was a build killed between the two renamings of `_replace`?"""
    return _old(site).is_dir() and not site.exists()


def _replace(site: Path, fresh: Path) -> None:
    """Put the fresh site in the old one's place. Between the two renamings, for less than a millisecond, there is none."""
    old = _old(site)
    _remove(old)
    try:
        if site.exists():
            site.rename(old)
        fresh.rename(site)
    except BaseException:  # Ctrl-C between the two, too
        if old.exists() and not site.exists():
            old.rename(site)
        raise
    _remove(old)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
