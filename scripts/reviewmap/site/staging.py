"""The staged folder: Markdown with front matter, assets, theme and a mkdocs.yml, complete before any engine starts."""

from __future__ import annotations

import json
import re
from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ..check.addresses import kept_addresses
from ..check.again import program
from ..check.colours import local_css
from ..check.rules.staying_current import page_code
from ..check.seen import Seen
from ..check.whole import areas_decided_by
from ..documents import ALL
from ..documents import FOLDER as DOCUMENTS
from ..documents.making import document_files, every_document
from ..exports.formats import Material, every_file
from ..graphs.names import map_ids
from ..kept import forget, kept, key_of
from ..ledger.published_addresses import Addresses
from ..maps.mapset import Drawn, drawn
from ..model import Knowledge
from ..model.kinds import BY_NAME
from ..pages.area_feed import area_feed
from ..pages.differences import NATIONAL, LocalPage, pages_that_differ
from ..pages.differences import PAGE as DIFFERENCES
from ..pages.functions import functions
from ..pages.given import Answers, Later, Values
from ..pages.icons import with_icons
from ..pages.languages import frame_languages, translated_search_pages
from ..pages.moved import anchors_of, moved_from, ways
from ..pages.pieces import Pieces
from ..pages.ready import Maker
from ..pages.redirects import moved_places, old_page
from ..pages.render import Renderer, names_lines, of_the_edition
from ..pages.repeats import REPEATS, paths_of
from ..pages.sitevalues import site_values
from ..pages.translated import made_ready
from ..pages.values import values
from ..papers import FOLDER as PAPERS
from ..papers import listing
from ..papers.archives import unpack
from ..papers.images import map_images
from ..papers.imprint import imprint
from ..papers.making import MadePaper, look_of, make_papers
from ..plan import script as plan_script
from ..problems import InputWrong, Problem, Where, in_order
from ..read.content import ContentPage, national_pages, parts, read_assets, read_pages
from ..read.load import definitions as definition_files
from ..read.project import ENGINE as MKDOCS
from ..read.project import Project
from ..read.yamlfile import read, said, stands
from ..words.addresses import page_address, relative
from ..words.dates import date_words
from ..words.names import ENGLISH
from .sync import CACHE, sync

OWN_LINKS = re.compile(r"""(\]\(<?|(?:href|action)=["'])(?!@/|#|[a-z]+:|//|\{)([^)\s>"']+)""")
TITLE, NOTHING = re.compile(r"\s*# .*\n"), re.compile("")
FILLED = "filled"  # in the cache: what pages became
DRAWINGS = "drawings"  # in the cache: maps as Graphviz laid them out, and as they were drawn
MOST_DRAWN = 100_000_000  # bytes: the maps of about ten versions of this program
MARK = "staged.txt"  # by which a staged folder is known as ours
MARK_WORDS = "Everything in this folder was made by reviewmap, and the next build replaces it.\n"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Prepared(NamedTuple):
    """What all pages are filled in with: made anew only where definitions change."""

    knowledge: Knowledge
    views: Mapping[str, Drawn]
    maker: Maker
    pieces_of: dict[str, str]
    answers: ChainMap[str, Any]
    asking: Answers
    pieces: Pieces
    own_files: dict[str, bytes]


@dataclass
class Before:
    """What a preview keeps of its last staging. Papers, documents, pictures and downloads stay those of its beginning: nobody edits
    a sentence to see them, and they take most of the time.
    """

    definitions: Mapping[str, bytes]  # every file but pages, as it was
    ready: Prepared
    pages: dict[str, tuple[ContentPage, dict[str, bytes]]]  # each page by its path, with the files that it became
    own: dict[str, LocalPage]
    of_others: tuple[Any, ...]  # what pages show of other pages: their titles, and the doors to other languages
    made: list[MadePaper]
    others: dict[str, bytes]
    of_papers: tuple[Any, ...]  # which papers, documents and maps there were: pages link to each
    seen: Seen  # what pages became, by what they were given


@dataclass(frozen=True)
class Staged:
    """What staging made: files by their path in the staged folder, and the configuration with the values that later steps need."""

    files: dict[str, bytes]
    config: dict[str, Any]
    before: Before | None = None


