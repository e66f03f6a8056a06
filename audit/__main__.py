"""Measure site/ and print a line a check; exit 1 when a limit is broken. `make audit` has installed what this needs."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from . import bpmn, documents, lighthouse, nu, schemas

SITE = Path("site")


def main() -> int:
    # Stopped from outside, the audit ends as at Ctrl-C, and takes its browsers along.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    failed = 0
    for figures in (nu.figures, schemas.figures, bpmn.figures, documents.figures, lighthouse.figures):
        for figure in figures(SITE):
            print(*figure.lines(), sep="\n", flush=True)
            failed += not figure.holds
    print(f"{failed} of the limits above are broken." if failed else "All limits hold.")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
