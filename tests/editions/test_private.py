"""What an author may not know of is taken out of editions, and told before anything is built."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path

import docx
import pytest
from docx.document import Document
from lxml import etree

from pipeline.editions import style_docx
from pipeline.master import inspect_master, read_master
from pipeline.model import Format
from pipeline.release.safety import examine_file
from pipeline.word.document import WordFile
from pipeline.word.private import find_private
from tests.editions import kinds
from tests.editions.conftest import make_imprint
from tests.word.builders import field, xml

_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SECRETS = ("Dara Sok", "Harbour House", "C:\\Users", "case 4711", "Sophea")


def private_master(document: Document) -> None:
    document.add_heading("About", 1)
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> DOCVARIABLE town </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + kinds.text("the town")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    kinds.add(document, kinds.text("We met in "), field, kinds.text(" at noon."))
    document.core_properties.author = "Dara Sok"
    document.core_properties.last_modified_by = "Sophea"


@pytest.fixture
def master(word_file: Callable[..., Path]) -> Path:
    path = word_file(private_master)
    word = WordFile(path.read_bytes())
    word.put(
        "docProps/app.xml",
        f'<Properties xmlns="{_APP}"><Application>Word</Application><Company>Harbour House'
        "</Company><TotalTime>47</TotalTime><Template>Sophea.dotx</Template></Properties>".encode(),
    )
    value = f'<vt:lpwstr xmlns:vt="{_TYPES}">case 4711</vt:lpwstr>'
    custom = f'<property fmtid="x" pid="2" name="Survivor">{value}</property>'
    word.put("docProps/custom.xml", f'<Properties xmlns="{_CUSTOM}">{custom}</Properties>'.encode())
    word.relate("", "custom-properties", "docProps/custom.xml")
    settings = next(word.related("settings"))
    root = word.root(settings)
    inside = (
        '<w:docVars><w:docVar w:name="town" w:val="case 4711"/></w:docVars>'
        '<w:attachedTemplate r:id="rIdT"/><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids>'
    )
    names = f'xmlns:w="{word.namespace}" xmlns:r="{_R}"'
    root.extend(list(etree.fromstring(f"<w:x {names}>{inside}</w:x>")))
    word.put(
        "word/_rels/settings.xml.rels",
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rIdT" Type="{_R}/attachedTemplate" '
        'Target="file:///C:\\Users\\Sophea\\ours.dotx" TargetMode="External"/></Relationships>'.encode(),
    )
    path.write_bytes(word.save())
    return path


def test_editions_carry_no_trace_of_who_made_the_master_and_where(
    master: Path, tmp_path: Path
) -> None:
    edition = tmp_path / "a.docx"
    edition.write_bytes(style_docx(master.read_bytes(), make_imprint("en")))
    with zipfile.ZipFile(edition) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    for secret in _SECRETS:
        assert not [name for name, text in parts.items() if secret in text], secret
    assert "docProps/custom.xml" not in parts
    assert not [name for name, text in parts.items() if "<w:rsids" in text or "DOCVARIABLE" in text]
    text = "\n".join(one.text for one in docx.Document(str(edition)).paragraphs)
    assert "We met in the town at noon." in text
    assert examine_file(edition, Format.DOCX, publisher=make_imprint("en").publisher) == ()
    assert find_private(edition.read_bytes()) == ()


def test_an_author_is_told_what_is_left_out_and_where_it_is_in_word(master: Path) -> None:
    said = {(finding.check, finding.message) for finding in inspect_master(read_master(master))}
    told = " ".join(message for check, message in said if check == "private-data")
    for words in ("Survivor", "Harbour House", "Sophea.dotx", "town", "Advanced Properties"):
        assert words in told
    (template,) = [message for check, message in said if check == "attached-template"]
    assert "Document Template" in template


def test_the_workbook_behind_a_chart_or_object_goes_and_what_is_shown_stays(
    word_file: Callable[..., Path],
) -> None:
    def build(document: Document) -> None:
        identifier = kinds.picture(document, "red")
        shape = (
            f'<v:shape style="width:30pt;height:20pt"><v:imagedata r:id="{identifier}"/></v:shape>'
        )
        ole = '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="rIdOle"/>'
        kinds.add(document, f"<w:r {kinds.DRAWING}><w:object>{shape}{ole}</w:object></w:r>")

    word = WordFile(word_file(build).read_bytes())
    word.put("word/embeddings/book1.xlsx", b"case 4711")
    word.relate(word.document, "package", "embeddings/book1.xlsx")
    edition = io.BytesIO(style_docx(word.save(), make_imprint("en")))
    with zipfile.ZipFile(edition) as package:
        assert not [name for name in package.namelist() if "embeddings" in name]
        document = package.read("word/document.xml")
    assert b"imagedata" in document
    assert b"OLEObject" not in document


_NAMED = {
    "FILENAME \\p": "C:\\Users\\Sophea\\guide.docx",
    "LASTSAVEDBY": "Dara Sok",
    "AUTHOR \\* MERGEFORMAT": "Sophea Chan",
    "USERNAME": "D. Sok",
    'DOCPROPERTY "Last Saved By"': "Dara K. Sok",
    "TEMPLATE": "Harbour House.dotx",
}


@pytest.mark.parametrize("simple", [False, True])
def test_fields_that_name_a_person_or_a_file_show_nothing_in_editions(
    word_file: Callable[..., Path], simple: bool
) -> None:
    def build(document: Document) -> None:
        document.add_heading("About", 1)
        for code, text in _NAMED.items():
            paragraph = document.sections[0].footer.add_paragraph("Made by ")._p
            named = f'<w:fldSimple w:instr="{escape(code, quote=True)}">{kinds.text(text)}</w:fldSimple>'
            paragraph.extend([xml(named)] if simple else field(code, text))
            document.add_paragraph("Known as ")._p.extend(field(code, "Guidebook Press"))
            told = document.add_paragraph("Kept in ")
            told._p.extend([xml(named)] if simple else field(code, text))
            told.add_run(", say people.")

    path = word_file(build)
    imprint = replace(make_imprint("en"), publisher="Guidebook Press")
    styled = style_docx(path.read_bytes(), imprint)
    said = "".join(
        etree.tostring(WordFile(styled).root(part), encoding="unicode")
        for part in WordFile(styled).text_parts()
    )
    assert not [text for text in _NAMED.values() if text in said]
    assert said.count(">…<") == len(_NAMED), "dots among the words of a sentence"
    assert said.count("Guidebook Press") >= len(_NAMED), "what the imprint says may stay"
    told = " ".join(one.what for one in find_private(path.read_bytes()))
    assert all(text in told for text in _NAMED.values())
    offered = {block.content.plain for block in read_master(path).blocks}
    assert not [text for text in _NAMED.values() if any(text in one for one in offered)]
