"""The files of a corpus, one by one, wherever they lie: alone, in a folder, in a zip, packed with gzip.

A Piece is a file that can be opened again and again. Nothing here reads past what a file may reasonably unpack to, and
nothing outside the folder that was given.
"""

import gzip
import io
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from framing.errors import InputError

BLOCK = 1 << 20
"""Bytes that are read at once."""

HEAD = 65_536
"""Bytes from the beginning of a file by which its kind is told."""

FREE, RATIO = 2**26, 200
"""What is packed may unpack to 64 MB, or to 200 times its size: text packs to a tenth, not to a thousandth."""

UNREADABLE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError)
"""What the standard library raises for a file that is damaged or packed in a way it does not know."""


@dataclass(frozen=True)
class Piece:
    """A file: `name` is what a message calls it, `path` where it stands in its folder, `size` its bytes as they lie."""

    name: str
    path: str
    size: int
    opener: Callable[[], BinaryIO] = field(repr=False)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes of the file, as a stream that can be sought in. InputError where it breaks while it is read."""
        try:
            with self.opener() as stream:
                yield stream
        except EOFError as error:
            raise InputError(f"{self.name}: cannot be read ({tell(error)}): it ends early. Copy it again.") from error
        except UNREADABLE as error:
            raise InputError(f"{self.name}: cannot be read ({tell(error)}). Copy it again, or take it out.") from error

    def head(self) -> bytes:
        with self.open() as stream:
            return stream.read(HEAD)

    def read(self, most: int) -> bytes:
        """All of it, at most `most` bytes."""
        with self.open() as stream:
            raw = stream.read(most + 1)
        if len(raw) > most:
            raise InputError(f"{self.name}: more than {most:,} bytes, too many for a file of its kind. Split it.")
        return raw


@dataclass
class Shelf:
    """The files of a folder or a zip: `paths` of those that may be read, in order, and why others may not (`refused`:
    they might hold articles) or need not (`passed`). A file is looked at when it is asked for: there may be a million.
    """

    name: str
    make: Callable[[str], Piece] = field(repr=False)
    paths: dict[str, None] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    passed: dict[str, str] = field(default_factory=dict)
    is_zip: bool = False

    def name_of(self, path: str) -> str:
        return f"{self.name}/{path}"

    def piece(self, path: str) -> Piece:
        """The file, unpacked if it is packed with gzip; InputError where it cannot be read."""
        return _unpacked(self.make(path))


def without_packing(path: str) -> str:
    """A path as it is called when it is unpacked: `a.csv.gz` → `a.csv`."""
    return path[:-3] if path.lower().endswith(".gz") else path


def tell(error: BaseException) -> str:
    """What an error of a library says, on one line."""
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(text.split())


def piece_of(path: Path) -> Piece:
    """A file that was named itself; links are followed, as the user gave it."""
    return _unpacked(Piece(str(path), path.name, path.stat().st_size, partial(open, path, "rb")))


def shelve_folder(folder: Path) -> Shelf:
    """All files under `folder`, by path. Links that lead out of it are refused, links to folders not followed."""
    shelf, root = Shelf(str(folder), lambda inside: _piece_in(folder, inside)), folder.resolve()
    found: list[str] = []
    for where, folders, names in os.walk(folder, onerror=lambda error: _refuse_folder(shelf, folder, error)):
        links = [name for name in folders if os.path.islink(os.path.join(where, name))]
        found += (os.path.relpath(os.path.join(where, name), folder).replace(os.sep, "/") for name in [*names, *links])
    for inside in sorted(found, key=lambda one: one.split("/")):
        path = folder / inside
        try:
            mode = path.lstat().st_mode
            if stat.S_ISLNK(mode):
                if not path.resolve().is_relative_to(root):
                    shelf.refused[inside] = f"file {inside!r} points outside its folder; move the text into {folder}"
                    continue
                if path.is_dir():
                    shelf.passed[inside] = "a link to a folder, which is not followed"
                    continue
                mode = path.stat().st_mode
            if stat.S_ISREG(mode):
                shelf.paths[inside] = None
            else:
                shelf.refused[inside] = f"file {inside!r} is no ordinary file (a pipe or a device); take it out"
        except (OSError, RuntimeError) as error:
            shelf.refused[inside] = f"file {inside!r} cannot be read ({tell(error)})"
    return shelf


def _piece_in(folder: Path, inside: str) -> Piece:
    path = folder / inside
    return Piece(str(path), inside, path.stat().st_size, partial(open, path, "rb"))


@contextmanager
def shelve_zip(piece: Piece) -> Iterator[Shelf]:
    """All files in a zip, as long as it is open. InputError where it is broken or unpacks to far more than it is."""
    with piece.open() as stream, zipfile.ZipFile(stream) as archive:
        members = {info.filename: info for info in archive.infolist() if not info.is_dir()}
        check_unpacked(piece, sum(info.file_size for info in members.values()))

        def make(inside: str) -> Piece:
            info = members[inside]
            return Piece(f"{piece.name}/{inside}", inside, info.compress_size, partial(archive.open, info))

        shelf = Shelf(piece.name, make, is_zip=True)
        for inside, info in sorted(members.items(), key=lambda one: one[0].split("/")):
            if inside.startswith("/") or ".." in inside.split("/"):
                shelf.refused[inside] = f"file {inside!r} points outside its archive; pack it again"
            elif info.flag_bits & 1:
                shelf.refused[inside] = f"file {inside!r} is locked with a password; unpack it first"
            else:
                shelf.paths[inside] = None
        yield shelf


def check_unpacked(piece: Piece, size: int) -> None:
    """Raise InputError if `size` bytes are more than `piece` can honestly hold."""
    if size > max(FREE, RATIO * piece.size):
        raise InputError(
            f"{piece.name}: unpacks from {piece.size:,} bytes to {size:,} or more, far more than text does. Unpack it "
            "yourself if you trust it."
        )


def _refuse_folder(shelf: Shelf, folder: Path, error: OSError) -> None:
    inside = Path(error.filename).relative_to(folder).as_posix()
    shelf.refused[inside] = f"the folder {inside!r} cannot be read ({tell(error)})"


def _unpacked(piece: Piece) -> Piece:
    """The piece itself, or what is in it where it is packed with gzip."""
    with piece.open() as stream:
        if stream.read(2) != b"\x1f\x8b":
            return piece

    def opener() -> BinaryIO:
        return _Unpacking(piece)

    return replace(piece, path=without_packing(piece.path), opener=opener)


class _Unpacking(io.RawIOBase):
    """A gzip as a stream that stops where it would unpack to far more than it is."""

    def __init__(self, piece: Piece):
        self._piece, self._file = piece, piece.opener()
        self._stream = gzip.GzipFile(fileobj=self._file)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer) -> int:
        read = self._stream.readinto(buffer)
        check_unpacked(self._piece, self._stream.tell())
        return read

    def close(self) -> None:
        self._stream.close()
        self._file.close()
        super().close()
