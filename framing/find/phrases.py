"""The noun phrases to the left and to the right of a reporting cue. No parser: closed classes of words."""

from framing.find.gazetteer import read_cues
from framing.find.paragraphs import Span, Tokens
from framing.find.words import (
    DAYS,
    DETERMINERS,
    JOINS,
    MONTHS,
    NOUNLIKE,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    is_name,
    is_role,
)

_PLAIN_WORDS = 3  # a phrase may hold so many words that are neither name nor role; more is no source
_ASIDE_TOKENS = 32  # how long a clause between commas may be
_BRACKET_TOKENS = 12
_HANDING_ON = ("citing", "quoting")
_JOINING_MARKS = "’'-–&"  # these do not end a phrase
_INSIDE_ASIDE = "’'-–()&."


def phrase_before(tokens: Tokens, end: int, low: int) -> Span | None:
    """The noun phrase that ends before token `end`, its clause between commas included; no token before `low`."""
    if end <= low:
        return None
    if tokens.texts[end - 1] == ",":
        return _phrase_with_aside(tokens, end, low)
    if tokens.texts[end - 1] == ")":
        opened = next(
            (at for at in range(end - 2, max(low, end - _BRACKET_TOKENS), -1) if tokens.texts[at] == "("), None
        )
        outer = _plain_phrase_before(tokens, opened, low) if opened else None
        return (outer[0], end) if outer else None
    return _plain_phrase_before(tokens, end, low)


def _phrase_with_aside(tokens: Tokens, end: int, low: int) -> Span | None:
    """`Jean-Noël Barrot, the foreign minister,` as a whole; `…, Barrot,` as the name alone."""
    texts, lowered = tokens.texts, tokens.lowered
    for comma in range(end - 2, max(low, end - _ASIDE_TOKENS), -1):
        if texts[comma] == ",":
            inner = comma + 1
            if lowered[inner] == "including":
                return None  # leaders, including X, agree: that is not X alone
            if lowered[inner] in _HANDING_ON:
                return _plain_phrase_before(tokens, comma, low)
            describes = lowered[inner] in DETERMINERS or lowered[inner] in ("who", "whose", "which")
            if describes or any(map(is_role, lowered[inner : end - 1])):
                outer = _plain_phrase_before(tokens, comma, low)
                if outer:
                    return outer[0], end - 1
            return _plain_phrase_before(tokens, end - 1, low) if is_name(texts[inner]) else None
        if not tokens.is_word[comma] and texts[comma] not in _INSIDE_ASIDE:
            return None
    return None


def _plain_phrase_before(tokens: Tokens, end: int, low: int) -> Span | None:
    texts, lowered, is_word = tokens.texts, tokens.lowered, tokens.is_word
    if end <= low or not is_word[end - 1]:
        return None
    if lowered[end - 1] in PRONOUNS:
        return end - 1, end
    at, plain = end, 0
    while at > low:
        text, word = texts[at - 1], lowered[at - 1]
        has_before = at - 2 >= low
        if not is_word[at - 1]:
            if not _joins_backwards(tokens, at - 1, low, end):
                break
        elif word == "and" and has_before and at < end and is_name(texts[at]) and is_name(texts[at - 2]):
            pass
        elif word in DETERMINERS:
            at -= 1
            governed = at - 2 >= low and lowered[at - 1] in PREPOSITIONS
            if not (governed and _is_title(tokens, at - 2, lowered[at - 1])):
                break
            continue
        elif word in JOINS or word in PRONOUNS:
            break
        elif word in PREPOSITIONS:
            if not has_before or at == end or not _is_title(tokens, at - 2, word) or not _may_follow(tokens, at):
                break
        elif is_name(text, opens_sentence=at - 1 == low) or is_role(word):
            pass
        elif at < end and word in read_cues() and word not in NOUNLIKE:
            break
        elif word in DAYS or (word.endswith(("ing", "ly")) and at < end):
            break
        else:
            plain += 1
            if plain > _PLAIN_WORDS:
                break
        at -= 1
    while at < end and (not is_word[at] or lowered[at] in JOINS or lowered[at] in PREPOSITIONS):
        at += 1
    return (at, end) if at < end else None


def _joins_backwards(tokens: Tokens, mark: int, low: int, end: int) -> bool:
    """Whether a mark belongs to a phrase that goes on behind it."""
    text, has_before = tokens.texts[mark], mark > low
    if text in _JOINING_MARKS:
        return True
    if text == "." and has_before:
        return len(tokens.texts[mark - 1]) <= 4 and is_name(tokens.texts[mark - 1])
    return text == "," and has_before and mark + 1 < end and _inside_title(tokens, mark, low, end)


def _may_follow(tokens: Tokens, at: int) -> bool:
    """Whether a preposition before this word can still belong to a title: no date, no infinitive."""
    text, word = tokens.texts[at], tokens.lowered[at]
    dated = word in MONTHS or word in DAYS or text.isdigit()
    return not dated and (is_name(text) or is_role(word) or word in DETERMINERS or word.endswith("s"))