def stage(
    project: Project,
    knowledge: Knowledge,
    *,
    cache: Path,
    before: Before | None = None,
    progress: Callable[[str], None] = lambda words: None,
) -> Staged:
    """Everything that the staged folder holds. `cache` is a folder that keeps what was drawn and set before; `before` is a preview's.

    `progress` is told what is being done.
    """
    progress("Drawing maps")
    pages, problems = read_pages(project)
    config = staged_config(project, knowledge)
    if problems:
        raise InputWrong(problems)
    pages += translated_search_pages(knowledge, pages)
    config["extra"]["reviewmap"]["languages"] = frame_languages(knowledge, pages)
    pages = _in_their_languages(pages, knowledge)
    files = _assets(project)
    own = local_pages(project, pages)
    definitions = _all_but_pages(project)
    for area, layer in project.areas.items():
        definitions |= {f"{area}: {name}": data for name, data in _all_but_pages(layer).items()}
    same = before is not None and (before.definitions, before.own, before.ready.knowledge.edition) == (definitions, own, knowledge.edition)
    if before is not None and same:
        knowledge, views, maker, pieces_of, answers, asking, pieces, own_files = before.ready
    else:
        views = Later(partial(_views, knowledge, cache))
        maker = Maker(knowledge, views)
        pieces_of = {name: text.decode() for name, text in parts(project).items()}
        answers = ChainMap({}, Later(lambda: values(knowledge, maker, pieces)))
        asking = Answers(answers)
        pieces = Pieces(pieces_of, functions(asking) | {"reviewmap": of_the_edition(knowledge)})
        answers["map"] = Later(lambda: {view_id: one.block for view_id, one in views.items()})
        own_files = {plan_script.FILE: plan_script.script(knowledge).encode(), **area_feed(knowledge)}
    doors = config["extra"]["reviewmap"]["languages"]["doors"]
    answers["languages"] = {
        one: str(pieces.languages([door for door in doors if door["id"] != one]))
        for one in config["extra"]["reviewmap"]["languages"]["words"]
    }
    renderer = Renderer(maker, asking, pieces, pieces_of)
    maker.local_pages = tuple(own.values())
    titles = {page.path: page.front.title for page in pages}
    of_others = titles, dict(answers["languages"])
    as_they_were = {}
    if before is not None and before.ready.maker is maker and before.of_others == of_others:
        as_they_were = {page.path: before.pages[page.path][1] for page in pages if before.pages.get(page.path, (None,))[0] == page}
    seen = Seen(before.seen.before | before.seen.now) if before else Seen.kept_in(cache / FILLED, str(project.layer))
    made: list[MadePaper] = []
    try:
        made = _papers(project, knowledge, pages, renderer, answers, config, cache, before.made if before else None, progress)
    except InputWrong as wrong:  # what is wrong with pages that are on no paper is told with it
        problems = wrong.problems
    progress("Filling pages in")
    decided_by = _decided_by(project, seen, knowledge, own, of_others, answers.maps[0], pieces_of)
    changed = [page for page in pages if page.path not in as_they_were]
    filled_by_page, found = _filled_in(changed, knowledge, maker, renderer, titles, seen, decided_by)
    seen.keep(forgetting=not found)
    filled_by_page |= as_they_were
    filled_in = {name: data for page in pages for name, data in filled_by_page.get(page.path, {}).items()}
    filled_in |= _marked(filled_in, own, pages, knowledge, pieces)
    filled_in |= _told_of(filled_in, pages, config["extra"]["reviewmap"]["languages"], pieces)
    filled_in |= _told_at_the_top(filled_in, maker, pieces)
    filled_in |= _still_national(project, own, renderer, knowledge)
    if problems := in_order([*problems, *found]):
        raise InputWrong(problems)
    files |= filled_in
    files |= _old_addresses(knowledge, pages, kept_addresses(project), files)
    if knowledge.local and knowledge.local.colours.tokens:
        files["docs/assets/css/local.css"] = local_css(knowledge.local.colours.tokens).encode()
    of_papers = [one.wanted.id for one in made], [one.id for one in every_document(knowledge)], map_ids(knowledge)
    others = before.others if before and before.of_papers == of_papers else {}
    if not others:
        progress("Making documents and downloads")
        others |= listing.paper_files(made)
        others |= _documents(project, knowledge, config, cache, decided_by)
        others |= every_file(Material(knowledge, views))
        others |= map_images(views, cache=cache / "images")
    files |= {f"docs/{path}": data for path, data in (others | own_files).items()}
    files[MARK] = MARK_WORDS.encode()
    files[MKDOCS] = yaml.dump(config, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=1000).encode()
    ready = Prepared(knowledge, views, maker, pieces_of, answers, asking, pieces, own_files)
    filled = {page.path: (page, filled_by_page[page.path]) for page in pages if page.path in filled_by_page}
    return Staged(files, config, Before(definitions, ready, filled, own, of_others, made, others, of_papers, seen))


