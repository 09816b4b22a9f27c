"""English in a right-to-left PDF begins where the lines of the edition begin."""

from pathlib import Path

import pytest

from pipeline.editions import Tree
from pipeline.editions.new_nodes import (
    division,
    english_span,
    heading,
    paragraph,
    span,
    word,
)
from pipeline.editions.nodes import Node
from pipeline.editions.typeset import _TEMPLATES, typst_source
from pipeline.tools.fonts import font_dir, font_folders
from pipeline.tools.typst import evaluate
from tests.editions.conftest import make_imprint


@pytest.mark.parametrize(("code", "begins"), [("ar", True), ("km", False)])
def test_an_english_item_does_not_turn_the_line_of_its_sign(
    code: str, begins: bool, tmp_path: Path
) -> None:
    if code == "ar" and not (font_dir() / "Amiri-Regular.ttf").is_file():
        pytest.skip("Amiri is fetched for projects that need it")
    item = paragraph([english_span([word("Water")])], "Plain")
    line = paragraph([english_span([word("Bread")])])
    title = heading(2, [english_span([word("Food")])])
    tree = Tree((title, Node(t="BulletList", c=[[item]]), line), (1, 23, 1), tmp_path)
    source = typst_source(tree, make_imprint(code))
    assert ("- #h(0pt);#" in source) is begins
    assert source.count("#h(0pt);") == (3 if begins else 0)
    assert "#english[Water]" in source


def test_lines_of_a_right_to_left_contents_have_english_on_the_right_and_pages_on_the_left(
    tmp_path: Path,
) -> None:
    template = (_TEMPLATES / "looks.typ").read_text(encoding="utf-8")
    (tmp_path / "looks.typ").write_text(template.replace('"left"', '"right"', 1), encoding="utf-8")
    source = tmp_path / "main.typ"
    source.write_text(
        '#import "looks.typ": *\n#set text(dir: rtl)\n'
        "#let x = context [#metadata(here().position().x / 1pt)<x>]\n"
        "#titled(text(dir: ltr)[Foreword], [ ] + box(width: 1fr) + x + [5] + x)\n",
        encoding="utf-8",
    )
    before, after = evaluate(source, font_folders(), "query(<x>).map(one => one.value)")
    assert after < before < 150, "the page is read from the right, at the left edge"


@pytest.mark.parametrize("code", ["ar", "km"])
def test_labels_stand_in_a_column_of_their_own_beside_items_of_every_language(
    code: str, tmp_path: Path
) -> None:
    if code == "ar" and not (font_dir() / "Amiri-Regular.ttf").is_file():
        pytest.skip("Amiri is fetched for projects that need it")
    words = [[english_span([word("Water")])], [word("Bread")]]
    items = [
        [paragraph([span([word(label)], "label"), Node(t="Space"), *said], "Plain")]
        for label, said in zip(("(i)", "Step 2:"), words, strict=True)
    ]
    outer = [[paragraph([span([word("a)")], "label"), word("Food")], "Plain"), *_labelled(items)]]
    tree = Tree((heading(1, [word("Food")]), *_labelled(outer)), (1, 23, 1), tmp_path)
    source = typst_source(tree, make_imprint(code))
    assert 'labelled(("a)",))' in source
    assert 'labelled(("(i)", "Step 2:",))' in source
    body = source.partition("#head(")[2]
    assert "(I" not in body.upper().replace('("(I)"', "")
    assert "Step" not in body.replace('"Step 2:"', "")


def _labelled(items: list[list[Node]]) -> list[Node]:
    return [division("labelled", [Node(t="BulletList", c=items)])]
