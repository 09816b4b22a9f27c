"""Lists and headings that nobody translated keep one label, as those that somebody did."""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document

from pipeline.editions import read_tree, style_docx
from pipeline.editions.nodes import every, plain
from pipeline.flow.documents import read_text
from pipeline.master import fill
from tests.editions.conftest import make_imprint
from tests.word.builders import level, put_in_list, set_lists, uses


def listed(document: Document) -> None:
    for style in ("List Bullet", "List Number"):
        for text in ("The first.", "The second."):
            document.add_paragraph(text, style=style)


def test_items_that_stay_english_have_no_second_label(
    word_file: Callable[..., Path], tmp_path: Path
) -> None:
    master = read_text(word_file(listed)).master
    imprint = make_imprint("km")
    styled = style_docx(fill(master, {}, mark_fallback=True), imprint)
    tree = read_tree(styled, tmp_path / "tree", imprint)
    kinds = [
        node for node in every(list(tree.blocks)) if node.kind in {"BulletList", "OrderedList"}
    ]
    assert [plain(node) for node in kinds] == ["The first.The second."] * 2
    spans = [node for node in every(kinds) if node.kind == "Span"]
    assert all(node.value("lang") == "en" for node in spans)
    assert len(spans) == 4


def lettered(document: Document) -> None:
    set_lists(document, {"1": level(0, "lowerLetter", "%1)")}, {"1": uses("1")})
    for text in ("One apple.", "Two apples."):
        put_in_list(document.add_paragraph(text), "1")


def test_items_with_letters_that_stay_english_say_so(
    word_file: Callable[..., Path], tmp_path: Path
) -> None:
    master = read_text(word_file(lettered)).master
    imprint = make_imprint("km")
    styled = style_docx(fill(master, {}, mark_fallback=True), imprint)
    tree = read_tree(styled, tmp_path / "tree", imprint)
    spans = [node for node in every(list(tree.blocks)) if node.kind == "Span"]
    english = [node for node in spans if node.value("lang") == "en"]
    assert [plain(node) for node in english] == ["One apple.", "Two apples."]
