"""The PDF of the Word layout, by LibreOffice: there when asked for, current, the same twice, and a clear error where the program is not."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.editions import write_layout_pdf
from pipeline.editions.restyle import restyle
from pipeline.errors import ExitCode, MissingToolError
from pipeline.languages import get_locale
from tests.editions.conftest import make_imprint

Make = Callable[[Callable[[Document], None]], Path]


def with_contents(document: Document) -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = r'<w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \t "Heading 2,1" </w:instrText></w:r>'
    stale = "<w:r><w:t>An old heading 99</w:t></w:r>"
    contents = f"<w:p {nsdecls('w')}>{field.format('begin')}{code}{field.format('separate')}{stale}{field.format('end')}</w:p>"
    document.element.body.insert(0, parse_xml(contents))
    for title in ("ບົດທີໜຶ່ງ", "ບົດທີສອງ"):
        document.add_page_break()
        document.add_heading(title, 1)
        document.add_paragraph("ຂໍ້ຄວາມ")


def test_without_libreoffice_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(MissingToolError, match="apt-get install libreoffice-writer") as error:
        write_layout_pdf(b"", make_imprint("km"), tmp_path / "a.pdf", tmp_path / "work")
    assert error.value.exit_code == ExitCode.MISSING_TOOL
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.slow
@pytest.mark.needs_tool
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_the_layout_is_current_tagged_in_its_language_and_the_same_twice(
    word_file: Make, tmp_path: Path
) -> None:
    styled = restyle(word_file(with_contents).read_bytes(), get_locale("lo"))
    for name in ("a", "b"):
        write_layout_pdf(styled, make_imprint("lo"), tmp_path / f"{name}.pdf", tmp_path / name)
    content = (tmp_path / "a.pdf").read_bytes()
    assert content == (tmp_path / "b.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == "lo"
        assert pdf.Root.MarkInfo.Marked
        assert len(pdf.pages) == 3
        assert [str(item.title) for item in pdf.open_outline().root] == ["ບົດທີໜຶ່ງ", "ບົດທີສອງ"]
        assert str(pdf.docinfo["/Title"]) == "Rebuilding Life after Trafficking"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261130")
        links = [note for note in pdf.pages[0].get("/Annots", []) if note.Subtype == "/Link"]
        assert len(links) == 2, (
            "each heading once, though the field asks for it by level and by style"
        )
