"""Other processes in tables: what readers compare, in three tables of four columns, so that no cell has to be narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from ..model.reference import Column

if TYPE_CHECKING:
    from .ready import Maker

# Each table: its id, its title, its columns (a field of the process, a heading).
TABLES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "what",
        "What each is for, and what starts it",
        (("purpose", "What it is for"), ("about", "About whom"), ("leads", "Who leads"), ("starts", "What starts it")),
    ),
    (
        "who",
        "Who takes part, and what comes of it",
        (
            ("families_take_part", "Do families take part?"),
            ("practitioners", "What it asks of practitioners"),
            ("published", "Is it published?"),
            ("decides_blame", "Does it decide blame?"),
        ),
    ),
    (
        "timing",
        "What it means for the dates and papers of a review",
        (
            ("typical_timing", "How long it takes"),
            ("can_delay", "Can it delay the review?"),
            ("for_timing", "What it means for timing"),
            ("for_disclosure", "What it means for disclosure"),
        ),
    ),
)
assert {field for _, _, columns in TABLES for field, _ in columns} == set(get_args(Column)), "every column stands in a table"


def side_by_side(maker: Maker) -> dict[str, Any]:
    """`tables`: id, title, headings, and rows of those processes of which a table says anything: a link, and cells (a claim, or why there
    is none). `questions`: what people ask, with the claims that answer it and what to do."""
    held = maker.knowledge.other_processes
    links, claims = maker.links("process"), maker.knowledge.things("claim")
    return {
        "at": held.at,
        "tables": [
            {
                "id": table_id,
                "title": title,
                "headings": [heading for _, heading in columns],
                "rows": [
                    {
                        "to": links[one.id],
                        "cells": [
                            {"said": maker.ready(getattr(one, field)), "looked": field not in one.not_looked_for} for field, _ in columns
                        ],
                    }
                    for one in held.processes
                    if any(getattr(one, field) for field, _ in columns)
                ],
            }
            for table_id, title, columns in TABLES
        ],
        "questions": [
            {
                "id": one.id,
                "asks": one.asks,
                "answers": [maker.ready(claims[claim_id]) for claim_id in one.rests_on],
                "do": maker.ready(one.do),
            }
            for one in held.questions
        ],
    }
