"""Questions that people ask themselves in a review: about equity, about learning, and the meetings at which they are asked."""

from __future__ import annotations

from pydantic import Field

from .base import Bool, Evidence, Id, Kept, OldIds, Part, Source, Speaker, Spoken, Text, Words
from .names import AnywhereIds, EnquiryIds, LevelIds, LoopIds, MeetingIds, RoleIds


class Prompt(Spoken):
    """A question to ask, such as an equity or a learning question."""

    id: Id = Field(description="Its name for ever, in words.")
    ask: Text = Field(description="The question in plain words.")
    professional: Text | None = Field(None, description="The same in the words of professionals, where these say it more exactly.")
    speaker: Speaker = "ours"
    evidence: Evidence = "unverified"
    source: Source = ("drafted",)
    drafted: Bool = True
    enquiries: EnquiryIds = Field((), description="The key lines of enquiry that it belongs to.")
    loops: LoopIds = Field((), description="The learning loops that it opens.")
    levels: LevelIds = Field((), description="The levels of the system that it looks at.")


class GuideQuestion(Prompt):
    """A question of the report's equity framework, turned towards reviews; `quote` keeps the report's own words.

    Without `enquiries` it belongs to all four lines.
    """

    at: AnywhereIds = Field(description="The stages, steps and decisions at which to ask it.")
    documents: Words = Field((), description="The documents to hold it against, as steps name them under `makes`.")
    meetings: MeetingIds = Field((), description="The meetings at which to ask it.")


class AtSigning(Part):
    """What to ask when something is signed: at these places, before anybody signs."""

    at: AnywhereIds
    prompts: tuple[Prompt, ...]


class Meeting(Part):
    """A meeting of the process. It has the questions of the places in `at`, and those that name it."""

    id: Id
    title: Text
    about: Text = Field(description="What the meeting is for, in a sentence.")
    who: RoleIds
    at: AnywhereIds
    was: OldIds = ()
    drafted: Bool = True


class Meetings(Kept):
    meetings: tuple[Meeting, ...]
