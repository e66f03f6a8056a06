"""Who is there for a reader, by situation: for the lists on pages, and for the help block that stands on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ..model import Knowledge
from ..model.support import Helper, LocalHelper, Situation


@dataclass(frozen=True)
class Help:
    """Help as a list shows it. `local`: it is this area's own. `some_areas` is empty where the area is known to have it."""

    helper: Helper
    local: bool
    some_areas: str


@dataclass(frozen=True)
class HelpFor:
    """A situation with those who help in it, nearest first."""

    situation: Situation
    helps: tuple[Help, ...]

    @property
    def has_untried(self) -> bool:
        """Whether a number stands in the list that nobody has tried."""
        return any(not one.helper.is_checked for one in self.helps)


def help_by_situation(knowledge: Knowledge) -> dict[str, HelpFor]:
    """Every situation by its id, in the order of process/support.yml."""
    return {situation.id: HelpFor(situation, _helps(knowledge, situation)) for situation in knowledge.support.situations}


def situation_of_readers(knowledge: Knowledge) -> dict[str, str]:
    """The situation whose help stands on pages for some readers, by who they are."""
    return {audience: situation.id for situation in knowledge.support.situations for audience in situation.for_pages}


def _helps(knowledge: Knowledge, situation: Situation) -> tuple[Help, ...]:
    own = [one for one in knowledge.local.support if situation.id in one.situations] if knowledge.local else []
    here = knowledge.local.works_here if knowledge.local else ()
    national = [knowledge.things("helper")[helper_id] for helper_id in situation.helpers]
    near = [helper for helper in national if helper.id in here]
    far = [helper for helper in national if helper.id not in here]
    return tuple(
        Help(helper, isinstance(helper, LocalHelper), "" if helper.id in here else helper.some_areas or "")
        for helper in (*own, *near, *far)
    )


def help_block(knowledge: Knowledge) -> dict[str, Any]:
    """What the theme prints in the help block: plain values by situation, and which situation belongs to which readers."""
    return {
        "situations": {
            situation_id: {
                "danger_first": one.situation.danger_first,
                "to_children": one.situation.to_children,
                "untried": any(not help_.helper.is_checked for help_ in _in_block(one)),
                "lines": [_line(help_.helper) for help_ in _in_block(one)],
            }
            for situation_id, one in help_by_situation(knowledge).items()
        },
        "for_pages": situation_of_readers(knowledge),
        "not_rung": knowledge.support.not_rung,
        "emergency": next((helper.phone for helper in knowledge.support.support if helper.emergency), None),
    }


def _in_block(one: HelpFor) -> tuple[Help, ...]:
    """The first of them, 999 left out: it stands there by itself."""
    return tuple(help_ for help_ in one.helps if not help_.helper.emergency)[: one.situation.in_block]


def _line(helper: Helper) -> dict[str, Any]:
    return {
        "name": helper.name,
        "words": helper.brief,
        "open": helper.open,
        "tel": helper.phone,
        "then": helper.phone_then,
        "text": {"to": helper.text.to, "say": helper.text.say} if helper.text else None,
        "web": helper.web if not (helper.phone or helper.text) else None,
        "in_languages": {one.language: {"words": one.brief, "then": one.phone_then, "open": one.open} for one in helper.in_languages},
        "site": urlsplit(helper.web).netloc.removeprefix("www.") if helper.web else None,
        "how": helper.how if not (helper.phone or helper.text or helper.web) else None,
    }
