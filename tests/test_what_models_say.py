"""What a definition is told that fits in every field and contradicts itself: in words that say what to write."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from facts import written
from projects import national
from reviewmap.model.base import Kept
from reviewmap.model.documents import Wanted
from reviewmap.model.languages import FrameWords, Language
from reviewmap.model.layer import Change
from reviewmap.model.plan import Calendar, Milestone
from reviewmap.model.presence import Row
from reviewmap.model.readiness import ReadyThing
from reviewmap.model.reference import Length
from reviewmap.model.retired import OldAddress
from reviewmap.model.sharing import Request
from reviewmap.model.support import Helper, TextLine
from reviewmap.model.themes import FirmnessTable
from reviewmap.model.walkthrough import FilledIn
from reviewmap.model.working import Decider, Remark

HELPER = {"id": "us", "name": "Us", "brief": "B.", "does": "D.", "page": "https://example.org/", "quote": "q", "copy_date": "today", "evidence": "reported"}  # fmt: skip
MILESTONE = {"id": "m", "does": "D", "counted_from": "notified", "day": 1, "at": "step", "if_late": "L."}
CALENDAR = {"division": "E", "address": "https://example.org/", "copied": "2026-01-01", "copied_from": "x", "holidays": []}
WANTED = {"id": "w", "title": "W", "about": "A.", "at": "step", "filled_by": ["gp"], "drafted_from": "x", "source": "drafted"}
REMARK = "Give one of these: `says` (our words), `claim` (the id of a claim) or `process` (the id of another process)."
CHANGE = {"because": "B."}
TABLE = written("firmness.yml")
POLISH = next(one for one in written("languages.yml")["languages"] if one["id"] == "pl")

TOLD: list[tuple[type[Any], dict[str, Any], str]] = [
    (Length, {"amount": 6, "to": 6, "unit": "month"}, "'to' is the upper end of a range, so it has to be more than 'amount'."),
    (Kept, {"checked": "2026-05-06", "check_again": "2026-05-05"}, "This was checked on 2026-05-06, so it can't be due again before that day."),
    (Milestone, MILESTONE, "A milestone rests on one claim: name it with 'rests_on', or write it as 'claim'."),
    (Calendar, {**CALENDAR, "first_year": 2027, "last_year": 2026}, "'last_year' is before 'first_year'."),
    (Wanted, {**WANTED, "milestone": "m", "due": "t"}, "Name the milestone or the timescale by which it is wanted, not both."),
    (Row, {"id": "r", "what": "x", "counted": "pages"}, "Write either `had` with a number, or `named` with a list of names."),
    (Row, {"id": "r", "what": "x", "counted": "pages", "had": 1, "named": ["a"]}, "Write either `had` with a number, or `named` with a list of names."),
    (ReadyThing, {"id": "r", "ask": "A?", "asked_for": "true"}, "'asked_for' needs 'rests_on': which claim asks for it?"),
    (OldAddress, {"was": "/old/"}, "This leads nowhere, so 'because' has to say why."),
    (Request, {"id": "r", "title": "T", "answer": "Yes.", "bound_by": "c", "rests_on": ["d"]}, "'c' binds the answer, so it has to stand in 'rests_on' too."),
    (Helper, HELPER, "Nothing here says how to reach 'us': give a `phone`, `text`, `email`, `post`, `web` or `how`."),
    (Helper, {**HELPER, "phone": "08008006019"}, "'08008006019' is no telephone number as people say it: digits in groups, such as 0808 800 6019."),
    (Helper, {**HELPER, "email": "us"}, "'us' is no e-mail address, such as help@example.org."),
    (TextLine, {"to": "1"}, "'1' is no number for text messages: digits only, such as 85258 or 07418 341 800."),
    (
        Helper,
        {**HELPER, "phone": "999", "hours": "Always", "in_languages": [{"language": "pl", "brief": "B."}]},
        "`hours` of 'us' is said in English and not in 'pl': say it in both, or in neither.",
    ),
    (
        Helper,
        {**HELPER, "phone": "999", "in_languages": [{"language": "pl", "brief": "B.", "cost": "0"}]},
        "`cost` of 'us' is said in 'pl' and not in English: say it in both, or in neither.",
    ),
    (FilledIn, {"label": "L"}, "Write what stands there as 'says', or name a day of the plan as 'day'."),
    (FilledIn, {"label": "L", "says": "x", "day": "d"}, "Write what stands there as 'says', or name a day of the plan as 'day'."),
    (Remark, {}, REMARK),
    (Remark, {"says": "x", "claim": "c"}, REMARK),
    (Remark, {"claim": "c", "page": "roles/"}, "`page` stands beside `says`, whose words lead there."),
    (
        Decider,
        {"id": "d", "title": "T", "lead": "L.", "in_a_line": "I.", "begin": [{"says": "x"}]},
        "`begin` names pages: each line needs `says` and `page`.",
    ),
    (Change, CHANGE, "A change does one thing: write one of `set`, `add` and `remove`."),
    (Change, {**CHANGE, "set": "a", "remove": "b"}, "A change does one thing: write one of `set`, `add` and `remove`."),
    (Change, {**CHANGE, "remove": "a", "fields": {"x": "y"}}, "What is taken out has no `fields`. To change it, write `set` instead of `remove`."),
    (Change, {**CHANGE, "set": "a"}, "`set` needs `fields` below it: what is said."),
    (Change, {**CHANGE, "add": "a"}, "`add` needs `fields` below it: what is said."),
    (Change, {**CHANGE, "add": "a", "fields": {"x": "y"}}, "`add` and `into` stand together: what is new, and the list it goes into."),
    (FirmnessTable, {**TABLE, "rules": [one for one in TABLE["rules"] if one["force"] != "must"]}, "The table has no row for 'must'."),
    (FirmnessTable, {**TABLE, "speakers": [*TABLE["speakers"], TABLE["speakers"][0]]}, f"The table has more than one row for '{TABLE['speakers'][0]['speaker']}'."),
    (FrameWords, {**POLISH["words"], "edition": "Wydanie"}, "{version} has to stand in these words, once, and nothing else in such brackets."),
    (FrameWords, {**POLISH["words"], "page_of": "{page}"}, "{page} and {pages} have to stand in these words, once, and nothing else in such brackets."),
    (
        Language,
        {**POLISH, "words": {name: value for name, value in POLISH["words"].items() if name not in ("draft", "nobody")}},
        "`words` of 'pl' lack draft, nobody: only English has them elsewhere.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("model", "values", "said"), TOLD, ids=[f"{row[0].__name__}-{number}" for number, row in enumerate(TOLD)])
def test_what_contradicts_itself_is_told_what_to_write(model: type[Any], values: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as told:
        model.model_validate({**values, "copied": "2026-01-01"} if model is Calendar else values)
    assert said in [one["msg"].removeprefix("Value error, ") for one in told.value.errors()]


def test_a_helper_is_tried_when_somebody_tried_its_number() -> None:
    def tried(**values: Any) -> bool:
        return Helper.model_validate({**HELPER, **values}).is_checked

    done = {"checked": date(2026, 5, 6), "evidence": "verified"}
    assert tried(phone="999") and tried(web="https://example.org/") and tried(phone="116 123", **done)
    for number in ({"phone": "116 123"}, {"text": {"to": "85258"}}, {"phone": "999", "textphone": "0800 500 888"}):
        assert not tried(**number)
        assert tried(**number, **done)
        assert not tried(**number, checked=done["checked"]), "it was read elsewhere"


def test_a_view_is_given_by_each_of_the_partners_and_by_whoever_else_decides() -> None:
    knowledge = national()
    roles, papers = knowledge.things("role"), knowledge.documents
    partners = {one: written_role(one).get("part_of", []) for one in written("documents.yml")["partners"]}
    for decision in knowledge.things("decision").values():
        wanted: list[str] = []
        for role in decision.decided_by:
            wanted += [one for one, wholes in partners.items() if role in (wholes if isinstance(wholes, list) else [wholes])] or [role]
        assert papers.views_of(decision, roles) == list(dict.fromkeys(wanted)), decision.id


def written_role(name: str) -> dict[str, Any]:
    return next(one for one in written("roles.yml")["roles"] if one["id"] == name)
