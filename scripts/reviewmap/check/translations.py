"""Pages in other languages hang together with the page that they were made from, and say truly how far they can be trusted.

language        a language that process/languages.yml doesn't have; `lang:` that isn't the file's; a page in /pl/ that doesn't say `lang: pl`.
translation     a translation of a page that doesn't exist, of a page made for many things, or of a translation; other headings than its source.
direction       `dir:` that isn't the language's; a sentence in which both directions meet, so that its parts change places.
made-of         a translation that doesn't say from which words it was made.
moved-on        the source says something else by now: a warning; readers are told so too.
untranslated    no translator is named, so that the page stays a draft: a warning.

Passing:  content/families/x.pl.md with `lang: pl` and `made_of: 3f2a9c1b`, where content/families/x.md is.
Failing:  content/families/x.xx.md; `dir: ltr` on a page in Urdu; a telephone number in a sentence in Urdu, outside <bdi dir="ltr">.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ..model import Knowledge
from ..model.base import Part
from ..model.languages import FrameWords, Language
from ..pages.languages import is_older, is_unchecked, page_code
from ..pages.repeats import REPEATS
from ..pages.translated import levels
from ..problems import Problem, Where, did_you_mean
from ..read.content import ContentPage
from ..words.names import ENGLISH

# Letters of scripts that are written from right to left, and runs that are written the other way: two letters in a row, or figures
# in groups (a browser would put the groups of a number into the wrong order).
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]{2,}")
LEFT_TO_RIGHT = re.compile(
    r"[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]{2,}(?:[ '’.-]+[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*|\d+(?:[ -]\d+)+"
)
# What turns for itself: an element that says its direction or its language, code, calls, addresses, and Markdown's lists of attributes.
SET_APART = re.compile(
    r"<(?P<tag>bdi|bdo|span|q|cite|b|strong|i|em|a|p|div)\b[^>]*\b(?:dir|lang)=[^>]*>.*?</(?P=tag)>|<bdi>.*?</bdi>|<[^>]*>|\{\{.*?\}\}"
    r"|\{%.*?%\}|\{:[^}]*\}|\]\([^)]*\)|`[^`]*`|&\w+;",
    re.DOTALL,
)
SENTENCE = re.compile(r"[^.?!؟۔\n]+[.?!؟۔\n]*")
PLACEHOLDER = re.compile(r"\{\w+\}")


def check(pages: Iterable[ContentPage], knowledge: Knowledge) -> Iterator[Problem]:
    known = {language.id: language for language in knowledge.languages.languages}
    by_path = {page.path: page for page in pages}
    if ENGLISH not in known:
        yield Problem(knowledge.languages.where("languages"), f"There is no language '{ENGLISH}' here, in which most pages are written.", "language", suggestion="Put it back: git has it.")  # fmt: skip
    for language in knowledge.languages.languages:
        yield from _words(language)
        if (
            language.start is not None
            and f"{language.start}.md" not in by_path
            and any(page.language == language.id for page in by_path.values())
        ):
            yield Problem(language.where("start"), f"There is no page content/{language.start}.md.", "unknown-id", suggestion=did_you_mean(language.start, [path.removesuffix(".md") for path in by_path]))  # fmt: skip
    for page in by_path.values():
        if page.language:
            yield from _page(page, by_path, known)
        else:
            yield from _english(page, known)


def _english(page: ContentPage, known: Mapping[str, Language]) -> Iterator[Problem]:
    folder = page.path.partition("/")[0]
    if folder in known:
        yield Problem(page.where("title"), f"The pages in /{folder}/ are in {known[folder].english}, and this one doesn't say so.", "language", suggestion=f"Write `lang: {folder}`, or put it elsewhere.")  # fmt: skip
    for name in ("dir", "translator"):
        if getattr(page.front, name) is not None:
            yield Problem(page.where(name), f"`{name}:` is for pages in another language, and this one has no `lang:`.", "language", suggestion="Take it out.")  # fmt: skip


def _page(page: ContentPage, by_path: Mapping[str, ContentPage], known: Mapping[str, Language]) -> Iterator[Problem]:
    language = known.get(page.language)
    at = page.where("lang")
    if language is None or language.id == ENGLISH:
        others = [one for one in known if one != ENGLISH]
        what = "A page in English needs no `lang:`." if language else f"There is no language '{page.language}' in process/languages.yml."
        yield Problem(at, what, "language", suggestion=did_you_mean(page.language, others, say_known=12) or "Add its words there first.")
        return
    if page.front.lang != page.language:
        said = f"`lang: {page.front.lang}` stands here" if page.front.lang else "No `lang:` stands here"
        yield Problem(at, f"{said}, and the file is called as one in {language.english}.", "language", suggestion=f"Write `lang: {page.language}`.")  # fmt: skip
    if not page.path.startswith(f"{page.language}/"):
        yield Problem(at, f"A page in {language.english} stands at /{page.language}/.", "language", suggestion=f"Call the file {page.path.removesuffix('.md')}.{page.language}.md, or put it into content/{page.language}/.")  # fmt: skip
    if page.front.dir not in (None, language.dir):
        yield Problem(page.where("dir"), f"{language.english} is written {language.dir}, not {page.front.dir}.", "direction", suggestion=f"Write `dir: {language.dir}`, or leave it out.")  # fmt: skip
    yield from _source(page, by_path)
    yield from _both_ways(page.body, page.file, page.body_line, language)
    for name in ("title", "description"):
        for _, run in mixed(getattr(page.front, name), language):
            yield Problem(page.where(name), f"“{run}” is written the other way than the rest of it.", "direction", suggestion="Say it in the letters of the language.")  # fmt: skip
    if is_unchecked(page, known):
        whom = "of this page" if page.front.translator is None else f"of the frame's words in process/languages.yml ({language.id})"
        yield Problem(page.where("translator") if page.front.translator is None else language.where("translator"), f"No translator {whom} is named, so it stays a draft and says so.", "untranslated", "warning", "Have somebody who knows the language check it, then write their name as `translator:`.")  # fmt: skip


def _source(page: ContentPage, by_path: Mapping[str, ContentPage]) -> Iterator[Problem]:
    if not page.source:
        return
    source = by_path.get(page.source)
    if source is None:
        near = did_you_mean(page.source, [path for path, one in by_path.items() if not one.language])
        yield Problem(Where(page.file, 1, 1), f"This is a translation of content/{page.source}, and there is no such page.", "translation", suggestion=near.replace("mean '", "mean 'content/") or "Take it away, or call it as its source is called.")  # fmt: skip
        return
    if source.front.repeat in REPEATS or source.front.template:
        yield Problem(Where(page.file, 1, 1), f"{source.file} is filled in from definitions, which are English: it can't be translated.", "translation", suggestion="Write a page of your own.")  # fmt: skip
        return
    code, own, theirs = page_code(source), levels(page), levels(source)
    if page.front.made_of is None:
        yield Problem(page.where("title"), f"Nothing says from which words of {source.file} this was made.", "made-of", suggestion=f"Write `made_of: {code}` at its top.")  # fmt: skip
    elif is_older(page, by_path):
        yield Problem(page.where("made_of"), f"{source.file} has changed since this was translated, and readers are told so.", "moved-on", "warning", f"Translate what has changed, then write `made_of: {code}`.")  # fmt: skip
    elif own != theirs:
        yield Problem(Where(page.file, page.body_line + 1, 1), f"This has other headings than {source.file}: {len(own)}, not {len(theirs)}, or of other levels.", "translation", suggestion="Give it the same, in the same order: places on the page are found by them.")  # fmt: skip


def mixed(text: str, language: Language) -> Iterator[tuple[int, str]]:
    """What is written the other way than the sentence in which it stands, and isn't set apart: where, and the words."""
    plain = SET_APART.sub(lambda found: " " * len(found[0]) if "\n" not in found[0] else re.sub(r"[^\n]", " ", found[0]), text)
    for sentence in SENTENCE.finditer(plain):
        if language.dir == "rtl" and RIGHT_TO_LEFT.search(sentence[0]):
            yield from ((sentence.start() + run.start(), run[0]) for run in LEFT_TO_RIGHT.finditer(sentence[0]))
        elif language.dir == "ltr" and LEFT_TO_RIGHT.search(sentence[0]):
            yield from ((sentence.start() + run.start(), run[0]) for run in RIGHT_TO_LEFT.finditer(sentence[0]))


def _both_ways(text: str, file: str, above: int, language: Language) -> Iterator[Problem]:
    other = "ltr" if language.dir == "rtl" else "rtl"
    for at, run in mixed(text, language):
        line = text.count("\n", 0, at) + 1
        yield Problem(
            Where(file, above + line, at - text.rfind("\n", 0, at)),
            f"“{run}” is written the other way than its sentence, whose parts would change places.",
            "direction",
            suggestion=f'Write <bdi dir="{other}" lang="...">{run}</bdi>, with the language it is in.',
        )


def _words(language: Language) -> Iterator[Problem]:
    """The frame's words are plain text: nothing in them can be set apart."""
    pieces: list[Part] = [language.words, language.words.readers, language.words.doors, language.words.foot, language.words.finding]
    for piece in pieces:
        for name in type(piece).model_fields:
            value = getattr(piece, name)
            if not isinstance(value, str) or (isinstance(piece, FrameWords) and name == "no_contact_yet"):
                continue
            for _, run in mixed(PLACEHOLDER.sub(" ", value), language):
                yield Problem(piece.where(name), f"“{run}” is written the other way than the rest of it.", "direction", suggestion="Say it in the letters of the language.")  # fmt: skip
