"""An SVG file as a part of a page: no prolog, names of its own, a label for those who do not see it."""

import re
from html import escape

NAME = re.compile(r'(\bid="|xlink:href="#|\bhref="#|url\(#)')


def inline_svg(svg: str, *, prefix: str, label: str) -> str:
    """The `<svg>` element alone. Every id in it, and every use of one, begins with `prefix`, so that several can
    stand on one page; its width is the page's business.
    """
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = NAME.sub(lambda found: found.group(1) + prefix, svg)
    head, rest = svg.split(">", 1)
    head = re.sub(r'\s(width|height)="[^"]*"', "", head)
    return f'{head} role="img" aria-label="{escape(label)}">{rest}'
