"""What a machine lacks, and what a project lacks that no definition says: plain words, exit code 1, and never "our mistake".

Each of these ended as our mistake once, or with a traceback.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from projects import edit, reviewmap, tiny_project
from reviewmap.errors import trouble, trouble_told, what_to_do

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
COMMAND = f"{sys.executable} -m reviewmap"
FOOT = "overrides/frame/footer.html"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tiny_project(tmp_path / "project")


def shell(project: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-c", script], cwd=project, env={**os.environ, **environment}, capture_output=True, text=True, timeout=300)


def layer(project: Path, logo: str) -> None:
    (project / "local/content/assets").mkdir(parents=True)
    (project / "local/edition.yml").write_text("partnership: P\narea: A\nlogo: assets/logo.svg\n")
    (project / "local/content/assets/logo.svg").write_text(logo)


def deep(project: Path) -> None:
    folder = project.joinpath("content", *["in"] * 60)
    folder.mkdir(parents=True)
    (folder / "page.md").write_text("---\ntitle: T\ndescription: D.\naudience: everyone\n---\nWords.\n")


def quotations(project: Path) -> None:
    edit(project, "content/help/index.md", "{{ support() }}", "{{ support() }}\n\n" + 300 * ">" + " Words.")


# What was done to the project, and words that have to be said.
PROJECTS: list[tuple[str, Callable[[Path], object], str]] = [
    ("no look", lambda p: shutil.rmtree(p / "overrides"), "overrides: error: There is no folder overrides/ here, which holds how pages look."),
    ("no frame", lambda p: (p / "overrides/main.html").unlink(), "overrides/main.html: error: This file is missing."),
    ("no colours", lambda p: (p / "overrides/assets/css/tokens.css").write_text(":root {}"), "tokens.css:1:1: error: The colour --accent is missing here."),
    ("colours that are no text", lambda p: (p / "overrides/assets/css/tokens.css").write_bytes(b"\xff"), "tokens.css:1:1: error: A byte here (0xFF) is not UTF-8"),
    ("a template cut off", lambda p: (p / FOOT).write_text("{% for x in y %}\n{% endfor"), f"{FOOT}:2:1: error: This template can't be read"),
    ("a template that isn't there", lambda p: edit(p, "overrides/main.html", '"frame/help.html"', '"frame/hepl.html"'),
     "There is no template 'frame/hepl.html'. Did you mean 'frame/help.html'?"),
    ("no settings", lambda p: (p / "mkdocs.yml").unlink(), "mkdocs.yml: error: This file is missing."),
    ("settings that are a list", lambda p: (p / "mkdocs.yml").write_text("- a\n"), "mkdocs.yml:1:1: error: 'theme' is missing here."),
    ("settings with a tag", lambda p: edit(p, "mkdocs.yml", "site_dir: site", "site_dir: !ENV site"), "mkdocs.yml:"),
    ("Markdown nobody knows", lambda p: edit(p, "mkdocs.yml", "  - tables\n", "  - tabels\n"), "There is no extension 'tabels' of Markdown. Did you mean 'tables'?"),
    ("Markdown that an installed package doesn't have", lambda p: edit(p, "mkdocs.yml", "  - tables\n", "  - pymdownx.nothing\n"), "There is no extension 'pymdownx.nothing' of Markdown."),
    ("Markdown that is something else", lambda p: edit(p, "mkdocs.yml", "  - tables\n", "  - yaml\n"), "There is no extension 'yaml' of Markdown."),
    ("a logo cut off", lambda p: layer(p, SVG[:-3]), "local/content/assets/logo.svg:1:"),
    ("a logo with a script", lambda p: layer(p, SVG.replace("<path", "<script/><path")), "local/content/assets/logo.svg:1:59: error: A drawing can't have <script>"),
    ("folders without end", deep, "error: This is nested too deeply."),
    ("quotations without end", quotations, "content/help/index.md:12:1: error: This is nested too deeply."),
]  # fmt: skip


CLOSE = "Too many files are open. Close other programs, or raise the limit (ulimit -n)."
# What open(2), read(2), write(2), rename(2) and execve(2) say of a machine, not of a program; and what mends it.
OF_THE_MACHINE = {
    "ENOSPC": "Make room on that disk (TMPDIR says where temporary files go).",
    "EDQUOT": "Make room: your share of that disk is full.",
    "EFBIG": "No file may become so large here. Raise the limit (ulimit -f), or write to another disk.",
    "EROFS": "That disk can only be read. Work somewhere else.",
    "EACCES": "Change who may read and write there.",
    "EPERM": "Change who may read and write there.",
    "EIO": "Look after that disk: it can't be read or written any more.",
    "ENOMEM": "Close other programs, or take a machine with more memory.",
    "EMFILE": CLOSE,
    "ENFILE": CLOSE,
    "EAGAIN": "Too many programs are running. Close some.",
    "ENAMETOOLONG": "Use a shorter path.",
    "ELOOP": "A link there leads round in a circle. Take it away.",
    "ESTALE": "That folder lies on another machine, which has lost it. Fetch it anew.",
    "ETXTBSY": "Something else is running from there. Wait until it has ended.",
}


@pytest.mark.parametrize(("name", "mend"), OF_THE_MACHINE.items(), ids=OF_THE_MACHINE)
def test_what_a_machine_lacks_is_told_with_what_to_do(name: str, mend: str) -> None:
    """Else it would be called our own mistake, and somebody would be asked to report it."""
    fault = OSError(getattr(errno, name), "In the words of the system", "papers/a.pdf")
    assert trouble(fault) == f"papers/a.pdf can't be read or written (In the words of the system). {mend}"
    assert (
        trouble(OSError(fault.errno, "In the words of the system"))
        == f"A file can't be read or written (In the words of the system). {mend}"
    )
    assert what_to_do(fault) == f" {mend}"
    log = f"Traceback\nOSError: [Errno {fault.errno}] Earlier words\n  more\nOSError: [Errno {fault.errno}] In the words of the system: 'a.pdf'\n"
    assert trouble_told(log) == f"In the words of the system: 'a.pdf'. {mend}"


def test_what_isnt_the_machines_is_left_to_whoever_wrote_the_program() -> None:
    memory = "This machine has too little memory. Close other programs, or take a machine with more memory."
    assert trouble(MemoryError()) == trouble(RuntimeError("can't start new thread")) == trouble_told("...\nMemoryError\n") == memory
    assert trouble(ImportError(name="yaml")) == "The environment isn't whole: 'yaml' is missing or broken. Run: make site"
    gone = FileNotFoundError(errno.ENOENT, "No such file or directory")
    assert trouble(gone) == "The folder in which this was started is gone. Go to the project's folder and start again."
    missing = FileNotFoundError(errno.ENOENT, "No such file or directory", "a.pdf")
    for ours in (missing, RuntimeError("of our own"), ImportError(name="reviewmap.read"), ValueError()):
        assert trouble(ours) is None
    assert (what_to_do(missing), trouble_told("[Errno 2] No such file or directory")) == ("", None)


@pytest.mark.parametrize(("spoil", "words"), [row[1:] for row in PROJECTS], ids=[row[0] for row in PROJECTS])
def test_a_project_that_lacks_something_is_told_by_check(project: Path, spoil: Callable[[Path], object], words: str) -> None:
    spoil(project)
    ran = reviewmap(project, "check", *(["--local", "local"] if (project / "local").is_dir() else []))
    assert ran.code == 1 and "our mistake" not in ran.err and not ran.err.startswith("0 errors"), ran.err
    assert any(words in line for line in ran.out.splitlines()), ran.out


def test_a_template_of_the_theme_that_asks_for_nothing(project: Path) -> None:
    (project / FOOT).write_text("Words.\n{{ config.nothing.at_all }}\n")
    ran = reviewmap(project, "build")
    assert ran.code == 1 and f"{FOOT}:2:1: error: This template cannot be filled in: " in ran.err, ran.err


def test_a_logo_that_no_paper_can_hold(project: Path) -> None:
    layer(project, '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>')
    ran = reviewmap(project, "build", "--local", "local")
    assert ran.code == 1 and "local/content/assets/logo.svg:1:1: error: This drawing can't be set on paper" in ran.err, ran.err


# -- the machine --------------------------------------------------------------------------------------------------------------


def test_a_disk_that_is_full(project: Path, mount: Callable[..., Path]) -> None:
    """A disk of 16 kB where the working folder is, and not where the site goes."""
    mount(project / "build", size="16k")
    ran = reviewmap(project, "build")
    assert ran.code == 1 and "No space left on device" in ran.err and "Make room" in ran.err, ran.err
    assert "our mistake" not in ran.err and "Traceback" not in ran.err
    assert not (project / "site").exists()


@pytest.fixture
def full(tmp_path: Path, mount: Callable[..., Path]) -> Path:
    folder = mount(tmp_path / "full", size="16k")
    with open(folder / "filler", "wb", buffering=0) as filler:
        while True:
            try:
                filler.write(bytes(4096))
            except OSError:
                break
    return folder


def test_no_room_even_to_say_what_went_wrong(full: Path) -> None:
    """A mistake of our own, on a full disk: still words, and no traceback."""
    script = f"import tempfile; tempfile.tempdir = '{full}'; from reviewmap import cli; raise SystemExit(cli._our_bug(ValueError('a slip' * 9999)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 3 and done.stderr.startswith("reviewmap: this is our mistake"), done.stderr
    assert "could not be written down" in done.stderr and "Traceback" not in done.stderr


def test_output_that_can_not_be_written(project: Path) -> None:
    edit(project, "process/edition.yml", "state: published", "state: draft")
    done = shell(project, f"{COMMAND} check --format json > /dev/full")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
    assert done.stderr.startswith("reviewmap: A file can't be read or written (No space left on device). Make room")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_output_that_was_closed_before_we_began(project: Path, closed: str) -> None:
    done = shell(project, f"{COMMAND} check {closed}")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


def test_names_that_no_terminal_can_show(project: Path) -> None:
    os.mkdir(os.fsencode(project) + b"/content/\xff\xfe")
    with open(os.fsencode(project) + b"/content/\xff\xfe/\xe9.md", "w") as page:
        page.write("No front matter.")
    for locale, style in (({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "text"), ({}, "json"), ({}, "github")):
        done = shell(project, f"{COMMAND} check --format {style}", **locale)
        assert done.returncode == 1 and "Traceback" not in done.stderr and "our mistake" not in done.stderr, done.stderr


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    done = shell(tmp_path, f"mkdir here && cd here && rmdir ../here && {COMMAND} check")
    assert done.returncode == 1 and "our mistake" not in done.stderr and "Traceback" not in done.stderr, done.stderr


def test_an_environment_that_is_not_whole(project: Path, tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/typst.py").write_text("raise ImportError('no such library', name='typst')\n")
    done = shell(project, f"{COMMAND} build", PYTHONPATH=f"{tmp_path / 'broken'}:{os.environ.get('PYTHONPATH', '')}")
    assert done.returncode == 1 and "reviewmap: The environment isn't whole: 'typst' is missing or broken. Run: make site" in done.stderr, (
        done.stderr
    )


def test_what_lies_in_the_project_is_not_run(project: Path) -> None:
    """The engine is a program of its own, started in the project's folder: a file there must not be taken for a part of it."""
    for name in ("yaml.py", "markdown.py", "jinja2.py", "mkdocs.py"):
        (project / name).write_text("open('was-run', 'w').close()\n")
    done = subprocess.run([sys.executable, "-P", "-m", "reviewmap", "build"], cwd=project, capture_output=True, text=True)
    assert not (project / "was-run").exists() and done.returncode == 0, done.stderr


@pytest.mark.parametrize("arguments", ["--help", "root-files --help", "check", "stage staged", "build"])
def test_python_without_docstrings_and_asserts(project: Path, arguments: str) -> None:
    done = subprocess.run([sys.executable, "-OO", "-m", "reviewmap", *arguments.split()], cwd=project, capture_output=True, text=True)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    if arguments == "--help":
        assert "Say everything that is wrong with definitions and pages, all at once." in " ".join(done.stdout.split())
