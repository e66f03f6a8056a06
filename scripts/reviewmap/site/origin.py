"""What has to stand at the root of an origin when several editions live in folders below it.

Hosts read `_headers`, robots.txt, 404.html and security.txt only there. And readers of an old edition need one address that
always leads to the newest one, and to the list of all: the root itself, and editions/.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import CannotGoOn
from ..pages.redirects import redirect_page
from .build import release
from .finish import root_files
from .sync import write_files

FROM_NEWEST = ("404.html", "sitemap.xml")


def write_origin(folder: Path, values: Mapping[str, Any]) -> list[str]:
    """Write the root's files into `folder`, which holds the newest edition in a folder named after its version.

    `values` are the edition's (sitevalues.py). Returns the names written, sorted. Editions themselves are left alone.
    """
    version = values["edition"]["version"]
    newest = folder / version
    missing = [name for name in ("index.html", *FROM_NEWEST) if not (newest / name).is_file()]
    if missing:
        raise CannotGoOn(
            f"There is no whole edition {version} in {folder}: {', '.join(missing)} is missing there. Publish it first: mike deploy {version}"
        )
    files = {name: text.encode() for name, text in root_files(release(dict(values))).items()}
    files |= {name: (newest / name).read_bytes() for name in FROM_NEWEST}
    files["index.html"] = redirect_page(f"{version}/", title="The newest edition", words=f"Go to edition {version}").encode()
    files["editions/index.html"] = redirect_page(
        f"../{version}/editions/", title="All editions", words="Go to the list of editions"
    ).encode()
    write_files(files, folder)
    return sorted(files)
