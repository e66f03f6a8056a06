"""The work that people do, as they would name it: what holds for it and for no other (process/professions.yml, process/deciders.yml)."""

from __future__ import annotations

from pydantic import Field, model_validator

from .base import Bool, Claim, Id, Kept, OldIds, Part, Text, Words
from .names import DecisionId, HelperIds, MaybeClaimId, ProcessId, RoleIds


class Remark(Part):
    """One thing that holds for this work: in our words (`says`), as somebody else's (`claim`, which carries its standing), or a process
    that may run beside the review (`process`, which is printed with what it is for)."""

    says: Text | None = Field(None, description="A suggestion of ours, in a sentence or two.")
    page: Text | None = Field(None, description="With `says`: the page to which it leads, such as families/relatives-and-carers/.")
    claim: MaybeClaimId = Field(None, description="The id of a claim, from the list at the end of the file or from any other file.")
    process: ProcessId = Field(None, description="The id of another process (other-processes.yml).")

    @model_validator(mode="after")
    def _one_thing(self) -> Remark:
        if [self.says, self.claim, self.process].count(None) != 2:
            raise ValueError("Give one of these: `says` (our words), `claim` (the id of a claim) or `process` (the id of another process).")
        if self.page and not self.says:
            raise ValueError("`page` stands beside `says`, whose words lead there.")
        return self


Remarks = tuple[Remark, ...]


class AskedThere(Part):
    """A question to ask at a decision."""

    at: DecisionId
    ask: Text


class WorkingRole(Part):
    """A page for people who do one kind of work. What they do, decide, make and by when reaches it through the roles that it names."""

    id: Id
    was: OldIds = ()
    title: Text = Field(description="As people name their own work: 'GP', 'Teacher or designated safeguarding lead'.")
    lead: Text = Field(description="One or two sentences at the top: what is different for this work.")
    roles: RoleIds = Field(
        (), description="As whom this work meets the process (roles.yml). Their steps, decisions, dates and documents stand on the page."
    )
    words: Words = Field((), description="Other words people use; search finds the page by them.")
    differs: Remarks = Field((), description="What holds for this work and for no other. Nothing that a task page says already.")
    asked_for: Remarks = Field((), description="What it is asked for.")
    to_do: Remarks = Field((), description="What somebody who does this work can do, in the order in which it comes.")
    supported_by: Remarks = Field((), description="Who is there for people who do this work.")
    helpers: HelperIds = Field((), description="Who can be rung or written to, beside that: ids of support.yml.")
    may_also_follow: Remarks = Field((), description="Which other process may follow or run beside, said as it is.")
    drafted: Bool = True


class Profession(WorkingRole):
    """Somebody who works with children and families."""


class Decider(WorkingRole):
    """Somebody who runs, decides or oversees reviews. `questions` are those to ask at a decision."""

    short: Text | None = Field(None, description="How a list names it, if the title is long.")
    in_a_line: Text = Field(description="What somebody finds on the page, for the list that leads to it.")
    begin: Remarks = Field((), description="Pages to begin with. Where there are some, they and what differs stand before the decisions.")
    questions: tuple[AskedThere, ...] = ()

    @model_validator(mode="after")
    def _begins_with_pages(self) -> Decider:
        if not all(one.page for one in self.begin):
            raise ValueError("`begin` names pages: each line needs `says` and `page`.")
        return self


class Professions(Kept):
    professions: tuple[Profession, ...] = ()
    claims: tuple[Claim, ...] = Field((), description="What somebody says about one kind of work or several; the pages name it by its id.")


class Deciders(Kept):
    deciders: tuple[Decider, ...] = ()
    claims: tuple[Claim, ...] = Field((), description="What somebody says about one kind of work or several; the pages name it by its id.")
