"""Tasks handed to a pool until all are done: what kills its worker is tried again, split, and in the end left out."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from framing.errors import RunError
from framing.scale.pool import Outcome, Pool

PATIENCE = 0.5  # seconds between two looks at whether somebody wants to stop
MOST_DEATHS = 3  # of workers over a task that cannot be split


class Analysed(NamedTuple):
    """A partition of which everything is found: the stretches that could be analysed, and the articles that could
    not be, each with its row and the reason."""

    number: int
    pieces: list[tuple[int, int]]
    lost: list[tuple[int, str]]


def analyse_all(pool: Pool, sizes: Mapping[int, int], on_done: Callable[[Analysed], None]) -> None:
    """Analyse the partitions `sizes` (number → articles); `on_done` is told of each as it is complete.

    A partition whose worker dies is tried once more (a death may have nothing to do with it), then cut in two, and so
    on; a stretch that raises an error is cut at once, because it would raise it again. A single article that still
    kills its worker, or raises, is left out, with the reason.
    """
    waiting = deque(_Stretch(number, 0, size, size) for number, size in sizes.items())
    under_way: Counter[int] = Counter(each.number for each in waiting)
    pieces: dict[int, list[tuple[int, int]]] = {}
    lost: dict[int, list[tuple[int, str]]] = {}
    deaths: Counter[_Stretch] = Counter()
    for outcome in _run(pool, waiting, _Stretch.task):
        each = _Stretch.of(outcome.task, sizes)
        if outcome.kind == "died":
            deaths[each] += 1
        if outcome.kind == "died" and deaths[each] < 2 and (each.is_whole or each.is_single):
            waiting.appendleft(each)
            continue
        if outcome.kind == "done":
            pieces.setdefault(each.number, []).append((each.first, each.last))
        elif not each.is_single:
            halves = each.halves()
            waiting.extendleft(reversed(halves))
            under_way[each.number] += len(halves)
        else:
            reason = str(outcome.says).rstrip(".")
            why = f"its analysis killed the process ({reason})" if outcome.kind == "died" else reason
            lost.setdefault(each.number, []).append((each.first, why))
        under_way[each.number] -= 1
        if not under_way[each.number]:
            on_done(Analysed(each.number, sorted(pieces.pop(each.number, [])), sorted(lost.pop(each.number, []))))


def finish_all(pool: Pool, tasks: Iterable[Mapping], on_done: Callable[[Mapping], None]) -> None:
    """Do `tasks` that cannot be split; one that fails, or dies three times, is a RunError."""
    waiting, deaths = deque(tasks), Counter()
    for outcome in _run(pool, waiting, dict):
        number = outcome.task["number"]
        deaths[number] += outcome.kind == "died"
        if outcome.kind == "done":
            on_done(outcome.task)
        elif outcome.kind == "died" and deaths[number] < MOST_DEATHS:
            waiting.appendleft(outcome.task)
        else:
            raise RunError(f"partition {number} cannot be written: {outcome.says} Mend that, and go on with --resume.")


def _run(pool: Pool, waiting: deque, task_of: Callable) -> Iterable[Outcome]:
    """The outcomes as they come; `waiting` may grow meanwhile."""
    under_way = 0
    while waiting or under_way:
        while waiting and under_way < pool.capacity():
            pool.submit(task_of(waiting.popleft()))
            under_way += 1
        outcome = pool.wait(PATIENCE)
        if outcome is not None:
            under_way -= 1
            yield outcome


class _Stretch(NamedTuple):
    """The articles `first` to before `last` of a partition of `size` articles."""

    number: int
    first: int
    last: int
    size: int

    @classmethod
    def of(cls, task: Mapping, sizes: Mapping[int, int]) -> "_Stretch":
        return cls(task["number"], task["first"], task["last"], sizes[task["number"]])

    def task(self) -> dict:
        return {"do": "analyse", "number": self.number, "first": self.first, "last": self.last}

    @property
    def is_whole(self) -> bool:
        return self.last - self.first == self.size

    @property
    def is_single(self) -> bool:
        return self.last - self.first == 1

    def halves(self) -> list["_Stretch"]:
        middle = (self.first + self.last) // 2
        return [self._replace(last=middle), self._replace(first=middle)]