def _all_but_pages(project: Project) -> dict[str, bytes]:
    return {name: data for name, data in project.files.items() if not (name.endswith(".md") and "content/" in name)}


def _views(knowledge: Knowledge, cache: Path) -> dict[str, Drawn]:
    found = drawn(knowledge, cache=cache / DRAWINGS)
    forget(cache / DRAWINGS, most=MOST_DRAWN)
    return found


class Decided(NamedTuple):
    """Names for all that pages are filled in with: for the many that look at no line of a definition, and for those that do."""

    said: str
    lines: str


def _decided_by(
    project: Project,
    seen: Seen,
    knowledge: Knowledge,
    own: Mapping[str, LocalPage],
    of_others: Any,
    answers: Mapping[str, Any],
    parts: Mapping[str, str],
) -> Decided | None:
    """None where it can't be named."""
    known = knowledge.edition, knowledge.published, knowledge.areas, knowledge.examples
    not_defined = {name: one for name, one in answers.items() if name != "map"}
    try:
        name = Values().name([known, own, of_others, not_defined, parts])
    except TypeError:
        return None
    others = _all_but_pages(project)
    pieces = [piece for file in sorted(others.keys() - definition_files(project).keys()) for piece in (file, others[file])]
    return Decided(*(key_of([name, areas_decided_by(project, seen, told), *pieces]) for told in (said, stands)))


def write_staged(staged: Staged, folder: Path) -> None:
    """Make `folder` hold what was staged. Only files whose bytes differ are written, and the cache stays."""
    sync(staged.files, folder, keep=(CACHE,))


def _papers(
    project: Project,
    knowledge: Knowledge,
    pages: list[ContentPage],
    renderer: Renderer,
    answers: ChainMap[str, Any],
    config: dict[str, Any],
    cache: Path,
    before: list[MadePaper] | None,
    progress: Callable[[str], None],
) -> list[MadePaper]:
    """The papers, or those of before if they still are the papers of the edition. Pages that name them are told of them: papers are made of pages, so they come before those."""
    wanted = [paper.id for paper in (*knowledge.papers.papers, *knowledge.papers.posters)]
    answers |= listing.answers_before(wanted)
    if before is not None and [one.wanted.id for one in before] == wanted:
        answers |= listing.answers_after(before)
        return before
    made = make_papers(
        knowledge,
        pages,
        renderer,
        project=project,
        extensions=config.get("markdown_extensions", []),
        values=config["extra"]["reviewmap"],
        cache=cache / PAPERS,
        progress=progress,
    )
    answers |= listing.answers_after(made)
    return made


def _documents(project: Project, knowledge: Knowledge, config: dict[str, Any], cache: Path, decided_by: Decided | None) -> dict[str, bytes]:
    """The documents to fill in, the letters, and one archive of all, by path. While nothing that decides them changes, the archive holds them."""
    said, look = imprint(config["extra"]["reviewmap"]), look_of(knowledge, project)
    make = partial(document_files, knowledge, imprint=said, look=look, cache=cache / DOCUMENTS)
    if decided_by is None:
        return make()
    together = kept(cache / DOCUMENTS, [*program(), decided_by.said], lambda: make()[ALL])
    return {f"{DOCUMENTS}/{name}": data for name, data in unpack(together).items()} | {ALL: together}


def _filled_in(
    pages: list[ContentPage],
    knowledge: Knowledge,
    maker: Maker,
    renderer: Renderer,
    titles: dict[str, str],
    seen: Seen,
    decided_by: Decided | None,
) -> tuple[dict[str, dict[str, bytes]], list[Problem]]:
    """The files that each page of content/ becomes, by its path, and what is wrong with those that can't be filled in."""
    files: dict[str, dict[str, bytes]] = {}
    problems: list[Problem] = []
    for page in pages:
        try:
            made = _page_files(page, knowledge, maker, renderer, titles, seen, decided_by)
            files[page.path] = {f"docs/{path}": text.encode() for path, text in made}
        except InputWrong as wrong:
            problems += wrong.problems
    return files, problems


