"""What becomes of translations when the master changes: each scenario is a pair of Word files."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from pipeline.catalogs import approve, make_template, new_catalog, update_catalog, usable_target
from pipeline.catalogs.states import is_approved
from pipeline.master import read_master
from pipeline.model import Catalog, TranslationUnit
from pipeline.segments import split
from pipeline.segments.coded import plain_text
from tests.catalogs.scenarios import SCENARIOS, Scenario


def word(paragraphs: tuple[str, ...], path: Path) -> Path:
    document = docx.Document()
    for text in paragraphs:
        paragraph = (
            document.add_heading("", 1) if text.startswith("# ") else document.add_paragraph()
        )
        for piece in re.split(r"(\*\*.+?\*\*|\*.+?\*)", text.removeprefix("# ")):
            run = paragraph.add_run(piece.strip("*") if piece.startswith("*") else piece)
            run.bold, run.italic = (
                piece.startswith("**") or None,
                (piece.startswith("*") and not piece.startswith("**")) or None,
            )
    document.save(str(path))
    return path


def template(paragraphs: tuple[str, ...], path: Path) -> Catalog:
    return make_template("guide", split(read_master(word(paragraphs, path)).blocks))


def translate(unit: TranslationUnit) -> TranslationUnit:
    """A translation with the source's own tags, approved by somebody."""
    target = re.sub(r"(?<![<\w/])(\w)", r"„\1", unit.source)
    return approve(replace(unit, target=target), "vi language lead", date(2026, 11, 24))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_fate(scenario: Scenario, tmp_path: Path) -> None:
    before, after = (
        template(scenario.before, tmp_path / "a.docx"),
        template(scenario.after, tmp_path / "b.docx"),
    )
    old = replace(new_catalog("guide", "vi"), units=tuple(map(translate, before.units)))
    catalog, report = update_catalog(old, after)
    units = {plain_text(unit.source): unit for unit in catalog.live}
    fates = {text: (change, usable) for text, change, usable in scenario.fates}
    for text, unit in units.items():
        change, usable = fates.get(text, ("kept", True))
        assert (usable_target(unit) is not None) == usable, text
        if change == "new":
            assert not unit.target
        elif change != "kept":
            assert any(
                comment.startswith(f"guidebook: change {change}") for comment in unit.comments
            ), unit.comments
            assert usable or unit.previous_source
        assert is_approved(unit) == usable, (
            "an approval lapses when the words change, and only then"
        )
    assert sum(unit.obsolete for unit in catalog.units) == scenario.lost
    assert update_catalog(catalog, after)[0] == catalog
    assert report.new == sum(change == "new" for change, _ in fates.values())


def test_there_are_enough_scenarios_and_each_has_a_name() -> None:
    assert len({scenario.name for scenario in SCENARIOS}) == len(SCENARIOS) >= 25
