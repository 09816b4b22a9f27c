"""Fields (17.16): what an instruction says, and which paragraphs are entries of contents lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.word.elements import value
from pipeline.word.names import SHORT, full_names
from pipeline.word.private_fields import private_kind
from pipeline.word.text import paragraph_of

_AUTHORITIES_FIELD = re.compile(r"\s*TOA\b", re.IGNORECASE)
_CONTENTS_FIELD = re.compile(r"\s*(?:TOC|TOA)\b", re.IGNORECASE)
_INDEX_FIELD = re.compile(r"\s*INDEX\b", re.IGNORECASE)
_CAPTIONS = re.compile(r"\\[ca]\b", re.IGNORECASE)
_BY_NUMBER, _WITH_PLACE = (re.compile(rf"\\[{one}]\b", re.IGNORECASE) for one in ("rnw", "p"))
_OF_PART = re.compile(r"\\b\b", re.IGNORECASE)
_REFERENCE = re.compile(r"\s*(?:REF|NOTEREF)\s+\"?([^\s\"]+)", re.IGNORECASE)
_PAGE_REFERENCE = re.compile(r"\s*PAGEREF\s+\"?([^\s\"]+)", re.IGNORECASE)
_NOTE_REFERENCE = re.compile(r"\s*NOTEREF\s+\"?([^\s\"]+)", re.IGNORECASE)
_STYLE_REFERENCE = re.compile(r"\s*STYLEREF\b", re.IGNORECASE)
# Fields that Word computes itself: their results are numbers and dates (names: private_fields.py).
_COMPUTED = re.compile(
    r"\s*(PAGE|NUMPAGES|SECTIONPAGES|SECTION|PAGEREF|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE"
    r"|EDITTIME|FILENAME|FILESIZE|NUMWORDS|NUMCHARS|SEQ|LISTNUM|AUTONUM|AUTONUMLGL|AUTONUMOUT"
    r"|REVNUM|FORMCHECKBOX|EQ|SYMBOL|XE|TC|TA|RD)\b|\s*=",
    re.IGNORECASE,
)
# How Word begins what a field shows whose place is gone, in the language of its menus.
_BROKEN = re.compile(
    r"\s*(?:¡?Error ?!|Erreur ?!|Fehler ?!|Fout ?!|Errore\.|Erro ?!|Fel ?!|Fejl ?!|Feil ?!|Virhe ?!"
    r"|Błąd ?!|Chyba ?!|Ошибка ?!|Помилка ?!)(?=\s|$)"
)
_INVISIBLE = re.compile(r"\s*(?:XE|TC|TA|RD|SET|ASK)\b", re.IGNORECASE)
_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\b", re.IGNORECASE)
# Word's own contents styles, and those that LibreOffice writes ("Illustration Index 1").
_CONTENTS_STYLE = re.compile(r"(?:toc|contents) ?\d$", re.IGNORECASE)
_FIGURES_STYLE = re.compile(
    r"table of figures$|(?:figure|illustration|table|object) index(?! heading)", re.IGNORECASE
)


def is_invisible(instruction: str) -> bool:
    """Whether a field shows nothing where it stands.

    An entry of an index or of a contents list, or words that are kept for other fields.
    """
    return bool(_INVISIBLE.match(instruction))


def is_button(instruction: str) -> bool:
    """Whether a field shows its own code, with the results of the fields in it."""
    return bool(_BUTTON.match(instruction))


def is_computed(instruction: str) -> bool:
    """Whether a field's result is computed by Word and holds no words of the author."""
    computed = _COMPUTED.match(instruction) or private_kind(instruction)
    return bool(computed) or bool(number_reference_target(instruction))


def is_broken(result: str) -> bool:
    """Whether a field shows an error of Word's, because what it refers to is gone."""
    return bool(_BROKEN.match(result))


def reference_target(instruction: str) -> str | None:
    """The bookmark that a REF field repeats, None for another field."""
    found = _REFERENCE.match(instruction)
    return found[1] if found else None


def number_reference_target(instruction: str) -> str:
    r"""The bookmark whose paragraph's number alone a REF field shows (``\r``, ``\n``, ``\w``)."""
    is_number = _BY_NUMBER.search(instruction) and not says_place(instruction)
    return reference_target(instruction) or "" if is_number else ""


