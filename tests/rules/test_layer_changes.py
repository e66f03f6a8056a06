"""Each thing that a change of a layer may do, as it comes out; and each that can't be done, told whole: the place, what is wrong, what to write."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from projects import tiny_project
from reviewmap.check.rules import links
from reviewmap.model import Knowledge
from reviewmap.problems import Problem
from reviewmap.read.load import load
from reviewmap.read.project import Project, read_project

EDITION = b"partnership: Our Partnership\narea: Ourtown\n"
CHANGES, MARK = "local/changes.yml", "⟦"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return read_project(tiny_project(tmp_path_factory.mktemp("changes") / "project"))


def merged(tiny: Project, *changes: str, **national: tuple[str, str]) -> tuple[Knowledge | None, list[Problem]]:
    """The tiny project with changes of an area; `national` replaces a text everywhere in process/ first."""
    files = dict(tiny.files)
    for old, new in national.values():
        files = {name: data.replace(old.encode(), new.encode()) for name, data in files.items() if "/sign-off/" not in name}
    text = "changes:\n" + "".join(f"  - {{{one}}}\n" for one in changes) if changes else "changes: []\n"
    own = {"local/edition.yml": EDITION, CHANGES: text.replace(MARK, "").encode()}
    return load(Project({**files, **own}, "local", tiny.problems))


def known(tiny: Project, *changes: str, **national: tuple[str, str]) -> Knowledge:
    knowledge, problems = merged(tiny, *changes, **national)
    assert knowledge is not None and problems == [], [one.as_text() for one in problems]
    return knowledge


CLAIM = "because: Ours., fields: {rule: Ours., force: varies, speaker: ours, evidence: unverified, source: drafted, no_quote: ours}"
TERM = "because: Ours., fields: {term: Rusk, plain: Hard., professional: Hard., evidence: unverified, source: drafted, speaker: ours}"
STEP = (
    "because: Ours., fields: {code: X1, title: Cool, plain_title: Cool, responsible: [baker], lane: bakery,"
    " family: {none_because: N.}, practitioner: {none_because: N.}, next: []}"
)
ROLE = "because: Ours., fields: {title: Cook, short: the cook, plain_name: the cook, plain: Cooks., kind: local}"


def claims_of(place: str) -> Callable[[Knowledge], list[str]]:
    return lambda knowledge: [one.id for one in knowledge.places[place].claims]


def stage(knowledge: Knowledge) -> list[list[str]]:
    first = knowledge.stages[0]
    return [[one.id for one in first.steps], list(first.order)]


# the change, what is looked at, and what it has to be
DONE: list[tuple[str, Callable[[Knowledge], object], object]] = [
    (f"add: rusk, into: glossary, {TERM}", lambda k: [one.id for one in k.glossary.terms], ["loaf", "bulk-fermentation", "rusk"]),
    (f"add: rusk, into: glossary.terms, after: loaf, {TERM}", lambda k: [one.id for one in k.glossary.terms], ["loaf", "rusk", "bulk-fermentation"]),
    (f"add: cook, into: roles, after: panel, {ROLE}", lambda k: [one.id for one in k.roles.roles], ["panel", "cook", "baker", "taster", "inspector"]),
    (f"add: ours, into: bake-the-loaf.claims, {CLAIM}", claims_of("bake-the-loaf"), ["use-flour", "ours"]),
    (f"add: ours, into: clean-the-oven.when, {CLAIM}", lambda k: [one.id for one in k.places["clean-the-oven"].when], ["ours"]),
    (f"add: cool, into: first-look.steps, after: bake-the-loaf, {STEP}", stage, [["bake-the-loaf", "cool", "taste-the-loaf"], ["hunger", "bake-the-loaf", "cool", "taste-the-loaf", "good-enough", "give-it-to-the-ducks"]]),
    (f"add: cool, into: first-look.steps, after: good-enough, {STEP}", stage, [["bake-the-loaf", "taste-the-loaf", "cool"], ["hunger", "bake-the-loaf", "taste-the-loaf", "good-enough", "cool", "give-it-to-the-ducks"]]),
    (f"add: cool, into: first-look.steps, {STEP}", stage, [["bake-the-loaf", "taste-the-loaf", "cool"], ["hunger", "bake-the-loaf", "taste-the-loaf", "good-enough", "give-it-to-the-ducks", "cool"]]),
    ("remove: taste-the-loaf, because: Ours.", stage, [["bake-the-loaf"], ["hunger", "bake-the-loaf", "good-enough", "give-it-to-the-ducks"]]),
    ("remove: use-flour, because: Ours.", claims_of("bake-the-loaf"), []),
    ("remove: bulk-fermentation, because: Ours.", lambda k: [one.id for one in k.glossary.terms], ["loaf"]),
    ("set: term loaf, because: Ours., fields: {plain: Ours.}", lambda k: k.things("term")["loaf"].plain, "Ours."),
    ("set: bake-the-loaf, because: Ours., fields: {family.expect: Ours.}", lambda k: (k.places["bake-the-loaf"].family.expect, k.places["bake-the-loaf"].family.ask_for), ("Ours.", ("May I watch?", "When is it done?"))),
    ("set: bake-the-loaf, because: Ours., fields: {consulted+: [panel]}", lambda k: k.places["bake-the-loaf"].consulted, ("taster", "panel")),
    ("set: clean-the-oven, because: Ours., fields: {consulted+: [taster]}", lambda k: k.places["clean-the-oven"].consulted, ("taster",)),
    ("set: bake-the-loaf, because: Ours., fields: {within: null}", lambda k: k.places["bake-the-loaf"].within, ()),
    ("set: first-look, because: Ours., fields: {title: Ours}", lambda k: (k.stages[0].title, k.stages[1].title), ("Ours", "Last look")),
]  # fmt: skip


@pytest.mark.parametrize(("change", "look", "expected"), DONE, ids=[row[0].partition(", because")[0] for row in DONE])
def test_a_change_does_what_it_says_and_the_nation_keeps_what_it_had(
    tiny: Project, change: str, look: Callable[[Knowledge], object], expected: object
) -> None:
    knowledge = known(tiny, change)
    assert look(knowledge) == expected
    assert look(known(tiny)) != expected and knowledge.national is not None and look(knowledge.national) == look(known(tiny))
    (made,) = knowledge.made
    assert made.change.because == "Ours."


def test_a_layer_is_told_of_by_kind_id_and_the_fields_that_it_set(tiny: Project) -> None:
    knowledge = known(
        tiny,
        "set: bake-the-loaf, because: Ours., fields: {family.expect: Ours., consulted+: [panel], title: Ours}",
        f"add: ours, into: bake-the-loaf.claims, {CLAIM}",
        "remove: smoke, because: Ours.",
    )
    assert [(one.kind, one.id, one.before is None, one.fields, one.anchor) for one in knowledge.made] == [
        ("step", "bake-the-loaf", False, ("family", "consulted", "title"), "step-bake-the-loaf"),
        ("claim", "ours", True, ("rule", "force", "speaker", "evidence", "source", "no_quote"), "claim-ours"),
        ("claim", "smoke", False, (), "claim-smoke"),
    ]
    step = knowledge.places["bake-the-loaf"]
    assert [step.where(name).file for name in ("title", "code")] == [CHANGES, "process/stages/00-first-look.yml"]
    assert [one.where("id").file for one in step.claims] == ["process/stages/00-first-look.yml", CHANGES]


@pytest.mark.parametrize("name", ["support", "glossary", "roles"])
def test_a_stage_may_share_its_name_with_a_file(tiny: Project, name: str) -> None:
    """`support.steps` means the stage, because no file support.yml has a list of steps; `support` alone is the file's own list."""
    renamed = {"stage": ("last-look", name)}
    knowledge = known(tiny, f"add: cool, into: {name}.steps, {STEP}", **renamed)
    assert [one.id for one in knowledge.stages[1].steps] == ["clean-the-oven", "cool"]
    assert [one.id for one in known(tiny, f"add: cook, into: roles, {ROLE}", **renamed).roles.roles][-1] == "cook"


