"""Each rule with an example that fails, at its place, and the same thing done right.

The tiny project passes every rule (the first test), so each failing example is one change away from a passing one. Where
the border is finer than that, PASSING has the nearest thing that is still right.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import reviewmap.check.rules
import reviewmap.ledger.said
from marked import change, place, unsigned
from projects import edit, sign_again, tiny_project
from reviewmap.check.whole import check
from reviewmap.cli import main
from reviewmap.read.project import read_project
from worded import as_agreed, not_agreed, points_at_its_like

FIRST = "process/stages/00-first-look.yml"
LAST = "process/stages/01-last-look.yml"
ROLES, SOURCES, LEARNING = "process/roles.yml", "process/sources.yml", "process/learning.yml"
TIMESCALES, EQUITY, GLOSSARY, FIGURES = "process/timescales.yml", "process/equity.yml", "process/glossary.yml", "process/key-figures.yml"
METHODS, OTHERS = "process/methodologies.yml", "process/other-processes.yml"
CALENDAR, PLAN = "process/calendar.yml", "process/plan.yml"
SEARCH_WORDS = "process/search-words.yml"
DOCUMENTS, LETTERS = "process/documents.yml", "process/letters.yml"
LEDGER, LOCK, PUBLISHED = "process/ledger/handbook.yml", "process/ledger/quotations.lock.json", "process/ledger/published-ids.json"
FLOUR = "source: [handbook 1.1, bread-act s.2]\n        drafted: true\n        note: Any flour.\n        also: [{about: the kind, evidence: unverified, source: none-found}]\n        id: use-flour\n        speaker: study"
CLAIM = "{rule: Bread is sold by weight., force: must, evidence: verified, source: bread-act s.1, "

# rule, its words, file, what stands there, what stands there then; ⟦ marks the place of the problem
FAILING = [
    ("duplicate-id", "The id 'taste-the-loaf' is used already", LAST, "- id: clean-the-oven", "- id: ⟦taste-the-loaf"),
    ("duplicate-id", "The id 'first-look' is used already", LAST, "id: last-look", "id: ⟦first-look"),
    ("duplicate-id", "The id 'bake' is used already", "process/timescales.yml", "  - id: taste\n", "  - id: ⟦bake\n"),
    ("duplicate-code", "The code 'R02' is used already", ROLES, "code: R03", "code: ⟦R02"),
    ("duplicate-code", "The code 'D1' is used already", FIRST, "code: B1", "code: ⟦D1"),
    ("reused-id", "'last-look' is in use", FIRST, "was: [old-look]", "was: [⟦last-look]"),
    ("reused-id", "'old-look' is an old id of 'first-look' already", LAST, "id: last-look\n", "id: last-look\nwas: [⟦old-look]\n"),
    ("unknown-id", "There is no role 'bakr'", FIRST, "leads: [baker]", "leads: [⟦bakr]"),
    ("unknown-id", "There is no role 'tastr'", FIRST, "decided_by: [taster]", "decided_by: [⟦tastr]"),
    ("unknown-id", "There is no step of this stage 'bake'", FIRST, "at: taste-the-loaf", "at: ⟦bake"),
    ("unknown-id", "There is no step, decision, branch or event 'ducks'", FIRST, "to: give-it-to-the-ducks", "to: ⟦ducks"),
    ("unknown-id", "There is no role 'cook'", "process/lanes.yml", "roles: [baker]", "roles: [baker, ⟦cook]"),
    ("unknown-id", "There is no stage 'next-look'", ROLES, "stages: [first-look]", "stages: [⟦next-look]"),
    ("unknown-id", "There is no other process 'oven'", ROLES, "process: oven-inspection", "process: ⟦oven"),
    ("unknown-id", "There is no timescale 'bak'", "process/timescales.yml", "timescale: bake", "timescale: ⟦bak"),
    ("unknown-id", "There is no step, decision, branch or event 'bakery'", "process/timescales.yml", "at: bake-the-loaf", "at: ⟦bakery"),
    ("unknown-id", "There is no role 'spector'", "process/other-processes.yml", "role: inspector", "role: ⟦spector"),
    ("unknown-id", "There is no stage, step or decision 'look'", "process/equity.yml", "at: [first-look,", "at: [⟦look,"),
    ("unknown-id", "There is no key line of enquiry 'who'", "process/equity.yml", "enquiries: [who-is-left-out]", "enquiries: [⟦who]"),
    ("unknown-id", "There is no learning loop 'double'", LEARNING, "loops: [single]", "loops: [⟦double]"),
    ("unknown-id", "There is no level 'town'", LEARNING, "levels: [bakery]", "levels: [⟦town]"),
    ("unknown-id", "There is no step, decision, branch or event of this stage 'done'", FIRST, "order: [hunger,", "order: [⟦done, hunger,"),
    ("unknown-id", "There is no meeting 'at-the-ovn'", EQUITY, "meetings: [at-the-oven]", "meetings: [⟦at-the-ovn]"),
    ("unknown-id", "There is no stage, step or decision 'bake'", EQUITY, "at: [bake-the-loaf], meetings", "at: [⟦bake], meetings"),
    ("unknown-id", "There is no learning loop 'dubble'", FIRST, "loops: [single]", "loops: [⟦dubble]"),
    ("unknown-id", "There is no level 'town'", LEARNING, "level: bakery, learn: Where", "level: ⟦town, learn: Where"),
    ("unknown-id", "There is no recommendation 'flour'", "process/change.yml", "towards: more-flour", "towards: ⟦flour"),
    ("document", "No step makes or needs a document called 'loaff'", EQUITY, "documents: [loaf]", "documents: [⟦loaff]"),
    (
        "own-question",
        "The stage 'last-look' has no question of its own on equity",
        LAST,
        "equity: [{ask: Who cleans?, id: who-cleans}]\n",
        "",
    ),
    (
        "own-question",
        "The decision 'good-enough' has no question of its own on learning",
        FIRST,
        "    learning: [{ask: How do we know?, id: how-do-we-know}]\n",
        "",
    ),
    ("lane", "The stage 'first-look' stands in the lane twice", LEARNING, "stage: last-look, now", "stage: ⟦first-look, now"),
    ("stage-order", "The stage 'last-looks' has no place in the process", LAST, "id: last-look\n", "id: ⟦last-looks\n"),
    (
        "ahead",
        "Nobody can have done this on 2036-01-10",
        "process/edition.yml",
        "accessibility_reviewed: 2030",
        "accessibility_reviewed: ⟦2036",
    ),
    ("stage-order", "'first-look' stands here twice", "process/edition.yml", "stages: [first-look, ", "stages: [first-look, ⟦first-look, "),
    ("unknown-id", "There is no role 'bakr'", DOCUMENTS, "filled_by: [baker]", "filled_by: [⟦bakr]"),
    ("unknown-id", "There is no role 'tastr'", LETTERS, "goes_to: [taster]", "goes_to: [⟦tastr]"),
    ("unknown-id", "There is no milestone 'doug'", DOCUMENTS, "milestone: dough", "milestone: ⟦doug"),
    ("unknown-id", "There is no step, decision, branch or event 'bake'", LETTERS, "at: bake-the-loaf", "at: ⟦bake"),
    ("document-serves", "nor its stage makes or needs 'loav'", DOCUMENTS, "serves: [loaf]", "serves: [⟦loav]"),
    ("document-choice", "'brown' stands here twice", DOCUMENTS, "choices: [brown, white]", "choices: ⟦[brown, brown]"),
    (
        "document-choice",
        "There is nothing to choose here",
        DOCUMENTS,
        "{label: Level, control: choice, choices_from: levels}",
        "⟦{label: Level, control: choice}",
    ),
    ("document-choice", "nothing is chosen", DOCUMENTS, "control: choice, choices_from: levels", "control: text, choices_from: ⟦levels"),
    ("document-choice", "a word processor's list holds 250", DOCUMENTS, "choices: [brown, white]", f"choices: [brown, ⟦{'white ' * 50}]"),
    ("document-found", "This is found in 3 forms, and only 2 could be read", DOCUMENTS, "found: 1,", "found: ⟦3,"),
    ("document-empty", "Nothing stands in this section", LETTERS, "    letter:\n", "    letter:\n      - ⟦title: Nothing\n"),
    ("document-blank", "A blank begins or ends here alone", DOCUMENTS, "says: Name it ___name___.", "says: ⟦Name it ___name."),
    ("letter-doubt", "“perhaps” is a word of doubt", LETTERS, "[Dear ___name___,", "[⟦Perhaps dear ___name___,"),
    ("letter-missing", "Nothing goes to families at the stage 'last-look'", LETTERS, "also_at: [last-look]", "also_at: []"),
    (
        "letter-missing",
        "Nothing goes to a child at the stage 'first-look', and nothing says why",
        LETTERS,
        "  - {stage: first-look, readers: child, because: Children wait for the bread.}\n",
        "",
    ),
    (
        "letter-missing",
        "nothing goes to families at the stage 'last-look', and 'the-loaf-is-late' does",
        LETTERS,
        "- {stage: last-look, readers: child,",
        "- ⟦{stage: last-look, readers: family,",
    ),
    ("unknown-id", "There is no stage 'look'", LETTERS, "also_at: [last-look]", "also_at: [⟦look]"),
    ("letter-short", "'LCSPR' is an abbreviation", LETTERS, "title: Your loaf", "title: ⟦Your LCSPR"),
    ("letter-short", "'LA' is an abbreviation", LETTERS, "title: Your loaf", "title: ⟦Your loaf from the LA"),
    ("letter-short", "'GPs' is an abbreviation", LETTERS, "title: Your loaf", "title: ⟦For GPs, your loaf"),
    ("unknown-id", "There is no day to count from 'ordr'", PLAN, "counted_from: order\n    day: 1", "counted_from: ⟦ordr\n    day: 1"),
    ("unknown-id", "There is no day to count from 'ordr'", TIMESCALES, "counted_from: order}", "counted_from: ⟦ordr}"),
    ("unknown-id", "There is no claim 'bake-it'", PLAN, "rests_on: bake-in-the-morning", "rests_on: ⟦bake-it"),
    (
        "unknown-id",
        "There is no step, decision, branch or event 'bake'",
        PLAN,
        "before: bake\n    at: bake-the-loaf",
        "before: bake\n    at: ⟦bake",
    ),
    ("unknown-id", "There is no stage 'look'", OTHERS, "at: first-look", "at: ⟦look"),
    (
        "meeting-stage",
        "no source names the stage",
        OTHERS,
        "rests_on: yes-by-a-day, stage_said: true",
        "rests_on: ask-the-inspector, stage_said: ⟦true",
    ),
    ("looked-for", "`leads` of 'oven-inspection' is filled", OTHERS, "not_looked_for: [published]", "not_looked_for: [⟦leads]"),
    (
        "yes-or-no",
        "begins with neither Yes nor No",
        OTHERS,
        'can_delay: {finding: "Yes, by a day.", evidence: reported, source: handbook 5, id: yes-by-a-day, speaker: study, quote: "Yes, by a day."}',
        "can_delay: {finding: ⟦It may., evidence: unverified, source: drafted, drafted: true, id: yes-by-a-day, speaker: other, no_quote: not-kept}",
    ),
    ("choice-unconnected", "'slow-use' is our suggestion", METHODS, "rests_on: [slow-takes-long]", "rests_on: [⟦slow-use]"),
    ("choice-unconnected", "belongs to no methodology", METHODS, "rests_on: [slow-takes-long]", "rests_on: [⟦it-may-burn]"),
    (
        "choice-unconnected",
        "leads nowhere, and doesn't say so",
        METHODS,
        "{id: time-no, answer: None, nothing: Nobody says what to do then.}",
        "{id: ⟦time-no, answer: None}",
    ),
    (
        "choice-single",
        "fewer than two answers",
        METHODS,
        "      - {id: time-yes, answer: Much, rests_on: [slow-takes-long]}\n      - {",
        "      ⟦- {",
    ),
    (
        "use-when",
        "can't be said by 'other'",
        METHODS,
        "id: slow-use, speaker: ours, no_quote: ours",
        "id: slow-use, speaker: ⟦other, no_quote: not-kept",
    ),
    ("bank-holiday", "25 December 2031 lies outside", CALENDAR, "{date: 2030-12-25,", "{date: ⟦2031-12-25,"),
    ("bank-holiday", "25 August 2030 is at a weekend", CALENDAR, "{date: 2030-08-26,", "{date: ⟦2030-08-25,"),
    (
        "bank-holiday",
        "6 May 2030 stands after 27 May 2030",
        CALENDAR,
        "2030-05-06, name: May}\n  - {date: 2030-05-27, name: Spring",
        "2030-05-27, name: Spring}\n  - {date: ⟦2030-05-06, name: May",
    ),
    (
        "bank-holiday",
        "2030 has 7 bank holidays here",
        CALENDAR,
        "  - {date: 2030-01-01, name: New Year}\n  - {date: 2030-04-19",
        "  ⟦- {date: 2030-04-19",
    ),
    (
        "no-counting",
        "nothing says how a week is counted",
        TIMESCALES,
        "length: {amount: 10, unit: working-day}",
        "length: ⟦{amount: 10, unit: week}",
    ),
    ("no-counting", "How a day is counted stands here twice", TIMESCALES, "units: [day]", "units: [day, ⟦day]"),
    ("plan-order", "This ends on day 0, before it begins on day 1", PLAN, "to: 2", "to: ⟦0"),
    (
        "plan-order",
        "This is counted from 'baked', and 'bake' from 'order'",
        PLAN,
        "counted_from: order\n    day: 1",
        "counted_from: ⟦baked\n    day: 1",
    ),
    (
        "plan-example",
        "The example has no day for 'baked'",
        PLAN,
        "- {moment: order, date: 2030-04-17}\n    - {moment: baked, date: 2030-05-01}",
        "⟦- {moment: order, date: 2030-04-17}",
    ),
    ("plan-example", "The calendar doesn't know 17 April 2031", PLAN, "date: 2030-04-17", "date: ⟦2031-04-17"),
    (
        "plan-example",
        "'baked' on 1 April 2030 can't come after",
        PLAN,
        "date: 2030-04-17}\n    - {moment: baked, date: 2030-05-01",
        "date: 2030-04-17}\n    - {moment: baked, date: ⟦2030-04-01",
    ),
    ("unknown-source", "There is no source 'bred-act'", SOURCES, "source: bread-act s.1", "source: ⟦bred-act s.1"),
    ("unreachable", "Nothing leads to 'give-it-to-the-ducks'", FIRST, "to: give-it-to-the-ducks", "to: clean-the-oven"),
    ("second-start", "The process begins with 'hunger' already", LAST, "kind: end", "kind: ⟦start"),
    ("unreachable", "The process has no start", FIRST, "kind: start", "kind: end"),
    (
        "no-end",
        "No path from 'clean-the-oven' comes to an end",
        LAST,
        "      - {to: done, evidence",
        "      - {to: clean-the-oven, kind: loop, evidence",
    ),
    ("next-is-itself", "'clean-the-oven' names itself as next", LAST, "to: done", "to: ⟦clean-the-oven"),
    ("loop", "This leads back to 'bake-the-loaf'", FIRST, "to: bake-the-loaf, kind: loop", "to: ⟦bake-the-loaf"),
    ("order", "'give-it-to-the-ducks' is missing from `order`", FIRST, "good-enough, give-it-to-the-ducks]", "good-enough]"),
    ("order", "'hunger' stands in `order` twice", FIRST, "order: [hunger,", "order: [hunger, ⟦hunger,"),
    (
        "arrow-twice",
        "'clean-the-oven' has another arrow to 'done' just like this one",
        LAST,
        "      - {to: done, ",
        "      - {to: done, evidence: reported, source: handbook 2, id: done-at-last, speaker: study, quote: The baker must bake the loaf.}\n      - {to: ⟦done, ",
    ),
    (
        "answers",
        "The decision 'good-enough' has fewer than two answers",
        FIRST,
        """      - {answer: yes, to: clean-the-oven, evidence: reported, source: handbook 1, id: good-enough-yes, speaker: study, quote: the old ones said}
      - {answer: NO, to: bake-the-loaf, kind: loop, evidence: reported, source: handbook 1, note: Try again., id: good-enough-no, speaker: study, quote: the old ones said}
      -""",
        "      ⟦-",
    ),
    ("answers", "The answer 'Yes' stands here twice", FIRST, "answer: NO", "answer: ⟦Yes"),
    ("decided-by", "Nobody decides 'good-enough'", FIRST, "decided_by: [taster]", "decided_by: ⟦[]"),
    ("responsible", "Nobody is responsible for the step 'taste-the-loaf'", FIRST, "responsible: taster", "responsible: ⟦[]"),
    (
        "wording",
        "'taste-the-loaf' has no words for the family reader",
        FIRST,
        "family: {none_because: Families are not there.}",
        "family: ⟦{}",
    ),
    (
        "wording",
        "'taste-the-loaf' has no words for the practitioner reader",
        FIRST,
        "practitioner: {expect: Chew., drafted: false}",
        "practitioner: ⟦{drafted: false}",
    ),
    (
        "wording",
        "Words stand here as well as a reason to have none",
        FIRST,
        "{none_because: Families are not there.}",
        "{none_because: ⟦Families are not there., expect: Words., drafted: false}",
    ),
    ("claim-kind", "A claim is either a `rule` or a `finding`", SOURCES, CLAIM, "⟦{evidence: unverified, source: drafted, "),
    (
        "claim-kind",
        "A claim is either a `rule` or a `finding`",
        SOURCES,
        "{finding: Nothing here is true., ",
        "⟦{finding: No., rule: Yes., force: must, ",
    ),
    ("force", "This rule does not say how binding it is", SOURCES, CLAIM, "⟦" + CLAIM.replace("force: must, ", "")),
    ("force", "A finding has no force", SOURCES, "{finding: Nothing here is true., ", "{finding: Nothing here is true., force: ⟦must, "),
    (
        "force",
        "Sources disagree here",
        "process/timescales.yml",
        "    how_long:\n      evidence: reported",
        "    how_long:\n      force: ⟦should\n      evidence: reported",
    ),
    ("force", "This rule does not say how binding it is", "process/timescales.yml", "duty: {force: should, ", "duty: ⟦{"),
    ("no-source", "This claim names no source", SOURCES, "source: bread-act s.1", "source: ⟦[]"),
    (
        "too-firm",
        "'verified' is firmer than this source can carry (reported)",
        SOURCES,
        CLAIM,
        CLAIM.replace("verified, source: bread-act s.1", "⟦verified, source: handbook 1"),
    ),
    (
        "too-firm",
        "'reported' is firmer than this source can carry (unverified)",
        LAST,
        "{to: done, evidence: reported, source: handbook 1, ",
        "{to: done, evidence: ⟦reported, source: none-found, ",
    ),
    (
        "role-in-itself",
        "The role 'taster' is a part of itself",
        ROLES,
        "  - id: taster\n",
        "  - id: taster\n    part_of: ⟦[taster]\n",
    ),
    (
        "unnamed-role",
        "No step and no decision names the role 'cook', and it stands in no other role or process.",
        ROLES,
        "  - id: inspector",
        "  - id: ⟦cook\n    title: Cook\n    short: the cook\n    plain_name: the cook\n    plain: Cooks.\n    kind: local\n    guides: help\n  - id: inspector",
    ),
    (
        "unnamed-role",
        "No step and no decision names the role 'cook', and it stands in no other role or process.",
        ROLES,
        "  - id: inspector",
        "  - id: ⟦cook\n    title: Cook\n    short: the cook\n    plain_name: the cook\n    plain: Cooks.\n    kind: local\n    guides: help\n  - id: inspector\n    beside: [cook]",  # where the inspector stands says nothing of what a cook does
    ),
    ("duplicate-id", "The id 'loaf' is used already", FIRST, "id: it-starts-here", "id: ⟦loaf"),
    (
        "speaker-force",
        "One area can't say what others must do",
        SOURCES,
        "force: must, evidence: verified, source: bread-act s.1, id: bread-is-sold-by-weight, speaker: law",
        "force: ⟦must, evidence: verified, source: bread-act s.1, id: bread-is-sold-by-weight, speaker: area",
    ),
    (
        "speaker-force",
        "We can't say what anybody should do",
        FIRST,
        "{rule: The crust is brown., force: should, evidence: reported, source: handbook 1, id: the-crust-is-brown, speaker: study",
        "{rule: The crust is brown., force: ⟦should, evidence: reported, source: handbook 1, id: the-crust-is-brown, speaker: ours",
    ),
    (
        "speaker-source",
        "The law speaks here, and no source here is law",
        FIRST,
        "id: it-starts-here, speaker: study",
        "id: it-starts-here, speaker: ⟦law",
    ),
    (
        "speaker-source",
        "The Panel speaks here, and no source here is its own or quotes it",
        SOURCES,
        "id: bread-is-sold-by-weight, speaker: law",
        "id: bread-is-sold-by-weight, speaker: ⟦panel",
    ),
    (
        "speaker-source",
        "National guidance speaks here, and the report 'handbook' stands beside another source",
        FIRST,
        FLOUR,
        FLOUR.replace("[", "[⟦", 1).replace("study", "guidance"),
    ),
    (
        "speaker-source",
        "The government speaks here, and the report 'handbook' stands beside another source",
        FIRST,
        FLOUR,
        FLOUR.replace("[", "[⟦", 1).replace("study", "government"),
    ),
    ("how-many", "People whom the study heard say this: how many?", EQUITY, "speaker: heard, how_many: some", "speaker: ⟦heard"),
    (
        "how-many",
        "Only those whom the study heard are counted",
        EQUITY,
        "speaker: heard, how_many: some",
        "speaker: study, how_many: ⟦some",
    ),
    (
        "quote",
        "A quotation stands here as well as a reason to have none",
        FIRST,
        "speaker: study, quote: Smoke.",
        "speaker: study, quote: Smoke., no_quote: ⟦picture",
    ),
    (
        "quote",
        "A quotation stands here as well as a reason to have none",
        LAST,
        "id: clean-the-oven-to-done, speaker: study, quote: the old ones said",
        "id: clean-the-oven-to-done, speaker: study, quote: the old ones said, no_quote: ⟦ours",
    ),
    ("quote", "The speaker's words are missing", FIRST, "speaker: study, quote: Smoke.", "speaker: ⟦study"),
    ("quote", "The speaker's words are missing", LAST, "speaker: study, quote: the old ones said", "speaker: ⟦study"),
    ("quote", "The speaker's words are missing", TIMESCALES, "speaker: study, quote: The baker must bake the loaf", "speaker: ⟦study"),
    ("quote", "The speaker's words are missing", FIGURES, "speaker: study\n    quote: 1.10 loaves for each person\n", "speaker: ⟦study\n"),
    (
        "quote-needed",
        "The study can be read, so its words have to stand here",
        FIRST,
        "speaker: study, quote: Smoke.",
        "speaker: study, no_quote: ⟦not-read",
    ),
    (
        "not-read",
        "This is reported from a source that was read, and nobody has read its words",
        METHODS,
        "id: many-ways-to-bake, speaker: other, no_quote: not-kept",
        "id: many-ways-to-bake, speaker: other, no_quote: ⟦not-read",
    ),
    (
        "same-address",
        "The source 'handbook' has this address already",
        SOURCES,
        "kind: law\n",
        "kind: law\n    address: ⟦http://www.example.org/copy/\n",
    ),
    (
        "not-quoted",
        "'old ones always said' stands in quotation marks here, and in no quotation of this claim",
        METHODS,
        "{finding: There are many ways to bake., evidence: reported, source: bread-act s.9, id: many-ways-to-bake, speaker: other, no_quote: not-kept}",
        "{finding: ⟦'There are, the \"old ones always said\".', evidence: reported, source: bread-act s.9, id: many-ways-to-bake, speaker: other, quote: many ways to bake}",
    ),
    ("quote-length", "This quotation has 42 words; it may have 40", FIRST, "quote: Smoke.", f"quote: ⟦{'Smoke ' * 42}"),
    (
        "contest",
        "Sources disagree, and only one of them stands here",
        TIMESCALES,
        "      contest:\n        - {who: The handbook, says: It is two days., evidence: reported, source: handbook 3}\n        - {who: The b",
        "      contest:\n        ⟦- {who: The b",
    ),
    (
        "unproved",
        "This quotation has not been matched with its source",
        FIRST,
        "id: it-starts-here, speaker: study, quote: It starts",
        "id: it-started-here, speaker: study, quote: ⟦It starts",
    ),
    ("unproved", "This quotation was changed after it had been matched", FIRST, "quote: It starts here.", "quote: ⟦It starts there."),
    (
        "unproved",
        "This quotation was matched with handbook 3, and another source stands here now",
        TIMESCALES,
        "source: handbook 3, speaker",
        "source: ⟦handbook 2, speaker",
    ),
    (
        "changed-fact",
        "This source was read for 10 working days, not 11 working days",
        TIMESCALES,
        "length: {amount: 10,",
        "length: ⟦{amount: 11,",
    ),
    (
        "changed-fact",
        "This source was read for 2 to 3 days, or 1 week, not 2 to 3 days, or 2 weeks",
        TIMESCALES,
        "    length: {amount: 2, to: 3, unit: day}\n    length_also: {amount: 1,",
        "    length: ⟦{amount: 2, to: 3, unit: day}\n    length_also: {amount: 2,",
    ),
    ("changed-fact", "This source was read for 'must', not 'should'", TIMESCALES, "duty: {force: must,", "duty: {force: ⟦should,"),
    ("changed-fact", "This source was read for 1.10, not 1.20", FIGURES, 'value: "1.10"', 'value: ⟦"1.20"'),
    (
        "changed-fact",
        "This source was read for 'study', not 'panel'",
        FIRST,
        "id: it-starts-here, speaker: study",
        "id: it-starts-here, speaker: ⟦panel",
    ),
    (
        "changed-fact",
        "This source was read for 'heard some', not 'heard several'",
        EQUITY,
        "speaker: heard, how_many: some",
        "speaker: ⟦heard, how_many: several",
    ),
    ("unknown-place", "'handbook' has no place '9.9'", FIGURES, "source: handbook 9\n", "source: ⟦handbook 9.9\n"),
    (
        "unknown-place",
        "'handbook' has no place '12'",
        FIRST,
        "source: [handbook 1.1, bread-act s.2]",
        'source: [⟦"handbook 1.1, 12", bread-act s.2]',
    ),
    ("lock", "This line of the lock can't be read", LOCK, '"all-of-it": {', '"all-of-it": ⟦<<<<<<< HEAD'),
    ("ledger-row", "'9' stands here twice", LEDGER, 'id: "10"', 'id: ⟦"9"'),
    (
        "ledger-row",
        "Say in at most 8 words what '9' is about",
        LEDGER,
        "about: a count of loaves",
        "about: ⟦a count of all the loaves that there were",
    ),
    ("ledger-row", "'10' is left out, and nothing says why", LEDGER, "use: left-out\n    why: Thanks to people.\n", "use: ⟦left-out\n"),
    ("ledger-row", "'9' is used, so it isn't left out", LEDGER, "where: [loaves]\n", "where: [loaves]\n    why: ⟦No reason.\n"),
    (
        "ledger-row",
        "These are not the passages of the text that was read",
        LEDGER,
        'passages:\n  - id: "1"\n    about: from hunger',
        'passages:\n  ⟦- id: "1.0"\n    about: from hunger',
    ),
    ("ledger-stale", "Nothing rests on '10'", LEDGER, "use: left-out\n    why: Thanks to people.\n", "use: ⟦used\n"),
    ("ledger-stale", "'9' is used: by loaves", LEDGER, "use: used\n    where: [loaves]\n", "use: ⟦owed\n"),
    ("ledger-stale", "There is nothing called 'rolls' any more", LEDGER, "where: [loaves]", "where: ⟦[loaves, rolls]"),
    (
        "forgotten-id",
        "The role 'cook' stood in edition 2029.1, and is gone",
        PUBLISHED,
        '"role inspector": ',
        '⟦"role cook": "2029.1",\n"role inspector": ',
    ),
    ("unknown-source", "There is no source 'handbok'", LEDGER, "source: handbook", "source: ⟦handbok"),
    ("no-word", "'!' has no letter and no figure", SEARCH_WORDS, "words: [bread, bun]", "words: [bread, ⟦'!']"),
    ("no-word", "'...' has no letter and no figure", SEARCH_WORDS, "small: [a,", "small: [⟦'...', a,"),
    (
        "finds-itself",
        "'bun' finds nothing but itself",
        SEARCH_WORDS,
        "words: [bread, bun]\n    finds: [loaf]",
        "words: ⟦[bun]\n    finds: [Bun]",
    ),
    ("unknown-id", "There is no situation 'hungy'", SEARCH_WORDS, "situations: [hungry]", "situations: [⟦hungy]"),
    # the other half of a list, a second one of a kind, and what lies just beyond the border
    (
        "no-counting",
        "nothing says how a week is counted",
        TIMESCALES,
        "    length_also: {amount: 1, unit: week}\n    starts: {words: the baking, at: bake-the-loaf}",
        "    length_also: ⟦{amount: 1, unit: week}\n    starts: {words: the baking, at: bake-the-loaf, counted_from: order}",
    ),
    (
        "plan-order",
        "This ends on day 2, before it begins on day 3",
        PLAN,
        "{who: The other town, day: 3}",
        "{who: The other town, day: 3, to: ⟦2}",
    ),
    (
        "plan-example",
        "'baked' on 1 May 2030 can't come after 'baked' on 1 May 2030",
        PLAN,
        "    - {moment: baked, date: 2030-05-01}",
        "    - {moment: baked, date: 2030-05-01}\n    - {moment: baked, date: ⟦2030-05-01}",
    ),
    (
        "bank-holiday",
        "26 August 2030 stands after 26 August 2030",
        CALENDAR,
        "  - {date: 2030-08-26,",
        "  - {date: 2030-08-26, name: Summer}\n  - {date: ⟦2030-08-26,",
    ),
    ("no-word", "'?' has no letter and no figure", SEARCH_WORDS, "hints: [my]", "hints: [my, ⟦'?']"),
    ("no-word", "'?' has no letter and no figure", SEARCH_WORDS, "finds: [loaf]", "finds: [loaf, ⟦'?']"),
    ("no-word", "'?' has no letter and no figure", SEARCH_WORDS, "words: [burnt my hand]", "words: [burnt my hand, ⟦'?']"),
    (
        "no-word",
        "'?' has no letter and no figure",
        SEARCH_WORDS,
        "words: [burnt my hand]",
        "words: [burnt my hand]\n    in_languages: [{language: pl, says: Pomocy., words: [⟦'?']}]",
    ),
    (
        "letter-doubt",
        "“perhaps” is a word of doubt, and this is a letter to a child",
        LETTERS,
        "readers: family\n    at: bake-the-loaf\n    also_at: [last-look]\n    serves: [loaf]\n    filled_by: [baker]\n    goes_to: [taster]\n    due: bake\n    drafted_from: A sheet of paper\n    source: handbook 1\n    cover: [Say sorry.]\n    cover_known: [it-may-burn]\n    drafted: false\n    letter:\n      - title: Your loaf\n        says: [Dear",
        "readers: child\n    at: bake-the-loaf\n    also_at: [last-look]\n    serves: [loaf]\n    filled_by: [baker]\n    goes_to: [taster]\n    due: bake\n    drafted_from: A sheet of paper\n    source: handbook 1\n    cover: [Say sorry.]\n    cover_known: [it-may-burn]\n    drafted: false\n    letter:\n      - title: Your loaf\n        says: [⟦Dear perhaps",
    ),
    (
        "letter-missing",
        "Nothing goes to practitioners at the stage 'last-look', and nothing says why",
        LETTERS,
        "  - {stage: last-look, readers: practitioner, because: The baker sleeps.}\n",
        "",
    ),
    (
        "document-choice",
        "This answer has 251 letters; a word processor's list holds 250",
        DOCUMENTS,
        "choices: [brown, white]",
        f"choices: [brown, ⟦{'w' * 251}]",
    ),
    ("document-blank", "A blank begins or ends here alone", DOCUMENTS, "then: Thank you.", "then: ⟦Thank ___you."),
    ("quote-length", "This quotation has 41 words; it may have 40", FIRST, "quote: Smoke.", f"quote: [Smoke., ⟦{'Smoke ' * 41}]"),
    (
        "answers",
        "The answer 'yes' stands here twice",
        FIRST,
        "{answer: yes, to: clean-the-oven, evidence: reported, source: handbook 1, id: good-enough-yes, speaker: study, quote: the old ones said}\n      - {answer: NO,",
        "{answer: YES, to: clean-the-oven, evidence: reported, source: handbook 1, id: good-enough-yes, speaker: study, quote: the old ones said}\n      - {answer: ⟦yes,",
    ),
    (
        "lane",
        "Nothing can be learned at 'last-look'",
        LEARNING,
        "{stage: last-look, now: [{id: learn-soot, level: bakery, learn: Where soot is., who: [baker], reaches: They point.}]}",
        "{stage: ⟦last-look, now: []}",
    ),
    (
        "lane",
        "The stage 'last-look' has no row in the lane of learning",
        LEARNING,
        "  - {stage: last-look, now: [{id: learn-soot, level: bakery, learn: Where soot is., who: [baker], reaches: They point.}]}\n",
        "",
    ),
    (
        "speaker-force",
        "We can't say what anybody must do",
        FIRST,
        "{rule: The crust is brown., force: should, evidence: reported, source: handbook 1, id: the-crust-is-brown, speaker: study",
        "{rule: The crust is brown., force: ⟦must, evidence: reported, source: handbook 1, id: the-crust-is-brown, speaker: ours",
    ),
    (
        "quote-needed",
        "What the study heard can be read, so its words have to stand here",
        FIRST,
        "speaker: study, quote: Smoke.",
        "speaker: heard, how_many: one, no_quote: ⟦not-kept",
    ),
    (
        "quote-needed",
        "Research that the study cites can be read",
        FIRST,
        "speaker: study, quote: Smoke.",
        "speaker: research, no_quote: ⟦not-kept",
    ),
    ("quote-needed", "The evaluation can be read", FIRST, "speaker: study, quote: Smoke.", "speaker: evaluation, no_quote: ⟦not-kept"),
    ("unknown-id", "There is no role 'buyer'", FIRST, "leads: [baker]", "leads: [⟦buyer]"),
    (
        "next-is-itself",
        "'taste-the-loaf' names itself as next",
        FIRST,
        "- {to: good-enough, evidence: reported",
        "- {to: ⟦taste-the-loaf, evidence: reported",
    ),
    ("role-in-itself", "The role 'taster' is a part of itself", ROLES, "  - id: taster\n", "  - id: taster\n    acts_as: ⟦[taster]\n"),
    ("acronym", "'BBL' is not in the glossary", FIRST, "title: Bake the loaf", "title: ⟦The BBL"),
    ("acronym", "'BBL' is not in the glossary", FIRST, "[May I watch?, When is it done?]", "[May I watch?, ⟦Are BBLs done?]"),
]

# What a rule must let pass: file, what stands there, what stands there then.
PASSING = [
    (
        "words in quotation marks that stand in the quotation",
        FIRST,
        "finding: It starts here.",
        "finding: 'The handbook says that \"it starts here\".'",
    ),
    ("what everybody says in a letter, and words of one capital", LETTERS, "title: Your loaf", "title: I am OK, says Mr A of the NHS"),
    ("words that find one another", SEARCH_WORDS, "words: [bread, bun]\n    finds: [loaf]", "words: [bread, bun]"),
    ("a star below a page that has none yet", SEARCH_WORDS, "lists: [glossary/]", "lists: [glossary/*]"),
    (
        "capitals that everybody reads",
        FIRST,
        "title: Bake the loaf",
        "title: Bake II, III and IV for the NHS, the GP and TV, AM or PM, in PDF, HTML, CSV and JSON, in the UK - OK, YES or NO",
    ),
    ("an answer as long as a list holds", DOCUMENTS, "choices: [brown, white]", f"choices: [brown, {'w' * 250}]"),
    ("a milestone on the last day before its deadline", PLAN, "day: 1\n    to: 2", "day: 1\n    to: 10"),
    ("an acronym of the glossary", FIRST, "title: Bake the loaf", "title: Wait for BFT"),
    ("an answer that is `off`", FIRST, "answer: yes", "answer: off"),
    ("an old id that nothing has", FIRST, "was: [old-look]", "was: [older-look, oldest-look]"),
    (
        "two arrows to one place, told apart",
        LAST,
        "      - {to: done, ",
        "      - {to: done, words: by day, evidence: unverified, source: none-found, id: done-by-day, speaker: ours, no_quote: ours}\n      - {to: done, words: by night, ",
    ),
    ("a way back that says so, from a step", LAST, "to: done, evidence", "to: done, words: it, evidence"),
    ("a timescale that is yearly", "process/timescales.yml", "at: bake-the-loaf", "at: yearly"),
    (
        "several sources, one of which can carry the claim",
        GLOSSARY,
        "source: handbook 1\n    also",
        "source: [none-found, handbook 1]\n    also",
    ),
    ("a rule with a contest and no force", "process/timescales.yml", "what: The taster tastes the loaf.", "what: The loaf is tasted."),
    ("one role for several kinds of work", FIRST, "consulted: [taster]", "consulted: [taster, baker]"),
    (
        "a part that says what the edition is called, where only filling it in tells what it comes to",
        "content/_parts/parts.html",
        "{{ to(link) }}",
        "{{ to(link) }}{{ reviewmap.site_name if 4 / 2 > 1 }}",
    ),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tiny_project(tmp_path / "project")


def test_the_tiny_project_passes_every_rule(project: Path) -> None:
    assert check(read_project(project), publish=True, on=date(2030, 2, 2))[1] == []


@pytest.mark.parametrize(
    ("rule", "words", "file", "find", "put"), FAILING, ids=[f"{row[0]}-{number}" for number, row in enumerate(FAILING)]
)
def test_failing(project: Path, rule: str, words: str, file: str, find: str, put: str) -> None:
    marked = change(project, file, find, put)
    problems = check(read_project(project))[1]
    found = [problem for problem in problems if problem.rule == rule and words in problem.message]
    assert len(found) == 1, [problem.as_text() for problem in problems]
    assert found[0].level == "error", found[0].as_text()
    assert as_agreed(found[0]), not_agreed(found[0])
    assert points_at_its_like(found[0], project), found[0].as_text()
    if marked:
        assert place(found[0]) == marked
    else:  # the fault is that something isn't there: the place is the id of what lacks it, and where all lack it that of the first stage
        at, lacking = found[0].where, re.findall(r"'(\S+)'", words) or ["first-look"]
        assert (project / at.file).read_text().splitlines()[at.line - 1][at.column - 1 :] == lacking[0]


MEANT = re.compile(r"^Did you mean '(.+?)'\?$")


@pytest.mark.parametrize(
    ("rule", "words", "file", "find", "put"), [row for row in FAILING if row[0] in ("unknown-id", "unknown-source") and "⟦" in row[4]]
)
def test_whoever_writes_what_was_meant_has_mended_it(project: Path, rule: str, words: str, file: str, find: str, put: str) -> None:
    """A suggestion has to be what may stand there, and not only what is written like it."""
    change(project, file, find, put)
    (problem,) = [one for one in check(read_project(project))[1] if one.rule == rule and words in one.message]
    known = re.search(r"'(\S+)'$|'(\S+)'\.$", problem.message)
    assert known
    wrong = known[1] or known[2]
    offered = MEANT.match(problem.suggestion)
    if offered is None:  # nothing is like it, or it is something else
        assert problem.suggestion.startswith(
            ("Known here: ", f"'{wrong}' is a ", "Take it out here", "Add it to process/", "It is called ")
        ), problem.suggestion
        assert wrong not in problem.suggestion.removeprefix("Known here: ").rstrip(".").split(", ")
        return
    lines = (project / file).read_text("utf-8").splitlines(keepends=True)
    line, column = lines[problem.where.line - 1], problem.where.column - 1
    assert line[column:].startswith(wrong)
    lines[problem.where.line - 1] = line[:column] + offered[1] + line[column + len(wrong) :]
    (project / file).write_text("".join(lines), "utf-8")
    assert not [one.as_text() for one in check(read_project(project))[1] if one.rule == rule]


def test_of_several_sources_that_can_be_read_each_has_to_have_been_matched(project: Path) -> None:
    """A claim on flour cites the handbook, where its words were found, and an Act whose text nobody could read until now."""
    act = "source: bread-act\npassages:\n  - {id: s.2, about: flour, use: used, where: [use-flour]}\n"
    (project / LEDGER).with_name("bread-act.yml").write_text(act)
    told = [one for one in check(read_project(project))[1] if one.rule == "unproved" and one.where.file == FIRST]
    assert [one.message for one in told] == ["The source 'bread-act' can be read, and no quotation was found in it."]


def test_a_quotation_that_was_never_matched_with_a_text_that_can_be_read(project: Path) -> None:
    change(project, LOCK, '"quotation": "d7321bebfab8d614", "found": ["handbook 1.2"]', '"quotation": "d7321bebfab8d614", "found": [""]')
    (problem,) = [problem for problem in check(read_project(project))[1] if problem.level == "error"]
    assert (problem.rule, problem.message) == ("unproved", "The source 'handbook' can be read, and no quotation was found in it.")
    lines = (project / ROLES).read_text().splitlines()
    assert lines[problem.where.line - 1][problem.where.column - 1 :] == "The Act has every baker wash hands"


def test_without_the_lock_nothing_is_proved_and_that_is_said_once(project: Path) -> None:
    (project / LOCK).unlink()
    assert [(problem.rule, problem.where.file) for problem in check(read_project(project))[1] if problem.level == "error"] == [
        ("lock", LOCK)
    ]


@pytest.mark.parametrize(
    ("rule", "words", "file", "find", "put"),
    [
        ("ledger-owed", "'10' is owed", LEDGER, "use: left-out\n    why: Thanks to people.\n", "use: ⟦owed\n"),
        ("ledger-stale", "This rests on '1.2' as well: baker-washes-hands", LEDGER, "where: [baker-washes-hands]", "where: ⟦[]"),
        (
            "ledger-stale",
            "This rests on '3' as well: taste-how-long, taste-in-practice.",
            LEDGER,
            "where: [taste-how-long, taste-in-practice]",
            "where: ⟦[]",
        ),
        (
            "ledger-stale",
            "This rests on '7' as well: all-hangs-together, bakers-learn, is-it-done-right and 10 more.",
            LEDGER,
            "where: [all-hangs-together, bakers-learn, is-it-done-right, it-goes-deeper, it-is-clear, it-is-narrow, less-salt, mend-the-recipe,\n      one-loop, say-why, there-are-levels, too-much-of-it, use-both]",
            "where: ⟦[]",
        ),
        ("ledger-stale", "'use-both' does not rest on '9' any more", LEDGER, "where: [loaves]", "where: ⟦[loaves, use-both]"),
        ("plan-late", "This lies on day 12, after 'bake' on day 10", PLAN, "to: 2", "to: ⟦12"),
        ("lock", "The lock still holds 'it-starts-here'", FIRST, "quote: It starts here.", "no_quote: absence"),
    ],
)
def test_warnings(project: Path, rule: str, words: str, file: str, find: str, put: str) -> None:
    """What doesn't stop anybody, and has to be done all the same."""
    marked = change(project, file, find, put)
    (problem,) = unsigned(check(read_project(project), publish=True, on=date(2030, 2, 2))[1])
    assert (problem.rule, problem.level) == (rule, "warning")
    assert words in problem.message, problem.as_text()
    assert as_agreed(problem), not_agreed(problem)
    assert marked in (None, place(problem))


