"""Text as each target writes it, so that nothing of it is ever read as markup or code (law 9).

One function for each target. Whoever writes a file in another program's language takes its text
through here, whatever the text is and wherever it came from.
"""

from html import escape
from string import Template


def html_text(text: str) -> str:
    """Text between tags of HTML or XML, or inside a quoted attribute value."""
    return escape(text)


def html_page(template: str, text: dict[str, str], markup: dict[str, str]) -> str:
    """An HTML template (``string.Template``) with ``text`` as text and ``markup`` as it is."""
    shown = {name: html_text(value) for name, value in text.items()}
    return Template(template).substitute(shown | markup)
