"""What a preview remembers: after an edit it stages what a build would stage, and shows what a new preview would show, to the byte."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from projects import ROOT, edit, tiny_project, tree
from reviewmap.check.whole import knowledge_or_stop
from reviewmap.read.project import read_project
from reviewmap.site.preview import show_in_browser
from reviewmap.site.staging import Before, Staged, stage

AS_IN_THE_BEGINNING = ("docs/papers/", "docs/documents/", "docs/data/")  # a preview makes these once


def test_after_an_edit_a_preview_stages_what_a_build_would(tmp_path: Path) -> None:
    root = tiny_project(tmp_path / "project")

    def staged(before: Before | None = None) -> Staged:
        project = read_project(root)
        return stage(project, knowledge_or_stop(project, []), cache=tmp_path / "cache", before=before)

    layer = root / "examples/somewhere"  # it is shown beside the nation's, and changes with no page
    layer.mkdir(parents=True)
    (layer / "edition.yml").write_text("partnership: A partnership\narea: Somewhere\n", "utf-8")
    first = staged()
    page = root / "content/index.md"
    page.write_text(page.read_text("utf-8") + "\nA sentence more.\n", "utf-8")
    second = staged(first.before)
    assert {name for name in second.files if second.files[name] != first.files.get(name)} == {"docs/index.md"}
    assert second.files == staged().files
    assert first.before and second.before
    assert all(now is then for now, then in zip(second.before.ready, first.before.ready, strict=True)), (
        "for a sentence nothing is made again"
    )

    edit(root, "process/roles.yml", "title: Baker", "title: Bread baker")
    third, anew = staged(second.before), staged()
    differ = {name for name in third.files.keys() | anew.files.keys() if third.files.get(name) != anew.files.get(name)}
    assert all(name.startswith(AS_IN_THE_BEGINNING) for name in differ), differ
    assert any(b"Bread baker" in data for name, data in third.files.items() if name.endswith(".md"))

    edit(
        root,
        "process/papers.yml",
        "    sides: 1\n",
        "    sides: 1\n  - {id: more-help, title: More help, about: Who else, pages: [help/index], formats: [pdf], sides: 1}\n",
    )
    assert "docs/papers/more-help.pdf" in staged(third.before).files, "pages link to a paper that is new"


def test_what_is_wrong_stands_at_the_top_of_each_page_of_a_preview(tmp_path: Path) -> None:
    """Ten lines of it and how many more there are; the next time, what is wrong then and nothing else."""
    template = (ROOT / "overrides/problem.html").read_text("utf-8")
    for name in ("index.html", "a/b/index.html", "404.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text('<html><body dir="ltr">\n<p>Words</p></body></html>', "utf-8")
    for wrong, shown in (
        ([f"fault <{number}>" for number in range(10)], 10),
        ([f"fault <{number}>" for number in range(12)], 10),
        (["one"], 1),
    ):
        show_in_browser(tmp_path, "\n".join(wrong), template)
        more = ["And 2 more: see the terminal."] if len(wrong) > 10 else []
        for path in tmp_path.rglob("*.html"):
            tree = LexborHTMLParser(path.read_text("utf-8"))
            (problem,) = tree.css("body > .preview-problem:first-child")
            assert [node.text() for node in problem.css("li")] == [*wrong[:shown], *more]
            assert tree.css_first(".preview-problem + p").text() == "Words"


PREVIEW = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
site, *edits = sys.argv[1:]
for number, text in enumerate(["", *edits]):
    config = load_config(site_dir=site)
    if not number:
        config.plugins.on_startup(command="serve", dirty=False)
    if text:
        file, find, put = text.split("|")
        old = open(file, encoding="utf-8").read()
        assert find in old, text
        open(file, "w", encoding="utf-8").write(old.replace(find, put))
    config.site_url = "http://127.0.0.1:8000/"
    build(config, serve_url=config.site_url)
"""  # what `mkdocs serve` does, without its server


def test_after_edits_a_preview_shows_what_a_new_one_would(tmp_path: Path) -> None:
    root = tiny_project(tmp_path / "project")
    (root / "local").mkdir()
    (root / "scripts").mkdir()
    shutil.copyfile(ROOT / "scripts/mkdocs_hook.py", root / "scripts/mkdocs_hook.py")

    def preview(site: str, *edits: str) -> dict[str, bytes]:
        command = [sys.executable, "-c", PREVIEW, str(tmp_path / site), *edits]
        done = subprocess.run(command, cwd=root, env={"PYTHONPATH": str(ROOT / "scripts")}, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return {name: data for name, data in tree(tmp_path / site).items() if name.endswith((".html", ".js", ".xml"))}

    edits = (
        "overrides/frame/footer.html|<nav|<nav data-new=''",
        "content/index.md|title: The tiny site|title: The smallest site",  # the crumbs of other pages name it
        "content/index.md|The loaf is baked|The loaf is well baked",  # from here on the frames of other pages are kept
        "content/help/index.md|description: Who can help.|description: Who can help you.",
        'mkdocs.yml|site_name: "Reviews|site_name: "All reviews',
        "process/edition.yml|publisher: The tiny publisher|publisher: The smallest publisher",  # the foot of every page names it
    )
    after = preview("edited", *edits)
    assert b"The smallest site" in after["index.html"] and b"data-new" in after["help/index.html"]
    assert b"well baked" in after["index.html"] and b"Who can help you." in after["help/index.html"]
    assert b"The smallest publisher" in after["help/index.html"] and b"The tiny publisher" not in after["help/index.html"]
    assert after == preview("anew")


def test_each_problem_is_a_line_at_the_top_of_each_page_and_goes_when_it_is_mended(tmp_path: Path) -> None:
    """Ten are shown, whatever stands in them; of more the number is told."""
    template = (ROOT / "overrides/problem.html").read_text(encoding="utf-8")
    pages = [tmp_path / "index.html", tmp_path / "below/index.html"]
    pages[1].parent.mkdir()
    for page in pages:
        page.write_text("<html><body class=one><p>Words</p></body></html>", encoding="utf-8")
    plain = [page.read_bytes() for page in pages]
    for count, more in ((2, []), (10, []), (12, ["And 2 more: see the terminal."])):
        lines = [f"stage.yml:{number}: no <field> & “more”" for number in range(1, count + 1)]
        show_in_browser(tmp_path, "\n".join(lines), template)
        for page in pages:
            body = LexborHTMLParser(page.read_text(encoding="utf-8")).css_first("body")
            assert [item.text() for item in body.css(".preview-problem li")] == [*lines[:10], *more], count
            assert body.css_first(".preview-problem").attributes["role"] == "alert" and body.css_first("p").text().startswith(
                "This preview stays"
            )
    show_in_browser(tmp_path, "", "")
    assert [page.read_bytes().replace(b"\n", b"") for page in pages] == plain