@pytest.mark.parametrize(
    ("file", "find", "put", "vouched", "unverified"),
    [
        (
            TIMESCALES,
            "length: {amount: 10,",
            "length: {amount: 11,",
            "how_long: {force: should, evidence: reported",
            "how_long: {force: should, evidence: unverified",
        ),
        (
            TIMESCALES,
            "duty: {force: must, ",
            "duty: {force: not-stated, ",
            "force: not-stated, evidence: reported",
            "force: not-stated, evidence: unverified",
        ),
        (
            FIGURES,
            'value: "1.10"',
            'value: "1.20"',
            "    evidence: reported\n    source: handbook 9",
            "    evidence: unverified\n    source: handbook 9",
        ),
    ],
)
def test_what_is_marked_as_not_verified_may_change(project: Path, file: str, find: str, put: str, vouched: str, unverified: str) -> None:
    """The way out that the message names: nobody vouches for the new value, and readers are told so."""
    change(project, file, find, put)
    (problem,) = [problem for problem in check(read_project(project))[1] if problem.level == "error"]
    assert problem.suggestion.endswith(f"or mark {'the length' if 'length' in find else 'it'} `evidence: unverified`.")
    change(project, file, vouched, unverified)
    assert [problem for problem in check(read_project(project))[1] if problem.level == "error"] == []


