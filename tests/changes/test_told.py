"""What readers are told of a change, whole: the sentence, who gets it, and what comes first. Two small states, written as somebody writes them."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from reviewmap.changes.comparing import compare
from reviewmap.changes.meaning import READ_AGAIN, UNPROVED, Report, report
from reviewmap.changes.naming import ThingNames
from reviewmap.changes.revisions import State
from reviewmap.changes.shown import as_json, atom, feed, markdown, page, ready
from reviewmap.changes.things import things_of

Data = dict[str, Any]
STEP = {
    "id": "bake-bread",
    "code": "S1",
    "title": "Bake bread",
    "responsible": ["the-baker"],
    "needs": ["flour", "salt"],
    "family": {"expect": "You can watch.", "drafted": "true"},
    "practitioner": {"expect": "Mind the heat."},
    "claims": [
        {"id": "use-flour", "rule": "Use flour.", "force": "should", "evidence": "reported", "source": "handbook 1", "speaker": "study", "quote": "use flour"},
        {"id": "wash-hands", "rule": "Wash hands.", "force": "must", "evidence": "verified", "source": "act s.1", "speaker": "law", "quote": "wash"},
    ],
    "learning": [{"id": "what-stuck", "ask": "What stuck?"}],
    "next": [{"id": "bake-on", "to": "eat-bread", "words": "at noon"}],
}  # fmt: skip
OLD: Data = {
    "stages": [
        {
            "id": "first-look",
            "title": "First look",
            "order": ["bake-bread", "eat-bread"],
            "steps": [STEP, {"id": "eat-bread", "title": "Eat bread"}],
            "decisions": [{"id": "good-enough", "title": "Good enough?", "decided_by": "the-baker", "answers": [{"id": "good-yes", "answer": "Yes", "to": "eat-bread"}]}],
        }
    ],
    "roles": {"owner": "The desk", "checked": "2030-01-10", "roles": [{"id": "the-baker", "title": "Baker", "short": "the baker"}, {"id": "the-taster", "title": "Taster", "short": "the taster"}]},
    "timescales": {
        "timescales": [
            {
                "id": "bake-time",
                "title": "Baking",
                "length": {"amount": "10", "unit": "working-day"},
                "starts": {"words": "the order"},
                "duty": {"force": "must", "evidence": "verified", "source": "handbook 1", "speaker": "law", "quote": "it has to be baked"},
                "how_long": {"force": "should", "evidence": "reported", "source": "handbook 2", "speaker": "study", "quote": "within ten working days"},
            },
            {"id": "rest-time", "title": "Rest", "length": {"amount": "2", "unit": "week", "at_least": "true"}, "starts": {"words": "the baking"}},
        ]
    },
    "support": {"support": [{"id": "bread-line", "name": "The bread line", "phone": "0900 000"}]},
    "key_figures": {"figures": [{"id": "loaves", "about": "Loaves baked", "value": "10", "evidence": "reported", "source": "handbook 9", "quote": "ten loaves"}]},
    "sources": {"sources": [{"id": "handbook", "title": "The handbook", "short": "Handbook", "address": "https://example.org/a"}]},
    "edition": {"version": "2030.1", "date": "2030-02-01", "name": "Bread"},
    "retired": {"retired": []},
    "calendar": {"copied": "2030-01-02", "holidays": [{"date": "2030-04-19", "name": "Bread Friday"}]},
    "signed": {"signed": [{"id": "bake-bread", "signed": ["kept", "The desk"]}]},
    "presence": {"must_have": [{"id": "roles", "what": "roles", "counted": "roles", "had": "2", "named": ["the-baker"]}]},
}  # fmt: skip
HTML_TAGS = {"##": "h2", "###": "h3", "-": "li"}
ALL = ("families", "practitioners", "agencies", "layers")


def told(before: Data, after: Data, lock: Data | None = None, layer: tuple[str, ...] = ()) -> Report:
    earlier, now = things_of(before), things_of(after)
    states = State("2030.1", before, {}), State("2030.2", after, lock or {})
    return report(*states, compare(earlier, now, lock or {}), ThingNames(earlier, now), layer=layer)


def put(data: Data, path: str, value: Any) -> Data:
    """A copy with another value at a path such as "stages.0.title"; None takes it out."""
    copy = deepcopy(data)
    *above, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    at: Any = copy
    for part in above:
        at = at[part]
    if value is None:
        del at[last]
    elif isinstance(at, list) and last == len(at):
        at.append(value)
    else:
        at[last] = value
    return copy


A = "stages.0.steps.0"
TIMES = "timescales.timescales"
# path, what stands there then, the sentence that is told, who is told, and whether it comes first
TOLD: list[tuple[str, Any, str, tuple[str, ...], bool]] = [
    (f"{A}.title", "Bake a loaf", "“Bake a loaf”: title: Bake a loaf (before: Bake bread).", ("agencies",), False),
    (f"{A}.family.expect", "You can smell it.", "“Bake bread”: words for families: You can smell it (before: You can watch).", ("families",), False),
    (f"{A}.practitioner.expect", "Let it cool.", "“Bake bread”: words for practitioners: Let it cool (before: Mind the heat).", ("practitioners", "agencies"), False),
    ("calendar.holidays.0.name", "Rye Friday", "“calendar”: name: Rye Friday (before: Bread Friday).", ("agencies",), True),
    ("calendar.copied", "2030-02-02", "“calendar”: copied: 2030-02-02 (before: 2030-01-02).", ("agencies",), False),
    (f"{A}.family.drafted", "false", "“Bake bread”: somebody has accepted this wording.", ("layers",), False),
    (f"{A}.responsible", ["the-taster"], "“Bake bread”: who does it: the taster (before: the baker).", ("agencies",), False),
    (f"{A}.needs", ["salt", "flour"], "“Bake bread”: what it needs: in another order.", ("agencies",), False),
    (f"{A}.needs", ["flour", "yeast", "salt"], "“Bake bread”: what it needs: now also yeast.", ("agencies",), False),
    (f"{A}.needs", ["flour", "yeast"], "“Bake bread”: what it needs: now also yeast; no longer salt.", ("agencies",), False),
    (f"{A}.needs", None, "“Bake bread”: what it needs: no longer flour; salt.", ("agencies",), False),
    (f"{A}.claims.0.rule", "Use rye.", "“Use rye.”: the rule: Use rye (before: Use flour).", ("agencies",), False),
    (f"{A}.claims.1.rule", "Wash.", "“Wash.”: the rule: Wash (before: Wash hands).", ("agencies",), True),
    (f"{A}.claims.0.source", "handbook 3", "“Use flour.”: source: handbook 3 (before: handbook 1).", ("agencies",), False),
    (f"{A}.claims.0.evidence", "verified", "Firmer. “Use flour.”: evidence: read in the source itself (before: reported by the study).", ("agencies",), False),
    (f"{A}.claims.0.evidence", "unverified", "Weaker. “Use flour.”: evidence: checked by nobody (before: reported by the study).", ("agencies",), False),
    (f"{A}.claims.0.force", "must", f"Tightened. “Use flour.”: force: the law says must (before: national guidance says should). {UNPROVED}", ALL, True),
    (f"{A}.claims.0.force", "good-practice", f"Loosened. “Use flour.”: force: good practice (before: national guidance says should). {UNPROVED}", ALL, True),
    (f"{A}.claims.1", None, "Gone: claim “Wash hands.”.", ("agencies", "layers"), True),
    (f"{A}.claims.0", None, "Gone: claim “Use flour.”.", ("agencies", "layers"), False),
    (f"{A}.claims.2", {"id": "use-salt", "rule": "Use salt.", "force": "must"}, "New claim: “Use salt.”.", ("agencies", "layers"), True),
    (f"{A}.learning.0.ask", "What burnt?", "“What burnt?”: ask: What burnt? (before: What stuck?).", ("practitioners", "agencies"), False),
    (f"{A}.next.0.to", "good-enough", "“Bake bread → Good enough?”: where it leads: Good enough? (before: Eat bread).", ("agencies",), False),
    (f"{A}.next.0.words", "at dusk", "“Bake bread → Eat bread”: words: at dusk (before: at noon).", ("agencies",), False),
    ("stages.0.decisions.0.decided_by", "the-taster", "“Good enough?”: who decides: the taster (before: the baker).", ("agencies",), False),
    ("stages.0.decisions.0.answers.0.answer", "Surely", "“Surely”: answer: Surely (before: Yes).", ("agencies",), False),
    ("stages.0.order", ["eat-bread", "bake-bread"], "“First look”: order: in another order.", ("agencies",), False),
    ("stages.0.steps.1", None, "Gone: step “Eat bread”.", ALL, False),
    ("stages.0.steps.2", {"id": "sweep-up", "title": "Sweep up"}, "New step: “Sweep up”.", ALL, False),
    ("roles.roles.1.short", "the eater", "“Taster”: short: the eater (before: the taster).", ("agencies",), False),
    ("roles.checked", "2030-01-11", "“roles”: checked: 2030-01-11 (before: 2030-01-10).", ("layers",), False),
    (f"{TIMES}.0.length.amount", "5", f"Tightened. “Baking”: length: 5 working days (before: 10 working days). {UNPROVED}", ALL, True),
    (f"{TIMES}.0.length", {"amount": "10", "to": "12", "unit": "working-day"}, f"Loosened. “Baking”: length: 10 to 12 working days (before: 10 working days). {UNPROVED}", ALL, True),
    (f"{TIMES}.0.length", {"amount": "1", "unit": "month"}, f"“Baking”: length: 1 month (before: 10 working days). {UNPROVED}", ALL, True),
    (f"{TIMES}.0.length_also", {"amount": "1", "unit": "week"}, "“Baking”: the other length that some give: 1 week (before: nothing).", ALL, True),
    (f"{TIMES}.0.starts.words", "the dough", "“Baking”: from when it is counted: the dough (before: the order).", ALL, True),
    (f"{TIMES}.0.how_long.force", "must", f"Tightened. “Baking (how long)”: force: the law says must (before: national guidance says should). {UNPROVED}", ALL, True),
    (f"{TIMES}.0.duty.force", "should", f"Loosened. “Baking (whether it has to be done)”: force: national guidance says should (before: the law says must). {UNPROVED}", ALL, True),
    (f"{TIMES}.1.length.amount", "3", "Tightened. “Rest”: length: at least 3 weeks (before: at least 2 weeks).", ALL, True),
    (f"{TIMES}.1.length", {"amount": "7", "unit": "day", "at_least": "true"}, "Loosened. “Rest”: length: at least 7 days (before: at least 2 weeks).", ALL, True),
    (f"{TIMES}.1.length.at_least", None, "“Rest”: length: 2 weeks (before: at least 2 weeks).", ALL, True),
    ("support.support.0.phone", "0900 1", "“The bread line”: phone: 0900 1 (before: 0900 000).", ("families", "practitioners"), False),
    ("key_figures.figures.0.value", "11", f"“Loaves baked”: value: 11 (before: 10). {UNPROVED}", ALL, True),
    ("sources.sources.0.address", "https://example.org/b", "“The handbook”: address: https://example.org/b (before: https://example.org/a).", ("agencies",), False),
    ("edition.name", "Rolls", "“Rolls”: name: Rolls (before: Bread).", ("layers",), False),
    ("presence.must_have.0.named", ["the-baker", "the-taster"], "“roles”: which there are: now also the taster.", ("layers",), False),
    ("signed.signed.0.signed", ["kept", "The owner"], "The owner has signed for “Bake bread” anew (before: The desk).", ("layers",), False),
    ("signed.signed.0.signed", ["again", "The desk"], "The desk has signed for “Bake bread” anew.", ("layers",), False),
    ("signed.signed.0", None, "Nobody signs for “Bake bread” any more.", ("layers",), False),
    ("signed.signed.1", {"id": "timescale bake-time", "signed": ["kept", "The desk"]}, "The desk has signed for “Baking”.", ("layers",), False),
    ("signed.signed.1", {"id": "bake-time-how-long", "signed": ["kept", "The desk"]}, "The desk has signed for “Baking”.", ("layers",), False),
    ("retired.addresses", [{"was": "/families/old/", "now": "/families/new/"}], "The address /families/old/ leads to /families/new/ now.", ("families", "layers"), False),
    ("retired.addresses", [{"was": "/practitioners/old/", "now": "/practitioners/"}], "The address /practitioners/old/ leads to /practitioners/ now.", ("practitioners", "layers"), False),
    ("retired.addresses", [{"was": "/young-people/old/", "now": "/young-people/"}], "The address /young-people/old/ leads to /young-people/ now.", ("families", "layers"), False),
    ("retired.addresses", [{"was": "/roles/old/", "now": "/roles/"}], "The address /roles/old/ leads to /roles/ now.", ("layers",), False),
    ("retired.addresses", [{"was": "/agencies/old/", "because": "Nobody read it."}], "The page or place /agencies/old/ is gone. Nobody read it.", ("agencies", "layers"), False),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "sentence", "audiences", "first"), TOLD, ids=[f"{row[0]}-{n}" for n, row in enumerate(TOLD)])
def test_a_change_is_told_in_one_sentence_to_whom_it_concerns(
    path: str, value: Any, sentence: str, audiences: tuple[str, ...], first: bool
) -> None:
    (one,) = told(OLD, put(OLD, path, value)).told
    assert (one.sentence, set(one.audiences), one.first) == (sentence, set(audiences), first)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("edition.version", "2030.2"),
        ("edition.date", "2030-03-01"),
        ("presence.must_have.0.had", "3"),
        (f"{A}.practitioner.drafted", "true"),
        (f"{A}.learning.0.speaker", "ours"),
        (f"{A}.next.0.kind", "next"),
        (f"{TIMES}.0.show_length", "true"),
        (f"{A}.responsible", "the-baker"),
    ],
)
def test_what_readers_know_or_what_goes_without_saying_is_no_change(path: str, value: Any) -> None:
    assert told(OLD, put(OLD, path, value)).told == ()


def test_what_is_gone_is_told_with_its_reason_and_what_was_renamed_is_told_once() -> None:
    gone = put(
        put(OLD, "support.support.0", None), "retired.retired.0", {"id": "bread-line", "kind": "helper", "because": "It has closed."}
    )
    (one,) = told(OLD, gone).told
    assert one.sentence == "Gone: source of help “The bread line”. It has closed."
    renamed = put(put(OLD, "roles.roles.0.id", "the-miller"), "roles.roles.0.was", ["the-cook", "the-baker"])
    for path in (f"{A}.responsible", "stages.0.decisions.0.decided_by", "presence.must_have.0.named"):
        renamed = put(renamed, path, ["the-miller"])
    (one,) = told(OLD, renamed).told
    assert one.sentence == "The role “Baker” has another address: the-miller (before: the-baker). The old one leads on."
    timescale = put(put(OLD, f"{TIMES}.0.id", "baking-time"), f"{TIMES}.0.was", "bake-time")
    assert [one.change.id for one in told(OLD, timescale).told] == ["baking-time"], "what is said of it has no name of its own"


def test_of_several_earlier_names_the_last_counts_and_what_is_gone_stands_last_in_its_order() -> None:
    """Two roles become one: that it was called as the later of them is told, and that the other is gone."""
    old = put(OLD, "roles.roles.2", {"id": "the-apprentice", "title": "Apprentice"})
    one = {"id": "the-kitchen", "title": "Kitchen", "was": ["the-taster", "the-apprentice"]}
    new = put(put(OLD, "roles.roles.1", one), "support.support.0", None)
    assert [change.sentence for change in told(old, new).told] == [
        "The role “Kitchen” has another address: the-kitchen (before: the-apprentice). The old one leads on.",
        "“Kitchen”: title: Kitchen (before: Apprentice).",
        "Gone: role “Taster”.",
        "Gone: source of help “The bread line”.",
    ]


def test_a_length_that_is_counted_back_binds_neither_more_nor_less() -> None:
    """So long before a day: which of two lengths is the stricter can't be told."""
    old = put(OLD, f"{TIMES}.1.starts.back", "true")
    (one,) = told(old, put(old, f"{TIMES}.1.length.amount", "3")).told
    assert one.sentence == "“Rest”: length: at least 3 weeks (before: at least 2 weeks)."


