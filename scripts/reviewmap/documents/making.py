"""All documents of an edition as files, and one archive of all: each made only when something in it has changed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from ..model import Knowledge
from ..model.documents import Document, Letter
from ..papers.archives import pack
from ..papers.dress import Footer
from ..papers.imprint import Imprint
from ..papers.kept import forget_others, kept
from ..papers.markup import Look
from ..papers.office import VERSION
from . import ALL, FOLDER
from .docx import docx
from .filling import fill
from .odt import odt

FORMATS = {"docx": docx, "odt": odt}


def document_files(knowledge: Knowledge, *, imprint: Imprint, look: Look, cache: Path) -> dict[str, bytes]:
    """Every file by its path on the site. What was made before lies in `cache`."""
    made: dict[str, bytes] = {}
    used: set[Path] = set()
    for one in every_document(knowledge):
        filled = fill(one, knowledge)
        footer = Footer(imprint.draft, f"{one.title} · {imprint.version}")
        for kind, write in FORMATS.items():
            ingredients = [VERSION, kind, repr(filled), repr(footer), repr(imprint), repr(look.colours), _code(kind)]
            data, place = kept(cache, ingredients, partial(write, filled, footer=footer, imprint=imprint, colours=look.colours))
            made[f"{one.id}.{kind}"] = data
            used.add(place)
    together, place = kept(cache, [piece for name, data in made.items() for piece in (name, data)], partial(pack, made))
    forget_others(cache, used | {place})
    return {f"{FOLDER}/{name}": data for name, data in made.items()} | {ALL: together}


def every_document(knowledge: Knowledge) -> tuple[Document | Letter, ...]:
    """Documents, then letters, as they are written."""
    return (*knowledge.documents.documents, *knowledge.letters.letters)


def _code(kind: str) -> bytes:
    """The modules that make a format: when they change, what they made before is no use."""
    here = Path(__file__)
    return here.with_name(f"{kind}.py").read_bytes() + (here.parents[1] / "papers/dress.py").read_bytes()
