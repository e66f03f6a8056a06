"""Render family pages with stand-in values, so that their tone can be tested before process/ is complete.

In: content/ and values.yml. Out: HTML files where the built site has them. The real functions of pages and the real words for
firmness are used; only the facts are stand-ins.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import markdown
import yaml
from jinja2 import Environment, StrictUndefined

from reviewmap.firmness import Badge, claim_badge
from reviewmap.model.base import Claim
from reviewmap.model.themes import FirmnessTable
from reviewmap.pages import snippets
from reviewmap.pages.escape import escape
from reviewmap.pages.functions import functions

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "def_list", "admonition"]
MD_LINK = re.compile(r'href="([^":]+?)\.md(#[^"]*)?"')


class Stub:
    """Renders the pages of a repository at `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._values = yaml.safe_load((Path(__file__).parent / "values.yml").read_text("utf-8"))
        self._environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        self._environment.globals.update(functions(self._answers))

    def render(self, out: Path) -> Path:
        """Write every page of families and young people below `out`, and return it."""
        content = self._root / "content"
        for folder in ("families", "young-people"):
            for path in sorted((content / folder).rglob("*.md")):
                address = path.relative_to(content).with_suffix("").as_posix().removesuffix("index").rstrip("/")
                target = out / address / "index.html"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(f"<main>{self._page(path, address)}</main>", "utf-8")
        return out

    def _page(self, path: Path, address: str) -> str:
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        meta = yaml.safe_load(front)
        page = SimpleNamespace(meta=meta, url=f"{address}/", title=meta["title"])
        text = self._environment.from_string(body).render(page=page, stages=self._stages)
        html = markdown.markdown(text, extensions=EXTENSIONS)
        folder = path.relative_to(self._root / "content").parent
        return MD_LINK.sub(lambda link: f'href="/{_address_of(folder, link[1])}/{link[2] or ""}"', html)

    @cached_property
    def _firmness(self) -> FirmnessTable:
        return FirmnessTable.model_validate(yaml.safe_load((self._root / "process/firmness.yml").read_text("utf-8")))

    @cached_property
    def _stages(self) -> list[Any]:
        for stage in self._values["stages"]:
            stage["href"] = f"/process/{stage['id']}/"
        return [_dotted(stage) for stage in self._values["stages"]]

    @cached_property
    def _answers(self) -> dict[str, Any]:
        values = self._values
        return {
            "link": {kind: {i: _both(f'<a href="/{kind}/{i}/">{escape(words)}</a>') for i, words in table.items()}
                     for kind, table in {**dict.fromkeys(("role", "stage", "place", "term", "enquiry"), {}), **values["links"]}.items()},
            "timescale": {i: {"words": t["words"], "weeks": t["weeks"], "how_firm": self._pill(t), "how_firm_duty": ""}
                          for i, t in values["timescales"].items()},
            "claim": {c["id"]: _both(self._claim(c)) for c in values["claims"]},
            "source": {"report": "Report"}, "figure": {}, "map": {}, "panel": values["panel"], "contact": values["contact"],
            "support": self._support(),
        }

    def _pill(self, timescale: dict[str, str]) -> str:
        row = next(row for row in self._firmness.rules if row.force == timescale["force"])
        words = getattr(row, timescale["evidence"])
        return str(snippets.badge(Badge(words, timescale["force"], timescale["evidence"], row.name)))

    def _claim(self, values: dict[str, Any]) -> str:
        claim = Claim.model_validate(values)
        said = SimpleNamespace(plain=claim.plain, text=claim.text, badge=claim_badge(claim, self._firmness), source=[], drafted=False)
        return str(snippets.claim(said, plain=True))

    def _support(self) -> str:
        entries = yaml.safe_load((self._root / "process/support.yml").read_text("utf-8"))["support"]
        unchecked = '<br><span class="unsure">We have not checked this number.</span>'
        return '<ul class="support">' + "".join(
            f"<li><strong>{e['name']}</strong> {e['for_whom']}<br>{e['phone']}{'' if e.get('emergency') else unchecked}</li>"
            for e in entries) + "</ul>"


def _both(html: str) -> dict[str, str]:
    return {"name": html, "plain": html}


def _dotted(value: Any) -> Any:
    if isinstance(value, dict):
        return SimpleNamespace(**{key: _dotted(item) for key, item in value.items()})
    return [_dotted(item) for item in value] if isinstance(value, list) else value


def _address_of(folder: Path, target: str) -> str:
    parts: list[str] = []
    for part in (folder / target).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts).removesuffix("/index")
