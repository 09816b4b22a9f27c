"""Law 9: what people write is text in every target, letter for letter, and never markup or code."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pytest
from lxml import etree, html

from pipeline.editions import read_tree, style_docx, write_epub, write_pdf
from pipeline.editions.html import write_html
from pipeline.errors import ToolFailedError
from pipeline.model import Imprint
from pipeline.tools import pandoc
from pipeline.tools.typst import refuse_reaching_code
from tests.editions.conftest import make_imprint

# Markdown, HTML, Typst, TeX, YAML and template hazards, each of which was once read as such
# somewhere; the picture stands for every file and address that a build could be made to read.
HAZARDS = (
    "Don't lose \"it\" -- l'été... @ban *mới* $a$ C:\\Sổ\\tay ![](/etc/passwd)"
    ' ![](http://127.0.0.1:9/x) <b>x</b> &amp; #read("main.typ") `y`{=html} ^[foot] ~2026~'
    ' </title><script> \\textbf{x}  two " onload="x ${y} $body -? <lab> // /* */ [a](javascript:1)'
)
_DC = "{http://purl.org/dc/elements/1.1/}"


def named(code: str) -> Imprint:
    """An imprint whose every field is a hazard, each beginning with its own name."""
    fields = ("title", "subtitle", "publisher", "licence", "contact", "edition")
    return replace(make_imprint(code), **{name: f"{name} {HAZARDS}" for name in fields})


def test_settings_and_titles_are_text_in_the_metadata_of_every_format(tmp_path: Path) -> None:
    imprint = named("vi")
    target = io.BytesIO()
    docx.Document().save(target)
    styled = style_docx(target.getvalue(), imprint)
    tree = read_tree(styled, tmp_path / "tree", imprint.locale)
    paths = [tmp_path / f"a.{ending}" for ending in ("html", "epub", "pdf")]
    for write, path in zip((write_html, write_epub, write_pdf), paths, strict=True):
        write(tree, imprint, path)

    page = html.fromstring(paths[0].read_bytes())
    assert page.findtext(".//title") == imprint.title
    said = {str(meta.get("name")): str(meta.get("content")) for meta in page.iter("meta")}
    assert said["dcterms.rights"] == f"{imprint.licence} {imprint.licence_url}"
    for text in (imprint.title, imprint.subtitle, imprint.publisher, imprint.contact):
        assert text in said["description"]
    assert list(page.iter("script", "img")) == []

    with zipfile.ZipFile(paths[1]) as book:
        package = etree.fromstring(book.read("EPUB/content.opf"))
    titles = [one.text for one in package.iter(f"{_DC}title")]
    assert titles == [imprint.title, imprint.subtitle]
    assert package.findtext(f".//{_DC}publisher") == imprint.publisher
    assert package.findtext(f".//{_DC}creator") == imprint.publisher
    assert package.findtext(f".//{_DC}rights") == f"{imprint.licence} {imprint.licence_url}"
    assert imprint.contact in str(package.findtext(f".//{_DC}description"))

    with pikepdf.open(paths[2]) as pdf:
        assert str(pdf.docinfo.Title) == imprint.title
        assert str(pdf.docinfo.Author) == imprint.publisher

    properties = docx.Document(io.BytesIO(styled)).core_properties
    assert (properties.title, properties.author) == (imprint.title, imprint.publisher)


@pytest.mark.parametrize(
    "markup", ['#read("a")', "x#strong[y].at(1)#{1}", '#import "@preview/a:1.0.0"', "\\\\#eval(1)"]
)
def test_typst_code_that_reaches_out_of_a_text_is_refused(markup: str) -> None:
    with pytest.raises(ToolFailedError, match="as Typst code"):
        refuse_reaching_code(markup)


@pytest.mark.parametrize("markup", ['\\#read("a")', '#link("#read(1)")[a]', "#strong[read]"])
def test_typst_code_of_our_own_and_words_that_look_like_code_are_not(markup: str) -> None:
    refuse_reaching_code(markup)


def test_pandoc_reads_no_file_and_no_address_that_a_document_names(tmp_path: Path) -> None:
    (tmp_path / "here.png").write_bytes(b"SECRET")
    blocks = [
        {"t": "Para", "c": [{"t": "Image", "c": [["", [], []], [], [address, ""]]}]}
        for address in ("here.png", "/etc/hostname", "http://127.0.0.1:9/x.png")
    ]
    document = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    options = ["--standalone", "--output=a.epub"]
    pandoc.write(document, "epub3", options, tmp_path)
    with zipfile.ZipFile(tmp_path / "a.epub") as book:
        assert not [name for name in book.namelist() if "media" in name]
    page = pandoc.write(document, "html5", ["--standalone", "--embed-resources"], tmp_path)
    assert b"base64" not in page