def _in_their_languages(pages: list[ContentPage], knowledge: Knowledge) -> list[ContentPage]:
    """The pages with those in other languages made ready: where their links lead, and the ids of their headings."""
    known, by_path = knowledge.things("language"), {page.path: page for page in pages}
    return [made_ready(page, by_path, known[page.language]) if page.language in known else page for page in pages]


def _told_of(files: dict[str, bytes], pages: list[ContentPage], languages: dict[str, Any], pieces: Pieces) -> dict[str, bytes]:
    """Pages in other languages, with the words at their top that say how far they can be trusted and where the English is."""
    made: dict[str, bytes] = {}
    for page in pages:
        about = languages["pages"].get(page.address)
        if about and f"docs/{page.path}" in files and (about["unchecked"] or about["older"] or about["source"]):
            source = f"@/{about['source']}" if about["source"] else ""
            words, english = languages["words"][page.language], languages["words"][ENGLISH]
            note = pieces.translation(words, english, source, unchecked=about["unchecked"], older=about["older"])
            # The title stays in the upper half of a small screen.
            made[f"docs/{page.path}"] = _with_note(files[f"docs/{page.path}"], note, page.address, below=TITLE)
    return made


def _with_note(text: bytes, note: str, address: str, *, below: re.Pattern[str] = NOTHING) -> bytes:
    """A page with a note above its text, or below what stands first in it. The links of a note are turned towards the page."""
    head, mark, body = text.decode().partition("\n---\n")
    first = below.match(body)
    at = first.end() if first else 0
    return f"{head}{mark}{body[:at]}\n{relative(note, address)}\n{body[at:]}".encode()


def local_pages(project: Project, pages: list[ContentPage]) -> dict[str, LocalPage]:
    """The pages that an area wrote, by path. A page of the nation's that is filled in from definitions can't be read beside its replacement."""
    own: dict[str, LocalPage] = {}
    if not any(page.is_local for page in pages):
        return own
    before = {page.path: page for page in national_pages(project)}
    for page in pages:
        if page.is_local:
            old = before.get(page.path)
            readable = old is not None and not old.is_template
            stale = old is not None and page.front.made_of not in (None, page_code(old))
            own[page.path] = LocalPage(page_address(page.path), page.front.title, old.front.title if old else "", readable, stale)
    return own


def _marked(
    files: dict[str, bytes], own: dict[str, LocalPage], pages: list[ContentPage], knowledge: Knowledge, pieces: Pieces
) -> dict[str, bytes]:
    """The pages that an area wrote, with the words that say so at their top."""
    made: dict[str, bytes] = {}
    for page in pages:
        about, local = own.get(page.path), knowledge.local
        if about is None or local is None:
            continue
        paths = paths_of(page.path, page.front.repeat, knowledge) if page.front.repeat else [page.path]
        national = f"@/{NATIONAL}{about.address}" if about.readable else ""
        note = pieces.local_page(local.area, local.partnership, f"@/{DIFFERENCES}#{about.anchor}", national, stale=about.stale)
        for path in paths:
            if f"docs/{path}" in files:
                made[f"docs/{path}"] = _with_note(files[f"docs/{path}"], note, page_address(path))
    return made


def _told_at_the_top(files: dict[str, bytes], maker: Maker, pieces: Pieces) -> dict[str, bytes]:
    """Pages on which something is an area's own and nothing says so where it stands, as where something was taken out: their top does."""
    local = maker.knowledge.local
    if local is None or not maker.knowledge.made:
        return {}
    made: dict[str, bytes] = {}
    names = {page_address(name.removeprefix("docs/")): name for name in files if name.endswith(".md")}
    for address, rows in pages_that_differ(maker).items():
        name = names.get(address)
        if name is None:
            continue
        text = files[name].decode()
        silent = [row for row in rows if not any(f'{DIFFERENCES}{sign}{row.anchor}"' in text for sign in ("#", "&#35;"))]
        if silent:
            links = [(row.did, row.title, f"@/{DIFFERENCES}#{row.anchor}") for row in silent]
            made[name] = _with_note(files[name], pieces.differs_here(local.area, links), address)
    return made


