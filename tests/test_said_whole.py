"""What commands say from the first line to the last, of input that is wrong in many ways at once: where, what, what to do, in which order, and the end."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from marked import change
from projects import edit
from reviewmap.commands.editions import named_twice, summary
from reviewmap.commands.new_local import ASKED, asked
from reviewmap.site import links_out
from reviewmap.site.many import EditionOutcome

Ran = Callable[..., tuple[int, str, str]]
TEXTS = Path(__file__).parent / "support/texts"
FIRST, LAST, ROLES = "process/stages/00-first-look.yml", "process/stages/01-last-look.yml", "process/roles.yml"
TIMESCALES, SOURCES, FIGURES, EDITION = "process/timescales.yml", "process/sources.yml", "process/key-figures.yml", "process/edition.yml"
LEDGER, LOCK = "process/ledger/handbook.yml", "process/ledger/quotations.lock.json"


def place(here: Path, file: str, find: str, put: str) -> str:
    """Make a change, and say where its mark stood, as messages do."""
    marked = change(here, file, find, put)
    assert marked is not None
    return ":".join(map(str, marked))


# -- sources verify ----------------------------------------------------------------------------------------------------------------

ANEW = "Give a new source and quotation and run `reviewmap sources verify`, or mark {} `evidence: unverified`. (changed-fact)"
EXACTLY = "Quote exactly, from one passage; join pieces of it with dots. (quotation)"
SAYS_IT = "Quote the words that say it, or write `evidence: unverified`. (quotation)"


def test_all_that_can_not_be_proved_is_told_at_once_each_at_its_place(ran: Ran, here: Path) -> None:
    shutil.copytree(TEXTS, here / "texts")
    before = (here / LOCK).read_bytes()
    figure = place(here, FIGURES, 'value: "1.10"', 'value: ⟦"1.10"')
    edit(here, FIGURES, "quote: 1.10 loaves for each person", "quote: loaves for each person")
    row = place(here, LEDGER, 'id: "9"', 'id: ⟦"9.1"')
    rows = place(here, LEDGER, 'passages:\n  - id: "1"\n', 'passages:\n  ⟦- id: "1"\n')
    hands = place(here, ROLES, "quote: The Act has every baker wash hands", "quote: ⟦The Act has every baker wash feet")
    cited = place(here, SOURCES, "source: bread-act s.1", "source: ⟦[bread-act s.1, handbook 1]")
    speaker = place(here, FIRST, "id: it-starts-here, speaker: study", "id: it-starts-here, speaker: ⟦panel")
    no_place = place(here, FIRST, "source: handbook 6, id: some-have-none", "source: ⟦handbook 12, id: some-have-none")
    short = place(here, FIRST, "quote: [flour should be used ... of any kind, Use flour.]", "quote: [⟦flour ... of any kind, Use flour.]")
    smoke = place(here, FIRST, "speaker: study, quote: Smoke.", "speaker: study, quote: ⟦Nobody asked.")
    length = place(here, TIMESCALES, "length: {amount: 10,", "length: ⟦{amount: 11,")
    also = place(
        here,
        TIMESCALES,
        "length: {amount: 2, to: 3, unit: day}\n    length_also: {amount: 1,",
        "length: ⟦{amount: 2, to: 3, unit: day}\n    length_also: {amount: 9,",
    )
    force = place(here, TIMESCALES, "duty: {force: must, ", "duty: {force: ⟦should, ")
    code, out, err = ran("sources", "verify", "--text", "texts", "--again", "bake-dutty")
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "--again: error: Nothing that can be locked is called 'bake-dutty'. Did you mean 'bake-duty'? (unknown-id)",
        f"{figure}: error: The quotation does not hold '1.10'. {SAYS_IT}",
        f"{rows}: error: Missing here: 9. `reviewmap sources ledger --text DIR` adds their rows. (ledger-row)",
        f"{row}: error: The text of 'handbook' has no passage '9.1'. Take the row out. (ledger-row)",
        f"{hands}: error: These words do not stand in handbook 1.2. {EXACTLY}",
        f"{cited}: error: 'handbook' is cited, and none of the quotations here stands in it. Quote its words as well, or move it to `also`. (quotation)",
        f"{speaker}: error: This source was read for 'study', not 'panel'. {ANEW.format('it')}",
        f"{short}: error: 'flour' is too short a piece of a quotation to prove anything. Quote more words around it. (quotation)",
        f"{no_place}: error: 'handbook' has no place '12'. process/ledger/handbook.yml lists them all. (unknown-place)",
        f"{smoke}: error: These words do not stand in handbook 1. They stand in handbook 6. (quotation)",
        f"{length}: error: This source was read for 10 working days, not 11 working days. {ANEW.format('the length')}",
        f"{length}: error: The quotation does not hold 11 working days. {SAYS_IT}",
        f"{force}: error: This source was read for 'must', not 'should'. {ANEW.format('it')}",
        f"{also}: error: This source was read for 2 to 3 days, or 1 week, not 2 to 3 days, or 9 weeks. {ANEW.format('the length')}",
        f"{also}: error: The quotation does not hold 9 weeks. {SAYS_IT}",
        "15 problems to mend. Nothing was changed.",
    ]
    assert (here / LOCK).read_bytes() == before


def test_what_has_another_order_or_lacks_much_is_told_in_one_line(ran: Ran, here: Path) -> None:
    shutil.copytree(TEXTS, here / "texts")
    text = (here / LEDGER).read_text("utf-8")
    head, *rows = text.split('  - id: "')
    ninth, tenth = rows[-2:]
    rows_at = f"{LEDGER}:{head.count(chr(10)) + 1}:3: error: "
    for left, line in (
        (
            [*rows[:-2], tenth, ninth],
            "These rows are not in the order of the text. `reviewmap sources ledger --text DIR` puts them in order. (ledger-row)",
        ),
        (rows[:7], "Missing here: 6, 7, 8, 9, 10. `reviewmap sources ledger --text DIR` adds their rows. (ledger-row)"),
        (rows[:5], "Missing here: 4, 5, 6, 7, 8 and 2 more. `reviewmap sources ledger --text DIR` adds their rows. (ledger-row)"),
    ):
        (here / LEDGER).write_text('  - id: "'.join([head, *left]), "utf-8")
        code, out, err = ran("sources", "verify", "--text", "texts")
        assert (code, out) == (1, "")
        assert err.splitlines() == [f"{rows_at}{line}", "1 problem to mend. Nothing was changed."]


def test_without_the_text_what_is_new_waits_for_it(ran: Ran, here: Path) -> None:
    hands = place(here, ROLES, "quote: The Act has every baker wash hands", "quote: ⟦every baker wash hands")
    code, out, err = ran("sources", "verify")
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        f"{hands}: error: The text of 'handbook' is not at hand, so this can't be proved. Put it into the folder that `--text` names. (quotation)",
        "1 problem to mend. Nothing was changed.",
    ]


def test_an_area_proves_its_own_words_in_a_list_of_its_own(ran: Ran, here: Path) -> None:
    shutil.copytree(TEXTS, here / "texts")
    (here / "texts/our-paper.txt").write_text("1 Soap is at the door.\n\n2 It is green.\n", "utf-8")
    (here / "ours").mkdir()
    (here / "ours/edition.yml").write_text("partnership: P\narea: A\n", "utf-8")
    claim = "rule: {says}, force: varies, speaker: area, evidence: verified, source: our-paper {at}, quote: {quote}"
    (here / "ours/changes.yml").write_text(
        "changes:\n"
        "  - {add: our-paper, into: sources, because: Ours., fields: {title: Our paper, short: Our paper, kind: local-page, read: true, best_evidence: verified}}\n"
        f"  - {{add: soap, into: bake-the-loaf.claims, because: Ours., fields: {{{claim.format(says='Use soap.', at=1, quote='Soap is at the door')}}}}}\n"
        f"  - {{add: green, into: bake-the-loaf.claims, because: Ours., fields: {{{claim.format(says='It is green.', at=2, quote='It is green.')}}}}}\n",
        "utf-8",
    )
    before = (here / LOCK).read_bytes()
    assert ran("sources", "verify", "--local", "ours", "--text", "texts") == (
        0,
        "85 quotations proved, with 2 texts at hand.\n"
        "1 quotation whose text is not at hand: written as such, not proved.\n"
        "2 lines in ours/ledger/quotations.lock.json.\n",
        "",
    )
    assert (here / LOCK).read_bytes() == before, "the nation's stays as it is"
    written = json.loads((here / "ours/ledger/quotations.lock.json").read_text("utf-8"))
    assert list(written) == ["//", "green", "soap", "~texts"]
    assert written["//"] == "Made by `reviewmap sources verify`: never edit it by hand. After a merge, take either side and run it again."
    for name, at in (("green", "2"), ("soap", "1")):
        hashes = {field: written[name].pop(field) for field in ("quotation", "text")}
        assert all(len(one) == 16 for one in hashes.values())
        assert written[name] == {"source": [f"our-paper {at}"], "speaker": "area", "force": "varies", "found": [f"our-paper {at}"]}
    assert written["~texts"] == {}
    assert ran("sources", "verify", "--local", "ours", "--text", "texts", "--out", "x/own.json")[1].endswith("\n2 lines in x/own.json.\n")


# -- fresh -------------------------------------------------------------------------------------------------------------------------


def test_days_and_addresses_are_told_together_each_at_its_place(ran: Ran, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links_out, "trouble_at", lambda address: "the host says 410" if "/gone" in address else "")
    book = place(here, SOURCES, "    address: https://example.org/handbook\n", "    address: ⟦https://example.org/gone\n")
    copy = place(here, SOURCES, "address: https://example.org/copy", "address: ⟦https://example.org/gone/copy")
    lanes = place(here, "process/lanes.yml", "check_again: 2031-01-10", "check_again: ⟦2030-01-20")
    page = place(here, "content/help/index.md", "audience: family\n", "audience: family\n⟦check_again: 2030-01-19\n")
    stale = place(here, EDITION, "expires: 2031-02-01", "expires: ⟦2030-01-21")
    again = "Check it, sign it off anew, and write the next day behind `check_again:`. (overdue)"
    days = [
        f"{page}: warning: This was to be checked again by 2030-01-19. {again}",
        f"{stale}: warning: security.txt went stale on 2030-01-21. Give it a new date, at most a year ahead. (overdue)",
        f"{lanes}: warning: This was to be checked again by 2030-01-20. {again}",
    ]
    dead = [
        f"{book}: warning: https://example.org/gone leads nowhere any more (the host says 410). Find where it went. (dead-link)",
        f"{copy}: warning: https://example.org/gone/copy leads nowhere any more (the host says 410). Find where it went. (dead-link)",
    ]
    code, out, err = ran("fresh", "--on", "2030-01-22")
    assert (code, out.splitlines(), err) == (1, days, "3 things out of date.\n")
    code, out, err = ran("fresh", "--on", "2030-01-22", "--links")
    assert (code, out.splitlines(), err) == (1, [*days, *dead], "5 things out of date.\n")
    code, out, err = ran("fresh", "--on", "2030-01-20")
    assert (code, out.splitlines(), err) == (1, days[:1], "1 thing out of date.\n")


# -- presence ----------------------------------------------------------------------------------------------------------------------

WITH = """# what must be there
must_have:
  - {id: exit, what: addresses to which Exit leads, counted: edition.exit_address, had: 1}
  - {id: helpers, what: helpers, counted: support.support, had: 2}
  - {id: duties, what: duties that the law states, counted: every claim, only: {force: must}, had: 1}  # a note
  - id: stages
    what: stages
    counted: stages
    had: 2
  - id: roles
    what: roles
    counted: roles.roles
    named:
      - panel
  - id: some
    what: pages that readers need
    counted: pages
    named:
      - help/old
      - index
  - id: pages
    what: pages
    counted: pages
    had: 30
    gone:
      - {one: old-page, because: Nobody ate it., since: 2030-01-01}
      - {one: older-page, because: Nobody ate it., since: 2030-01-01}
