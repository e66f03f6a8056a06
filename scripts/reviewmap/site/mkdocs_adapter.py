"""What MkDocs calls when it is started by hand: staging before it builds, finishing after.

Staging writes build/ and MkDocs is pointed there, so that it never watches what it writes. Problems reach the reader as
MkDocs' own errors, in our words.
"""

from __future__ import annotations

import logging
import os
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from ..check.whole import knowledge_or_stop
from ..errors import CannotGoOn
from ..problems import InputWrong, report
from ..read.content import written_page
from ..read.project import LOCAL, Project, read_project
from .build import WORK, finish_or_stop
from .staging import MARK, stage, write_staged
from .sync import CACHE, alone_in, ours_or_stop

STILL = "The preview stays as it was until this is mended."

_log = logging.getLogger("mkdocs.plugins.reviewmap")
# What this process staged last. A preview builds again and again in one process, and goes on showing it after a mistake.
_last_good: dict[Path, tuple[Project, dict[str, Any]]] = {}


def on_config(config: Any, **_: Any) -> Any:
    """Stage the project and point MkDocs at the staged folder."""
    root = Path(config.config_file_path).resolve().parent
    try:
        project = read_project(root, local=root / LOCAL)
        knowledge = knowledge_or_stop(project)
        ours_or_stop(root / WORK, MARK)
        with alone_in(root / WORK, wait=True):
            staged = stage(project, knowledge, cache=root / WORK / CACHE)
            write_staged(staged, root / WORK)
        _last_good[root] = project, staged.config
    except (InputWrong, CannotGoOn) as stop:
        if root not in _last_good:
            raise PluginError(_words(stop)) from stop
        _log.error("%s\n%s", _words(stop), STILL)
    _, staged_config = _last_good[root]
    _must_be_asked_for(staged_config["extra"]["reviewmap"]["edition"]["version"])
    config.docs_dir = str(root / WORK / "docs")
    for name in ("site_name", "site_url"):
        config[name] = staged_config[name]
    config.extra["reviewmap"] = staged_config["extra"]["reviewmap"]
    return config


def on_post_build(config: Any, **_: Any) -> None:
    """Finish the HTML that MkDocs has built, for the address at which it will stand (mike puts editions into folders)."""
    try:
        root = Path(config.config_file_path).resolve().parent
        finish_or_stop(
            Path(config.site_dir),
            config.extra["reviewmap"] | {"site_address": config.site_url.rstrip("/") + "/"},
            partial(written_page, _last_good[root][0]),
        )
    except InputWrong as wrong:
        raise PluginError(_words(wrong)) from wrong


def on_serve(server: Any, config: Any, **_: Any) -> Any:
    """Watch what people edit, not what staging writes: else each edit would build twice."""
    server.unwatch(config.docs_dir)
    return server


def _must_be_asked_for(version: str) -> None:
    """The folder that mike was told to publish to has to carry the edition's own name: links between editions lead there."""
    asked = os.environ.get("MIKE_DOCS_VERSION", version)
    if asked != version:
        raise PluginError(
            f"process/edition.yml says that this is edition {version}, so it can't be published as {asked}.\nRun: mike deploy {version}"
        )


def _words(stop: Exception) -> str:
    return report(stop.problems, "text") if isinstance(stop, InputWrong) else str(stop)
