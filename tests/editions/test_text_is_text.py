"""Law 9: what people write is text in every target, letter for letter, and never markup or code."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import docx
import pikepdf
import polib
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from lxml import etree, html
from PIL import Image
from translate.storage.tmx import tmxfile
from translate.storage.xliff import xlifffile

from pipeline.catalogs import read_catalog, write_catalog
from pipeline.editions import read_tree, style_docx, write_epub, write_pdf
from pipeline.editions.html import write_html
from pipeline.editions.reading import read_docx, read_epub, read_html
from pipeline.errors import ExitCode, ToolFailedError
from pipeline.glossary import TermBase
from pipeline.glossary.lists import export_omegat, export_po
from pipeline.glossary.sheet import export_sheet
from pipeline.glossary.table import export_table, save_term_base
from pipeline.glossary.tbx import export_martif, export_tbx_basic
from pipeline.literals import html_text, read_csv_cell
from pipeline.model import Concept, Imprint, Term, TermStatus
from pipeline.segments.coded import plain_text
from pipeline.tools import pandoc
from pipeline.tools.typst import refuse_reaching_code
from pipeline.word.document import WordFile
from tests.conftest import run as invoke
from tests.editions import kinds
from tests.editions.conftest import make_imprint
from tests.word.builders import add_footnotes

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
    document = docx.Document()
    document.core_properties.comments = HAZARDS
    document.core_properties.keywords = "one $a$; <b>two</b>, *2*; ![](/etc/passwd)"
    document.save(target)
    styled = style_docx(target.getvalue(), imprint)
    tree = read_tree(styled, tmp_path / "tree", imprint)
    paths = [tmp_path / f"a.{ending}" for ending in ("html", "epub", "pdf")]
    for write, path in zip((write_html, write_epub, write_pdf), paths, strict=True):
        write(tree, imprint, path)

    page = html.fromstring(paths[0].read_bytes())
    assert page.findtext(".//title") == imprint.title
    said = {str(meta.get("name")): str(meta.get("content")) for meta in page.iter("meta")}
    assert said["dcterms.rights"] == f"{imprint.licence} {imprint.licence_url}"
    description = " ".join(HAZARDS.split())
    assert description in said["description"]
    assert list(page.iter("script", "img")) == []

    with zipfile.ZipFile(paths[1]) as book:
        package = etree.fromstring(book.read("EPUB/content.opf"))
    titles = [one.text for one in package.iter(f"{_DC}title")]
    assert titles == [imprint.title, imprint.subtitle]
    assert package.findtext(f".//{_DC}publisher") == imprint.publisher
    assert package.findtext(f".//{_DC}creator") == imprint.publisher
    assert package.findtext(f".//{_DC}rights") == f"{imprint.licence} {imprint.licence_url}"
    assert description in str(package.findtext(f".//{_DC}description"))
    subjects = [one.text for one in package.iter(f"{_DC}subject")]
    assert subjects == ["one $a$", "<b>two</b>, *2*", "![](/etc/passwd)"]

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


# A line for each kind of reader that once took, or might take, a part of a text for something else.
LINES = (
    HAZARDS,
    "<b>x</b> &amp; &lt; </title><script>alert(1)</script> <!-- c --> ]]> <?php ?>",
    '#read("main.typ") #{1} @ref <lab> = head /* c */ // http://x.y -? -1 --- \\ ~',
    "\\input{/etc/passwd} %{} ${y} $body$ {{z}} $(id) `id` | ; > /tmp/x %s %1 {0} \\u{41} &#65;",
    '.at(read("main.typ")) .fields() (x) [y] ;z',
    "= equal",
    "- dash",
    "+ plus",
    "1. one",
    "/ term: word",
    "# hash ~~~ ::: |a|b|",
    "=1+1 @SUM(1) -2+3",
    "\"quoted\" 'single' “ ” ‘ ’ a\u00a0b\u2011c",
    "(bracket) and ]) }",
)
LINK = "https://example.org/a?b=(c)&d=%22e%22#f[h]'i`j$k{l}"
LOOKS = ("b", "i", "strike", "smallCaps")


def hazardous(document: Document) -> None:
    """A document with every line in every place that holds text."""
    document.core_properties.title = "The title"
    for number, line in enumerate(LINES):
        document.add_heading(f"{line} in heading {number}", 1 + (number > 0))
        document.add_paragraph(line)
        for look in LOOKS:
            run = document.add_paragraph().add_run(f"w{line}")
            run._r.get_or_add_rPr().append(parse_xml(f"<w:{look} {nsdecls('w')}/>"))
            run._r.getparent().append(document.add_paragraph(line).runs[0]._r)
        for position in ("superscript", "subscript"):
            run = document.add_paragraph().add_run("w")
            setattr(run.font, position, True)
            run._r.getparent().append(document.add_paragraph(line).runs[0]._r)
        for style in ("List Bullet", "List Number", "Intense Quote", "Caption"):
            document.add_paragraph(f"w {line}", style=style)
        document.add_table(1, 2).rows[0].cells[1].text = line
        paragraph = document.add_paragraph()
        identifier = document.part.relate_to(LINK, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{identifier}"/>'
        paragraph._p.append(parse_xml(link))
        for text in (f"w{line}", line):
            paragraph._p.append(paragraph.add_run(text)._r)
        paragraph._p[0].append(paragraph._p[1])
        picture = io.BytesIO()
        Image.new("RGB", (4, 3), (number, 0, 0)).save(picture, "PNG")
        document.add_picture(picture, width=Mm(5))
        document.inline_shapes[-1]._inline.docPr.set("descr", f"described {line}")
        inside = f"<w:p>{kinds.text(html_text(f'boxed {line}'))}</w:p>"
        box = f"<wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp>"
        kinds.add(document, kinds.text("Beside a box "), kinds.frame(box, ""))
        mark = f'<w:r><w:footnoteReference w:id="{number + 1}"/></w:r>'
        kinds.add(document, kinds.text(f"Noted {number}"), mark)
        for part in (document.sections[0].header, document.sections[0].footer):
            part.add_paragraph(f"margin {line}")
    anchor = '<w:bookmarkStart w:id="91" w:name="glossary_annex"/><w:bookmarkEnd w:id="91"/>'
    kinds.add(document, anchor, kinds.text("The hazard is a word of the term base."))


def test_every_line_is_text_wherever_it_stands_and_in_every_format(
    word_file: Callable[..., Path], tmp_path: Path
) -> None:
    root = tmp_path / "project"
    root.mkdir()
    source = word_file(hazardous, "hazards.docx")
    notes = {
        number: f"<w:p><w:r><w:footnoteRef/></w:r>{kinds.text(html_text(f' noted {line}'))}</w:p>"
        for number, line in enumerate(LINES, 1)
    }
    add_footnotes(source, notes)
    rename_pictures(source)
    run = partial(invoke, "--project", str(root))
    assert run("init", str(source), "--locale", "vi") == ExitCode.DONE
    for old, new in (("source", "docx"), ("source", "toml"), ("po", "")):
        path = root / old / ("hazards" + (f".{new}" if new else ""))
        path.rename(path.with_name(f"{NAME}.{new}" if new else NAME))
    (root / "po" / NAME / "hazards.pot").unlink()
    save_term_base(hazardous_terms(), root / "glossary" / "terms.csv")
    assert run("extract") == run("update") == ExitCode.DONE
    settings = root / "source" / f"{NAME}.toml"
    quoted = json.dumps(HAZARDS, ensure_ascii=False)
    words = settings.read_text(encoding="utf-8")
    for key in ("publisher", "licence", "contact", "title", "subtitle"):
        words = re.sub(
            rf"(?m)^{key} = .*$", lambda found: f"{found[0].split('=')[0]}= {quoted}", words
        )
    settings.write_text(words, encoding="utf-8")
    translate(root / "po" / NAME / "vi.po")
    assert run("build", "vi", "--format", "docx,html,epub,pdf") == ExitCode.DONE

    folder = root / "output" / "vi"
    for read, ending in ((read_docx, "docx"), (read_html, "html"), (read_epub, "epub")):
        reading = read(folder / f"{NAME}-vi.{ending}")
        found = {" ".join(text.split()) for text in (*reading.paragraphs, *reading.beside)}
        for line in LINES:
            shown = " ".join(f"{line} ạ".split())
            assert {shown, f"described {shown}", f"boxed {shown}", f"noted {shown}"} <= found
            margins = {f"margin {shown}"}
            assert (margins <= found) is (ending == "docx"), ending  # pages alone have margins
        for text in (f"nguy {HAZARDS}", "hazard"):
            assert " ".join(text.split()) in found, ending
    page = html.fromstring((folder / f"{NAME}-vi.html").read_bytes())
    assert list(page.iter("script", "b", "iframe")) == []
    assert {str(one.get("src"))[:10] for one in page.iter("img")} == {"data:image"}
    assert {str(one.get("href")) for one in page.iter("a")} >= {LINK}


NAME = "d'é #1 50% [a](b) & $x$ @y $(id) `q` -- ~ {z} ;"  # of a document


def rename_pictures(path: Path) -> None:
    """Give the pictures of a Word file names that mean something elsewhere (OPC, 6.2.2)."""
    word = WordFile(path.read_bytes())
    for number, name in enumerate([one for one in word.names() if "/media/" in one]):
        word.rename(name, f"word/media/$(id) 'a' [b](c) @d &amp; {number};.png")
    path.write_bytes(word.save())


def hazardous_terms() -> TermBase:
    """A term base with every line in every field that holds words."""
    concepts = []
    for number, line in enumerate((HAZARDS, *LINES)):
        english = Term(
            f"term {number} {line}" if number else "hazard",
            "en",
            TermStatus.PREFERRED,
            "V",
            part_of_speech=f"pos {line}",
            approved_by=f"by {line}",
            approved_on=date(2026, 1, 31),
        )
        local = replace(english, text=f"nguy {line}", locale="vi", note=f"remark {line}")
        about = (f"{name} {line}" for name in ("defined", "found", "advice", "because"))
        concepts.append(Concept(f"c{number}", *about, (english, local)))
    return TermBase(tuple(concepts))


def test_every_field_of_a_term_is_text_in_every_form_of_exchange(tmp_path: Path) -> None:
    base = hazardous_terms()
    texts = {term.text for concept in base.concepts for term in concept.terms}
    notes = {f"remark {line}" for line in LINES}
    about = {f"{name} {line}" for line in LINES for name in ("defined", "found", "advice")}

    export_table(base, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = {read_csv_cell(cell) for row in csv.reader(file) for cell in row}
    assert texts | notes | about | {f"because {line}" for line in LINES} <= cells
    export_sheet(base, tmp_path / "b.csv", "vi")
    with (tmp_path / "b.csv").open(encoding="utf-8-sig", newline="") as file:
        assert texts | notes <= {read_csv_cell(cell) for row in csv.reader(file) for cell in row}

    for export, name in ((export_tbx_basic, "a.tbx"), (export_martif, "b.tbx")):
        export(base, tmp_path / name)
        root = etree.parse(tmp_path / name)
        said = {" ".join("".join(one.itertext()).split()) for one in root.iter(etree.Element)}
        assert {" ".join(text.split()) for text in texts | about} <= said, name

    export_po(base, tmp_path / "a.po", "vi")
    entries = polib.pofile(str(tmp_path / "a.po"))
    assert {(one.msgid, one.msgstr) for one in entries} >= {
        (concept.terms[0].text, concept.terms[1].text) for concept in base.concepts
    }
    export_omegat(base, tmp_path / "a.txt", "vi")
    lines = (tmp_path / "a.txt").read_text(encoding="utf-8").splitlines()
    assert {tuple(line.split("\t")[:2]) for line in lines} >= {
        (" ".join(concept.terms[0].text.split()), " ".join(concept.terms[1].text.split()))
        for concept in base.concepts
    }


def test_every_text_of_a_catalog_is_text_in_every_form_of_exchange(
    word_file: Callable[..., Path], tmp_path: Path
) -> None:
    root = tmp_path / "project"
    root.mkdir()

    def plain(document: Document) -> None:
        for line in LINES:
            document.add_paragraph(line)

    run = partial(invoke, "--project", str(root))
    assert run("init", str(word_file(plain, "lines.docx")), "--locale", "vi") == ExitCode.DONE
    path = root / "po" / "lines" / "vi.po"
    translate(path)
    catalog = read_catalog(path, "lines", "vi")
    pairs = {(unit.source, unit.target) for unit in catalog.live}
    assert {(one.msgid, one.msgstr) for one in polib.pofile(str(path))} == pairs
    shown = {(plain_text(source), plain_text(target)) for source, target in pairs}
    for form, reader in (("xliff-1.2", xlifffile), ("tmx", tmxfile)):
        out = tmp_path / form
        assert run("export", "vi", "-o", str(out), "--as", form) == ExitCode.DONE
        with out.open("rb") as file:
            store = reader.parsefile(file)
        found = {(str(unit.source), str(unit.target)) for unit in store.units if unit.source}
        assert shown <= found, form
    assert run("export", "vi", "-o", str(tmp_path / "x"), "--as", "xliff-2.1") == ExitCode.DONE
    said = {"".join(one.itertext()) for one in etree.parse(tmp_path / "x").iter(etree.Element)}
    assert {text for pair in shown for text in pair} <= said


def translate(path: Path) -> None:
    """Fill a catalog: each text itself, with a word of the language after it."""
    catalog = read_catalog(path, "hazards", "vi")
    units = tuple(replace(unit, target=f"{unit.source} ạ") for unit in catalog.units)
    write_catalog(replace(catalog, units=units), path)


# Marks of direction (UAX 9) and others that are never seen themselves (UAX 44).
UNSEEN = (
    *"\u200e\u200f\u061c\u034f\u115f\u180e\u200b\u200c\u200d\u2060\u2061\u2064\u206a\u206f\u3164",
    *"\ufe0f\ufeff\ufff9\ufffb\u17b4\u00ad\u2028\U000e0041",
)
TURNED = [f"Before {mark}evil 12\u202c after {ord(mark):x}" for mark in "\u202a\u202b\u202d\u202e"]
TURNED += [f"Before {mark}evil 12\u2069 after {ord(mark):x}" for mark in "\u2066\u2067\u2068"]


def test_marks_that_nobody_sees_stop_no_edition_and_hide_no_word(
    word_file: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [*TURNED, *(f"Word{mark}next {mark} 12 of {ord(mark):x}" for mark in UNSEEN)]

    def build(document: Document) -> None:
        document.add_heading("Head \u202eevil\u202c line", 1)
        for line in lines:
            document.add_paragraph(line)
        for cell, line in zip(document.add_table(1, 2).rows[0].cells, TURNED[2:4], strict=True):
            cell.text = line

    root = tmp_path / "project"
    root.mkdir()
    run = partial(invoke, "--project", str(root))
    source = str(word_file(build, "unseen.docx"))
    assert run("init", source, "--locale", "vi") == ExitCode.DONE
    translate(root / "po" / "unseen" / "vi.po")
    assert run("build", "--format", "docx,html,epub,pdf") == ExitCode.DONE
    assert "A mark that turns letters round stands before “evil" in capsys.readouterr().err
    for code in ("en", "vi"):
        page = read_html(root / "output" / code / f"unseen-{code}.html").text
        assert not set("\u202d\u202e") & set(page)
        assert page.count("evil 12") >= len(TURNED)
        with pikepdf.open(root / "output" / code / f"unseen-{code}.pdf") as pdf:
            assert str(pdf.docinfo.Title).startswith("Head evil")
