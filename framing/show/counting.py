"""Counts in words, as titles write them."""

COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def count_in_words(count: int) -> str:
    """`five`; from thirteen on in figures."""
    return COUNTED[count] if 0 <= count < len(COUNTED) else f"{count:,}"


def so_many(count: int, total: int, noun: str = "") -> str:
    """How many of all, two or more, in words: `both outlets`, `all six outlets`, `two of six outlets`, `none of the six
    outlets`, `neither of the two outlets`. The `noun` is a plural."""
    every = count_in_words(total)
    if count == total:
        told = "both" if total == 2 else f"all {every}"
    elif count:
        told = f"{count_in_words(count)} of {every}"
    else:
        told = f"{'neither' if total == 2 else 'none'} of the {every}"
    return f"{told} {noun}".rstrip()


def count_or_none(count: int) -> str:
    """`none`; all others in figures."""
    return f"{count:,}" if count else "none"


def count_things(count: int, noun: str) -> str:
    """`1 hedge`, `2 hedges`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
