"""An address, once published, works for ever: what is renamed lists its old id under `was:`, and the old address leads on."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from arrows import PLACES, stages
from facts import written
from projects import copy_project, edit, must
from sitelinks import links

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
            assert LexborHTMLParser(page).css_first(f"#{old}") is not None
    else:
        name = now.rstrip("/").rpartition("/")[2]
        assert leads_to(html) == {f"../{name}/"}
        assert leads_to(offline) == {f"../{name}/index.html"}, "a folder's address shows a list of files on a memory stick"


def test_addresses_are_made_of_words(site_pages) -> None:
    """Codes are for looking things up: they may be given anew, an address may not."""
    codes = {place["code"].lower() for stage in stages() for kind in PLACES for place in stage.get(kind, ())} | {
        stage["code"].lower() for stage in stages()
    }
    codes |= {role["code"].lower() for role in written("roles.yml")["roles"] if role.get("code")}
    parts = {part for address in site_pages for part in address.split("/") if part}
    assert not [part for part in parts if not re.fullmatch(r"[a-z]+[a-z0-9]*(-[a-z0-9]+)*", part)]
    assert not parts & codes


def test_every_link_of_the_site_leads_to_a_place_that_is_there(site_pages, built_site: Path) -> None:
    anchors = {address: {node.attributes["id"] for node in page.css("[id]")} for address, page in site_pages.items()}
    wrong = []
    for address, page in site_pages.items():
        for link in links(address, page):
            target, _, anchor = link.partition("#")
            there = target in site_pages or (built_site / target).is_file()
            if not there or (anchor and target in anchors and anchor not in anchors[target]):
                wrong.append((address, link))
    assert not wrong


def test_every_stage_decision_role_and_enquiry_stands_at_its_id(site_pages) -> None:
    wanted = {f"process/{stage['id']}/" for stage in stages()} | {
        f"decisions/{one['id']}/" for stage in stages() for one in stage.get("decisions", ())
    }
    wanted |= {f"roles/{one['id']}/" for one in written("roles.yml")["roles"]} | {
        f"equity/{one['id']}/" for one in written("equity.yml")["enquiries"]
    }
    assert not wanted - site_pages.keys()


@pytest.mark.parametrize(
    ("page", "file", "things"),
    [
        ("timescales/", "timescales.yml", "timescales"),
        ("glossary/", "glossary.yml", "terms"),
        ("key-figures/", "key-figures.yml", "figures"),
        ("sources/", "sources.yml", "sources"),
        ("other-processes/", "other-processes.yml", "processes"),
    ],
)
def test_everything_in_a_list_has_its_id_as_its_anchor(site_pages, page: str, file: str, things: str) -> None:
    anchors = {node.attributes["id"] for node in site_pages[page].css("[id]")}
    assert not {one["id"] for one in written(file)[things]} - anchors


def test_every_step_and_way_round_is_an_anchor_of_its_stage(site_pages) -> None:
    for stage in stages():
        anchors = {node.attributes["id"] for node in site_pages[f"process/{stage['id']}/"].css("[id]")}
        assert not {place["id"] for kind in PLACES for place in stage.get(kind, ())} - anchors, stage["id"]
