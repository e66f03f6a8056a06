"""Every question that the definitions ask, in one list: what it belongs to, and whom it is for.

The page on which they all stand, the pages of meetings and the table for spreadsheets are made from this list, so that none of them
can leave one out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .base import Claim
from .knowledge import Knowledge, Place
from .process import Decision, Stage, Step
from .questions import GuideQuestion, Meeting, Prompt

# What a question is about -> how readers are told.
ABOUT = {
    "equity": "Equity",
    "draft": "Checking a draft",
    "learning": "Learning",
    "recommendation": "Testing a recommendation",
    "quality": "Quality of a report",
    "signing": "Before signing",
    "other": "Other questions",
}
QUALITY_AT = "quality-check-and-sign-off"  # where the Panel's ten questions are held against a report


@dataclass(frozen=True)
class Asked:
    """One question. Stages, roles, enquiries, loops, levels and meetings are ids; without stages it belongs to all of them.

    `at` names the places where it is asked, `page` where on the site it stands, if that is no place of the process.
    """

    said: Prompt | Claim
    about: str
    at: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    enquiries: tuple[str, ...] = ()
    loops: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    page: str = ""

    @property
    def id(self) -> str:
        return self.said.id

    @property
    def plain(self) -> str:
        return self.said.ask if isinstance(self.said, Prompt) else self.said.text

    @property
    def professional(self) -> str:
        """The words for professionals; empty where the plain ones serve both."""
        return (self.said.professional or "") if isinstance(self.said, Prompt) else ""


def every_question(knowledge: Knowledge) -> tuple[Asked, ...]:
    """All of them: first those of each stage in the order of the process, then those that belong to no single place.

    A prompt that stands where nobody thought of looking comes last, so that none is left out.
    """
    found = tuple(_every(knowledge))
    known = {one.id for one in found}
    return (*found, *(_asked(knowledge, prompt, "other", ()) for name, prompt in knowledge.things("prompt").items() if name not in known))


def _every(knowledge: Knowledge) -> Iterator[Asked]:
    lines = tuple(enquiry.id for enquiry in knowledge.equity.enquiries)
    for stage in knowledge.stages:
        for about in ("equity", "learning"):
            yield from (_asked(knowledge, prompt, about, (stage.id,)) for prompt in stage.held(about))
        for place in knowledge.places.values():
            if knowledge.stage_of[place.id] is stage:
                for about in ("equity", "learning"):
                    yield from (_asked(knowledge, prompt, about, (place.id,)) for prompt in place.held(about, ()))
    for group in knowledge.equity.checklist:
        for question in group.questions:
            yield _asked(knowledge, question, "equity", question.at, enquiries=question.enquiries or lines, page="equity/checklist")
    for enquiry in knowledge.equity.enquiries:
        page = f"equity/{enquiry.id}"
        # They belong to a dozen places each: a meeting that took them all would read out a list.
        yield from (
            replace(_asked(knowledge, one, "equity", enquiry.at, enquiries=(enquiry.id,), page=page), meetings=())
            for one in enquiry.prompts
        )
        yield from (
            _asked(knowledge, one, "draft", (), enquiries=(enquiry.id,), page="equity/check-a-draft") for one in enquiry.check_a_draft
        )
    if knowledge.equity.at_signing:
        signing = knowledge.equity.at_signing
        yield from (_asked(knowledge, one, "signing", signing.at, enquiries=lines, page="equity/check-a-draft") for one in signing.prompts)
    for loop in knowledge.learning.loops:
        yield from (_asked(knowledge, one, "learning", (), loops=(loop.id,), page="learning") for one in loop.prompts)
        if loop.question:
            yield Asked(loop.question, "learning", loops=(loop.id,), page="learning")
    if knowledge.learning.log:
        yield from (_asked(knowledge, one, "learning", (), page="learning/log") for one in knowledge.learning.log.prompts)
    yield from _of_recommendations(knowledge)
    for quality in knowledge.change.quality_questions:
        at = (QUALITY_AT,) if QUALITY_AT in knowledge.places else ()
        yield _asked(knowledge, quality.ask, "quality", at, page="change")


def _of_recommendations(knowledge: Knowledge) -> Iterator[Asked]:
    """Those that test a recommendation are asked where recommendations are agreed, which the meetings say."""
    at = tuple(one for one in ("agree-recommendations", "what-kind-of-finding", "action-plan") if one in knowledge.places)
    yield from (_asked(knowledge, one, "recommendation", at, page="learning") for one in knowledge.learning.tests)


def _asked(
    knowledge: Knowledge,
    said: Prompt | Claim,
    about: str,
    at: tuple[str, ...],
    *,
    enquiries: tuple[str, ...] = (),
    loops: tuple[str, ...] = (),
    page: str = "",
) -> Asked:
    own = said.held("meetings", ())
    return Asked(
        said,
        about,
        at,
        _once(stage.id for one in at for stage in _stages(knowledge, one)),
        _once(role for one in at for role in _roles(knowledge, one)),
        said.held("enquiries", ()) or enquiries,
        said.held("loops", ()) or loops,
        said.held("levels", ()),
        _once([*own, *(meeting.id for meeting in knowledge.meetings.meetings if not own and _is_at(meeting, at, said))]),
        said.held("documents", ()),
        page,
    )


def _is_at(meeting: Meeting, at: tuple[str, ...], said: Prompt | Claim) -> bool:
    """A question that names no meeting is asked at those that are held where it is asked."""
    return not isinstance(said, GuideQuestion) and bool(set(meeting.at) & set(at))


def _stages(knowledge: Knowledge, one: str) -> Iterator[Stage]:
    held = knowledge.stage_of.get(one) or knowledge.things("stage").get(one)
    if held:
        yield held


def _roles(knowledge: Knowledge, one: str) -> tuple[str, ...]:
    """Who acts at a place, and who leads a stage."""
    place: Place | Stage | None = knowledge.things("stage").get(one) or knowledge.places.get(one)  # an event may share its stage's id
    if isinstance(place, Stage):
        return place.leads
    if isinstance(place, Decision):
        return place.decided_by
    return (*place.responsible, *place.accountable) if isinstance(place, Step) else ()


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
