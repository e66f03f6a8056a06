"""What of one thing goes together and what doesn't: told in words at the thing itself, and the nearest that is right passes."""

from __future__ import annotations

import pytest

from reviewmap.model.areas import Record
from reviewmap.model.base import Part
from reviewmap.model.documents import Wanted
from reviewmap.model.layer import Change
from reviewmap.model.plan import Calendar, Milestone
from reviewmap.model.presence import Row
from reviewmap.model.readiness import ReadyThing
from reviewmap.model.reference import Length
from reviewmap.model.retired import OldAddress
from reviewmap.model.sharing import Request
from reviewmap.model.statistics import Figure
from reviewmap.model.support import Helper
from reviewmap.model.working import Remark
from reviewmap.read.shapes import validate
from reviewmap.read.yamlfile import read

CHANGE, RANGE = "because: Ours.", "'to' is the upper end of a range, so it has to be more than 'amount'."
DOES_ONE = "A change does one thing: write one of `set`, `add` and `remove`."
TOGETHER = "`add` and `into` stand together: what is new, and the list it goes into."
CALENDAR = "division: England\naddress: https://example.org/\ncopied: 2030-01-01\ncopied_from: The list\nholidays: []"
DAY = "id: dough\ndoes: Make it\ncounted_from: order\nday: 1\nat: bake\nif_late: Make less."
CLAIM = "claim: {id: ask, rule: Ask., force: should, evidence: unverified, source: none-found, speaker: ours, no_quote: ours}"
RESTS = "A milestone rests on one claim: name it with 'rests_on', or write it as 'claim'."
FORM = "id: form\ntitle: Form\nabout: What it is.\nat: bake\nfilled_by: [baker]\ndrafted_from: A sheet\nsource: handbook 1"
ROW = "id: row\nwhat: rows\ncounted: pages"
COUNTED = "Write either `had` with a number, or `named` with a list of names."
RECORD = (
    "id: ours\ntitle: We ring\ndate: 2030-01-01\nwhat: We ring.\nwhy: Nobody rang.\nat: bake\nprompt: why\nloop: single\nlevel: town\n"
    "evidence: Nobody has looked.\ncontact: {role: the baker}\n"
)
FIGURE = "period: 2025-26\norigin: the-book\nevidence: reported"
SIGNS = "c, x, z, u, k, low, :"
ONE_OF = "Give one of these: `says` (our words), `claim` (the id of a claim) or `process` (the id of another process)."
HELP = "id: line\nname: The line\nbrief: Hungry people.\ndoes: Bread\npage: https://example.org/\nquote: bread\ncopy_date: 2030-01-01\nevidence: reported"
NO_WAY = "Nothing here says how to reach 'line': give a `phone`, `text`, `email`, `post`, `web` or `how`."
HALF = "`{}` of 'line' is said in {} and not in {}: say it in both, or in neither."

