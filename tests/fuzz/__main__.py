"""`python -m tests.fuzz 10000 500 200`: so many mutants of definitions, of content and of layers. Exit 1 where a limit is broken.

--seed S       another seed than 1
--from N       begin with this number (to make one again: --from N, and 1)
--deep         stage the definitions that pass the check as well
--build        build whole what passes the check, of pages and layers, and hold it to the contract: what stops there, the check overlooked
--places       print every error that has no place
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "support")]

from .running import run  # noqa: E402

KINDS = ("definitions", "content", "layers")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Break definitions, pages and layers at random.")
    parser.add_argument("how_many", type=int, nargs="*", default=[3000, 150, 60], metavar="N", help="of definitions, content and layers")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", type=int, default=0, dest="first", metavar="N")
    parser.add_argument("--deep", action="store_true")
    parser.add_argument("--build", action="store_true")
    parser.add_argument("--places", action="store_true")
    chosen = parser.parse_args()
    held = True
    with tempfile.TemporaryDirectory() as folder:
        for kind, count in zip(KINDS, chosen.how_many, strict=False):
            began = time.process_time()
            numbers = range(chosen.first, chosen.first + count)
            how = {"deep": chosen.deep, "built": chosen.build}
            counts = run(kind, chosen.seed, numbers, cache=Path(folder), **how, say=lambda line: print(line, flush=True))
            print(f"{kind}: {counts.lines()[0]} ({time.process_time() - began:.0f} s of CPU)", *counts.lines()[1:], sep="\n", flush=True)
            if chosen.places:
                print(*counts.without_place, sep="\n")
            held = held and counts.holds
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