@pytest.mark.parametrize(("file", "find", "put"), [row[1:] for row in PASSING], ids=[row[0] for row in PASSING])
def test_passing(project: Path, file: str, find: str, put: str) -> None:
    change(project, file, find, put)
    # What is new has to be remembered once it is published; that is no fault of it.
    found = unsigned(check(read_project(project), publish=True, on=date(2030, 2, 2))[1])
    assert [problem for problem in found if problem.rule != "remember"] == []


@pytest.mark.parametrize(
    ("file", "find", "put"),
    [
        (ROLES, "  - id: inspector\n", "  - id: surveyor\n    was: inspector\n"),
        (
            "process/retired.yml",
            "  - {id: buy-yeast, ",
            "  - {id: inspector, kind: role, because: Nobody inspects ovens.}\n  - {id: buy-yeast, ",
        ),
    ],
)
def test_an_id_that_was_published_is_never_forgotten(project: Path, file: str, find: str, put: str) -> None:
    """It leads on to what it is called now, or says why it is gone."""
    for name, text in (("process/roles.yml", "id: inspector"), ("process/other-processes.yml", "role: inspector")):
        edit(project, name, text, text.replace("inspector", "surveyor"))
    (forgotten,) = [problem for problem in check(read_project(project))[1] if problem.level == "error"]
    assert (forgotten.rule, forgotten.message) == ("forgotten-id", "The role 'inspector' stood in edition 2030.1, and is gone.")
    change(project, file, find.replace("id: inspector", "id: surveyor"), put)
    assert [problem for problem in check(read_project(project))[1] if problem.level == "error"] == []


