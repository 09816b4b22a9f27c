"""Lines of contents lists (17.16.5.68 TOC, 17.16.5.67 TOA), and what each of them repeats.

A line repeats a heading or caption, a part of a paragraph that a bookmark holds, or the words of an
entry field (TC, TA), which may differ from the heading beside it. Filling writes it anew.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.master.lines import Lines, line_text, normal, read_bookmarks, words_of_code
from pipeline.word.elements import value
from pipeline.word.names import SHORT, full_names

_NUMBER = re.compile(r"\s*[\d.]+\s+")
# "2.", "(iv)", "A-1", "B" before the words of a line.
_OWN_NUMBER = re.compile(r"(?=[^\t]*[\d.)]|[ivxlc]+\t|[a-z]\t)[^\t]{1,12}\t", re.IGNORECASE)
_PAGE = re.compile(r"\t\s*(?:[A-Za-z]{1,2}-)?(?:\d{1,4}|[ivxlcdm]{1,7})?\s*$", re.IGNORECASE)
_TARGET = re.compile(r'(?:\bPAGEREF|\\l)\s+"?([^\s"\\]+)', re.IGNORECASE)


@dataclass(slots=True)
class ContentsEntry:
    """A contents entry, and where in its text the words of something else stand."""

    paragraph: etree._Element
    start: int
    end: int
    repeats: etree._Element  # a paragraph, or the code of an entry field
    bookmark: str = ""  # where it repeats a part of a paragraph alone
    said: str = ""  # its words before filling, which a stale entry does not have

    def __post_init__(self) -> None:
        """Remember what the place says now."""
        self.said = normal(self.words())

    def changed(self) -> str:
        """The words of the place where they are others than before, empty where they are not."""
        words = self.words()
        return "" if normal(words) == self.said else words

    def words(self) -> str:
        """What the place that the entry repeats says now."""
        if SHORT[self.repeats.tag] != "w:p":
            return words_of_code(self.repeats)
        if self.bookmark:
            return read_bookmarks(self.repeats).get(self.bookmark, "").strip()
        return line_text(self.repeats).strip()


def find_entry(lines: Lines, paragraph: etree._Element) -> ContentsEntry | None:
    """What a contents entry repeats, or None where its text is not found.

    The same words first, then words that differ in their capitals alone; then the place to which
    the entry leads, whose words changed since somebody updated the list.
    """
    text = line_text(paragraph)
    stretches = list(_candidates(text, lines.labels))
    targets = map(lines.places.get, _targets(paragraph))
    place = next((one for one in targets if one is not None), None)
    for start, end in stretches:
        source = lines.find_line(text[start:end], place)
        if source is not None and source is not paragraph:
            return ContentsEntry(paragraph, start, end, source)
    if place is None or place is paragraph:
        return None
    for start, end in stretches:
        if name := _part_of(lines, paragraph, normal(text[start:end])):
            return ContentsEntry(paragraph, start, end, place, name)
    entry = ContentsEntry(paragraph, *_stretch(text, lines.labels), place)
    return entry if entry.said and entry.start < entry.end else None


def list_parts(lines: Lines, entries: Sequence[etree._Element]) -> set[str]:
    """The bookmarks of parts of paragraphs that these contents entries repeat."""
    texts = {one: line_text(one) for one in entries}
    stretches = (
        (one, text[start:end])
        for one, text in texts.items()
        for start, end in _candidates(text, lines.labels)
    )
    found = (_part_of(lines, one, normal(words)) for one, words in stretches)
    return {name for name in found if name and lines.find_line(lines.bookmarks[name]) is None}


def _part_of(lines: Lines, paragraph: etree._Element, words: str) -> str:
    """The bookmark to which an entry leads and that says these words, empty for none."""
    said = (name for name in _targets(paragraph) if words and name in lines.bookmarks)
    return next((name for name in said if normal(lines.bookmarks[name]) == words), "")


def _targets(paragraph: etree._Element) -> Iterator[str]:
    """The bookmarks to which an entry leads: its link, and that of its page."""
    for link in paragraph.iter(*full_names("w:hyperlink")):
        yield value(link, "anchor")
    codes = (one.text or "" for one in paragraph.iter(*full_names("w:instrText")))
    yield from _TARGET.findall("".join(codes))


def _candidates(text: str, labels: Sequence[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    """Stretches of an entry that may be a heading.

    All of it, without its page number, without its own number.
    """
    yield 0, len(text)
    ends = [
        found.start()
        for pattern in (r"\t[^\t]*$", r"[\s.]*\d+$")
        if (found := re.search(pattern, text))
    ]
    for end in [*ends, len(text)]:
        if end < len(text):
            yield 0, end
        for found in re.finditer(r"\t", text[:end]):
            yield found.end(), end
        for label in (_NUMBER, *labels):
            if number := label.match(text[:end]):
                yield number.end(), end


def _stretch(text: str, labels: Sequence[re.Pattern[str]]) -> tuple[int, int]:
    """The words of an entry without its number and its page."""
    page = _PAGE.search(text)
    end = page.start() if page else len(text)
    numbers = (label.match(text[:end]) for label in (*labels, _OWN_NUMBER))
    return next((number.end() for number in numbers if number), 0), end