"""


def test_what_is_new_is_written_and_told_row_by_row(ran: Ran, here: Path) -> None:
    (here / "process/presence.yml").write_text(WITH, "utf-8")
    edit(here, "content/help/index.md", "audience: family\n", "audience: family\nwas: [/help/old/]\n")
    pages = sorted(path.relative_to(here / "content").as_posix().removesuffix(".md") for path in (here / "content").rglob("*.md"))
    code, out, err = ran("presence")
    others = [name for name in pages if name not in ("index", "help/index")]
    some = ", ".join(f"'{name}'" for name in others[:3])
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "duties: 2 duties that the law states, 1 before",
        "roles: 'baker', 'taster', 'inspector' added",
        f"some: {some} and {len(others) - 3} more added",
        "some: help/old is called help/index now",
        f"pages: {len(pages) + 2} pages, 30 before",
    ]
    listed = "".join(f"      - {name}\n" for name in others)
    assert (here / "process/presence.yml").read_text("utf-8") == (
        WITH.replace("{force: must}, had: 1}", "{force: must}, had: 2}")
        .replace("      - panel\n", "      - panel\n      - baker\n      - taster\n      - inspector\n")
        .replace("      - help/old\n      - index\n", f"      - help/index\n      - index\n{listed}")
        .replace("had: 30", f"had: {len(pages) + 2}")
    )
    assert ran("presence") == (0, "Nothing is new: process/presence.yml stays as it was.\n", "")


# -- new-local ---------------------------------------------------------------------------------------------------------------------

EDITION_OF_NOBODY = """\
# Who publishes this edition. Everything that is not said here stays as it is nationally. local/README.md explains each line.
# `null` means: nobody has said it yet. `reviewmap check` lists what is empty.
partnership: "The Partnership"
area: "Ourtown"
version: "2030.1"
state: draft                # published, when `reviewmap check --publish` has nothing left to say
# site_address: https://reviews.example.org/
# Where "Exit this page" leads: a page elsewhere that anybody might have open.
exit_address: https://www.bbc.co.uk/weather
contacts:
  # Whom families can ask. Ring the number, then write the day behind `checked:`.
  families: {name: null, phone: null, email: null, checked: null}
  # Who hears of mistakes on the site, of trouble in reading it, and of faults in its security.
  mistakes: {name: null, phone: null, email: null, checked: null}
  accessibility: {name: null, phone: null, email: null, checked: null}
  security: {name: null, phone: null, email: null, checked: null}
