"""robots.txt. A draft may be crawled: only a crawler that reads a page sees that it asks not to be listed."""

from __future__ import annotations

from .release import Release


def robots(release: Release) -> str:
    if release.is_draft:
        return "# A draft: each page, and a header, ask not to be listed.\nUser-agent: *\nAllow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {release.site_url}sitemap.xml\n"
