"""Buttons (MACROBUTTON, GOTOBUTTON; 17.16.5.24, 17.16.5.34): fields that show their own code."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.elements import value
from pipeline.word.fields import is_button
from pipeline.word.shown_fields import find_button_code
from pipeline.xml import XML_SPACE, local_name, take_out


def open_buttons(word: WordFile) -> None:
    """Write the code of each button, which is what it shows, as text.

    Fields in it stay, such as the numbers of an equation.
    """
    for part in word.text_parts():
        for marks, codes in list(_iter_buttons(word, word.root(part))):
            for code, text in zip(codes, _show_stretches(codes), strict=True):
                code.tag = word.name("t")
                code.set(XML_SPACE, "preserve")
                code.text = text
            for mark in marks:
                take_out(mark)


def _iter_buttons(
    word: WordFile, root: etree._Element
) -> Iterator[tuple[list[etree._Element], list[etree._Element]]]:
    """The marks of each button without a result, and the stretches of its code."""
    opened: list[_Button] = []
    for element in root.iter(*map(word.name, ("fldChar", "instrText", "t"))):
        kind = value(element, "fldCharType")
        if kind == "begin":
            opened.append(_Button())
        if not opened:
            continue
        opened[-1].add(element, kind)
        if kind == "end":
            button = opened.pop()
            if is_button(button.code) and not button.result.strip():
                yield button.marks, button.codes


@dataclass(slots=True)
class _Button:
    """A field that may be a button: its marks, its code and its result."""

    marks: list[etree._Element] = field(default_factory=list)
    codes: list[etree._Element] = field(default_factory=list)
    result: str = ""

    def add(self, element: etree._Element, kind: str) -> None:
        """Take in a mark of this kind, or a stretch of the code or of the result."""
        if kind:
            self.marks.append(element)
        elif local_name(element) == "instrText":
            self.codes.append(element)
        elif value(self.marks[-1], "fldCharType") == "separate":
            self.result += element.text or ""

    @property
    def code(self) -> str:
        """The code without that of the fields in it."""
        return "".join(one.text or "" for one in self.codes)


def iter_button_words(word: WordFile, root: etree._Element) -> Iterator[str]:
    """What the buttons without a result show."""
    for _, codes in _iter_buttons(word, root):
        yield from _show_stretches(codes)


def _show_stretches(codes: list[etree._Element]) -> list[str]:
    """The stretches of a button's code as they are shown; its keyword may reach over several."""
    texts = [one.text or "" for one in codes]
    whole = "".join(texts)
    hidden = {place for found in find_button_code(whole) for place in range(*found.span())}
    shown: list[str] = []
    start = 0
    for text in texts:
        places = range(start, start + len(text))
        shown.append("".join(whole[place] for place in places if place not in hidden))
        start += len(text)
    return shown
