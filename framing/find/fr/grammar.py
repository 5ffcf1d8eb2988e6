"""French: the words around a hit, and whether a hit is negated (ne … pas, aucun, sans, est exclu)."""

import re
from bisect import bisect_left
from functools import cache

from ahocorasick_rs import AhoCorasick

from framing.find.context import Article
from framing.read.document import Document, Sentence

SCOPE = 70
"""How many characters before and after a hit are looked at, inside its sentence."""

CONFLICT = (
    "guerre", "guerres", "troupes", "soldats", "militaire", "militaires", "armée", "armées", "marine",
    "navire de guerre", "navires de guerre", "avions de chasse", "missile", "missiles", "balistique", "balistiques",
    "ogive", "ogives", "roquette", "roquettes", "drone", "drones", "artillerie", "bombardement", "bombardements",
    "bombardé", "bombardée", "frappe", "frappes", "invasion", "envahi", "incursion", "occupation", "annexé",
    "annexée", "annexion", "offensive", "contre-offensive", "ligne de front", "cessez-le-feu", "trêve", "armistice",
    "hostilités", "combat", "combats", "champ de bataille", "bataillon", "bataillons", "brigade", "combattants",
    "milice", "milices", "milicien", "miliciens", "insurgés", "insurrection", "rebelles", "séparatistes",
    "paramilitaires", "mercenaires", "commandos", "parachutistes", "groupe armé", "groupes armés", "conflit",
    "conflits", "forces armées", "forces de sécurité", "junte", "coup d'état", "putsch", "génocide", "massacre",
    "massacres", "attentat", "attentats", "arme nucléaire", "armes nucléaires", "arsenal nucléaire",
    "programme nucléaire", "accord nucléaire", "uranium", "armes chimiques", "otan", "casques bleus",
    "maintien de la paix", "sanctions", "agression", "agresseur", "désescalade", "otages", "blocus", "siège",
    "assiégé", "assiégée", "espace aérien", "dissuasion", "ministre de la défense", "ministère de la défense",
    "ministre des armées", "ministère des armées", "loi martiale", "affrontements", "djihadiste", "djihadistes",
    "intifada", "civils", "victimes civiles", "intégrité territoriale", "gaza", "cisjordanie", "kremlin",
    "état islamique", "daech", "talibans", "hamas", "hezbollah", "houthis", "al-qaida", "violences", "émeutes",
    "émeutiers", "effusion de sang", "front", "soldat", "officier", "état-major", "chef d'état-major", "base navale",
    "base aérienne", "base militaire", "sous-marin", "sous-marins", "frégate", "frégates", "porte-avions", "chars",
    "blindés", "munitions", "obus", "explosifs", "tirs", "coups de feu", "fusillade", "hommes armés", "homme armé",
    "assaillant", "assaillants", "attaquant armé", "embuscade", "kamikaze", "attentat-suicide", "voiture piégée",
    "attaque terroriste", "attaques terroristes", "terroriste", "terroristes", "antiterroriste", "raid", "raids",
    "rebelle", "rébellion", "guérilla", "soulèvement", "gaz lacrymogène", "couvre-feu", "état d'urgence",
    "crimes de guerre", "crime de guerre", "épuration ethnique", "exécutions sommaires", "prisonniers de guerre",
    "belligérants", "pourparlers", "accord de paix", "plan de paix", "haute intensité", "riposte", "représailles",
    "escalade", "réarmement", "course aux armements", "enrichissement", "centrifugeuses", "boko haram", "putschistes",
    "défense antiaérienne", "interception", "survol", "ligne rouge", "lignes rouges", "ultimatum",
)  # fmt: skip
"""Words that mark an article as one about armed conflict or violent unrest: a topic list, as topic.CONFLICT is."""

QUARREL = (
    "ambassade", "ambassadeur", "ambassadrice", "consulat", "diplomate", "diplomates", "diplomatique", "diplomatiques",
    "diplomatie", "émissaire", "émissaires", "ministre des affaires étrangères", "ministère des affaires étrangères",
    "quai d'orsay", "conseil de sécurité", "pentagone", "onu", "nations unies", "traité", "alliés", "alliance",
    "régime",
    "tensions", "politique étrangère", "détroit", "frontière", "frontières", "souveraineté", "ingérence", "moscou",
    "russie", "russe", "russes", "pékin", "chine", "chinois", "kiev", "ukraine", "ukrainien", "ukrainienne", "crimée",
    "iran", "iranien", "iranienne", "téhéran", "israël", "israélien", "israélienne", "palestinien", "palestiniens",
    "syrie", "syrien", "damas", "irak", "irakien", "bagdad", "liban", "libanais", "yémen", "libye", "soudan", "mali",
    "sahel", "niger", "burkina", "somalie", "éthiopie", "érythrée", "arménie", "azerbaïdjan", "kosovo", "serbie",
    "taïwan", "corée du nord", "pyongyang", "afghanistan", "afghan", "kaboul", "pakistan", "cachemire", "turquie",
    "kurde", "kurdes", "venezuela", "caracas", "renseignement", "gendarmes", "otages",
)  # fmt: skip
"""Words of dealings between states, and places that are at war or quarrel, as topic.QUARREL: they count only beside
those of CONFLICT."""

