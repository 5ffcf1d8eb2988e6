"""Which articles are about a conflict, as most entries of `escalation` ask before they count."""

from collections.abc import Iterable

import pandas as pd

from framing.find.grammar import grammar_of
from framing.languages import LANGUAGES
from framing.read.document import Document
from framing.tables import TOPICS


def find_conflict(documents: Iterable[Document]) -> pd.DataFrame:
    """One row per article (columns: tables.TOPICS): its `words`, and whether it is `about_conflict`, armed or violent,
    told by how often words of a topic list stand in it; missing in a language without word lists.

    Most entries of `escalation` require it (`article: <conflict>`), so that *attack* is none in a football report. In
    an article that is refused hardly anything of escalation is found, whatever it says: that is a decision of the
    lists, and no measurement. Where articles of both kinds are compared, look at those about a conflict alone, too.
    The rule is a share of words, and so a threshold: a long article may be refused whose first half alone would not.
    """
    rows = [
        (
            document.article_id,
            len(document.words),
            grammar_of(document.language).read(document).is_about_conflict if document.language in LANGUAGES else pd.NA,
        )
        for document in documents
    ]
    table = pd.DataFrame(rows, columns=list(TOPICS))
    return table.astype({"words": "int64", "about_conflict": "boolean"})
