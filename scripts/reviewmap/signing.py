"""Sign-offs written into their files: a record at the end, seals behind what is named. What else stands there stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date

import yaml

from .problems import InputWrong
from .read.content import page_signing
from .read.load import load_or_stop
from .read.project import Project
from .read.yamlfile import read

PLAIN = re.compile(r"(?:[^\W\d_]|/)[\w /-]*")
HEAD = """\
# yaml-language-server: $schema=../../schema/sign-off.json
# Who looked at what, when, in which edition of which source, and what they checked. By role, never by a person's name.
# Only what stands here counts as accepted or verified. Behind each id stands a seal of what was signed: `reviewmap sign` writes it.
# Change the thing, and its sign-off is undone, and the checks say so. To sign by hand: copy a record, and leave the seals out.
signed:
"""


def with_record(
    text: str | None,
    what: Sequence[str],
    *,
    by: str,
    on: date,
    source: Sequence[str] = (),
    edition: str | None = None,
    checked: str | None = None,
    only_read: bool = False,
) -> str:
    """The file's text (None where there is none yet) with one more record, without seals."""
    lines = [f"  - by: {as_yaml(by)}", f"    on: {on}"]
    if source:
        lines.append(f"    source: [{', '.join(map(as_yaml, source))}]")
    lines += [f"    {name}: {as_yaml(words)}" for name, words in (("edition", edition), ("checked", checked)) if words]
    lines += ["    only_read: true"] if only_read else []
    lines += ["    what:", *(f"      {as_yaml(one)}:" for one in what)]
    return (text or HEAD).rstrip("\n") + "\n" + "\n".join(lines) + "\n"


def as_yaml(text: str) -> str:
    """A text as YAML reads it whatever is in it."""
    return text if PLAIN.fullmatch(text) and yaml.safe_load(f"- {text}") == [text] else json.dumps(text, ensure_ascii=False)


def missing_seals(project: Project) -> dict[str, dict[str, str]]:
    """The seals that still have to be written, by file and by what they are of. What can't be signed is InputWrong."""
    found = [load_or_stop(project).signing, page_signing(project)]
    faults = [problem for one in found for problem in one.problems if problem.level == "error"]
    if faults:
        raise InputWrong(faults)
    wanted: dict[str, dict[str, str]] = {}
    for one in found:
        for (file, name), seal in one.seals.items():
            wanted.setdefault(file, {})[name] = seal
    return wanted


def with_seals(text: str, file: str, seals: Mapping[str, str]) -> str:
    """The text with a seal behind each thing that has none yet. Comments, order and line ends stay."""
    document = read(text.encode(), file)
    put: list[tuple[int, int, str]] = []
    for list_ in ("signed", "accepted"):
        for number in range(len((document.data or {}).get(list_) or ())):
            node = next(document.way_down_to((list_, number, "what")))
            if isinstance(node, yaml.MappingNode):
                for key, value in node.value:
                    if key.value in seals and value.value in ("", "~", "null"):
                        colon = text.index(":", key.end_mark.index) + 1
                        put.append((colon, value.end_mark.index if value.value else colon, f" {seals[key.value]}"))
            else:
                names = [node.value] if isinstance(node, yaml.ScalarNode) else [one.value for one in node.value]
                sealed = ", ".join(f"{as_yaml(one)}: {seals[one]}" if one in seals else f"{as_yaml(one)}: null" for one in names)
                put.append((node.start_mark.index, node.end_mark.index, f"{{{sealed}}}"))
    for start, end, words in sorted(put, reverse=True):
        text = text[:start] + words + text[end:]
    return text
