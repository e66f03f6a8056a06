"""A second wall. Staging fills in every page, closed and counted, and tells mkdocs-macros to leave it alone.

Should a page ever reach that plugin all the same, it finds no functions, nothing of the configuration, and our closed room in
the place of the plugin's own, which would run what a page says.
"""

from __future__ import annotations

from typing import Any

from ..pages.parsing import sandbox

ROOM = sandbox(template=False)
ROOM.at_once = True


def define_env(env: Any) -> None:
    """Called by the plugin as it starts: it has nothing to offer."""


def on_pre_page_macros(env: Any) -> None:
    """Called by the plugin before each page. It has built its own Jinja by then, whatever a module says beforehand."""
    env._env = ROOM
    ROOM.begin()
    kept = {name: env.variables[name] for name in ("page",) if name in env.variables}
    env.variables.clear()
    env.variables.update(kept)
