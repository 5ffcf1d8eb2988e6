"""Which column of a file is the text, which the outlet, the date: by the names that exports in English, French and
German give them, or by what the user says.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from shlex import quote
from typing import NamedTuple

from framing.errors import InputError, one_of
from framing.read.dates import ORDERS

UNKNOWN_OUTLET = "unidentified"

KNOWN = {
    "article_id": "article_id, id, articleid, doc_id, document_id, docid, uid, uuid, guid, _id, stories_id, story_id, "
    "proquest document id, storeid, accession number, accession no, accession_number, an, idart, identifiant, numéro, "
    "n° de document, no de document, id article, id de l'article, artikel_id, artikelnummer, dokument_id, "
    "dokumentnummer, kennung, laufnummer",
    "outlet": "outlet, media_name, publication, publication title, publication name, newspaper, news outlet, "
    "news_outlet, outlet_name, medium, media, source.name, source_name, source name, source, publisher, site_name, "
    "sitename, site, pub, pubtitle, journal, média, support, titre de la publication, nom de la publication, "
    "titre du journal, nom du journal, nom de la source, nom du support, organe, éditeur, zeitung, quelle, "
    "quellenname, publikation, titel der publikation, publikationstitel, name der publikation, medienname, "
    "zeitungsname, organ, blatt, domain",
    "headline": "headline, title, headline.main, headline.default, fields.headline, webtitle, article_title, "
    "article title, document title, heading, titre, titre de l'article, titre du document, titel, titel des artikels, "
    "artikeltitel, überschrift, schlagzeile",
    "published": "published, date, publish_date, published_at, publishedat, publication_date, publication date, "
    "date_published, datepublished, pub_date, pubdate, webpublicationdate, published date, load date, datetime, "
    "timestamp, article_date, date de publication, date de parution, publié le, date publication, paru le, datum, "
    "erscheinungsdatum, datum der veröffentlichung, veröffentlichungsdatum, veröffentlicht am, veröffentlicht, "
    "publikationsdatum, erschienen am",
    "language": "language, lang, language of publication, language_code, langue, langue de publication, "
    "langue de la publication, sprache, sprache der publikation",
    "url": "url, link, uri, web_url, weburl, article_url, document url, permalink, href, canonical_url, lien, "
    "url du document, adresse, adresse web, adresse url, webadresse, dokument-url",
    "text": "text, full text, fulltext, full_text, body, body_text, bodytext, fields.bodytext, article_text, "
    "article_body, articlebody, article text, story_text, maintext, main_text, plain_text, plaintext, content, "
    "contents, article, story, document, texte, texte intégral, texte complet, texte de l'article, contenu, corps, "
    "corps du texte, corps de l'article, volltext, artikeltext, haupttext, fließtext, inhalt, textkörper",
    "file": "file, filename, file_name, file name, text_file, textfile, path, fichier, nom du fichier, nom de fichier, "
    "datei, dateiname",
    "sha256": "sha256",
}
"""What this package calls a column → what it may be called, the surest first; case, accents and punctuation aside."""

CONSTANT = "="
"""`outlet==The Post`: the outlet of every row is The Post."""


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", str(name).casefold().replace("ß", "ss"))
    return re.sub(r"[^a-z0-9]+", "", "".join(sign for sign in plain if not unicodedata.combining(sign)))


_FOLDED = {column: [_fold(name) for name in names.split(", ")] for column, names in KNOWN.items()}


class Columns(NamedTuple):
    """How the columns of a file become those of `articles`: `found` says from which (or that it is a constant),
    `order` how its dates are written where that was said, `left` which other columns it has.
    """

    found: dict[str, str]
    order: str
    left: tuple[str, ...]

    def apply(self, cells: dict) -> dict:
        """The cells under the names of this package, the others as they are called in the file."""
        mapped = {
            column: name[1:] if name.startswith(CONSTANT) else cells.get(name) for column, name in self.found.items()
        }
        return mapped | {f"{name}_in_file" if name in KNOWN else name: cells.get(name) for name in self.left}


def check_given(given: Mapping[str, str] | None) -> dict[str, str]:
    """`columns` as it was given, or InputError where it names a column that articles do not have."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise InputError(f"columns must map names to names ({{'text': 'body'}}), not be {type(given).__name__}.")
    for column, name in given.items():
        if column not in KNOWN:
            raise InputError(f"columns: {one_of(column, KNOWN)} It stands left of '=', the name in the file right.")
        if not isinstance(name, str) or not name:
            raise InputError(f"columns: {column}={name!r} names no column of a file.")
    return dict(given)


def split_order(name: str) -> tuple[str, str]:
    """`Date:mdy` as ("Date", "mdy"); a name without an order as it is."""
    plain, _, order = name.rpartition(":")
    return (plain, order) if order in ORDERS else (name, "")


def keep_present(given: Mapping[str, str], have: Iterable[str]) -> dict[str, str]:
    """What was `given` of columns that are there, and of constants: for telling whether a first line is a header."""
    have = set(have)
    return {column: name for column, name in given.items() if split_order(name)[0] in have or name.startswith(CONSTANT)}


def map_columns(have: Iterable[str], given: Mapping[str, str], place: str) -> Columns:
    """Find the columns of `articles` among those a file has; those `given` must be there, and come first."""
    have = [str(name) for name in have]
    folded: dict[str, str] = {}
    for name in have:
        folded.setdefault(_fold(name), name)
    found, order = {}, ""
    for column, name in given.items():
        if column == "published":
            name, order = split_order(name)
        if not name.startswith(CONSTANT) and name not in have:
            raise InputError(f"{place}: no column {name!r} for {column}. {one_of(name, have)}")
        found[column] = name
    taken = set(found.values())
    for column, names in _FOLDED.items():
        if column in found:
            continue
        candidates = [column] if column in have else [folded[name] for name in names if name in folded]
        name = next((one for one in candidates if one not in taken), None)
        if name is not None:
            found[column] = name
            taken.add(name)
    return Columns(found, order, tuple(name for name in have if name not in taken))


def tell_columns(columns: Columns) -> str:
    """Which column was taken for which, where the names differ."""
    renamed = [
        f"{column} is {name[1:]!r} for all" if name.startswith(CONSTANT) else f"{column} ← {name!r}"
        for column, name in columns.found.items()
        if name != column
    ]
    return "; ".join(renamed)


def suggest_columns(missing: list[str], have: Iterable[str]) -> str:
    """How to say which columns those that are missing are: perhaps those that an object within a row has. Of
    several, the one with most of them comes first."""
    objects: dict[str, dict[str, str]] = {}
    for name in have:
        outer, _, inner = name.rpartition(".")
        objects.setdefault(outer, {})[inner] = name
    found = [(names, map_columns(names, {}, "").found) for names in objects.values()]
    answers = [{one: names[known[one]] for one in missing if one in known} for names, known in found]
    likely: dict[str, str] = {}
    for answer in sorted(answers, key=len, reverse=True):
        likely = answer | likely
    likely = likely or ({"outlet": "=The Post"} if missing == ["outlet"] else {missing[0]: "its name"})
    shell = quote(",".join(f"{column}={name}" for column, name in likely.items()))
    return f"columns={likely}, or --columns {shell} on the command line"
