"""Every question as a table, for spreadsheets: a row a question, with all that it can be filtered by."""

from __future__ import annotations

from ..model import Knowledge
from ..model.asked import ABOUT
from ..words.citations import cite
from ..words.standing import standing
from .tables import to_csv

PAGE = "/learning/questions/#q-"
NAMES = (
    *("id", "about", "question", "professional_wording", "said_by", "source", "stages", "places", "who_acts", "lines_of_enquiry"),
    *("loops", "levels", "documents", "meetings", "drafted", "address"),
)


def questions(knowledge: Knowledge) -> str:
    """Several names in a cell are parted by semicolons. A cell for stages that is empty stands for all of them."""

    def titles(kind: str, ids: tuple[str, ...]) -> str:
        held = knowledge.things(kind)
        return "; ".join(held[one].title for one in ids)

    rows = (
        (one.id, ABOUT[one.about], one.plain, one.professional, standing(one.said, knowledge).marks,
         "; ".join(cited.words for cited in cite(one.said.source, knowledge.source)), titles("stage", one.stages), titles("anywhere", one.at),
         titles("role", one.roles), titles("enquiry", one.enquiries), titles("loop", one.loops), titles("level", one.levels),
         "; ".join(one.documents), titles("meeting", one.meetings), "yes" if one.said.drafted else "no", PAGE + one.id)
        for one in knowledge.questions
    )  # fmt: skip
    return to_csv(NAMES, rows)
