"""One door to the tools from npm, and to Chromium."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
from pathlib import Path

INSTALLED = Path("build/.cache/audit/node_modules")
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
    """Run a tool to its end, or for so many seconds; the caller judges its exit code and what it said."""
    # In a session of its own, so that a signal to us reaches it through `_stop` alone.
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, start_new_session=True) as tool:
        try:
            out, err = tool.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _stop(tool)
            return subprocess.CompletedProcess(command, 1, "", f"{command[0]} gave no answer in {seconds} seconds")
        except BaseException:
            _stop(tool)
            raise
    return subprocess.CompletedProcess(command, tool.returncode, out, err)


def _stop(tool: subprocess.Popen[str]) -> None:
    # As Ctrl-C does: Lighthouse then closes its browser, which otherwise lives on.
    tool.send_signal(signal.SIGINT)
    try:
        tool.communicate(timeout=10)
    except subprocess.TimeoutExpired:
        tool.kill()
