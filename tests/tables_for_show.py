"""Small hand-made tables with the columns of framing.tables, to show things with: three invented articles."""

from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from framing.read.parse import parse
from framing.tables import (
    ATTRIBUTIONS,
    CATEGORIES,
    COUNTER_CATEGORY,
    FEATURES,
    OUTLETS,
    SOURCES,
    SPANS,
    VARIANTS,
    VOICES,
)

NAN = float("nan")

TEXTS = {
    "a": (
        "A new offensive is looming over the border\n"
        "The army may strike deep into the valley, officials said. A devastating offensive could escalate the war.\n"
        "“We fear the worst,” Ann Ray told the paper. No ceasefire is in sight.\n"
        "A soldier walks past a burnt car in this photo taken on Monday.\n"
        "There will certainly be talks about a ceasefire, she added."
    ),
    "b": (
        "Talks about a ceasefire go on. The two sides met in a quiet town by the sea and spoke for hours.\n"
        "“It is a wonderful result,” Bob Roe said. The risk of a new offensive may remain, critics say."
    ),
    "c": (
        "Nothing happened on the border today. The market opened at nine, as it always does.\n"
        "People bought apples and went home before the rain."
    ),
}

CUES = {  # article: feature, category, words, which occurrence, voice, speaker, negated
    "a": [
        ("escalation", "confront", "offensive", 0, "outlet", "", False),
        ("escalation", "threat", "looming", 0, "outlet", "", False),
        ("hedging", "modal", "may", 0, "source", "officials", False),
        ("escalation", "confront", "strike deep into", 0, "source", "officials", False),
        ("escalation", "confront", "offensive", 1, "outlet", "", False),
        ("hedging", "modal", "could", 0, "outlet", "", False),
        ("escalation", "intensify", "escalate", 0, "outlet", "", False),
        ("escalation", "threat", "fear", 0, "source", "Ann Ray", False),
        ("escalation", "deescalate", "ceasefire", 0, "outlet", "", True),
        ("hedging", "booster", "certainly", 0, "source", "Ann Ray", False),
        ("escalation", "deescalate", "ceasefire", 1, "source", "Ann Ray", False),
    ],
    "b": [
        ("escalation", "deescalate", "ceasefire", 0, "outlet", "", False),
        ("escalation", "threat", "risk", 0, "source", "critics", False),
        ("escalation", "confront", "offensive", 0, "source", "critics", False),
        ("hedging", "modal", "may", 0, "source", "critics", False),
    ],
    "c": [],
}

SAID = {  # article: content, form, cue, source, speaker, named, kind, camp
    "a": [
        ("The army may strike deep into the valley", "indirect", "said", "officials", "officials", False, "government"),
        ("We fear the worst", "direct", "told", "Ann Ray", "Ann Ray", True, "expert"),
        ("There will certainly be talks about a ceasefire", "indirect", "added", "she", "Ann Ray", True, "expert"),
    ],
    "b": [
        ("It is a wonderful result", "direct", "said", "Bob Roe", "Bob Roe", True, "party"),
        ("The risk of a new offensive may remain", "indirect", "say", "critics", "critics", False, "unspecified"),
    ],
    "c": [],
}

POLARITY = {"devastating": -1.0, "worst": -1.0, "wonderful": 1.0, "quiet": 0.0, "new": 0.14}


@dataclass(frozen=True)
class Analysis:
    articles: pd.DataFrame
    documents: tuple
    attributions: pd.DataFrame
    spans: pd.DataFrame
    features: pd.DataFrame
    sources: pd.DataFrame
    outlets: pd.DataFrame
    totals: pd.DataFrame
    variants: pd.DataFrame
    lexicons: tuple = ()
    clusters: pd.DataFrame | None = None


def make_articles(texts: dict[str, str] | None = None) -> pd.DataFrame:
    texts = TEXTS if texts is None else texts
    rows = [
        {"article_id": key, "outlet": f"The {key.upper()} Post", "headline": text.split("\n")[0] if key == "a" else "",
         "published": "2024-02-03" if key == "a" else "2024-11", "language": "en", "url": f"https://example.org/{key}",
         "text": text, "label": f"piece {key}", "published_basis": "stated",
         "original_language": "fr" if key == "b" else "en", "notes": "A note on this piece." if key == "b" else ""}
        for key, text in texts.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[*make_columns()])


def make_columns() -> list[str]:
    return ["article_id", "outlet", "headline", "published", "language", "url", "text", "label", "published_basis",
            "original_language", "notes"]  # fmt: skip


def make_analysis(articles: pd.DataFrame | None = None, *, cues=None, said=None) -> Analysis:
    """The analysis of `articles` (by default the three) as the package would give it, without its finders."""
    articles = make_articles() if articles is None else articles
    documents = parse(articles)
    spoken = pd.DataFrame(
        [row for document in documents for row in _attributions(document, SAID if said is None else said)],
        columns=list(ATTRIBUTIONS),
    )
    spans = pd.DataFrame(
        [row for document in documents for row in _spans(document, spoken, CUES if cues is None else cues)],
        columns=list(SPANS),
    )
    features = pd.DataFrame(
        [row for document in documents for row in _features(document, spans, spoken)], columns=list(FEATURES)
    )
    sources = pd.DataFrame([row for document in documents for row in _sources(document, spoken)], columns=list(SOURCES))
    outlets = _outlets(features, articles)
    variants = pd.DataFrame(columns=list(VARIANTS))
    return Analysis(articles, documents, spoken, spans, features, sources, outlets, _totals(outlets), variants)


