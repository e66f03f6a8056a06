"""Every question, ready to print: in groups for the page that holds them all, and by meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..model.asked import ABOUT, Asked
from ..model.questions import Meeting, Prompt
from ..words.citations import cite
from ..words.why import NO_SOURCES

if TYPE_CHECKING:
    from .ready import Maker, Ready

FILTERS = ("stages", "roles", "enquiries", "loops", "levels", "meetings")
KINDS = {"stages": "stage", "roles": "role", "enquiries": "enquiry", "loops": "loop", "levels": "level", "meetings": "meeting"}
CHECKLIST = "equity/checklist"  # its page; those of the lines of enquiry hold questions for many places
FEW = 4  # places that are named one by one; beyond, the page on which a question stands says where it belongs


def ready_questions(maker: Maker) -> list[Ready]:
    """Each question with its words, where it is asked (links), and ids of what it can be filtered by."""
    return [_ready(maker, one) for one in maker.knowledge.questions]


def groups(maker: Maker, questions: list[Ready]) -> list[Ready]:
    """The questions that are asked at one stage only, stage by stage; then the others, by what they are about."""
    made = maker.group
    rest = [one for one in questions if len(one.stages) != 1]
    found = [
        made(id=f"at-{stage.id}", title=stage.title, link=maker.link("stage", stage.id), questions=at)
        for stage in maker.knowledge.stages
        if (at := [one for one in questions if one.stages == [stage.id]])
    ]
    several = [
        made(id=f"about-{about}", title=title, link=None, questions=held)
        for about, title in ABOUT.items()
        if (held := [one for one in rest if one.about == about])
    ]
    return [*found, *several]


def options(maker: Maker, questions: list[Ready]) -> list[Ready]:
    """What the questions can be filtered by: for each filter the choices that occur, in the order of the definitions."""
    found = []
    for name in FILTERS:
        used = {one for question in questions for one in getattr(question, name)}
        links = [link for link_id, link in maker.links(KINDS[name]).items() if link_id in used]
        found.append(maker.group(id=name, choices=links))
    return found


def of_meeting(maker: Maker, meeting: Meeting) -> list[Ready]:
    """The questions for one meeting, by what they are about."""
    once: dict[str, Ready] = {}  # a step and its decision may ask the same
    for one in maker.questions:
        if meeting.id in one.meetings:
            once.setdefault(one.plain, one)
    return [
        maker.group(id=about, title=title, questions=own)
        for about, title in ABOUT.items()
        if (own := [one for one in once.values() if one.about == about])
    ]


def _ready(maker: Maker, one: Asked) -> Ready:
    named: dict[str, Any] = {name: list(getattr(one, name)) for name in FILTERS}
    places = [maker.link("anywhere", place) for place in one.at]
    return maker.group(
        id=one.id,
        plain=one.plain,
        professional=one.professional,
        about=one.about,
        about_words=ABOUT[one.about],
        said=maker.ready(one.said),
        sources=[cited for cited in cite(one.said.source, maker.knowledge.source) if cited.id not in NO_SOURCES],
        is_prompt=isinstance(one.said, Prompt),
        places=places if len(places) <= FEW else [],
        page=f"@/{one.page}/" if one.page else "",
        documents=list(one.documents),
        enquiry_links=[maker.link("enquiry", enquiry) for enquiry in one.enquiries],
        loop_links=[maker.link("loop", loop) for loop in one.loops],
        level_links=[maker.link("level", level) for level in one.levels],
        belongs=" ".join(f"{name}.{own}" for name in FILTERS for own in named[name]),  # read by overrides/assets/js/questions.js
        **named,
    )


def where_to_ask(maker: Maker) -> list[Ready]:
    """Which line of enquiry is asked where: for each stage its steps and decisions, each with a cell for every line.

    A cell holds how many questions of the line are asked there: the place's own, and those of the checklist.
    """
    knowledge = maker.knowledge
    lines = [enquiry.id for enquiry in knowledge.equity.enquiries]
    here: dict[tuple[str, str], int] = {}
    for one in knowledge.questions:
        if one.about == "equity" and one.page in ("", CHECKLIST):
            for key in ((place, line) for place in one.at for line in one.enquiries):
                here[key] = here.get(key, 0) + 1
    return [
        maker.group(
            id=stage.id,
            link=maker.link("stage", stage.id),
            rows=[
                maker.group(
                    link=maker.link("anywhere", place),
                    cells=[
                        maker.group(line=line, questions=here.get((place, line), 0), applies=_applies(maker, place, line)) for line in lines
                    ],
                )
                for place in [stage.id, *(place.id for place in (*stage.steps, *stage.decisions))]
            ],
        )
        for stage in knowledge.stages
    ]


def _applies(maker: Maker, place: str, line: str) -> bool:
    return any(enquiry.id == line and place in enquiry.at for enquiry in maker.knowledge.equity.enquiries)
