"""Posters as they come out of the printer: size of paper, size of letters, what stands on them, and what a screen reader meets."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from facts import EDITION, EDITION_WORDS, length_words, written
from papertext import pdf_pages, squeezed
from projects import ROOT, edit, reviewmap, tiny_project
from reviewmap.papers.posters import largest

from .test_pdf import tags

POSTERS = {one["id"]: one for one in written("papers.yml")["posters"]}
CAPTION = written("pictures.yml")["process_map_caption"]
SHEETS = {"a3": (842, 1191), "a4": (595, 842)}  # points
ON_ITS_SIDE = ("process",)  # the atlas runs from left to right
OF_THE_PROCESS = [name for name, one in POSTERS.items() if one["shows"] == "process"]
OF_STAGES = [name for name, one in POSTERS.items() if one["shows"] == "stages"]

Matrix = tuple[float, float, float, float]
UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0)


def plain(text: str) -> str:
    """A title as print has it: [[panel]] stands for a name, and a line's end is a space."""
    return squeezed(text.replace("[[panel]]", "the Panel").replace("[[Panel]]", "The Panel"))


def stages() -> list[dict[str, Any]]:
    return [yaml.safe_load(path.read_text("utf-8")) for path in sorted((ROOT / "process/stages").glob("*.yml"))]


def times_matrix(first: Matrix, then: Matrix) -> Matrix:
    (a, b, c, d), (e, f, g, h) = first, then
    return (a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h)


def letter_sizes(path: Path) -> dict[float, int]:
    """How many pieces of text a PDF shows in each size, in points as printed: the font's size times every scale around it."""
    found: dict[float, int] = {}
    with pikepdf.open(path) as document:
        for page in document.pages:
            assert "/XObject" not in page.Resources or all(
                "/Font" not in (one.get("/Resources") or {}) for one in page.Resources.XObject.values()
            ), "text inside a form would escape this test"
            around, kept, line, size = UPRIGHT, [], UPRIGHT, 0.0
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name == "q":
                    kept.append((around, size))
                elif name == "Q":
                    around, size = kept.pop()
                elif name == "cm":
                    around = times_matrix(tuple(float(one) for one in operands[:4]), around)
                elif name == "BT":
                    line = UPRIGHT
                elif name == "Tm":
                    line = tuple(float(one) for one in operands[:4])
                elif name == "Tf":
                    size = float(operands[1])
                elif name in ("Tj", "TJ"):
                    _, _, c, d = times_matrix(line, around)
                    printed = round(size * (c * c + d * d) ** 0.5, 2)
                    found[printed] = found.get(printed, 0) + 1
    return found


@pytest.fixture(scope="module")
def folder(staged_site: Path) -> Path:
    return staged_site / "docs/papers"


@pytest.fixture(params=POSTERS)
def poster(request: pytest.FixtureRequest) -> str:
    return request.param


def words_of(folder: Path, poster: str) -> str:
    return squeezed(" ".join(pdf_pages(folder / f"{poster}.pdf")))


def test_there_is_what_people_want_on_a_wall():
    assert {(one["shows"], one["size"]) for one in POSTERS.values()} >= {
        ("process", "a3"),
        ("family", "a3"),
        ("stages", "a4"),
        ("family", "a4"),
    }


def test_nothing_is_smaller_than_ten_points(folder, poster):
    sizes = letter_sizes(folder / f"{poster}.pdf")
    assert sum(sizes.values()) > 20
    assert min(sizes) >= 10


def test_the_ruler_sees_small_letters(tmp_path):
    """Were the sizes read wrongly, the test above would prove nothing: letters of 7 points, one of them made small by a scale."""
    import typst

    (tmp_path / "small.typ").write_text("#set text(size: 7pt)\nsmall #scale(50%, text(size: 12pt)[smaller])", "utf-8")
    typst.compile(str(tmp_path / "small.typ"), output=str(tmp_path / "small.pdf"))
    assert set(letter_sizes(tmp_path / "small.pdf")) == {7.0, 6.0}


def test_is_one_side_of_its_sheet(folder, poster):
    sheet = SHEETS[POSTERS[poster]["size"]]
    with pikepdf.open(folder / f"{poster}.pdf") as document:
        assert [tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in document.pages] == [
            sheet[::-1] if POSTERS[poster]["shows"] in ON_ITS_SIDE else sheet
        ]


def test_says_its_language_and_title_and_is_tagged(folder, poster):
    with pikepdf.open(folder / f"{poster}.pdf") as document:
        assert str(document.Root.Lang) == "en-GB"
        assert str(document.docinfo["/Title"]) == POSTERS[poster]["title"]
        assert document.open_metadata().get("pdfuaid:part") == "1"
        assert document.Root.MarkInfo.Marked
        found = tags(document.Root.StructTreeRoot)
    assert [str(tag.S) for tag in found].count("/H1") == 1
    assert [str(tag.Alt) for tag in found if str(tag.S) == "/Figure"] == [EDITION["site_name"]]
    wanted = 8 if POSTERS[poster]["shows"] == "family" else len(stages())
    assert [str(tag.S) for tag in found].count("/H2") == wanted


def test_says_version_date_state_source_and_what_it_is_not(folder, poster):
    said = words_of(folder, poster)
    for words in (EDITION_WORDS, CAPTION, "Source: Child Safeguarding Practice Review Panel", "This is not legal advice."):
        assert squeezed(words) in said
    assert (squeezed(EDITION["draft_words"]) in said) == (EDITION["state"] == "draft")


