"""Entries of the contents that stand beside text (TC, 17.16.5.67): lines of their own in the list.

The headings give every format its list; these lines follow it.
"""

from lxml import etree

from pipeline.editions.references import make_page_link, put_mark
from pipeline.word.document import WordFile
from pipeline.word.elements import properties, put
from pipeline.word.listed_styles import lead_entries, list_styles
from pipeline.word.making import make_run
from pipeline.word.styles import Styles

_BOOKMARK = "_guidebookEntry"
_ID = 980_000  # ids of bookmarks that no Word file comes near


def mark_listed_entries(word: WordFile, styles: Styles) -> list[etree._Element]:
    """Make headings of what contents lists name; return the lines of entries beside text.

    Asked before hidden text is dropped, because entries may be formatted as hidden.
    """
    root = word.root(word.document)
    list_styles(styles, [root])
    lines: list[etree._Element] = []
    for entry in lead_entries(styles, root):
        run = entry.begin.getparent()
        if run is not None:
            place = len(lines)
            target = put_mark(word, run, f"{_BOOKMARK}{place}", _ID + place)
            lines.append(_line(word, styles, entry.words, entry.level, target))
    return lines


def _line(word: WordFile, styles: Styles, words: str, level: int, target: str) -> etree._Element:
    """A line that leads to its place, with its page where there are pages."""
    line = etree.Element(word.name("p"))
    numbers = put(properties(line, "pPr"), "numPr")
    put(numbers, "ilvl", val=str(level - 1))
    put(numbers, "numId", val=word.bullets())
    link = make_page_link(word, styles, target, "")
    link.insert(0, make_run(word, f"{words} "))
    line.append(link)
    return line