def test_what_a_layer_names_stands_there_and_in_no_other_list_of_its_readers() -> None:
    new = put(put(put(OLD, f"{TIMES}.0.length.amount", "5"), f"{A}.claims.1", None), "support.support.0", None)
    for layer in ((), ("bake-time",), ("bake-time", "bread-line"), ("bread-line", "wash-hands")):
        own = ready(told(OLD, new, layer=layer))["groups"][3]
        ids = {name: [one["id"] for one in own[name]] for name in ("named", "first", "rest")}
        wanted = {"first": ["bake-time", "wash-hands"], "rest": ["bread-line"]}
        left = {name: [one for one in some if one not in layer] for name, some in wanted.items()}
        assert ids == {"named": [one for some in wanted.values() for one in some if one in layer], **left}, layer


def test_what_stands_elsewhere_is_told_with_both_places() -> None:
    claim = STEP["claims"][0]
    (one,) = told(OLD, put(put(OLD, f"{A}.claims.0", None), "stages.0.claims", [claim])).told
    assert one.sentence == "The claim “Use flour.” stands elsewhere: stage first-look claims (before: step bake-bread claims)."


@pytest.mark.parametrize(
    ("path", "value", "name", "held"),
    [
        (f"{A}.claims.0.force", "must", "use-flour", {"force": "must"}),
        (f"{TIMES}.0.length.amount", "5", "bake-time-how-long", {"value": "5 working days"}),
        ("key_figures.figures.0.value", "11", "loaves", {"value": "11"}),
        (f"{A}.claims.0.speaker", "heard", "use-flour", {"speaker": "heard"}),
    ],
)
def test_the_lock_says_that_somebody_has_read_it_again(path: str, value: str, name: str, held: Data) -> None:
    """A lock that holds the old value, or another, vouches for nothing; one that holds nothing of it never did."""
    ((one,), (other,), (never,)) = (
        told(OLD, put(OLD, path, value), lock).told
        for lock in ({name: held}, {name: dict.fromkeys(held, "else")}, {"another": {"value": "1"}})
    )
    assert one.sentence.endswith(READ_AGAIN) and other.sentence.endswith(UNPROVED)
    assert not never.sentence.endswith((READ_AGAIN, UNPROVED))


