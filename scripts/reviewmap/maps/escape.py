"""Text made safe for HTML, SVG and the Markdown and template engines that a page goes through on its way."""

from __future__ import annotations

# Braces would be read by templates, line ends and the rest by Markdown. As character references they are plain text to all of them.
_REFERENCES = str.maketrans(
    {character: f"&#{ord(character)};" for character in "{}\\`*_[]|~$\"'\n\r\t"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
)


def escape(text: str) -> str:
    """Return text for an element or a quoted attribute, on one line.

    >>> escape('a < "b" {{ c }}')
    'a &lt; &#34;b&#34; &#123;&#123; c &#125;&#125;'
    """
    return "".join(one if one in "\n\r\t" or ord(one) > 31 else "\ufffd" for one in text).translate(_REFERENCES)
