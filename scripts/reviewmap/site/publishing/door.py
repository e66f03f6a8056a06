"""Publish an edition, or take the last one back. Refused with nothing changed, or done whole: one commit, to which the branch is moved last."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from ...changes.meaning import Report
from ...changes.revisions import LOCK, State
from ...changes.shown import atom, feed, ready
from ...changes.whole import report_of
from ...check.addresses import file_of, lost_words
from ...errors import CannotGoOn
from ...exports.definitions import to_json
from ...ledger.published_addresses import (
    FILE,
    LOCAL_FILE,
    HeldAddress,
    Unreadable,
    addresses_of,
    addresses_text,
    lost,
    read_addresses,
    together,
)
from ...model import Knowledge
from ...model.edition import EarlierEdition
from ...model.knowledge import Published
from ...pages.render import EXAMPLE
from ...pages.sitevalues import site_address
from ...read.git import told
from ...read.project import EXAMPLES, Project, is_an_areas, read_project
from ...words.dates import date_words
from ..build import Built, build, build_knowledge
from ..sync import write_files
from . import older
from .branch import BRANCH, KEPT, NO_JEKYLL, PUBLISHES, VERSIONS, NewTree, SiteBranch, move, open_branch, surroundings_or_stop
from .gate import knowledge_to_publish, tree_is_clean_or_stop, version_is_new_or_stop

FEED, ADDRESSES = "feed.xml", "addresses.json"
COMMIT_IT = "Commit {file}: it holds every address of this edition, and none of them may be lost from now on."


@dataclass(frozen=True)
class DoorOutcome:
    """`commit` is what the branch stands at now; `notes` are for whoever published."""

    version: str
    commit: str
    pages: int
    beside: list[str]
    notes: list[str] = field(default_factory=list)


def publish(
    root: Path,
    *,
    edition: str | None = None,
    remote: str | None = None,
    name: str = BRANCH,
    local: Path | None = None,
    today: date,
    progress: Callable[[str], None] = lambda words: None,
) -> DoorOutcome:
    """Publish the edition that stands at `root`. Whatever is in its way is said, and then nothing has changed, here or at the remote.

    `progress` is told what is being done.
    """
    progress("Checking")
    surroundings_or_stop(root)
    tree_is_clean_or_stop(root)
    project = read_project(root, local=local)
    notes: list[str] = []
    knowledge = knowledge_to_publish(project, on=today, edition=edition, notes=notes)
    branch = open_branch(root, name, remote)
    version_is_new_or_stop(knowledge.edition.version, branch, knowledge.edition.where("version").file)
    knowledge, changes = with_what_is_published(knowledge, branch, json.loads(project.files.get(LOCK) or b"{}"))
    with tempfile.TemporaryDirectory(prefix="reviewmap-") as folder:
        site = Path(folder) / "site"
        built = build_knowledge(project, knowledge, root, site, progress)
        progress("Making the invented example")
        example = example_site(root, project, Path(folder) / "example")
        progress("Putting the edition beside the others")
        done = put_on_branch(site, project, knowledge, branch, built, changes=changes, remote=remote, example=example)
        return replace(done, notes=[*notes, *done.notes])


def example_site(root: Path, project: Project, site: Path) -> Path | None:
    """The invented layer, built: "Make a local version" of a national edition leads there. An area's own edition has none."""
    layer = root / EXAMPLES / EXAMPLE
    if is_an_areas(project.files) or not layer.is_dir():
        return None
    build(root, site, local=layer, work=EXAMPLE)
    return site


def with_what_is_published(knowledge: Knowledge, branch: SiteBranch, lock: Mapping[str, Any]) -> tuple[Knowledge, Report | None]:
    """The knowledge with the editions that are on the branch, and what changed since the newest of them. `lock` says what was read again."""
    if not branch.versions:
        return knowledge, None
    held = [_earlier(branch, version) for version in branch.versions]
    typed = [one for one in knowledge.edition.earlier if one.version not in branch.versions]  # published somewhere else, before
    edition = knowledge.edition.model_copy(update={"earlier": (*held, *typed)})
    newest = branch.versions[0]
    before = State(newest, json.loads(branch.read(f"{newest}/data/process.json") or b"{}"), {})
    now = State(knowledge.edition.version, json.loads(to_json(knowledge)), lock)
    report = report_of(before, now)
    return replace(knowledge, edition=edition, published=Published(changes=ready(report))), report


def _earlier(branch: SiteBranch, version: str) -> EarlierEdition:
    said = branch.edition(version)
    if "date" not in said:
        raise CannotGoOn(f"Edition {version} on the branch {branch.name} has no data/process.json, so nobody knows its date.")
    return EarlierEdition(version=version, date=said["date"], words=None)


