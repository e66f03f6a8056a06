"""What each command says as it ends, and with which code: what people read, and what scripts go by."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from projects import edit
from reviewmap.cli import main
from reviewmap.commands import COMMANDS
from reviewmap.site.progress import closing_line

pytestmark = pytest.mark.usefixtures("here")  # every command is given in the tiny project
Run = Callable[..., tuple[int, str, str]]
HELP = "content/help/index.md"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_written_is_listed_and_counted(ran: Run, here: Path) -> None:
    assert ran("export", "dot", "--out", "out") == (0, "out/process.dot\n", "1 file in out.\n")
    for arguments, what in ((("export", "csv"), "file"), (("schema",), "schema")):
        code, out, err = ran(*arguments, "--out", f"out/{what}")
        listed = out.split()
        assert code == 0 and sorted(Path(one).name for one in listed) == names(here / "out" / what) and len(listed) > 1
        assert err == f"{len(listed)} {what}s in out/{what}.\n"


def test_what_is_staged_is_counted_and_leads_on(ran: Run, here: Path) -> None:
    code, out, _ = ran("stage", "staged")
    pages = len(list((here / "staged/docs").rglob("*.md")))
    assert (code, out) == (0, f"{pages} pages staged in staged: any engine builds them from there, by its mkdocs.yml.\n")


def test_how_much_a_site_has_is_counted_by_pages_and_papers(tmp_path: Path) -> None:
    """A paper in several forms is one; the page for what is not there is none; what else stands with papers isn't counted."""
    site = tmp_path / "made"
    for name, said in (
        ("index.html", "1 page in 1 s"),
        ("404.html", "1 page in 1 s"),
        ("papers/one.pdf", "1 page, 1 paper in 1 s"),
        ("papers/one.odt", "1 page, 1 paper in 1 s"),
        ("papers/two.odt", "1 page, 2 papers in 1 s"),
        ("papers/three.docx", "1 page, 3 papers in 1 s"),
        ("papers/all.zip", "1 page, 3 papers in 1 s"),
        ("papers/index.html", "2 pages, 3 papers in 1 s"),
    ):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("x", "utf-8")
        assert closing_line(site, 0.2) == f"{said}: open {site}/index.html"
    assert closing_line(site, 61.6).endswith(f" in 62 s: open {site}/index.html")


def test_what_has_nothing_to_do_says_so_and_leaves_all_as_it_was(ran: Run, here: Path) -> None:
    before = {name: (here / name).read_bytes() for name in ("process/presence.yml", "process/sign-off/2030.yml")}
    assert ran("check") == (0, "", "0 errors, 0 warnings.\n")
    assert ran("presence") == (0, "Nothing is new: process/presence.yml stays as it was.\n", "")
    assert ran("sign") == (0, "Every sign-off has its seal.\n", "")
    assert ran("fresh", "--on", "2030-02-02") == (0, "", "0 things out of date.\n")
    assert ran("changes", ".", ".")[2] == "Nothing changed in the definitions.\n"
    code, out, _ = ran("remember")
    ids = len(json.loads((here / "process/ledger/published-ids.json").read_text("utf-8")))
    assert code == 0 and re.fullmatch(r"([\d,]+) ids in process/ledger/published-ids.json, 0 of them new in 2030\.1\.\n", out)
    assert int(out.split()[0].replace(",", "")) in (ids, ids - 1), "a line of the file may say what it is"
    assert {name: (here / name).read_bytes() for name in before} == before


def test_what_is_out_of_date_is_listed_and_fails(ran: Run, here: Path) -> None:
    """On the day itself nothing has passed."""
    edit(here, "process/lanes.yml", "check_again: 2031-01-10", "check_again: 2030-01-20")
    edit(here, "process/edition.yml", "expires: 2031-02-01", "expires: 2030-01-21")
    assert ran("fresh", "--on", "2030-01-20")[0] == 0
    code, out, err = ran("fresh", "--on", "2030-01-21")
    assert (code, err, out.count("\n")) == (1, "1 thing out of date.\n", 1)
    assert out.startswith("process/lanes.yml:4:14: warning: This was to be checked again by 2030-01-20. ")
    code, out, err = ran("fresh", "--on", "2030-01-22")
    assert (code, err) == (1, "2 things out of date.\n")
    assert out.splitlines()[0] == "process/edition.yml:20:12: warning: security.txt went stale on 2030-01-21. Give it a new date, at most a year ahead. (overdue)"  # fmt: skip


