"""A paragraph as one line of visible text, and text that repeats other lines.

Contents entries, cross-references, running titles.

A translator does not see what repeats; after filling it is written anew from the words it repeats.
What cannot be traced to its words is offered instead, so that nothing stays in English.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.master.slots import slots_at
from pipeline.model import Kind
from pipeline.word.fields import instructions, is_style_reference, reference_target
from pipeline.word.index_entries import (
    bookmark_places,
    is_listed_entry,
    split_words,
    words_of_line,
)
from pipeline.word.names import SHORT, full_names, word_attribute
from pipeline.word.text import RUNS, TEXTS, is_hidden, paragraph_of, set_text, visible_text

_SHOWN = full_names("w:t", "a:t", "w:tab", "w:br", "w:cr", "a:br")
# What shows as a blank, with the character that stands for it.
_BLANKS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "a:br": "\n"}
TextNode = tuple[etree._Element, str]


def line_nodes(paragraph: etree._Element) -> list[TextNode]:
    """The nodes that show text in a paragraph, with that text; a tab shows as the tab character.

    Paragraphs inside it are left out.
    """
    nodes: list[TextNode] = []
    for node in paragraph.iter(*_SHOWN):
        name = SHORT[node.tag]
        if _shows(node, name, paragraph):
            nodes.append((node, visible_text(node) if name in TEXTS else _BLANKS[name]))
    return nodes


def _shows(node: etree._Element, name: str, paragraph: etree._Element) -> bool:
    """Whether a text, tab or break stands in a run of this very paragraph that is not hidden."""
    parent = node.getparent()
    if parent is None or (SHORT[parent.tag] not in RUNS and name != "a:br"):
        return False
    if is_hidden(parent):
        return False
    return parent.getparent() is paragraph or paragraph_of(node) is paragraph


def line_text(paragraph: etree._Element) -> str:
    """The visible text of a paragraph, field results included."""
    return "".join(text for _, text in line_nodes(paragraph))


def normal(text: str) -> str:
    """Text as contents entries repeat it.

    White space is one blank (Word turns breaks and tabs of a heading into one).
    """
    return " ".join(text.split())


def replace_text(nodes: Sequence[TextNode], start: int, end: int, text: str) -> None:
    """Replace characters start to end of a line; at equal length each node keeps its share."""
    position, rest = 0, text
    same = end - start == len(text)
    for node, old in nodes:
        low, high = max(start - position, 0), min(end - position, len(old))
        position += len(old)
        if low >= high or SHORT[node.tag] not in TEXTS:
            continue
        share = rest[: high - low] if same else rest
        rest = rest[len(share) :]
        new = old[:low] + share + old[high:]
        if new != old:
            set_text(node, new)


def replace_line(nodes: Sequence[TextNode], start: int, end: int, text: str) -> None:
    """Replace characters start to end of a line by another line.

    Tabs and breaks of the old line stay; where the new one has as many, each stretch between them
    takes its own.
    """
    old = "".join(shown for _, shown in nodes)
    stretches = [found.span() for found in re.finditer(r"[^\t\n]+", old[start:end])]
    pieces = [piece for piece in re.split(r"[\t\n]+", text) if piece]
    if len(pieces) != len(stretches):
        pieces = [" ".join(pieces)] + [""] * (len(stretches) - 1)
    for (low, high), piece in reversed(list(zip(stretches, pieces, strict=False))):
        replace_text(nodes, start + low, start + high, piece)


def read_bookmarks(root: etree._Element) -> dict[str, str]:
    """The visible text inside each bookmark of a part."""
    texts: dict[str, list[str]] = {}
    opened: dict[str, str] = {}  # id -> name
    for element in root.iter(*full_names("w:bookmarkStart", "w:bookmarkEnd", "w:t")):
        name = SHORT[element.tag]
        if name == "w:bookmarkStart":
            bookmark = word_attribute(element, "name") or ""
            opened[_identifier(element)] = bookmark
            texts[bookmark] = []
        elif name == "w:bookmarkEnd":
            opened.pop(_identifier(element), None)
        elif opened and not _is_in_hidden_run(element):
            for bookmark in opened.values():
                texts[bookmark].append(visible_text(element))
    return {name: "".join(found) for name, found in texts.items()}


def _identifier(element: etree._Element) -> str:
    return word_attribute(element, "id") or ""


def _is_in_hidden_run(element: etree._Element) -> bool:
    run = element.getparent()
    return run is not None and is_hidden(run)


@dataclass(slots=True)
class IndexLine:
    """A line of an index, and where in its text the words of an entry's level stand."""

    paragraph: etree._Element
    start: int
    end: int
    code: etree._Element  # of the entry
    level: int

    def words(self) -> str:
        """What the entry says now at this level; a translation may have fewer levels."""
        return _say_entry(self.code, self.level)


_REFERS = 10  # stands for the lowest level with what it refers to: "fish. See whales"


def _say_entry(code: etree._Element, level: int) -> str:
    said = _words_in(code)
    levels = split_words(said[0]) if said else ("",)
    words = levels[min(level, len(levels) - 1)]
    return f"{words}. {said[1]}" if level == _REFERS and len(said) > 1 else words


