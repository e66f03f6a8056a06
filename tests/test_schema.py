"""The JSON Schema files for editors: committed, current, named by the files they are for, and true of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from projects import ROOT, TINY, tree
from reviewmap.exports import definitions
from reviewmap.exports.schema import SCHEMAS, schema_files, schema_text
from reviewmap.site.sync import write_files

DEFINITIONS = sorted((ROOT / "process").rglob("*.yml"))
FIRST_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
NAMES = [path.relative_to(ROOT).as_posix() for path in DEFINITIONS]


class EditorsLoader(yaml.CSafeLoader):
    """YAML as editors read it (version 1.2): only `true` and `false` are truth values, and a date is text."""


EditorsLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", "~nN\0"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
):
    EditorsLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(pattern), [*first.replace("\0", ""), ""] if "\0" in first else list(first)
    )


def as_editors_read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=EditorsLoader)


def test_the_schemas_are_committed_and_current(tmp_path: Path) -> None:
    write_files(schema_files(), tmp_path)
    assert tree(ROOT / "schema") == tree(tmp_path), "run `reviewmap schema` and commit what it writes"


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_one(name: str) -> None:
    jsonschema_rs.meta.validate(json.loads(schema_text(SCHEMAS[name])))


@pytest.mark.parametrize("path", DEFINITIONS, ids=NAMES)
def test_a_definition_names_its_schema_and_fits_it(path: Path) -> None:
    first = FIRST_LINE.match(path.read_text(encoding="utf-8"))
    assert first, f"the first line of {path.name} has to name its schema"
    schema = (path.parent / first[1]).resolve()
    assert schema == ROOT / "schema" / f"{_schema_of(path)}.json"
    validator = jsonschema_rs.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    faults = [f"{'/'.join(map(str, fault.instance_path))}: {fault.message[:200]}" for fault in validator.iter_errors(as_editors_read(path))]
    assert faults == []


@pytest.mark.parametrize("path", sorted((TINY / "process").rglob("*.yml")), ids=lambda path: path.name)
def test_every_kind_of_field_fits_its_schema(path: Path) -> None:
    """The tiny project has one of everything."""
    validator = jsonschema_rs.Draft202012Validator(json.loads(schema_text(SCHEMAS[_schema_of(path)])))
    assert [fault.message for fault in validator.iter_errors(as_editors_read(path))] == []


def _schema_of(path: Path) -> str:
    """Files of a folder have one schema, called after the folder."""
    return {"stages": "stage", "ledger": "ledger", "statistics": "statistics", "sign-off": "sign-off"}.get(path.parent.name, path.stem)


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ("    title: Baker\n", "    titel: Baker\n"),
        ("    title: Baker\n", ""),
        ("  - id: baker\n", "  - id: The Baker\n"),
        ("        force: must\n", "        force: shall\n"),
        ("    words: [bread maker]\n", "    words: {a: b}\n"),
        ("    title: Baker\n", "    title: ''\n"),
    ],
)
def test_an_editor_marks_what_check_would(find: str, put: str) -> None:
    text = (TINY / "process/roles.yml").read_text(encoding="utf-8")
    assert find in text
    validator = jsonschema_rs.Draft202012Validator(json.loads(schema_text(SCHEMAS["roles"])))
    assert not validator.is_valid(yaml.load(text.replace(find, put), Loader=EditorsLoader))


def every_schema() -> dict[str, Any]:
    return {name: json.loads(schema_text(model)) for name, model in SCHEMAS.items()} | {"the export": json.loads(definitions.schema())}


def test_every_field_says_what_it_is() -> None:
    """An editor shows these words while somebody types."""
    silent = [
        f"{name}: {model}.{field}"
        for name, schema in every_schema().items()
        for model, one in [("", schema), *schema.get("$defs", {}).items()]
        for field, held in one.get("properties", {}).items()
        if not held.get("description")
    ]
    assert not silent, "write a description at the field, or a line in exports/field_words.py"


def test_patterns_are_those_that_strict_validators_take() -> None:
    """ajv reads them with JavaScript's `u` flag: there, a backslash stands only before signs that mean something."""
    for name, schema in every_schema().items():
        for pattern in set(re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', json.dumps(schema))):
            needless = re.findall(r"\\[^dDsSwWbBnrtfvxu0-9^$.*+?()\[\]{}|/\\-]", json.loads(pattern))
            assert not needless, (name, json.loads(pattern))


KEYWORDS = {
    *("$defs", "$id", "$ref", "$schema", "title", "description", "default", "examples", "deprecated", "readOnly", "const", "enum", "type"),
    *("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "items", "prefixItems", "contains", "properties", "patternProperties"),
    *("additionalProperties", "propertyNames", "required", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"),
    *("minLength", "maxLength", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
}


def keywords(schema: Any) -> set[str]:
    """Every keyword of a schema; the names of fields and models are none."""
    if isinstance(schema, list):
        return {word for one in schema for word in keywords(one)}
    if not isinstance(schema, dict):
        return set()
    named = ("properties", "$defs", "patternProperties")
    below = [
        one
        for name, held in schema.items()
        if name not in ("default", "enum", "const", "examples")
        for one in (held.values() if name in named and isinstance(held, dict) else [held])
    ]
    return set(schema) | {word for one in below for word in keywords(one)}


def test_a_schema_says_nothing_that_a_strict_validator_refuses() -> None:
    """ajv in strict mode stops at a word that JSON Schema doesn't have, such as pydantic's own "ge", and at a list of types."""
    assert {name: more for name, schema in every_schema().items() if (more := keywords(schema) - KEYWORDS)} == {}
    lists = re.compile(r'"type": \[(?:"(?:string|number|integer|boolean|object|array|null)"(?:, )?)+\]')
    assert {name: found for name, schema in every_schema().items() if (found := lists.findall(json.dumps(schema)))} == {}
