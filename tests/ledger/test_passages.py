"""A source's text is cut where citations name places in it: "ES 1", "1.2", "rec 1 outcome". The texts here are invented; their shape is that of the sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewmap.ledger.passages import FILES
from reviewmap.ledger.texts import read_texts

REPORT = """\
Foreword\t2

1. Baking\t3

Foreword

We baked.

Executive summary

Bread matters.

1. Baking

1.1 Flour is weighed.¹

It is weighed twice.

1.2 Ovens are hot.

¹ By a baker.

Annex A: Letters

Dear baker.
"""
EVALUATION = """\
Foreword

We looked.

Recommendations

Bakers asked for these.

1. Weigh the flour.

Outcome: Bread is heavier.

Next steps: Buy scales.
"""
OTHER = "1.1 Flour is weighed.\n\n1.2 Ovens are hot.\n"
PLACES = {
    "report": {
        "Fwd 1": "We baked.",
        "ES 1": "Bread matters.",
        "1.1": "Flour is weighed.¹ It is weighed twice.",
        "1.2": "Ovens are hot.",
        "fn1": "By a baker.",
        "AnA 1": "Dear baker.",
    },
    "impact-evaluation": {
        "Fwd 1": "We looked.",
        "rec intro 1": "Bakers asked for these.",
        "rec 1": "Weigh the flour.",
        "rec 1 outcome": "Outcome: Bread is heavier.",
        "rec 1 next": "Next steps: Buy scales.",
    },
    "handbook": {"1.1": "Flour is weighed.", "1.2": "Ovens are hot."},
}
TEXTS = {"report": REPORT, "impact-evaluation": EVALUATION, "handbook": OTHER}


@pytest.mark.parametrize("source", PLACES)
def test_a_text_has_the_places_that_its_citations_name(tmp_path: Path, source: str) -> None:
    (tmp_path / FILES.get(source, f"{source}.txt")).write_text(TEXTS[source], "utf-8")
    passages = read_texts(tmp_path, [source])[source].passages
    assert list(passages) == list(PLACES[source])
    for place, words in PLACES[source].items():
        assert " ".join(passages[place].text.split()).endswith(words), place
