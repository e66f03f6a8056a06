"""An address, once published, works for ever: what is renamed lists its old id under `was:`, and the old address leads on."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from projects import copy_project, edit, must
from selectolax.lexbor import LexborHTMLParser

STAGE = "process/stages/03-rapid-review.yml"
# file, id, its old id, where the old address leads; of a page the old page, else the page that has it as an anchor
RENAMED = [
    (STAGE, "rapid-review", "quick-look", "process/quick-look/", "process/rapid-review/"),
    (STAGE, "does-anything-need-doing-now", "act-now", "decisions/act-now/", "decisions/does-anything-need-doing-now/"),
    (STAGE, "set-up-the-rapid-review", "get-ready", "process/rapid-review/", None),
    ("process/roles.yml", "police", "constabulary", "roles/constabulary/", "roles/police/"),
    ("process/equity.yml", "multiple-identities", "old-enquiry", "equity/old-enquiry/", "equity/multiple-identities/"),
    ("process/timescales.yml", "finish-the-rapid-review", "old-time", "timescales/", None),
    ("process/glossary.yml", "rapid-review", "old-word", "glossary/", None),
    ("process/sources.yml", "report", "old-source", "sources/", None),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory, built_site) -> Path:
    project = copy_project(tmp_path_factory.mktemp("renamed") / "project", warm=True)
    for file, now, old, *_ in RENAMED:
        indent = "" if (file, now) == (STAGE, "rapid-review") else "  - "
        edit(project, file, f"\n{indent}id: {now}\n", f"\n{indent}id: {now}\n{' ' * len(indent)}was: [{old}]\n")
    must("reviewmap", "build", cwd=project)
    return project / "site"


def leads_to(html: str) -> set[str]:
    tree = LexborHTMLParser(html)
    by_itself = tree.css_first('meta[http-equiv="refresh"]').attributes["content"].split("url=")[1]
    return {by_itself, *(link.attributes["href"] for link in tree.css("a[href]"))}


@pytest.mark.parametrize(("old", "address", "now"), [row[2:] for row in RENAMED], ids=[row[2] for row in RENAMED])
def test_the_old_address_works(site: Path, old: str, address: str, now: str | None) -> None:
    html = (site / address / "index.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(io.BytesIO((site / "site-offline.zip").read_bytes())) as copy:
        offline = copy.read(f"reviews-offline/{address}index.html").decode()
    if now is None:
        for page in (html, offline):
            assert LexborHTMLParser(page).css_first(f'#{old}') is not None
    else:
        name = now.rstrip("/").rpartition("/")[2]
        assert leads_to(html) == {f"../{name}/"}
        assert leads_to(offline) == {f"../{name}/index.html"}, "a folder's address shows a list of files on a memory stick"
