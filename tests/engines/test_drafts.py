"""Terms, faults and the cache: what a draft becomes between the model and the catalog."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.engines import Cache, Draft, Drafter, ModelCard
from pipeline.engines.engine import Engine, Rendering, TargetToken
from pipeline.engines.wording import mend_terms, missing_terms, wanted_terms
from pipeline.glossary import TermBase
from pipeline.model import Concept, Term, TermStatus
from pipeline.progress import Silent
from pipeline.segments import compare_codes
from tests.engines.tiny_model import Shape

Engines = Callable[..., Engine]
SWAPPED = Shape(order=(0, 2, 1))


def concept(
    number: int, english: str, *, status: TermStatus = TermStatus.PREFERRED, **targets: str
) -> Concept:
    terms = [Term(english, "en", status)]
    for locale, texts in targets.items():
        kinds = [status, *[TermStatus.ADMITTED] * 9]
        terms += [
            Term(text, locale, kind) for text, kind in zip(texts.split("|"), kinds, strict=False)
        ]
    return Concept(f"T{number}", "", "", "", "", tuple(terms))


TERMS = TermBase(
    (
        concept(1, "victim", vi="người sống sót", km="អ្នករួចផុត", zh_CN="幸存者"),
        concept(2, "shelter", vi="nhà tạm lánh|nhà", km="មណ្ឌលស្នាក់នៅ", zh_CN="庇护所"),
        concept(3, "consent", vi="đồng ý"),
        concept(4, "UN-ACT", status=TermStatus.DO_NOT_TRANSLATE),
        concept(5, "slave", status=TermStatus.DEPRECATED, vi="nô lệ"),
    )
)


def drafter(engine: Engine, locale: str, folder: Path, terms: TermBase | None = TERMS) -> Drafter:
    return Drafter(engine, locale, terms, Cache(folder, engine.card, locale))


def draft(
    engine: Engine, locale: str, folder: Path, source: str, terms: TermBase | None = TERMS
) -> Draft:
    ((made,),) = drafter(engine, locale, folder, terms).draft([source], Silent())
    return made


@pytest.mark.parametrize(
    ("shape", "code", "source", "expected"),
    [
        (Shape(), "vi", "Ask the victim first.", "hỏi những người sống sót đầu."),
        (Shape(), "vi", "Victims ask first.", "người sống sót hỏi đầu."),
        (Shape(), "km", "Ask the victim first.", "សួរនេះអ្នករួចផុតដំបូង."),
        (Shape(), "zh", "Ask the victim and the shelter.", "询问这幸存者和这庇护所."),
        (SWAPPED, "vi", "The young victim can help.", "những người sống sót trẻ có thể giúp."),
        (Shape(), "vi", "Ask the <b>victim</b> first.", "hỏi những <b>người sống sót</b> đầu."),
        (
            SWAPPED,
            "km",
            "The young <b>victim</b><note1/> can help.",
            "នេះ<b>អ្នករួចផុត</b><note1/>ក្មេងអាចជួយ.",
        ),
    ],
)
def test_terms_come_out_as_the_term_base_wants(
    engine: Engines, tmp_path: Path, shape: Shape, code: str, source: str, expected: str
) -> None:
    locale = {"zh": "zh_CN"}.get(code, code)
    made = draft(engine(code, shape), locale, tmp_path, source)
    assert (made.target, made.missing, made.faults) == (expected, (), ())
    wanted, written, now = made.terms
    assert written < wanted == now


def test_an_admitted_form_is_left_as_the_model_wrote_it(engine: Engines, tmp_path: Path) -> None:
    made = draft(engine("vi"), "vi", tmp_path, "Ask the shelter first.")
    assert (made.target, made.terms) == ("hỏi những nhà đầu.", (1, 1, 1))


def test_without_a_certain_place_the_sentence_stays_and_the_missing_term_is_named(
    engine: Engines, tmp_path: Path
) -> None:
    made = draft(
        engine("vi", Shape(blurred=True)), "vi", tmp_path, "The victim can help the victim."
    )
    assert made.target == "những nạn nhân có thể giúp những nạn nhân."
    assert made.missing == ("người sống sót",)


def test_words_to_avoid_are_not_asked_for() -> None:
    assert wanted_terms(TERMS, "The slave asked.", "vi") == ()


def test_a_name_that_is_not_translated_needs_no_target_term(
    engine: Engines, tmp_path: Path
) -> None:
    made = draft(engine("km"), "km", tmp_path, "Call UN-ACT first.")
    assert "UN-ACT" in made.target
    assert draft(engine("km"), "km", tmp_path, "UN-ACT").target == "UN-ACT"


def test_two_concepts_that_share_a_term_are_content_with_either() -> None:
    base = TermBase((concept(1, "case", vi="trường hợp"), concept(2, "case", vi="vụ án")))
    (term,) = wanted_terms(base, "the case", "vi")
    assert (term.text, term.accepted, term.concepts) == (
        "trường hợp",
        ("trường hợp", "vụ án"),
        ("T1", "T2"),
    )
    assert missing_terms(base, "vụ án ấy", (term,), "vi") == ()
    assert missing_terms(base, "việc ấy", (term,), "vi") == (term,)


@dataclass
class Scripted:
    """An engine that says what it was told to: for what no sound model does. ``calls`` are the batches it got."""

    says: dict[str, list[Rendering]]
    card: ModelCard = field(
        default_factory=lambda: ModelCard(
            "scripted", "scripted", "1", "0" * 64, "none", ("vi",), Path()
        )
    )
    calls: list[tuple[str, ...]] = field(default_factory=list)

    def prepare(self) -> None:
        """Nothing to load."""

    def spell(self, text: str, locale: str) -> tuple[str, ...]:  # noqa: ARG002
        return (text,)

    def translate(
        self,
        sentences: Sequence[str],
        locale: str,
        *,
        alternatives: int = 1,
        openings: Sequence[Sequence[str]] = (),
    ) -> list[tuple[Rendering, ...]]:
        assert locale == self.card.locales[0]
        self.calls.append(tuple(sentences))
        if openings:
            return [() for _ in sentences]
        return [tuple(self.says.get(sentence, [])[:alternatives]) for sentence in sentences]


def test_another_rendering_of_the_model_with_the_term_goes_before_putting_it_in(
    tmp_path: Path,
) -> None:
    engine = Scripted(
        {
            "Ask the victim.": [
                Rendering("hỏi nạn nhân ấy", 0.8),
                Rendering("hỏi vậy người sống sót", 0.7),
            ]
        }
    )
    assert draft(engine, "vi", tmp_path, "Ask the victim.").target == "hỏi vậy người sống sót"


@pytest.mark.parametrize(
    "other",
    [
        Rendering("người sống sót", 0.1),
        Rendering("người sống sót người sống sót người sống sót người sống sót", 0.8),
    ],
)
def test_a_rendering_that_is_unlikely_or_broken_is_not_taken_for_its_term(
    tmp_path: Path, other: Rendering
) -> None:
    engine = Scripted({"Ask the victim.": [Rendering("hỏi nạn nhân ấy", 0.8), other]})
    made = draft(engine, "vi", tmp_path, "Ask the victim.")
    assert (made.target, made.missing) == ("hỏi nạn nhân ấy", ("người sống sót",))


def test_the_words_between_the_models_and_the_terms_place_stay() -> None:
    sentence = "Ask the victim."
    pieces = (
        TargetToken("▁hỏi", (0, 3), (((0, 3), 1.0),)),
        TargetToken("▁nạn▁nhân", (4, 12), (((8, 14), 1.0),)),
        TargetToken("▁ấy", (13, 15), (((4, 7), 1.0),)),
    )
    first = Rendering("hỏi nạn nhân ấy", 0.8, pieces)
    (mended,) = mend_terms(
        Scripted({sentence: [first]}),
        TERMS,
        [(sentence, wanted_terms(TERMS, sentence, "vi"), first)],
        "vi",
    )
    assert mended.text == "hỏi người sống sót ấy"
    assert [mended.text[a:b] for a, b in (piece.target for piece in mended.pieces)] == [
        "hỏi",
        "người sống sót",
        "ấy",
    ]


@pytest.mark.parametrize(
    ("text", "cut", "fault"),
    [
        ("Call 1300 first, ask.", False, "copied source"),
        ("gọi đầu tiên, hỏi nhé", False, "number-mismatch"),
        ("gọi 1300 gọi 1300 gọi 1300 gọi 1300 gọi 1300", False, "repetition"),
        ("gọi 1300 đầu tiên, hỏi nhé", True, "cut off at the limit of length"),
    ],
)
def test_degenerate_output_is_named_and_no_draft(
    tmp_path: Path, text: str, cut: bool, fault: str
) -> None:
    engine = Scripted({"Call 1300 first, ask.": [Rendering(text, 0.9, (), cut)]})
    assert any(
        fault in found
        for found in draft(engine, "vi", tmp_path, "Call 1300 first, ask.", None).faults
    )


def test_a_sentence_that_the_model_cannot_take_is_a_fault_of_its_unit_only(
    engine: Engines, tmp_path: Path
) -> None:
    sources = ["Ask first.", "ask the victim " * 120 + "first.", "Call first."]
    made = [
        one
        for block in drafter(engine("vi"), "vi", tmp_path, None).draft(sources, Silent())
        for one in block
    ]
    assert [bool(one.faults) for one in made] == [False, True, False]


def test_what_holds_no_word_needs_no_model(tmp_path: Path) -> None:
    engine = Scripted({})
    for source in ("1300", "www.example.org", "12–14 %", "help@example.org<br/>02 123 456"):
        assert draft(engine, "vi", tmp_path, source).target == source
    assert draft(engine, "vi", tmp_path, "Shelter").target == "Nhà tạm lánh"
    assert engine.calls == []


def test_a_field_whose_number_the_model_loses_is_placed_without_one(tmp_path: Path) -> None:
    pieces = (
        TargetToken("▁hỏi", (0, 3), (((0, 3), 1.0),)),
        TargetToken("▁bảng", (4, 8), (((4, 9), 1.0),)),
    )
    engine = Scripted(
        {
            "Ask table 61.": [Rendering("hỏi bảng", 0.9)],
            "Ask table .": [Rendering("hỏi bảng", 0.9, pieces)],
        }
    )
    made = draft(engine, "vi", tmp_path, "Ask table <field1/>.", None)
    assert (made.target, made.faults) == ("hỏi bảng<field1/>", ())
    assert engine.calls == [("Ask table 61.",), ("Ask table .",)]


def test_the_number_of_a_field_may_come_back_in_the_digits_of_the_language(tmp_path: Path) -> None:
    card = ModelCard("scripted", "scripted", "1", "0" * 64, "none", ("km",), Path())
    engine = Scripted({"Ask table 62 of 61.": [Rendering("សួរតារាង ៦២ នៃ 61។", 0.9)]}, card=card)
    assert (
        draft(engine, "km", tmp_path, "Ask table <field1/> of 61.", None).target
        == "សួរតារាង <field1/> នៃ 61។"
    )


def test_a_second_run_asks_the_model_nothing_and_writes_the_same(
    engine: Engines, tmp_path: Path
) -> None:
    sources = [
        "Ask the <b>victim</b> first. We help.",
        "Call 1300 before the family moves in.",
        "The shelter is safe.",
    ]
    first = [
        one
        for block in drafter(engine("vi"), "vi", tmp_path).draft(sources, Silent())
        for one in block
    ]
    again = Scripted({}, card=engine("vi").card)
    worker = drafter(again, "vi", tmp_path)
    assert worker.new_sentences(sources) == 0
    assert [one for block in worker.draft(sources, Silent()) for one in block] == first
    assert again.calls == []


def test_changed_terms_or_another_model_are_translated_anew(
    engine: Engines, tmp_path: Path
) -> None:
    source = "Ask the victim first."
    draft(engine("vi"), "vi", tmp_path, source)
    other = TermBase((concept(1, "victim", vi="người bị hại"),))
    assert drafter(engine("vi"), "vi", tmp_path, other).new_sentences([source]) == 1
    assert (
        draft(engine("vi"), "vi", tmp_path, source, other).target == "hỏi những người bị hại đầu."
    )
    assert drafter(engine("vi", SWAPPED), "vi", tmp_path).new_sentences([source]) == 1


def test_a_cache_that_was_cut_off_or_damaged_costs_only_its_broken_lines(
    engine: Engines, tmp_path: Path
) -> None:
    sources = ["Ask first.", "Call first.", "We help."]
    list(drafter(engine("vi"), "vi", tmp_path).draft(sources, Silent()))
    (path,) = tmp_path.glob("*.jsonl")
    content = path.read_bytes()
    path.write_bytes(b"\xff garbage\n[1]\n" + content[:-20])
    assert drafter(engine("vi"), "vi", tmp_path).new_sentences(sources) == 1


def test_each_sentence_is_translated_once_however_often_it_stands(
    engine: Engines, tmp_path: Path
) -> None:
    real = engine("vi")
    spy = Scripted(
        {text: list(real.translate([text], "vi")[0]) for text in ("Ask first.", "We help.")}
    )
    sources = ["Ask first.", "Ask first. We help.", "We help.<note1/>"]
    list(drafter(spy, "vi", tmp_path, None).draft(sources, Silent()))
    assert sorted(text for call in spy.calls for text in call) == ["Ask first.", "We help."]


words = st.sampled_from(["Ask", "the", "victim", "first.", "shelter", "UN-ACT", "1300", "No.", "…", "www.example.org", "<br/>", "<tab/>", "<field1/>",
                         "<field2/>", "<note1/>", "<img1/>", "<b>", "</b>", "<a1>", "</a1>", "&lt;b>", "é", "\u200b", "61", "?"])  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.one_of(st.lists(words, max_size=14).map(" ".join), st.text(max_size=30)),
        min_size=1,
        max_size=5,
        unique=True,
    ),
    st.booleans(),
)
def test_whatever_the_source_a_draft_can_be_used_or_is_refused(
    engine: Engines, tmp_path: Path, sources: list[str], blurred: bool
) -> None:
    model = engine("vi", Shape(blurred=blurred))
    made = [
        one for block in drafter(model, "vi", tmp_path).draft(sources, Silent()) for one in block
    ]
    assert {one.source for one in made} == set(sources)
    for one in made:
        assert one.faults or compare_codes(one.source, one.target) == ()
