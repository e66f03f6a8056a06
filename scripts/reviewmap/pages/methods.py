"""The comparison of methodologies, ready to print: each with what is said under each heading, and each answer with what it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..model.base import Claim
from ..model.everything import of_kind
from ..model.methodologies import ASPECTS

if TYPE_CHECKING:
    from .ready import Maker


def methods(maker: Maker) -> dict[str, Any]:
    """The same read in three ways: `all` by methodology, `aspects` by heading (each with what is said, and of which nothing is), and
    `choices` by question, where each answer has the (methodology, claims) that it leads to.
    """
    held = maker.knowledge.methodologies
    home = {claim.id: one.id for one in held.methodologies for claim in of_kind((one,), Claim)}
    links = maker.links("methodology")
    claims = maker.knowledge.things("claim")

    def leads_to(answer: Any) -> list[dict[str, Any]]:
        found: dict[str, list[Any]] = {}
        for claim_id in answer.rests_on:
            found.setdefault(home[claim_id], []).append(maker.ready(claims[claim_id]))
        return [{"to": links[one], "claims": said} for one, said in found.items()]

    return {
        "at": held.at,
        "general": maker.ready(held.general),
        "others": maker.ready(held.others),
        "add": maker.ready(held.add),
        "all": [
            {
                "id": one.id,
                "title": one.title,
                "short": one.short,
                "said": [
                    {"heading": heading, "claims": maker.ready(getattr(one, field))} for field, heading in ASPECTS if getattr(one, field)
                ],
                "not_said": [heading for field, heading in ASPECTS if not getattr(one, field)],
                "use_when": maker.ready(one.use_when),
            }
            for one in held.methodologies
        ],
        "aspects": [
            {
                "heading": heading,
                "said": [
                    {"to": links[one.id], "claims": maker.ready(getattr(one, field))} for one in held.methodologies if getattr(one, field)
                ],
                "not_said": [links[one.id] for one in held.methodologies if not getattr(one, field)],
            }
            for field, heading in ASPECTS
        ],
        "choices": [
            {
                "id": choice.id,
                "asks": choice.asks,
                "answers": [{"answer": one.answer, "nothing": one.nothing, "leads_to": leads_to(one)} for one in choice.answers],
            }
            for choice in held.choices
        ],
    }
