"""The register of kinds: everything that has an id. What is listed, linked, found, redirected or checked by kind derives from here.

To add a kind: its model, a row here, its file in process/ (a line in model/knowledge.py), and a template if it has pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..problems import InputWrong, Problem, Where
from .areas import Record
from .base import Claim, Part
from .documents import Document, Letter
from .languages import Language
from .methodologies import Choice, ChoiceAnswer, Methodology
from .papers import Paper, Poster
from .plan import Circumstance, Milestone, Moment
from .process import Answer, Arrow, Branch, Decision, Event, Stage, Step
from .questions import GuideQuestion, Meeting, Prompt
from .readiness import ReadyGroup, ReadyThing
from .recommendations import RecommendationKind, Strength
from .reference import (
    Band,
    DrawingQuestion,
    KeyFigure,
    Lane,
    OtherProcess,
    Picture,
    ProcessQuestion,
    Role,
    SourceEntry,
    Term,
    Timescale,
    Touching,
    Unknown,
    WorkedExample,
)
from .retired import Retired
from .sharing import Request, SharingPart
from .statistics import Chart, Origin, Series
from .support import Helper, LocalHelper, Situation
from .themes import (
    ChecklistGroup,
    Domain,
    Enquiry,
    Idea,
    Level,
    Loop,
    QualityQuestion,
    Recommendation,
    RecommendationType,
)
from .walkthrough import Episode
from .working import Decider, Profession

STAGES = "stages"  # the folder in process/ that holds a file for each stage
STATISTICS = "statistics"  # the folder that holds figures by year


@dataclass(frozen=True)
class Kind:
    """A row of the register.

    `name` is how definitions and calls name it, `words` how messages do. `file` is where it is written (a file of process/ without .yml).
    A kind has pages of its own in `folder`, or anchors on `page`, or (`on_stage`) on its stage's page, or no address.
    `title` and `plain` name the fields that hold its name; `said` and `said_plainly` those that [[id]] prints in texts.
    """

    name: str
    words: str
    models: tuple[type[Part], ...]
    file: str
    folder: str = ""
    page: str = ""
    on_stage: bool = False
    title: str = "title"
    plain: str = ""
    said: str = ""
    said_plainly: str = ""

    @property
    def has_address(self) -> bool:
        return bool(self.folder or self.page or self.on_stage)


KINDS: tuple[Kind, ...] = (
    Kind("stage", "stage", (Stage,), STAGES, folder="process", plain="plain_title"),
    Kind("event", "event", (Event,), STAGES, on_stage=True, plain="plain_title"),
    Kind("step", "step", (Step,), STAGES, on_stage=True, plain="plain_title"),
    Kind("decision", "decision", (Decision,), STAGES, folder="decisions", plain="plain_title"),
    Kind("branch", "way round", (Branch,), STAGES, on_stage=True, plain="plain_title"),
    Kind("arrow", "arrow", (Arrow,), STAGES, title="words"),
    Kind("answer", "answer", (Answer,), STAGES, title="answer"),
    Kind("role", "role", (Role,), "roles", folder="roles", plain="plain_name", said="short", said_plainly="plain_name"),
    Kind("lane", "lane", (Lane,), "lanes"),
    Kind("band", "row of the atlas", (Band,), "lanes"),
    Kind("timescale", "timescale", (Timescale,), "timescales", page="timescales"),
    Kind("example", "worked example", (WorkedExample,), "timescales", title="label"),
    Kind("moment", "day to count from", (Moment,), "plan"),
    Kind("milestone", "milestone", (Milestone,), "plan", page="agencies/plan", title="does"),
    Kind("circumstance", "circumstance", (Circumstance,), "plan", page="agencies/plan"),
    Kind("enquiry", "key line of enquiry", (Enquiry,), "equity", folder="equity", plain="plain_title"),
    Kind("idea", "word or idea", (Idea,), "equity", page="equity", title="term"),
    Kind("domain", "domain", (Domain,), "equity", page="equity"),
    Kind("meeting", "meeting", (Meeting,), "meetings", folder="learning/meetings"),
    Kind("checklist", "group of the checklist", (ChecklistGroup,), "equity"),
    Kind("loop", "learning loop", (Loop,), "learning", page="learning"),
    Kind("level", "level", (Level,), "learning", page="learning"),
    Kind("recommendation-type", "type of recommendation", (RecommendationType,), "learning"),
    Kind("strength", "strength of a recommendation", (Strength,), "recommendations", page="learning/strengthen-a-recommendation"),
    Kind(
        "recommendation-kind",
        "kind of recommendation",
        (RecommendationKind,),
        "recommendations",
        page="learning/strengthen-a-recommendation",
        title="type",
    ),
    Kind("recommendation", "recommendation", (Recommendation,), "change", page="change", title="code"),
    Kind("quality-question", "quality question", (QualityQuestion,), "change", page="change", title="code"),
    Kind(
        "process",
        "other process",
        (OtherProcess,),
        "other-processes",
        page="other-processes",
        plain="plain_title",
        said="title",
        said_plainly="plain_title",
    ),
    Kind("touching", "place where a process meets the review", (Touching,), "other-processes", title="words"),
    Kind(
        "process-question",
        "question about other processes",
        (ProcessQuestion,),
        "other-processes",
        page="other-processes/questions",
        title="asks",
    ),
    Kind("methodology", "methodology", (Methodology,), "methodologies", page="agencies/methodology"),
    Kind("choice", "question about methodology", (Choice,), "methodologies", page="agencies/methodology", title="asks"),
    Kind("choice-answer", "answer about methodology", (ChoiceAnswer,), "methodologies", title="answer"),
    Kind("term", "term", (Term,), "glossary", page="glossary", title="term", said="term"),
    Kind("figure", "key figure", (KeyFigure,), "key-figures", page="key-figures", title="value"),
    Kind("series", "series of figures", (Series,), STATISTICS, page="key-figures/every-figure"),
    Kind("origin", "source of figures", (Origin,), STATISTICS, page="key-figures/every-figure"),
    Kind("chart", "chart", (Chart,), STATISTICS, page="key-figures/trends", title="headline"),
    Kind("picture", "picture", (Picture,), "pictures"),
    Kind("source", "source", (SourceEntry,), "sources", page="sources", title="short", said="short"),
    Kind("unknown", "open question", (Unknown,), "unknowns", page="what-we-do-not-know/questions", title="about"),
    Kind("drawing-question", "question about the order", (DrawingQuestion,), "unknowns", page="what-we-do-not-know/order", title="about"),
    Kind("helper", "source of help", (Helper, LocalHelper), "support", title="name"),
    Kind("situation", "situation", (Situation,), "support", page="families/who-you-can-talk-to"),
    Kind("profession", "profession", (Profession,), "professions", folder="practitioners"),
    Kind("decider", "decider", (Decider,), "deciders", folder="agencies"),
    Kind("request", "request for information", (Request,), "sharing", page="agencies/requests-for-information"),
    Kind("sharing-part", "part of what is said on sharing", (SharingPart,), "sharing", page="agencies/sharing-information"),
    Kind("episode", "part of the invented example", (Episode,), "walkthrough", page="agencies/worked-example"),
    Kind("ready-group", "group of things to have ready", (ReadyGroup,), "readiness", page="agencies/readiness"),
    Kind("ready-thing", "thing to have ready", (ReadyThing,), "readiness", page="agencies/readiness", title="ask"),
    Kind("language", "language", (Language,), "languages", title="english"),
    Kind("paper", "paper", (Paper, Poster), "papers"),
    Kind("document", "document", (Document,), "documents", page="documents"),
    Kind("letter", "letter", (Letter,), "letters", page="documents"),
    Kind("claim", "claim", (Claim,), "", title="text"),
    Kind("prompt", "prompt", (Prompt, GuideQuestion), "", title="ask"),
    Kind("record", "record of what an area learned", (Record,), "", page="learning/in-areas"),
    Kind("retired", "retired id", (Retired,), "retired", title="id"),
)

# Several kinds under one name, for fields that may name any of them. Of two with one id the later is meant: a stage, and not its first event.
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "place": ("step, decision, branch or event", ("event", "step", "decision", "branch")),
    "plan-row": ("moment, milestone or timescale of the plan", ("moment", "milestone", "timescale")),
    "wanted": ("document or letter", ("document", "letter")),
    "anywhere": ("stage, step or decision", ("event", "stage", "step", "decision", "branch")),
}


def registered_twice(kinds: Sequence[Kind], register: str) -> Iterator[Problem]:
    """Rows that would take each other's place in silence: two of one name, or two for one model. `register` is the text in which they stand."""
    for index, kind in enumerate(kinds):
        for earlier in kinds[:index]:
            same = (
                f"'{kind.name}'" if kind.name == earlier.name else next((one.__name__ for one in kind.models if one in earlier.models), "")
            )
            if same:
                rows = [number for number, line in enumerate(register.splitlines(), 1) if f'"{kind.name}",' in line]
                other = "" if kind.name == earlier.name else f" (the other is '{earlier.name}')"
                yield Problem(
                    Where("scripts/reviewmap/model/kinds.py", rows[-1] if rows else 0, 1 if rows else 0),
                    f"{same} is registered twice{other}.",
                    "kind",
                    suggestion="Take one of the rows out, or give it a name and a model of its own.",
                )


if next(registered_twice(KINDS, ""), None) is not None:
    raise InputWrong(list(registered_twice(KINDS, Path(__file__).read_text(encoding="utf-8"))))

BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}
BY_MODEL: dict[type[Part], Kind] = {model: kind for kind in KINDS for model in kind.models}


def members(name: str) -> tuple[Kind, ...]:
    """The kinds under a name: one, or those of a group."""
    return tuple(BY_NAME[one] for one in GROUPS[name][1]) if name in GROUPS else (BY_NAME[name],)


def words_for(name: str) -> str:
    """How messages name a kind or a group."""
    return GROUPS[name][0] if name in GROUPS else BY_NAME[name].words
