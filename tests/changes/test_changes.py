"""What changed, in words: two states that differ in more than twenty ways, and what each reader is told of them."""

from __future__ import annotations

import json
import re
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from facts import RAPID_REVIEW, length_words, timescale
from projects import ROOT, copy_project, edit, must, national, reviewmap, run, tiny_project
from reviewmap.changes.layers import words_of
from reviewmap.changes.revisions import states as states_of
from reviewmap.changes.shown import feed as feed_of
from reviewmap.changes.things import things_of
from reviewmap.changes.whole import changes_between
from reviewmap.errors import CannotGoOn
from reviewmap.exports.definitions import to_json
from reviewmap.ledger.remembered import ids_now
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project

Data = dict[str, Any]


class OnlyTexts(yaml.CSafeLoader):
    """Everything stays the text that somebody typed, as definitions are read."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return (
            "tag:yaml.org,2002:str"
            if kind is yaml.ScalarNode and value not in ("null", "~", "")
            else super().resolve(kind, value, implicit)
        )


def rewrite(folder: Path, name: str, change: Callable[[Data], object]) -> None:
    path = folder / "process" / name
    data = yaml.load(path.read_text("utf-8"), Loader=OnlyTexts)
    change(data)
    path.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False, width=1000), "utf-8")


def find(things: list[Data], thing_id: str) -> Data:
    return next(thing for thing in things if thing["id"] == thing_id)


def every(value: Any) -> Iterator[Data]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from every(one)
    elif isinstance(value, list):
        for one in value:
            yield from every(one)


def one_where(data: Any, **fields: str) -> Data:
    return next(one for one in every(data) if all(one.get(name) == value for name, value in fields.items()))


LONGER = timescale(RAPID_REVIEW)["length"]["amount"] + 1


def change_everything(folder: Path) -> None:
    """More than twenty kinds of change, as somebody would make them."""

    def rapid_review(stage: Data) -> None:
        step = find(stage["steps"], "set-up-the-rapid-review")
        step["informed"].remove("panel")
        step["needs"].append("a new form")
        step["family"]["expect"] = "Somebody will ring you."
        step["equity"][0]["ask"] = "Who is missing?"
        step["equity"].append({"id": "set-up-who-else", "ask": "Who else should be asked?"})
        find(stage["claims"], "rapid-review-follows")["force"] = "must"
        find(stage["claims"], "rapid-review-only-after-notification")["force"] = "varies"
        find(stage["claims"], "rapid-review-fifth-purpose")["evidence"] = "verified"
        find(stage["claims"], "rapid-review-not-in-the-law")["finding"] = "The law names no rapid review."
        find(stage["claims"], "rapid-review-four-purposes")["speaker"] = "panel"
        moved = find(stage["claims"], "rapid-review-required-after-notification")
        stage["claims"].remove(moved)
        step.setdefault("claims", []).append(moved)
        stage["steps"][-1] |= {"id": "a-new-name", "was": stage["steps"][-1]["id"]}
        answer = stage["decisions"][0]["answers"][0]
        answer["answer"] = "Yes, at once"
        answer["to"] = "a-new-name"

    def timescales(file: Data) -> None:
        length = find(file["timescales"], RAPID_REVIEW)["length"]
        length["amount"] = str(LONGER)

    def sources(file: Data) -> None:
        find(file["sources"], "wt23")["replaced_on"] = "2027-04-01"

    def retire(file: Data) -> None:
        file["retired"] = [{"id": "education", "kind": "role", "because": "Nobody says this any more.", "see": "/roles/"}]

    def no_social_worker(file: Data) -> None:
        file["roles"].remove(find(file["roles"], "education"))
        find(file["roles"], "panel")["short"] = "the National Panel"

    def helpers(file: Data) -> None:
        find(file["support"], "nspcc")["phone"] = "0808 800 0000"

    rewrite(folder, "stages/03-rapid-review.yml", rapid_review)
    rewrite(folder, "timescales.yml", timescales)
    rewrite(folder, "sources.yml", sources)
    rewrite(folder, "retired.yml", retire)
    rewrite(folder, "roles.yml", no_social_worker)
    rewrite(folder, "support.yml", helpers)
    rewrite(folder, "calendar.yml", lambda file: file["holidays"].append({"date": "2099-05-01", "name": "A new holiday"}))
    rewrite(folder, "key-figures.yml", lambda file: file["figures"][0].update(value="99,999"))
    rewrite(folder, "edition.yml", lambda file: file.update(date="2027-02-01"))


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An edition and the next, each as a folder."""
    top = tmp_path_factory.mktemp("states")
    for name in ("old", "new"):
        shutil.copytree(ROOT / "process", top / name / "process")
    change_everything(top / "new")
    return top / "old", top / "new"


