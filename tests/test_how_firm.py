"""Who says a thing, how binding it is and whether anybody checked it, as every output words it: with a made-up table, so that each word shows from where it comes.

And what stands behind a sentence: the speaker's words or why there are none, who read them, the other sources and sides, what was replaced.
"""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, get_args

import pytest
import yaml

from reviewmap.model.base import Claim, Force, Speaker
from reviewmap.model.reference import SourceEntry, Timescale
from reviewmap.model.signing import Signed, Signing
from reviewmap.model.themes import FirmnessTable
from reviewmap.problems import Where
from reviewmap.words.citations import Citation
from reviewmap.words.standing import length_alone, length_shown, length_with_standing, standing
from reviewmap.words.why import Further, why

VOICES = """
- {speaker: law, mark: Law, sign: L, who: The law}
- {speaker: guidance, mark: Guide, sign: G, who: The guide, edition: guide-2, weight: It weighs.}
- {speaker: panel, mark: Guide, sign: G, who: The Panel, asks: Asked by it, elsewhere: The Panel, elsewhere_sign: P}
- {speaker: government, mark: Gov, sign: V, who: Those who govern}
- {speaker: study, mark: Study, sign: S, who: The study}
- {speaker: heard, mark: Heard, sign: H, who: "{how_many}"}
- {speaker: research, mark: Study, sign: S, who: Research}
- {speaker: evaluation, mark: Study, sign: S, who: The evaluation}
- {speaker: area, mark: Area, sign: A, who: One area}
- {speaker: other, mark: Other, sign: O, who: "Another ({name})"}
- {speaker: ours, mark: Ours, sign: U, who: We}
"""
RULES = """
- {force: must, name: Must, own_speakers: [law], own: The law says it., said: "{who} call{s} it law.", ours: We call it law.}
- {force: should, name: Should, own_speakers: [guidance, panel], own: "{who} ask{s} it.", said: "{who} call{s} it guidance.", ours: We call it guidance.}
- {force: good-practice, name: Good, said: "{who} call{s} it good.", ours: We call it good.}
- {force: varies, name: Varies, said: "{who} say{s} it varies.", ours: We say it varies.}
- {force: proposed, name: Proposed, mark: "{mark} proposes", sign: Z, said: "{who} propose{s} it.", ours: We propose it.}
- {force: not-stated, name: Open, own_speakers: [law], own: It is in the law., said: "{who} tell{s} of it.", ours: We tell of it.}
- {force: contested, name: Contested, mark: Contested, sign: X, said: They disagree., ours: Sources disagree.}
"""
TABLE: dict[str, Any] = {
    "not_checked": "Unchecked", "not_checked_sign": "?", "nobody_checked": "Nobody checked it.", "not_accepted": "Nobody accepted it.",
    "read_it": "Somebody read it.", "read_by": "{who} read it on {day}.", "matched": "A program matched it.",
    "absence": "All was read.", "absence_not_checked": "We found none.", "how_many": {"one": "One person", "some": "Some", "several": "Several"},
    "finding": {"said": "{who} find{s} it.", "ours": "We find it."},
    "speakers": yaml.safe_load(VOICES), "rules": yaml.safe_load(RULES),
}  # fmt: skip
SOURCES = {
    "act": {"short": "Act", "kind": "law"},
    "guide-1": {"short": "Guide 1", "kind": "guidance", "replaced_on": "2027-03-18", "replaced_by": "guide-2"},
    "guide-2": {"short": "Guide 2", "kind": "guidance", "author_and_year": "Office, 2027"},
    "old-note": {"short": "Old note", "kind": "guidance", "replaced_on": "2026-01-02"},
    "news": {"short": "News", "kind": "other", "speaks_as": "A news article"},
    "plain-site": {"short": "Site", "kind": "other"},
    "drafted": {"short": "drafted", "kind": "none"},
}
SIGNING = Signing(standing={"signed": Signed("The desk", date(2027, 1, 7), Where("f.yml"))})


def known(**table: Any) -> Any:
    source = {
        name: SourceEntry.model_validate(
            {"id": name, "title": f"{one['short']} in full", "read": "true", "best_evidence": "verified", **one}
        )
        for name, one in SOURCES.items()
    }
    firmness = FirmnessTable.model_validate({**TABLE, **table})
    return SimpleNamespace(firmness=firmness, source=source, signing=SIGNING, matched=frozenset({"matched", "signed"}))


def claim(written: str) -> Claim:
    values = yaml.load(f"{{{written}}}", Loader=yaml.BaseLoader)
    kind = {} if {"rule", "finding"} & values.keys() else {"rule": "R."} if "force" in values or "contest" in values else {"finding": "F."}
    return Claim.model_validate({"id": "it", "evidence": "verified", "source": "act", **kind, **values})


