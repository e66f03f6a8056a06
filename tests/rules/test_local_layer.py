"""What a layer may do, and what a hostile or a careless one tries: each is told in the layer, and nothing of it is built.

The tiny project with a layer, checked in memory; each trick is one file of the layer.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache

import pytest

from projects import DIFFERENCES, list_differences, tiny_project
from reviewmap.check.whole import check
from reviewmap.model import Knowledge
from reviewmap.pages.differences import MOST
from reviewmap.pages.ready import Maker
from reviewmap.pages.sitevalues import site_values
from reviewmap.problems import Problem
from reviewmap.read.project import Project, read_project
from reviewmap.signing import with_seals
from worded import as_agreed

EDITION = "partnership: Our Partnership\narea: Ourtown\nsite_address: https://bread.ourtown.example/\n"
PAGE = '---\ntitle: Help\ndescription: Who can help.\naudience: family\nexit: "true"\n---\n{}\n'
OURS = """\
changes:
  - add: our-paper
    into: sources
    because: It is ours.
    fields: {title: Our paper, short: Our paper, kind: local-page, read: true, best_evidence: verified}
"""
HOW_LONG = "how_long: {force: varies, speaker: area, evidence: verified, source: our-paper 1, quote: within %s}"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> Project:
    project = tiny_project(tmp_path_factory.mktemp("layer") / "project")
    list_differences(project)
    return read_project(project)


def layered(tiny: Project, files: dict[str, str | bytes | None]) -> tuple[Knowledge | None, list[Problem]]:
    own = {
        f"local/{name}": text.encode() if isinstance(text, str) else text
        for name, text in {"edition.yml": EDITION, **files}.items()
        if text is not None
    }
    knowledge, problems = check(Project({**tiny.files, **own}, "local", tiny.problems))
    return knowledge, [problem for problem in problems if problem.level == "error"]


def test_what_an_area_says_otherwise_leads_to_the_page_that_lists_it(tiny: Project) -> None:
    files = {name: data for name, data in tiny.files.items() if name != DIFFERENCES}
    page = tiny.files["content/help/index.md"]
    (problem,) = layered(Project(files), {"content/help/index.md": page})[1]
    assert problem.rule == "missing-page" and DIFFERENCES in problem.message and "leads to /editions/differences/" in problem.message
    assert layered(tiny, {"content/help/index.md": page})[1] == []


def changes(text: str) -> dict[str, str]:
    return {"changes.yml": OURS + text}


def change(does: str, named: str, **fields: str) -> dict[str, str]:
    lines = "".join(f"      {name}: {value}\n" for name, value in fields.items())
    return changes(f"  - {does}: {named}\n    because: We want it so.\n" + (f"    fields:\n{lines}" if fields else ""))


NOTE = """\
records:
  - id: ours
    kind: learning-note
    title: What we learned
    date: 2030-01-10
    what: "%s"
    why: Nobody had asked.
    at: bake-the-loaf
    prompt: what-would-we-change
    loop: single
    level: bakery
    evidence: Nobody has looked.
    contact: {role: the baker}
