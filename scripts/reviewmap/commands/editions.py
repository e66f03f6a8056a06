"""Build or check the edition of every layer found in a folder; a broken one stops none of the others."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

NAME = "editions"
HELP = "Build the edition of every layer found in a folder, or check them all; a broken one stops none of the others."
TOLD = 5  # problems of a broken layer that the summary shows


@dataclass(frozen=True)
class Outcome:
    """What became of one layer: `said` are its errors, none where it went well."""

    name: str
    seconds: float
    said: tuple[str, ...] = ()


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dir", type=Path, metavar="DIR", help="the folder that holds the layers, a folder each, laid out as local/ is")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the sites go, a folder each")
    parser.add_argument("--check", action="store_true", help="build nothing: say which layers would break")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="how many at a time (default: as many as cores)")


def run(chosen: argparse.Namespace) -> int:
    from ..problems import InputWrong, Problem, Where
    from ..read.load import LAYER

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
    outcomes = [Outcome(layer.name, 0, (twice[layer.name],)) for layer in layers if layer.name in twice]
    left = [layer for layer in layers if layer.name not in twice]
    with ThreadPoolExecutor(max(1, chosen.jobs)) as pool:
        under_way = [pool.submit(one, layer, chosen.out, check=chosen.check) for layer in left]
        for done in as_completed(under_way):
            outcomes.append(outcome := done.result())
            if sys.stderr is not None and sys.stderr.isatty():
                print(f"{len(outcomes)} of {len(layers)}: {outcome.name}, {outcome.seconds:.0f} s", file=sys.stderr)
    print(summary(sorted(outcomes, key=lambda outcome: outcome.name), check=chosen.check))
    return 1 if any(outcome.said for outcome in outcomes) else 0


def named_twice(layers: list[Path]) -> dict[str, str]:
    """Layers that say they are one area, and what to tell of each: which of them its readers get can't be known."""
    from ..read.load import LAYER
    from ..read.yamlfile import read

    areas: dict[str, list[Path]] = {}
    for layer in layers:
        data = read((layer / LAYER).read_bytes(), layer.name).data
        if isinstance(data, dict) and data.get("area"):
            areas.setdefault(str(data["area"]).casefold(), []).append(layer)
    return {
        layer.name: f"{(layer / LAYER).as_posix()}: error: Another layer is called after the same area: {', '.join(one.name for one in same if one != layer)}. (two-layers)"
        for same in areas.values()
        if len(same) > 1
        for layer in same
    }


def one(layer: Path, out: Path | None, *, check: bool) -> Outcome:
    """Build or check one layer in a process of its own, so that whatever happens to it happens to it alone."""
    began = time.monotonic()
    command = [sys.executable, "-m", "reviewmap", "check", "--local", str(layer)]
    if not check:
        assert out is not None
        command = [*command[:3], "build", "--local", str(layer), "--site-dir", str(out / layer.name), "--work", layer.name]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    said = [line for line in (done.stdout + done.stderr).splitlines() if ": error: " in line or line.startswith("reviewmap:")]
    if done.returncode and not said:
        said = (done.stdout + done.stderr).splitlines()[-1:] or [f"It ended with {done.returncode}."]
    return Outcome(layer.name, time.monotonic() - began, tuple(said) if done.returncode else ())


def summary(outcomes: list[Outcome], *, check: bool) -> str:
    """
    >>> print(summary([Outcome("a", 1), Outcome("b", 1, ("b/edition.yml:1:1: error: No. (form)",))], check=False))
    a: built in 1 s
    b: not built
      b/edition.yml:1:1: error: No. (form)
    1 of 2 built.
    """
    did = "nothing wrong" if check else "built"
    lines = []
    for outcome in outcomes:
        lines.append(f"{outcome.name}: " + (("would break" if check else "not built") if outcome.said else did + (f" in {outcome.seconds:.0f} s" if not check else "")))  # fmt: skip
        lines += [f"  {line}" for line in outcome.said[:TOLD]]
        if len(outcome.said) > TOLD:
            lines.append(f"  and {len(outcome.said) - TOLD} more")
    good = sum(not outcome.said for outcome in outcomes)
    return "\n".join([*lines, f"{good} of {len(outcomes)} {'have nothing wrong' if check else 'built'}."])
