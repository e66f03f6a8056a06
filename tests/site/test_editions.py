"""Ground for editions: several beside each other, and an area's own layer, each proved with real git."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from facts import EDITION, RAPID_REVIEW, length_words, lengthen, timescale
from projects import ROOT, copy_project, edit, must, run

SOMEBODY = {
    f"GIT_{who}_{what}": words
    for who in ("AUTHOR", "COMMITTER")
    for what, words in (("NAME", "Somebody"), ("EMAIL", "somebody@example.org"))
}
EXAMPLE = ROOT / "examples/exampleshire"
ORIGIN = "https://example.org/"
FIRST = {
    "version": "2026.1",
    "date": date(2026, 11, 22),
    "site_address": ORIGIN,
    "earlier": [],
    "security": {"expires": date(2027, 11, 22)},
    "contacts": {
        **EDITION["contacts"],
        "security": {"name": "Us", "phone": None, "email": "security@example.org", "checked": date(2026, 11, 22)},
    },
}

LOCAL_EDITION = """\
partnership: Exampleshire Safeguarding Children Partnership
area: Exampleshire
site_name: "Reviews in Exampleshire: what to expect"
site_address: https://reviews.exampleshire.example/
logo: assets/logo.svg
contacts:
  mistakes: {name: The business unit, email: reviews@exampleshire.example, checked: 2026-11-22}
  families: {name: The business manager, phone: 01632 960000, checked: 2026-11-22}
colours: {brand: "#3b1f5c"}
"""
LOCAL_PAGE = """\
---
# Our own page about this site.
title: About Exampleshire's site
description: Who makes this site in Exampleshire.
audience: everyone
exit: "true"
---
We are the partnership in Exampleshire. Ask {{ contact() }}. The first look takes {{ timescale("finish-the-rapid-review") }}.
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="#cfe3e2"/></svg>\n'


