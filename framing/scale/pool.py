"""Worker processes of this machine: each task to one of them, and word of it when it is done, fails, or kills it."""

import json
import os
import pickle
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from queue import Empty, Queue
from threading import Thread
from typing import NamedTuple, Protocol

from framing.errors import RunError
from framing.scale.partition import Settings

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
"""The processes are as many as the processors; threads within them would only stand in each other's way."""
SMALL = {"ARROW_DEFAULT_MEMORY_POOL": "system"}
"""Arrow's own pool of memory keeps some 40 MB a process that nothing uses."""


RENEWED_AFTER = 40
"""Tasks after which a process makes way for a fresh one: so that nothing it remembers grows with the corpus."""


class Outcome(NamedTuple):
    """What became of a task: `done`, an `error`, or that its worker `died`; and what there is to say of it."""

    task: Mapping
    kind: str
    says: object


class Pool(Protocol):
    """Anything that does tasks: this machine's processes, or a Dask cluster."""

    def capacity(self) -> int:
        """How many tasks to hand over at a time."""

    def submit(self, task: Mapping) -> None:
        """Hand over a task."""

    def wait(self, seconds: float) -> Outcome | None:
        """The next task that has come to an end; None where none has in so many seconds."""

    def close(self) -> None:
        """Stop at once."""


def count_processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Processes:
    """`size` worker processes. One that dies is replaced when the next task needs it."""

    def __init__(self, settings: Settings, size: int):
        self._settings = b64encode(pickle.dumps(settings)) + b"\n"
        self._size = size
        self._idle: list[_Process] = []
        self._busy: dict[int, tuple[_Process, Mapping]] = {}
        self._news: Queue = Queue()
        self._numbers = count()

    def capacity(self) -> int:
        return self._size

    def submit(self, task: Mapping) -> None:
        process = self._idle.pop() if self._idle else _Process(next(self._numbers), self._settings, self._news)
        self._busy[process.number] = process, task
        process.send(task)

    def wait(self, seconds: float) -> Outcome | None:
        try:
            number, answer = self._news.get(timeout=seconds)
        except Empty:
            return None
        if number not in self._busy:  # died while it was idle
            self._idle = [each for each in self._idle if each.number != number]
            return None
        process, task = self._busy[number]
        if answer is None:
            del self._busy[number]
            why = process.end()
            if not process.ready:
                raise RunError(f"a worker process does not start: {why} Mend that, and go on with --resume.")
            return Outcome(task, "died", why)
        if "ready" in answer:
            process.ready = True
            return None
        del self._busy[number]
        if process.tasks < RENEWED_AFTER:
            self._idle.append(process)
        else:
            process.end()
        [(kind, says)] = answer.items()
        return Outcome(task, kind, says)

    def close(self) -> None:
        for process in (*self._idle, *(process for process, _ in self._busy.values())):
            process.end()
        self._idle, self._busy = [], {}


class _Process:
    """One worker, and a thread that listens to it."""

    def __init__(self, number: int, settings: bytes, news: Queue):
        self.number, self.ready, self.tasks = number, False, 0
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed in `end`)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "framing.scale.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=SMALL | os.environ | ONE_THREAD,
        )
        self._listener = Thread(target=self._listen, args=(news,), daemon=True)
        self._listener.start()
        self._write(settings)

    def _listen(self, news: Queue) -> None:
        for line in self._process.stdout:
            try:
                news.put((self.number, json.loads(line)))
            except ValueError:  # the last words of a process that was killed
                break
        news.put((self.number, None))

    def send(self, task: Mapping) -> None:
        self.tasks += 1
        self._write(json.dumps(task).encode() + b"\n")

    def _write(self, line: bytes) -> None:
        with suppress(OSError):  # it is dead; the listener will say so
            self._process.stdin.write(line)
            self._process.stdin.flush()

    def end(self) -> str:
        """Kill it where it still runs; how it ended."""
        self._process.kill()
        code = self._process.wait()
        self._listener.join()
        self._process.stdout.close()
        with suppress(OSError):
            self._process.stdin.close()
        self._errors.seek(0)
        last = self._errors.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        self._errors.close()
        return f"it was killed by signal {-code}." if code < 0 else f"it ended with {code}: {last}"