TELLTALES = (
    "ne ", "n'", "pas ", "sans ", "aucun", "nul", "ni ", "jamais", "absence", "manque", "loin d", "au lieu",
    "plutôt que", "refus", "exclu", "écart", "renonc", "incapa", "hors de question", "impossib",
)  # fmt: skip
"""Pieces of text of which one must be near for anything below to match."""

CLAUSE_END = re.compile(
    r"[;:,()–—\"“”«»]| - |\b(?:mais|car|parce qu|puisqu|bien qu|tandis qu|alors qu|quoiqu|lorsqu|afin qu"
    r"|pour qu|jusqu'à)",
    re.IGNORECASE,
)
WORDS = r"(?:\s+[\w'-]+)"
NE = r"\b(?:ne\s+|n')"
NO = r"(?:pas|plus|jamais|point|guère|aucune?|nulle?|ni|rien|personne)"
FACED = (
    r"(?:empêch|évit|arrêt|cess|condamn|comment|confirm|ni[eé]|démenti|cach|oubli|sous-estim|ignor|répond|réagi|hésit"
    r"|mentionn|évoqu)\w*"
)
"""Verbs of dealing with what is there, or may be: who does not stop or condemn X does not say that there is no X."""

EXCLUDE = "(?:exclu(?!si)|écart)"
"""`exclut`, `écarter`; not `exclusif`."""

OPEN = re.compile(
    # ne pas exclure X: it is left open
    rf"{NE}(?:[\w'-]+\s+){{0,4}}?(?:{EXCLUDE}\w*|reje\w*|ferme la porte)\b(?:\s+(?:pas|plus|point|rien)\b)?"
    rf"|{NE}(?:[\w'-]+\s+){{0,3}}?{NO}\s+(?:[\w'-]+\s+)?(?:{EXCLUDE}\w*|reje\w*)\b"
    rf"|\b(?:sans|refus\w* d[e'])\s*(?:exclure|écarter)\b"
    # not only, and what only looks like a negation
    rf"|{NE}(?:[\w'-]+\s+){{0,3}}?(?:pas|plus)\s+(?:seulement|uniquement|simplement|juste|qu[e']|moins|encore fini)"
    r"|\bsans\s+(?:doute|cesse|précédent|surprise|équivoque|ambiguïté|détour|relâche|arrêt|condition|attendre|plus"
    r"|tarder|préciser|commenter|confirmer|évoquer|mentionner|citer|condamner|nommer|empêcher|éviter|arrêter)\b"
    r"|\baucun(?:e)?\s+(?:doute|hésitation|surprise|moyen d[e']|consensus|accord)\b"
    # the verb that is denied is not what is found: it does not stop, condemn, deny, comment on X
    rf"|{NE}(?:[\w'-]+\s+){{0,3}}?(?:pas|plus|jamais|point)\s+(?:[\w'-]+\s+)?{FACED}\b"
    rf"|{NE}(?:[\w'-]+\s+)?{FACED}\s+(?:pas|plus|jamais|point)\b"
    # what is not done is the verb before a preposition or a new clause: X stands beyond it
    rf"|{NE}.*\b(?:pas|plus|jamais)\b.*\b(?:qu[ei]|qu'\w+|si|dont|où|avant|malgré|en raison|face|contre"
    rf"|depuis|quand)\b",
    re.IGNORECASE | re.DOTALL,
)

CLOSED = re.compile(
    rf"{NE}(?:[\w'-]+\s+){{0,4}}?(?:pas|plus|jamais|point|guère){WORDS}{{0,5}}\s*(?:\b[ld]')?$"
    rf"|\b(?:pas|jamais|ni|non)(?:\s+(?:d[e']|une?|des|la|les?))?\s*(?:[ld]')?$"
    rf"|\b(?:aucune?s?|nulle?s?|sans|ni|absence de|manque de)"
    rf"(?:\s+(?!(?:et|face|contre|devant|pour|par|en|que?)\b)[\w'-]+){{0,3}}\s*(?:\b[ld]')?$"
    rf"|\b(?:absence|manque) d'$"
    rf"|\b(?<!ne )(?<!n')(?:exclu(?:t|ent|ait|aient|re|ant)?|écart(?:e|ent|ait|er|é))(?:\s+(?!pas\b)[\w'-]+){{0,4}}\s*"
    r"(?:\b[ld]')?$"
    r"|\b(?:refus(?:e|ent|é|ait|er|ant)|renonc(?:e|ent|é|er)|incapables? d[e']|dans l'impossibilité d[e']|au lieu d[e']"
    r"|plutôt que)(?:\s*(?:d[e']|à|[\w-]+ment|une?|la|les?|toute?|des|ses|leurs?|tout))*\s*(?:\b[ld]')?$",
    re.IGNORECASE,
)

