"""The process hangs together: everything can be reached, every path ends, and going back is said to be going back.

unreachable     nothing leads here from where the process starts.
second-start    an event begins the process, and another did so before.
no-end          no path from here comes to an end.
next-is-itself  a step names itself as next.
loop            a path leads back although none of its arrows has `kind: loop` (or carries only learning).
order           something of the stage is missing from its `order`, or stands there twice, so the map would not know where to put it.
arrow-twice     two arrows lead from one place to the same other one, and nothing tells them apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ...model import Knowledge
from ...model.base import Part
from ...model.process import Branch, Decision, Event
from ...problems import Problem, Where


def check(knowledge: Knowledge) -> Iterator[Problem]:
    places = knowledge.places
    arrows = [(place.id, target, kind, where) for place in places.values() for target, kind, where in arrows_of(place)]
    known = [arrow for arrow in arrows if arrow[1] in places]
    for source, target, _, where in known:
        if source == target:
            yield Problem(
                where,
                f"'{source}' names itself as next.",
                "next-is-itself",
                suggestion="Name the step that follows, or the one to go back to.",
            )
    if len(known) == len(arrows):  # an arrow to nothing is reported by the rule about links; what it cuts off isn't wrong too
        yield from _unreachable(knowledge, known)
        yield from _endless(knowledge, known)
    yield from _loops(known)
    for stage in knowledge.stages:
        for place in (*stage.events, *stage.steps, *stage.decisions, *stage.branches):
            if place.id not in stage.order:
                yield Problem(
                    place.where("id"),
                    f"'{place.id}' is missing from `order` of this stage.",
                    "order",
                    suggestion="Put it where it should be read.",
                )
        for index, place_id in enumerate(stage.order):
            if place_id in stage.order[:index]:
                yield Problem(
                    stage.where("order", index),
                    f"'{place_id}' stands in `order` twice.",
                    "order",
                    suggestion="Leave it where it should be read.",
                )
    yield from _arrows_twice(knowledge)


def _arrows_twice(knowledge: Knowledge) -> Iterator[Problem]:
    for place in knowledge.places.values():
        seen = set()
        for arrow in () if isinstance(place, Decision) else place.next:  # two answers may lead to one place
            told = (arrow.to, arrow.kind, arrow.words)
            if told in seen:
                yield Problem(
                    arrow.where("to"),
                    f"'{place.id}' has another arrow to '{arrow.to}' just like this one.",
                    "arrow-twice",
                    suggestion="Take one out, or say in `words` when each is taken.",
                )
            seen.add(told)


def arrows_of(place: Part) -> Iterator[tuple[str, str, Where]]:
    """The arrows that leave a place: (target id, kind, where it is written)."""
    for way in place.held("answers") or place.held("next", ()):
        yield way.to, way.kind, way.where("to")


def _unreachable(knowledge: Knowledge, arrows: list[tuple[str, str, str, Where]]) -> Iterator[Problem]:
    starts = [place for place in knowledge.places.values() if isinstance(place, Event) and place.kind == "start"]
    for place in starts[1:]:
        yield Problem(
            place.where("kind"),
            f"The process begins with '{starts[0].id}' already.",
            "second-start",
            suggestion="Write it as a step or a way round, to which an arrow leads.",
        )
    if not starts:
        yield Problem(
            knowledge.stages[0].where("id"),
            "The process has no start.",
            "unreachable",
            suggestion="Give the first stage an event of `kind: start`.",
        )
        return
    reached = closure([place.id for place in starts], {(source, target) for source, target, *_ in arrows})
    for place in knowledge.places.values():
        if place.id not in reached:
            yield Problem(
                place.where("id"),
                f"Nothing leads to '{place.id}'.",
                "unreachable",
                suggestion="Name it as `next` somewhere, or take it out.",
            )


def _endless(knowledge: Knowledge, arrows: list[tuple[str, str, str, Where]]) -> Iterator[Problem]:
    ends = [
        place.id
        for place in knowledge.places.values()
        if (isinstance(place, Event) and place.kind == "end") or (isinstance(place, Branch) and place.ends)
    ]
    ending = closure(ends, {(target, source) for source, target, *_ in arrows})
    for place in knowledge.places.values():
        if place.id not in ending:
            yield Problem(
                place.where("id"),
                f"No path from '{place.id}' comes to an end.",
                "no-end",
                suggestion="Say what is next, or make it an end.",
            )


def closure(first: Collection[str], pairs: Collection[tuple[str, str]]) -> set[str]:
    """The first, and all to which pairs (from, to) lead on from there."""
    following: dict[str, list[str]] = {}
    for source, target in pairs:
        following.setdefault(source, []).append(target)
    reached, waiting = set(first), list(first)
    while waiting:
        for target in following.get(waiting.pop(), ()):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


def _loops(arrows: list[tuple[str, str, str, Where]]) -> Iterator[Problem]:
    """Arrows that close a circle of the main path, found by a depth-first walk without recursion."""
    following: dict[str, list[tuple[str, Where]]] = {}
    for source, target, kind, where in arrows:
        if kind not in ("loop", "learning") and source != target:
            following.setdefault(source, []).append((target, where))
    done: set[str] = set()
    for start in following:
        path: dict[str, None] = {}
        stack = [(start, iter(following.get(start, ())))] if start not in done else []
        path.update({start: None} if stack else {})
        while stack:
            node, rest = stack[-1]
            step = next(rest, None)
            if step is None:
                stack.pop()
                path.pop(node)
                done.add(node)
            elif step[0] in path:
                yield Problem(
                    step[1],
                    f"This leads back to '{step[0]}', and no arrow on the way says so.",
                    "loop",
                    suggestion="If going back is meant, write `kind: loop` here.",
                )
            elif step[0] not in done:
                path[step[0]] = None
                stack.append((step[0], iter(following.get(step[0], ()))))
