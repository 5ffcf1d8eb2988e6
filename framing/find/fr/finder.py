"""French: who says what, as `find_attributions` and `explain` ask for it."""

import re
from collections.abc import Mapping
from typing import Any

from framing.find.acts import ATTITUDE, SPEECH
from framing.find.fr.cast import Cast
from framing.find.fr.cues import find_cues
from framing.find.fr.lists import read_roles
from framing.find.fr.phrases import open_page
from framing.find.fr.reports import find_reports, find_ruled
from framing.find.gazetteer import Cue
from framing.find.speaker import Speaker
from framing.read.document import Document
from framing.read.parse import parse_text

__all__ = ["Cast", "explain", "find_reports", "judge_report", "may_speak", "name_people"]

_DENIED = re.compile(r"\b(?:ne\s|n['’])", re.IGNORECASE)
_NOBODY = re.compile(r"(?:nul|personne|aucune?|on|nous|je)\b", re.IGNORECASE)

_SAID = {
    "incise": "a verb of speech with its subject behind it stands in or behind a quotation",
    "incise without quotation marks": "a verb of speech with its subject behind it stands behind a clause and a comma",
    "colon": "a verb of speech is followed by a colon",
    "name and colon": "a name is followed by a colon and a quotation",
    "selon": "“selon”, “d’après” or the like names the source",
    "pour": "“pour” opens the sentence and names a person",
    "unlisted verb": "a verb stands between a quotation and somebody who may speak",
    "script": "the line opens with a name and a colon, as others of the article do",
    "narrative infinitive": "an infinitive of speech behind “de” goes on",
    "lone quotation": "a quotation without a cue stands beside a sentence about somebody",
    "noun": "a verb of speech has a noun for what is said as its object",
    "que": "a verb of speech is followed by “que”",
    "object": "a verb of speech has a quotation as its object",
    "infinitive": "a verb of speech is followed by an infinitive",
    "participle": "a present participle of speech (“précisant que”) goes on",
}


def judge_report(cue: str, source: str, content: str, *, is_quoted: bool) -> Cue:
    """What a report does: speech, or an attitude, which lends nobody a voice. What somebody does not say, and what
    nobody in particular says (`on dit que`), is no speech."""
    page = open_page(parse_text(cue, language="fr"))
    found = next(find_cues(page.tokens(0, len(cue))), None)
    entry = found.verb.cue if found else SPEECH
    if entry.act == "attitude" or is_quoted:
        return entry
    if not source or _DENIED.search(cue) or _NOBODY.match(source):
        return entry._replace(act=ATTITUDE.act)
    return entry


def may_speak(speaker: Speaker) -> bool:
    """Whether a source may be somebody: named, of a known kind, or called by a role; `le projet` is not."""
    if speaker.named or speaker.kind != "unspecified" or not speaker.name:
        return True
    return any(word in read_roles() for word in speaker.name.lower().split())


def name_people(document: Document) -> list[tuple[int, int, str]]:
    """Where people are named: start, end, and the name that they have as speakers."""
    return Cast(document).mentions


def explain(attribution: Mapping[str, Any], document: Document) -> str:
    """Which rule found an attribution, and the confidence that the rule is given."""
    place = int(attribution["cue_start"]), int(attribution["cue_end"])
    rule = next((rule for report, rule in find_ruled(document) if report.cue == place), None)
    if rule is None:
        return "No rule finds this attribution in the document as it stands."
    return (
        f"Found by the rule “{rule}”: {_SAID[rule]}. Its confidence, {attribution['confidence']:.2f}, is one number "
        "for all that this rule finds, set by hand and not measured."
    )
