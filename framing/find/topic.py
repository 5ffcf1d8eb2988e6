"""Is an article about a conflict? The words that tell it, and how many of them there must be."""

from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

CONFLICT = (
    "war in", "wars in", "war with", "war against", "at war", "civil war", "warfare", "wartime", "warring", "troops",
    "troop", "soldiers", "military", "army", "armies", "navy", "air force", "air base", "warship", "warships",
    "warplanes", "fighter jets", "missile", "missiles", "ballistic", "warhead", "warheads", "rocket", "rockets",
    "drone", "drones", "artillery", "shelled", "shelling", "airstrike", "airstrikes", "air strike", "air strikes",
    "invasion", "invaded", "incursion", "occupation", "annexed", "annexation", "offensive", "counteroffensive",
    "frontline", "frontlines", "front line", "front lines", "ceasefire", "cease-fire", "truce", "armistice",
    "hostilities", "combat", "battlefield", "battalion", "battalions", "brigade", "fighters", "fighting", "militia",
    "militias", "militant", "militants", "insurgent", "insurgents", "insurgency", "rebels", "rebel", "separatists",
    "paramilitary", "paramilitaries", "mercenaries", "commandos", "paratroopers", "armed group", "armed groups",
    "armed conflict", "armed forces", "security forces", "government forces", "junta", "coup", "genocide", "massacre",
    "bombing", "bombings", "bombardment", "suicide bomber", "nuclear weapon", "nuclear weapons", "nuclear arms",
    "nuclear arsenal", "nuclear program", "nuclear programme", "nuclear test", "nuclear tests", "nuclear deal",
    "nuclear talks", "nuclear war", "uranium", "denuclearization", "chemical weapons", "nato", "peacekeepers",
    "peacekeeping", "sanctions", "conflict", "conflicts", "aggression", "aggressor", "de-escalate", "de-escalation",
    "hostages", "blockade", "siege", "besieged", "airspace", "deterrence", "defence minister", "defense minister",
    "defence ministry", "defense ministry", "martial law", "clashes", "gunmen", "jihadist", "jihadists", "intifada",
    "civilians", "casualties", "territorial integrity", "gaza", "west bank", "kremlin", "islamic state", "isis", "isil",
    "taliban", "hamas", "hezbollah", "houthi", "houthis", "al qaeda", "al-qaeda", "al-qaida", "boko haram", "violence",
    "bloodshed", "unrest", "riots", "rioters", "mob", "mobs", "death toll", "gunman", "attacker", "attackers",
    "assailants", "opened fire", "shot dead", "ambush", "ambushed", "kidnapped", "abducted", "beheaded", "bomber",
    "bombers", "bombed", "suicide bombing", "suicide attack", "car bomb", "terror attack", "terror attacks",
    "terrorist attack", "terrorist attacks", "grenade", "grenades", "gunfire", "guerrilla", "guerrillas", "tear gas",
    "rubber bullets", "water cannon", "riot police", "rioting", "curfew", "uprising", "security force", "soldier",
    "killings", "atrocities", "ethnic cleansing", "war crimes", "massacred", "nuclear accord", "nuclear agreement",
    "nuclear pact", "nuclear bomb", "nuclear bombs", "nuclear negotiations", "nuclear threat", "nuclear facilities",
    "nuclear ambitions", "nuclear-armed", "atomic bomb", "hydrogen bomb", "denuclearisation", "denuclearise",
    "denuclearize", "centrifuges", "enrichment", "pyongyang", "tehran", "north korea", "north korean", "ousted",
    "barricades", "overthrow", "overthrown", "manhunt", "truck attack", "lorry attack", "van attack", "knife attack",
    "deadly attack", "deadly attacks", "bomb attack",
)  # fmt: skip
"""Words that mark an article as one about armed conflict or violent unrest. A topic list, not a lexicon: nothing here
is a hit. Left out is what other matter uses as often: nuclear (energy, option), war (trade, drugs), weapons (gun
control), refugees."""

QUARREL = (
    "embassy", "embassies", "consulate", "diplomats", "diplomat", "diplomatic", "diplomacy", "ambassador", "envoy",
    "foreign minister", "foreign ministers", "foreign ministry", "state department", "security council", "pentagon",
    "secretary of state", "u.n.", "united nations", "treaty", "pact", "allies", "alliance", "regime", "tensions",
    "foreign policy", "saudi", "saudis", "saudi arabia", "riyadh", "beijing", "moscow", "russian", "afghan",
    "afghanistan", "kabul", "syria", "syrian", "damascus", "iraq", "iraqi", "baghdad", "iran", "iranian", "israel",
    "israeli", "palestinian", "palestinians", "pakistan", "pakistani", "kashmir", "ukraine", "ukrainian", "crimea",
    "yemen", "libya", "libyan", "somalia", "sudan", "ethiopia", "eritrea", "mali", "myanmar", "armenia", "azerbaijan",
    "kosovo", "serbia", "lebanon", "turkish", "kurdish", "kurds", "egyptian", "hong kong", "taiwan", "south china sea",
    "venezuela", "caracas",
)  # fmt: skip
"""Words of dealings between states, and places that are at war or quarrel. They count only beside those of CONFLICT."""

CONFLICT_SHARE = 125
QUARREL_SHARE = 40
HINT_SHARE = 400
"""An article is about a conflict if at least one word in CONFLICT_SHARE is a word of CONFLICT; or one in QUARREL_SHARE
is a word of CONFLICT or QUARREL, and one in HINT_SHARE of CONFLICT."""


def is_about(lowered: str, words: int, conflict: tuple[str, ...], quarrel: tuple[str, ...]) -> bool:
    """Whether a text in lower case, of so many words, is about a conflict, told by such words as those of CONFLICT and
    QUARREL."""
    if words < CONFLICT_SHARE:
        return True
    found = _count(lowered, conflict, -(-words // CONFLICT_SHARE))
    if found * CONFLICT_SHARE >= words:
        return True
    missing = -(-words // QUARREL_SHARE) - found
    return found * HINT_SHARE >= words and _count(lowered, quarrel, missing) >= missing


def _count(lowered: str, topic: tuple[str, ...], most: int) -> int:
    """How often words of a topic list stand in a text in lower case; counting ends at `most`."""
    found = 0
    for _, start, end in _topic_words(topic).find_matches_as_indexes(lowered, overlapping=True):
        inside = (start and lowered[start - 1].isalnum()) or (end < len(lowered) and lowered[end].isalnum())
        found += not inside
        if found >= most:
            break
    return found


@cache
def _topic_words(topic: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(list(topic), implementation=Implementation.DFA)
