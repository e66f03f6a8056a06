"""What may not stand in a page, found in its source, so that the message can name the line. A closed list: what isn't named here is refused.

HTML in a page is what our own pages use: text, headings, lists, tables, boxes, links. Whatever runs, fetches, posts or looks like
another page is left out. Markdown's links, pictures and attribute lists are looked at too. Nothing is exempt for standing in code:
what Markdown takes for code depends on a sign lines away.

The finished HTML is checked again (site/finish/): this is for the person who writes.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from jinja2 import nodes

from ..pages.parsing import DEEPEST
from ..problems import did_you_mean
from ..words.signs import hidden_in

EVERYWHERE = frozenset(
    [
        "id",
        "class",
        "lang",
        "dir",
        "title",
        "role",
        "tabindex",
        "aria-label",
        "aria-labelledby",
        "aria-describedby",
        "aria-hidden",
        "markdown",
        "data-icon",
        "data-code",
        "data-sign",
        "data-why",
        "data-mark",
        "data-about",
        "data-speaker",
        "data-replaced",
        "data-part",
        "data-say",
        "data-kind",
        "data-known-by",
        "data-known-last",
        "data-says-nothing",
        "data-strength",
    ]
)
TAGS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        [
            "p",
            "div",
            "section",
            "span",
            "strong",
            "em",
            "b",
            "i",
            "br",
            "hr",
            "sub",
            "sup",
            "small",
            "q",
            "cite",
            "blockquote",
            "abbr",
            "bdi",
            "code",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hx",
            "ul",
            "dl",
            "dt",
            "dd",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "td",
            "summary",
            "figure",
            "figcaption",
            "fieldset",
            "legend",
        ],
        frozenset(),
    ),
    "a": frozenset(("href", "hreflang")),
    "ol": frozenset(("start", "data-find-list")),
    "li": frozenset(("value", "data-of")),
    "time": frozenset(("datetime",)),
    "th": frozenset(("scope", "colspan", "rowspan")),
    "td": frozenset(("colspan", "rowspan", "headers")),
    "details": frozenset(("open",)),
    # The search page, the plan, the helper for recommendations and the list of questions: what is typed or chosen there stays there.
    "form": frozenset(("action", "data-find", "data-plan", "data-strengthen", "data-choose", "data-words", "autocomplete", "spellcheck")),
    "label": frozenset(("for",)),
    "input": frozenset(("type", "maxlength", "autocomplete", "autocapitalize", "autocorrect", "spellcheck", "writingsuggestions")),
    "textarea": frozenset(("rows", "maxlength", "autocomplete", "autocapitalize", "autocorrect", "spellcheck", "writingsuggestions")),
    "select": frozenset(("autocomplete", "autocapitalize", "autocorrect", "spellcheck", "writingsuggestions")),
    "option": frozenset(("value",)),
    "button": frozenset(("type",)),
}
TAGS["p"] = frozenset(("data-find-status",))
# Whatever HTML lets nobody leave open.
CLOSED = TAGS.keys() - {"p", "li", "dt", "dd", "tr", "td", "th", "br", "hr", "input"}
TYPES = ("search", "text", "checkbox", "submit", "button")  # of fields and buttons
SCHEMES = ("http", "https", "mailto", "tel")

SCRIPT = (
    "no-inline-script",
    "An inline <script> is blocked by our security policy.",
    "Leave it out: pages work without scripts of their own.",
)
STYLE = (
    "no-inline-style",
    "An inline <style> is blocked by our security policy.",
    "Leave it out: overrides/assets/css/ says how pages look.",
)
EMBED = ("no-embed", "An embed tells somebody else who reads this page.", "Link to it in words.")
PICTURE = (
    "no-foreign-request",
    "A picture or sound from elsewhere tells somebody else who reads this page.",
    "Put a copy of it into the site.",
)
WORDS_FOR = {
    "script": SCRIPT,
    "style": STYLE,
    **dict.fromkeys(("iframe", "object", "embed", "frame", "frameset", "applet", "portal", "fencedframe"), EMBED),
}
MARKDOWN_PICTURE = "Write a picture as ![what it shows](name.png)."

# A page's own text, with a sign where something is filled in, and where a condition or a loop begins, goes on and ends. No page may hold these.
# A macro stands for itself, wherever it is written: what it leaves open, it leaves open where it is called.
FILLED, OPEN, OTHER, CLOSE, MACRO, MACRO_ENDS = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
BRANCHES = OPEN + OTHER + CLOSE + MACRO + MACRO_ENDS
ANY = FILLED + BRANCHES
NAME = rf"[a-zA-Z][a-zA-Z0-9-]*|h{FILLED}"  # a heading's level may be filled in
VALUE = rf"\"[^\"<{BRANCHES}]*\"|'[^'<{BRANCHES}]*'|[^\s\"'=<>`{ANY}]+"
ATTRIBUTE = rf"\s+[^\s\"'<>/={ANY}]+(?:\s*=\s*(?:{VALUE}))?"
BEGINS = re.compile(rf"<(?=[a-zA-Z/!?{ANY}])")
ADDRESS = re.compile(r"<(?:(?:https?://|mailto:)[^\s<>\"']+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+)>")
TAGGED = re.compile(rf"<(/?)({NAME})(?=[\s/>{ANY}])")
TAG_OR_BRANCH = re.compile(rf"{TAGGED.pattern}|[{OPEN}{OTHER}{CLOSE}]")
MACROS = re.compile(f"[{MACRO}{MACRO_ENDS}]")
ENDS = re.compile(rf"</({NAME})\s*>")
# Conditions may add whole attributes. Were half of one left out, what stands in quotation marks would get out of them.
WHOLE = re.compile(rf"<({NAME})((?:{ATTRIBUTE}|{OPEN}(?:{ATTRIBUTE})+{CLOSE})*)\s*/?>")
ONE_ATTRIBUTE = re.compile(rf"\s+([^\s\"'<>/={ANY}]+)(?:\s*=\s*({VALUE}))?")
LEADS = re.compile(r"\]\(\s{0,20}<?([^)\s>]*)")
DEFINED = re.compile(r"^[ ]{0,3}\[([^\]\n]{1,300})\]:\s{0,20}<?(\S+?)>?(?:\s|$)", re.MULTILINE)
PICTURED = re.compile(r"!\[([^\]\n]{0,300})\](?:[ ]?\[([^\]\n]{0,300})\])?(?!\()")
ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|data:", re.IGNORECASE)
NAMED = re.compile(r"([^\s={}\"'#.:]+)\s*=")
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]")
Fault = tuple[int, str, str, str]  # where it begins in the text as it is shown; its rule; what is wrong; what to do
MOST = 200  # faults of a page: who made more has another thing to mend


class Forbidden(NamedTuple):
    """`line` and `column` count from 1, in the text that was given."""

    line: int
    column: int
    what: str
    mend: str
    rule: str


class ShownText(NamedTuple):
    """A page's own text, as one piece: `starts` says where each line-numbered bit of it begins, and `lines` on which line."""

    text: str
    starts: list[int]
    lines: list[int]

    def line(self, at: int) -> int:
        bit = bisect_right(self.starts, at) - 1
        return self.lines[bit] + self.text.count("\n", self.starts[bit], at) if bit >= 0 else 1


