"""Formatting that says again what a style says is no code for translators."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.flow.documents import read_text

FONT = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'


def source_of(tmp_path: Path, about: str, *, style: str = "", table: bool = False) -> str:
    """The entry of a sentence of which three words have this formatting."""
    document = docx.Document()
    if style:
        rpr = parse_xml(f"<w:rPr {nsdecls('w')}>{style}</w:rPr>")
        document.styles["Normal"].element.append(rpr)
    if table:
        grid = document.add_table(rows=1, cols=1, style="Light Shading")
        paragraph = grid.cell(0, 0).paragraphs[0]
    else:
        paragraph = document.add_paragraph()
    paragraph.add_run("Ask first, ")
    run = paragraph.add_run("and wait a while ")
    run._r.insert(0, parse_xml(f"<w:rPr {nsdecls('w')}>{about}</w:rPr>"))
    paragraph.add_run("before you go on to the next person in the room.")
    document.save(str(tmp_path / "a.docx"))
    return read_text(tmp_path / "a.docx").segments[0].source


@pytest.mark.parametrize(
    ("about", "style"),
    [
        (FONT.format("Cambria"), ""),  # the own font of the theme
        ('<w:sz w:val="22"/>', ""),  # the size of the document's defaults
        ('<w:b w:val="0"/>', ""),
        ('<w:u w:val="none"/>', ""),
        ('<w:color w:val="000000"/>', ""),
        ('<w:color w:val="auto"/>', '<w:color w:val="000000"/>'),
        ('<w:vertAlign w:val="baseline"/>', ""),
        ("<w:b/>", "<w:b/>"),
        (FONT.format("Arial"), FONT.format("Arial")),
        ('<w:highlight w:val="none"/><w:sz w:val="24"/>', '<w:sz w:val="24"/>'),
        ('<w:color w:val="000000" w:themeColor="text1"/>', ""),
        ('<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>', ""),
    ],
)
def test_it_is_no_code_where_it_says_what_the_style_says(
    tmp_path: Path, about: str, style: str
) -> None:
    assert "<" not in source_of(tmp_path, about, style=style)


@pytest.mark.parametrize(
    ("about", "style"),
    [
        (FONT.format("Courier New"), ""),
        ('<w:sz w:val="30"/>', ""),
        ('<w:b w:val="0"/>', "<w:b/>"),
        ('<w:color w:val="000000"/>', '<w:color w:val="FF0000"/>'),
        ('<w:highlight w:val="yellow"/>', ""),
        ('<w:color w:val="7F7F7F" w:themeColor="text1" w:themeTint="80"/>', ""),
        ('<w:rStyle w:val="Strong"/><w:b w:val="0"/>', ""),
        ("<w:i/>", "<w:b/>"),
    ],
)
def test_it_is_a_code_where_it_changes_the_look(tmp_path: Path, about: str, style: str) -> None:
    assert "<" in source_of(tmp_path, about, style=style)


def test_what_undoes_the_look_of_a_table_is_a_code(tmp_path: Path) -> None:
    """The first row of this table style is bold."""
    assert "<" in source_of(tmp_path, '<w:b w:val="0"/>', table=True)
