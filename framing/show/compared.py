"""What is compared between the outlets of an analysis: differences and keyness, computed when a chart asks for it."""

from functools import cached_property

import pandas as pd

from framing.compare.contrasts import contrast_outlets
from framing.compare.keyness import FIRST, keyness
from framing.compare.term_counts import locate_words
from framing.show.tongues import find_comparable
from framing.tables import CONTRASTS, KEYNESS

MOST_WORDS = 15
SHOWN = ("outlet", "term", "hits", "per_1000_words", "articles", "log_ratio", "z", "p", "q", "tested")
MOST_TESTED = 600
"""Articles whose words are tested; of more, words have their effect sizes only: the report should not take an hour."""


class Compared:
    """The comparisons of an analysis, of those outlets that are drawn with all others, or of their words. Only articles
    in one language are compared, that of most: words of two languages differ whatever the outlets do."""

    def __init__(self, analysis, drawn: pd.Index):
        self._analysis, self._drawn = analysis, drawn

    @cached_property
    def _articles(self) -> pd.DataFrame:
        return find_comparable(self._analysis.articles, self._analysis.documents).articles

    @cached_property
    def contrasts(self) -> pd.DataFrame:
        """Each outlet drawn against all others, by feature; `articles["story"]` says what is told by both."""
        articles = self._articles
        if articles["outlet"].nunique() < 2:
            return pd.DataFrame(columns=list(CONTRASTS))
        stories = articles[["article_id", "story"]] if "story" in articles else None
        table = contrast_outlets(self._analysis.features, articles, by="feature", stories=stories)
        return table[table["outlet"].isin(self._drawn)]

    @cached_property
    def words(self) -> pd.DataFrame:
        """The words in which the outlets drawn differ from each other, in their own voice."""
        articles = self._articles
        articles = articles[articles["outlet"].isin(self._drawn)]
        if articles["outlet"].nunique() < 2:
            return pd.DataFrame(columns=list(KEYNESS))
        permutations = FIRST if len(articles) <= MOST_TESTED else 0
        words = keyness(
            self._analysis.documents, articles, attributions=self._analysis.attributions, permutations=permutations
        )
        return words[words["voice"] == "outlet"].reset_index(drop=True)

    @cached_property
    def key_words(self) -> pd.DataFrame:
        """Of each outlet the words that set it apart most: the columns of `words` that are its own."""
        most = self.words[self.words["z"] > 0].groupby("group", sort=False).head(MOST_WORDS)
        return most.rename(columns={"group": "outlet"})[list(SHOWN)].reset_index(drop=True)

    @cached_property
    def places(self) -> pd.DataFrame:
        """Where the words of `key_words` stand: article_id, term, start, end."""
        chosen = self.key_words.groupby("outlet")["term"].agg(set).to_dict()
        articles = zip(self._articles["article_id"], self._articles["outlet"], strict=True)
        wanted = {article: chosen[outlet] for article, outlet in articles if outlet in chosen}
        return locate_words(self._analysis.documents, self._analysis.attributions, wanted)