def shown(text: str, tree: nodes.Template | None) -> ShownText:
    """The text of a page or a part without its code; `tree` is how Jinja reads it, None where it has no code."""
    if tree is None:
        return ShownText(text, [0], [1])
    pieces: list[str] = []
    starts: list[int] = []
    lines: list[int] = []
    length = 0

    def add(piece: str, line: int | None = None) -> None:
        nonlocal length
        if line is not None:
            starts.append(length)
            lines.append(line)
        pieces.append(piece)
        length += len(piece)

    def visit(node: nodes.Node, depth: int) -> None:
        if isinstance(node, nodes.TemplateData):
            add(node.data, node.lineno)
        elif isinstance(node, nodes.Output):
            for one in node.nodes:
                if isinstance(one, nodes.TemplateData):
                    add(one.data, one.lineno)
                else:
                    add(FILLED, one.lineno)
        elif depth < DEEPEST:  # deeper is told elsewhere
            opens, ends = (MACRO, MACRO_ENDS) if isinstance(node, nodes.Macro) else (OPEN, CLOSE)
            add(opens, node.lineno)
            for body in (getattr(node, "body", ()), getattr(node, "elif_", ()), getattr(node, "else_", ())):
                if body:
                    if pieces[-1] != opens:
                        add(OTHER)
                    for one in body:
                        visit(one, depth + 1)
            add(ends)

    for one in tree.body:
        visit(one, 0)
    return ShownText("".join(pieces), starts, lines)


