"""Fields without a result in the file, written as what Word shows for them."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from pipeline.editions.blanks import BLANK
from pipeline.word.document import WordFile
from pipeline.word.elements import child, value
from pipeline.word.field_codes import keyword_of
from pipeline.word.fields import instructions
from pipeline.word.making import make_run
from pipeline.word.shown_fields import (
    Counters,
    check_box,
    chosen_entry,
    read_formula,
    read_symbol,
    words_of_button,
)
from pipeline.word.styles import Styles
from pipeline.word.symbols import sign_code
from pipeline.word.text import paragraph_of
from pipeline.xml import local_name

_NO_HEADING = 10  # below the nine levels of headings
_BLANK = "_" * 12  # where somebody writes
_EQUATION = (
    "The equation “{}” of the old kind (an EQ field) stands in one line in all but the DOCX; in "
    "Word, insert it anew (Insert › Equation)."
)


def write_shown_fields(word: WordFile, styles: Styles) -> list[str]:
    """Put what Word shows into fields that hold no result; return what is to be told of them."""
    remarks: list[str] = []
    blank = styles.own(BLANK, "character")
    counters = Counters()
    for part in word.text_parts():
        for field in list(_fields(word, word.root(part))):
            if isinstance(field, etree._Element):
                counters.pass_heading(styles.outline(field) or _NO_HEADING)
                continue
            counted = counters.number(field.instruction, _level(styles, field))
            if field.has_result:
                continue
            for run in reversed(list(_shown(word, field, counted, blank))):
                _insert(field, run)
            if formula := read_formula(field.instruction):
                remarks.append(_EQUATION.format(formula))
    return list(dict.fromkeys(remarks))


def collect_shown(styled: bytes) -> frozenset[str]:
    """What fields say that is in no text of the file and in no list of labels."""
    word = WordFile(styled)
    codes = (code for part in word.text_parts() for code in instructions(word.root(part)))
    said = (
        read_formula(code) or (chr(symbol.code) if (symbol := read_symbol(code)) else "")
        for code in codes
    )
    return frozenset(filter(None, said))


@dataclass(slots=True)
class _Field:
    """A complex field, and whether the file holds anything that it shows."""

    begin: etree._Element
    end: etree._Element | None = None
    instruction: str = ""
    separated: bool = False
    has_result: bool = False


def _fields(word: WordFile, root: etree._Element) -> Iterator[_Field | etree._Element]:
    """The paragraphs of a part, and its fields that are closed in the order of their ends."""
    visited = map(word.name, ("p", "fldChar", "instrText", "t", *_SHOWN))
    opened: list[_Field] = []
    for element in root.iter(*visited):
        match local_name(element):
            case "p":
                yield element
            case "fldChar":
                yield from _next_mark(element, opened)
            case "instrText" if opened and not opened[-1].separated:
                opened[-1].instruction += element.text or ""
            case "t" if not (element.text or "").strip():
                continue
            case _:
                for one in opened:
                    one.has_result = one.has_result or one.separated


_SHOWN = ("drawing", "pict", "sym", "object", "tab")


def _next_mark(mark: etree._Element, opened: list[_Field]) -> Iterator[_Field]:
    match value(mark, "fldCharType"):
        case "begin":
            opened.append(_Field(mark))
        case "separate" if opened:
            opened[-1].separated = True
        case "end" if opened:
            one = opened.pop()
            one.end = mark
            yield one


def _level(styles: Styles, field: _Field) -> int:
    paragraph = paragraph_of(field.begin)
    return (styles.outline(paragraph) if paragraph is not None else None) or 0


def _shown(
    word: WordFile, field: _Field, counted: str | None, blank: str
) -> Iterator[etree._Element]:
    """The runs that a field shows."""
    code = field.instruction.strip()
    match keyword_of(code):
        case "FORMCHECKBOX":
            yield make_run(word, check_box(field.begin))
        case "FORMTEXT":
            yield make_run(word, _BLANK, style=blank)
        case "SYMBOL":
            yield from _symbol(word, code)
        case keyword:
            texts = {"FORMDROPDOWN": chosen_entry(field.begin), "EQ": read_formula(code)}
            text = counted or texts.get(keyword) or words_of_button(code)
            if text:
                yield make_run(word, text)


def _symbol(word: WordFile, code: str) -> Iterator[etree._Element]:
    symbol = read_symbol(code)
    if symbol is None:
        return
    sign = sign_code(chr(symbol.code)) if symbol.font else ""
    if not sign:
        yield make_run(word, chr(symbol.code))
        return
    run = etree.Element(word.name("r"))
    names = {word.name("font"): symbol.font, word.name("char"): sign}
    etree.SubElement(run, word.name("sym"), names)
    yield run


def _insert(field: _Field, run: etree._Element) -> None:
    """Put a run after a field, with the look of its last mark."""
    end = field.end.getparent() if field.end is not None else None
    if end is None:
        return
    about = child(end, "rPr")
    if about is not None and child(run, "rPr") is None:
        run.insert(0, deepcopy(about))
    end.addnext(run)
