"""Which addresses of other sites, named in process/, lead nowhere any more. Asked only by `reviewmap fresh --links`, never by a build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from ..model import Knowledge
from ..model.base import Part
from ..problems import Problem

GONE = (404, 410)  # others, such as 403, are often a host that doesn't like programs
PATIENCE = 20  # seconds
AT_ONCE = 8
OUTSIDE = re.compile(r"https?://\S+")


def dead(knowledge: Knowledge) -> list[Problem]:
    """A problem for each address that its host says is gone, or whose host is; at its place."""
    named = dict(_addresses(knowledge))
    with ThreadPoolExecutor(AT_ONCE) as several:
        answers = zip(named, several.map(trouble_at, named), strict=True)
        found = [(named[address], address, trouble) for address, trouble in answers if trouble]
    return [
        Problem(part.where(field), f"{address} leads nowhere any more ({trouble}).", "dead-link", "warning", "Find where it went.")
        for (part, field), address, trouble in found
    ]


def _addresses(knowledge: Knowledge) -> Iterator[tuple[str, tuple[Part, str]]]:
    for part in knowledge.parts:
        value = part.held("address")
        if isinstance(value, str) and OUTSIDE.fullmatch(value):
            yield value, (part, "address")


def trouble_at(address: str) -> str:
    """What is wrong at an address, in words; "" if something answers there."""
    try:
        with urlopen(Request(address, method="GET", headers={"User-Agent": "reviewmap fresh"}), timeout=PATIENCE):
            return ""
    except HTTPError as answer:
        return f"the host says {answer.code}" if answer.code in GONE else ""
    except (URLError, HTTPException, OSError, ValueError) as error:  # ValueError: a name that no host can have
        return f"no answer: {getattr(error, 'reason', error)}"
