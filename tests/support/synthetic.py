"""A process of many times the steps: the national stages again and again, each time with ids and codes of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from reviewmap.read.yamlfile import read

IDS = ("id", "to", "order", "at")  # fields that name a place or are its name
PLAIN_PAGE = "---\ntitle: {title}\ndescription: Left out of the measurement.\naudience: everyone\ntemplate: true\n---\nNothing.\n"


def multiply(project: Path, times: int) -> None:
    """Give the copy of the project in `project` its stages `times` over. Each repetition is a process with its own start and end."""
    stages = sorted((project / "process/stages").glob("*.yml"))
    definitions = [read(path.read_bytes(), path.name).data for path in stages]
    for number in range(1, times):
        for path, data in zip(stages, definitions, strict=True):
            text = yaml.dump(_again(data, f"-again-{number}", ""), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
            path.with_name(f"{number:03}-{path.name}").write_text(text, encoding="utf-8")
    # Its size is that of the steps times the roles; the figure leaves it out.
    page = project / "content/process/who-does-what.md"
    page.write_text(PLAIN_PAGE.format(title="Who does what"), encoding="utf-8")


def _again(value: Any, end: str, field: str) -> Any:
    if isinstance(value, dict):
        return {key: _again(item, end, key) for key, item in value.items() if key != "was"}
    if isinstance(value, list):
        return [_again(item, end, field) for item in value]
    return f"{value}{end}" if isinstance(value, str) and (field in IDS or field == "code") else value
