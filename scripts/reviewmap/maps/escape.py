"""Text made safe for HTML, SVG and the Markdown and template engines that a page goes through on its way."""

from __future__ import annotations

import re
from functools import lru_cache

import markupsafe

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Braces would be read by templates, line ends and the rest by Markdown. As character references they are plain text to all of them.
_REFERENCES = str.maketrans({character: f"&#{ord(character)};" for character in "{}\\`*_[]|~$\n\r\t"})


@lru_cache(maxsize=10_000)  # the same labels stand in many views
def escape(text: str) -> str:
    """Return text for an element or a quoted attribute, on one line.

    >>> escape('a < "b" {{ c }}')
    'a &lt; &#34;b&#34; &#123;&#123; c &#125;&#125;'
    """
    return str(markupsafe.escape(_CONTROLS.sub("\ufffd", text))).translate(_REFERENCES)