"""
MUST = "The Act has every baker wash hands"
TRICKS: dict[str, tuple[str, str, dict[str, str]]] = {
    # the law: what it demands stays, in its words
    "a duty taken out": ("weakens-law", MUST, change("remove", "baker-washes-hands")),
    "a duty made advice": ("weakens-law", MUST, change("set", "baker-washes-hands", force="should")),
    "a duty in other words": ("weakens-law", MUST, change("set", "baker-washes-hands", rule="Nobody washes hands.", force="must", source="handbook 1.2", speaker="study")),
    "a duty in other plain words": ("weakens-law", MUST, change("set", "baker-washes-hands", plain="Hands stay as they are.")),
    "a duty's source": ("weakens-law", MUST, change("set", "baker-washes-hands", source="our-paper 1")),
    "whoever has the duty taken out": ("weakens-law", MUST, change("remove", "role baker")),
    "an emptied list of duties": ("weakens-law", MUST, change("set", "role baker", claims="null")),
    "a timescale's duty taken out": ("weakens-law", "The baker must bake the loaf", change("set", "bake", duty="null")),
    "a time that the law sets taken out, to which others refer": ("weakens-law", "The baker must bake the loaf", change("remove", "bake")),
    "what has to be done, in other words": ("weakens-law", "The baker must bake", change("set", "bake", what="Nobody bakes.")),
    **{
        f"another {field} of what the law demands": ("weakens-law", f"The law demands this, so '{field}' stays as it is.", change("set", "bake", **{field: value}))
        for field, value in (("title", "Bake it"), ("what", "Somebody bakes."), ("plain", "It is baked."))
    },
    "another start of the clock": ("weakens-law", "stays as it is", change("set", "bake", starts="{words: next year, at: outside}")),
    "a step without the law's time": ("weakens-law", "would be lost", change("set", "bake-the-loaf", within="null")),
    "somebody else does what the law demands": ("weakens-law", "no longer be named", change("set", "bake-the-loaf", responsible="[taster]")),
    "the demanded step taken out": ("weakens-law", "The law demands what is done here", change("remove", "bake-the-loaf")),
    # a value brings its own source, and the law is quoted
    "a length without its source": ("own-source", "read for 10 working days", change("set", "bake", length="{amount: 20, unit: working-day}")),
    "a length that the law is said to set": (
        "local-quote",
        "quotes the law",
        change("set", "bake", length="{amount: 5, unit: working-day}", how_long="{force: must, speaker: law, evidence: verified, source: bread-act s.1, no_quote: not-kept}"),
    ),
    "a quotation without the length": (
        "local-quote",
        "don't say 5 working days",
        change("set", "bake", length="{amount: 5, unit: working-day}", how_long="{force: must, speaker: law, evidence: verified, source: bread-act s.1, quote: Bread is sold by weight}"),
    ),
    "an invented quotation of the law": (
        "unproved",
        "matched with",
        change("set", "bake", length="{amount: 5, unit: working-day}", how_long="{force: must, speaker: law, evidence: verified, source: bread-act s.1, quote: within five working days}"),
    ),
    "a claim in other words": ("own-source", "says something else", change("set", "use-flour", rule="Use sand.")),
    "advice made law": ("own-source", "as its source says", change("set", "bake-in-the-morning", force="must")),
    "an area says must": (
        "speaker-force",
        "One area can't say",
        change("set", "bake", length="{amount: 5, unit: working-day}", how_long="{force: must, speaker: area, evidence: verified, source: our-paper 1, quote: within five working days}"),
    ),
    "an arrow that leads elsewhere": ("own-source", "leads elsewhere", change("set", "bake-the-loaf-to-taste-the-loaf", to="clean-the-oven")),
    "other people asked": ("own-source", "who says so", change("set", "bake-the-loaf", consulted="[panel]")),
    # changes that can't be made
    "a thing that isn't there": ("unknown-id", "Did you mean 'bake-the-loaf'?", change("set", "bake-the-laof", title="Bake")),
    "a page that isn't a thing": ("unknown-id", "nothing called", change("remove", "exit")),
    "an id that is taken": ("duplicate-id", "already", changes("  - {add: baker, into: roles, because: Why not., fields: {title: Baker}}\n")),
    "a list that isn't there": ("unknown-id", "no list", changes("  - {add: our-thing, into: bake-the-loaf.title, because: Why not., fields: {title: X}}\n")),
    "behind what isn't there": ("unknown-id", "in that list", changes("  - {add: our-thing, into: roles, after: bakr, because: Why not., fields: {title: X}}\n")),
    "an id changed": ("change", "an id is an address", change("set", "use-flour", id="use-sand")),
    "no reason given": ("missing-field", "'because'", changes("  - remove: smoke\n")),
    "two things at once": ("type", "does one thing", changes("  - {set: smoke, remove: smoke, because: Why not., fields: {note: X}}\n")),
    "a field that isn't there": ("unknown-field", "no field 'titel'", change("set", "bake-the-loaf", titel="Bake")),
    "a release that never was": ("made-from", "no national release '1999.1'", {"changes.yml": 'made_from: "1999.1"\nchanges: []\n'}),
    "taken out twice": ("change", "twice", changes("  - {remove: smoke, because: Why not.}\n  - {remove: smoke, because: Why not.}\n")),
    "help taken out": ("help-stays", "can't be taken out", change("remove", "bread-line")),
    "another number under the name of national help": ("help-stays", "`phone` says how", change("set", "bread-line", phone="0900 123")),
    "national help that looks rung": ("help-stays", "`evidence` says", change("set", "bread-line", evidence="verified")),
    "help that is shown to nobody": ("help-stays", "`helpers` says", change("set", "situation hungry", helpers="[emergency]")),
    "danger behind other help": ("help-stays", "`danger_first`", change("set", "situation hungry", danger_first="false")),
    "what others name taken out": ("unknown-id", "With this, process/", change("remove", "role taster")),
    "a step that nothing leads to": (
        "unreachable",
        "our-step",
        changes(
            "  - add: our-step\n    into: first-look.steps\n    after: bake-the-loaf\n    because: Why not.\n    fields:\n      code: X1\n      title: Ours\n"
            "      plain_title: Ours\n      responsible: [baker]\n      lane: bakery\n      family: {none_because: None.}\n      practitioner: {none_because: None.}\n"
            "      next: [{id: our-arrow, to: taste-the-loaf, speaker: ours, evidence: unverified, source: drafted, no_quote: ours}]\n"
        ),
    ),
    "a length made longer without a reason": (
        "missing-field",
        "'because'",
        changes(f"  - set: bake\n    fields:\n      length: {{amount: 20, unit: working-day}}\n      {HOW_LONG % 'twenty working days'}\n"),
    ),
    "a learning note with a date of birth": ("identifies", "born on 3 March 2019", {"learning.yml": NOTE % "The child was born on 3 March 2019."}),
    "a learning note with a name": ("identifies", "Tomos", {"learning.yml": NOTE % "A boy called Tomos was not seen."}),
    "a learning note that belongs nowhere": ("unknown-id", "bake-the-laof", {"learning.yml": NOTE.replace("at: bake-the-loaf", "at: bake-the-laof") % "It burned."}),
    "a learning note that runs": ("reference", "nobody-knows", {"learning.yml": NOTE % "[[nobody-knows]]"}),
    "a logo from above": ("logo", "no picture", {"edition.yml": EDITION + "logo: ../../etc/passwd\n"}),
    "YAML that stands for billions": ("alias", "not used", {"changes.yml": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"}),
    "YAML without an end": ("depth", "nested too deeply", {"changes.yml": "changes: " + "[" * 2000 + "\n"}),
    "a megabyte of changes": ("file-size", "1 MB", {"changes.yml": "changes: []\n#" + "x" * 1_000_001}),
    # what an area publishes
    "an exit to this site": ("exit", "this site again", {"edition.yml": EDITION + "exit_address: https://www.bread.ourtown.example/weather\n"}),
    "an exit to this machine": ("exit", "127.0.0.1", {"edition.yml": EDITION + "exit_address: https://127.0.0.1/\n"}),
    "an exit within a house": ("exit", "not everybody can open", {"edition.yml": EDITION + "exit_address: https://weather.local/\n"}),
    "a publisher that says it is the Panel": ("not-the-panels", "says 'The National Desk'", {"edition.yml": EDITION + "publisher: The  national desk\n"}),
    "a publisher that says it is the Panel, for short": ("not-the-panels", "'publisher' says 'Desk'", {"edition.yml": EDITION + "publisher: Desk\n"}),
    "a publisher that says it is the Panel, under another name here": (
        "not-the-panels",
        "says 'The National Desk'",
        {
            "edition.yml": EDITION + "publisher: The National Desk\n",
            **changes("  - set: panel\n    because: We call it so.\n    fields: {title: The Country's Desk}\n"),
        },
    ),
    "a mark called after the Panel": ("not-the-panels", "'logo_text' says 'the desk'", {"edition.yml": EDITION + "logo_text: the desk\n"}),
    "a partnership called after the Panel": ("not-the-panels", "'partnership' says 'The National Desk'", {"edition.yml": EDITION.replace("Our Partnership", "The National Desk")}),
    "an area called after the Panel": ("not-the-panels", "'area' says 'The National Desk'", {"edition.yml": EDITION.replace("Ourtown", "Reviews of The National Desk")}),
    "an exit behind a name": ("exit", "plain page", {"edition.yml": EDITION + 'exit_address: "https://weather.example.org/#from-bread"\n'}),
    "an exit to a part of this site": ("exit", "this site again", {"edition.yml": EDITION + "exit_address: https://weather.bread.ourtown.example/\n"}),
    "an exit to what holds this site": ("exit", "this site again", {"edition.yml": EDITION + "exit_address: https://ourtown.example/\n"}),
    "a site called after the Panel": ("not-the-panels", "an area's", {"edition.yml": EDITION + 'site_name: "The National Desk: reviews"\n'}),
    "an exit that carries something": ("exit", "plain page", {"edition.yml": EDITION + "exit_address: https://weather.example.org/?from=bread\n"}),
    "an exit that is a script": ("form", "exit_address", {"edition.yml": EDITION + "exit_address: javascript:alert(1)\n"}),
    "an edition that says it is the Panel's": ("unknown-field", "is_panel_site", {"edition.yml": EDITION + "is_panel_site: true\n"}),
    "a logo from elsewhere": ("logo", "no picture", {"edition.yml": EDITION + "logo: https://example.org/logo.png\n"}),
    "words that can't be read": ("contrast", "contrast", {"edition.yml": EDITION + "colours: {link: \"#eeeeee\"}\n"}),
    "an area with a name as long as a page": ("form", "it may have 160", {"edition.yml": EDITION.replace("Ourtown", "Our " * 50)}),
    "changes of nobody": ("missing-file", "whose they are", {"edition.yml": None, "changes.yml": OURS}),
    # files and folders
    "a file that nobody reads": ("unknown-file", "changes.yml", {"changse.yml": OURS}),
    "a folder that nobody reads": ("unknown-file", "Did you mean 'content'?", {"contents/help.md": "X"}),
    "definitions in a folder": ("unknown-file", "changes.yml, by id", {"process/roles.yml": "roles: []\n"}),
    "the exit's script": ("unknown-file", "no kind of file that pages use", {"content/assets/js/exit.js": "alert(1)"}),
    "a style for every page": ("unknown-file", "no kind of file that pages use", {"content/assets/css/own.css": "body{display:none}"}),
    "a part of every page": ("unknown-file", "_parts", {"content/_parts/said.html": "X"}),
    "a name that Windows keeps": ("name", "Windows", {"content/con.md": PAGE.format("X")}),
    "two names that are one": ("name", "same file", {"content/help/a.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>", "content/help/A.svg": "<svg/>"}),
    "a name with a question mark": ("name", "no name here", {"content/what?.md": PAGE.format("X")}),
    "two names that are one in another writing": ("name", "same file", {"content/caf\u00e9.md": PAGE.format("X"), "content/cafe\u0301.md": PAGE.format("X")}),
    "a name with spaces": ("name", "no name here", {"content/our page.md": PAGE.format("X")}),
    "a template of its own": ("", "", {"content/help/index.md": "---\ntitle: X\ndescription: X\naudience: family\nexit: \"true\"\ntemplate: \"true\"\n---\n{% for a in range(99999999) %}{{ a.__class__ }}{% endfor %}"}),
    "a logo that is HTML": ("drawing", "no SVG", {"content/assets/logo.svg": "<html><script>alert(1)</script></html>"}),
    "a PNG that isn't": ("not-what-it-says", "no PNG", {"content/assets/logo.png": b"GIF89a not a picture"}),
    "figures in a table": ("unknown-file", "in .yml files", {"statistics/ours.csv": "=1+1"}),
    "a page that came from outside the site": ("form", "from its top", {"content/ours.md": PAGE.replace("exit:", "was: [/../../ours/]\nexit:").format("X")}),
    "a page that came from another site": ("form", "from its top", {"content/ours.md": PAGE.replace("exit:", 'was: "https://example.org/"\nexit:').format("X")}),
    "a page without the way out that the national one has": (
        "exit-where-needed",
        "in whose place this stands",
        {"content/help/index.md": PAGE.replace("audience: family\nexit: \"true\"", "audience: agency").format("## Who {: #who }")},
    ),
    # pages
    **{
        f"a page with {name}": (rule, said, {"content/help/index.md": PAGE.format(words)})
        for name, rule, said, words in (
            ("a script", "no-inline-script", "<script>", "<script>alert(1)</script>"),
            ("a frame", "no-embed", "embed", '<iframe src="https://example.org/"></iframe>'),
            ("a handler", "no-inline-script", "on", '<p onclick="alert(1)">X</p>'),
            ("a style", "no-inline-style", "style", '<p style="position:fixed">X</p>'),
            ("another base", "raw-html", "<base>", '<base href="https://example.org/">'),
            ("a way elsewhere", "raw-html", "<meta>", '<meta http-equiv="refresh" content="0">'),
            ("a box that never ends", "raw-html", "never closed", '<div class="exit">X'),
            ("a form that posts", "raw-html", "form", '<form action="https://example.org/">X</form>'),
            ("a link that runs", "no-inline-script", "javascript", "[X](javascript:alert(1))"),
            ("a picture that tells", "no-foreign-request", "elsewhere", "![X](https://example.org/x.png)"),
            ("a remark that swallows the rest", "raw-html", "<!", "<!-- X"),
            ("a file of the machine", "", "", "{% include '/etc/passwd' %}"),
            ("a loop without end", "", "", "{% for a in range(999999) %}{% for b in range(999999) %}x{% endfor %}{% endfor %}"),
        )
    },
}  # fmt: skip


# whose words other tests hold: what a file's form is wrong in, and what readers of a record could tell
TOLD_ELSEWHERE = (
    "",
    "missing-field",
    "type",
    "form",
    "unknown-field",
    "identifies",
    "reference",
    "alias",
    "depth",
    "file-size",
    "missing-page",
)


@pytest.mark.parametrize("trick", TRICKS)
def test_a_hostile_layer_is_told_where_it_tries(tiny: Project, trick: str) -> None:
    rule, words, files = TRICKS[trick]
    _, errors = layered(tiny, files)
    assert errors, "built as if nothing were wrong"
    assert all(problem.where.file.startswith("local/") for problem in errors), errors
    assert not [one.as_text() for one in errors if re.search(r"process/(?!ledger/)[a-z]", one.suggestion)], "a file that no fork may edit"
    told = [problem for problem in errors if (not rule or problem.rule == rule) and words in problem.as_text()]
    assert told, [one.as_text() for one in errors]
    assert rule in TOLD_ELSEWHERE or any(as_agreed(problem) for problem in told), [one.as_text() for one in told]


def test_a_message_is_one_line_whatever_a_file_is_called(tiny: Project) -> None:
    """A workflow's log and a terminal act on some signs, and a name may hold any of them."""
    _, errors = layered(tiny, {"content/x\n::error::all is lost\x1b[2J\u202e.md": PAGE.format("X")})
    said = [one.as_text() for one in errors]
    assert said and all("all is lost" in line and line.isprintable() for line in said), said


