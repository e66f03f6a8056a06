"""Folders that are file systems of their own, as a Docker volume or a full disk is, for whoever runs the tests.

    root               mounts them
    who may use sudo   has them mounted: GitHub's machines are so
    anybody else       runs the whole test where they are root of nothing but their own mounts (user namespaces: Debian, Ubuntu)

Where none of these is allowed, as in a container without any rights, such a test says so and is passed over.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

FIXTURE = "mount"
NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")
WAYS: dict[str, tuple[str, ...]] = {"root": (), "sudo": ("sudo", "-n"), "namespace": NAMESPACE}


@cache
def way() -> str:
    """How something can be mounted here: "root", "sudo", "namespace", or "" where it can't be."""
    return next((name for name in WAYS if _goes(name)), "")


def _goes(name: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(_tmpfs(name, Path(folder), "16k"), capture_output=True, check=False)
        except OSError:  # no such program, or none that may be started
            return False
        if done.returncode == 0 and name != "namespace":  # which has ended, and its mounts with it
            subprocess.run([*WAYS[name], "umount", folder], check=True)
        return done.returncode == 0


def _tmpfs(name: str, folder: Path, size: str) -> list[str]:
    ours = f",uid={os.getuid()},gid={os.getgid()}" if name == "sudo" else ""
    return [*WAYS[name], "mount", "-t", "tmpfs", "-o", f"size={size},mode=755{ours}", "tmpfs", str(folder)]


def only_read(folder: Path) -> None:
    """From now on nobody may write to a mounted folder."""
    subprocess.run([*WAYS[way()], "mount", "-o", "remount,ro", str(folder)], check=True)


@contextmanager
def mounting() -> Iterator[Callable[..., Path]]:
    """mount(folder, size="50m") makes the folder a file system of its own."""
    mounted: list[Path] = []

    def mount_it(folder: Path, *, size: str = "50m") -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(_tmpfs(way(), folder, size), check=True)
        mounted.append(folder)
        return folder

    try:
        yield mount_it
    finally:
        for folder in reversed(mounted):
            subprocess.run([*WAYS[way()], "umount", "--lazy", str(folder)], check=True)


def elsewhere(item: pytest.Item) -> bool:
    """Whether a test has to be run in a namespace of its own."""
    return isinstance(item, pytest.Function) and FIXTURE in item.fixturenames and way() == "namespace"


def run_elsewhere(item: pytest.Function) -> None:
    with tempfile.TemporaryDirectory() as folder:
        options = ("-q", "-n", "0", "-p", "no:cacheprovider", "--basetemp", f"{folder}/base")
        done = subprocess.run(
            [*NAMESPACE, sys.executable, "-m", "pytest", *options, item.nodeid], cwd=item.config.rootpath, capture_output=True, text=True
        )
    assert done.returncode == 0 and "1 passed" in done.stdout, done.stdout + done.stderr
