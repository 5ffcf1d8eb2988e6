"""What a hit's context is in each language: how its words are cut, and what negates them.

English has its rules in `context` and `negation`; every other language in a folder of its own, called by its code.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import NamedTuple

from framing.find.context import Article
from framing.find.negation import find_telltales, is_negated
from framing.languages import DEFAULT
from framing.read.document import Document, Sentence


class Grammar(NamedTuple):
    """`read` makes of a document what conditions are asked of; `is_negated` is told of a hit its article, sentence,
    start and end, and what `find_telltales` found in the article."""

    read: Callable[[Document], Article]
    find_telltales: Callable[[Article], list[int]]
    is_negated: Callable[[Article, Sentence, int, int, list[int]], bool]


@cache
def grammar_of(language: str) -> Grammar:
    """The grammar of a language that is analysed."""
    if language == DEFAULT:
        return Grammar(Article, find_telltales, is_negated)
    rules = import_module(f"framing.find.{language}.grammar")  # only where an article is in it
    return Grammar(rules.read, rules.find_telltales, rules.is_negated)
