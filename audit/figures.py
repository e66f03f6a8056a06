"""One check is one line: what was measured, where, and the limit that holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`found` against its limit. `details` says where to look when it fails; `note` what a reader has to know when it doesn't."""

    name: str
    found: str
    limit: str
    holds: bool
    note: str = ""
    details: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """
        >>> Figure("Nu checker", "2 errors", "0", False, details=("index.html:3: stray end tag",)).lines()
        ['FAILS  Nu checker: 2 errors (limit 0)', '         index.html:3: stray end tag']
        """
        note = f"; {self.note}" if self.note else ""
        first = f"{'ok   ' if self.holds else 'FAILS'}  {self.name}: {self.found} (limit {self.limit}{note})"
        return [first, *(f"         {detail}" for detail in self.details if not self.holds)]


def at_most(
    name: str, found: float, limit: float, unit: str = "", *, digits: int = 0, note: str = "", details: tuple[str, ...] = ()
) -> Figure:
    return Figure(name, f"{found:.{digits}f}{unit}", f"at most {limit:.{digits}f}{unit}", found <= limit, note, details)


def at_least(name: str, found: float, limit: float, *, note: str = "", details: tuple[str, ...] = ()) -> Figure:
    return Figure(name, f"{found:.2f}", f"at least {limit:.2f}", found >= limit, note, details)
