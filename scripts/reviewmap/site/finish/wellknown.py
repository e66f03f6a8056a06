"""/.well-known/security.txt (RFC 9116): whom to tell about a security fault."""

from __future__ import annotations

from .release import Release


def security_txt(release: Release) -> str:
    """ "" while nobody is named to tell. Whether the expiry is near is a question for `check --publish`, not for a build."""
    if not release.security_contact or not release.security_expires:
        return ""
    return (
        f"Contact: {release.security_contact}\nExpires: {release.security_expires}T00:00:00Z\n"
        f"Preferred-Languages: en\nCanonical: {release.site_url}.well-known/security.txt\n"
    )
