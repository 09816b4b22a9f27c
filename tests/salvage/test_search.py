"""The search for pairs: what holds whatever the files hold."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Block, Fragment, Kind
from pipeline.salvage import Passage, align_passages
from pipeline.salvage.corridor import longest_chain, make_corridor
from pipeline.salvage.passages import join

points = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), unique=True, max_size=9)


def passage(text: str, kind: Kind = Kind.PARAGRAPH, marks: tuple[str, ...] = ()) -> Passage:
    block = Block(text, kind, "", "word/document.xml", (), Fragment.of([text]))
    return Passage((block,), max(1, len(text)), f"{kind}/", kind.value, "", "", text[-1:],
                   frozenset(marks), frozenset(), frozenset(text.split()))  # fmt: skip


passages = st.lists(
    st.builds(
        passage,
        st.text("abc ", min_size=1, max_size=40),
        st.sampled_from([Kind.PARAGRAPH, Kind.HEADING]),
        st.lists(st.sampled_from(["#1", "#2", "=UN"]), max_size=2).map(tuple),
    ),
    max_size=12,
)


@given(points)
def test_the_chain_is_the_heaviest_that_grows_on_both_sides(pairs: list[tuple[int, int]]) -> None:
    chain = longest_chain(pairs, lambda _: 1.0)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain))
    assert set(chain) <= set(pairs)
    longest = max(
        (
            len(some)
            for size in range(len(pairs) + 1)
            for some in combinations(sorted(pairs), size)
            if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(some))
        ),
        default=0,
    )
    assert len(chain) == longest


@given(points, st.integers(1, 20), st.integers(1, 20), st.integers(0, 3))
def test_a_corridor_leads_from_the_beginning_to_the_end(
    pairs: list[tuple[int, int]], count: int, others: int, slack: int
) -> None:
    inside = [(row, column) for row, column in pairs if row < count and column < others]
    corridor = make_corridor(longest_chain(inside, lambda _: 1.0), count, others, slack)
    assert corridor[0][0] == 0
    assert corridor[-1][1] == others
    assert all(low <= high for low, high in corridor)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(corridor))


@settings(max_examples=40)
@given(passages, passages)
def test_a_passage_is_in_one_pair_at_most(sources: list[Passage], targets: list[Passage]) -> None:
    found = align_passages(sources, targets)
    for places, count in (
        ([place for one in found for place in one.sources], len(sources)),
        ([place for one in found for place in one.targets], len(targets)),
    ):
        assert len(places) == len(set(places))
        assert all(0 <= place < count for place in places)
    assert all(0 <= one.confidence <= 1 for one in found)


@given(passages.filter(bool))
def test_neighbours_taken_as_one_hold_what_each_of_them_holds(some: list[Passage]) -> None:
    whole = join(some)
    assert whole.size == sum(one.size for one in some)
    assert all(one.marks <= whole.marks and one.words <= whole.words for one in some)
    assert "".join(whole.text.split()) == "".join("".join(one.text for one in some).split())
