"""Catalog → Word table: one row for each entry, under the headings of the master."""

import io
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.run import Run

from pipeline.catalogs import is_machine, state_of
from pipeline.catalogs.states import describe_changes, describe_doubts
from pipeline.files import write_file
from pipeline.languages import get_locale
from pipeline.model import Catalog, Fragment, InlineCode, Key, Script, State, TranslationUnit
from pipeline.review.identity import COLUMNS, OLD_TEXT, row_id
from pipeline.segments.coded import parse, render
from pipeline.tools.fonts import families

_WIDTHS = (22, 38, 85, 85, 37)  # millimetres; together the text width of a landscape A4 page
_GREY = RGBColor(0x5A, 0x66, 0x6C)
_HELP = (
    "Write into the column “Translation”. Marks such as <b>, </b> and <note1/> stand for "
    "formatting, notes and links: keep each of them.",
    "Write remarks into the column “Comment”, or as Word comments. “OK” there says that a "
    "translation marked “to look at” is right.",
    "Please leave the columns, their names and the IDs as they are. Tracked changes are welcome; "
    "they are taken as accepted.",
)
_STATES = {
    State.UNTRANSLATED: "to translate",
    State.FUZZY: "to look at",
    State.TRANSLATED: "translated",
    State.APPROVED: "approved",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Why a reviewer's translation was not taken, what it was (coded text), and their remark."""

    message: str
    translation: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class OldText:
    """A translation that belongs to no entry, what to know of it, and its English if known."""

    text: str
    said: str
    english: str = ""
    remark: str = ""


Row = TranslationUnit | OldText
_HELP_OLD = (
    f"A row with the ID “{OLD_TEXT}” is a paragraph of the old translation beside which no English "
    "was found. Where it belongs to an English text near it, copy it into that text’s "
    "“Translation”. These rows themselves are not read back.",
)

_HELP_LOST = (
    "Copy what is still right into the row of the text it belongs to, in a new table. These rows "
    "themselves are not read back."
)


def write_stretches(
    catalog: Catalog, path: Path, stretches: Sequence[tuple[str, Sequence[Row]]]
) -> None:
    """Write a Word file with a table for each stretch: its title, entries and old texts, in order.

    It is a review table: what is written into the rows of entries can be taken back.
    """
    document = docx.Document()
    language = get_locale(catalog.locale).english_name
    _set_up(document, f"{catalog.document}: {language}, an old translation", _HELP + _HELP_OLD)
    for title, rows in stretches:
        document.add_heading(title or "Cover, headers and other parts", 2)
        _add_table(document, catalog, rows, {}, {})
    buffer = io.BytesIO()
    document.save(buffer)
    write_file(path, buffer.getvalue())


def write_table(
    catalog: Catalog,
    path: Path,
    keep: Callable[[TranslationUnit], bool] = lambda _: True,
    chapter: Callable[[TranslationUnit], str] = lambda _: "",
    answers: Mapping[Key, Answer] = MappingProxyType({}),
    lost: Sequence[OldText] = (),
) -> int:
    """Write the live entries that ``keep`` chooses as a Word file; return how many there are.

    Each ``chapter`` has a table of its own. A row with an answer holds what the reviewer wrote, and
    why it was not taken. What is ``lost`` stands in a table at the end, which is not read back.

    Nobody is named in it.
    """
    units = [unit for unit in catalog.live if keep(unit)]
    ids = {
        unit.key: row_id(catalog, unit, (number, len(units)))
        for number, unit in enumerate(units, start=1)
    }
    document = docx.Document()
    _set_up(document, f"{catalog.document}: {get_locale(catalog.locale).english_name}, review")
    for title, rows in itertools.groupby(units, key=chapter):
        document.add_heading(title or "Cover, headers and other parts", 2)
        _add_table(document, catalog, list(rows), answers, ids)
    if lost:
        document.add_heading("Not taken, and of no text that is known", 2)
        document.add_paragraph(_HELP_LOST, style="List Bullet")
        _add_table(document, catalog, lost, answers, {})
    buffer = io.BytesIO()
    document.save(buffer)
    write_file(path, buffer.getvalue())
    return len(units)


def _set_up(document: docx.document.Document, title: str, advice: Sequence[str] = _HELP) -> None:
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = (
        WD_ORIENT.LANDSCAPE,
        Mm(297),
        Mm(210),
    )
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(10)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by, properties.comments = (
        title,
        "",
        "",
        "",
    )
    document.add_heading(title, 1)
    for line in advice:
        document.add_paragraph(line, style="List Bullet")


def _add_table(
    document: docx.document.Document,
    catalog: Catalog,
    units: Sequence[Row],
    answers: Mapping[Key, Answer],
    ids: Mapping[Key, str],
) -> None:
    table = document.add_table(rows=len(units) + 1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    # python-docx looks for merged cells anew each time it is asked for one.
    every, count = (
        table._cells,
        len(COLUMNS),
    )
    rows = [every[start : start + count] for start in range(0, len(every), count)]
    for cell, name in zip(rows[0], COLUMNS, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _repeat_header(table)
    for unit, cells in zip(units, rows[1:], strict=True):
        if isinstance(unit, OldText):
            _fill_old_text(unit, cells, catalog.locale)
        else:
            _add_small(cells[0], ids.get(unit.key) or row_id(catalog, unit))
            _fill_row(catalog, unit, cells, answers.get(unit.key))
    for column, grid, width in zip(
        zip(*rows, strict=True), table._tbl.tblGrid.gridCol_lst, _WIDTHS, strict=True
    ):
        grid.w = Mm(width)
        for cell in column:
            cell.width = Mm(width)


def _repeat_header(table: Table) -> None:
    """The first row on each page (17.4.49), no row across two pages (17.4.6)."""
    for row in table._tbl.tr_lst:
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
    table._tbl.tr_lst[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _fill_row(
    catalog: Catalog, unit: TranslationUnit, cells: Sequence[_Cell], answer: Answer | None
) -> None:
    state = "machine draft, to look at" if is_machine(unit) else _STATES[state_of(unit)]
    place = unit.extracted[0] if unit.extracted else ""
    context = f"context: {unit.context}" if unit.context else ""
    refused = _say_refused(answer.message) if answer else ""
    changes = (*describe_changes(unit), *describe_doubts(unit))
    for text in filter(None, (refused, place, context, state, *changes, *unit.extracted[1:])):
        _set_language(_add_small(cells[1], text), catalog.locale, mixed=True)
    _add_coded(cells[2], unit.source, "en")
    _add_coded(cells[3], answer.translation if answer else unit.target, catalog.locale)
    if answer:
        cells[4].text = answer.remark


def _say_refused(message: str) -> str:
    return f"Not taken: {message.removeprefix('Not taken: ')}"


def _fill_old_text(old: OldText, cells: Sequence[_Cell], locale: str) -> None:
    _add_small(cells[0], OLD_TEXT)
    _add_small(cells[1], old.said)
    _add_coded(cells[2], old.english, "en")
    _add_coded(cells[3], old.text, locale)
    cells[4].text = old.remark


def _add_small(cell: _Cell, text: str) -> Run:
    paragraph = cell.paragraphs[0] if not cell.paragraphs[0].text else cell.add_paragraph()
    run: Run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(8), _GREY
    return run


def _add_coded(cell: _Cell, coded: str, code: str) -> None:
    """Coded text, its codes in grey so that the eye tells them from words."""
    for part in parse(coded).parts:
        run = cell.paragraphs[0].add_run(render(Fragment((part,))))
        _set_language(run, code)
        if isinstance(part, InlineCode):
            run.font.color.rgb = _GREY


def _set_language(run: Run, code: str, *, mixed: bool = False) -> None:
    """Set language and font of the script (17.3.2.20, 17.3.2.26); ``mixed``: with English."""
    properties = run._r.get_or_add_rPr()
    language = OxmlElement("w:lang")
    if code == "en":
        language.set(qn("w:val"), "en-GB")
        properties.append(language)
        return
    locale = get_locale(code)
    slot = {Script.COMPLEX: "cs", Script.EAST_ASIAN: "eastAsia", Script.LATIN: "ascii"}[
        locale.script
    ]
    fonts = properties.get_or_add_rFonts()
    fonts.set(qn(f"w:{slot}"), families(code)[0])
    if locale.script is Script.COMPLEX and not mixed:
        run.font.complex_script = True
    language.set(
        qn({"cs": "w:bidi", "eastAsia": "w:eastAsia", "ascii": "w:val"}[slot]), locale.word_tag
    )
    properties.append(language)
