"""MkDocs as the engine starts it: `python -m reviewmap.site.mkdocs_program CACHE build ...`, with articles kept in a folder."""

from __future__ import annotations

import gc
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import mkdocs.commands.build  # noqa: F401  # what it would load on its way, for those who start it by splitting a process
import mkdocs_macros.plugin  # noqa: F401
import yaml
from mkdocs.__main__ import cli
from mkdocs.utils.yaml import get_yaml_loader

from ..kept import forget
from .articles import keep_articles


def run(articles: Path, arguments: Sequence[str]) -> int:
    """MkDocs' command line, to its end; its exit code. This process is good for nothing else then."""
    warnings.simplefilter("ignore")
    gc.set_threshold(100_000)  # a build ends after seconds: to look for rubbish as often as usual would take a tenth of them
    keep_articles(articles)
    get_yaml_loader.__defaults__ = (getattr(yaml, "CLoader", yaml.Loader), None)  # reads our long settings ten times as fast
    try:
        cli(list(arguments), prog_name="mkdocs")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        forget(articles)
    return 0


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), sys.argv[2:]))
