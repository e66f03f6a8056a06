"""Two states of the definitions as plain data, wherever they are: a folder, a published edition, or a revision that git knows.

a folder with process/            the definitions as they stand there, with a local layer's file
a folder with data/process.json   a built site, or that file itself
2026.1                            an edition on the branch of what was published
v2026.1, HEAD~3, main, 1a2b3c4    whatever git knows
"""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import CannotGoOn
from ..problems import InputWrong, Problem
from ..read.git import BRANCH, VERSION, asked
from ..read.project import LAYER, LOCAL, read_definitions
from ..read.yamlfile import YamlFile, read

DATA = "data/process.json"
# What things are called is said here; the lock says what was read again; the edition says which it is.
NAMING = tuple(
    f"process/{stem}.yml" for stem in ("edition", "roles", "sources", "glossary", "other-processes", "timescales", "plan", "retired")
)
LOCK = "process/ledger/quotations.lock.json"
SIGN_OFFS = "process/sign-off/"
FOLDERS = ("process", f"{LOCAL}/{LAYER}")
TRY = f"Give a folder, an edition such as 2026.1 that is on the branch {BRANCH}, or what git knows, such as HEAD~1."


@dataclass(frozen=True)
class State:
    """`name` is how it was asked for; `version` and `date` are those that its edition gives itself, "" if it gives none.

    `lock` is the lock of quotations (ledger/lock.py) by name; published data has none.
    """

    name: str
    data: Mapping[str, Any]
    lock: Mapping[str, Mapping[str, Any]]

    @property
    def version(self) -> str:
        return str((self.data.get("edition") or {}).get("version") or "")

    @property
    def date(self) -> str:
        return str((self.data.get("edition") or {}).get("date") or "")


def states(old: str, new: str, root: Path, *, branch: str = BRANCH) -> tuple[State, State]:
    """The two states that somebody asks for. A file that is the same in both has not changed, and is read only if it says what things are called."""
    found = [_found(name, root, branch) for name in (old, new)]
    parsed: dict[bytes, Any] = {}
    if all(isinstance(one, dict) for one in found):
        same = {name for name, content in found[0].items() if name not in (*NAMING, LOCK) and found[1].get(name) == content}
        sign_offs = {name for one in found for name in one if name.startswith(SIGN_OFFS)}
        if not sign_offs <= same:  # which record of a thing counts, all of them together say
            same -= sign_offs
        found = [{name: content for name, content in one.items() if name not in same} for one in found]
    # An edition's data says of each thing what its sign-offs came to. What is written says it elsewhere: so they are set against it here.
    signed = any(isinstance(one, State) for one in found)
    first, second = (
        one if isinstance(one, State) else _state_of(name, one, parsed, signed=signed) for name, one in zip((old, new), found, strict=True)
    )
    return first, second


def _found(name: str, root: Path, branch: str) -> State | dict[str, bytes]:
    """An edition's data, or the files of definitions by their names."""
    folder = root / name
    if folder.is_file() and folder.suffix == ".json":
        return State(name, _json(folder.read_bytes(), name), {})
    if (folder / DATA).is_file():
        return State(name, _json((folder / DATA).read_bytes(), name), {})
    if (folder / "process").is_dir():
        return _files_of(folder)
    if folder.is_dir():
        raise CannotGoOn(f"There is neither process/ nor {DATA} in {name}. {TRY}")
    if VERSION.fullmatch(name):
        for place in (branch, f"origin/{branch}"):
            published = asked("show", f"{place}:{name}/{DATA}", cwd=root)
            if published is not None:
                return State(name, _json(published, name), {})
    if name.startswith("-") or asked("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", cwd=root) is None:
        raise CannotGoOn(f"There is no '{name}' to compare. {TRY}")
    return _files_at(name, root)


def _state_of(name: str, files: dict[str, bytes], parsed: dict[bytes, Any], *, signed: bool) -> State:
    if signed:
        files = _as_signed(files, parsed)
    lock = files.pop(LOCK, b"{}")
    try:
        locked = json.loads(lock)
    except ValueError:  # `check` says so
        locked = {}
    return State(name, definitions(files, parsed), locked if isinstance(locked, dict) else {})


