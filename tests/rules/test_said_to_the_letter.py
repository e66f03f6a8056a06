"""What is told of several mistakes at once: each where it stands, with the other place, the other name or what to do in it, to the letter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from projects import DIFFERENCES, DIFFERENCES_PAGE, tiny_project
from reviewmap.check import anchors
from reviewmap.check.survey import survey
from reviewmap.check.whole import check
from reviewmap.read.project import Project, read_project

ROLES, PAPERS, RETIRED, FIRST, SUPPORT = "process/roles.yml", "process/papers.yml", "process/retired.yml", "process/stages/00-first-look.yml", "process/support.yml"  # fmt: skip
PUBLISHED, HELP, EACH = "process/ledger/published-ids.json", "content/help/index.md", "content/roles/each.md"
Edits = list[tuple[str, str, str]]
ONE = "    pages: [help/index]\n"
TOP = "---\ntitle: {}\ndescription: All.\naudience: {}\n{}---\n"
POLISH = TOP.format("Pomoc", "family", "lang: pl\nmade_of: x\n") + "## Kto\n"
OF_MANY = "so that no paper can be made of {}. To have all of them on paper, write one page that loops over `roles` (`template: true`), and name that."

# What is done (file, what stands there, what stands there then; a file that is new has nothing), the rules that are looked at, and what is said of them.
SAID: dict[str, tuple[Edits, set[str], list[str]]] = {
    "one code for three": (
        [(ROLES, "code: R02", "code: R01"), (ROLES, "code: R04", "code: R01")],
        {"duplicate-code"},
        [
            f"{ROLES}:{line}:11: error: The code 'R01' is used already, in {ROLES} line 7. Each code belongs to one thing. (duplicate-code)"
            for line in (14, 41)
        ],
    ),
    "one old name for three": (
        [(ROLES, "    code: R02", "    was: [cook]\n    code: R02"), (ROLES, "    code: R03", "    was: [panel, cook, cook]\n    code: R03")],
        {"reused-id"},
        [
            f"{ROLES}:35:11: error: 'panel' is in use, so it can't be an old id. Ids are never reused: old addresses have to go on working. (reused-id)",
            f"{ROLES}:35:18: error: 'cook' is an old id of 'baker' already. An old address can lead to one place only. (reused-id)",
            f"{ROLES}:35:24: error: 'cook' stands here twice. Once is enough. (reused-id)",
        ],
    ),
    "what is gone, of its own kind and of another": (
        [
            (RETIRED, "retired:\n", "retired:\n  - {id: miller, kind: role, because: The mill burnt.}\n  - {id: mill, kind: step, because: It burnt.}\n"),
            (FIRST, "    consulted: [taster]", "    consulted: [miller, mill, old-look, good-enough, tastr, zzzzzz]"),
        ],
        {"unknown-id"},
        [
            f"{FIRST}:41:17: error: There is no role 'miller'. It is gone: The mill burnt. Take it out here, or name another. (unknown-id)",
            f"{FIRST}:41:25: error: There is no role 'mill'. 'mill' is a retired id, and that can't stand here. (unknown-id)",
            f"{FIRST}:41:31: error: There is no role 'old-look'. Known here: baker, inspector, panel, taster. (unknown-id)",
            f"{FIRST}:41:41: error: There is no role 'good-enough'. 'good-enough' is a decision, and that can't stand here. (unknown-id)",
            f"{FIRST}:41:54: error: There is no role 'tastr'. Did you mean 'taster'? (unknown-id)",
            f"{FIRST}:41:61: error: There is no role 'zzzzzz'. Known here: baker, inspector, panel, taster. (unknown-id)",
        ],
    ),
    "pages of a paper": (
        [
            (HELP, "audience: family\n", "audience: family\nwas: [/aid/]\n"),
            (PAPERS, ONE, "    pages: [aid, aid/index, hepl/index, qqqq, roles/each, roles/baker, learning/meetings/each, help/index]\n"),
        ],
        {"unknown-page"},
        [
            f"{PAPERS}:9:13: error: There is no page content/aid.md. It moved: write help/index. (unknown-page)",
            f"{PAPERS}:9:18: error: There is no page content/aid/index.md. It moved: write help/index. (unknown-page)",
            f"{PAPERS}:9:29: error: There is no page content/hepl/index.md. Did you mean 'help/index'? (unknown-page)",
            f"{PAPERS}:9:41: error: There is no page content/qqqq.md. Name another page, or take the line out. (unknown-page)",
            f"{PAPERS}:9:47: error: content/roles/each.md is many pages, one for each thing, {OF_MANY.format('it')} (unknown-page)",
            f"{PAPERS}:9:59: error: content/roles/each.md is many pages, one for each thing, {OF_MANY.format('one of them')} (unknown-page)",
            f"{PAPERS}:9:72: error: content/learning/meetings/each.md is many pages, one for each thing, {OF_MANY.format('it').replace('roles', 'meetings')} (unknown-page)",
        ],
    ),
    "a paper of a page that is repeated for nothing": (
        [(EACH, "repeat: roles", "repeat: rols"), (PAPERS, ONE, "    pages: [roles/each]\n")],
        {"unknown-page"},
        [
            f"{PAPERS}:9:13: error: content/roles/each.md is many pages, one for each thing, so that no paper can be made of it. Name a page that is one. (unknown-page)"
        ],
    ),
    "a paper in two languages": (
        [("content/help/index.pl.md", "", POLISH), (PAPERS, ONE, "    pages: [help/index, pl/help/index]\n")],
        {"paper-pages", "unknown-page"},
        [f"{PAPERS}:9:12: error: A paper is in one language, and these pages are in several. Make a paper of each. (paper-pages)"],
    ),
    "translations of nothing": (
        [("content/help/indx.pl.md", "", POLISH), ("content/qqqq.pl.md", "", POLISH), ("content/help/index.pl.md", "", POLISH)],
        {"translation"},
        [
            "content/help/indx.pl.md:1:1: error: This is a translation of content/help/indx.md, and there is no such page. Did you mean 'content/help/index.md'? (translation)",
            "content/qqqq.pl.md:1:1: error: This is a translation of content/qqqq.md, and there is no such page. Take it away, or call it as its source is called. (translation)",
        ],
    ),
    "pages without a way out, to which one for families leads": (
        [
            (HELP, "{{ support() }}", "{{ support() }} [x](../glossary/index.md)"),
            ("content/privacy.md", 'exit: "true"\n', ""),
            ("content/search.md", 'exit: "true"\n', ""),
            ("content/glossary/index.md", 'exit: "true"\n', ""),
        ],
        {"exit-where-needed"},
        [
            f'content/{name}.md:1:1: error: The page has no way out (“Exit this page”), and /help/, which is for families or young people, leads to it. Write `exit: "true"` in its front matter. (exit-where-needed)'
            for name in ("glossary/index", "privacy", "search")
        ],
    ),
    "links of Markdown, with a title and without": (
        [(HELP, "{{ support() }}", '[x](../nowhere.md "Where?") [y](<../nowhere.md>) [z](../glossary/index.md "Words")')],
        {"broken-link"},
        [f"{HELP}:10:{column}: error: This links to '../nowhere.md', which is no page. Name another page, or take the link out. (broken-link)" for column in (5, 34)],
    ),
    "what is called otherwise now": (
        [(HELP, "{{ support() }}", '{{ stage("old-look") }} {{ stage("lst-look") }} {{ paper("hepl") }} {{ role("zzzzzz") }}')],
        {"unknown-id"},
        [
            f"{HELP}:10:11: error: There is no stage 'old-look'. It is called 'first-look' now. (unknown-id)",
            f"{HELP}:10:35: error: There is no stage 'lst-look'. Did you mean 'last-look'? (unknown-id)",
            f"{HELP}:10:59: error: There is no paper 'hepl'. Did you mean 'help'? (unknown-id)",
            f"{HELP}:10:78: error: There is no role 'zzzzzz'. Known here: baker, inspector, panel, taster. (unknown-id)",
        ],
    ),
    "words that nobody wrote, of a step, a decision and a branch": (
        [
            (FIRST, "    family: {none_because: Families are not there.}", "    family: {drafted: false}"),
            (FIRST, "    family: {expect: You can feed them., drafted: false}", "    family: {drafted: false}"),
            (FIRST, "    practitioner: {expect: Mind the heat., ask_for: Where are the gloves?,", "    practitioner: {expect: Mind the heat., none_because: Nobody is there.,"),
        ],
        {"wording"},
        [
            f"{FIRST}:67:58: error: Words stand here as well as a reason to have none. Keep one of them. (wording)",
            *(
                f"{FIRST}:{line}:13: error: '{name}' has no words for the family reader. Write `expect:`, or say why there is nothing to say with `none_because:`. (wording)"
                for name, line in (("taste-the-loaf", 81), ("give-it-to-the-ducks", 115))
            ),
        ],
    ),
    "roles that are parts of each other": (
        [
            (ROLES, "    code: R02", "    part_of: [taster]\n    acts_as: [panel]\n    code: R02"),
            (ROLES, "    code: R03", "    acts_as: [baker]\n    code: R03"),
            (ROLES, "    code: R04", "    part_of: [inspector]\n    code: R04"),
        ],
        {"role-in-itself"},
        [
            f"{ROLES}:{at}: error: The role '{role}' is a part of itself, at once or by way of another role. Take away one of the `part_of:` or `acts_as:` that lead round. (role-in-itself)"
            for role, at in (("baker", "14:14"), ("taster", "36:14"), ("inspector", "44:14"))
        ],
    ),
    "a number to text, and one for textphones, that nobody has tried": (
        [
            (SUPPORT, "    phone: 0900 000\n", '    text: {to: "85258", say: BREAD}\n    textphone: 0900 001\n'),
            (SUPPORT, "    evidence: verified\n", "    evidence: unverified\n"),
            ("process/sign-off/2030.yml", '  - by: The desk\n    on: 2030-01-10\n    checked: "Looked."\n    what:\n      bread-line: ', "  # bread-line: "),
        ],
        {"telephone"},
        [f"{SUPPORT}:27:11: warning: Nobody has checked this number: The bread line. Ring it, then sign it off: `reviewmap sign bread-line --by ROLE`. (telephone)"],
    ),
    "short words where they are no text, and where they are": (
        [(SUPPORT, "    brief: Hungry people.\n", '    brief: Hungry BBL people.\n    post: BBL, Ourtown\n    text: {to: "85258", say: BBL}\n')],
        {"acronym"},
        [f"{SUPPORT}:25:12: error: 'BBL' is not in the glossary. Write it out, or add it to process/glossary.yml. (acronym)"],
    ),
    "a kind that there is not": (
        [(RETIRED, "retired:\n", "retired:\n  - {id: miller, kind: rol, because: It burnt.}\n  - {id: mill, kind: qqqq, because: It burnt.}\n")],
        {"unknown-id"},
        [
            f"{RETIRED}:9:24: error: There is no kind 'rol'. Did you mean 'role'? (unknown-id)",
            f"{RETIRED}:10:22: error: There is no kind 'qqqq'. (unknown-id)",
        ],
    ),
    "ids of a published edition that nobody wrote down": (
        [(PUBLISHED, '"role baker": "2030.1",\n', ""), (PUBLISHED, '"role taster": "2030.1",\n', "")],
        {"remember"},
        ["process/edition.yml:4:8: warning: 2 ids of this edition would be forgotten, such as 'role baker'. Run `reviewmap remember` and commit what it writes. (remember)"],
    ),
    "folders that nobody reads": (
        [(f"process/{name}", "", "x") for name in ("old/a.txt", "old/b.txt", "old/deep/c.txt", "lod/a.txt", "stages/deep/a.yml", "stages/deep/b.yml")],
        {"unknown-file"},
        [
            "process/lod: error: Nothing of this name belongs here. Definitions stand in process/ and in process/stages/. (unknown-file)",
            "process/old: error: Nothing of this name belongs here. Definitions stand in process/ and in process/stages/. (unknown-file)",
            *(
                f"process/stages/deep/{name}.yml: error: Nothing of this name belongs here. Each stage is a file in process/stages/, and there are no folders below it. (unknown-file)"
                for name in ("a", "b")
            ),
        ],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return read_project(tiny_project(tmp_path_factory.mktemp("letter") / "tiny"))


@pytest.mark.parametrize("what", SAID)
def test_each_is_told_where_it_stands_and_whole(what: str, tiny: Project) -> None:
    edits, rules, lines = SAID[what]
    files = dict(tiny.files)
    for file, find, put in edits:
        text = files.get(file, b"").decode()
        assert find == "" or text.count(find) == 1, (file, find)
        files[file] = text.replace(find, put, 1).encode() if find else put.encode()
    found = check(replace(tiny, files=files), fill=True)[1]
    assert [one.as_text() for one in found if one.rule in rules] == lines, "\n".join(one.as_text() for one in found if one.level == "error")


# What these give has no places of its own, so that what stands beside them is known before they are filled in.
CALLS = [f'{name}("{one}")' for name, one in {
    "role": "taster", "stage": "first-look", "decision": "good-enough", "step": "bake-the-loaf", "term": "loaf", "process": "oven-inspection",
    "enquiry": "who-is-left-out", "timescale": "bake", "how_firm": "bake", "how_firm_duty": "bake", "claim": "taste-in-practice",
    "number": "bread-line", "contact": "mistakes",
}.items()] + ['source("handbook", "1")', "panel()"]  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
def test_beside_a_call_for_words_a_place_that_is_not_there_is_told(call: str, tiny: Project) -> None:
    """By the source of the page alone, as long as something else can't be filled in."""
    text = (
        tiny.files[HELP]
        .decode()
        .replace("{{ support() }}", f"{{{{ {call} }}}} [x](#nobody) [y](#who)")
        .replace('{{ role("taster") }} tastes', "One tastes")
    )
    found = anchors.check(survey(replace(tiny, files={**tiny.files, HELP: text.encode()})))
    assert [(one.where.file, one.message) for one in found] == [(HELP, "There is no '#nobody' on this page.")]


