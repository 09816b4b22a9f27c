"""Lines of contents lists say what the place to which they lead says after filling."""

from collections.abc import Callable

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.master import read_master
from pipeline.segments import split
from tests.master.test_following import Make, filled, texts
from tests.word.builders import field, xml

TARGETS = {
    "Finding A Safe Home": "Tìm nơi ở an toàn",
    "A safe home, in short": "Nơi ở an toàn, vắn tắt",
    "After the move": "Sau khi chuyển",
}


def mark(number: int, name: str) -> tuple[str, str]:
    begin = f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>'
    return begin, f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'


def add_entry(document: Document, code: str, line: str, target: str, page: str = "3") -> None:
    """A contents field of one line that leads to a bookmark."""
    paragraph = document.add_paragraph()._p
    first, text, middle, _, last = field(code, "x")
    for one in (first, text, middle):
        paragraph.append(one)
    words = "</w:t><w:tab/><w:t>".join([*line.split("\t"), page] if page else line.split("\t"))
    paragraph.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w")} w:anchor="{target}"><w:r><w:t>{words}</w:t></w:r>'
            "</w:hyperlink>"
        )
    )
    paragraph.append(last)


def with_entry_field(document: Document, entry: str, line: str) -> None:
    """A heading beside which an entry of a contents list stands, in the way of Word."""
    add_entry(document, "TOC \\f \\h", line, "_Toc11", "")
    paragraph = document.add_paragraph("Finding A Safe Home")._p
    begin, end = mark(11, "_Toc11")
    first, _, last = field("x", separate=False)
    pieces = [xml(f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>') for one in
              (' TC "', entry, '" \\l 1')]  # fmt: skip
    for one in (first, pieces[0], parse_xml(begin), pieces[1], parse_xml(end), pieces[2], last):
        paragraph.append(one)


@pytest.mark.parametrize(
    ("entry", "line", "shown"),
    [
        ("A safe home, in short", "A safe home, in short", "Nơi ở an toàn, vắn tắt"),
        ("A safe home, in short", "What it said before", "Nơi ở an toàn, vắn tắt"),
        ("FINDING A SAFE HOME", "FINDING A SAFE HOME", "TÌM NƠI Ở"),
    ],
)
def test_a_line_of_an_entry_field_says_its_translation(
    word_file: Make, entry: str, line: str, shown: str
) -> None:
    path = word_file(lambda document: with_entry_field(document, entry, line))
    targets = TARGETS | {"FINDING A SAFE HOME": "TÌM NƠI Ở"}
    sources = {segment.source for segment in split(read_master(path).blocks)}
    assert entry in sources
    found = filled(path, {one: targets[one] for one in targets if one in sources})
    assert texts(found).count(shown) == 1
    assert f'TC "{shown}" \\l 1' in found


def with_heading(line: str, target: str = "_Toc12") -> Callable[[Document], None]:
    def build(document: Document) -> None:
        add_entry(document, 'TOC \\o "1-3" \\h', line, target)
        heading = document.add_heading("Finding A Safe Home", 1)._p
        begin, end = mark(12, "_Toc12")
        heading.insert(1, parse_xml(begin))
        heading.append(parse_xml(end))

    return build


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Finding A Safe Home", "Tìm nơi ở an toàn3"),
        ("FINDING A SAFE HOME", "Tìm nơi ở an toàn3"),
        ("2.\tFinding a safe home", "2.Tìm nơi ở an toàn3"),
        ("2.\tHow it was called before", "2.Tìm nơi ở an toàn3"),
        ("How it was called before", "Tìm nơi ở an toàn3"),
    ],
)
def test_a_line_says_the_translated_heading_whatever_it_said(
    word_file: Make, line: str, shown: str
) -> None:
    path = word_file(with_heading(line))
    assert shown in texts(filled(path, {"Finding A Safe Home": "Tìm nơi ở an toàn"}))
    assert "".join(line.split("\t")) + "3" in texts(filled(path, {}))


def test_a_line_that_leads_nowhere_stays(word_file: Make) -> None:
    path = word_file(with_heading("How it was called before", "_Toc99"))
    found = filled(path, {"Finding A Safe Home": "Tìm nơi ở an toàn"})
    assert "How it was called before3" in texts(found)


def test_a_line_of_a_part_of_a_paragraph_says_that_part(word_file: Make) -> None:
    def build(document: Document) -> None:
        add_entry(document, 'TOC \\t "Lead,2" \\h', "After the move", "_Toc13")
        paragraph = document.add_paragraph()._p
        begin, end = mark(13, "_Toc13")
        runs = [xml(f"<w:r><w:t>{one}</w:t></w:r>") for one in ("After the move", " we visit.")]
        for one in (parse_xml(begin), runs[0], parse_xml(end), runs[1]):
            paragraph.append(one)

    path = word_file(build)
    (source,) = [one.source for one in split(read_master(path).blocks) if "visit" in one.source]
    target = source.replace("After the move", "Sau khi chuyển").replace(" we visit", ", ta đến")
    assert "Sau khi chuyển3" in texts(filled(path, {source: target}))


def test_a_quotation_mark_in_a_translated_entry_does_not_end_it(word_file: Make) -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("Shelters")._p
        for one in field('XE "so-called shelters"', separate=False):
            paragraph.append(one)

    found = filled(word_file(build), {"so-called shelters": 'nhà "trú ẩn"'})
    assert '"nhà \\"trú ẩn\\""' in found


def test_a_simple_entry_field_is_offered(word_file: Make) -> None:
    def build(document: Document) -> None:
        add_entry(document, "TOC \\f", "In short", "_Toc9")
        document.add_paragraph("Words")._p.append(
            xml('<w:fldSimple w:instr=" TC &quot;In short&quot; \\l 1 "/>')
        )

    found = filled(word_file(build), {"In short": "Vắn tắt"})
    assert "Vắn tắt3" in texts(found)
    assert "TC &quot;Vắn tắt&quot; " in found
