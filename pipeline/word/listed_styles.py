r"""Styles that a contents list names: they are headings, though no level says so (TOC \t).

Templates of firms have "Chapter Name" and "Section Name" without an outline level; the contents
field lists them by name (17.16.5.68).
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.word.elements import child, properties, put, value
from pipeline.word.fields import instructions, is_contents_field, is_figures_field
from pipeline.word.styles import Styles

_NAMED = re.compile(r'\\t\s+"([^"]+)"', re.IGNORECASE)
_BY_LEVEL = re.compile(r"\\[ou]\b", re.IGNORECASE)
# Styles of captions, which lists of figures name in the same way.
_CAPTION = re.compile(
    r"caption|figure|\bfig\b|table|photo|picture|illustration|box|exhibit|chart|map|equation",
    re.IGNORECASE,
)
_DEEPEST = 9


def list_styles(styles: Styles, roots: Iterable[etree._Element]) -> None:
    """Give the styles that a list of contents names the level at which it lists them."""
    named = {
        value(child(style, "name")).lower(): style
        for style in styles.by_id.values()
        if value(style, "type") in {"paragraph", ""}
    }
    for name, level in _levels([code for root in roots for code in instructions(root)]):
        style = named.get(name.lower())
        if style is not None and styles.outline_of(value(style, "styleId")) is None:
            put(properties(style, "pPr"), "outlineLvl", val=str(level - 1))
            styles.forget()


def _levels(codes: list[str]) -> Iterator[tuple[str, int]]:
    for code in codes:
        found = _NAMED.search(code) if is_contents_field(code) else None
        if found is None or is_figures_field(code):
            continue
        pairs = list(_pairs(found[1]))
        # A list of one kind beside the contents is one of figures, boxes or forms.
        if _BY_LEVEL.search(code) or not any(_lists_headings(other) for other in codes):
            yield from ((name, level) for name, level in pairs if not _CAPTION.search(name))


def _lists_headings(code: str) -> bool:
    return is_contents_field(code) and bool(_BY_LEVEL.search(code))


def _pairs(named: str) -> Iterator[tuple[str, int]]:
    """Names and levels, parted by commas, or by semicolons where a country writes lists so."""
    parts = [part.strip() for part in re.split("[,;]", named)]
    for name, level in zip(parts[::2], parts[1::2], strict=False):
        if name and level.isdigit() and 1 <= int(level) <= _DEEPEST:
            yield name, int(level)
