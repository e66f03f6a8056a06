"""The Nu HTML checker, over every page. https://validator.github.io/validator/"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .figures import Figure, at_most
from .tools import INSTALLED, run, version


def figures(site: Path) -> Iterator[Figure]:
    pages = sum(1 for _ in site.rglob("*.html"))
    # Its warnings are left out: it reads pages without an address, so 'self' in their policy means nothing to it.
    ran = run("java", "-Xss1m", "-jar", str(INSTALLED / "vnu-jar/build/dist/vnu.jar"), "--errors-only", "--format", "json",
              "--skip-non-html", str(site), seconds=900)  # fmt: skip
    name = f"HTML of every page, {pages} in all (Nu {version('vnu-jar')})"
    try:
        messages = json.loads(ran.stderr)["messages"]
    except (ValueError, KeyError):
        yield Figure(name, "not checked", "0 errors", False, details=tuple((ran.stderr or ran.stdout).splitlines()[-5:]))
        return
    yield at_most(name, len(messages), 0, " errors", details=tuple(_told(message, site) for message in messages))


def _told(message: dict[str, Any], site: Path) -> str:
    page = message.get("url", "").removeprefix(f"file:{site.resolve()}/")
    return f"{page}:{message.get('lastLine', '?')}: {message.get('message', '')}"
