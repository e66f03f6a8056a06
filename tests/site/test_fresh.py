"""What is out of date: days that have passed, and addresses that lead nowhere any more."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from projects import ROOT, edit, reviewmap, run, tiny_project
from reviewmap.cli import main
from reviewmap.problems import Problem, Where
from reviewmap.site import links_out
from reviewmap.site.issues import told
from reviewmap.site.links_out import trouble_at


class Host(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/").partition("?")[0]))
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def test_days_that_have_passed_are_told_at_their_line() -> None:
    done = run("reviewmap", "fresh", "--on", "2099-01-01", cwd=ROOT)
    assert done.returncode == 1
    assert "process/calendar.yml:" in done.stdout and "(overdue)" in done.stdout
    assert "out of date." in done.stderr


def test_addresses_are_asked_only_when_somebody_wants_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --links nothing leaves the machine: the hosts of a list of sources would learn who works on it."""
    monkeypatch.chdir(tiny_project(tmp_path / "project"))
    asked: list[str] = []
    monkeypatch.setattr(links_out, "trouble_at", lambda address: asked.append(address) or "")
    main(["fresh", "--on", "2030-02-02"])
    assert asked == []
    main(["fresh", "--on", "2030-02-02", "--links"])
    assert asked


def test_an_address_is_dead_when_its_host_says_so_or_is_gone() -> None:
    host = HTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    here = f"http://127.0.0.1:{host.server_port}"
    try:
        said = {code: trouble_at(f"{here}/{code}") for code in (200, 403, 404, 410, 503)}
    finally:
        host.shutdown()
        host.server_close()
    assert said == {200: "", 403: "", 404: "the host says 404", 410: "the host says 410", 503: ""}
    assert trouble_at(f"{here}/200").startswith("no answer: "), "nobody listens there now"


def test_each_dead_address_is_told_at_its_own_line_and_kept_in_an_issue_of_its_kind(
    here: Path, ran: Callable[..., tuple[int, str, str]], issues: list[dict]
) -> None:
    """Nobody listens at any of these. One that stands in two places is asked once."""
    wanted = set()
    for path in sorted((here / "process").rglob("*.yml")):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        for number, line in enumerate(lines):
            found = re.search(r"(?<![\w])address: (https?://[^\s,}]+)", line)
            if found and "ledger" not in path.parts:
                dead = f"https://127.0.0.1:9/{len(wanted)}"
                lines[number] = line.replace(found[1], dead)
                wanted.add((path.relative_to(here).as_posix(), number + 1, found.start(1) + 1, dead))
        path.write_text("".join(lines), "utf-8")
    assert len(wanted) >= 3
    code, out, err = ran("fresh", "--on", "2030-02-02", "--links")
    assert (code, err) == (1, f"{len(wanted)} things out of date.\n"), out
    lines = [
        re.fullmatch(
            r"(.+):(\d+):(\d+): warning: (\S+) leads nowhere any more \(no answer: .*refused\)\. Find where it went\. \(dead-link\)", line
        )
        for line in out.splitlines()
    ]
    assert {(one[1], int(one[2]), int(one[3]), one[4]) for one in lines if one} == wanted and all(lines), out
    code, _, err = ran("fresh", "--on", "2030-02-02", "--links", "--issues")
    assert (code, err) == (0, "Links lead nowhere any more: opened as #3.\n")
    assert all(dead in issues[2]["body"] for *_, dead in wanted)
    assert ran("fresh", "--on", "2030-02-02", "--issues")[2] == "" and issues[2]["state"] == "open", "nobody asked for links"


class Issues(BaseHTTPRequestHandler):
    """A host that keeps issues as GitHub does: it lists the open ones of whoever is asked for, newest first and at most a hundred at a time,
    opens, changes and takes comments."""

    kept: list[dict]

    def do_GET(self) -> None:
        at, _, asked = self.path.partition("?")
        wants = parse_qs(asked)
        assert at == "/repos/desk/bread/issues" and (wants["state"], wants["creator"]) == (["open"], ["github-actions[bot]"]), self.path
        open_ones = [one for one in reversed(self.kept) if one["state"] == "open" and one["by"] == "github-actions[bot]"]
        side, many = (int(wants.get(name, [usual])[0]) for name, usual in (("page", "1"), ("per_page", "30")))
        many = min(many, 100)
        self._say(open_ones[(side - 1) * many : side * many])

    def do_POST(self) -> None:
        said, at = self._said(), self.path.removeprefix("/repos/desk/bread/issues")
        if at:
            self._one(at.removesuffix("/comments"))["comments"].append(said["body"])
        else:
            self.kept.append({"number": len(self.kept) + 1, "state": "open", "by": "github-actions[bot]", "comments": [], **said})
        self._say({"number": len(self.kept)})

    def do_PATCH(self) -> None:
        self._one(self.path.removeprefix("/repos/desk/bread/issues")).update(self._said())
        self._say({})

    def _one(self, at: str) -> dict:
        return self.kept[int(at.removeprefix("/")) - 1]

    def _said(self) -> dict:
        assert self.headers["Authorization"] == "Bearer a-token"
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def _say(self, what: object) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(what).encode())

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def issues(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict]]:
    """Two that other people opened stand there already, one of them under our title."""
    by_others = {"state": "open", "comments": [], "body": "Please look."}
    kept = [
        {"number": 1, "title": "Days to look again have passed", "by": "a-reader", **by_others},
        {"number": 2, "title": "A new action", "by": "github-actions[bot]", **by_others},
    ]
    host = HTTPServer(("127.0.0.1", 0), type("Kept", (Issues,), {"kept": kept}))
    threading.Thread(target=host.serve_forever, daemon=True).start()
    for name, value in {
        "GITHUB_API_URL": f"http://127.0.0.1:{host.server_port}",
        "GITHUB_REPOSITORY": "desk/bread",
        "GH_TOKEN": "a-token",
    }.items():
        monkeypatch.setenv(name, value)
    yield kept
    host.shutdown()
    host.server_close()


