"""What MkDocs calls when it is started by hand: staging before it builds, finishing and publishing after.

Staging writes build/ and MkDocs is pointed there, so that it never watches what it writes. It builds beside the last site, as our own
build does, and that one stays until the finished pages hold the contract. Problems reach the reader as MkDocs' own errors, in our words.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from ..check.whole import knowledge_or_stop
from ..errors import CannotGoOn, trouble
from ..problems import InputWrong, report
from ..read.project import ENGINE, LOCAL, Project, read_project
from .articles import keep_articles
from .build import WORK, finish_or_stop, frames_files
from .engine import ARTICLES
from .finish import OFFLINE, Memory
from .framed import Framed
from .preview import TEMPLATE, show_in_browser
from .publish import SitePlace, place_for
from .staging import MARK, Before, stage, write_staged
from .sync import CACHE, alone_in, ours_or_stop, resolved

STOPS = (InputWrong, CannotGoOn, OSError, MemoryError)  # what a reader can mend, if `_words` knows words for it
STILL = "The preview stays as it was until this is mended."

_log = logging.getLogger("mkdocs.plugins.reviewmap")
# What this process staged last. A preview builds again and again in one process, and goes on showing it after a mistake.
_last_good: dict[Path, tuple[Project, dict[str, Any]]] = {}
_before: dict[Path, Before] = {}  # in a preview: what needn't be staged or finished again
_memory: dict[Path, Memory] = {}
_framed: dict[Path, Framed] = {}
_published: set[Path] = set()  # the places where it has published a site
_places: list[SitePlace] = []  # where the site goes that MkDocs is building now, if it is
_held = ExitStack()  # keeps that place to us
_trouble = ""  # what is wrong now, while the preview shows the last good state
_previews = False
_only_reads = False  # mike's own process, which builds nothing


def on_startup(command: str, **_: Any) -> None:
    """Remember who asks. mike only reads the settings, and then has MkDocs build in a process of its own, which needs the place."""
    global _only_reads, _previews
    _only_reads, _previews = command == "mike", command == "serve"
    if _previews:
        gc.set_threshold(100_000)  # what a preview remembers is a lot, and to look through it for rubbish as often as usual takes long


def on_config(config: Any, **_: Any) -> Any:
    """Stage the project and point MkDocs at the staged folder."""
    global _trouble
    if _only_reads:
        return config
    root = Path(config.config_file_path).resolve().parent
    keep_articles(root / WORK / CACHE / ARTICLES)
    try:
        project = read_project(root, local=root / LOCAL)
        notes: list[str] = []
        knowledge = knowledge_or_stop(project, notes, cache=root / WORK / CACHE)
        ours_or_stop(root / WORK, MARK)
        with alone_in(root / WORK, wait=True):
            staged = stage(project, knowledge, cache=root / WORK / CACHE, before=_before.get(root))
            write_staged(staged, root / WORK)
        if _previews and staged.before is not None:
            _before[root] = staged.before
        _last_good[root] = project, staged.config
        _trouble = ""
        for words in notes:
            _log.info("%s", words)
    except STOPS as stop:
        words = _words(stop)
        if root not in _last_good:
            raise PluginError(words) from stop
        _trouble = words
        _log.error("%s\n%s", _trouble, STILL)
    _, staged_config = _last_good[root]
    _must_be_asked_for(staged_config["extra"]["reviewmap"]["edition"]["version"])
    config.docs_dir = str(root / WORK / "docs")
    config.site_dir = str(_take(Path(config.site_dir)).fresh)
    for name in ("site_name", "site_url"):
        config[name] = staged_config[name]
    config.extra["reviewmap"] = staged_config["extra"]["reviewmap"]
    return config


def on_env(env: Any, config: Any, **_: Any) -> Any:
    """In a preview, only pages that an edit changes are filled in again."""
    if _previews:
        root = Path(config.config_file_path).resolve().parent
        _framed.setdefault(root, Framed(lambda: _what_frames(_last_good[root][0]))).keep(env)
    return env


def _what_frames(project: Project) -> dict[str, bytes]:
    """What a page's frame is made from: the theme's own files, and the engine's settings, which the theme reads."""
    return {**frames_files(project), ENGINE: project.files.get(ENGINE, b"")}


def on_post_build(config: Any, **_: Any) -> None:
    """Finish the HTML that MkDocs has built, for the address at which it will stand (mike puts editions into folders), and publish it."""
    root = Path(config.config_file_path).resolve().parent
    [place] = _places
    values = config.extra["reviewmap"] | {"site_address": config.site_url.rstrip("/") + "/"}
    try:
        memory = _memory.setdefault(root, Memory()) if _previews else None
        warnings = finish_or_stop(place.fresh, values, _last_good[root][0], memory=memory)
        notes = [] if config.strict and _has_complained() else place.publish()  # with a complaint MkDocs stops
        _published.add(place.site)
        if _trouble:
            _show(place.site, _trouble, root)
        for words in (report(warnings, "text"), *notes):
            if words:
                _log.info("%s", words)
    except STOPS as stop:
        words = _words(stop)
        if place.site not in _published:
            raise PluginError(words) from stop
        _log.error("%s\n%s", words, STILL)
        _show(place.site, words, root)
    finally:
        _let_go()


def _show(site: Path, words: str, root: Path) -> None:
    """In a preview, the browser says what is wrong too."""
    files = _last_good[root][0].files
    if _previews and TEMPLATE in files:
        show_in_browser(site, words, files[TEMPLATE].decode("utf-8"))


def on_build_error(**_: Any) -> None:
    """MkDocs stops: others may have the place."""
    _let_go()


def on_serve(server: Any, config: Any, **_: Any) -> Any:
    """Watch what people edit, not what staging writes: else each edit would build twice."""
    server.unwatch(config.docs_dir)
    return server


def _take(site: Path) -> SitePlace:
    """Keep the place of the site to this build."""
    _let_go()
    try:
        site = resolved(site)
        ours_or_stop(site, OFFLINE)
        place = _held.enter_context(place_for(site, wait=True))
    except CannotGoOn as stop:
        raise PluginError(_words(stop)) from stop
    _places.append(place)
    return place


@atexit.register  # Ctrl-C tells no hook
def _let_go() -> None:
    _places.clear()
    _held.close()


def _has_complained() -> bool:
    """Whether MkDocs has counted a warning in this build."""
    return any(handler.get_counts() for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler))


def _must_be_asked_for(version: str) -> None:
    """The folder that mike was told to publish to has to carry the edition's own name: links between editions lead there."""
    asked = os.environ.get("MIKE_DOCS_VERSION", version)
    if asked != version:
        raise PluginError(
            f"This project says that this is edition {version}, so it can't be published as {asked}.\nRun: mike deploy {version}"
        )


def _words(stop: Exception) -> str:
    if isinstance(stop, InputWrong):
        return report(stop.problems, "text")
    words = str(stop) if isinstance(stop, CannotGoOn) else trouble(stop)
    if words is None:
        raise stop  # our mistake
    return words
