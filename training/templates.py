"""What the two models look at: columns of framing.find.word_forms, cue_tagger and link_tagger, alone and joined.

A word of an open class is joined with no other word, whatever its class, so that a model holds no text but single
words.
"""


def around(column: str, reach: int, *, joined: str = "") -> list[str]:
    """A column at every distance up to `reach` on both sides, each joined with another column."""
    shifts = [f"{shift:+d}" if shift else "" for shift in range(-reach, reach + 1)]
    return [f"{joined} {column}{shift}".strip() for shift in shifts]


CUES = [
    *around("word", 3),
    *around("tag", 3),
    *around("stem", 2),
    *around("ending", 1),
    *around("shape", 1),
    *around("cue", 2),
    *("tag-1 tag", "tag tag+1"),
    *("tag-2 tag-1 tag", "tag-1 tag tag+1", "tag tag+1 tag+2"),
    *("word tag-1", "word tag+1", "word-1 tag", "tag word+1"),
    *("stem tag-1", "stem tag+1", "stem tag+2", "stem place"),
    *("grammar-1 tag", "tag grammar+1", "cue grammar+1", "cue tag-1", "cue tag+1", "cue place"),
    *("place", "place tag", "edge"),
]
"""Templates of the model that finds cues."""

LINKS = [
    *around("word", 2, joined="side"),
    *around("tag", 3, joined="side"),
    *around("shape", 1, joined="side"),
    *("side tag-2 tag-1", "side tag-1 tag", "side tag tag+1", "side tag+1 tag+2", "side tag-1 tag tag+1"),
    *("side", "reach", "reach tag", "reach label"),
    *("side label-1 label", "side label label+1", "side label tag"),
    *("side commas others taken", "side commas others taken label", "side commas quoted label"),
    *("side quoted that junction", "side others junction label"),
    *("head reach", "head side label"),
    *("frame reach", "frame side tag", "frame side label", "frame side behind", "frame side behind label"),
    *("frame side quotes", "frame side ahead label", "side behind ahead quotes", "side quotes label commas"),
    *("quotation reach", "quotation frame reach", "quotation head reach", "fold frame quotes ahead behind"),
    *("fold frame reach", "fold rest reach", "side rest", "side rest word"),
    *("trust", "trust side", "head side quotes"),
]
"""Templates of the model that finds the source and the content of a cue."""
