"""What can go wrong, as few kinds: each message names the place, the value, the choices and the remedy."""

from collections.abc import Iterable
from difflib import get_close_matches


class FramingError(ValueError):
    """Anything this package refuses. Catch this one to catch them all."""


class InputError(FramingError):
    """A corpus that cannot be read: a path, a file, a row or a value in it."""


class TableError(FramingError):
    """A table that lacks a column, or holds a value a column does not allow."""


class LexiconError(FramingError):
    """A word list with a broken line, an unknown category or a duplicate entry."""


class RunError(FramingError):
    """A run over a large corpus that cannot begin, or cannot go on where it was."""


class ChoiceError(FramingError):
    """An argument that is not one of its choices."""


def one_of(value: object, choices: Iterable[str]) -> str:
    """`'modla' is not one of 'modal', 'epistemic'. Did you mean 'modal'?`: the part of a message about a bad choice."""
    choices = list(choices)
    if not choices:
        return f"{value!r} is not there; nothing is."
    close = get_close_matches(str(value), choices, n=1)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    return f"{value!r} is not one of {', '.join(map(repr, choices))}.{hint}"


def check_choice(parameter: str, value: object, choices: Iterable[str]) -> None:
    """Raise ChoiceError unless `value` is one of `choices`."""
    choices = list(choices)
    if value not in choices:
        raise ChoiceError(f"{parameter}={one_of(value, choices)}")
