"""An entry as checks see it: plain source and target, with the views that several checks share worked out once."""

import re
from functools import cached_property

from pipeline.model import CodeForm, InlineCode, TranslationUnit
from pipeline.segments.coded import parse

OBJECT = "\ufffc"  # stands for a picture or field, and for what a check must not look at
_ISOLATED = {"br": "\n", "tab": "\t", "note": ""}  # a note mark clings to its word; a break separates

URL = re.compile(
    r"(?:https?://|www\.)[\w\-.~:/?#@!$&*+=%]*[\w/#=&]|\b(?:[a-z0-9-]+\.)+(?:org|com|net|int|info|gov|edu)(?:\.[a-z]{2})?\b(?:/[\w\-./]*)?",
    re.ASCII | re.IGNORECASE,
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_LATIN_RUN = re.compile(r"[A-Za-z\u00c0-\u024f]")


class Pair:
    """One entry of a catalog.

    ``source`` and ``target`` are without codes; spans of hits count code points in ``target`` and become places in the coded
    target by :meth:`coded_span`. ``names`` are strings that stay as they are (do-not-translate terms).
    """

    def __init__(self, unit: TranslationUnit, locale: str, names: tuple[str, ...] = ()) -> None:
        self.unit = unit
        self.locale = locale
        self._names = names

    @cached_property
    def source(self) -> str:
        """The source without codes."""
        return flatten(self.unit.source)

    @cached_property
    def target(self) -> str:
        """The target without codes."""
        return flatten(self.unit.target)

    @cached_property
    def source_prose(self) -> str:
        """The source with URLs, addresses and kept names blanked out, position by position."""
        return blank(self.source, self._names)

    @cached_property
    def prose(self) -> str:
        """The target with URLs, addresses and kept names blanked out; the same length as ``target``."""
        return blank(self.target, self._names)

    @cached_property
    def place(self) -> str:
        """The heading path, from the first extracted comment ("Housing › Checklist · list item")."""
        first = self.unit.extracted[0] if self.unit.extracted else ""
        return first.rpartition(" · ")[0] or first

    def coded_span(self, span: tuple[int, int]) -> tuple[int, int]:
        """Where a stretch of the plain target is in the coded target."""
        starts = _coded_positions(self.unit.target)
        start = starts[min(span[0], len(starts) - 1)]
        last = starts[min(max(span[1] - 1, span[0]), len(starts) - 1)]
        return start, min(last + 1, len(self.unit.target)) if span[1] > span[0] else start


def flatten(coded: str) -> str:
    """Coded text without its codes: breaks and tabs become themselves, pictures and fields U+FFFC."""
    if "<" not in coded and "&" not in coded:
        return coded
    return "".join(_shown(part) for part in parse(coded).parts)


def blank(text: str, names: tuple[str, ...] = ()) -> str:
    """The text with URLs, e-mail addresses and names replaced by as many U+FFFC."""
    if "." in text:
        text = URL.sub(_blanked, EMAIL.sub(_blanked, text))
    if names and _LATIN_RUN.search(text):
        for name in names:
            text = text.replace(name, OBJECT * len(name))
    return text


def _blanked(match: re.Match[str]) -> str:
    return OBJECT * len(match[0])


def _shown(part: str | InlineCode) -> str:
    if isinstance(part, str):
        return part
    return _ISOLATED.get(part.name, OBJECT) if part.form is CodeForm.ISOLATED else ""


def _coded_positions(coded: str) -> list[int]:
    """For each code point of the flattened text, and its end, the place in coded text."""
    positions: list[int] = []
    offset = 0
    for part in parse(coded).parts:
        if isinstance(part, InlineCode):
            positions += [offset] * len(_shown(part))
            offset += len(str(part))
        else:
            offset = _place_text(part, coded, offset, positions)
    return [*positions, offset]


def _place_text(text: str, coded: str, offset: int, positions: list[int]) -> int:
    for _ in text:
        positions.append(offset)
        entity = next((name for name in ("&lt;", "&amp;") if coded.startswith(name, offset)), "")
        offset += len(entity) or 1
    return offset
