"""The staged folder: Markdown with front matter, assets, theme and a mkdocs.yml, complete before any engine starts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from ..words.addresses import FOLDERS, page_address, relative
from ..check.colours import local_css
from ..exports.formats import Material, every_file
from ..pages.icons import with_icons
from ..maps.mapset import drawn
from .meanwhile import meanwhile
from ..model import Knowledge
from ..model.process import Decision
from ..read.content import Page, read_assets, read_pages
from ..pages.ready import Maker
from ..pages.render import Renderer
from ..pages.repeats import REPEATS, paths_of
from ..pages.values import values
from ..papers import FOLDER as PAPERS
from ..papers import listing
from ..papers.images import map_images
from ..papers.making import make_papers
from ..problems import InputWrong, Problem, Where
from ..pages.redirects import redirect_page
from ..pages.sitevalues import date_words, site_values
from .sync import CACHE, sync
from ..read.yamlfile import read

MKDOCS = "mkdocs.yml"
ANSWERS = "macros.json"  # what the macros answer
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True)
class Staged:
    """What staging produced: the folder, and the values that later steps need."""

    folder: Path
    config: dict[str, Any]


def stage(root: Path, out: Path, knowledge: Knowledge, *, local: Path | None = None) -> Staged:
    """Write the staged folder `out` for the project at `root`. Only files whose bytes differ are written."""
    drawings = meanwhile(partial(drawn, knowledge, cache=out / CACHE))  # while templates are compiled
    pages, problems = read_pages(root, local)
    if problems:
        raise InputWrong(problems)
    config = staged_config(root, knowledge)
    files = _assets(root, local) | _redirects(knowledge)
    maker = Maker(knowledge, drawings)
    answers = values(knowledge, maker)
    renderer = Renderer(maker, answers, root / "content" / "_parts")
    renderer.prepare(pages)
    views = drawings()
    answers["map"] = {view_id: one.block for view_id, one in views.items()}
    titles = {page.path: page.front.title for page in pages}
    fill_in = partial(_filled_in, knowledge=knowledge, maker=maker, renderer=renderer, titles=titles)
    others = meanwhile(partial(fill_in, [page for page in pages if not listing.is_named(page.body)]))  # while papers are made
    papers = _papers(root, out, knowledge, pages, renderer, answers, config, local)
    for filled_in, wrong in (others(), fill_in([page for page in pages if listing.is_named(page.body)])):
        files |= filled_in
        problems += wrong
    if problems:
        raise InputWrong(problems)
    if knowledge.local and knowledge.local.colours.tokens:
        files["docs/assets/css/local.css"] = local_css(knowledge.local.colours.tokens).encode()
    files |= {f"docs/{path}": data for path, data in papers.items()}
    files |= {f"docs/{path}": data for path, data in every_file(Material(knowledge, views)).items()}
    files |= {f"docs/{path}": data for path, data in map_images(views, cache=out / CACHE / "images").items()}
    answers["map"] = _maps_in_prose(pages, answers["map"])
    files[ANSWERS] = json.dumps(answers, ensure_ascii=False, sort_keys=True, indent=0).encode()
    files[MKDOCS] = yaml.dump(config, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=1000).encode()
    sync(files, out, keep=(CACHE,))
    return Staged(out, config)


def _maps_in_prose(pages: list[Page], maps: dict[str, str]) -> dict[str, str]:
    """The maps that hand-written pages name. All of them would be two megabytes for the engine to read; template pages have theirs."""
    prose = "".join(page.body for page in pages if not page.is_template)
    return {map_id: block for map_id, block in maps.items() if f'"{map_id}"' in prose or f"'{map_id}'" in prose}


def _papers(
    root: Path, out: Path, knowledge: Knowledge, pages: list[Page], renderer: Renderer, answers: dict[str, Any], config: dict[str, Any],
    local: Path | None,
) -> dict[str, bytes]:
    """The papers by path. Pages that name them are told of them: papers are made of pages, so they come before those."""
    answers |= listing.answers_before([paper.id for paper in (*knowledge.papers.papers, *knowledge.papers.posters)])
    made = make_papers(knowledge, pages, renderer, theme=root / "overrides", extensions=config.get("markdown_extensions", []),
                       values=config["extra"]["reviewmap"], cache=out / CACHE / PAPERS, local=local)
    answers |= listing.answers_after(made)
    return listing.paper_files(made)


def _filled_in(
    pages: list[Page], knowledge: Knowledge, maker: Maker, renderer: Renderer, titles: dict[str, str],
) -> tuple[dict[str, bytes], list[Problem]]:
    """The files that pages of content/ become, and what is wrong with those that can't be filled in."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for page in pages:
        try:
            files |= {f"docs/{path}": text.encode() for path, text in _page_files(page, knowledge, maker, renderer, titles)}
        except InputWrong as wrong:
            problems += wrong.problems
    return files, problems


