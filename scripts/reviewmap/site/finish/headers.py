"""The security headers: one list, written for three kinds of server, and the policy again inside each page.

No 'unsafe-inline', no hash: nothing in any page runs or styles inline, so one policy serves every edition.
Some hosts (GitHub Pages among them) can't send headers; there the copy in the page does what it can.
"""

from __future__ import annotations

from .pages import Page
from .release import Release

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",  # the search field, when its script did not arrive
    "frame-ancestors": "'none'",
}
NOT_IN_A_PAGE = ("frame-ancestors",)  # browsers ignore it there, and say so in the console
FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)


def policy(*, in_page: bool = False) -> str:
    return "; ".join(f"{name} {value}" for name, value in POLICY.items() if not (in_page and name in NOT_IN_A_PAGE))


def headers(release: Release) -> dict[str, str]:
    """Name -> value, for every address of the origin."""
    found = {
        "Content-Security-Policy": policy(),
        "Strict-Transport-Security": "max-age=31536000",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        # No browser keeps a copy on a device that others look at. The pages Privacy and Using this site safely promise that it is asked.
        "Cache-Control": "no-store",
        "X-Frame-Options": "DENY",
    }
    if release.is_draft:
        found["X-Robots-Tag"] = "noindex"
    return found


def headers_file(release: Release) -> str:
    """`_headers`, read by Netlify, Cloudflare Pages and others at the root of an origin."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers(release).items())


def nginx(release: Release) -> str:
    lines = "".join(f'add_header {name} "{value}" always;\n' for name, value in headers(release).items())
    return f"# For nginx: include this in the server block.\n{lines}error_page 404 /404.html;\n"


def apache(release: Release) -> str:
    lines = "".join(f'  Header always set {name} "{value}"\n' for name, value in headers(release).items())
    return f"# For Apache: include this in the virtual host, or copy it into .htaccess.\n<IfModule mod_headers.c>\n{lines}</IfModule>\nErrorDocument 404 /404.html\n"


def add_policy(page: Page) -> None:
    """Put the policy into the page, before anything that it governs."""
    charset = page.tree.css_first("meta[charset]")
    node = page.tree.create_node("meta")
    node.attrs["http-equiv"] = "Content-Security-Policy"
    node.attrs["content"] = policy(in_page=True)
    charset.insert_after(node)