# What only you can say: {accessibility_answer: 10 working days, accessibility_reviewed: 2026-11-26, server_records: 30 days}
statements: {}
"""
NO_CHANGES = """\
# What is different in your area. Nothing yet. local/README.md shows how a change is written; examples/exampleshire/changes.yml has many.
# The national release that this layer was made from: `reviewmap check` compares with it after an update.
made_from: "2030.1"
changes: []
"""
NO_RECORDS = """\
# What your area heard, learned and changed. Nothing yet. local/README.md shows a record; examples/exampleshire/learning.yml has three.
# Nobody may be able to tell from a record which child it was: no names, no exact days or ages, no places below your area.
records: []
"""


def test_a_layer_begins_with_every_slot_empty(ran: Ran, here: Path) -> None:
    assert ran("new-local", "ours", "--area", "Ourtown", "--partnership", "The Partnership")[0] == 0
    assert {path.name: path.read_text("utf-8") for path in (here / "ours").iterdir()} == {
        "edition.yml": EDITION_OF_NOBODY,
        "changes.yml": NO_CHANGES,
        "learning.yml": NO_RECORDS,
    }
    said = ("--contact", "Kim", "--phone", "01632 960000", "--email", "kim@example.org", "--address", "https://ours.example.org/")
    assert ran("new-local", "full", "--area", "Ourtown", "--partnership", "The Partnership", *said)[0] == 0
    assert (here / "full/edition.yml").read_text("utf-8") == EDITION_OF_NOBODY.replace(
        "families: {name: null, phone: null, email: null,", 'families: {name: "Kim", phone: "01632 960000", email: "kim@example.org",'
    ).replace("# site_address: https://reviews.example.org/", 'site_address: "https://ours.example.org/"')
    for name in ("changes.yml", "learning.yml"):
        (here / "other").mkdir(exist_ok=True)
        (here / "ours" / name).rename(here / "other" / name)
        code, out, err = ran("new-local", "other", "--area", "X", "--partnership", "Y")
        assert (code, out) == (1, "")
        first = f"other/{name}: error: This file is here already. Edit it, or name another folder. (there)"
        assert err.splitlines() == [first, "1 problem to mend. Nothing was changed."]
        (here / "other" / name).unlink()
    assert list((here / "other").iterdir()) == []


def test_whoever_sits_at_a_terminal_is_asked_what_was_not_said() -> None:
    questions: list[str] = []

    def ask(question: str) -> str:
        questions.append(question)
        return "  Kim " if "Whom" in question else ""

    said = asked({**{name: None for name, _, _ in ASKED}, "area": "Ourtown"}, ask)
    assert questions == [
        "The partnership, in full: ",
        "The address at which your edition will stand (https://...; nothing if you don't know yet): ",
        "Whom families can ask: a name or a role: ",
        "Their telephone number: ",
        "Their email address: ",
    ]
    assert said == {"area": "Ourtown", "partnership": None, "address": None, "contact": "Kim", "phone": None, "email": None}


# -- remember ----------------------------------------------------------------------------------------------------------------------


def test_an_areas_ids_are_written_into_its_layer_and_a_broken_list_stops_it(ran: Ran, here: Path) -> None:
    (here / "ours").mkdir()
    (here / "ours/edition.yml").write_text('partnership: P\narea: A\nversion: "2031.2"\n', "utf-8")
    role = "title: Cook, short: the cook, plain_name: the cook, plain: Cooks., kind: local, part_of: [baker]"
    (here / "ours/changes.yml").write_text(f"changes:\n  - {{add: cook, into: roles, because: Ours., fields: {{{role}}}}}\n", "utf-8")
    national = (here / "process/ledger/published-ids.json").read_bytes()
    assert ran("remember", "--local", "ours") == (0, "1 id in ours/ledger/published-ids.json, 1 of them new in 2031.2.\n", "")
    assert (here / "ours/ledger/published-ids.json").read_text("utf-8") == '{\n"role cook": "2031.2"\n}\n'
    assert (here / "process/ledger/published-ids.json").read_bytes() == national
    edit(here, "ours/edition.yml", "2031.2", "2031.3")
    assert ran("remember", "--local", "ours") == (0, "1 id in ours/ledger/published-ids.json, 0 of them new in 2031.3.\n", "")
    assert (here / "ours/ledger/published-ids.json").read_text("utf-8") == '{\n"role cook": "2031.2"\n}\n'
    (here / "process/ledger/published-ids.json").write_text("{", "utf-8")
    code, out, err = ran("remember")
    broken = "process/ledger/published-ids.json: error: This list of ids can't be read. Put it back: git has it. (forgotten-id)"
    assert (code, out, err.splitlines()) == (1, "", [broken, "1 problem to mend. Nothing was changed."])


# -- editions ----------------------------------------------------------------------------------------------------------------------


def test_layers_of_one_area_name_each_other_and_a_broken_one_shows_its_first_five(tmp_path: Path) -> None:
    layers = [tmp_path / name for name in ("east", "north", "one", "other", "third")]
    for layer, area in zip(layers, ("East", "North", "Twotown", "twotown", "TWOTOWN"), strict=True):
        layer.mkdir()
        (layer / "edition.yml").write_text(f"partnership: P\narea: {area}\n", "utf-8")
    same = "{}/edition.yml: error: Another layer is called after the same area: {}. (two-layers)"
    assert named_twice(layers) == {
        "one": same.format(layers[2].as_posix(), "other, third"),
        "other": same.format(layers[3].as_posix(), "one, third"),
        "third": same.format(layers[4].as_posix(), "one, other"),
    }
    seven = tuple(f"line {number}" for number in range(1, 8))
    outcomes = [
        EditionOutcome("a", 1.6),
        EditionOutcome("b", 9, seven[:5]),
        EditionOutcome("c", 1, seven),
        EditionOutcome("d", 0, same=True),
    ]
    lines = [f"  {one}" for one in seven[:5]]
    assert summary(outcomes, check=True, seconds=3).splitlines() == [
        *("a: nothing wrong", "b: would break", *lines, "c: would break", *lines, "  and 2 more", "d: nothing wrong"),
        "2 of 4 have nothing wrong.",
    ]
    assert summary(outcomes, check=False, seconds=0.2).splitlines() == [
        *("a: built in 2 s", "b: not built", *lines, "c: not built", *lines, "  and 2 more", "d: as it was"),
        "2 of 4 built. Nothing had changed in 1. It took 1 s.",
    ]
    assert summary(outcomes[:1], check=False, seconds=7.6).splitlines()[-1] == "1 of 1 built. It took 8 s."