def git(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(["git", *arguments], cwd=cwd, env={**os.environ, **SOMEBODY}, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"git {' '.join(arguments)}:\n{done.stdout}{done.stderr}"
    return done.stdout


def repository(folder: Path, *, warm: bool = False) -> Path:
    copy_project(folder, warm=warm)
    git("init", "--quiet", "--initial-branch=main", cwd=folder)
    commit(folder, "The national edition")
    return folder


def commit(folder: Path, words: str) -> None:
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--message", words, cwd=folder)


def say(project: Path, values: dict[str, Any]) -> None:
    """Give the project's edition these values, whatever its owners have given it; the others stay theirs."""
    (project / "process/edition.yml").write_text(yaml.safe_dump({**EDITION, **values}, allow_unicode=True, sort_keys=False), "utf-8")


def page(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))


def hrefs(tree: LexborHTMLParser, selector: str = "a[href]") -> list[str]:
    return [node.attributes["href"] or "" for node in tree.css(selector)]


def on_branch(origin: Path, address: str) -> Path:
    """The file that a host answers with for an address of the origin, or of the path alone."""
    path = origin / address.removeprefix(ORIGIN).lstrip("/").split("#")[0]
    return path / "index.html" if path.is_dir() else path


def test_editions_stand_beside_each_other_and_readers_find_the_newest(tmp_path, built_site):
    project = repository(tmp_path / "project", warm=True)
    say(project, FIRST)
    commit(project, "Edition 2026.1, which says who hears of security faults")
    must("mike", "deploy", "2026.1", cwd=project, env=SOMEBODY)
    with_root_files(project, tmp_path / "published")

    say(
        project,
        {
            **FIRST,
            "version": "2026.2",
            "date": date(2027, 2, 1),
            "earlier": [{"version": "2026.1", "date": FIRST["date"], "words": "The first one"}],
        },
    )
    commit(project, "Edition 2026.2")
    refused = run("mike", "deploy", "2027.1", cwd=project, env=SOMEBODY)
    assert refused.returncode != 0
    assert "says that this is edition 2026.2, so it can't be published as 2027.1" in refused.stderr + refused.stdout
    must("mike", "deploy", "2026.2", cwd=project, env=SOMEBODY)

    git("worktree", "add", "--quiet", str(tmp_path / "published"), "gh-pages", cwd=project)
    origin = tmp_path / "published"
    assert "edition 2026.1" in (origin / "index.html").read_text(), "mike leaves what stands at the root alone"
    must("reviewmap", "root-files", str(origin), cwd=project)

    # Both are there, and each lists what it can know of, by plain links that lead somewhere from either.
    old, new = page(origin, "2026.1/editions"), page(origin, "2026.2/editions")
    assert "Edition 2026.1 (this one)" in old.css_first("article").text()
    assert "Edition 2026.2 (this one), 1 February 2027" in new.css_first("article").text()
    assert f"{ORIGIN}2026.1/" in hrefs(new, "article a")
    for tree in (old, new):
        for href in hrefs(tree, "article a"):
            if href.startswith(ORIGIN):
                assert on_branch(origin, href).is_file(), href
    # From the old edition there is a way to the list that knows all, and from the origin to the newest.
    assert f"{ORIGIN}editions/" in hrefs(old, "article a")
    assert hrefs(page(origin, "editions")) == ["../2026.2/editions/"]
    assert hrefs(page(origin, "")) == ["2026.2/"]
    for address, name, words in (
        ("", "The newest edition", "Go to edition 2026.2"),
        ("editions", "All editions", "Go to the list of editions"),
    ):
        leads_on = page(origin, address)
        assert leads_on.css_first("title").text() == name and [node.text() for node in leads_on.css("a")] == [words]
    # An edition's own addresses are those at which it stands.
    assert f"<loc>{ORIGIN}2026.2/timescales/</loc>" in (origin / "2026.2/sitemap.xml").read_text()
    assert page(origin, "2026.2/timescales").css_first('link[rel="canonical"]').attributes["href"] == f"{ORIGIN}2026.2/timescales/"
    # No picker: it would store and fetch things.
    assert "version" not in yaml.safe_load((project / "mkdocs.yml").read_text())["extra"]

    # What hosts read only at the root is at the root.
    assert "Content-Security-Policy" in (origin / "_headers").read_text()
    assert (origin / "robots.txt").is_file()
    security = (origin / ".well-known/security.txt").read_text()
    assert re.search(r"^Contact: mailto:security@example\.org$", security, re.MULTILINE)
    assert re.search(r"^Expires: 2027-11-22T00:00:00Z$", security, re.MULTILINE)
    assert re.search(rf"^Canonical: {ORIGIN}\.well-known/security\.txt$", security, re.MULTILINE)
    not_found = LexborHTMLParser((origin / "404.html").read_text(encoding="utf-8"))
    for node in not_found.css("a[href], link[rel=stylesheet], script[src]"):
        href = node.attributes.get("href") or node.attributes.get("src") or ""
        if not href.startswith(("http", "#", "tel:", "mailto:")):
            assert href.startswith("/2026.2/"), href
            if not href.endswith("/families/looking-after-yourself/"):
                assert on_branch(origin, href).is_file(), href


def with_root_files(project: Path, origin: Path) -> None:
    """As the command's help says: write the root's files on a checkout of the branch, and commit them."""
    git("worktree", "add", "--quiet", str(origin), "gh-pages", cwd=project)
    must("reviewmap", "root-files", str(origin), cwd=project)
    commit(origin, "Lead to the newest edition")
    git("worktree", "remove", str(origin), cwd=project)


def test_root_files_need_the_edition_to_be_there(tmp_path):
    project = copy_project(tmp_path / "project")
    (tmp_path / "empty").mkdir()
    done = run("reviewmap", "root-files", str(tmp_path / "empty"), cwd=project)
    assert done.returncode == 1
    assert f"Publish it first: mike deploy {EDITION['version']}" in done.stderr
    assert not list((tmp_path / "empty").iterdir())


def with_local_layer(project: Path) -> Path:
    files = {"edition.yml": LOCAL_EDITION, "content/about/index.md": LOCAL_PAGE, "content/assets/logo.svg": LOGO}
    for name, text in files.items():
        path = project / "local" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def area_site(tmp_path_factory, built_site) -> Path:
    """The site of an area's edition: the example of examples/exampleshire/, with this file's words about who publishes it."""
    fork = copy_project(tmp_path_factory.mktemp("area") / "fork", warm=True)
    shutil.copytree(EXAMPLE, fork / "local", dirs_exist_ok=True)
    with_local_layer(fork)
    must("reviewmap", "build", cwd=fork)
    return fork / "site"


@pytest.mark.browser
def test_one_local_file_changes_header_footer_contacts_and_colours(area_site, browser, serve_folder):
    site = area_site
    home, about = page(site, ""), page(site, "about")

    header, footer = home.css_first("header").text(), home.css_first("footer").text()
    assert "Reviews in Exampleshire: what to expect" in header
    assert "Exampleshire" in home.css_first(".strip").text() and "All of England" not in header
    logo = home.css_first("header img").attributes["src"] or ""
    assert (site / logo).read_text() == LOGO
    assert "Exampleshire Safeguarding Children Partnership" in footer
    assert "mailto:reviews@exampleshire.example" in hrefs(home, "footer a")
    # A page of the layer replaces the national one, with the same functions; others stay.
    article = about.css_first("article").text()
    assert "We are the partnership in Exampleshire" in article
    assert "The business manager" in article and "tel:01632960000" in hrefs(about, "article a")
    assert "10 working days (in Exampleshire)" in article
    assert "there was no ready resource" not in article
    assert (site / "timescales/index.html").is_file()
    assert "<loc>https://reviews.exampleshire.example/about/</loc>" in (site / "sitemap.xml").read_text()

    with serve_folder(site) as address, browser.new_context(color_scheme="light") as context:
        opened = context.new_page()
        opened.goto(f"{address}about/")
        ground = opened.evaluate("getComputedStyle(document.querySelector('header.top')).backgroundColor")
    assert ground == "rgb(59, 31, 92)"


EXAMPLE_CHANGES = yaml.load((EXAMPLE / "changes.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)["changes"]


def text_of(tree: LexborHTMLParser, selector: str = "article") -> str:
    return " ".join(" ".join(node.text(separator=" ") for node in tree.css(selector)).split())


def test_the_page_of_differences_tells_every_change_and_why(area_site):
    differences = page(area_site, "editions/differences")
    for contents in differences.css("nav.contents"):  # the headings alone
        contents.decompose()
    said = text_of(differences)
    for change in EXAMPLE_CHANGES:
        assert change["because"] in said, change
    headings = [node.text().strip() for node in differences.css("article h2")]
    assert headings[0] == "Tell safeguarding partners", "what departs from guidance comes first"
    nationally = length_words(timescale(RAPID_REVIEW)["length"])
    section = said[said.index("Finish the rapid review") :]
    assert section.index(nationally) < section.index("10 working days") < section.index("What follows")
    assert headings.index("Privacy in Exampleshire") < headings.index("If you work in Exampleshire"), (
        "a page in the place of a national one comes before one that is only added"
    )


# In the order in which a reader would notice it: what departs from guidance, what is changed, what took a place, what is gone, what is new.
DIFFERS = [
    ("Tell safeguarding partners", "Timescale · Changed Where it stands"),
    ("Finish the rapid review", "Timescale · Changed Where it stands"),
    ("What follows “Set up the rapid review”", "What comes next · Changed"),
    ("Hold the rapid review meeting and draft the recommendation", "Milestone · Changed Where it stands"),
    ("Have safeguarding partners approve the rapid review and decide", "Milestone · Changed Where it stands"),
    ("Meet as executive partners, for a last look", "Milestone · Changed Where it stands"),
    ("Business unit", "Lane · Changed"),
    ("Business unit, review group", "Row of the atlas · Changed"),
    ("About Exampleshire's site", "Page · This page takes the place of the national one. Where it stands"),
    ("Privacy in Exampleshire", "Page · This page takes the place of the national one. Where it stands Read the national page"),
    ("One area's page adds a purpose: to understand the ...", "Something said · Taken out"),
    ("If you work in Exampleshire", "Page · Only this edition has this page. Where it stands"),
    ("Ring the family", "Step · Added Where it stands"),
    ("Exampleshire family link", "Role · Added Where it stands"),
    ("The family link reads the report with the family ...", "Something said · Added"),
    ("3 rapid reviews in Exampleshire in 2025-26 (invented)", "Key figure · Added Where it stands"),
    ("Front door team (EXFD)", "Term · Added Where it stands"),
    ("Exampleshire arrangements", "Source · Added Where it stands"),
    ("Note of a call to the family", "Document · Added Where it stands"),
]


def below(heading) -> list[str]:
    """The lines below a heading, up to the next."""
    found, node = [], heading.next
    while node is not None and node.tag not in ("h2", "h3"):
        held = node.css("dt, dd") if node.tag == "dl" else [node] if node.tag == "p" else []
        found += [" ".join(one.text(separator=" ").split()) for one in held]
        node = node.next
    return found


def test_the_page_of_differences_says_of_each_what_it_is_and_what_became_of_it(area_site, built_site):
    differences = page(area_site, "editions/differences")
    found = {heading.attributes["id"]: (heading.text().strip(), below(heading)) for heading in differences.css("article h2")}
    assert [(title, lines[0]) for name, (title, lines) in found.items() if name != "help-and-contacts"] == DIFFERS
    departs = [name for name, (_, lines) in found.items() if "In Exampleshire: this departs from national guidance." in lines]
    assert departs == ["timescale-tell-the-partners"]
    # What stands nationally and what stands here is what the nation's page about areas says of them, whose words are proved in whole/.
    told = page(built_site, "editions/where-areas-differ")
    compared = 0
    for heading in told.css("article h3"):
        name = (heading.attributes["id"] or "").removeprefix("exampleshire-")
        _, lines = found[name]
        values = [line for line in below(heading) if not line.startswith(("Your area", "Exampleshire (invented)"))][1:]
        because = next(line for line in below(heading) if line.startswith("Exampleshire (invented)")).partition(": ")[2].strip()
        assert any(lines[at : at + len(values)] == values for at in range(len(lines))), name
        assert any(line.startswith("Why:") and line.removeprefix("Why:").strip() == because for line in lines), name
        compared += 1
    assert compared == len(DIFFERS) - 5, "all but pages, and how maps are laid out"
    lanes = found["lane-business-unit"][1]
    assert lanes[-2:] == ["Roles, in Exampleshire", "; ".join([*lanes[-3].split("; "), "Exampleshire family link"])]
    help_ = " ".join(found["help-and-contacts"][1])
    assert help_ == "Exampleshire's own contacts stand where families look for them."


def test_a_stages_page_says_at_its_top_what_differs_on_it_and_stands_nowhere(area_site):
    note = page(area_site, "process/rapid-review").css_first("article .local")
    assert " ".join(note.text().split()) == (
        "In Exampleshire: this page differs from the national one. Taken out: One area's page adds a purpose: to understand the ..."
    )
    assert hrefs(note, "a") == ["../../editions/differences/#claim-rapid-review-fifth-purpose"]
    marked = [path for path in area_site.rglob("index.html") if "this page differs from the national one" in path.read_text("utf-8")]
    assert marked == [area_site / "process/rapid-review/index.html"]


def test_wherever_a_length_of_the_area_stands_it_says_whose_it_is(area_site):
    """In text, in tables, in the plan and in the invented example: beside the number is the way to the national one, or the area's name."""
    blocks, seen, bare = "p, li, dd, td, th", 0, []
    for path in area_site.rglob("index.html"):
        article = LexborHTMLParser(path.read_text("utf-8")).css_first("article")
        if article is None or path.relative_to(area_site).parts[0] in ("editions", "accessibility"):
            continue
        for aside in article.css("figure, svg, .notes-of-section, nav"):
            aside.decompose()
        for node in article.css(blocks):
            said = " ".join(node.text(separator=" ").split())
            whole = not {one.mem_id for one in node.css(blocks)} - {node.mem_id}
            if whole and re.search(r"\b(10|7) working days\b", said):
                seen += 1
                around = [node, node.parent, node.parent.parent.parent]  # a row, or the section of a length
                if not re.search(r"(in Exampleshire|one area)\)", said) and not any(one.css_first("a.here") for one in around):
                    bare.append((path.parent.name, said[:80]))
    assert bare == []
    assert seen > 50


def test_no_sign_off_of_the_nation_stands_behind_what_the_area_says(area_site):
    notes = {node.attributes["id"]: text_of(node, "li") or node.text() for node in page(area_site, "timescales").css(".notes > li")}
    own, national = notes["why-finish-the-rapid-review-how-long"], notes["why-notify-the-panel-how-long"]
    assert "within ten working days of the notification" in own and "Somebody read this in the source itself." in own
    assert "signed for it" not in own and "signed for it" in national


def test_the_national_edition_differs_from_nothing(built_site):
    assert "It differs from nothing" in text_of(page(built_site, "editions/differences"))
    assert not [path for path in built_site.rglob("index.html") if 'class="here"' in path.read_text("utf-8")]


def test_what_is_local_is_marked_where_it_stands_and_leads_to_the_national_words(area_site):
    stage = page(area_site, "process/rapid-review")
    marked = list(stage.css("a.here"))
    assert marked and all("Exampleshire" in node.text() for node in marked)
    differences = page(area_site, "editions/differences")
    for node in marked:
        address, _, anchor = (node.attributes["href"] or "").partition("#")
        assert address.endswith("editions/differences/") and differences.css_first(f"[id='{anchor}']"), node.attributes["href"]
    step = stage.css_first("#exampleshire-ring-the-family")
    assert step is not None and "In Exampleshire" in (step.next.next.text() if step.next else "")
    assert "in Exampleshire" in text_of(stage, "svg"), "the map says it too"
    assert "In Exampleshire: guidance asks for something else" in text_of(page(area_site, "timescales"))
    assert "Ring the family" in (area_site / "data/bpmn/rapid-review.bpmn").read_text("utf-8")


def test_a_page_that_an_area_wrote_says_so_and_the_national_one_is_one_step_away(area_site):
    own = page(area_site, "privacy")
    note = own.css_first("article .local")
    assert note is not None and note.text().startswith("In Exampleshire: ") and "It takes the place of the national page" in note.text()
    leads = next(node.attributes["href"] for node in note.css("a") if node.text() == "the national page")
    national = page(area_site, "editions/national/privacy")
    assert (area_site / "privacy" / leads).resolve() == (area_site / "editions/national/privacy").resolve()
    assert "The national page: Privacy" in text_of(national, "h1") and len(text_of(national)) > len(text_of(own))
    added = text_of(page(area_site, "practitioners/in-exampleshire"), "article .local")
    assert added.startswith("In Exampleshire: ") and "takes the place" not in added


def test_exampleshire_is_complete_invented_and_says_so(tmp_path):
    project = copy_project(tmp_path / "project")
    done = run("reviewmap", "check", "--local", "examples/exampleshire", "--format", "json", cwd=project)
    assert done.returncode == 0, done.stdout
    own = [one for one in json.loads(done.stdout) if one["file"].startswith("examples/")]
    assert {one["rule"] for one in own} <= {"state", "licence", "moved-on", "made-from", "changed-since"}, own
    for file in ("edition.yml", "README.md", "changes.yml"):
        assert "invented" in (EXAMPLE / file).read_text("utf-8")[:400]
    assert all("nvented" in change["because"] for change in EXAMPLE_CHANGES)


def test_a_layer_is_started_by_a_command_and_says_what_is_empty(tmp_path):
    project = copy_project(tmp_path / "project")
    must("reviewmap", "new-local", "mine", "--area", "Newshire", "--partnership", "Newshire: our partnership", cwd=project)
    done = run("reviewmap", "check", "--local", "mine", "--format", "json", cwd=project)
    assert done.returncode == 0, done.stdout
    own = [one for one in json.loads(done.stdout) if one["file"].startswith("mine/")]
    assert {one["rule"] for one in own} == {"contact", "state", "licence"}, "what the command writes has nothing wrong"
    families_first = ["families", "mistakes", "accessibility", "security"]
    assert [one["message"].split()[3] for one in own[: len(families_first)]] == families_first, own
    # Also where the area wrote no more than who it is, and in the short list: its own slots are told one by one.
    (project / "mine/edition.yml").write_text("partnership: Newshire\narea: Newshire\n", "utf-8")
    said = must("reviewmap", "check", "--local", "mine", cwd=project).stdout.splitlines()
    slots = [line for line in said if line.startswith("mine/")]
    assert ["contact for families" in line for line in slots[:2]] == [True, False] and len(slots) > len(families_first), said
    assert len(said) - len(slots) < 10, "those of the nation are one line a kind"
    again = run("reviewmap", "new-local", "mine", "--area", "X", "--partnership", "Y", cwd=project)
    assert again.returncode == 1 and "here already" in again.stderr


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "partnership:",
            "partnershp:",
            r"^local/edition\.yml:1:1: error: There is no field 'partnershp' here\. Did you mean 'partnership'\? \(unknown-field\)$",
        ),
        (
            '{brand: "#3b1f5c"}',
            '{link: "#7799ff"}',
            r"^local/edition\.yml:9:17: error: Too little contrast for links: #7799ff on #\w{6} has a contrast of 2\.\d:1.*\(contrast\)$",
        ),
        (
            '{brand: "#3b1f5c"}',
            "{brand: purple}",
            r"^local/edition\.yml:9:18: error: 'purple' is not in the form needed for 'brand'\. Write a colour as #0b4a50\. \(form\)$",
        ),
        (
            "logo: assets/logo.svg",
            "logo: http://example.org/logo.png",
            r"^local/edition\.yml:5:7: error: There is no picture 'http://example\.org/logo\.png' in local/content/.*\(logo\)$",
        ),
    ],
)
def test_what_a_layer_gets_wrong_is_an_error_at_its_place(tmp_path, old, new, words):
    fork = with_local_layer(copy_project(tmp_path / "fork"))
    edit(fork, "local/edition.yml", old, new)
    done = run("reviewmap", "check", cwd=fork)
    assert done.returncode == 1
    assert re.search(words, done.stdout, re.MULTILINE), "\n".join(line for line in done.stdout.splitlines() if "error" in line)