@pytest.mark.parametrize("name", ["source", "quote"])
def test_a_value_with_new_words_behind_it_is_no_unproved_one(name: str) -> None:
    both = put(put(OLD, f"{A}.claims.0.force", "must"), f"{A}.claims.0.{name}", "act s.2")
    assert told(OLD, both).unproved == []
    assert len(told(OLD, put(OLD, f"{A}.claims.0.force", "must")).unproved) == 1
    for before, after in (("unverified", "reported"), ("reported", "unverified")):  # somebody vouches for one of them alone
        was, now = (put(OLD, f"{A}.claims.0.evidence", one) for one in (before, after))
        assert told(was, put(now, f"{A}.claims.0.force", "must")).unproved == []


def test_texts_of_an_export_that_only_repeat_a_name_are_not_told_again() -> None:
    """`[[the-taster]]` came out as "the taster" there; the role is called otherwise now, and nobody rewrote the sentence."""
    old = put(OLD, f"{A}.family.expect", "Ask the taster within 10 working days.")
    for now in ("Ask [[the-taster]] within [[timescale:bake-time]].", "Ask the taster within 10 working days."):
        assert told(old, put(OLD, f"{A}.family.expect", now)).told == ()
    changed = put(put(OLD, f"{A}.family.expect", "Ask the eater within 10 working days."), "roles.roles.1.short", "the eater")
    assert [one.change.id for one in told(old, changed).told] == ["the-taster"]
    (other,) = told(old, put(OLD, f"{A}.family.expect", "Tell [[the-taster]] within [[timescale:bake-time]].")).told
    assert other.sentence.startswith("“Bake bread”: words for families: Tell the taster within 10 working days (before: Ask")