def test_a_finding_that_stays_opens_one_issue_and_what_is_mended_closes_it(tmp_path: Path, issues: list[dict]) -> None:
    project = tiny_project(tmp_path / "project")
    others = [dict(one) for one in issues]

    def look(day: str) -> str:
        done = reviewmap(project, "fresh", "--on", day, "--issues")
        assert done.code == 0, done.said
        return done.err

    assert look("2030-02-02") == "" and len(issues) == 2, "nothing is out of date, and nothing is opened"
    edit(project, "process/lanes.yml", "check_again: 2031-01-10\n", "check_again: 2030-02-01\n")
    assert "opened as #3" in look("2030-02-02")
    own = issues[2]
    assert "    process/lanes.yml:" in own["body"] and "by 2030-02-01" in own["body"] and own["comments"] == []
    before = dict(own)

    # The next weeks: the same finding, also when its line has moved.
    edit(project, "process/lanes.yml", "check_again: 2030-02-01\n", "# a note\ncheck_again: 2030-02-01\n")
    assert "#3 says it already" in look("2030-02-09") and own == before and len(issues) == 3

    # Something more: the list says both, and what is new is said below it, for those who get mail.
    edit(project, "process/edition.yml", "expires: 2031-02-01", "expires: 2030-02-01")
    assert "#3 is brought up to date, with 1 new" in look("2030-02-09") and len(issues) == 3
    assert "lanes.yml" in own["body"] and "security.txt" in own["body"]
    assert len(own["comments"]) == 1 and "security.txt" in own["comments"][0] and "lanes.yml" not in own["comments"][0]

    # One of two is mended: nobody gets mail. Both are: it is closed, and the next finding opens another.
    edit(project, "process/lanes.yml", "check_again: 2030-02-01\n", "check_again: 2031-01-10\n")
    assert "with 0 new" in look("2030-02-09") and "lanes.yml" not in own["body"] and len(own["comments"]) == 1
    edit(project, "process/edition.yml", "expires: 2030-02-01", "expires: 2031-02-01")
    assert "#3 is closed" in look("2030-02-09") and own["state"] == "closed" and len(own["comments"]) == 2
    assert "opened as #4" in look("2031-01-20") and len(issues) == 4
    assert issues[:2] == others, "what others opened is left alone"


def test_of_more_open_issues_than_the_host_lists_at_a_time_ours_is_found(issues: list[dict]) -> None:
    """Else each week would open another, and the one that stands would stay open for ever."""
    found = [Problem(Where("a.yml", 3, 1), "It was to be looked at.", "overdue", "warning")]
    title = "Days to look again have passed"
    assert list(told(found, ["overdue"])) == [f"{title}: opened as #3."]
    for more in (98, 1, 1):  # ours is the hundred and first from here on, or stands a little behind
        start = len(issues) + 1
        new = {"title": "A new action", "by": "github-actions[bot]", "state": "open", "comments": [], "body": "Please look."}
        issues += [{"number": start + count, **new} for count in range(more)]
        assert list(told(found, ["overdue"])) == [f"{title}: #3 says it already."]
    assert list(told([], ["overdue"])) == [f"{title}: #3 is closed, as nothing of it is left."] and issues[2]["state"] == "closed"


def test_of_very_many_findings_the_first_are_listed(issues: list[dict]) -> None:
    """The host takes so many letters and no more. Each line stands as text: no mail goes to anybody whose name it has."""
    found = [Problem(Where("a.yml", line, 1), f"@desk {'x' * 500}", "overdue", "warning") for line in range(1, 156)]
    assert list(told([*found, Problem(Where("b.yml", 1, 1), "Gone.", "dead-link", "warning")], ["overdue"])) == [
        "Days to look again have passed: opened as #3."
    ]
    about, *lines = issues[2]["body"].split("\n    ")
    assert "It shows 150 at most: `make fresh ARGS=--links` lists all." in about
    assert [line.partition(":")[2].partition(":")[0] for line in lines] == [str(line) for line in range(1, 151)]
    assert {len(line) for line in lines} == {400} and len(issues[2]["body"]) < 65_536


def test_where_no_issue_can_be_written_the_list_is_told_and_the_run_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tiny_project(tmp_path / "project")
    edit(project, "process/lanes.yml", "check_again: 2031-01-10\n", "check_again: 2030-02-01\n")
    host = HTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    monkeypatch.setenv("GH_TOKEN", "a-token")
    monkeypatch.setenv("GITHUB_REPOSITORY", "desk/bread")
    for address, words in (
        (f"http://127.0.0.1:{host.server_port}/410?", "Settings, Features"),
        ("http://127.0.0.1:9", "refused"),
        ("", "GH_TOKEN"),
    ):
        monkeypatch.setenv("GITHUB_API_URL", address)
        done = reviewmap(project, "fresh", "--on", "2030-02-02", "--issues")
        assert done.code != 0 and "process/lanes.yml" in done.out and words in done.err, done.said
        assert "a-token" not in done.said
    host.shutdown()
    host.server_close()
