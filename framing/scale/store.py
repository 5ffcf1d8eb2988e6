"""Where a run keeps its files: a folder, or any place that fsspec reaches. Whole files in, whole files out."""

import os
import shutil
from importlib import import_module
from itertools import count
from pathlib import Path

from framing.errors import InputError, RunError

WORK = ".work"
"""What is needed only until the run is finished."""

_NUMBERS = count()


def open_store(place: str | os.PathLike[str]) -> "Store":
    """The store at a path or a URL (`s3://bucket/run`, `memory://run`); a URL needs fsspec, from the extra `scale`."""
    place = os.fspath(place)
    if place.startswith("file://"):
        place = place.removeprefix("file://")
    if "://" not in place:
        return Folder(Path(place).absolute())
    return Remote(place.rstrip("/"))


class Store:
    """Files under one root, by relative names with forward slashes. A file appears whole or not at all."""

    place: str

    def read(self, name: str) -> bytes:
        raise NotImplementedError

    def write(self, name: str, data: bytes) -> None:
        raise NotImplementedError

    def list(self, folder: str) -> list[str]:
        """The names of the files in a folder, sorted; none where it does not exist. Hidden files are left out."""
        raise NotImplementedError

    def remove(self, name: str) -> None:
        """Remove a file or a folder with all that is in it; what is not there is no error."""
        raise NotImplementedError

    def exists(self, name: str) -> bool:
        raise NotImplementedError


class Folder(Store):
    """A folder on a disk. A file is written beside its place and moved there: a killed process leaves no half."""

    def __init__(self, root: Path):
        self.root, self.place = root, str(root)

    def read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()

    def write(self, name: str, data: bytes) -> None:
        path, aside = self.root / name, self.root / WORK / "aside" / f"{os.getpid()}.{next(_NUMBERS)}"
        try:
            for folder in (path.parent, aside.parent):
                folder.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(data)
            os.replace(aside, path)
        except OSError as error:
            reason = error.strerror or error
            raise InputError(f"{path} cannot be written: {reason}. Make room, or choose another folder.") from error

    def list(self, folder: str) -> list[str]:
        path = self.root / folder
        return sorted(each.name for each in path.iterdir() if each.name[0] != ".") if path.is_dir() else []

    def remove(self, name: str) -> None:
        path = self.root / name
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)

    def exists(self, name: str) -> bool:
        return (self.root / name).exists()


class Remote(Store):
    """A place that fsspec reaches; object stores put a file whole."""

    def __init__(self, url: str):
        self.place = url
        fsspec = require("fsspec", f"writing to {url}")
        try:
            self._files, self._root = fsspec.core.url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise InputError(f"{url}: {error} Give a folder, or install what fsspec needs for it.") from error

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}" if name else self._root

    def read(self, name: str) -> bytes:
        return self._files.cat_file(self._path(name))

    def write(self, name: str, data: bytes) -> None:
        path = self._path(name)
        self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
        self._files.pipe_file(path, data)

    def list(self, folder: str) -> list[str]:
        path = self._path(folder)
        self._files.invalidate_cache()
        if not self._files.exists(path):
            return []
        names = (each.rstrip("/").rpartition("/")[2] for each in self._files.ls(path, detail=False))
        return sorted(name for name in names if name and not name.startswith("."))

    def remove(self, name: str) -> None:
        if self._files.exists(self._path(name)):
            self._files.rm(self._path(name), recursive=True)

    def exists(self, name: str) -> bool:
        self._files.invalidate_cache()
        return self._files.exists(self._path(name))


def require(module: str, purpose: str):
    """The module of the optional extra `scale`, or RunError with the remedy."""
    try:
        return import_module(module)
    except ImportError as error:
        raise RunError(
            f"{purpose} needs {module.split('.')[0]}, which is not installed. Install the extra: pip install "
            "'framing[scale]'."
        ) from error
