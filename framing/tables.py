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

DUPLICATES = ("article_id", "earlier", "relation", "similarity")
"""A row is an article whose text stands, `exact` or `near`, in an earlier one; of several, the one most like it."""

RESIDUE = ("outlet", "line", "articles", "sampled")
"""A row is a line that is repeated across the articles of an outlet, in small letters: of the `sampled` ones so many
hold it."""

ATTRIBUTIONS = (
    "article_id", "start", "end", "text", "form", "cue", "cue_start", "cue_end", "source", "source_start",
    "source_end", "speaker", "named", "identified", "kind", "camp", "act", "stance", "confidence",
)  # fmt: skip
"""A row is one attribution: start, end and text are the attributed content; cue and source offsets may be missing."""

UNATTRIBUTED = ("article_id", "start", "end", "text")
"""A row is a quotation that nobody could be given."""

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
"""A row is a source in an article; the last five count its attributions by the stance of the reporting verb. The row
whose speaker is "" is no source: it holds what could be given to nobody."""

VARIANTS = ("speaker", "variant", "attributions", "articles")
"""A row is a spelling of the name of a speaker who has several in a corpus; `speaker` stands for all."""

OUTLETS = (
    "outlet", "feature", "category", "voice", "articles", "hits", "negated", "words", "per_1000_words", "mean",
    "low", "high", "resampled",
)  # fmt: skip
"""A row is outlet × feature × category × voice; low and high bound a 95 % interval of per_1000_words (of `mean`, for
sentiment); `resampled` says what was drawn (`articles`, `sentences`) or why nothing was."""

SPEAKERS = (
    "outlet", "speaker", "named", "identified", "kind", "camp", "articles", "attributions", "words", "share_of_words",
    "share_of_speech", "first_position", "in_headline", "in_lead", "direct_share", "neutral", "assertive", "doubting",
    "conceding", "warning", "verbs",
)  # fmt: skip
"""A row is a speaker in an outlet: `sources` over its articles. `articles`, in_headline and in_lead count articles,
first_position is their median; `verbs` are the reporting verbs by frequency."""

VERBS = ("outlet", "speaker", "stance", "verb", "attributions")
"""A row is a reporting verb (its base form, "" for a quotation that has none) of a speaker in an outlet; speaker is ""
where none was found."""

SOURCING = (
    "outlet", "measure", "basis", "articles", "sources", "part", "whole", "value", "low", "high", "resampled",
)  # fmt: skip
"""A row is a measure of the sourcing of an outlet (or of an article, then article_id stands for outlet): `value` is
part of whole, counted in `basis` (`attributions` or `words`), or an index; low, high and resampled as in `outlets`."""

HEARD = ("outlet", "speaker", "articles", "attributions", "words", "mentions")
"""A row is outlet × speaker, also where the speaker is not heard: 0 is looked and not heard, missing is nothing to look
in. `mentions` counts where the name stands, heard or not."""

UNHEARD = ("article_id", "name", "start", "end", "text", "part", "heard_elsewhere")
"""A row is a mention of somebody to whom its article attributes no speech; heard_elsewhere counts those that do."""

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
OFFICIAL = ("government", "military")
"""The kinds of source that indexing counts as official (Bennett 1990)."""
CAMPS = ("france", "britain", "russia", "ukraine", "united-states", "nato-eu", "other", "none")

SHARES = (*IDENTIFIED, "official", "unattributed")
INDICES = ("hhi", "entropy", "evenness")
"""The measures of `sourcing`: shares are counted in attributions and in words, indices in words."""

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
