"""A scored folder: its tables read back, whole or part by part."""

import io
from collections.abc import Iterator, Sequence
from os import PathLike

import pandas as pd

from framing.errors import RunError, check_choice
from framing.scale.manifest import read_manifest
from framing.scale.parquet import from_parquet
from framing.scale.store import Store, open_store

PARTED = ("articles", "features", "sources", "spans", "attributions", "texts")


class Scored:
    """What `score_corpus` wrote: `tables` are the names of those that lie there in parts, `articles` how many were
    analysed, `skipped` the table of those that were not (place, article_id, reason)."""

    def __init__(self, store: Store):
        self._store = store
        self.place = store.place
        self.tables = tuple(name for name in PARTED if store.list(name))

    def __repr__(self) -> str:
        return f"Scored: {self.articles:,} articles in {self.place} ({', '.join(self.tables)})"

    @property
    def articles(self) -> int:
        return sum(len(part) for part in self.parts("articles", columns=["article_id"]))

    @property
    def not_analysed(self) -> int:
        """Articles in languages without word lists: they are in the tables, and nothing was looked for in them."""
        languages = self.summary("languages")
        return int(languages.loc[~languages["analysed"].astype(bool), "articles"].sum())

    @property
    def skipped(self) -> pd.DataFrame:
        return self.summary("skipped")

    def require(self, *names: str) -> None:
        """Raise RunError where one of these tables is not there."""
        if missing := [name for name in names if name not in self.tables]:
            options = " ".join(f"--{name}" for name in missing)
            raise RunError(f"{self.place} has no {' and no '.join(missing)}. Score the corpus again with {options}.")

    def parts(self, name: str, *, columns: Sequence[str] | None = None) -> Iterator[pd.DataFrame]:
        """The parts of a table (`features`, `sources`, …), in the order of the corpus; only `columns`, where given."""
        check_choice("table", name, PARTED)
        self.require(name)
        for file in self._store.list(name):
            yield from_parquet(self._store.read(f"{name}/{file}"), columns)

    def read(self, name: str, *, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """A whole table: for those that fit into memory."""
        return pd.concat(self.parts(name, columns=columns), ignore_index=True)

    def summary(self, name: str) -> pd.DataFrame:
        """A table over the whole corpus: `outlets`, `totals`, `sourcing`, `variants`, `skipped`, …"""
        names = [file.removesuffix(".csv") for file in self._store.list("") if file.endswith(".csv")]
        check_choice("summary", name, names)
        data = self._store.read(f"{name}.csv")
        part = {"part": "Int64"}  # missing for an index, and whole for a share
        texts = {"speaker": str, "variant": str, "article_id": str, "outlet": str, "verb": str, "line": str}
        table = pd.read_csv(io.BytesIO(data), dtype=texts | part, keep_default_na=False, na_values=[""])
        return table.fillna({name: "" for name in texts if name in table})


def open_scored(folder: str | PathLike[str]) -> Scored:
    """The tables in a folder that `score_corpus` finished. Raises RunError where there are none, or not yet."""
    store = open_store(folder)
    manifest = read_manifest(store)
    if manifest is None:
        raise RunError(f"{store.place} holds no scored corpus. Make one: framing score CORPUS -o FOLDER.")
    if manifest.get("state") != "finished":
        raise RunError(f"{store.place} holds a run that was interrupted. Go on with it first, by --resume.")
    return Scored(store)


def write_csv(table: pd.DataFrame) -> bytes:
    """UTF-8, a line feed after each row: the same bytes each time."""
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8", "surrogatepass")