def test_a_report_has_a_group_for_each_reader_with_what_comes_first_in_front() -> None:
    new = put(put(put(OLD, f"{TIMES}.0.length.amount", "5"), f"{A}.title", "Bake a *loaf* <now>"), "support.support.0", None)
    new["edition"] = {**new["edition"], "version": "2030.2", "date": "2030-03-01"}
    made = told(OLD, new, layer=("bread-line",))
    assert made.summary == "3 changes, 1 of them in law, force, lengths or dates."
    text = markdown(made)
    length = f"- Tightened. “Baking”: length: 5 working days (before: 10 working days). {UNPROVED}"
    title, gone = (
        "- “Bake a \\*loaf\\* &lt;now>”: title: Bake a \\*loaf\\* &lt;now> (before: Bake bread).",
        "- Gone: source of help “The bread line”.",
    )
    groups = {one.partition("\n")[0]: one.partition("\n")[2].split("\n\n") for one in text.split("\n## ")[1:]}
    assert text.startswith(f"# What changed from edition 2030.1 to edition 2030.2\n\n{made.summary}\n\n## Changed without new proof\n")
    first = "### First: law, force, lengths and dates"
    assert {name: [one.strip() for one in ones if one.strip()] for name, ones in groups.items()} == {
        "Changed without new proof": [length],
        "Families and young people": [first, length, "### And", gone],
        "Practitioners": [first, length, "### And", gone],
        "Agencies and partnerships": [first, length, "### And", title],
        "Whoever keeps a layer of their own": ["### Your layer names these", gone, first, length],
    }
    nothing = markdown(told(OLD, OLD))
    assert nothing.count("Nothing changed for you.") == 4 and "\nNothing changed in the definitions.\n" in nothing
    assert told(OLD, put(OLD, f"{A}.title", "Bake")).summary == "1 change, none in law, force, lengths or dates."
    data = json.loads(as_json(made))
    assert data["format"] == 1 and data["old"] == {"name": "2030.1", "version": "2030.1", "date": "2030-02-01"}
    assert (data["new"]["version"], data["summary"]) == ("2030.2", made.summary)
    assert [(one["id"], one["what"], one["first"], one["named"]) for one in data["changes"]] == [
        ("bake-time", "length", True, False),
        ("bake-bread", "wording", False, False),
        ("bread-line", "removed", False, True),
    ]
    tree = LexborHTMLParser(page(made))
    assert [(node.tag, node.text()) for node in tree.css("h2, h3, li")] == [
        (HTML_TAGS[line.split()[0]], line.partition(" ")[2].replace("\\*", "*").replace("&lt;", "<"))
        for line in text.splitlines()
        if line[:2] in ("##", "- ")
    ], "as a page it says the same in the same order"
    assert [node.text() for node in tree.css("title, h1, h1 + p")] == [
        text.partition("\n")[0][2:],
        text.partition("\n")[0][2:],
        made.summary,
    ]
    told_nothing = LexborHTMLParser(page(told(OLD, OLD)))
    assert [node.text() for node in told_nothing.css("h2 + p")] == ["Nothing changed for you."] * 4 and not told_nothing.css("h3, li")


