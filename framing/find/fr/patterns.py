"""French: what stands before and behind a reporting verb, as regular expressions over unified text."""

import re

BEFORE_INCISE = re.compile(r"[,»”\"!?…—–]\s*$")
QUE = re.compile(r"(?P<mid>[^;:.!?«»“”()\n]{0,110}?)\s*\b(?P<que>que\b|qu')", re.IGNORECASE)
SI = re.compile(r"(?P<mid>[^;:.!?«»“”()\n,]{0,60}?)\s*\b(?P<que>si\b|s'(?=il))", re.IGNORECASE)
NO_QUE = re.compile(
    r"(?:\b(?:ainsi|alors|parce|tandis|afin|dès|pour|avant|après|bien|depuis|plus|moins|autant|tel|telle|même|tant|sauf"
    r"|aussi|autre chose|autre|rien|lors|encore|pendant|sans|ce|tout ce|fait|mieux|pire)|d'autant (?:plus|moins))$",
    re.IGNORECASE,
)
COLON = re.compile(r"[^;:.!?«»“”\n]{0,120}?\s*:\s*")
INFINITIVE = re.compile(
    r"\s+(?:(?:ne|n'|pas|plus|se|s'|y|en|le|la|les|lui|leur)\s*){0,4}(?P<verb>\w{2,}(?:er|ir|re|oir))(?!\w)",
    re.IGNORECASE,
)
DE = re.compile(
    r"[^;:.!?«»“”(),\n]{0,60}?\s(?P<de>de |d')(?:(?:ne|n'|pas|plus|se|s'|y|en|le|la|les|lui|leur)\s*){0,4}"
    r"\w+(?:er|ir|re|oir)(?!\w)",
    re.IGNORECASE,
)
A = re.compile(
    r"[^;:.!?«»“”(),\n]{0,60}?\s(?P<de>à )(?:(?:ne|n'|pas|plus|se|s'|y|en|la|les|l')\s*){0,3}\w+", re.IGNORECASE
)
OBJECT = re.compile(r"[^;:.!?«»“”\n]{0,70}?\s*$")
JOINED = re.compile(r"\s*(?:,|et|ou|,\s*et)\s*(?:(?:d['e]|une?|des|l['ae]s?|à|que|qu')\s*){0,2}$", re.IGNORECASE)
GOES_ON = re.compile(
    r"\s*,\s*(?=(?:ne\s|n'|est|sont|a|ont|sera|seront|va|vont|doit|doivent|peut|peuvent|reste|restent|\w+(?:era|eront|ait"
    r"|aient|ira|iront))(?!\w))"
)
ACCORDING = re.compile(
    r"(?<!\w)(?:selon|d'après|aux yeux de|de l'avis de|à en croire|au dire de|aux dires de|de l'aveu de)\s+"
    r"(?!(?:que|qu'|lequel|laquelle|lesquels|lesquelles|toute|eux-mêmes)(?!\w))",
    re.IGNORECASE,
)
SOURCES = re.compile(
    r"(?<!\w)(?P<who>de (?:même )?sources? (?:\w+ ){0,2}?(?:proches? (?:de|du|des) [^,.;:«»]{2,50}|diplomatiques?"
    r"|gouvernementales?|militaires?|policières?|judiciaires?|officielles?|concordantes?|sûres?|sécuritaires?|médicales?"
    r"|onusiennes?|syndicales?|européennes?|occidentales?))(?!\w)",
    re.IGNORECASE,
)
FOR = re.compile(r"pour\s+", re.IGNORECASE)
END = re.compile(r"[\s.,;:]+$")
INSERTED = re.compile(
    r"\s*,\s*(?!(?:qui|que|qu'|dont|où|mais|et|ou|alors|tandis|lors|selon|car|\w+ant)(?!\w))", re.IGNORECASE
)
