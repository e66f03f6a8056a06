"""JSON Schema files for editors, one for each kind of definition file, made from the models."""

from __future__ import annotations

import json

from ..model import FILES
from ..model.areas import Learned
from ..model.base import Part
from ..model.edition import Local
from ..model.layer import Changes
from ..model.ledger import Ledger
from ..model.process import Stage
from ..model.signing import SignOffs
from ..model.statistics import Statistics
from .field_words import described

SCHEMAS: dict[str, type[Part]] = {
    **FILES,
    "stage": Stage,
    "statistics": Statistics,
    "local": Local,
    "changes": Changes,
    "learned": Learned,
    "ledger": Ledger,
    "sign-off": SignOffs,
}


def schema_text(model: type[Part]) -> str:
    """The JSON Schema of one kind of file, as the text of the file."""
    return json.dumps(described(model.model_json_schema()), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def schema_files() -> dict[str, bytes]:
    """Every schema by the name of its file."""
    return {f"{name}.json": schema_text(model).encode() for name, model in SCHEMAS.items()}
