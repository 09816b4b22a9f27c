"""Latin words in a text, and which of them are names that stay as they are."""

import re
from collections.abc import Iterator

from pipeline.checks.address_mismatch import ADDRESS
from pipeline.checks.base import WORD, Context


def without_names(text: str, context: Context) -> str:
    """The text with untranslated addresses and names blanked out, character for character."""
    text = ADDRESS.sub(lambda match: " " * len(match[0]), text) if "." in text else text
    for name in context.names:
        if name in text:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " " * len(name), text)
    return text


def words(text: str) -> Iterator[re.Match[str]]:
    """The Latin words of a text."""
    return WORD.finditer(text)
