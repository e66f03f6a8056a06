"""Papers made from a small project that somebody has changed."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from papertext import office_text, pdf_pages, squeezed
from projects import edit, reviewmap, sign_again, tiny_project
from reviewmap.check.whole import knowledge_or_stop
from reviewmap.read.project import read_project
from reviewmap.site import staging

PAPER = "build/docs/papers/help"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = tiny_project(tmp_path / "project")
    edit(project, "process/papers.yml", "formats: [pdf]", "formats: [pdf, docx, odt]")
    return project


def stage(project: Path, *arguments: str) -> None:
    ran = reviewmap(project, "stage", "build", *arguments)
    assert ran.code == 0, ran.said


def text_of(project: Path) -> str:
    return squeezed(" ".join(pdf_pages(project / f"{PAPER}.pdf")))


def dict_of(one: pikepdf.Object) -> pikepdf.Object | dict[str, object]:
    return one if isinstance(one, pikepdf.Dictionary) else {}


def letters(document: pikepdf.Pdf) -> float:
    """The size that most of the text has, in points."""
    used: Counter[float] = Counter()
    size = 0.0
    for page in document.pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                size = round(float(operands[1]), 1)
            elif str(operator) in ("Tj", "TJ"):
                used[size] += 1
    return used.most_common(1)[0][0]


def add_to_page(project: Path, text: str) -> None:
    page = project / "content/help/index.md"
    page.write_text(page.read_text("utf-8") + f"\n{text}\n", "utf-8")


NASTY = [
    r'He said "no" \ & yes',
    "#set text(size: 1pt) ]]] } $x$ _under_ `tick` @name",
    "100 % // no comment /* none */",
    "Zoë's naïve café: 3 × 4 – 5 …",
]


@pytest.mark.parametrize("words", NASTY)
def test_no_sign_in_a_text_means_anything_to_the_typesetter(project, words):
    add_to_page(project, f"<p>{words.replace('&', '&amp;')}</p>")
    stage(project)
    assert squeezed(words) in text_of(project)
    assert squeezed(words) in squeezed(office_text(project / f"{PAPER}.docx"))


def test_lists_tables_quotes_and_definitions_all_reach_paper(project):
    add_to_page(
        project,
        "1. one\n2. two\n    - deeper\n\n| A | B |\n| --- | --- |\n| c | d |\n\n> said\n\nTerm\n:   Meaning\n\n### Under\n\n---\n\nAfter",
    )
    edit(project, "process/papers.yml", "sides: 1", "sides: 2")
    stage(project)
    for words in ("one", "two", "deeper", "A", "B", "c", "d", "said", "Term", "Meaning", "Under", "After"):
        assert words in text_of(project)
    with pikepdf.open(project / f"{PAPER}.pdf") as document:
        assert len(document.pages) == 2, "a line of --- turns the paper over"


def test_addresses_elsewhere_are_printed_and_other_pages_named(project):
    add_to_page(project, "Read [the bread act](https://example.org/act/) or [go on](../process/index.md).")
    stage(project)
    assert squeezed("the bread act (example.org/act)") in text_of(project)
    assert squeezed("go on (on the website: “") in text_of(project)


def test_what_is_stressed_in_a_link_is_stressed_on_paper(project):
    add_to_page(project, "Read [the **bread** act](https://example.org/act/).")
    stage(project)
    with zipfile.ZipFile(project / f"{PAPER}.docx") as archive:
        runs = re.findall(r"<w:r>.*?</w:r>", archive.read("word/document.xml").decode(), re.DOTALL)
    assert [bool(re.search(r"<w:b ?/>", run)) for run in runs if ">bread<" in run] == [True]


def test_a_published_edition_no_longer_says_draft(project):
    sign_again(project)
    stage(project)
    draft = squeezed(" ".join(pdf_pages(project / f"{PAPER}.pdf", furniture=True)))
    edition = project / "process/edition.yml"
    other = {"draft": "published", "published": "draft"}
    was = next(state for state in other if f"state: {state}\n" in edition.read_text("utf-8"))
    edit(project, "process/edition.yml", f"state: {was}\n", f"state: {other[was]}\n")
    stage(project)
    now = squeezed(" ".join(pdf_pages(project / f"{PAPER}.pdf", furniture=True)))
    assert {"Draft" in draft, "Draft" in now} == {True, False}


def test_a_local_contact_is_printed_instead_of_a_line(project):
    add_to_page(project, "{{ contact() }}")
    stage(project)
    assert squeezed("I need one person to talk to") in text_of(project)
    local = project / "local"
    local.mkdir(exist_ok=True)
    (local / "edition.yml").write_text(
        "partnership: Exampleshire Partnership\narea: Exampleshire\ncontacts:\n"
        "  families: {name: Ash Example, phone: 0900 111, email: null, checked: 2030-01-10}\n"
        "logo: logo.svg\nlogo_text: The mark of Exampleshire\n",
        "utf-8",
    )
    (local / "content").mkdir()
    (local / "content/logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><circle cx="2" cy="2" r="2" fill="#123456"/></svg>', "utf-8"
    )
    stage(project, "--local", "local")
    assert squeezed("In Exampleshire: Ash Example 0900 111") in text_of(project)
    assert squeezed("I need one person to talk to") not in text_of(project)
    assert squeezed("Published by: Exampleshire Partnership") in text_of(project)
    with pikepdf.open(project / f"{PAPER}.pdf") as document:
        assert b"The mark of Exampleshire" in b"".join(bytes(one.Alt) for one in document.objects if "/Alt" in dict_of(one))


def test_areas_share_a_paper_and_each_says_whom_to_ask_there(project):
    """What differs is put in afterwards: pandoc, which takes longest, made the text once."""
    add_to_page(project, "{{ contact() }}")
    kept = []
    for area, name, phone in (("Easttown", "Ash & Elm <East>", "0900 111"), ("Westtown", "Bo", "0900 222")):
        layer = project / "local" / "edition.yml"
        layer.parent.mkdir(exist_ok=True)
        layer.write_text(
            f'partnership: {area} Partnership\narea: {area}\ncontacts:\n  families: {{name: "{name}", phone: {phone}}}\n', "utf-8"
        )
        stage(project, "--local", "local")
        kept.append({path.name for path in (project / "build/.cache/papers").iterdir()})
        for kind in ("docx", "odt"):
            words = squeezed(office_text(project / f"{PAPER}.{kind}"))
            assert squeezed(f"In {area}: {name} {phone}") in words and squeezed(f"{area} Partnership") in words, words
            with zipfile.ZipFile(project / f"{PAPER}.{kind}") as archive:
                parts = b"".join(archive.read(part) for part in archive.namelist())
            assert f"tel:{phone.replace(' ', '')}".encode() in parts and b"-says" not in parts and b"says-" not in parts
    assert len(kept[1] - kept[0]) == 2, "only the page and the PDF are others"


def test_text_gets_a_little_smaller_to_fit_and_then_the_build_stops(project):
    edit(project, "process/papers.yml", "formats: [pdf, docx, odt]", "formats: [pdf]")
    sizes = []
    while True:
        ran = reviewmap(project, "stage", "build")
        if ran.code:
            break
        with pikepdf.open(project / f"{PAPER}.pdf") as document:
            assert len(document.pages) == 1
            sizes.append(letters(document))
        add_to_page(project, "\n\n".join(["Some words that fill a line."] * (17 if len(sizes) == 1 else 2)))
    assert sizes[0] == 12
    assert sizes == sorted(sizes, reverse=True)
    assert 11 <= sizes[-1] < 12
    assert ran.code == 1
    assert "'Help on one side' has 2 sides; it has to fit on 1. Shorten content/help/index.md." in ran.err


def test_a_paper_that_has_not_changed_is_not_made_again(project):
    stage(project)
    kept = {path: path.stat().st_mtime_ns for path in (project / "build/.cache/papers").iterdir()}
    assert len(kept) == 4, "the page as Markdown has it, and three papers"
    stage(project)
    assert {path: path.stat().st_mtime_ns for path in (project / "build/.cache/papers").iterdir()} == kept
    add_to_page(project, "Something else.")
    stage(project)
    after = set((project / "build/.cache/papers").iterdir())
    assert len(after) == 8 and after > set(kept), (
        "what was made before stays: another edition may have it, or somebody takes the words back"
    )
    assert "Something else." in office_text(project / f"{PAPER}.docx")


def test_in_another_colour_pictures_are_in_it_too_and_pandoc_makes_nothing_anew(project: Path) -> None:
    add_to_page(
        project, '<div class="simple" markdown="1">\n<span class="icon" data-icon="material/account-group"></span>\n\nTogether.\n\n</div>'
    )
    cache, colour = project / "cache", (0x3B, 0x1F, 0x5C)

    def pictures(local: Path | None = None) -> list[set[tuple[int, ...]]]:
        """The colours of each picture in the DOCX and in the ODT, where they cover all that lies below."""
        read, found = read_project(project, local=local), []
        files = staging.stage(read, knowledge_or_stop(read, []), cache=cache).files
        for kind in ("docx", "odt"):
            with zipfile.ZipFile(BytesIO(files[f"docs/papers/help.{kind}"])) as archive:
                for name in archive.namelist():
                    if name.endswith(".png") and "humbnail" not in name:
                        with Image.open(BytesIO(archive.read(name))) as picture:
                            found.append({tuple(dot[:3]) for _, dot in picture.convert("RGBA").getcolors(1 << 16) or [] if dot[3] == 255})
        return found

    def by_pandoc() -> set[str]:
        return {entry.name for entry in (cache / "papers").iterdir() if entry.read_bytes()[32:34] == b"PK"}

    national = pictures()
    made = by_pandoc()
    assert len(national) == 2 and all(one and colour not in one for one in national) and made
    (project / "area").mkdir()
    (project / "area/edition.yml").write_text('partnership: A\narea: A\ncolours: {brand: "#3b1f5c"}\n', "utf-8")
    assert pictures(project / "area") == [{colour}, {colour}]
    assert by_pandoc() == made
