"""Builds the sample site the browser tests look at: our own content pages plus one made-up page of each kind."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from jinja2 import Environment

from reviewmap.model import Knowledge
from reviewmap.pages.languages import frame_languages, search_says
from reviewmap.pages.search_words import for_the_index
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project
from reviewmap.site.finish import PageFrame, PageProblem, Release, finish
from reviewmap.words.addresses import relative

REPO = Path(__file__).resolve().parents[2]
SAMPLE = Path(__file__).parent / "sample"
OWN_PAGES = ("index-of-pages.md", "privacy.md", "using-this-site-safely.md", "accessibility.md")
KNOWLEDGE: Knowledge = load_or_stop(read_project(REPO))
EDITION = Release(
    version="2026.1",
    date="2026-11-22",
    site_url="https://example.org/",
    security_contact="mailto:security@example.org",
    security_expires="2027-11-22",
    search_words=for_the_index(KNOWLEDGE, help_page="families/"),
)
VALUES = yaml.safe_load((SAMPLE / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]["reviewmap"] | {
    "languages": frame_languages(KNOWLEDGE)
}
VALUES["languages"]["words"]["en"] |= {  # what the sample's edition says of itself
    "draft": VALUES["draft_words"],
    "nobody": VALUES["nobody"],
    "not_checked": VALUES["not_checked_words"],
    "not_rung": VALUES["help"]["not_rung"],
}
FRAME = PageFrame(
    {
        path.relative_to(REPO / "overrides").as_posix(): path.read_bytes()
        for path in sorted((REPO / "overrides").rglob("*"))
        if path.is_file()
    },
    VALUES,
)


def stage_sample(room: Path) -> Path:
    """Put the sample's docs, our own pages and a mkdocs.yml into `room`; return the mkdocs.yml."""
    docs = room / "docs"
    shutil.copytree(SAMPLE / "docs", docs)
    for name in OWN_PAGES:
        shutil.copy(REPO / "content" / name, docs / name)
    (docs / "search.md").write_text(_search_page(), encoding="utf-8")
    shutil.copytree(REPO / "overrides", room / "overrides")
    shutil.copy(REPO / "mkdocs.yml", room / "national.yml")
    config = (SAMPLE / "mkdocs.yml").read_text(encoding="utf-8")
    data = yaml.safe_load(config.replace("../../../mkdocs.yml", "national.yml").replace("../../../overrides", "overrides"))
    data["extra"]["reviewmap"]["languages"] = VALUES["languages"]
    (room / "mkdocs.yml").write_text(yaml.safe_dump(data), encoding="utf-8")
    return room / "mkdocs.yml"


def _search_page() -> str:
    """The search page as staging fills it in."""
    head, body = (REPO / "content/search.md").read_text(encoding="utf-8").split("template: true\n---\n")
    filled = Environment(autoescape=True).from_string(body).render(language=KNOWLEDGE.things("language")["en"], search_says=search_says)
    return f"{head}---\n{relative(filled, 'search/')}"


def run_mkdocs(config: Path) -> Path:
    """The bare engine's output."""
    environment = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config)], env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return config.parent / "site"


def build_sample(room: Path) -> tuple[Path, list[PageProblem]]:
    """-> (the finished site's folder, problems)"""
    site = run_mkdocs(stage_sample(room))
    return site, finish(site, edition=EDITION, frame=FRAME)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    folder, found = build_sample(target)
    print(folder, *found, sep="\n")