def _as_signed(files: dict[str, bytes], parsed: dict[bytes, Any]) -> dict[str, bytes]:
    """The files without their sign-offs, and in `parsed` what each of them says when these have been counted."""
    from ..model.edition import Local  # late: two revisions are compared without models, in half the time
    from ..read.project import Project
    from ..read.shapes import validate
    from ..read.signing import FOLDER, accepted_in, sign, sign_offs

    written = {name: content for name, content in files.items() if not name.startswith(f"{FOLDER}/")}
    documents: dict[str, YamlFile] = {}
    for name, content in written.items():
        if name.startswith("process/") and name != LOCK:
            document = documents[name.removeprefix("process/").rpartition(".")[0]] = read(content, name)
            if not document.problems:  # else they are told when it is read anew
                parsed[content] = document.data
    records = sign_offs(Project(files))[0]
    if (name := f"{LOCAL}/{LAYER}") in files:
        layer = read(files[name], name)
        records += accepted_in(layer, validate(layer, Local))
    sign(documents, records)
    return written


def definitions(files: Mapping[str, bytes], parsed: dict[bytes, Any]) -> dict[str, Any]:
    """The files of process/ and local/ as one value, shaped as data/process.json is."""
    data: dict[str, Any] = {"stages": []}
    signed: dict[str, dict[str, Any]] = {}  # by name, the newest sign-off of each
    problems: list[Problem] = []
    for name, content in sorted(files.items()):
        if content not in parsed:
            document = read(content, name)
            problems += document.problems
            parsed[content] = document.data
        stem = name.removeprefix("process/").rpartition(".")[0]
        if stem.startswith("stages/"):
            if isinstance(parsed[content], Mapping) and "id" in parsed[content]:
                data["stages"].append(parsed[content])
        elif stem.startswith("statistics/"):
            data.setdefault("statistics", []).append(parsed[content])
        elif stem.startswith("sign-off/"):
            for one in _signed_in(parsed[content]):
                signed[one["id"]] = max(one, signed.get(one["id"], one), key=lambda record: record["signed"][0])
        else:
            data["local" if name.startswith("local/") else stem.replace("-", "_")] = parsed[content]
    if problems:
        raise InputWrong(problems)
    return data | {"signed": {"signed": list(signed.values())}}


def _signed_in(file: Any) -> Iterator[dict[str, Any]]:
    """What was signed in a file of process/sign-off/, each by its name: whoever compares asks what is signed, and not in which record."""
    records = file.get("signed") if isinstance(file, Mapping) else None
    for record in records if isinstance(records, list) else ():
        what = record.get("what") if isinstance(record, Mapping) else None
        for name in [what] if isinstance(what, str) else what or ():
            seal = what.get(name) if isinstance(what, Mapping) else None
            yield {"id": str(name), "signed": [str(one) for one in (record.get("on"), seal, record.get("only_read"), record.get("by"))]}


def _wanted(name: str) -> bool:
    return name in (FOLDERS[1], LOCK) or (
        name.startswith("process/") and name.endswith((".yml", ".yaml")) and not name.startswith("process/ledger/")
    )


def _files_of(folder: Path) -> dict[str, bytes]:
    files, problems = read_definitions(folder)
    if problems:
        raise InputWrong(problems)
    return {name: content for name, content in files.items() if _wanted(name)}


def _files_at(revision: str, root: Path) -> dict[str, bytes]:
    packed = asked("archive", "--format=tar", revision, "process", cwd=root)
    if packed is None:
        raise CannotGoOn(f"There is no folder process/ in '{revision}'. {TRY}")
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() and _wanted(member.name) else None
            if content is not None:
                files[member.name] = content.read()
    layer = asked("show", f"{revision}:{FOLDERS[1]}", cwd=root)
    return files | ({FOLDERS[1]: layer} if layer is not None else {})


def _json(content: bytes, name: str) -> dict[str, Any]:
    try:
        data = json.loads(content)
    except ValueError as error:
        raise CannotGoOn(f"{name} holds no data that can be read ({error}).") from error
    if not isinstance(data, dict) or not _all_tables(data.get("stages")) or not isinstance(data.get("edition") or {}, dict):
        raise CannotGoOn(f"{name} is not an edition's {DATA}.")
    return data


def _all_tables(list_: object) -> bool:
    return isinstance(list_, list) and all(isinstance(one, dict) for one in list_)
