from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import CodeForm, Fragment, InlineCode
from pipeline.segments.coded import escape, parse, plain_text, render, unescape

TEXTS = st.text(alphabet=st.one_of(st.sampled_from("<>&;/ltampb1 "), st.characters()), min_size=1)
CODES = st.builds(
    InlineCode,
    st.sampled_from(CodeForm),
    st.sampled_from(["b", "i", "a", "s", "note", "br"]),
    st.integers(0, 12),
)


@st.composite
def fragments(draw: st.DrawFn) -> Fragment:
    parts: list[str | InlineCode] = []
    for part in draw(st.lists(st.one_of(TEXTS, CODES), max_size=8)):
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return Fragment(tuple(parts))


@given(fragments())
def test_parsing_rendered_coded_text_gives_the_fragment_back(fragment: Fragment) -> None:
    assert parse(render(fragment)) == fragment


@given(TEXTS)
def test_escaping_is_undone_and_leaves_no_tag(text: str) -> None:
    assert unescape(escape(text)) == text
    assert not parse(escape(text)).codes


@given(st.text())
def test_every_string_parses(coded: str) -> None:
    assert isinstance(parse(coded), Fragment)


def test_ordinary_ampersands_and_angles_stay_as_translators_know_them() -> None:
    assert escape("Q&A: x < 5 & y > 3") == "Q&A: x < 5 & y > 3"


def test_text_that_looks_like_a_tag_is_no_code() -> None:
    assert escape("the <b> tag") == "the &lt;b> tag"
    assert plain_text("the &lt;b> tag") == "the <b> tag"
