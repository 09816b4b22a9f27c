"""The index: made anew from its entries in every format but the DOCX.

What Word's field left in the file names Word's own pages, in the order of English. PDF editions
show the pages of their own, EPUB and HTML lead to the places by their headings.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from pipeline.editions.references import make_page_link, put_mark
from pipeline.languages.icu import collation_key
from pipeline.model import Locale
from pipeline.word.document import WordFile
from pipeline.word.elements import child, properties, put
from pipeline.word.fields import field_spans, is_index_field
from pipeline.word.index_entries import IndexEntry, read_entry
from pipeline.word.making import make_paragraph
from pipeline.word.styles import Styles
from pipeline.xml import take_out

_BOOKMARK = "_guidebookIndex"
_ID = 990_000  # ids of bookmarks that no Word file comes near
_DEEPEST = 8


@dataclass(slots=True)
class _Line:
    """A line of the index: where it leads, what it refers to, and the lines below it."""

    targets: list[str] = field(default_factory=list)
    see: list[str] = field(default_factory=list)
    below: dict[str, "_Line"] = field(default_factory=dict)


def mark_entries(word: WordFile) -> list[tuple[IndexEntry, str]]:
    """Put a bookmark at each entry; return entries with their bookmarks.

    Asked before hidden text is dropped, because entries may be formatted as hidden.
    """
    found: list[tuple[IndexEntry, str]] = []
    parts = [word.document, *word.related("footnotes"), *word.related("endnotes")]
    for span in [span for part in parts for span in field_spans(word.root(part))]:
        entry, run = read_entry(span.instruction), span.begin.getparent()
        if entry is not None and run is not None and entry.words:
            place = len(found)
            found.append(
                (entry, entry.bookmark or put_mark(word, run, f"{_BOOKMARK}{place}", _ID + place))
            )
    return found


def write_index(
    word: WordFile, styles: Styles, entries: Sequence[tuple[IndexEntry, str]], locale: Locale
) -> None:
    """Put an index made of the entries in the place of each that Word made."""
    spans = [
        span
        for span in field_spans(word.root(word.document))
        if entries and is_index_field(span.instruction) and span.shown
    ]
    for span in spans:
        lines = _paragraphs(word, styles, _sort(entries), collation_key(locale))
        for line in lines:
            span.shown[0].addprevious(line)
        for paragraph in span.shown:
            _clear(paragraph)


def _clear(paragraph: etree._Element) -> None:
    """Take a paragraph out; the end of a section, which stands in its last one, stays."""
    about = child(paragraph, "pPr")
    if child(about, "sectPr") is None:
        take_out(paragraph)
    else:
        paragraph[:] = [] if about is None else [about]


def _sort(entries: Iterable[tuple[IndexEntry, str]]) -> _Line:
    """The entries as lines below lines."""
    top = _Line()
    for entry, bookmark in entries:
        line = top
        for words in entry.words:
            line = line.below.setdefault(words, _Line())
        if entry.see:
            line.see.append(entry.see)
        else:
            line.targets.append(bookmark)
    return top


def _paragraphs(
    word: WordFile, styles: Styles, line: _Line, key: Callable[[str], bytes], level: int = 0
) -> list[etree._Element]:
    found: list[etree._Element] = []
    for words in sorted(line.below, key=key):
        inner = line.below[words]
        found.append(_paragraph(word, styles, words, inner, level))
        found += _paragraphs(word, styles, inner, key, level + 1)
    return found


def _paragraph(
    word: WordFile, styles: Styles, words: str, line: _Line, level: int
) -> etree._Element:
    said = ", ".join([words, *dict.fromkeys(line.see)])
    paragraph = make_paragraph(word, f"{said}, " if line.targets else said)
    numbers = put(properties(paragraph, "pPr"), "numPr")
    put(numbers, "ilvl", val=str(min(level, _DEEPEST)))
    put(numbers, "numId", val=word.bullets())
    paragraph.extend(make_page_link(word, styles, target, "") for target in line.targets)
    return paragraph
