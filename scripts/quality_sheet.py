"""Draw the sample of a quality sheet, and recompute the scores of the sheets (docs/quality/).

    python scripts/quality_sheet.py sample lo --seed 20261127
    python scripts/quality_sheet.py score

A sample is every Nth translated entry of the guidebook from a start that the seed gives, N as large
as leaves the wanted number of English words. The scores come from the tables of errors.
"""

import argparse
import hashlib
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogs import read_catalog
from pipeline.model import TranslationUnit
from pipeline.segments.coded import plain_text

ROOT = Path(__file__).parents[1]
SHEETS = ROOT / "docs" / "quality"
POINTS = {"minor": 1, "major": 5, "critical": 25}
ROUND = re.compile(
    r"^## Round (?P<number>\d+)$.*?^Sample: .*?(?P<words>[\d,]+) words.*?$(?P<body>.*?)(?=^## |\Z)",
    re.MULTILINE | re.DOTALL,
)
SEVERITY = re.compile(r"^\|[^|]*\|[^|]*\| (minor|major|critical) \|", re.MULTILINE)
SUMMARY = re.compile(r"^\| (?P<number>\d+) \|.*\| (?P<score>[\d.]+) \|$", re.MULTILINE)


@dataclass(frozen=True)
class Round:
    """One reading of one sample: what the table of errors adds up to, and what the sheet says."""

    locale: str
    number: int
    words: int
    errors: tuple[str, ...]  # the severity of each
    declared: float

    @property
    def points(self) -> int:
        """Minor 1, major 5, critical 25."""
        return sum(POINTS[severity] for severity in self.errors)

    @property
    def score(self) -> float:
        """Points for 1,000 English words."""
        return round(1000 * self.points / self.words, 1)


def count_words(unit: TranslationUnit) -> int:
    """English words of an entry, without tags."""
    return len(plain_text(unit.source).split())


def draw(units: Sequence[TranslationUnit], seed: int, wanted: int) -> tuple[int, list[int]]:
    """The distance between entries and the places of those drawn, from 0."""
    step = max(1, sum(map(count_words, units)) // wanted)
    while True:
        places = list(range(random.Random(seed).randrange(step), len(units), step))
        if step == 1 or sum(count_words(units[place]) for place in places) >= wanted:
            return step, places
        step -= 1


def read_rounds(sheet: Path) -> Iterator[Round]:
    """The rounds of a sheet that have a table of errors."""
    text = sheet.read_text(encoding="utf-8")
    declared = {int(row["number"]): float(row["score"]) for row in SUMMARY.finditer(text)}
    for found in ROUND.finditer(text):
        rows = SEVERITY.findall(found["body"])
        words = int(found["words"].replace(",", ""))
        number = int(found["number"])
        yield Round(sheet.stem, number, words, tuple(rows), declared[number])


def print_sample(locale: str, seed: int, wanted: int) -> None:
    """Print the entries of a sample, with what must be written into the sheet."""
    catalog = read_catalog(ROOT / "po" / "guidebook" / f"{locale}.po", "guidebook", locale)
    units = [unit for unit in catalog.live if unit.target and not unit.fuzzy]
    step, places = draw(units, seed, wanted)
    words = sum(count_words(units[place]) for place in places)
    texts = hashlib.sha256("\0".join(unit.source for unit in units).encode()).hexdigest()[:8]
    print(
        f"Sample: seed {seed}, every {step}th of {len(units):,} entries, "
        f"{len(places)} entries, {words:,} words; texts {texts}."
    )
    for place in places:
        print(f"\n{place}\t{units[place].source}\n\t{units[place].target}")


def main() -> int:
    """Draw a sample or check the sheets; 1 where a sheet says another score than its table."""
    parser = argparse.ArgumentParser(description="Quality sheets of the translations")
    commands = parser.add_subparsers(dest="command", required=True)
    sample = commands.add_parser("sample")
    sample.add_argument("locale")
    sample.add_argument("--seed", type=int, required=True)
    sample.add_argument("--words", type=int, default=1500)
    commands.add_parser("score")
    chosen = parser.parse_args()
    if chosen.command == "sample":
        print_sample(chosen.locale, chosen.seed, chosen.words)
        return 0
    wrong = False
    for sheet in sorted(SHEETS.glob("*.md")):
        for each in read_rounds(sheet) if sheet.stem != "README" else ():
            said = "" if each.score == each.declared else f", but the sheet says {each.declared}"
            wrong = wrong or bool(said)
            print(
                f"{each.locale} round {each.number}: {len(each.errors)} errors, "
                f"{each.points} points, {each.words:,} words, {each.score} per 1,000{said}"
            )
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
