"""All papers of an edition, from its pages: made side by side, and only when something in them has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import count
from pathlib import Path
from typing import Any

from ..check.colours import contrast, tokens
from ..kept import code_of, forget, kept
from ..model import Knowledge
from ..model.papers import Format, Poster
from ..model.papers import Paper as Wanted
from ..pages.ready import Maker
from ..pages.render import Renderer
from ..problems import InputWrong, Problem, Where
from ..read.content import ContentPage
from ..read.project import LOCAL, Project
from ..words.filled import TemplateMacros
from ..words.names import ENGLISH
from . import office, pdf
from .imprint import Imprint, imprint
from .markup import Chapter, Look, markup
from .onpaper import on_paper
from .posters import poster
from .reading import PaperSection, section
from .whole import without_ways_on

HTML = TemplateMacros(__file__)
at_a_time = os.cpu_count() or 1  # papers; less where many builds share the machine (site/many.py)
SMALLEST = 11  # points; below that, print is hard to read
STEP = 0.5
PAPER = "#ffffff"
TEXT = 4.5  # to 1: the least contrast that letters have to have


@dataclass(frozen=True)
class MadePaper:
    """One finished paper: its files by format, and how many sides its PDF has."""

    wanted: Wanted | Poster
    files: Mapping[Format, bytes]
    sides: int | None


@dataclass(frozen=True)
class Job:
    """A paper with everything it is made from."""

    wanted: Wanted
    chapters: Sequence[Chapter]
    imprint: Imprint
    look: Look
    cache: Path

    @cached_property
    def for_office(self) -> office.OpenPaper:
        """What DOCX and ODT are made of."""
        return office.office_html(self.wanted, self.chapters, imprint=self.imprint, look=self.look, cache=self.cache)


@dataclass(frozen=True)
class Result:
    """A paper in one format: its bytes, how many sides a PDF has, and what is wrong."""

    data: bytes
    sides: int | None = None
    problem: Problem | None = None


def make_papers(
    knowledge: Knowledge,
    pages: Sequence[ContentPage],
    renderer: Renderer,
    *,
    project: Project,
    extensions: Sequence[Any],
    values: Mapping[str, Any],
    cache: Path,
    progress: Callable[[str], None] = lambda words: None,
) -> list[MadePaper]:
    """Every paper in process/papers.yml, in its order, then every poster.

    `extensions` are Markdown's, `values` are those every page shows; `progress` is told how many are done. Raises InputWrong with every page that can't be filled in, or when a paper has
    too many or too few sides.
    """
    wanted = knowledge.papers.papers
    paths = {paper.id: _paths(paper, wanted) for paper in wanted}
    sections = _sections({path for each in paths.values() for path in each}, pages, renderer, extensions, cache)
    headings = {page.address: page.front.title for page in pages} | {one.address: one.heading for one in sections.values()}
    said, look = imprint(values), look_of(knowledge, project)
    imprints = {paper.id: _imprint(paper, paths[paper.id], pages, values) for paper in wanted}
    jobs = [
        Job(
            paper,
            _chapters([sections[path] for path in paths[paper.id]], headings, whole=paper.whole, warning=imprints[paper.id].warning),
            imprints[paper.id],
            look,
            cache,
        )
        for paper in wanted
    ]
    tasks = [(job, kind) for job in jobs for kind in job.wanted.formats]
    maker = Maker(knowledge)
    many, done = len(tasks) + len(knowledge.papers.posters), count(1)

    def made_one(wanted: Wanted | Poster, make: Callable[[], Result]) -> Result:
        result = _tried(wanted, make)
        progress(f"Setting papers: {next(done)} of {many}")
        return result

    # typst and pandoc leave Python's lock while they work, so threads are enough.
    with ThreadPoolExecutor(at_a_time) as pool:
        posters = [pool.submit(made_one, one, partial(_poster, one, maker, said, look, cache)) for one in knowledge.papers.posters]
        results = list(pool.map(lambda task: made_one(task[0].wanted, partial(_one_format, *task)), tasks))
        on_walls = [made.result() for made in posters]
    forget(cache)
    pdf.let_go()
    problems = [result.problem for result in (*results, *on_walls) if result.problem is not None]
    if problems:
        raise InputWrong(problems)
    by_paper: dict[str, dict[Format, Result]] = {}
    for (job, kind), result in zip(tasks, results, strict=True):
        by_paper.setdefault(job.wanted.id, {})[kind] = result
    return [
        MadePaper(
            paper,
            {kind: result.data for kind, result in by_paper[paper.id].items()},
            next((result.sides for result in by_paper[paper.id].values() if result.sides), None),
        )
        for paper in wanted
    ] + [MadePaper(one, {"pdf": result.data}, result.sides) for one, result in zip(knowledge.papers.posters, on_walls, strict=True)]


def _imprint(paper: Wanted, paths: Sequence[str], pages: Sequence[ContentPage], values: Mapping[str, Any]) -> Imprint:
    """What a paper says of itself, in the language of its first page; without the website's address where it is whole by itself."""
    first = next(page for page in pages if page.path == paths[0])
    about = values["languages"]["pages"].get(first.address) or {}
    said = imprint(values, about.get("language", ENGLISH), unchecked=about.get("unchecked", False))
    # As the help beside the page: bereaved parents meet those who help them first.
    situation = values["help"]["situations"].get(first.front.situation or "") or {"danger_first": True}
    said = replace(said, danger_first=situation["danger_first"] or paper.contents, to_children=_to_children(first, values["help"]))
    return replace(said, site_address="") if paper.whole else said


