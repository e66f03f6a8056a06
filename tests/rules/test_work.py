"""What people have to do, as lists that somebody can take one of."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from facts import written
from projects import ROOT, edit, must, national
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


BAKER_LOOKS = "Somebody who looks very closely at each of the loaves before it leaves the oven and goes to the table."
# file, what stands there, what then stands there: after it there is something on each list
MORE_WORK = [
    ("process/edition.yml", 'earlier:\n  - {version: "2029.1", date: 2029-02-01, words: The first one}', "earlier: []\nto_be_read:\n  - by: a lawyer\n    why: what the law says\n    pages: [help/, glossary/]\n  - {by: a baker, why: heat, pages: [roles/]}"),
    ("process/support.yml", "    brief: Hungry people.\n", "    brief: Hungry people.\n    in_languages: [{language: pl, brief: Dla głodnych.}]\n"),
    ("process/search-words.yml", "    words: [burnt my hand]", "    words: [burnt my hand]\n    in_languages: [{language: ur, says: Madad., words: [jal gaya]}]"),
    ("process/sources.yml", "{rule: Bread is sold by weight.", "{rule: Bread is always sold by weight."),
    ("process/sources.yml", "    short: Bread Act\n", "    short: Bread Act\n    replaced_on: 2030-01-01\n    replaced_by: handbook\n"),
    ("process/sign-off/2030.yml", "  - by: The desk\n    on: 2030-01-10\n    source: [bread-act]", "  - by: The lawyer\n    on: 2030-01-10\n    source: [bread-act]"),
    ("process/stages/00-first-look.yml", "{finding: Smoke., kind: risk, evidence: reported, source: handbook 1,", "{finding: Smoke., kind: risk, evidence: unverified, source: [handbook 3.10, none-found],"),
    ("process/stages/00-first-look.yml", "{finding: It may burn., kind: risk, evidence: reported, source: handbook 1,", "{finding: It may burn., kind: risk, evidence: unverified, source: handbook 3.9,"),
    ("process/stages/00-first-look.yml", "      expect: You can watch.\n      ask_for: [May I watch?, When is it done?]\n      drafted: false", f"      expect: {BAKER_LOOKS}\n      ask_for: [May I watch?, When is it done?]\n      drafted: true"),
    ("process/stages/00-first-look.yml", "practitioner: {expect: Mind the heat., ask_for: Where are the gloves?, drafted: false}", "practitioner: {expect: Mind the heat., drafted: true}"),
    ("process/letters.yml", "    drafted: false\n", "    drafted: true\n"),
    ("process/lanes.yml", "owner: The desk\n", ""),
]  # fmt: skip
UNSIGNED = ("bread-line", "lanes", "first-look", "bake-the-loaf", "the-loaf-is-late")
FIRST, LAST = "stages/00-first-look", "stages/01-last-look"
# Of a stage its own questions come first, and then those of its places. Who; what; and of each place its file, something in its line (behind > a line above it), and what is said of it.
WORK: list[tuple[str, list[tuple[str, list[tuple[str, str, str]]]]]] = [
    ("a lawyer", [("Before anybody publishes, read 2 pages: what the law says", [("edition", "pages: [help/", "/help/"), ("edition", "pages: [help/", "/glossary/")])]),
    ("a baker", [("Before anybody publishes, read 1 page: heat", [("edition", "by: a baker", "/roles/")])]),
    ("a translator into Polish", [("Check what is written in Polish, and each page in content/ that is called *.pl.md", [("languages", "id: pl>translator:", "the words around every page, of the search and of papers"), ("support", "Dla ", "The bread line")])]),
    ("a translator into Urdu", [("Check what is written in Urdu, and each page in content/ that is called *.ur.md", [("languages", "id: ur>translator:", "the words around every page, of the search and of papers"), ("search-words", "Madad.", "Madad.")])]),
    ("The lawyer", [("Look again at 1 thing that has changed since it was signed", [("sign-off/2030", " bread-is-sold-by-weight:", "bread-is-sold-by-weight: signed on 2030-01-10")])]),
    ("The desk", [("Look again at 4 things that have changed since it was signed", [("sign-off/2030", f" {name}:", f"{name}: signed on 2030-01-10") for name in ("letters", "search-words", "sources", "support")])]),
    ("whoever can read a source", [
        ("Compare 4 things from Bread Act with Handbook", [("methodologies", "id: many-ways-to-bake", "many-ways-to-bake: s.9"), ("methodologies", "id: slow-takes-long", "slow-takes-long: s.9"), ("sources", "always sold", "bread-is-sold-by-weight: s.1"), (FIRST, "bread-act s.2", "use-flour: s.2")]),
        ("Find a source for 5 things", [("timescales", "code: T2>duty:", "taste-duty"), ("timescales", "counting-working-days", "counting-working-days"), ("timescales", "counting-days", "counting-days"), ("plan", "id: flour-asked-for", "flour-asked-for"), (FIRST, "finding: Smoke.", "smoke")]),
        ("Read Handbook: 2 things rest on it", [(FIRST, "It may burn.", "it-may-burn: 3.9"), (FIRST, "finding: Smoke.", "smoke: 3.10")]),
        ("Read Bread Act: 1 thing rests on it", [("sources", "always sold", "bread-is-sold-by-weight: s.1")]),
    ]),
    ("whoever can settle what sources disagree on", [("Settle 1 dispute between sources", [("timescales", "contest:>who: The handbook", "taste-how-long")])]),
    ("whoever owns the words for families and practitioners", [("Accept or mend 4 wordings", [(FIRST, "You may smell bread.>drafted: false", "first-look: You may smell bread."), (FIRST, "Wash your hands.", "first-look: Wash your hands."), (FIRST, "very closely>drafted: true", "bake-the-loaf: Somebody who looks very closely at each of the loaves before it leaves the …"), (FIRST, "Mind the heat.", "bake-the-loaf: Mind the heat.")])]),
    ("whoever owns letters and call scripts", [("Accept or mend 1 letter", [("letters", "drafted: true", "the-loaf-is-late: The loaf is late")])]),
    ("whoever owns the questions", [("Accept or mend 14 questions", [(file, f"id: {name}", f"{name}: {ask}") for file, asked in (
        ("equity", {"who-did-not-eat": "Who did not eat?", "is-it-said-who-ate": "Is it said who ate?", "is-there-flour": "Is there flour?", "who-did-not-taste": "Who did not taste it?"}),
        ("learning", {"what-would-we-change": "What would we change?", "did-it-help": "Did it help?", "log-what": "What was new?"}),
        (FIRST, {"who-gets-the-crust": "Who gets the crust?", "what-did-we-learn": "What did we learn?", "who-has-no-oven": "Who has no oven?", "whose-taste-counts": "Whose taste counts?", "how-do-we-know": "How do we know?"}),
        (LAST, {"who-cleans": "Who cleans?", "what-stuck": "What stuck?"}),
    ) for name, ask in asked.items()])]),
    ("whoever can ring a number", [("Ring 1 number", [("support", "name: The bread line", "bread-line: The bread line, 0900 000: read in a copy of https://example.org/line (its day: 2030-01-10). Hours and cost, as told to readers: none.")])]),
    ("content owners", [
        ("Sign 2 things off, or take back that somebody checked it", [("support", "evidence: verified", "bread-line"), (FIRST, "You may smell bread.>drafted: false", "first-look")]),
        ("Check 6 files against the sources", [(file, "", name) for file, name in (("lanes", "lanes"), ("sources", "sources"), ("support", "support"), ("letters", "letters"), ("search-words", "search-words"), (FIRST, "first-look"))]),
    ]),
    ("the publisher", [("Name an owner for 1 file", [("lanes", "", "")])]),
]  # fmt: skip
DONE = 'Done with one? `reviewmap sign NAME --by "Your role"`, with its name as it stands behind the line. Several names at once may be signed.'


def test_every_list_names_its_places_and_what_is_to_be_done_there(here: Path, ran: Callable[..., tuple[int, str, str]]) -> None:
    for row in MORE_WORK:
        edit(here, *row)
    signed = here / "process/sign-off/2030.yml"
    text = re.sub(rf"(?m)^      ({'|'.join(UNSIGNED)}): .*\n", "", signed.read_text("utf-8"))
    signed.write_text(re.sub(r"(?m)^  - by: .*\n(?:    [a-z].*\n)*    what:\n(?=  - by|\Z)", "", text), "utf-8")

    def at(file: str, words: str) -> str:
        above, _, there = words.rpartition(">")
        lines = (here / f"process/{file}.yml").read_text("utf-8").splitlines()
        begin = next(number for number, line in enumerate(lines) if above in line) + 1 if above else 0
        found = next(number for number, line in enumerate(lines[begin:], begin + 1) if there in line and not line.startswith("#"))
        return f"process/{file}.yml:{found}"

    expected = []
    for who, lists in WORK:
        expected.append(f"For {who}:")
        for what, places in lists:
            expected += [f"- {what}", *(f"    {at(file, words)}{f': {said}' if said else ''}" for file, words, said in places)]
    code, out, err = ran("work", "--list", " ")
    assert out.splitlines() == [*expected, DONE]
    assert (code, err) == (0, "")
