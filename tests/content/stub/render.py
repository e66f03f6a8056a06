"""Render family pages without the engine and the theme, so that their tone can be tested before there is a built site.

In: a repository. Out: HTML files where the built site has them. Definitions, functions and words for firmness are the real ones;
only claims that process/ lacks come from claims.yml.
"""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import yaml

from reviewmap.load import load_or_stop
from reviewmap.model.base import Claim
from reviewmap.pages import snippets
from reviewmap.pages.content import Page, read_pages
from reviewmap.pages.ready import Maker
from reviewmap.pages.render import Renderer
from reviewmap.pages.values import values
from reviewmap.problems import InputWrong

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "def_list", "admonition"]
FOLDERS = ("families/", "young-people/")
MD_LINK = re.compile(r'href="([^":]+?)\.md(#[^"]*)?"')


def render(root: Path, out: Path) -> Path:
    """Write every page of families and young people below `out`, and return it."""
    pages, problems = read_pages(root, None)
    if problems:
        raise InputWrong(problems)
    knowledge = load_or_stop(root)
    maker = Maker(knowledge)
    answers = values(knowledge, maker, {})
    for entry in yaml.safe_load((Path(__file__).parent / "claims.yml").read_text("utf-8"))["claims"]:
        said = maker.ready(Claim.model_validate(entry))
        answers["claim"].setdefault(entry["id"], {"name": "", "plain": str(snippets.claim(said, plain=True))})
    renderer = Renderer(maker, answers, root / "content" / "_parts")
    for page in pages:
        if page.path.startswith(FOLDERS):
            target = out / page.address / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(f"<main>{_html(page, renderer)}</main>", "utf-8")
    return out


def _html(page: Page, renderer: Renderer) -> str:
    text = renderer.template(page, page.address) if page.is_template else renderer.prose(page)
    folder = Path(page.path).parent
    html = markdown.markdown(text, extensions=EXTENSIONS)
    return MD_LINK.sub(lambda link: f'href="/{_address(folder, link[1])}{link[2] or ""}"', html)


def _address(folder: Path, target: str) -> str:
    parts: list[str] = []
    for part in (folder / target).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join([*(parts[:-1] if parts[-1] == "index" else parts), ""])
