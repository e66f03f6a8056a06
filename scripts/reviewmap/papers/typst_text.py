"""Paper's HTML (onpaper.py) as typst markup. Every text is a string literal, so that no sign in it means anything to typst."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

INLINE = {"-text", "strong", "em", "code", "a", "br", "span", "sup"}
HEADINGS = {"h2": 2, "h3": 3, "h4": 4}
# Classes of a span -> the function of house.typ that sets it.
SPANS = {"unsure": "unsure", "src": "src", "note": "ours", "mark": "says", "slot": "slot", "local": "local"}


def literal(text: str) -> str:
    r"""
    >>> print(literal('say "yes" \\ #no'))
    "say \"yes\" \\ #no"
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def typst_text(html: str) -> str:
    """Markup for a section's body."""
    body = LexborHTMLParser(html).body
    return "" if body is None else "\n".join(_flow(body.iter(include_text=True)))


def icons_in(html: str) -> list[str]:
    """The names of the icons that a text shows, in order, each once."""
    found = LexborHTMLParser(html).css("span.icon[data-icon]")
    return list(dict.fromkeys(node.attributes["data-icon"] or "" for node in found))


def _flow(nodes: Iterable[LexborNode]) -> Iterator[str]:
    """Blocks one below the other. A line of sources never begins a side: the paragraph or list above it stays with it."""
    blocks = list(_blocks(nodes))
    for block, below in pairwise([*blocks, ""]):
        held = below.startswith("#sources[") and block.startswith(("#par[", "#list("))
        yield f"#held[{block}]" if held else block


def _blocks(nodes: Iterable[LexborNode]) -> Iterator[str]:
    """Text between blocks becomes a paragraph."""
    run: list[LexborNode] = []
    for node in nodes:
        if node.tag in INLINE:
            run.append(node)
            continue
        yield from _paragraph(run)
        run = []
        yield _block(node)
    yield from _paragraph(run)


def _paragraph(run: list[LexborNode], function: str = "par") -> Iterator[str]:
    text = _inline(run)
    if text.startswith("#slot[") and all("slot" in _classes(node) or not (node.text() or "").strip() for node in run):
        yield text  # a block of its own, which no paragraph may hold
    elif text:
        yield f"#{function}[{text}]"


def _block(node: LexborNode) -> str:
    tag, classes = str(node.tag), _classes(node)
    if tag == "p":
        function = next((name for name in ("lead", "claim", "ours", "sources") if name in classes), "par")
        return "".join(_paragraph(list(node.iter(include_text=True)), function))
    if tag in HEADINGS:
        return f"#heading(level: {HEADINGS[tag]})[{_inline(node.iter(include_text=True))}]"
    if tag in ("ul", "ol"):
        return _list(node, tag, classes)
    if tag == "dl":
        return _definitions(node)
    if tag == "table":
        return _table(node)
    if tag == "hr":
        return "#turn-over()"
    inside = "\n".join(_flow(node.iter(include_text=True)))
    if tag == "blockquote":
        return f"#quote(block: true)[{inside}]"
    if tag == "div" and "simple" in classes:
        icon = node.css_first("span.icon")
        return f"#simple({literal(icon.attributes['data-icon'] or '') if icon else 'none'})[{inside}]"
    return f"#boxed[{inside}]" if tag == "div" else inside


def _list(node: LexborNode, tag: str, classes: set[str]) -> str:
    items = [child for child in node.iter() if child.tag == "li"]
    bodies = [
        "\n".join(_flow(item.iter(include_text=True))) if _has_blocks(item) else _inline(item.iter(include_text=True)) for item in items
    ]
    if all(item.css_first("span.line") for item in items):
        return "".join(f"#to-write[{body}]" for body in bodies)
    if "support" in classes:
        return "#support(" + ",".join(f"[{body}]" for body in bodies) + ")"
    if all("claim" in _classes(item) for item in items):
        return "\n".join(f"#claim[{body}]" for body in bodies)
    if "notes" in classes:
        return f"#notes({', '.join(f'[{body}]' for body in bodies)}, start: {int(node.attributes.get('start') or 1)})"
    function = "list" if tag == "ul" else "steps" if "steps" in classes else "enum"
    start = f", start: {int(node.attributes.get('start') or 1)}" if node.attributes.get("start") else ""
    return f"#{function}(" + ", ".join(f"[{body}]" for body in bodies) + f"{start})"


def _definitions(node: LexborNode) -> str:
    pairs: list[tuple[str, list[str]]] = []
    for child in node.css("dt, dd"):
        if child.tag == "dt":
            pairs.append((_inline(child.iter(include_text=True)), []))
        elif pairs:
            pairs[-1][1].append("\n".join(_flow(child.iter(include_text=True))))
    return "#terms(" + ", ".join(f"terms.item([{term}], [{chr(10).join(said)}])" for term, said in pairs) + ")"


def _table(node: LexborNode) -> str:
    rows = [[cell for cell in row.iter() if cell.tag in ("th", "td")] for row in node.css("tr")]
    cells = [", ".join(f"[{_inline(cell.iter(include_text=True))}]" for cell in row) for row in rows]
    head = f"table.header({cells[0]}), " if rows and all(cell.tag == "th" for cell in rows[0]) else f"{cells[0]}, " if cells else ""
    return f"#table(columns: {max((len(row) for row in rows), default=1)}, {head}{', '.join(cells[1:])})"


def _inline(nodes: Iterable[LexborNode]) -> str:
    text = "".join(_span(node) for node in nodes)
    return "" if text.replace('#" "', "").strip() == "" else text


def _span(node: LexborNode) -> str:
    tag, classes = str(node.tag), _classes(node)
    if tag == "-text":
        words = node.text() or ""
        flat = " ".join(words.split())
        if not flat:
            return '#" "' if words else ""
        return "#" + literal(f"{' ' if words[0].isspace() else ''}{flat}{' ' if words[-1].isspace() else ''}")
    if tag == "br":
        return "#linebreak()"
    if "line" in classes:
        return "#line-to-write()"
    if "icon" in classes:
        return ""
    inside = "".join(_span(child) for child in node.iter(include_text=True))
    if tag == "a":
        href = node.attributes.get("href") or ""
        if href.startswith("tel:"):  # what a PDF reads out of a link: the number in groups, as people say it
            href = f"tel:{'-'.join(node.text().split())}"
        return _link(href, inside)
    if tag in ("strong", "em"):
        return f"#{'strong' if tag == 'strong' else 'emph'}[{inside}]"
    if tag == "code":
        return f"#{inside.removeprefix('#')}"
    if tag == "sup":
        return f"#super[{inside}]"
    if "other" in classes:
        language, _, region = (node.attributes.get("lang") or "").partition("-")
        said = f"lang: {literal(language)}, region: {literal(region) if region else 'none'}, " if language else ""
        return f"#other({said}dir: {'rtl' if node.attributes.get('dir') == 'rtl' else 'ltr'})[{inside}]"
    function = next((function for name, function in SPANS.items() if name in classes), None)
    return f"#{function}[{inside}]" if function else inside


def _link(href: str, inside: str) -> str:
    if href.startswith("#"):
        return f"#see(<{href[1:]}>)[{inside}]"
    link = f"link({literal(href)})[{inside}]"
    return f"#box({link})" if href.startswith("tel:") else f"#{link}"  # a telephone number stays in one line


def _has_blocks(node: LexborNode) -> bool:
    return any(child.tag not in INLINE for child in node.iter())


def _classes(node: LexborNode) -> set[str]:
    return set((node.attributes.get("class") or "").split())
