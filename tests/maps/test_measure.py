"""A line is given enough room for the widest font that a system is likely to have, though the machine at hand may not have it."""

from __future__ import annotations

import pytest

from reviewmap.maps import measure

# Advance widths of DejaVu Sans and DejaVu Sans Bold 2.37 in thousandths of the font size, for U+0020 to U+007E, read from the fonts' files.
REGULAR = (
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
    1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
)  # fmt: skip
BOLD = (
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365,
    696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580,
    1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995, 837, 850,
    733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500,
    500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687,
    716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
)  # fmt: skip
LETTERS = [chr(code) for code in range(0x20, 0x7F)]
# https://www.w3.org/TR/WCAG22/#text-spacing, of the font size
BETWEEN_LETTERS, BETWEEN_WORDS = 0.12, 0.16


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize(("widths", "bold"), [(REGULAR, False), (BOLD, True)], ids=["regular", "bold"])
def test_a_line_of_any_one_letter_has_room_when_spaced_out(letter: str, widths: tuple[int, ...], bold: bool) -> None:
    line = letter * 30
    needs = 13 * 30 * (widths[LETTERS.index(letter)] / 1000 + BETWEEN_LETTERS + (BETWEEN_WORDS if letter == " " else 0))
    assert needs <= measure.room(line, size=13, bold=bold) + 0.01
