"""English items of a list from right to left begin at their signs."""

from pathlib import Path

import pytest

from pipeline.editions import Tree
from pipeline.editions.new_nodes import english_span, paragraph, word
from pipeline.editions.nodes import Node
from pipeline.editions.typeset import typst_source
from pipeline.tools.fonts import font_dir
from tests.editions.conftest import make_imprint


@pytest.mark.parametrize(("code", "begins"), [("ar", True), ("km", False)])
def test_an_english_item_does_not_turn_the_line_of_its_sign(
    code: str, begins: bool, tmp_path: Path
) -> None:
    if code == "ar" and not (font_dir() / "Amiri-Regular.ttf").is_file():
        pytest.skip("Amiri is fetched for projects that need it")
    item = paragraph([english_span([word("Water")])], "Plain")
    tree = Tree((Node(t="BulletList", c=[[item]]),), (1, 23, 1), tmp_path)
    source = typst_source(tree, make_imprint(code))
    assert ("- #h(0pt);#" in source) is begins
    assert "#english[Water]" in source