def _still_national(project: Project, own: dict[str, LocalPage], renderer: Renderer, knowledge: Knowledge) -> dict[str, bytes]:
    """The national text of each replaced page, one step away from what took its place."""
    files: dict[str, bytes] = {}
    for page in national_pages(project) if own else ():
        if page.path not in own or not own[page.path].readable:
            continue
        path = f"{NATIONAL}{page.path}"
        moved = replace(page, path=path, body=_moved(page.body, page.path, path))
        meta = _meta(moved, path, {}) | {"render_macros": False, "title": f"The national page: {page.front.title}"}
        files[f"docs/{path}"] = (_front(meta) + with_icons(renderer.prose(moved))).encode()
    return files


def _moved(body: str, path: str, to: str) -> str:
    """A page's text with its own links to other pages turned towards the place to which it is moved."""

    def turned(found: re.Match[str]) -> str:
        before, address = found[1], found[2]
        base = (
            path if address.partition("#")[0].endswith(".md") else page_address(path)
        )  # Markdown's are from the file, HTML's from the address
        deep = to.count("/") if base == path else page_address(to).count("/")
        folder = base.rpartition("/")[0]
        return f"{before}{'../' * deep}{folder}{'/' if folder else ''}{address}"

    return OWN_LINKS.sub(turned, body)


def _page_files(
    page: ContentPage,
    knowledge: Knowledge,
    maker: Maker,
    renderer: Renderer,
    titles: dict[str, str],
    seen: Seen,
    decided_by: Decided | None,
) -> list[tuple[str, str]]:
    """The files that one page becomes: (path, text), filled in. An engine with macros of its own is told to leave them alone.

    While nothing but other pages changes they are known without making the things that they are filled in with.
    """
    repeat = page.front.repeat
    paths = paths_of(page.path, repeat, knowledge) if repeat else [page.path]
    things: list[Any] = []
    of_all = decided_by and (decided_by.lines if names_lines(page) else decided_by.said)

    def item(number: int) -> Any:
        if repeat and not things:
            things.extend(maker.all(REPEATS[repeat]))
        return things[number] if repeat else None

    def top(path: str, number: int) -> str:
        of_item = _item_meta(page, item(number), renderer, knowledge) if repeat else {}
        return _front(_meta(page, path, titles) | of_item | {"render_macros": False})

    written: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for number, path in enumerate(paths):
        address = page_address(path)
        quick = key_of([of_all, repr(page), path]) if of_all else None
        try:
            front = seen.once(key_of(["top", quick]), partial(top, path, number)) if quick else top(path, number)
            body = seen.again(quick) if quick else None
            if body is None:
                one = item(number)
                body = seen.filled_in(quick, renderer, page, address, one, partial(renderer.filled_in, page, address, one))
        except InputWrong as wrong:  # another thing may show another fault of the page
            problems += wrong.problems
        else:
            written.append((path, front + (relative(body, address) if page.is_template else with_icons(body))))
    if problems:
        raise InputWrong(problems)
    return written


def _meta(page: ContentPage, path: str, titles: dict[str, str]) -> dict[str, Any]:
    """Front matter as the theme reads it: what the page says of itself, and the way back up."""
    front = page.front
    meta = {
        name: value
        for name, value in page.meta.items()
        if name not in ("repeat", "template", "made_of", "was", "lang", "dir", "translator")
    }
    meta |= {"owner": front.owner, **_checked(front)}
    folders = path.split("/")[:-1] if not path.endswith("/index.md") else path.split("/")[:-2]
    above = ["/".join(folders[: depth + 1]) for depth in range(len(folders))]
    meta.pop("crumbs", None)
    if front.crumbs != "none":
        meta["crumbs"] = [
            {"title": titles[f"{folder}/index.md"], "href": f"{folder}/"} for folder in above if f"{folder}/index.md" in titles
        ]
    if front.words:
        meta["words"] = list(front.words)
    if page.is_local:
        meta["local"] = True
    return meta


