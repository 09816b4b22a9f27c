"""No line of a page ends in a telephone number, and web pages are told so."""

from itertools import count
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from pipeline.editions import Tree, write_html, write_pdf
from pipeline.editions.columns import fit_columns
from pipeline.editions.marking import mark_blocks, open_blocks
from pipeline.editions.new_nodes import english_span, paragraph, word
from pipeline.editions.nodes import Node, class_of, every, plain
from pipeline.languages import get_locale
from pipeline.tools.fonts import font_dir
from tests.editions.conftest import make_imprint
from tests.editions.test_columns import table, widths_of

NUMBER = "+84 24 3823 4567"


def line(text: str, *more: Node) -> Node:
    words = [node for one in text.split() for node in (word(one), Node(t="Space"))]
    return paragraph([*words[:-1], *more])


@pytest.mark.parametrize("code", ["en", "vi", "ar"])
def test_no_line_of_a_page_ends_in_a_number(code: str, tmp_path: Path) -> None:
    if code == "ar" and not (font_dir() / "Amiri-Regular.ttf").is_file():
        pytest.skip("Amiri is fetched for projects that need it")
    blocks = [line(f"{'be ' * words}\u200e{NUMBER} now.") for words in range(16, 44)]
    if code == "ar":
        blocks = [paragraph([english_span(one.inlines)]) for one in blocks]
    write_pdf(Tree(tuple(blocks), (1, 23, 1), tmp_path), make_imprint(code), tmp_path / "a.pdf")
    said = "\n".join(
        page.get_textpage().get_text_range() for page in PdfDocument(tmp_path / "a.pdf")
    ).replace("\u00a0", " ")
    assert said.count(NUMBER) == len(blocks)


def test_a_web_page_has_a_span_around_it_and_the_text_as_it_is(tmp_path: Path) -> None:
    tree = Tree((line(f"Call {NUMBER}, or (30/11) 12."),), (1, 23, 1), tmp_path)
    write_html(tree, make_imprint("en"), tmp_path / "a.html")
    assert f'Call <span class="w">{NUMBER}</span>,' in (tmp_path / "a.html").read_text("utf-8")


def test_words_around_and_in_other_nodes_are_left_alone() -> None:
    strong = Node(t="Strong", c=[word("0912-345-678")])
    before = line("At 2–8 °C call", Node(t="Space"), strong)
    opened = open_blocks([before], get_locale("en"))
    spans = [plain(one) for one in every(opened) if class_of(one) == "w"]
    assert spans == ["2–8 °C", "0912-345-678"]
    assert plain(opened[0]) == plain(before)


def test_a_column_has_room_for_a_number() -> None:
    numbers = count(1)
    rows = [[f"Someone with a long name and much to say {next(numbers)}", NUMBER] for _ in range(4)]
    made = [table([0.9, 0.1], rows)]
    marked = mark_blocks(made, get_locale("en"))
    fit_columns(marked, 40.0)
    assert widths_of(marked[0])[1] * 40.0 > len(NUMBER) * 0.56 + 1.3
