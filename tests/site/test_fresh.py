"""What is out of date: days that have passed, and addresses that lead nowhere any more."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from projects import ROOT, run, tiny_project
from reviewmap.cli import main
from reviewmap.site import links_out
from reviewmap.site.links_out import trouble_at


class Host(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/")))
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
