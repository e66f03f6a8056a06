"""Publishing: one door, proved with a real bare repository. The tiny project is built whole for it; what it publishes is what hosts serve."""

from __future__ import annotations

import json
import os
import re
import subprocess
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from projects import BIN, ROOT, edit, must, sign_again, tiny_project
from reviewmap.ledger.published_addresses import HeldAddress
from reviewmap.ledger.remembered import FILE as IDS
from reviewmap.pages.moved import ways
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project

SOMEBODY = {
    f"GIT_{who}_{what}": words
    for who in ("AUTHOR", "COMMITTER")
    for what, words in (("NAME", "Somebody"), ("EMAIL", "somebody@example.org"))
}
ATOM = "{http://www.w3.org/2005/Atom}"


def git(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(["git", *arguments], cwd=cwd, env={**os.environ, **SOMEBODY}, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"git {' '.join(arguments)}:\n{done.stdout}{done.stderr}"
    return done.stdout


def reviewmap(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """As people run it, with this project's generator: a tiny project has none of its own."""
    surroundings = {**os.environ, **SOMEBODY, "PYTHONPATH": str(ROOT / "scripts")}
    return subprocess.run(
        [str(BIN / "python"), "-m", "reviewmap", *arguments], cwd=cwd, env=surroundings, capture_output=True, text=True, timeout=300
    )


def commit(project: Path, words: str) -> None:
    git("add", "--all", cwd=project)
    git("commit", "--quiet", "--allow-empty", "--message", words, cwd=project)


def as_of_today(project: Path) -> None:
    """The tiny project is from 2030: make it one that somebody could publish today."""
    for path in (project / "process").rglob("*"):
        if path.is_file() and path.name not in (Path(IDS).name,):
            text = path.read_text("utf-8").replace("2030-01-10", "2026-01-10").replace("2030-02-01", "2026-02-01")
            text = text.replace("as_at: 2030-01-05", "as_at: 2026-01-05").replace("since: 2030-01-01", "since: 2026-01-01")
            path.write_text(
                text.replace('"2030.1"', '"2026.1"').replace('  - {version: "2029.1", date: 2029-02-01, words: The first one}', "  []"),
                "utf-8",
            )
    edition = project / "process/edition.yml"
    edition.write_text(re.sub(r"earlier:\n  \[\]", "earlier: []", edition.read_text("utf-8")), "utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A project whose two editions were published to a bare repository, and that repository."""
    top = tmp_path_factory.mktemp("publishing")
    project = tiny_project(top / "project")
    as_of_today(project)
    sign_again(project)
    (project / ".gitignore").write_text("build/\nsite/\n", "utf-8")
    git("init", "--quiet", "--initial-branch=main", cwd=project)
    git("init", "--quiet", "--bare", str(top / "remote.git"), cwd=top)
    git("remote", "add", "origin", str(top / "remote.git"), cwd=project)
    commit(project, "The first edition")
    done = reviewmap("publish", "--edition", "v2026.1", "--remote", "origin", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(
        r"\nEdition 2026\.1, \d+ pages, is on origin, branch gh-pages\. To take it back: reviewmap publish --back --remote origin\n$",
        done.stdout,
    ), done.stdout
    edit(project, "process/edition.yml", 'version: "2026.1"\ndate: 2026-02-01', 'version: "2026.2"\ndate: 2026-03-01')
    text = (project / "process/timescales.yml").read_text("utf-8")
    (project / "process/timescales.yml").write_text(re.sub(r"(?m)^(    title: )(.+)$", r"\1A new title", text, count=1), "utf-8")
    for area in ("Westtown", "Brokentown"):  # layers of which a national edition tells; in one of them something is wrong
        (project / "layers" / area.lower()).mkdir(parents=True)
        (project / "layers" / area.lower() / "edition.yml").write_text(f"partnership: {area} Partnership\narea: {area}\n", "utf-8")
    (project / "layers/brokentown/changes.yml").write_text("changes:\n  - {remove: nobody-knows, because: It is gone.}\n", "utf-8")
    sign_again(project)
    commit(project, "The second edition")
    done = reviewmap("publish", "--remote", "origin", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(
        r"\nEdition 2026\.2, \d+ pages, is on origin, branch gh-pages, beside 2026\.1\. To take it back: reviewmap publish --back --remote origin\n$",
        done.stdout,
    ), done.stdout
    assert re.search(r"(?m)^.*brokentown.*nobody-knows", done.stdout), done.stdout
    commit(project, "The addresses of the second edition")
    return project, top / "remote.git"


@pytest.fixture(scope="module")
def served(published: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a host serves: a checkout of the remote's branch."""
    folder = tmp_path_factory.mktemp("served") / "site"
    git("clone", "--quiet", "--branch", "gh-pages", str(published[1]), str(folder), cwd=folder.parent)
    return folder


def page(folder: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((folder / address / "index.html").read_text("utf-8"))


def attribute(tree: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = tree.css_first(selector)
    return node.attributes[name] if node else None


def test_the_newest_stands_at_the_root_and_below_its_version(served: Path) -> None:
    root, below = page(served, "timescales"), page(served, "2026.2/timescales")
    assert "A new title" in root.text() and root.html == below.html
    for tree in (root, below):
        assert attribute(tree, 'link[rel="canonical"]', "href") == "https://example.org/timescales/"
        assert not tree.css(".older-edition")
    assert "Content-Security-Policy" in (served / "_headers").read_text()
    assert all((served / name).is_file() for name in ("404.html", "robots.txt", "sitemap.xml", ".nojekyll", ".well-known/security.txt"))
    assert "<loc>https://example.org/timescales/</loc>" in (served / "sitemap.xml").read_text()


def test_a_published_edition_tells_of_the_areas_that_it_is_given(served: Path) -> None:
    told = (served / "data/where-areas-differ.csv").read_text("utf-8-sig")
    assert "Westtown" in told and "Brokentown" not in told
    assert not (served / "2026.1/data/where-areas-differ.csv").exists(), "the first edition was given none"


def test_an_older_edition_says_so_on_every_page(served: Path) -> None:
    old = [path for path in (served / "2026.1").rglob("*.html") if "<article" in path.read_text("utf-8") and path.name != "404.html"]
    assert len(old) > 20
    for path in old:
        tree = LexborHTMLParser(path.read_text("utf-8"))
        address = path.parent.relative_to(served / "2026.1").as_posix()
        address = "" if address == "." else f"{address}/"
        banner = tree.css(".older-edition")
        assert len(banner) == 1 and "2026.1, of 1 February 2026" in banner[0].text(), path
        newest = (path.parent / (banner[0].css_first("a").attributes["href"] or "")).resolve()
        assert newest == (served / address).resolve() and (newest / "index.html").is_file()
        assert [node.attributes["content"] for node in tree.css('meta[name="robots"]')] == ["noindex"]
        assert [node.attributes["href"] for node in tree.css('link[rel="canonical"]')] == [f"https://example.org/{address}"]
    assert "A new title" not in page(served, "2026.1/timescales").text(), "what it said stays"


def test_the_list_of_editions_is_read_from_the_branch(published: tuple[Path, Path], served: Path, tmp_path: Path) -> None:
    project, _ = published
    assert "earlier: []" in (project / "process/edition.yml").read_text(), "nobody typed it"
    said = json.loads((served / "2026.2/data/process.json").read_text())["edition"]["earlier"]
    assert [(one["version"], one["date"]) for one in said] == [("2026.1", "2026-02-01")]
    assert [one["version"] for one in json.loads((served / "versions.json").read_text())] == ["2026.2", "2026.1"]
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Any", "utf-8")
    listed = must("mike", "list", "-F", str(tmp_path / "mkdocs.yml"), cwd=project).stdout
    assert listed.split() == ["2026.2", "2026.1"], "mike, which people know, understands what stands there"


def test_the_feed_has_an_entry_for_each_edition_that_says_what_changed(served: Path) -> None:
    feed = ElementTree.parse(served / "feed.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        "https://example.org/#edition-2026.2",
        "https://example.org/#edition-2026.1",
    ]
    assert all(part.findtext(f"{ATOM}{name}") for part in (feed, *entries) for name in ("id", "title", "updated"))
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in entries]
    assert [title.partition(":")[0] for title in titles] == ["Edition 2026.2", "Edition 2026.1"], "each is called by its version"
    days = ["2026-03-01T00:00:00Z", "2026-02-01T00:00:00Z"]
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == days, "each edition has its own day"
    assert feed.findtext(f"{ATOM}updated") == days[0]
    told = LexborHTMLParser(entries[0].findtext(f"{ATOM}content") or "")
    assert entries[0].find(f"{ATOM}content").attrib == {"type": "html"} and "A new title" in told.css_first("h2 ~ ul > li").text()  # type: ignore[union-attr]
    assert not [one for one in told.css("li") if "edition" in one.text()], "which edition it is, the title says"
    asked = reviewmap("changes", "2026.1", "2026.2", cwd=served)
    assert entries[0].findtext(f"{ATOM}title") == f"Edition 2026.2: {asked.stderr.strip()}", "whoever asks later is told the same"


def refused(project: Path, remote: Path, *words: str, options: tuple[str, ...] = ("--remote", "origin")) -> None:
    """Publishing says these words, and nothing has changed, here or there."""

    def state() -> tuple[str, str]:
        return git("for-each-ref", "--format=%(refname) %(objectname)", "refs/heads/gh-pages", cwd=project), git("for-each-ref", cwd=remote)

    before = state()
    done = reviewmap("publish", *options, cwd=project)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    for said in words:
        assert said in done.stdout + done.stderr, done.stdout + done.stderr
    assert state() == before


def test_what_may_not_be_published_is_refused_and_nothing_changes(published: tuple[Path, Path]) -> None:
    project, remote = published
    refused(project, remote, "Edition 2026.2 is published already")
    refused(project, remote, "This is edition 2026.2, and edition 2027.1 was asked for.", options=("--edition", "2027.1"))
    refused(project, remote, "'latest' is no version. Write it as 2027.1", options=("--edition", "latest"))
    refused(project, remote, "can't be reached", options=("--remote", "nowhere"))
    (project / "content/index.md").write_text((project / "content/index.md").read_text("utf-8") + "\nMore.\n", "utf-8")
    refused(project, remote, "Commit first", "content/index.md")
    git("checkout", "--quiet", "--", ".", cwd=project)
    git("mv", "content/help/index.md", "content/help.md", cwd=project)
    refused(project, remote, "Commit first, or put back as git has it: content/help.md, content/help/index.md.")
    git("reset", "--quiet", "--hard", cwd=project)

    for version, day, words in (
        ("2025.9", "2026-03-01", "Edition 2026.2 is published, and 2025.9 would be older."),
        ("2027.1", (date.today() + timedelta(days=9)).isoformat(), "process/edition.yml:3:7: error: This edition is dated"),
    ):
        edit(project, "process/edition.yml", 'version: "2026.2"\ndate: 2026-03-01', f'version: "{version}"\ndate: {day}')
        commit(project, words)
        refused(project, remote, words)
        git("reset", "--quiet", "--hard", "HEAD~1", cwd=project)
    edit(project, "process/edition.yml", "publisher: The tiny publisher", "publisher: null")
    commit(project, "Nobody publishes this")
    refused(project, remote, "Nobody is named as publisher.")
    done = reviewmap("build", cwd=project)
    assert done.returncode == 0 and "it was built as a draft" in done.stderr and "Nobody is named as publisher." in done.stderr
    home = page(project / "site", "")
    assert attribute(home, 'meta[name="robots"]', "content") == "noindex" and "Draft. Parts of this" in home.text()
    git("reset", "--quiet", "--hard", "HEAD~1", cwd=project)


def test_a_remote_that_refuses_or_dies_leaves_the_branch_as_it_was_and_the_last_edition_can_be_taken_back(
    published: tuple[Path, Path],
) -> None:
    project, remote = published
    before = git("rev-parse", "gh-pages", cwd=project)
    hook = remote / "hooks/pre-receive"
    for script, words in (
        ("echo 'this host is full' >&2; exit 1", "this host is full"),
        ("kill -9 $PPID", ""),
    ):  # it refuses; it dies half-way
        hook.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        hook.chmod(0o755)
        done = reviewmap("publish", "--back", "--remote", "origin", cwd=project)
        assert done.returncode == 1 and "nothing was published" in done.stderr and words in done.stderr, done.stderr
        assert git("rev-parse", "gh-pages", cwd=project) == git("rev-parse", "gh-pages", cwd=remote) == before
    hook.unlink()

    done = reviewmap("publish", "--back", "--remote", "origin", cwd=project)
    assert (done.returncode, done.stdout) == (
        0,
        "Edition 2026.2 is taken back from origin, branch gh-pages: 2026.1 is the newest again. Its version may be used again.\n"
        "Run `reviewmap remember` and commit: else the addresses that only this edition had still count as published.\n",
    ), done.stderr
    assert git("rev-parse", "gh-pages^{tree}", cwd=remote) == git("rev-parse", f"{before.strip()}~1^{{tree}}", cwd=remote)
    assert git("rev-list", "--count", "gh-pages", cwd=remote).strip() == "3", "a commit on top: nobody's copy has to forget anything"
    again = reviewmap("publish", "--back", "--remote", "origin", cwd=project)
    assert again.returncode == 1 and "nothing to take back" in again.stderr
    other = reviewmap("publish", "--back", "--branch", "other", cwd=project)
    assert (other.returncode, other.stdout) == (1, "") and "The last thing that happened on other was no publishing" in other.stderr


def test_no_address_and_no_anchor_is_lost_over_renames_moves_and_removals(tmp_path: Path, published: tuple[Path, Path]) -> None:
    """A later edition renames a role, moves a page and a place, and takes things away: built only when each old address leads somewhere."""
    project = tmp_path / "project"
    git("clone", "--quiet", str(published[0]), str(project), cwd=tmp_path)
    lock = project / "process/ledger/published-addresses.json"
    kept = json.loads(lock.read_text("utf-8"))
    assert kept["roles/inspector/"][0] == "2026.1" and "panel" not in kept["roles/inspector/"]
    for name in ("help/", "glossary/", "data/process.json"):
        assert name in kept

    def build(*words: str) -> LexborHTMLParser | None:
        done = reviewmap("build", cwd=project)
        if words:
            assert done.returncode == 1, done.stderr
            for said in words:
                assert said in done.stderr, done.stderr
            return None
        assert done.returncode == 0, done.stderr
        return page(project / "site", "help")

    # A page moves, and a heading on it gets another anchor.
    (project / "content/moved").mkdir()
    git("mv", "content/help/index.md", "content/moved/index.md", cwd=project)
    home = project / "content/index.md"
    home.write_text(home.read_text("utf-8").replace("help/index.md", "moved/index.md"), "utf-8")
    edit(project, "process/papers.yml", "pages: [help/index]", "pages: [moved/index]")
    build("/help/ stood in edition 2026.1, and would be lost.", "published-addresses.json:")
    moved = project / "content/moved/index.md"
    moved.write_text(moved.read_text("utf-8").replace("---\n", "---\nwas: [/help/]\n", 1), "utf-8")
    retired = project / "process/retired.yml"
    retired.write_text(
        retired.read_text("utf-8") + "addresses:\n  - {was: /old-guide/, now: null, because: Nobody needs it any more.}\n"
        "  - {was: /older-guide/#part, now: /moved/}\n  - {was: /older-guide/, now: /glossary/}\n",
        "utf-8",
    )
    tree = build()
    assert tree is not None
    anchors = kept["help/"][1:]
    assert {node.attributes["href"] for node in tree.css("main > p a")} == {"../moved/"}
    assert [node.attributes["id"] for node in tree.css("li")] == anchors
    for anchor in anchors:
        assert attribute(tree, f"#{anchor} a", "href") == f"../moved/#{anchor}"
    gone, older = page(project / "site", "old-guide"), page(project / "site", "older-guide")
    assert "What stood here is gone" in gone.text() and "Nobody needs it any more." in gone.text() and gone.css("a[href]")
    for one in (tree, gone, older):  # no page of the theme's, and in its clothes
        assert (project / "site/help" / attribute(one, 'link[rel="stylesheet"]', "href")).is_file()
    assert attribute(older, "#part a", "href") == "../moved/" and not older.css('meta[http-equiv="refresh"]')

    text = lock.read_text("utf-8")
    lock.write_text(text.replace('"help/": ', '"holp/": '), "utf-8")
    build("was edited by hand", "(addresses-lock)")
    lock.write_text(text, "utf-8")
    retired.write_text(retired.read_text("utf-8") + "  - {was: /a/, now: /b/}\n  - {was: /b/, now: /a/}\n", "utf-8")
    build("/a/ leads back to itself.", "(address-loop)")


def test_places_that_are_called_after_a_renamed_step_lead_on_too(tmp_path: Path) -> None:
    """Its risks, its duty, and it on other pages; and never the place of a thing that is still there."""
    project = tiny_project(tmp_path / "project")
    rename(project, "taste-the-loaf", "try-the-loaf", "taste-the-loaf")
    kept = {
        "process/first-look/": HeldAddress(
            "2026.1", ("taste-the-loaf", "taste-the-loaf-risks", "bake-the-loaf-to-taste-the-loaf", "bake-the-loaf")
        ),
        "agencies/": HeldAddress("2026.1", ("duty-taste-the-loaf", "why-taste")),
        "practitioners/": HeldAddress("2026.1", ("taste-the-loaf",)),
    }
    found = {old: way.now for old, way in ways(load_or_stop(read_project(project)), (), kept).items() if "#" in old}
    assert found == {
        "process/first-look/#taste-the-loaf-risks": "process/first-look/#try-the-loaf-risks",
        "agencies/#duty-taste-the-loaf": "agencies/#duty-try-the-loaf",
        "practitioners/#taste-the-loaf": "practitioners/#try-the-loaf",
    }


def rename(project: Path, old: str, now: str, was: str) -> None:
    """An id gets another name wherever it stands in the definitions, as somebody would who follows process/README.md."""
    for path in (project / "process").rglob("*.yml"):
        if path.parent.name != "ledger":
            text = re.sub(rf"(?<![\w-]){old}(?=$|[,\]}}:])", now, path.read_text("utf-8"), flags=re.MULTILINE)
            text = re.sub(rf"(?m)^(\s*)- id: {now}\n(\s*was: .*\n)?", rf"\1- id: {now}\n\1  was: [{was}]\n", text)
            path.write_text(text, "utf-8")


def move(project: Path, old: str, now: str, was: str) -> None:
    """A page moves, and whatever names it follows."""
    (project / f"content/{now}").mkdir()
    git("mv", f"content/{old}/index.md", f"content/{now}/index.md", cwd=project)
    for name in ("content/index.md", "process/papers.yml"):
        path = project / name
        path.write_text(path.read_text("utf-8").replace(f"{old}/index", f"{now}/index"), "utf-8")
    path = project / f"content/{now}/index.md"
    path.write_text(re.sub(r"^---\n(was: .*\n)?", f"---\nwas: [{was}]\n", path.read_text("utf-8")), "utf-8")


HARD = "{finding: It is hard to say., evidence: reported, source: handbook 1, id: it-is-hard-to-say, speaker: study, quote: It is hard to say.}"
FIRST, TIMESCALES, FIGURES = "process/stages/00-first-look.yml", "process/timescales.yml", "process/key-figures.yml"
OTHERS_COUNT = "{id: whose-taste-counts, kind: prompt, because: Everybody's counts., see: /change/}"
# Twenty kinds of change with the renaming: file, what stands there, what then stands there.
KINDS = [
    ("process/roles.yml", "short: the baker", "short: the master baker"),
    (FIRST, "    informed: [panel]", "    informed: [panel, taster]"),
    (FIRST, "answer: Nobody knows", "answer: Nobody can tell"),
    (FIRST, "{ask: Who has no oven?, id: who-has-no-oven}", "{ask: Who has no fire?, id: who-has-no-oven}"),
    (FIRST, "{ask: Whose taste counts?, id: whose-taste-counts}", "{ask: Whose tongue?, id: whose-tongue}"),
    ("process/retired.yml", "retired:\n", f"retired:\n  - {OTHERS_COUNT}\n"),
    (FIRST, "needs: [flour]", "needs: [flour, yeast]"),
    (FIRST, f"    claims: [{HARD}]\n", ""),
    (FIRST, "    record: [", f"    record: [{HARD}, "),
    (FIGURES, 'value: "1.10"', 'value: "1.20"'),
    (FIGURES, "evidence: reported\n    source: handbook 9", "evidence: unverified\n    source: handbook 9"),
    (TIMESCALES, "length: {amount: 10,", "length: {amount: 11,"),
    (TIMESCALES, "how_long: {force: should, evidence: reported", "how_long: {force: should, evidence: unverified"),
    (TIMESCALES, "rule: Count every day., force: not-stated", "rule: Count every day., force: good-practice"),
    (FIRST, "        force: should\n        evidence: reported\n", "        force: good-practice\n        evidence: unverified\n"),
    ("process/methodologies.yml", "id: many-ways-to-bake, speaker: other", "id: many-ways-to-bake, speaker: law"),
    ("process/calendar.yml", "  - {date: 2030-08-26", "  - {date: 2030-06-03, name: Day of bread}\n  - {date: 2030-08-26"),
    ("process/sources.yml", "address: https://example.org/handbook\n", "address: https://example.org/the-handbook\n"),
    (FIRST, "{to: good-enough, evidence", "{to: good-enough, meets: passes, evidence"),
    (FIRST, "code: ST00-1\n", "code: ST00-7\n"),
    ("process/lanes.yml", "check_again: 2031-01-10", "check_again: 2031-01-09"),
]


def twenty_kinds(project: Path) -> None:
    for file, find, put in KINDS:
        edit(project, file, find, put)


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory, published: tuple[Path, Path]) -> Path:
    """What a host serves after three more editions: the third changes in twenty ways; a role, a step and a page are renamed and moved twice,
    an anchor moves, and in the last some of it goes."""
    top = tmp_path_factory.mktemp("five")
    project = top / "project"
    git("clone", "--quiet", str(published[0]), str(project), cwd=top)
    git("branch", "--force", "gh-pages", "origin/gh-pages", cwd=project)
    edit(
        project,
        "content/process/each.md",
        "{{ place.title }} {: #",
        '{% for old in place.was %}<span id="{{ old }}"></span>{% endfor %}{{ place.title }} {: #',
    )
    twenty_kinds(project)
    retired = project / "process/retired.yml"
    rows = retired.read_text("utf-8")

    def publish(version: str, *, old: str, addresses: str, gone: str = "") -> None:
        edit(project, "process/edition.yml", f'version: "{old}"', f'version: "{version}"')
        retired.write_text(rows + gone + (f"addresses:\n{addresses}" if addresses else ""), "utf-8")
        sign_again(project)
        for words in (("sources", "verify"), ("sources", "ledger"), ("remember",), ("publish",)):
            if words == ("publish",):
                commit(project, version)
            done = reviewmap(*words, cwd=project)
            assert done.returncode == 0, done.stdout + done.stderr
        *notes, last = done.stdout.splitlines()
        assert notes[-1].startswith("Commit process/ledger/published-addresses.json: ")
        assert re.fullmatch(rf"Edition {version}, \d+ pages, is on the branch gh-pages, here, beside (2026\.\d, )*2026\.1\. To take it back: reviewmap publish --back", last), last  # fmt: skip
        commit(project, f"Addresses of {version}")

    tasters = '  - {was: "/help/#who", now: "/aid/#tasters"}\n'
    rename(project, "inspector", "overseer", "inspector")
    rename(project, "taste-the-loaf", "try-the-loaf", "taste-the-loaf")
    move(project, "help", "aid", "/help/")
    publish("2026.3", old="2026.2", addresses="")
    rename(project, "overseer", "warden", "inspector, overseer")
    rename(project, "try-the-loaf", "sip-the-loaf", "taste-the-loaf, try-the-loaf")
    edit(project, "content/aid/index.md", "{: #who }", "{: #tasters }")
    home = project / "content/index.md"
    home.write_text(home.read_text("utf-8").replace("#who", "#tasters"), "utf-8")
    publish("2026.4", old="2026.3", addresses=tasters + '  - {was: "/aid/#who", now: "/aid/#tasters"}\n')
    move(project, "aid", "care", "/help/, /aid/")
    addresses = "".join(f'  - {{was: "/{page}/#who", now: "/care/#tasters"}}\n' for page in ("help", "aid"))
    gone = "".join(
        f"  - {{id: {one}, kind: role, because: Nobody inspects., see: /roles/baker/}}\n" for one in ("inspector", "overseer", "warden")
    )
    roles = project / "process/roles.yml"
    roles.write_text(re.sub(r"(?s)  - id: warden\n.*?(?=  - id: |\Z)", "", roles.read_text("utf-8")), "utf-8")
    edit(project, "process/other-processes.yml", "role: warden", "role: panel")
    publish("2026.5", old="2026.4", addresses=addresses, gone=gone)

    git("clone", "--quiet", "--branch", "gh-pages", str(project), str(top / "site"), cwd=top)
    return top / "site"


def test_over_five_editions_with_renames_moves_and_removals_nothing_is_lost(five: Path) -> None:
    site = five
    kept = json.loads((site / "addresses.json").read_text("utf-8"))
    assert {row[0] for address, row in kept.items() if address[:1] not in "/~"} >= {"2026.1", "2026.3", "2026.5"}
    lost, followed = [], 0
    for address, row in kept.items():
        if address.startswith(("//", "~")):
            continue
        path = site / (f"{address}index.html" if not address or address.endswith("/") else address)
        if not path.is_file():
            lost.append(address)
        elif path.suffix == ".html":
            tree = LexborHTMLParser(path.read_text("utf-8"))
            lost += [f"{address}#{anchor}" for anchor in row[1:] if tree.css_first(f'[id="{anchor}"]') is None]
            if not tree.css("article"):  # it leads on: to a place that is there
                for link in tree.css("main a[href]"):
                    to, _, anchor = (link.attributes["href"] or "").partition("#")
                    page_there = (path.parent / to / "index.html").resolve()
                    followed += 1
                    there = page_there.is_file() and LexborHTMLParser(page_there.read_text("utf-8"))
                    if not there or (anchor and there.css_first(f'[id="{anchor}"]') is None):
                        lost.append(f"{address} leads to {link.attributes['href']}")
    assert not lost
    assert followed > 5
    assert "Nobody inspects." in page(site, "roles/inspector").text()
    assert attribute(page(site, "help"), "#who a", "href") == "../care/#tasters"
    assert page(site, "process/first-look").css_first("#taste-the-loaf") is not None
    versions = [one["version"] for one in json.loads((site / "versions.json").read_text("utf-8"))]
    assert versions[:3] == ["2026.5", "2026.4", "2026.3"] and versions[-1] == "2026.1"  # 2026.2 may have been taken back by now
    for version in versions[1:]:
        assert len(page(site, f"{version}/glossary").css(".older-edition")) == 1, version


def test_twenty_kinds_of_change_are_told_between_two_published_editions(five: Path) -> None:
    versions = [one["version"] for one in json.loads((five / "versions.json").read_text("utf-8"))]
    before = versions[versions.index("2026.3") + 1]  # 2026.2 may have been taken back by now
    told = json.loads(reviewmap("changes", before, "2026.3", "--format", "json", cwd=five).stdout)
    assert len({(one["what"], one["way"]) for one in told["changes"]}) >= 20
    feed = ElementTree.parse(five / "feed.xml").getroot()
    entry = next(one for one in feed.findall(f"{ATOM}entry") if (one.findtext(f"{ATOM}id") or "").endswith("#edition-2026.3"))
    said = LexborHTMLParser(entry.findtext(f"{ATOM}content") or "").text()
    for words in (
        "11 working days (before: 10 working days)",
        "Tightened.",
        "Loosened.",
        "now also yeast",
        "1.20 (before: 1.10)",
        "Everybody's counts.",
        "has another address: overseer (before: inspector)",
    ):
        assert words in said, words


@pytest.mark.browser
def test_readers_find_their_way_between_editions_in_a_browser(five: Path, browser, serve_folder) -> None:
    with serve_folder(five) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}2026.1/timescales/")
        banner = page.locator(".older-edition")
        assert banner.is_visible() and "2026.1, of 1 February 2026" in banner.inner_text()
        assert "A new title" not in page.locator("article").inner_text(), "what it said stays"
        banner.get_by_role("link").first.click()
        page.wait_for_url(f"{address}timescales/")  # the same page of the newest edition, at the root
        assert not page.locator(".older-edition").count() and "A new title" in page.locator("article").inner_text()
        # A printed link to a place on a page that has moved twice: its old anchors lead on, by hand, without a script.
        page.goto(f"{address}help/#who")
        page.locator("#who a").click()
        page.wait_for_url(f"{address}care/#tasters")
        page.locator("#tasters").wait_for()
        page.goto(f"{address}roles/inspector/")
        assert "Nobody inspects." in page.locator("main").inner_text()
        page.locator("main a").first.click()
        page.wait_for_url(f"{address}roles/baker/")
        answer = page.request.get(f"{address}feed.xml")
        assert answer.ok and ElementTree.fromstring(answer.body()).tag == f"{ATOM}feed"
