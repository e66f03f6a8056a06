"""Pages as they are written: where each stands, what somebody signs of it, which lines are code, and what is told of one that can't be read."""

from __future__ import annotations

import pytest

from reviewmap.read.content import national_pages, page_seal, parts, read_assets, read_pages, unfenced, written_page
from reviewmap.read.project import Project

PAGE = "---\ntitle: Bread\ndescription: What it is.\naudience: everyone\nowner: The desk\ncheck_again: 2031-01-10\n---\n\nWords.\n"


def project(files: dict[str, str | bytes], layer: str | None = "areas/ours") -> Project:
    return Project({name: text.encode() if isinstance(text, str) else text for name, text in files.items()}, layer)


# the file of a page, its address, its language, and the file from which it was made
PLACES = [
    ("content/index.md", "", "", ""),
    ("content/bread/index.md", "bread/", "", ""),
    ("content/bread/rye.md", "bread/rye/", "", ""),
    ("content/bread/rye.pl.md", "pl/bread/rye/", "pl", "bread/rye.md"),
    ("content/bread/index.zh-hant.md", "zh-hant/bread/", "zh-hant", "bread/index.md"),
    ("content/bread/v.1.md", "bread/v.1/", "", ""),
]


@pytest.mark.parametrize(("file", "address", "language", "source"), PLACES, ids=[row[0] for row in PLACES])
def test_where_a_page_stands_follows_from_its_file(file: str, address: str, language: str, source: str) -> None:
    pages, problems = read_pages(project({file: PAGE, "content/_parts/piece.md": "Words.", "content/picture.svg": "<svg/>"}))
    assert problems == []
    assert [(page.file, page.address, page.language, page.source) for page in pages] == [(file, address, language, source)]
    assert (pages[0].body, pages[0].body_line, pages[0].front.title) == ("\nWords.\n", 7, "Bread")
    assert (pages[0].where("audience")[1:], pages[0].where("repeat")[1:]) == ((4, 1), (1, 1))


def test_a_page_of_an_area_takes_the_place_of_the_nations() -> None:
    both = project(
        {"content/a.md": PAGE, "content/b.md": PAGE, "local/content/a.md": PAGE.replace("Bread", "Ours"), "local/content/c.md": PAGE}
    )
    pages, problems = read_pages(both)
    assert problems == []
    assert [(page.path, page.file, page.is_local, page.front.title) for page in pages] == [
        ("a.md", "areas/ours/content/a.md", True, "Ours"),
        ("b.md", "content/b.md", False, "Bread"),
        ("c.md", "areas/ours/content/c.md", True, "Bread"),
    ]
    assert [(page.file, page.front.title) for page in national_pages(both)] == [("content/a.md", "Bread"), ("content/b.md", "Bread")]


def test_whoever_mends_a_page_is_led_to_the_file_that_made_it() -> None:
    files = (
        "content/a.md",
        "local/content/a.md",
        "content/b.md",
        "content/roles/each.md",
        "content/roles/index.md",
        "content/a.pl.md",
        "local/content/a.ur.md",
    )
    held = project({name: name for name in files})
    for path, shown, file in (
        ("a.md", "areas/ours/content/a.md", "local/content/a.md"),
        ("b.md", "content/b.md", "content/b.md"),
        ("roles/gp.md", "content/roles/each.md", "content/roles/each.md"),
        ("roles/index.md", "content/roles/index.md", "content/roles/index.md"),
        ("pl/a.md", "content/a.pl.md", "content/a.pl.md"),
        ("ur/a.md", "areas/ours/content/a.ur.md", "local/content/a.ur.md"),
    ):
        assert written_page(held, path) == (shown, file)
    assert written_page(held, "c.md") is None


