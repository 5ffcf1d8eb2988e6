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

LANGUAGES = ("language", "name", "articles", "analysed", "sentiment")
"""A row is a language: its code (ISO 639), its name, how many articles are in it, whether they are analysed and whether
their sentiment is measured."""

REPEATS = ("article_id", "earlier", "relation", "similarity")
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

TOPICS = ("article_id", "words", "about_conflict")
"""A row is an article; `about_conflict` is missing where nothing is looked for in its language."""

VARIANTS = ("speaker", "variant", "attributions", "articles")
"""A row is a spelling of the name of a speaker who has several in a corpus; `speaker` stands for all."""

OUTLETS = (
    "outlet", "feature", "category", "voice", "articles", "hits", "negated", "words", "per_1000_words", "mean",
    "low", "high", "resampled",
)  # fmt: skip
"""A row is outlet × feature × category × voice; low and high bound a 95 % interval of per_1000_words (of `mean`, for
sentiment); `resampled` says what was drawn (`articles`, `sentences`) or why nothing was."""

CONTRASTS = (
    "outlet", "other", "feature", "category", "voice", "articles", "other_articles", "paired", "value", "other_value",
    "difference", "low", "high", "p", "q", "rests_on", "without", "detectable", "resampled",
)  # fmt: skip
"""A row is a comparison of an outlet with another, or with `all others`, in one feature, category and voice: `value`
and `other_value` are rates per 1,000 words (means, for sentiment), `difference` the first less the second. `q` is p
adjusted for all rows; `rests_on` is the article_id without which the difference would be `without`, the smallest;
`detectable` is what so many articles could have shown."""

BALANCES = ("outlet", "feature", "voice", "articles", "pro", "contra", "balance", "error", "low", "high", "resampled")
"""A row is outlet × feature × voice: `balance` weighs the hits of the feature (`pro`) against those of its
counter-category (`contra`); low, high and resampled as in `outlets`."""

KEYNESS = (
    "group", "voice", "feature", "term", "hits", "words", "articles", "other_hits", "other_words", "other_articles",
    "per_1000_words", "other_per_1000_words", "g2", "g2_ucrel", "log_ratio", "log_odds", "z", "p", "q", "tested",
)  # fmt: skip
"""A row is group × voice × term, each group against all others pooled: `feature` is that of a lexicon's entry ("" for
words and lemmas), `articles` those of the group in which the term stands; g2 to z are above 0 where the group has more
of it; `tested` says what p rests on (`articles`) or why there is none."""

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

UNITS = ("unit", "article_id", "outlet", "language", "sentence", "start", "end", "text", "stratum", "weight")
"""A row is a sentence drawn for coding; `language` is the code of its article's ("" where the key is older), `weight`
how many sentences of the corpus it stands for, those of its stratum over those drawn from it."""

STRATA = ("stratum", "outlet", "found", "sentences", "drawn")
"""A row is a stratum of a sample: the sentences of an outlet in which the software found these features."""

QUESTIONS = ("kind", "feature", "category", "definition", "examples")
"""A row is something a sheet asks for, with its definition and examples. Of the kind `category`: is there a cue of this
category in the sentence; one whose category is "" says what is not marked. Of the kind `answer`: an answer to the
question called `feature`, of which the coder chooses one."""

CODES = ("coder", "unit", "feature", "category", "present")
"""A row is coder × sentence × feature × category, `present` 1 or 0; what was not coded has no row."""

ANSWERS = ("coder", "unit", "question", "answer")
"""A row is a coder's answer to a question of the user's own about a sentence."""

RELIABILITY = (
    "feature", "category", "level", "alpha", "low", "high", "agreement", "coders", "units", "values", "resampled",
)  # fmt: skip
"""A row is a category (present or not), or a question, on which coders agree or not; see `krippendorff_alpha`."""