def test_an_entry_of_the_feed_has_its_edition_its_day_and_its_address() -> None:
    new = put(OLD, f"{A}.title", "Bake")
    new["edition"] = {**new["edition"], "version": "2030.2", "date": "2030-03-01"}
    first = atom(told(OLD, OLD), address="https://bread.example/", site_name="Bread: what changed")
    text = atom(told(OLD, new), address="https://bread.example/", site_name="Bread: what changed", before=first.replace("2030.1", "2029.9"))
    space = {"a": "http://www.w3.org/2005/Atom"}
    top = ElementTree.fromstring(text.encode())
    assert [top.findtext(f"a:{name}", namespaces=space) for name in ("id", "title", "updated", "author/a:name")] == [
        "https://bread.example/feed.xml",
        "Bread: what changed",
        "2030-03-01T00:00:00Z",
        "Bread: what changed",
    ]
    links = [(one.get("rel"), one.get("href"), one.get("type")) for one in top.findall("a:link", space)]
    assert links == [
        ("self", "https://bread.example/feed.xml", "application/atom+xml"),
        ("alternate", "https://bread.example/editions/", "text/html"),
    ]
    entries = top.findall("a:entry", space)
    assert [one.findtext("a:id", namespaces=space) for one in entries] == [
        "https://bread.example/#edition-2030.2",
        "https://bread.example/#edition-2029.9",
    ], "the newest first, and those before it as they were"
    newest = entries[0]
    assert newest.findtext("a:title", namespaces=space) == "Edition 2030.2: 1 change, none in law, force, lengths or dates."
    assert newest.find("a:link", space).get("href") == "https://bread.example/2030.2/editions/changes/"
    assert newest.find("a:content", space).get("type") == "html"
    again = feed([{"id": "https://bread.example/#edition-2030.2", "title": "Anew", "updated": "2030-03-02T00:00:00Z", "address": "x", "content": ""}], address="https://bread.example/", site_name="Bread", before=text)  # fmt: skip
    titles = [one.findtext("a:title", namespaces=space) for one in ElementTree.fromstring(again.encode()).findall("a:entry", space)]
    assert len(titles) == 2 and titles[0] == "Anew", "an edition has one entry"


