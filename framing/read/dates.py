"""Dates as exports write them, in English, French and German → ISO 8601. A date that could be two is left alone."""

import re
from datetime import UTC, date, datetime
from functools import lru_cache

_NAMES = (
    ("january", "jan", "janvier", "janv", "januar", "jän", "jänner"),
    ("february", "feb", "février", "fevrier", "févr", "fév", "februar"),
    ("march", "mar", "mars", "märz", "maerz", "mär", "mrz"),
    ("april", "apr", "avril", "avr"),
    ("may", "mai"),
    ("june", "jun", "juin", "juni"),
    ("july", "jul", "juillet", "juil", "juli"),
    ("august", "aug", "août", "aout"),
    ("september", "sep", "sept", "septembre"),
    ("october", "oct", "octobre", "oktober", "okt"),
    ("november", "nov", "novembre"),
    ("december", "dec", "décembre", "decembre", "déc", "dezember", "dez"),
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}

ORDERS = ("dmy", "mdy", "ymd")
"""How a date of three numbers is written: `published=date:mdy` says that the month comes first."""

EARLIEST, LATEST = 1600, 2200
"""Years of a newspaper; the last seconds since 1970 that are taken for a time are of 2200, too."""

CENTURY = 70
"""Years of two digits below this are of this century."""

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*)?$")
_COARSE = re.compile(r"(\d{4})(?:-(\d{2}))?$")
_NUMBERS = re.compile(r"(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\b")
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?$")
_HOURS = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})T?(?:[01]\d|2[0-3])(?:[0-5]\d)?Z?$")  # no seconds before 2030
_SECONDS = re.compile(r"(\d{9,10})(\d{3})?(?:\.\d+)?$")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_NAMED = re.compile(r"(?:(\d{1,2})(?:\.|st|nd|rd|th|er)?[ -]+(?:of +|de +)?)?([^\W\d_]{3,10})\.?[ -]+"
                    r"(?:(\d{1,2})(?:st|nd|rd|th)?(?:, *| +))?(\d{4})\b", re.IGNORECASE)  # fmt: skip


@lru_cache(maxsize=4096)
def read_date(text: str, order: str = "") -> str | None:
    """`text` as an ISO date (with its time, where that is in ISO form already), "" where it is empty, None where it is
    no date or, for want of `order`, could be two: 05/11/2024.
    """
    text = " ".join(text.split())
    if not text:
        return ""
    if match := _ISO.match(text):
        return text if _is_day(*match.groups()) else None
    if match := _COARSE.match(text):
        year, month = match.groups()
        return text if _is_day(year, month or "1", "1") else None
    if match := _SOLID.match(text) or _HOURS.match(text):
        return "-".join(match.groups()) if _is_day(*match.groups()) else None
    if match := _SECONDS.match(text):
        return _of_seconds(int(match[1]))
    if match := _NUMBERS.search(text):
        return _of_numbers(match, order)
    for match in _NAMED.finditer(text):
        before, name, after, year = match.groups()
        month = MONTHS.get(name.casefold())
        if month and _is_day(year, month, before or after or "1"):
            day = before or after
            return f"{int(year):04}-{month:02}" + (f"-{int(day):02}" if day else "")
    return None


def tell_remedy(text: str) -> str:
    """What can be done about a date that was not understood; "" where it is none in any order."""
    if _SERIAL.fullmatch(text.strip()):
        return "five digits may be days, as Excel counts them: give the cells the format of a date and save it again"
    if any(read_date(text, order) for order in ORDERS):
        orders = ", ".join(f":{order}" for order in ORDERS[1:])
        column = f"columns={{'published': 'its name:{ORDERS[0]}'}} (or {orders})"
        return f"say in which order its numbers are: {column}, or {{date:{ORDERS[0]}}} in a pattern"
    return ""


def _of_numbers(match: re.Match, order: str) -> str | None:
    first, mark, *others = match.groups()
    if len(first) == 4:
        order = "ymd"
    elif not order and mark == ".":
        order = "dmy"  # only written so where the day comes first
    likely = ORDERS if mark == "-" else ORDERS[:2]  # 24-11-05 may begin with its year, 24/11/05 does not unless said
    found = {_in_order((first, *others), one) for one in ([order] if order else likely)} - {None}
    return found.pop() if len(found) == 1 else None


def _in_order(numbers: tuple[str, ...], order: str) -> str | None:
    year, month, day = (numbers[order.index(sign)] for sign in "ymd")
    if len(year) == 2:
        year = ("20" if int(year) < CENTURY else "19") + year
    return f"{year}-{int(month):02}-{int(day):02}" if len(year) == 4 and _is_day(year, month, day) else None


def _of_seconds(seconds: int) -> str | None:
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment.year < LATEST else None


def _is_day(year: str, month: str | int, day: str) -> bool:
    try:
        return EARLIEST <= date(int(year), int(month), int(day)).year < LATEST
    except ValueError:
        return False
