"""The recipes of process/README.md, each followed to its end on the tiny project: as many files as it says, and the messages that it counts on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from projects import ROOT, TINY, edit, tiny_project
from reviewmap.check.whole import check
from reviewmap.cli import main
from reviewmap.problems import Problem
from reviewmap.read.project import read_project

README = (ROOT / "process/README.md").read_text("utf-8")
RECIPES = dict(re.findall(r"(?ms)^\*\*([^*\n]+)\.\*\* (.+?)(?=^\*\*|^## |\Z)", README.partition("## Recipes\n")[2].partition("\n## ")[0]))
NUMBERS = {"One": 1, "Two": 2, "Three": 3}
STAGE, TIMESCALES, ROLES, SOURCES = "process/stages/00-first-look.yml", "process/timescales.yml", "process/roles.yml", "process/sources.yml"
HELP, AID, POLISH = "content/help/index.md", "content/aid/index.md", "content/help/index.pl.md"
SIGNED = "process/sign-off/2030.yml"
VERIFY, LEDGER, PRESENCE = ("sources", "verify"), ("sources", "ledger"), ("presence",)
NEW_STEP = (
    re.search(r"```yaml\n(  - id: tell-the-neighbours\n.+?)```", README, re.DOTALL)[1]  # type: ignore[index]
    .replace("business-unit", "baker")
    .replace("lane: baker", "lane: bakery")
    .replace("write-and-quality-check-the-rapid-review", "taste-the-loaf")
)
MILLER = """\
  - id: miller
    title: Miller
    short: the miller
    plain_name: the miller
    plain: Grinds corn.
    kind: local
"""
ALMANAC = """\
  - id: almanac
    code: null
    title: The almanac of bread
    short: Almanac
    kind: report
    read: false
    best_evidence: reported