FIRST = "Begin with '---', then title, description and audience, then '---'."
KINDS = ".csv, .docx, .gif, .jpeg, .jpg, .json, .mp3, .mp4, .odt, .pdf, .png, .svg, .txt, .vtt, .webp, .woff2"
# what stands there, and each line that is told
WRONG: list[tuple[dict[str, str | bytes], list[str]]] = [
    ({"content/a.md": "Words.\n"}, [f"content/a.md:1:1: error: This page does not begin with its front matter. {FIRST} (front-matter)"]),
    ({"content/a.md": "---\ntitle: Bread\n"}, [f"content/a.md:1:1: error: This page does not begin with its front matter. {FIRST} (front-matter)"]),
    ({"local/content/a.md": PAGE.replace("audience: everyone\n", "")}, ["areas/ours/content/a.md:2:1: error: 'audience' is missing here. Write `audience: family`, or instead of it young-people or practitioner or agency or everyone. (missing-field)"]),
    ({"content/a.md": PAGE.replace("audience:", "audeince:")}, [
        "content/a.md:2:1: error: 'audience' is missing here. Write `audience: family`, or instead of it young-people or practitioner or agency or everyone. (missing-field)",
        "content/a.md:4:1: error: There is no field 'audeince' here. Did you mean 'audience'? (unknown-field)"]),
    ({"content/a.md": PAGE.replace("audience: everyone", "audience: all")}, ["content/a.md:4:11: error: 'all' is not one of the words known here. Known here: family, young-people, practitioner, agency, everyone. (unknown-word)"]),
    ({"content/a.md": PAGE.encode() + b"\xe4"}, ["content/a.md:10:1: error: A byte here (0xE4) is not UTF-8 text. Save the file as UTF-8. (encoding)"]),
    ({"content/a.pl.md": PAGE, "content/pl/a.md": PAGE}, ["content/pl/a.md:1:1: error: Two pages have the address /pl/a/: this one and content/a.pl.md. Keep one of them. (same-address)"]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "lines"), WRONG, ids=range(len(WRONG)))
def test_a_page_that_cannot_be_read_is_told_whole(files: dict[str, str | bytes], lines: list[str]) -> None:
    assert [one.as_text() for one in read_pages(project(files))[1]] == lines


def test_what_goes_out_beside_pages_is_of_a_kind_that_pages_use() -> None:
    names = (
        "content/a.svg",
        "local/content/a.svg",
        "content/help/b.PDF",
        "content/notes.bak",
        "local/content/c.exe",
        "content/_parts/piece.html",
        "content/a.md",
    )
    assets, problems = read_assets(project(dict.fromkeys(names, "x")))
    assert assets == {"a.svg": "local/content/a.svg", "help/b.PDF": "content/help/b.PDF"}
    assert [one.as_text() for one in problems] == [
        f"{file}: error: This is no page, and no kind of file that pages use. Take it away, or turn it into one of these: {KINDS}. (unknown-file)"
        for file in ("content/notes.bak", "areas/ours/content/c.exe")
    ]
    assert parts(project(dict.fromkeys(names, "x"))) == {"piece.html": b"x"}


@pytest.mark.parametrize("line", ["owner: Another desk", "check_again: 2032-01-10", "checked: 2030-01-10"])
def test_who_looks_after_a_page_is_no_part_of_what_was_signed(line: str) -> None:
    name = line.partition(":")[0]
    other = "\n".join([one for one in PAGE.splitlines() if not one.startswith(f"{name}:")])
    assert (
        page_seal(PAGE)
        == page_seal(other)
        == page_seal(other.replace("audience:", f"{line}\naudience:"))
        == page_seal(PAGE.replace("\n", "\r\n"))
    )
    assert page_seal(PAGE) != page_seal(f"{PAGE}{line}\n"), "the same line in its text is one of its words"
    assert len({page_seal(PAGE), *(page_seal(PAGE.replace(word, "Another.")) for word in ("Bread", "What it is.", "Words."))}) == 4


def test_lines_that_a_fence_shows_as_code_are_no_lines_of_the_page() -> None:
    text = "One\n```python\ncode\n```\nTwo\n  ~~~\ncode\n  ~~~\nThree `~~~`\n"
    assert list(unfenced(text)) == [(1, "One"), (5, "Two"), (9, "Three `~~~`")]