def put_on_branch(
    site: Path,
    project: Project,
    knowledge: Knowledge,
    branch: SiteBranch,
    built: Built,
    *,
    changes: Report | None,
    remote: str | None,
    example: Path | None = None,
) -> DoorOutcome:
    """Write a built site beside the others, dress the one that was the newest until now, and lead the branch there."""
    version, address = knowledge.edition.version, site_address(knowledge)
    if gone := list(lost(_kept(branch), addresses_of(site, version))):
        raise CannotGoOn(lost_words(gone))
    new = NewTree(branch.root, {path: sha for path, sha in branch.files.items() if _stays(path, branch.versions)})
    new.put_folder(site, ("", f"{version}/"))
    if example is not None:
        new.put_folder(example, (f"{EXAMPLE}/",))
    if branch.versions:
        new.put(_older_pages(branch, branch.versions[0], project, address))
    list_of_all = [{"version": one, "title": one, "aliases": []} for one in (version, *branch.versions)]
    before = (branch.read(FEED) or b"").decode("utf-8")
    new.put(
        {
            VERSIONS: (json.dumps(list_of_all, indent=2) + "\n").encode(),
            NO_JEKYLL: b"",
            FEED: _feed(knowledge, changes, address, before).encode(),
        }
    )
    kept = together(_kept(branch), addresses_of(site, version))
    new.put({ADDRESSES: addresses_text(kept).encode()})
    source = told("rev-parse", "HEAD", cwd=branch.root)
    commit = new.commit(branch.tip, f"Edition {version}\n\nMade from commit {source}.\n\n{PUBLISHES}: {version}\n")
    move(branch, commit, remote)
    pages = sum(1 for path in site.rglob("*.html"))
    file = project.shown(LOCAL_FILE) if file_of(project) == LOCAL_FILE else FILE
    write_files({file: addresses_text(kept).encode()}, branch.root)
    return DoorOutcome(version, commit, pages, branch.versions, [*built.notes, COMMIT_IT.format(file=file)])


def take_back(root: Path, *, remote: str | None = None, name: str = BRANCH) -> DoorOutcome:
    """Lead the branch back to the state before the last edition, by a commit on top: nobody's copy has to forget anything."""
    surroundings_or_stop(root)
    branch = open_branch(root, name, remote)
    version = branch.last_published
    if not version:
        raise CannotGoOn(f"The last thing that happened on {name} was no publishing, so there is nothing to take back.")
    if len(branch.versions) < 2:
        raise CannotGoOn(f"Edition {version} is the first, and there is nothing to go back to. Take the branch away: git branch -D {name}")
    before = told("rev-parse", f"{branch.tip}~1^{{tree}}", cwd=root)
    commit = told("commit-tree", before, "-p", branch.tip, cwd=root, given=f"Take edition {version} back\n".encode())
    move(branch, commit, remote)
    return DoorOutcome(version, commit, 0, branch.versions[1:])


def _kept(branch: SiteBranch) -> dict[str, HeldAddress]:
    text = branch.read(ADDRESSES)
    try:
        return read_addresses(text.decode("utf-8")) if text else {}
    except Unreadable as error:
        raise CannotGoOn(f"{ADDRESSES} on the branch {branch.name}: {error}") from error


def _stays(path: str, versions: list[str]) -> bool:
    """Older editions stay, and what the host asks for; whatever else stands at the root was the last edition's."""
    return path.partition("/")[0] in versions or path in KEPT


def _older_pages(branch: SiteBranch, version: str, project: Project, address: str) -> dict[str, bytes]:
    said, template = branch.edition(version), older.template_of(project.files)
    words = date_words(date.fromisoformat(str(said["date"])))
    found: dict[str, bytes] = {}
    pages = [path for path in branch.files if path.startswith(f"{version}/") and path.endswith(".html") and path != f"{version}/404.html"]
    for path, html in branch.read_all(pages).items():
        place = path.removeprefix(f"{version}/")
        at = place.removesuffix("index.html") if place == "index.html" or place.endswith("/index.html") else place
        found[path] = older.dressed(
            html.decode("utf-8"), address=at, version=version, date_words=words, site_address=address, template=template
        ).encode()
    return found


def _feed(knowledge: Knowledge, changes: Report | None, address: str, before: str) -> str:
    name = (knowledge.local and knowledge.local.site_name) or knowledge.edition.site_name
    if changes is not None:
        return atom(changes, address=address, site_name=name, before=before)
    edition = knowledge.edition
    entry: dict[str, Any] = {
        "id": f"{address}#edition-{edition.version}",
        "title": f"Edition {edition.version}: the first",
        "updated": f"{edition.date.isoformat()}T00:00:00Z",
        "address": f"{address}{edition.version}/editions/",
        "content": "The first edition.",
    }
    return feed([entry], address=address, site_name=name, before=before)
