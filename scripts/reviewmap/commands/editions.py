"""Build or check the edition of every layer found in a folder; a broken one stops none of the others."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line lists every command, and loads the one that is asked for
    from ..site.many import EditionOutcome

NAME = "editions"
HELP = "Build the edition of every layer found in a folder, or check them all; a broken one stops none of the others."
TOLD = 5  # problems of a broken layer that the summary shows


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dir", type=Path, metavar="DIR", help="the folder that holds the layers, a folder each, laid out as local/ is")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the sites go, a folder each")
    parser.add_argument("--check", action="store_true", help="build nothing: say which layers would break")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="how many at a time (default: as many as cores)")


def run(chosen: argparse.Namespace) -> int:
    from ..problems import InputWrong, Problem, Where
    from ..read.project import LAYER
    from ..site.many import EditionOutcome, Once, get_ready, in_copies

    if chosen.out is None and not chosen.check:
        raise InputWrong(
            [Problem(Where("--out"), "Say where the sites go: --out DIR.", "usage", suggestion="Or --check, which builds nothing.")]
        )
    if not chosen.dir.is_dir():
        raise InputWrong([Problem(Where(chosen.dir.as_posix()), "There is no such folder.", "usage")])
    folders = sorted(one for one in chosen.dir.iterdir() if one.is_dir() and not one.is_symlink() and not one.name.startswith("."))
    layers = [one for one in folders if (one / LAYER).is_file()]
    for folder in folders:
        if folder not in layers:
            print(f"{folder.as_posix()}: warning: no {LAYER} here, so this is no layer. It is passed over. (no-layer)", file=sys.stderr)
    if not layers:
        raise InputWrong([Problem(Where(chosen.dir.as_posix()), f"No folder here holds an {LAYER}.", "no-layer")])
    twice = named_twice(layers)
    outcomes = [EditionOutcome(layer.name, 0, (twice[layer.name],)) for layer in layers if layer.name in twice]
    left = [layer for layer in layers if layer.name not in twice]
    one = partial(checked, Path.cwd()) if chosen.check else partial(built, Path.cwd(), chosen.out)
    began, once = time.monotonic(), Once()
    if len(left) > 1:
        get_ready(Path.cwd(), only_check=chosen.check)
    for outcome in in_copies([(layer.name, partial(one, layer)) for layer in left], chosen.jobs):
        outcomes.append(outcome)
        if not outcome.said and not chosen.check:
            once.store(chosen.out / outcome.name, record_of(Path.cwd(), outcome.name))
        if sys.stderr is not None and sys.stderr.isatty():
            print(f"{len(outcomes)} of {len(layers)}: {outcome.name}, {outcome.seconds:.0f} s", file=sys.stderr)
    print(summary(sorted(outcomes, key=lambda outcome: outcome.name), check=chosen.check, seconds=time.monotonic() - began))
    return 1 if any(outcome.said for outcome in outcomes) else 0


def named_twice(layers: list[Path]) -> dict[str, str]:
    """Layers that say they are one area, and what to tell of each: which of them its readers get can't be known."""
    from ..read.project import LAYER, read_alone
    from ..read.yamlfile import read

    areas: dict[str, list[Path]] = {}
    for layer in layers:
        content = read_alone(layer / LAYER)  # None: its own copy says what is wrong with it
        data = read(content, layer.name).data if content is not None else None
        if isinstance(data, dict) and data.get("area"):
            areas.setdefault(str(data["area"]).casefold(), []).append(layer)
    return {
        layer.name: f"{(layer / LAYER).as_posix()}: error: Another layer is called after the same area: {', '.join(one.name for one in same if one != layer)}. (two-layers)"
        for same in areas.values()
        if len(same) > 1
        for layer in same
    }


def built(root: Path, out: Path, layer: Path) -> int:
    """In a process of its own: build one layer, unless its site stands as it was made and nothing it is made from has changed."""
    from ..cli import main
    from ..read.project import read_project
    from ..site import many

    project, record = read_project(root, local=layer), record_of(root, layer.name)
    key, site = many.made_from(project), out / layer.name
    if many.stands(record, key, site):
        print(many.AS_IT_WAS)
        return 0
    code = main(["build", "--local", str(layer), "--site-dir", str(site), "--work", layer.name])
    if not code:
        with suppress(OSError):  # without a record it is built again, and nothing else
            many.write_record(record, key, site)
        many.clear(record.parent / layer.name)
    return code


def checked(root: Path, layer: Path) -> int:
    from ..cli import main

    return main(["check", "--local", str(layer)])


def record_of(root: Path, name: str) -> Path:
    """Where it is written down what an edition was made from, and each file that was made."""
    from ..site.build import EDITIONS, WORK
    from ..site.many import ENDING
    from ..site.sync import CACHE

    return root / WORK / CACHE / EDITIONS / f"{name}{ENDING}"


def summary(outcomes: Sequence[EditionOutcome], *, check: bool, seconds: float) -> str:
    """
    >>> from reviewmap.site.many import EditionOutcome
    >>> print(summary([EditionOutcome("a", 1), EditionOutcome("b", 1, ("b/edition.yml:1:1: error: No. (form)",)), EditionOutcome("c", 0.1, same=True)], check=False, seconds=2))
    a: built in 1 s
    b: not built
      b/edition.yml:1:1: error: No. (form)
    c: as it was
    2 of 3 built. Nothing had changed in 1. It took 2 s.
    """
    lines = []
    for outcome in outcomes:
        good = "nothing wrong" if check else "as it was" if outcome.same else f"built in {outcome.seconds:.0f} s"
        lines.append(f"{outcome.name}: {('would break' if check else 'not built') if outcome.said else good}")
        lines += [f"  {line}" for line in outcome.said[:TOLD]]
        if len(outcome.said) > TOLD:
            lines.append(f"  and {len(outcome.said) - TOLD} more")
    well = sum(not outcome.said for outcome in outcomes)
    if check:
        return "\n".join([*lines, f"{well} of {len(outcomes)} have nothing wrong."])
    same = sum(outcome.same for outcome in outcomes)
    again = f" Nothing had changed in {same}." if same else ""
    return "\n".join([*lines, f"{well} of {len(outcomes)} built.{again} It took {max(1, round(seconds))} s."])
