"""Pages in other languages: what may be written, how far they are trusted, where their links and headings lead. golden/ has the exact words."""

from __future__ import annotations

from pathlib import Path

import pytest

from marked import change, place
from projects import edit, list_differences, must, tiny_project
from reviewmap.check.translations import mixed
from reviewmap.check.whole import check
from reviewmap.pages.languages import frame_languages, page_code
from reviewmap.pages.translated import heading_ids, made_ready
from reviewmap.problems import Problem
from reviewmap.read.content import ContentPage, read_pages
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project

SOURCE, POLISH, LANGUAGES = "content/help/index.md", "content/help/index.pl.md", "process/languages.yml"
TEXT = """---
title: Pomoc
description: Kto może pomóc
audience: family
lang: pl
made_of: "CODE"
---
## Kto próbuje

[Początek](../index.md) i [ta strona](index.md#who). {{ number("bread-line") }}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The tiny project with one translation, made from its source as it stands."""
    project = tiny_project(tmp_path / "project")
    (project / POLISH).write_text(TEXT.replace("CODE", page_code(pages(project)["help/index.md"])), encoding="utf-8")
    return project


def pages(project: Path) -> dict[str, ContentPage]:
    return {page.path: page for page in read_pages(read_project(project))[0]}


def said(project: Path, local: Path | None = None, level: str = "error") -> list[Problem]:
    return [one for one in check(read_project(project, local=local))[1] if one.level == level]


# what is wrong, the file, what stands there, what is put there (⟦ where the message points), and words of the message
WRONG = [
    ("language", POLISH, "lang: pl\n", "⟦lang: so\n", "Write `lang: pl`"),
    ("direction", POLISH, "lang: pl\n", "lang: pl\n⟦dir: rtl\n", "Polish is written ltr, not rtl"),
    ("direction", POLISH, "[Początek]", "⟦اردو [Początek]", "“اردو” is written the other way"),
    ("direction", LANGUAGES, "      get_help: ابھی مدد لیں", "      get_help: ⟦ابھی help now", "“help now” is written the other way"),
    ("direction", LANGUAGES, "        title: اس سائٹ میں تلاش کریں", "        title: ⟦اس find now", "“find now” is written the other way than the rest of it."),
    ("direction", LANGUAGES, "      edition: Wydanie {version}", "      edition: ⟦Wydanie {version} اردو", "“اردو” is written the other way than the rest of it."),
    ("type", LANGUAGES, '      edition: Wydanie {version}', "      edition: ⟦Wydanie", "{version} has to stand in these words"),
    ("missing-field", LANGUAGES, "      exit: Wyjdź z tej strony\n", "", "'exit' is missing"),
    ("language", SOURCE, "audience: family\n", "audience: family\n⟦translator: Somebody\n", "for pages in another language"),
    ("translation", POLISH, "## Kto", "⟦# Kto", "other headings than content/help/index.md"),
    ("broken-link", POLISH, "(../index.md)", "(⟦../indx.md)", "no page"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "file", "find", "put", "words"), WRONG, ids=[f"{row[0]}-{number}" for number, row in enumerate(WRONG)])
def test_what_is_wrong_is_told_where_it_stands(project: Path, rule: str, file: str, find: str, put: str, words: str) -> None:
    assert said(project) == []
    marked = change(project, file, find, put)
    [problem] = said(project)
    assert problem.rule == rule
    assert words in f"{problem.message} {problem.suggestion}"
    assert marked is None or place(problem) == marked


def test_a_page_in_another_language_stands_at_its_address_or_is_told(project: Path) -> None:
    own = TEXT.replace('made_of: "CODE"\n', "").replace("[Początek](../index.md) i [ta strona](index.md#who). ", "")
    (project / "content/pl").mkdir()
    (project / "content/pl/dom.md").write_text(own, encoding="utf-8")  # of its own, with no English page beside it
    assert said(project) == []
    (project / "content/pl/dom.md").write_text(own.replace("lang: pl\n", ""), encoding="utf-8")
    assert ["The pages in /pl/ are in Polish" in one.message for one in said(project)] == [True]
    (project / "content/pl/dom.md").rename(project / "content/dom.md")
    (project / "content/dom.md").write_text(own, encoding="utf-8")
    assert [one.suggestion for one in said(project)] == ["Call the file dom.pl.md, or put it into content/pl/."]


def test_two_files_for_one_translation_are_told(project: Path) -> None:
    (project / "content/pl/help").mkdir(parents=True)
    (project / "content/pl/help/index.md").write_text(TEXT.replace('made_of: "CODE"\n', "made_of: x\n"), encoding="utf-8")
    assert "same-address" in {one.rule for one in said(project)}


def test_the_check_lists_a_translation_whose_source_has_changed(project: Path) -> None:
    assert [one for one in said(project, level="warning") if one.rule == "moved-on"] == []
    assert not frame_languages(load_or_stop(read_project(project)), [*pages(project).values()])["pages"]["pl/help/"]["older"]
    edit(project, SOURCE, " tastes, says ", " tastes twice, says ")
    [problem] = [one for one in said(project, level="warning") if one.rule == "moved-on"]
    assert (problem.where.file, problem.where.line) == (POLISH, 6)
    assert page_code(pages(project)["help/index.md"]) in problem.suggestion
    assert frame_languages(load_or_stop(read_project(project)), [*pages(project).values()])["pages"]["pl/help/"]["older"]
    must("reviewmap", "build", "--site-dir", str(project / "site"), cwd=project)
    newer = "Strona po angielsku zmieniła się od czasu tego tłumaczenia."  # process/languages.yml has it
    assert newer in (project / "site/pl/help/index.html").read_text("utf-8")


