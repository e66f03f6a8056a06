"""Whatever somebody types into a definition is shown as they typed it: on pages, on maps, in search, in data.

Every text of the tiny project is made dangerous, each with a mark of its own; then the real template pages are built from
it. Wherever a mark turns up, the whole dangerous text has to stand beside it, as text.
"""

from __future__ import annotations

import itertools
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import pytest
import yaml
from pydantic import StringConstraints
from pydantic_core import PydanticUndefined
from selectolax.lexbor import LexborHTMLParser

from jsontexts import texts
from projects import ROOT, reviewmap, tiny_project, tree
from reviewmap.check.whole import check
from reviewmap.model import FILES
from reviewmap.model.base import Part, Reading
from reviewmap.model.edition import Local
from reviewmap.model.names import naming_fields
from reviewmap.model.process import Stage
from reviewmap.problems import Problem
from reviewmap.read.project import read_project
from reviewmap.read.yamlfile import read
from reviewmap.words.signs import TEXT
from shared import made_once

DANGER = """<script>alert(1)</script><b>{{ 7*7 }}{% raw %}{# c #} "q" 'a' it: \\n \\ a -> b *c* _d_ [e](f) `g` #h &amp; & | ~ {: .i } <!-- j --> </p>$"""
TITLE = 'A title <script>alert(1)</script> {{ 7*7 }} {% raw %} {# c #} & "q" *c* _d_ -> :'
# Fields that name other things, or that only a machine reads.
NAMES = {
    "responsible",
    "rests_on",
    "guides",
    "accountable",
    "consulted",
    "informed",
    "within",
    "spans",
    "decided_by",
    "leads",
    "roles",
    "order",
    "stages",
    "loops",
    "levels",
    "enquiries",
    "pages",
    "source",
    "was",
    "at",
    "address",
    "web",
    "logo",
    "phone",
    "quote",
    "value",
    "helpers",
    "page",
}
TO_FILL = re.compile(r"\{[a-z]+\}")
# These name what steps make, by its text: they go, since that text is made dangerous where it stands.
PAPERS_OF_STEPS = ("documents", "serves")


# What templates say of our own things and pages alone: this project has others. Links that are made of definitions stay.
# The atlas goes too: where its boxes are full it says "…".
OURS = re.compile(r"""\{\{ map\("atlas"\) \}\}|\{\{ (?:paper|claim|papers|posters)\("[^"{}]*"(?:, [^{}]*)?\) \}\}""")
LEADS = re.compile(r"""@/(?!assets/)[^"{}\s)]*(?=["\s)])""")

# Every function that a hand-written page can call. Each line stands where Markdown would make something else of it.
CALLS = """
# Calls

- {{ role("baker") }} {{ stage("first-look") }} {{ decision("good-enough") }}
- {{ step("bake-the-loaf") }} {{ term("loaf") }} {{ process("oven-inspection") }} {{ enquiry("who-is-left-out") }}

## {{ timescale("bake", weeks=true) }} {{ how_firm("taste") }} {{ how_firm_duty("bake") }} {: #calls }

| {{ claim("taste-in-practice") }} | {{ source("bread-act", "s.1 | s.2") }} |
| --- | --- |
| {{ figure("loaves") }} | {{ panel() }} |

{{ map("overview") }}

{{ map("stage-first-look") }}

{{ support() }}

{{ contact() }}
"""


def test_the_danger_is_one() -> None:
    """The same text, printed by a template that doesn't care, is a script."""
    assert LexborHTMLParser(f"<p>{DANGER}</p>").css_first("script") is not None


def squeezed(text: str) -> str:
    return "".join(text.split())


def marks() -> Iterator[str]:
    return (f"zq{number}x" for number in itertools.count(100))


def endanger(data: Any, model: type[Part], new: Iterator[str]) -> Any:
    """The same definition with every text made dangerous."""
    result = dict(data)
    naming = dict(naming_fields(model))
    for name, value in data.items():
        annotation, metadata = model.model_fields[name].annotation, model.model_fields[name].metadata
        inner = next((one for one in flat(annotation) if isinstance(one, type) and issubclass(one, Part)), None)
        if inner is not None and isinstance(value, list):
            result[name] = [endanger(item, inner, new) for item in value]
        elif inner is not None and isinstance(value, dict):
            result[name] = endanger(value, inner, new)
        elif name in PAPERS_OF_STEPS and model.model_fields[name].default is not PydanticUndefined:
            del result[name]
        elif issubclass(model, Reading) and name == "says":
            continue  # words in its quotation marks are proved, as quotations are
        elif isinstance(value, str) and TO_FILL.search(value):
            continue  # words with a place to fill may have nothing else in such brackets
        elif name not in NAMES and name not in naming and is_text(annotation, metadata):
            result[name] = [f"{next(new)} {DANGER}" for _ in value] if isinstance(value, list) else value and f"{next(new)} {DANGER}"
    return result