def test_an_edition_is_published_with_its_ids_remembered(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (project / PUBLISHED).read_text(encoding="utf-8")
    edit(
        project,
        ROLES,
        "  - id: taster\n",
        "  - id: chewer\n    code: R05\n    title: Chewer\n    short: the chewer\n    plain_name: the chewer\n    plain: Chews.\n"
        "    kind: local\n    part_of: [baker]\n  - id: taster\n",
    )
    (problem,) = unsigned(check(read_project(project), publish=True)[1])
    assert (problem.rule, problem.level, problem.message) == (
        "remember",
        "error",
        "1 id of this edition would be forgotten, such as 'role chewer'.",
    )
    edit(project, "process/edition.yml", 'version: "2030.1"', 'version: "2031.1"')
    monkeypatch.chdir(project)
    assert main(["remember"]) == 0
    after = (project / PUBLISHED).read_text(encoding="utf-8")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == ['"role chewer": "2031.1",']
    sign_again(project)
    assert check(read_project(project), publish=True)[1] == []


def test_every_rule_of_the_house_has_a_failing_example_here() -> None:
    """The names of the rules stand in the code once each, as the third thing of a problem; none is left out."""
    named: set[str] = set()
    for module in (*Path(reviewmap.check.rules.__file__).parent.glob("*.py"), Path(reviewmap.ledger.said.__file__)):
        # publishing: these are warnings, in test_publishing.py; support: in test_support.py; local_layer: needs a layer, in site/test_editions.py; local_changes and staying_current: in test_local_layer.py;
        # presence: in test_presence.py; atlas: in test_atlas.py; statistics: in trends/test_figures.py; recommendations: in test_recommendations.py; learned: in test_areas.py; walkthrough: in test_walkthrough.py
        if module.name not in (
            "publishing.py",
            "support.py",
            "local_layer.py",
            "local_changes.py",
            "staying_current.py",
            "presence.py",
            "atlas.py",
            "statistics.py",
            "recommendations.py",
            "learned.py",
            "walkthrough.py",
        ):
            named |= set(re.findall(r'"([a-z]+(?:-[a-z]+)*)",\s*suggestion=', module.read_text()))
            named |= set(re.findall(r"rule, suggestion=suggestion", module.read_text())) and {"duplicate-id", "duplicate-code"}
    assert named >= {"loop", "unknown-id", "too-firm"}, "this test has lost sight of the rules"
    shown = {row[0] for row in FAILING} | {"not-read"}  # it needs a sign-off: in test_signing.py
    assert not named - shown, "a row of FAILING shows what each of these rules tells"
    assert not shown - named, "no module of check/rules/ tells of these any more: take their rows out of FAILING"


def test_an_old_id_is_told_its_new_name(tmp_path: Path) -> None:
    """Not another thing that looks alike: the one that was called so."""
    project = tiny_project(tmp_path / "project")
    edit(project, ROLES, "  - id: baker\n", "  - id: baker\n    was: [cook]\n")
    edit(project, "process/lanes.yml", "roles: [baker]", "roles: [cook]")
    _, problems = check(read_project(project))
    assert [problem.suggestion for problem in problems if "There is no role 'cook'" in problem.message] == ["It is called 'baker' now."]


def test_each_check_of_a_preview_tells_what_stands_there_now(project: Path) -> None:
    """It remembers what it found in pages and definitions that are as they were, and nothing of those that aren't."""
    page, roles = project / "content/privacy.md", project / ROLES

    def told() -> list[str]:
        return [problem.message for problem in check(read_project(project))[1] if problem.level == "error"]

    good, known = page.read_text("utf-8"), roles.read_text("utf-8")
    assert told() == []
    page.write_text(good + "\n{{ reviewmap.publischer }}\n", "utf-8")
    assert ["'publischer'" in message for message in told()] == [True]
    page.write_text(good, "utf-8")
    assert told() == []
    page.write_text(good + '\n{{ role("baker") }}\n', "utf-8")
    assert told() == []
    roles.write_text(known.replace("- id: baker\n", "- id: cook\n"), "utf-8")
    assert any("'baker'" in message for message in told())
    roles.write_text(known, "utf-8")
    assert told() == []
