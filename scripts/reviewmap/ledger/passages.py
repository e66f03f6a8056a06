"""A report's text, cut into the places by which people cite it.

Numbered paragraphs keep their numbers (3.11), footnotes are fn21, recommendations P5a, "P5a next" and "P5a outcome". Where a
report doesn't number its paragraphs, they are counted below their part: "ES 4", "AnG 12". A citation may name the part alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
FOOTNOTE = re.compile(r"^\s*([⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s")
NUMBERED = re.compile(r"^(?:- )?\**(\d\.\d+)\.?\s")
ANNEX = re.compile(r"^Annex ([A-H]): ")
PICTURED = re.compile(r"^(Table|Figure|Image) (\d+)\b")
PRIORITY = re.compile(r"^(?:Priority (\d)[:.]|(5[ab])\.)\s")
SECTION_OF_F = re.compile(r"^(\d)\. [A-Z]")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)|<https?://[^>]*>")
QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})
NOT_WORDS = re.compile(r"[*_⁰¹²³⁴⁵⁶⁷⁸⁹\"']")


@dataclass
class Passage:
    """A place in a source: its id as a citation names it, the heading above it, and its words."""

    id: str
    heading: str
    text: str


def plain(text: str) -> str:
    """Words alone, to compare by: marks, links, kinds of quotation mark and dash, and capitals make no difference.

    >>> plain("They said: “[Panel guidance](http://x) is - in ’part’ -  clear”²²")
    'they said: panel guidance is - in part - clear'
    """
    text = LINK.sub(lambda match: match[1] or "", text).translate(QUOTES)
    return " ".join(NOT_WORDS.sub("", text).casefold().split())


class _Cutter:
    """Collects passages; text that continues a place is added to it, though a footnote stood between."""

    def __init__(self) -> None:
        self.found: dict[str, Passage] = {}
        self.part, self.heading, self.here, self.count = "", "", "", 0

    def begin(self, part: str, heading: str) -> None:
        self.part, self.heading, self.here, self.count = part, heading, "", 0

    def add(self, passage_id: str, text: str) -> None:
        if passage_id in self.found:
            self.found[passage_id].text += "\n" + text
        else:
            self.found[passage_id] = Passage(passage_id, self.heading, text)

    def next_counted(self, text: str) -> None:
        self.count += 1
        self.add(f"{self.part} {self.count}", text)


def _blocks(text: str, begins: str) -> list[str]:
    """What stands between empty lines, and before each line that begins a place of its own (`begins`, a pattern)."""
    text = re.sub(rf"^(?={begins})", "\n", text.replace("\x0c", "\n").replace("\r\n", "\n"), flags=re.MULTILINE)
    return [block.strip("\n") for block in re.split(r"\n\s*\n", text) if block.strip()]


def _is_heading(block: str) -> bool:
    return (
        "\n" not in block
        and len(block) < 110
        and not block.startswith(("-", " -", "|", "(", '"', "“"))
        and not block.rstrip().endswith((".", ":", ",", ";"))
    )


def cut_report(text: str) -> list[Passage]:
    """The report of the learning project (May 2025), after its list of contents."""
    cutter = _Cutter()
    began = False
    for block in _blocks(text, r"(?:- )?\**\d\.\d+\.?\s"):
        line = block.splitlines()[0].strip()
        if line == "Foreword" and "\n" not in block:
            began = True
            cutter.begin("Fwd", line)
        elif not began:
            continue
        elif footnote := FOOTNOTE.match(block):
            cutter.add(f"fn{footnote[1].translate(SUPERSCRIPTS)}", block)
        elif line == "Executive summary":
            cutter.begin("ES", line)
        elif line == "Acknowledgements":
            cutter.begin("Acknowledgements", line)
        elif re.match(r"^[1-5]\. [A-Z]\w+", line) and _is_heading(block) and not cutter.part.startswith("An"):
            cutter.begin(line[0], line)
        elif (annex := ANNEX.match(line)) and _is_heading(block):
            cutter.begin(f"An{annex[1]}", line)
        elif pictured := PICTURED.match(line):
            cutter.add(f"{pictured[1]} {pictured[2]}", block)
            if pictured[1] == "Table":
                cutter.here = f"Table {pictured[2]}"
        else:
            _report_block(cutter, block, line)
    return list(cutter.found.values())


def _report_block(cutter: _Cutter, block: str, line: str) -> None:
    if cutter.part in ("1", "2", "3", "4", "5"):
        if numbered := NUMBERED.match(block):
            cutter.here = numbered[1]
        elif _is_heading(block):
            cutter.heading = line
        if cutter.here:
            cutter.add(cutter.here, block)
        return
    if cutter.part == "ES":
        if priority := PRIORITY.match(line):
            cutter.here = f"P{priority[1] or priority[2]}"
        elif line == "PHASE 2":
            cutter.here = "Ph2"
        elif line.startswith(("Six priorities", "Principles for change")):
            cutter.here = "" if line.startswith("Six") else "Principles"
        elif line.startswith(("Taken together, these SIX", "Implementation of priority 1 and 2")):
            cutter.here = ""
        if cutter.here:
            place = cutter.here.split(" ")[0]
            if line.startswith("Next steps:"):
                cutter.here = f"{place} next"
            elif line.startswith("Outcome:"):
                cutter.here = f"{place} outcome"
            elif cutter.here.endswith(" outcome") and not block.lstrip().startswith("-"):
                cutter.here = place if place == "Ph2" else cutter.here
            cutter.add(cutter.here, block)
            return
    if cutter.part == "AnF" and (section := SECTION_OF_F.match(line)) and _is_heading(block):
        cutter.begin(f"AnF §{section[1]}", line)
        return
    if cutter.part.startswith("AnF §") and (section := SECTION_OF_F.match(line)) and _is_heading(block):
        cutter.begin(f"AnF §{section[1]}", line)
        return
    if _is_heading(block) and cutter.part.startswith("An"):
        cutter.heading, cutter.here = line, ""
    if cutter.here.startswith("Table") and ("\t" in block or block.lstrip().startswith("|")):
        cutter.add(cutter.here, block)
        return
    cutter.here = ""
    if cutter.part:
        cutter.next_counted(block)


EVALUATION_PARTS = {
    "Foreword": "Fwd",
    "Introduction": "Introduction",
    "Current Panel functions": "functions",
    "The impact of the Panel: strengths to build on": "strengths",
    "The impact of the Panel: areas which could be developed further": "areas",
    "Recommendations": "rec",
    "References": "References",
}


def cut_evaluation(text: str) -> list[Passage]:
    """The impact evaluation's summary (June 2025): parts with counted paragraphs; recommendations are "rec 1", "rec 1 outcome"."""
    cutter = _Cutter()
    began = False
    for block in _blocks(text, r"[1-5]\. "):
        line = block.splitlines()[0].strip()
        if "\n" not in block and line in EVALUATION_PARTS and "\t" not in line:
            began = True
            cutter.begin(EVALUATION_PARTS[line], line)
        elif not began:
            continue
        elif footnote := FOOTNOTE.match(block):
            cutter.add(f"fn{footnote[1].translate(SUPERSCRIPTS)}", block)
        elif cutter.part == "rec":
            if numbered := re.match(r"^([1-5])\. ", line):
                cutter.here = f"rec {numbered[1]}"
            elif line.startswith("Outcome:"):
                cutter.here = " ".join(cutter.here.split(" ")[:2]) + " outcome"
            elif line.startswith("Next steps:"):
                cutter.here = " ".join(cutter.here.split(" ")[:2]) + " next"
            elif re.fullmatch(r"For .*:", line):  # whom those that follow are for
                cutter.here = ""
            if cutter.here:
                cutter.add(cutter.here, block)
            else:  # counted apart: "rec 1" is the first recommendation
                cutter.count += 1
                cutter.add(f"rec intro {cutter.count}", block)
        else:
            if (numbered := re.match(r"^([1-4])\. ", line)) and _is_heading(block) and cutter.part.split(" ")[0] in ("strengths", "areas"):
                cutter.begin(f"{cutter.part.split(' ')[0]} §{numbered[1]}", line)
                continue
            if _is_heading(block):
                cutter.heading = line
            cutter.next_counted(block)
    return list(cutter.found.values())


CUTTERS = {"report": cut_report, "impact-evaluation": cut_evaluation}
FILES = {"report": "learning-support-and-capability-2025.txt", "impact-evaluation": "impact-evaluation-summary-2025.txt"}
