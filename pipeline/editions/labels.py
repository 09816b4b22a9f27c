"""Labels of numbered paragraphs, written into the Word file that pandoc reads.

pandoc knows the numbers of plain lists alone. It is given lists of its own for the nesting; what
Word shows before each paragraph is written into it and found again by its character style.
"""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.languages import get_language
from pipeline.model import Locale
from pipeline.word.document import WordFile
from pipeline.word.elements import drop, properties, put
from pipeline.word.making import make_run
from pipeline.word.numbering import Format, Label, Level, Numbering, labels, paragraphs_of
from pipeline.word.numformats import format_number
from pipeline.word.styles import Styles

NUMBER = "Guidebook Number"  # character style of the number of a heading
LABEL = "Guidebook Label"  # of the label of a list item
_LETTERS = {"lowerLetter", "upperLetter"}
_ONE_NUMBER = re.compile(r"[^\w%]*%\d[^\w%]*")
_CONTENT = ("t", "drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference")


def write_labels(word: WordFile, styles: Styles, locale: Locale) -> None:
    """Write before each numbered paragraph what Word shows there."""
    own: dict[str, dict[int, bool]] = {}  # numId → level → whether it is a bullet
    for paragraph, label in _labels(word, styles, locale):
        is_heading = styles.outline(paragraph) is not None
        if not is_heading and not label.text.strip():
            drop(properties(paragraph, "pPr"), "numPr")
            put(put(properties(paragraph, "pPr"), "numPr"), "numId", val="0")
        elif not is_heading:
            own.setdefault(label.number, {})[label.level] = label.is_bullet
            numbers = put(properties(paragraph, "pPr"), "numPr")
            put(numbers, "ilvl", val=str(label.level))
            put(numbers, "numId", val=label.number)
        if label.text.strip() and _has_content(word, paragraph):
            _write(
                word,
                paragraph,
                label.text,
                styles.own(NUMBER if is_heading else LABEL, "character"),
            )
    word.set_lists(own)


def collect_labels(styled: bytes, locale: Locale) -> frozenset[str]:
    """Every label that an edition may show: as Word counts, and as the language does."""
    word = WordFile(styled)
    styles = word.styles()
    found = {label.text for _, label in _labels(word, styles, locale)}
    plain = Numbering(word.numbering_root(), styles)
    for part in _parts(word):
        found |= {label.text for _, label in labels(paragraphs_of(word.root(part)), plain)}
    return frozenset(filter(str.strip, found))


def _labels(
    word: WordFile, styles: Styles, locale: Locale
) -> Iterator[tuple[etree._Element, Label]]:
    numbering = Numbering(word.numbering_root(), styles)
    for part in _parts(word):
        paragraphs = list(paragraphs_of(word.root(part)))
        headings = {one for one in paragraphs if styles.outline(one) is not None}
        plain = labels(paragraphs, numbering, _format_of(locale, own_letters=False))
        lettered = labels(paragraphs, numbering, _format_of(locale, own_letters=True))
        for (paragraph, latin), (_, own) in zip(plain, lettered, strict=True):
            yield paragraph, latin if paragraph in headings else own


def _format_of(locale: Locale, *, own_letters: bool) -> Format:
    """How a language writes counts.

    Lists by letters count in the language's own, but for labels of several numbers, to which texts
    refer as they stand in Word.
    """
    letters = get_language(locale.code).list_letters if own_letters else ""

    def write(count: int, form: str, level: Level) -> str:
        alone = form in _LETTERS and _ONE_NUMBER.fullmatch(level.text)
        if alone and 0 < count <= len(letters):
            return letters[count - 1]
        return format_number(count, form, locale.code)

    return write


def _parts(word: WordFile) -> list[str]:
    return [
        word.document,
        *(part for kind in ("footnotes", "endnotes") for part in word.related(kind)),
    ]


def _has_content(word: WordFile, paragraph: etree._Element) -> bool:
    return any(
        (node.text or "").strip() if node.tag == word.name("t") else True
        for node in paragraph.iter(*map(word.name, _CONTENT))
    )


def _write(word: WordFile, paragraph: etree._Element, label: str, style: str) -> None:
    about = properties(paragraph, "pPr")
    about.addnext(make_run(word, " "))
    about.addnext(make_run(word, label, style=style))
