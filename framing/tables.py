"""The columns of every table, once; and the one check that says what is missing, and where.

All tables are pandas DataFrames. Offsets are character offsets into the article's `text`, which is never edited:
`text[start:end]` is the span.
"""

import pandas as pd

from framing.errors import TableError, one_of

ARTICLES = ("article_id", "outlet", "headline", "published", "language", "url", "text")
"""A row is an article. `parse` needs article_id, outlet, headline and text; whatever else the file had is kept."""

PARSED = ("article_id", "outlet", "headline", "text")
"""The columns of `articles` without which nothing can be parsed."""

ATTRIBUTIONS = (
    "article_id", "start", "end", "text", "form", "cue", "cue_start", "cue_end", "source", "source_start",
    "source_end", "speaker", "named", "identified", "kind", "camp", "act", "stance", "confidence",
)  # fmt: skip
"""A row is one attribution: start, end and text are the attributed content; cue and source offsets may be missing."""

SPANS = (
    "article_id", "feature", "category", "start", "end", "text", "term", "sentence", "part", "voice", "speaker",
    "negated", "weight",
)  # fmt: skip
"""A row is one thing found; `term` is the lexicon entry that fired, `sentence` the index in the document."""

FEATURES = ("article_id", "feature", "category", "voice", "hits", "negated", "words", "per_1000_words", "mean")
"""A row is article × feature × category × voice. `hits` counts spans, `negated` how many of them are negated. For
sentiment `mean` is the word-weighted mean and per_1000_words is missing; for the others it is the other way round."""

SOURCES = (
    "article_id", "speaker", "named", "identified", "kind", "camp", "attributions", "words", "share_of_words",
    "first_position", "in_headline", "in_lead", "direct_share", "neutral", "assertive", "doubting", "conceding",
    "warning",
)  # fmt: skip
"""A row is a source in an article; the last five count its attributions by the stance of the reporting verb."""

VARIANTS = ("speaker", "variant", "attributions", "articles")
"""A row is a spelling of the name of a speaker who has several in a corpus; `speaker` stands for all."""

OUTLETS = (
    "outlet", "feature", "category", "voice", "articles", "hits", "negated", "words", "per_1000_words", "mean",
    "low", "high", "resampled",
)  # fmt: skip
"""A row is outlet × feature × category × voice; low and high bound a 95 % interval of per_1000_words (of `mean`, for
sentiment); `resampled` says what was drawn (`articles`, `sentences`) or why nothing was."""

LINE_KINDS = ("headline", "subhead", "body", "caption", "residue")
STORY_KINDS = ("headline", "subhead", "body")
PARTS = ("headline", "lead", "body")
VOICES = ("outlet", "source")
FORMS = ("direct", "indirect", "mixed")
ACTS = ("speech", "attitude")
STANCES = ("neutral", "assertive", "doubting", "conceding", "warning")
IDENTIFIED = ("named", "partly", "anonymous")
"""How far a reader could find out who speaks, by the levels of source transparency of PEJ (2005), Carlson (2011):

- `named`: by name. A person, an organisation, a medium, a place that stands for its government (the Kremlin, Moscow),
  an office and its country (the prime minister of Japan). The column `named` is this level, as a bool.
- `partly`: no name, but something that narrows it down: a country, body, medium or person that the source belongs to
  (`a senior French official`, `two people at NATO`, `her lawyer`), or a body called by its kind (`the police`).
- `anonymous`: nobody could tell: `sources`, `officials`, `critics`, a pronoun that stays unresolved, no source at all.
"""

KINDS = ("government", "military", "media", "expert", "party", "organisation", "public", "unspecified")
CAMPS = ("france", "britain", "russia", "ukraine", "united-states", "nato-eu", "other", "none")

CATEGORIES = {
    "escalation": ("intensify", "confront", "threat", "ultimatum", "catastrophe", "drama", "deescalate"),
    "hedging": ("modal", "epistemic", "evidential", "approximator", "booster"),
    "sentiment": ("polarity", "subjectivity"),
}
"""Feature → its categories, in the order of the codebook (seeds/codebook.md)."""

COUNTER_CATEGORY = {"escalation": "deescalate", "hedging": "booster"}
"""The category that runs against its feature; left out wherever a feature is summed into one number."""


def check_columns(table: pd.DataFrame, needed: tuple[str, ...], name: str) -> pd.DataFrame:
    """Return `table` unchanged, or raise TableError that names what is missing, what there is, and the remedy."""
    if not isinstance(table, pd.DataFrame):
        raise TableError(f"{name} must be a pandas DataFrame, not {type(table).__name__}.")
    missing = [column for column in needed if column not in table.columns]
    if missing:
        have = [str(column) for column in table.columns]
        hints = "; ".join(one_of(column, have) for column in missing) if have else "the table has no columns"
        raise TableError(f"{name} lacks {', '.join(map(repr, missing))}: {hints} Add or rename the column.")
    return table
