"""Where ways that run side by side come together, so that a join has to wait for each of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

Way = tuple[str, str]  # from a place to a place; two ways may have the same ends


def waiting(ways: Sequence[Way], forks: Iterable[Sequence[int]]) -> set[str]:
    """Return the places that two branches of one fork reach by ways of their own.

    `ways` are those that lead ahead; a fork is given by the numbers of the ways that are gone together. Two branches need each other at
    a place if they get there without having met before: by Menger's theorem, if two ways with no place in common lead there.
    """
    leaving: dict[str, list[int]] = {}
    coming: dict[str, list[int]] = {}
    for number, (source, target) in enumerate(ways):
        leaving.setdefault(source, []).append(number)
        coming.setdefault(target, []).append(number)
    meetings = [place for place, numbers in coming.items() if len(numbers) > 1]
    found: set[str] = set()
    for branches in forks:
        ahead = [_ahead(ways[number][1], ways, leaving) for number in branches]
        for place in meetings:
            if place not in found and sum(place in reached for reached in ahead) > 1 and _apart(branches, place, ways, leaving):
                found.add(place)
    return found


def _ahead(place: str, ways: Sequence[Way], leaving: Mapping[str, list[int]]) -> set[str]:
    reached, todo = {place}, [place]
    while todo:
        for number in leaving.get(todo.pop(), ()):
            target = ways[number][1]
            if target not in reached:
                reached.add(target)
                todo.append(target)
    return reached


def _apart(branches: Sequence[int], goal: str, ways: Sequence[Way], leaving: Mapping[str, list[int]]) -> bool:
    """Do two branches reach the goal with no place in common before it? Two rounds of the search for a maximum flow."""
    # A place is two points, "in" and "out", with room for one; the goal takes any number.
    flow: set[tuple[object, object]] = set()
    for _ in range(2):
        before: dict[object, object] = {"fork": None}
        todo: deque[object] = deque(["fork"])
        while todo and goal not in before:
            point = todo.popleft()
            for after in _next(point, branches, goal, ways, leaving, flow):
                if after not in before:
                    before[after] = point
                    todo.append(after)
        if goal not in before:
            return False
        point: object = goal
        while before[point] is not None:
            step = (before[point], point)
            if (step[1], step[0]) in flow:
                flow.discard((step[1], step[0]))
            else:
                flow.add(step)
            point = before[point]
    return True


def _next(
    point: object,
    branches: Sequence[int],
    goal: str,
    ways: Sequence[Way],
    leaving: Mapping[str, list[int]],
    flow: set[tuple[object, object]],
) -> Iterable[object]:
    """The points to which more can flow: along what is free, or back along what is taken. A point is a way, or (place, side)."""
    if point == "fork":
        ahead: list[object] = [("way", number) for number in branches]
    elif point[0] == "way":  # type: ignore[index]
        place = ways[point[1]][1]  # type: ignore[index]
        ahead = [goal] if place == goal else [("in", place)]
    elif point[0] == "in":  # type: ignore[index]
        ahead = [("out", point[1])]  # type: ignore[index]
    else:
        ahead = [("way", number) for number in leaving.get(point[1], ())]  # type: ignore[index]
    yield from (after for after in ahead if (point, after) not in flow)
    yield from (source for source, target in flow if target == point and source != "fork")