def test_an_area_may_be_stricter_add_and_explain(tiny: Project) -> None:
    text = (
        f"  - set: bake\n    because: We are quick.\n    fields:\n      length: {{amount: 5, unit: working-day}}\n      {HOW_LONG % 'five working days'}\n"
        "  - set: baker-washes-hands\n    because: It helps.\n    fields: {note: Soap is at the door.}\n"
        "  - add: our-baker\n    into: roles\n    after: baker\n    because: There is one.\n"
        "    fields: {title: Our baker, short: our baker, plain_name: our baker, plain: Bakes here., kind: local, guides: help}\n"
        "  - set: bake-the-loaf\n    because: Two of them.\n    force: varies\n    source: our-paper 2\n    fields: {responsible: [baker, our-baker], family.expect: You can watch us.}\n"
        "  - remove: smoke\n    because: Our oven has none.\n"
    )
    knowledge, errors = layered(tiny, changes(text))
    assert not errors, [one.as_text() for one in errors]
    assert knowledge is not None and knowledge.national is not None
    step, before = knowledge.places["bake-the-loaf"], knowledge.national.places["bake-the-loaf"]
    assert step.responsible == ("baker", "our-baker") and step.family.expect == "You can watch us."
    assert step.family.ask_for == before.family.ask_for, "a dot changes one field and leaves what stands beside it"
    assert [role.id for role in knowledge.roles.roles][1:3] == ["baker", "our-baker"]
    assert knowledge.things("timescale")["bake"].length.amount == 5 and knowledge.national.things("timescale")["bake"].length.amount == 10
    assert "smoke" not in knowledge.things("claim") and "smoke" in knowledge.national.things("claim")


