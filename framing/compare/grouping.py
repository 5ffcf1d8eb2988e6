"""Groups from pairs that are alike: average linkage, so that no chain of neighbours makes one group of strangers."""

from collections.abc import Iterable
from heapq import heapify, heappop, heappush


def group(size: int, pairs: Iterable[tuple[int, int, float]], threshold: float) -> list[int]:
    """The group of each of `size` things, numbered by its first member.

    `pairs` are (one, other, likeness), each at most once; a pair that is missing has likeness 0. The two groups whose
    members are most alike on average are joined, until no two reach `threshold` (UPGMA; Sokal & Michener 1958). Only
    pairs that are given cost anything. Ties go to the earlier things.
    """
    near: list[dict[int, float]] = [{} for _ in range(size)]
    for one, other, likeness in pairs:
        near[one][other] = near[other][one] = likeness
    members = {number: [number] for number in range(size)}
    waiting = [
        (-likeness, one, other)
        for one, others in enumerate(near)
        for other, likeness in others.items()
        if one < other and likeness >= threshold
    ]
    heapify(waiting)
    while waiting:
        _, one, other = heappop(waiting)
        if one not in members or other not in members:
            continue
        first, second = members.pop(one), members.pop(other)
        joined = len(near)
        members[joined] = sorted(first + second)
        around: dict[int, float] = {}
        for third in sorted((near[one].keys() | near[other].keys()) & members.keys()):
            total = len(first) * near[one].get(third, 0.0) + len(second) * near[other].get(third, 0.0)
            around[third] = near[third][joined] = total / len(members[joined])
            if around[third] >= threshold:
                heappush(waiting, (-around[third], third, joined))
        near[one], near[other] = {}, {}
        near.append(around)
    of = [0] * size
    for number, together in enumerate(sorted(members.values())):
        for member in together:
            of[member] = number
    return of


def connect(size: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """A number for each of `size` things, the same for all that a chain of pairs connects."""
    root = list(range(size))

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = one = root[root[one]]
        return one

    for one, other in pairs:
        first, second = sorted((find(one), find(other)))
        root[second] = first
    return [find(one) for one in range(size)]
