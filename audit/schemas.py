"""The JSON Schemas for editors and of the export, compiled by ajv in strict mode, which many editors' tools use."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from .figures import Figure, at_most
from .tools import INSTALLED, run, version

SCHEMAS = Path("schema")
PUBLISHED = "data/process.schema.json"
COMPILE = """
const {readFileSync} = require('fs'), Ajv = require('ajv/dist/2020'), formats = require('ajv-formats');
const wrong = [];
for (const file of process.argv.slice(1)) {
    const ajv = new Ajv({strict: true, allErrors: true});
    formats(ajv);
    try { ajv.compile(JSON.parse(readFileSync(file))); } catch (error) { wrong.push(file + ': ' + error.message); }
}
console.log(JSON.stringify(wrong));
"""


def figures(site: Path) -> Iterator[Figure]:
    files = [*sorted(SCHEMAS.glob("*.json")), site / PUBLISHED]
    done = run("node", "-e", COMPILE, *map(str, files), seconds=120, env={**os.environ, "NODE_PATH": str(INSTALLED)})
    wrong = json.loads(done.stdout) if done.returncode == 0 else [done.stderr.strip()]
    yield at_most(f"{len(files)} JSON Schemas compiled by ajv {version('ajv')}, strict", len(wrong), 0, " refused", details=tuple(wrong))
