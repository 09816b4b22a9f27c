"""Short ends of chapters: pulled back or filled up, by spaces alone and in few layouts."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.editions.tails import Unit, find_airs
from pipeline.editions.typeset import _TEMPLATES
from pipeline.tools.fonts import font_folders
from pipeline.tools.typst import evaluate

THIRD = 1 / 3


def laid_out(height: float, gain: float, share: float, number: int) -> Unit:
    """A unit of text of which a share of the height is space."""
    now = height * (1 - gain * (1 - share))
    last = int(now)
    return Unit(number, 1, 1 + last, now - last)


units = st.lists(st.tuples(st.floats(0.4, 6.9), st.floats(0.12, 0.45)), min_size=1, max_size=8)


@given(units)
def test_it_asks_for_three_layouts_at_most_and_for_one_where_no_end_is_short(
    texts: list[tuple[float, float]],
) -> None:
    asked: list[Mapping[int, float]] = []

    def measure(airs: Mapping[int, float]) -> list[Unit]:
        asked.append(dict(airs))
        return [laid_out(*text, airs.get(n, 1), n) for n, text in enumerate(texts)]

    airs = find_airs(measure)
    first = [laid_out(*text, 1, number) for number, text in enumerate(texts)]
    assert len(asked) <= (3 if any(one.is_short for one in first) else 1)
    assert find_airs(measure) == airs  # equal texts, equal spaces


@given(units)
def test_only_short_ends_are_changed_and_only_for_the_better(
    texts: list[tuple[float, float]],
) -> None:
    def measure(airs: Mapping[int, float]) -> list[Unit]:
        return [laid_out(*text, airs.get(n, 1), n) for n, text in enumerate(texts)]

    airs = find_airs(measure)
    before, after = measure({}), measure(airs)
    for was, now in zip(before, after, strict=True):
        assert now.pages <= was.pages
        if was.number in airs:
            assert was.is_short
            assert not now.is_short
            assert 0.5 < airs[was.number] < 1.4


def test_a_few_lines_are_pulled_back_and_a_quarter_page_is_filled_up() -> None:
    def measure(airs: Mapping[int, float]) -> list[Unit]:
        heights = (3.05, 2.31)
        return [laid_out(one, 0.3, airs.get(n, 1), n) for n, one in enumerate(heights)]

    pulled, filled = (one for one in measure(find_airs(measure)))
    assert (pulled.pages, filled.pages) == (3, 3)
    assert filled.tail >= THIRD


@pytest.mark.parametrize(
    ("wanted", "share", "high"),
    [(40, 1, 40), (40, 1.3, 40), (40, 0.5, 28), (24, 0.5, 21.26), (18, 0.5, 18)],
)
def test_cells_to_write_in_are_lower_in_a_closer_chapter_but_high_enough_for_a_hand(
    wanted: float, share: float, high: float, tmp_path: Path
) -> None:
    """7.5 mm, 21.26 points, is the narrow ruling of writing paper."""
    shutil.copytree(_TEMPLATES, tmp_path, dirs_exist_ok=True)
    source = tmp_path / "main.typ"
    source.write_text(
        f'#import "guidebook.typ": *\n#air.update({share})\n'
        f"#context [#metadata(measure(room({wanted}pt)).height / 1pt)<high>]\n",
        encoding="utf-8",
    )
    (found,) = evaluate(source, font_folders(), "query(<high>).map(one => one.value)")
    assert found == pytest.approx(high, abs=0.01)
