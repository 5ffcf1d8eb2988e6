"""French: a report with the kind of rule that found it, and how far each kind is to be trusted.

The confidences are set by hand: how often such a construction is an attribution, in the judgement of their author.
"""

from typing import NamedTuple

from framing.find.handing_on import Report

CONFIDENCE = {
    "incise": 0.95,  # « … », a déclaré le ministre
    "colon": 0.92,  # Le ministre a répondu : « … »
    "selon": 0.9,  # selon le ministère, …
    "que": 0.85,  # le ministre affirme que …
    "incise without quotation marks": 0.8,  # …, a indiqué le ministre
    "object": 0.75,  # le ministre dénonce « … »
    "script": 0.73,  # Jean Petit : …, line by line
    "narrative infinitive": 0.84,  # et le ministre d’ajouter : « … »
    "lone quotation": 0.55,  # Le colonel secoue la tête. « … »
    "name and colon": 0.72,  # Jean Petit : « … »
    "unlisted verb": 0.78,  # « … », grince un diplomate: whatever the verb is
    "infinitive": 0.71,  # le ministre assure vouloir …, promet de …
    "noun": 0.7,  # le ministre exige un retrait, s’alarme de la situation
    "participle": 0.65,  # …, précisant que …, en dénonçant « … »
    "pour": 0.6,  # pour M. Petit, …
}
"""Kind of rule → how far it is to be trusted; no two are alike, so that the number tells the rule."""


class Ruled(NamedTuple):
    """A report and the kind of rule that found it, a key of CONFIDENCE."""

    report: Report
    rule: str