def _to_children(page: ContentPage, help_: Mapping[str, Any]) -> bool:
    """Whether the help beside a page speaks to children."""
    situation = page.front.situation or help_["for_pages"].get(page.front.audience)
    return bool(help_["situations"].get(situation, {}).get("to_children"))


def _tried(wanted: Wanted | Poster, make: Callable[[], Result]) -> Result:
    """What `make` makes, or what is wrong with its words if no PDF for everybody can be made of them."""
    try:
        return make()
    except pdf.CannotSet as refused:
        if refused.reason is None:
            raise
        made_of = ", ".join(f"content/{page}.md" for page in wanted.pages) if isinstance(wanted, Wanted) else "process/"
        return Result(
            b"",
            problem=Problem(
                wanted.where("id"),
                f"'{wanted.title}' can't be made as a PDF: {refused.reason}.",
                "paper",
                suggestion=f"Install what requirements/lock.txt names: {', '.join(pdf.NOT_INSTALLED)} is missing."
                if pdf.NOT_INSTALLED
                else f"Write it differently, in {made_of or 'its pages'}.",
            ),
        )


def _poster(wanted: Poster, maker: Maker, said: Imprint, look: Look, cache: Path) -> Result:
    return Result(*poster(wanted, maker, imprint=said, look=look, cache=cache))


def _one_format(job: Job, kind: Format) -> Result:
    if kind == "pdf":
        return _pdf(job)
    whole = job.for_office
    ingredients = [
        office.VERSION,
        kind,
        whole.html,
        job.wanted.title,
        str(job.wanted.text_size),
        job.imprint.language,
        job.imprint.direction,
        job.imprint.words["page_of"],
        repr(list(job.look.colours)),
        code_of(*(f"papers/{name}.py" for name in ("office", "dress", "imprint", "xmlparts", "archives"))),
    ]
    undated = kept(job.cache, ingredients, partial(office.office, kind, whole.html, job.wanted, imprint=job.imprint, look=job.look))
    return Result(office.of_the_edition(kind, undated, job.wanted, imprint=job.imprint, look=job.look, whole=whole, cache=job.cache))


