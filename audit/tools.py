"""One door to the tools from npm, and to Chromium."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

INSTALLED = Path("build/audit/node_modules")
CHROMIUM_ARGS = (
    # Chromium has no sandbox for root.
    "--no-sandbox",
    "--disable-gpu",
    # Chromium calls home at every start; nothing here needs more than this machine.
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def chromium() -> str:
    return shutil.which("chromium") or "chromium"


def version(package: str) -> str:
    return json.loads((INSTALLED / package / "package.json").read_text())["version"]


def run(*command: str, seconds: int, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a tool to its end; the caller judges its exit code."""
    return subprocess.run(command, capture_output=True, text=True, timeout=seconds, env=env, check=False)