@lru_cache(maxsize=32)
def make_many(count: int, *, name: str = "The Rather Long-Named Daily Messenger and Courier of Place {}") -> Analysis:
    """An analysis of `count` outlets with an article each: copies of the three under other names."""
    keys = [("a", "b", "c")[place % 3] for place in range(count)]
    texts = {f"{place:03d}": TEXTS[key] for place, key in enumerate(keys)}
    articles = make_articles(texts).assign(outlet=[name.format(place) for place in range(count)], label="")
    copied = {f"{place:03d}": key for place, key in enumerate(keys)}
    return make_analysis(
        articles,
        cues={article: CUES[key] for article, key in copied.items()},
        said={article: SAID[key] for article, key in copied.items()},
    )


def only(analysis: Analysis, *article_ids: str) -> Analysis:
    """The analysis of some of its articles."""
    kept = analysis.articles["article_id"].isin(article_ids)
    tables = {
        name: table[table["article_id"].isin(article_ids)]
        for name, table in vars(analysis).items()
        if isinstance(table, pd.DataFrame) and "article_id" in table
    }
    names = analysis.articles["outlet"][kept]
    outlets, totals = (table[table["outlet"].isin(names)] for table in (analysis.outlets, analysis.totals))
    documents = tuple(document for document in analysis.documents if document.article_id in article_ids)
    return replace(analysis, **tables, outlets=outlets, totals=totals, documents=documents)


def _find(text: str, words: str, occurrence: int = 0) -> tuple[int, int]:
    at = -1
    for _ in range(occurrence + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def _attributions(document, said):
    for content, form, cue, source, speaker, named, kind in said.get(document.article_id, ()):
        start, end = _find(document.text, content)
        around = document.text.index(cue, end), document.text.index(source, end)
        yield (document.article_id, start, end, content, form, cue, around[0], around[0] + len(cue), source, around[1],
               around[1] + len(source), speaker, named, _identified(named, kind), kind, "none", "speech",
               "neutral", 0.9)  # fmt: skip


def _identified(named, kind):
    return "named" if named else "anonymous" if kind == "unspecified" else "partly"


def _spans(document, spoken, cues):
    for feature, category, words, occurrence, voice, speaker, negated in cues.get(document.article_id, ()):
        start, end = _find(document.text, words, occurrence)
        sentence = document.sentence_at(start)
        part = document.sentences[sentence].part
        yield (document.article_id, feature, category, start, end, words, words.lower(), sentence, part, voice, speaker,
               negated, 1.0)  # fmt: skip
    for index, sentence in enumerate(document.sentences):
        text = document.text[sentence.start : sentence.end]
        scored = [(word, score) for word, score in POLARITY.items() if word in text]
        weight = sum(score for _, score in scored) / len(scored) if scored else 0.0
        term = "; ".join(f"{word} {score:+.2f}" for word, score in scored)
        for category in CATEGORIES["sentiment"]:
            yield (document.article_id, "sentiment", category, sentence.start, sentence.end, text, term, index,
                   sentence.part, "source" if text.startswith("“") else "outlet", "", False, abs(weight)
                   if category == "subjectivity" else weight)  # fmt: skip


def _words_by_voice(document, spoken):
    mine = spoken[spoken["article_id"] == document.article_id]
    said = sum(document.count_words(row.start, row.end) for row in mine.itertuples())
    return {"outlet": len(document.words) - said, "source": said}


def _features(document, spans, spoken):
    words = _words_by_voice(document, spoken)
    for feature, categories in CATEGORIES.items():
        for category in categories:
            for voice in VOICES:
                keys = (document.article_id, feature, category, voice)
                match = (spans[["article_id", "feature", "category", "voice"]] == list(keys)).all(axis=1)
                mine = spans[match]
                rate = 1000 * len(mine) / words[voice] if words[voice] and feature != "sentiment" else NAN
                mean = mine["weight"].mean() if feature == "sentiment" and len(mine) else NAN
                yield (*keys, len(mine), int(mine["negated"].sum()), words[voice], rate, mean)


def _sources(document, spoken):
    mine = spoken[spoken["article_id"] == document.article_id]
    for speaker, group in mine.groupby("speaker", sort=False):
        words = sum(document.count_words(row.start, row.end) for row in group.itertuples())
        first, total = group.iloc[0], len(document.words)
        yield (document.article_id, speaker, first["named"], first["identified"], first["kind"], first["camp"],
               len(group), words, words / total, document.count_words(0, first["start"]) / total, False, False,
               (group["form"] == "direct").mean(), len(group), 0, 0, 0, 0)  # fmt: skip


def _outlets(features, articles):
    table = features.merge(articles[["article_id", "outlet"]], on="article_id")
    table = table.assign(articles=1, low=table["per_1000_words"] * 0.5, high=table["per_1000_words"] * 1.5)
    return table.assign(resampled="sentences")[list(OUTLETS)]


def _totals(outlets):
    counter = outlets["feature"].map(COUNTER_CATEGORY)
    table = outlets[(outlets["category"] != counter) & counter.notna()].assign(category="all but " + counter.fillna(""))
    keys = ["outlet", "feature", "category", "voice"]
    sums = {
        "articles": "first",
        "hits": "sum",
        "negated": "sum",
        "words": "first",
        "mean": "first",
        "resampled": "first",
    }
    table = table.groupby(keys, sort=False, as_index=False).agg(sums)
    rate = 1000 * table["hits"] / table["words"].where(table["words"] > 0)
    return table.assign(per_1000_words=rate, low=rate * 0.5, high=rate * 1.5)[list(OUTLETS)]
