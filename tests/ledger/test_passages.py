"""A source's text is cut where citations name places in it: "ES 1", "1.2", "rec 1 outcome". The texts here are invented; their shape is that of the sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewmap.ledger.passages import FILES, cut_evaluation, cut_report
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


LONG = "How a loaf is weighed and weighed again before it is sold to anybody who comes in and asks for one of them"
WHOLE_REPORT = f"""\
Before the foreword.

Foreword

We baked.

Executive summary

Bread matters.

Six priorities follow.

Priority 1: Weigh the flour.

As it is.

Next steps: Buy scales.

- and weights

Outcome: Bread is heavier.

- and better

It is known.

Priority 2. Heat the oven.

5a. Taste it.
Next steps: Chew.

5b. Taste it again.

Taken together, these SIX are all.

Principles for change

Be kind.

PHASE 2

Next steps: Bake more.

Outcome: More bread.

Then rest.

Implementation of priority 1 and 2 comes first.

Acknowledgements

Thanks to all.

1. Baking

No number yet.

1.1 Flour is weighed.
**1.2 Ovens** are hot.
- 1.3. Dough rests.

²¹ By a baker.

For an hour.

{LONG}

1.4 It is sold.

Table 2 Loaves

Ten.

1.10 It is eaten.

Figure 3 The oven

By all.

2. Tasting

2.1 It tastes.

Annex A: Letters

Dear baker.

Annex F: How we asked

We asked.

1. Whom we asked

Bakers.

Tasters.

2. What we asked

Why.

Annex G: Answers

Table 3 Answers

| yes | no |

Nobody else.
"""
# each place in the order of the text: what it is called, all its words, the heading above it
WHOLE = [
    ("Fwd 1", "We baked.", "Foreword"),
    ("ES 1", "Bread matters.", "Executive summary"),
    ("ES 2", "Six priorities follow.", "Executive summary"),
    ("P1", "Priority 1: Weigh the flour. As it is.", "Executive summary"),
    ("P1 next", "Next steps: Buy scales. - and weights", "Executive summary"),
    ("P1 outcome", "Outcome: Bread is heavier. - and better It is known.", "Executive summary"),
    ("P2", "Priority 2. Heat the oven.", "Executive summary"),
    ("P5a", "5a. Taste it. Next steps: Chew.", "Executive summary"),
    ("P5b", "5b. Taste it again.", "Executive summary"),
    ("ES 3", "Taken together, these SIX are all.", "Executive summary"),
    ("Principles", "Principles for change Be kind.", "Executive summary"),
    ("Ph2", "PHASE 2 Then rest.", "Executive summary"),
    ("Ph2 next", "Next steps: Bake more.", "Executive summary"),
    ("Ph2 outcome", "Outcome: More bread.", "Executive summary"),
    ("ES 4", "Implementation of priority 1 and 2 comes first.", "Executive summary"),
    ("Acknowledgements 1", "Thanks to all.", "Acknowledgements"),
    ("1.1", "1.1 Flour is weighed.", "1. Baking"),
    ("1.2", "**1.2 Ovens** are hot.", "1. Baking"),
    ("1.3", f"- 1.3. Dough rests. For an hour. {LONG}", "1. Baking"),
    ("fn21", "²¹ By a baker.", "1. Baking"),
    ("1.4", "1.4 It is sold.", LONG),
    ("Table 2", "Table 2 Loaves Ten.", LONG),
    ("1.10", "1.10 It is eaten. By all.", LONG),
    ("Figure 3", "Figure 3 The oven", LONG),
    ("2.1", "2.1 It tastes.", "2. Tasting"),
    ("AnA 1", "Dear baker.", "Annex A: Letters"),
    ("AnF 1", "We asked.", "Annex F: How we asked"),
    ("AnF §1 1", "Bakers.", "1. Whom we asked"),
    ("AnF §1 2", "Tasters.", "1. Whom we asked"),
    ("AnF §2 1", "Why.", "2. What we asked"),
    ("Table 3", "Table 3 Answers | yes | no |", "Annex G: Answers"),
    ("AnG 1", "Nobody else.", "Annex G: Answers"),
]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_form_of_place_in_the_report_has_its_words_and_its_heading(ends: str) -> None:
    found = cut_report(WHOLE_REPORT.replace("\n", ends).replace(f"2. Tasting{ends}", f"\x0c2. Tasting{ends}"))
    assert [(one.id, " ".join(one.text.split()), one.heading) for one in found] == WHOLE
    assert len(LONG) in range(60, 110)


WHOLE_EVALUATION = """\
Foreword\t2

Foreword

We looked.

Current Panel functions

It meets.

¹ On Mondays.

The impact of the Panel: strengths to build on

1. It listens

To all.

2. It learns

From all.

The impact of the Panel: areas which could be developed further

1. It is slow

At times.

Recommendations

Bakers asked for these.

For the Panel:

1. Weigh the flour.

Next steps: Buy scales.

- of brass

Outcome: Bread is heavier.

For bakers:

2. Heat the oven.

References

A book.
"""
WHOLE_SUMMARY = [
    ("Fwd 1", "We looked.", "Foreword"),
    ("functions 1", "It meets.", "Current Panel functions"),
    ("fn1", "¹ On Mondays.", "Current Panel functions"),
    ("strengths §1 1", "To all.", "1. It listens"),
    ("strengths §2 1", "From all.", "2. It learns"),
    ("areas §1 1", "At times.", "1. It is slow"),
    ("rec intro 1", "Bakers asked for these.", "Recommendations"),
    ("rec intro 2", "For the Panel:", "Recommendations"),
    ("rec 1", "1. Weigh the flour.", "Recommendations"),
    ("rec 1 next", "Next steps: Buy scales. - of brass", "Recommendations"),
    ("rec 1 outcome", "Outcome: Bread is heavier.", "Recommendations"),
    ("rec intro 3", "For bakers:", "Recommendations"),
    ("rec 2", "2. Heat the oven.", "Recommendations"),
    ("References 1", "A book.", "References"),
]


def test_every_form_of_place_in_the_evaluation_has_its_words_and_its_heading() -> None:
    assert [(one.id, " ".join(one.text.split()), one.heading) for one in cut_evaluation(WHOLE_EVALUATION)] == WHOLE_SUMMARY


@pytest.mark.parametrize("source", PLACES)
def test_a_text_has_the_places_that_its_citations_name(tmp_path: Path, source: str) -> None:
    (tmp_path / FILES.get(source, f"{source}.txt")).write_text(TEXTS[source], "utf-8")
    passages = read_texts(tmp_path, [source])[source].passages
    assert list(passages) == list(PLACES[source])
    for place, words in PLACES[source].items():
        assert " ".join(passages[place].text.split()).endswith(words), place
