"""Fields that name something by its id: the annotation says which kind, so that nobody has to list them a second time."""

from __future__ import annotations

from functools import cache
from typing import Annotated, NamedTuple

from .base import Id, Part, Words


class Names(NamedTuple):
    """The kind (or group of kinds) that a field's ids name.

    `here` limits them to the stage in which the field stands; `words` may stand in the field as well, though they name nothing.
    """

    kind: str
    here: bool = False
    words: tuple[str, ...] = ()


@cache
def naming_fields(model: type[Part]) -> tuple[tuple[str, Names], ...]:
    """The fields of a model that name things, in their order."""
    return tuple((name, mark) for name, field in model.model_fields.items() for mark in field.metadata if isinstance(mark, Names))


RoleIds = Annotated[Words, Names("role")]
RoleId = Annotated[Id | None, Names("role")]
LaneId = Annotated[Id, Names("lane")]
LaneIds = Annotated[Words, Names("lane")]
StageId = Annotated[Id, Names("stage")]
StageIds = Annotated[Words, Names("stage")]
StepHere = Annotated[Id, Names("step", here=True)]
PlacesHere = Annotated[Words, Names("place", here=True)]
PlaceId = Annotated[Id, Names("place")]
PlaceIds = Annotated[Words, Names("place")]
TimescaleId = Annotated[Id, Names("timescale")]
TimescaleIds = Annotated[Words, Names("timescale")]
ProcessId = Annotated[Id | None, Names("process")]
DecisionId = Annotated[Id, Names("decision")]
EnquiryIds = Annotated[Words, Names("enquiry")]
AnywhereId = Annotated[Id, Names("anywhere")]
AnywhereIds = Annotated[Words, Names("anywhere")]
LoopIds = Annotated[Words, Names("loop")]
LevelIds = Annotated[Words, Names("level")]
RecommendationId = Annotated[Id, Names("recommendation")]
MeetingIds = Annotated[Words, Names("meeting")]
LoopId = Annotated[Id, Names("loop")]
LevelId = Annotated[Id, Names("level")]
PromptId = Annotated[Id, Names("prompt")]
ClaimId = Annotated[Id, Names("claim")]
ClaimIds = Annotated[Words, Names("claim")]
MomentId = Annotated[Id, Names("moment")]
# The same where nothing need be named. An outer `| None` would hide the mark.
MaybeClaimId = Annotated[Id | None, Names("claim")]
MaybeMomentId = Annotated[Id | None, Names("moment")]
MaybeLoopId = Annotated[Id | None, Names("loop")]
MaybePlaceId = Annotated[Id | None, Names("place")]
MaybeDecisionId = Annotated[Id | None, Names("decision")]
MaybeMilestoneId = Annotated[Id | None, Names("milestone")]
MaybeTimescaleId = Annotated[Id | None, Names("timescale")]
PlanRowId = Annotated[Id, Names("plan-row")]
MaybePlanRowId = Annotated[Id | None, Names("plan-row")]
WantedId = Annotated[Id, Names("wanted")]
CircumstanceIds = Annotated[Words, Names("circumstance")]
MaybeCircumstanceId = Annotated[Id | None, Names("circumstance")]
HelperIds = Annotated[Words, Names("helper")]
SituationIds = Annotated[Words, Names("situation")]
SourceId = Annotated[Id | None, Names("source")]
LanguageNamed = Annotated[Id, Names("language")]
PaperId = Annotated[Id | None, Names("paper")]
StartId = Annotated[str, Names("place", words=("outside", "yearly"))]
OriginId = Annotated[Id, Names("origin")]
SeriesId = Annotated[Id, Names("series")]
FigureId = Annotated[Id | None, Names("figure")]
RecommendationTypeId = Annotated[Id, Names("recommendation-type")]
StrengthId = Annotated[Id, Names("strength")]
