"""The PDF edition: the tree as Typst markup in our template, as PDF/UA-1 and PDF/A-2a."""

import io
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf

from pipeline.editions.link_names import name_links
from pipeline.editions.markup import box_titles
from pipeline.editions.missing_letters import (
    known_codes,
    letters_remark,
    missing_letters,
    substitute,
)
from pipeline.editions.nodes import Node
from pipeline.editions.paging import PLACES, first_places
from pipeline.editions.pdf_fields import make_fields
from pipeline.editions.pdf_lint import lint_pages
from pipeline.editions.pdf_reading import text_reader
from pipeline.editions.print_pdf import add_press_marks
from pipeline.editions.standins import as_text, find_refused, refusal_remark
from pipeline.editions.structure import name_parts
from pipeline.editions.tables import table_names
from pipeline.editions.textlayer import mend_text
from pipeline.editions.tree import Tree
from pipeline.editions.typeset import (
    OFFICE,
    Sheet,
    faces,
    is_boxed,
    sheet_key,
    side_of,
    typeset,
    typst_source,
)
from pipeline.editions.typst_language import restore_language
from pipeline.errors import BuildError, ToolFailedError
from pipeline.files import write_file
from pipeline.languages import get_system
from pipeline.languages.digits import in_native_digits, native_digits
from pipeline.model import NATIVE, Imprint, Locale
from pipeline.tools.fonts import font_folders
from pipeline.tools.typst import compile_pdf, evaluate

# Settings of the template that differ from the usual ones; margins in millimetres.
_PRESS = {"facing": True, "margin": 24}
_LARGE_PRINT = {"size": 16.0, "margin": 20}  # RNIB: large print begins at 16 points
_TURNED_WORDS = (
    "PDF: Chrome, Edge and programs with poppler copy and search words in this script from their "
    "last letter to their first. The pages are right; e-book, web page and Word file are read well."
)


def write_pdf(tree: Tree, imprint: Imprint, path: Path) -> tuple[str, ...]:
    """Write the PDF and return layout warnings.

    Raises :class:`MissingToolError` for a font, :class:`ToolFailedError` for a text that cannot be
    set.
    """
    return _finish(_compile(tree, imprint), tree, imprint, path)


def write_print(tree: Tree, imprint: Imprint, path: Path) -> tuple[str, ...]:
    """Write the PDF for a printing house: facing pages with bleed and crop marks.

    Returns and raises as :func:`write_pdf`.
    """
    return _finish(_compile(tree, imprint, _PRESS), tree, imprint, path, _PRESS)


def write_large_print(tree: Tree, imprint: Imprint, path: Path) -> tuple[str, ...]:
    """Write the PDF in letters of 16 points, with narrower margins.

    Returns and raises as :func:`write_pdf`.
    """
    return _finish(_compile(tree, imprint, _LARGE_PRINT), tree, imprint, path, _LARGE_PRINT)


def _compile(tree: Tree, imprint: Imprint, sheet: Sheet = OFFICE) -> bytes:
    """The PDF of Typst; ``sheet`` are settings of the template that differ from the usual ones."""
    key = sheet_key(imprint, sheet)
    with tree.at_work:
        if key not in tree.compiled:
            tree.compiled[key] = _compile_mended(tree, imprint, sheet)
        return tree.compiled[key]


def _compile_mended(tree: Tree, imprint: Imprint, sheet: Sheet) -> bytes:
    for mend in (_without_letters, _without_refused):
        try:
            return compile_pdf(typeset(tree, imprint, sheet), font_folders(), epoch_of(imprint))
        except ToolFailedError:
            if mend(tree, imprint):
                tree.typeset.clear()
                tree.compiled.clear()
    return compile_pdf(typeset(tree, imprint, sheet), font_folders(), epoch_of(imprint))


def _without_letters(tree: Tree, imprint: Imprint) -> bool:
    """Put the code of each letter that has no font in its place; whether there was one.

    With PDF/UA Typst refuses such a text, and the rest of it must not be missing for that.
    """
    files = {file.path for file in faces(tree, imprint)}
    missing = missing_letters(list(tree.blocks), files)
    if not missing.keys() - tree.unshown.keys():
        return False
    known = known_codes(files)
    tree.unshown.update({letter: substitute(letter, known) for letter in missing})
    tree.told.append(letters_remark(missing))
    return True


