"""What a run is: its settings, as far as the result hangs on them, and how far it got. Nothing in it is a date."""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from importlib.resources import files

import framing.find
from framing.errors import RunError
from framing.find.lexicon import Lexicon, builtin_lexicons
from framing.languages import DEFAULT, LANGUAGES
from framing.scale import corpus
from framing.scale.store import Store

NAME = "manifest.json"
LIBRARIES = ("numpy", "pandas", "py3langid", "pyarrow", "textblob")
FORMAT = 1

_REMEDY = "Go on with the {what} it was begun with, or give another folder and begin anew."


def describe_settings(lexicons: Iterable[Lexicon], tables: Iterable[str]) -> dict:
    """All that the result hangs on besides the corpus: the package and its word lists, the libraries, the options."""
    builtin = [each for language in LANGUAGES for each in builtin_lexicons(language)]
    return {
        "format": FORMAT,
        "framing": version("framing"),
        "code": hash_code(),
        "python": ".".join(platform.python_version_tuple()[:2]),
        "libraries": {name: version(name) for name in LIBRARIES},
        "lexicons": {_name(each): hash_lexicon(each) for each in (*builtin, *lexicons)},
        "tables": sorted(tables),
        "partition": {"articles": corpus.ARTICLES_EACH, "characters": corpus.CHARACTERS_EACH},
    }


def _name(lexicon: Lexicon) -> str:
    """`escalation`, `escalation (fr)`."""
    is_other = lexicon.language not in ("", DEFAULT)
    return f"{lexicon.feature} ({lexicon.language})" if is_other else lexicon.feature


def hash_lexicon(lexicon: Lexicon) -> str:
    """SHA-256 of a lexicon's feature and entries, wherever it was read from."""
    rows = [
        (each.term, each.category, each.pattern, each.case, *map(_spell, (each.unless, each.requires)))
        for each in lexicon.entries
    ]
    return hashlib.sha256(json.dumps([lexicon.feature, rows]).encode()).hexdigest()


def _spell(conditions: Iterable) -> list[str]:
    return [json.dumps(each, default=_plain) for each in conditions]


def _plain(value: object) -> object:
    """What JSON does not know: sets in order, patterns by their text, whatever else by its name."""
    if isinstance(value, set | frozenset):
        return sorted(value)
    return getattr(value, "pattern", str(value))


def hash_code() -> str:
    """SHA-256 of the files by which an analysis is made: a run is not begun with one version and ended with another."""
    digest, package = hashlib.sha256(), files(framing.find).joinpath("..")
    for floor in ("lexicons", "read", "find", "compare", "scale"):
        _add_files(digest, package.joinpath(floor))
    digest.update(package.joinpath("languages.py").read_bytes())
    return digest.hexdigest()


def _add_files(digest, folder) -> None:
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir() and each.name != "__pycache__":
            _add_files(digest, each)
        elif each.name.endswith((".py", ".csv", ".json")):
            digest.update(each.name.encode() + b"\0" + each.read_bytes())


def read_manifest(store: Store) -> dict | None:
    """The manifest of a run, None where there is none."""
    if not store.exists(NAME):
        return None
    try:
        return json.loads(store.read(NAME))
    except ValueError as error:
        raise RunError(f"{store.place}/{NAME} is no manifest of a run ({error}). Give another folder.") from error


def write_manifest(store: Store, manifest: Mapping) -> None:
    store.write(NAME, (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode())


def check_settings(had: Mapping, has: Mapping, place: str) -> None:
    """Raise RunError that names every setting in which the run that is to go on differs from the one begun."""
    different = [name for name in {**had, **has} if had.get(name) != has.get(name)]
    if not different:
        return
    told = {
        "code": "the package itself has changed",
        "framing": f"it was framing {had.get('framing')}, this is {has.get('framing')}",
        "python": f"it was Python {had.get('python')}, this is {has.get('python')}",
        "lexicons": _tell_lexicons(had.get("lexicons", {}), has["lexicons"]),
        "tables": f"it wrote {_list(had.get('tables', ()))}, now {_list(has['tables'])} are asked for",
        "libraries": f"the libraries were {_pairs(had.get('libraries', {}))}, they are {_pairs(has['libraries'])}",
    }
    reasons = "; ".join(told.get(name, f"{name} was {had.get(name)}, it is {has.get(name)}") for name in different)
    raise RunError(f"{place} cannot be gone on with: {reasons}. {_REMEDY.format(what='settings')}")


def check_corpus(had: list[Mapping], number: int, has: str | None, place: str) -> None:
    """Raise RunError where partition `number` of the corpus, by its digest, is not the one that the run began with;
    None is the end of the corpus."""
    expected = had[number]["sha256"] if number < len(had) else None
    if expected == has:
        return
    first = sum(each["articles"] for each in had[:number])
    if has is None:
        what = f"it ends after {first:,} articles, which it did not when the run was begun"
    elif expected is None:
        what = f"it goes on after {first:,} articles, where it ended when the run was begun"
    else:
        what = f"it differs among its articles {first + 1:,} to {first + had[number]['articles']:,}"
    raise RunError(f"{place} cannot be gone on with: the corpus has changed: {what}. {_REMEDY.format(what='corpus')}")


def _tell_lexicons(had: Mapping, has: Mapping) -> str:
    parts = [
        *(f"lexicon {name!r} is new" for name in has if name not in had),
        *(f"lexicon {name!r} is missing" for name in had if name not in has),
        *(f"lexicon {name!r} has changed" for name in has if name in had and has[name] != had[name]),
    ]
    return ", ".join(parts)


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)


def _pairs(versions: Mapping) -> str:
    return ", ".join(f"{name} {value}" for name, value in versions.items())