# what is said; mark and sign behind a sentence, in full, the force alone, the marks in words, in a cell
SAID = [
    ("speaker: law, force: must", "Law", "L", "The law says it.", "Must", "Law", "must"),
    ("speaker: law, force: must, evidence: unverified", "Law", "L", "The law says it. Nobody checked it.", "Must", "Law, unchecked", "must · unchecked"),
    ("speaker: law, force: not-stated", "Law", "L", "It is in the law.", "Open", "Law", "open"),
    ("speaker: law, force: good-practice", "Law", "L", "The law calls it good.", "Good", "Law", "good · law"),
    ("speaker: law", "Law", "L", "The law finds it.", "", "Law", "law"),
    ("speaker: guidance, force: should", "Guide", "G", "The guide asks it. It weighs.", "Should", "Guide", "should"),
    ("speaker: guidance, force: must", "Guide", "G", "The guide calls it law.", "Must · Guide", "Guide", "must · guide"),
    ("speaker: panel, force: should, evidence: reported", "Guide", "G", "The Panel asks it.", "Asked by it", "Guide", "asked by it"),
    ("speaker: panel, force: proposed", "The Panel proposes", "Z", "The Panel proposes it.", "Proposed", "The Panel proposes", "proposed · the Panel"),
    ("speaker: panel", "The Panel", "P", "The Panel finds it.", "", "The Panel", "the Panel"),
    ("speaker: study, force: should", "Study", "S", "The study calls it guidance.", "Should · Study", "Study", "should · study"),
    ("speaker: study, force: varies, evidence: unverified", "Study", "S", "The study says it varies. Nobody checked it.", "Varies", "Study, unchecked", "varies · study · unchecked"),
    ("speaker: heard, how_many: one", "Heard", "H", "One person finds it.", "", "Heard", "heard"),
    ("speaker: heard, how_many: several, force: proposed", "Heard proposes", "Z", "Several propose it.", "Proposed", "Heard proposes", "proposed · heard"),
    ("speaker: heard", "Heard", "H", "Some find it.", "", "Heard", "heard"),
    ("speaker: area, source: plain-site", "Area", "A", "One area finds it.", "", "Area", "area"),
    ("speaker: area, source: news", "Area", "A", "A news article finds it.", "", "Area", "area"),
    ("speaker: other, source: plain-site 3", "Other", "O", "Another (Site) finds it.", "", "Other", "other"),
    ("speaker: other, source: [news 2, act]", "Other", "O", "A news article finds it.", "", "Other", "other"),
    ("speaker: study, source: news", "Study", "S", "The study finds it.", "", "Study", "study"),
    ("speaker: ours, force: proposed, source: drafted, evidence: unverified", "Ours", "U", "We propose it. Nobody accepted it.", "Proposed", "Ours", "proposed · ours"),
    ("speaker: ours, force: should, source: drafted", "Ours", "U", "We call it guidance.", "Should · Ours", "Ours", "should · ours"),
    ("speaker: ours, contest: [{who: A, says: X, evidence: verified, source: act}], source: drafted", "Contested", "X", "Sources disagree.", "Contested", "Contested", "contested"),
    ("speaker: study, force: must, contest: [{who: A, says: X, evidence: verified, source: act}], evidence: unverified", "Contested", "X", "They disagree. Nobody checked it.", "Contested", "Contested, unchecked", "contested · unchecked"),
    ("speaker: study, no_quote: absence", "Study", "S", "All was read.", "", "Study", "study"),
    ("speaker: study, no_quote: absence, evidence: unverified", "Study", "S", "We found none. Nobody checked it.", "", "Study, unchecked", "study · unchecked"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "mark", "sign", "said", "name", "marks", "brief"), SAID, ids=[row[0][:60] for row in SAID])
def test_how_a_thing_stands(written: str, mark: str, sign: str, said: str, name: str, marks: str, brief: str) -> None:
    stands = standing(claim(written), known())
    assert (stands.mark, stands.sign, stands.said, stands.name, stands.marks, stands.brief) == (mark, sign, said, name, marks, brief)
    assert (stands.unchecked, stands.unchecked_mark, stands.unchecked_sign) == ("unchecked" in marks, "Unchecked", "?")


def test_a_table_has_a_row_for_each_speaker_and_each_force() -> None:
    for field, key, needed in (("speakers", "speaker", get_args(Speaker)), ("rules", "force", (*get_args(Force), "contested"))):
        rows = TABLE[field]
        for one in needed:
            with pytest.raises(ValueError, match=f"The table has no row for '{one}'."):
                known(**{field: [row for row in rows if row[key] != one]})
            with pytest.raises(ValueError, match=f"The table has more than one row for '{one}'."):
                known(**{field: [*rows, *(row for row in rows if row[key] == one)]})


