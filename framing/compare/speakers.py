"""Sources of articles → speakers of outlets: who is heard by whom, how much, how early, under which verbs."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from framing.compare.sources import DECIMALS, find_prevailing
from framing.compare.whose import list_outlets, with_outlet
from framing.find.acts import classify_cue
from framing.read.document import Document
from framing.read.given import take_articles, take_table
from framing.tables import ATTRIBUTIONS, IDENTIFIED, SOURCES, SPEAKERS, STANCES, VERBS

_KEY = ["outlet", "speaker"]


def rank_speakers(
    sources: pd.DataFrame, attributions: pd.DataFrame, documents: Iterable[Document], articles: pd.DataFrame
) -> pd.DataFrame:
    """One row per outlet and speaker (columns: tables.SPEAKERS), the one with most words first.

    The source ledger summed over an outlet's articles. `articles` counts those in which the speaker is heard,
    `in_headline` and `in_lead` those in which there; `share_of_words` is the part of all words of the outlet's
    articles, `share_of_speech` the part of the words of all its sources, both 0–1; `first_position` is the median over
    the articles, 0–1, lower means earlier; `direct_share` the part of the words within quotation marks, 0–1; `verbs`
    lists the reporting verbs by frequency, "say 12, warn 2". A name is a speaker: let `unify_speakers` make its
    spellings one before `sources` are ranked, as `analyse` does. What was attributed to nobody is no speaker: it has no
    row. An unnamed source ("critics") is a label, not one and the same person, where it has several articles; two
    who speak together ("A and B") are a row of their own, while `compare_speakers` gives their words to each.

    Prominence stays in its parts (PEJ 2005); stance after Recasens et al. (2013). Raises TableError for a missing
    column.
    """
    documents, articles = tuple(documents), take_articles(articles)
    sources = take_table(sources, SOURCES, "sources", documents)
    verbs = count_verbs(attributions, articles)
    table = with_outlet(sources[sources["speaker"] != ""], articles, "sources")
    table = table.assign(
        quoted=(table["words"] * table["direct_share"]).fillna(0),
        level=pd.Categorical(table["identified"], IDENTIFIED).codes,
    )
    if table.empty:
        return pd.DataFrame(columns=list(SPEAKERS))
    groups = table.groupby(_KEY, sort=False)
    group, count = groups.ngroup().to_numpy(), groups.ngroups
    ledger = groups.agg(
        named=("named", "any"),
        level=("level", "min"),
        articles=("article_id", "nunique"),
        first_position=("first_position", "median"),
        **{name: (name, "sum") for name in ("attributions", "words", "in_headline", "in_lead", "quoted", *STANCES)},
    )
    ledger = ledger.reset_index()
    totals = pd.Series({document.article_id: len(document.words) for document in documents}, dtype="int64")
    totals = with_outlet(totals.rename_axis("article_id").rename("words").reset_index(), articles, "documents")
    length = ledger["outlet"].map(totals.groupby("outlet")["words"].sum())
    speech = ledger.groupby("outlet")["words"].transform("sum")
    listed = _list_verbs(verbs)
    ledger = ledger.assign(
        identified=np.array(IDENTIFIED, dtype=object)[ledger["level"]],
        kind=find_prevailing(group, table["kind"], "unspecified", count),
        camp=find_prevailing(group, table["camp"], "none", count),
        share_of_words=_share(ledger["words"], length),
        share_of_speech=_share(ledger["words"], speech),
        direct_share=_share(ledger["quoted"], ledger["words"]),
        first_position=ledger["first_position"].round(DECIMALS),
        verbs=[listed.get(key, "") for key in zip(ledger["outlet"], ledger["speaker"], strict=True)],
        order=ledger["outlet"].map({outlet: place for place, outlet in enumerate(list_outlets(articles))}),
    )
    keys = ["order", "words", "attributions", "first_position", "speaker"]
    ledger = ledger.sort_values(keys, ascending=[True, False, False, True, True], kind="stable")
    return ledger[list(SPEAKERS)].reset_index(drop=True)


def count_verbs(attributions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row per outlet, speaker, stance and reporting verb (columns: tables.VERBS), the most frequent first.

    Speech only. `verb` is the base form ("say" for said and says) or the phrase ("according to"), and "" for a
    speaker's quotation without a cue of its own; one that could be given to nobody has no row, a verb whose speaker was
    not found has one with speaker "". The verb is the outlet's comment on what it reports: neutral (say), assertive
    (insist), doubting (claim), conceding (admit), warning (warn); after Recasens et al. (2013).
    """
    attributions = take_table(attributions, ATTRIBUTIONS, "attributions")
    told = (attributions["speaker"] != "") | (attributions["cue"] != "")
    articles = take_articles(articles)
    spoken = with_outlet(attributions[(attributions["act"] == "speech") & told], articles, "attributions")
    base = {cue: base_form(cue) for cue in spoken["cue"].unique()}
    table = spoken.assign(verb=spoken["cue"].map(base))
    table = table.groupby(["outlet", "speaker", "stance", "verb"]).size().rename("attributions").reset_index()
    order = {outlet: place for place, outlet in enumerate(list_outlets(articles))}
    table = table.assign(order=table["outlet"].map(order))
    keys = ["order", "attributions", "speaker", "stance", "verb"]
    table = table.sort_values(keys, ascending=[True, False, True, True, True], kind="stable")
    return table[list(VERBS)].reset_index(drop=True)


def _list_verbs(verbs: pd.DataFrame) -> dict[tuple, str]:
    """(outlet, speaker) → `say 12, warn 2`."""
    verbs = verbs[verbs["verb"] != ""].groupby([*_KEY, "verb"])["attributions"].sum().reset_index()
    verbs = verbs.sort_values(["attributions", "verb"], ascending=[False, True], kind="stable")
    listed: dict[tuple, list[str]] = {}
    for outlet, speaker, verb, count in zip(*(verbs[name] for name in (*_KEY, "verb", "attributions")), strict=True):
        listed.setdefault((outlet, speaker), []).append(f"{verb} {count}")
    return {key: ", ".join(each) for key, each in listed.items()}


def base_form(cue: str) -> str:
    """The base form of the reporting word that a cue turns on ("stress" for had stressed); a cue that is not listed in
    lexicons/cues.csv as it stands."""
    return classify_cue(cue, is_quoted=False).term or cue.lower()


def _share(part: pd.Series, whole: pd.Series) -> pd.Series:
    return (part / whole.where(whole > 0)).astype("float64").round(DECIMALS)
