"""What the names of folders and files say: `{outlet}/{date}_{title}.txt`."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from framing.errors import InputError, one_of
from framing.read.columns import KNOWN, split_order
from framing.read.pieces import without_packing

NAMES = {"date": "published", "title": "headline", "id": "article_id"}
"""Short names of columns in a pattern; the full ones of framing.tables.ARTICLES may stand there, too."""

_FIELD = re.compile(r"\{([^{}]*)\}|\*")
_DATE = r"\d{4}[-_.]\d{1,2}[-_.]\d{1,2}|\d{8}|\d{1,2}[-_.]\d{1,2}[-_.]\d{4}|\d{4}[-_.]\d{2}|\d{4}"


class Pattern:
    """A pattern of paths. It is held against the end of a path: `{outlet}/{date}.txt` also fits
    `2024/Post/2024-11-05.txt`.

    `{…}` takes what stands there as the outlet, date, title, id, language or url; `{}` and `*` take anything. Nothing
    of these goes beyond a `/`. A pattern without an ending fits any. `_` stands for a space in an outlet and a title.
    `{date:dmy}` says in which `order` the numbers of a date stand.
    """

    def __init__(self, text: str):
        self.text, self.order = text, ""
        inside = text.replace("\\", "/").strip("/")
        parts, at, fields = [], 0, []
        for match in _FIELD.finditer(inside):
            parts.append(re.escape(inside[at : match.start()]))
            at = match.end()
            name = match[1] or ""
            plain, order = split_order(name)
            if order and NAMES.get(plain, plain) == "published":
                name, self.order = plain, order
            column = NAMES.get(name, name)
            if column and (column not in KNOWN or column in ("text", "file", "sha256")):
                choices = [*NAMES, "outlet", "language", "url"]
                raise InputError(f"pattern {text!r}: {{{one_of(name, choices)} {{}} takes anything.")
            if column in fields:
                raise InputError(f"pattern {text!r}: {{{name}}} stands twice. Use {{}} for one of them.")
            if column:
                fields.append(column)
                parts.append(f"(?P<{column}>{_DATE if column == 'published' else '[^/]+?'})")
            else:
                parts.append("[^/]*?")
        if not fields:
            raise InputError(f"pattern {text!r} takes nothing from a path. Example: {{outlet}}/{{date}}_{{title}}.txt")
        parts.append(re.escape(inside[at:]))
        has_ending = re.search(r"\.\w+$", inside[at:]) is not None
        parts.append("" if has_ending else r"(?:\.[^./]*)?")
        self._regex = re.compile(f"(?:.*/)?{''.join(parts)}")

    def read(self, path: str) -> dict[str, str] | None:
        """The cells that a path gives; None where it does not fit."""
        match = self._regex.fullmatch(path)
        if match is None:
            return None
        cells = match.groupdict()
        for column in ("outlet", "headline"):
            if column in cells and " " not in cells[column]:
                cells[column] = cells[column].replace("_", " ").strip()
        if "published" in cells:
            cells["published"] = cells["published"].replace("_", "-")
        return cells


def stems(paths: Iterable[str]) -> dict[str, str]:
    """Path → the id of the article in it: the path without its ending, unless two would then be one."""
    short = {path: str(PurePosixPath(without_packing(path)).with_suffix("")) for path in paths}
    counts: dict[str, int] = {}
    for stem in short.values():
        counts[stem] = counts.get(stem, 0) + 1
    return {path: stem if counts[stem] == 1 else path for path, stem in short.items()}
