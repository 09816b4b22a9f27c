"""Lists and headings that nobody translated keep one label, as those that somebody did."""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document

from pipeline.editions import read_tree, style_docx
from pipeline.editions.nodes import every, plain
from pipeline.flow.documents import read_text
from pipeline.master import fill
from tests.editions.conftest import make_imprint


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
