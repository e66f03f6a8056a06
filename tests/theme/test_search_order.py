"""What comes before what in a list of results: each rule of the ranking on pages that differ in one thing alone.

No site is built: the scripts are given an index of a few pages. Each of them has the same many other words as a page of its own weight.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from projects import ROOT

pytestmark = pytest.mark.browser

SCRIPTS = ("words", "indexed", "asked", "find")
FIND = """([pages, words, asked]) => {
    const ready = reviewmapFinding.prepare({ pages, words }), found = reviewmapFinding.find(ready, asked);
    return { names: found.pages.map(one => one.page.address), anchors: found.pages.map(one => one.section.anchor), says: found.pages.map(one => one.sentence),
             others: found.pages.map(one => one.others.map(section => section.anchor)), mended: found.mended, isCut: found.isCut,
             danger: found.danger.map(one => one.version.says) }; }"""
REST = "quiet rivers carry small boats past green fields every morning"  # nobody looks for these


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Tab]:
    opened = browser.new_page()
    for name in SCRIPTS:
        opened.add_script_tag(path=ROOT / f"overrides/assets/js/{name}.js")
    yield opened
    opened.close()


def page(address: str, *sentences: str | int, title: str = "Plain page", about: str = "Plain words.", called: str = "", rank: int = 0,
         heading: str = "Plain part", anchor: str = "part", code: str = "", more: tuple[Any, ...] = ()) -> list[Any]:  # fmt: skip
    return [address, title, about, called, rank, [[anchor, heading, code, *(sentences or ("Nothing here.",)), REST], *more]]


OTHERS = [page(f"other{number}/", f"Field number {number}.") for number in range(8)]


def find(tab: Tab, asked: str, *pages: list[Any], **words: Any) -> dict[str, Any]:
    """The pages given, among others, in the reverse of the order that is wanted: a tie is no luck."""
    return tab.evaluate(FIND, [[*OTHERS, *reversed(pages)], words, asked])


def names(tab: Tab, asked: str, *pages: list[Any], **words: Any) -> list[str]:
    return find(tab, asked, *pages, **words)["names"]


def test_a_word_counts_by_where_it_stands(tab: Tab) -> None:
    in_order = [
        page("title/", title="Otter page"),
        page("heading/", heading="Otter part"),
        page("called/", called="otter hole"),
        page("text/", "Otter here."),
        page("about/", about="Otter words."),
    ]
    assert names(tab, "otter", *in_order) == [one[0] for one in in_order]
    code, anchor = page("code/", code="otter"), page("anchor/", anchor="otter")
    assert names(
        tab, "otter", code, page("called/", called="otter hole", rank=2), anchor, page("about/", about="Otter words.", rank=2)
    ) == ["code/", "called/", "anchor/", "about/"]


def test_the_word_itself_then_what_stands_for_it_then_its_kin_then_what_begins_so(tab: Tab) -> None:
    itself, stands_for_it = page("itself/", "They notify here."), page("stands-for-it/", "They tell here.")
    kin, begins = page("kin/", "A notification here."), page("begins/", "They notifyxyz here.")
    same = [[["notify"], ["tell"]]]
    assert names(tab, "notify", itself, stands_for_it, kin, begins, same=same)[:3] == ["itself/", "stands-for-it/", "kin/"]
    assert names(tab, "notify", kin, begins) == ["kin/", "begins/"]


def test_whoever_is_still_typing_finds_words_that_begin_so(tab: Tab) -> None:
    otter, otters = page("otter/", "An otterhound here."), page("ott/", "An ott here.")
    assert names(tab, "ott", otters, otter)[0] == "ott/"
    assert names(tab, "ott", otter) == ["otter/"]
    assert names(tab, "ot", otter) == [], "two letters begin too much"
    assert names(tab, "ott badger", otter, page("badger/", "A badger here.")) == ["badger/"], "only the last word is still being typed"
    assert names(tab, "ott badger", otter) == []


def test_slips_are_mended_where_the_word_is_long_enough(tab: Tab) -> None:
    pages = [
        page("badger/", "A badger here."),
        page("cat/", "A cat here."),
        page("hedgehogs/", "A hedgehog here."),
        page("year/", "In 2026 here."),
    ]
    for typed, meant in {"bagder": "badger", "badgr": "badger", "badgerr": "badger", "bodger": "badger", "hedgeehogg": "hedgehog", "bedgehog": "hedgehog"}.items():  # fmt: skip
        got = find(tab, typed, *pages)
        assert got["names"] and got["mended"] == [meant], typed
    assert (
        find(tab, "hedgehags", page("hedgehogs/", "Hedgehogs here."))["mended"]
        and not find(tab, "bodgers", page("badges/", "Badges here."))["mended"]
    )
    assert find(tab, "footpoht", page("footpath/", "A footpath here."))["mended"] == ["footpath"], "eight letters may have two slips"
    for typed in ("cot", "bodgor", "2025", "hodgihugs"):
        assert find(tab, typed, *pages) == {**find(tab, typed, *pages), "names": [], "mended": []}, typed
    both = [page("badger/", "A badger here."), page("badge/", "A badge here."), page("badges/", "Some badges here.")]
    assert find(tab, "badgex", *both)["mended"] == ["badge"], "of two that are as near, the one that more pages have"
    assert names(tab, "badger", page("meant/", "A badger here."), page("other/", "A budger here.")) == ["meant/"], "no slip, nothing else"
    first = find(tab, "padger", page("padges/", "A padges here."), page("badger/", "A badger here."))
    assert first["mended"] == ["padges"], "people seldom miss the first letter"


def test_more_of_what_is_asked_comes_before_more_of_one_word(tab: Tab) -> None:
    in_order = [page("both/", "An otter here.", "A badger there."), page("one/", "An otter here.", "The otter there.", "Otter again.")]
    assert names(tab, "otter badger", *in_order) == ["both/", "one/"]


def test_words_that_stand_together_come_before_words_apart(tab: Tab) -> None:
    one_sentence = page("one-sentence/", "An otter and a badger here.", "Nothing more of them there.")
    near = page("near/", "An otter badger here and nothing else there.")
    far = page("far/", "An otter here and nothing else there badger.")
    two = page("two/", "An otter and nothing here.", "A badger nothing more there.")
    assert names(tab, "otter badger", near, far) == ["near/", "far/"]
    assert names(tab, "otter badger", one_sentence, two) == ["one-sentence/", "two/"]
    for between in (
        "",
        "and ",
        "and a ",
    ):
        assert names(tab, "otter badger", page("near/", f"An otter {between}badger one two three four here."), page("far/", "An otter one two three four badger here.")) == ["near/", "far/"], between  # fmt: skip
    assert names(tab, "otter badger", page("heading/", heading="Otter badger", anchor="x"), page("apart/", heading="Otter part", anchor="badger")) == ["heading/", "apart/"]  # fmt: skip


def test_short_texts_titles_and_sentences_come_before_long_ones(tab: Tab) -> None:
    long = " ".join(["Many other words stand here beside it."] * 12)
    assert names(tab, "otter", page("short/", "An otter here."), page("long/", "An otter here.", *[f"{n} {long}" for n in range(3)])) == [
        "short/",
        "long/",
    ]
    assert names(tab, "otter", page("short/", title="Otter"), page("long/", title="Otter and many other things that are told on it")) == [
        "short/",
        "long/",
    ]
    in_short = page("short/", "An otter here.", "Many other words stand here beside it and " * 6)
    in_long = page("long/", "An otter here and " + "many other words stand here beside it and " * 6)
    assert names(tab, "otter", in_short, in_long) == ["short/", "long/"]
    again = sum(len(section[3:]) for other in OTHERS for section in other[5])  # in the index a sentence that stood before is its number
    often = [*[page(f"often{number}/", again) for number in range(3)], page("often/", "This otter stands.")]
    assert names(tab, "otter", page("once/", "An otter stands."), *often)[0] == "once/", "what is said everywhere says little of each"


def test_guides_come_before_pages_aside_and_those_before_long_lists(tab: Tab) -> None:
    in_order = [page("guide/", "An otter here."), page("aside/", "An otter here.", rank=2), page("list/", "An otter here.", rank=1)]
    assert names(tab, "otter", *in_order) == ["guide/", "aside/", "list/"]


def test_a_page_of_its_own_comes_before_the_section_that_leads_to_it(tab: Tab) -> None:
    own, leading = page("own/", "An otter here.", called="xy7"), page("leading/", "An otter here.", code="XY7")
    assert names(tab, "otter", own, leading) == ["own/", "leading/"]
    both = page("both/", "An otter here.", called="xy7", code="XY7")
    assert names(tab, "otter", page("plain/", "An otter here."), both) == ["both/", "plain/"], "it leads nowhere else"


def test_who_types_a_pages_name_wants_that_page_at_its_top(tab: Tab) -> None:
    named = page("named/", title="Otter watch", more=(["below", "Otter watch in detail", "", "Otter watch is here.", REST],))
    often = page("often/", "Otter watch here.", title="Otter watch and badger watch", heading="Otter watch", about="Otter watch.")
    got = find(tab, "what is otter watch", named, often, small=["what", "is"])
    assert got["names"] == ["named/", "often/"] and got["anchors"][0] == "part" and got["says"][0] == "Plain words."
    called = page("called/", called="river dog, otter watch")
    assert names(tab, "the otter watch", called, page("text/", "Otter watch here."), small=["the"])[0] == "called/"


def test_small_words_count_for_little_but_are_looked_for_alone(tab: Tab) -> None:
    otter, small = (
        page("otter/", "An otter here."),
        page("small/", "Should they, and should we, and should you.", heading="Should", title="Should"),
    )
    assert names(tab, "should otter", otter, small, small=["should"])[0] == "otter/"
    assert names(tab, "should", small, small=["should"]) == ["small/"]


def test_a_phrase_is_looked_for_as_one_and_finds_what_stands_for_it(tab: Tab) -> None:
    same = [[["river dog"], ["otter"]]]
    phrase, stands_for_it, apart = (
        page("phrase/", "A river dog here."),
        page("stands-for-it/", "An otter here."),
        page("apart/", "A dog.", "One two.", "The river."),
    )
    assert names(tab, "river dog", phrase, stands_for_it, apart, same=same)[:2] == ["phrase/", "stands-for-it/"]
    assert names(tab, "dog river", page("apart/", "A dog at the river here."), page("otter/", "An otter here."), same=same) == ["apart/"]


def test_who_seems_to_ask_gets_their_own_pages_first(tab: Tab) -> None:
    ours, theirs = page("families/otter/", "An otter here."), page("agencies/otter/", "An otter here.")
    families, agencies = [["families/*"], ["my child"], ["we"]], [["agencies/*"], ["our staff"], ["team"]]
    for asked, first in {
        "my child otter": ours, "we otter": ours, "our staff otter": theirs, "team otter": theirs, "my child team otter": ours, "our staff we otter": theirs,
    }.items():  # fmt: skip
        second = theirs if first is ours else ours
        assert names(tab, asked, first, second, readers=[families, agencies], small=["we", "my", "our"]) == [first[0], second[0]], asked
    start = page("families/", "An otter here.")
    assert names(tab, "my child otter", ours, start, readers=[families]) == ["families/otter/", "families/"], "a star means the pages below"
    exact = [["families/"], ["my child"], []]
    assert names(tab, "my child otter", start, ours, readers=[exact]) == ["families/", "families/otter/"], "and none that page alone"


def test_the_first_places_are_shared_among_the_parts_of_the_site(tab: Tab) -> None:
    """Where nothing says who asks. The second page of a part counts a little less; not where it is much better."""
    one, two, other = page("a/one/", "An otter here."), page("a/two/", "An otter here."), page("b/one/", "An otter here.", rank=2)
    pages = [*OTHERS, one, two, other]
    assert tab.evaluate(FIND, [pages, {}, "otter"])["names"][0] == "a/one/"
    close = page("b/one/", "An otter here and there.")
    assert tab.evaluate(FIND, [[*OTHERS, one, two, close], {}, "otter"])["names"][:3] == ["a/one/", "b/one/", "a/two/"]
    clear = [["c/*"], ["badger"], []]
    assert tab.evaluate(FIND, [[*OTHERS, one, two, close], {"readers": [clear]}, "badger otter"])["names"][:3] == [
        "a/one/",
        "a/two/",
        "b/one/",
    ]
    much = page("a/two/", title="Otter", heading="Otter")
    assert tab.evaluate(FIND, [[*OTHERS, page("a/one/", title="Otter", heading="Otter"), much, close], {}, "otter"])["names"][:3] == [
        "a/one/",
        "a/two/",
        "b/one/",
    ]


def test_what_fits_far_less_is_not_listed(tab: Tab) -> None:
    best = page(
        "best/",
        "An otter and a badger and a hedgehog here.",
        title="Otter badger hedgehog",
        called="otter badger hedgehog",
        heading="Otter badger hedgehog",
    )
    little = [page(f"little{number}/", "A hedgehog here.") for number in range(6)]
    assert names(tab, "otter badger hedgehog", best, *little) == ["best/"]
    assert len(names(tab, "hedgehog", *little)) == 6


def test_a_page_is_listed_once_with_its_best_section_and_the_others_below(tab: Tab) -> None:
    several = page("several/", "A badger there.", more=(["best", "Otter", "", "An otter here, an otter there.", REST], ["second", "Second", "", "An otter once.", REST], ["", "Unnamed", "", "An otter too.", REST]))  # fmt: skip
    got = find(tab, "otter", several)
    assert got["names"] == ["several/"] and got["anchors"] == ["best"] and got["others"] == [["second"]]
    assert got["says"] == ["An otter here, an otter there."]
    assert find(tab, "otter", page("title/", title="Otter page", about="What it is about."))["says"] == ["What it is about."]


def test_of_a_long_question_the_beginning_is_looked_for(tab: Tab) -> None:
    otter = page("otter/", "An otter here.")
    for asked, is_cut, listed in (
        (" ".join(["badger"] * 38 + ["otter"]), False, ["otter/"]),
        (" ".join(["badger"] * 39 + ["otter"]), True, ["otter/"]),
        (" ".join(["badger"] * 40 + ["otter"]), True, []),
        (" " * 995 + "otter", False, ["otter/"]),
        (" " * 1000 + "otter", True, []),
    ):
        got = find(tab, asked, otter)
        assert (got["isCut"], got["names"]) == (is_cut, listed), len(asked)


def test_danger_is_heard_with_one_word_between_and_not_with_two(tab: Tab) -> None:
    danger = [[[["en", "Who helps now", ["hurt me"]]], ["families/help/", ""], [], False]]
    for asked, heard in {"hurt me": 1, "they hurt just me": 1, "hurt only not me": 0, "me hurt": 0, "hurting me": 1, "hurt": 0}.items():
        assert len(find(tab, asked, danger=danger)["danger"]) == heard, asked


# -- words ----------------------------------------------------------------------------------------------------------------------

# What goes with what, as anybody who speaks English knows; each suffix that is taken off has its word.
FORMS = (
    "children child|men man|women woman|died die|dies die|dying die|wrote write|written write|took take|taken take|gave give|given give|told tell|"
    "said say|spoke speak|spoken speak|heard hear|saw see|seen see|met meet|found find|brought bring|thought think|kept keep|went go|gone go|"
    "knew know|known know|felt feel|made make|chose choose|chosen choose|lost lose|held hold|sent send|paid pay|sought seek|led lead|got get|"
    "came come|began begin|begun begin|two 2|three 3|four 4|five 5|six 6|seven 7|eight 8|nine 9|ten 10|eleven 11|twelve 12|fifteen 15|twenty 20|thirty 30|"
    "agencies agency|duties duty|classes class|agreed agree|hoped hope|hoping hope|planned plan|planning plan|created create|sized size|enabled enable|"
    "filed file|carried carry|happy happies|falling fall|reviews review|deaths death|children’s child|co-workers coworker"
)
KIN = (
    "relational relate|conditional condition|valenci valence|organizer organize|radically radical|differently different|visibly visible|vilely vile|"
    "analogously analogous|organization organize|notification notify|operator operate|feudalism feudal|decisiveness decisive|hopefulness hopeful|"
    "callousness callously|formality formal|sensitivity sensitive|sensibility sensible|triplicate triplic|formalize formal|electrical electric|"
    "hopeful hope|goodness good|revival revive|allowance allow|inference infer|airliner airline|adjustable adjust|defensible defense|irritant irritate|"
    "replacement replace|adjustment adjust|dependent depend|adoption adopt|communism commune|activate active|effective effect|investigation investigate"
)  # fmt: skip
APART = "recording record|news new|this thi|was wa|his hi|has ha|does doe|sing sings|bed be|need neede"
ALIKE = "Café cafe|łódź lodz|naïve naive|Straße strasse|œuvre oeuvre|Æon aeon|børn born|ðat dat|þorn thorn|ısı isi|DON’T dont|‘quoted’ quoted|O'Brien obrien|Ελένη ελενη|йод иод|كِتاب كتاب|یہ يه|هٔ ه|مدرسة مدرسه|على علي"


def test_forms_of_a_word_are_one_and_their_kin_is_near(tab: Tab) -> None:
    def cut(words: str) -> list[list[str]]:
        return tab.evaluate("words => words.split(' ').map(one => reviewmapFinding.cut(one))", words)

    def roots(words: str) -> list[str]:
        return tab.evaluate("words => words.split(' ').map(one => reviewmapFinding.root(one))", words)

    wrong = [pair for pair in FORMS.split("|") if cut(pair)[0][-1:] != cut(pair)[1][-1:]]
    wrong += [pair for pair in KIN.split("|") if len(set(roots(pair))) != 1]
    wrong += [pair for pair in ALIKE.split("|") if cut(pair)[0] != cut(pair)[1]]
    wrong += [pair for pair in APART.split("|")[:7] if cut(pair)[0] == cut(pair)[1]]
    assert wrong == []


def test_of_a_word_with_hyphens_each_part_and_the_whole_are_found(tab: Tab) -> None:
    assert tab.evaluate("() => reviewmapFinding.cut('Co\u2011operation of co-workers, 15 in all')") == ["co", "operation", "cooperation", "of", "co", "worker", "coworker", "15", "in", "all"]  # fmt: skip
    for asked in ("worker", "co worker", "coworker", "co-worker", "co\u2010worker", "co\u2011worker"):
        assert names(tab, asked, page("here/", "All co-workers here.")) == ["here/"], asked
