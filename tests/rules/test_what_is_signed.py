"""What has a name to be signed by, what a seal is of, and what several sign-offs of one thing come to: each told whole, at its line."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
import yaml

from projects import tiny_project
from reviewmap.check.whole import check
from reviewmap.model import Knowledge
from reviewmap.problems import Problem
from reviewmap.read.project import Project, read_project
from reviewmap.read.signing import things_in
from reviewmap.read.yamlfile import YamlFile, read

LAW, SIGNED, OWN, LANES = "bread-is-sold-by-weight", "process/sign-off/2030.yml", "process/sign-off/own.yml", "process/lanes.yml"
SOURCES = "process/sources.yml"
BY_HAND = "By hand: a record of its own at the end, with the new day and this name alone, without a seal."


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return read_project(tiny_project(tmp_path_factory.mktemp("signed") / "project"))


def documents(**texts: str) -> dict[str, YamlFile]:
    return {stem.replace("__", "/"): read(text.encode(), f"process/{stem.replace('__', '/')}.yml") for stem, text in texts.items()}


# -- names -----------------------------------------------------------------------------------------------------------------------

IT = "id: same, evidence: reported"


def test_what_shares_an_id_is_told_apart_by_its_kind() -> None:
    stage = f"""\
id: same
events: [{{{IT}}}]
steps: [{{{IT}, claims: [{{{IT}, rule: A rule.}}], risks: [{{{IT}, finding: A finding.}}], next: [{{{IT}}}]}}]
decisions: [{{{IT}, answers: [{{{IT}}}]}}]
branches: [{{{IT}}}]
"""
    listed = {"glossary": "terms", "key-figures": "figures", "timescales": "timescales", "documents": "documents"}
    found = things_in(documents(stages__00_same=stage, **{stem: f"{name}: [{{{IT}}}]\n" for stem, name in listed.items()}))
    kinds = ("stage", "event", "step", "claim", "arrow", "decision", "answer", "branch", "term", "figure", "timescale", "document")
    assert found.keys() - {"glossary", "key-figures", "timescales", "documents"} == {f"{kind} same" for kind in kinds}
    assert [one.stem for one in found["term same"]] == ["glossary"] and len(found["claim same"]) == 2


def test_a_file_is_called_as_it_is_and_what_has_no_id_after_what_it_stands_in() -> None:
    timescale = "{id: bake, how_long: {evidence: reported}, in_practice: {words: {evidence: reported}}, note: {words: x}}"
    found = things_in(documents(lanes="owner: A\n", timescales=f"timescales: [{timescale}]\n", glossary=f"terms: [{{{IT.replace('same', 'lanes')}}}]\n"))  # fmt: skip
    assert found.keys() == {"file lanes", "term lanes", "timescales", "bake-how-long", "glossary"}
    assert things_in(documents(stages__00_no_id="owner: A\n")) == {}, "a stage is called by its id"


# what somebody wrote in a definition, and whether it can be signed
SIGNABLE = [
    ("roles: [{id: it, title: A role}]", False),
    ("roles: [{id: it, evidence: unverified}]", True),
    ("roles: [{id: it, family: {expect: X}}]", True),
    ("roles: [{id: it, practitioner: {expect: X}}]", True),
    ("roles: [{id: it, family: X}]", False),
    ("roles: [{id: it, ask: X}]", True),
    ("roles: [{id: it, drafted: true}]", True),
    ("roles: [{id: it, does: X, phone: 0800 1}]", True),
    ("roles: [{id: it, does: X, text: {to: 60777}}]", True),
    ("roles: [{id: it, does: X, textphone: 0800 1}]", True),
    ("roles: [{id: it, does: X, web: x}]", False),
    ("roles: [{id: it, phone: 0800 1}]", False),
    ("roles: [{id: it, words: {drafted: false}}]", True),
    ("roles: [{id: it, words: {drafted: true}}]", False),
]


@pytest.mark.parametrize(("written", "can"), SIGNABLE, ids=[row[0] for row in SIGNABLE])
def test_only_what_somebody_can_vouch_for_is_signed(written: str, can: bool) -> None:
    assert ("it" in things_in(documents(roles=written))) == can
    for file in ("letters", "glossary", "professions", "deciders"):
        assert "it" in things_in(documents(**{file: written})), "what stands there is a draft unless somebody says otherwise"


# -- seals -----------------------------------------------------------------------------------------------------------------------

TERM, HELPER = "term: Loaf, evidence: reported", "does: Bread, phone: 0900 000, evidence: reported"
WORDS = "title: Bake, family: {expect: You can watch., drafted: true}"
# what stands there, what then stands there, and whether what was signed is still the same
SEALS = [
    (TERM, "evidence: reported, term: Loaf", True),
    (TERM, f"{TERM}, note: N., drafted: false, owner: A, checked: 2030-01-01, check_again: 2031-01-01", True),
    (TERM, "term: Loaves, evidence: reported", False),
    (TERM, "term: Loaf, evidence: verified", False),
    (TERM, f"{TERM}, words: [x]", False),
    (f"{TERM}, words: [x, y]", f"{TERM}, words: [y, x]", False),
    # what has a name of its own is signed by itself
    (TERM, f"{TERM}, more: {{id: its-own, rule: R.}}, how_long: {{evidence: reported, rule: R.}}", True),
    (f"{TERM}, claims: []", f"{TERM}, claims: [{{id: its-own, rule: R.}}]", True),
    (f"{TERM}, claims: [{{id: its-own, rule: R.}}]", f"{TERM}, claims: [{{id: its-own, rule: Another.}}]", True),
    (f"{TERM}, more: {{id: its-own, rule: R.}}", f"{TERM}, more: {{id: its-own, rule: Another.}}", True),
    (f"{TERM}, how_long: {{evidence: reported, rule: R.}}", f"{TERM}, how_long: {{evidence: reported, rule: Another.}}", True),
    (f"{TERM}, a: {{how_long: {{evidence: reported, rule: R.}}}}", f"{TERM}, a: {{how_long: {{evidence: reported, rule: Another.}}}}", False),
    (f"{TERM}, claims: [{{rule: R., note: N.}}]", f"{TERM}, claims: [{{rule: R.}}]", True),
    (f"{TERM}, claims: [{{rule: R.}}]", f"{TERM}, claims: [{{rule: Another.}}]", False),
    # a number is rung: how well it is proved is said by whoever rings
    (HELPER, HELPER.replace("reported", "verified"), True),
    (HELPER, HELPER.replace("000", "001"), False),
    (HELPER, f"{HELPER}, note: N., checked: 2030-01-01", True),
    # of a place in the process its words are signed
    (WORDS, WORDS.replace("Bake", "Roast"), True),
    (WORDS, WORDS.replace("drafted: true", "drafted: false, note: N."), True),
    (WORDS, WORDS.replace("watch", "look"), False),
    (WORDS, f"{WORDS}, practitioner: {{expect: X}}", False),
    (f"{WORDS}, practitioner: {{}}", WORDS, True),
]  # fmt: skip


def seal(written: str) -> str:
    return things_in(documents(roles=f"roles: [{{id: it, {written}}}]\n"))["it"][0].seal


@pytest.mark.parametrize(("before", "after", "same"), SEALS, ids=[f"{number}-{row[2]}" for number, row in enumerate(SEALS)])
def test_a_seal_is_of_what_a_thing_says_and_of_nothing_else(before: str, after: str, same: bool) -> None:
    assert (seal(before) == seal(after)) == same
    assert len(seal(after)) == 12 and not set(seal(after)) & set("aeiou0123456789")


def test_the_seal_of_a_file_is_of_all_in_it_but_whose_it_is() -> None:
    def of(text: str) -> str:
        return things_in(documents(lanes=text))["lanes"][0].seal

    text = "owner: A\nchecked: 2030-01-01\ncheck_again: 2031-01-01\nlanes: [{id: x, note: N., drafted: true}]\n"
    assert of(text) == of("lanes: [{drafted: true, note: N., id: x}]\nowner: B\n")
    assert (
        of(text) != of(text.replace("N.", "M.")) and of(text) != of(text.replace("true", "false")) and of(text) != of(text + "note: N.\n")
    )


# -- several sign-offs of one thing -------------------------------------------------------------------------------------------------


def signed(tiny: Project, name: str, *records: tuple[str, str, str], seal: str = "") -> tuple[Knowledge, list[Problem]]:
    """The tiny project with these sign-offs of a thing (by, on, its seal) instead of its own, and what is told of it. Each takes four lines of OWN."""
    others, good = [], ""
    for record in yaml.load(tiny.files[SIGNED], yaml.BaseLoader)["signed"]:
        good = record["what"].pop(name, good)
        others += [record] if record["what"] else []
    seals = {"good": f" {seal or good}", "stale": " bcdfghjklmnp", "open": ""}
    own = [f"  - by: {by}\n    on: {on}\n    what:\n      {name}:{seals[kind]}\n" for by, on, kind in records]
    files = {SIGNED: json.dumps({"signed": others}), OWN: "signed:\n" + "".join(own)}
    knowledge, problems = check(Project({**tiny.files, **{file: text.encode() for file, text in files.items()}}))
    assert knowledge is not None and good
    return knowledge, [one for one in problems if f"'{name}'" in one.message]


def line_of(number: int) -> int:
    return 5 + 4 * number


CHANGED = "changed-since|'{name}' has changed since {by} signed it on {on}, so it counts as not checked."
UNSEALED = "unsealed|The sign-off of '{name}' has no seal yet, so it doesn't count."
OWNERS = "two-owners|'{name}' has two owners: {by}, and {other} at {at}."
A, B, C = "The desk", "The baker", "The taster"
# the sign-offs; who answers for it now, and since when (None: nobody); what is told, of which record, and with whom
COME_TO: list[tuple[list[tuple[str, str, str]], tuple[str, str] | None, list[tuple[str, int, int | None]]]] = [
    ([(A, "2030-01-10", "good")], (A, "2030-01-10"), []),
    ([(A, "2030-01-12", "good"), (A, "2030-01-11", "good")], (A, "2030-01-12"), []),
    ([(A, "2030-01-11", "good"), (A, "2030-01-12", "stale")], (A, "2030-01-11"), []),
    ([(A, "2030-01-11", "good"), (B, "2030-01-10", "stale")], (A, "2030-01-11"), []),
    ([(A, "2030-01-10", "stale")], None, [(CHANGED, 0, None)]),
    ([(A, "2030-01-12", "stale"), (B, "2030-01-11", "stale")], None, [(CHANGED, 0, None)]),
    ([(A, "2030-01-12", "open")], None, [(UNSEALED, 0, None)]),
    ([(A, "2030-01-12", "stale"), (A, "2030-01-13", "open")], None, [(UNSEALED, 1, None)]),
    ([(A, "2030-01-12", "good"), (A, "2030-01-13", "open")], (A, "2030-01-12"), [(UNSEALED, 1, None)]),
    ([(A, "2030-01-10", "good"), (B, "2030-01-11", "good")], (B, "2030-01-11"), [(OWNERS, 1, 0)]),
    ([(A, "2030-01-12", "good"), (B, "2030-01-11", "good")], (A, "2030-01-12"), [(OWNERS, 0, 1)]),
    ([(A, "2030-01-10", "good"), (B, "2030-01-11", "open")], (A, "2030-01-10"), [(OWNERS, 1, 0), (UNSEALED, 1, None)]),
    ([(A, "2030-01-10", "good"), (B, "2030-01-11", "good"), (C, "2030-01-12", "good")], (C, "2030-01-12"), [(OWNERS, 2, 0)]),
]  # fmt: skip
MENDS = {
    "changed-since": f"Have whoever answers for it look again, then sign anew: `reviewmap sign {LAW} --by ROLE`. {BY_HAND}",
    "two-owners": "Keep the sign-off of the one who answers for it; git remembers the other.",
}


@pytest.mark.parametrize(("records", "stands", "told"), COME_TO, ids=range(len(COME_TO)))
def test_what_several_sign_offs_come_to(
    tiny: Project,
    records: list[tuple[str, str, str]],
    stands: tuple[str, str] | None,
    told: list[tuple[str, int, int | None]],
) -> None:
    knowledge, problems = signed(tiny, LAW, *records)
    expected = set()
    for words, number, other in told:
        rule, message = words.split("|")
        by, on, _ = records[number]
        others = {} if other is None else {"other": records[other][0], "at": f"{OWN}:{line_of(other)}"}
        expected.add((rule, message.format(name=LAW, by=by, on=on, **others), OWN, line_of(number)))
    assert {(one.rule, one.message, one.where.file, one.where.line) for one in problems} == expected
    assert all(one.suggestion == MENDS[one.rule] for one in problems if one.rule in MENDS)
    assert all((one.level, one.publish) == (("error", False) if one.rule == "two-owners" else ("warning", True)) for one in problems)
    standing = knowledge.signing.standing.get(LAW)
    assert (standing and (standing.by, standing.on.isoformat())) == stands
    assert next(one.spoken for one in knowledge.named if one.name == LAW).held("evidence") == ("verified" if stands else "unverified")


def test_a_file_says_who_signed_it_last_and_when(tiny: Project) -> None:
    knowledge, problems = signed(tiny, "lanes", (A, "2030-01-11", "good"), (A, "2030-01-10", "good"))
    assert problems == [] and (knowledge.lanes.owner, knowledge.lanes.checked) == (A, date(2030, 1, 11))
    _, (problem,) = signed(tiny, "lanes", (B, "2030-01-11", "good"))
    line = tiny.files[LANES].decode().splitlines().index("owner: The desk") + 1
    assert (problem.where.file, problem.where.line, problem.rule, problem.level) == (LANES, line, "two-owners", "error")
    assert problem.message == f"'lanes' has two owners: The desk, and {B} at {OWN}:{line_of(0)}."
    assert problem.suggestion == "Take this line out: whoever signs owns it."
    knowledge, problems = signed(tiny, "lanes", (B, "2030-01-11", "stale"))
    assert knowledge.lanes.checked is None and [one.rule for one in problems] == ["changed-since"]


@pytest.mark.parametrize(("speaker", "told"), [("law", True), ("ours", False)])
def test_who_signs_for_what_a_source_says_says_what_was_found(tiny: Project, speaker: str, told: bool) -> None:
    """`evidence: unverified` beside a sign-off: for words of ours it is right, and for a source's nobody would know which counts."""
    text = tiny.files[SOURCES].decode()
    edited = text.replace("force: must, evidence: verified,", "force: must, evidence: unverified,").replace(
        "speaker: law", f"speaker: {speaker}"
    )
    assert edited.count("evidence: unverified") == text.count("evidence: unverified") + 1
    project = Project({**tiny.files, SOURCES: edited.encode()})
    unsealed = [one.suggestion for one in signed(project, LAW, (A, "2030-01-10", "open"))[1] if one.rule == "unsealed"]
    seal = unsealed[0].removeprefix(f"Write `{LAW}: ").partition("`")[0]
    assert unsealed == [f"Write `{LAW}: {seal}`, or run `reviewmap sign`."]
    problems = [one for one in signed(project, LAW, (A, "2030-01-10", "good"), seal=seal)[1] if one.rule == "signed-unverified"]
    expected = (OWN, line_of(0), "error", f"'{LAW}' is signed off here, and says of itself `evidence: unverified`.")
    assert [(one.where.file, one.where.line, one.level, one.message) for one in problems] == [expected] * told
    assert all(one.suggestion == "Write there what was found: `evidence:`, and the words in `quote:`." for one in problems)


