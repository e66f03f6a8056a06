"""What runs through every stage: equity, learning, and what the two reports ask to change."""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, model_validator

from .base import Bool, Claim, Evidence, Force, Id, Kept, OldIds, Part, PastDay, Source, Speaker, Text, Words
from .names import (
    AnywhereId,
    AnywhereIds,
    ClaimIds,
    EnquiryIds,
    LevelId,
    LevelIds,
    LoopId,
    LoopIds,
    MaybeLoopId,
    RecommendationId,
    RoleIds,
    SourceId,
    StageId,
)
from .questions import AtSigning, GuideQuestion, Prompt


class Idea(Part):
    """A word or an idea explained: a definition, with what is said about it as claims."""

    id: Id
    term: Text
    claims: tuple[Claim, ...]
    example: Text | None = None


class DraftParagraph(Part):
    """An invented paragraph of a draft, twice: as it often reads, and better. What is invented says so on the page."""

    id: Id
    title: Text
    weak: Text
    weak_because: Text
    better: Text
    better_because: Text
    drafted: Bool = True


class Enquiry(Part):
    """A key line of enquiry. `at` names the stages, steps and decisions where it applies."""

    id: Id
    code: Text
    title: Text
    plain_title: Text
    was: OldIds = ()
    about: Claim
    prompts: tuple[Prompt, ...]
    check_a_draft: tuple[Prompt, ...] = Field((), description="Questions to hold against a text that is being written.")
    examples: tuple[DraftParagraph, ...] = ()
    at: AnywhereIds
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
    questions: tuple[GuideQuestion, ...]


class Hook(Part):
    """What to look at for equity at a decision, step or stage (`at` holds its id)."""

    at: AnywhereId
    note: Text
    enquiries: EnquiryIds = ()
    drafted: Bool = True


class Resistance(Part):
    """What somebody may say when equity comes up, and words with which to go on."""

    id: Id
    they_say: Text
    you_can_say: Text
    because: Text
    drafted: Bool = True


class Equity(Kept):
    definitions: tuple[Idea, ...]
    concepts: tuple[Idea, ...]
    enquiries: tuple[Enquiry, ...]
    domains: tuple[Domain, ...]
    domain_notes: tuple[Claim, ...] = ()
    checklist: tuple[ChecklistGroup, ...]
    at_signing: AtSigning | None = None
    when_people_resist: tuple[Claim, ...] = ()
    what_to_say: tuple[Resistance, ...] = ()
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
    loops: LoopIds
    levels: LevelIds
    watch_for: Claim | None = None
    drafted: Bool = True


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


class LearnNow(Part):
    """What can be learned at a stage, while it runs: by whom, at which level, and how it reaches those who need it before the report."""

    id: Id
    level: LevelId
    learn: Text
    who: RoleIds
    reaches: Text = Field(description="How it gets to those who need it, before there is a report.")
    rests_on: ClaimIds = Field((), description="Claims of other files that say why: they stand below it.")
    drafted: Bool = True


class LaneStage(Part):
    """The lane of learning beside one stage."""

    stage: StageId
    now: tuple[LearnNow, ...]


class Turn(Part):
    loop: LoopId
    says: Text
    changes: Text


class LoopStory(Part):
    """One thing that goes wrong, invented, and what each loop makes of it: so that the loops can be told apart in a minute."""

    what_happened: Text
    turns: tuple[Turn, ...]
    drafted: Bool = True


class LoopBox(Part):
    """A box of the picture of the loops: something that people do, in order. `comes_back` names the loop that leads back to it."""

    id: Id
    title: Text
    comes_back: MaybeLoopId = None


class LogColumn(Part):
    """A column of the learning log: what is written in it, and why."""

    id: Id
    title: Text
    about: Text
    example: Text


class LearningLog(Part):
    """How to keep a learning log from the first day on."""

    columns: tuple[LogColumn, ...]
    rules: tuple[Text, ...]
    prompts: tuple[Prompt, ...]
    drafted: Bool = True


class Learning(Kept):
    about: tuple[Claim, ...]
    loops: tuple[Loop, ...]
    mapping: tuple[Claim, ...] = ()
    deeper_points: tuple[Claim, ...] = ()
    report_levels: Claim
    levels: tuple[Level, ...]
    recommendation_types: tuple[RecommendationType, ...]
    tests: tuple[Prompt, ...]
    in_a_minute: tuple[LoopBox, ...] = Field(
        (), description="The picture of the loops for newcomers: what people do, from the first to the last."
    )
    story: LoopStory | None = None
    lane: tuple[LaneStage, ...] = ()
    log: LearningLog | None = None
    may_identify: Words = Field(
        (),
        description="Words by which a child may be known, together with what else is known: a check warns of them in what areas publish (local/learning.yml).",
    )
    systems: Systems
    smart: Smart


Status = Literal["recommended", "partly-done", "done", "not-accepted"]


class Recommendation(Part):
    """Something a report asks for. `status` is what is known of it today."""

    id: Id
    code: Text
    title: Text | None = Field(None, description="In a few words, for lists.")
    addressed_to: Text
    asks: Claim
    points: Words = ()
    reports_own_word: Text | None = Field(None, description="The report's own 'must'; no badge of force.")
    status: Status
    status_words: Text
    as_of: PastDay | None = Field(None, description="The day on which somebody last looked for what became of it.")
    owner: Text | None = Field(None, description="Who looks again, and keeps this entry.")
    next_steps: tuple[Claim, ...] = ()
    outcomes: tuple[Claim, ...] = ()
    claims: tuple[Claim, ...] = ()