# What a field is called in a sentence. What stands in it are names of things, words, or ids of roles.
FIELDS = {
    f"{A}.accountable": "who answers for it",
    f"{A}.consulted": "who is asked",
    f"{A}.informed": "who is told",
    f"{A}.responsible": "who does it",
    f"{A}.within": "by when",
    f"{A}.makes": "what comes of it",
    f"{A}.needs": "what it needs",
    f"{A}.plain": "in plain words",
    f"{A}.professional": "in the field's words",
    f"{A}.what": "what it is",
    f"{A}.family.ask_for": "what families can ask for",
    f"{A}.practitioner.ask_for": "what practitioners can ask for",
    f"{A}.next.0.meets": "how it meets other arrows",
    f"{A}.claims.0.finding": "the finding",
    f"{A}.claims.0.no_quote": "why there is no quotation",
    f"{A}.claims.0.how_many": "how many say it",
    f"{A}.good_to_know": "good to know",
    "stages.0.leads": "who leads",
    f"{TIMES}.0.starts.at": "from when it is counted",
    f"{TIMES}.0.starts.counted_from": "from when it is counted",
}


HOLD_NAMES = ("accountable", "consulted", "informed", "responsible", "leads", "meets")  # of roles and other things; the rest holds words


@pytest.mark.parametrize("path", FIELDS)
def test_what_a_field_is_called_and_what_stands_in_it(path: str) -> None:
    """ "eater" is a role there, and else a word like any other."""
    old = put(OLD, "roles.roles", [*OLD["roles"]["roles"], *({"id": one, "title": one.title()} for one in ("cook", "eater"))])
    (one,) = told(put(old, path, "cook"), put(old, path, "eater")).told
    now, was = ("Eater", "Cook") if path.split(".")[-1] in HOLD_NAMES else ("eater", "cook")
    assert one.sentence.partition("”: ")[2].startswith(f"{FIELDS[path]}: {now} (before: {was}).")


