"""The faces that text is measured in: from a wheel, so that a test finds the same on every machine, whatever fonts it has.

`OWN` is what the page asks for and the machine has. `PLAIN` is as wide as Arial, which most systems' fonts stay near to; `WIDEST` is
as wide as DejaVu Sans, the widest that a system is likely to have. Both are Lato, enlarged: what counts here is how far a line reaches.
"""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

import font_lato
from playwright.sync_api import Page

from projects import ROOT

OWN, PLAIN, WIDEST = "", "Measured Plain", "Measured Widest"
# How much wider than Lato, in regular and in bold: measured over 160 letters of the site's own sentences.
_WIDER = {PLAIN: (1.03, 1.05), WIDEST: (1.17, 1.29)}
_FILES = {400: "Lato-Regular.ttf", 700: "Lato-Bold.ttf"}

_WEAR = """async ([faces, css]) => {
  for (const [family, weight, sizeAdjust, data] of faces) {
    const face = new FontFace(family, Uint8Array.from(atob(data), letter => letter.charCodeAt(0)).buffer, {weight, sizeAdjust});
    document.fonts.add(await face.load());
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


@cache
def site_css() -> str:
    """Every style of the site, in the order in which its pages load them."""
    return "\n".join((ROOT / "overrides/assets/css" / f"{name}.css").read_text("utf-8") for name in ("tokens", "frame", "content", "map"))


def show(page: Page, body: str, *, face: str = OWN, css: str = "") -> None:
    """Show a body in the site's styles and one of the faces. `css` is what a reader adds."""
    page.set_content(
        "<!doctype html><html lang='en-GB'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        f"<style>{site_css()}{css}</style></head><body>{body}</body></html>"
    )
    wear(page, face)


def wear(page: Page, face: str) -> None:
    """Give an open page a face. From bytes in memory: the site's policy rightly refuses a font that is fetched."""
    everywhere = f"*, ::before, ::after, .map svg, .map svg text {{ font-family: '{face}' !important }}" if face else ""
    page.evaluate(_WEAR, [_faces(face), everywhere])


@cache
def _faces(face: str) -> list[list[str]]:
    """[family, weight, how much wider, the font's file in base64]"""
    if not face:
        return []
    folder = Path(font_lato.__file__).parent / "files"
    return [
        [face, str(weight), f"{wider:.0%}", base64.b64encode((folder / name).read_bytes()).decode()]
        for (weight, name), wider in zip(_FILES.items(), _WIDER[face], strict=True)
    ]
