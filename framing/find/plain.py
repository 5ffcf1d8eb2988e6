"""Text as it is compared: one kind of apostrophe, hyphen and space, small letters; every offset as it was."""

LIKE_TYPED = {"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " "}


def unify(text: str) -> str:
    """`text` with one apostrophe, one hyphen and one space for all their kinds; every offset stays what it was."""
    for char, plain in LIKE_TYPED.items():
        text = text.replace(char, plain)
    return text


def lower(text: str) -> str:
    """Lower case, character by character where lowering as a whole would change the length (İ)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
