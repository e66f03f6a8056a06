"""The functions that a page may call: `{{ timescale("finish-the-rapid-review") }}`, `{{ role("gp") }}`, `{{ map("overview") }}`.

They only look up ready answers (values.py). The same functions serve hand-written pages and template pages, at staging.
On pages for families and young people, links and claims use their plain wording.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import pass_context
from markupsafe import Markup

from ..problems import did_you_mean
from ..words.addresses import relative
from ..words.escape import escape
from ..words.filled import TemplateMacros
from ..words.names import ENGLISH
from .sandbox import UnknownName

HTML = TemplateMacros(__file__)
PLACE = "zzwherezz"  # stands in a ready citation for where in the source: letters, since signs are escaped

BLOCK = re.compile(r"<(?:p|div|ul|ol|dl|table|figure|section|h[1-6])\b")  # what no line of text can hold
PLAIN_AUDIENCES = ("family", "young-people")


def functions(answers: Mapping[str, Any]) -> dict[str, Callable[..., Markup]]:
    """Every function by name, answering from `answers`."""

    def link_function(kind: str) -> Callable[..., Markup]:
        @pass_context
        def link(context: Any, item_id: str) -> Markup:
            return _shown(context, _voice(context, _find(answers["link"][kind], item_id, kind)))

        return link

    @pass_context
    def timescale(context: Any, item_id: str, weeks: bool = False) -> Markup:
        found = _find(answers["timescale"], item_id, "timescale")
        return Markup(escape(found["weeks" if weeks else "words"])) + _shown(context, found["here"])

    @pass_context
    def how_firm(context: Any, item_id: str) -> Markup:
        return _shown(context, _voice(context, _find(answers["timescale"], item_id, "timescale")["how_firm"]))

    @pass_context
    def how_firm_duty(context: Any, item_id: str) -> Markup:
        return _shown(context, _voice(context, _find(answers["timescale"], item_id, "timescale")["how_firm_duty"]))

    @pass_context
    def claim(context: Any, item_id: str) -> Markup:
        return _shown(context, _voice(context, _find(answers["claim"], item_id, "claim")))

    @pass_context
    def source(context: Any, item_id: str, place: str = "") -> Markup:
        cited = _find(answers["source"], item_id, "source")
        return _shown(context, cited.replace(PLACE, str(escape(f", {place}")) if place else ""))

    @pass_context
    def figure(context: Any, item_id: str) -> Markup:
        return _shown(context, _voice(context, _find(answers["figure"], item_id, "figure")))

    @pass_context
    def map_(context: Any, item_id: str) -> Markup:
        return _shown(context, _find(answers["map"], item_id, "map"))

    @pass_context
    def support(context: Any, situation: str = "", short: bool = False) -> Markup:
        said = answers["support"]
        lists = said["short" if short else "full"]
        return _shown(context, _find(lists, situation or _situation(context, said["for_pages"]), "situation"))

    @pass_context
    def number(context: Any, item_id: str) -> Markup:
        return _own(context, _find(answers["number"][_language(context)], item_id, "source of help"))

    @pass_context
    def contact(context: Any) -> Markup:
        return _own(context, answers["contact"][_language(context)])

    @pass_context
    def languages(context: Any) -> Markup:
        return _own(context, answers.get("languages", {}).get(_language(context), ""))

    @pass_context
    def paper(context: Any, item_id: str) -> Markup:
        return _shown(context, _find(answers["paper"], item_id, "paper"))

    @pass_context
    def papers(context: Any) -> Markup:
        return _shown(context, answers["papers"])

    @pass_context
    def posters(context: Any) -> Markup:
        return _shown(context, answers["posters"])

    @pass_context
    def panel(context: Any) -> Markup:
        return Markup(escape(_voice(context, answers["panel"])))

    return {
        "role": link_function("role"),
        "stage": link_function("stage"),
        "decision": link_function("decision"),
        "step": link_function("place"),
        "term": link_function("term"),
        "process": link_function("process"),
        "enquiry": link_function("enquiry"),
        "timescale": timescale,
        "how_firm": how_firm,
        "how_firm_duty": how_firm_duty,
        "claim": claim,
        "source": source,
        "figure": figure,
        "map": map_,
        "support": support,
        "number": number,
        "contact": contact,
        "panel": panel,
        "languages": languages,
        "paper": paper,
        "papers": papers,
        "posters": posters,
    }


def _find(table: Mapping[str, Any], item_id: str, kind: str) -> Any:
    if not isinstance(item_id, str) or item_id not in table:
        raise UnknownName(f"there is no {kind} '{item_id}'", did_you_mean(str(item_id), table))
    return table[item_id]


def _situation(context: Any, for_pages: Mapping[str, str]) -> str:
    """The situation that a page names, or that of its readers."""
    meta = getattr(context.get("page"), "meta", None) or {}
    return str(meta.get("situation") or for_pages[meta.get("audience") or "everyone"])


def _voice(context: Any, both: Mapping[str, str]) -> str:
    meta = getattr(context.get("page"), "meta", None) or {}
    return both["plain" if meta.get("audience") in PLAIN_AUDIENCES else "name"]


def _language(context: Any) -> str:
    """The language of the page, by its id."""
    return getattr(context.get("page"), "language", "") or ENGLISH


def _own(context: Any, html: str) -> Markup:
    """HTML in the page's own language, with its links turned towards the page."""
    return Markup(relative(html, getattr(context.get("page"), "url", "") or ""))


def _shown(context: Any, html: str) -> Markup:
    """What is made from definitions, with its links turned towards the page on which it is shown; on a page in another language it
    says that it is English."""
    ready = _own(context, html)
    if _language(context) == ENGLISH or not html:
        return ready
    tag = "div" if BLOCK.match(html.lstrip()) else "span"
    return HTML.in_english(tag, ready)
