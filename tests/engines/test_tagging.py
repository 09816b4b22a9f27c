"""Tags come back at the right words, and never broken."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines import Cache, Draft, Drafter
from pipeline.engines.engine import Engine, Rendering, TargetToken
from pipeline.engines.marks import strip_tags
from pipeline.engines.tagging import Anchors, PlacedSentence, find_words, place_tags
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


WORDS = "mot hai ba bon nam"  # what "aa bb cc dd ee" means, word by word
SPANS = {"mot": (0, 3), "hai": (4, 7), "ba": (8, 10), "bon": (11, 14), "nam": (15, 18)}


def attending(*words: str, others: tuple[str, ...] = (), start: int = 0) -> Rendering:
    """The words with tokens that look at “bb cc” (``words``), or at what follows it (``others``)."""
    looks = dict.fromkeys(words, (3, 8)) | dict.fromkeys(others, (9, 14))
    tokens = [
        TargetToken(word, (SPANS[word][0] - start, SPANS[word][1]), (((low, high), 1.0),))
        for word, (low, high) in sorted(looks.items(), key=lambda item: SPANS[item[0]])
    ]
    return Rendering(WORDS, 1.0, tuple(tokens))


@pytest.mark.parametrize(
    ("rendering", "alone", "place"),
    [
        (attending("hai", "ba"), "", (4, 10)),
        (attending("hai", "ba"), "ba bon", (4, 14)),  # both, where they overlap
        (attending("hai", "ba"), "mot hai", (0, 10)),
        (attending("hai"), "bon", (11, 14)),  # the words' own translation, where they do not
        (attending("hai"), " ba", (7, 10)),  # touching is not overlapping
        (attending("hai", start=1), "mot", (0, 3)),
        (attending("hai", "bon", others=("ba",)), "", None),  # apart
        (attending("hai", "bon", others=("ba",)), "hai ba bon", (4, 14)),
        (attending("hai", "bon", others=("ba",)), "mot hai ba bon", (0, 14)),
        (attending("hai", "bon", others=("ba",)), "hai ba bon nam", (4, 18)),
        (attending("hai", "bon", others=("ba",)), "ba bon nam", None),
        (attending("hai", "bon", others=("ba",)), "mot hai ba", None),
        (attending(), "ba", (8, 10)),
        (attending(), "", None),
    ],
)
def test_attention_says_how_far_words_reach_and_their_own_translation_where(
    rendering: Rendering, alone: str, place: tuple[int, int] | None
) -> None:
    anchors = Anchors(alone={"bb cc": alone})
    assert find_words("aa bb cc dd ee", (3, 8), rendering, "vi", anchors) == place


def test_of_several_places_of_the_same_words_the_one_that_the_model_looked_at_is_taken() -> None:
    text = "so 18 va 18"
    token = TargetToken("18", (9, 11), (((3, 5), 1.0),))
    near, unknown = Rendering(text, 1.0, (token,)), Rendering(text, 1.0)
    assert find_words("no 18 or 18", (3, 5), near, "vi", Anchors()) == (9, 11)
    assert find_words("no 18 or 18", (3, 5), unknown, "vi", Anchors()) is None
    term = Anchors(terms={"no": ("va",)})
    assert find_words("No 18 or 18", (0, 2), unknown, "vi", term) == (6, 8), "by its term"
    twice = Rendering("anana x", 1.0)
    assert find_words("ana or", (0, 3), twice, "th", Anchors()) is None, "places that overlap"


def test_a_sign_at_the_end_of_the_words_goes_with_them_where_there_is_one() -> None:
    rendering = Rendering("mot, hai. ba", 1.0)
    anchors = Anchors(alone={"a,": "mot", "b.": "hai", "c!": "ba"})
    assert find_words("a, b. c! d", (0, 2), rendering, "vi", anchors) == (0, 4)
    assert find_words("a, b. c! d", (3, 5), rendering, "vi", anchors) == (5, 9)
    assert find_words("a, b. c! d", (6, 8), rendering, "vi", anchors) == (10, 12), "none there"


def test_chance_is_measured_in_the_sentence_of_the_words() -> None:
    token = TargetToken("hai", (0, 3), (((0, 2), 0.57), ((4, 10), 0.43)))
    lines = (
        PlacedSentence((0, 5), Rendering("Mot. ", 1.0), (0, 5)),
        PlacedSentence((5, 15), Rendering("hai ba bon", 1.0, (token,)), (5, 15)),
    )
    coded, unsure = place_tags(
        strip_tags("One. <b>xx</b> yyyyyyy"), "Mot. hai ba bon", lines, "vi", Anchors()
    )
    assert (coded, unsure) == ("Mot. hai ba bon", ("b",)), "of two in ten, 0.6 would be enough"


def test_a_link_whose_words_are_not_found_takes_its_sentences() -> None:
    both = ((0, 4), (0, 4)), ((5, 9), (5, 9))
    assert placed("O<a1>ne. T</a1>wo.", "Mot. Hai.", *both) == "<a1>Mot. Hai.</a1>"
    assert placed("One. T<a1>w</a1>o.", "Mot. Hai.", *both) == "Mot. <a1>Hai.</a1>"
    assert placed("One. Two.  <a1> </a1>", "Mot. Hai.", *both) == "Mot. <a1>Hai.</a1>", "the last"
