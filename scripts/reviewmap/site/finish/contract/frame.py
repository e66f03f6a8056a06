"""The frame is what overrides/ gives, on every page: each part of it is made once from its template, and held against the pages.

So no page and no layer can put another way out, another number or another menu in its place, in whatever way it tries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from jinja2 import DictLoader, Environment, TemplateError
from selectolax.lexbor import LexborHTMLParser

from ..problems import Problem
from ..release import Frame, Release
from . import wanted
from .addresses import read_address
from .look import Seen

ADDRESS = re.compile(r' (href|src|action)="([^"]*)"')
DIFFERING = re.compile(rf' (?:{"|".join(wanted.DIFFERING_ATTRIBUTES)})="[^"]*"')
SPACE = re.compile(r"\s+")


VARIES = "data-situation"  # the help block fits its page, and says by this attribute whom it is for

Made = dict[tuple[str, str], str]  # (part of the page, whom it is for) -> its HTML


def made_by_templates(frame: Frame) -> tuple[Made, list[Problem]]:
    """What the templates of overrides/ make of each part, for every situation in which a reader may be; and what is wrong with a template."""
    jinja = Environment(loader=DictLoader({name: data.decode() for name, data in frame.files.items() if name.endswith(".html")}))
    jinja.filters["url"] = lambda address: f"/{address}"
    made: Made = {}
    problems: list[Problem] = []
    for file, part in wanted.SAME_EVERYWHERE:
        text = frame.files.get(file, b"").decode()
        for situation in ("", *(frame.values["help"]["situations"] if VARIES in text else ())):
            # a page that has every part
            page = SimpleNamespace(url="-/", title="-", meta={"audience": wanted.LEFT_IN_A_HURRY[0], "situation": situation})
            try:
                html = jinja.get_template(file).render(
                    page=page, config={"extra": {"reviewmap": frame.values}, "site_name": frame.values["site_name"]}
                )
            except (TemplateError, TypeError, UnicodeDecodeError) as error:
                problems.append(
                    Problem("", f"This part of the frame can't be made: {error}.", f"Mend overrides/{file}.", "frame", (), file)
                )
                break
            tag, _, class_ = part.partition(".")
            node = LexborHTMLParser(html).css_first(f"{tag}.{class_}" if class_ else tag)
            made[part, _for_whom(node)] = _comparable(node, "", "/") if node is not None else ""
    return made, problems


def _for_whom(node: Any) -> str:
    return (node.attributes.get(VARIES) or "") if node is not None else ""


def differs(seen: Seen, parts: Mapping[str, Any], made: Mapping[tuple[str, str], str], release: Release) -> Iterator[Problem]:
    """What of a page's frame is not as the templates make it."""
    root = f"/{release.site_url.split('://', 1)[-1].partition('/')[2]}" if seen.page.is_root_only else ""
    for file, part in wanted.SAME_EVERYWHERE:
        variants = {whom: html for (name, whom), html in made.items() if name == part}
        if part not in parts or not variants:
            continue
        has = _comparable(parts[part], seen.page.address if not root else "", root)
        due = variants.get(_for_whom(parts[part]), next(iter(variants.values())))
        if has != due:
            ours, theirs = _difference(due, has)
            yield Problem(
                seen.page.address,
                f"A part of the frame is not as its template makes it: it has “{theirs}”, not “{ours}”.",
                f"overrides/{file} and the edition's own data make it, and nothing else may change it.",
                "frame",
                (),
                file,
            )


def _comparable(node: Any, folder: str, root: str) -> str:
    """A part's HTML with its addresses from the site's top, and without what may differ from page to page."""
    html = node.html or ""
    for selector in wanted.DIFFERS:
        for inner in node.css(selector):
            html = html.replace(inner.html or "", "")
    html = DIFFERING.sub("", html)
    return SPACE.sub(" ", ADDRESS.sub(lambda found: _from_top(found[1], found[2], folder, root), html))


@lru_cache(maxsize=4096)
def _from_top(name: str, written: str, folder: str, root: str) -> str:
    read = read_address(written, folder, root)
    inside = not read.scheme and not written.startswith("#")
    return f' {name}="{f"/{read.path}" if inside else written}"'


def _difference(ours: str, theirs: str) -> tuple[str, str]:
    """The first words in which two texts differ, with a little before them."""
    start = next((place for place, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), min(len(ours), len(theirs)))
    start = max(start - 20, 0)
    return ours[start : start + 80].strip(), theirs[start : start + 80].strip()