NO_WORDS = {
    "not-read": "Nobody has read the words of the source for this, so they are missing here.",
    "not-kept": "Somebody read the source, and kept none of its words.",
    "picture": "This stands in a picture or a table.",
    "ours": "", "absence": "", "no-source": "",
}  # fmt: skip


@pytest.mark.parametrize("reason", NO_WORDS)
def test_where_there_are_no_words_of_a_source_it_is_said_why(reason: str) -> None:
    told = why(claim(f"speaker: study, no_quote: {reason}"), "a", known())
    assert (told.no_words, told.quotes) == (NO_WORDS[reason], ())


# by which name it is said, what is said; who read it, and what was replaced since
BEHIND = [
    ("a", "speaker: law", "Somebody read it.", ""),
    ("a", "speaker: law, evidence: reported", "", ""),
    ("signed", "speaker: law", "The desk read it on 7 January 2027. A program matched it.", ""),
    ("matched", "speaker: law", "Somebody read it. A program matched it.", ""),
    ("matched", "speaker: law, evidence: unverified", "A program matched it.", ""),
    ("a", "speaker: study, source: [act, guide-1 3]", "Somebody read it.", "Guide 1: replaced by Guide 2 on 18 March 2027"),
    ("a", "speaker: other, source: old-note", "Somebody read it.", "Old note: replaced on 2 January 2026"),
    ("a", "speaker: guidance, source: guide-2", "Somebody read it.", ""),
]


@pytest.mark.parametrize(("name", "written", "read", "replaced"), BEHIND, ids=[row[1] for row in BEHIND])
def test_behind_a_sentence_stands_who_read_it_and_what_was_replaced(name: str, written: str, read: str, replaced: str) -> None:
    told = why(claim(written), name, known())
    assert (told.id, told.read, told.replaced) == (f"why-{name}", read, replaced)


def test_guidance_that_speaks_through_another_source_is_that_of_its_edition() -> None:
    older = [{**row, "edition": "guide-1"} if row["speaker"] == "guidance" else row for row in TABLE["speakers"]]
    for source in ("act", "plain-site"):
        told = why(claim(f"speaker: guidance, force: should, source: {source}"), "a", known(speakers=older))
        assert told.replaced == "Guide 1: replaced by Guide 2 on 18 March 2027"
    assert why(claim("speaker: study, force: should"), "a", known(speakers=older)).replaced == ""


def test_behind_a_sentence_stand_its_words_its_sources_the_others_and_each_side() -> None:
    whole = """speaker: guidance, force: should, note: So far., quote: ["Do it.", "Do it now."], source: ["guide-2 4, 5", act, drafted, none-found],
        also: [{evidence: reported, source: act s.1, about: The day}, {evidence: unverified, source: news}],
        contest: [{who: The study, says: "It is 'six'.", evidence: unverified, source: plain-site 2}]"""
    told = why(claim(whole), "a", known())
    assert (told.quotes, told.note, told.no_words) == (("Do it.", "Do it now."), "So far.", "")
    assert told.sources == [Citation("guide-2", "4, 5", "Guide 2, 4, 5", "Office, 2027, 4, 5"), Citation("act", "", "Act", "Act")]
    assert told.further == (
        Further("The day", False, [Citation("act", "s.1", "Act, s.1", "Act, s.1")]),
        Further("", True, [Citation("news", "", "News", "News")]),
    )
    assert told.sides == (Further("The study: It is 'six'.", True, [Citation("plain-site", "2", "Site, 2", "Site, 2")]),)
    assert told.standing.force == "contested"


def test_a_length_is_shown_where_it_may_be_and_with_its_standing_where_it_has_one() -> None:
    def timescale(**more: Any) -> Timescale:
        duty = {"force": "should", "speaker": "guidance", "evidence": "reported", "source": "guide-2"}
        starts = {"words": "the day", "at": "it-begins"}
        values = {
            "id": "t",
            "code": "T1",
            "title": "T",
            "what": "W.",
            "plain": "P.",
            "length": {"amount": "15", "unit": "working-day"},
            "starts": starts,
            "how_long": duty,
            **more,
        }
        return Timescale.model_validate(values)

    one = timescale(length_also={"amount": "3", "unit": "week"})
    assert (length_shown(one), length_shown(one, also=True)) == ("15 working days", "3 weeks")
    assert length_with_standing(one, known()) == "15 working days (should)" and length_alone(one).amount == 15
    hidden = timescale(show_length="false")
    assert (length_shown(hidden), length_alone(hidden), length_with_standing(hidden, known())) == (None, None, "")
