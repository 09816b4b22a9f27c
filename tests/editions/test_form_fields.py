"""Fields of a PDF: what can be filled in, what it is called, and what outside judges say of it."""

import json
from collections.abc import Callable
from pathlib import Path

import page
import pikepdf
import pytest
from docx.document import Document
from docx.shared import Pt

from pipeline.editions import read_tree, style_docx, write_pdf, write_print
from pipeline.editions.verify import read_pdf
from pipeline.release.safety.base import Policy
from pipeline.release.safety.files import examine_release_file
from pipeline.settings import LayoutSettings
from tests.editions.conftest import make_imprint

Make = Callable[[Callable[[Document], None]], Path]
Write = Callable[..., object]


def form(document: Document) -> None:
    document.add_heading("Consent", 1)
    line = document.add_paragraph("Name of the worker: ")
    line.add_run("\t").underline = True
    document.add_paragraph("I agree: ☐ yes ☐ no")
    table = document.add_table(2, 2)
    table.style = "Table Grid"
    for cell, text in zip(table._cells, ("Aim ☐ yes", "By when", "Housing", ""), strict=True):
        cell.text = text
    table.rows[1].height = Pt(40)
    for _ in range(30):
        table.add_row().height = Pt(40)
    document.add_paragraph("☐")  # a sign alone


def pdf_of(
    word_file: Make, folder: Path, write: Write = write_pdf, code: str = "en", **layout: bool
) -> Path:
    imprint = make_imprint(code)
    styled = style_docx(word_file(form).read_bytes(), imprint)
    tree = read_tree(styled, folder / "tree", imprint, (), LayoutSettings(form="leaflet", **layout))
    write(tree, imprint, folder / "form.pdf")
    return folder / "form.pdf"


def fields_of(path: Path) -> list[tuple[str, str]]:
    with pikepdf.open(path) as pdf:
        if "/AcroForm" not in pdf.Root:
            return []
        return [(str(one.FT), str(one.TU)) for one in pdf.Root.AcroForm.Fields]


@pytest.fixture
def filled(word_file: Make, tmp_path: Path) -> Path:
    return pdf_of(word_file, tmp_path, fields=True)


def test_blanks_boxes_and_empty_cells_become_fields_called_by_the_words_beside_them(
    filled: Path,
) -> None:
    found = fields_of(filled)
    assert ("/Tx", "Name of the worker:") in found
    assert ("/Btn", "I agree: yes") in found
    assert ("/Btn", "I agree: no") in found
    assert ("/Tx", "Housing · By when") in found
    assert len(found) == 3 + 61, "and nothing in the head, which is repeated"


def test_a_pdf_with_fields_is_tagged_archival_and_reads_as_one_without(
    filled: Path, word_file: Make, tmp_path: Path
) -> None:
    for profile in ("ua1", page.ValidationProfile.PDF_A_2A):
        failures = json.loads(page.validate_pdf(str(filled), profile=profile).to_json())["failures"]
        assert [one for one in failures if "STREAM-LENGTH" not in str(one)] == []
    other = tmp_path / "plain"
    other.mkdir()
    assert read_pdf(filled).paragraphs == read_pdf(pdf_of(word_file, other)).paragraphs


@pytest.mark.parametrize(("write", "wanted"), [(write_pdf, False), (write_print, True)])
def test_nothing_is_a_field_where_nobody_asked_or_a_printer_gets_the_file(
    word_file: Make, tmp_path: Path, write: Write, wanted: bool
) -> None:
    assert fields_of(pdf_of(word_file, tmp_path, write, fields=wanted)) == []


def test_a_release_takes_empty_fields_that_were_asked_for_and_no_others(filled: Path) -> None:
    def found(policy: Policy) -> list[str]:
        return [one.check for one in examine_release_file(filled, policy, locale="en").findings]

    assert "pdf-form" in found(Policy())
    assert "pdf-form" not in found(Policy(forms=True))
    with pikepdf.open(filled, allow_overwriting_input=True) as pdf:
        pdf.Root.AcroForm.Fields[0].V = pikepdf.String("Sok Dara")
        pdf.save(filled)
    assert "pdf-form" in found(Policy(forms=True))
