"""The Department's files, read by one command. Both files beside this are invented; their columns are those of the Department's pages."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest
import yaml

from projects import ROOT, edit, tiny_project
from reviewmap.cli import main
from reviewmap.exports.statistics import files
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project
from reviewmap.trends.points import points
from reviewmap.trends.shown import area_parts, areas, charts, places

HERE = Path(__file__).parent
LOCAL = "local"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny project with the national figures and formats."""
    folder = tiny_project(tmp_path / "project")
    shutil.copytree(ROOT / "process/statistics", folder / "process/statistics")
    monkeypatch.chdir(folder)
    return folder


def take(file: Path, *more: str) -> int:
    return main(["statistics", "import", str(file), "--read", "2027-07-20", *more])


def test_one_command_adds_a_year_and_signs_stay_signs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert take(HERE / "nature.csv") == 0
    told = capsys.readouterr().out
    lines = told.splitlines()
    assert lines[0] == "5 figures in process/statistics/imported-nature.yml, 5 of them new, 2 signs instead of a number."
    assert lines[-1] == "Next: run `reviewmap check`. It says which headlines to read again."
    assert f"{HERE / 'nature.csv'}:3:78: 'c': not shown, to protect somebody’s confidentiality. It stays this sign, and is never 0." in told
    knowledge = load_or_stop(read_project(project))
    found = points(knowledge, "notifications")
    assert found["England", "2026-27", "Total"].number == 350
    assert (found["England", "2026-27", "Child death"].figure.value, found["England", "2026-27", "Child death"].number) == ("c", None)
    assert "confidentiality" in found["England", "2026-27", "Child death"].shown
    assert found["England", "2026-27", "Other"].number is None
    chart = next(one for one in charts(knowledge) if one.id == "deaths-and-serious-harm")
    last = chart.parts[-1].years[-1]
    assert last.year == "2026-27"
    assert [(bar.what, bar.length) for bar in last.bars] == [("Death", None), ("Serious harm", 190), ("Other", None)]
    assert found["England", "2025-26", "Total"].number == 357, "a year that the file doesn't have stays"


HEAD = """\
# yaml-language-server: $schema=../../schema/statistics.json
# Made by `reviewmap statistics import`, which replaces it as a whole. Please don't change it by hand.
# These figures take the place of those that somebody typed for the same year, place and thing.
"""