SCORES = (
    "against", "unit", "feature", "category", "sentences", "found", "coded", "both", "precision", "precision_low",
    "precision_high", "recall", "recall_low", "recall_high", "f1", "f1_low", "f1_high", "resampled",
)  # fmt: skip
"""A row is a category scored against a coder, over so many `sentences`; for a majority those on which coders are tied
are left out. `found`, `coded` and `both` count units (`sentences` or `cues`) as they are; precision, recall and F1 are
weighted as the sample was drawn, each with a 95 % interval."""

CONFUSION = ("against", "unit", "feature", "coded", "found", "count")
"""A row is a category as coded × a category as found; "" stands for nothing."""

ERRORS = (
    "against", "unit", "article_id", "feature", "error", "coded", "found", "coded_text", "found_text", "term", "start",
    "end", "sentence",
)  # fmt: skip
"""A row is where software and coder differ: `missed`, `spurious`, or another `category`, `negation` or `voice`."""

DETAILS = ("against", "feature", "what", "right", "of", "share")
"""A row is what is right of the cues that were both found and coded: their category, voice, negation. Of a sheet also
in how many of the sentences with a code every one is `marked`."""

DEFINITIONS = (
    "definition", "outlet", "feature", "voice", "articles", "hits", "words", "per_1000_words", "low", "high",
    "resampled", "rank", "rank_as_counted",
)  # fmt: skip
"""A row is outlet × voice under another definition of the feature; rank 1 is the highest rate of that voice."""

LEVELS = ("nominal", "ordinal", "interval", "ratio")
"""Levels of measurement, of which the later presume the earlier."""

REMARKS = ("line", "level", "category", "term", "problem", "remedy")
"""A row is something to be said of a line of a lexicon: `error`, `warning` or `note`, why, and what to do. Line 0 is
the whole file."""

TRIAL = (
    "line", "term", "category", "hits", "article_id", "left", "hit", "right", "part", "negated", "correct", "comment",
)  # fmt: skip
"""A row is a hit of a lexicon entry in its context, drawn from `hits`; `correct` and `comment` are there to be filled
in. An entry without any hit has one row without a context."""

REMARK_LEVELS = ("error", "warning", "note")
STORIES = ("article_id", "story")
"""A row is an article, `story` a number; all articles with the same one tell the same story."""

STORY_LINKS = ("story", "article_id", "other", "together", "days", "similarity", "likeness", "shared")
"""A row is a pair of articles: `together` in the story or not, days between them (missing where a date is), similarity
(0–1), likeness (what the dates leave of it), and the terms they share with the share of the similarity of each."""

DUPLICATES = ("article_id", "cluster", "articles", "share", "nearest")
"""A row is an article; `cluster` is a number, `articles` how many share it. `nearest` is the other article of the
cluster that has most of it, `share` (0–1) that part, counted in runs of words of the shorter one; 0 and "" if alone."""

ECHOES = (
    "echo", "article_id", "start", "end", "text", "speaker", "relation", "similarity", "form", "cue", "source", "part",
    "position",
)  # fmt: skip
"""A row is one article's version of a shared quotation or passage, the reference (similarity 1) first. `form` is that
of the attribution, "" for the outlet's own words; cue and source are as written there, `position` is the share (0–1) of
the story's words before it."""

OMISSIONS = ("story", "kind", "item", "outlet", "present", "article_id", "start", "end", "text")
"""A row is an item and an outlet that tells the story; where it is present, article_id, start, end and text are where
it stands first, else they are missing."""

RELATIONS = ("exact", "trimmed", "reworded")
"""How a version stands to the reference: the same words, a part of them, or others."""

ITEMS = ("quotation", "passage", "source", "number", "place", "date")
"""What `map_omissions` looks for."""

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
        hints = "; ".join(one_of(column, have) for column in missing) if have else "the table has no columns."
        raise TableError(f"{name} lacks {', '.join(map(repr, missing))}: {hints} Add or rename the column.")
    return table