def test_less_than_a_guideline_is_allowed_with_a_reason_and_known_as_such(tiny: Project) -> None:
    from reviewmap.check.rules.local_changes import departs

    knowledge, errors = layered(
        tiny,
        changes(
            f"  - set: bake\n    because: Our oven is slow.\n    fields:\n      length: {{amount: 15, unit: working-day}}\n      {HOW_LONG % 'fifteen working days'}\n"
        ),
    )
    assert not errors, [one.as_text() for one in errors]
    assert knowledge is not None
    (made,) = [one for one in knowledge.made if one.id == "bake"]
    assert made.before is not None and departs(made.before, knowledge.things("timescale")["bake"])


def test_a_range_is_less_strict_where_its_end_is_later() -> None:
    from reviewmap.check.rules.local_changes import _relaxed
    from reviewmap.model.reference import Length

    told = _national_timescale("keep-the-report-available")
    nation, later, sooner = (told.model_copy(update={"length": Length(amount=2, to=to, unit="week")}) for to in (3, 4, 3))
    assert _relaxed(nation, later) and not _relaxed(nation, sooner)
    days, year, other = (Length(amount=amount, unit=unit) for amount, unit in ((14, "day"), (1, "year"), (13, "month")))
    assert [_relaxed(nation, told.model_copy(update={"length": one})) for one in (days, year, None)] == [False, True, True]
    assert _relaxed(told.model_copy(update={"length": year}), told.model_copy(update={"length": other}))


