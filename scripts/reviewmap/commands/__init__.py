"""One module a command: its name, its options, and what it does."""

from . import build, check, schema, stage

COMMANDS = (check, build, stage, schema)