"""
IN_POLISH = """\
---
lang: pl
title: Pomoc
description: Kto pomaga.
audience: family
translator: null
---
## Kto {: #who }
"""
WORDS_OF_HELP = (TINY / HELP).read_text("utf-8")
THE_BREAD_LINE = "".join((TINY / "process/support.yml").read_text("utf-8").partition("  - id: bread-line\n")[1:])
POLISH_WORDS = re.search(r"(?ms)^  - id: pl\n.+?(?=^  - id: )", (ROOT / "process/languages.yml").read_text("utf-8"))[0]  # type: ignore[index]
SOMALI = (
    re.sub(r"(?m)^    start: .*", "    start: null", POLISH_WORDS).replace(": pl\n", ": so\n").replace("name: Polski", "name: Soomaali")
)


@dataclass
class Recipe:
    """Edits by hand (what stands there, "" where there is no such file yet, and what then stands there), each with the rules
    of what is then said. `named` are the edits at places that a message names, `commands` those that the recipe names, and `left` is for
    somebody else.
    """

    steps: list[tuple[str, str, str, set[str]]]
    named: list[tuple[str, str, str]] = field(default_factory=list)
    commands: tuple[tuple[str, ...], ...] = ()
    left: set[str] = field(default_factory=set)


FOLLOWED = {
    "A date or a length": Recipe(
        [
            (TIMESCALES, "length: {amount: 10,", "length: {amount: 11,", {"changed-fact"}),
            (
                TIMESCALES,
                "source: handbook 2, note: Guidance., speaker: study, quote: within ten",
                "source: bread-act s.2, note: Guidance., speaker: law, quote: within eleven",
                {"unproved", "ledger-stale"},
            ),
        ],
        commands=(VERIFY, LEDGER),
    ),
    "A word that we use everywhere": Recipe([(ROLES, "short: the Desk", "short: the Table", set())]),
    "A sentence of a page": Recipe([("content/index.md", "The loaf is baked", "The loaf is well baked", set())]),
    "How binding something is": Recipe(
        [
            (
                STAGE,
                "{rule: The crust is brown., force: should,",
                "{rule: The crust is brown., force: must,",
                {"changed-fact", "presence-more"},
            ),
            (
                STAGE,
                "source: handbook 1, id: the-crust-is-brown, speaker: study, quote: The crust is brown.",
                "source: bread-act s.3, id: the-crust-is-brown, speaker: law, quote: The crust must be brown.",
                {"unproved", "ledger-stale", "presence-more"},
            ),
        ],
        commands=(VERIFY, LEDGER, PRESENCE),
    ),
    "A new role": Recipe(
        [
            (ROLES, "  - id: taster\n", f"{MILLER}  - id: taster\n", {"unnamed-role"}),
            (STAGE, "informed: [panel]", "informed: [panel, miller]", set()),
        ],
        commands=(PRESENCE,),
    ),
    "A new step": Recipe(
        [
            (STAGE, "  - id: taste-the-loaf\n", f"{NEW_STEP}  - id: taste-the-loaf\n", {"order", "unreachable", "accepted"}),
            (
                STAGE,
                "bake-the-loaf, taste-the-loaf, good-enough",
                "bake-the-loaf, tell-the-neighbours, taste-the-loaf, good-enough",
                {"unreachable", "accepted"},
            ),
            (STAGE, "{to: taste-the-loaf, evidence: reported", "{to: tell-the-neighbours, evidence: reported", {"accepted"}),
        ],
        commands=(PRESENCE,),
        left={"accepted"},
    ),
    "A new arrow, or another end for one": Recipe(
        [
            (
                STAGE,
                "      - {to: good-enough, ",
                "      - {id: once-more, to: bake-the-loaf, evidence: unverified, speaker: ours, source: drafted, no_quote: ours}\n"
                "      - {to: good-enough, ",
                {"loop"},
            ),
            (STAGE, "{id: once-more, ", "{id: once-more, kind: loop, ", set()),
            (STAGE, "answer: Nobody knows, to: give-it-to-the-ducks", "answer: Nobody knows, to: clean-the-oven", {"unreachable"}),
            (STAGE, "answer: yes, to: clean-the-oven", "answer: yes, to: give-it-to-the-ducks", set()),
        ]
    ),
    "A new name for an id": Recipe(
        [(STAGE, "  - id: taste-the-loaf\n", "  - id: try-the-loaf\n    was: [taste-the-loaf]\n", {"unknown-id", "order", "unsigned"})],
        [
            (STAGE, "{to: taste-the-loaf,", "{to: try-the-loaf,"),
            (STAGE, "at: taste-the-loaf", "at: try-the-loaf"),
            (STAGE, "bake-the-loaf, taste-the-loaf, good-enough", "bake-the-loaf, try-the-loaf, good-enough"),
            (SIGNED, "      taste-the-loaf:", "      try-the-loaf:"),
        ],
    ),
    "A new source": Recipe([(SOURCES, "  - id: bread-act\n", f"{ALMANAC}  - id: bread-act\n", set())], commands=(PRESENCE,)),
    "A helpline": Recipe(
        [("process/support.yml", "phone: 0900 000", "phone: 0900 001", {"changed-since"})],
        commands=(("sign", "bread-line", "--by", "The desk", "--checked", "Rang it; a person answered."),),
    ),
    "A page in another language": Recipe(
        [
            (POLISH, "", IN_POLISH, {"made-of", "untranslated", "presence-more"}),
            (POLISH, "lang: pl\n", "lang: pl\nmade_of: 13aab72f\n", {"untranslated", "presence-more"}),
        ],
        commands=(PRESENCE,),
        left={"untranslated"},
    ),
    "A new language": Recipe([("process/languages.yml", "  - id: ur\n", f"{SOMALI}  - id: ur\n", set())]),
    "A page that moves": Recipe(
        [(AID, "", f"---\nwas: [/help/]\n{WORDS_OF_HELP[4:]}", {"broken-link", "unknown-page"})],
        [("content/index.md", "help/index.md#who", "aid/index.md#who"), ("process/papers.yml", "help/index", "aid/index")],
        commands=(PRESENCE,),
    ),
    "A page or a thing that goes": Recipe(
        [
            ("process/support.yml", THE_BREAD_LINE, "", {"unknown-id", "presence", "forgotten-id"}),
            (
                "process/retired.yml",
                "retired:\n",
                "retired:\n  - {id: bread-line, kind: helper, because: Nobody answers any more., see: /help/}\n",
                {"unknown-id", "presence"},
            ),
            (
                "process/presence.yml",
                "named: [emergency, bread-line]}",
                "named: [emergency, bread-line], gone: [{one: bread-line, because: Nobody answers any more., since: 2030-01-31}]}",
                {"unknown-id"},
            ),
        ],
        [
            ("process/support.yml", "[emergency, bread-line]", "[emergency]"),
            ("process/documents.yml", "[bread-line]", "[emergency]"),
            (SIGNED, re.search(r"      bread-line: .*\n", (TINY / SIGNED).read_text("utf-8"))[0], "      calendar: bcdfghjklmnp\n"),  # type: ignore[index]
        ],
        commands=(LEDGER, VERIFY),
    ),
    "A bank holiday": Recipe(
        [
            (
                "process/calendar.yml",
                "  - {date: 2030-01-01",
                "  - {date: 2030-06-03, name: Day of bread}\n  - {date: 2030-01-01",
                {"bank-holiday"},
            ),
            ("process/calendar.yml", "  - {date: 2030-06-03, name: Day of bread}\n", "", set()),
            ("process/calendar.yml", "  - {date: 2030-08-26", "  - {date: 2030-06-03, name: Day of bread}\n  - {date: 2030-08-26", set()),
        ]
    ),
}


def test_each_recipe_is_followed_here() -> None:
    assert list(RECIPES) == list(FOLLOWED)


@pytest.mark.parametrize("name", FOLLOWED)
def test_who_follows_a_recipe_comes_to_its_end(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, recipe, words = tiny_project(tmp_path / "project"), FOLLOWED[name], RECIPES[name]
    monkeypatch.chdir(project)
    said, files = words, {file for file, *_ in recipe.steps}
    for file, find, put, rules in recipe.steps:
        written(project, file, find, put)
        problems = told(project)
        assert {one.rule for one in problems} == rules, [one.as_text() for one in problems]
        said += "".join(one.suggestion for one in problems)
        files |= {one.where.file for one in problems}
    for file, find, put in recipe.named:
        assert file in files, "a message has named it"
        edit(project, file, find, put)
    for command in recipe.commands:
        assert f"`reviewmap {' '.join(command[: 2 if command[0] == 'sources' else 1])}" in said, "the recipe or a message names it"
        assert main(list(command)) == 0
    assert {one.rule for one in told(project)} == recipe.left, [one.as_text() for one in told(project)]
    number = NUMBERS[words.split()[0]]
    assert len({file for file, *_ in recipe.steps}) == number, "as many files by hand as it says"


def test_one_date_is_changed_and_ready_to_be_published_without_a_command(tmp_path: Path) -> None:
    """As CONTRIBUTING.md says to whoever has a browser alone: three files, and a seal that the checks name."""
    project, day = tiny_project(tmp_path / "project"), date(2030, 2, 3)

    def refused() -> list[Problem]:
        return check(read_project(project), publish=True, on=day)[1]

    edit(project, TIMESCALES, "length: {amount: 10,", "length: {amount: 11,")
    edit(project, TIMESCALES, "how_long: {force: should, evidence: reported", "how_long: {force: should, evidence: unverified")
    edit(project, "process/edition.yml", 'version: "2030.1"\ndate: 2030-02-01', 'version: "2030.2"\ndate: 2030-02-02')
    assert [(one.rule, one.message.split("'")[1]) for one in refused()] == [("changed-since", "timescales")]
    record = re.search(r"`(- \{by: Their role, .+?\})`", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert record
    line = record[1].replace("Their role", "The desk").replace("2027-01-31", "2030-02-02")
    with (project / SIGNED).open("a", encoding="utf-8") as file:
        file.write(f"  {line}\n")
    (unsealed,) = refused()
    seal = re.search(r"Write `(timescales: [a-z]+)`", unsealed.suggestion)
    assert seal, unsealed.as_text()
    edit(project, SIGNED, line, line.replace("what: timescales", f"what: {{{seal[1]}}}"))
    assert refused() == []


def written(project: Path, file: str, find: str, put: str) -> None:
    path = project / file
    if not find:
        path.parent.mkdir(exist_ok=True)
        path.write_text(put, "utf-8")
        if file == AID:  # it has moved
            (project / HELP).unlink()
    else:
        edit(project, file, find, put)


def told(project: Path) -> list[Problem]:
    """What is said, but that an edition which was published would have other ids, and that a file has changed since it was signed."""
    problems = check(read_project(project))[1]
    return [one for one in problems if one.rule != "remember" and not (one.rule == "changed-since" and "'bread-line'" not in one.message)]
