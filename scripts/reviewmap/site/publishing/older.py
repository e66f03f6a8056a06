"""What happens to an edition when a newer one comes: each of its pages says so, leads to the same page of the newest, and is listed nowhere.

The words stand in overrides/older.html. The newest edition is at the root's own addresses, where nothing is ever lost: so the link leads
there, and stays right whatever comes after.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, Template

from ...words.addresses import prefix
from ...words.filled import TemplateMacros

HTML = TemplateMacros(__file__)
TEMPLATE = "overrides/older.html"
MARK = "older-edition"  # the class by which a page is known to say it
INDEXING = re.compile(r'<meta name="robots"[^>]*>|<link rel="canonical"[^>]*>')
ARTICLE = re.compile(r"<article\b[^>]*>")


def dressed(html: str, *, address: str, version: str, date_words: str, site_address: str, template: str) -> str:
    """A page of an older edition. `address` is its place below the edition's folder ("roles/gp/"); a page that says it already stays."""
    if f'class="{MARK}' in html or "</head>" not in html:
        return html
    head = HTML.head(f"{site_address}{address}")
    html = INDEXING.sub("", html).replace("</head>", f"{head}</head>", 1)
    top = f"../{prefix(address)}".replace("/./", "/")  # out of the edition's folder
    words = _ready(template)
    banner = words.render(version=version, date_words=date_words, href=f"{top}{address}", which=f"{top}editions/which-applied/")
    return ARTICLE.sub(lambda article: article[0] + banner.strip(), html, count=1)


@cache
def _ready(template: str) -> Template:
    """The template, made ready once for all pages of an edition."""
    return Environment(autoescape=True).from_string(template)


def template_of(files: Mapping[str, bytes]) -> str:
    """The words of the banner, as this project has them."""
    return files[TEMPLATE].decode("utf-8")