def test_what_may_have_places_of_its_own_is_left_to_the_page_that_is_filled_in(tiny: Project) -> None:
    for call in ("{{ support() }}", '{{ map("overview") }}', "{% if a %}x{% endif %}"):
        text = tiny.files[HELP].decode().replace("{{ support() }}", f"{call} [x](#nobody)")
        assert list(anchors.check(survey(replace(tiny, files={**tiny.files, HELP: text.encode()})))) == []


OF_AREA = b"partnership: Us\narea: Ourtown\nsearch_words:\n  - {words: [jail]}\n  - {words: [nick], finds: [Nick]}\n  - {words: [can], finds: [jail]}\n"
WITHOUT = b'made_from: "2030.1"\nchanges:\n  - {remove: ducks-eat-all, because: There are no ducks here.}\n'
ROW = b"  - {id: ducks, what: words on ducks, counted: every claim, only: {id: ducks-eat-all}, had: 1}\n  - {id: exit,"


def test_what_an_area_takes_out_is_missed_by_nobody_and_its_own_words_are_looked_at(tiny: Project) -> None:
    """It says why itself. Where the nation loses the same, it is gone. A word of an area that finds nothing but itself is told in its layer."""
    presence = tiny.files["process/presence.yml"].replace(b"  - {id: exit,", ROW, 1)
    national = {**tiny.files, "process/presence.yml": presence, DIFFERENCES: DIFFERENCES_PAGE.encode()}
    area = Project({**national, "local/edition.yml": OF_AREA, "local/changes.yml": WITHOUT}, "local")
    said = [one.as_text() for one in check(area)[1] if one.level == "error"]
    assert said == [
        f"local/edition.yml:{line}:{column}: error: '{word}' finds nothing but itself. Say under `finds:` what pages call it, or take it out. (finds-itself)"
        for line, column, word in ((4, 13, "jail"), (5, 13, "nick"))
    ]
    lost = b"    claims: [{finding: Ducks eat all., evidence: reported, source: handbook 1, id: ducks-eat-all, speaker: study, quote: Ducks eat all.}]\n"
    assert lost in national[FIRST]
    gone = check(Project({**national, FIRST: national[FIRST].replace(lost, b"")}))[1]
    assert [one.rule for one in gone if "ducks" in one.message and one.rule.startswith("presence")] == ["presence"]