def says_place(instruction: str) -> bool:
    r"""Whether a reference also says where its place stands ("above"): ``\p`` (17.16.5.50)."""
    return bool(_WITH_PLACE.search(instruction))


def page_reference_target(instruction: str) -> str:
    """The bookmark whose page a PAGEREF field shows, empty for another field."""
    found = _PAGE_REFERENCE.match(instruction)
    return found[1] if found else ""


def note_reference_target(instruction: str) -> str:
    """The bookmark whose note's number a NOTEREF field shows, empty for another field."""
    found = _NOTE_REFERENCE.match(instruction)
    return found[1] if found else ""


def is_style_reference(instruction: str) -> bool:
    """Whether a field repeats the nearest paragraph of a style (a running title)."""
    return bool(_STYLE_REFERENCE.match(instruction))


def is_contents_style(name: str) -> bool:
    """Whether paragraphs of this style are entries of a table of contents or of figures."""
    return bool(_CONTENTS_STYLE.match(name)) or is_figures_style(name)


def is_figures_style(name: str) -> bool:
    """Whether paragraphs of this style are entries of a list of figures or tables."""
    return bool(_FIGURES_STYLE.match(name))


def is_contents_field(instruction: str) -> bool:
    """Whether a field makes a table of contents, of figures or of authorities (17.16.5.68)."""
    return bool(_CONTENTS_FIELD.match(instruction))


def is_index_field(instruction: str) -> bool:
    """Whether a field makes an index (17.16.5.28)."""
    return bool(_INDEX_FIELD.match(instruction))


def is_figures_field(instruction: str) -> bool:
    r"""Whether a contents field lists captions (``TOC \c``, ``TOC \a``) and not headings."""
    lists_captions = is_contents_field(instruction) and bool(_CAPTIONS.search(instruction))
    return lists_captions and not is_authorities_field(instruction)


def is_authorities_field(instruction: str) -> bool:
    """Whether a contents field lists what is cited (``TOA``), which no heading or caption says."""
    return bool(_AUTHORITIES_FIELD.match(instruction))


def is_part_contents_field(instruction: str) -> bool:
    r"""Whether a contents field lists the headings of a part of the text alone (``TOC \b``)."""
    return is_contents_field(instruction) and bool(_OF_PART.search(instruction))


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """A complex field (17.16.18), wherever its ends stand in a part."""

    instruction: str
    begin: etree._Element  # w:fldChar
    end: etree._Element
    shown: tuple[etree._Element, ...]  # the paragraphs in which its result stands
    has_result: bool  # whether the file holds anything that it shows


def field_spans(root: etree._Element) -> Iterator[FieldSpan]:
    """The complex fields of a part that are closed, each after those inside of it."""
    if next(root.iter(*full_names("w:fldChar")), None) is not None:
        yield from (one for one in walk_fields(root) if isinstance(one, FieldSpan))


def walk_fields(root: etree._Element) -> Iterator[FieldSpan | etree._Element]:
    """The paragraphs of a part where they begin, and its complex fields where they end."""
    waiting: list[_Open] = []
    for element in root.iter(*full_names("w:p", "w:instrText", "w:fldChar", "w:t", *_SHOWN)):
        name = SHORT[element.tag]
        if name == "w:p":
            yield element
            for one in waiting:
                one.paragraphs.append(element)
        elif name == "w:fldChar":
            yield from _next_mark(element, waiting)
        elif waiting:
            _add_content(element, name, waiting)


_SHOWN = ("w:drawing", "w:pict", "w:sym", "w:object", "w:tab")


@dataclass(slots=True)
class _Open:
    """A field that has begun."""

    begin: etree._Element
    instruction: str = ""
    separated: bool = False
    has_result: bool = False
    paragraphs: list[etree._Element] = field(default_factory=list)


def _add_content(element: etree._Element, name: str, waiting: list[_Open]) -> None:
    """Add code to the innermost open field, or note that open fields show something."""
    if name == "w:instrText" and not waiting[-1].separated:
        waiting[-1].instruction += element.text or ""
    elif name != "w:t" or (element.text or "").strip():
        for one in waiting:
            one.has_result = one.has_result or one.separated


