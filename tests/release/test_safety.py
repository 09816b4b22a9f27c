"""Traces of earlier versions are found in every kind of Word file."""

import base64
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from docx.document import Document
from docx.oxml import OxmlElement

from pipeline.files import make_zip
from pipeline.model import Format
from pipeline.release.safety import Policy, examine_file, examine_release_file
from tests.conftest import as_strict


def traces(document: Document) -> None:
    """Hidden text in a tracked insertion."""
    paragraph = document.add_paragraph("Her name was")
    run = paragraph.add_run(" deleted")
    run.font.hidden = True
    inserted = OxmlElement("w:ins")
    inserted.append(run._r)
    paragraph._p.append(inserted)


@pytest.mark.parametrize("form", [Path, as_strict], ids=["transitional", "strict"])
def test_revision_marks_and_hidden_text_are_found(
    word_file: Callable[..., Path], form: Callable[[Path], Path]
) -> None:
    found = {
        finding.check
        for finding in examine_file(form(word_file(traces)), Format.DOCX, publisher="")
    }
    assert {"revision-marks", "hidden-text"} <= found


def page(inside: str) -> bytes:
    return (
        '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head>'
        f"<body>{inside}</body></html>"
    ).encode()


@pytest.mark.parametrize(
    "inside",
    [
        '<a href="javascript:x">t</a>',
        '<a href="java&#9;script:x">t</a>',
        '<a href="//server/share">t</a>',
        '<a href="https://un.org@evil.example/">t</a>',
        '<img src="http://e.example/a.png" alt=""/>',
        '<img srcset="http://e.example/a.png 2x" alt=""/>',
        '<svg xmlns="http://www.w3.org/2000/svg"><use href="http://e.example/a.svg#b"/></svg>',
        '<p onclick="x">t</p>',
        '<p style="background: url(http://e.example/a)">t</p>',
        '<iframe src="x.html"></iframe>',
        "<style>@import 'http://e.example/a.css';</style>",
        '<meta http-equiv="refresh" content="0;url=http://e.example"/>',
    ],
)
def test_a_page_or_book_that_fetches_or_runs_is_found(tmp_path: Path, inside: str) -> None:
    path, book = tmp_path / "a.html", tmp_path / "a.epub"
    path.write_bytes(page(inside))
    book.write_bytes(make_zip([("EPUB/text/ch001.xhtml", page(inside))]))
    for file, form in ((path, Format.HTML), (book, Format.EPUB)):
        found = {one.check for one in examine_file(file, form, publisher="")}
        assert found & {"script", "external-content"}, form


def test_a_drawing_inside_a_page_is_looked_into(tmp_path: Path) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://e.example/a"/></svg>'
    address = f"data:image/svg+xml;base64,{base64.b64encode(drawing).decode()}"
    path = tmp_path / "a.html"
    path.write_bytes(page(f'<img src="{address}" alt=""/>'))
    found = {one.check for one in examine_file(path, Format.HTML, publisher="")}
    assert found == {"external-content"}


def test_a_page_that_only_shows_itself_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    inside = (
        '<a href="#b">t</a><a href="https://example.org">t</a><a href="mailto:a@b.example">t</a>'
        '<img src="data:image/png;base64,AAAA" alt="see url(http://x) onload=x"/>'
    )
    path.write_bytes(page(inside))
    policy = Policy(contact="a@b.example")
    assert examine_release_file(path, policy).findings == ()


@pytest.mark.parametrize(
    ("action", "check"),
    [
        ({"/S": "/URI", "/URI": "javascript:x"}, "unsafe-link"),
        ({"/S": "/Launch", "/F": "a.exe"}, "external-content"),
        ({"/S": "/JavaScript", "/JS": "x"}, "script"),
    ],
)
def test_a_pdf_that_leads_astray_is_found(
    tmp_path: Path, action: dict[str, str], check: str
) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        sheet = pdf.add_blank_page().obj
        names = {
            name: pikepdf.Name(text) if text[0] == "/" else text for name, text in action.items()
        }
        note = {"/Type": pikepdf.Name.Annot, "/Subtype": pikepdf.Name.Link, "/Rect": [0, 0, 9, 9]}
        link = pdf.make_indirect(pikepdf.Dictionary(note | {"/A": pikepdf.Dictionary(names)}))
        sheet.Annots = pikepdf.Array([link])
        pdf.save(path)
    assert check in {one.check for one in examine_file(path, Format.PDF, publisher="")}
