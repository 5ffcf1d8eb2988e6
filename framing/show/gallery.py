"""The charts of a report, once: what each draws of an analysis, its title, its subtitle and the table behind it."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from framing.languages import LANGUAGES
from framing.show import charts, findings, findings_compared, findings_echoes, findings_sources
from framing.show.caveats import tell_drawn, tell_tests, tell_whiskers
from framing.show.chart_outlets import pool_voices
from framing.show.cut import Shown
from framing.show.echo_table import list_items, pick_story, show_echoes, write_omissions
from framing.show.exhibit import Exhibit, Finding
from framing.show.places import WINDOW, list_sentences, locate, trace_temperature
from framing.tables import COUNTER_CATEGORY

RATED = (
    "outlet", "feature", "category", "voice", "hits", "negated", "words", "per_1000_words", "low", "high", "resampled",
)  # fmt: skip
ENTRANCES = ("outlet", "speaker", "kind", "articles", "attributions", "words", "first_position")

DIFFERENCES = (
    "outlet", "other", "feature", "category", "voice", "difference", "low", "high", "p", "q", "rests_on", "without",
    "detectable", "resampled",
)  # fmt: skip


def _always(text: str) -> Finding:
    return lambda shown: text


def _totals(shown: Shown, feature: str) -> pd.DataFrame:
    """A row for each outlet and voice, the counter-category left out."""
    return shown.totals[shown.totals["feature"] == feature]


def _pooled(shown: Shown, feature: str) -> pd.DataFrame:
    table = pool_voices(shown.outlets, feature)
    table.insert(1, "feature", feature)
    return table


def _hedging(shown: Shown) -> pd.DataFrame:
    boosters = shown.outlets[shown.outlets["category"] == COUNTER_CATEGORY["hedging"]]
    return pd.concat([_totals(shown, "hedging"), boosters[boosters["feature"] == "hedging"]])


def _temperature(shown: Shown) -> pd.DataFrame:
    trace = trace_temperature(shown.spans, shown.documents)
    return trace[trace.groupby("article_id").cumcount() % 10 == 0]  # every tenth of the article


def _filled(words: pd.DataFrame) -> str:
    return f"; filled: q ≤ .05, {tell_tests(words)}" if words["p"].notna().any() else ""


def _rates(shown: Shown, feature: str) -> Axes:
    return charts.rates(_totals(shown, feature), feature=feature, articles=shown.articles)


def _profile(shown: Shown, feature: str) -> Axes:
    return charts.profile(shown.outlets, feature=feature, articles=shown.articles)


EXHIBITS = (
    Exhibit(
        "escalation-rates",
        partial(_rates, feature="escalation"),
        partial(findings.tell_rates, feature="escalation"),
        lambda shown: (
            "Words of escalation per 1,000 words, de-escalation left out. Filled: in the outlet’s own words. "
            f"Open: in what it lets its sources say.{tell_whiskers(_totals(shown, 'escalation'))}"
        ),
        lambda shown: _totals(shown, "escalation")[list(RATED)],
        "Each voice is counted against its own words, so that much quoting does not look like little framing.",
    ),
    Exhibit(
        "escalation-profile",
        partial(_profile, feature="escalation"),
        partial(findings.tell_profile, feature="escalation"),
        _always("Words of escalation by category, per 1,000 words of both voices, with their count in brackets"),
        partial(_pooled, feature="escalation"),
        "A cell with fewer than five hits is an anecdote: read the sentences before the bar.",
    ),
    Exhibit(
        "temperature",
        lambda shown: charts.temperature(shown.spans, shown.documents, articles=shown.articles),
        findings.tell_temperature,
        _always(
            "Escalation minus de-escalation (filled) and hedging (dashed), hits per 1,000 words in a window of "
            f"{WINDOW} words that moves through the article; negated hits left out"
        ),
        _temperature,
        "The window makes neighbouring points share most of their words: one hit is "
        f"{1000 / WINDOW:.0f} per 1,000 words high and as wide as the window. The title compares the rates of whole "
        "thirds of an article, not the peaks; a lead of one or two hits is none.",
        reads=True,
        along=True,
    ),
    Exhibit(
        "hedging",
        lambda shown: charts.hedging(_hedging(shown), articles=shown.articles),
        findings.tell_hedging,
        _always(
            "Hedges (left) and boosters (right) per 1,000 words, with their count in brackets. Filled: own words. "
            "Open: sources"
        ),
        lambda shown: _hedging(shown)[list(RATED)],
        "Hedging is not vagueness and boosting is not truth: a careful report of an uncertain thing is hedged.",
    ),
    Exhibit(
        "hedging-profile",
        partial(_profile, feature="hedging"),
        partial(findings.tell_profile, feature="hedging"),
        _always("Hedges by category, and boosters, per 1,000 words of both voices, with their count in brackets"),
        partial(_pooled, feature="hedging"),
    ),
    Exhibit(
        "sentiment",
        lambda shown: charts.sentiment(shown.spans, shown.documents, articles=shown.articles),
        findings.tell_sentiment,
        _always(
            "TextBlob’s polarity of each sentence, from −1 to +1, in the order of the article. Filled: own words. "
            "Open: a source. Grey tick: no word in TextBlob’s list. Labelled: the strongest, with the words "
            "that were assessed"
        ),
        lambda shown: list_sentences(shown.spans, shown.documents),
        "Polarity is the average score of the words that stand in TextBlob’s list, and of nothing else. “Troops "
        "massacred civilians.” scores 0.0, “devastating” −1.0, the noun “firm” −0.2; “This isn’t a bad idea” scores "
        "−0.70 where “is not a bad idea” gets +0.35, because contractions are not seen as negation. It measures "
        "evaluating words, not whether the news is good, nor what the writer thinks.",
        has=lambda shown: any(LANGUAGES[document.language].has_sentiment for document in shown.documents),
        reads=True,
        along=True,
    ),
    Exhibit(
        "speakers",
        lambda shown: charts.speakers(shown.ledger.speakers, articles=shown.articles),
        findings_sources.tell_speakers,
        _always(
            "Share of all words that each source speaks, directly or indirectly, with its attributions in brackets. "
            "Filled: named. Hatched: partly identified. Open: anonymous"
        ),
        lambda shown: shown.ledger.speakers[["outlet", *charts.SPOKEN]],
        "Where one source is quoted through another (a spokesman, according to an agency) the words count for both.",
    ),
    Exhibit(
        "sourcing",
        lambda shown: charts.sourcing(shown.ledger.sourcing, articles=shown.articles),
        findings_sources.tell_sourcing,
        lambda shown: (
            "Share of the attributed words, with the number of attributions in brackets. The first three make up "
            "100 %; official sources (government, military) may be any of them. What could be given to nobody is left "
            f"out{tell_drawn(shown.ledger.sourcing)}"
        ),
        lambda shown: shown.ledger.sourcing,
        "A source is named where a reader could look it up, partly identified where a role, kind or camp is told (“a "
        "British military source”), else anonymous. HHI is the sum of squared shares of words: 1 where one source has "
        "all, 1/n where n have the same; entropy (bits) and evenness (0–1) run the other way. Read them beside the "
        "number of sources. Two who speak together (“A and B said”) are one source here.",
    ),
    Exhibit(
        "positions",
        lambda shown: charts.positions(shown.attributions, shown.documents, articles=shown.articles),
        findings_sources.tell_positions,
        _always(
            "Where in the article each source speaks, in the order of first appearance. Filled: named. Open: unnamed"
        ),
        lambda shown: locate(shown.attributions, shown.documents),
        reads=True,
        along=True,
    ),
    Exhibit(
        "entrances",
        lambda shown: charts.entrances(shown.ledger.speakers, articles=shown.articles),
        findings_sources.tell_entrances,
        _always(
            "Where each source first speaks, from the beginning of an article to its end; over several articles the "
            "median. Filled: government and military. Open: others. The larger, the more words; at most fifteen, those "
            "with most"
        ),
        lambda shown: shown.ledger.speakers[list(ENTRANCES)],
    ),
    Exhibit(
        "stances",
        lambda shown: charts.stances(shown.ledger.verbs, articles=shown.articles),
        findings_sources.tell_stances,
        _always(
            "Share of the attributions under reporting verbs of each stance, with their number in brackets and the "
            "commonest verbs"
        ),
        lambda shown: shown.ledger.verbs,
        "The verb is the outlet’s comment on what it reports: “claim” doubts, “insist” asserts, “admit” concedes. A "
        "quotation without a verb of its own counts as neutral.",
    ),
    Exhibit(
        "heard",
        lambda shown: charts.heard(shown.ledger.heard, articles=shown.articles),
        findings_sources.tell_heard,
        _always(
            "Words of each named source. 0: looked for and not heard; in brackets, how often it is named all the same. "
            "–: tells no story in which the source is heard"
        ),
        lambda shown: shown.ledger.heard,
        "Not to be heard says nothing of why: not asked, would not talk, or not yet in office. Which articles tell one "
        "story is said by a column “story” in the articles; without it by the words they share, within a few days. "
        "What two say together counts for each of them here, where each is heard alone elsewhere; in the ledger and "
        "the shares of sources they are one source.",
        reads=True,
    ),
    Exhibit(
        "echoes",
        lambda shown: charts.echoes(shown.trail().echoes, articles=shown.articles),
        findings_echoes.tell_echoes,
        _always(
            "Quotations and passages in several articles, each in its wording; below it the reporting verb, how it "
            "stands to the reference (exact, trimmed, reworded; similarity from 0 to 1), and after how much of the "
            "article it comes"
        ),
        lambda shown: shown.trail().echoes,
        "The reference is the version that holds most of the others, not the first or the true one. That an outlet has "
        "no version says that none was found: it may tell the same in words that share nothing. "
        "Similarity is the share of information that both have, inflection and synonyms taken off: at 1 a reworded "
        "version says the same in other words.",
        follows="echoes",
        page=lambda shown, link: (
            show_echoes(shown.trail().echoes, shown.every, shown.articles, most=30, link=link).html
        ),
        reads=True,
    ),
    Exhibit(
        "omissions",
        lambda shown: charts.omissions(shown.trail().omissions, articles=shown.articles),
        findings_echoes.tell_omissions,
        _always(
            "Quotations, passages, sources, numbers with their units, places and dates of one story. Filled: the "
            "outlet has it. Open: it was not found there. At most forty, those most outlets have"
        ),
        lambda shown: list_items(shown.trail().omissions, most=200),
        "To leave something out is no fault: length, day and readers differ. Places and dates are found by their "
        "names, numbers by the noun they count; the same fact in other words counts as left out.",
        has=lambda shown: len(pick_story(shown.trail().omissions)) > 0,
        follows="omissions",
        page=lambda shown, link: write_omissions(shown.trail().omissions, shown.articles, link=link),
        reads=True,
    ),
    Exhibit(
        "fingerprints",
        lambda shown: charts.fingerprints(shown.outlets, articles=shown.articles),
        partial(findings_compared.tell_fingerprints, feature="escalation"),
        lambda shown: (
            "How much more (right) or less (left) of each category of escalation than all other "
            f"{findings.units(shown)} together, both voices, in doublings: the end of the scale is four times or a "
            "quarter, or beyond. Pale: fewer than five hits. Dot: none"
        ),
        partial(_pooled, feature="escalation"),
        has=lambda shown: shown.outlets["outlet"].nunique() > 1,
    ),
    Exhibit(
        "differences",
        lambda shown: charts.differences(findings_compared.rated(shown), articles=shown.articles),
        findings_compared.tell_differences,
        lambda shown: (
            "Difference of each outlet’s rate from that of all others, per 1,000 words, with its 95 % interval "
            f"(articles resampled). Filled: q ≤ .05, {tell_tests(shown.compared.contrasts)} of the table, also those "
            "that are not drawn (sentiment, own lists)"
        ),
        lambda shown: shown.compared.contrasts[list(DIFFERENCES)],
        "p is that of dealing the articles to the two sides at random. “rests on” names the article without which the "
        "gap would be smallest, “without” what is left of it; “detectable” is the smallest difference that so many "
        "articles could have shown (power .8). A difference that is not shown is not shown to be none.",
        has=lambda shown: len(findings_compared.rated(shown)) > 0,
        reads=True,
    ),
    Exhibit(
        "keyness",
        lambda shown: charts.keyness(shown.compared.words, articles=shown.articles),
        findings_compared.tell_keyness,
        lambda shown: (
            f"Words of the {findings.units(shown)}’ own voice by how clearly they set one apart from all others: "
            "z of the log-odds, with the pooled counts as prior" + _filled(shown.compared.words)
        ),
        lambda shown: shown.compared.key_words,
        "Words are no independent draws: z ranks, it does not test. Where outlets have ten articles or more, p comes "
        "from dealing whole articles to the sides anew; where they have one, these are words of articles and not of "
        "outlets.",
        has=lambda shown: len(shown.compared.words) > 0,
        reads=True,
    ),
)
"""Every chart, in the order of the report; figures/ and the report both take theirs from here."""
