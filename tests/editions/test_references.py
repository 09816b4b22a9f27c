"""References to phrases, captions and pages."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.document import Document
from lxml import etree, html

from pipeline.editions import (
    Tree,
    find_repeated_phrases,
    read_tree,
    style_docx,
    write_epub,
    write_html,
    write_pdf,
)
from pipeline.editions.nodes import class_of, every, kind_of, plain
from pipeline.editions.note_marks import MARKED
from pipeline.editions.pdf_reading import read_pdf
from pipeline.editions.reading import read_html
from pipeline.languages.icu import graphemes
from pipeline.master import fill, read_master
from pipeline.model import UNUSED_NOTE, Kind
from pipeline.segments import fragments, split
from pipeline.segments.coded import render
from pipeline.word.document import WordFile
from pipeline.word.notes import count_notes
from tests.editions.conftest import make_imprint
from tests.word.builders import add_footnotes, field, xml

Make = Callable[[Callable[[Document], None]], Path]


def mark(kind: str, name: str = "") -> object:
    named = f' w:name="{name}"' if name else ""
    return xml(f'<w:bookmark{kind} w:id="7"{named}/>')


def phrase(document: Document) -> None:
    paragraph = document.add_paragraph("See: ")
    paragraph._p.extend(field(r"REF boats \h", "The old boats"))
    document.add_heading("Other things", 1)
    target = document.add_paragraph()
    target.add_run("Here ")
    target._p.append(mark("Start", "boats"))
    target.add_run("The old boats")
    target._p.append(mark("End"))
    target.add_run(" lie in the harbour.")


def test_a_phrase_that_a_field_repeats_is_a_code_and_is_repeated_as_translated(
    word_file: Make, tmp_path: Path
) -> None:
    master = read_master(word_file(phrase))
    sources = {render(block.content): block for block in master.blocks}
    assert "Here <ref1>The old boats</ref1> lie in the harbour." in sources
    targets = {
        segment.key: "<ref1>Tàu cũ</ref1> nằm ở đây."
        for segment in split(master.blocks)
        if "<ref1>" in segment.source
    }
    path = tmp_path / "out.docx"
    path.write_bytes(fill(master, fragments(master.blocks, targets)))
    assert docx.Document(str(path)).paragraphs[0].text == "See: Tàu cũ"
    assert find_repeated_phrases(path.read_bytes()) == {"Tàu cũ"}


@pytest.mark.parametrize("result", ["The old boats ", " The old boats", "The old boats\u00a0"])
def test_a_blank_at_the_end_of_a_repeated_phrase_parts_it_from_what_follows(
    word_file: Make, result: str
) -> None:
    def build(document: Document) -> None:
        target = document.add_paragraph("Here,")
        target._p.append(mark("Start", "boats"))
        target.add_run(result)
        target._p.append(mark("End"))
        target.add_run("they lie.")
        paragraph = document.add_paragraph("See,")
        shown = f'<w:r><w:t xml:space="preserve">{result}</w:t></w:r>'
        paragraph._p.extend(field(r"REF boats \h", shown))
        paragraph.add_run("and go.")

    master = read_master(word_file(build))
    targets = {
        one.key: one.source.replace("The old boats", "Thuyền") for one in split(master.blocks)
    }
    filled = docx.Document(io.BytesIO(fill(master, fragments(master.blocks, targets))))
    said = result.replace("The old boats", "Thuyền")
    assert filled.paragraphs[-1].text == f"See,{said}and go."


def test_a_bookmark_that_nothing_repeats_is_no_code(word_file: Make) -> None:
    def build(document: Document) -> None:
        phrase(document)
        first = document.paragraphs[0]._p
        for run in list(first)[1:]:
            first.remove(run)

    assert all(
        "<ref" not in render(block.content) for block in read_master(word_file(build)).blocks
    )


def test_an_unseen_mark_never_cuts_a_cluster(word_file: Make, tmp_path: Path) -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("The old ")
        paragraph._p.append(mark("Start", "lone"))
        paragraph.add_run("boats lie in the harbour.")
        paragraph._p.append(mark("End"))

    master = read_master(word_file(build))
    text = "โรงเรียนเมืองวันเดือนปีที่นี่"
    targets = {segment.key: text for segment in split(master.blocks)}
    path = tmp_path / "out.docx"
    path.write_bytes(fill(master, fragments(master.blocks, targets)))
    runs = [run.text for run in docx.Document(str(path)).paragraphs[0].runs]
    assert "".join(runs) == text
    assert len(runs) == 2
    assert [piece for run in runs for piece in graphemes(run)] == list(graphemes(text))


def test_the_end_of_a_link_that_began_in_an_earlier_paragraph_is_a_code(word_file: Make) -> None:
    def build(document: Document) -> None:
        marks = field('HYPERLINK "https://example.org"', "Read the first half")
        document.add_paragraph()._p.extend(marks[:-1])
        second = document.add_paragraph("and the second half")
        second._p.append(marks[-1])
        second.add_run(" before noon.")

    sources = [render(block.content) for block in read_master(word_file(build)).blocks]
    assert "and the second half<field1/> before noon." in sources


def tree_of(word_file: Make, folder: Path, build: Callable[[Document], None]) -> Tree:
    imprint = make_imprint("en")
    return read_tree(style_docx(word_file(build).read_bytes(), imprint), folder, imprint)


def pages(document: Document) -> None:
    first = document.add_paragraph("See page ")
    first._p.extend(field(r"PAGEREF _Toc9 \h", "17"))
    first.add_run(" and page ")
    first._p.extend(field("PAGEREF _Toc9", separate=False))
    first.add_run(" there.")
    for _ in range(70):
        document.add_paragraph("Some words.")
    heading = document.add_heading("Boats", 1)
    heading._p.insert(1, mark("Start", "_Toc9"))
    heading._p.append(mark("End"))


def test_a_reference_to_a_page_is_right_in_the_pdf_and_a_named_link_in_html(
    word_file: Make, tmp_path: Path
) -> None:
    tree = tree_of(word_file, tmp_path / "tree", pages)
    imprint = make_imprint("en")
    write_pdf(tree, imprint, tmp_path / "a.pdf")
    write_html(tree, imprint, tmp_path / "a.html")
    text = " ".join(read_pdf(tmp_path / "a.pdf").text.split())
    assert "See page 17" not in text
    assert "See page 3 and page 3 there." in text or "See page 2 and page 2 there." in text
    page = " ".join(read_html(tmp_path / "a.html").text.split())
    assert "See page Boats and page Boats there." in page
    assert 'href="#' in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("simple", [True, False])
def test_a_caption_keeps_its_number_whichever_field_counts_it(
    word_file: Make, tmp_path: Path, simple: bool
) -> None:
    def build(document: Document) -> None:
        caption = document.add_paragraph("Figure ", style="Caption")
        if simple:
            caption._p.append(
                xml(
                    '<w:fldSimple w:instr=" SEQ Figure \\* ARABIC "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
                )
            )
        else:
            caption._p.extend(field("SEQ Figure \\* ARABIC", "1"))
        caption.add_run(" Neptune")

    tree = tree_of(word_file, tmp_path / "tree", build)
    assert "Figure 1 Neptune" in plain(list(tree.blocks))


RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def notes(document: Document) -> None:
    """A note with a mark of the author's, a counted one, and a reference to the second."""
    paragraph = document.add_paragraph("Sailors sleep")
    paragraph._p.append(
        xml(
            f'<w:r>{RAISED}<w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
        )
    )
    paragraph.add_run(" little, cooks more.")
    paragraph._p.append(mark("Start", "cooks"))
    paragraph._p.append(xml(f'<w:r>{RAISED}<w:footnoteReference w:id="2"/></w:r>'))
    paragraph._p.append(mark("End"))
    document.add_paragraph("As note ")._p.extend(field(r"NOTEREF cooks \h", "1"))
    document.add_paragraph("As note ")._p.extend(field(r"NOTEREF cooks \h \p", "9 above"))