class Standing(Part):
    """What is known of something that is no single recommendation."""

    status: Status
    status_words: Text
    as_of: PastDay | None = None
    owner: Text | None = None


class UsableNow(Part):
    """Something that people can use already. `towards` is the recommendation towards which it goes; `page` is a page of this site."""

    id: Id
    whom: Literal["families", "partnerships"]
    towards: RecommendationId
    words: Text
    page: Text
    drafted: Bool = True


class QualityQuestion(Part):
    id: Id
    code: Text
    ask: Claim
    where_relevant: Bool = False


class AskedChanges(Kept):
    status_words: Text
    principles: tuple[Claim, ...]
    principles_standing: Standing | None = None
    principle_next_steps: tuple[Claim, ...] = ()
    principle_notes: tuple[Claim, ...] = ()
    priorities: tuple[Recommendation, ...]
    priority_notes: tuple[Claim, ...] = ()
    phase_two: tuple[Claim, ...]
    phase_two_standing: Standing | None = None
    phase_two_next_steps: tuple[Claim, ...] = ()
    phase_two_outcomes: tuple[Claim, ...] = ()
    usable_now: tuple[UsableNow, ...] = ()
    since: tuple[Claim, ...] = ()
    evaluation: tuple[Recommendation, ...]
    evaluation_note: Text | None = None
    stakeholders_need: tuple[Claim, ...] = ()
    strengths: tuple[Claim, ...] = ()
    to_develop: tuple[Claim, ...] = ()
    quality_questions: tuple[QualityQuestion, ...]
    suggested_question: Text | None = Field(None, description="What an eleventh question could be about. Ours, drafted.")
    quality_notes: tuple[Claim, ...] = ()


def _known_braces(words: str) -> str:
    for name in re.findall(r"(?<!\{)\{(\w+)\}(?!\})", words):  # any other brackets are text
        if name not in KNOWN_BRACES:
            raise ValueError(f"Nothing stands for {{{name}}} here. Known here: {', '.join(f'{{{one}}}' for one in KNOWN_BRACES)}.")
    return words


KNOWN_BRACES = ("who", "s", "name", "how_many", "mark")
Said = Annotated[Text, AfterValidator(_known_braces)]


class SpeakerWords(Part):
    """How a speaker is named: the short mark behind a sentence, and the subject of what is said of it."""

    speaker: Speaker
    mark: Said
    edition: SourceId = Field(
        None, description="The source that is meant where this speaker's own text has not been read: an edition of guidance."
    )
    sign: Text = Field(description="Takes the mark's place where a page has very many.")
    weight: Text | None = Field(None, description="Said behind what is in this speaker's own power: how far it binds others.")
    asks: Text | None = Field(None, description="The force alone, where this speaker asks for something in its own power.")
    elsewhere: Text | None = Field(None, description="The mark where this speaker asks for nothing: what it sees or wishes.")
    elsewhere_sign: Text | None = Field(None, description="The sign that goes with `elsewhere`.")
    who: Said = Field(description="{name} stands for the source's own name, {how_many} for how many people said it.")


class SaidOf(Part):
    said: Said = Field(description="{s} stands for the s of a verb, which falls away where several people speak.")
    own_speakers: tuple[Speaker, ...] = Field((), description="The speakers in whose own power such a rule is.")
    own: Said | None = Field(None, description="What is said where one of those speaks.")
    ours: Said = Field(description="Where nothing but this site says so.")


class ForceWords(SaidOf):
    """What is said of a rule of one force, and the force alone in a word or two, for tables and filters."""

    force: Force | Literal["contested"]
    name: Text
    sign: Text | None = None
    mark: Said | None = Field(None, description="Changes the speaker's mark: {mark} stands for it.")


class HowManyWords(Part):
    one: Text
    some: Text
    several: Text


class FirmnessTable(Kept):
    """How speaker, force and check are worded together: the one table that every output uses."""

    not_checked: Text = Field(description="The mark beside the speaker's, where nobody has checked the claim.")
    not_checked_sign: Text
    nobody_checked: Text
    not_accepted: Text = Field(description="Stands behind words of our own until a content owner has accepted them.")
    read_it: Text
    read_by: Text
    matched: Text
    absence: Text = Field(description="Said in place of who says it, where the claim is that a whole text doesn't say something.")
    absence_not_checked: Text = Field(description="The same where nobody vouches for having read the whole text.")
    how_many: HowManyWords
    speakers: tuple[SpeakerWords, ...]
    rules: tuple[ForceWords, ...]
    finding: SaidOf

    @model_validator(mode="after")
    def _each_once(self) -> FirmnessTable:
        for needed, found in (
            ([*get_args(Force), "contested"], [row.force for row in self.rules]),
            (list(get_args(Speaker)), [row.speaker for row in self.speakers]),
        ):
            for one in needed:
                if found.count(one) != 1:
                    raise ValueError(f"The table has {'no row' if one not in found else 'more than one row'} for '{one}'.")
        return self
