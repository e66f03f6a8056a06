"""What runs through every stage: equity, learning, and what the two reports ask to change."""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, model_validator

from .base import Bool, Claim, Evidence, Force, Id, Kept, OldIds, Part, Prompt, Source, Text, Words


class Idea(Part):
    """A word or an idea explained: a definition, with what is said about it as claims."""

    id: Id
    term: Text
    claims: tuple[Claim, ...]
    example: Text | None = None


class Enquiry(Part):
    """A key line of enquiry. `at` names the stages, steps and decisions where it applies."""

    id: Id
    code: Text
    title: Text
    plain_title: Text
    was: OldIds = ()
    about: Claim
    prompts: tuple[Prompt, ...]
    at: Words
    at_drafted: Bool = True
    words: Words = ()


class Domain(Part):
    id: Id
    code: Text
    title: Text
    for_reviews: Text
    evidence: Evidence
    source: Source
    claims: tuple[Claim, ...] = ()


class ChecklistGroup(Part):
    id: Id
    code: Text
    title: Text
    source: Source
    drafted: Bool = True
    questions: tuple[Text, ...]


class Hook(Part):
    """What to look at for equity at a decision, step or stage (`at` holds its id)."""

    at: Id
    note: Text
    enquiries: Words = ()
    drafted: Bool = True


class Equity(Kept):
    definitions: tuple[Idea, ...]
    concepts: tuple[Idea, ...]
    enquiries: tuple[Enquiry, ...]
    domains: tuple[Domain, ...]
    domain_notes: tuple[Claim, ...] = ()
    checklist: tuple[ChecklistGroup, ...]
    when_people_resist: tuple[Claim, ...] = ()
    found: tuple[Claim, ...] = ()
    good: tuple[Claim, ...] = ()
    missed: tuple[Claim, ...] = ()
    national: tuple[Claim, ...] = ()
    hooks: tuple[Hook, ...] = ()
    missing: tuple[Claim, ...] = ()
    cautions: tuple[Claim, ...] = ()


class Loop(Part):
    id: Id
    code: Text
    title: Text
    is_loop: Bool = True
    question: Claim | None = None
    meaning: Claim
    examples: tuple[Claim, ...] = ()
    prompts: tuple[Prompt, ...] = ()


class Level(Part):
    id: Id
    title: Text
    drafted: Bool = True


class RecommendationType(Part):
    id: Id
    title: Text
    loops: Words
    levels: Words
    watch_for: Claim | None = None
    drafted: Bool = True


class Quote(Part):
    id: Id
    text: Text
    speaker: Text
    evidence: Evidence
    source: Source
    warn_families: Bool = False
    may_be_used: Bool = Field(False, description="true once the licence has been checked.")


class Smart(Part):
    """The question whether recommendations should be SMART: both sides, and what is done about it."""

    pro: tuple[Claim, ...]
    con: tuple[Claim, ...]
    balance: tuple[Claim, ...]
    alternative: tuple[Claim, ...]


class Systems(Part):
    ecological: tuple[Claim, ...] = ()
    approach: tuple[Claim, ...] = ()
    thinking: tuple[Claim, ...] = ()
    stewardship: tuple[Claim, ...] = ()
    human_learning_systems: tuple[Claim, ...] = ()
    our_cycle: Words = Field((), description="Drafted here.")


class Learning(Kept):
    about: tuple[Claim, ...]
    loops: tuple[Loop, ...]
    mapping: tuple[Claim, ...] = ()
    deeper_points: tuple[Claim, ...] = ()
    report_levels: Claim
    levels: tuple[Level, ...]
    recommendation_types: tuple[RecommendationType, ...]
    tests: tuple[Prompt, ...]
    systems: Systems
    smart: Smart
    quotes: tuple[Quote, ...] = ()
    quote_rules: tuple[Claim, ...] = ()


Status = Literal["recommended", "partly-done", "done", "not-accepted"]


class Recommendation(Part):
    """Something a report asks for. `status` is what is known of it today."""

    id: Id
    code: Text
    addressed_to: Text
    asks: Claim
    outcome: Text | None = None
    points: Words = ()
    reports_own_word: Text | None = Field(None, description="The report's own 'must'; no badge of force.")
    status: Status
    status_words: Text
    claims: tuple[Claim, ...] = ()


class QualityQuestion(Part):
    id: Id
    code: Text
    ask: Claim
    where_relevant: Bool = False


class Change(Kept):
    status_words: Text
    principles: tuple[Claim, ...]
    principle_notes: tuple[Claim, ...] = ()
    priorities: tuple[Recommendation, ...]
    priority_notes: tuple[Claim, ...] = ()
    phase_two: tuple[Claim, ...]
    evaluation: tuple[Recommendation, ...]
    evaluation_note: Text | None = None
    stakeholders_need: tuple[Claim, ...] = ()
    strengths: tuple[Claim, ...] = ()
    to_develop: tuple[Claim, ...] = ()
    quality_questions: tuple[QualityQuestion, ...]
    suggested_question: Text | None = Field(None, description="What an eleventh question could be about. Ours, drafted.")
    quality_notes: tuple[Claim, ...] = ()


def _who_alone(words: str) -> str:
    for name in re.findall(r"(?<!\{)\{(\w+)\}(?!\})", words):  # any other brackets are text
        if name != "who":
            raise ValueError(f"Nothing stands for {{{name}}} here. Write {{who}} for whoever says a thing.")
    return words


Said = Annotated[Text, AfterValidator(_who_alone)]


class Firmness(Part):
    """How force and evidence are worded together: one row of the table that every page uses."""

    force: Force | Literal["contested"]
    verified: Said
    reported: Said
    unverified: Said
    drafted: Said = Field(description="Where nothing but this site says so.")
    name: Text = Field(description="The force alone, in a word or two, for tables and filters.")


class Findings(Part):
    verified: Said | None = None
    reported: Said
    unverified: Said
    drafted: Said


class FirmnessTable(Kept):
    who: Text = Field(
        description="Who says what is reported: `{who}` stands for it. A source that `speaks_as` somebody else takes its place."
    )
    not_accepted: Text = Field(description="Stands behind words of our own until a content owner has accepted the claim.")
    rules: tuple[Firmness, ...]
    findings: Findings

    @model_validator(mode="after")
    def _each_force_once(self) -> FirmnessTable:
        needed, found = [*get_args(Force), "contested"], [row.force for row in self.rules]
        for force in needed:
            if found.count(force) != 1:
                raise ValueError(f"The table has {'no row' if force not in found else 'more than one row'} for '{force}'.")
        return self
