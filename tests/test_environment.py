"""The ground the other tests stand on: a browser, a layout engine, a clock that moves, and a lock that stays clean."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from clock import moved_clock

ROOT = Path(__file__).parents[1]


@pytest.mark.browser
def test_chromium_opens_a_served_page(browser, serve_folder, tmp_path):
    (tmp_path / "index.html").write_text("<!doctype html><title>before</title><script src=a.js></script>")
    (tmp_path / "a.js").write_text("document.title = 'after'")
    with serve_folder(tmp_path) as address, browser.new_context() as context:
        page = context.new_page()
        answer = page.goto(address)
        assert answer is not None and answer.status == 200
        assert page.title() == "after"


@pytest.mark.browser
def test_a_missing_page_shows_the_folders_own_404(browser, serve_folder, tmp_path):
    (tmp_path / "404.html").write_text("<!doctype html><title>Not here</title>")
    with serve_folder(tmp_path) as address, browser.new_context() as context:
        page = context.new_page()
        answer = page.goto(address + "nowhere/")
        assert answer is not None and answer.status == 404
        assert page.title() == "Not here"


def test_a_moved_clock_reaches_every_process():
    script = "import datetime, subprocess; print(datetime.date.today(), flush=True); subprocess.run(['date', '+%F'])"
    ran = subprocess.run(
        [sys.executable, "-c", script], env=moved_clock(date(2031, 3, 4)), capture_output=True, text=True, timeout=60
    )
    assert ran.stdout.split() == ["2031-03-04", "2031-03-04"], ran.stderr


def test_the_lock_pins_every_package_and_names_no_place():
    lock = (ROOT / "requirements/lock.txt").read_text()
    entries = re.split(r"\n(?! )", lock.strip())
    assert len(entries) > 50
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==[^ ]+ ", entry), entry
        assert "--hash=sha256:" in entry, entry
    assert "/" not in lock
