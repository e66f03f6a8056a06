"""Everything that the definitions say as one JSON text, with its schema, and back.

https://json-schema.org/draft/2020-12/schema
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic_core import to_json as to_json_bytes

from ..graphs.graph import Graph
from ..graphs.places import whole
from ..model import FILES, Knowledge
from ..model.areas import Learned
from ..model.edition import Local
from ..model.process import Stage
from ..model.statistics import Statistics
from .field_words import described
from .provenance import Provenance, provenance

SCHEMA = "process.schema.json"
FORMAT = 2  # rises when something that stood here before stands elsewhere or means something else


@cache
def model() -> type[BaseModel]:
    """The shape of the export: a field for each definition file, the stages, the local layer, and the whole process as a graph."""
    fields: dict[str, Any] = {
        stem.replace("-", "_"): (kind, Field(description=f"What process/{stem}.yml says.")) for stem, kind in FILES.items()
    }
    return create_model(
        "ReviewProcess",
        __config__=ConfigDict(extra="forbid", frozen=True),
        schema_=(str, Field(alias="$schema", description="Where this schema is, beside the file.")),
        format=(int, Field(description="The version of this format.")),
        stages=(tuple[Stage, ...], Field(description="The stages in the order of the process, each as its file says it.")),
        statistics=(tuple[Statistics, ...], Field(description="Figures by year, each file as it says them.")),
        local=(Local | None, Field(description="What local/edition.yml says; null for the national edition.")),
        learned=(Learned | None, Field(description="What local/learning.yml says; null where an area publishes no records.")),
        provenance=(
            tuple[Provenance, ...],
            Field(description="Each field that is an area's own, with why and what stands nationally. Whatever is not listed is national."),
        ),
        graph=(Graph, Field(description="The whole process as boxes and arrows.")),
        **fields,
    )


def to_json(knowledge: Knowledge) -> str:
    """Return everything as JSON with sorted keys: what another program needs to compare two editions without this one."""
    held = {stem.replace("-", "_"): getattr(knowledge, stem.replace("-", "_")) for stem in FILES}
    made = model().model_construct(
        **held,
        schema_=SCHEMA,
        format=FORMAT,
        stages=knowledge.stages,
        local=knowledge.local,
        statistics=knowledge.statistics,
        learned=knowledge.learned,
        provenance=provenance(knowledge),
        graph=whole(knowledge),
    )
    return _text(made.model_dump(mode="json", by_alias=True))


def from_json(text: str) -> Any:
    """Return the export as a value of `model()`; raise pydantic's error where a text has another shape. For whoever checks it, as the tests do."""
    return model().model_validate_json(text)


@cache
def schema() -> str:
    """Return the JSON Schema of `to_json`, made from the same models that read the definitions."""
    made = described(model().model_json_schema(mode="serialization", by_alias=True))
    return _text(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **made,
            "title": "The review process, with everything that is said about it",
        }
    )


def _text(value: Any) -> str:
    # json.dumps writes indented text without its C part, which takes ten times as long.
    return to_json_bytes(_sorted(value), indent=1).decode() + "\n"


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, (list, tuple)) else value
