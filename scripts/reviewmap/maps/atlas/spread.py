"""Heights that keep their order and their distances, as near as can be to where each would like to be.

The nearest in least squares, by pooling neighbours that would come too close (Barlow and others, 1972: pool adjacent violators).
"""

from __future__ import annotations

from collections.abc import Sequence


def spread(
    wishes: Sequence[float], gaps: Sequence[float], *, low: float, high: float, weights: Sequence[float] | None = None
) -> list[float]:
    """Return a place for each wish, in the same order, with at least `gaps[i]` from one to the next, between `low` and `high`.

    Where the room is too small for the gaps, the order and the gaps are kept and the last ones lie beyond `high`.

    >>> spread([5, 5, 20], [4, 4], low=0, high=30)
    [3.0, 7.0, 20.0]
    """
    if not wishes:
        return []
    moved, so_far = [], 0.0
    shifts = [0.0]
    for gap in gaps:
        so_far += gap
        shifts.append(so_far)
    pools: list[list[float]] = []  # [mean, weight, how many]
    for number, wish in enumerate(wishes):
        pools.append([wish - shifts[number], weights[number] if weights else 1.0, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, weight, count = pools.pop()
            before = pools[-1]
            before[0] = (before[0] * before[1] + mean * weight) / (before[1] + weight)
            before[1] += weight
            before[2] += count
    top = max(low, high - so_far)
    for mean, _, count in pools:
        moved += [min(max(mean, low), top)] * int(count)
    return [place + shift for place, shift in zip(moved, shifts, strict=True)]
