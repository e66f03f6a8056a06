"""What is wrong with the finished site: a value, so that all of it can be reported at once."""

from __future__ import annotations

from typing import Literal, NamedTuple


class PageProblem(NamedTuple):
    """`page` is an address ("roles/gp/") or a file of the site ("assets/logo.svg"), `what` the fault with the fragment at fault,
    `mend` what to do about it.

    What helps to find the line that somebody has to change: `words`, texts that stand there, the likeliest first; `part`, the
    file of overrides/ that made the part of the page, "" where the page's own text did; `missing`, the address at which a page
    should be, None where none is.
    """

    page: str
    what: str
    mend: str
    rule: str
    words: tuple[str, ...] = ()
    part: str = ""
    missing: str | None = None
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.page or '/'}: {self.what} {self.mend} ({self.rule})"
