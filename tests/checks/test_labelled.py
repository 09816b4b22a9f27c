"""What the checks find of labelled damage, and that correct text stays silent."""

import pytest

from pipeline.catalogs import read_catalog
from pipeline.checks import run_checks
from pipeline.model import Severity
from tests.checks import catalog_of
from tests.checks.damage import (
    DAMAGES,
    LOCALES,
    Damage,
    Pair,
    correct_pairs,
    damaged_pairs,
    found_pairs,
)
from tests.conftest import ROOT

CORRECT = {locale: correct_pairs(locale) for locale in LOCALES}

# What cannot all be found: words that are words without their AM, syllables that are syllables without their letters, texts of a word or two.
FLOORS = {
    "ring of AM lost": 0.7,
    "letters with two marks lost": 0.8,
    "TCVN3": 0.9,
    "VNI": 0.9,
    "UTF-8 read as Windows-1252": 0.95,
    "half-width": 0.85,
    "end lost": 0.95,
    "English full stop": 0.95,
    "converted to Zawgyi": 0.95,
    "not translated": 0.99,
}
# No rule can see these.
OUT_OF_REACH = {("vi", "Tiu vùng sông Mê Kng")}


def checks_of(pair: Pair) -> set[str]:
    return {
        finding.check for finding in run_checks(catalog_of(pair.locale, (pair.source, pair.target)))
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_correct_text_stays_silent(locale: str) -> None:
    pairs = [(pair.source, pair.target) for pair in CORRECT[locale]]
    assert run_checks(catalog_of(locale, *pairs)) == ()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_translations_of_the_guidebook_raise_hardly_a_warning(locale: str) -> None:
    catalog = read_catalog(ROOT / "po" / "guidebook" / f"{locale}.po", "guidebook", locale)
    found = [finding for finding in run_checks(catalog) if finding.severity is not Severity.INFO]
    assert len(found) <= max(3, len(catalog.live) // 100), [
        (finding.line, finding.check) for finding in found
    ]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: f"{damage.check}: {damage.name}")
def test_damage_is_found(damage: Damage) -> None:
    pairs = [pair for locale in LOCALES for pair in damaged_pairs(damage, CORRECT[locale])]
    missed = [pair for pair in pairs if damage.check not in checks_of(pair)]
    assert pairs
    assert len(pairs) - len(missed) >= FLOORS.get(damage.name, 1.0) * len(pairs), missed[:5]


@pytest.mark.parametrize(
    "pair", found_pairs(), ids=lambda pair: f"{pair.locale}-{pair.check}-{pair.source}"
)
def test_damage_seen_in_the_wild_is_found(pair: Pair) -> None:
    assert (pair.check in checks_of(pair)) != ((pair.locale, pair.target) in OUT_OF_REACH)
