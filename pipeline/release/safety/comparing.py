"""Texts as allowances and registers are compared."""

from pipeline.languages import to_ascii_digits


def squeezed(text: str) -> str:
    """A text for comparing: case, blanks, hyphens and the kind of digits make no difference."""
    kept = (one for one in to_ascii_digits(text).casefold() if one.isalnum() or one in "@+./")
    return "".join(kept)
