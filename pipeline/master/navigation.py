"""What a master has for finding one's way: title, contents list, page numbers, index.

Editions make their own where it is missing; the author is told, in words of Word's own menus.
"""

from collections import Counter
from collections.abc import Iterator

from pipeline.master.preflight import PreflightRemark
from pipeline.master.walk import MADE_BY_FIELD, Walk
from pipeline.model import Kind, Severity
from pipeline.word.fields import FieldSpan, field_spans, is_index_field, page_reference_target

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
_PAGES = (
    "{} references name a page. They are right in the PDF; EPUB and web pages link to the place by "
    "its heading. In Word press Ctrl+A and F9 to update them."
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
    if any(reason == MADE_BY_FIELD for _, reason in found.silent):
        yield PreflightRemark("contents-not-updated", Severity.WARNING, _NEVER_UPDATED)
    yield from _fields(found)


def _fields(found: Walk) -> Iterator[PreflightRemark]:
    spans = [span for part in found.parts for span in field_spans(part.root)]
    if pages := sum(_names_page(span, found) for span in spans):
        yield PreflightRemark("page-references", Severity.INFO, _PAGES.format(pages))
    if any(is_index_field(span.instruction) for span in spans):
        yield PreflightRemark("index", Severity.WARNING, _INDEX)


def _names_page(span: FieldSpan, found: Walk) -> bool:
    """Whether a field in running text shows the page of a place."""
    entries = {entry.paragraph for entry in found.entries} | found.contents.keys()
    return bool(page_reference_target(span.instruction)) and not entries & set(span.shown)
