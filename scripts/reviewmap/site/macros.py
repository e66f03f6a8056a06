"""The functions for hand-written pages, as mkdocs-macros expects them. The answers stand beside the staged docs folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..pages.functions import functions


def define_env(env: Any) -> None:
    """Register every function. `env` is mkdocs-macros' environment."""
    answers = json.loads((Path(env.conf["docs_dir"]).parent / "macros.json").read_text(encoding="utf-8"))
    for name, function in functions(answers).items():
        env.macro(function, name)
