from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Block, CodeForm, Fragment, InlineCode, Kind
from pipeline.segments import compare_codes, fragments, slug, split
from pipeline.segments.split import peel

OPEN, CLOSE = InlineCode(CodeForm.OPEN, "a", 1), InlineCode(CodeForm.CLOSE, "a", 1)
codes = st.builds(
    InlineCode,
    st.sampled_from(CodeForm),
    st.sampled_from(["a", "b", "note", "s"]),
    st.integers(1, 3),
)


def joined(parts: list[str | InlineCode]) -> Fragment:
    result: list[str | InlineCode] = []
    for part in parts:
        if isinstance(part, str) and result and isinstance(result[-1], str):
            result[-1] += part
        elif part != "":
            result.append(part)
    return Fragment(tuple(result))


contents = st.lists(st.one_of(st.text(alphabet="ab \u00a0<&>", max_size=6), codes), max_size=8).map(
    joined
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


def test_anchors_name_the_heading() -> None:
    assert split([block(Fragment(("x y",)))])[0].anchor == "safe-housing"
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
