"""Page numbers in the contents of a Word edition.

Those in the master are of the English pages. The entries lead to their headings; a number that Word
has not computed for this file would send a reader of the printed book to the wrong page.
"""

import re

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.fields import contents_paragraphs
from pipeline.word.names import SHORT

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
    return word.save() if any(dropped) else styled


def _drop_page(paragraph: etree._Element) -> bool:
    """Take off the page at the end of an entry, with the tab and its dots; whether one was there.

    An entry without a tab keeps what it says: its last word may be a number of its own.
    """
    shown = [
        element
        for element in paragraph.iter(etree.Element)
        if SHORT[element.tag] in {"w:t", "w:tab"} and not _is_setting(element)
    ]
    tabs = [place for place, element in enumerate(shown) if SHORT[element.tag] == "w:tab"]
    if not tabs or tabs[-1] == 0:
        return False
    tab, after = shown[tabs[-1]], shown[tabs[-1] + 1 :]
    if not _PAGE.fullmatch("".join(element.text or "" for element in after)):
        return False
    for element in after:
        element.text = ""
    holder = tab.getparent()
    if holder is not None:
        holder.remove(tab)
    return True


def _is_setting(element: etree._Element) -> bool:
    """Whether it is a stop among the properties of the paragraph, not a tab in its text."""
    parent = element.getparent()
    return parent is not None and SHORT[parent.tag] == "w:tabs"
