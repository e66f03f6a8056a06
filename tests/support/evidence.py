"""Everything in process/ that says where it comes from, read as plain YAML: claims, figures, words, duties, lengths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from facts import written
from projects import ROOT

TEXT = ("rule", "finding", "ask", "answer", "professional", "what", "says")  # fields that hold the words which the evidence is for


@dataclass(frozen=True)
class Known:
    """One of them. `texts` are its wordings; `near` are the ids of what it stands in, the innermost last."""

    file: str
    near: tuple[str, ...]
    field: str  # the list or field that it stands in: "claims", "how_long"
    texts: tuple[str, ...]
    evidence: str
    speaker: str
    force: str | None
    is_rule: bool
    is_question: bool
    sources: tuple[str, ...]


@cache
def everything() -> tuple[Known, ...]:
    return tuple(
        one
        for path in sorted((ROOT / "process").rglob("*.yml"))
        if path.stem != "firmness"
        for name in [path.relative_to(ROOT / "process").as_posix()]
        for one in _below(written(name), name, (), "")
    )


def _below(value: Any, file: str, near: tuple[str, ...], field: str) -> Iterator[Known]:
    if isinstance(value, list):
        for one in value:
            yield from _below(one, file, near, field)
    elif isinstance(value, dict):
        near = (*near, value["id"]) if isinstance(value.get("id"), str) else near
        if "evidence" in value:
            source = value.get("source") or []
            texts = tuple(value[name] for name in (*TEXT, "plain") if isinstance(value.get(name), str))
            yield Known(
                file,
                near,
                field,
                texts if any(name in value for name in TEXT) else (),
                value["evidence"],
                value.get("speaker", ""),
                value.get("force"),
                "rule" in value,
                value.get("kind") == "question",
                tuple([source] if isinstance(source, str) else source),
            )
        for name, one in value.items():
            yield from _below(one, file, near, name)