def test_a_national_update_merges_without_conflict(tmp_path):
    national = repository(tmp_path / "national")
    git("clone", "--quiet", str(national), str(tmp_path / "fork"), cwd=tmp_path)
    fork = with_local_layer(tmp_path / "fork")
    commit(fork, "Our own layer")

    length = timescale(RAPID_REVIEW)["length"]
    longer = {**length, "amount": length["amount"] + 1}
    lengthen(national, RAPID_REVIEW, longer["amount"])
    edit(national, "content/about/index.md", "description: What this site is", "description: What all of this site is")
    commit(national, "A national update")

    git("pull", "--quiet", "--no-rebase", "--no-edit", cwd=fork)
    assert git("status", "--porcelain", cwd=fork) == ""
    must("reviewmap", "stage", "../staged", cwd=fork)
    assert length_words(longer) in (tmp_path / "staged/docs/timescales/index.md").read_text(encoding="utf-8")
    assert "We are the partnership in Exampleshire" in (tmp_path / "staged/docs/about/index.md").read_text(encoding="utf-8")


def test_following_the_page_makes_a_layer_that_has_nothing_wrong(tmp_path):
    """As a new user would: the page's own lines, and the files that it says to copy, put where it says."""
    project = copy_project(tmp_path / "project")
    written = (project / "content/editions/make-your-own.md").read_text("utf-8")
    edition, changes, message = (
        "\n".join(line[4:] for line in block.rstrip("\n").split("\n")) + "\n"
        for block in re.findall(r"(?:^    .*\n)+", written, re.MULTILINE)
    )
    local = project / "local"
    (local / "edition.yml").write_text(edition, "utf-8")
    (local / "changes.yml").write_text(changes, "utf-8")
    shutil.copy(project / "examples/exampleshire/learning.yml", local)
    (local / "content/practitioners").mkdir(parents=True)
    shutil.copy(project / "examples/exampleshire/content/practitioners/in-exampleshire.md", local / "content/practitioners/our-area.md")
    day = re.search(r"^date: (\S+)$", (project / "process/edition.yml").read_text("utf-8"), re.MULTILINE)[1]
    done = run("reviewmap", "check", "--publish", "--on", day, cwd=project)
    own = [line for line in done.stdout.splitlines() if line.startswith("local/")]
    assert own and all(re.search(r"\((state|licence|made-of)\)$", line) for line in own), "nothing else holds it back"
    # The slip that the page shows is told where that line really stands in the page's own lines.
    number, line = next((number, line) for number, line in enumerate(changes.splitlines(), 1) if "set: tell-the-partners" in line)
    assert message.startswith(f"local/changes.yml:{number}:{line.index('tell-the-partners') + 1}: error:"), message


