"""What a master has for finding one's way: title, contents list, page numbers, index.

Editions make their own where it is missing; the author is told, in words of Word's own menus.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from lxml import etree

from pipeline.languages.scripts import has_words
from pipeline.master.lines import line_text
from pipeline.master.preflight import PreflightRemark
from pipeline.master.walk import MADE_BY_FIELD, Walk
from pipeline.model import Kind, Severity
from pipeline.word.fields import (
    FieldSpan,
    field_spans,
    is_authorities_field,
    is_broken,
    is_contents_field,
    is_figures_field,
    is_index_field,
    page_reference_target,
)
from pipeline.word.listed_styles import entry_level
from pipeline.word.names import SHORT
from pipeline.word.styles import Styles
from pipeline.word.text import paragraph_of

_FEW = 3  # headings; fewer need no list of them
_NO_TITLE = (
    "Nothing in the file is its title. Give the title on the cover the style “Title” (and the line "
    "below it “Subtitle”), or write it into File › Info › Title; else a heading is taken for it."
)
_NO_CONTENTS = (
    "The file has {} headings and no contents list. PDF and web editions of a book make one before "
    "the first heading; to have it elsewhere: References › Table of Contents."
)
_NEVER_UPDATED = (
    "The contents list was not updated since the text changed. Editions make their own; for the "
    "Word edition click into the list and press F9."
)
_NO_HEADINGS = (
    "{} lines of the contents list lead to text that is no heading (such as “{}”). They are right "
    "in the Word edition; the contents lists of PDF, EPUB and web pages name headings alone. Give "
    "the text a heading style to have it there."
)
_PAGES = (
    "{} references name a page. They are right in the PDF; EPUB and web pages link to the place by "
    "its heading. In Word press Ctrl+A and F9 to update them."
)
_BEFORE = 24  # characters that lead to an error
_BROKEN = (
    "{}shows an error of Word’s, which stands in every edition: what it referred to is gone. In "
    "Word press Ctrl+F, look for “{}”, delete it and insert the reference anew (References › "
    "Cross-reference)."
)
_INDEX = (
    "The file has an index. PDF, EPUB and web pages make it anew from its entries; in translated "
    "Word editions its lines stand in the order of the English, with the page numbers of the "
    "master, until somebody clicks into it and presses F9."
)


def examine_navigation(found: Walk, title: str) -> Iterator[PreflightRemark]:
    """What to tell of a master; ``title`` is the one in its properties."""
    kinds = Counter(site.block.kind for site in found.sites)
    if not title and not kinds[Kind.TITLE]:
        yield PreflightRemark("no-title", Severity.INFO, _NO_TITLE)
    if not found.contents and not found.entries and kinds[Kind.HEADING] >= _FEW:
        yield PreflightRemark(
            "no-contents", Severity.INFO, _NO_CONTENTS.format(kinds[Kind.HEADING])
        )
    stale = (line for line, reason in found.silent if reason == MADE_BY_FIELD)
    if any(has_words(line_text(line)) for line in stale):
        yield PreflightRemark("contents-not-updated", Severity.WARNING, _NEVER_UPDATED)
    if lines := _beside_headings(found):
        said = _NO_HEADINGS.format(len(lines), lines[0])
        yield PreflightRemark("contents-of-text", Severity.INFO, said)
    yield from _fields(found)


def _beside_headings(found: Walk) -> list[str]:
    """The words of contents lines that lead to no heading and to no title beside an entry."""
    titles = {
        paragraph
        for part in found.parts
        for span in field_spans(part.root)
        if (paragraph := paragraph_of(span.begin)) is not None
        and entry_level(found.styles, paragraph, span)
    }
    return [
        entry.said
        for entry in found.entries
        if _lists_headings(found.contents.get(entry.paragraph, ""))
        and SHORT[entry.repeats.tag] == "w:p"  # an entry field has a line of its own
        and (entry.bookmark or not _is_title(found.styles, entry.repeats, titles))
    ]


def _lists_headings(instruction: str) -> bool:
    lists_others = is_figures_field(instruction) or is_authorities_field(instruction)
    return is_contents_field(instruction) and not lists_others


def _is_title(styles: Styles, place: etree._Element, titles: Collection[etree._Element]) -> bool:
    """Whether a place is, or stands in, a heading or one of these paragraphs."""
    around = place if SHORT[place.tag] == "w:p" else paragraph_of(place)
    return around is not None and (around in titles or styles.outline(around) is not None)


def _fields(found: Walk) -> Iterator[PreflightRemark]:
    spans = [span for part in found.parts for span in field_spans(part.root)]
    if pages := sum(_names_page(span, found) for span in spans):
        yield PreflightRemark("page-references", Severity.INFO, _PAGES.format(pages))
    if any(is_index_field(span.instruction) for span in spans):
        yield PreflightRemark("index", Severity.WARNING, _INDEX)
    yield from _broken(found)


def _broken(found: Walk) -> Iterator[PreflightRemark]:
    """The fields that show an error, each with the words around it.

    Those of contents lists go when Word updates the list.
    """
    lists = {entry.paragraph for entry in found.entries} | found.contents.keys()
    for site in found.sites:
        if site.content is None or site.content.paragraph in lists:
            continue
        for piece in site.content.pieces:
            error = "".join(atom.text for atom in piece.inner)
            if piece.instruction and is_broken(error):
                yield _tell_broken(line_text(site.content.paragraph), error, site.block.place)
    for line in (line_text(one) for one, _ in found.silent if one not in lists):
        if is_broken(line):  # nothing else stands there
            yield _tell_broken(line, line)


def _tell_broken(line: str, error: str, below: Sequence[str] = ()) -> PreflightRemark:
    around = line[max(0, line.find(error) - _BEFORE) :].strip()
    place = f"below “{below[-1]}” " if below else ""
    message = _BROKEN.format(place, error.split()[0])
    return PreflightRemark("broken-reference", Severity.WARNING, message, around)


def _names_page(span: FieldSpan, found: Walk) -> bool:
    """Whether a field in running text shows the page of a place."""
    entries = {entry.paragraph for entry in found.entries} | found.contents.keys()
    return bool(page_reference_target(span.instruction)) and not entries & set(span.shown)
