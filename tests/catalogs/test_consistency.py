from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import new_catalog
from pipeline.catalogs.consistency import Direction, find_inconsistencies
from pipeline.model import Catalog, TranslationUnit


def catalog(document: str, *units: TranslationUnit) -> Catalog:
    return replace(new_catalog(document, "vi"), units=units)


def test_one_source_with_two_translations_in_two_documents_is_found() -> None:
    one = catalog(
        "one",
        TranslationUnit("Safe <b>housing</b>", "Nhà <b>an toàn</b>"),
        TranslationUnit("Other", "Khác"),
    )
    two = catalog(
        "two", TranslationUnit("safe housing", "Chỗ ở an toàn"), TranslationUnit("other", "khác")
    )
    (found,) = find_inconsistencies([one, two])
    assert (found.direction, found.text) == (Direction.SOURCE, "Safe housing")
    assert [(text, uses[0].document) for text, uses in found.variants] == [
        ("Nhà an toàn", "one"),
        ("Chỗ ở an toàn", "two"),
    ]


def test_contexts_are_compared_too_and_the_frequent_translation_comes_first() -> None:
    units = [
        TranslationUnit("Shelter", target, context=context)
        for context, target in (("a", "x"), ("b", "y"), ("c", "y"))
    ]
    (found,) = find_inconsistencies([catalog("one", *units)])
    assert [(text, [use.unit.context for use in uses]) for text, uses in found.variants] == [
        ("y", ["b", "c"]),
        ("x", ["a"]),
    ]


def test_two_sources_with_one_translation_are_found() -> None:
    (found,) = find_inconsistencies(
        [
            catalog(
                "one",
                TranslationUnit("victim", "nạn nhân"),
                TranslationUnit("survivor", "nạn nhân"),
            )
        ]
    )
    assert found.direction is Direction.TARGET
    assert [text for text, _ in found.variants] == ["victim", "survivor"]


def test_what_does_not_stand_in_an_edition_is_not_compared() -> None:
    units = (
        TranslationUnit("a", "x"),
        TranslationUnit("A", "y", fuzzy=True),
        TranslationUnit("a", "z", "ctx", obsolete=True),
        TranslationUnit("a", "", "d"),
    )
    assert find_inconsistencies([catalog("one", *units)]) == ()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=8))
def test_nothing_is_reported_exactly_when_the_pairs_are_one_to_one(
    pairs: list[tuple[str, str]],
) -> None:
    units = [
        TranslationUnit(source, target, context=str(n)) for n, (source, target) in enumerate(pairs)
    ]
    distinct = set(pairs)
    one_to_one = len({a for a, _ in distinct}) == len({b for _, b in distinct}) == len(distinct)
    assert (not find_inconsistencies([catalog("one", *units)])) == one_to_one
