"""What follows from the words is brought up to date when a master is filled."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.errors import MasterError
from pipeline.master import ReadRules, fill, read_master
from pipeline.model import Kind
from pipeline.segments import fragments, split
from tests.conftest import GUIDEBOOK
from tests.word.builders import field as runs

Make = Callable[[Callable[[Document], None]], Path]


def filled(path: Path, targets: dict[str, str], rules: ReadRules | None = None) -> str:
    """The document part with these sources translated."""
    master = read_master(path, rules or ReadRules())
    keys = {segment.source: segment.key for segment in split(master.blocks)}
    done = fill(
        master,
        fragments(master.blocks, {keys[source]: target for source, target in targets.items()}),
    )
    with zipfile.ZipFile(io.BytesIO(done)) as archive:
        return archive.read("word/document.xml").decode()


def texts(xml: str) -> list[str]:
    return [
        "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", paragraph))
        for paragraph in re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL)
    ]


def field(code: str, result: str) -> list[str]:
    return [
        f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin"/></w:r>',
        f'<w:r {nsdecls("w")}><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>',
        f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="separate"/></w:r>',
        f"<w:r {nsdecls('w')}><w:t>{result}</w:t></w:r>",
        f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="end"/></w:r>',
    ]


def with_reference(document: Document) -> None:
    heading = document.add_heading("Safe housing", 1)
    heading._p.insert(1, parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="7" w:name="_Ref1"/>'))
    heading._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="7"/>'))
    paragraph = document.add_paragraph("See the chapter ")
    for xml in field("REF _Ref1 \\h", "Safe housing"):
        paragraph._p.append(parse_xml(xml))
    paragraph.add_run(" for more.")


def test_a_cross_reference_repeats_the_translated_heading(word_file: Make) -> None:
    xml = filled(
        word_file(with_reference),
        {
            "Safe housing": "Nhà ở an toàn",
            "See the chapter <field1/> for more.": "Xem thêm ở chương <field1/>.",
        },
    )
    assert "Xem thêm ở chương Nhà ở an toàn." in texts(xml)
    assert "Safe housing" not in xml


def test_contents_entries_repeat_translated_headings_and_their_numbers_words() -> None:
    xml = filled(GUIDEBOOK, {"Safe housing": "Nhà ở an toàn", "Chapter %1": "Chương %1"})
    assert any(re.fullmatch(r"Chương 4 Nhà ở an toàn\d+", text) for text in texts(xml))
    assert not any("Chapter 4" in text for text in texts(xml))


def test_the_end_of_a_bookmark_stays_at_the_field_it_closed() -> None:
    xml = filled(
        GUIDEBOOK,
        {
            "Figure\u00a0<field1/>. The path goes up and down, but it leads upward": "Hình\u00a0<field1/>. Con đường"
        },
    )
    marked = re.search(r'bookmarkStart[^>]*"_Ref_fig1"/>(.*?)<w:bookmarkEnd', xml, re.DOTALL)
    assert marked
    assert "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", marked[1])) == "Hình\u00a01"
    assert any(text.startswith("Hình\u00a01 shows") for text in texts(xml))


def test_the_base_formatting_is_the_one_that_leaves_fewest_tags(word_file: Make) -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("Cambodia (2008), ")
        paragraph.add_run(
            "Law on the Suppression of Human Trafficking and Sexual Exploitation"
        ).italic = True
        paragraph.add_run(".")

    (segment,) = [
        s for s in split(read_master(word_file(build)).blocks) if s.source.startswith("Cambodia")
    ]
    assert (
        segment.source
        == "Cambodia (2008), <i>Law on the Suppression of Human Trafficking and Sexual Exploitation</i>."
    )


def test_split_runs_and_noise_are_one_run(word_file: Make) -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph()
        for number, piece in enumerate(("The ", "per", "son ", "decides.")):
            run = paragraph.add_run(piece)
            run._r.set(
                "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}rsidR",
                f"00AB{number:04}",
            )
            run._r.get_or_add_rPr().append(
                parse_xml(f'<w:lang {nsdecls("w")} w:val="en-{"GB" if number % 2 else "US"}"/>')
            )

    assert "The person decides." in [
        segment.source for segment in split(read_master(word_file(build)).blocks)
    ]


def test_unresolved_revision_marks_are_refused_with_their_places_unless_they_are_accepted(
    word_file: Make,
) -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("The person ")
        paragraph._p.append(
            parse_xml(
                f'<w:del {nsdecls("w")} w:id="1" w:author="A"><w:r><w:delText>must</w:delText></w:r></w:del>'
            )
        )
        paragraph._p.append(
            parse_xml(
                f'<w:ins {nsdecls("w")} w:id="2" w:author="A"><w:r><w:t>may</w:t></w:r></w:ins>'
            )
        )
        paragraph.add_run(" stay.")

    path = word_file(build)
    with pytest.raises(MasterError, match="revision") as error:
        read_master(path)
    assert "--accept-changes" in error.value.hint
    accepted = split(read_master(path, ReadRules(accept_changes=True)).blocks)
    assert "The person may stay." in [segment.source for segment in accepted]


def test_a_translation_may_move_a_tag_and_keeps_the_formatting(
    word_file: Make, tmp_path: Path
) -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("Explain ")
        paragraph.add_run("consent").bold = True
        paragraph.add_run(" first.")

    path = word_file(build)
    master = read_master(path)
    key = next(s.key for s in split(master.blocks) if s.source.startswith("Explain"))
    done = tmp_path / "done.docx"
    done.write_bytes(
        fill(master, fragments(master.blocks, {key: "Trước hết hãy giải thích <b>sự đồng ý</b>."}))
    )
    runs = next(p for p in docx.Document(str(done)).paragraphs if p.text.startswith("Trước")).runs
    assert [(run.text, bool(run.bold)) for run in runs] == [
        ("Trước hết hãy giải thích ", False),
        ("sự đồng ý", True),
        (".", False),
    ]


def test_a_translation_may_use_plain_tags_that_the_source_has_not(
    word_file: Make, tmp_path: Path
) -> None:
    path = word_file(lambda document: document.add_paragraph("Explain consent first.") and None)
    master = read_master(path)
    key = next(s.key for s in split(master.blocks) if s.source.startswith("Explain"))
    done = tmp_path / "done.docx"
    done.write_bytes(
        fill(master, fragments(master.blocks, {key: "Một <b>hai</b><i>ba</i><u>bốn</u> năm."}))
    )
    runs = next(p for p in docx.Document(str(done)).paragraphs if p.text.startswith("Một")).runs
    found = [(run.text, bool(run.bold), bool(run.italic), bool(run.underline)) for run in runs]
    assert found == [
        ("Một ", False, False, False),
        ("hai", True, False, False),
        ("ba", False, True, False),
        ("bốn", False, False, True),
        (" năm.", False, False, False),
    ]


def test_the_tip_of_a_link_made_by_a_field_is_offered(word_file: Make) -> None:
    code = r'HYPERLINK "https://example.org/o" \o "Read \"all\" of it"'

    def build(document: Document) -> None:
        document.add_paragraph("See the ")._p.extend(runs(code, "law"))
        document.add_paragraph("And ")._p.extend(runs('HYPERLINK "https://example.org"', "this"))
        unsafe = r'HYPERLINK "javascript:x" \o "Of a link that goes"'
        document.add_paragraph("Or ")._p.extend(runs(unsafe, "that"))

    path = word_file(build)
    tips = [one for one in read_master(path).blocks if one.kind is Kind.TOOLTIP]
    assert [one.content.plain for one in tips] == ['Read "all" of it']
    assert '\\o "Lisez \\"tout\\""' in filled(path, {'Read "all" of it': 'Lisez "tout"'})


def test_a_line_of_an_index_that_refers_to_another_follows_its_entry(word_file: Make) -> None:
    def build(document: Document) -> None:
        entry = document.add_paragraph("Big fish")._p
        entry.extend(runs(r'XE "Fish" \t "See Whales"', separate=False))
        entry.extend(runs(r'XE "Whales:Blue"', separate=False))
        marks = runs('INDEX \\c "2"', "Fish. See Whales")
        document.add_paragraph()._p.extend(marks[:-1])
        document.add_paragraph("Blue, 3")._p.append(marks[-1])

    xml = filled(
        word_file(build),
        {"Fish": "Cá", "See Whales": "Xem Cá voi", "Whales:Blue": "Cá voi:Xanh"},
    )
    assert texts(xml)[-2:] == ["Cá. Xem Cá voi", "Xanh, 3"]
