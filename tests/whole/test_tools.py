"""The small tools of pages, tried with everything that they offer, against what process/ and the page say."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from facts import written

pytestmark = pytest.mark.browser

ONE_DAY = datetime.timedelta(days=1)
BELONGS_TO_ALL = ("stages", "roles")  # a question that names no stage is asked at every one, and one that names nobody by everybody
# Words that people use for one another, and words that only look alike.
ALIKE = ("review reviews", "child children", "notify notified", "notify notifying", "meeting meetings", "die died", "carry carried", "plan planned", "agencies agency", "cafe café", "childrens children’s")  # fmt: skip
APART = ("news new", "caring car", "police policy", "need needle")


def test_each_choice_of_questions_shows_those_that_belong_to_it_and_no_other(
    browser: Browser, home: str, site_pages: dict[str, LexborHTMLParser]
) -> None:
    items = site_pages["learning/questions/"].css("[data-of]")
    belongs = {item.attributes["id"]: set((item.attributes["data-of"] or "").split()) for item in items}
    page = browser.new_page()
    page.goto(f"{home}learning/questions/")
    page.wait_for_function("() => document.querySelector('.choose') && !document.querySelector('.choose').hidden")
    tried = page.evaluate(
        """() => {
            const found = [];
            for (const field of document.querySelectorAll('[data-choose] select'))
                for (const option of field.options) {
                    field.value = option.value;
                    field.dispatchEvent(new Event('change', {bubbles: true}));
                    const shown = [...document.querySelectorAll('[data-of]')].filter(one => !one.hidden).map(one => one.id);
                    const sections = [...document.querySelectorAll('section')].filter(one => one.querySelector('[data-of]'));
                    found.push([field.id.replace('choose-', ''), option.value, shown, sections.every(one => one.hidden === !one.querySelector('[data-of]:not([hidden])')),
                        document.querySelector('[data-choose] [role=status]').textContent, document.querySelector('[data-choose] button').disabled]);
                    field.value = '';
                    field.dispatchEvent(new Event('change', {bubbles: true}));
                }
            return found;
        }"""
    )
    page.close()
    assert len(tried) > 40
    for kind, value, shown, headings_fit, status, cannot_print in tried:
        wanted = {
            name
            for name, of in belongs.items()
            if not value or f"{kind}.{value}" in of or (kind in BELONGS_TO_ALL and not any(one.startswith(f"{kind}.") for one in of))
        }
        assert set(shown) == wanted and headings_fit, f"{kind}: {value}"
        assert status == ("" if len(wanted) == len(belongs) else f"{len(wanted)} of {len(belongs)} questions are shown.") or not wanted
        assert cannot_print == (not wanted), f"{kind}: {value}"


def test_on_each_day_the_edition_that_stood_then_is_named(browser: Browser, home: str, built_site: Path) -> None:
    """On the day of a change, the day before and the day after; and on days that nobody knows anything of."""
    applied = [one for one in written("sources.yml")["sources"] if one.get("replaced_on")]
    sources = {one["id"]: one for one in written("sources.yml")["sources"]}
    page = browser.new_page()
    page.goto(f"{home}editions/which-applied/")
    page.wait_for_function("() => document.querySelector('.plan-tool')")

    def answer(day: datetime.date, words: str = "") -> str:
        page.get_by_label("Which day?").fill(words or day.isoformat())
        page.get_by_role("button", name="Look it up").click()
        return page.locator(".plan-tool [role=status]").inner_text()

    assert applied
    for one in applied:
        changed, newer = one["replaced_on"], sources[one["replaced_by"]]["short"]
        assert one["short"] in answer(changed - ONE_DAY) and newer not in answer(changed - ONE_DAY)
        for day in (changed, changed + ONE_DAY):
            assert newer in answer(day) and f"On {day.day} {day:%B %Y}." in answer(day)
        assert newer in answer(changed, f"{changed.day} {changed:%b} {changed.year}")
    assert answer(datetime.date(1990, 1, 1)).count("none that this page knows") == 2
    for words in ("31 February 2026", "1 Ma 2026", "yesterday"):
        assert answer(changed, words) == "" and "no day that we can read" in page.locator(".field__wrong").inner_text(), words
    page.close()


def test_search_takes_forms_of_a_word_for_one_another(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(f"{home}search/")
    page.locator("[data-find] input").first.focus()
    page.wait_for_function("() => window.reviewmapFinding && window.reviewmapFinding.cut")
    cut = {
        words: page.evaluate("words => words.split(' ').map(one => reviewmapFinding.cut(one).join())", words) for words in (*ALIKE, *APART)
    }
    page.close()
    assert [words for words in ALIKE if len(set(cut[words])) != 1] == []
    assert [words for words in APART if len(set(cut[words])) == 1] == []


def test_what_was_chosen_is_said_opened_printed_and_taken_back(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(f"{home}learning/questions/")
    page.wait_for_function("() => document.querySelectorAll('[data-choose] [role=status]').length")
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    page.select_option("#choose-stages", "rapid-review")
    page.select_option("#choose-loops", "double-loop")
    stage = page.locator("#choose-stages option:checked").inner_text()
    loop = page.locator("#choose-loops option:checked").inner_text()
    labels = page.locator("label[for=choose-stages], label[for=choose-loops]").all_inner_texts()
    assert page.locator(".chosen").inner_text() == f"The questions for this meeting. {labels[0]}: {stage}. {labels[1]}: {loop}."
    folds = "() => [...document.querySelectorAll('.each details')].map(one => [one.open, one.closest('section').hidden, one.querySelectorAll('li:not([hidden])').length > 0])"
    assert all(open_ == has and hidden != has for open_, hidden, has in page.evaluate(folds)), "what fits is open, the rest is away"
    page.locator("[data-choose] button").first.click()
    assert page.evaluate("() => window.printed") == 1
    page.locator("[data-choose] button").nth(1).click()
    assert page.locator("[data-choose] select").evaluate_all("fields => fields.map(field => field.value)") == [""] * 6
    assert page.evaluate("() => document.activeElement.id") == "choose-stages" and page.locator(".chosen").inner_text() == ""
    assert {(open_, hidden) for open_, hidden, _ in page.evaluate(folds)} == {(False, False)}
    page.close()


def test_a_draft_of_each_kind_gets_all_that_is_known_of_it(browser: Browser, home: str) -> None:
    """As a row and as text: what belongs to its kind, each under its own name, and what somebody wrote themselves."""
    said, learning = written("recommendations.yml"), written("learning.yml")
    types = {one["id"]: one for one in learning["recommendation_types"]}
    names = {one["id"]: one.get("title") for one in (*learning["loops"], *learning["levels"])}
    strengths = {one["id"]: one for one in said["strengths"]}
    page = browser.new_page()
    page.goto(f"{home}learning/strengthen-a-recommendation/")
    page.wait_for_load_state("networkidle")
    fill = """([kind, own]) => {
        const field = name => document.getElementById(name), form = document.querySelector('.strengthen');
        form.querySelector('[type=button]').click();
        field('draft').value = '  A draft\\n of mine ';
        field('draft-kind').value = kind;
        if (own) { field('draft-owner').value = ' Ann '; field('draft-known').value = 'By asking.'; field('draft-before').selectedIndex = 1; }
        form.requestSubmit();
        return [field('draft-row').value, field('draft-text').value, field('draft-before').value,
                [...document.querySelectorAll('.strengthen-result > h3, .strengthen-result > h4, .strengthen-result > p')].map(one => one.textContent),
                [...document.querySelectorAll('.strengthen-result > ul, .strengthen-result > ol')].map(list => [...list.children].map(one => one.textContent))]; }"""
    for kind in said["kinds"]:
        type_, strength = types[kind["type"]], strengths[kind["strength"]]
        know = " ".join(kind["would_know"].split())
        row, text, before, parts, (facts, warnings, asks, again) = page.evaluate(fill, [kind["id"], False])
        heads, cells = (line.split("\t") for line in row.strip("\n").split("\n"))
        assert heads == ["Recommendation", "Level", "Loop", "Strength", "Owner", "How we would know", "Recommended before"]
        levels, loops = ([names[one] for one in type_[name]] for name in ("levels", "loops"))
        assert cells[0] == "A draft of mine" and cells[3] == strength["title"], kind["id"]
        assert all(one.lower() in cells[1].lower() for one in levels) and all(one.lower() in cells[2].lower() for one in loops), kind["id"]
        assert cells[4:] == ["Nobody named yet", f"Not said yet. {know}", before], kind["id"]
        assert parts[0] == type_["title"] and parts[-2:] == [know, "Have we recommended this before?"] or know in parts, kind["id"]
        assert facts == [
            f"Usual loop: {cells[2]}",
            f"Usual level: {cells[1]}",
            f"Strength (our own scale): {strength['title']}. {' '.join(strength['means'].split())}",
        ]
        assert len(warnings) == 1 + len(kind.get("warnings", ())) and any(
            " ".join(type_["watch_for"]["finding"].split()) in one for one in warnings
        ), kind["id"]
        assert asks == [" ".join(one["ask"].split()) for one in kind["questions"]]
        assert again == [" ".join(one["ask"].split()) for one in said["before_prompts"]]
        assert text.split("\n")[:4] == [
            "Recommendation (draft): A draft of mine",
            f"Kind: {type_['title']}",
            f"Usual level: {cells[1]}",
            f"Usual loop: {cells[2]}",
        ]
        assert text.split("\n")[4:] == [
            facts[2],
            "",
            "What to watch for:",
            *(f"- {one}" for one in warnings),
            "",
            "Three questions that go deeper:",
            *(f"{number}. {one}" for number, one in enumerate(asks, 1)),
            "",
            "Owner: Nobody named yet",
            f"How we would know: Not said yet. {know}",
            f"Recommended before: {before}",
            *(f"- {one}" for one in again),
            "",
        ], kind["id"]
    row, text, before, *_ = page.evaluate(fill, [said["kinds"][0]["id"], True])
    assert row.strip("\n").split("\n")[1].split("\t")[4:] == ["Ann", "By asking.", before]
    assert f"Owner: Ann\nHow we would know: By asking.\nRecommended before: {before}\n" in text
    page.close()


@pytest.mark.parametrize(
    ("address", "part"), [("glossary/", ".each > section"), ("timescales/", ".each > section"), ("agencies/plan/", "li.plan__row")]
)
def test_who_follows_a_link_to_a_folded_part_finds_it_open_and_in_sight(browser: Browser, home: str, address: str, part: str) -> None:
    """From another page, and from a link on the same one. All others stay folded."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(home + address)
    open_folds = f"""() => [...document.querySelectorAll("{part}")].filter(one => one.querySelector("details.more[open]"))
                          .map(one => one.id || one.querySelector("[id]").id)"""
    assert page.evaluate(open_folds) == []
    parts = page.locator(part).filter(has=page.locator("details.more"))
    ids = parts.evaluate_all("all => all.map(one => one.id || one.querySelector('[id]').id)")
    first, last = ids[1], ids[-1]
    page.goto("about:blank")
    page.goto(f"{home}{address}#{last}")
    page.wait_for_function(f"() => ({open_folds})().length")
    assert page.evaluate(open_folds) == [last]
    seen = "id => { const box = document.getElementById(id).getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
    assert page.evaluate(seen, last)
    page.evaluate(
        "id => { const link = document.createElement('a'); link.href = '#' + id; document.body.append(link); link.click(); }", first
    )
    page.wait_for_function(f"() => ({open_folds})().length === 2")
    assert page.evaluate(open_folds) == [first, last]
    assert page.evaluate(seen, first)
    page.close()
