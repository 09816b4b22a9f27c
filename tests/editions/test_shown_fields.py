"""Fields for which a Word file keeps no result, as Word shows them in every other format."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import nsdecls

from pipeline.editions import collect_shown, read_tree, style_docx
from pipeline.editions.nodes import every, plain
from pipeline.editions.reading import read_docx
from pipeline.editions.tree import Tree
from pipeline.master import fill, read_master
from pipeline.model import HIDDEN_TEXT
from pipeline.segments import fragments, split
from pipeline.word.shown_fields import Counters, read_formula, read_symbol
from tests.editions.conftest import make_imprint, needs_amiri
from tests.editions.kinds import add, cell, place, row, text


def field(code: str, result: str | None = None, about: str = "") -> str:
    shown = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + text(result or "")
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{about}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'{shown if result is not None else ""}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def tree_of(tmp_path: Path, build: Callable[[Document], None]) -> Tree:
    document = docx.Document()
    build(document)
    document.save(str(tmp_path / "a.docx"))
    imprint = make_imprint("en")
    styled = style_docx((tmp_path / "a.docx").read_bytes(), imprint)
    return read_tree(styled, tmp_path / "tree", imprint)


def said(tmp_path: Path, *inside: str) -> str:
    return plain(list(tree_of(tmp_path, lambda document: add(document, *inside)).blocks))


def box(state: str) -> str:
    return f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"


DROP_DOWN = (
    '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="First"/>'
    '<w:listEntry w:val="Second"/></w:ddList></w:ffData>'
)


@pytest.mark.parametrize(
    ("code", "about", "shown"),
    [
        ("FORMCHECKBOX", box('<w:default w:val="0"/>'), "☐"),
        ("FORMCHECKBOX", box('<w:default w:val="0"/><w:checked/>'), "☒"),
        ("FORMCHECKBOX", box('<w:default w:val="1"/><w:checked w:val="0"/>'), "☐"),
        ("FORMDROPDOWN", DROP_DOWN, "Second"),
        ("FORMTEXT", "", "____________"),
        ("MACROBUTTON NoMacro [Write the name]", "", "[Write the name]"),
        ("GOTOBUTTON here Go there", "", "Go there"),
        ('SYMBOL 252 \\f "Wingdings"', "", "✔"),
        ("SYMBOL 8364 \\u", "", "€"),
        ("EQ \\f(1,2)", "", "1/2"),
        ("LISTNUM", "", "1)"),
        ("AUTONUM", "", "1."),
        ("SEQ Figure \\* ROMAN", "", "I"),
    ],
)
def test_a_field_without_a_result_shows_what_word_shows(
    tmp_path: Path, code: str, about: str, shown: str
) -> None:
    assert f"Before {shown} after" in said(
        tmp_path, text("Before "), field(code, None, about), text(" after")
    )


def test_a_result_that_the_file_holds_stays(tmp_path: Path) -> None:
    words = said(tmp_path, text("Figure "), field("SEQ Figure", "7"), text(" of boats"))
    assert "Figure 7 of boats" in words


def test_what_a_field_keeps_for_others_is_seen_in_no_edition(tmp_path: Path) -> None:
    keep = (
        '<w:bookmarkStart w:id="7" w:name="town"/>'
        + text("Old Harbour")
        + '<w:bookmarkEnd w:id="7"/>'
    )
    marks = field('SET town "Old Harbour"', "|").split(text("|"))
    inside = (marks[0] + keep + marks[1], text("We live in "), field("REF town", "Old Harbour"))
    assert "We live in Old Harbour" in said(tmp_path, *inside)
    assert "Old HarbourWe" not in said(tmp_path, *inside)
    sources = [one.source for one in split(read_master(tmp_path / "a.docx").blocks)]
    assert "We live in <field1>Old Harbour</field1>" in " ".join(sources)


@pytest.mark.parametrize("code", ["MACROBUTTON NoMacro [Write it]", "GOTOBUTTON here [Write it]"])
@pytest.mark.parametrize("result", [None, ""])
def test_the_words_of_a_button_are_offered_and_filled(
    tmp_path: Path, code: str, result: str | None
) -> None:
    document = docx.Document()
    add(document, text("Name: "), field(code, result))
    document.save(str(tmp_path / "a.docx"))
    master = read_master(tmp_path / "a.docx")
    assert "[Write it]" in {one.source for one in split(master.blocks)}
    targets = {one.key: one.source.replace("Write it", "Scribe") for one in split(master.blocks)}
    filled = fill(master, fragments(master.blocks, targets))
    imprint = make_imprint("en")
    tree = read_tree(style_docx(filled, imprint), tmp_path / "tree", imprint)
    assert "Name: [Scribe]" in plain(list(tree.blocks))
    (tmp_path / "b.docx").write_bytes(style_docx(filled, imprint))
    assert "Name: [Scribe]" in read_docx(tmp_path / "b.docx").text


def test_a_button_shows_the_results_of_the_fields_in_it(tmp_path: Path) -> None:
    """As MathType numbers equations and refers to them."""

    def code(words: str) -> str:
        return f'<w:r><w:instrText xml:space="preserve">{words}</w:instrText></w:r>'

    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    number = field("SEQ MTSec \\c", "2") + code(".") + field("SEQ MTEqn \\c", "7") + code(")")
    hidden = field("SEQ MTEqn \\h \\* MERGEFORMAT")
    place_of = (
        begin + code(" MACROBUTTON MTPlaceRef \\* MERGEFORMAT ") + hidden + code("(") + number + end
    )
    refers = begin + code(" GOTOBUTTON ZEqn \\* MERGEFORMAT ") + field("REF ZEqn", "(2.7)") + end
    words = said(tmp_path, text("x = 1 "), place_of, text(" as "), refers, text(" says"))
    assert "x = 1 (2.7) as (2.7) says" in " ".join(words.split())
    assert not [
        one for one in split(read_master(tmp_path / "a.docx").blocks) if "MERGE" in one.source
    ]


def test_numbers_begin_again_at_a_chapter(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        for title, count in (("Boats", 2), ("Nets", 1)):
            document.add_heading(title, 1)
            for _ in range(count):
                add(document, text("Figure "), field("SEQ Figure \\s 1"), text(" of it."))

    words = plain(list(tree_of(tmp_path, build).blocks))
    assert "BoatsFigure 1 of it.Figure 2 of it.NetsFigure 1 of it." in words


def test_numbers_count_on() -> None:
    counters = Counters()
    codes = (
        "SEQ a",
        "SEQ a",
        "SEQ b",
        "SEQ a \\c",
        "SEQ a \\r 9",
        "SEQ a \\h",
        "SEQ a \\* alphabetic",
    )
    assert [counters.number(code) for code in codes] == ["1", "2", "1", "2", "9", "", "k"]
    assert [counters.number(code) for code in ("LISTNUM \\l 2", "LISTNUM \\l 2", "LISTNUM", "LISTNUM \\l 2")] == [
        "a)", "b)", "1)", "a)",
    ]  # fmt: skip
    assert counters.number("PAGE") is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("EQ \\f(x+1,2)", "(x+1)/2"),
        ("EQ \\r(3,x)", "3√x"),
        ("EQ \\f(\\r(,x),\\s\\up8(y))", "(√x)/y"),
        ("EQ \\b(a;b)", "(a, b)"),
        ("PAGE", None),
    ],
)
def test_an_old_equation_stands_in_one_line(code: str, words: str | None) -> None:
    assert read_formula(code) == words


def test_signs_and_equations_are_known_to_the_check(tmp_path: Path) -> None:
    tree_of(
        tmp_path, lambda document: add(document, field("EQ \\f(ab,c)"), field("SYMBOL 946 \\u"))
    )
    assert collect_shown((tmp_path / "a.docx").read_bytes()) == {"ab/c", "β"}
    assert read_symbol("SYMBOL 99999999") is None


def test_old_merges_lose_no_cell(tmp_path: Path) -> None:
    def merged(words: str, mark: str) -> str:
        return cell(words).replace("</w:tcPr>", f"{mark}</w:tcPr>")

    rows = (
        row(merged("Wide", '<w:hMerge w:val="restart"/>'), merged("", "<w:hMerge/>"), cell("third"))
        + row(cell("a"), merged("orphan", "<w:vMerge/>"), cell("c"))
        + row(cell("d"), merged("below", "<w:vMerge/>"), cell("f"))
        + row(cell("g"), merged("", "<w:vMerge/>"), cell("h"))
    )
    grid = '<w:gridCol w:w="2000"/>' * 3
    table = f"<w:tbl xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    tree = tree_of(tmp_path, lambda document: place(document, table))
    words = plain([one for one in every(list(tree.blocks)) if one.kind == "Table"][:1])
    assert words == "Widethirdaorphancdbelowfgh"


def test_what_a_merge_covers_is_hidden(tmp_path: Path) -> None:
    """Word shows the first cell of a merge alone; a cell as wide as no cell above begins anew."""

    def merged(words: str, mark: str) -> str:
        return cell(words).replace("</w:tcPr>", f"{mark}</w:tcPr>")

    rows = (
        row(merged("top", '<w:vMerge w:val="restart"/>'), cell("a"))
        + row(merged("secret", "<w:vMerge/>"), cell("b"))
        + row(merged("buried", "<w:vMerge/>"), cell("c"))
    )
    grid = '<w:gridCol w:w="2000"/>' * 2
    table = f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    tree = tree_of(tmp_path, lambda document: place(document, table))
    words = plain([one for one in every(list(tree.blocks)) if one.kind == "Table"][:1])
    assert words == "topabc"
    master = read_master(tmp_path / "a.docx")
    assert {"secret", "buried"}.isdisjoint(one.source for one in split(master.blocks))
    (hidden,) = (one for one in master.ledger.exclusions if one.reason == HIDDEN_TEXT)
    assert hidden.texts == {"secret", "buried"}
    assert fill(master, {}) == (tmp_path / "a.docx").read_bytes()


@pytest.mark.parametrize(("code", "words"), [("en", "12a34b"), ("ar", "a21b43")])
def test_columns_from_right_to_left_stand_so(tmp_path: Path, code: str, words: str) -> None:
    """In a text from right to left every table is turned by the format itself."""
    needs_amiri(code)
    control = f"<w:sdt><w:sdtContent>{cell('3')}</w:sdtContent></w:sdt>"
    rows = row(cell("a"), cell("2"), cell("1")) + row(cell("b"), cell("4"), control)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (1000, 2000, 3000))
    table = f"<w:tbl {nsdecls('w')}><w:tblPr><w:bidiVisual/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    document = docx.Document()
    place(document, table)
    document.save(str(tmp_path / "a.docx"))
    imprint = make_imprint(code)
    styled = style_docx((tmp_path / "a.docx").read_bytes(), imprint)
    blocks = list(read_tree(styled, tmp_path / "tree", imprint).blocks)
    assert plain([one for one in every(blocks) if one.kind == "Table"][:1]) == words


def test_the_caption_of_a_table_of_one_cell_stands_below_it(tmp_path: Path) -> None:
    """Authors frame figures so; pandoc takes the caption for the table's."""

    def build(document: Document) -> None:
        document.add_table(rows=1, cols=1).cell(0, 0).text = "A drawing of the harbour"
        document.add_paragraph("Figure 1. The harbour", style="Caption")
        document.add_paragraph("Text after it.")

    words = plain(list(tree_of(tmp_path, build).blocks))
    assert "A drawing of the harbourFigure 1. The harbourText after it." in words
