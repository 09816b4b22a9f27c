r"""What a contents list names is a heading, though no level says so (17.16.5.68).

Templates of firms have "Chapter Name" and "Section Name" without an outline level, which the
contents field lists by name (TOC \t); others put entry fields beside their titles (TOC \f).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.word.elements import child, properties, put, value
from pipeline.word.fields import (
    FieldSpan,
    field_spans,
    instructions,
    is_contents_field,
    is_figures_field,
)
from pipeline.word.index_entries import read_words
from pipeline.word.names import full_names
from pipeline.word.styles import Styles
from pipeline.word.text import paragraph_of

_NAMED = re.compile(r'\\t\s+"([^"]+)"', re.IGNORECASE)
_BY_LEVEL = re.compile(r"\\[ou]\b", re.IGNORECASE)
# Styles of captions, which lists of figures name in the same way.
_CAPTION = re.compile(
    r"caption|figure|\bfig\b|table|photo|picture|illustration|box|exhibit|chart|map|equation",
    re.IGNORECASE,
)
_DEEPEST = 9
# Entries of a list of another kind have a letter of their own; those of the contents have C.
_COLLECTS = re.compile(r'\\f(?:\s+"?C\b"?)?\s*(?:\\|$)|^(?!.*\\f\b).*\\l\b', re.IGNORECASE)
_OTHER_LIST = re.compile(r'\\f\s+"?(?!C\b)\w', re.IGNORECASE)
_LEVEL = re.compile(r'\\l\s+"?([1-9])', re.IGNORECASE)
_ENTRY = re.compile(r"\s*TC\b", re.IGNORECASE)
_LONGEST = 120  # characters of a title
_ENDS = tuple(".:;!?។။。")


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


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry of the contents beside text that is no title of its own."""

    words: str
    level: int  # from 1
    begin: etree._Element  # of its field


def collects_entries(instruction: str) -> bool:
    """Whether a field makes a contents list of entry fields, be it beside headings."""
    return is_contents_field(instruction) and bool(_COLLECTS.search(instruction))


def lead_entries(styles: Styles, root: etree._Element) -> list[ListedEntry]:
    """Give titles beside which an entry of the contents stands the level at which it is listed.

    Return the entries beside text.
    """
    found: list[ListedEntry] = []
    for span in field_spans(root) if any(map(collects_entries, instructions(root))) else ():
        paragraph = paragraph_of(span.begin)
        if paragraph is None or not _is_entry(span.instruction):
            continue
        if level := entry_level(styles, paragraph, span):
            put(properties(paragraph, "pPr"), "outlineLvl", val=str(level - 1))
        elif styles.outline(paragraph) is None and (words := read_words(span.instruction)):
            found.append(ListedEntry(words, _level_of(span.instruction), span.begin))
    return found


def entry_level(styles: Styles, paragraph: etree._Element, span: FieldSpan) -> int:
    """The level at which an entry lists a title that has none; 0 for anything else."""
    if not _is_entry(span.instruction) or styles.outline(paragraph):
        return 0
    text = "".join(one.text or "" for one in paragraph.iter(*full_names("w:t"))).strip()
    in_cell = next(paragraph.iterancestors(*full_names("w:tc")), None) is not None
    if in_cell or not 0 < len(text) <= _LONGEST or text.endswith(_ENDS):
        return 0
    return _level_of(span.instruction)


def _is_entry(code: str) -> bool:
    return bool(_ENTRY.match(code)) and not _OTHER_LIST.search(code)


def _level_of(code: str) -> int:
    level = _LEVEL.search(code)
    return int(level[1]) if level else 1


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
