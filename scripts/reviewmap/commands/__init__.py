"""One module a command: its name, its options, and what it does.

A command imports what it needs when it runs: the one that answers most often, `check`, then waits for no engine and no map.
"""

from . import build, check, editions, export, new_local, presence, remember, root_files, schema, sources, stage, statistics

COMMANDS = (check, build, stage, export, root_files, schema, sources, remember, presence, statistics, new_local, editions)