# The kind of a change, as programs read it, by the field in which it is.
WHAT = {
    "roles": "responsible accountable decided_by consulted informed leads part_of acts_as beside lane spans",
    "documents": "needs makes pages paper",
    "sources": "source quote no_quote also contest address more_addresses best_evidence read copied copied_from",
    "dates": "date applied replaced_on replaced_by expires first_year last_year as_at",
    "sign-off": "checked check_again owner drafted family.drafted",
    "arrows": "to kind meets at order ends stages",
    "speaker": "speaker how_many",
    "force": "force",
    "evidence": "evidence",
    "wording": "title plain_title short_title lead plain_lead rule finding plain none_because note words answer text about term professional short"
    " plain_name label says who caution population year hint does name because family.expect family.ask_for practitioner.expect",
    "details": "phone code show_length hours family.show within",
}


@pytest.mark.parametrize("what", WHAT)
def test_each_change_is_of_one_kind_by_its_field(what: str) -> None:
    for field in WHAT[what].split():
        path = f"{A}.{field}"
        (one,) = told(put(OLD, path, "before-it"), put(OLD, path, "after-it")).told
        assert (one.change.what, one.change.field.split(".")[0]) == (what, field.split(".")[0]), field
    for kind, path in (
        ("prompts", f"{A}.learning.0.ask"),
        ("answers", "stages.0.decisions.0.answers.0.answer"),
        ("figure", "key_figures.figures.0.value"),
    ):
        (one,) = told(OLD, put(OLD, path, "7")).told
        assert one.change.what == kind


def test_of_a_long_text_the_first_words_are_told() -> None:
    """240 letters at most, without half a word; what is as long as that stands there whole."""
    words = "bread " * 60
    for before, shown in ((words[:239], words[:239]), (words, f"{('bread ' * 39).strip()} …")):
        (one,) = told(put(OLD, f"{A}.family.expect", before), put(OLD, f"{A}.family.expect", "None.")).told
        assert one.sentence == f"“Bake bread”: words for families: None (before: {shown.rstrip('.')})."


@pytest.mark.parametrize(
    "path",
    [
        *(f"sources.sources.0.{name}" for name in ("date", "applied", "replaced_on", "replaced_by", "first_year", "last_year")),
        *("edition.expires", "key_figures.figures.0.as_at", f"{TIMES}.0.starts.at", "calendar.holidays.0.date"),
    ],
)
def test_whatever_day_changes_comes_first(path: str) -> None:
    (one,) = told(put(OLD, path, "2030-05-01"), put(OLD, path, "2030-05-02")).told
    assert one.first and "2030-05-02 (before: 2030-05-01)" in one.sentence


def test_a_name_that_begins_a_sentence_is_written_large() -> None:
    (one,) = told(OLD, put(OLD, f"{A}.family.expect", "[[The-taster]] asks [[the-baker]].")).told
    assert one.sentence == "“Bake bread”: words for families: The taster asks the baker (before: You can watch)."


def test_what_a_force_is_called_from_the_firmest_to_what_nobody_says() -> None:
    """And which way it went: what binds nobody by itself is neither more nor less firm than another such thing."""
    forces = {
        "must": "the law says must",
        "should": "national guidance says should",
        "good-practice": "good practice",
        "varies": "differs by area",
        "proposed": "proposed",
        "not-stated": "not said how binding",
    }
    order = list(forces)
    for was in forces:
        for now in forces:
            if was != now:
                place = f"{A}.claims.0.force"
                (one,) = told(put(OLD, place, was), put(OLD, place, now)).told
                ranks = [min(order.index(force), 3) for force in (was, now)]
                way = "Tightened. " if ranks[1] < ranks[0] else "Loosened. " if ranks[1] > ranks[0] else ""
                assert one.sentence.startswith(f"{way}“Use flour.”: force: {forces[now]} (before: {forces[was]}).")


