"""From the files in process/ and local/ to a `Knowledge`, with every problem of every file at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ..model import FILES, Knowledge
from ..model.edition import Local
from ..model.process import Stage
from ..problems import InputWrong, Problem, Where, did_you_mean, is_hidden, shown
from .references import gather, resolve
from .shapes import validate
from .yamlfile import Document, read_file

LOCAL = "edition.yml"  # all that a local layer says of itself


def load(root: Path, *, local: Path | None = None) -> tuple[Knowledge | None, list[Problem]]:
    """Read process/ under `root` and, if given, a local layer's edition.yml.

    Returns the knowledge (None if a file's shape is wrong) and every problem found. Positions are relative to `root`.
    """
    documents, problems = _read_all(root, local)
    names = gather(documents)
    # A file that can't be read gives no names; every reference to them would be reported as well, and wrongly.
    all_read = not problems and all(document.data is not None for document in documents.values())
    for document in documents.values():
        resolve(document, names, say_unknown=all_read)
    parts: dict[str, Any] = {}
    for stem, model in FILES.items():
        if stem in documents:
            parts[stem.replace("-", "_")] = validate(documents[stem], model)
    stages = [validate(document, Stage) for stem, document in sorted(documents.items()) if stem.startswith("stages/")]
    local_part = validate(documents["local"], Local) if "local" in documents else None
    for document in documents.values():
        problems += document.problems
    if problems or any(part is None for part in [*parts.values(), *stages]):
        return None, problems
    return Knowledge(**parts, stages=tuple(stages), local=local_part), []


def load_or_stop(root: Path, *, local: Path | None = None) -> Knowledge:
    """As `load`, for callers who cannot go on without the knowledge."""
    knowledge, problems = load(root, local=local)
    if knowledge is None:
        raise InputWrong(problems)
    return knowledge


def _read_all(root: Path, local: Path | None) -> tuple[dict[str, Document], list[Problem]]:
    """All files by stem ("roles", "stages/03-rapid-review", "local"), and problems about files as such."""
    folder = root / "process"
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        return {}, [Problem(Where("process"), "There is no folder process/ here.", "missing-file",
                            suggestion="Run this command in the project's folder.")]
    for path in _definition_files(folder, folder.rglob):
        stem = path.relative_to(folder).with_suffix("").as_posix()
        name = path.relative_to(root).as_posix()
        if stem not in FILES and not stem.startswith("stages/"):
            problems.append(Problem(Where(name), "No definition file has this name.", "unknown-file",
                                    suggestion=did_you_mean(stem, FILES)))
            continue
        if stem in documents:
            problems.append(Problem(Where(name), f"This file and {documents[stem].file} define the same thing.", "unknown-file",
                                    suggestion="Keep one of them."))
            continue
        documents[stem] = read_file(path, name)
    for stem in FILES:
        if stem not in documents:
            problems.append(Problem(Where(f"process/{stem}.yml"), "This file is missing.", "missing-file",
                                    suggestion="Put it back: git has it."))
    if not any(stem.startswith("stages/") for stem in documents):
        problems.append(Problem(Where("process/stages"), "There are no stages here.", "missing-file"))
    for path in _definition_files(local, local.glob) if local is not None else ():
        if path.name == LOCAL:
            documents["local"] = read_file(path, shown(path, root))
        else:
            problems.append(Problem(Where(shown(path, root)), "No file of a local layer has this name.", "unknown-file", suggestion=f"It is called {LOCAL}."))
    return documents, problems


def _definition_files(folder: Path, found: Callable[[str], Iterable[Path]]) -> list[Path]:
    """The YAML files, without what an editor hides beside them while a file is open."""
    return sorted(path for ending in ("*.yml", "*.yaml") for path in found(ending) if not is_hidden(path, folder))