def test_without_a_sign_off_each_that_says_it_is_checked_is_told_once_at_its_line(tiny: Project) -> None:
    """And counts as what it was before anybody looked."""
    knowledge, problems = check(Project({name: data for name, data in tiny.files.items() if name != SIGNED}))
    assert knowledge is not None
    told = {(one.where.file, one.where.line): one for one in problems if one.rule == "unsigned"}
    said = {
        (file, number): line
        for file, data in tiny.files.items()
        if file.startswith("process/") and file.endswith(".yml")
        for number, line in enumerate(data.decode().splitlines(), 1)
        if re.search(r"\b(evidence: verified|drafted: false)\b", line) and not line.lstrip().startswith("#")
    }
    assert told.keys() <= said.keys() and len(told) >= 3
    named = {one.message.split("'")[1] for one in told.values()}
    assert len(named) == len(told), "each once, whatever stands in it"
    for place, one in told.items():
        name, column = one.message.split("'")[1], one.where.column - 1
        what, mend = (
            ("verified", "write `evidence: unverified`.") if said[place][column:].startswith("verified") else ("accepted", "take this out.")
        )
        assert said[place][column:].startswith(("verified", "false")), "the word stands there"
        assert one.message == f"Nobody has signed for '{name}', so it doesn't count as {what}."
        assert one.suggestion == f"Sign it off: `reviewmap sign {name} --by ROLE`, or {mend}"
        assert name in knowledge.signing.unsigned
    assert {LAW, "bread-line", "bake-the-loaf"} <= named
    assert knowledge.places["bake-the-loaf"].family.drafted and not knowledge.things("helper")["bread-line"].is_checked


