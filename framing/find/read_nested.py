"""Dictionaries that are trees: YAML as quanteda reads it, and the XML of Yoshikoder, which Lexicoder's `.lcd` shares.

Both are read event by event, with their line numbers and without recursion. Nothing in them is executed, expanded or
fetched: a tag, an anchor or a document type is refused.
"""

from dataclasses import dataclass, field
from xml.parsers import expat

import yaml

from framing.errors import LexiconError
from framing.find.draft import Draft

DEEPEST = 20
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ENGINES = ("", "substring", "wildcard")
"""Pattern engines of Yoshikoder under which an entry is a word with wildcards."""


@dataclass
class Node:
    """A category: its entries (text, line, note) and the categories below it."""

    name: str
    line: int
    entries: list[tuple[str, int, str]] = field(default_factory=list)
    below: list["Node"] = field(default_factory=list)


def _add_nodes(nodes: list[Node], draft: Draft) -> None:
    """The nodes in the order of the file, into `draft`."""
    waiting = [(node, (node.name,)) for node in reversed(nodes)]
    while waiting:
        node, path = waiting.pop()
        category = draft.open(path, node.line)
        for text, line, note in node.entries:
            draft.add(text, [category], line, note=note)
        waiting += [(one, (*path, one.name)) for one in reversed(node.below)]


def read_yaml(text: str, draft: Draft) -> None:
    """Nested mappings whose leaves are lists of words: `economy: {tax: [tax*, duty]}` (Benoit et al. 2018)."""
    root, stack, name = Node("", 0), [], None
    documents = 0
    try:
        for event in yaml.parse(text, Loader=LOADER):
            line = event.start_mark.line + 1
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                raise draft.fail(line, "a second document begins. Keep one dictionary in a file, without '---'.")
            _refuse(event, line, draft)
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                is_map = isinstance(event, yaml.MappingStartEvent)
                if not stack and not is_map:
                    raise draft.fail(line, "the list has no category. Write 'name:' before it.")
                stack.append([is_map, _enter(stack[-1], name, root) if stack else root, None])
                if len(stack) > DEEPEST:
                    raise draft.fail(line, f"the tree is deeper than {DEEPEST} levels. Make it flatter.")
                name = None
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                stack.pop()
                name = None
            elif isinstance(event, yaml.ScalarEvent):
                name = _take(event, line, stack, name, draft)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        raise draft.fail(mark.line + 1 if mark else 0, f"no valid YAML: {problem}. Check indentation, "
                         "colons and quotation marks; put a word with a sign in it in quotes.") from error  # fmt: skip
    _add_nodes(root.below, draft)


def _refuse(event: yaml.Event, line: int, draft: Draft) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise draft.fail(line, "it uses an anchor or alias (& or *). Put a word with a * at its beginning in quotes.")
    tag = getattr(event, "tag", None)
    if tag and tag != "!":
        raise draft.fail(line, f"it uses the tag {tag!r}. A dictionary holds words only: take it out.")


def _enter(top: list, name: tuple[str, int] | None, root: Node) -> Node:
    """The node that a mapping or list opens: the category just named, or the one it stands in."""
    if name is None:
        return top[1]
    node = Node(*name)
    top[1].below.append(node)
    return node


def _take(event: yaml.ScalarEvent, line: int, stack: list, name: tuple | None, draft: Draft) -> tuple | None:
    """A scalar is a category's name, or an entry; returns the name that waits for its value."""
    if not stack:
        raise draft.fail(line, "it holds one text and no category. Write 'name:' and below it '- word' for each word.")
    is_map, node, _ = stack[-1]
    if is_map and name is None:
        if any(one.name == event.value for one in node.below):
            draft.remark(line, f"the category {event.value!r} is named twice", "Put its words together", level="note")
        return event.value, line
    if is_map:
        node = _enter(stack[-1], name, node)
        if event.value in ("", "~", "null") and not event.style:
            return None
    node.entries.append((event.value, line, ""))
    return None


def read_yoshikoder(data: bytes, draft: Draft) -> None:
    """`<dictionary>` with nested `<cnode name>` (categories) and `<pnode name>` (patterns) (Lowe 2015)."""
    parser = expat.ParserCreate()
    root, stack = Node("", 0), []
    titles: list[str] = []

    def refuse(*_) -> None:
        line = parser.CurrentLineNumber
        raise draft.fail(line, "it declares a document type, which a dictionary does not need. Delete '<!DOCTYPE …>'.")

    def begin(tag: str, attributes: dict[str, str]) -> None:
        line = parser.CurrentLineNumber
        if not titles and tag != "dictionary":
            raise draft.fail(line, f"the XML is of <{tag}>, not of <dictionary>. Save it as a Yoshikoder dictionary.")
        titles.append(tag)
        if len(titles) > DEEPEST:
            raise draft.fail(line, f"the tree is deeper than {DEEPEST} levels. Make it flatter.")
        above, name = stack[-1] if stack else root, attributes.get("name")
        if tag == "dictionary":
            _check_engine(attributes.get("patternengine", ""), line, draft)
        elif tag not in ("cnode", "pnode"):
            draft.remark(line, f"<{tag}> is passed over", "Keep categories in <cnode>, words in <pnode>")
        elif name is None:
            draft.remark(line, f"<{tag}> has no name and is passed over", 'Write name="…" into it')
        if tag == "cnode":
            node = Node(name or "unnamed", line)
            above.below.append(node)
            stack.append(node)
        elif tag == "pnode" and name is not None:
            above.entries.append((name, line, " ".join((attributes.get("desc") or "").split())))

    def end(tag: str) -> None:
        titles.pop()
        if tag == "cnode":
            stack.pop()

    parser.StartDoctypeDeclHandler, parser.StartElementHandler, parser.EndElementHandler = refuse, begin, end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        problem = expat.ErrorString(error.code)
        raise draft.fail(error.lineno, f"no valid XML: {problem}. Save it again from its program.") from error
    except LexiconError:
        raise
    except (LookupError, ValueError) as error:
        raise draft.fail(1, f"its encoding cannot be read ({error}). Save it as UTF-8.") from error
    for text, line, _ in root.entries:
        draft.remark(line, "stands in no category: it is not counted", "Put it into a <cnode>", term=text)
    title = root.below[0] if len(root.below) == 1 and not root.below[0].entries and root.below[0].below else root
    _add_nodes(title.below, draft)


def _check_engine(engine: str, line: int, draft: Draft) -> None:
    if engine.lower() not in ENGINES:
        problem = f"its pattern engine is {engine!r}: an entry is read as words with wildcards all the same"
        draft.remark(line, problem, "Look through the entries; those with signs of regular expressions are listed")
