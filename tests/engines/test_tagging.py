"""Tags come back at the right words, and never broken."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines import Cache, Draft, Drafter
from pipeline.engines.engine import Engine, Rendering, TargetToken
from pipeline.engines.marks import strip_tags
from pipeline.engines.tagging import Anchors, PlacedSentence, place_tags
from pipeline.languages import TARGET_LOCALES
from pipeline.progress import Silent
from pipeline.segments import compare_codes
from pipeline.segments.coded import parse, plain_text
from tests.engines.labelled import LABELLED, SAFE
from tests.engines.tiny_model import Shape

Engines = Callable[..., Engine]


@pytest.fixture
def drafted(engine: Engines, tmp_path: Path) -> Callable[[Shape, str, str], Draft]:
    def draft(shape: Shape, code: str, source: str) -> Draft:
        locale = {"zh": "zh_CN"}.get(code, code)
        model = engine(code, shape)
        ((made,),) = Drafter(model, locale, None, Cache(tmp_path, model.card, locale)).draft(
            [source], Silent()
        )
        return made

    return draft


@pytest.mark.parametrize(
    ("shape", "code", "source", "expected"),
    LABELLED,
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_tags_stand_where_a_person_put_them(
    drafted: Callable[..., Draft], shape: Shape, code: str, source: str, expected: str
) -> None:
    draft = drafted(shape, code, source)
    assert (draft.target, draft.faults, draft.unsure) == (expected, (), ())


@pytest.mark.parametrize(
    ("shape", "code", "source", "expected", "unsure"),
    SAFE,
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_where_words_come_apart_nothing_is_guessed_and_the_draft_says_so(
    drafted: Callable[..., Draft],
    shape: Shape,
    code: str,
    source: str,
    expected: str,
    unsure: tuple[str, ...],
) -> None:
    draft = drafted(shape, code, source)
    assert (draft.target, draft.faults, draft.unsure) == (expected, (), unsure)


words = st.lists(
    st.sampled_from(["ask", "the", "victim", "first", "www.example.org", "18", "ជន", "đầu", "နိုင်ငံ"]),
    min_size=1,
    max_size=12,
)


@st.composite
def units(draw: st.DrawFn) -> tuple[str, str, tuple[TargetToken, ...]]:
    """A tagged source, any translation, and any attention between the two."""
    source_words, target_words = draw(words), draw(words)
    source = _tagged(draw, source_words)
    plain = plain_text(source)
    text, pieces = "", []
    for word in target_words:
        start = len(text) + bool(text)
        text = f"{text} {word}" if text else word
        a, b = sorted((draw(st.integers(0, len(plain))), draw(st.integers(0, len(plain)))))
        pieces.append(TargetToken(word, (start, len(text)), (((a, b), draw(st.floats(0, 1))),)))
    return source, text, tuple(pieces)


def _tagged(draw: st.DrawFn, source_words: list[str]) -> str:
    """Words with well nested tags: pairs over ranges of words inside one another, and tags that stand alone."""
    opened: list[str] = []
    parts: list[str] = []
    names = iter(["b", "a1", "i", "s1", "a2"])
    for index, word in enumerate(source_words):
        if draw(st.booleans()) and (name := next(names, "")):
            parts.append(f"<{name}>")
            opened.append(name)
        parts.append(word)
        if draw(st.booleans()) and opened:
            parts.append(f"</{opened.pop()}>")
        if draw(st.integers(0, 3)) == 0:
            parts.append(f"<note{index + 1}/>")
        parts.append(" ")
    return "".join(parts[:-1]) + "".join(f"</{name}>" for name in reversed(opened))


@given(units(), st.sampled_from(TARGET_LOCALES))
def test_whatever_the_model_did_the_codes_can_be_used_and_the_words_are_its_own(
    unit: tuple[str, str, tuple[TargetToken, ...]], locale: str
) -> None:
    source, text, pieces = unit
    stripped = strip_tags(source)
    assert stripped.plain == plain_text(source)
    line = PlacedSentence((0, len(stripped.plain)), Rendering(text, 1.0, pieces), (0, len(text)))
    coded, unsure = place_tags(stripped, text, (line,), locale, Anchors())
    assert plain_text(coded) == text
    assert compare_codes(source, coded) == ()
    missing = {code.label for code in parse(source).codes} - {
        code.label for code in parse(coded).codes
    }
    assert missing <= set(unsure)


def test_crossing_tags_are_noticed() -> None:
    assert not strip_tags("a <b>b <i>c</b> d</i>").sound
    assert not strip_tags("a <b>b").sound
    assert strip_tags("a <b>b</b>").sound


def placed(source: str, text: str, *lines: tuple[tuple[int, int], tuple[int, int]]) -> str:
    """A source placed in a translation whose sentences have these spans, without any attention."""
    made = tuple(
        PlacedSentence(inside, Rendering(text[slice(*target)], 1.0), target)
        for inside, target in lines
    )
    return place_tags(strip_tags(source), text, made, "vi", Anchors())[0]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<note1/>One. Two.", "<note1/>Mot. Hai."),
        ("One.<note1/> Two.", "Mot.<note1/> Hai."),
        ("One. <note1/>Two.", "Mot. <note1/>Hai."),
        ("One. Two.<note1/>", "Mot. Hai.<note1/>"),
    ],
)
def test_a_tag_at_the_edge_of_a_sentence_stays_at_that_edge(source: str, expected: str) -> None:
    assert placed(source, "Mot. Hai.", ((0, 4), (0, 4)), ((5, 9), (5, 9))) == expected


def test_a_tag_where_two_sentences_touch_stays_behind_the_first() -> None:
    assert placed("One.<br/>Two.", "Mot. Hai.", ((0, 4), (0, 4)), ((4, 8), (5, 9))) == (
        "Mot.<br/> Hai."
    )


def test_a_text_without_sentences_keeps_its_tag_at_the_beginning() -> None:
    assert placed("<note1/>", "abc") == "<note1/>abc"


def test_a_pair_never_cuts_a_cluster_of_letters() -> None:
    khmer = "ខ្ញុំទៅ"  # the model's second token begins inside the first cluster
    tokens = (
        TargetToken("", (0, 1), (((0, 1), 1.0),)),
        TargetToken("", (1, 3), (((2, 4), 1.0),)),
        TargetToken("", (3, len(khmer)), (((0, 1), 1.0),)),
    )
    line = PlacedSentence((0, 4), Rendering(khmer, 1.0, tokens), (0, len(khmer)))
    coded, _ = place_tags(strip_tags("I <b>go</b>"), khmer, (line,), "km", Anchors())
    assert coded == "<b>ខ្ញុំ</b>ទៅ"
