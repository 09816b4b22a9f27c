"""The sheets of quality say what their tables add up to, and their samples can be drawn again."""

import runpy
import subprocess
import sys
from pathlib import Path

from pipeline.model import TranslationUnit

SCRIPT = Path(__file__).parents[1] / "scripts" / "quality_sheet.py"


def test_each_sheet_says_the_score_that_its_table_makes() -> None:
    done = subprocess.run([sys.executable, SCRIPT, "score"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    sheets = {sheet.stem for sheet in (SCRIPT.parents[1] / "docs" / "quality").glob("*.md")}
    told = {line.split()[0] for line in done.stdout.splitlines()}
    assert told == sheets - {"README"}


def test_a_sheet_with_another_score_than_its_table_is_told(tmp_path: Path) -> None:
    script = runpy.run_path(str(SCRIPT))
    sheet = tmp_path / "xx.md"
    sheet.write_text(
        "| 2 | 2026-01-01 | a reader | below | 2 | 6 | 1.0 |\n\n## Round 2\n\n"
        "Sample: seed 1, every 2nd of 4 entries, 2 entries, 2,000 words; texts 0.\n\n"
        "| one | accuracy | major | wrong | right |\n| two | fluency | minor | wrong | right |\n",
        encoding="utf-8",
    )
    (found,) = script["read_rounds"](sheet)
    assert (found.points, found.score, found.declared) == (6, 3.0, 1.0)


def test_a_seed_draws_the_same_entries_with_the_words_that_are_wanted() -> None:
    script = runpy.run_path(str(SCRIPT))
    units = [TranslationUnit("four words in each", str(number)) for number in range(97)]
    step, places = script["draw"](units, 7, 100)
    assert (step, places) == script["draw"](units, 7, 100)
    assert 100 <= 4 * len(places) < 200
