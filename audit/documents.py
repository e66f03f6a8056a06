"""Every document opened in LibreOffice, if it is installed, as a reader's own office program would: what it shows is what the file says."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from .figures import Figure, at_most
from .filled import HARD, everywhere, example, fill_in, written

PROGRAM = "soffice"
SECONDS = 600
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
OFFICE = {".docx": "word/document.xml", ".odt": "content.xml"}


def figures(site: Path) -> Iterator[Figure]:
    files = sorted(path for path in (site / "documents").glob("*") if path.suffix in OFFICE)
    name = f"Documents opened in LibreOffice, {len(files)} in all"
    if shutil.which(PROGRAM) is None:
        yield Figure(name, "not opened", "installed", True, note="LibreOffice is not installed; apt-get install libreoffice-writer")
        return
    faults = []
    with tempfile.TemporaryDirectory() as temporary:
        for kind in OFFICE:
            faults += _opened([path for path in files if path.suffix == kind], Path(temporary) / kind)
        yield at_most(name, len(faults), 0, " lost or changed", details=tuple(faults))
        for name, made in (("with a hard name in every place", _hard(files)), ("with the invented example", _example(files))):
            folder = Path(tempfile.mkdtemp(dir=temporary))
            for path, data in made:
                (folder / path.name).write_bytes(data)
            faults = [fault for kind in OFFICE for fault in _opened(sorted(folder.glob(f"*{kind}")), folder / "out" / kind)]
            yield at_most(f"Documents filled in {name}, {len(made)} opened", len(faults), 0, " lost or changed", details=tuple(faults))


def _hard(files: list[Path]) -> list[tuple[Path, bytes]]:
    """Signs of XML, 400 letters without a space and words from right to left, in each place of each document."""
    return [(path, fill_in(path.read_bytes(), everywhere(HARD))) for path in files]


def _example(files: list[Path]) -> list[tuple[Path, bytes]]:
    """What the invented rapid review writes into its documents."""
    places = example(Path.cwd())
    return [(path, fill_in(path.read_bytes(), written(places[path.stem]))) for path in files if path.stem in places]


def _opened(files: list[Path], folder: Path) -> Iterator[str]:
    """What is wrong with files of one kind, opened all at once and written out as text."""
    command = [PROGRAM, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run([*command, "--outdir", str(folder), *map(str, files)], capture_output=True, timeout=SECONDS, check=False)
    for path in files:
        shown = folder / f"{path.stem}.txt"
        if not shown.is_file():
            yield f"{path.name}: LibreOffice does not open it"
            continue
        missing = lost(words_of(path), shown.read_text(encoding="utf-8-sig"))
        if missing:
            yield f"{path.name}: it does not show “{missing[0]}”" + (f" and {len(missing) - 1} more" if missing[1:] else "")


def words_of(path: Path) -> list[str]:
    """The pieces of text that a file holds, in its order."""
    with zipfile.ZipFile(path) as archive:
        tree = ElementTree.fromstring(archive.read(OFFICE[path.suffix]))
    if path.suffix == ".docx":
        return [one.text for one in tree.iter(TEXT) if one.text]
    return [text for one in tree.iter() if one.tag.rpartition("}")[2] in ("span", "text-input") and (text := one.text)]


def lost(pieces: list[str], shown: str) -> list[str]:
    """The pieces that a program doesn't show. How it breaks lines is no matter.

    >>> lost(["Write here", "gone"], "What: Write\\nhere")
    ['gone']
    """
    tight = re.sub(r"\s+", "", shown)
    return [piece for piece in pieces if re.sub(r"\s+", "", piece) not in tight]
