"""Where ways that run side by side come together, so that a join has to wait for each of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

Way = tuple[str, str]  # from a place to a place; two ways may have the same ends


def waiting(ways: Sequence[Way], forks: Iterable[Sequence[int]]) -> set[str]:
    """Return the places that two branches of one fork reach by ways of their own.

    `ways` are those that lead ahead; a fork is given by the numbers of the ways that are gone together. Two branches need each other at
    a place if they get there without having met before: by Menger's theorem, if two ways with no place in common lead there.

    >>> waiting([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "e")], [[0, 1]])
    {'d'}
    """
    coming: dict[str, int] = {}
    for _, target in ways:
        coming[target] = coming.get(target, 0) + 1
    meetings = [place for place, count in coming.items() if count > 1]
    branched = [list(branches) for branches in forks]
    return {place for place in meetings if any(_apart(ways, branches, place) for branches in branched)}


def _apart(ways: Sequence[Way], branches: Sequence[int], goal: str) -> bool:
    """Do two branches reach the goal with no place in common before it? Two rounds of the search for a maximum flow."""
    leads = _points(ways, branches, goal)
    for _ in range(2):
        path = _path(leads, "fork", "goal")
        if not path:
            return False
        # What was gone can be gone back, and not gone again.
        for before, after in zip(path, path[1:], strict=False):
            leads[before].remove(after)
            leads.setdefault(after, []).append(before)
    return True


def _points(ways: Sequence[Way], branches: Sequence[int], goal: str) -> dict[str, list[str]]:
    """Ways as points with room for one: a place is left where it was entered, by one way each; the goal takes any number."""
    leads: dict[str, list[str]] = {"fork": [f"way {number}" for number in branches]}
    for number, (source, target) in enumerate(ways):
        leads.setdefault(f"out of {source}", []).append(f"way {number}")
        leads[f"way {number}"] = ["goal"] if target == goal else [f"into {target}"]
        leads.setdefault(f"into {target}", [f"out of {target}"])
    return leads


def _path(leads: Mapping[str, Sequence[str]], start: str, goal: str) -> list[str]:
    """The shortest path between two points, or nothing."""
    before: dict[str, str] = {start: ""}
    todo = deque([start])
    while todo and goal not in before:
        point = todo.popleft()
        for after in leads.get(point, ()):
            if after not in before:
                before[after] = point
                todo.append(after)
    path = [goal] if goal in before else []
    while path and path[-1] != start:
        path.append(before[path[-1]])
    return path[::-1]