def test_what_is_kept_at_least_so_long_is_relaxed_by_less() -> None:
    from reviewmap.check.rules.local_changes import _relaxed
    from reviewmap.model.reference import Length

    kept = _national_timescale("keep-the-report-available")
    shorter = kept.model_copy(update={"length": Length(amount=6, unit="month", at_least=True)})
    longer = kept.model_copy(update={"length": Length(amount=2, unit="year", at_least=True)})
    assert _relaxed(kept, shorter) and not _relaxed(kept, longer)
    at_most = longer.model_copy(update={"length": Length(amount=2, unit="year")})
    assert _relaxed(kept, at_most), "kept for two years, and it needn't be so long"
    assert not _relaxed(at_most, longer.model_copy(update={"length": Length(amount=1, unit="year", at_least=True)}))


@cache
def _national_timescale(timescale_id: str):
    from projects import national

    return national().things("timescale")[timescale_id]


def test_help_may_be_added_to_a_situation_and_said_in_another_language(tiny: Project) -> None:
    files = change("set", "situation hungry", helpers="[emergency, bread-line]", about="When the shop is shut.")
    assert layered(tiny, files)[1] == []


def test_an_edition_is_published_from_its_layer_alone(tiny: Project) -> None:
    own = EDITION + (
        'version: "2031.2"\ndate: 2031-02-01\nstate: published\nexit_address: https://weather.example.com/\n'
        "contacts: {families: {name: Kim, phone: 01632 960000, checked: 2031-01-01}}\nstatements: {server_records: nine days}\n"
    )
    knowledge, errors = layered(tiny, {"edition.yml": own})
    assert not errors and knowledge is not None
    edition = knowledge.edition
    assert (edition.version, edition.state, edition.exit_address) == ("2031.2", "published", "https://weather.example.com/")
    assert edition.contacts.families.name == "Kim" and edition.contacts.mistakes.name == "The desk"
    assert edition.statements.server_records == "nine days" and edition.statements.accessibility_answer
    assert edition.where("version").file == "local/edition.yml" and edition.where("stages").file == "process/edition.yml"


def test_after_a_national_update_the_layer_is_told_what_moved_under_it(tiny: Project) -> None:
    said = f"  - set: bake\n    because: We are quick.\n{{}}    fields:\n      length: {{{{amount: 5, unit: working-day}}}}\n      {HOW_LONG.replace('{', '{{').replace('}', '}}') % 'five working days'}\n"

    def warnings(project: Project, text: str) -> list[Problem]:
        own = {"local/edition.yml": EDITION.encode(), "local/changes.yml": ('made_from: "2030.1"\n' + OURS + text).encode()}
        problems = check(Project({**project.files, **own}, "local", project.problems))[1]
        return [one for one in problems if one.rule in ("made-of", "moved-on", "made-from")]

    (asked,) = warnings(tiny, said.format(""))
    code = asked.suggestion.split("`")[1]
    assert asked.rule == "made-of" and not warnings(tiny, said.format(f"    {code}\n"))
    national = tiny.files["process/timescales.yml"].replace(
        b"length: {amount: 10, unit: working-day}", b"length: {amount: 12, unit: working-day}"
    )
    (told,) = warnings(Project({**tiny.files, "process/timescales.yml": national}, None, tiny.problems), said.format(f"    {code}\n"))
    assert (
        told.rule == "moved-on" and "12 working days" in told.message and told.where.file == "local/changes.yml" and told.level == "warning"
    )
    own = {"local/edition.yml": EDITION.encode(), "local/changes.yml": b'made_from: "2029.1"\nchanges: []\n'}
    (told,) = [one for one in check(Project({**tiny.files, **own}, "local", tiny.problems))[1] if one.rule == "made-from"]
    assert (told.level, told.message) == (
        "warning",
        "This layer was made from the national release 2029.1, and the nation is at 2030.1 now.",
    )
    assert told.suggestion == (
        "Look at what is told below, and at what changed (`reviewmap changes 2029.1 . --local local` says what your layer names of it). "
        'Then write `made_from: "2030.1"`.'
    )
    newer = tiny.files["process/edition.yml"].replace(b'version: "2030.1"', b'version: "2031.1"')  # nobody types which came before
    (told,) = warnings(Project({**tiny.files, "process/edition.yml": newer}, None, tiny.problems), said.format(f"    {code}\n"))
    assert (told.rule, told.level) == ("made-from", "warning") and "2030.1, and the nation is at 2031.1 now" in told.message


