"""How much room things take in a BPMN drawing, in px. Sizes of events and gateways are those that BPMN tools draw."""

from __future__ import annotations

from dataclasses import dataclass

from ..maps.measure import wrap
from .bpmn_elements import BpmnElement, DataObject, Note

TASK_WIDTH, TASK_HEIGHT = 150, 80
GATEWAY = 50
EVENT = 36
ICON = (26, 34)  # a paper
LINE = 14  # of a label
LABEL_WIDTH = 104  # of a gateway's or an event's label
PAPER_WIDTH = 128  # of the words beside a paper's icon
RAIL = 8  # between the lines that lead to papers
NOTE_WIDTH, NOTE_LINE, NOTE_PAD = 190, 15, 5
# Measured text holds spare room for readers' own fonts; BPMN tools draw in Arial, which needs less.
_SPARE = 0.76


@dataclass(frozen=True)
class Bounds:
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        return self.y + self.height // 2

    @property
    def centre(self) -> int:
        return self.x + self.width // 2

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    def moved(self, x: int, y: int) -> Bounds:
        return Bounds(self.x + x, self.y + y, self.width, self.height)

    def meets(self, other: Bounds) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


def lines(text: str, width: int, *, size: int = 11) -> int:
    """How many lines a text takes."""
    return len(wrap(text, width=width, size=size * _SPARE)) if text else 0


def text_height(text: str, width: int) -> int:
    return lines(text, width) * LINE


def box(part: BpmnElement) -> tuple[int, int]:
    """Width and height of an element in one lane."""
    if part.is_gateway:
        return GATEWAY, GATEWAY
    if part.tag == "task":
        return TASK_WIDTH, max(TASK_HEIGHT, lines(part.name, TASK_WIDTH - 14, size=12) * 15 + 16)
    return EVENT, EVENT


def beside(item: DataObject | Note) -> tuple[int, int]:
    """Width and height of what stands over or under a box."""
    if isinstance(item, DataObject):
        return ICON[0] + 4 + PAPER_WIDTH, max(ICON[1], text_height(item.name, PAPER_WIDTH - 6)) + 6
    return NOTE_WIDTH, lines(item.words, NOTE_WIDTH - 22, size=12) * NOTE_LINE + 2 * NOTE_PAD + 6
