"""A worker process: tasks in on one pipe, results out on another, a line of JSON each.

It is a program of its own, so that a script, a notebook and every system start it in the same way; it ends with the
process that started it, and leaves Ctrl-C to that.
"""

import json
import os
import pickle
import signal
import sys
from base64 import b64decode


def main() -> None:
    """Read the settings (the first line, from the parent and nobody else), say so, then do one task a line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # whatever prints does not print among the answers
    settings = pickle.loads(b64decode(sys.stdin.readline()))

    import pyarrow as pa

    from framing.scale.partition import Worker

    pa.set_cpu_count(1)
    worker = Worker(settings)
    print(json.dumps({"ready": os.getpid()}), file=answers)
    for line in sys.stdin:
        print(json.dumps(attempt(worker, json.loads(line))), file=answers)


def attempt(worker, task: dict) -> dict:
    """The result of a task, or the error that it ended in."""
    try:
        return {"done": worker.do(task)}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"[:500]}


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # the parent has gone
        os._exit(1)
