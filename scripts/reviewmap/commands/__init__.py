"""One module a command: its name, its options, and what it does.

A command imports what it needs when it runs: the one that answers most often, `check`, then waits for no engine and no map.
"""

from . import (
    build,
    changes,
    check,
    editions,
    export,
    fresh,
    new_local,
    presence,
    publish,
    remember,
    root_files,
    schema,
    sign,
    sources,
    stage,
    statistics,
    work,
)

COMMANDS = (
    check,
    build,
    changes,
    stage,
    export,
    root_files,
    schema,
    sources,
    remember,
    presence,
    statistics,
    new_local,
    editions,
    publish,
    fresh,
    work,
    sign,
)