def _pdf(job: Job) -> Result:
    """The PDF. Where the number of sides is given, the text gets a little smaller until it fits."""
    size: float = job.wanted.text_size
    while True:
        text = markup(job.wanted, job.chapters, imprint=job.imprint, look=job.look, text_size=size)
        data = kept(job.cache, [pdf.VERSION, text, job.imprint.day.isoformat()], partial(pdf.pdf, text, moment=job.imprint.moment))
        sides, allowed = pdf.sides(data), job.wanted.sides
        if allowed is None or sides == allowed:
            return Result(data, sides)
        if sides < allowed or size - STEP < SMALLEST:
            return Result(data, sides, _wrong_sides(job.wanted, sides))
        size -= STEP


def _wrong_sides(paper: Wanted, sides: int) -> Problem:
    if sides < (paper.sides or 0):
        return Problem(
            paper.where("sides"),
            f"'{paper.title}' fills {sides} of its {paper.sides} sides.",
            "paper-sides",
            suggestion="Say more on its page, or change `sides`.",
        )
    return Problem(
        paper.where("sides"),
        f"'{paper.title}' has {sides} sides; it has to fit on {paper.sides}.",
        "paper-sides",
        suggestion=f"Shorten content/{paper.pages[0]}.md." if paper.pages else f"Shorten the pages of '{paper.same_pages_as}'.",
    )


def _paths(paper: Wanted, papers: Sequence[Wanted]) -> list[str]:
    pages = paper.pages or next(other.pages for other in papers if other.id == paper.same_pages_as)
    return [f"{page}.md" for page in pages]


def _sections(
    paths: set[str], pages: Sequence[ContentPage], renderer: Renderer, extensions: Sequence[Any], cache: Path
) -> dict[str, PaperSection]:
    """Every page that a paper needs, read once."""
    sections, problems = {}, []
    for page in pages:
        if page.path in paths:
            try:
                sections[page.path] = section(page, renderer, extensions, cache)
            except InputWrong as wrong:
                problems += wrong.problems
    if problems:
        raise InputWrong(problems)
    return sections


def _chapters(
    sections: Sequence[PaperSection], headings: Mapping[str, str], *, whole: bool, warning: tuple[str, str] | None = None
) -> list[Chapter]:
    """The sections ready for paper. `warning` stands at the top: its language's words and the English ones."""
    anchors = {one.address: "page-" + one.address.strip("/").replace("/", "-") for one in sections}
    if whole:
        sections = [replace(one, body=without_ways_on(one.body, anchors)) for one in sections]
    chapters = [Chapter(anchors[one.address], one.heading, on_paper(one, anchors, headings)) for one in sections]
    if warning:
        note = f"{HTML.warning(*warning)}\n"  # no longer Markup, which would escape the page that follows
        chapters[0] = replace(chapters[0], html=note + chapters[0].html)
    return chapters


def look_of(knowledge: Knowledge, project: Project) -> Look:
    """The site's colours and mark, or the area's own. Only an SVG can stand on paper; with another logo the mark stays."""
    layer = knowledge.local
    colours = tokens(project.text("overrides/assets/css/tokens.css"))[0] | (layer.colours.tokens if layer else {})
    if contrast(colours["brand"], PAPER) < TEXT:  # dark enough for a header, but here it is letters
        colours["brand"] = colours["ink"]
    if layer and layer.logo and layer.logo.endswith(".svg"):
        return Look(colours, _logo(project, f"{LOCAL}/content/{layer.logo}"), layer.logo_text or layer.partnership)
    return Look(colours, project.text("overrides/assets/images/mark.svg"))


def _logo(project: Project, name: str) -> str:
    """The area's own logo, tried before many papers are made with it."""
    svg = project.text(name)
    try:
        pdf.drawing(svg, density=1)
    except pdf.CannotSet as refused:
        words = " ".join(str(refused).split(" (")[0].split())
        fault = Problem(
            Where(project.shown(name), 1, 1), f"This drawing can't be set on paper: {words}.", "drawing", suggestion="Export it anew."
        )
        raise InputWrong([fault]) from refused
    return svg