def _page_files(
    page: Page, knowledge: Knowledge, maker: Maker, renderer: Renderer, titles: dict[str, str],
) -> list[tuple[str, str]]:
    """The files that one page becomes: (path, text)."""
    if not page.is_template:
        return [(page.path, _front(_meta(page, page.path, titles)) + with_icons(page.body))]
    if not page.front.repeat:
        body = renderer.template(page, page.address)
        meta = _meta(page, page.path, titles) | {"render_macros": False}
        return [(page.path, _front(meta) + relative(body, page.address))]
    written = []
    for path, item in zip(paths_of(page.path, page.front.repeat, knowledge), REPEATS[page.front.repeat].items(maker), strict=True):
        address = page_address(path)
        meta = _meta(page, path, titles) | _item_meta(page, item, renderer) | {"render_macros": False}
        written.append((path, _front(meta) + relative(renderer.template(page, address, item), address)))
    return written


def _meta(page: Page, path: str, titles: dict[str, str]) -> dict[str, Any]:
    """Front matter as the theme reads it: what the page says of itself, and the way back up."""
    front = page.front
    meta = {name: value for name, value in page.meta.items() if name not in ("repeat", "template")}
    meta |= {"owner": front.owner, **_checked(front)}
    folders = path.split("/")[:-1] if not path.endswith("/index.md") else path.split("/")[:-2]
    above = ["/".join(folders[: depth + 1]) for depth in range(len(folders))]
    meta.pop("crumbs", None)
    if front.crumbs != "none":
        meta["crumbs"] = [{"title": titles[f"{folder}/index.md"], "href": f"{folder}/"} for folder in above
                          if f"{folder}/index.md" in titles]
    if front.words:
        meta["words"] = list(front.words)
    if page.is_local:
        meta["local"] = True
    return meta


def _item_meta(page: Page, item: Any, renderer: Renderer) -> dict[str, Any]:
    """What a repeated page says of its own thing."""
    meta: dict[str, Any] = {
        "title": renderer.line(page, "title", item),
        "description": renderer.line(page, "description", item),
    }
    words = [*page.front.words, *getattr(item, "words", ())]
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


def _checked(kept: Any) -> dict[str, str | None]:
    """When somebody last looked at a page or a definition, and when it is time again, as people write days."""
    days = {name: getattr(kept, name, None) for name in ("checked", "check_again")}
    return {name: date_words(day) if day else None for name, day in days.items()}


def _front(meta: dict[str, Any]) -> str:
    """Front matter, a line for each name. What JSON writes, YAML reads, and it is written ten times as fast."""
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in sorted(meta.items()))
    return f"---\n{''.join(lines)}---\n\n"


def _assets(root: Path, local: Path | None) -> dict[str, bytes]:
    """What pages use beside words, and the theme."""
    files = {f"docs/{name}": path.read_bytes() for name, path in read_assets(root, local)[0].items()}
    for path in sorted((root / "overrides").rglob("*")):
        if path.is_file():
            files[f"overrides/{path.relative_to(root / 'overrides').as_posix()}"] = path.read_bytes()
    return files


def _redirects(knowledge: Knowledge) -> dict[str, bytes]:
    """A small page at each old address that leads to the new one."""
    files: dict[str, bytes] = {}
    decisions = [place for place in knowledge.places.values() if isinstance(place, Decision)]
    for kind, things in (("stage", knowledge.stages), ("decision", decisions), ("role", knowledge.roles.roles), ("enquiry", knowledge.equity.enquiries)):
        for thing in things:
            for old in thing.was:
                files[f"docs/{FOLDERS[kind]}/{old}/index.html"] = redirect_page(f"../{thing.id}/").encode()
    return files


def staged_config(root: Path, knowledge: Knowledge) -> dict[str, Any]:
    """mkdocs.yml for the staged folder: the project's own, without hooks, with this edition's values."""
    config = _project_config(root / MKDOCS)
    for name in ("hooks", "watch"):
        config.pop(name, None)
    config["docs_dir"] = "docs"
    config["theme"]["custom_dir"] = "overrides"
    config.setdefault("extra", {})["reviewmap"] = values_ = site_values(knowledge)
    config["site_name"] = values_["site_name"]
    config["site_url"] = values_["site_address"]
    return config


def _project_config(path: Path) -> dict[str, Any]:
    """The project's mkdocs.yml, with numbers and truth values as MkDocs reads them; InputWrong says what is wrong with it."""
    if not path.is_file():
        raise InputWrong([Problem(Where(path.name), "This file is missing.", "missing-file", suggestion="Put it back: git has it.")])
    content = path.read_bytes()
    try:
        config = yaml.load(content, Loader=LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputWrong(read(content, path.name).problems) from error
    if not isinstance(config, dict) or not isinstance(config.get("theme"), dict):
        raise InputWrong([Problem(Where(path.name, 1, 1), "'theme' is missing here.", "missing-field", suggestion="Put it back: git has it.")])
    return config