LISTS = "Lists there: support.situations, support.support."
LOAF = "Lists there: bake-the-loaf.when, bake-the-loaf.claims, bake-the-loaf.equity, bake-the-loaf.equity_claims, bake-the-loaf.risks, bake-the-loaf.next."
# the change with the place of its problem marked, what is wrong, what to do
REFUSED: list[tuple[str, str, str]] = [
    ("set: ⟦bake-the-laof, because: Ours., fields: {title: X}", "There is nothing called 'bake-the-laof' in process/.", "Did you mean 'bake-the-loaf'?"),
    ("set: ⟦something-else-altogether, because: Ours., fields: {title: X}", "There is nothing called 'something-else-altogether' in process/.", "Look up its id in process/."),
    ("set: ⟦old-look, because: Ours., fields: {title: X}", "'old-look' has another name in the national edition now.", "It is called 'first-look' now: write that."),
    ("remove: ⟦buy-yeast, because: Ours.", "'buy-yeast' is gone from the national edition: Bread rises without it.", "Take this change out, look at /change/, or add a thing of your own."),
    ("remove: ⟦first-look, because: Ours.", "The stage 'first-look' is a whole file, and can't be taken out.", "Take out its steps, or say in its `lead` that it doesn't fit here."),
    (f"add: ours, into: ⟦support.sources, {CLAIM}", "`support.sources` is no list of things.", LISTS),
    (f"add: ours, into: ⟦bake-the-loaf.title, {CLAIM}", "`bake-the-loaf.title` is no list of things.", LOAF),
    (f"add: ours, into: ⟦bake-the-loaf, {CLAIM}", "`bake-the-loaf` is no list of things.", LOAF),
    (f"add: ⟦baker, into: roles, {ROLE}", "There is a role 'baker' already.", "Change it with `set`, or choose another id."),
    (f"add: cook, into: roles, after: ⟦bakr, {ROLE}", "There is no 'bakr' in that list.", "Did you mean 'baker'?"),
    (f"add: cool, into: first-look.steps, after: ⟦clean-the-oven, {STEP}", "There is no 'clean-the-oven' in that list.", ""),
    (f"add: rusk, into: glossary, {TERM.replace('{', '⟦{id: rusk, ', 1)}", "The id stands behind `add` already.", "Take it out of `fields`."),
    ("set: use-flour, because: Ours., fields: {⟦id: sand}", "`id` can't be changed: an id is an address, and it is national.", "Add a thing of your own instead."),
    ("set: first-look, because: Ours., fields: {⟦was: [x]}", "`was` can't be changed: an id is an address, and it is national.", "Add a thing of your own instead."),
    ("set: bake-the-loaf, because: Ours., fields: {⟦title.more: x}", "There is nothing below 'title' here.", "Write the whole field."),
    ("set: bake-the-loaf, because: Ours., fields: {⟦title+: [x]}", "`title+` adds to a list, and here is none.", "Write [one, two] behind it."),
    ("set: bake-the-loaf, because: Ours., fields: {⟦consulted+: panel}", "`consulted+` adds to a list, and here is none.", "Write [one, two] behind it."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message", "suggestion"), REFUSED, ids=[row[1] + str(n) for n, row in enumerate(REFUSED)])
def test_what_can_not_be_done_is_told_at_its_place(tiny: Project, change: str, message: str, suggestion: str) -> None:
    knowledge, problems = merged(tiny, change)
    (problem,) = problems
    assert (problem.level, problem.message, problem.suggestion) == ("error", message, suggestion)
    column = len("  - {") + change.index(MARK) + 1
    assert problem.where == (CHANGES, 2, column)
    assert knowledge is None or knowledge.made == ()


@pytest.mark.parametrize("change", [
    "set: bake-the-loaf, because: Ours., fields: {consulted+: [⟦nobody-we-know]}",
    "set: bake-the-loaf, because: Ours., fields: {consulted+: [panel, ⟦nobody-we-know]}",
    "set: clean-the-oven, because: Ours., fields: {consulted+: [⟦nobody-we-know]}",
    "set: bake-the-loaf, because: Ours., fields: {consulted: [panel, ⟦nobody-we-know]}",
    "set: bake-the-loaf, because: Ours., fields: {within+: [⟦nobody-we-know]}",
    f"add: cool, into: first-look.steps, {STEP.replace('[baker]', '[⟦nobody-we-know]')}",
])  # fmt: skip
def test_who_is_not_known_is_told_at_the_very_word_that_the_area_wrote(tiny: Project, change: str) -> None:
    """Also where the word was added to a list of the nation's."""
    knowledge, _ = merged(tiny, change)
    assert knowledge is not None
    told = [one.where for one in links.check(knowledge) if "nobody-we-know" in one.message]
    assert told == [(CHANGES, 2, len("  - {") + change.index(MARK) + 1)]


def test_what_is_taken_out_twice_is_told_the_second_time(tiny: Project) -> None:
    (problem,) = merged(tiny, "remove: smoke, because: Ours.", "remove: smoke, because: Ours.")[1]
    assert (problem.message, problem.suggestion, problem.where.line) == ("'smoke' is taken out twice.", "Keep one of them.", 3)


def test_of_several_things_of_one_name_a_change_has_to_say_which(tiny: Project) -> None:
    both = {"role": ("taster", "loaf"), "back": ("makes: [loaf]", "makes: [loaf]")}
    (problem,) = merged(tiny, "set: loaf, because: Ours., fields: {plain: Ours.}", **both)[1]
    assert problem.message == "Several things are called 'loaf'."
    assert problem.suggestion in ("Say which: `role loaf` or `term loaf`.", "Say which: `term loaf` or `role loaf`.")
    assert known(tiny, "set: role loaf, because: Ours., fields: {plain: Ours.}", **both).things("role")["loaf"].plain == "Ours."


@pytest.mark.parametrize(
    ("own", "look", "expected"),
    [
        ("version: '2031.4'", lambda e: (e.version, e.date.year), ("2031.4", 2030)),
        ("contacts: {mistakes: {name: Kim, email: kim@example.org}}", lambda e: (e.contacts.mistakes.name, e.contacts.families.name), ("Kim", None)),
        ("statements: {server_records: nine days}", lambda e: e.statements.server_records, "nine days"),
        ("site_name: Ours", lambda e: e.site_name, "Ours"),
    ],
)  # fmt: skip
def test_an_area_publishes_what_it_says_and_the_rest_stays(
    tiny: Project, own: str, look: Callable[[object], object], expected: object
) -> None:
    nation = load(tiny)[0]
    assert nation is not None and nation.edition.earlier != ()
    files = {**tiny.files, "local/edition.yml": EDITION + own.encode() + b"\n"}
    knowledge, problems = load(Project(files, "local", tiny.problems))
    assert knowledge is not None and problems == []
    assert look(knowledge.edition) == expected != look(nation.edition)
    assert knowledge.edition.earlier == (), "the nation's were never published here"


# What an area says of a claim that the nation signed, and whether whoever signed has read that.
SIGNED = "bread-is-sold-by-weight"
OTHERWISE = [
    (f"set: {SIGNED}, because: Ours., fields: {{note: Ours.}}", True),
    ("set: loaf, because: Ours., fields: {plain: Ours.}", True),
    (f"set: {SIGNED}, because: Ours., fields: {{force: good-practice, speaker: area}}", False),
    (f"set: {SIGNED}, because: Ours., fields: {{force: varies}}", False),
    (f"set: {SIGNED}, because: Ours., fields: {{speaker: area}}", False),
    (f"set: {SIGNED}, because: Ours., fields: {{quote: Bread is sold.}}", False),
    (f"set: {SIGNED}, because: Ours., fields: {{source: handbook 1.1}}", False),
]


@pytest.mark.parametrize(("change", "stands"), OTHERWISE, ids=[row[0].rpartition("fields: ")[2] for row in OTHERWISE])
def test_the_nations_sign_off_stands_behind_what_an_area_says_only_where_it_is_the_same(tiny: Project, change: str, stands: bool) -> None:
    knowledge = known(tiny, change)
    assert (SIGNED in knowledge.signing.standing) == stands
    assert knowledge.national is not None and knowledge.national.signing.standing[SIGNED].by == "The desk", "the nation's own stays"
