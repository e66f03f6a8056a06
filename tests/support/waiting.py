"""A plugin of pytest: whoever runs tests on a terminal is told what they wait for. A log is told nothing."""

from __future__ import annotations

import sys
from collections.abc import Generator

import pytest

TAKES_LONG = {
    "built_site": "Building the site that the tests look at, once for all of them",
    "staged_site": "Staging the site for other engines, once for all tests",
    "other_engines_site": "Building the site with the engine that comes next, once for all tests",
}


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest) -> Generator[None, object, object]:
    words = TAKES_LONG.get(fixturedef.argname)
    capture = request.config.pluginmanager.getplugin("capturemanager")
    if words and capture is not None:
        with capture.global_and_fixture_disabled():
            if sys.stderr.isatty():
                print(f"\n{words} ...", file=sys.stderr, flush=True)
    return (yield)
