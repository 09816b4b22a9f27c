"""Page numbers in the contents of a Word edition.

Those in the master are of the English pages. The entries lead to their headings; a number that Word
has not computed for this file would send a reader of the printed book to the wrong page.
"""

import re

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.fields import contents_paragraphs, is_broken
from pipeline.word.names import SHORT
from pipeline.xml import take_out

# A page as any script counts it, also “A-3” and “iv”.
_PAGE = re.compile(r"\s*(?:[A-Za-z]{1,2}-)?(?:\d{1,4}|[ivxlcdm]{1,7})\s*", re.IGNORECASE)


def without_contents_pages(styled: bytes) -> bytes:
    """The Word file without the page numbers of its contents lists; as it is without any.

    Word puts them in when a reader updates the field.
    """
    word = WordFile(styled)
    dropped = [
        _drop_page(paragraph)
        for part in word.text_parts()
        for paragraph in contents_paragraphs(word.root(part))
    ]
    return word.save(packed=False) if any(dropped) else styled


def _drop_page(paragraph: etree._Element) -> bool:
    """Take off the page at the end of an entry, with the tab and its dots; whether one was there.

    An entry without a tab keeps what it says: its last word may be a number of its own.
    """
    shown = [element for element in paragraph.iter(etree.Element) if _is_shown(element)]
    last = max((i for i, element in enumerate(shown) if SHORT[element.tag] == "w:tab"), default=0)
    after = shown[last + 1 :]
    page = "".join(element.text or "" for element in after)
    if not last or not (_PAGE.fullmatch(page) or is_broken(page)):
        return False
    for element in after:
        element.text = ""
    take_out(shown[last])
    return True


def _is_shown(element: etree._Element) -> bool:
    return SHORT[element.tag] in {"w:t", "w:tab"} and not _is_setting(element)


def _is_setting(element: etree._Element) -> bool:
    """Whether it is a stop among the properties of the paragraph, not a tab in its text."""
    parent = element.getparent()
    return parent is not None and SHORT[parent.tag] == "w:tabs"
