"""sitemap.xml with the edition's date. MkDocs writes the day of the build, twice (the second time packed)."""

from __future__ import annotations

from markupsafe import escape

from .pages import Page
from .release import Release


def sitemap(pages: list[Page], *, release: Release) -> str:
    entries = "".join(
        f"  <url><loc>{escape(release.site_url + page.address)}</loc>"
        + (f"<lastmod>{release.date}</lastmod>" if release.date else "")
        + "</url>\n"
        for page in sorted(pages, key=lambda page: page.address)
        if not page.is_root_only
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