def test_what_is_written_says_where_each_figure_comes_from(project: Path) -> None:
    """The release, its address and its last year, the day on which somebody fetched it; then the areas, and the figures by series."""
    assert take(HERE / "nature.csv") == 0
    text = (project / "process/statistics/imported-nature.yml").read_text("utf-8")
    assert text.startswith(HEAD)
    common = {"period": "2026-27", "place": "England", "origin": "imported-nature", "evidence": "verified"}
    told = {"Total": "350", "Child death": "c", "Serious harm": "190", "Other": "low"}
    page = "https://explore-education-statistics.service.gov.uk/find-statistics/serious-incident-notifications"
    assert yaml.load(text, Loader=yaml.BaseLoader) == {
        "origins": [
            {
                "id": "imported-nature",
                "title": "Department for Education, Nature and characteristics of notifications, to 2026-27",
                "address": page,
                "dated": "The file nature.csv, with years up to 2026-27.",
                "read": "2027-07-20",
            }
        ],
        "imported": [
            {"series": "notifications", "figures": [{**common, "of": of, "value": value} for of, value in told.items()]},
            {"series": "notifications-looked-after", "figures": [{**common, "of": "Looked-after child", "value": "100"}]},
        ],
    }
    assert take(HERE / "places.csv", "--area", "Exampleshire", "--area", "Otherham, City of") == 0
    written = yaml.load((project / "process/statistics/imported-places.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    (origin,) = written["origins"]
    wanted = "Department for Education, Sub-national notifications with contextual data, to 2026-27"
    assert (origin["title"], origin["dated"]) == (wanted, "The file places.csv, with years up to 2026-27.")
    assert written["areas"] == [{"name": name, "region": "North East"} for name in ("Exampleshire", "Otherham, City of")]
    rows = {
        one["series"]: [(row["place"], row["period"], row["of"], row["value"]) for row in one["figures"]] for one in written["imported"]
    }
    places = [("England", "2026-27"), ("North East", "2026-27"), *(("Exampleshire", year) for year in ("2026-27", "2025-26"))]
    places += [("Otherham, City of", "2026-27"), ("Exampleshire", "2022-23")]
    for series, values in {
        "notifications-by-place": ("350", "30", "7", "under 5", "8", "c"),
        "children-in-need": ("400010", "24000", "2000", "1900", "2100", "1900"),
        "population": ("12200000", "540000", "61000", "60500", "62000", "60000"),
        "deprivation": ("x", "x", "0.21", "0.21", "0.30", "z"),
    }.items():
        assert rows.pop(series) == [(*at, "Total", value) for at, value in zip(places, values, strict=True)], series
    assert rows == {}


def test_of_an_area_no_number_below_five_is_taken_and_five_is(project: Path, tmp_path: Path) -> None:
    """Of other things that are counted there, and of regions, each number is."""
    file = tmp_path / "small.csv"
    text = (HERE / "places.csv").read_text("utf-8")
    file.write_text(
        text.replace("Exampleshire,7,2000,", "Exampleshire,5,4,").replace("Exampleshire,2,", "Exampleshire,4,").replace(",,,,30,", ",,,,3,")
    )
    assert take(file, "--area", "Exampleshire") == 0
    held = points(load_or_stop(read_project(project)), "notifications-by-place")
    found = {key[:2]: point.figure.value for key, point in held.items() if key[1] in ("2025-26", "2026-27")}
    assert found["Exampleshire", "2026-27"] == "5" and found["Exampleshire", "2025-26"] == "under 5"
    assert found["North East", "2026-27"] == "3"
    need = points(load_or_stop(read_project(project)), "children-in-need")
    assert need["Exampleshire", "2026-27", "Total"].figure.value == "4"


def test_a_changed_number_is_told(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "again.csv"
    file.write_text((HERE / "nature.csv").read_text().replace("2027,", "2026,"))
    assert take(file) == 0
    assert "Changed: notifications, England, 2025-26, Total: 350, before 357" in capsys.readouterr().out.splitlines()
    assert take(file) == 0
    told = capsys.readouterr().out
    assert told.startswith("5 figures in process/statistics/imported-nature.yml, 0 of them new, 2 signs instead of a number.\n")
    assert "Changed: " not in told, "what is as it was"


def test_of_many_signs_the_first_are_told_and_the_others_counted(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head, first, *_ = (HERE / "nature.csv").read_text().splitlines()
    file = tmp_path / "signs.csv"
    for rows, more in ((20, []), (22, ["... and 2 more signs."])):
        file.write_text(
            "\n".join([head, *(first.replace("2027,", f"{2030 + number},").replace(",350", ",c") for number in range(rows))]) + "\n"
        )
        assert take(file) == 0
        told = capsys.readouterr().out.splitlines()
        signs = [f"{file}:{number + 2}:{len(first) - 2}: 'c': not shown, to protect somebody’s confidentiality. It stays this sign, and is never 0." for number in range(20)]  # fmt: skip
        assert told[1:-1] == [*signs, *more]


def test_where_a_file_came_from_is_an_address(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        take(HERE / "nature.csv", "--address", "example.org")
    assert ended.value.code == 2 and "an address begins with https://" in capsys.readouterr().err
    assert take(HERE / "nature.csv", "--address", "https://example.org/x") == 0
    assert 'address: "https://example.org/x"' in (project / "process/statistics/imported-nature.yml").read_text("utf-8")


def test_whole_things_that_a_spreadsheet_gave_a_point_are_whole(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "pointed.csv"
    file.write_text(
        (HERE / "nature.csv").read_text().replace("Total,350", "Total,350.0").replace("Serious harm,190", "Serious harm,190.00")
    )
    assert take(file) == 0
    found = points(load_or_stop(read_project(project)), "notifications")
    assert [found["England", "2026-27", one].figure.value for one in ("Total", "Serious harm")] == ["350", "190"]


def test_an_area_stands_beside_its_region_in_its_own_layer(project: Path) -> None:
    assert take(HERE / "places.csv", "--area", "Exampleshire", "--local", LOCAL) == 0
    written = (project / LOCAL / "statistics/imported-places-local.yml").read_text()
    assert "Otherham" not in written, "only areas that were asked for are taken"
    assert 'value: "2"' not in written, "an area's number below 5 is left at the door"
    assert load_or_stop(read_project(project)).statistics != (), "the national edition is as it was"
    assert areas(load_or_stop(read_project(project))) == []
    knowledge = load_or_stop(read_project(project, local=project / LOCAL))
    (area,) = areas(knowledge)
    parts = area_parts(knowledge, area)
    assert [part.title for part in parts] == ["Exampleshire", "North East, rounded to 10", "England"]
    assert [(year.year, year.bars[0].length) for year in parts[0].years] == [
        ("2022-23", None), ("2023-24", None), ("2024-25", None), ("2025-26", None), ("2026-27", 7),
    ]  # fmt: skip
    rows = {(row.place, row.year): row for row in places(knowledge)}
    assert rows["North East", "2026-27"].for_each == "4.6 to 6.3", "a rounded number is a range: 25 to 34 of 540,000"
    assert rows["Exampleshire", "2022-23"].notifications.startswith("not shown")
    assert rows["Exampleshire", "2025-26"].for_each == "not worked out"


def test_a_small_number_of_an_area_is_neither_said_nor_drawn_however_it_came_in(project: Path) -> None:
    """Somebody may type what the command leaves at the door. A bar that is as long as the number would say it to whoever measures."""
    assert take(HERE / "places.csv", "--area", "Exampleshire", "--local", LOCAL) == 0
    edit(project, f"{LOCAL}/statistics/imported-places-local.yml", 'value: "7"', 'value: "3"')
    knowledge = load_or_stop(read_project(project, local=project / LOCAL))
    (area,) = areas(knowledge)
    own = area_parts(knowledge, area)[0]
    (bar,) = next(year.bars for year in own.years if year.year == "2026-27")
    assert (bar.words, bar.length) == ("fewer than 5: not shown", None)
    row = next(row for row in places(knowledge) if (row.place, row.year) == ("Exampleshire", "2026-27"))
    assert (row.notifications, row.for_each) == ("fewer than 5: not shown", "not worked out"), "nor can it be worked out from the rate"
    exported = csv.DictReader(io.StringIO(files(knowledge)["statistics/figures.csv"]))
    wanted = ("notifications-by-place", "202627", "Exampleshire")
    assert [one["value"] for one in exported if (one["series"], one["time_period"], one["place_name"]) == wanted] == ["c"]


MEND, FETCH = "If the release changed, mend process/statistics/formats.yml.", "Fetch the file again, and don't save it from a spreadsheet."
SIGN = f"is neither a number nor a sign. Known signs: c, x, z, u, k, low, :. Numbers have no commas. {FETCH}"
NO_LESS = "and what is counted there can't be. Fetch the file again. If the release counts another thing there now, mend process/statistics/formats.yml."
NATURE = "Nature and characteristics of notifications"
ROW = "2027,Reporting year,Total,National,E92000001,England,Total,Total,Total,350"
CLA = "2027,Reporting year,Total,National,E92000001,England,CLA"
# file, what stands there, what stands there then (⟦ marks the place of the problem), all that is said of it
BAD = [
    ("nature.csv", "number_notifications", "⟦number_notification", f"'number_notification' is no column of “{NATURE}”. Did you mean 'number_notifications'? {MEND}"),
    ("nature.csv", ",quarter,", ",⟦term,", f"'term' is no column of “{NATURE}”. {MEND}"),
    ("nature.csv", "Serious harm,190", "Serious harm,⟦n/a", f"'n/a' in number_notifications {SIGN}"),
    ("nature.csv", "Total,350", 'Total,⟦"3,50"', f"'3,50' in number_notifications {SIGN}"),
    ("nature.csv", "Total,350", f"Total,⟦{'many' * 11}", f"'{'many' * 10}' in number_notifications {SIGN}"),
    ("nature.csv", "Total,350", "Total,⟦-350", f"'-350' in number_notifications is below 0, {NO_LESS}"),
    ("nature.csv", "Total,350", "Total,⟦350.5", f"'350.5' in number_notifications is no whole number, {NO_LESS}"),
    ("nature.csv", CLA, f"⟦{CLA.removeprefix('20')}", "'27' is no year. The file writes 2026, or 202526."),
    ("nature.csv", CLA, f"⟦{CLA.replace('2027', '202728', 1).replace('28', '29', 1)}", "'202729' is no year. The file writes 2026, or 202526."),
    ("nature.csv", "2027,Reporting year,Q1", "2027,⟦Calendar year,Q1", "'Calendar year' is no time that we know. Known here: Reporting year, Financial year."),
    ("nature.csv", "Q1,National", "Q1,⟦Nation", "'Nation' is no kind of place that we know here. Known here: Local authority, National, Regional."),
    ("nature.csv", "Q1,National", "Q1,⟦Nationl", "'Nationl' is no kind of place that we know here. Did you mean 'National'?"),
    ("nature.csv", ROW, ROW.replace("England", "⟦Wales"), "'Wales' is no place that we know here. The file is of England."),
    ("nature.csv", ROW, f"⟦{ROW},7", f"This row has 11 cells, and the first line names 10 columns. {FETCH}"),
    ("nature.csv", "England,CLA,Yes,Total,100", f"England,CLA,Yes,Total,100\n{CLA},Yes,Total,⟦101", "Line 7 says 100 for the same year, place and thing, and this says 101. A release may have a column more than we know: look at its page, and mend process/statistics/formats.yml."),
    ("places.csv", "Exampleshire,7,", "Exampleshire,⟦seven,", f"'seven' in number_notifications {SIGN}"),
    ("places.csv", "time_period,time_identifier", "⟦when,time_identifier", f"The column 'time_period' is missing. {MEND}"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "find", "put", "says"), BAD, ids=[f"{one[3][:24]}-{number}" for number, one in enumerate(BAD)])
def test_what_is_wrong_is_told_whole_with_its_place(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, find: str, put: str, says: str
) -> None:
    before = sorted(path.name for path in (project / "process/statistics").iterdir())
    file = tmp_path / "bad.csv"
    text = (HERE / name).read_text("utf-8")
    assert find in text
    above, below = text.replace(find, put, 1).split("⟦")
    file.write_text(above + below, "utf-8")
    line, column = above.count("\n") + 1, len(above) - above.rfind("\n")
    assert take(file, "--area", "Exampleshire") == 1
    told = capsys.readouterr().err.splitlines()
    whole = re.compile(rf"{re.escape(f'{file}:{line}:{column}: error: {says}')} \(statistics-[a-z]+\)")
    assert any(whole.fullmatch(one) for one in told), told
    assert sorted(path.name for path in (project / "process/statistics").iterdir()) == before, "nothing was written"


def test_a_file_of_another_kind_is_told_of_fifty_times_and_no_more(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head, first, *_ = (HERE / "nature.csv").read_text("utf-8").splitlines()
    for rows, told in ((49, 49), (60, 50)):
        (tmp_path / "bad.csv").write_text("\n".join([head, *[first.replace(",350", ",many")] * rows]), "utf-8")
        assert take(tmp_path / "bad.csv") == 1
        assert capsys.readouterr().err.splitlines()[-1] == f"{told} problems to mend. Nothing was changed."


def test_all_that_is_wrong_is_told_at_once_each_with_its_place(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bad.csv"
    text = (HERE / "nature.csv").read_text("utf-8")
    for find, put in (("Total,350", "Total,many"), ("Serious harm,190", "Serious harm,n/a"), ("Yes,Total,100", "Yes,Total,100,7")):
        assert find in text
        text = text.replace(find, put)
    file.write_text(text, "utf-8")
    assert take(file) == 1
    told = capsys.readouterr().err
    assert re.findall(rf"{re.escape(str(file))}:(\d+):\d+: error:", told) == ["2", "4", "7"], told
    assert "3 problems" in told


@pytest.mark.parametrize("name", ["nature.csv", "places.csv"])
def test_a_column_that_stands_there_twice_is_told_whichever_it_is(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Which of the two counts, nobody could know."""
    with (HERE / name).open(encoding="utf-8", newline="") as given:
        head, *rows = csv.reader(given)
    for number, column in enumerate(head):
        file = tmp_path / "twice.csv"
        with file.open("w", encoding="utf-8", newline="") as written:
            csv.writer(written).writerows([[*row, row[number]] for row in (head, *rows)])
        assert take(file, "--area", "Exampleshire") == 1, column
        assert f"The column '{column}' stands here twice." in capsys.readouterr().err


def test_files_that_are_none(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What kind of file it is instead is said, at the place where that shows, and what to fetch."""
    unpacked = "Fetch the CSV itself, unpack it, and don't save it from a spreadsheet."
    columns = "These are not the columns of a file that we know. Known here: Nature and characteristics of notifications; Sub-national"
    for data, place, words in (
        (b"", ":1:1", columns),
        (b"name,age\nA,3\n", ":1:1", columns),
        (b"PK\x03\x04\x00", ":1:1", "This isn't a CSV file. Unpack it first, if it is a ZIP file."),
        ("time_period\n2027,£\n".encode("latin-1"), ":2:6", f"This isn't UTF-8. {unpacked}"),
        ((HERE / "nature.csv").read_bytes().splitlines()[0] + b"\n\n", "", "There is no row here that we know how to take."),
        (b"x" * 20_000_001, "", "This file is too large. It should be one data set's CSV."),
    ):
        file = tmp_path / "none.csv"
        file.write_bytes(data)
        assert take(file) == 1
        told = capsys.readouterr().err
        assert told.splitlines()[0].startswith(f"{file}{place}: error: {words}"), told
        assert "to mend. Nothing was changed." in told
    assert take(tmp_path / "is-not-there.csv") == 1
    assert take(HERE / "places.csv", "--area", "Exampelshire") == 1
    assert "There is no local authority 'Exampelshire' here. Did you mean 'Exampleshire'?" in capsys.readouterr().err