@pytest.fixture(scope="module")
def told(states: tuple[Path, Path]) -> list[Data]:
    return json.loads(must("reviewmap", "changes", *map(str, states), "--format", "json", cwd=ROOT).stdout)["changes"]


def about(told: list[Data], what: str, thing_id: str) -> Data:
    found = [one for one in told if one["what"] == what and one["id"] == thing_id]
    assert len(found) == 1, f"{what} {thing_id}: {[(one['what'], one['sentence']) for one in told if one['id'] == thing_id]}"
    return found[0]


@pytest.mark.parametrize(
    ("what", "thing_id", "words"),
    [
        ("roles", "set-up-the-rapid-review", "no longer the National Panel"),
        ("documents", "set-up-the-rapid-review", "now also a new form"),
        ("wording", "set-up-the-rapid-review", "words for families: Somebody will ring you"),
        ("prompts", "set-up-equity-template", "Who is missing?"),
        ("added", "set-up-who-else", "New prompt: “Who else should be asked?”"),
        ("force", "rapid-review-follows", "Tightened. "),
        ("force", "rapid-review-only-after-notification", "Loosened. "),
        ("evidence", "rapid-review-fifth-purpose", "Firmer. "),
        ("speaker", "rapid-review-four-purposes", "panel (before: guidance)"),
        ("moved", "rapid-review-required-after-notification", "stands elsewhere: "),
        ("renamed", "a-new-name", "has another address: a-new-name"),
        ("dates", "wt23", "2027-04-01 (before: "),
        ("removed", "education", "Nobody says this any more."),
        ("wording", "panel", "the National Panel (before: the Panel)"),
        ("length", RAPID_REVIEW, f"{LONGER} working days (before: {length_words(timescale(RAPID_REVIEW)['length'])})"),
        ("wording", "rapid-review-not-in-the-law", "The law names no rapid review"),
    ],
)
def test_each_kind_of_change_is_told_in_words(told: list[Data], what: str, thing_id: str, words: str) -> None:
    assert words in about(told, what, thing_id)["sentence"]


def test_nothing_is_told_that_did_not_change(told: list[Data]) -> None:
    """A thing is told of once for each of its fields that changed; who only refers to what changed is not told of."""
    expected = {
        *(
            "set-up-the-rapid-review",
            "set-up-equity-template",
            "set-up-who-else",
            "rapid-review-follows",
            "wt23",
            "education",
            "panel",
            "nspcc",
        ),
        *("rapid-review-only-after-notification", "rapid-review-fifth-purpose", "rapid-review-not-in-the-law", RAPID_REVIEW, "calendar"),
        *("rapid-review-four-purposes", "rapid-review-required-after-notification", "a-new-name", "edition"),
    }
    others = {(one["what"], one["id"]) for one in told if one["id"] not in expected}
    below_it = {(one["what"], one["id"]) for one in told if ["role", "education"] in one["where"]}
    assert {what for what, _ in others - below_it} == {"answers", "figure"}


