"""French: where a reporting verb stands in a sentence, and in which form: `dit`, `a-t-il ajouté`, `s’est félicité`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.find.fr.lists import Form, Verb, read_roles, read_verbs
from framing.find.fr.phrases import DETERMINERS, PRONOUNS, Range, Token

_INVERTED = re.compile(r"(?P<verb>.+?)-(?:t-)?(?P<who>ils?|elles?|on)$")
_AUXILIARY = frozenset("a ont avait avaient aura auront aurait auraient eut eurent ayant".split())
_REFLEXIVE = frozenset("est sont était étaient sera seront serait seraient fut furent étant".split())
AUXILIARIES = _AUXILIARY | _REFLEXIVE
_BETWEEN = frozenset(
    "pas plus jamais également aussi encore ensuite notamment ainsi alors enfin toutefois cependant déjà "
    "d'ailleurs même bien immédiatement tout toujours lui leur en outre par ailleurs aussitôt mardi lundi "
    "mercredi jeudi vendredi samedi dimanche".split()
)
_CLITICS = frozenset("ne n' se s' me m' te t' nous vous lui leur l' y en le la les".split())
_NO_VERB_BEHIND = DETERMINERS - {"le", "la", "les", "l'", "leur"} | frozenset(
    "de d' à par pour sur sans avec du des au aux dans".split()
)
_NOUNS = frozenset(
    "note notes lance lances cite cites annonce annonces demande demandes menace menaces appel rappel riposte "
    "ripostes réplique répliques débit juge juges critique critiques défense garantie reproche réponse "
    "promesse avance avances râle presse conteste balaie".split()
)
"""Forms that are nouns as well: verbs only behind a mark, a name, a role or a pronoun."""
_BEFORE_VERB = frozenset("qui ne n' se s' lui leur y".split())


class CueAt(NamedTuple):
    """A reporting verb: its range, that of the pronoun inside of it (`dit-il`), which of the words is the first and
    which the one behind it, and whether it is a present participle, or denied."""

    place: Range
    verb: Verb
    pronoun: Range | None
    first: int
    behind: int
    is_gerund: bool = False
    is_denied: bool = False


def find_cues(tokens: Sequence[Token]) -> Iterator[CueAt]:
    """The cues among the words of a sentence, in order; none overlaps another."""
    at = 0
    while at < len(tokens):
        cue = _cue_at(tokens, at)
        if cue is not None:
            yield cue
            at = cue.behind
        else:
            at += 1


def _cue_at(tokens: Sequence[Token], at: int) -> CueAt | None:
    token = tokens[at]
    inverted = _INVERTED.match(token.lower)
    word = inverted["verb"] if inverted else token.lower
    pronoun = (token.start + inverted.start("who"), token.start + inverted.end("who")) if inverted else None
    if word in _AUXILIARY or (word in _REFLEXIVE and at and tokens[at - 1].lower in ("s'", "se")):
        return _compound(tokens, at, pronoun, reflexive=word in _REFLEXIVE)
    is_reflexive = at > 0 and tokens[at - 1].lower in ("s'", "se")
    form = _longest(read_verbs("finite").get(word, ()), tokens, at, is_reflexive)
    if form is not None and not (pronoun is None and _is_noun(tokens, at, word)):
        return _cue(tokens, at, at + len(form.rest), form.verb, pronoun)
    form = _longest(read_verbs("gerund").get(word, ()), tokens, at, is_reflexive)
    if form is not None and not inverted:
        return _cue(tokens, at, at + len(form.rest), form.verb, None)._replace(is_gerund=True)
    return None


def _compound(tokens: Sequence[Token], at: int, pronoun: Range | None, *, reflexive: bool) -> CueAt | None:
    behind = at + 1
    while behind < len(tokens) and behind < at + 4 and _may_stand_between(tokens[behind].lower):
        behind += 1
    if behind == len(tokens):
        return None
    form = _longest(read_verbs("participles").get(tokens[behind].lower, ()), tokens, behind, reflexive)
    return _cue(tokens, at, behind + len(form.rest), form.verb, pronoun) if form else None


def _may_stand_between(word: str) -> bool:
    return word in _BETWEEN or word.endswith("ment")


def _longest(forms: Sequence[Form], tokens: Sequence[Token], at: int, reflexive: bool) -> Form | None:
    for form in forms:
        words = tuple(token.lower for token in tokens[at + 1 : at + 1 + len(form.rest)])
        if words == form.rest and form.verb.reflexive == reflexive:
            return form
    return None


def _is_noun(tokens: Sequence[Token], at: int, word: str) -> bool:
    before = tokens[at - 1] if at else None
    if before is None or tokens[at].start > before.end + 1:  # behind a mark
        return False
    if word in _NOUNS and not (before.is_capital or before.lower in PRONOUNS or before.lower in _BEFORE_VERB):
        return before.lower not in read_roles()
    return before.lower in _NO_VERB_BEHIND


def _cue(tokens: Sequence[Token], at: int, last: int, verb: Verb, pronoun: Range | None) -> CueAt:
    first = at
    while first and tokens[first - 1].lower in _CLITICS and tokens[first].start <= tokens[first - 1].end + 1:
        if tokens[first - 1].lower == "en" and verb.cue.term != "appeler" and first == at and pronoun is None:
            break
        first -= 1
    is_denied = tokens[first].lower in ("ne", "n'") or any(token.lower in ("ne", "n'") for token in tokens[first:at])
    return CueAt((tokens[first].start, tokens[last].end), verb, pronoun, first, last + 1, is_denied=is_denied)
