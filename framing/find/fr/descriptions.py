"""French: what the words around a name, or in a phrase without one, say of whom they mean: roles and camps."""

import re

from framing.find.fr.lists import Role, read_bodies, read_kinds, read_places, read_roles, unelide

_RANKED = re.compile(r"[a-zà-ÿ] $")
DETERMINED = re.compile(
    r"^(?:l[ea]s?|l'|un|une|des?|d'|ce|cette|ces|son|sa|ses|leurs?|plusieurs|certaine?s|deux|trois)\b\s*", re.I
)
_WORD = re.compile(r"[\w'-]+")
_ARTICLE = re.compile(r"(?<!\w)l'(?=\w)", re.IGNORECASE)
INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
_OF = frozenset("de du des au à".split())
_BESIDE_POST = frozenset(
    "adjoint adjointe national nationale général générale régional régionale départemental départementale exécutif "
    "exécutive".split()
)
_OF_ONE = re.compile(r"(?<!\w)(?<!^)(?<!droits )(?:du |de la |de l')(?=[\w'-])", re.IGNORECASE)
_FORMER = re.compile(r"(?:ancien(?:ne)? |futur(?:e)? |nouvel(?:le)? |nouveau |ex-)")
ELIDED = re.compile(r"(?<!\w)(?:[ldn]|qu)'", re.IGNORECASE)


def phrase_up_to(before: str) -> str:
    """What runs up to a name without a mark: `le ministre des Affaires étrangères `."""
    phrase = re.split(r"[,;:.!?«»“”()\n]|\b(?:que|qui|dont|et|selon|avec|par|pour|contre)\b", before)[-1]
    owner = owner_at(phrase)
    if owner is not None:  # l'avocat du président Petit: he is the president
        phrase = re.sub(r"^du ", "le ", phrase[owner:]).removeprefix("de ")
    return phrase if phrase.strip() and not re.search(r"\b(?:de|du|d'|des|à)\s*$", phrase) else ""


def apposed_before(before: str, behind: str, *, bare: bool = True) -> str:
    """What a name is apposed to: `le préfet du Nord, Jean Petit,`; `bare` without its article."""
    if not re.match(r"\s*(?:[,.;:()»]|$|a\b|est\b|qui\b)", behind):
        return ""
    found = re.search(
        r"(?:^|[\s«(,.;:])(?P<words>(?:l[ea] |l'|une? |son |sa |leur )[^,;:.!?«»“”()\n]{3,70}), $", before, re.I
    )
    words = DETERMINED.sub("", found["words"], count=1) if found else ""
    is_role = bool(roles_in(" ".join(words.split()[:4])))
    return (words if bare else found["words"]) if found and is_role else ""


def apposition(behind: str) -> str:
    """What is apposed to a name: `, ministre des Armées,`, `, le chef de la diplomatie`."""
    found = re.match(r"\s*[,(]\s*(?P<words>(?:[^,;:.!?«»()\n]|(?<=\b[A-Z])\.){3,70})", behind)
    if found is None:
        return ""
    words = DETERMINED.sub("", found["words"], count=1)
    first = roles_in(" ".join(words.split()[:4]))
    return words if first else ""


def owner_at(phrase: str) -> int | None:
    """Where the last person of a phrase begins whose somebody or something it means: `du président` in `l'entourage du
    président`; None where it means nobody else's."""
    found = None
    for match in _OF_ONE.finditer(phrase):
        words = unelide(_FORMER.sub("", phrase[match.end() :].lower())).split()
        role = next(filter(None, (read_roles().get(" ".join(words[:size])) for size in (4, 3, 2, 1))), None)
        if role and role.sort == "person" and not role.is_plural:
            found = match.start()
    return found


def roles_of_head(phrase: str) -> list[tuple[str, Role]]:
    """The roles of whom a phrase means: those in it but for its owner's."""
    owner = owner_at(phrase)
    if owner is None:
        return roles_in(phrase)
    words = len(_words_of(phrase[:owner]))
    return [(word, role) for at, word, role in _locate_roles(phrase) if at < words]


def roles_in(phrase: str) -> list[tuple[str, Role]]:
    """The roles that words of a phrase are, in order: of several that begin at a word the longest. That of a post has
    the kind of its body, where the phrase names one: `secrétaire général de la CGT`."""
    return [(word, role) for _, word, role in _locate_roles(phrase)]


def _locate_roles(phrase: str) -> list[tuple[int, str, Role]]:
    """Each role with the number of words before it."""
    written = _words_of(phrase)
    lowered = [unelide(word.lower()) for word in written]
    roles, found, at = read_roles(), [], 0
    while at < len(lowered):
        for size in (4, 3, 2, 1):
            word = " ".join(lowered[at : at + size])
            if len(lowered) >= at + size and word in roles:
                role, behind = roles[word], at + size
                kind = _kind_of_body(written[behind:]) if role.is_post else ""
                found.append((at, word, role._replace(kind=kind or role.kind)))
                at = behind - 1
                break
        at += 1
    return found


def _words_of(phrase: str) -> list[str]:
    return _WORD.findall(_ARTICLE.sub("", INITIALS.sub(_join_initials, phrase)))


def _kind_of_body(words: list[str]) -> str:
    """The kind of the body, or the people, that follow a post: `de la CGT`, `adjoint du syndicat`; "" for none."""
    words = words[1:] if words and words[0] in _BESIDE_POST else words
    if words and words[0].startswith("d'"):
        words = [words[0][2:], *words[1:]]
    elif words and words[0] in _OF:
        words = words[2:] if words[1:2] == ["la"] else words[1:]
    else:
        return ""
    for size in (7, 6, 5, 4, 3, 2, 1):
        name = " ".join(words[:size])
        if kind := read_kinds().get(name):
            return kind
        role = read_roles().get(name.lower())
        if role and role.kind != "unspecified":
            return read_kinds().get(" ".join(words[size : size + 1]), role.kind)  # le groupe LFI
    return ""


def _join_initials(found: re.Match[str]) -> str:
    return found.group().replace(".", "")


def camp_of(phrase: str) -> str:
    """The camp of the first place, people or body in a phrase; "" where there is none."""
    places = read_places()
    bare = ELIDED.sub("", phrase)
    for match in re.finditer(r"[\w'-]+(?: [A-ZÀ-Þ][\w'-]*)*", bare):
        for word in (match.group(), *match.group().split()):
            if (found := places.get(word) or places.get(word.lower())) and (word[0].isupper() or found[1] == "people"):
                return found[0]
    for name, body in read_bodies().items():
        if body.camp not in ("", "other") and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", phrase):
            return body.camp
    return ""


def is_ranked(before: str) -> bool:
    """Whether a name follows a role: `le colonel `."""
    roles = roles_in(before) if _RANKED.search(before) else []
    return bool(roles) and roles[-1][1].sort == "person" and before.lower().rstrip().endswith(roles[-1][0].split()[-1])
