"""Which tokens belong to which words, by made-up attention."""

import pytest

from pipeline.engines.attention import find_attended
from pipeline.engines.engine import Rendering, Span, TargetToken

SENTENCE = "0123456789"  # ten places, a token of the translation for each two letters below


def rendering(*sources: tuple[tuple[Span, float], ...]) -> Rendering:
    tokens = (
        TargetToken("ab", (2 * place, 2 * place + 2), attended)
        for place, attended in enumerate(sources)
    )
    return Rendering("ab" * len(sources), 1.0, tuple(tokens))


def wholly(start: int, end: int) -> tuple[tuple[Span, float], ...]:
    return (((start, end), 1.0),)


def test_the_tokens_that_looked_at_a_span_are_those_of_its_words() -> None:
    found = rendering(wholly(0, 2), wholly(4, 6), wholly(4, 6), wholly(8, 10))
    assert find_attended(found, 10, (4, 6)) == ((2, 6), True)
    assert find_attended(found, 10, (8, 10)) == ((6, 8), True)
    assert find_attended(found, 10, (2, 4)) is None


def test_attention_that_is_the_same_everywhere_tells_nothing() -> None:
    even = tuple(((place, place + 1), 0.1) for place in range(10))
    for end in range(1, 10):
        assert find_attended(rendering(even, even), 10, (0, end)) is None


@pytest.mark.parametrize(("share", "is_own"), [(0.59, False), (0.61, True)])
def test_half_the_way_from_chance_to_certainty_is_enough(share: float, is_own: bool) -> None:
    token = (((0, 2), share), ((5, 10), 1 - share))
    assert (find_attended(rendering(token), 10, (0, 2)) is not None) is is_own


def test_the_weight_is_shared_among_what_a_token_looked_at() -> None:
    token = (((0, 2), 0.06), ((5, 10), 0.02))
    assert find_attended(rendering(token), 10, (0, 2)) == ((0, 2), True), "of 0.08 in all"
    assert find_attended(rendering((((0, 2), 0.0),)), 10, (0, 2)) is None


def test_a_token_that_looked_at_words_beside_the_span_is_not_its_own() -> None:
    assert find_attended(rendering(wholly(0, 2)), 10, (2, 4)) is None, "before"
    assert find_attended(rendering(wholly(4, 6)), 10, (2, 4)) is None, "behind"
    assert find_attended(rendering(wholly(3, 6)), 10, (2, 4)) == ((0, 2), True)
    assert find_attended(rendering(wholly(3, 3)), 10, (2, 4)) is None, "of no width"


def test_words_between_that_belong_to_others_keep_a_span_from_being_together() -> None:
    own, other = wholly(0, 2), wholly(5, 9)
    assert find_attended(rendering(own, other, own), 10, (0, 2)) == ((0, 6), False)
    unsure = (((5, 9), 0.3),)  # looked at little of anything: nobody's
    assert find_attended(rendering(own, unsure, own), 10, (0, 2)) == ((0, 6), True)
    many = [own] * 9
    assert find_attended(rendering(*many, other, own), 10, (0, 2)) == ((0, 22), True), "one of ten"
    assert find_attended(rendering(*many[1:], other, own), 10, (0, 2)) == ((0, 20), True)
    half = [own, unsure, unsure, own]
    assert find_attended(rendering(*half), 10, (0, 2)) == ((0, 8), True)
    few = [own, unsure, unsure, unsure, own]
    assert find_attended(rendering(*few), 10, (0, 2)) == ((0, 10), False), "less than half"


def test_tokens_that_draw_nothing_are_passed_over() -> None:
    tokens = (
        TargetToken("", (0, 0), wholly(0, 2)),
        TargetToken("ab", (0, 2), wholly(5, 9)),
        TargetToken("ab", (2, 4), wholly(0, 2)),
    )
    assert find_attended(Rendering("abab", 1.0, tokens), 10, (0, 2)) == ((2, 4), True)


@pytest.mark.parametrize(
    ("token", "together"),
    [
        ((((0, 2), 0.2), ((5, 9), 0.8)), True),  # a fifth is enough not to be a stranger
        ((((0, 2), 0.1), ((5, 9), 0.9)), False),
        ((((5, 9), 0.5),), False),  # half of its attention is enough to be one
        ((((5, 9), 0.4),), True),
    ],
)
def test_where_a_token_between_begins_to_be_a_stranger(
    token: tuple[tuple[Span, float], ...], together: bool
) -> None:
    own = wholly(0, 2)
    assert find_attended(rendering(own, token, own), 10, (0, 2)) == ((0, 6), together)
