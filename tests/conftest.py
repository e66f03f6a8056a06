"""What tests share: the browser that people have, a host for a folder, and the site, built once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

import mounts
import serving
import waiting
from projects import ROOT, must, tiny_project
from reviewmap.cli import main
from shared import made_once

# Drawn at random but the same each time: a change is judged by what it changes. `make audit` draws anew (HYPOTHESIS=anew).
settings.register_profile("same", derandomize=True, database=None)
settings.register_profile("anew")
settings.load_profile(os.environ.get("HYPOTHESIS", "same"))

CHROMIUM_ARGS = [
    # Chromium has no sandbox for root, which CI is.
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    # Chromium calls home at every start; the tests reach nothing but this machine.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where the installed Chromium is. Without one, the tests fail: a skipped browser test proves nothing."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("There is no browser called 'chromium' on the PATH. `make test` installs it where it may.")
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for all tests; a test opens its own context or page in it, and closes it."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def serve_folder() -> Callable[[Path], AbstractContextManager[str]]:
    """`with serve_folder(folder) as address:` serves the folder on this machine; the address ends with a slash."""
    return serving.serve_folder


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One temporary folder for all workers of this run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def built_site(shared_folder: Path) -> Path:
    """The finished national site, built once for all workers. Read it, never write to it."""
    return made_once(shared_folder / "site", lambda folder: must("reviewmap", "build", "--site-dir", str(folder), cwd=ROOT, timeout=900))


@pytest.fixture(scope="session")
def home(built_site: Path) -> Iterator[str]:
    """The address at which the finished national site is served; it ends with a slash."""
    with serving.serve_folder(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def staged_site(shared_folder: Path) -> Path:
    """What `reviewmap stage` writes for the national edition: Markdown and files for any engine. Read it, never write to it."""
    return made_once(shared_folder / "staged", lambda folder: must("reviewmap", "stage", str(folder), cwd=ROOT))


@pytest.fixture
def mount() -> Iterator[Callable[..., Path]]:
    """mount(folder, size="50m") makes the folder a file system of its own, whoever runs the tests."""
    if not mounts.way():
        pytest.skip("Nothing can be mounted here: not as root, not by sudo, and not in a namespace of one's own.")
    with mounts.mounting() as mount_it:
        yield mount_it


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(waiting)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that mounts and that has to be run in a namespace of its own needs nothing out here."""
    if isinstance(item, pytest.Function) and mounts.elsewhere(item):
        item.funcargs.update(dict.fromkeys(item.fixturenames))


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    if not mounts.elsewhere(pyfuncitem):
        return None
    mounts.run_elsewhere(pyfuncitem)
    return True


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny project, in whose folder this process stands."""
    folder = tiny_project(tmp_path / "project")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def ran(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    """The command line, in this process: its exit code, what it says, and what it says beside that."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))  # where it would write down a mistake of ours

    def ran(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as usage:
            code = int(str(usage.code))
        told = capsys.readouterr()
        return code, told.out, told.err

    return ran
