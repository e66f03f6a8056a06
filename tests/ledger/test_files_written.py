"""Files that commands write into process/ledger/, whole: the lock, a ledger's rows, the ids of published editions. And where a quotation is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import tiny_project
from reviewmap.errors import CannotGoOn
from reviewmap.ledger.lock import Entry, Lock, TextRead, lock_text, read_lock, short_hash
from reviewmap.ledger.matching import cited, find, stands_in, too_short
from reviewmap.ledger.passages import Passage, plain
from reviewmap.ledger.remembered import accounted_for, ids_now, read_remembered, remember, remembered_text
from reviewmap.ledger.rows import ledger_text
from reviewmap.ledger.texts import read_texts
from reviewmap.model import Knowledge
from reviewmap.model.ledger import Ledger
from reviewmap.read.load import load
from reviewmap.read.project import Project, read_project
from reviewmap.read.shapes import validate
from reviewmap.read.yamlfile import read

LOCK = """\
{
"//": "Made by `reviewmap sources verify`: never edit it by hand. After a merge, take either side and run it again.",
"a-claim": {"source": ["handbook 1", "act s.2"], "speaker": "heard some", "force": "must", "value": "15 working days", "quotation": "0123", "found": ["handbook 1", "act s.2"], "text": "4567"},
"b-claim": {"source": ["act s.1"], "quotation": "89ab – “x”", "found": ["", "act s.1"], "state": "not-at-hand"},
"c-claim": {"source": ["act"]},
"~texts": {"act": {"text": "aa", "passages": "bb"}, "handbook": {"text": "cc", "passages": "dd"}}
}
"""


def test_the_lock_has_a_line_for_each_thing_said_sorted_and_without_what_is_nothing() -> None:
    entries = {
        "c-claim": Entry(("act",)),
        "b-claim": Entry(("act s.1",), quotation="89ab – “x”", found=("", "act s.1")),
        "a-claim": Entry(("handbook 1", "act s.2"), "heard some", "must", "15 working days", "0123", ("handbook 1", "act s.2"), "4567"),
    }
    lock = Lock(entries, {"handbook": TextRead("cc", "dd"), "act": TextRead("aa", "bb")})
    assert lock_text(lock) == LOCK
    assert read_lock(LOCK) == (lock, [])
    assert [entries[name].proved for name in sorted(entries)] == [True, False, False]
    assert short_hash("a  b\nc", "d") == short_hash("a b c", "d") != short_hash("a b c d")


LEDGER = """\
# yaml-language-server: $schema=../../schema/ledger.json
# What became of each passage of this source: used by claims, left out for a reason, or owed.
# `about` (at most eight words, our own) and `why` are written by hand; `use` and `where` by `reviewmap sources ledger`.
source: handbook
passages:
  - id: "1"
    about: who bakes
    use: used
    where: [{first},
      a-claim-with-a-name-9]
  - id: "1.1"
    about: "bread: what it is"
    use: left-out
    why: "true"
  - id: "2"
    about: "?"
    use: owed
  - id: "3"
    about: "4 loaves"
    use: owed
"""


def test_a_ledger_keeps_what_people_wrote_and_says_anew_what_each_passage_is_for() -> None:
    written = """\
source: handbook
passages:
  - {id: "1", about: who bakes, use: left-out, why: Nobody asked.}
  - {id: "1.1", about: "bread: what it is", use: left-out, why: "true"}
  - {id: "3", about: 4 loaves, use: used, where: [gone]}
  - {id: "9", about: what the text has no more, use: owed}