def test_a_value_without_new_proof_is_pointed_out_where_check_stops(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")

    def claims(stage: Data) -> None:
        find(stage["claims"], "rapid-review-follows")["force"] = "must"
        find(stage["claims"], "rapid-review-four-purposes").update(speaker="heard", how_many="some")
        find(stage["claims"], "rapid-review-fifth-purpose")["speaker"] = "other"  # unverified: nobody read the source for it

    rewrite(project, "stages/03-rapid-review.yml", claims)
    # Only how many say it: the study heard some, and here it has become several.
    rewrite(project, "stages/01-identify-and-triage.yml", lambda stage: one_where(stage, id="tests-mixed-up").update(how_many="several"))
    rewrite(project, "timescales.yml", lambda file: find(file["timescales"], RAPID_REVIEW)["length"].update(amount=str(LONGER)))
    told = json.loads(must("reviewmap", "changes", str(ROOT), ".", "--format", "json", cwd=project).stdout)["changes"]
    problems = json.loads(run("reviewmap", "check", "--format", "json", cwd=project).stdout)
    changed = {"rapid-review-follows", "rapid-review-four-purposes", "tests-mixed-up"}
    assert {one["id"] for one in told if one["unproved"]} == {*changed, RAPID_REVIEW}
    assert sum(one["rule"] == "changed-fact" for one in problems) == 4
    rewrite(project, "timescales.yml", lambda file: find(file["timescales"], RAPID_REVIEW)["length"].update(amount=str(LONGER - 1)))
    # Somebody reads the words again, and the lock says so.
    again = [option for name in sorted(changed) for option in ("--again", name)]
    must("reviewmap", "sources", "verify", *again, cwd=project)
    told = json.loads(must("reviewmap", "changes", str(ROOT), ".", "--format", "json", cwd=project).stdout)["changes"]
    assert {one["id"] for one in told if "has read them again" in one["sentence"]} == changed


def test_law_force_lengths_and_dates_come_first_for_everybody(states: tuple[Path, Path], told: list[Data]) -> None:
    firsts = [one["first"] for one in told]
    assert firsts == sorted(firsts, reverse=True)
    assert about(told, "wording", "rapid-review-not-in-the-law")["first"], "what the law says comes first, whatever changed of it"
    for what, thing_id in (("force", "rapid-review-follows"), ("length", RAPID_REVIEW), ("dates", "wt23")):
        assert about(told, what, thing_id)["first"], what
    assert not about(told, "roles", "set-up-the-rapid-review")["first"]
    page = LexborHTMLParser(must("reviewmap", "changes", *map(str, states), "--format", "page", cwd=ROOT).stdout)
    headings = [node.text() for node in page.css("h2, h3")]
    assert headings.index("Families and young people") + 1 == headings.index("First: law, force, lengths and dates")
    assert not page.css("script, style, link, img"), "a page to be kept and opened anywhere"


def test_each_reader_gets_what_concerns_them(told: list[Data]) -> None:
    def reached(what: str, thing_id: str) -> set[str]:
        return set(about(told, what, thing_id)["audiences"])

    assert {"families", "practitioners", "agencies", "layers"} == reached("length", RAPID_REVIEW)
    assert "agencies" in reached("roles", "set-up-the-rapid-review") and "families" not in reached("roles", "set-up-the-rapid-review")
    assert reached("wording", "set-up-the-rapid-review") == {"families"}
    assert "layers" in reached("renamed", "a-new-name")
    assert all(one["audiences"] for one in told), "nothing is told to nobody"
    assert {"families", "practitioners"} <= {audience for one in told if one["id"] == "nspcc" for audience in one["audiences"]}


def test_a_layer_is_told_what_it_names(states: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "edition.yml").write_text("sets:\n  - {id: education, short: our doctors}\n", "utf-8")
    words = must("reviewmap", "changes", *map(str, states), "--local", str(tmp_path), cwd=ROOT).stdout
    named = words.partition("### Your layer names these\n")[2].partition("\n#")[0]
    assert named.strip().splitlines() == [line for line in named.strip().splitlines() if "Gone: role" in line] != []


def test_a_layer_names_what_stands_in_its_definitions_and_its_pages(tmp_path: Path) -> None:
    """By the name that a thing has now or had before; a note in another file names nothing."""
    for name in ("old", "new"):
        tiny_project(tmp_path / name)
    edit(tmp_path / "new", "process/roles.yml", "title: Baker", "title: Bread baker")
    layer = tmp_path / "layer"
    (layer / "content/roles").mkdir(parents=True)
    (layer / "edition.yml").write_text("area: Crumbshire\n", "utf-8")
    for file, named in (("notes.txt", False), ("content/roles/ours.md", True), ("changes.yml", True), ("more.yaml", True)):
        (layer / file).write_text("Ask [[baker]] first.\n", "utf-8")
        told = changes_between(str(tmp_path / "old"), str(tmp_path / "new"), tmp_path, layer=words_of(layer)).told
        assert {(one.change.id, one.named) for one in told} == {("baker", named)}, file
        (layer / file).unlink()
    edit(tmp_path / "new", "process/roles.yml", "- id: panel\n", "- id: the-board\n    was: [panel]\n")
    for word in ("panel", "the-board", "bord"):
        (layer / "changes.yml").write_text(f"changes: [{{set: {word}}}]\n", "utf-8")
        told = changes_between(str(tmp_path / "old"), str(tmp_path / "new"), tmp_path, layer=words_of(layer)).told
        assert {one.change.what for one in told if one.named} == ({"renamed"} if word != "bord" else set()), word


def test_each_way_to_name_a_state_leads_to_what_stood_there(tmp_path: Path) -> None:
    """A folder, a revision with an area's own words, an edition on the branch, here or fetched, and an edition's data."""
    somebody = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")

    def git(*command: str) -> None:
        subprocess.run(["git", *somebody, *command], cwd=project, check=True, capture_output=True)

    project = tiny_project(tmp_path / "project")
    (project / "local").mkdir()
    (project / "local/edition.yml").write_text("partnership: The bakers\narea: Crumbshire\n", "utf-8")
    git("init", "-q", "--initial-branch=main")
    git("add", "-A")
    git("commit", "-q", "-m", "First")
    git("tag", "v2030.1")
    edit(project, "local/edition.yml", "area: Crumbshire", "area: Breadshire")
    edit(project, "process/timescales.yml", "amount: 10,", "amount: 11,")
    git("commit", "-q", "-a", "-m", "Second")
    length, area = "11 working days (before: 10 working days)", "area: Breadshire (before: Crumbshire)"

    def told(old: str, new: str) -> str:
        return " ".join(one.sentence for one in changes_between(old, new, project).told)

    for old, new in (("HEAD~1", "HEAD"), ("v2030.1", "main"), ("v2030.1", ".")):
        assert length in told(old, new) and area in told(old, new), (old, new)
    assert told("HEAD", ".") == told(".", "HEAD") == ""
    data = to_json(load_or_stop(read_project(project)))
    published = tmp_path / "published"
    (published / "2030.1/data").mkdir(parents=True)
    (published / "2030.1/data/process.json").write_text(data.replace('"amount": 11', '"amount": 10'), "utf-8")
    (published / "2030.1/data/other.json").write_text("{}", "utf-8")
    git("--work-tree", str(published), "checkout", "-q", "--orphan", "gh-pages")
    git("--work-tree", str(published), "add", "-A")
    git("--work-tree", str(published), "commit", "-q", "-m", "Published")
    git("checkout", "-q", "-f", "main")
    assert length in told("2030.1", ".")
    for name in ("2030.1", "2030.1/data/process.json"):
        assert length in told(str(published / name), "."), name
    git("update-ref", "refs/remotes/origin/gh-pages", "gh-pages")
    git("branch", "-q", "-D", "gh-pages")
    assert length in told("2030.1", "."), "as it was fetched"
    with pytest.raises(CannotGoOn, match=r"^There is no '2031\.1' to compare\. Give a folder, an edition such as 2026\.1 "):
        told("2031.1", ".")
    with pytest.raises(CannotGoOn, match=r"other\.json is not an edition's data/process\.json\.$"):
        told(str(published / "2030.1/data/other.json"), ".")


def test_the_feed_is_atom(states: tuple[Path, Path]) -> None:
    feed = ElementTree.fromstring(must("reviewmap", "changes", *map(str, states), "--format", "atom", cwd=ROOT).stdout)
    space = "{http://www.w3.org/2005/Atom}"
    assert feed.tag == f"{space}feed"
    for part in (feed, feed.find(f"{space}entry")):
        assert part is not None
        assert all(part.findtext(f"{space}{name}") for name in ("id", "title", "updated")), "RFC 4287 asks for these three"
    assert feed.findtext(f"{space}author/{space}name"), "a feed whose entries have no author has one: RFC 4287, 4.1.1"
    assert "Tightened." in (feed.findtext(f"{space}entry/{space}content") or "")
    days = [feed.findtext(f"{place}{space}updated") for place in ("", f"{space}entry/")]
    assert days == ["2027-02-01T00:00:00Z"] * 2, "the day of the newer edition, by which readers of feeds put it in order"


def test_data_of_an_edition_says_the_same_as_its_definitions(tmp_path: Path) -> None:
    """An edition's data spells out what goes without saying, and has words in place of references: nothing has changed all the same."""
    (tmp_path / "process.json").write_text(to_json(national()), "utf-8")
    for pair in ((".", str(tmp_path / "process.json")), (str(tmp_path / "process.json"), ".")):
        said = json.loads(must("reviewmap", "changes", *pair, "--format", "json", cwd=ROOT).stdout)
        assert said["changes"] == []
        assert [said[side]["name"].endswith("process.json") for side in ("old", "new")] == [one != "." for one in pair], "in their order"


def test_what_sign_offs_came_to_is_no_change(tmp_path: Path) -> None:
    """An edition's data says that a helper's number was rung; in the definitions only the sign-off says so."""
    project = tiny_project(tmp_path / "tiny")
    (tmp_path / "process.json").write_text(to_json(load_or_stop(read_project(project))), "utf-8")

    def told() -> list[tuple[str, str, str]]:
        found = changes_between(str(tmp_path / "process.json"), str(project), tmp_path).told
        return [
            (one.change.id, one.change.what, one.change.way) for one in found if one.change.file != "walkthrough"
        ]  # words that go without saying

    assert told() == []
    signed = project / "process/sign-off/2030.yml"
    text = signed.read_text("utf-8")
    signed.write_text(re.sub(r"(?m)^      bread-line:.*$", "      bread-line:", text), "utf-8")  # without a seal it counts for nothing
    assert told() == [("bread-line", "sign-off", ""), ("bread-line", "evidence", "weaker")]


def test_what_an_area_signed_itself_is_no_change(tmp_path: Path) -> None:
    """An area signs in its layer's file, and an edition's data says what that came to."""
    project = tiny_project(tmp_path / "tiny")
    signed = project / "process/sign-off/2030.yml"
    seal = re.search(r"(?m)^      bread-line: ([a-z]+)$", signed.read_text("utf-8"))
    assert seal
    signed.write_text(signed.read_text("utf-8").replace(seal[0], f"      bread-line: {seal[1][::-1]}"), "utf-8")  # no longer the nation's
    layer = project / "local/edition.yml"
    layer.parent.mkdir(exist_ok=True)
    layer.write_text(
        "partnership: The bakers of Crumbshire\narea: Crumbshire\n"
        f"accepted:\n  - {{by: The area's desk, on: 2030-01-10, what: {{bread-line: {seal[1]}}}}}\n",
        "utf-8",
    )
    knowledge = load_or_stop(read_project(project, local=project / "local"))
    assert knowledge.things("helper")["bread-line"].is_checked, "the area rang it"
    (tmp_path / "process.json").write_text(to_json(knowledge), "utf-8")
    found = changes_between(str(tmp_path / "process.json"), str(project), tmp_path).told
    assert [one.change.what for one in found if one.change.id == "bread-line"] == []


def test_sign_offs_are_told_by_what_was_signed_and_not_by_the_record_that_holds_it(tmp_path: Path) -> None:
    """Somebody takes the first record out and signs anew at the end: every other record has another number then, and nothing is told of it."""
    for name in ("old", "new"):
        tiny_project(tmp_path / name)
    path = tmp_path / "new/process/sign-off/2030.yml"
    records = path.read_text("utf-8").split("\n  - by:")
    ducks = next(one for one in records if "give-it-to-the-ducks:" in one)
    lines = [line for line in ducks.splitlines() if "give-it-to-the-ducks:" not in line and "bread-line:" not in line]
    records[records.index(ducks)] = "\n".join(lines)
    again = ' The baker\n    on: 2030-01-11\n    checked: "Rang it."\n    what:\n      bread-line: bcdfghjklmnp\n'
    path.write_text("\n  - by:".join([*records[:1], again.rstrip("\n"), *records[1:]]), "utf-8")
    told = changes_between(str(tmp_path / "old"), str(tmp_path / "new"), tmp_path).told
    assert {one.sentence for one in told} == {
        "The baker has signed for “bread-line” anew (before: The desk).",
        "Nobody signs for “give-it-to-the-ducks” any more.",
    }
    assert {one.audiences for one in told} == {("layers",)}, "no reader of the site is told who signed for it"


def test_of_two_sign_offs_of_one_thing_the_newer_counts_in_whichever_file_it_stands(tmp_path: Path) -> None:
    for name in ("old", "new"):
        tiny_project(tmp_path / name)
    folder = tmp_path / "new/process/sign-off"
    for file, by, day in (("2029.yml", "The baker", "2030-03-01"), ("2031.yml", "The clerk", "2029-12-01")):
        (folder / file).write_text(
            f'signed:\n  - by: {by}\n    on: {day}\n    checked: "Rang it."\n    what:\n      bread-line: bcdfghjklmnp\n', "utf-8"
        )
    told = changes_between(str(tmp_path / "old"), str(tmp_path / "new"), tmp_path).told
    assert {one.sentence for one in told} == {"The baker has signed for “bread-line” anew (before: The desk)."}


def test_who_only_names_what_was_renamed_is_not_told_of_and_old_addresses_are(tmp_path: Path) -> None:
    for name in ("old", "new"):
        tiny_project(tmp_path / name)
    for path in (tmp_path / "new/process").rglob("*.yml"):
        if path.parent.name != "ledger":
            path.write_text(
                re.sub(r"(?<![\w-])taste-the-loaf(?=$|[,\]}])", "try-the-loaf", path.read_text("utf-8"), flags=re.MULTILINE),
                "utf-8",
            )
    edit(
        tmp_path / "new", "process/stages/00-first-look.yml", "  - id: try-the-loaf\n", "  - id: try-the-loaf\n    was: [taste-the-loaf]\n"
    )
    retired = tmp_path / "new/process/retired.yml"
    rows = "addresses:\n  - {was: /families/a/, now: null, because: Nobody needs it.}\n  - {was: '/help/#who', now: '/help/#tasters'}\n"
    retired.write_text(retired.read_text("utf-8") + rows, "utf-8")
    told = changes_between(str(tmp_path / "old"), str(tmp_path / "new"), tmp_path).told
    sentences = {one.sentence: one.audiences for one in told}
    assert sentences.pop("The page or place /families/a/ is gone. Nobody needs it.") == ("families", "layers")
    assert sentences.pop("The address /help/#who leads to /help/#tasters now.") == ("layers",)
    (renamed,) = sentences
    assert "has another address: try-the-loaf (before: taste-the-loaf)" in renamed


def test_everything_with_an_id_is_compared() -> None:
    found = {f"{kind} {thing_id}" for kind, thing_id in things_of(json.loads(to_json(national())))}
    assert set(ids_now(national())) <= found


def spent() -> float:
    """Seconds that our commands have had a processor for: what a clock says depends on who else is at work."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_revisions_of_git_are_compared_within_a_second_and_a_half(tmp_path: Path) -> None:
    copy_project(tmp_path)
    somebody = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    for words in ("First", "Second"):
        if words == "Second":
            change_everything(tmp_path)
        for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", words)):
            subprocess.run(["git", *somebody, *command], cwd=tmp_path, check=True, capture_output=True)
    times = []
    for _ in range(2):
        began = spent()
        words = must("reviewmap", "changes", "HEAD~1", "HEAD", cwd=tmp_path).stdout
        times.append(spent() - began)
    assert "What changed from HEAD~1 to HEAD" in words and "Tightened." in words
    assert min(times) < 1.5


def test_a_state_before_there_was_anything_to_compare_is_said(tmp_path: Path) -> None:
    somebody = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    (tmp_path / "README.md").write_text("To begin with.\n", "utf-8")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "First")):
        subprocess.run(["git", *somebody, *command], cwd=tmp_path, check=True, capture_output=True)
    tiny_project(tmp_path / "tiny")
    shutil.copytree(tmp_path / "tiny", tmp_path, dirs_exist_ok=True)
    ran = reviewmap(tmp_path, "changes", "HEAD", ".")
    assert ran.code == 1 and "There is no folder process/ in 'HEAD'." in ran.err, ran.said


TRY = "Give a folder, an edition such as 2026.1 that is on the branch gh-pages, or what git knows, such as HEAD~1."


@pytest.mark.parametrize(
    ("old", "words"),
    [
        ("nonsense", f"There is no 'nonsense' to compare. {TRY}"),
        ("2019.1", f"There is no '2019.1' to compare. {TRY}"),
        ("--all", f"There is no '--all' to compare. {TRY}"),
        ("overrides", f"There is neither process/ nor data/process.json in overrides. {TRY}"),
        ("process/edition.yml/x", f"There is no 'process/edition.yml/x' to compare. {TRY}"),
        ("broken.json", "broken.json holds no data that can be read (Expecting value: line 1 column 2 (char 1))."),
        ("list.json", "list.json is not an edition's data/process.json."),
        ("stages.json", "stages.json is not an edition's data/process.json."),
        ("edition.json", "edition.json is not an edition's data/process.json."),
    ],
)
def test_what_cannot_be_compared_is_said_with_what_can(tmp_path: Path, old: str, words: str) -> None:
    project = tiny_project(tmp_path / "project")
    for name, text in (
        ("broken", "{"),
        ("list", "[]"),
        ("stages", '{"stages": ["a"]}'),
        ("edition", '{"stages": [], "edition": "2030.1"}'),
    ):
        (project / f"{name}.json").write_text(text if name != "broken" else "[,", "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    with pytest.raises(CannotGoOn) as told:
        states_of(old, ".", project)
    assert str(told.value) == words


def test_a_layer_that_isnt_there_and_a_feed_that_is_none_are_said(tmp_path: Path) -> None:
    with pytest.raises(CannotGoOn) as told:
        words_of(tmp_path / "nowhere")
    assert str(told.value) == f"There is no folder '{tmp_path / 'nowhere'}'."
    with pytest.raises(CannotGoOn) as told:
        feed_of([], address="https://example.org/", site_name="X", before="<feed>")
    assert str(told.value) == "The feed of what was published can't be read (no element found: line 1, column 6)."
