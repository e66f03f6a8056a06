"""The one module that knows MkDocs: staging before it builds, finishing after.

Staging writes build/ and MkDocs is pointed there, so that it never watches what it writes. Problems reach the reader as
MkDocs' own errors, in our words.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from .build import WORK, finish_or_stop
from .check import knowledge_or_stop
from .errors import CannotGoOn
from .problems import InputWrong, report
from .staging import stage

LOCAL = "local"


def on_config(config: Any, **_: Any) -> Any:
    """Stage the project and point MkDocs at the staged folder."""
    root = Path(config.config_file_path).resolve().parent
    try:
        knowledge = knowledge_or_stop(root, local=root / LOCAL)
        staged = stage(root, root / WORK, knowledge, local=root / LOCAL)
    except (InputWrong, CannotGoOn) as stop:
        raise PluginError(_words(stop)) from stop
    config.docs_dir = str(staged.folder / "docs")
    config.site_name = staged.config["site_name"]
    config.extra["reviewmap"] = staged.config["extra"]["reviewmap"]
    return config


def on_post_build(config: Any, **_: Any) -> None:
    """Finish the HTML that MkDocs has built."""
    try:
        finish_or_stop(Path(config.site_dir), config.extra["reviewmap"])
    except InputWrong as wrong:
        raise PluginError(_words(wrong)) from wrong


def on_serve(server: Any, config: Any, **_: Any) -> Any:
    """Watch what people edit, not what staging writes: else each edit would build twice."""
    server.unwatch(config.docs_dir)
    return server


def _words(stop: Exception) -> str:
    return report(stop.problems, "text") if isinstance(stop, InputWrong) else str(stop)
