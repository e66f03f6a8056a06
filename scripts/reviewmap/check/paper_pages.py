"""Rules of process/papers.yml: every page that a paper is made of exists, and what a paper says of itself fits together.

Passing:  `pages: [families/summary]` when content/families/summary.md is there.
Failing:  `pages: [families/sumary]` (with a "did you mean"); both `pages` and `same_pages_as`; a card with a list of contents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..model import Knowledge
from ..model.papers import Paper
from ..problems import Problem, did_you_mean
from ..read.content import FOLDERS
from ..read.project import Project


def check(project: Project, knowledge: Knowledge, repeated: Collection[str]) -> Iterator[Problem]:
    """`repeated` are the pages that are made for many things: paths without .md."""
    known = {
        name.removeprefix(f"{folder}/").removesuffix(".md")
        for folder, _ in FOLDERS
        for name in project.below(folder)
        if name.endswith(".md")
    }
    papers = {paper.id: paper for paper in knowledge.papers.papers}
    for paper in papers.values():
        yield from _shape(paper, papers)
        for index, page in enumerate(paper.pages):
            if page in repeated:
                yield Problem(
                    paper.where("pages", index),
                    f"content/{page}.md is many pages, one for each thing, so that no paper can be made of it.",
                    "unknown-page",
                    suggestion="Name a page that is one.",
                )
            elif page not in known:
                yield Problem(
                    paper.where("pages", index),
                    f"There is no page content/{page}.md.",
                    "unknown-page",
                    suggestion=did_you_mean(page, known),
                )


def _shape(paper: Paper, papers: dict[str, Paper]) -> Iterator[Problem]:
    if bool(paper.pages) == bool(paper.same_pages_as):
        yield Problem(paper.where(), "A paper has either `pages` or `same_pages_as`.", "paper-pages")
    if paper.same_pages_as and not getattr(papers.get(paper.same_pages_as), "pages", ()):
        yield Problem(
            paper.where("same_pages_as"),
            f"There is no paper '{paper.same_pages_as}' that lists its pages.",
            "unknown-paper",
            suggestion=did_you_mean(paper.same_pages_as, papers),
        )
    if paper.layout == "card" and (paper.contents or len(paper.pages) != 1):
        yield Problem(paper.where("layout"), "A card is made of one page, and has no list of contents.", "paper-pages")