def test_what_is_wrong_is_shown_in_each_form(ran: Run, here: Path) -> None:
    edit(here, "process/edition.yml", "state: published", "state: draft")
    edit(here, "process/support.yml", "helpers: [emergency, bread-line]", "helpers: [emergency, bred-line]")
    message, do = "There is no source of help 'bred-line'.", "Did you mean 'bread-line'?"
    line = next(number for number, one in enumerate((here / "process/support.yml").read_text().splitlines(), 1) if "bred-line" in one)
    column = (here / "process/support.yml").read_text().splitlines()[line - 1].index("bred-line") + 1
    code, out, err = ran("check")
    assert code == 1 and f"process/support.yml:{line}:{column}: error: {message} {do} (unknown-id)" in out.splitlines()
    errors, warnings = out.count(": error: "), out.count(": warning: ")
    assert err == f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}.\n"
    code, out, err = ran("check", "--format", "github")
    assert code == 1 and f"::error file=process/support.yml,line={line},col={column},title=unknown-id::{message} {do}" in out.splitlines()
    assert "::warning file=process/edition.yml,line=4,col=8,title=state::This edition is a draft. Set" in out and err.endswith(
        " warnings.\n"
    )
    code, out, err = ran("check", "--format", "json")
    assert (code, err) == (1, ""), "nothing stands beside what a program reads"
    row = {"file": "process/support.yml", "line": line, "column": column, "level": "error", "rule": "unknown-id", "message": message, "suggestion": do}  # fmt: skip
    assert row in json.loads(out)
    code, out, err = ran("check", "--format", "gitlab")
    listed = json.loads(out)
    (one,) = [one for one in listed if one["check_name"] == "unknown-id"]
    assert (code, err, one["description"], one["severity"]) == (1, "", f"{message} {do}", "major")
    assert one["location"] == {"path": "process/support.yml", "lines": {"begin": line}}
    (other,) = [one for one in listed if one["check_name"] == "state"]
    assert other["severity"] == "minor" and len({one["fingerprint"] for one in listed}) == len(listed)


def test_many_warnings_are_told_in_brief_and_each_with_all(ran: Run, here: Path) -> None:
    (here / "process/sign-off/2030.yml").unlink()
    code, brief, err = ran("check")
    assert code == 0 and err.endswith(
        " warnings. To see each warning: `make check ARGS=--all`. To see who can do what: `reviewmap work`.\n"
    )
    number = int(re.search(r"(\d+) warnings", err)[1])
    code, whole, err = ran("check", "--all")
    assert (code, whole.count("\n"), err) == (0, number, f"0 errors, {number} warnings.\n")
    assert brief.count("\n") < number / 2
    told = {int(found[1]): found[2] for found in re.finditer(r"^(\d+) warnings like this one: .*\((.+)\)$", brief, re.MULTILINE)}
    single = [line for line in brief.splitlines() if " like this one: " not in line]
    assert sum(told) + len(single) == number, "each warning is counted once"
    assert list(told) == sorted(told, reverse=True), "what there is most of comes first"
    assert all(whole.count(f"({rule})\n") == many for many, rule in told.items())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["editions", "."], "--out: error: Say where the sites go: --out DIR. Or --check, which builds nothing. (usage)"),
        (["editions", "nowhere", "--check"], "nowhere: error: There is no such folder. (usage)"),
        (["editions", "content/help", "--check"], "content/help: error: No folder here holds an edition.yml. (no-layer)"),
        (["new-local", "ours"], "ours: error: Say who you are: --area, --partnership. (usage)"),
        (["new-local", "ours", "--area", "Ourtown"], "ours: error: Say who you are: --partnership. (usage)"),
        (["sign", "loaf"], "reviewmap: Say who signs: --by ROLE, such as --by 'Policy lead'."),
        (
            ["sign", "loaf", "--by", "The owner", "--on", "2999-01-01"],
            "reviewmap: 2999-01-01 is still to come. Give the day on which somebody looked.",
        ),
        (["changes", "nowhere", "."], "reviewmap: "),
    ],
)
def test_what_is_asked_for_wrongly_is_said_and_nothing_is_written(ran: Run, here: Path, arguments: list[str], said: str) -> None:
    before = sorted(here.rglob("*"))
    code, out, err = ran(*arguments)
    assert (code, out) == (1, "") and err.splitlines()[0].startswith(said)
    if ": error: " in said:
        assert err.splitlines()[1:] == ["1 problem to mend. Nothing was changed."]
    assert sorted(here.rglob("*")) == before