def _next_mark(mark: etree._Element, waiting: list[_Open]) -> Iterator[FieldSpan]:
    match value(mark, "fldCharType"):
        case "begin":
            waiting.append(_Open(mark))
        case "separate" if waiting:
            waiting[-1].separated = True
            waiting[-1].paragraphs = [one for one in (paragraph_of(mark),) if one is not None]
        case "end" if waiting:
            one = waiting.pop()
            if not one.paragraphs and (own := paragraph_of(mark)) is not None:
                one.paragraphs.append(own)
            shown, code = tuple(one.paragraphs), one.instruction.strip()
            yield FieldSpan(code, one.begin, mark, shown, one.has_result)


@dataclass(slots=True)
class _Code:
    """A field that has begun: its code, and the words that stand in it."""

    words: list[etree._Element] = field(default_factory=list)
    instruction: str = ""
    in_code: bool = True  # whether what comes now is a part of the code, or of nothing that shows
    outer: "_Code | None" = None  # the field in whose code this one stands


def words_in_codes(root: etree._Element) -> Iterator[etree._Element]:
    """Text nodes that Word shows nowhere: in the code of a field, or the result of a hidden one.

    Such words are results of fields inside of it (17.16.3), or what SET and ASK keep for other
    fields. A field that never ends has no code.
    """
    waiting: list[_Code] = []
    if next(root.iter(*full_names("w:fldChar")), None) is None:
        return
    for mark in root.iter(*full_names("w:fldChar", "w:t", "w:instrText")):
        name = SHORT[mark.tag]
        if name == "w:fldChar":
            yield from _change_field(waiting, value(mark, "fldCharType"))
        elif waiting and name == "w:instrText":
            waiting[-1].instruction += mark.text or ""
        elif waiting and (code := _code_around(waiting[-1])) is not None:
            code.words.append(mark)


def _code_around(one: _Code) -> _Code | None:
    """The innermost field in whose code something stands that stands in this field."""
    return one if one.in_code else one.outer


def _change_field(waiting: list[_Code], control: str) -> list[etree._Element]:
    """Begin, part or end a field; return the words of the code of one that ends."""
    if control == "begin":
        waiting.append(_Code(outer=_code_around(waiting[-1]) if waiting else None))
    elif control == "separate" and waiting:
        waiting[-1].in_code = is_invisible(waiting[-1].instruction)
    elif control == "end" and waiting:
        one = waiting.pop()
        return [] if is_button(one.instruction) else one.words
    return []


def contents_paragraphs(root: etree._Element) -> dict[etree._Element, str]:
    """The paragraphs that a contents field made, each with the field's instruction.

    A placeholder that nobody has updated is one. Where Word's gallery of contents (17.12.7) holds
    no field, all but its title are.
    """
    found: dict[etree._Element, str] = {}
    for span in field_spans(root):
        if is_contents_field(span.instruction):
            found |= dict.fromkeys(_own_paragraphs(span), span.instruction)
    for simple in root.iter(*full_names("w:fldSimple")):
        paragraph, instruction = paragraph_of(simple), value(simple, "instr").strip()
        if paragraph is not None and is_contents_field(instruction):
            found[paragraph] = instruction
    for gallery in root.iter(*full_names("w:docPartGallery")):
        if value(gallery) == "Table of Contents":
            inside = _gallery_paragraphs(gallery)
            if not any(one in found for one in inside):
                found |= dict.fromkeys(inside[1:], "TOC")
    return found


def _own_paragraphs(span: FieldSpan) -> tuple[etree._Element, ...]:
    """Without the last, where the field merely ends at the beginning of other text."""
    last = span.shown[-1] if len(span.shown) > 1 else None
    if last is None:
        return span.shown
    before = True
    for element in last.iter(etree.Element):
        if element is span.end:
            before = False
        elif SHORT[element.tag] == "w:t" and (element.text or "").strip():
            return span.shown if before else span.shown[:-1]
    return span.shown


def _gallery_paragraphs(gallery: etree._Element) -> list[etree._Element]:
    control = next((one for one in gallery.iterancestors() if SHORT[one.tag] == "w:sdt"), None)
    return [] if control is None else list(control.iter(*full_names("w:p")))


def instructions(root: etree._Element) -> Iterator[str]:
    """The instructions of all fields of a part, complex and simple."""
    yield from (span.instruction for span in field_spans(root))
    yield from (value(simple, "instr").strip() for simple in root.iter(*full_names("w:fldSimple")))
