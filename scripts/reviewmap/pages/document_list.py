"""The documents as the page /documents/ and the stages' pages name them: by stage, by role, by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.documents import Document, Letter
from ..model.kinds import BY_MODEL
from ..model.process import Stage
from ..words.addresses import address
from ..words.citations import cite
from ..words.wanted import wanted_by
from ..words.why import NO_SOURCES

if TYPE_CHECKING:
    from .ready import Maker, Ready

KINDS = {"letter": "Letter", "call-script": "Call script", "note": "Note"}
READERS = {"family": "for families", "child": "for a child", "practitioner": "for practitioners", "agency": "for agencies"}
TOLD = {"family": "families", "child": "a child", "practitioner": "practitioners"}  # who looks for something at each stage
FOLDER = "documents"  # where the files lie on the site


class Listed:
    """Every document of an edition, ready to print, and the three ways in which they are listed."""

    def __init__(self, maker: Maker) -> None:
        from .ready import Ready  # which imports this

        self._ready = Ready
        self._maker = maker
        self._knowledge = maker.knowledge
        order = self._knowledge.position
        everything = [*self._knowledge.documents.documents, *self._knowledge.letters.letters]
        self._written = sorted(everything, key=lambda one: order[one.at])
        self._made = {one.id: self._one(one) for one in self._written}

    def page(self) -> Ready:
        """What the page prints."""
        knowledge = self._knowledge
        return self._ready(
            count=len(self._made),
            no_format=knowledge.documents.no_format,
            forms_words=knowledge.documents.forms_words,
            archive=f"@/{FOLDER}/all-documents.zip",
            by_stage=[
                self._ready(
                    stage=self._maker.link("stage", stage.id),
                    documents=self.at_stage(stage.id),
                    also=[self._made[one.id] for one in knowledge.letters.letters if stage.id in one.also_at],
                    told=self._told(stage),
                )
                for stage in knowledge.stages
            ],
            told=list(TOLD.values()),
            by_role=[
                self._ready(role=link, writes=self._of(role, "filled_by"), gets=self._of(role, "goes_to"))
                for role, link in self._maker.links("role").items()
                if self._of(role, "filled_by") or self._of(role, "goes_to")
            ],
            by_day=[self._made[one.id] for one in sorted((one for one in self._written if self._day(one)), key=self._day)],
            without_a_day=[self._made[one.id] for one in self._written if not self._day(one)],
        )

    def at_stage(self, stage: str) -> list[Ready]:
        return [self._made[one.id] for one in self._written if self._knowledge.stage_of[one.at].id == stage]

    def _told(self, stage: Stage) -> list[Ready]:
        """For each of those who look for something at a stage: the letters that they get, or why there is none."""
        reasons = {one.readers: one.because for one in self._knowledge.letters.nothing_sent if one.stage == stage.id}
        return [
            self._ready(
                readers=words,
                letters=[self._made[one.id] for one in self._knowledge.letters_at(stage, readers)],
                because=reasons.get(readers, ""),
            )
            for readers, words in TOLD.items()
        ]

    def named(self, document_id: str) -> Ready:
        """One of them, by its id."""
        return self._made[document_id]

    def _of(self, role: str, field: str) -> list[Ready]:
        return [self._made[one.id] for one in self._written if role in getattr(one, field)]

    def _day(self, one: Document | Letter) -> tuple[int, int, int]:
        """Where it stands among those with a day: which start it is counted from, and how far. () if it has no day."""
        knowledge = self._knowledge
        order = [moment.id for moment in knowledge.plan.moments]
        milestone = knowledge.things("milestone").get(one.milestone or "")
        if milestone is not None:
            return order.index(milestone.counted_from), 0, milestone.to or milestone.day
        timescale = knowledge.things("timescale").get(one.due or "")
        if timescale is None:
            return ()  # type: ignore[return-value]
        start = timescale.starts.counted_from
        return order.index(start) if start in order else len(order), 1, 0  # a deadline comes last, however long it is

    def _one(self, one: Document | Letter) -> Ready:
        maker = self._maker
        kind = f"{KINDS[one.kind]} {READERS[one.readers]}" if isinstance(one, Letter) else "Form"
        return self._ready(
            id=one.id,
            title=one.title,
            about=one.about,
            here=maker.ready(one).here,
            kind=kind,
            href=address(BY_MODEL[type(one)].name, one.id),
            word=f"@/{FOLDER}/{one.id}.docx",
            odt=f"@/{FOLDER}/{one.id}.odt",
            place=maker.link("place", one.at),
            filled_by=[maker.link("role", role) for role in one.filled_by],
            goes_to=[maker.link("role", role) for role in one.goes_to],
            when=wanted_by(one, self._knowledge),
            drafted_from=one.drafted_from,
            source=[cited for cited in cite(one.source, self._knowledge.source) if cited.id not in NO_SOURCES],
        )
