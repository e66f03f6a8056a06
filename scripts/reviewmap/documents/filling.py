"""From a definition to a document: what process/ knows stands there already, what people know is left to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model import Knowledge
from ..model.base import Claim
from ..model.documents import Document, Letter, Section, Sheet, ToAnswer
from ..model.process import Decision
from ..model.questions import Prompt
from ..words.blanks import Blank
from ..words.citations import cite
from ..words.sentences import ended
from ..words.standing import length_shown, standing
from ..words.wanted import wanted_by
from ..words.why import NO_SOURCES
from .blocks import Block, Bullets, FilledDocument, Heading, LetterBegins, Paragraph, Run, Runs, SaidBlock, Table, TableRow, runs

WRITE, DAY, CHOOSE = "Write here", "Choose a day", "Choose"
ROOM = {"text": 1, "date": 1, "choice": 1, "long": 4}  # lines of writing
MET = ("Yes", "No", "Not known")
NOT_ACCEPTED = "Nobody who answers for words to these readers has accepted the wording yet. Read it, and change what is wrong for you."
SIZE, LARGER = 11, 12  # points; letters to families and children are the larger ones
PARTNERSHIP, CONTACT = "name of the partnership", "name and number of the contact"  # blanks that an area's edition fills


def fill(one: Document | Letter, knowledge: Knowledge) -> FilledDocument:
    """The whole document."""
    filler = _Filler(one, knowledge)
    if isinstance(one, Letter):
        return FilledDocument(one.id, one.title, tuple(filler.letter(one)), LARGER if one.readers in ("family", "child") else SIZE)
    return FilledDocument(one.id, one.title, tuple(filler.document(one)), SIZE, one.wide)


class _Filler:
    def __init__(self, one: Document | Letter, knowledge: Knowledge) -> None:
        self.one = one
        self.knowledge = knowledge
        self.known = _known_here(knowledge)
        self.counts_forms = isinstance(one, Document) and any(
            field.found is not None for section in one.sections for field in section.fields
        )

    # -- whole documents -----------------------------------------------------------------------------------------------

    def document(self, one: Document) -> Iterator[Block]:
        yield Heading(1, one.title)
        yield Paragraph(runs(one.about), "Lead")
        yield from self._facts()
        for section in one.sections:
            yield from self._section(section, 2)
        yield from self._held_against(one)
        yield Heading(2, "What this document is drafted from")
        yield from self._origin()

    def _held_against(self, one: Document) -> Iterator[Block]:
        """The questions that equity.yml holds against what this document serves."""
        serves = set(one.serves)
        held = dict.fromkeys(
            each.said for each in self.knowledge.questions if serves & set(each.documents) and isinstance(each.said, Prompt)
        )
        if held:
            yield Heading(2, "Hold it against these questions before you finish")
            yield self._asked(list(held))

    def letter(self, one: Letter) -> Iterator[Block]:
        yield Heading(1, f"Cover note: {one.title}")
        yield Paragraph((SaidBlock(self.knowledge.letters.office_only, strong=True),))
        yield Paragraph(runs(one.about), "Lead")
        yield from self._facts()
        if one.cover or one.cover_known:
            yield Heading(2, "Before you use it")
            if one.cover:
                yield Bullets(tuple(runs(words) for words in one.cover))
            yield from self._claims(one.cover_known)
        yield Heading(2, "What it is drafted from")
        yield from self._origin()
        if one.drafted:
            yield Paragraph((SaidBlock(NOT_ACCEPTED),), "Small Print")
        yield LetterBegins()
        top = 1
        for section in one.letter:
            yield from self._section(section, top)
            top = 2 if section.title else top

    def _facts(self) -> Iterator[Block]:
        one, roles = self.one, self.knowledge.role_titles
        place = self.knowledge.places[one.at]
        yield _fact("At", f"{place.title} ({self.knowledge.stage_of[one.at].title})")
        if isinstance(one, Letter) and one.also_at:
            yield _fact("Also used at", "; ".join(self.knowledge.things("stage")[stage].title for stage in one.also_at))
        yield _fact("Who writes it", "; ".join(roles[role] for role in one.filled_by))
        if one.goes_to:
            yield _fact("Who gets it", "; ".join(roles[role] for role in one.goes_to))
        yield _fact("By when", wanted_by(one, self.knowledge))
        if isinstance(one, Document):
            yield _fact("Format", self.knowledge.documents.no_format)

    def _origin(self) -> Iterator[Block]:
        cited = [one.words for one in cite(self.one.source, self.knowledge.source) if one.id not in NO_SOURCES]
        style = "Small Print" if isinstance(self.one, Letter) else "Body Text"
        yield Paragraph(runs(ended(self.one.drafted_from)), style)
        if cited:
            yield Paragraph((SaidBlock("Sources: ", strong=True), SaidBlock("; ".join(cited) + ".")), style)
        if self.counts_forms:
            yield Paragraph(runs(self.knowledge.documents.forms_words))
        if isinstance(self.one, Letter):
            yield Paragraph(runs(self.knowledge.documents.no_format), style)

    # -- one section ---------------------------------------------------------------------------------------------------

    def _section(self, section: Section, level: int) -> Iterator[Block]:
        if section.title:
            yield Heading(level, section.title)
        title = section.title or self.one.title
        for words in section.says:
            yield Paragraph(runs(words, self.known))
        if section.points:
            yield Bullets(tuple(runs(words, self.known) for words in section.points))
        if section.help_from:
            helpers = (self.knowledge.things("helper")[name] for name in section.help_from)
            yield Bullets(
                tuple(
                    (
                        SaidBlock(f"{one.name}: {one.phone}", strong=True),
                        SaidBlock(" ".join(filter(None, (".", ended(one.brief), one.open)))),
                    )
                    for one in helpers
                    if one.phone
                )
            )
        yield from self._timescales(section, title)
        if section.decision:
            yield from self._decision(self.knowledge.things("decision")[section.decision], level + 1)
        yield from self._claims(section.known)
        yield from self._prompts(section)
        if section.fields:
            yield self._form(section.fields, title)
        if section.table:
            yield self._sheet(section.table, title)
            yield from self._to_choose(section.table)
        for words in section.then:
            yield Paragraph(runs(words, self.known))

    def _timescales(self, section: Section, title: str) -> Iterator[Block]:
        if not section.timescales:
            return
        rows = []
        for one in (self.knowledge.things("timescale")[name] for name in section.timescales):
            length = length_shown(one) or "no length that anybody has verified"
            firm = standing(one.how_long, self.knowledge).marks if one.how_long else ""
            rows.append(
                TableRow((
                    ((SaidBlock(one.title, strong=True),),),
                    ((SaidBlock(f"{length}, counted {one.starts.counted}"),),),
                    ((SaidBlock(firm),),),
                    ((_blank(f"{title}: day of “{one.title}”", "date"),),),
                ))
            )  # fmt: skip
        yield Table(f"{title}: days", (26, 34, 18, 22), ("What", "How long", "How binding", "The day"), tuple(rows))

    def _decision(self, decision: Decision, level: int) -> Iterator[Block]:
        """The question, its tests as rows to answer, what is no test, the answers, what a record holds, what to do about dissent."""
        roles = self.knowledge.role_titles
        yield Paragraph((SaidBlock(f"{decision.code}: {decision.title}", strong=True),))
        yield _fact("Who decides", "; ".join(roles[role] for role in decision.decided_by))
        if decision.consulted:
            yield _fact("Who is asked", "; ".join(roles[role] for role in decision.consulted))
        tests = self.knowledge.documents.tests_of(decision)
        if tests:
            yield Heading(level, "The tests")
            rows = tuple(
                TableRow(
                    (
                        (self._claim(claim),),
                        ((_blank(f"Test {number}", "choice", MET),),),
                        ((_blank(f"What shows it, test {number}", "long"),),),
                    ),
                    3,
                )
                for number, claim in enumerate(tests, start=1)
            )
            yield Table("Tests", (46, 18, 36), ("Test, and who says it", "Met?", "What shows it"), rows)
        findings = [claim for claim in decision.criteria if claim not in tests]
        if findings:
            yield Heading(level, "What is known about them" if tests else "What is known")
            yield from self._claims_of(findings)
        if decision.not_criteria:
            yield Heading(level, "What is no test here")
            yield from self._claims_of(decision.not_criteria)
        questions = [*decision.learning, *decision.equity]
        if questions:
            yield Heading(level, "Ask before you decide")
            yield self._asked(questions)
        yield Heading(level, "The answer")
        answer = ToAnswer(label="The answer", control="choice", choices=tuple(one.answer for one in decision.answers))
        yield self._form((answer, *self.knowledge.documents.record), "The answer")
        yield Heading(level, "Each one's own view")
        yield self._sheet(
            self.knowledge.documents.views,
            "Each one's own view",
            filled=[roles[name] for name in self.knowledge.documents.views_of(decision, self.knowledge.things("role"))],
        )
        yield from self._to_choose(self.knowledge.documents.views)
        for heading, claims in (("What a record holds", decision.record), ("If they don't agree", decision.disagreement)):
            if claims:
                yield Heading(level, heading)
                yield from self._claims_of(claims)

    def _prompts(self, section: Section) -> Iterator[Block]:
        """Questions to ask, from where process/ asks them: learning first, then equity."""
        things = self.knowledge.things
        learning = [prompt for name in section.learning_at for prompt in things("stage")[name].learning]
        equity = [prompt for name in section.equity_at for prompt in self.knowledge.places[name].held("equity", ())]
        enquiries = [(things("enquiry")[name].title, things("enquiry")[name].prompts) for name in section.enquiries]
        for title, prompts in (("Questions for learning", learning), ("Questions about equity", equity), *enquiries):
            if prompts:
                rows = tuple(TableRow(((self._prompt(one),), ((_blank(one.ask, "long"),),)), 3) for one in prompts)
                yield Table(title, (44, 56), (title, "Answer"), rows)

    def _form(self, fields: Sequence[ToAnswer], title: str) -> Table:
        rows = []
        for field in fields:
            choices = self._choices(field)
            cells: tuple[tuple[Runs, ...], ...] = (_label(field), ((_blank(field.label, field.control, choices),),))
            rows.append(TableRow((*cells, self._asked_in(field)) if self.counts_forms else cells, ROOM[field.control]))
        header = ("What", "Answer", "Asked in") if self.counts_forms else ("What", "Answer")
        return Table(title, (36, 44, 20) if self.counts_forms else (40, 60), header, tuple(rows))

    def _asked_in(self, field: ToAnswer) -> tuple[Runs, ...]:
        """In how many of the forms that could be read a field stands, and who says that it is asked now."""
        read = self.knowledge.documents.forms_read
        cited = [one.words for one in cite(field.source, self.knowledge.source) if one.id not in NO_SOURCES]
        lines = [f"{field.found} of {read} forms"] if field.found else [f"none of {read} forms"] if field.found == 0 else []
        if cited:
            lines.append("Asks for it: " + "; ".join(cited))
        return tuple((SaidBlock(line, small=True),) for line in lines or ["Our suggestion"])

    def _sheet(self, sheet: Sheet, title: str, *, filled: Sequence[str] = ()) -> Table:
        columns = sheet.columns
        width = _widths(columns, filled=bool(filled or sheet.filled))
        rows = [self._sheet_row(columns, number, words) for number, words in enumerate(filled or sheet.filled, start=1)]
        rows += [self._sheet_row(columns, len(rows) + number + 1, "") for number in range(sheet.rows)]
        return Table(title, width, tuple(column.label for column in columns), tuple(rows))

    def _to_choose(self, sheet: Sheet) -> Iterator[Block]:
        """What the columns of a table let people choose from: on paper nobody can open a list."""
        for column in sheet.columns:
            if column.control == "choice":
                yield _fact(column.label, " / ".join(self._choices(column)))

    def _sheet_row(self, columns: Sequence[ToAnswer], number: int, first: str) -> TableRow:
        cells: list[tuple[Runs, ...]] = []
        for place, column in enumerate(columns):
            if place == 0 and first:
                cells.append((runs(first, self.known),))
            else:
                cells.append(((_blank(f"{column.label}, row {number}", column.control, self._choices(column), short=True),),))
        return TableRow(tuple(cells), max(ROOM[column.control] for column in columns) - 1 or 1)

    def _choices(self, field: ToAnswer) -> tuple[str, ...]:
        learning = self.knowledge.learning
        named: dict[str, Iterable[str]] = {
            "levels": (one.title for one in learning.levels),
            "loops": (one.title for one in learning.loops if one.is_loop),
            "recommendation-types": (one.title for one in learning.recommendation_types),
            "roles": self.knowledge.role_titles.values(),
        }
        return tuple(named[field.choices_from]) if field.choices_from else field.choices

    # -- what somebody says --------------------------------------------------------------------------------------------

    def _claims(self, ids: Sequence[str]) -> Iterator[Block]:
        yield from self._claims_of([self.knowledge.things("claim")[one] for one in ids])

    def _claims_of(self, claims: Sequence[Claim]) -> Iterator[Block]:
        if claims:
            yield Bullets(tuple(self._claim(claim) for claim in claims))

    def _claim(self, claim: Claim) -> Runs:
        risk = "What may go wrong: " if claim.kind == "risk" else ""
        return SaidBlock(risk + ended(claim.text)), SaidBlock(f" ({self._stands(claim)})", small=True)

    def _asked(self, prompts: Sequence[Prompt]) -> Bullets:
        return Bullets(tuple(self._prompt(one) for one in prompts))

    def _prompt(self, prompt: Prompt) -> Runs:
        return SaidBlock(prompt.ask), SaidBlock(f" ({self._stands(prompt)})", small=True)

    def _stands(self, spoken: Claim | Prompt) -> str:
        cited = [one.words for one in cite(spoken.source, self.knowledge.source) if one.id not in NO_SOURCES]
        return "; ".join([standing(spoken, self.knowledge).marks, *cited])


def _known_here(knowledge: Knowledge) -> dict[str, str]:
    """What an area's edition knows of itself."""
    local = knowledge.local
    if local is None:
        return {}
    contact = local.contacts.families
    reach = [words for words in (contact.name, contact.phone or contact.email) if words] if contact else []
    return {PARTNERSHIP: local.partnership} | ({CONTACT: ", ".join(reach)} if len(reach) > 1 else {})


def _fact(name: str, words: str) -> Paragraph:
    return Paragraph((SaidBlock(f"{name}: ", strong=True), SaidBlock(words)), "Small Print")


def _label(field: ToAnswer) -> tuple[Runs, ...]:
    name: Runs = (SaidBlock(field.label, strong=True),)
    return (name, (SaidBlock(field.help, small=True),)) if field.help else (name,)


def _blank(label: str, control: str, choices: tuple[str, ...] = (), *, short: bool = False) -> Run:
    """A place to fill in. `short` where a table's cells are narrow: what there is to choose from stands below it."""
    chosen = CHOOSE if short else f"{CHOOSE}: " + " / ".join(choices)
    prompt = chosen if control == "choice" else DAY if control == "date" else WRITE
    return Blank(label, prompt, control, choices)  # type: ignore[arg-type]


WIDE = {"text": 4, "date": 3, "choice": 3, "long": 5}


def _widths(columns: Sequence[ToAnswer], *, filled: bool) -> tuple[int, ...]:
    """Parts of the page: what is written at length gets more, and so does a first column that is filled."""
    widths = [WIDE[column.control] for column in columns]
    return (WIDE["long"], *widths[1:]) if filled else tuple(widths)
