"""The texts of sources, as a folder holds them: the two reports under their files' names, any other as `<source-id>.txt`.

Only quotations of them are kept in the project, never the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import CannotGoOn
from .lock import TextRead, passages_hash, short_hash
from .passages import CUTTERS, FILES, Passage

NUMBERED = re.compile(r"^(\d+(?:\.\d+)*)\.?\s")


@dataclass(frozen=True)
class SourceText:
    """A source's text, cut into its passages by their ids. One that nobody has taught us to cut is cut at its numbered paragraphs."""

    passages: dict[str, Passage]
    text: str

    @property
    def read(self) -> TextRead:
        return TextRead(short_hash(self.text), passages_hash(filter(None, self.passages)))


def read_texts(folder: Path | None, sources: Iterable[str]) -> dict[str, SourceText]:
    """The texts that a folder holds, by their sources' ids; nothing without a folder."""
    found: dict[str, SourceText] = {}
    if folder is None:
        return found
    for source in sources:
        path = folder / FILES.get(source, f"{source}.txt")
        if path.is_file():
            try:
                text = path.read_bytes().decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise CannotGoOn(f"{path} is no UTF-8 text (byte {error.start + 1}). Save it as UTF-8.") from error
            except OSError as error:
                raise CannotGoOn(f"{path} can't be read ({error.strerror}).") from error
            found[source] = SourceText({passage.id: passage for passage in CUTTERS.get(source, cut_numbered)(text)}, text)
    return found


def cut_numbered(text: str) -> list[Passage]:
    """Any text: paragraphs that begin with a number are places of that number; what stands before the first has none.

    >>> [passage.id for passage in cut_numbered("An Act.\\n\\n1 Bread is sold.\\n\\nBy weight.\\n\\n1.2. Or not.")]
    ['', '1', '1.2']
    """
    found: dict[str, Passage] = {}
    here = ""
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        if numbered := NUMBERED.match(block.lstrip()):
            here = numbered[1]
        if not block.strip():
            continue
        if here in found:
            found[here].text += "\n" + block
        else:
            found[here] = Passage(here, "", block)
    return list(found.values())