def test_releases_are_named_in_the_order_in_which_they_came(tiny: Project) -> None:
    """Those that were published, those that somebody typed, and this one; the tenth of a year after the ninth."""
    ids = json.dumps({"role baker": "2029.9", "role taster": "2029.10", "role panel": "2030.1"}).encode()
    own = {"local/edition.yml": EDITION.encode(), "process/ledger/published-ids.json": ids}

    def told(made_from: str) -> list[tuple[str, str, str]]:
        files = {**tiny.files, **own, "local/changes.yml": f'made_from: "{made_from}"\nchanges: []\n'.encode()}
        problems = check(Project(files, "local", tiny.problems))[1]
        return [(one.level, one.message, one.suggestion) for one in problems if one.rule == "made-from"]

    assert told("2030.1") == []
    wanted = ("error", "There is no national release '1999.1'.", "Known here: 2029.1, 2029.9, 2029.10, 2030.1.")
    assert told("1999.1") == [wanted]
    for earlier in ("2029.1", "2029.9", "2029.10"):
        ((level, message, suggestion),) = told(earlier)
        assert (level, message) == (
            "warning",
            f"This layer was made from the national release {earlier}, and the nation is at 2030.1 now.",
        )
        assert f"`reviewmap changes {earlier} . --local local`" in suggestion and suggestion.endswith('Then write `made_from: "2030.1"`.')


def test_a_replaced_page_is_told_that_the_national_one_has_changed(tiny: Project) -> None:
    from reviewmap.check.rules.staying_current import page_code
    from reviewmap.read.content import national_pages

    old = next(page for page in national_pages(tiny) if page.path == "help/index.md")
    page = PAGE.format("Ours.").replace("exit:", f"made_of: {page_code(old)}\nexit:")
    files = {"local/edition.yml": EDITION.encode(), "local/content/help/index.md": page.encode()}

    def told(national: bytes) -> list[str]:
        problems = check(Project({**tiny.files, "content/help/index.md": national, **files}, "local", tiny.problems))[1]
        return [one.rule for one in problems if one.rule in ("made-of", "moved-on")]

    assert told(tiny.files["content/help/index.md"]) == []
    assert told(tiny.files["content/help/index.md"] + b"\nMore.\n") == ["moved-on"]


def test_an_area_signs_off_in_its_layer(tiny: Project) -> None:
    """Nationally nobody has signed. The area does, by the same record, and only with the seal of what it saw."""
    nobody = {name: data for name, data in tiny.files.items() if not name.startswith("process/sign-off/")}
    names = ("bake-the-loaf", "bread-line", "support")

    def read(edition: str) -> tuple[Knowledge, list[Problem]]:
        knowledge, problems = check(Project({**nobody, "local/edition.yml": edition.encode()}, "local", ()))
        assert knowledge is not None
        return knowledge, [one for one in problems if one.rule in ("accepted", "telephone", "checked", "unsigned", "unsealed")]

    knowledge, before = read(EDITION)
    assert knowledge.places["bake-the-loaf"].family.drafted and not knowledge.things("helper")["bread-line"].is_checked
    unsealed = EDITION + f"accepted:\n  - {{what: [{', '.join(names)}], by: The content owner, on: 2030-01-20}}\n"
    knowledge, open_ = read(unsealed)
    assert knowledge.places["bake-the-loaf"].family.drafted, "what has no seal doesn't count"
    assert [one.where.file for one in open_ if one.rule == "unsealed"] == ["local/edition.yml"] * 3
    sealed = with_seals(unsealed, "local/edition.yml", {name: seal for (_, name), seal in knowledge.signing.seals.items()})
    knowledge, after = read(sealed)
    assert not knowledge.places["bake-the-loaf"].family.drafted and knowledge.things("helper")["bread-line"].is_checked
    assert (knowledge.support.owner, knowledge.support.checked) == ("The content owner", date(2030, 1, 20))
    assert len(before) - len(after) == 3
    _, errors = layered(tiny, {"edition.yml": EDITION + "accepted: [{what: bake-the-laof, by: The owner, on: 2030-01-20}]\n"})
    assert [one.rule for one in errors] == ["unknown-id"] and "bake-the-loaf" in errors[0].suggestion


def test_what_an_area_is_told_to_accept_can_be_accepted_in_these_words(tiny: Project) -> None:
    """Also where two things share an id: a word and a file, say."""
    word = b"  - {id: equity, term: Fairness, plain: Heat., professional: Heat., speaker: ours, evidence: unverified, source: none-found, no_quote: ours}\n"
    files = {name: data for name, data in tiny.files.items() if not name.startswith("process/sign-off/")}
    files["process/glossary.yml"] += word

    def told(edition: str) -> list[Problem]:
        return check(Project({**files, "local/edition.yml": edition.encode()}, "local", ()))[1]

    asked = [one for one in told(EDITION) if "under `accepted:`" in one.suggestion]
    named = dict.fromkeys(re.search(r"\{what: (.+?), by", one.suggestion)[1] for one in asked)
    assert len(named) > 10 and "file equity" in named and "equity" not in named
    accepted = EDITION + f"accepted:\n  - {{what: [{', '.join(named)}], by: The content owner, on: 2030-01-20}}\n"
    assert [one.as_text() for one in told(accepted) if one.level == "error" and one.where.file.startswith("local/")] == []