def test_a_layer_is_begun_with_what_somebody_said(ran: Run, here: Path) -> None:
    asked = ("--area", 'Our "town"', "--partnership", "The Partnership", "--contact", "Kim", "--phone", "01632 960000")
    code, out, err = ran("new-local", "ours", *asked, "--email", "kim@example.org", "--address", "https://ours.example.org/")
    written = ["ours/changes.yml", "ours/edition.yml", "ours/learning.yml"]
    assert code == 0 and sorted(out.splitlines()[:-1]) == written and err == ""
    assert (
        out.splitlines()[-1] == "Now run `reviewmap check --local ours`: it lists what is still empty, what readers would miss most first."
    )
    text = (here / "ours/edition.yml").read_text("utf-8")
    for line in (
        'area: "Our \\"town\\""',
        'partnership: "The Partnership"',
        'version: "2030.1"',
        'site_address: "https://ours.example.org/"',
    ):
        assert f"\n{line}" in text
    assert '  families: {name: "Kim", phone: "01632 960000", email: "kim@example.org", checked: null}' in text
    assert 'made_from: "2030.1"\n' in (here / "ours/changes.yml").read_text("utf-8")
    code, out, err = ran("check", "--local", "ours")
    assert code == 0, out
    code, _, err = ran("new-local", "ours", *asked)
    assert (code, err.splitlines()[0]) == (
        1,
        "ours/edition.yml: error: This file is here already. Edit it, or name another folder. (there)",
    )
    assert (here / "ours/edition.yml").read_text("utf-8") == text


def test_work_is_listed_for_each_who_can_do_it(ran: Run) -> None:
    code, out, err = ran("work")
    lists = [line for line in out.splitlines() if line.startswith("- ")]
    assert (code, err) == (0, "") and out.splitlines()[-1] == f"{len(lists)} lists. See one: reviewmap work --list WORDS"
    assert "For whoever owns the questions:\n- Accept or mend 14 questions\n" in out
    code, out, _ = ran("work", "--list", "SETTLE")
    first, second, place, *_ = out.splitlines()
    assert (first, second) == ("For whoever can settle what sources disagree on:", "- Settle 1 dispute between sources")
    assert place.startswith("    process/timescales.yml:") and out.count("For ") == 1
    assert out.splitlines()[-1].startswith('Done with one? `reviewmap sign NAME --by "Your role"`')
    assert ran("work", "--list", "bread") == (0, "No list has 'bread' in its name. See all: reviewmap work\n", "")


def test_what_changed_since_it_was_signed_is_work_for_whoever_signed_it(ran: Run, here: Path) -> None:
    edit(here, "process/sources.yml", "{rule: Bread is sold by weight.", "{rule: Bread is always sold by weight.")
    signed = (here / "process/sign-off/2030.yml").read_text("utf-8").splitlines()
    code, out, _ = ran("work", "--list", "since it was signed")
    assert code == 0 and out.startswith("For The desk:\n- Look again at 2 things that have changed since it was signed\n")
    for name in ("bread-is-sold-by-weight", "sources"):
        line = next(number for number, one in enumerate(signed, 1) if one.strip().startswith(f"{name}:"))
        assert f"    process/sign-off/2030.yml:{line}: {name}: signed on 2030-01-10\n" in out


def test_new_pages_are_counted_and_told(ran: Run, here: Path) -> None:
    (here / "content/help/more.md").write_text((here / HELP).read_text("utf-8"), "utf-8")
    presence = (here / "process/presence.yml").read_text("utf-8")
    pages = int(re.search(r"counted: pages\n\s+had: (\d+)", presence)[1])
    assert ran("presence") == (0, f"pages: {pages + 1} pages, {pages} before\n", "")
    assert (here / "process/presence.yml").read_text("utf-8") == presence.replace(f"had: {pages}\n", f"had: {pages + 1}\n")
    assert ran("presence")[1].startswith("Nothing is new")


def test_each_command_says_in_help_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    """The line of the overview is the first line of its own help."""
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    overview = " ".join(capsys.readouterr().out.split())
    assert ended.value.code == 0
    for command in COMMANDS:
        assert f" {command.NAME} {' '.join(command.HELP.splitlines()[0].split())}" in overview
        with pytest.raises(SystemExit):
            main([command.NAME, "--help"])
        assert " ".join(command.HELP.split()) in " ".join(capsys.readouterr().out.split())