def _item_meta(page: ContentPage, item: Any, renderer: Renderer, knowledge: Knowledge) -> dict[str, Any]:
    """What a repeated page says of its own thing."""
    meta: dict[str, Any] = {
        "title": renderer.line(page, "title", item),
        "description": renderer.line(page, "description", item),
    }
    words = [*page.front.words, *getattr(item, "words", ()), *_other_names(page, item, knowledge)]
    code = getattr(item, "code", None)
    if code:
        meta["code"] = code
        words.append(code)
    if words:
        meta["words"] = words
    if getattr(item, "owner", None):
        meta["owner"] = item.owner
    meta |= {name: words for name, words in _checked(item).items() if words}
    for name in ("before", "after"):
        link = getattr(item, name, None)
        if link is not None:
            meta[name] = {"title": link.name, "href": link.href.removeprefix("@/")}
    return meta


def _other_names(page: ContentPage, item: Any, knowledge: Knowledge) -> list[str]:
    """What texts call the thing of a repeated page, beside its title: "the Panel", "the national panel". People type these too."""
    kind = BY_NAME.get(REPEATS[page.front.repeat or ""])
    if kind is None:
        return []
    thing = knowledge.things(kind.name)[item.id]
    names = [getattr(thing, field) for field in (kind.plain, kind.said, kind.said_plainly) if field]
    return list(dict.fromkeys(name.removeprefix("the ") for name in names if name and name != thing.title))


def _checked(kept: Any) -> dict[str, str | None]:
    """When somebody last looked at a page or a definition, and when it is time again, as people write days."""
    days = {name: getattr(kept, name, None) for name in ("checked", "check_again")}
    return {name: date_words(day) if day else None for name, day in days.items()}


def _front(meta: dict[str, Any]) -> str:
    """Front matter, a line for each name. What JSON writes, YAML reads, and it is written ten times as fast."""
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in sorted(meta.items()))
    return f"---\n{''.join(lines)}---\n\n"


def _assets(project: Project) -> dict[str, bytes]:
    """What pages use beside words, and the theme."""
    return {f"docs/{place}": project.files[name] for place, name in read_assets(project)[0].items()} | {
        name: project.files[name] for name in project.below("overrides")
    }


def _old_addresses(knowledge: Knowledge, pages: list[ContentPage], kept: Addresses, files: dict[str, bytes]) -> dict[str, bytes]:
    """A small page at each old address, and at the end of a page the places that stood on it before."""
    found = ways(knowledge, pages, kept)
    there = {page_address(name.removeprefix("docs/")): name for name in files if name.startswith("docs/") and name.endswith(".md")}
    made: dict[str, bytes] = {}
    for old in {address.partition("#")[0] for address in found}:
        if old in there:
            if places := moved_places(old, moved_from(old, found)):
                made[there[old]] = files[there[old]] + places.encode()
        elif old in found and (old.endswith("/") or not old):
            made[f"docs/{old}index.html"] = old_page(old, found[old], anchors_of(old, found, kept)).encode()
    return made


def staged_config(project: Project, knowledge: Knowledge) -> dict[str, Any]:
    """mkdocs.yml for the staged folder: the project's own, without hooks, with this edition's values."""
    config = _project_config(project)
    for name in ("hooks", "watch"):
        config.pop(name, None)
    config["docs_dir"] = "docs"
    config["theme"]["custom_dir"] = "overrides"
    config.setdefault("extra", {})["reviewmap"] = values_ = site_values(knowledge)
    config["site_name"] = values_["site_name"]
    config["site_url"] = values_["site_address"]
    return config


def _project_config(project: Project) -> dict[str, Any]:
    """The project's mkdocs.yml, with numbers and truth values as MkDocs reads them; InputWrong says what is wrong with it."""
    if MKDOCS not in project.files:
        raise InputWrong([Problem(Where(MKDOCS), "This file is missing.", "missing-file", suggestion="Put it back: git has it.")])
    content = project.files[MKDOCS]
    try:
        config = yaml.load(content, Loader=LOADER)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        fault = Problem(Where(MKDOCS, 1, 1), "This file can't be read as settings.", "settings", suggestion="Put it back: git has it.")
        raise InputWrong(read(content, MKDOCS).problems or [fault]) from error
    if not isinstance(config, dict) or not isinstance(config.get("theme"), dict):
        raise InputWrong([Problem(Where(MKDOCS, 1, 1), "'theme' is missing here.", "missing-field", suggestion="Put it back: git has it.")])
    return config