CLOSED_AFTER = re.compile(
    r"^(?:(?!\bne\b|\bn')[\w\s'-]){0,40}?\b(?:est|sont|était|étaient|a été|ont été|reste|restent"
    r"|semble)\s+(?:[\w-]+\s+)?"
    r"(?:exclue?s?|écartée?s?|hors de question|impossibles?)\b"
    r"|^[\w\s'-]{0,40}?(?:\bne|n')\s*(?:est|sont|était|étaient|sera|seront|serait)\s+(?:pas|plus|nullement)\s+"
    r"(?:à l'ordre du jour|envisagée?s?|envisageables?|prévue?s?|d'actualité|une option|possibles?"
    r"|sur la table|en cours)\b"
    r"|^[\w\s'-]{0,40}?(?:\bne|n')\s*(?:a|ont|aura|auront|avait)\s+(?:pas"
    r"|jamais)\s+(?:encore\s+)?(?:(?:eu\s+)?lieu|commencé)\b",
    re.IGNORECASE,
)

OPEN_AFTER = re.compile(rf"[\w\s'-]{{0,40}}?\b(?:ne\s|n')\s*[\w-]+\s+(?:(?:pas|plus|à|été)\s+)*{EXCLUDE}", re.I)
"""`aucune escalade n’est exclue`: it is left open."""
NOT_LEFT, LEFT = re.compile(rf"{NE}.*\blaiss", re.I | re.S), re.compile(r"[\w\s'-]{0,30}?\s(?:sans|impuni)", re.I)
"""`ne laissera pas l’attaque sans réponse`: there was one."""

BEFORE_VERB = re.compile(r"\b(?:ne\s+|n')(?:(?:se|me|te|nous|vous|les?|la|lui|leur|y|en)\s+|[slmty]')*$", re.IGNORECASE)
BEHIND_VERB = re.compile(r"^\s+(?:[\w'-]+\s+)?(?:pas|plus|jamais|point|guère|aucune?|ni|nullement)\b", re.IGNORECASE)
AMID_HIT = re.compile(rf"^(?!{EXCLUDE})[\w'-]+\s+(?:[\w'-]+\s+)?(?:pas|plus|jamais|point|aucune?)\s+\S", re.IGNORECASE)
"""`n’enverra pas de troupes`, a hit from its verb to its noun; `n’exclut` and `n’écarte aucune option` leave open."""
MODAL = re.compile(r"(?:pou(?:rr|v)|pu|dev|doi|ser|aur|faudr|sembl|para|croi|pens|estim)[\w-]*", re.IGNORECASE)
"""`ne pourrait pas` is as much a hedge as `pourrait`."""


class FrenchArticle(Article):
    """An article with the words of conflict in French; to a condition `l` is a word, not `l’`."""

    conflict, quarrel = CONFLICT, QUARREL

    def word_before(self, sentence: Sentence, start: int) -> str | None:
        word = super().word_before(sentence, start)
        return word and word.rstrip("'")

    def word_after(self, sentence: Sentence, end: int) -> str | None:
        word = super().word_after(sentence, end)
        return word and word.rstrip("'")

    def _words_before(self, *place) -> list[str]:
        return [word.rstrip("'") for word in super()._words_before(*place)]

    def _words_after(self, *place) -> list[str]:
        return [word.rstrip("'") for word in super()._words_after(*place)]


def read(document: Document) -> Article:
    """A document as what its conditions are asked of."""
    return FrenchArticle(document)


def is_negated(article: Article, sentence: Sentence, start: int, end: int, telltales: list[int]) -> bool:
    """Whether the hit is negated or ruled out: « aucune escalade », « ne menace pas », « est exclu ».

    The negation must stand in the same clause. What is merely left open is not negated (« n’exclut pas l’envoi de
    troupes »), nor what is said not to be stopped, condemned or denied.
    """
    first, last = max(sentence.start, start - SCOPE), min(sentence.end, end + SCOPE)
    near = bisect_left(telltales, first)
    if near == len(telltales) or telltales[near] >= last:
        return False
    before, after = article.text[first:start], article.text[end:last]
    clause = CLAUSE_END.split(before)[-1]
    if OPEN.search(clause) or OPEN_AFTER.match(after) or (LEFT.match(after) and NOT_LEFT.search(clause)):
        return False
    if CLOSED.search(clause):
        return True
    is_modal = MODAL.fullmatch(article.text, start, end) is not None
    if BEFORE_VERB.search(clause) and not is_modal:
        hit = article.text[start:end]
        if BEHIND_VERB.match(after) or AMID_HIT.match(hit):
            return True
    return bool(CLOSED_AFTER.search(after))


def find_telltales(article: Article) -> list[int]:
    """Where TELLTALES stand in the article."""
    return sorted(start for _, start, _ in _telltales().find_matches_as_indexes(article.lowered, overlapping=True))


@cache
def _telltales() -> AhoCorasick:
    return AhoCorasick(list(TELLTALES))