def test_an_area_writes_down_its_own_ids_alone_and_in_its_layer(tiny: Project) -> None:
    """By the words of the message, as somebody does who has a browser and no program."""
    files = {name: data for name, data in tiny.files.items() if not name.startswith("process/ledger/published-ids")}
    own = {"local/edition.yml": (EDITION + "state: published\n").encode(), "local/changes.yml": OURS.encode()}

    def told(**more: str) -> list[Problem]:
        written = {f"local/ledger/{name.replace('_', '-')}.json": text.encode() for name, text in more.items()}
        found = check(Project({**files, **own, **written}, "local", ()), publish=True)[1]
        return [one for one in found if one.rule in ("remember", "forgotten-id")]

    (asked,) = told()
    assert asked.level == "error" and "1 id of this edition" in asked.message and "local/ledger/published-ids.json" in asked.suggestion
    text = re.search(r"\{.*\}", asked.suggestion)
    assert text and told(published_ids=text[0]) == []
    (gone,) = told(published_ids='{"role our-taster": "2030.1", "source our-paper": "2030.1"}')
    assert gone.where.file == "local/ledger/published-ids.json" and "our-taster" in gone.message
    assert "remember --local local" in told(published_ids="[")[0].suggestion, "and not into a file of the nation"


def test_no_copy_is_published_before_the_owner_has_chosen_a_licence(tiny: Project) -> None:
    chosen = tiny.files["process/edition.yml"]
    none = chosen.replace(b"licence: none yet\n", b"licence: null\n")
    assert none != chosen

    def told(edition: bytes) -> list[tuple[str, str]]:
        files = {**tiny.files, "process/edition.yml": edition, "local/edition.yml": EDITION.encode()}
        return [(one.level, one.where.file) for one in check(Project(files, "local", ()), publish=True)[1] if one.rule == "licence"]

    assert told(none) == [("error", "local/edition.yml")] and told(chosen) == []
    alone = check(Project({**tiny.files, "process/edition.yml": none}, None, ()), publish=True)[1]
    assert not [one for one in alone if one.rule == "licence"], "the owner may publish without one"


def test_no_advice_sends_an_area_to_a_file_that_it_may_not_edit(tiny: Project) -> None:
    """What is unchecked nationally is accepted in the layer. (What a layer gets wrong itself: each trick above looks at the advice.)"""
    loose = {name: data for name, data in tiny.files.items() if not name.startswith("process/sign-off/")}
    unchecked = check(Project({**loose, "local/edition.yml": EDITION.encode()}, "local", ()))[1]
    asked = [one for one in unchecked if one.rule in ("checked", "telephone")]
    assert asked and all("under `accepted:` in local/edition.yml" in one.suggestion for one in asked), [one.as_text() for one in asked]


def test_a_place_in_a_page_that_an_area_published_may_have_moved(tiny: Project) -> None:
    """As the message tells whoever has lost one: its whole address under `was:`."""
    page = PAGE.replace("exit:", 'was: ["/help/#old-place", /helping/, /helping/form.docx]\nexit:').format("## Who {: #who }")
    assert layered(tiny, {"content/help/index.md": page})[1] == []


def test_an_edition_lists_only_editions_that_its_area_published(tiny: Project) -> None:
    files = {**tiny.files}
    assert files["process/edition.yml"].count(b"earlier:") == 1, "the national edition has had others"
    knowledge, errors = layered(tiny, {})
    assert not errors and knowledge is not None and knowledge.edition.earlier == ()
    own = 'earlier: [{version: "2029.3", date: 2029-05-01}]\n'
    knowledge, errors = layered(tiny, {"edition.yml": EDITION + own})
    assert not errors and knowledge is not None and [one.version for one in knowledge.edition.earlier] == ["2029.3"]


def test_an_areas_published_addresses_are_kept_in_its_layer(tiny: Project) -> None:
    from reviewmap.check.addresses import kept_addresses
    from reviewmap.ledger.published_addresses import FILE, LOCAL_FILE, HeldAddress, addresses_text

    national = {FILE: addresses_text({"old/": HeldAddress("2030.1")}).encode()}
    area = {"local/edition.yml": EDITION.encode(), LOCAL_FILE: addresses_text({"ours/": HeldAddress("2031.1")}).encode()}
    assert set(kept_addresses(Project({**tiny.files, **national}))) == {"old/"}
    assert set(kept_addresses(Project({**tiny.files, **national, **area}, "local"))) == {"ours/"}
    _, errors = layered(tiny, {"ledger/published-addresses.json": area[LOCAL_FILE].replace(b"ours/", b"mine/")})
    assert [(one.where.file, one.rule) for one in errors] == [(LOCAL_FILE, "addresses-lock")]


def test_what_was_renamed_or_is_gone_nationally_is_told_so(tiny: Project) -> None:
    stage = tiny.files["process/stages/00-first-look.yml"].replace(
        b"  - id: bake-the-loaf\n", b"  - id: bake-the-loaf\n    was: [make-the-loaf]\n", 1
    )
    own = {
        "local/edition.yml": EDITION.encode(),
        "local/changes.yml": changes("  - {set: make-the-loaf, because: Ours., fields: {title: X}}\n")["changes.yml"].encode(),
    }
    problems = check(Project({**tiny.files, "process/stages/00-first-look.yml": stage, **own}, "local", ()))[1]
    (told,) = [one for one in problems if one.level == "error"]
    assert told.where.file == "local/changes.yml" and told.where.line and "It is called 'bake-the-loaf' now" in told.suggestion


