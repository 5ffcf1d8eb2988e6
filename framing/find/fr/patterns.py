"""French: what stands before and behind a reporting verb, as regular expressions over unified text."""

import re

_CLITICS = r"(?:(?:ne|n'|pas|plus|se|s'|y|en|le|la|les|lui|leur)\s*){0,4}"
_INFINITIVE = r"(?:er|ir|re|oir)"
_REST = r"[^,;:.!?«»“”()\n]{3,}"  # of a phrase, up to the next mark
_OF_TITLE = r"(?<=\bM)\.|(?<=\bMM)\."  # the full stop of `M. Petit`, which ends nothing
_LIGHT = r"surtout|aussi|également|\w+ment"  # adverbs between a verb and what it governs

FULL_NAME = re.compile(r"(?:MM?\. |Mme )?[A-ZÀ-Þ][\w'-]+(?: (?:(?:de|du|von|van|der|le|la|al|ben) )*[A-ZÀ-Þ][\w'-]+)+")
BEFORE_INCISE = re.compile(r"[,»”\"!?…—–]\s*$")
QUE = re.compile(rf"(?P<mid>(?:[^;:.!?«»“”()\n]|{_OF_TITLE}){{0,110}}?)\s*\b(?P<que>que\b|qu')", re.IGNORECASE)
SI = re.compile(rf"(?P<mid>(?:[^;:.!?«»“”()\n,]|{_OF_TITLE}){{0,60}}?)\s*\b(?P<que>si\b|s'(?=il))", re.IGNORECASE)
NO_QUE = re.compile(
    r"(?:\b(?:ainsi|alors|parce|tandis|afin|dès|pour|avant|après|bien|depuis|plus|moins|autant|tel|telle|même"
    r"|tant|sauf|aussi"
    r"|autre chose|autre|rien|lors|encore|pendant|sans|ce|tout ce|fait|mieux|pire)|d'autant (?:plus|moins))$",
    re.IGNORECASE,
)
COLON = re.compile(r"[^;:.!?«»“”\n]{0,120}?\s*:\s*")
INFINITIVE = re.compile(
    r"\s+" + _CLITICS + r"(?P<verb>\w{2,}" + _INFINITIVE + r")(?!\w)",
    re.IGNORECASE,
)
DE = re.compile(
    r"[^;:.!?«»“”(),\n]{0,60}?\s(?P<de>de |d')" + _CLITICS + r"\w+" + _INFINITIVE + r"(?!\w)",
    re.IGNORECASE,
)
A = re.compile(
    r"(?:[^;:.!?«»“”(),\n]|,[^,;:.!?«»“”()\n]{3,60},){0,60}?\s(?P<de>à |aux? )(?:(?:ne|n'|pas|plus|se|s'|y|en"
    r"|la|les|l')\s*){0,3}\w+",
    re.IGNORECASE,
)
NOUN = re.compile(
    r"(?:\s*,[^,;:.!?«»“”()\n]{3,80},|\s+(?:plutôt|surtout|aussi|également|encore|notamment|désormais|\w+ment"
    r"|depuis [^,;:.]{2,25}?"
    r"|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier)(?: soir| matin)?))*\s+"
    r"(?P<np>(?:(?:une?|des|les?|la|du|leurs?|son|sa|ses|cet?|cette|ces|davantage|plus de|toute?|tous|toutes"
    r"|aucune?)\s|l')" + _REST + ")",
    re.IGNORECASE,
)
FOR_NOUN = re.compile(
    r"(?:\s+(?:" + _LIGHT + r"))*\s+(?P<np>(?:pour|contre|en faveur d)" + _REST + ")",
    re.IGNORECASE,
)
OF_ONE = re.compile(
    r"(?:\s*,\s*(?:lui|elle|eux|elles)(?: aussi)?,|\s+(?:même|aussi|désormais|déjà|\w+ment))*"
    r"\s+(?P<np>d'une?\s" + _REST + ")",
    re.IGNORECASE,
)
OF_NOUN = re.compile(
    r"(?:(?:\s*,\s*(?:lui|elle|eux|elles)(?: aussi)?,|\s+(?:" + _LIGHT + r")))*"
    r"\s+(?P<np>(?:de |d'|du |des )" + _REST + ")",
    re.IGNORECASE,
)
OBJECT = re.compile(r"[^;:.!?«»“”\n]{0,70}?\s*$")
JOINED = re.compile(r"\s*(?:,|et|ou|,\s*et)\s*(?:(?:d['e]|une?|des|l['ae]s?|à|que|qu')\s*){0,2}$", re.IGNORECASE)
GOES_ON = re.compile(
    r"\s*,\s*(?=(?:ne\s|n'|est|sont|a|ont|sera|seront|va|vont|doit|doivent|peut|peuvent|reste|restent"
    r"|\w+(?:era|eront|ait|aient|ira|iront))(?!\w))"
)
ACCORDING = re.compile(
    r"(?<!\w)(?:selon|d'après|aux yeux de|de l'avis de|à en croire|au dire de|aux dires de|de l'aveu de)\s+"
    r"(?!(?:que|qu'|lequel|laquelle|lesquels|lesquelles|toute|eux-mêmes)(?!\w))",
    re.IGNORECASE,
)
SOURCES = re.compile(
    r"(?<!\w)(?:de |d'(?=une?\s|autres))(?P<who>(?:une |(?:d')?autres |plusieurs "
    r"|même )?sources? (?:\w+ ){0,2}?(?:proches? (?:de|du|des) [^,.;:«»]{2,50}|diplomatiques?"
    r"|gouvernementales?|militaires?|policières?|judiciaires?|officielles?|concordantes?|sûres?|sécuritaires?"
    r"|médicales?|onusiennes?|syndicales?|européennes?|occidentales?))(?!\w)",
    re.IGNORECASE,
)
POSSESSED = re.compile(
    r"(?<!\w)(?:(?:à|selon|de) (?P<who>ses|son|leurs?) (?:propres? )?(?:yeux|avis|dires|mots|aveu|calculs"
    r"|estimations))(?!\w)",
    re.IGNORECASE,
)
AS_SAID = re.compile(r"(?<!\w)(?:comme|ainsi que)\s*$", re.IGNORECASE)
MOOD = re.compile(r"\s*,\s*[\wà-ÿ'-]+(?: [\wà-ÿ'-]+){0,4}\s*,(?=\s)")
"""`reconnaît, amer, le ministre`"""
TIMESTAMP = re.compile(r"\d{1,2}\s?[h:]\s?\d{2}\s*[–—.|:-]\s*")
SCRIPT = re.compile(
    r"(?:[–—-]\s*)?(?P<who>[A-ZÀ-Þ][\w.'-]*(?: [\wà-ÿ.'-]+){0,4}?)(?: \([^()\n]{2,40}\))?\s?(?P<cue>:)\s+(?=\S)"
)
INFINITIVE_OF_SPEECH = re.compile(
    r"(?<![\w'])(?:et|puis)\s+(?P<who>(?!d')[^,;:.«»]{3,60}?\s)?(?P<cue>(?:de |d')(?P<verb>[a-zà-ÿ]+(?:er|ir"
    r"|re)))(?=\s?:|\s[^:«»;.]{0,30}:|\s(?:que |qu'))",
    re.IGNORECASE,
)
ONE_AT = re.compile(
    r"(?:à|au|aux|chez|dans|du côté de|du côté du|du côté des)\s*(?P<who>(?:l'|la |le "
    r"|les )?[\wà-ÿ'-]+(?: (?!on\b)[\wà-ÿ'-]+){0,4}),? (?:l')?on$",
    re.IGNORECASE,
)
AT_PLACE = re.compile(
    r"\s+(?:à|au|aux|chez|dans|du côté de|du côté du|du côté des|de)\s*(?P<who>(?:(?:l'|la |le "
    r"|les )?(?:[a-zà-ÿ]\w+ (?:de la |de l'|des |de |du |d')){0,2}"
    r"(?:[A-ZÀ-Þ][\w'-]*(?: [dD]['e]?\s?[A-ZÀ-Þ][\w-]*| [A-ZÀ-Þ][\w'-]*)*|sources? [\w-]+|présidence"
    r"|gouvernement|ministère|état-major|entourage [\w' ]+?)))(?!\w)"
)
"""Where `on` says something: a seat of power or a source."""
FOR_WHOM = re.compile(r",\s*(?P<cue>pour (?:qui|lequel|laquelle|lesquels|lesquelles))\s+")
UNLISTED = re.compile(
    r"\s*,?\s*(?P<cue>(?:(?:s'|l'|se |le |lui |leur )?(?:a|ont|avait|est|sont)(?:-t-(?:ils?|elles?))? (?:\w+ment )?"
    r"[a-zà-ÿ]+(?:é|i|u|is|it)e?s?|(?:(?:s'|l'|se |le |lui |leur )[a-zà-ÿ]+|[a-zà-ÿ]{4,})(?:e|ent|ait|aient|it|a"
    r"|èrent|irent|d|t)"
    r"(?:-(?:t-)?(?:(?P<who>ils?|elles?)|(?P<one>on)))?))(?=\s|[,.;:])"
)
"""A verb in the third person directly behind a quotation."""
FOR = re.compile(r"pour\s+", re.IGNORECASE)
END = re.compile(r"[\s.,;:]+$")
INSERTED = re.compile(
    r"\s*,\s*(?!(?:qui|que|qu'|dont|où|mais|et|ou|alors|tandis|lors|selon|car|\w+ant)(?!\w))", re.IGNORECASE
)
