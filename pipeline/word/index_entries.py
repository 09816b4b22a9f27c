"""Index entries (17.16.5.76 XE) and the lines that an index field (17.16.5.28) made of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.word.elements import value
from pipeline.word.fields import field_spans, is_index_field
from pipeline.word.names import SHORT, full_names
from pipeline.word.text import paragraph_of

ENTRY = re.compile(
    r'^\s*(?:XE|TC|TA)\s.*?(?:"(?P<a>(?:[^"\\]|\\.)*)"|“(?P<b>[^”]*)”)', re.IGNORECASE | re.DOTALL
)
_INDEX_ENTRY = re.compile(r"\s*XE\b", re.IGNORECASE)
_LISTED_ENTRY = re.compile(r"\s*T[CA]\b", re.IGNORECASE)
_PART = re.compile(r"(?<!\\):")  # an entry below another: "whales:blue"; "\:" is a colon
SEE = re.compile(r'\\t\s+(?:"(?P<a>[^"]*)"|“(?P<b>[^”]*)”)', re.IGNORECASE)
_RANGE = re.compile(r"\\r\s+\"?([^\s\"\\]+)", re.IGNORECASE)
# The pages after the words of a line: ", 3, 5–7", or what stands after a tab.
_PAGES = re.compile(r"(?:\t.*|(?:[,\s]+[\divxlc]+(?:\s*[-–]\s*[\divxlc]+)?)+)$")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """What one entry says: its words from the highest level down, and where it leads."""

    words: tuple[str, ...]
    see: str = ""  # another place of the index, in words
    bookmark: str = ""  # of a range of pages


def read_entry(instruction: str) -> IndexEntry | None:
    """What the instruction of a field says as an entry of the index, None for another field."""
    if not (_INDEX_ENTRY.match(instruction) and ENTRY.match(instruction)):
        return None
    words = split_words(read_words(instruction))
    see, pages = SEE.search(instruction), _RANGE.search(instruction)
    return IndexEntry(
        tuple(filter(None, words)),
        (see["a"] or see["b"] or "").strip() if see else "",
        pages[1] if pages else "",
    )


def read_words(instruction: str) -> str:
    """The words in the code of an entry (XE, TC, TA) as it shows them; none of another field."""
    found = ENTRY.match(instruction)
    return (found["a"] or found["b"] or "").replace('\\"', '"').strip() if found else ""


def split_words(text: str) -> tuple[str, ...]:
    """The words of an entry, from the highest level down."""
    return tuple(part.replace("\\:", ":").strip() for part in _PART.split(text))


def words_of_line(line: str) -> str:
    """The words of a line of the index, without its pages."""
    return _PAGES.sub("", line).strip()


def index_paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs that index fields made."""
    for span in field_spans(root):
        if is_index_field(span.instruction):
            yield from span.shown


def is_listed_entry(code: etree._Element) -> bool:
    """Whether a field's code, of which this is the first node, is an entry of a contents list."""
    if SHORT[code.tag] == "w:fldSimple":
        return bool(_LISTED_ENTRY.match(value(code, "instr")))
    return bool(_LISTED_ENTRY.match("".join(one.text or "" for one in instruction_nodes(code))))


def bookmark_places(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Each bookmark with the paragraph in which it begins, or the code of an entry around it.

    Word sets the bookmark of an entry for a contents list into the code of its field.
    """
    waiting: list[str] = []  # bookmarks between paragraphs
    code: etree._Element | None = None  # the first node of the code that is open
    for one in root.iter(*full_names("w:p", "w:bookmarkStart", "w:fldChar", "w:instrText")):
        name = SHORT[one.tag]
        if name == "w:p":
            yield from ((bookmark, one) for bookmark in waiting)
            waiting, code = [], None
        elif name == "w:instrText":
            code = code if code is not None else one
        elif name == "w:fldChar":
            code = None
        elif (around := paragraph_of(one)) is None:
            waiting.append(value(one, "name"))
        else:
            is_entry = code is not None and is_listed_entry(code)
            yield value(one, "name"), code if code is not None and is_entry else around


def instruction_nodes(node: etree._Element) -> tuple[etree._Element, ...]:
    """The nodes that make up the instruction of which this one is the first; else none.

    Word divides an instruction between runs wherever its author paused.
    """
    run = node.getparent()
    if run is None or any(SHORT[one.tag] == "w:instrText" for one in _before(node, run)):
        return ()
    found = [node]
    for one in _after(node, run):
        if SHORT[one.tag] == "w:fldChar":
            break
        if SHORT[one.tag] == "w:instrText":
            found.append(one)
    return tuple(found)


def _before(node: etree._Element, run: etree._Element) -> Iterator[etree._Element]:
    """The elements before a node in its run and those before, back to the mark of a field."""
    rows = [list(node.itersiblings(preceding=True))]
    rows += [list(reversed(one)) for one in run.itersiblings(*_RUNS, preceding=True)]
    for row in rows:
        for one in row:
            if SHORT[one.tag] == "w:fldChar":
                return
            yield one


def _after(node: etree._Element, run: etree._Element) -> Iterator[etree._Element]:
    yield from node.itersiblings()
    for one in run.itersiblings(*_RUNS):
        yield from one


_RUNS = full_names("w:r")
