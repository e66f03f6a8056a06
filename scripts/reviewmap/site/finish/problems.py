"""What is wrong with a finished page: a value, so that all of it can be reported at once."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """`page` is an address ("roles/gp/"), `what` the fault with the fragment at fault, `mend` what to do about it."""

    page: str
    what: str
    mend: str
    rule: str

    def __str__(self) -> str:
        return f"{self.page or '/'}: {self.what} {self.mend} ({self.rule})"
