"""What people have to do, as lists that somebody can take one of."""

from __future__ import annotations

from facts import written
from projects import ROOT, must, national
from reviewmap.check.work import tasks


def test_who_reads_a_source_is_told_what_rests_on_it() -> None:
    said = must("reviewmap", "work", "--list", "Read ", cwd=ROOT).stdout
    assert "For whoever can read a source:" in said
    found = {task.what: task.places for task in tasks(national()) if task.what.startswith("Read ")}
    assert found
    for what, places in found.items():
        assert f"- {what}" in said
        for where, words, name in places:
            assert f"    {where.file}:{where.line}: {name}{': ' if words else ''}{words}" in said
            line = (ROOT / where.file).read_text("utf-8").splitlines()[where.line - 1]
            assert "source" in line or line.strip().startswith("-") or "evidence" in line, f"{where}: {line}"


def test_every_number_that_nobody_has_rung_is_on_the_list() -> None:
    [ring] = [task for task in tasks(national()) if task.what.startswith("Ring ")]
    helpers = [one for one in written("support.yml")["support"] if (one.get("phone") or one.get("text")) and one.get("phone") != "999"]
    unrung = [one for one in helpers if one["id"] not in national().signing.standing]
    assert len(ring.places) == len(unrung) > 20
    for place, helper in zip(ring.places, unrung, strict=True):
        numbers = [helper.get("phone"), (helper.get("text") or {}).get("to"), helper.get("textphone")]
        wanted = (helper["name"], *filter(None, numbers), helper["page"], str(helper["copy_date"]))
        assert all(piece in place.words for piece in wanted), place.words


def test_a_translator_of_each_language_is_told_what_nobody_has_checked() -> None:
    """The words around pages, what helplines are for, and what people type in danger; the pages themselves by the end of their names."""
    unchecked = [one for one in written("languages.yml")["languages"] if one["id"] != "en" and one["translator"] is None]
    assert {one["id"] for one in unchecked} >= {"pl", "ur"}
    found = {task.who: task for task in tasks(national()) if "translat" in task.who}
    assert found.keys() == {f"a translator into {one['english']}" for one in unchecked}
    for language in unchecked:
        task = found[f"a translator into {language['english']}"]
        assert f"*.{language['id']}.md" in task.what
        assert {place.where.file for place in task.places} == {f"process/{name}.yml" for name in ("languages", "support", "search-words")}
        helped = [
            one for one in written("support.yml")["support"] for own in one.get("in_languages", ()) if own["language"] == language["id"]
        ]
        assert [place.words for place in task.places if place.where.file == "process/support.yml"] == [one["name"] for one in helped] != []


def test_who_reads_a_page_before_anybody_publishes_it_is_told_which_and_why() -> None:
    """What a lawyer, a bereaved parent and others should read: with the line where it is written."""
    first = written("edition.yml")["to_be_read"]
    said = must("reviewmap", "work", "--list", "before anybody publishes", cwd=ROOT).stdout
    lines = (ROOT / "process/edition.yml").read_text("utf-8").splitlines()
    found = {task.who: task for task in tasks(national()) if "Before anybody publishes" in task.what}
    assert [reader["by"] for reader in first] == list(found)
    assert any("lawyer" in who for who in found) and any("whose child has died" in who for who in found)
    for reader in first:
        assert reader["why"] in said
        for page, place in zip(reader["pages"], found[reader["by"]].places, strict=True):
            assert place.words == f"/{page}" and page in lines[place.where.line - 1] and place.words in said


def test_without_words_it_is_a_line_a_list() -> None:
    said = must("reviewmap", "work", cwd=ROOT).stdout.splitlines()
    assert len([line for line in said if line.startswith("- ")]) == len(tasks(national()))
    assert not [line for line in said if line.startswith("    ")]
