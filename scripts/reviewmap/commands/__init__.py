"""One module a command: its name, its options, and what it does."""

from . import build, check, root_files, schema, stage

COMMANDS = (check, build, stage, root_files, schema)