@pytest.mark.parametrize("poster", OF_STAGES)
def test_every_stage_and_decision_stands_on_it(folder, poster):
    said = words_of(folder, poster)
    for number, stage in enumerate(stages(), start=1):
        assert plain(f"Stage {number} {stage['title']}") in said
        for decision in stage.get("decisions", ()):
            assert plain(f"Decision {decision['code']}: {decision['title']}") in said


@pytest.mark.parametrize("poster", OF_THE_PROCESS)
def test_everything_of_the_process_stands_on_it_by_its_short_name(folder, poster):
    said = words_of(folder, poster)
    for number, stage in enumerate(stages(), start=1):
        assert plain(f"{number} {stage.get('short_title', stage['title'])}") in said
        for thing in (*stage["steps"], *stage.get("decisions", ()), *stage.get("branches", ())):
            assert plain(thing.get("short_title", thing["title"])) in said, thing["id"]


def test_times_say_how_firm_they_are(folder):
    said = words_of(folder, "poster-process")
    named = {one["force"]: one["name"] for one in written("firmness.yml")["rules"]}
    within = {
        one
        for stage in stages()
        for kind in ("events", "steps", "decisions", "branches")
        for thing in stage.get(kind, ())
        for one in thing.get("within", ())
    }
    shown = [
        one for one in written("timescales.yml")["timescales"] if one["id"] in within and one.get("length") and one.get("show_length", True)
    ]
    assert len(shown) >= 7
    for one in shown:
        force = "contested" if one["how_long"].get("contest") else one["how_long"]["force"]
        found = said.find(plain(f"{one['title']}: "))
        assert found >= 0, one["id"]
        told = said[found:].partition(plain(length_words(one["length"])))[2]
        assert told.startswith(plain(f", {named[force].lower()}")), (one["id"], told[:40])


@pytest.mark.parametrize("poster", [name for name, one in POSTERS.items() if one["shows"] == "family"])
def test_family_view_is_in_plain_words_and_says_where_to_get_help(folder, poster):
    said = words_of(folder, poster)
    for words in (
        *(stage["plain_title"] for stage in stages() if stage["id"] in ("rapid-review", "carry-out-local-review")),
        "If a child is in danger, call 999",
        "Leaves out:",
    ):
        assert plain(words) in said
    for words in ("notification", "commission", "Decision D", "triage"):
        assert words not in said


def test_pages_lead_to_the_posters_and_say_their_size(built_site):
    for page in ("papers", "maps"):
        links = {
            link.attributes["href"].rpartition("/")[2]: link
            for link in LexborHTMLParser((built_site / page / "index.html").read_text("utf-8")).css("a[href$='.pdf']")
        }
        for name, one in POSTERS.items():
            assert links[f"{name}.pdf"].text() == f"PDF of {one['title']} on {one['size'].upper()}"
            assert f"({one['size'].upper()}" in links[f"{name}.pdf"].parent.text()
    assert 'papers/poster-process.pdf">' in (built_site / "process/index.html").read_text("utf-8")


@pytest.mark.parametrize("shows", ["process", "stages"])
def test_same_bytes_twice(tmp_path, shows):
    project = with_poster(tmp_path, shows)
    made = []
    for name in ("one", "two"):
        ran = reviewmap(project, "stage", name)
        assert ran.code == 0, ran.said
        made.append((project / name / "docs/papers/wall.pdf").read_bytes())
    assert made[0] == made[1]
    assert squeezed('The #whole "process"') in words_of(project / "one/docs/papers", "wall")


def with_poster(tmp_path, shows):
    project = tiny_project(tmp_path / "project")
    papers = project / "process/papers.yml"
    papers.write_text(
        papers.read_text("utf-8")
        + f"\nposters:\n  - {{id: wall, title: 'The #whole \"process\"', about: All., shows: {shows}, size: a4}}\n",
        "utf-8",
    )
    return project


def test_more_words_than_fit_go_on_to_another_side(tmp_path):
    project = with_poster(tmp_path, "stages")
    stage = next((project / "process/stages").glob("*.yml"))
    title = next(line for line in stage.read_text("utf-8").splitlines() if line.startswith("title: "))
    edit(project, stage.relative_to(project).as_posix(), f"\n{title}\n", f"\ntitle: {'many words ' * 500}\n")
    ran = reviewmap(project, "stage", "three")
    assert ran.code == 0, ran.said
    with pikepdf.open(project / "three/docs/papers/wall.pdf") as document:
        assert len(document.pages) > 1
    assert min(letter_sizes(project / "three/docs/papers/wall.pdf")) >= 10


def test_maps_come_as_pictures_too_and_stay_small(staged_site):
    files = sorted((staged_site / "docs/data/maps/png").iterdir())
    assert {path.stem for path in files} == {"atlas", "overview", *(f"stage-{stage['id']}" for stage in stages())}
    assert sum(path.stat().st_size for path in files) < 3_000_000
    listed = (staged_site / "docs/maps/index.md").read_text("utf-8")
    for path in files:
        data = path.read_bytes()
        assert data.startswith(b"\x89PNG")
        assert min(struct.unpack(">II", data[16:24])) >= 400
        assert f'data/maps/png/{path.name}" aria-label="PNG picture: ' in listed


def test_the_largest_size_is_found_wherever_the_search_begins():
    """Every size that may be the last to fit, and every one to begin at. Where the begin is right it takes two looks: each is a poster set."""
    sizes = [10 + number / 2 for number in range(28)]
    for last in (9.5, *sizes):
        for begin in sizes:
            looks = []
            assert largest(lambda size, last=last, looks=looks: looks.append(size) or size <= last, begin=begin) == max(last, 10)
            assert len(looks) <= (2 if last == begin else 9)
