"""The same input gives the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

from datetime import date

from clock import moved_clock
from projects import copy_project, must, reviewmap, tiny_project, tree

WRITTEN = (".yml", ".md", ".html", ".js", ".css", ".svg", ".json")


def test_two_builds_differ_in_no_byte(built_site, tmp_path):
    project = copy_project(tmp_path / "a folder with spaces" / "ünïcode")
    elsewhere = {
        **moved_clock(date(2031, 2, 28)),
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        # No UTF-8 by default: what forgets to name its encoding fails here.
        "LC_ALL": "C",
        "LANG": "tr_TR.ISO-8859-9",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "HOME": str(tmp_path),
    }
    must("reviewmap", "build", cwd=project, env=elsewhere)

    here, there = tree(built_site), tree(project / "site")
    assert sorted(here) == sorted(there)
    differing = {name: _first_difference(here[name], there[name]) for name in here if here[name] != there[name]}
    assert not differing, f"{len(differing)} of {len(here)} files differ: {differing}"


def _first_difference(one: bytes, other: bytes) -> str:
    at = next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other)))
    return f"byte {at}: {one[max(0, at - 40) : at + 40]!r} / {other[max(0, at - 40) : at + 40]!r}"


def test_a_page_that_was_taken_away_is_gone_everywhere(tmp_path):
    """What a folder held before is no input: built over an older site, the site is the same as built afresh. Nor is how lines end."""
    project = tiny_project(tmp_path / "project")

    def built() -> dict[str, bytes]:
        ran = reviewmap(project, "build")
        assert ran.code == 0, ran.said
        return tree(project / "site")

    without = built()
    page, picture = project / "content/passing/index.md", project / "content/assets/passing.svg"
    for path, text in (
        (page, "---\ntitle: A passing thing\ndescription: Soon gone.\naudience: everyone\n---\nThese words pass.\n"),
        (picture, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n'),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with_it = built()
    assert {"passing/index.html", "assets/passing.svg"} <= with_it.keys()
    assert b"passing/" in with_it["sitemap.xml"] and b"passing/" in with_it["assets/search/index.js"]
    page.unlink()
    picture.unlink()
    for path in (path for folder in ("process", "content", "overrides") for path in (project / folder).rglob("*")):
        if path.suffix in WRITTEN:  # as an editor on Windows may leave them
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    after = built()
    assert sorted(after) == sorted(without)
    assert not [name for name in after if after[name] != without[name]]
