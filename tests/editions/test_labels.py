"""Labels of headings and lists stand in every format as Word shows them."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from pypdfium2 import PdfDocument

from pipeline.editions import Tree, read_tree, style_docx, write_html, write_pdf
from pipeline.editions.nodes import every, kind_of, plain
from pipeline.editions.reading import read_html
from pipeline.master import fill, read_master
from pipeline.segments import fragments, split
from tests.editions.conftest import make_imprint
from tests.word.builders import field, level, put_in_list, set_lists, uses, xml

Make = Callable[[Callable[[Document], None]], Path]

LISTS = {
    "1": level(0, "upperRoman", "Article %1") + level(1, "decimalZero", "Section %1.%2", "<w:isLgl/>"),
    "2": level(0, "decimal", "Step %1:") + level(1, "lowerLetter", "%1%2"),
    "3": level(0, "lowerLetter", "(%1)") + level(1, "decimal", "%2."),
    "4": level(0, "bullet", "Note:"),
    "5": level(0, "decimal", "%1."),
    "6": level(0, "bullet", "\uf0b7"),
}  # fmt: skip


def law(document: Document) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    set_lists(document, LISTS, {**{name: uses(name) for name in LISTS}, "7": uses("5", override)})
    for text, number, place in (
        ("Boats", "1", 0),
        ("Names", "1", 1),
        ("Harbours", "1", 0),
        ("Hours", "1", 1),
    ):
        put_in_list(document.add_heading(text, place + 1), number, place)
    for text, number, place in (
        ("Call the office", "2", 0), ("Wait", "2", 0), ("Stay calm", "2", 1), ("Salt", "3", 0), ("Sugar", "3", 0), ("White", "3", 1),
        ("Slow boats", "4", 0), ("One", "5", 0), ("Two", "5", 0), ("Four", "7", 0), ("A bullet", "6", 0),
    ):  # fmt: skip
        put_in_list(document.add_paragraph(text), number, place)
    document.add_paragraph("The end.")


def tree_of(word_file: Make, folder: Path, build: Callable[[Document], None], code: str) -> Tree:
    imprint = make_imprint(code)
    return read_tree(style_docx(word_file(build).read_bytes(), imprint), folder, imprint)


def shown_by(path: Path) -> str:
    """The text of the pages; the structure has labels apart from what they stand before."""
    return "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(path))


@pytest.mark.parametrize(("code", "letters"), [("en", "ab"), ("km", "កខ")])
def test_every_label_stands_before_its_text_in_html_and_pdf(
    word_file: Make, tmp_path: Path, code: str, letters: str
) -> None:
    tree = tree_of(word_file, tmp_path / "tree", law, code)
    imprint = make_imprint(code)
    write_html(tree, imprint, tmp_path / "a.html")
    write_pdf(tree, imprint, tmp_path / "a.pdf")
    for shown in (read_html(tmp_path / "a.html").text, shown_by(tmp_path / "a.pdf")):
        text = "".join(shown.split()).replace("\u200b", "").replace("\u2060", "")
        for line in (
            "ArticleIBoats", "Section1.01Names", "ArticleIIHarbours", "Section2.01Hours", "Step1:Calltheoffice", "Step2:Wait", "2aStaycalm",
            f"({letters[0]})Salt", f"({letters[1]})Sugar", "Note:Slowboats",
        ):  # fmt: skip
            assert line in text, line


def test_a_plain_list_stays_a_list_that_formats_count_and_begins_where_word_says(
    word_file: Make, tmp_path: Path
) -> None:
    blocks = list(tree_of(word_file, tmp_path / "tree", law, "en").blocks)
    plain_lists = [node["c"] for node in every(blocks) if node["t"] == "OrderedList"]
    assert [(about[0], [plain(item) for item in items]) for about, items in plain_lists] == [
        (1, ["White"]),
        (1, ["One", "Two"]),
        (4, ["Four"]),
    ]
    assert [plain(node) for node in blocks if node["t"] == "BulletList"] == ["A bullet"]
    assert [kind_of(node) for node in blocks if kind_of(node) == "labelled"] == ["labelled"] * 3


def test_body_text_in_a_style_that_is_based_on_a_heading_is_no_heading(
    word_file: Make, tmp_path: Path
) -> None:
    def clauses(document: Document) -> None:
        document.add_heading("Rent", 1)
        style = document.styles.add_style("Clause 3", 1)
        style.base_style = document.styles["Heading 2"]
        outline = style.element.get_or_add_pPr().makeelement(
            style.element.tag.replace("}style", "}outlineLvl")
        )
        outline.set(style.element.tag.replace("}style", "}val"), "9")
        style.element.get_or_add_pPr().append(outline)
        document.add_paragraph("The tenant pays in cash.", style="Clause 3")

    blocks = tree_of(word_file, tmp_path / "tree", clauses, "en").blocks
    assert [plain(node) for node in blocks if node["t"] == "Header"] == ["Rent"]
    assert "The tenant pays in cash." in [plain(node) for node in blocks if node["t"] == "Para"]


def points(document: Document) -> None:
    set_lists(
        document,
        {"1": level(0, "lowerLetter", "%1."), "2": level(0, "upperRoman", "Article %1")},
        {"1": uses("1"), "2": uses("2")},
    )
    for place, words in enumerate(("First point", "Second point", "An article")):
        paragraph = document.add_paragraph(words)
        put_in_list(paragraph, "2" if place == 2 else "1")
        paragraph._p.insert(1, xml(f'<w:bookmarkStart w:id="{place + 50}" w:name="p{place}"/>'))
        paragraph._p.append(xml(f'<w:bookmarkEnd w:id="{place + 50}"/>'))
    last = document.add_paragraph("Back to ")
    for code, result in (
        (r"REF p1 \r \h", "b"),
        (r"REF p2 \n", "Article I"),
        (r"REF p0 \p", "above"),
    ):
        last._p.extend(field(code, result))
        last.add_run(", ")


@pytest.mark.parametrize(
    ("code", "said"),
    [("en", "Back to b, Article I, above,"), ("km", "Back to ខ, Article I, above,")],
)
def test_a_reference_to_a_number_says_what_the_paragraph_shows(
    word_file: Make, tmp_path: Path, code: str, said: str
) -> None:
    assert said in plain(list(tree_of(word_file, tmp_path, points, code).blocks))


def test_the_number_of_a_reference_is_not_offered_and_has_the_words_of_its_label(
    word_file: Make, tmp_path: Path
) -> None:
    master = read_master(word_file(points))
    segments = split(master.blocks)
    wanted = "Back to <field1/>, <field2/>, <field3>above</field3>"
    assert any(one.source.startswith(wanted) for one in segments)
    targets = {one.key: one.source.replace("Article", "Điều") for one in segments}
    path = tmp_path / "filled.docx"
    path.write_bytes(fill(master, fragments(master.blocks, targets)))
    assert "Điều I" in docx.Document(str(path)).paragraphs[-1].text


@pytest.mark.parametrize("switch", ["r", "n", "w"])
@pytest.mark.parametrize(
    ("label", "translated"), [("Article %1.", "Điều %1."), ("%1 kind.", "%1ខ")]
)
def test_a_reference_has_the_words_of_a_label_without_its_full_stop(
    word_file: Make, tmp_path: Path, switch: str, label: str, translated: str
) -> None:
    said = label.replace("%1", "I").removesuffix(".")

    def build(document: Document) -> None:
        set_lists(document, {"2": level(0, "upperRoman", label)}, {"2": uses("2")})
        paragraph = document.add_paragraph("A rule")
        put_in_list(paragraph, "2")
        paragraph._p.insert(1, xml('<w:bookmarkStart w:id="50" w:name="rule"/>'))
        paragraph._p.append(xml('<w:bookmarkEnd w:id="50"/>'))
        document.add_paragraph("As ")._p.extend(field(rf"REF rule \{switch} \h", said))

    master = read_master(word_file(build))
    targets = {one.key: one.source.replace(label, translated) for one in split(master.blocks)}
    path = tmp_path / "filled.docx"
    path.write_bytes(fill(master, fragments(master.blocks, targets)))
    wanted = translated.replace("%1", "I").removesuffix(".")
    assert docx.Document(str(path)).paragraphs[-1].text.endswith(f"As {wanted}")


def _cells_to_fill_in(document: Document) -> None:
    set_lists(document, {"1": level(0, "decimal", "%1)")}, {"1": uses("1")})
    table = document.add_table(rows=2, cols=2)
    for line, name in zip(table.rows, ("Name", "Address"), strict=True):
        put_in_list(line.cells[0].paragraphs[0], "1", 0)
        line.cells[1].text = name
    document.add_paragraph("Others:")
    put_in_list(document.add_paragraph("Uncle"), "1", 0)
    put_in_list(document.add_paragraph(), "1", 0)


def test_labels_stand_before_empty_paragraphs_too(word_file: Make, tmp_path: Path) -> None:
    tree = tree_of(word_file, tmp_path / "tree", _cells_to_fill_in, "en")
    spans = [one for one in every(list(tree.blocks)) if one.kind == "Span"]
    assert [plain(one) for one in spans if "label" in one.classes] == ["1)", "2)", "3)", "4)"]
    write_pdf(tree, make_imprint("en"), tmp_path / "a.pdf")
    said = shown_by(tmp_path / "a.pdf")
    assert all(label in said for label in ("1)", "2)", "3)", "4)"))
    assert "\n1." not in said
