"""Prove quotations with the texts of their sources, or write what became of each passage."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..ledger.texts import SourceText
    from ..model import Knowledge
    from ..read.proofs import Proofs

NAME = "sources"
HELP = "Prove quotations with the texts of their sources (verify), or write what became of each passage (ledger)."


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("verify", "ledger"), metavar="ACTION", help="verify or ledger")
    parser.add_argument(
        "--text",
        type=_folder,
        metavar="DIR",
        help="the folder of the texts: the two reports by their files' names, others as <source-id>.txt",
    )
    parser.add_argument("--local", type=_folder, metavar="DIR", help="verify: a local layer: its own quotations go into DIR/ledger/")
    parser.add_argument("--out", type=Path, metavar="FILE", help="verify: where to write the lock, if not in process/ledger/")
    parser.add_argument(
        "--again",
        action="append",
        default=[],
        metavar="ID",
        help="verify: somebody has read this in its source again, and its force, speaker or value is another than before",
    )


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder '{text}'.")
    return Path(text)


def run(chosen: argparse.Namespace) -> int:
    from ..ledger.texts import read_texts
    from ..problems import InputWrong
    from ..read.load import load_or_stop
    from ..read.project import read_project
    from ..read.proofs import read_proofs

    project = read_project(Path.cwd(), local=chosen.local)
    knowledge = load_or_stop(project)
    proofs = read_proofs(project)
    if proofs.problems:
        raise InputWrong(proofs.problems)
    texts = read_texts(chosen.text, knowledge.source)
    return (_verify if chosen.action == "verify" else _ledger)(chosen, knowledge, proofs, texts)


def _verify(chosen: argparse.Namespace, knowledge: Knowledge, proofs: Proofs, texts: dict[str, SourceText]) -> int:
    from ..check.rules.proofs import unknown_places
    from ..ledger.lock import FILE, Lock, lock_text
    from ..ledger.verify import verify
    from ..problems import InputWrong, in_order
    from ..site.sync import write_files
    from ..words.counts import count

    old = proofs.lock or Lock()
    places: dict[str, Collection[str]] = {**proofs.places}
    places |= {source: text.passages for source, text in texts.items() if source in proofs.ledgers}
    done = verify(knowledge, texts, proofs.ledgers, old, chosen.again)
    problems = in_order([*unknown_places(knowledge, places), *done.problems])
    if problems:
        raise InputWrong(problems)
    target, lock = chosen.out or Path(FILE), done.lock
    if chosen.local is not None:  # the national lock stays as it is
        national = proofs.national.entries if proofs.national else {}
        lock = Lock({name: entry for name, entry in done.lock.entries.items() if national.get(name) != entry})
        target = chosen.out or chosen.local / "ledger" / target.name
    write_files({target.name: lock_text(lock).encode()}, target.parent)
    print(f"{count(done.found, 'quotation')} proved, with {count(len(texts), 'text')} at hand.")
    print(f"{count(done.not_at_hand, 'quotation')} whose text is not at hand: written as such, not proved.")
    print(f"{count(len(lock.entries), 'line')} in {target.as_posix()}.")
    return 0


def _ledger(chosen: argparse.Namespace, knowledge: Knowledge, proofs: Proofs, texts: dict[str, SourceText]) -> int:
    from ..ledger.passages import CUTTERS
    from ..ledger.rows import ledger_text
    from ..ledger.using import using
    from ..read.proofs import FOLDER
    from ..site.sync import write_files

    places = {
        **proofs.places,
        **{source: [one for one in texts[source].passages if one] for source in texts if source in (*CUTTERS, *proofs.ledgers)},
    }
    used = using(knowledge, places, proofs.lock)
    files = {f"{source}.yml": ledger_text(source, places[source], used[source], proofs.ledgers.get(source)).encode() for source in places}
    for path in write_files(files, Path(FOLDER)):
        print(path.as_posix())
    for source in places:
        print(f"{source}: {len(used[source])} of {len(places[source])} passages used.")
    return 0
