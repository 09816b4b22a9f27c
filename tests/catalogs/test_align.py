"""Which old unit a changed one comes from."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.align import Key, Match, _in_order
from pipeline.catalogs.align import align as align_wanted
from pipeline.model import TranslationUnit

A, B, C, D = (
    "Explain the house rules before the person moves in.",
    "Ask who else should know about it, and write down the answer.",
    "A plan is made together and reviewed each month.",
    "Call the police only when the person asks for it.",
)


def align(old: list[TranslationUnit], new: list[TranslationUnit]) -> dict[Key, Match]:
    return align_wanted(old, {unit.key: unit for unit in new})


def old(*sources: str, obsolete: tuple[str, ...] = ()) -> list[TranslationUnit]:
    units = [TranslationUnit(source, f"[{source}]") for source in sources]
    return [*units, *(TranslationUnit(source, f"[{source}]", obsolete=True) for source in obsolete)]


def new(*sources: str) -> list[TranslationUnit]:
    return [TranslationUnit(source) for source in sources]


def given_to(before: list[TranslationUnit], after: list[TranslationUnit]) -> dict[str, list[str]]:
    """New source → the sources of the old units that it comes from."""
    return {
        key[1]: [unit.source for unit in match.units] for key, match in align(before, after).items()
    }


def test_an_old_unit_is_given_away_once() -> None:
    twice = [A.replace("rules", "rule"), A.replace("moves in", "moves")]
    # Between the same neighbours one of two likenesses gets it, and nothing is left for the other.
    found = given_to(old(C, A, D), new(C, twice[0], D, B, twice[1]))
    assert found == {twice[0]: [A]}
    # The same without neighbours.
    assert len(given_to(old(A), new(*twice))) == 1


def test_what_left_the_document_has_no_neighbours() -> None:
    half = "Explain the rules of the clinic to everybody who goes there."
    assert given_to(old(C, A), new(C, half)) == {half: [A]}
    assert given_to(old(C, obsolete=(A,)), new(C, half)) == {}
    nearly = A.replace("house", "home")
    assert given_to(old(C, obsolete=(A,)), new(C, nearly)) == {nearly: [A]}


def test_an_entry_with_another_context_is_no_piece_of_a_split() -> None:
    named = [TranslationUnit(text, context="chapter 2") for text in (A, B)]
    found = align(old(C, A, B, D), [*new(C), *named, *new(D)])
    assert [match.unit.source for match in found.values()] == [A, B]
    assert {match.piece for match in found.values()} == {None}


def test_the_pieces_of_a_split_are_not_given_away_again() -> None:
    found = given_to(old(C, f"{A} {B}", D), new(C, A, B, D, f"{A} {B[:-1]} now."))
    assert found == {A: [f"{A} {B}"], B: [f"{A} {B}"]}


def test_the_more_alike_of_two_gets_the_translation() -> None:
    near, far = A.replace("house", "home"), A.replace("house rules", "rules of the home")
    assert given_to(old(A), new(far, near)) == {near: [A]}
    assert given_to(old(C, A, D), new(C, far, near, D)) == {near: [A]}


def test_between_the_same_neighbours_half_a_likeness_is_enough_and_elsewhere_it_is_not() -> None:
    changed = "Explain all the rules of the shelter when somebody moves in."
    assert given_to(old(C, A, D), new(C, changed, D)) == {changed: [A]}
    assert given_to(old(C, A, D), new(changed, C, D)) == {}


def test_unlike_texts_between_the_same_neighbours_are_not_matched() -> None:
    assert given_to(old(C, A, D), new(C, "Money for rent is paid each Friday.", D)) == {}


def test_an_obsolete_translation_serves_a_changed_text_but_no_gap() -> None:
    changed = A.replace("house rules", "house rule")
    assert given_to(old(C, obsolete=(A,)), new(C, changed)) == {changed: [A]}


def test_what_is_wanted_as_it_is_or_has_no_translation_is_never_given_away() -> None:
    changed = A.replace("rules", "rule")
    assert given_to(old(C, A, D), new(C, A, changed, D)) == {}
    empty = [TranslationUnit(C, "c"), TranslationUnit(A), TranslationUnit(D, "d")]
    assert given_to(empty, new(C, changed, D)) == {}


def test_of_equally_alike_units_the_one_with_the_same_context_is_taken_and_then_the_first() -> None:
    before = [TranslationUnit(A, "1"), TranslationUnit(A, "2", context="form")]
    changed = A.replace("rules", "rule")
    asked = [TranslationUnit(changed, context="form")]
    ((_, match),) = align(before, asked).items()
    assert match.target == "2"
    first, second = A.replace("house", "housf"), A.replace("house", "housg")
    assert given_to(old(first, second), new(A)) == {A: [first]}
    assert given_to(old(A), new(first, second)) == {first: [A]}


@pytest.mark.parametrize("between", [" ", "<br/>", "<tab/>"])
def test_joined_and_split_texts_are_found_in_their_order(between: str) -> None:
    whole = between.join((A, B, C))
    assert given_to(old("x.", A, B, C, "y."), new("x.", whole, "y.")) == {whole: [A, B, C]}
    assert given_to(old("x.", whole, "y."), new("x.", A, B, C, "y.")) == {
        key: [whole] for key in (A, B, C)
    }
    # Two of three that stand beside each other.
    assert given_to(old("x.", D, A, B, "y."), new("x.", D, between.join((A, B)), "y.")) == {
        between.join((A, B)): [A, B]
    }


@pytest.mark.parametrize("between", ["<br/>", "<tab/>"])
def test_a_piece_of_a_split_gets_its_piece_of_the_translation_only_where_both_break(
    between: str,
) -> None:
    unit = TranslationUnit(between.join((A, B)), f"aaa {between} bbb")
    found = align([unit], new(A, B))
    assert [found["", source].target for source in (A, B)] == ["aaa", "bbb"]
    unbroken = TranslationUnit(between.join((A, B)), "aaa bbb")
    found = align([unbroken], new(A, B))
    assert [found["", source].target for source in (A, B)] == ["aaa bbb", "aaa bbb"]


def test_texts_split_at_a_blank_keep_the_whole_translation_to_look_at() -> None:
    found = align([TranslationUnit(f"{A} {B}", "aaa bbb")], new(A, B))
    assert [found["", source].target for source in (A, B)] == ["aaa bbb", "aaa bbb"]
    assert [found["", source].piece for source in (A, B)] == [(0, 2), (1, 2)]
    assert found["", A].source == f"{A} {B}"


def test_a_part_of_the_document_that_is_new_as_a_whole_is_searched_only_by_likeness() -> None:
    many = [f"Paragraph number {number} of the new part of the book." for number in range(61)]
    half = "Explain all the rules of the shelter when somebody moves in."
    assert given_to(old(C, A, D), new(C, half, *many[:59], D)) == {half: [A]}
    assert given_to(old(C, A, D), new(C, half, *many[:60], D)) == {}


@given(st.permutations(range(7)))
def test_what_kept_its_order_is_the_longest_run_that_did(places: list[int]) -> None:
    pairs = list(enumerate(places))
    found = _in_order(pairs)
    runs = [
        chosen
        for size in range(len(pairs) + 1)
        for chosen in combinations(pairs, size)
        if all(one[1] < two[1] for one, two in pairwise(chosen))
    ]
    assert tuple(found) in runs
    assert len(found) == max(map(len, runs))


def test_neighbours_are_those_that_kept_their_order() -> None:
    changed = "Explain all the rules of the shelter when somebody moves in."
    # D moved to the front: C and B are still the neighbours of A.
    assert given_to(old(C, A, B, D), new(D, C, changed, B)) == {changed: [A]}


sources = st.lists(
    st.sampled_from([A, B, C, D, A[:-5] + ".", B.replace("Ask", "Say"), f"{A} {B}"]),
    max_size=6,
    unique=True,
)


@given(sources, sources)
def test_no_two_new_units_share_an_old_one_but_for_a_split(
    before: list[str], after: list[str]
) -> None:
    found = align(old(*before), new(*after))
    plain = [unit.key for match in found.values() if match.piece is None for unit in match.units]
    assert len(plain) == len(set(plain))
    assert not {unit.key for match in found.values() for unit in match.units} & {
        ("", source) for source in after
    }
    assert not found.keys() & {("", source) for source in before}
