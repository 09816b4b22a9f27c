"""Labels of numbered paragraphs, written into the Word file that pandoc reads.

pandoc knows the numbers of plain lists alone. It is given lists of its own for the nesting; what
Word shows before each paragraph is written into it and found again by its character style.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.editions.references import runs_of
from pipeline.languages import get_language
from pipeline.languages.digits import in_native_digits
from pipeline.model import NATIVE, Locale
from pipeline.word.document import WordFile
from pipeline.word.elements import child, drop, properties, put, value
from pipeline.word.fields import FieldSpan, field_spans, number_reference_target
from pipeline.word.making import make_run
from pipeline.word.numbering import (
    Format,
    Label,
    Level,
    Numbering,
    labels,
    labels_as,
    paragraphs_of,
)
from pipeline.word.numformats import as_reference, format_number
from pipeline.word.styles import Styles
from pipeline.word.symbols import PRIVATE
from pipeline.word.text import paragraph_of

NUMBER = "Guidebook Number"  # character style of the number of a heading
LABEL = "Guidebook Label"  # of the label of a list item
_LETTERS = {"lowerLetter", "upperLetter"}
_ONE_NUMBER = re.compile(r"[^\w%]*%\d[^\w%]*")
_BULLET = "•"  # for a letter of a symbol font, which is a sign there alone
_CONTENT = ("t", "drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference")


def write_labels(word: WordFile, styles: Styles, locale: Locale, digits: str = "") -> None:
    """Write before each numbered paragraph what Word shows there.

    ``digits`` is "native" where numbers are counted in the digits of the language.
    """
    own: dict[str, dict[int, bool]] = {}  # numId → level → whether it is a bullet
    numbered = list(iter_labels(word, styles, locale, digits))
    tell_references(word, numbered)
    for paragraph, label, _ in numbered:
        is_heading = styles.outline(paragraph) is not None
        if not is_heading and not label.text.strip():
            drop(properties(paragraph, "pPr"), "numPr")
            put(put(properties(paragraph, "pPr"), "numPr"), "numId", val="0")
        elif not is_heading:
            own.setdefault(label.number, {})[label.level] = label.is_bullet
            numbers = put(properties(paragraph, "pPr"), "numPr")
            put(numbers, "ilvl", val=str(label.level))
            put(numbers, "numId", val=label.number)
        if label.text.strip() and _shows_label(word, paragraph, is_heading=is_heading):
            _write(
                word,
                paragraph,
                PRIVATE.sub(_BULLET, label.text) if label.is_bullet else label.text,
                styles.own(NUMBER if is_heading else LABEL, "character"),
            )
    word.set_lists(own)


def collect_labels(styled: bytes, locale: Locale, digits: str = "") -> frozenset[str]:
    """Every label that an edition may show: as Word counts, and as the language does."""
    word = WordFile(styled)
    styles = word.styles()
    found = {label.text for _, label, _ in iter_labels(word, styles, locale, digits)}
    plain = Numbering(word.numbering_root(), styles)
    for part in _parts(word):
        found |= {label.text for _, label in labels(paragraphs_of(word.root(part)), plain)}
    return frozenset(filter(str.strip, (*found, *map(as_reference, found))))


def iter_labels(
    word: WordFile, styles: Styles, locale: Locale, digits: str
) -> Iterator[tuple[etree._Element, Label, Label]]:
    """Each numbered paragraph with its label as editions show it, and as Word does."""
    numbering = Numbering(word.numbering_root(), styles)
    writes = (
        _format_of(locale),
        _format_of(locale, digits),
        _format_of(locale, digits, own_letters=True),
    )
    for part in _parts(word):
        paragraphs = paragraphs_of(word.root(part))
        for paragraph, (shown, head, item) in labels_as(paragraphs, numbering, writes):
            is_heading = styles.outline(paragraph) is not None
            yield paragraph, head if is_heading else item, shown


def tell_references(
    word: WordFile, numbered: Sequence[tuple[etree._Element, Label, Label]]
) -> None:
    """Let fields that repeat the number of a paragraph say it as the paragraph does."""
    changed = {one: (own, latin) for one, own, latin in numbered if own.text != latin.text}
    if not changed:
        return
    bookmarks = {
        value(mark, "name"): changed[paragraph]
        for mark in word.root(word.document).iter(word.name("bookmarkStart"))
        if (paragraph := paragraph_of(mark)) in changed
    }
    for part in _parts(word):
        for found in list(field_spans(word.root(part))):
            if labels_of := bookmarks.get(number_reference_target(found.instruction)):
                _say(word, found, *labels_of)


def _say(word: WordFile, found: FieldSpan, own: Label, latin: Label) -> None:
    texts = [one for run in runs_of(found) for one in run.iter(word.name("t"))]
    said = "".join(one.text or "" for one in texts)
    if as_reference(said) != as_reference(latin.text):
        return
    new = own.text.strip() if said.strip() == latin.text.strip() else as_reference(own.text)
    for node, text in zip(texts, (new, *[""] * len(texts)), strict=False):
        node.text = text


def _format_of(locale: Locale, digits: str = "", *, own_letters: bool = False) -> Format:
    """How a language writes counts; in its own digits where these are "native".

    Lists by letters count in the language's own, but for labels of several numbers, to which texts
    refer as they stand in Word.
    """
    letters = get_language(locale.code).list_letters if own_letters else ""

    def write(count: int, form: str, level: Level) -> str:
        if 0 < count <= len(letters) and form in _LETTERS and is_lettered(level):
            letter = letters[count - 1]
            return letter.title() if form == "upperLetter" else letter
        written = format_number(count, form, locale.code)
        return in_native_digits(written, locale.code) if digits == NATIVE else written

    return write


def is_lettered(level: Level | None) -> bool:
    """Whether the label of a list is one letter, which stands in that of the language."""
    one = level is not None and _ONE_NUMBER.fullmatch(level.text)
    return bool(one) and level is not None and level.form in _LETTERS


def _parts(word: WordFile) -> list[str]:
    return [
        word.document,
        *(part for kind in ("footnotes", "endnotes") for part in word.related(kind)),
    ]


def _shows_label(word: WordFile, paragraph: etree._Element, *, is_heading: bool) -> bool:
    """Whether Word's label stands there: also before an item without words, in a cell to fill in.

    An empty heading is none, and an empty paragraph that ends a section is its break alone.
    """
    ends_section = child(child(paragraph, "pPr"), "sectPr") is not None
    return _has_content(word, paragraph) or not (is_heading or ends_section)


def _has_content(word: WordFile, paragraph: etree._Element) -> bool:
    return any(
        (node.text or "").strip() if node.tag == word.name("t") else True
        for node in paragraph.iter(*map(word.name, _CONTENT))
    )


def _write(word: WordFile, paragraph: etree._Element, label: str, style: str) -> None:
    about = properties(paragraph, "pPr")
    about.addnext(make_run(word, " "))
    about.addnext(make_run(word, label, style=style))