def words_of_code(code: etree._Element) -> str:
    """The words of an entry field (XE, TC, TA), of whose code this is the first node."""
    return next(iter(_words_in(code)), "")


def _words_in(code: etree._Element) -> list[str]:
    """The words of an entry field, and those of another entry to which it refers."""
    return [one.text for one in slots_at(code, SHORT[code.tag]) if one.kind is Kind.INDEX]


class Lines:
    """The lines and bookmarks of a document: what text may be traced to.

    Collected when first asked for, because most documents repeat nothing.
    """

    def __init__(
        self,
        roots: Sequence[etree._Element] = (),
        is_entry: Callable[[etree._Element], bool] = lambda _: False,
    ) -> None:
        """``is_entry`` tells contents entries, which are not lines."""
        self._roots, self._is_entry = roots, is_entry
        codes = (code for root in roots for code in instructions(root))
        # The bookmarks that a REF field repeats.
        self.repeated = {name for code in codes if (name := reference_target(code))}

    @cached_property
    def bookmarks(self) -> dict[str, str]:
        """The text of each bookmark."""
        return {name: text for root in self._roots for name, text in read_bookmarks(root).items()}

    @cached_property
    def paragraphs(self) -> dict[str, etree._Element]:
        """The first paragraph of each normal text."""
        found: dict[str, etree._Element] = {}
        for root in self._roots:
            for paragraph in root.iter(*full_names("w:p")):
                if not self._is_entry(paragraph) and (text := normal(line_text(paragraph))):
                    found.setdefault(text, paragraph)
        return found

    @cached_property
    def index_words(self) -> dict[str, tuple[etree._Element, int]]:
        """The words of index entries, each with the entry and its level there."""
        found: dict[str, tuple[etree._Element, int]] = {}
        for code in (one for root in self._roots for one in root.iter(*full_names("w:instrText"))):
            said = _words_in(code)
            for level, words in enumerate(split_words(said[0]) if said else ()):
                found.setdefault(normal(words), (code, level))
            if len(said) > 1:
                found.setdefault(normal(_say_entry(code, _REFERS)), (code, _REFERS))
        return found

    @cached_property
    def labels(self) -> list[re.Pattern[str]]:
        """Numbers with words that Word puts before headings: "Chapter %1"."""
        levels = (one for root in self._roots for one in root.iter(*full_names("w:lvlText")))
        return [label for one in levels for label in _label(word_attribute(one, "val") or "")]

    def follows(self, instruction: str, result: str) -> bool:
        """Whether the result of a field repeats other words of the document."""
        target = reference_target(instruction)
        if target is not None:
            text = self.bookmarks.get(target)
            return text is not None and normal(text) == normal(result) != ""
        return is_style_reference(instruction) and normal(result) in self.paragraphs

    def find_index_line(self, paragraph: etree._Element) -> IndexLine | None:
        """The entry whose words a line of the index repeats, None where there is none."""
        line = line_text(paragraph)
        words = words_of_line(line)
        found = self.index_words.get(normal(words)) if words else None
        if found is None:
            return None
        start = line.index(words)
        return IndexLine(paragraph, start, start + len(words), *found)

    def find_line(self, words: str, place: etree._Element | None = None) -> etree._Element | None:
        """The paragraph or entry field that says these words; ``place`` where it is one of them.

        Capitals count for nothing where no other says the words as they stand.
        """
        plain = normal(words)
        if place is not None and plain and normal(self._said(place)).lower() == plain.lower():
            return place
        found = (self.paragraphs, self.entry_codes, self._in_small_letters)
        keys = (plain, plain, plain.lower())
        said = (lines.get(key) for lines, key in zip(found, keys, strict=True))
        return next((one for one in said if one is not None), None)

    @staticmethod
    def _said(place: etree._Element) -> str:
        return line_text(place) if SHORT[place.tag] == "w:p" else words_of_code(place)

    @cached_property
    def entry_codes(self) -> dict[str, etree._Element]:
        """The entries for lists of contents and of authorities (TC, TA), by their words."""
        found: dict[str, etree._Element] = {}
        for root in self._roots:
            for code in root.iter(*full_names("w:instrText", "w:fldSimple")):
                said = normal(words_of_code(code)) if is_listed_entry(code) else ""
                if said:
                    found.setdefault(said, code)
        return found

    @cached_property
    def _in_small_letters(self) -> dict[str, etree._Element]:
        lines = (*self.paragraphs.items(), *self.entry_codes.items())
        return {text.lower(): line for text, line in reversed(lines)}

    @cached_property
    def places(self) -> dict[str, etree._Element]:
        """Where each bookmark begins: in a paragraph, or in the code of an entry field."""
        return {name: place for root in self._roots for name, place in bookmark_places(root)}


def _label(pattern: str) -> list[re.Pattern[str]]:
    """A numbering text with a word as a pattern for its numbers, with the blank that follows."""
    if not re.search(r"%\d", pattern) or not re.search(r"[^\W\d_]", re.sub(r"%\d", "", pattern)):
        return []
    return [re.compile(re.sub(r"%\d", r"\\S+", re.escape(pattern).replace("\\%", "%")) + r"\s+")]