def test_only_a_named_translator_of_page_and_frame_ends_the_draft(project: Path) -> None:
    def state() -> tuple[bool, bool]:
        about = frame_languages(load_or_stop(read_project(project)), [*pages(project).values()])["pages"]["pl/help/"]
        return about["unchecked"], any(one.rule == "untranslated" for one in said(project, level="warning"))

    assert state() == (True, True)
    edit(project, POLISH, "lang: pl\n", "lang: pl\ntranslator: Somebody\n")
    assert state() == (True, True)  # nobody answers for the frame's words
    text = (project / LANGUAGES).read_text(encoding="utf-8")
    (project / LANGUAGES).write_text(text.replace("    translator: null", "    translator: Somebody"), encoding="utf-8")
    assert state() == (False, False)


def test_links_lead_on_in_the_language_where_they_can_and_headings_keep_their_ids(project: Path) -> None:
    all_pages = pages(project)
    polish = load_or_stop(read_project(project)).things("language")["pl"]
    ready = made_ready(all_pages["pl/help/index.md"], all_pages, polish)
    assert "](../../index.md){: hreflang=en-GB } (po angielsku)" in ready.body
    assert "](index.md#who)" in ready.body
    assert heading_ids(ready) == ["who"]


def test_headings_in_other_letters_have_ids_that_every_program_can_send(project: Path) -> None:
    (project / "content/ur").mkdir()
    front = TEXT.partition("---\n## ")[0].replace('made_of: "CODE"\n', "").replace("lang: pl", "lang: ur")
    front = front.replace("Pomoc", "مدد").replace("Kto może pomóc", "کون")
    (project / "content/ur/x.md").write_text(f"{front}---\n## کون چکھتا ہے\n\n### اور پھر\n\n## آخر {{: #end .wide }}\n", encoding="utf-8")
    assert said(project) == []
    all_pages = pages(project)
    ready = made_ready(all_pages["ur/x.md"], all_pages, load_or_stop(read_project(project)).things("language")["ur"])
    assert heading_ids(ready) == ["page", "part-1", "end"]
    assert "{: #end .wide }" in ready.body


LOCAL = {
    "edition.yml": "partnership: The hill\narea: Hilltown\n",
    "changes.yml": "changes:\n  - add: so\n    into: languages\n    because: Many families here speak Somali.\n    fields:\n",
}


def test_a_layer_adds_a_language_and_a_page_in_it(project: Path) -> None:
    layer = project / "local"
    (layer / "content/help").mkdir(parents=True)
    list_differences(project)
    entry = (project / LANGUAGES).read_text(encoding="utf-8").partition("  - id: pl\n")[2].partition("\n  - id: ur")[0]
    somali = entry.replace("code: pl", "code: so").replace("name: Polski", "name: Soomaali").replace("english: Polish", "english: Somali")
    fields = "".join(f"  {line}\n" for line in somali.splitlines())
    (layer / "edition.yml").write_text(LOCAL["edition.yml"], encoding="utf-8")
    (layer / "changes.yml").write_text(LOCAL["changes.yml"] + fields, encoding="utf-8")
    page = (project / POLISH).read_text(encoding="utf-8").replace("lang: pl", "lang: so")
    (layer / "content/help/index.so.md").write_text(page, encoding="utf-8")
    assert said(project, layer) == []
    read = read_project(project, local=layer)
    languages = frame_languages(load_or_stop(read), read_pages(read)[0])
    assert [door["name"] for door in languages["doors"]] == ["English", "Polski", "Soomaali"]
    assert languages["pages"]["so/help/"]["unchecked"]
    (layer / "content/help/index.so.md").write_text(page.replace("lang: so", "lang: sw"), encoding="utf-8")
    assert [(one.where.file, one.rule) for one in said(project, layer)] == [("local/content/help/index.so.md", "language")]


def test_a_sentence_ends_with_each_scripts_own_sign(project: Path) -> None:
    """What is written the other way is told within its sentence alone: another sentence can't change places with its parts."""
    knowledge = load_or_stop(read_project(project))
    urdu, polish = (knowledge.things("language")[one] for one in ("ur", "pl"))
    text = "یہ اردو ہے{}This is English"
    for sign in ".?!؟۔\n":
        assert list(mixed(text.format(sign + " "), urdu)) == [], sign
        assert list(mixed(f"To po polsku{sign} یہ اردو ہے", polish)) == [], sign
    for sign in ",،;: -":
        assert [words for _, words in mixed(text.format(sign + " "), urdu)] == ["This is English"], sign
        assert [words for _, words in mixed(f"To po polsku{sign} یہ", polish)] == ["یہ"], sign
    assert [words for _, words in mixed("فون 01632 960 000 پر", urdu)] == ["01632 960 000"] and list(mixed("فون 999 پر", urdu)) == []