# the model, what somebody wrote, and what is wrong with it ("": nothing)
ROWS: list[tuple[type[Part], str, str]] = [
    (Length, "amount: 2\nunit: day\nto: 3", ""),
    (Length, "amount: 3\nunit: day\nto: 3", RANGE),
    (Length, "amount: 4\nunit: day\nto: 3", RANGE),
    (Change, f"{CHANGE}\nset: loaf\nfields: {{plain: X}}", ""),
    (Change, f"{CHANGE}\nremove: loaf", ""),
    (Change, f"{CHANGE}\nadd: loaf\ninto: roles\nfields: {{plain: X}}", ""),
    (Change, CHANGE, DOES_ONE),
    (Change, f"{CHANGE}\nset: loaf\nremove: loaf\nfields: {{plain: X}}", DOES_ONE),
    (Change, f"{CHANGE}\nset: loaf\nadd: loaf\ninto: roles\nfields: {{plain: X}}", DOES_ONE),
    (Change, f"{CHANGE}\nadd: loaf\nremove: loaf\ninto: roles", DOES_ONE),
    (Change, f"{CHANGE}\nremove: loaf\nfields: {{plain: X}}", "What is taken out has no `fields`. To change it, write `set` instead of `remove`."),
    (Change, f"{CHANGE}\nset: loaf", "`set` needs `fields` below it: what is said."),
    (Change, f"{CHANGE}\nadd: loaf\ninto: roles", "`add` needs `fields` below it: what is said."),
    (Change, f"{CHANGE}\nadd: loaf\nfields: {{plain: X}}", TOGETHER),
    (Change, f"{CHANGE}\nset: loaf\ninto: roles\nfields: {{plain: X}}", TOGETHER),
    (Calendar, f"{CALENDAR}\nfirst_year: 2030\nlast_year: 2030", ""),
    (Calendar, f"{CALENDAR}\nfirst_year: 2031\nlast_year: 2030", "'last_year' is before 'first_year'."),
    (Calendar, f"{CALENDAR}\nfirst_year: 2030\nlast_year: 2031\nchecked: 2030-01-02\ncheck_again: 2030-01-02", ""),
    (Calendar, f"{CALENDAR}\nfirst_year: 2030\nlast_year: 2031\nchecked: 2030-01-02\ncheck_again: 2030-01-01", "This was checked on 2030-01-02, so it can't be due again before that day."),
    (Milestone, f"{DAY}\nrests_on: ask", ""),
    (Milestone, f"{DAY}\n{CLAIM}", ""),
    (Milestone, DAY, RESTS),
    (Milestone, f"{DAY}\nrests_on: ask\n{CLAIM}", RESTS),
    (Wanted, f"{FORM}\nmilestone: dough", ""),
    (Wanted, f"{FORM}\ndue: bake", ""),
    (Wanted, f"{FORM}\nmilestone: dough\ndue: bake", "Name the milestone or the timescale by which it is wanted, not both."),
    (Row, f"{ROW}\nhad: 1", ""),
    (Row, f"{ROW}\nnamed: [a]", ""),
    (Row, ROW, COUNTED),
    (Row, f"{ROW}\nhad: 1\nnamed: [a]", COUNTED),
    (ReadyThing, "id: x\nask: Is it there?\nasked_for: true\nrests_on: ask", ""),
    (ReadyThing, "id: x\nask: Is it there?\nasked_for: true", "'asked_for' needs 'rests_on': which claim asks for it?"),
    (OldAddress, "was: /a/\nnow: /b/", ""),
    (OldAddress, "was: /a/\nnow: null\nbecause: It is gone.", ""),
    (OldAddress, "was: /a/", "This leads nowhere, so 'because' has to say why."),
    (Request, "id: x\ntitle: Somebody asks\nanswer: Give it.\nbound_by: ask\nrests_on: [b, ask]", ""),
    (Request, "id: x\ntitle: Somebody asks\nanswer: Give it.\nbound_by: ask\nrests_on: [b]", "'ask' binds the answer, so it has to stand in 'rests_on' too."),
    (Record, f"{RECORD}kind: change-in-practice", ""),
    (Record, f"{RECORD}kind: you-said-we-did\nsaid: Nobody rang us.", ""),
    (Record, f"{RECORD}kind: you-said-we-did", "`you-said-we-did` needs `said`: what people told you."),
    *((Figure, f'{FIGURE}\nvalue: "{value}"', "") for value in ("0", "-3", "1.5", "over 150", "under 5", "c", "x", "z", "u", "k", "low", ":")),
    *((Figure, f'{FIGURE}\nvalue: "{value}"', f"'{value}' is no figure. Write a number without commas, 'over 150' or 'under 5', or the sign of a table: {SIGNS}.") for value in ("1,200", "n/a", "over 1.5", "about 5", "1.", "~")),
    (Remark, "says: Warm.\npage: roles/", ""),
    (Remark, "claim: ask", ""),
    (Remark, "process: inquest", ""),
    (Remark, "{}", ONE_OF),
    (Remark, "says: Warm.\nclaim: ask", ONE_OF),
    (Remark, "claim: ask\nprocess: inquest", ONE_OF),
    (Remark, "process: inquest\npage: roles/", "`page` stands beside `says`, whose words lead there."),
    *((Helper, f"{HELP}\n{way}", "") for way in ("phone: 0900 000", "text: {to: '85258'}", "email: help@example.org", "post: The house", "web: https://example.org/", "how: Ask the baker.")),
    (Helper, HELP, NO_WAY),
    *((Helper, f"{HELP}\nphone: 0900 000\n{name}: X\nin_languages: [{{language: pl, brief: Y, {name}: Z}}]", "") for name in ("phone_then", "hours", "cost")),
    *((Helper, f"{HELP}\nphone: 0900 000\n{name}: X\nin_languages: [{{language: pl, brief: Y}}]", HALF.format(name, "English", "'pl'")) for name in ("phone_then", "hours", "cost")),
    *((Helper, f"{HELP}\nphone: 0900 000\nin_languages: [{{language: pl, brief: Y, {name}: Z}}]", HALF.format(name, "'pl'", "English")) for name in ("phone_then", "hours", "cost")),
]  # fmt: skip


@pytest.mark.parametrize(("model", "text", "message"), ROWS, ids=[f"{row[0].__name__}-{number}" for number, row in enumerate(ROWS)])
def test_what_goes_together_passes_and_what_does_not_is_told(model: type[Part], text: str, message: str) -> None:
    document = read(f"{text}\n".encode(), "process/made-up.yml")
    part = validate(document, model)
    assert [one.message for one in document.problems] == ([message] if message else [])
    assert (part is None) == bool(message)
