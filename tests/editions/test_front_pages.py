"""Cover, page of the notice, contents, parts: what stands on which page, and how it nests."""

import io
import itertools
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from docx.document import Document

from pipeline.editions import Tree, left_out, read_tree, style_docx, write_pdf
from pipeline.editions.cover_page import with_title
from pipeline.editions.frontmatter import place_parts
from pipeline.editions.new_nodes import heading, paragraph, word
from pipeline.editions.nodes import every, kind_of, plain
from pipeline.editions.roles import role_of
from pipeline.settings import LayoutSettings
from tests.editions.conftest import make_imprint
from tests.editions.test_contents import TOC
from tests.word.builders import field

Make = Callable[[Callable[[Document], None]], Path]


def book(document: Document) -> None:
    """A book with a cover, two parts, chapters without numbers and a list of figures."""
    document.styles.add_style("Part Title", 1).base_style = document.styles["Heading 1"]
    document.styles.add_style("Cover Line", 1)
    document.add_paragraph("Rebuilding Life after Trafficking", style="Title")
    document.add_paragraph("The Guidebook Maintainers", style="Cover Line")
    document.add_paragraph("Third printing", style="Cover Line")
    document.add_heading("About this edition", 1)
    document.add_paragraph("Written by many.")
    document.add_paragraph()._p.extend(field(TOC, "old"))
    for part, chapters in (("Part A\nGround", ("Listening", "Safety")), ("Part B\nWork", ("Pay",))):
        document.add_paragraph(part, style="Part Title")
        for chapter in chapters:
            document.add_heading(chapter, 1)
            document.add_heading(f"Why {chapter}", 2)
            for number in range(30):
                document.add_paragraph(f"Sentence {number} of {chapter}.")


def tree_of(word_file: Make, folder: Path, layout: LayoutSettings = LayoutSettings()) -> Tree:  # noqa: B008
    imprint = make_imprint("en")
    styled = style_docx(word_file(book).read_bytes(), imprint)
    return read_tree(styled, folder / "tree", imprint, (), layout)


@pytest.fixture
def pdf(word_file: Make, tmp_path: Path) -> Path:
    path = tmp_path / "book.pdf"
    write_pdf(tree_of(word_file, tmp_path), make_imprint("en"), path)
    return path


def test_the_cover_says_title_subtitle_and_publisher_and_page_two_the_rest(pdf: Path) -> None:
    with pypdfium2.PdfDocument(pdf) as pages:
        first, second = (
            " ".join(pages[n].get_textpage().get_text_bounded().split()) for n in (0, 1)
        )
    assert "Rebuilding Life after Trafficking" in first
    assert first.endswith("The Guidebook Maintainers")
    assert "Third printing" not in first
    assert "Licence" not in first
    for text in ("Third printing", "Licence: CC BY-NC-SA 4.0", "About this edition", "Written by"):
        assert text in second


