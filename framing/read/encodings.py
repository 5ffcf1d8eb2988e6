"""Bytes → text: which encoding a file is in, found by its bytes.

What is valid UTF-8 is UTF-8. A file that is not is looked at line by line: if lines with valid UTF-8 stand beside
others it is mixed, and the rows that are not UTF-8 are bad rows; else it is in an older encoding, which can only be
guessed, and the import report says that it was.
"""

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple

BLOCK = 1 << 20
SAMPLE = 2000  # lines with other bytes than ASCII, by which an older encoding is told
MIXED = 0.25  # so many of these lines must be valid UTF-8, which other encodings are only by chance

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WESTERN = ("cp1252", "mac_roman", "cp1250", "cp850", "iso8859_2")
"""Code pages for Latin letters, in the order in which they are believed. Among them detectors err most: nearly every
byte is a letter in each of them, so that what counts is whether it is one that is used."""

_LOWER = "àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßąćęłńóśźżčďěňřšťůžőűăâîșțđğı"
_USED = re.compile(f"[{_LOWER}«»“”‘’„‚–—…€£°§ºª©·¿¡•\xa0]|(?<![a-z{_LOWER}])[{_LOWER.upper()}]")
_OTHER = re.compile(r"[^\x00-\x7f]")
_HALF = re.compile("\udced[\udca0-\udcbf][\udc80-\udcbf]")  # a surrogate in UTF-8, as `Encoding.errors` decodes it


class Encoding(NamedTuple):
    """How the bytes of a file are to be read; `is_guess` where nothing in them says so for certain."""

    name: str
    is_guess: bool = False
    is_mixed: bool = False

    def __str__(self) -> str:
        shown = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "cp1252": "windows-1252", "mac_roman": "Mac Roman"}
        name = shown.get(self.name, self.name.upper().replace("_", "-"))
        return f"{name} (guessed)" if self.is_guess else f"{name} (but not all of it)" if self.is_mixed else name

    @property
    def errors(self) -> str:
        """Bytes that cannot be decoded become lone surrogates, which no row may hold: so each is found in its row."""
        return "strict" if self.is_wide else "surrogateescape"

    @property
    def is_wide(self) -> bool:
        """Whether a letter takes two bytes or four, so that zeros among them are no sign of a binary file."""
        return self.name.startswith(("utf-16", "utf-32"))

    @contextmanager
    def wrap(self, stream: BinaryIO) -> Iterator[io.TextIOWrapper]:
        """The stream as text, every line end a line feed."""
        wrapper = io.TextIOWrapper(stream, self.name, self.errors)
        try:
            yield wrapper
        finally:
            wrapper.detach()  # whoever opened the stream closes it

    def decode(self, raw: bytes) -> str:
        return raw.decode(self.name, self.errors).replace("\r\n", "\n").replace("\r", "\n")


def find_encoding(stream: BinaryIO) -> Encoding:
    """The encoding of a stream, which is read to its end: so a file that ends early is known before a row is read."""
    head = stream.read(4)
    for mark, name in MARKS:
        if head.startswith(mark):
            _read_on(stream)
            return Encoding(name)
    decoder, block, zeros, size = codecs.getincrementaldecoder("utf-8")(), head, [0, 0], 0
    try:
        while block:
            if size < BLOCK and 0 in block:
                zeros[size % 2] += block[::2].count(0)
                zeros[1 - size % 2] += block[1::2].count(0)
            size += len(block)
            decoder.decode(block)
            block = stream.read(BLOCK)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        _read_on(stream)
        stream.seek(0)
        return _without_marks(zeros, size) or _guess(*_sample(stream))
    return _without_marks(zeros, size) or Encoding("utf-8")


def find_undecoded(text: str) -> str:
    """What is wrong with a text that holds lone surrogates: bytes not of its encoding, or half a character."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        if 0xDC80 <= code <= 0xDCFF and not _HALF.match(text, error.start):
            return f"not UTF-8 (byte {code - 0xDC00:#04x} at {error.start}), as the rest is: save it again as UTF-8"
        return "half a character (a lone surrogate); mend its encoding"
    return ""


def _read_on(stream: BinaryIO) -> None:
    while stream.read(BLOCK):
        pass


def _without_marks(zeros: list[int], size: int) -> Encoding | None:
    """UTF-16 without a mark at its beginning: one of the two bytes of each ASCII letter is zero, always the same. Of a
    few bytes nearly every letter must be so."""
    least = min(max(8, 0.02 * min(size, BLOCK)), 0.4 * size)
    if max(zeros) > least and min(zeros) < 0.1 * max(zeros):
        return Encoding("utf-16-le" if zeros[1] > zeros[0] else "utf-16-be", is_guess=True)
    return None


def _sample(stream: BinaryIO) -> tuple[int, list[bytes]]:
    """The first lines that are not ASCII: how many are UTF-8, and those that are not."""
    valid, other = 0, []
    while ((line := stream.readline(BLOCK)) and valid + len(other) < SAMPLE) or not other:
        if not line:
            break
        if line.isascii():
            continue
        try:
            line.decode("utf-8", "surrogatepass")  # half a character is no sign of another encoding
            valid += 1
        except UnicodeDecodeError:
            other.append(line)
    return valid, other


def _guess(valid: int, other: list[bytes]) -> Encoding:
    if valid and valid >= MIXED * (valid + len(other)):
        return Encoding("utf-8", is_mixed=True)
    raw = b"".join(other)[:BLOCK]
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    name = best.encoding if best else "cp1252"
    if max(_plausibility(raw, one) for one in WESTERN) >= 0.95 or not _is_other_script(raw, name):
        name = max(WESTERN, key=lambda one: _plausibility(raw, one))  # max takes the first of equals
    return Encoding(name, is_guess=True)


def _plausibility(raw: bytes, name: str) -> float:
    """The share of the signs beyond ASCII that Western and Central European texts use, where they use them."""
    text = raw.decode(name, "replace")
    others = len(_OTHER.findall(text))
    return len(_USED.findall(text)) / others if others else 1.0


def _is_other_script(raw: bytes, name: str) -> bool:
    """Whether most of the other signs are letters of another script than Latin."""
    text = raw.decode(name, "replace")
    letters = [sign for sign in _OTHER.findall(text) if sign.isalpha()]
    return sum(sign > "\u024f" for sign in letters) > 0.8 * len(letters)
