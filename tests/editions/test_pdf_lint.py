"""What a proof-reader would circle is told with its page."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.editions import Tree, markup, write_pdf
from pipeline.editions import typeset as edition
from pipeline.languages import get_system
from tests.editions.conftest import make_imprint
from tests.editions.test_pdf_gate import BLOCKS, para, table, words
from tests.editions.test_text_layer import SAMPLES, paragraph

HEADER = {"t": "Header", "c": [1, ["g1", [], []], words("•")]}


def remarks(blocks: list[Any], code: str, folder: Path) -> str:
    return "\n".join(
        write_pdf(
            Tree((HEADER, *blocks), (1, 23, 1), folder), make_imprint(code), folder / "lint.pdf"
        )
    )


@pytest.mark.parametrize("code", list(SAMPLES))
def test_a_sound_text_has_no_remark(code: str, tmp_path: Path) -> None:
    assert remarks([paragraph(" ".join(SAMPLES[code] * 6))], code, tmp_path) == ""


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("shn", "ၵူၼ်း၊ ၵူႊၵေႃႉ၊ ထုၵ်ႇလီ၊ ပူၺ်ႈ။ (ၸၢမ်ႇ) "),
        ("ksw", "ကညီ၊ ကျိာ်၊ ဟံၣ်။ (ပှၤ) ဂၤ၊ "),  # its face has forms of its own: Typst's model is asked
    ],
)
def test_a_sign_stays_with_the_word_that_is_kept_whole_before_it(
    code: str, text: str, tmp_path: Path
) -> None:
    blocks = [paragraph(f"{'i' * shift} {text * 5}") for shift in range(60)]
    assert remarks(blocks, code, tmp_path) == ""


def test_a_sign_behind_a_full_width_bracket_in_bold_begins_no_line(tmp_path: Path) -> None:
    """Half an em behind the bracket has no ink."""
    bold = {"t": "Strong", "c": words("防止和惩治酷刑（佛历 2565 年）")}
    line = {"t": "Para", "c": [*words("泰国"), bold, *words("；以及其他")]}
    assert remarks([line], "zh_CN", tmp_path) == ""


def test_boxes_tables_and_notes_have_no_remark(tmp_path: Path) -> None:
    assert remarks(list(BLOCKS[1:]), "th", tmp_path) == ""


@pytest.fixture
def whole_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no place were found in a long word."""
    monkeypatch.setattr(markup, "break_long_words", lambda *_: None)


@pytest.mark.usefixtures("whole_words")
def test_a_word_that_cannot_be_broken_and_runs_out_of_the_page(tmp_path: Path) -> None:
    found = remarks([para("x" * 150)], "vi", tmp_path)
    assert "text runs into the margin, because it can be broken nowhere: page 2 “xxxx" in found


@pytest.mark.usefixtures("whole_words")
def test_a_word_that_runs_over_the_next_cell(tmp_path: Path) -> None:
    wide = table("")
    for row in wide["c"][4][0][3]:
        row[1][0][4] = [{"t": "Plain", "c": words("x" * 70)}]
    wide["c"][2] = [[{"t": "AlignDefault"}, {"t": "ColWidth", "c": 0.5}]] * 2
    assert "text runs over the next column or cell" in remarks([wide], "vi", tmp_path)


def test_a_line_that_begins_with_a_sign_that_may_not(tmp_path: Path) -> None:
    broken = {"t": "Para", "c": [*words("ความช่วยเหลือ"), {"t": "LineBreak"}, *words("ๆ และน้ำ")]}
    assert "a line begins with a sign that may not begin one: page 2 “ๆ และน้ำ”" in remarks(
        [broken], "th", tmp_path
    )


def test_lines_so_close_that_marks_touch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tight = replace(get_system("Khmr"), size=10.0, above=0.7, below=0.0, leading=0.2)
    monkeypatch.setattr(edition, "get_system", lambda _: tight)
    assert "marks touch the line below: page 2" in remarks(
        [paragraph(" ".join(SAMPLES["km"] * 6))], "km", tmp_path
    )
