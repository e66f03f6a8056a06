"""One walk over a page: what is wrong with its elements, and all that later rules have to know of it.

It looks at the finished HTML, so it holds for templates, Markdown, raw HTML in Markdown and local layers alike. What may stand
there is a closed list (wanted.py): what nobody thought of is refused, not let through.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from ....check.text_tables import FIELD_TAGS, FRAMES_OWN, FRAMES_OWN_DATA, FRAMES_OWN_MEND, FRAMES_OWN_WORDS, TYPED_MEND, asked_of
from ..pages import Page
from ..problems import PageProblem
from . import wanted
from .addresses import ABOVE, ANOTHER_HOST, FROM_THE_HOST, SCHEME, Address, read_address
from .signs import hidden, is_blank, name_of, ways_to_write

EMBEDS = ("iframe", "object", "embed", "frame", "applet", "portal", "fencedframe")
POLICY = "Our security policy blocks it: use a class, or a script file of overrides/assets/js."
PRIVATE = "Readers must not be known to anybody else: keep a copy in the site, or link to it in words."
TABLE = "What pages may use stands in scripts/reviewmap/site/finish/contract/wanted.py."
HEADINGS = {f"h{level}": level for level in range(1, 7)}
DRAWN = frozenset(tag for tag, may in wanted.TAGS.items() if may >= wanted.PAINT)
PAINTED = re.compile(wanted.PAINTED)


@dataclass
class SeenPage:
    """What one page is made of. `leads` and `fetches` have each address as it is written once, with the tag that has it first."""

    page: Page
    problems: list[PageProblem] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    leads: dict[str, str] = field(default_factory=dict)
    fetches: dict[str, str] = field(default_factory=dict)
    audience: str = ""
    read: dict[str, Address] = field(default_factory=dict)  # an address as it is written -> where it leads, once it has been asked for

    def fault(self, what: str, mend: str, rule: str, *words: str, node: Any = None, part: str | None = None) -> None:
        where = part_of(node) if part is None and node is not None else part or ""
        self.problems.append(PageProblem(self.page.address, what, mend, rule, words, where))

    def part_with(self, written: str, tag: str) -> str:
        """The part of the page in which an address stands first. Few pages are asked, so each is read again for it."""
        return part_of(_nodes_with(self.page.html).get((tag, written)))


@lru_cache(maxsize=1)
def _nodes_with(html: str) -> dict[tuple[str, str], Any]:
    """The first node that has an address, by its tag and by the address as it is written."""
    found: dict[tuple[str, str], Any] = {}
    for node in LexborHTMLParser(html).css("*"):
        for name, value in node.attributes.items():
            if name == "action" or name == "href" or name in wanted.FETCHES.get(node.tag, ()):
                for one in _of_srcset(value or "") if name == "srcset" else (value or "",):
                    found.setdefault((node.tag, one), node)
    return found


def look(page: Page) -> SeenPage:
    """Walk over the page once."""
    seen = SeenPage(page)
    counted: dict[str, int] = {}
    headings: list[Any] = []
    ids, leads, fetches = seen.ids, dict[str, Any](), dict[str, Any]()
    for node in page.tree.css("*"):  # some 600 a page, so that whatever is asked of all of them counts
        tag = node.tag
        attributes = node.attributes
        known = _KNOWN.get(tag)
        if known is None:
            _refuse_tag(seen, node, tag)
            continue
        allowed, more = known
        if attributes:
            if not allowed.issuperset(attributes):
                _refuse_attributes(seen, node, tag, attributes, allowed)
            if "id" in attributes:
                name = attributes["id"] or ""
                if name in ids:
                    counted[name] = counted.get(name, 1) + 1
                ids.add(name)
            if "class" in attributes:
                own = _frames_names(attributes["class"])
                if own:
                    _frames_own(seen, node, own)
        if not more:
            continue
        if tag == "a":
            value = attributes.get("href")
            if value is not None:
                leads.setdefault(value, node)
        elif tag in wanted.FETCHES:
            for name in wanted.FETCHES[tag]:
                value = attributes.get(name)
                if value is not None:
                    for one in _of_srcset(value) if name == "srcset" else (value,):
                        fetches.setdefault(one, node)
        elif tag in HEADINGS:
            headings.append(node)
        if tag in DRAWN and not wanted.PAINT.isdisjoint(attributes):
            _painted(seen, node, tag, attributes)
        if tag in _RULES:
            _RULES[tag](seen, node, attributes)
            if tag == "form" and "action" in attributes and not _leaves(seen, attributes["action"]):
                leads.setdefault(attributes["action"] or "", node)
    article = page.tree.css_first("article")
    seen.audience = (article.attributes.get("data-audience") or "") if article is not None else ""
    for name in sorted(counted):
        seen.fault(
            f'The id "{name}" stands {counted[name]} times.',
            "An id is an address: use it once a page.",
            "unique-id",
            f'id="{name}"',
            f"#{name}",
        )
    _headings(seen, headings)
    _where_links_leave(seen, leads, fetches)
    _hidden_signs(seen)
    seen.leads, seen.fetches = ({written: node.tag for written, node in found.items()} for found in (leads, fetches))
    return seen


def part_of(node: Any) -> str:
    """The file of overrides/ that made the part of the page in which a node stands; "" in its own text."""
    made = ""
    while node is not None:
        if node.tag == "article":
            return made
        names = (node.attributes.get("class") or "").split()
        made = next((wanted.PARTS[name] for name in names if name in wanted.PARTS), made)
        node = node.parent
    return made or "main.html"


# -- what an element may be -------------------------------------------------------------------------------------------------


def _refuse_tag(seen: SeenPage, node: Any, tag: str) -> None:
    if tag.startswith(("-", "!")):
        return
    if tag in EMBEDS:
        seen.fault(f"<{tag}> shows something from elsewhere.", PRIVATE, "no-embed", f"<{tag}", node=node)
    elif tag == "style":
        seen.fault("The page has an inline <style>.", POLICY, "no-inline-style", "<style", node=node)
    else:
        seen.fault(f"No page of this site uses <{tag}>.", f"Write it another way. {TABLE}", "unknown-tag", f"<{tag}", node=node)


def _refuse_attributes(seen: SeenPage, node: Any, tag: str, attributes: dict[str, Any], allowed: frozenset[str]) -> None:
    for name in attributes:
        if name in allowed or name.startswith(("data-", "aria-")):
            if name in FRAMES_OWN_DATA:
                _frames_own(seen, node, [name])
            continue
        value = attributes[name] or ""
        if name == "style":
            seen.fault(f'<{tag} style="{value[:80]}">.', POLICY, "no-inline-style", f'style="{value}"', "style=", node=node)
        elif name.startswith("on"):
            seen.fault(f"<{tag} {name}=…>.", POLICY, "no-inline-script", f"{name}=", node=node)
        else:
            seen.fault(
                f'No page of this site uses <{tag} {name}="{value[:80]}">.',
                f"Leave it out. {TABLE}",
                "unknown-attribute",
                *(f'{name}="{value}"', f"{name}="),
                node=node,
            )


@cache
def _frames_names(classes: str | None) -> tuple[str, ...]:
    return tuple(sorted(FRAMES_OWN.intersection((classes or "").split())))


def _frames_own(seen: SeenPage, node: Any, names: Sequence[str]) -> None:
    """A name by which a part of the frame is known may stand in the frame, and nowhere else."""
    if not _is_in(node, "article"):
        return
    seen.fault(
        f"The text of the page has “{names[0]}”, {FRAMES_OWN_WORDS}",
        FRAMES_OWN_MEND,
        "frames-own",
        names[0],
        node=node,
    )


def _is_in(node: Any, tag: str) -> bool:
    while node is not None and node.tag != tag:
        node = node.parent
    return node is not None


def _painted(seen: SeenPage, node: Any, tag: str, attributes: dict[str, Any]) -> None:
    for name in wanted.PAINT & attributes.keys():
        value = attributes[name] or ""
        if PAINTED.fullmatch(value) is None:
            seen.fault(f'<{tag} {name}="{value[:80]}">.', PRIVATE, "no-foreign-request", value, f"{name}=", node=node)


def _belongs_in_the_head(seen: SeenPage, node: Any) -> None:
    if _is_in(node, "body"):
        seen.fault(f"The page has <{node.tag}> outside its head.", "Leave it out: overrides/main.html says what a page says of itself.", "frames-own", f"<{node.tag}", node=node)  # fmt: skip


def _meta(seen: SeenPage, node: Any, attributes: dict[str, Any]) -> None:
    equiv = (attributes.get("http-equiv") or "").strip().lower()
    if equiv == "refresh":
        seen.fault(
            "The page reloads or moves by itself.", "Take the <meta http-equiv=refresh> away.", "no-refresh", "http-equiv", node=node
        )
    elif "http-equiv" in attributes and equiv not in wanted.HTTP_EQUIV:
        seen.fault(f'No page of this site uses <meta http-equiv="{equiv[:80]}">.', f"Leave it out. {TABLE}", "unknown-attribute", "http-equiv", node=node)  # fmt: skip
    else:
        _belongs_in_the_head(seen, node)


def _link(seen: SeenPage, node: Any, attributes: dict[str, Any]) -> None:
    relations = (attributes.get("rel") or "").lower().split()
    if not relations or not wanted.RELATIONS.issuperset(relations):
        seen.fault(
            f'<link rel="{" ".join(relations)}" href="{(attributes.get("href") or "")[:80]}">.',
            f"Leave it out: a browser would follow it by itself. {TABLE}",
            "no-foreign-request",
            *(attributes.get("href") or "", "<link"),
            node=node,
        )
    else:
        _belongs_in_the_head(seen, node)


def _script(seen: SeenPage, node: Any, attributes: dict[str, Any]) -> None:
    if "src" not in attributes:
        seen.fault("The page has an inline <script>.", POLICY, "no-inline-script", "<script", node=node)
    elif _is_in(node, "article") and not read_address(attributes["src"] or "", seen.page.address).scheme:
        seen.fault(
            f'The text of the page brings a script of its own, "{(attributes["src"] or "")[:80]}".',
            "Leave it out: pages run the frame's scripts alone.",
            "frames-own",
            *(attributes["src"] or "", "<script"),
            node=node,
        )


def _img(seen: SeenPage, node: Any, attributes: dict[str, Any]) -> None:
    if "alt" not in attributes:
        source = attributes.get("src") or ""
        seen.fault(
            f'<img src="{source}"> has no alt.',
            'Say what it shows, or alt="" when the words beside it do.',
            "picture-words",
            *(source, "<img"),
            node=node,
        )


def _form(seen: SeenPage, node: Any, attributes: dict[str, Any]) -> None:
    action = attributes.get("action")
    if _leaves(seen, action):
        seen.fault(
            f'A form sends what somebody types to "{(action or "")[:80]}".',
            "Give it an `action` inside this site, as a path from the page's folder.",
            "foreign-form",
            *((action,) if action else ()),
            "<form",
            node=node,
        )
    _typed(seen, node, "form", attributes, asked_of("form", ""))


def _leaves(seen: SeenPage, action: str | None) -> bool:
    """Does a form send what somebody types out of the site?"""
    scheme = ANOTHER_HOST if action is None else read_address(action, seen.page.address).scheme
    return bool(scheme) and not (scheme == FROM_THE_HOST and seen.page.is_root_only)


def _field(seen: SeenPage, node: Any, attributes: dict[str, Any]) -> None:
    kind = (attributes.get("type") or "text").strip().lower()
    if node.tag == "input" and kind in ("image", "file", "password", "hidden"):
        seen.fault(f'No page of this site uses <input type="{kind}">.', f"Leave it out. {TABLE}", "unknown-attribute", f'type="{kind}"', "<input", node=node)  # fmt: skip
    _typed(seen, node, node.tag, attributes, asked_of(node.tag, kind))


def _typed(seen: SeenPage, node: Any, tag: str, attributes: dict[str, Any], asked: dict[str, tuple[str, ...]]) -> None:
    lacking = [f'{name}="{values[0]}"' for name, values in asked.items() if (attributes.get(name) or "").strip().lower() not in values]
    if lacking:
        seen.fault(
            f"<{tag}> lacks {', '.join(lacking)}.",
            TYPED_MEND,
            "typed-words",
            *(f'id="{attributes["id"]}"',) if attributes.get("id") else (),
            f"<{tag}",
            node=node,
        )


_RULES = {
    "meta": _meta,
    "link": _link,
    "script": _script,
    "img": _img,
    "form": _form,
    **dict.fromkeys(FIELD_TAGS, _field),
}
# What a tag may have, and whether there is more to be asked of it than of any.
_KNOWN = {
    tag: (wanted.GLOBAL | own, tag == "a" or tag in HEADINGS or tag in DRAWN or tag in wanted.FETCHES or tag in _RULES)
    for tag, own in wanted.TAGS.items()
}


# -- what a page says -------------------------------------------------------------------------------------------------------


def _headings(seen: SeenPage, nodes: list[Any]) -> None:
    main = [node for node in nodes if _is_in(node, "main")]
    levels = [(HEADINGS[node.tag], " ".join(node.text(separator=" ").split()), node) for node in main]
    ones = sum(level == 1 for level, _, _ in levels)
    if ones != 1:
        seen.fault(
            f"The page has {ones} main headings (h1).",
            "It needs exactly one; `title:` gives it when the text has none.",
            "one-h1",
            *("<h1", "\n# ") if ones else (),
        )
    for (before, _, _), (level, words, node) in zip(levels, levels[1:], strict=False):
        if level > before + 1:
            seen.fault(
                f"Heading “{words}” (h{level}) comes straight after an h{before}.",
                f"Make it an h{before + 1}.",
                "heading-gap",
                words,
                node=node,
            )
    for level, words, node in levels:
        if is_blank(words):
            seen.fault(
                f"An h{level} is empty, or shows nothing.", "Give it words, or take it away.", "heading-empty", f"<h{level}", node=node
            )


def _where_links_leave(seen: SeenPage, leads: Mapping[str, Any], fetches: Mapping[str, Any]) -> None:
    """Links leave by a known way alone, and nothing is fetched from anywhere else."""
    for value, node in leads.items():
        if ":" in value and (scheme := SCHEME.match(value)) and scheme[1] in wanted.OUT:
            continue
        read = read_address(value, seen.page.address)
        if not seen.page.is_root_only:  # which reads them from the host
            seen.read[value] = read
        if not read.scheme or read.scheme in wanted.OUT:
            continue
        if read.scheme == FROM_THE_HOST:
            if not seen.page.is_root_only:  # 404.html is shown for any address, so it needs absolute ones
                seen.fault(
                    f'The link "{value}" begins with a slash.',
                    "It breaks in an edition that lives in a folder and in the offline copy: leave the slash out.",
                    "relative-link",
                    value,
                    node=node,
                )
        elif read.scheme in ("javascript", "data", "vbscript", "blob"):
            seen.fault(f"<{node.tag}> leads to a {read.scheme}: address.", POLICY, "no-inline-script", value, f"{read.scheme}:", node=node)
        elif read.scheme == ABOVE:
            seen.fault(f'The link "{value}" leads out of the site, above its first page.', "Take one ../ away.", "broken-link", value, node=node)  # fmt: skip
        else:
            what = f'The link "{value[:80]}" names another host without saying how to get there.' if read.scheme == ANOTHER_HOST else f'The link "{value[:80]}" leads out by “{read.scheme}:”.'  # fmt: skip
            seen.fault(what, f"Write {', '.join(f'{one}:' for one in sorted(wanted.OUT))} or a path inside the site.", "unsafe-address", value, node=node)  # fmt: skip
    for value, node in fetches.items():
        if node.tag == "link" and (node.attributes.get("rel") or "").lower() == "canonical":
            continue
        scheme = read_address(value, seen.page.address).scheme
        if scheme and not (scheme == FROM_THE_HOST and seen.page.is_root_only):
            seen.fault(f'<{node.tag}> fetches "{value[:80]}".', PRIVATE, "no-foreign-request", value, node=node)


def _of_srcset(value: str) -> list[str]:
    """The addresses of a srcset. A comma may stand in an address; then what is found leads nowhere, and is told."""
    return [words[0] for one in value.split(",") if (words := one.split())]


def _hidden_signs(seen: SeenPage) -> None:
    for sign in hidden(seen.page.tree.html or ""):
        seen.fault(
            f"The page has a sign that nobody sees: {name_of(sign)}.",
            "Take it away: it can make words read as others.",
            "hidden-sign",
            *ways_to_write(sign),
        )
