from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Block, CodeForm, Fragment, InlineCode, Kind
from pipeline.segments import compare_codes, fragments, slug, split
from pipeline.segments.coded import render
from pipeline.segments.split import peel

OPEN, CLOSE = InlineCode(CodeForm.OPEN, "a", 1), InlineCode(CodeForm.CLOSE, "a", 1)
codes = st.builds(
    InlineCode,
    st.sampled_from(CodeForm),
    st.sampled_from(["a", "b", "note", "s"]),
    st.integers(1, 3),
)


contents = st.lists(st.one_of(st.text(alphabet="ab \u00a0<&>", max_size=6), codes), max_size=8).map(
    Fragment.of
)


def block(content: Fragment, number: int = 0, context: str = "") -> Block:
    return Block(
        f"d#{number}",
        Kind.PARAGRAPH,
        "Body",
        "word/document.xml",
        ("Safe housing",),
        content,
        context=context,
    )


@given(contents)
def test_the_segment_and_its_frame_give_back_the_block(content: Fragment) -> None:
    (segment,) = split([block(content)])
    assert fragments([block(content)], {segment.key: segment.source}) == {"d#0": content}


@given(contents)
def test_a_peeled_core_has_nothing_left_to_peel(content: Fragment) -> None:
    core = peel(content).core
    assert peel(core).core == core


def test_a_link_around_the_whole_segment_is_no_work_for_the_translator() -> None:
    content = Fragment((" ", OPEN, "Read on", CLOSE))
    (segment,) = split([block(content)])
    assert segment.source == "Read on"
    assert fragments([block(content)], {("", "Read on"): "Đọc tiếp"})["d#0"].parts == (
        " ",
        OPEN,
        "Đọc tiếp",
        CLOSE,
    )


def test_identical_blocks_share_a_segment_unless_the_author_separates_them() -> None:
    same = [block(Fragment(("Yes",)), number) for number in range(3)]
    assert [segment.block_ids for segment in split(same)] == [("d#0", "d#1", "d#2")]
    assert len(split([*same, block(Fragment(("Yes",)), 3, context="answer")])) == 2


def test_a_shared_segment_knows_every_place_once() -> None:
    same = [block(Fragment(("x y",)), 1), block(Fragment(("x y",)), 2)]
    other = replace(block(Fragment(("x y",)), 3), path=("Consent",))
    heading = replace(block(Fragment(("x y",)), 4), place=("Consent", "x y"))
    assert split([*same, other, heading])[0].places == (
        ("Safe housing",),
        ("Consent",),
        ("Consent", "x y"),
    )


def test_anchors_are_plain_letters() -> None:
    assert slug("Épilogue: what’s next?") == "epilogue-whats-next"


def test_translators_may_move_repeat_and_drop_plain_formatting() -> None:
    for target in ("<b>ក</b> ខ <b>គ</b>", "ក", "ក <i>ខ</i>"):
        assert compare_codes("<b>a</b> b", target) == ()


def test_a_lost_note_an_invented_code_and_broken_pairs_are_problems() -> None:
    def kinds(source: str, target: str) -> list[str]:
        return [problem.kind for problem in compare_codes(source, target)]

    assert kinds("a<note1/>", "b") == ["lost"]
    assert kinds("a<note1/>", "b<note1/><note1/>") == ["repeated"]
    assert kinds("a", "b<note1/>") == ["extra"]
    assert kinds("<a1>a</a1> <b>b</b>", "<a1>a <b>b</a1></b>") == ["nesting"]
    assert kinds("<b>b</b>", "<b>b") == ["nesting"]
    assert kinds("<a1>b</a1>", "b") == ["lost"]


@given(contents)
def test_a_source_is_a_good_target_of_itself_when_its_codes_nest(content: Fragment) -> None:
    (segment,) = split([block(content)])
    assert all(
        problem.kind == "nesting" for problem in compare_codes(segment.source, segment.source)
    )


@given(contents)
def test_what_is_enclosed_as_a_whole_is_judged_as_it_is_alone(content: Fragment) -> None:
    """Nesting has no depth limit: a pair around everything makes no new problem and hides none."""
    inner = render(content)
    around = f"<a9>{inner}</a9>"
    assert bool(compare_codes(around, around)) == bool(compare_codes(inner, inner))


@pytest.mark.parametrize(
    "coded",
    [
        "<a1><b>x</b></a1>",
        "<a1>x <b>y <i>z</i></b> w</a1>",
        "<b><a1>x</a1></b> <a2><s1>y</s1></a2>",
        "<s1><s2><u>x</u></s2></s1>",
        "<c1><field1>x</field1><note1/></c1>",
    ],
)
def test_nested_codes_however_deep_can_be_filled_in(coded: str) -> None:
    assert compare_codes(coded, coded) == ()


@pytest.mark.parametrize(
    ("target", "label", "words"),
    [
        ("<a1><b>x</a1></b>", "a1", "</a1> closes what is not open just before it"),
        ("<a1><b>x</b>", "a1", "<a1> is never closed; add </a1>"),
        ("<a1>x</a1></b>", "b", "</b> closes what is not open"),
        ("</a1>x<a1>", "a1", "</a1> closes what is not open"),
    ],
)
def test_the_problem_of_a_broken_pair_names_the_code_and_the_remedy(
    target: str, label: str, words: str
) -> None:
    (problem,) = compare_codes("<a1><b>x</b></a1>", target)
    assert (problem.kind, problem.label) == ("nesting", label)
    assert words in problem.message


def test_the_problems_of_codes_name_the_code_the_counts_and_the_remedy() -> None:
    def messages(source: str, target: str) -> list[tuple[str, str, str]]:
        return [(one.kind, one.label, one.message) for one in compare_codes(source, target)]

    assert messages("a<note1/>", "b") == [
        ("lost", "note1", "<note1/> is missing; put it where it belongs in the translation.")
    ]
    assert messages("<a1>a</a1>", "b") == [
        ("lost", "a1", "<a1> is missing; put it where it belongs in the translation.")
    ]
    assert messages("a", "<b>b</b><br/><note1/>") == [
        ("extra", "note1", "<note1/> is not in the source; remove it.")
    ]
    assert messages("a", "<a1>b</a1>") == [
        ("extra", "a1", "<a1> is not in the source; remove it."),
        ("extra", "a1", "</a1> is not in the source; remove it."),
    ]
    assert messages("a<note1/>", "b<note1/><note1/>") == [
        ("repeated", "note1", "<note1/> stands 2 times instead of 1.")
    ]
    assert messages("<a1>a</a1>", "<a1>b</a1> <a1>c</a1>") == [
        ("repeated", "a1", "<a1> stands 2 times instead of 1."),
        ("repeated", "a1", "</a1> stands 2 times instead of 1."),
    ]


def test_styles_may_be_repeated_or_dropped_but_not_invented() -> None:
    assert compare_codes("<s1>a</s1> b", "<s1>a</s1> <s1>b</s1>") == ()
    assert compare_codes("<s1>a</s1> b", "a b") == ()
    assert [one.kind for one in compare_codes("<s1>a</s1>", "<s2>a</s2>")] == ["extra", "extra"]


def test_breaks_and_plain_formatting_are_free_unless_they_carry_a_number() -> None:
    assert compare_codes("a", "<b>b</b><br/><tab/><sup>2</sup>") == ()
    assert [one.kind for one in compare_codes("a<br/><tab/>b", "ab")] == []
    assert [one.kind for one in compare_codes("a", "<b1>b</b1>")] == ["extra", "extra"]
