"""How a recommendation can be made stronger: its kinds, the words by which each is recognised, what to ask, and examples."""

from __future__ import annotations

from pydantic import Field

from .base import Bool, Claim, Id, Kept, Part, Text, Words
from .names import ClaimIds, RecommendationTypeId, StrengthId
from .questions import Prompt


class Strength(Part):
    """A grade of the scale. The scale is ours; what it rests on stands in `strength_claims`."""

    id: Id
    title: Text
    means: Text
    drafted: Bool = True


class BeforeAndAfter(Part):
    """A recommendation before and after. It is invented, and the page says so."""

    before: Text
    after: Text
    what_changed: Text


class RecommendationKind(Part):
    """A kind of recommendation as the helper shows it. Its loop, its level and its first warning are those of its type in learning.yml."""

    id: Id
    type: RecommendationTypeId
    strength: StrengthId
    known_by: Words = Field(
        description="Beginnings of words, or of phrases, by which a draft is recognised. Each belongs to one kind. Up to five words may stand for '...'."
    )
    known_last: Words = Field(
        (), description="By these only where no draft's word is in any `known_by`: whom it tells to do something, say."
    )
    warnings: ClaimIds = Field((), description="More that sources say of it: ids of claims.")
    questions: tuple[Prompt, ...] = Field(description="Three questions that go deeper.")
    would_know: Text = Field(description="How one would know that it worked. Ours.")
    example: BeforeAndAfter | None = None


class Recommendations(Kept):
    strength_claims: tuple[Claim, ...] = ()
    strengths: tuple[Strength, ...] = Field((), description="From what leans on single people to what changes the conditions.")
    know_claims: tuple[Claim, ...] = ()
    know_prompts: tuple[Prompt, ...] = ()
    before_claims: tuple[Claim, ...] = ()
    before_prompts: tuple[Prompt, ...] = ()
    kinds: tuple[RecommendationKind, ...] = ()
    says_nothing: Words = Field(
        (), description="Words that begin like a known one and mean something else, such as 'the former' beside 'the form'."
    )