# The list in which something stands, what it is called in a sentence, and who is told that it is new.
IN_LISTS = [
    (("stages.0.branches",), "way round", ALL),
    (("stages.0.events",), "event", ("agencies", "layers")),
    (("stages.0.decisions",), "decision", ALL),
    (("roles.roles",), "role", ALL),
    (("equity.enquiries",), "key line of enquiry", ("agencies", "layers")),
    (("equity.concepts", "equity.definitions"), "word or idea", ("agencies", "layers")),
    (("equity.checklist",), "group of the checklist", ("agencies", "layers")),
    (("key_figures.figures",), "key figure", ("agencies", "layers")),
    (("other_processes.processes",), "other process", ALL),
    (("glossary.terms",), "term", ALL),
    (("lanes.bands",), "row of the atlas", ("layers",)),
    (("timescales.worked_examples",), "worked example", ("agencies", "layers")),
    (("plan.moments",), "day to count from", ("agencies", "layers")),
    (("unknowns.unknowns",), "open question", ("agencies", "layers")),
    (("unknowns.drawing_questions",), "question about the order", ("agencies", "layers")),
    (("support.support", "local.support"), "source of help", ("families", "practitioners", "layers")),
    (("support.situations",), "situation", ("families", "layers")),
    (("papers.papers", "papers.posters"), "paper", ("layers",)),
    (("change.priorities", "change.evaluation"), "recommendation", ("agencies", "layers")),
    (("sources.sources",), "source", ("agencies", "layers")),
]


@pytest.mark.parametrize(("lists", "kind", "audiences"), IN_LISTS, ids=[one[1] for one in IN_LISTS])
def test_what_is_new_is_called_by_its_kind_and_told_to_whom_it_concerns(
    lists: tuple[str, ...], kind: str, audiences: tuple[str, ...]
) -> None:
    for path in lists:
        file, *_, name = path.split(".")
        new = deepcopy(OLD)
        held = new["stages"][0] if file == "stages" else new.setdefault(file, {})
        held[name] = [*held.get(name, ()), {"id": "a-new-thing", "title": "A new thing"}]
        (one,) = told(OLD, new).told
        assert (one.sentence, set(one.audiences)) == (f"New {kind}: “A new thing”.", set(audiences)), path
        (gone,) = told(new, OLD).told
        assert (gone.sentence, set(gone.audiences)) == (f"Gone: {kind} “A new thing”.", set(audiences)), path


# A text with references as somebody wrote it, and as readers of changes read it.
NAMED = [
    ("[[the-baker]] rests.", "the baker rests."),
    ("[[The-baker]] rests.", "The baker rests."),
    ("[[role:the-baker]] and [[ the-taster ]]", "the baker and the taster"),
    ("within [[timescale:bake-time]]", "within 10 working days"),
    ("[[process:inquest]], [[inquest]]", "Inquest, Inquest"),
    ("[[source:act]]", "Bread Act"),
    ("[[loaf]] and [[Loaf]]", "bread loaf and Bread loaf"),
    ("[[term:loaf]]", "bread loaf"),
    ("[[nothing-of-the-kind]]", "nothing of the kind"),
    ("[[name:the-baker]]", "the baker"),
    ("eat-bread", "Eat bread"),
    ("the-baker", "the baker"),
    ("eat-bread at noon", "eat-bread at noon"),
    ("no-such-id", "no-such-id"),
]


@pytest.mark.parametrize(("written", "read"), NAMED, ids=[row[0] for row in NAMED])
def test_names_and_references_are_read_in_words(written: str, read: str) -> None:
    more = {
        "glossary": {"terms": [{"id": "loaf", "term": "bread loaf"}]},
        "other_processes": {"processes": [{"id": "inquest", "title": "Inquest"}]},
        "sources": {"sources": [{"id": "act", "title": "The Bread Act", "short": "Bread Act"}]},
    }
    now = things_of({**OLD, **more})
    assert ThingNames({}, now).in_words(written) == read
    assert ThingNames(now, {}).in_words(written) == read, "what is gone is called as it was before"