def with_notes(word_file: Make) -> Path:
    path = word_file(notes)
    star = f'<w:p><w:r>{RAISED}<w:t>*</w:t></w:r><w:r><w:t xml:space="preserve"> Of sailors.</w:t></w:r></w:p>'
    counted = f'<w:p><w:r>{RAISED}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Of cooks.</w:t></w:r></w:p>'
    add_footnotes(path, {1: star, 2: counted})
    return path


def test_a_mark_that_an_author_wrote_for_a_note_is_part_of_the_note(word_file: Make) -> None:
    sources = {render(block.content).strip() for block in read_master(with_notes(word_file)).blocks}
    assert "Sailors sleep<note1/> little, cooks more.<note2/>" in sources
    assert {"Of sailors.", "Of cooks."} <= sources


def test_a_note_has_the_mark_that_word_shows_in_every_format(
    word_file: Make, tmp_path: Path
) -> None:
    imprint = make_imprint("en")
    styled = style_docx(with_notes(word_file).read_bytes(), imprint)
    tree = read_tree(styled, tmp_path / "tree", imprint)
    marks = [one.value("mark") for one in every(list(tree.blocks)) if class_of(one) == MARKED]
    assert marks == ["*", "1"]
    assert "As note 1" in plain(list(tree.blocks))
    assert "As note 1 above" in plain(list(tree.blocks))
    write_html(tree, imprint, tmp_path / "a.html")
    page = html.fromstring((tmp_path / "a.html").read_bytes())
    assert [one.text_content() for one in page.iter("a") if one.get("role") == "doc-noteref"] == [
        "*", "1",
    ]  # fmt: skip
    write_epub(tree, imprint, tmp_path / "a.epub")
    assert note_numbers(tmp_path / "a.epub") == ["*", "1"]
    write_pdf(tree, imprint, tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        said = "".join(one.get_textpage().get_text_range() for one in pdf)
    assert "sleep* little, cooks more.1" in " ".join(said.split())


def note_numbers(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as book:
        chapters = [name for name in sorted(book.namelist()) if "/text/ch" in name]
        roots = [html.fromstring(book.read(name)) for name in chapters]
    return [
        one.text_content()
        for root in roots
        for one in root.iter("a")
        if one.get("role") == "doc-noteref"
    ]


def test_notes_are_counted_through_all_documents_of_an_epub(
    word_file: Make, tmp_path: Path
) -> None:
    def build(document: Document) -> None:
        for place in (1, 2, 3):
            heading = document.add_heading(f"Chapter {place}", 1)
            heading._p.append(xml(f'<w:r><w:footnoteReference w:id="{place}"/></w:r>'))
            document.add_paragraph("Words of it.")

    path = word_file(build)
    add_footnotes(
        path, {place: f"<w:p><w:r><w:t>Note {place}</w:t></w:r></w:p>" for place in (1, 2, 3)}
    )
    imprint = make_imprint("en")
    tree = read_tree(style_docx(path.read_bytes(), imprint), tmp_path / "tree", imprint)
    write_epub(tree, imprint, tmp_path / "a.epub", paged=False)
    assert note_numbers(tmp_path / "a.epub") == ["1", "2", "3"]


def test_notes_are_counted_in_the_form_that_the_file_says() -> None:
    note = '<w:p><w:r><w:{}noteReference w:id="1"/></w:r></w:p>'
    section = '<w:p><w:pPr><w:sectPr><w:footnotePr><w:numFmt w:val="{}"/></w:footnotePr></w:sectPr></w:pPr></w:p>'
    body = [note.format("foot"), note.format("end"), note.format("foot")]
    body += [section.format("lowerLetter"), note.format("foot"), section.format("chicago")]
    root = xml(f"<w:body>{''.join(body)}</w:body>")
    assert list(count_notes(root, None).values()) == ["a", "i", "b", "‡"]


def test_a_note_to_which_nothing_refers_is_neither_offered_nor_in_an_edition(
    word_file: Make,
) -> None:
    path = with_notes(word_file)
    words = {4: "Of a deleted reference.", 5: "(continued)"}
    notes_of = {name: f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for name, text in words.items()}
    word = WordFile(path.read_bytes())
    root = word.root("word/footnotes.xml")
    for name, inside in notes_of.items():
        root.append(xml(f'<w:footnote w:id="{name}">{inside}</w:footnote>'))
    root[-1].set(word.name("type"), "continuationNotice")
    path.write_bytes(word.save())
    master = read_master(path)
    kinds = {render(block.content): block.kind for block in master.blocks}
    assert words[4] not in kinds
    assert kinds[words[5]] is Kind.FOOTER
    assert any(one.reason == UNUSED_NOTE for one in master.ledger.exclusions)
    styled = WordFile(style_docx(path.read_bytes(), make_imprint("en")))
    said = etree.tostring(styled.root("word/footnotes.xml"), encoding="unicode")
    assert words[4] not in said
    assert words[5] in said


@pytest.mark.parametrize(
    ("before", "times", "words"),
    [
        ("See Boats on page ", 3, "Boats"),
        ("See page ", 2, "Boats"),
        ("See Boats on ", 3, "\u200eBoats"),
    ],
)
def test_a_line_that_names_a_heading_does_not_name_it_again_for_its_page(
    word_file: Make, tmp_path: Path, before: str, times: int, words: str
) -> None:
    def build(document: Document) -> None:
        first = document.add_paragraph(before)
        first._p.extend(field(r"PAGEREF _Toc9 \h", "17"))
        heading = document.add_heading(words, 1)
        heading._p.insert(1, mark("Start", "_Toc9"))
        heading._p.append(mark("End"))

    write_html(
        tree_of(word_file, tmp_path / "tree", build), make_imprint("en"), tmp_path / "a.html"
    )
    text = " ".join(read_html(tmp_path / "a.html").text.split())
    assert text.count("Boats") == times, "the name of the link is read out, and is not seen"
    assert ('aria-label="' + words in (tmp_path / "a.html").read_text("utf-8")) is (
        "Boats" in before
    )


def test_quotations_that_are_indented_are_quoted_once(word_file: Make, tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Nobody asked me.", style="Intense Quote")
        document.add_paragraph("I was never told.", style="Quote")
        document.add_paragraph("The end.")

    tree = tree_of(word_file, tmp_path / "tree", build)
    kinds = [kind_of(one) or one.kind for one in every(list(tree.blocks))]
    assert "BlockQuote" not in kinds
    assert kinds.count("quotation") == 1
    write_html(tree, make_imprint("en"), tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text("utf-8").count("<blockquote") == 1


def test_a_list_of_figures_names_no_page_and_no_heading_besides(
    word_file: Make, tmp_path: Path
) -> None:
    def build(document: Document) -> None:
        document.styles.add_style("table of figures", 1)
        entry = document.add_paragraph("Figure 1 Neptune\t", style="table of figures")
        entry._p.extend(field(r"PAGEREF _Toc9 \h", "17"))
        heading = document.add_heading("Planets", 1)
        heading._p.insert(1, mark("Start", "_Toc9"))
        heading._p.append(mark("End"))

    write_html(
        tree_of(word_file, tmp_path / "tree", build), make_imprint("en"), tmp_path / "a.html"
    )
    text = " ".join(read_html(tmp_path / "a.html").text.split())
    assert "Figure 1 Neptune" in text
    assert text.count("Planets") == 1
    assert "17" not in text
