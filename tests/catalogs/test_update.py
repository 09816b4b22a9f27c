from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import new_catalog, update_catalog
from pipeline.model import Catalog, TranslationUnit

WORDS = ["safe", "house", "the person", "<b>consent</b>", "agrees", "before", "12", "help."]
sources = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)


def template(texts: list[str]) -> Catalog:
    return Catalog("guidebook", "", tuple(TranslationUnit(text, extracted=("Chapter · paragraph",)) for text in dict.fromkeys(texts)))


def translated(texts: list[str]) -> Catalog:
    units = tuple(TranslationUnit(text, target=f"[{text}]") for text in dict.fromkeys(texts))
    return replace(new_catalog("guidebook", "vi"), units=units)


texts = st.lists(sources, max_size=8)


@given(texts, texts)
def test_updating_twice_equals_once(before: list[str], after: list[str]) -> None:
    once, _ = update_catalog(translated(before), template(after))
    twice, report = update_catalog(once, template(after))
    assert twice == once
    assert not report.revived
    assert not report.changed
    assert not report.retired


@given(texts, st.lists(texts, min_size=1, max_size=4))
def test_no_translation_is_ever_lost(before: list[str], masters: list[list[str]]) -> None:
    catalog = translated(before)
    wanted = {unit.target for unit in catalog.units}
    for master in masters:
        catalog, _ = update_catalog(catalog, template(master))
        assert wanted <= {unit.target for unit in catalog.units}


@given(texts, texts)
def test_what_returns_is_found_again_unless_it_was_carried_elsewhere(before: list[str], after: list[str]) -> None:
    away, report = update_catalog(translated(before), template(after))
    back, _ = update_catalog(away, template(before))
    if not report.changed:
        assert {u.key: (u.target, u.fuzzy) for u in back.live} == {u.key: (u.target, False) for u in translated(before).units}


@given(texts, texts)
def test_the_catalog_follows_the_order_of_the_template(before: list[str], after: list[str]) -> None:
    catalog, _ = update_catalog(translated(before), template(after))
    assert [unit.key for unit in catalog.live] == [unit.key for unit in template(after).units]


def test_a_changed_source_keeps_its_translation_as_fuzzy_with_the_old_source() -> None:
    catalog, report = update_catalog(translated(["Ask 3 people before you move."]), template(["Ask 4 people before you move."]))
    (unit,) = catalog.units
    assert unit.fuzzy
    assert unit.target == "[Ask 3 people before you move.]"
    assert unit.previous_source == "Ask 3 people before you move."
    assert "guidebook: change number: 3 → 4" in unit.comments
    assert str(report) == "0 kept, 1 changed (1 number) to look at, 0 new"
