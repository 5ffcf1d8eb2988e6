"""French: words that no cue announces: the lines of a script, and quotations beside a sentence about who says them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from framing.find.fr import patterns
from framing.find.fr.lists import read_roles
from framing.find.fr.phrases import PRONOUNS, Page, Range
from framing.find.fr.rules import CONFIDENCE, Ruled
from framing.find.handing_on import Report
from framing.find.ranges import Ranges

SCRIPTED = 3  # lines that open with a name and a colon make a script
LEAST = 3  # words of a quotation that is speech


def script_lines(page: Page) -> Iterator[Ruled]:
    """`ANNE ROUX : …`: each line of a script or an interview that opens with who speaks, if some open so again."""
    found = []
    for number, line in enumerate(page.document.lines):
        match = patterns.SCRIPT.match(page.text, line.start, line.end) if line.kind == "body" else None
        if match and page.text[match.end()] not in '«“"':
            found.append((number, line, match))
    names = Counter(match["who"].lower() for _, _, match in found)
    if len(found) < SCRIPTED or max(names.values()) < 2:
        return
    for number, line, match in found:
        report = Report(match.span("cue"), match.span("who"), ((match.end(), line.end),), number, CONFIDENCE["script"])
        yield Ruled(report, "script")


def lone_quotations(page: Page, quotes: Sequence[Range], found: Sequence[Ruled]) -> Iterator[Ruled]:
    """`Le colonel secoue la tête. « Rien n’est venu. »`: a quotation that is a sentence and that nothing announces,
    between sentences of its line of which one begins with somebody."""
    taken = Ranges([part for ruled in found for part in (ruled.report.content, ruled.report.cue)])
    cued = Ranges([ruled.report.cue for ruled in found])
    sentences = page.document.sentences
    for start, end in quotes:
        first = page.document.sentence_at(start)
        if first is None or taken.touch(start, end) or page.text[sentences[first].start : start].strip():
            continue
        if len(page.tokens(start, end)) < LEAST or (
            page.text[end - 2 : end - 1] not in ".!?…" and page.text[end - 3 : end - 2] not in ".!?…"
        ):
            continue
        before = sentences[first - 1] if first else None
        last = page.document.sentence_at(end - 1)
        behind = sentences[last + 1] if last is not None and last + 1 < len(sentences) else None
        for beside, may_be_pronoun in ((before, True), (behind, False)):
            if beside is None or beside.line != sentences[first].line or cued.touch(beside.start, beside.end):
                continue
            source = _subject(page, beside.start, beside.end, may_be_pronoun)
            if source:
                report = Report(
                    (start, start), source, ((start, end),), sentences[first].line, CONFIDENCE["lone quotation"]
                )
                yield Ruled(report, "lone quotation")
                break


def _subject(page: Page, start: int, end: int, may_be_pronoun: bool) -> Range | None:
    """Who a sentence begins with: a pronoun, a name in two words, or a role."""
    tokens = page.tokens(start, end)
    if not tokens or page.text[start] in '«“"':
        return None
    if tokens[0].lower in PRONOUNS - {"on", "lui", "eux"}:
        return (tokens[0].start, tokens[0].end) if may_be_pronoun and tokens[0].lower in ("il", "elle") else None
    name = patterns.FULL_NAME.match(page.text, start, end)
    if name and tokens[0].lower not in read_roles():
        return name.span()
    roles = read_roles()
    is_one = tokens[0].lower in ("le", "la", "l'", "un", "une", "ce", "cette")
    for token in tokens[1:3]:
        role = roles.get(token.lower)
        if is_one and role and role.sort == "person" and not role.is_plural:
            titled = patterns.FULL_NAME.match(page.text, token.end + 1, end)
            return tokens[0].start, titled.end() if titled else token.end
    return None