def placed(text: str, page: ShownText, faults: Iterable[Fault]) -> list[Forbidden]:
    """Faults of a page as it is shown, at their places in its text; no more than so many."""
    lines = text.splitlines()

    def at(offset: int, rule: str, what: str, mend: str) -> Forbidden:
        line = page.line(offset)
        piece = re.split(rf"[\n{ANY}]", page.text[offset : offset + 40], maxsplit=1)[0]
        column = lines[line - 1].find(piece) + 1 if piece and line <= len(lines) else 0
        return Forbidden(line, max(column, 1), what, mend, rule)

    return [at(*fault) for fault in islice(faults, MOST)]


def forbidden(text: str, tree: nodes.Template | None = None) -> Iterator[Forbidden]:
    """What the site's policy forbids in the body of a page or in a part, in order of its lines."""
    page = shown(text, tree)
    found = placed(text, page, chain(_tags(page.text), _links(page.text), _lists(page.text), _unclosed(page.text)))
    hidden = hidden_in(text)
    if hidden is not None:
        line = text.count("\n", 0, hidden[0]) + 1
        found.append(Forbidden(line, hidden[0] - text.rfind("\n", 0, hidden[0]), f"There is {hidden[1]} here.", "Delete it.", "text"))
    return iter(sorted(set(found)))


def _tags(text: str) -> Iterator[Fault]:
    where = 0
    while begins := BEGINS.search(text, where):
        start = begins.start()
        where = start + 1
        if whole := ADDRESS.match(text, start) or ENDS.match(text, start):
            where = whole.end()
            name = whole[1].casefold().replace(FILLED, "x") if whole.re is ENDS else ""
            if name and name not in TAGS and name not in WORDS_FOR:  # what begins such a thing is told already
                yield start, "raw-html", f"</{name}> can't stand in a page.", _instead(name)
        elif whole := WHOLE.match(text, start):
            where = whole.end()
            yield from _tag(start, whole[1].casefold().replace(FILLED, "x"), whole[2])
        else:
            named = re.match(r"<([a-zA-Z]+)", text[start : start + 20])
            words = WORDS_FOR.get(named[1].casefold()) if named else None
            if words:
                yield start, *words
            elif text.startswith(("<!", "<?"), start):
                yield (
                    start,
                    "raw-html",
                    "<! and <? can't stand in a page: what follows could swallow the rest.",
                    "A note for whoever edits is {# ... #}.",
                )
            else:
                yield (
                    start,
                    "raw-html",
                    "This is no whole tag.",
                    "Close it with >, keep it in one piece, and write &lt; where a < is meant.",
                )


def _unclosed(text: str) -> Iterator[Fault]:
    """Tags that are opened and not closed, or closed and not opened: what follows them, the frame too, would stand somewhere else.

    What stands in a condition or a loop has to close what it opens, and nothing else; where it doesn't, it may still come out right,
    so nothing is said, and the finished page is looked at.
    """
    for start, one in _apart(text):
        yield from ((start + at, *said) for at, *said in _left_open(one))


def _apart(text: str) -> Iterator[tuple[int, str]]:
    """The text without its macros, and the text of each macro: where it begins, and the words."""
    outside, begun, depth = [], 0, 0
    for sign in MACROS.finditer(text):
        if sign[0] == MACRO:
            depth += 1
            if depth == 1:
                outside.append(text[begun : sign.start()])
                begun = sign.end()
            continue
        depth -= 1
        if not depth:
            yield begun, text[begun : sign.start()]
            outside.append(" " * (sign.end() - begun + 1))
            begun = sign.end()
    yield 0, "".join([*outside, text[begun:]])


def _left_open(text: str) -> Iterator[Fault]:
    """As `_unclosed`, of one piece: the places count from its beginning."""
    found: list[Fault] = []
    outside: list[list[tuple[str, int]]] = []  # what was open where each condition or loop began that hasn't ended
    opened: list[tuple[str, int]] = []
    for tag in TAG_OR_BRANCH.finditer(text):
        sign = tag[0]
        if sign == OPEN:
            outside.append(opened)
            opened = []
        elif sign in (OTHER, CLOSE):
            if opened or not outside:
                return
            opened = outside.pop() if sign == CLOSE else []
        else:
            name = tag[2].casefold().replace(FILLED, "x")
            if name not in CLOSED:
                continue
            if not tag[1]:
                opened.append((name, tag.start()))
            elif any(one == name for one, _ in opened):
                while opened[-1][0] != name:
                    inner, start = opened.pop()
                    found.append(
                        (
                            start,
                            "raw-html",
                            f"<{inner}> is opened here, and not closed before </{name}>.",
                            f"Write </{inner}> where it ends.",
                        )
                    )
                opened.pop()
            elif outside:
                return
            else:
                found.append((tag.start(), "raw-html", f"</{name}> closes nothing here.", "Take it away."))
    found += [
        (start, "raw-html", f"<{name}> is opened here and never closed.", f"Write </{name}> where it ends.") for name, start in opened
    ]
    yield from found


