"""Visible words that are not paragraphs.

Alt text, tooltips, drop-down entries, numbering texts, chart labels, document properties.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.languages.scripts import has_words
from pipeline.model import Kind
from pipeline.word.index_entries import ENTRY, SEE, instruction_nodes
from pipeline.word.names import SHORT, full_names, short, word_attribute
from pipeline.word.shown_fields import BUTTON
from pipeline.word.text import TEXTS
from pipeline.xml import local_name, sibling_name

_PROPERTIES = {"dc:title", "dc:subject", "dc:description", "cp:keywords", "cp:category"}
# Attributes with words, by element; object names ("Text Box 52") are not words for readers.
_ATTRIBUTES: dict[str, tuple[tuple[str, Kind], ...]] = {
    "wp:docPr": (("descr", Kind.ALT_TEXT), ("title", Kind.ALT_TEXT)),
    "v:textpath": (("string", Kind.TEXT_BOX),),
    "w:hyperlink": (("tooltip", Kind.TOOLTIP),),
    "w:listItem": (("displayText", Kind.FORM),),
    "w:lvlText": (("val", Kind.NUMBERING),),
    "w:tblCaption": (("val", Kind.ALT_TEXT),),
    "w:tblDescription": (("val", Kind.ALT_TEXT),),
}
_ESCAPED = re.compile(r'\\(")')
_FORM_FIELD = {"w:listEntry", "w:default", "w:helpText", "w:statusText"}


@dataclass(slots=True)
class Slot:
    """One place with words: an attribute, the text of an element, or a stretch of it."""

    element: etree._Element
    attribute: str  # full name, empty for the element's text
    kind: Kind
    start: int = 0
    end: int | None = None
    more: tuple[etree._Element, ...] = ()  # elements in which the text goes on

    @property
    def text(self) -> str:
        """The words."""
        words = self._whole[self.start : self.end]
        return _ESCAPED.sub(r"\1", words) if self.kind is Kind.INDEX else words

    @property
    def _whole(self) -> str:
        if self.attribute:
            return str(self.element.get(self.attribute) or "")
        return "".join(one.text or "" for one in (self.element, *self.more))

    def write(self, text: str) -> None:
        """Replace the words."""
        whole = self._whole
        if self.kind is Kind.INDEX:  # a quotation mark would end the words of the code
            text = text.replace('"', '\\"')
        new = whole[: self.start] + text + (whole[self.end :] if self.end is not None else "")
        if self.attribute:
            self.element.set(self.attribute, new)
        else:
            self.element.text = new
            for one in self.more:
                one.text = ""


def property_slots(root: etree._Element) -> Iterator[Slot]:
    """The document properties that readers see (``docProps/core.xml``)."""
    return (
        Slot(element, "", Kind.PROPERTY)
        for element in root
        if short(element) in _PROPERTIES and has_words(element.text or "")
    )


_GROUPS = {"wgp", "wpc", "grpSp", "lockedCanvas"}


def _is_grouped(element: etree._Element) -> bool:
    """Whether a picture stands in a group, where the frame around it describes all of them."""
    return any(local_name(one) in _GROUPS for one in element.iterancestors())


def _is_bullet(element: etree._Element) -> bool:
    """Whether an element describes the picture of a bullet (17.9.20), which no format reads out."""
    return next(element.iterancestors(*full_names("w:numPicBullet")), None) is not None


def slots_at(element: etree._Element, name: str) -> Iterator[Slot]:
    """The places with words that an element carries beside its paragraphs.

    ``name`` is its short name.
    """
    if _is_bullet(element):
        return
    if name in _ATTRIBUTES:
        yield from _attributes(element, name)
    elif name.startswith("v:"):
        yield from _iter_named(element, "alt", Kind.ALT_TEXT)
    elif name in {"pic:cNvPr", "a:cNvPr"} and _is_grouped(element):
        yield from _iter_named(element, "descr", Kind.ALT_TEXT)
    elif name in _WITH_WORDS:
        yield from _words(element, *_WITH_WORDS[name])
    elif name == "w:ruby":
        yield from _ruby_words(element)
    elif name in _FORM_FIELD and _in_form(element):
        yield from _iter_named(element, "val", Kind.FORM)
    elif name == "w:instrText":
        yield from _words_of_code(element)
    elif name == "w:fldSimple":
        code = word_attribute(element, "instr") or ""
        yield from (
            Slot(element, sibling_name(element, "instr"), Kind.INDEX, *span)
            for span in _entry_spans(code)
        )


def _words_of_code(field_code: etree._Element) -> Iterator[Slot]:
    """The words of an entry for an index or a table of contents, and of a button."""
    nodes = instruction_nodes(field_code)
    code = "".join(one.text or "" for one in nodes)
    button = BUTTON.match(code)
    if button and has_words(button["words"]):
        yield Slot(field_code, "", Kind.FORM, *button.span("words"), nodes[1:])
    for span in _entry_spans(code):
        yield Slot(field_code, "", Kind.INDEX, *span, nodes[1:])


def _entry_spans(code: str) -> Iterator[tuple[int, int]]:
    """Where the words of an entry stand in the code of a field; none for another field."""
    if entry := ENTRY.match(code):
        for found in filter(None, (entry, SEE.search(code, entry.end()))):
            group = "b" if found["a"] is None else "a"
            if has_words(found[group]):
                yield found.span(group)


def _words(
    element: etree._Element, kind: Kind, belongs: Callable[[etree._Element], bool]
) -> Iterator[Slot]:
    """Words in an element of their own: chart labels, prose in equations."""
    if has_words(element.text or "") and belongs(element):
        yield Slot(element, "", kind)


def _ruby_words(ruby: etree._Element) -> Iterator[Slot]:
    """The words of ruby, whose runs are no runs of the paragraph."""
    if any(short(ancestor) == "w:ruby" for ancestor in ruby.iterancestors()):
        return
    for element in ruby.iter(*full_names(*sorted(TEXTS))):
        if has_words(element.text or ""):
            yield Slot(element, "", Kind.PARAGRAPH)


def _attributes(element: etree._Element, name: str) -> Iterator[Slot]:
    for local, kind in _ATTRIBUTES[name]:
        for slot in _iter_named(element, local, kind):
            if kind is not Kind.NUMBERING or _numbering_words(slot.text):
                yield slot


def _iter_named(element: etree._Element, local: str, kind: Kind) -> Iterator[Slot]:
    for full, value in element.attrib.items():
        if SHORT[full].split(":")[-1] == local and has_words(str(value)):
            yield Slot(element, str(full), kind)


def _numbering_words(text: str) -> bool:
    """Whether a level text such as "Chapter %1" has a word.

    "%1a" and a bullet letter of a symbol font have none.
    """
    return sum(map(str.isalpha, re.sub(r"%\d", "", text))) > 1


def _is_label(element: etree._Element) -> bool:
    return any(
        short(ancestor) in {"c:strCache", "c:strLit"} for ancestor in element.iterancestors()
    )


def _is_prose(element: etree._Element) -> bool:
    """Whether an equation's text is plain words (m:nor) or looks like a word, not a variable."""
    run = element.getparent()
    normal = run is not None and any(
        short(child) == "m:nor" for rpr in run if short(rpr) == "m:rPr" for child in rpr
    )
    return normal or bool(re.search(r"[A-Za-z]{4,}", element.text or ""))


def _in_form(element: etree._Element) -> bool:
    return any(short(ancestor) == "w:ffData" for ancestor in element.iterancestors())


def _is_named(element: etree._Element) -> bool:
    """Whether a text of a newer chart is a title, the name of a series or a category."""
    return any(
        short(ancestor) in {"cx:txData", "cx:strDim"} for ancestor in element.iterancestors()
    )


_WITH_WORDS = {
    "c:v": (Kind.CHART, _is_label),
    "cx:v": (Kind.CHART, _is_named),
    "cx:pt": (Kind.CHART, _is_named),
    "m:t": (Kind.EQUATION, _is_prose),
}
# The elements at which :func:`slots_at` finds anything.
CARRIERS = (
    *_ATTRIBUTES, *sorted(_FORM_FIELD), *_WITH_WORDS, "v:*", "pic:cNvPr", "a:cNvPr", "w:ruby",
    "w:instrText", "w:fldSimple",
)  # fmt: skip
