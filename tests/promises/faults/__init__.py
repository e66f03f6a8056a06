"""Faults that break a promise, kept as data: what somebody might write by mistake, and the tests that have to turn red at it.

Each is a YAML file beside this one:

    says: In words, what goes wrong for a reader.
    under: scripts/reviewmap/papers     # a file or a folder of the project; the text stands in it once
    find: the text as it is
    put: the text with the fault in it
    red: [test_1_one_fact_one_place.py::test_whom_to_call_stands_on_every_paper]
    refused: what `reviewmap build` says, where it refuses a site with this fault before any test could look (in place of red)

Text is searched for and replaced, not patched by line, so a fault outlives a file's move. `make faults` tries them all, each in a copy of
the project; test_faults.py says at once when a fault no longer fits today's source.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).parent
READ = (".py", ".html", ".md", ".yml", ".css", ".js", ".typ")


class DoesNotFit(ValueError):
    """The text of a fault stands nowhere, or more than once."""


@dataclass(frozen=True)
class PutInFault:
    name: str
    says: str
    under: str
    find: str
    put: str
    red: tuple[str, ...]
    refused: str

    def place(self, project: Path) -> Path:
        """The one file of the project that has the text; DoesNotFit says how many there are instead."""
        root = project / self.under
        files = (
            [root]
            if root.is_file()
            else sorted(path for path in root.rglob("*") if path.suffix in READ and "__pycache__" not in path.parts)
        )
        found = [path for path in files for _ in range(path.read_text("utf-8").count(self.find))]
        if len(found) != 1:
            where = ", ".join(sorted({path.relative_to(project).as_posix() for path in found})) or "nowhere"
            raise DoesNotFit(
                f"{self.name}: its text stands {len(found)} times under {self.under} ({where}). Give it the text that is there today:"
                f" tests/promises/faults/{self.name}.yml"
            )
        return found[0]

    def apply(self, project: Path) -> None:
        path = self.place(project)
        path.write_text(path.read_text("utf-8").replace(self.find, self.put), "utf-8")


def every() -> list[PutInFault]:
    """All faults, by name."""
    return [_read(path) for path in sorted(HERE.glob("*.yml"))]


def _read(path: Path) -> PutInFault:
    data = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return PutInFault(
        path.stem, data["says"], data["under"], data["find"], data["put"], tuple(data.get("red", ())), data.get("refused", "")
    )