def test_chapters_stand_below_their_part_in_bookmarks_without_stray_blanks(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        found = {one.title: [child.title for child in one.children] for one in outline.root}
    assert found["Part A Ground"] == ["Listening", "Safety"]
    assert found["Part B Work"] == ["Pay"]
    assert all(title == " ".join(title.split()) for title in found)


def test_a_link_is_called_by_the_heading_that_it_leads_to(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        said = [
            str(link.Contents)
            for page in opened.pages
            for link in page.obj.get("/Annots", ())
            if "/URI" not in link.get("/A", {})
        ]
    assert {"Listening", "Why Listening", "Safety", "Why Safety", "Pay"} <= {*said}
    assert not [words for words in said if "page" in words], "no word of the template, no page"


def test_pages_have_labels_that_are_their_numbers(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        assert [page.label for page in opened.pages] == [
            str(n + 1) for n in range(len(opened.pages))
        ]


def test_every_heading_has_a_role_and_every_part_begins_a_unit(
    word_file: Make, tmp_path: Path
) -> None:
    tree = tree_of(word_file, tmp_path)
    placed = place_parts(tree.blocks, tree.form, make_imprint("en"))
    headers = [one for one in every(placed) if one.kind == "Header"]
    assert all(map(role_of, headers))
    units = [one for one in placed if kind_of(one) == "unit"]
    opened = [plain(one.blocks[0].inlines) for one in units if role_of(one.blocks[0]) == "part"]
    assert opened == ["Part A Ground", "Part B Work"]
    levels = [one.level for one in headers if role_of(one) == "chapter"]
    assert levels == [2, 2, 2]


def test_no_text_is_lost_or_doubled_by_the_places_of_blocks(
    word_file: Make, tmp_path: Path
) -> None:
    tree = tree_of(word_file, tmp_path)
    placed = place_parts(tree.blocks, tree.form, make_imprint("en"))
    before = sorted(
        plain(one) for one in every(list(tree.blocks)) if one.kind in {"Para", "Header"}
    )
    after = sorted(plain(one) for one in every(placed) if one.kind in {"Para", "Header"})
    added = list(after)
    for text in before:
        added.remove(text)
    assert added == []


@pytest.mark.parametrize("printed", [True, False])
def test_lists_of_figures_are_printed_where_the_settings_say(
    word_file: Make, tmp_path: Path, printed: bool
) -> None:
    def listed(document: Document) -> None:
        book(document)
        document.add_heading("Figures", 2)
        document.add_paragraph()._p.extend(field(r'TOC \h \z \c "Figure"', "Figure 1. A road\t3"))
        document.add_paragraph("The end.")

    imprint = make_imprint("en")
    styled = style_docx(word_file(listed).read_bytes(), imprint)
    layout = LayoutSettings(lists=printed)
    tree = read_tree(styled, tmp_path / "tree", imprint, (), layout)
    gone = left_out(tree.blocks, tree.form)
    assert gone == ([] if printed else ["Figures"])


def test_a_box_without_title_says_what_it_is_for_in_every_language(word_file: Make) -> None:
    def boxes(document: Document) -> None:
        for name in ("Tip", "Case", "Child", "Danger", "Danger Title"):
            document.styles.add_style(f"Callout {name}", 1)
        for name in ("Tip", "Tip", "Danger", "Danger Title", "Danger"):
            document.add_paragraph(f"Text of {name}", style=f"Callout {name}")
        document.add_paragraph("Between")
        document.add_paragraph("Again", style="Callout Tip")

    words = {"en": ("Tip", "Danger"), "th": ("คำแนะนำ", "อันตราย")}
    for code, (tip, danger) in words.items():
        styled = style_docx(word_file(boxes).read_bytes(), make_imprint(code))
        lines = [one.text for one in docx.Document(io.BytesIO(styled)).paragraphs]
        at = lines.index("Text of Tip")
        assert lines[at - 1 : at + 6] == [
            tip, "Text of Tip", "Text of Tip", danger, "Text of Danger", "Text of Danger Title",
            "Text of Danger",
        ]  # fmt: skip
        assert lines[lines.index("Again") - 1] == tip


def test_each_kind_of_box_keeps_to_itself(word_file: Make, tmp_path: Path) -> None:
    def boxes(document: Document) -> None:
        for name in ("Tip", "Child", "Child Title"):
            document.styles.add_style(f"Callout {name}", 1)
        for name in ("Child Title", "Child", "Child", "Tip"):
            document.add_paragraph(f"Text of {name}", style=f"Callout {name}")

    imprint = make_imprint("en")
    tree = read_tree(style_docx(word_file(boxes).read_bytes(), imprint), tmp_path / "t", imprint)
    found = [one for one in every(list(tree.blocks)) if kind_of(one) == "callout"]
    assert [one.value("look") for one in found] == ["child", "tip"]
    assert [len(one.blocks) for one in found] == [3, 2]
    assert list(itertools.chain.from_iterable(one.classes for one in found)) == ["callout"] * 2


def test_a_heading_with_the_title_and_nothing_below_it_is_the_title_and_no_chapter() -> None:
    first = heading(1, [word("Home"), word(" visits")], "a")
    second, text = heading(1, [word("Before")], "b"), paragraph([word("Ask.")])
    titled, *rest = with_title([first, second, text], "Home visits")
    assert (kind_of(titled), plain(titled)) == ("title", "Home visits")
    assert rest == [second, text]
    for blocks in ([first, text, second], [first], [second, first, text]):
        assert with_title(list(blocks), "Home visits") == list(blocks)
