"""Rules of process/papers.yml: every page that a paper is made of exists, and what a paper says of itself fits together.

Passing:  `pages: [families/summary]` when content/families/summary.md is there.
Failing:  `pages: [families/sumary]` (with a "did you mean"); both `pages` and `same_pages_as`; a card with a list of contents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..model import Knowledge
from ..model.papers import Paper
from ..pages.repeats import REPEATS, paths_of
from ..problems import Problem, did_you_mean
from ..read.content import FOLDERS, OF_ANOTHER
from ..read.project import Project


def check(project: Project, knowledge: Knowledge, repeated: Mapping[str, str], moved: Mapping[str, str]) -> Iterator[Problem]:
    """`repeated` says for what a page is made many times, `moved` where a page stands now: paths without .md."""
    written = {
        name.removeprefix(f"{folder}/").removesuffix(".md")
        for folder, _ in FOLDERS
        for name in project.below(folder)
        if name.endswith(".md")
    }
    known = {f"{named['language']}/{named['stem']}" if (named := OF_ANOTHER.fullmatch(f"{name}.md")) else name for name in written}
    made = {path.removesuffix(".md"): each for each, of in repeated.items() for path in paths_of(f"{each}.md", of, knowledge)}
    many = {each: each for each in repeated} | {page: each for page, each in made.items() if page not in known}
    papers = {paper.id: paper for paper in knowledge.papers.papers}
    for paper in papers.values():
        yield from _shape(paper, papers, knowledge.things("language"))
        for index, page in enumerate(paper.pages):
            if page in many:
                each = many[page]
                yield Problem(
                    paper.where("pages", index),
                    f"content/{each}.md is many pages, one for each thing, so that no paper can be made of {'it' if page == each else 'one of them'}.",
                    "unknown-page",
                    suggestion=f"To have all of them on paper, write one page that loops over `{repeated[each]}` (`template: true`), and name that."
                    if repeated[each] in REPEATS
                    else "Name a page that is one.",
                )
            elif page not in known:
                yield Problem(
                    paper.where("pages", index),
                    f"There is no page content/{page}.md.",
                    "unknown-page",
                    suggestion=f"It moved: write {moved[page]}."
                    if page in moved
                    else did_you_mean(page, known) or "Name another page, or take the line out.",
                )


def _shape(paper: Paper, papers: dict[str, Paper], languages: Collection[str]) -> Iterator[Problem]:
    if bool(paper.pages) == bool(paper.same_pages_as):
        yield Problem(paper.where(), "A paper has either `pages` or `same_pages_as`.", "paper-pages")
    if paper.same_pages_as and not getattr(papers.get(paper.same_pages_as), "pages", ()):
        yield Problem(
            paper.where("same_pages_as"),
            f"There is no paper '{paper.same_pages_as}' that lists its pages.",
            "unknown-paper",
            suggestion=did_you_mean(paper.same_pages_as, papers),
        )
    spoken = {folder if folder in languages else "" for folder in (page.partition("/")[0] for page in paper.pages)}
    if len(spoken) > 1:
        yield Problem(
            paper.where("pages"),
            "A paper is in one language, and these pages are in several.",
            "paper-pages",
            suggestion="Make a paper of each.",
        )
    if paper.layout == "card" and (paper.contents or len(paper.pages) != 1):
        yield Problem(paper.where("layout"), "A card is made of one page, and has no list of contents.", "paper-pages")