"""
    names = [f"a-claim-with-a-name-{number}" for number in range(4, 10)]
    old = validate(read(written.encode(), "process/ledger/handbook.yml"), Ledger)
    text = ledger_text("handbook", ["1", "1.1", "2", "3"], {"1": names}, old)
    assert text == LEDGER.format(first=", ".join(names[:-1]))
    assert max(map(len, text.splitlines())) <= 138
    assert "use: owed" in ledger_text("handbook", ["1"], {}, None) and 'about: "?"' in ledger_text("handbook", ["1"], {}, None)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return read_project(tiny_project(tmp_path_factory.mktemp("ids") / "project"))


def known(project: Project) -> Knowledge:
    knowledge, problems = load(project)
    assert knowledge is not None, problems
    return knowledge


def test_ids_are_remembered_with_the_first_edition_that_had_them(tiny: Project) -> None:
    knowledge = known(tiny)
    now = set(ids_now(knowledge))
    assert {"role baker", "term loaf", "step bake-the-loaf", "stage first-look", "claim use-flour"} <= now
    assert not any(name.startswith("retired ") for name in now), "what is gone is no thing of this edition"
    before = {"role baker": "2029.1", "role gone-since": "2028.2"}
    ids = remember(knowledge, before)
    assert ids.keys() == now | {"role gone-since"}
    assert {name: since for name, since in ids.items() if since != knowledge.edition.version} == before
    assert remembered_text({"role b": "2030.1", "role a": "2029.1"}) == '{\n"role a": "2029.1",\n"role b": "2030.1"\n}\n'
    assert read_remembered(remembered_text(ids)) == ids


def test_an_area_remembers_what_it_added_alone(tiny: Project) -> None:
    term = "{term: Rusk, plain: Hard., professional: Hard., evidence: unverified, source: drafted, speaker: ours}"
    own = (
        f"changes:\n  - {{add: rusk, into: glossary, because: Ours., fields: {term}}}\n  - {{remove: bulk-fermentation, because: Ours.}}\n"
    )
    layer = {"local/edition.yml": b"partnership: P\narea: A\nversion: '2031.1'\ndate: 2031-01-01\n", "local/changes.yml": own.encode()}
    knowledge = known(Project({**tiny.files, **layer}, "areas/ours"))
    assert remember(knowledge, {}, "areas/ours") == {"term rusk": "2031.1"}
    assert {"term rusk", "term bulk-fermentation", "term loaf"} <= accounted_for(knowledge), "what it took out is still there for others"


def test_an_id_is_accounted_for_where_it_is_was_or_is_gone_for_a_reason(tiny: Project) -> None:
    found = accounted_for(known(tiny))
    assert {"stage first-look", "stage old-look"} <= found, "its name and the one before"
    assert {name.rpartition(" ")[2] for name in found} >= {"buy-yeast"}, "retired"
    assert "stage never-was" not in found


@pytest.mark.parametrize("text", ["", "{", "[]", '"role a"', '{"role a": 1}', '{"role": "2029.1"}', '{"role a": ["2029.1"]}'])
def test_a_list_of_ids_that_is_none_is_not_taken_for_an_empty_one(text: str) -> None:
    assert read_remembered(text) is None
    assert read_remembered("{}") == {}


PASSAGES = {one: Passage(one, "", words) for one, words in {
    "1": "Bread is sold by weight; it may then be late.", "1.1": "Bread is “sold ... in part” – by the baker.", "2": "Ovens are hot.", "AnF §1 1": "We asked.",
}.items()}  # fmt: skip


@pytest.mark.parametrize(
    ("quotation", "place"),
    [
        ("Bread is sold by weight;", "1"),
        ("Bread is sold by weight:", "1"),
        ("Bread is sold, ... be late", "1"),
        ("'BREAD IS sold  by weight'.", "1"),
        ("Bread is sold … it may then be late", "1"),
        ("it may ... bread is sold", None),
        ("Bread is sold by weigh", None),
        ("sold ... in part - by the baker", "1.1"),
        ("hot.", "2"),
        ("...", None),
        ("Bread is sold by weight. Ovens are hot.", None),
    ],
)
def test_a_quotation_stands_in_one_passage_in_its_order_as_whole_words(quotation: str, place: str | None) -> None:
    found = find(quotation, PASSAGES.values())
    assert (found.id if found else None) == place
    assert found is None or stands_in(quotation, plain(found.text))


def test_a_citation_means_its_places_and_the_whole_text_where_that_has_none_like_them() -> None:
    assert [one.id for one in cited("2, 1", PASSAGES)] == ["2", "1"]
    assert [one.id for one in cited("1, 9", PASSAGES)] == ["1"], "of what isn't there nothing is meant"
    assert [one.id for one in cited("AnF", PASSAGES)] == ["AnF §1 1"]
    assert [one.id for one in cited("", PASSAGES)] == [one.id for one in cited("page 7", PASSAGES)] == list(PASSAGES)
    assert [too_short(one) for one in ("Bread ... by weight", "Bread is ... by weight", "Bread", "by weight … hot.")] == [
        "bread",
        None,
        None,
        "hot",
    ]


def test_a_text_that_cannot_be_read_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "handbook.txt").write_bytes(b"1 B\xe4cker")
    with pytest.raises(CannotGoOn) as told:
        read_texts(tmp_path, ["handbook"])
    assert str(told.value) == f"{tmp_path / 'handbook.txt'} is no UTF-8 text (byte 4). Save it as UTF-8."
    (tmp_path / "handbook.txt").write_bytes("\ufeff1 Bäcker".encode())
    assert list(read_texts(tmp_path, ["handbook", "act"])) == ["handbook"] and read_texts(None, ["handbook"]) == {}
    assert read_texts(tmp_path, ["handbook"])["handbook"].passages["1"].text == "1 Bäcker"
