"""How far a run has got, on the terminal: articles, rate and time left, stage by stage."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn
from rich.text import Text

from framing.scale.score import Progress as Told

WORDS = {"reading": "Reading", "analysing": "Analysing", "writing": "Writing", "summing up": "Summing up"}


class _Pace(ProgressColumn):
    """Articles per second from when the stage began to when the last were done, and how long the rest takes at that."""

    def render(self, task) -> Text:
        done, seconds = task.completed - task.fields["before"], task.fields["seconds"]
        if not done or not seconds:
            return Text("")
        rate = done / seconds
        left = "" if task.total is None else f", {timedelta(seconds=round(task.remaining / rate))} left"
        return Text(f"{rate:,.0f} a second{left}", style="progress.remaining")


@contextmanager
def show_progress(console: Console) -> Iterator[Told]:
    """A line for each stage while the block runs; yields what `score_corpus` takes as `progress`."""
    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Pace(), console=console) as bar:
        lines: dict[str, int] = {}

        def tell(stage: str, done: int, total: int | None) -> None:
            if stage not in lines:
                for line in lines.values():
                    bar.stop_task(line)
                before = 0 if total is None else done  # what an earlier run had done is no part of the pace
                lines[stage] = bar.add_task(WORDS[stage], total=total, completed=before, before=before, seconds=0)
            seconds = bar.tasks[lines[stage]].elapsed
            bar.update(lines[stage], completed=done, total=total, seconds=seconds)

        yield tell
