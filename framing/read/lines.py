"""Which lines of an article are headline, subhead, body, caption or residue. Labels only: no line is ever edited."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Set

from framing.languages import DEFAULT
from framing.read.conventions import Conventions, read_conventions
from framing.read.document import Line, Words

_ENDS_SENTENCE = re.compile(r"(?:[.!?…:;][”’\"'»)\]]*|[”»\"])(?:\s*»)?$")
_FULL_STOP = re.compile(r"[.;:,…][”’\"'»)\]]*$")

_TAIL = 12  # characters in which a line's last marks stand

HEADLINE_WORDS = 25  # longer first lines are text
SUBHEAD_WORDS = 12  # longer lines without a full stop are captions
RESIDUE_WORDS = 40
CAPTION_WORDS = 80  # longer lines are text, whatever they begin with

_RESIDUE = re.compile(
    r"\W+$"
    r"|(?:https?://|www\.)\S+$"
    r"|(?:source|sources|via|link|originally published)\s*:?\s*(?:at\s*)?(?:https?://|www\.)\S+$"
    r"|(?:\d+\s+)?(?:comments?|replies|shares?|views)\s*(?:\(\d*\)|:?\s*\d*)$"
    r"|(?:prev|previous|next)(?:\s+(?:article|story|post|page))?\s*(?:[:»›>→-]|(?-i:(?<=V|T)\s)|$)"
    r"|(?:read|see|watch|listen)\s+(?:more|also|next|it|this|now)\b(?!.*[.!?]$)"
    r"|(?:also read|related(?: (?:articles?|stories|posts|links?|topics?|coverage))?|more on this(?: story)?"
    r"|recommended|trending(?: now)?|most (?:read|popular)|editor'?s picks?|tags?|topics?|keywords?|categor(?:y|ies)"
    r"|filed under|share this(?: \w+)?|follow us|advertisement|sponsored"
    r"|continue reading|loading|skip to \w+(?: \w+)?|sign up|subscribe|log ?in|print|e-?mail)\b\s*(?::.*|\W*)$"
    r"|(?:sign up|subscribe|follow|like|join)\s+(?:to|for|us|our|the)\b.*(?:newsletters?|updates|facebook|twitter"
    r"|telegram|whatsapp|instagram|youtube|channel|inbox)\b.*$"
    r"|(?:story|article) continue[sd] (?:below|after)(?: (?:the |this )?(?:ad\w*|video|photo|newsletter))?\W*$"
    r"|slideshow \(\d+ images?\)$|click here\b.*$|media playback is (?:un)?supported\b.*$"
    r"|follow (?:\S+ ){1,4}on twitter\b(?!,).*$|follow @\w+(?! on twitter,).*$"
    r"|story highlights\b(?!.*[.!?]$).*$"  # a list in one line, without a full stop
    r"|(?:the )?(?:opinions|views) expressed\b.*\b(?:are (?:solely |entirely )?(?:those of|their own|the author)"
    r"|(?:do not|don't) (?:necessarily )?(?:reflect|represent))\b.*$"
    r"|(?:©|\(c\)|copyright)\s.*$"
    r"|(?:by|written by|reporting by|editing by|additional reporting)\s+[A-Z][\w.’'-]+(?-i:(?:\s+(?:and|de|van|von|in"
    r"|[A-Z][\w.’'-]+))){1,8}\W*$"
    r"|(?:published|updated|posted|last (?:updated|modified))\b\s*(?:on|at)?\s*:?\s*.{0,20}\d.{0,30}$",
    re.IGNORECASE,
)
_RESERVED = re.compile(r".{0,80}\ball rights reserved\b.*$", re.IGNORECASE)
_CONTRIBUTED = re.compile(r".*\bcontributed (?:reporting )?to this (?:report|story|article)\W*$")
_POST = re.compile(r".*[–—-] ?\S.*\(@\w{1,15}\) [A-Z][a-z]+\.? \d{1,2}, 20\d\d$")
"""The signature of a post that is embedded in an article: somebody else's words, and nobody's speech in it."""
_CAPTION = re.compile(
    r"(?:(?:this|a|an|the|in this)\s+)?(?:(?:file|undated|handout|recent|aerial|satellite|combination|combo|video"
    r"|screen|still)\s+)*(?:photo|photograph|image|picture|video|footage|screengrab|screenshot|grab|graphic|map|illustration)"
    r"(?:\s+(?:grab|illustration))?\b[^.]{0,80}\b(?:shows?|showing|taken|provided|released|depicts?|pictured|courtesy"
    r"|from)\b"
    r"|(?:a|an)\s+(?:general\s+|aerial\s+)?view of\b"
    r"|file\s*(?:[-–—:]|photo\b|pic\b|image\b)"
    r"|(?:photo|image|picture|pictured|caption|photo credit|credit|video|graphic|map)s?\s*(?:by|:|credit)\s*\S"
    r"|image (?:copyright|caption)\b|image source\s*[,:]|this is the moment\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r".*\((?:[^()]*\b(?:photo|image|picture|getty|reuters|afp|epa|ap photo|shutterstock|istock)\b[^()]*)\)\s*$"
    r"|.*(?:\bvia getty images|\bgetty images|reuters/\w[\w .]+|/(?:afp|ap|reuters|getty images)"
    r"|ap photo/\w[\w .]+)\s*$",
    re.IGNORECASE,
)
_CREDIT_ENDS = ")sSſ"  # the last letters of a credit that holds no slash, as _CREDIT ignores case


def label_lines(
    text: str, words: Words, headline: str = "", residue: Set[str] = frozenset(), language: str = DEFAULT
) -> list[Line]:
    """The non-empty lines of `text`, whose words are `words`, with their kinds (tables.LINE_KINDS), stripped.

    `headline`, if given, is recognised wherever the text starts with it; lines that are, folded, among `residue` are
    labelled so. Beside the forms of English, which all outlets use, those of `language` are known. Where in doubt a
    line is body: a caption read as body costs less than a paragraph lost.
    """
    conventions = read_conventions(language)
    spans = list(_nonempty(text))
    contents = [text[start:end] for start, end in spans]
    starts = words.starts
    sizes = [bisect_left(starts, end) - bisect_left(starts, start) for start, end in spans]
    ends_sentence = [_ENDS_SENTENCE.search(content[-_TAIL:]) is not None for content in contents]
    wrapped = _is_hard_wrapped(ends_sentence, sizes)
    repeats = _find_repeats(contents)
    lines: list[Line] = []
    has_begun = False  # a headline or a line of text has been met
    for index, ((start, end), content, size) in enumerate(zip(spans, contents, sizes, strict=True)):
        if index in repeats and size:
            kind = "residue"
        elif residue and fold_line(content) in residue:
            kind = "residue"
        elif headline and index == 0 and fold_line(content) == fold_line(headline):
            kind = "headline"
        elif size <= RESIDUE_WORDS and _is_residue(content, conventions):
            kind = "residue"
        elif 4 <= size <= CAPTION_WORDS and _is_caption(content, conventions):
            kind = "caption"
        elif not has_begun:
            is_short = len(contents) > 1 and size <= HEADLINE_WORDS
            is_title = is_short and not wrapped and not _FULL_STOP.search(content[-_TAIL:])
            kind = "headline" if is_title and _has_body(ends_sentence, sizes, index) else "body"
        elif wrapped or ends_sentence[index]:
            is_question = content.endswith("?") and size <= SUBHEAD_WORDS and content[0] not in "“\"'‘«-–—"
            kind = "subhead" if is_question and _stands_alone(sizes, index) and not wrapped else "body"
        elif size <= SUBHEAD_WORDS:
            kind = "subhead" if _looks_like_heading(content) and _has_body(ends_sentence, sizes, index) else "body"
        else:
            kind = "caption" if content[-1].isalnum() and size <= CAPTION_WORDS else "body"
        has_begun = has_begun or kind in ("headline", "body")
        lines.append(Line(start, end, kind))
    if lines and not any(line.kind in ("headline", "subhead", "body") for line in lines):
        # Nothing but captions and residue is no article to leave out: it was misjudged.
        return [Line(line.start, line.end, "body") for line in lines]
    return lines


def _nonempty(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        content = line.strip()
        if content:
            start = at + len(line) - len(line.lstrip())
            yield start, start + len(content)
        at += len(line) + 1


def _is_residue(content: str, conventions: Conventions) -> bool:
    own = conventions.residue
    if _RESIDUE.match(content) is not None or (own is not None and own.match(content) is not None):
        return True
    if "contributed" in content and _CONTRIBUTED.match(content) is not None:
        return True
    return "reserved" in content.casefold() and _RESERVED.match(content) is not None


def _is_caption(content: str, conventions: Conventions) -> bool:
    """Whether a line opens as captions do, or ends with the credit of a picture or the signature of a post."""
    may_credit, own = content[-1] in _CREDIT_ENDS or "/" in content, conventions.caption
    if _CAPTION.match(content) is not None or (own is not None and own.match(content) is not None):
        return True
    if "(@" in content and _POST.match(content) is not None:
        return True
    return may_credit and _CREDIT.match(content) is not None


def fold_line(content: str) -> str:
    """A line as it is compared with others: in small letters, without the white space and stop around it."""
    return " ".join(content.lower().split()).rstrip(".:")


def _find_repeats(contents: list[str]) -> set[int]:
    """The indices of lines that have stood before. Only lines that open alike are compared in full."""
    openings = [" ".join(content.split(None, 2)[:2]).lower().rstrip(".: ") for content in contents]
    if len(set(openings)) == len(openings):
        return set()
    shared = {opening for opening, count in Counter(openings).items() if count > 1}
    seen, repeats = set(), set()
    for index, (content, opening) in enumerate(zip(contents, openings, strict=True)):
        if opening in shared:
            folded = fold_line(content)
            if folded in seen:
                repeats.add(index)
            seen.add(folded)
    return repeats


def _is_hard_wrapped(ends_sentence: list[bool], sizes: list[int]) -> bool:
    """Lines broken at a column are no paragraphs: most of the longer ones then end amid a sentence."""
    longer = [ends for ends, size in zip(ends_sentence, sizes, strict=True) if size > SUBHEAD_WORDS]
    unfinished = longer.count(False)
    return unfinished > max(2, 0.4 * len(longer)) or (len(longer) < 3 <= len(sizes) and unfinished > 1)


def _has_body(ends_sentence: list[bool], sizes: list[int], index: int) -> bool:
    """Whether a full paragraph still follows."""
    return any(ends_sentence[index + 1 :]) or any(size > SUBHEAD_WORDS for size in sizes[index + 1 :])


def _stands_alone(sizes: list[int], index: int) -> bool:
    """Between two full paragraphs."""
    return (
        0 < index < len(sizes) - 1
        and sizes[index - 1] > SUBHEAD_WORDS
        and sizes[index + 1] > SUBHEAD_WORDS
        and sizes[index] > 1
    )


def _looks_like_heading(content: str) -> bool:
    return content[0].isupper() or content[0].isdigit() or content[0] in "“\"‘'«¿¡"
