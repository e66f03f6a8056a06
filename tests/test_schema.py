"""The JSON Schema files for editors: committed, current, named by the files they are for, and true of them."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
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


@cache
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


@pytest.mark.parametrize("path", sorted((ROOT / "examples").rglob("*.yml")), ids=lambda path: path.name)
def test_a_file_of_an_areas_layer_names_its_schema_and_fits_it(path: Path) -> None:
    first = FIRST_LINE.match(path.read_text(encoding="utf-8"))
    kinds = {"edition": "local", "changes": "changes", "learning": "learned"}
    assert first is not None and (path.parent / first[1]).resolve() == ROOT / f"schema/{kinds[path.stem]}.json"
    validator = jsonschema_rs.Draft202012Validator(json.loads(schema_text(SCHEMAS[kinds[path.stem]])))
    assert [f"{fault.instance_path}: {fault.message[:200]}" for fault in validator.iter_errors(as_editors_read(path))] == []


def of_the_models() -> dict[str, dict[str, tuple[str, bool]]]:
    """What the models' own text says of each field of each class: its description, and whether it has to be given."""
    found: dict[str, dict[str, tuple[str, bool]]] = {}
    for path in sorted((ROOT / "scripts/reviewmap/model").glob("*.py")):
        for one in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(one, ast.ClassDef):
                own = [line for line in one.body if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)]
                found[one.name] = {line.target.id: _of_a_field(line.value) for line in own if isinstance(line.target, ast.Name)}
    return found


def _of_a_field(value: ast.expr | None) -> tuple[str, bool]:
    if not (isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "Field"):
        return "", value is None
    named = {one.arg: one.value for one in value.keywords}
    said = named.get("description")
    given = bool(value.args) or bool({"default", "default_factory"} & named.keys())
    return (str(said.value) if isinstance(said, ast.Constant) else ""), not given


def test_an_editor_shows_what_a_model_says_of_its_own_field_and_what_has_to_be_given() -> None:
    compared, wrong = 0, []
    models = of_the_models()
    for name, schema in every_schema().items():
        for model, one in schema.get("$defs", {}).items():
            for field, (said, has_to_be) in models.get(model, {}).items():
                held = one.get("properties", {}).get(field)
                if held is None:
                    continue
                wrong += [(name, model, field, held.get("description"))] if said and held.get("description") != said else []
                wrong += [(name, model, field, "required")] if has_to_be != (field in one.get("required", ())) else []
                compared += 1
    assert wrong == []
    assert compared > 1000


# What fields mean that are easily taken for each other: words of which one stands in what an editor shows of it, and in none of the others.
APART = [
    {"Step.responsible": "does it", "Step.accountable": "answers for", "Step.consulted": "asked", "Step.informed": "told"},
    {"Step.needs": "before", "Step.makes": "comes of it"},
    {"BeforeAndAfter.before": "before", "BeforeAndAfter.after": "afterwards"},
    {"Smart.pro": "speaks for", "Smart.con": "against"},
    {"Change.set": "changed", "Change.add": "new", "Change.remove": "taken out"},
    {"Claim.rule": "has to do", "Claim.finding": "saw", "Claim.quote": "own words", "Claim.plain": "for families"},
    {"Decision.criteria": "so for a yes", "Decision.not_criteria": "no reason", "Decision.record": "written down", "Decision.disagreement": "don't agree"},
    {"Length.amount": "how many", "Length.to": "upper end", "Length.unit": "working days", "Length.at_least": "no less"},
    {"Timescale.duty": "has to be done at all", "Timescale.how_long": "the length is", "Timescale.starts": "counted from", "Timescale.show_length": "no number may be printed"},
    {"SourceEntry.short": "citation", "SourceEntry.best_evidence": "firmest"},
    {"Helper.does": "what it is for", "Helper.hours": "when", "Helper.cost": "cost", "Helper.phone": "telephone", "Helper.web": "website", "Helper.post": "letters"},
    {"Role.acts_as": "act as", "Role.beside": "helps", "Role.part_of": "a part of", "Role.short": "texts name it"},
    {"OldAddress.was": "old address", "OldAddress.now": "now", "OldAddress.because": "why"},
    {"FirmnessTable.absence": "in place of who says it", "FirmnessTable.absence_not_checked": "nobody vouches"},
    {"DoorWords.families": "the menu", "FootWords.about": "the foot", "SearchWordsOfFrame.title": "search page", "FrameWords.exit": "around every page"},
    {"Picture.state": "of the picture", "Edition.state": "draft or published"},
    {"Figure.value": "as it is printed", "Figure.period": "april to march", "Figure.unit": "counted", "Figure.caution": "kept in mind"},
]  # fmt: skip


@pytest.mark.parametrize("fields", APART, ids=lambda fields: next(iter(fields)))
def test_an_editor_tells_apart_what_is_easily_mistaken(fields: dict[str, str]) -> None:
    told: dict[str, set[str]] = {}
    for schema in every_schema().values():
        for model, one in [(schema.get("title", ""), schema), *schema.get("$defs", {}).items()]:
            for field, held in one.get("properties", {}).items():
                told.setdefault(f"{model}.{field}", set()).add(held["description"])
    for field, words in fields.items():
        assert field in told, field
        assert all(words in said.lower() for said in told[field]), (field, told[field])
        assert not [other for other in fields if other != field and any(words in said.lower() for said in told[other])], (field, words)


def test_an_editor_names_each_word_that_a_claim_may_use_for_who_says_it_and_how_binding_it_is() -> None:
    table = yaml.load((ROOT / "process/firmness.yml").read_text(encoding="utf-8"), Loader=EditorsLoader)
    claim = json.loads((ROOT / "schema/stage.json").read_text(encoding="utf-8"))["$defs"]["Claim"]["properties"]
    for field, known in (
        ("speaker", [one["speaker"] for one in table["speakers"]]),
        ("force", [one["force"] for one in table["rules"] if one["force"] != "contested"]),
        ("evidence", ["verified", "reported", "unverified"]),
    ):
        named = set(re.findall(r"[a-z-]+", claim[field]["description"]))
        assert [word for word in known if word not in named] == [], field
