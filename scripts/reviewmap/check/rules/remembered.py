"""From the first publication on, no id is forgotten: somebody may have kept its address, or named it in a layer of their own.

forgotten-id   an id that stood in a published edition is there, or listed under `was:`, or retired (process/retired.yml).
remember       (a warning, and an error for --publish) an edition that is published has all its ids written down.

Passing:  a role taken out, with its id in process/retired.yml.
Failing:  a claim that stood in edition 2026.1 and is simply gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...ledger.remembered import FILE, LOCAL_FILE, accounted_for, own_ids, read_remembered, remember, remembered_text
from ...model import Knowledge
from ...model.kinds import BY_NAME
from ...problems import Problem, Where, where_written
from ...read.project import Project
from ...words.counts import count

RUN = "Run `reviewmap remember{local}` and commit what it writes."
BY_HAND = "Let {file} say this, and nothing else: {text} (`reviewmap remember --local {layer}` writes it, too.)"


def check(project: Project, knowledge: Knowledge) -> Iterator[Problem]:
    remembered: dict[str, str] | None = {}
    own: dict[str, str] | None = {}
    local = f" --local {project.layer}" if project.layer else ""
    if FILE in project.files:
        text = project.files[FILE].decode("utf-8", "replace")
        remembered = read_remembered(text)
        if remembered is None:
            yield Problem(
                Where(FILE),
                "This list of ids can't be read.",
                "forgotten-id",
                suggestion=f"Put it back: git has it. After a merge, keep both sides. {RUN.format(local='')}",
            )
            return
        known = accounted_for(knowledge)
        for name, version in remembered.items():
            if name not in known:
                kind, _, thing_id = name.partition(" ")
                words = BY_NAME[kind].words if kind in BY_NAME else kind
                yield Problem(
                    where_written(FILE, text, f'"{name}"'),
                    f"The {words} '{thing_id}' stood in edition {version}, and is gone.",
                    "forgotten-id",
                    suggestion="Put it back, list it under `was:` of what it is called now, or write into process/retired.yml why it is gone.",
                )
    if LOCAL_FILE in project.files:
        own = read_remembered(project.files[LOCAL_FILE].decode("utf-8", "replace"))
        if own is None:
            yield Problem(Where(project.shown(LOCAL_FILE)), "This list of ids can't be read.", "forgotten-id", suggestion=f"Put it back: git has it. {RUN.format(local=local)}")  # fmt: skip
            return
        known = accounted_for(knowledge)
        for name, version in own.items():
            if name not in known:
                yield Problem(
                    Where(project.shown(LOCAL_FILE)),
                    f"'{name}' stood in edition {version} of this area, and is gone.",
                    "forgotten-id",
                    suggestion="Put it back: somebody may have kept its address.",
                )
    if knowledge.edition.state != "published":
        return
    of_an_area = knowledge.local is not None
    if missing := set(own_ids(knowledge, project.layer)) - set(own if of_an_area else remembered):
        message = f"{count(len(missing), 'id')} of this edition would be forgotten, such as '{min(missing)}'."
        advice = RUN.format(local="")
        if of_an_area:  # its few can be written in a browser, too
            text = " ".join(remembered_text(remember(knowledge, own, project.layer)).split())
            advice = BY_HAND.format(file=project.shown(LOCAL_FILE), text=text, layer=project.layer)
        yield Problem(knowledge.edition.where("state"), message, "remember", "warning", advice, publish=True)
