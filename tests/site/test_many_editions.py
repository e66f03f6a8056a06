"""Many layers at once: each in a working folder of its own, with a summary, and a broken one stops none of the others."""

from __future__ import annotations

from pathlib import Path

from projects import reviewmap, tiny_project


def test_every_layer_is_built_and_a_broken_one_stops_none(tmp_path: Path) -> None:
    project = tiny_project(tmp_path / "project")
    layers = {
        "easttown": "partnership: East\narea: Easttown\n",
        "westtown": "partnership: West\narea: Westtown\nlogo: ../../etc/passwd\n",
        "one": "partnership: One\narea: Twotown\n",
        "two": "partnership: Two\narea: twotown\n",
    }
    for name, text in layers.items():
        (tmp_path / "layers" / name).mkdir(parents=True)
        (tmp_path / "layers" / name / "edition.yml").write_text(text, "utf-8")
    (tmp_path / "layers/notes").mkdir()
    (tmp_path / "layers/link").symlink_to(tmp_path / "layers/easttown")

    checked = reviewmap(project, "editions", "../layers", "--check")
    assert checked.code == 1 and "easttown: nothing wrong" in checked.out and "1 of 4 have nothing wrong." in checked.out
    assert not (project / "build").exists(), "a check builds nothing"

    ran = reviewmap(project, "editions", "../layers", "--out", "../sites", "--jobs", "2")
    assert ran.code == 1 and "1 of 4 built." in ran.out, ran.said
    assert "Easttown" in (tmp_path / "sites/easttown/index.html").read_text("utf-8")
    assert not (tmp_path / "sites/westtown").exists() and "westtown: not built" in ran.out and "(logo)" in ran.out
    assert ran.out.count("Another layer is called after the same area") == 2
    assert "notes: warning: no edition.yml here" in ran.err and "link" not in ran.out
    assert not (project / "build/docs").exists(), "each has a working folder of its own"