def test_each_change_is_marked_on_a_page_where_readers_meet_it(area_site):
    """Also what was taken out, and what stands in a list: somewhere beside the page of differences, a mark leads to its row."""
    anchors = [node.attributes["id"] or "" for node in page(area_site, "editions/differences").css("article h2")]
    drawn_only = ("lane-", "band-", "page-", "help-and-contacts")
    wanted = {anchor for anchor in anchors if not anchor.startswith(drawn_only)}
    assert len(wanted) >= 12
    others = [path for path in area_site.rglob("index.html") if "editions" not in path.relative_to(area_site).parts]
    marked = {anchor for path in others for anchor in re.findall(r'editions/differences/#([a-z0-9-]+)"', path.read_text("utf-8"))}
    assert wanted <= marked, wanted - marked
    assert "In Exampleshire" in text_of(page(area_site, "documents")) and "Note of a call to the family" in text_of(
        page(area_site, "documents")
    )


def test_what_an_area_learned_stands_in_its_edition_and_in_a_feed(area_site):
    said = text_of(page(area_site, "learning/in-areas"))
    records = yaml.load((EXAMPLE / "learning.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)["records"]
    for record in records:
        assert all(record[name] in said for name in ("title", "what", "why", "evidence"))
    feed = (area_site / "learning/in-areas/feed.xml").read_text("utf-8")
    assert [feed.count(f"#{record['id']}</id>") for record in records] == [1] * len(records)
    article = page(area_site, "learning/in-areas").css_first("article")
    questions = page(area_site, "learning/questions")
    asked = [href.partition("#")[2] for href in hrefs(article, "a[href]") if "questions/#" in href]
    assert len(asked) == len(records) and all(questions.css_first(f"[id='{anchor}']") for anchor in asked)
