"""All documents of an edition as files, and one archive of all: each made once for all editions with its text, which then put in what they say of themselves."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from ..kept import code_of, forget, kept, versions_of, whole_program
from ..model import Knowledge
from ..model.documents import Document, Letter
from ..papers.archives import pack, with_parts
from ..papers.dress import Footer
from ..papers.imprint import Imprint
from ..papers.markup import Look
from ..papers.office import VERSION
from . import ALL, FOLDER
from .blocks import FilledDocument
from .docx import docx, docx_parts
from .filling import fill
from .odt import odt, odt_parts

FORMATS = {"docx": (docx, docx_parts), "odt": (odt, odt_parts)}
MADE_BY = (
    *("documents/blocks.py", "words/blanks.py"),
    *(f"papers/{name}.py" for name in ("dress", "imprint", "xmlparts", "archives", "office")),
)


def document_files(knowledge: Knowledge, *, imprint: Imprint, look: Look, cache: Path) -> dict[str, bytes]:
    """Every file by its path on the site. What was made before lies in `cache`."""
    made: dict[str, bytes] = {}
    for one in every_document(knowledge):
        filled = fill(one, knowledge)
        footer = Footer(imprint.draft, f"{one.title} · {imprint.version}")
        said = [whole_program(), versions_of(), *map(repr, (filled, footer, imprint, look.colours))]
        for kind in FORMATS:
            make = partial(_finished, kind, filled, footer=footer, imprint=imprint, look=look, cache=cache)
            made[f"{one.id}.{kind}"] = kept(cache, [VERSION, kind, *said], make)
    pieces = [piece for name, data in made.items() for piece in (name, data)]
    together = kept(cache, [code_of("papers/archives.py"), *pieces], partial(pack, made))
    forget(cache)
    return {f"{FOLDER}/{name}": data for name, data in made.items()} | {ALL: together}


def _finished(kind: str, filled: FilledDocument, *, footer: Footer, imprint: Imprint, look: Look, cache: Path) -> bytes:
    """A document with what an edition says of itself."""
    write, of_the_edition = FORMATS[kind]
    ingredients = [VERSION, kind, repr(filled), repr(look.colours), code_of(f"documents/{kind}.py", *MADE_BY)]
    undated = kept(cache, ingredients, partial(write, filled, colours=look.colours))
    return with_parts(undated, of_the_edition(filled, footer=footer, imprint=imprint, colours=look.colours))


def every_document(knowledge: Knowledge) -> tuple[Document | Letter, ...]:
    """Documents, then letters, as they are written."""
    return (*knowledge.documents.documents, *knowledge.letters.letters)