def _tag(start: int, name: str, written: str) -> Iterator[Fault]:
    if name in WORDS_FOR:
        yield start, *WORDS_FOR[name]
        return
    if name not in TAGS:
        yield start, "raw-html", f"<{name}> can't stand in a page.", _instead(name)
        return
    for attribute in ONE_ATTRIBUTE.finditer(written):
        own, value = attribute[1].casefold(), (attribute[2] or "").strip("\"'")
        if own.startswith("on"):
            yield start, "no-inline-script", "An on…= attribute is a script.", "Leave it out."
        elif own == "style":
            yield start, "no-inline-style", "A style= attribute is blocked by our security policy.", STYLE[2]
        elif own not in EVERYWHERE and own not in TAGS[name]:
            mend = did_you_mean(own, EVERYWHERE | TAGS[name]) or "Leave it out."
            yield start, "raw-html", f"<{name}> can't have {own}= in a page.", mend
        elif own in ("href", "action"):
            yield from _leads(start, value, posts=own == "action")
        elif own == "type" and value not in TYPES:
            yield start, "raw-html", f"<{name}> can't be of the type '{value}' in a page.", f"Known here: {', '.join(TYPES)}."
        elif own == "dir" and value not in ("ltr", "rtl", "auto"):
            yield start, "raw-html", f"There is no direction '{value}'.", "Write ltr, rtl or auto."


def _instead(name: str) -> str:
    if name in ("img", "picture", "source"):
        return MARKDOWN_PICTURE
    return did_you_mean(name, TAGS) or "Use Markdown, or a tag that the other pages use."


def address_of(written: str) -> str:
    """An address as a browser understands it: entities read, what nobody sees left out, and one kind of slash."""
    return UNSEEN.sub("", html.unescape(written)).replace("\\", "/")


def _leads(start: int, written: str, *, posts: bool = False) -> Iterator[Fault]:
    """An address to which a link or a form leads."""
    address = address_of(written)
    scheme = SCHEME.match(address)
    if scheme and scheme[1].casefold() not in SCHEMES:
        rule = "no-inline-script" if scheme[1].casefold() in ("javascript", "vbscript", "data") else "raw-html"
        kind = "is a script" if rule == "no-inline-script" else "leads out of the browser"
        yield start, rule, f"A {scheme[1].casefold()}: address {kind}.", "Link to a page."
    elif address.startswith("//"):
        yield start, "raw-html", "An address that begins with // leads elsewhere without saying how.", "Write it with https:."
    elif posts and (scheme or address.startswith((FILLED, "/"))):
        yield start, "raw-html", "A form can't send what somebody types to another site.", "Let it lead to a page of this site."


def _links(text: str) -> Iterator[Fault]:
    """Markdown's links and pictures, and the addresses that are given apart from them."""
    before = 0
    for leads in LEADS.finditer(text):
        picture = text.rfind("![", before, leads.start())
        before = leads.end()
        if picture >= 0 and ELSEWHERE.match(address_of(leads[1])):
            yield picture, *PICTURE
        else:
            yield from _leads(leads.start(), leads[1])
    pictured = {(match[2] or match[1]).casefold() for match in PICTURED.finditer(text)}
    for defined in DEFINED.finditer(text):
        if defined[1].casefold() in pictured and ELSEWHERE.match(address_of(defined[2])):
            yield defined.start(), *PICTURE
        else:
            yield from _leads(defined.start(), defined[2])


def _lists(text: str) -> Iterator[Fault]:
    """Attribute lists, {: .lead #id }: they can give a heading or a paragraph what a tag can't have."""
    start = 0
    for line in text.splitlines(keepends=True):
        begins, ends = line.find("{"), line.rfind("}")
        for named in NAMED.finditer(line, begins, ends) if 0 <= begins < ends else ():
            own = named[1].casefold()
            if own == "style":
                yield start + begins, "no-inline-style", "A style= attribute is blocked by our security policy.", STYLE[2]
            elif own.startswith("on"):
                yield start + begins, "no-inline-script", "An on…= attribute is a script.", "Leave it out."
            elif own not in EVERYWHERE:
                mend = did_you_mean(own, EVERYWHERE) or "Leave it out."
                yield start + begins, "raw-html", f"{own}= can't stand in a page's attributes.", mend
        start += len(line)
