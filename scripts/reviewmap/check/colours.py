"""A local edition's own colours: a few of the tokens, each checked for contrast before it goes anywhere.

The tokens stand in overrides/assets/css/tokens.css, once; this reads them there. What a local edition sets is written
after them, for light screens only: dark and forced colours stay as they were made and tested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

LOCAL = ("brand", "brand-ink", "link", "accent")
HEX = re.compile(r"^#[0-9a-fA-F]{6}$")
TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9a-fA-F]{6})\s*;")
DARK = "@media (prefers-color-scheme: dark)"

# (what is seen, on what, at least, why): text 4.5:1, text of family pages 7:1, lines and shapes 3:1 (WCAG 1.4.3, 1.4.6, 1.4.11)
PAIRS = (
    ("ink", "paper", 7.0, "the text"),
    ("ink", "card", 7.0, "text on cards"),
    ("ink", "tint", 7.0, "text on tinted ground"),
    ("ink", "help-tint", 7.0, "text of Get help now"),
    ("link", "paper", 7.0, "links"),
    ("link", "card", 7.0, "links on cards"),
    ("link", "tint", 7.0, "links on tinted ground"),
    ("link", "help-tint", 7.0, "links of Get help now"),
    ("ink-soft", "paper", 7.0, "quiet text"),
    ("ink-soft", "card", 7.0, "quiet text on cards"),
    ("ink-soft", "tint", 7.0, "quiet text on tinted ground"),
    ("ink-soft", "help-tint", 7.0, "quiet text of Get help now"),
    ("brand-ink", "brand", 4.5, "the header's words"),
    ("exit-ink", "exit", 4.5, "the exit's words"),
    ("must-ink", "must", 4.5, "The law says"),
    ("help", "help-tint", 4.5, "the heading of Get help now"),
    ("help", "tint", 4.5, "the word Draft"),
    *(
        (name, ground, 7.0, "how binding a thing is")
        for name in ("should", "good", "varies", "proposed", "contested")
        for ground in ("paper", "card", "tint")
    ),
    ("accent", "paper", 3.0, "lines and marks"),
    ("accent", "card", 3.0, "lines and marks on cards"),
    ("accent", "tint", 3.0, "lines and marks on tinted ground"),
    ("edge", "paper", 3.0, "edges of fields"),
    ("edge", "card", 3.0, "edges of fields"),
    ("brand-line", "card", 3.0, "lines of maps"),
)


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours, 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 2), round(contrast("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def tokens(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """The text of tokens.css -> (light, dark), each name -> colour."""
    light_text, _, dark_text = css.partition(DARK)
    light = dict(TOKEN.findall(light_text))
    return light, {**light, **dict(TOKEN.findall(dark_text))}


def too_weak(colours: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """-> (what is seen, on what, in words) for each pair that nobody with low vision could read."""
    for name, ground, least, why in PAIRS:
        ratio = contrast(colours[name], colours[ground])
        if ratio < least:
            yield name, ground, f"{why}: {colours[name]} on {colours[ground]} has a contrast of {ratio:.1f}:1, less than {least:g}:1"


def check_local(own: Mapping[str, str], *, css: str) -> Iterator[tuple[str, str]]:
    """Yield (name, what is wrong with it) for a local edition's colours. `css` is the text of tokens.css."""
    for name, value in own.items():
        if name not in LOCAL:
            yield name, f"isn't a colour that an edition may set; those are {', '.join(LOCAL)}"
        elif not HEX.match(str(value)):
            yield name, f'"{value}" isn\'t a colour in the form #1a2b3c'
    good = {name: value for name, value in own.items() if name in LOCAL and HEX.match(str(value))}
    light, _ = tokens(css)
    for name, ground, words in too_weak({**light, **_with_lines(good)}):
        culprit = name if name in good else ground if ground in good else "brand"
        yield culprit, words


def local_css(own: Mapping[str, str]) -> str:
    """What to write after tokens.css. "" for none."""
    lines = "".join(f"    --{name}: {value};\n" for name, value in _with_lines(own).items())
    return f"\n/* This edition's own colours */\n@media (prefers-color-scheme: light) {{\n  :root {{\n{lines}  }}\n}}\n" if lines else ""


def _with_lines(own: Mapping[str, str]) -> dict[str, str]:
    found = {name: own[name] for name in LOCAL if name in own}
    return {**found, "brand-line": own["brand"]} if "brand" in own else found