def test_a_sentence_taken_out_is_shown_whole_where_areas_differ(tiny: Project) -> None:
    """Its heading is only how it begins: readers judge by what it said."""
    stage, said = "process/stages/00-first-look.yml", "Smoke fills the room " + "and the next one " * MOST + "too."
    national = tiny.files[stage].replace(b"finding: Smoke.,", f"finding: {said},".encode())
    knowledge, problems = layered(Project({**tiny.files, stage: national}, tiny.layer, tiny.problems), change("remove", "smoke"))
    assert knowledge is not None, problems
    [row] = [one for one in Maker(knowledge).differences if one.did == "Taken out"]
    assert row.title.startswith("Smoke fills") and len(row.title) < len(said)
    assert [one.national for one in row.fields] == [said]
    assert row.kind == "something said", "what we call a claim among ourselves is no word for readers"


@pytest.mark.parametrize("does", ["set", "remove"])
def test_what_is_gone_nationally_is_told_with_its_reason_and_where_to_look(tiny: Project, does: str) -> None:
    gone = b"  - {id: burn-the-loaf, kind: step, because: Nobody burns bread any more., see: /process/first-look/}\n"
    fields = "fields: {title: X}" if does == "set" else ""
    own = {
        "local/edition.yml": EDITION.encode(),
        "local/changes.yml": changes(f"  - {{{does}: burn-the-loaf, because: Ours., {fields}}}\n")["changes.yml"].encode(),
    }
    retired = tiny.files["process/retired.yml"] + gone
    problems = check(Project({**tiny.files, "process/retired.yml": retired, **own}, "local", ()))[1]
    (told,) = [one for one in problems if one.level == "error"]
    assert told.where.file == "local/changes.yml" and told.where.line
    assert "'burn-the-loaf' is gone from the national edition: Nobody burns bread any more." in told.message
    assert "/process/first-look/" in told.suggestion


def test_each_field_says_whose_it_is_and_why(tiny: Project) -> None:
    from reviewmap.exports.definitions import from_json, to_json

    text = f"  - set: bake\n    because: We are quick.\n    fields:\n      length: {{amount: 5, unit: working-day}}\n      {HOW_LONG % 'five working days'}\n"
    knowledge, errors = layered(tiny, changes(text + "  - remove: smoke\n    because: Our oven has none.\n"))
    assert not errors and knowledge is not None
    rows = from_json(to_json(knowledge)).provenance
    found = {(one.kind, one.id, one.field): one for one in rows}
    assert found["timescale", "bake", "length"].national == {"amount": 10, "unit": "working-day"} | {
        name: value for name, value in found["timescale", "bake", "length"].national.items() if name not in ("amount", "unit")
    }
    assert found["timescale", "bake", "length"].because == "We are quick." and found["claim", "smoke", None].does == "remove"
    assert found["source", "our-paper", None].does == "add" and found["source", "our-paper", None].national is None
    assert ("edition", "edition", "site_address") in found
    assert from_json(to_json(knowledge.national)).provenance == () or all(
        one.kind == "edition" for one in from_json(to_json(knowledge.national)).provenance
    )


def test_a_picture_of_fifty_megabytes_is_told_and_not_read(tmp_path) -> None:
    (tmp_path / "own/content/assets").mkdir(parents=True)
    (tmp_path / "own/edition.yml").write_text(EDITION, "utf-8")
    with (tmp_path / "own/content/assets/big.png").open("wb") as file:
        file.truncate(50_000_000)
    project = read_project(tiny_project(tmp_path / "project"), local=tmp_path / "own")
    assert "local/content/assets/big.png" not in project.files
    assert [(one.rule, one.where.file.rpartition("/")[2]) for one in project.problems] == [("file-size", "big.png")]


def test_whose_site_this_is_not_stays_named_whatever_a_layer_calls_it(tiny):
    knowledge, errors = layered(tiny, change("set", "panel", title="Our own bench"))
    assert not errors and knowledge is not None and knowledge.things("role")["panel"].title == "Our own bench"
    named = next(role.title for role in knowledge.national.roles.roles if role.id == "panel")
    assert site_values(knowledge)["panel"] == named != "Our own bench"


def test_a_reason_that_is_missing_is_asked_for_and_nobody_elses_is_offered(tiny: Project) -> None:
    others = "  - {remove: smoke, because: Nobody here has a chimney.}\n  - remove: bake-the-loaf\n"
    _, problems = layered(tiny, changes(others))
    [problem] = [one for one in problems if one.rule == "missing-field"]
    assert "Say why" in problem.suggestion
    assert "chimney" not in problem.as_text() and "It is ours" not in problem.as_text(), "another reason would be copied"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("content/.htaccess", "_server/"),
        (".edition.yml", "Did you mean 'edition.yml'?"),
        ("content/.well-known/security.txt", "_server/"),
        (".DS_Store", None),
        (".git/config", None),
        ("content/.town.md.swp", None),
    ],
)
def test_a_file_whose_name_begins_with_a_dot_is_told_unless_an_editor_left_it(tmp_path, name: str, told: str | None) -> None:
    project = tiny_project(tmp_path / "project")
    file = project / "local" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("Options +Indexes\n")
    (project / "local/edition.yml").write_text(EDITION)
    found = [one for one in read_project(project, local=project / "local").problems if one.rule == "unknown-file"]
    assert [one.where.file for one in found] == ([f"local/{'/'.join(name.split('/')[:2])}"] if told else [])
    assert all(told in one.suggestion and one.level == "error" for one in found)
