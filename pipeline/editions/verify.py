"""The conservation check of one finished file, before it takes the place of the old one."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pipeline.editions.conservation import BOOKS, Account, Passage, passages, require
from pipeline.editions.notices import collect_added_words
from pipeline.editions.pdf_reading import count_letters, letters_of, read_descriptions, read_pdf
from pipeline.editions.reading import Reading, read_docx, read_epub, read_html
from pipeline.editions.rtl_reading import (
    Line,
    find_disordered,
    read_right_to_left,
    right_to_left_letters,
)
from pipeline.editions.squeezing import squeeze, words_of_equation
from pipeline.editions.turned_text import has_turned, is_turned, sort_account, sort_reading
from pipeline.errors import BuildError
from pipeline.glossary import AnnexEntry
from pipeline.model import EQUATION, NEVER_SHOWN, Block, Format, Fragment, Imprint, Kind, Ledger

_DRAWN = BOOKS - {Kind.ALT_TEXT}  # descriptions of pictures are not drawn
_READERS: dict[Format, tuple[Callable[[Path], Reading], frozenset[Kind]]] = {
    # The title among the properties is the imprint's.
    Format.DOCX: (read_docx, frozenset(Kind) - {Kind.PROPERTY}),
    Format.EPUB: (read_epub, BOOKS),
    Format.HTML: (read_html, BOOKS),
    Format.PDF: (read_pdf, BOOKS),
    Format.PRINT: (read_pdf, BOOKS),
    Format.LARGE_PRINT: (read_pdf, BOOKS),
}


def make_account(
    blocks: Sequence[Block],
    ledger: Ledger,
    contents: dict[str, Fragment],
    imprint: Imprint,
    annex: Sequence[AnnexEntry],
    entries: Mapping[str, str] | None = None,
) -> Account:
    """What the editions of a filled master must say and may say.

    ``contents`` by block id, as they were filled in; ``entries`` are file and line of each block's
    translation. What Word hides no edition may show.
    """
    excluded = (
        said
        for exclusion in ledger.exclusions
        if exclusion.reason not in NEVER_SHOWN
        for text in exclusion.texts
        for said in (words_of_equation(text) if exclusion.reason == EQUATION else (text,))
    )
    terms = (
        text
        for entry in annex
        for text in (entry.local, entry.english, entry.definition, entry.meaning)
    )
    return Account(
        passages(blocks, contents, entries), (*excluded, *terms, *collect_added_words(imprint))
    )


def verify(form: Format, path: Path, account: Account, location: str) -> None:
    """Raise :class:`BuildError` where this file lost a segment or says what nobody wrote.

    ``location`` is the file it would become.
    """
    if form in _READERS:
        read, kinds = _READERS[form]
        try:
            reading = read(path)
        except BuildError as error:
            raise BuildError(error.message, location=location, hint=error.hint) from error
        turned = [one for one in account.passages if has_turned(one)]
        if turned and form.is_pdf:
            whole = [one for one in turned if one.kind in _DRAWN and is_turned(one)]
            _require_order(path, whole, location)
            account, reading = sort_account(account), sort_reading(reading)
        require(account, reading, location, kinds)


def verify_letters(path: Path, account: Account, location: str) -> None:
    """Raise :class:`BuildError` where a right-to-left PDF lacks letters, or has them out of order.

    Readers put the pieces of such lines together in different orders: of what pdfium reads only the
    number of each letter is compared, of which one in five hundred may be missing (ligatures whose
    parts it does not know). The order of the right-to-left letters is that of the structure tree,
    which alone is asked for letters beyond the basic plane (Adlam): pdfium loses the first of a
    word beside a mark of direction. A description of a picture must stand beside the pages, or in
    the place of the picture.
    """
    said = squeeze("\n".join(read_descriptions(path)))
    told = [one for one in account.passages if one.kind is Kind.ALT_TEXT]
    _require_order(path, [one for one in told if not one.is_within(said)], location)
    shown = [one for one in account.passages if one.kind in _DRAWN]
    # Formulas are set from left to right.
    _require_order(path, [one for one in shown if one.kind is not Kind.EQUATION], location)
    wanted = _count_wanted(shown)
    lost = wanted - letters_of(path)
    for letter in [one for one in lost if one > "\uffff" and right_to_left_letters(one)]:
        del lost[letter]
    if lost.total() * 500 > wanted.total():
        shown_letters = ", ".join(f"{letter} ×{number}" for letter, number in lost.most_common(5))
        raise BuildError(
            f"Letters did not reach this edition: {shown_letters}.",
            location=location,
            hint="The old file is kept. Report this with the Word file and the PO file, if they "
            "may be shared.",
        )


def _count_wanted(shown: Sequence[Passage]) -> Counter[str]:
    placed = [stretch for one in shown if not one.anywhere for stretch in one.stretches]
    # Of the copies of a text box one is drawn.
    copies = dict.fromkeys(stretch for one in shown if one.anywhere for stretch in one.stretches)
    return count_letters("".join((*placed, *copies)))


def _require_order(path: Path, shown: Sequence[Passage], location: str) -> None:
    lost = []
    for english in (False, True):
        stretches = [text for one in shown if one.fell_back is english for text in one.stretches]
        if any(map(right_to_left_letters, stretches)):
            read = read_right_to_left(path, Line.FROM_LEFT if english else Line.FROM_RIGHT)
            lost += find_disordered(stretches, read)
    if lost:
        raise BuildError(
            f"“{lost[0][:60]}” does not stand in this edition in the order in which it was "
            f"written{f', and {len(lost) - 1} more' if len(lost) > 1 else ''}.",
            location=location,
            hint="The old file is kept. Report this with the Word file and the PO file, if they "
            "may be shared.",
        )
