"""French: the words of a sentence, and the noun phrase before or behind a verb, as ranges of characters.

No parser: a phrase is what stands between marks, verbs and the prepositions of time and place, and begins with a
determiner, a number or a capital.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from framing.find.fr.descriptions import INITIALS
from framing.find.fr.lists import read_bodies, read_places, read_roles
from framing.find.fr.patterns import FULL_NAME
from framing.find.plain import lower, unify
from framing.read.document import Document

Range = tuple[int, int]

DETERMINERS = frozenset(
    "le la les l' un une des ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos plusieurs "
    "certains certaines quelques deux trois quatre cinq six sept huit dix divers diverses aucun aucune chaque "
    "tous toutes".split()
)
PRONOUNS = frozenset("il elle ils elles on celui-ci celle-ci ceux-ci celles-ci lui eux".split())
_LINKS = frozenset("de d' du des à au aux en et ou auprès chargé chargée chargés près".split())
_BREAKS = frozenset(
    "que qu' dont où mais car or donc puis quand lorsque lorsqu' comme si s' tandis alors parce puisque"
    " puisqu' ainsi "
    "pourtant cependant toutefois néanmoins lequel laquelle".split()
)
_TIMES = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui également aussi encore ensuite "
    "notamment ainsi alors enfin toutefois cependant pourtant déjà mais et or donc puis car soir matin "
    "après-midi".split()
)
_STOPS = _TIMES - {"et"} | frozenset(
    "à au aux dans lors devant sur après avant depuis pendant pour par avec chez via dès vers sous en que qu' "
    "qui dont où tandis cité citée cités citées interrogé interrogée interrogés joint jointe invité invitée "
    "selon durant lorsque lorsqu' quand ce contre face afin sans entre".split()
)
"""Words with which a phrase behind its verb is over."""
_IN_PHRASE = {"en": ("exercice", "chef", "poste"), "par": ("intérim",), "sans": ("frontières",), "à": ("la retraite",)}
_PREPOSITIONS = frozenset(
    "à dans sur sous avec sans pour par en vers chez depuis pendant après avant lors devant entre contre "
    "malgré dès selon au aux durant face interrogé interrogée dans".split()
)
_MARK = re.compile(r"[,;:.!?«»“”\"()—–…\n]")
_ASIDE = re.compile(
    r"\s*(?:(?:à|auprès de) l'(?:afp|a_f_p_)|auprès (?:de la presse|de reuters|d'associated press|de journalistes"
    r"|des journalistes)|à la presse|à l'agence [\w-]+|à (?:des|plusieurs) journalistes|aux journalistes|à la radio"
    r"|à la télévision|à (?:rtl|bfmtv|reuters|europe 1|france inter|franceinfo)"
    r"|dans un (?:communiqué|entretien|message|tweet|discours)"
    r"|sur (?:x|twitter|rtl|franceinfo|france \w+|bfmtv|telegram|facebook|les réseaux sociaux)|de son côté"
    r"|pour sa part"
    r"|par ailleurs|en outre|à son tour|d'emblée|en revanche|au passage|lui-même|elle-même|(?:lundi|mardi"
    r"|mercredi|jeudi"
    r"|vendredi|samedi|dimanche|hier)(?: (?:soir|matin|après-midi))?|ce (?:lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche|matin|soir)|\w+ment|aussi|ainsi|encore|ensuite|enfin|également|toutefois|alors|déjà)(?!\w)",
    re.IGNORECASE,
)
_APPOSED_NAME = re.compile(rf", {FULL_NAME.pattern}")
_TITLES = "(?:M|MM|Mme|Mmes|Mlle|Dr|Pr|Me|Mgr)"
_TITLE = re.compile(rf"{_TITLES}\.?$")
_TITLED = re.compile(rf" {_TITLES}(?:\. | )[A-ZÀ-Þ]")


class Token(NamedTuple):
    """A word, in small letters, its apostrophe straight; `is_capital` as written."""

    start: int
    end: int
    lower: str
    is_capital: bool


class Page(NamedTuple):
    """A document as it is looked through: its text with one kind of apostrophe and of blank, and `_` for the full stops
    of initials (`A_F_P_`) but for one that ends a sentence; the same in small letters."""

    text: str
    lowered: str
    document: Document

    def tokens(self, start: int, end: int) -> list[Token]:
        """The words that begin in text[start:end]."""
        words = self.document.words
        places = range(bisect_left(words.starts, start), bisect_left(words.starts, end))
        spans = ((words.starts[at], words.ends[at]) for at in places)
        return [Token(first, last, self.lowered[first:last], self.text[first].isupper()) for first, last in spans]

    def is_apart(self, start: int, end: int) -> bool:
        """Whether a mark stands between two places; the full stop of `M.` is none, that of initials that end a sentence
        is one (`C_I_A.`, one word with its stop)."""
        if start > 2 and self.text[start - 1] == "." and self.text[start - 3] == "_":
            return True
        found = _MARK.search(self.text, start, end)
        return found is not None and not (found.group() == "." and _TITLE.search(self.text, max(0, start - 5), start))


def open_page(document: Document) -> Page:
    """The page of a document."""
    text = unify(document.text)

    def blot(found: re.Match[str]) -> str:
        blotted = found.group().replace(".", "_")
        at = document.sentence_at(found.start())
        is_last = at is not None and document.sentences[at].end == found.end()
        return f"{blotted[:-1]}." if is_last or _TITLED.match(text, found.end()) else blotted  # à la C.I.A. Mme Petit

    text = INITIALS.sub(blot, text)
    return Page(text, lower(text), document)


def phrase_behind(page: Page, at: int, end: int) -> Range | None:
    """The noun phrase that begins at text[at:end], asides (`mardi`, `à l’AFP`) before it left out: an inverted subject,
    or who is meant by `selon`."""
    while aside := _ASIDE.match(page.text, at, end):
        at = aside.end()
    tokens = page.tokens(at, end)
    if not tokens or page.is_apart(at, tokens[0].start) or not _may_open(tokens[0]):
        return None
    last = tokens[0]
    for before, token, behind in zip(tokens, tokens[1:], [*tokens[2:], None], strict=False):
        if page.is_apart(before.end, token.start):
            break
        goes_on = behind is not None and behind.lower in _IN_PHRASE.get(token.lower, ())
        if token.lower in _STOPS and not goes_on and not token.is_capital:
            break
        if token.lower in ("et", "ou") and (behind is None or not _may_open(behind)):
            break
        last = token
    name = _APPOSED_NAME.match(page.text, last.end, end)
    return tokens[0].start, name.end() if name else last.end


def phrase_before(page: Page, tokens: Sequence[Token], at: int, ends: int | None = None) -> Range | None:
    """The noun phrase that ends directly before tokens[at] (or at the place `ends`, behind all tokens), the subject of
    the verb there; None where there is none."""
    while (
        at
        and tokens[at - 1].lower in _TIMES - {"et", "mais"}
        and not (at < len(tokens) and page.is_apart(tokens[at - 1].end, tokens[at].start))
    ):
        at -= 1
    if not at or tokens[at - 1].lower in ("et", "ou", "mais"):
        return None
    gap = page.text[tokens[at - 1].end : tokens[at].start] if ends is None else ""
    if tokens[at - 1].lower == "qui":
        meant = phrase_before(page, tokens[: at - 1], at - 1, tokens[at - 1].start) if at > 1 else None
        return meant if meant and is_speaker_like(page, meant) else _before_aside(page, tokens, at)
    if "," in gap or ")" in gap:
        return _before_aside(page, tokens, at)
    if ends is None and page.is_apart(tokens[at - 1].end, tokens[at].start):
        return None
    first = at
    while first:
        token = tokens[first - 1]
        if token.lower in _BREAKS or (first < at and page.is_apart(token.end, tokens[first].start)):
            break
        if token.lower == "qui":
            break
        first -= 1
        before = tokens[first - 1].lower if first else ""
        if token.lower in PRONOUNS and before not in _LINKS:
            break
        opens = token.lower in DETERMINERS and token.lower not in ("des", "l'") and not _is_in_name(page, tokens, first)
        if (opens or token.lower == "l'") and before not in _LINKS and not _is_compound(tokens, first):
            break
        if token.lower == "des" and (not before or page.is_apart(tokens[first - 1].end, token.start)):
            break
    while first < at - 1 and tokens[first].lower in _TIMES:
        first += 1
    if first == at or tokens[first].lower in _PREPOSITIONS or tokens[first].lower in _TIMES | {"ne", "n'", "pas"}:
        return None
    return tokens[first].start, tokens[at - 1].end


def _is_in_name(page: Page, tokens: Sequence[Token], first: int) -> bool:
    """Whether a determiner is one of a surname: `Mme Le Pen`, `Jean-Yves Le Drian`; not in `Jean Petit / Le maire`."""
    if not first or not (tokens[first].is_capital and tokens[first - 1].is_capital):
        return False
    start, end = tokens[first - 1].end, tokens[first].start
    return page.text[start:end] in (" ", ". ") and not page.is_apart(start, end)  # the full stop of M.


def _is_compound(tokens: Sequence[Token], first: int) -> bool:
    """`tous les ministres`, `toute l’opposition`: two determiners."""
    return first > 0 and tokens[first - 1].lower in ("tous", "toutes", "tout", "toute", "ambos")


def _before_aside(page: Page, tokens: Sequence[Token], at: int) -> Range | None:
    """`Mme Petit, ministre des Armées, a dit`, `le ministre, qui était à Kiev, a dit`: what stands before"
    " the aside."""
    parts: list[list[Token]] = [[]]
    for before, token in zip([None, *tokens[: at - 1]], tokens[:at], strict=True):
        if before is not None and page.is_apart(before.end, token.start):
            if page.text[before.end : token.start].strip()[:1] not in (",", "(", ")"):
                parts = []
            parts.append([])
        parts[-1].append(token)
    for part in parts:
        words = [token.lower for token in part]
        if "qui" in words[1:]:
            part = part[: words.index("qui")]
        if part and _may_open(part[0]) and part[0].lower not in _PREPOSITIONS | _TIMES and len(part) <= 14:
            place = part[0].start, part[-1].end
            if is_speaker_like(page, place):
                names = [FULL_NAME.match(page.text, other[0].start) for other in parts if other]
                ends = [name.end() for name in names if name and place[1] < name.end() < tokens[at].start]
                return place[0], max(ends, default=place[1])
    return None


def _may_open(token: Token) -> bool:
    return token.is_capital or token.lower in DETERMINERS or token.lower in PRONOUNS or token.lower in read_roles()


def is_speaker_like(page: Page, place: Range) -> bool:
    """Whether a phrase may name somebody who speaks: a pronoun, a name, a place, a role; `une attaque` does not."""
    tokens = page.tokens(*place)
    roles = read_roles()
    for number, token in enumerate(tokens):
        if token.lower in PRONOUNS or token.lower in roles or page.text[token.start : token.end] in read_places():
            return True
        if token.is_capital and (number or token.lower not in DETERMINERS | _TIMES | _PREPOSITIONS):
            return True
    return any(name in page.text[slice(*place)] for name in read_bodies())
