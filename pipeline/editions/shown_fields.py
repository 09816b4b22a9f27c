"""Fields without a result in the file, written as what Word shows for them."""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from pipeline.editions.blanks import BLANK
from pipeline.editions.buttons import iter_button_words
from pipeline.editions.references import runs_of
from pipeline.word.document import WordFile
from pipeline.word.elements import child
from pipeline.word.field_codes import keyword_of
from pipeline.word.fields import FieldSpan, field_spans, instructions, walk_fields
from pipeline.word.making import make_run
from pipeline.word.shown_fields import (
    Counters,
    check_box,
    chosen_entry,
    read_formula,
    read_symbol,
)
from pipeline.word.styles import Styles
from pipeline.word.symbols import sign_code
from pipeline.word.text import paragraph_of
from pipeline.xml import take_out

# Fields whose result is a number of the master's own pages, and elements of a run (17.3.3.4 and
# others) for which Word computes page and date anew.
_OF_PAGES = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
_COMPUTED = (
    "dayShort", "monthShort", "yearShort", "dayLong", "monthLong", "yearLong", "pgNum"
)  # fmt: skip
_STALE = (
    "The field {} in the text shows “{}”, as it stood in the master, in all but the DOCX; in Word, "
    "write the words instead, or refer to a place (Insert › Cross-reference › Page number)."
)
_NOTHING = (
    "A date or page number that Word puts in by itself stands in the DOCX alone; in Word, write it."
)
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
        for field in list(walk_fields(word.root(part))):
            if not isinstance(field, FieldSpan):
                counters.pass_heading(styles.outline(field) or _NO_HEADING)
                continue
            counted = counters.number(field.instruction, _level(styles, field))
            if field.has_result:
                remarks += _tell_stale(word, part, field)
                continue
            for run in reversed(list(_make_runs(word, field, counted, blank))):
                _insert(field, run)
            if formula := read_formula(field.instruction):
                remarks.append(_EQUATION.format(formula))
        computed = word.root(part).iter(*map(word.name, _COMPUTED))
        if part not in _running(word) and next(computed, None) is not None:
            remarks.append(_NOTHING)
    return list(dict.fromkeys(remarks))


def _running(word: WordFile) -> set[str]:
    """The running heads and feet, whose page numbers no other format needs."""
    return {*word.related("header"), *word.related("footer")}


def _tell_stale(word: WordFile, part: str, field: FieldSpan) -> Iterator[str]:
    """What is to be told of a number of pages that is none of an edition's."""
    if keyword_of(field.instruction) in _OF_PAGES and part not in _running(word):
        runs = runs_of(field)
        shown = "".join(node.text or "" for run in runs for node in run.iter(word.name("t")))
        yield _STALE.format(keyword_of(field.instruction), shown.strip())


def drop_kept_words(word: WordFile) -> None:
    """Take out the fields that keep words for others, with these words: nobody sees them."""
    for part in word.text_parts():
        for span in list(field_spans(word.root(part))):
            if keyword_of(span.instruction) in {"SET", "ASK"}:
                for one in runs_of(span):
                    take_out(one)


def collect_shown(styled: bytes) -> frozenset[str]:
    """What fields say that is in no text of the file and in no list of labels."""
    word = WordFile(styled)
    said = (text for part in word.text_parts() for text in _read_shown(word, word.root(part)))
    return frozenset(filter(None, map(str.strip, said)))


def _read_shown(word: WordFile, root: etree._Element) -> Iterator[str]:
    """What formulas, symbols and buttons of a part show."""
    for code in instructions(root):
        symbol = read_symbol(code)
        yield read_formula(code) or (chr(symbol.code) if symbol else "")
    yield from iter_button_words(word, root)


def _level(styles: Styles, field: FieldSpan) -> int:
    paragraph = paragraph_of(field.begin)
    return (styles.outline(paragraph) if paragraph is not None else None) or 0


def _make_runs(
    word: WordFile, field: FieldSpan, counted: str | None, blank: str
) -> Iterator[etree._Element]:
    """The runs that a field shows."""
    code = field.instruction
    match keyword_of(code):
        case "FORMCHECKBOX":
            yield make_run(word, check_box(field.begin))
        case "FORMTEXT":
            yield make_run(word, _BLANK, style=blank)
        case "SYMBOL":
            yield from _symbol(word, code)
        case keyword:
            texts = {"FORMDROPDOWN": chosen_entry(field.begin), "EQ": read_formula(code)}
            text = counted or texts.get(keyword)
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


def _insert(field: FieldSpan, run: etree._Element) -> None:
    """Put a run after a field, with the look of its last mark."""
    end = field.end.getparent()
    if end is None:
        return
    about = child(end, "rPr")
    if about is not None and child(run, "rPr") is None:
        run.insert(0, deepcopy(about))
    end.addnext(run)