def flat(annotation: Any) -> Iterator[Any]:
    yield annotation
    for one in get_args(annotation):
        yield from flat(one)


def is_text(annotation: Any, metadata: list[Any]) -> bool:
    rules = [one for one in (*metadata, *flat(annotation)) if isinstance(one, StringConstraints)]
    return bool(rules) and not any(rule.pattern not in (None, TEXT) for rule in rules)


def dangerous_project(folder: Path) -> None:
    tiny_project(folder)
    shutil.rmtree(folder / "process/sign-off")  # nobody signed for words such as these
    new = marks()
    for path in sorted((folder / "process").rglob("*.yml")):
        if path.stem in ("presence", "search-words") or path.parent.name in (
            "ledger",
            "sign-off",
        ):  # names of fields, places and things: shown to nobody as they stand
            continue
        model = Stage if path.parent.name == "stages" else FILES[path.stem]
        plain = read(path.read_bytes(), path.name).data
        data = endanger(plain, model, new)
        for process in data.get("processes", ()):  # these answers begin with the word that the table shows
            for answer in (process[name] for name in ("decides_blame", "can_delay") if name in process):
                answer |= {name: f"Yes. {answer[name]}" for name in ("finding", "rule") if name in answer}
        if path.stem == "languages":  # no page is in another one here, so nobody would see their words
            data["languages"][1:] = plain["languages"][1:]
            assert data["languages"][0]["id"] == "en"
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    tinys = tree(folder / "content")  # what definitions and the frame lead to is there in any case
    for path in sorted((ROOT / "content").rglob("*")):
        text = path.read_text(encoding="utf-8") if path.suffix in (".md", ".html") else ""
        if path.parent.name == "_parts" or "\ntemplate:" in text or "\nrepeat:" in text:
            target = folder / "content" / path.relative_to(ROOT / "content")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(OURS.sub("", LEADS.sub("@/", text)), encoding="utf-8")
    # A page that names one of our own things has nothing to say about bread.
    while wrong := {problem.where.file for problem in check(read_project(folder))[1] if is_about_a_page(problem, folder)}:
        for file in wrong:
            own = tinys.get(file.removeprefix("content/"))
            if own is None or own == (folder / file).read_bytes():
                (folder / file).unlink()
            else:
                (folder / file).write_bytes(own)
    # Where templates lead to in words of their own, there is a page.
    for page in ("index", "learning/log", "families/after-a-death", "maps/atlas", "maps/family", "process/index"):
        path = folder / f"content/{page}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text(f"---\ntitle: {page}\ndescription: One page.\naudience: everyone\n---\nWords.\n", "utf-8")
    overview = folder / "content/process/index.md"
    if "map(" not in overview.read_text("utf-8"):
        overview.write_text(overview.read_text("utf-8") + '\n<p id="map">The map.</p>\n', "utf-8")
    for audience in ("family", "practitioner"):
        front = f"---\ntitle: {json.dumps(TITLE)}\ndescription: {json.dumps('zq2x ' + DANGER)}\naudience: {audience}\nwords: [{json.dumps('zq3x ' + DANGER)}]\nowner: {json.dumps('zq4x ' + DANGER)}\n---\n"
        (folder / f"content/calls-{audience}.md").write_text(front + CALLS, encoding="utf-8")
    (folder / "local").mkdir()
    layer = {
        "partnership": "P",
        "area": "A",
        "site_name": "S",
        "publisher": "P",
        "logo_text": "L",
        "contacts": {"families": {"name": "N", "phone": "0900 111", "email": "a@b.uk"}},
    }
    (folder / "local/edition.yml").write_text(
        yaml.safe_dump(endanger(layer, Local, new), allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    edition = folder / "process/edition.yml"
    edition.write_text(edition.read_text().replace("state: published", "state: draft"))
    papers = folder / "process/papers.yml"
    papers.write_text(
        papers.read_text()
        .replace("help/index", "glossary/index")
        .replace("- pdf", "- pdf\n  - docx\n  - odt")
        .replace("  sides: '1'\n", "")
    )
    ran = reviewmap(folder, "build")
    assert ran.code == 0, ran.err


def is_about_a_page(problem: Problem, folder: Path) -> bool:
    return problem.level == "error" and problem.where.file.startswith("content/") and (folder / problem.where.file).exists()


@pytest.fixture(scope="session")
def project(shared_folder: Path) -> Path:
    return made_once(shared_folder / "dangerous-project", dangerous_project)


@pytest.fixture(scope="session")
def all_marks(project: Path) -> set[str]:
    return set(re.findall(r"zq\d+x", "".join(path.read_text() for path in (project / "process").rglob("*.yml"))))


def assert_whole(text: str, where: str) -> set[str]:
    """Every mark in this text is followed by the whole danger, or by as much as a short line of a list has room for. Returns the marks."""
    pieces = squeezed(text).split("zq")[1:]
    found = set()
    for piece in pieces:
        number, _, rest = piece.partition("x")
        assert number.isdigit(), f"{where}: {piece[:80]}"
        held, more, _ = rest.partition("…")
        cut = more and len(held) > 20 and squeezed(DANGER).startswith(held)
        assert cut or rest.startswith(squeezed(DANGER)), f"{where}: mark {number} is followed by {rest[:200]}"
        found.add(f"zq{number}x")
    return found


def test_pages_show_it_as_text(project: Path, all_marks: set[str]) -> None:
    seen: set[str] = set()
    for path in sorted((project / "site").rglob("*.html")):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        where = path.relative_to(project / "site").as_posix()
        assert not [node.text() for node in tree.css("script:not([src])")], where
        seen |= assert_whole(tree.body.text(separator=""), where)
        assert_whole(tree.css_first("title").text(), where)
        if where.startswith("calls-"):
            assert tree.css_first("title").text().startswith(TITLE)
        for node in tree.css("*"):
            for name, value in node.attributes.items():
                assert "zq" not in name and not name.startswith("on"), where
                seen |= assert_whole(
                    "".join(texts(json.loads(value))) if name == "data-words" and value.startswith("{") else value or "",
                    f"{where} <{node.tag} {name}>",
                )
    assert len(seen) > 0.7 * len(all_marks), sorted(all_marks - seen)


def test_maps_show_it_as_text(project: Path) -> None:
    seen: set[str] = set()
    for path in sorted((project / "site").rglob("*.html")):
        for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("figure.map .map__scroll svg"):
            assert node.css_first("script, foreignObject, b, p") is None
            seen |= assert_whole(node.text(separator=""), path.name)
    assert len(seen) > 10, "hardly any text of a definition stands on a map"


def test_search_shows_it_as_text(project: Path) -> None:
    index = project / "site/assets/search/index.js"
    text = index.read_text(encoding="utf-8")
    data, _ = json.JSONDecoder().raw_decode(text, text.index("{"))
    strings = list(texts(data))
    assert any(squeezed(DANGER) in squeezed(one) for one in strings)
    for one in strings:
        assert_whole(one, "search index")


@pytest.mark.parametrize(("kind", "part"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_papers_show_it_as_text(project: Path, kind: str, part: str) -> None:
    files = sorted((project / "site").rglob(f"*.{kind}"))
    assert {file.parent.name for file in files} == {"papers", "documents"}
    for file in files:
        with zipfile.ZipFile(file) as parts:
            assert assert_whole("".join(ElementTree.fromstring(parts.read(part)).itertext()), file.name)


def test_problems_show_it_as_text(project: Path, tmp_path: Path) -> None:
    """Also in what the program prints: JSON stays JSON, an annotation stays one line."""
    copy = shutil.copytree(project, tmp_path / "copy", ignore=shutil.ignore_patterns("site", "build"))
    edition = copy / "process/edition.yml"
    edition.write_text(edition.read_text().replace("state: draft", "state: " + json.dumps("\r\n::error::" + DANGER)))
    ran = reviewmap(copy, "check", "--format", "json")
    assert any(DANGER in problem["message"] for problem in json.loads(ran.out))
    ran = reviewmap(copy, "check", "--format", "github")
    assert all(line.startswith(("::error file=process/", "::warning file=process/")) for line in ran.out.splitlines())


def test_a_page_names_a_source_with_its_place(project: Path) -> None:
    page = LexborHTMLParser((project / "site/calls-practitioner/index.html").read_text("utf-8"))
    cited = [link.text() for link in page.css("article a.src") if "s.1 | s.2" in link.text()]
    assert len(cited) == 1 and cited[0].endswith("</p>$, s.1 | s.2"), cited
