"""What every page must have, and what none may have, whoever wrote it: one small rule each.

Each rule takes a page and yields what is wrong with it. They look at the finished HTML, so they hold for templates,
Markdown, raw HTML in Markdown and local layers alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .pages import Page
from .problems import Problem

EMBEDS = "iframe, object, embed, frame, applet, portal"
FETCHING = (
    ("img", "src"),
    ("img", "srcset"),
    ("script", "src"),
    ("source", "src"),
    ("source", "srcset"),
    ("video", "src"),
    ("video", "poster"),
    ("audio", "src"),
    ("track", "src"),
    ("use", "href"),
    ("image", "href"),
    ("input", "src"),
)
FETCHING_LINKS = ("stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest")
ELSEWHERE = ("http:", "https:", "//", "data:", "blob:")


def has_title_and_description(page: Page) -> Iterator[Problem]:
    title = page.tree.css_first("head > title")
    if title is None or not title.text(strip=True):
        yield Problem(page.address, "The page has no title.", "Write `title:` in the front matter.", "page-title")
    if not page.meta("description"):
        yield Problem(
            page.address, "The page has no description.", "Write one sentence as `description:` in the front matter.", "page-description"
        )


def speaks_british_english(page: Page) -> Iterator[Problem]:
    lang = page.tree.css_first("html").attributes.get("lang")
    if lang != "en-GB":
        yield Problem(page.address, f'The page says lang="{lang}".', "theme.language in mkdocs.yml must be en-GB.", "page-language")


def headings_have_no_gaps(page: Page) -> Iterator[Problem]:
    main = page.tree.css_first("main")
    levels = [(int(node.tag[1]), " ".join(node.text(separator=" ").split())) for node in main.css("h1, h2, h3, h4, h5, h6")] if main else []
    ones = [words for level, words in levels if level == 1]
    if len(ones) != 1:
        yield Problem(
            page.address,
            f"The page has {len(ones)} main headings (h1).",
            "It needs exactly one; `title:` gives it when the text has none.",
            "one-h1",
        )
    for (before, _), (level, words) in zip(levels, levels[1:], strict=False):
        if level > before + 1:
            yield Problem(
                page.address,
                f"Heading “{words}” (h{level}) comes straight after an h{before}.",
                f"Make it an h{before + 1}.",
                "heading-gap",
            )
    for level, words in levels:
        if not words:
            yield Problem(page.address, f"An h{level} is empty.", "Give it words, or take it away.", "heading-empty")


def ids_are_unique(page: Page) -> Iterator[Problem]:
    counts = Counter(node.attributes.get("id") for node in page.tree.css("[id]"))
    for name, count in sorted((str(name), count) for name, count in counts.items()):
        if count > 1:
            yield Problem(page.address, f'The id "{name}" stands {count} times.', "An id is an address: use it once a page.", "unique-id")


def nothing_inline(page: Page) -> Iterator[Problem]:
    mend = "Our security policy blocks it: use a class, or a script file of overrides/assets/js."
    for _ in page.tree.css("style"):
        yield Problem(page.address, "The page has an inline <style>.", mend, "no-inline-style")
    for node in page.tree.css("[style]"):
        yield Problem(page.address, f'<{node.tag} style="{node.attributes["style"]}">.', mend, "no-inline-style")
    for _ in page.tree.css("script:not([src])"):
        yield Problem(page.address, "The page has an inline <script>.", mend, "no-inline-script")
    for node in page.tree.css("body *"):
        for name in node.attributes:
            if name.startswith("on"):
                yield Problem(page.address, f"<{node.tag} {name}=…>.", mend, "no-inline-script")
    for node in page.tree.css("a[href], form[action]"):
        if (node.attributes.get("href") or node.attributes.get("action") or "").strip().lower().startswith("javascript:"):
            yield Problem(page.address, f"<{node.tag}> leads to a javascript: address.", mend, "no-inline-script")


def nothing_from_elsewhere(page: Page) -> Iterator[Problem]:
    mend = "Readers must not be known to anybody else: keep a copy in the site, or link to it in words."
    for node in page.tree.css(EMBEDS):
        yield Problem(page.address, f"<{node.tag}> shows something from elsewhere.", mend, "no-embed")
    for tag, name in FETCHING:
        for node in page.tree.css(f"{tag}[{name}]"):
            value = (node.attributes.get(name) or "").strip()
            if value.lower().startswith(ELSEWHERE):
                yield Problem(page.address, f'<{tag} {name}="{value[:80]}">.', mend, "no-foreign-request")
    for node in page.tree.css("link[href]"):
        rels = (node.attributes.get("rel") or "").lower().split()
        if (node.attributes.get("href") or "").lower().startswith(ELSEWHERE) and any(rel in FETCHING_LINKS for rel in rels):
            yield Problem(page.address, f'<link rel="{" ".join(rels)}" href="{node.attributes["href"]}">.', mend, "no-foreign-request")
    if page.tree.css_first('meta[http-equiv="refresh" i]') is not None:
        yield Problem(page.address, "The page reloads or moves by itself.", "Take the <meta http-equiv=refresh> away.", "no-refresh")


def pictures_have_words(page: Page) -> Iterator[Problem]:
    for node in page.tree.css("img:not([alt])"):
        yield Problem(
            page.address,
            f'<img src="{node.attributes.get("src")}"> has no alt.',
            'Say what it shows, or alt="" when the words beside it do.',
            "picture-words",
        )


def links_stay_relative(page: Page) -> Iterator[Problem]:
    if page.is_root_only:
        return  # 404.html is shown for any address, so it needs absolute ones
    for node in page.tree.css('a[href^="/"]'):
        yield Problem(
            page.address,
            f'The link "{node.attributes["href"]}" begins with a slash.',
            "It breaks in an edition that lives in a folder and in the offline copy: leave the slash out.",
            "relative-link",
        )


RULES = (
    has_title_and_description,
    speaks_british_english,
    headings_have_no_gaps,
    ids_are_unique,
    nothing_inline,
    nothing_from_elsewhere,
    pictures_have_words,
    links_stay_relative,
)


def check_structure(page: Page) -> Iterator[Problem]:
    for rule in RULES:
        yield from rule(page)
