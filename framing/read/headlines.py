"""The headline of an article as the first line of its text."""


def put_headline(text: str, headline: str) -> str:
    """The text below its headline, unless that stands there already; without blanks between, which tell nothing and
    would part copies."""
    headline = _even(headline)
    return f"{headline}\n\n{text.strip()}" if headline and not _begins(text, headline) else text


def take_headline_off(text: str, headline: str) -> str:
    """The text without white space around it, and without its headline where it begins with that and goes on: what
    copies have in common that each outlet gave a headline of its own."""
    text, headline = text.strip(), _even(headline)
    is_above = headline and _begins(text, headline)
    return (text.partition("\n")[2].strip() if is_above else "") or text


def _begins(text: str, headline: str) -> bool:
    return _even(text.lstrip().split("\n", 1)[0]).casefold() == headline.casefold()


def _even(line: str) -> str:
    return " ".join(line.split())