def test_only_a_sign_off_says_that_something_was_checked(tiny: Project) -> None:
    """Of a file and of a number; an edition's own day of checking a contact is another thing."""
    support, lanes = tiny.files["process/support.yml"].decode(), tiny.files[LANES].decode()
    own = {
        "process/support.yml": support.replace("    phone: 0900 000\n", "    phone: 0900 000\n    checked: 2030-01-10\n"),
        LANES: lanes.replace("check_again:", "checked: 2030-01-10\ncheck_again:"),
    }
    languages = (
        tiny.files["process/languages.yml"]
        .decode()
        .replace("translator: null\n    checked: null", "translator: Kim\n    checked: 2030-01-10")
    )
    others = {"process/languages.yml": languages}  # whose day is no sign-off
    problems = check(Project({**tiny.files, **{file: text.encode() for file, text in (own | others).items()}}))[1]
    told = {(one.where.file, one.where.line, one.message, one.suggestion) for one in problems if one.rule == "checked"}
    message, mend = (
        "Only a sign-off says that something was checked.",
        "Take this line out, and sign it off: `reviewmap sign {} --by ROLE`.",
    )
    assert told == {
        (file, next(number for number, line in enumerate(text.splitlines(), 1) if "checked: 2030" in line), message, mend.format(name))
        for (file, text), name in zip(own.items(), ("bread-line", "lanes"), strict=True)
    }