def _without_refused(tree: Tree, imprint: Imprint) -> bool:
    """Replace blocks that Typst refuses by plain text; return whether there was one."""
    trial = tree.folder / "trial.typ"

    def compiles(blocks: list[Node]) -> bytes:
        alone = replace(tree, blocks=tuple(blocks), refused={})
        trial.write_text(typst_source(alone, imprint), encoding="utf-8")
        return compile_pdf(trial, font_folders(), 0)

    found = find_refused(tree.blocks, compiles)
    tree.refused.update({index: as_text(tree.blocks[index]) for index in found})
    tree.told.extend(refusal_remark(tree.blocks, index, said) for index, said in found.items())
    return bool(found)


def page_starts(tree: Tree, imprint: Imprint) -> dict[str, int]:
    """What begins each page of the PDF, by the names of :mod:`paging`, with the page's number.

    Empty where there is only one page.

    Empty also for a text that cannot be laid out: a book that has no pages needs no list of them.
    Raises :class:`MissingToolError` for a font.
    """
    faces(tree, imprint)
    with tree.at_work:
        with suppress(ToolFailedError):  # the same pages, whether or not the PDF is built
            _compile(tree, imprint)
        if tree.refused:  # the places of the PDF are not those of the other formats then
            return {}
        try:
            found = evaluate(typeset(tree, imprint), font_folders(), PLACES)
        except ToolFailedError:
            return {}
    starts = first_places((str(name), int(page)) for name, page in found)
    return starts if len(starts) > 1 else {}


def _finish(
    content: bytes,
    tree: Tree,
    imprint: Imprint,
    path: Path,
    sheet: Sheet = OFFICE,
) -> tuple[str, ...]:
    """Write what Typst wrote, with its text layer mended; the same bytes give the same bytes."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            restore_language(pdf, imprint.locale)
            _say_language(pdf, imprint.locale, press=sheet is _PRESS)
            _label_pages(pdf, imprint)
            unknown = _is_unknown(imprint.locale)
            sheets = mend_text(
                pdf,
                right_to_left=imprint.locale.right_to_left and not unknown,
                boxed=is_boxed(imprint.locale),
            )
            remarks = lint_pages(sheets, sheet.get("margin", side_of(imprint.locale)))
            text_of = text_reader(pdf)
            name_links(pdf, text_of)
            make_fields(pdf, text_of)
            name_parts(pdf, table_names(tree.printable()), box_titles(tree, imprint))
            if sheet is _PRESS:
                add_press_marks(pdf)
            target = io.BytesIO()
            pdf.save(
                target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
            )
    except pikepdf.PdfError as error:
        raise BuildError(
            f"The PDF that Typst wrote cannot be read: {error}", location=str(path)
        ) from error
    write_file(path, target.getvalue())
    return (*tree.told, *([_TURNED_WORDS] if unknown else []), *remarks)


def _say_language(pdf: pikepdf.Pdf, locale: Locale, *, press: bool) -> None:
    """Say the whole language tag and, for the printer, on which side the book opens.

    Typst says the direction (ISO 32000-1, table 150) by the language alone: to it Punjabi is
    right-to-left in any script. pdfium reads the words of an English line from the right where a
    book says that it is read so: on screens only left-to-right books say it.
    """
    preferences = pdf.Root.ViewerPreferences
    if not locale.right_to_left:
        preferences.Direction = pikepdf.Name.L2R
    elif press:
        preferences.Direction = pikepdf.Name.R2L
    elif "/Direction" in preferences:
        del preferences["/Direction"]
    pdf.Root.Lang = pikepdf.String(locale.bcp47)


def _is_unknown(locale: Locale) -> bool:
    """Whether readers do not know that the letters of this locale are read from the right.

    poppler and pdfium ask only up to U+FFFF, and read Adlam as it is drawn whatever a file says:
    marks of direction would cost them letters.
    """
    return locale.right_to_left and get_system(locale.iso15924).letters[0] > "\uffff"


def _label_pages(pdf: pikepdf.Pdf, imprint: Imprint) -> None:
    """Label each page with the number that it shows, where that is in digits of the language.

    A PDF counts in 0–9 alone (ISO 32000-1, table 159): each label is a prefix without a number.
    """
    code = imprint.locale.code
    if imprint.digits != NATIVE or not native_digits(code):
        return
    numbers = [in_native_digits(str(page), code) for page in range(1, len(pdf.pages) + 1)]
    labels = (pikepdf.Dictionary(P=pikepdf.String(number)) for number in numbers)
    rows = pikepdf.Array([one for row in enumerate(labels) for one in row])
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=rows)


def epoch_of(imprint: Imprint) -> int:
    """The edition's date in seconds, used for every file so that builds are reproducible."""
    day = imprint.issued
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
