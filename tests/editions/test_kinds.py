"""Kinds of content that strangers' masters hold, from Word to every edition through the build."""

import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pymupdf
import pytest
from lxml import html

from pipeline.catalogs import read_catalog, write_catalog
from pipeline.editions.pdf_reading import read_pdf
from pipeline.editions.reading import Reading, read_docx, read_epub, read_html
from pipeline.editions.squeezing import squeeze
from pipeline.engines import pseudo_translate
from pipeline.errors import MasterError
from pipeline.flow.build import build
from pipeline.flow.extract import extract
from pipeline.flow.init import init
from pipeline.flow.tasks import BuildOptions
from pipeline.flow.update import update
from pipeline.master import inspect_master, read_master
from pipeline.model import HIDDEN_TEXT, Catalog, Format
from pipeline.project import Project, open_project
from tests.editions.kinds import add, make_kinds, text

FORMATS = (Format.DOCX, Format.PDF, Format.EPUB, Format.HTML)
READERS = {
    Format.DOCX: read_docx,
    Format.PDF: read_pdf,
    Format.EPUB: read_epub,
    Format.HTML: read_html,
}
BOOKS = (Format.PDF, Format.EPUB, Format.HTML)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of the master with its Khmer catalog filled, and its editions built."""
    root = tmp_path_factory.mktemp("kinds")
    make_kinds().save(str(root / "kinds.docx"))
    init(root, root / "kinds.docx", ("km",))
    project = open_project(root)
    extract(project)
    update(project)
    catalog = catalog_of(project)
    units = tuple(
        replace(unit, target=pseudo_translate(unit.source, "km"), fuzzy=False)
        for unit in catalog.units
    )
    write_catalog(replace(catalog, units=units), project.documents[0].catalog("km"))
    editions = build(project, (), BuildOptions(formats=FORMATS))
    assert len(editions) == 2 * len(FORMATS)
    (root / "remarks.txt").write_text(
        "\n".join(finding.message for edition in editions for finding in edition.findings)
    )
    return project


def catalog_of(project: Project) -> Catalog:
    document = project.documents[0]
    return read_catalog(document.catalog("km"), document.name, "km")


def reading(project: Project, form: Format, locale: str = "en") -> Reading:
    return READERS[form](project.documents[0].edition(locale, form))


def said(project: Project, form: Format, locale: str = "en") -> str:
    return squeeze(reading(project, form, locale).text)


@pytest.mark.parametrize("form", BOOKS)
@pytest.mark.parametrize("locale", ["en", "km"])
def test_what_word_hides_stands_in_no_edition(project: Project, form: Format, locale: str) -> None:
    assert "secret" not in said(project, form, locale).lower()


@pytest.mark.parametrize("form", BOOKS)
def test_what_word_shows_beside_hidden_text_stands_there(project: Project, form: Format) -> None:
    paragraphs = reading(project, form).paragraphs
    assert "Seen one goes on." in paragraphs
    assert "Seen three though its style hides" in paragraphs
    assert "Seen four, white on nothing" in paragraphs
    assert {"Seen cell", "Seen other"} <= set(paragraphs)


def test_hidden_text_is_not_offered_counts_as_hidden_and_is_told(project: Project) -> None:
    assert not [unit for unit in catalog_of(project).units if "ecret" in unit.source]
    master = read_master(project.documents[0].master)
    hidden = {
        text
        for exclusion in master.ledger.exclusions
        if exclusion.reason == HIDDEN_TEXT
        for text in exclusion.texts
    }
    assert {"secret run ", "Secret paragraph", "Secret heading", "secret style"} <= hidden
    assert {"secret row one", "secret row two"} <= hidden
    assert [one for one in inspect_master(master) if one.check == "hidden-text"]


def test_cells_stand_under_the_headings_of_word(project: Project) -> None:
    page = html.fromstring(project.documents[0].edition("en", Format.HTML).read_bytes())
    first, second = (
        page.xpath("//table[.//td='a0' or .//th='a0']"),
        page.xpath("//table[.//td='Season' or .//th='Season']"),
    )
    rows = [
        [
            (cell.text_content().strip(), int(cell.get("colspan", "1")))
            for cell in row.xpath("th|td")
        ]
        for row in first[0].iter("tr")
    ]
    assert rows == [
        [("a0", 1), ("a1", 1), ("a2", 1)],
        [("", 1), ("b1", 1), ("b2", 1)],
        [("c0", 1), ("", 2)],
        [("d0", 1), ("d12", 2)],
    ]
    assert [len(row.xpath("th|td")) for row in second[0].iter("tr")] == [2, 2]


@pytest.mark.parametrize("form", [Format.EPUB, Format.HTML])
def test_blanks_to_write_on_stay(project: Project, form: Format) -> None:
    paragraphs = {" ".join(one.split()) for one in reading(project, form).paragraphs}
    for wanted in (
        f"Name of the sailor: {'.' * 12}",
        f"Signed at {'_' * 12} by the captain",
        f"Signature: {'_' * 12}",
        "Left Right",
        "One Two",
    ):
        assert wanted in paragraphs


@pytest.mark.parametrize("form", BOOKS)
def test_a_form_has_nothing_in_its_empty_cells(project: Project, form: Format) -> None:
    assert "ship" + "Next" in said(project, form)


def test_an_empty_cell_is_as_high_as_its_row_in_word(project: Project) -> None:
    page = html.parse(str(project.documents[0].edition("en", Format.HTML))).getroot()
    (form,) = page.xpath("//table[contains(@class, 'form')]")
    assert [room.get("style") for room in form.xpath(".//td//span")] == ["height:60pt"]
    with pymupdf.open(project.documents[0].edition("en", Format.PDF)) as book:
        (sheet,) = (one for one in book if one.search_for("Home port of the ship"))
        (above,), (below,) = map(sheet.search_for, ("Home port of the ship", "Next of kin"))
    assert 60 <= below.y0 - above.y0 < 90


def test_the_pdf_draws_blanks_as_lines(project: Project) -> None:
    paragraphs = [text.strip() for text in reading(project, Format.PDF).paragraphs]
    assert "Name of the sailor:" in paragraphs
    assert [text for text in paragraphs if text.startswith("Signed at") and "captain" in text]


def test_the_label_of_a_form_is_offered(project: Project) -> None:
    assert any(unit.source.startswith("Accepted:") for unit in catalog_of(project).units)


@pytest.mark.parametrize("form", BOOKS)
def test_signs_of_symbol_fonts_are_what_word_shows(project: Project, form: Format) -> None:
    text = said(project, form)
    assert "Tick✓meansyes" in text or "Tick✔meansyes" in text
    assert "Oldtick✓meansittoo" in text or "Oldtick✔meansittoo" in text
    assert "Anglesαβγaresmall" in text
    assert "Logo□ofthefirm" in text


def test_a_private_letter_without_a_meaning_is_told_and_signs_are_codes(project: Project) -> None:
    remarks = (project.root / "remarks.txt").read_text()
    assert "U+E123 in “Logo □ of the firm”" in remarks
    sources = [unit.source for unit in catalog_of(project).units]
    assert "Tick <sym1/> means yes" in sources


@pytest.mark.parametrize("form", BOOKS)
def test_a_reading_stands_with_its_base(project: Project, form: Format) -> None:
    text = said(project, form)
    assert "Named" in text
    assert "Harbour" in text
    assert "haaber" in text
    assert "ofold" in text


def test_ruby_is_ruby_in_html(project: Project) -> None:
    page = html.fromstring(project.documents[0].edition("en", Format.HTML).read_bytes())
    assert page.xpath("string(//ruby/rt)") == "haaber"


@pytest.mark.parametrize("form", BOOKS)
def test_a_repeated_head_with_a_link_and_a_second_row_of_heads(
    project: Project, form: Format
) -> None:
    text = said(project, form)
    for words in ("linkedhead", "Secondhead", "row59", 'w:bottom="-720"...--end'):
        assert words in text


def test_every_part_of_the_word_edition_is_kept(project: Project) -> None:
    """Hidden text stays in the DOCX, where Word hides it, and is told before a release."""
    with zipfile.ZipFile(project.documents[0].edition("en", Format.DOCX)) as archive:
        assert b"Secret paragraph" in archive.read("word/document.xml")


@pytest.mark.parametrize("form", [Format.EPUB, Format.HTML])
def test_pictures_of_groups_and_old_ones_stand_with_their_descriptions(
    project: Project, form: Format
) -> None:
    beside = reading(project, form).beside
    for alt in ("A small bell", "Whole view – Left half", "Right half", "An old picture"):
        assert alt in beside
    assert "Label of the bell" in reading(project, form).paragraphs


@pytest.mark.parametrize("form", BOOKS)
def test_the_description_of_a_missing_picture_stands_in_its_place(
    project: Project, form: Format
) -> None:
    assert "GoneAmissingpicture" in said(project, form)
    remarks = (project.root / "remarks.txt").read_text()
    assert "The picture “A missing picture” is not in the Word file" in remarks
    assert "1 drawn shapes without words" in remarks


def test_descriptions_in_groups_are_offered(project: Project) -> None:
    sources = {unit.source for unit in catalog_of(project).units}
    assert {"A small bell", "Left half", "Right half", "Whole view"} <= sources


@pytest.mark.parametrize("form", BOOKS)
def test_a_heading_before_a_late_title_is_kept(project: Project, form: Format) -> None:
    assert "Before a late title" in [
        " ".join(one.split()) for one in reading(project, form).paragraphs
    ]


def test_formatting_marks_are_accepted_by_themselves_and_marks_of_words_on_request(
    tmp_path: Path,
) -> None:
    document = docx.Document()
    mark = '<w:rPrChange w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"><w:rPr/></w:rPrChange>'
    add(document, text("Only bold", f"<w:b/>{mark}"))
    document.save(str(tmp_path / "a.docx"))
    init(tmp_path / "a", tmp_path / "a.docx", ("km",))
    add(document, f'<w:ins w:id="2" w:author="A">{text("A new word")}</w:ins>')
    document.save(str(tmp_path / "b.docx"))
    with pytest.raises(MasterError, match=r"1 unresolved revision marks \(1 ins\)"):
        init(tmp_path / "b", tmp_path / "b.docx", ("km",))
    init(tmp_path / "b", tmp_path / "b.docx", ("km",), accept_changes=True)
    extract(open_project(tmp_path / "b"))
    update(open_project(tmp_path / "b"))
    assert "A new word" in {unit.source for unit in catalog_of(open_project(tmp_path / "b")).units}