def _is_title(tokens: Tokens, at: int, preposition: str) -> bool:
    """Whether a preposition after this word stays inside a phrase: `minister of`, `analyst at`, `Center for`."""
    return is_role(tokens.lowered[at]) or (preposition in ("of", "for", "de") and is_name(tokens.texts[at]))


def _inside_title(tokens: Tokens, comma: int, low: int, end: int) -> bool:
    """`the leader of the party, Florian Philippot`: a comma between a role and the name it describes."""
    behind = range(comma + 1, end)
    if comma - 1 < low or not all(is_name(tokens.texts[at]) and not is_role(tokens.lowered[at]) for at in behind):
        return False
    for at in range(comma - 1, max(low, comma - 8) - 1, -1):
        word = tokens.lowered[at]
        if is_role(word):
            before = at - 1 - (at > low and tokens.lowered[at - 1] in DETERMINERS)
            in_setting = before >= low and tokens.lowered[before] in PREPOSITIONS  # In a statement, X said
            return word[-1] != "s" and not in_setting
        if not (is_name(tokens.texts[at]) or word in ("of", "for", "the", "and", "at")):
            return False
    return False


def phrase_after(tokens: Tokens, first: int, high: int, *, appositive: bool) -> Span | None:
    """The noun phrase that begins at token `first` and ends before `high`; with `appositive`, the clause between
    commas that says who it is as well."""
    end = _plain_phrase_after(tokens, first, high)
    if end == first:
        return None
    if appositive and end + 1 < high and tokens.texts[end] == ",":
        end = _with_appositive(tokens, end, high)
    return first, end


def _plain_phrase_after(tokens: Tokens, first: int, high: int) -> int:
    texts, lowered, is_word = tokens.texts, tokens.lowered, tokens.is_word
    at, plain = first, 0
    while at < high:
        text, word = texts[at], lowered[at]
        has_after = at + 1 < high
        if not is_word[at]:
            if not _joins_forwards(tokens, at, first, high):
                break
        elif at == first and word in PRONOUNS:
            at += 1
            break
        elif word == "and" and at > first and has_after and is_name(texts[at + 1]) and is_name(texts[at - 1]):
            pass
        elif word in JOINS and word != "that":
            break
        elif word in DETERMINERS and at > first and lowered[at - 1] not in PREPOSITIONS:
            break
        elif at > first and (word in TIMES or (word in read_cues() and word not in NOUNLIKE)):
            break
        elif word in PREPOSITIONS:
            if at == first or not _is_title(tokens, at - 1, word) or (has_after and not _may_follow(tokens, at + 1)):
                break
        elif is_name(text) or is_role(word) or word in DETERMINERS:
            pass
        else:
            plain += 1
            if plain > _PLAIN_WORDS:
                break
        at += 1
    while at > first and (lowered[at - 1] in PREPOSITIONS or (not is_word[at - 1] and texts[at - 1] not in ").’'")):
        at -= 1
    return at


def _joins_forwards(tokens: Tokens, mark: int, first: int, high: int) -> bool:
    """Whether a phrase goes on behind this mark: hyphens and the like, initials, a single word in brackets."""
    texts = tokens.texts
    text, has_after = texts[mark], mark + 1 < high
    if text in _JOINING_MARKS:
        return True
    if text == ".":
        return mark > first and len(texts[mark - 1]) <= 4 and has_after and is_name(texts[mark + 1])
    if text == "(":
        return mark + 2 < high and texts[mark + 2] == ")"
    return text == ")" and mark > first and texts[mark - 2] == "("


def _with_appositive(tokens: Tokens, comma: int, high: int) -> int:
    """Where the phrase ends if the words behind the comma say who it is: `Barrot, the foreign minister`."""
    texts, lowered, is_word = tokens.texts, tokens.lowered, tokens.is_word
    inner = comma + 1
    reach = range(inner, min(high, comma + 25))
    stop = next((at for at in reach if not is_word[at] and texts[at] not in "’'-–."), high)
    if stop == inner or not any(map(is_role, lowered[inner:stop][:8])):
        return comma
    if not (lowered[inner] in DETERMINERS or is_role(lowered[inner]) or is_name(texts[inner])):
        return comma
    while not is_word[stop - 1]:
        stop -= 1
    return stop


def can_speak(tokens: Tokens, phrase: Span, low: int) -> bool:
    """Whether a phrase may name a source: a pronoun, a name, or one that holds a role. `low` opens the sentence."""
    texts, lowered = tokens.texts, tokens.lowered
    words = [at for at in range(*phrase) if tokens.is_word[at]]
    for at in words:
        if is_role(lowered[at]) or (lowered[at] not in DETERMINERS and is_name(texts[at], opens_sentence=at == low)):
            return True
    return len(words) == 1 and lowered[words[0]] in PRONOUNS
