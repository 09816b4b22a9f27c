from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.glossary import (
    TermBase,
    annex_entries,
    find_target_terms,
    find_terms,
    load_term_base,
    term_notes,
)
from pipeline.glossary.english import fold_english, forms
from pipeline.languages import TARGET_LOCALES, fold, is_cluster_edge
from pipeline.model import Concept, Term, TermStatus
from tests.glossary.bases import OURS, base, term_bases


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> TermBase:
    return base(
        tmp_path_factory.mktemp("base"),
        "c1,en,consent,preferred,,noun,Agreement.,,,,,",
        "c1,th,ความยินยอม,preferred,V,,,,,,,",
        "c2,en,informed consent,preferred,,noun,Agreement with knowledge.,,,,,",
        "c2,th,ความยินยอมโดยได้รับการบอกกล่าว,preferred,U,,,,,,,",
        "c3,en,child,preferred,,noun,A person under 18.,,,,,",
        "c4,en,SOP,do not translate,,acronym,,,,,,",
        "c4,th,SOP,do not translate,V,,,,,,,",
        "c5,en,victim,preferred,,noun,In law.,,Only in law.,,,",
        "c5,en,prey,deprecated,,,,,Sensational.,,,",
        "c5,th,ผู้เสียหาย,preferred,V,,,,,,,",
        "c5,th,ผู้เสียหายจากการค้ามนุษย์,admitted,V,,,,,,,",
        "c5,th,เหยื่อ,deprecated,V,,,,,,,",
        "c6,en,country of origin,preferred,,noun,Where somebody comes from.,,,,,",
        "c7,en,rescue,deprecated,,verb,,,Use: support to leave.,,,",
        "c8,en,Lao Women's Union,preferred,,proper noun,,,,,,",
        "c9,en,follow-up,preferred,,noun,Later contact.,,,,,",
        "c10,en,standard operating procedures,preferred,,noun,Rules.,,,,,",
        "c11,en,labour exploitation,preferred,,noun,Abuse.,,,,,",
        "c12,en,person with disabilities,preferred,,noun,A person.,,,,,",
    )


def texts(term_base: TermBase, text: str) -> list[str]:
    return [match.term.text for match in find_terms(term_base, text)]


def test_the_longest_of_overlapping_terms_is_found(small: TermBase) -> None:
    assert texts(small, "Ask for <b>informed</b> consent, then write the consent down.") == [
        "informed consent",
        "consent",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Children first", ["child"]),
        ("two countries of origin", ["country of origin"]),
        ("Victims", ["victim"]),
        ("the victim’s rights", ["victim"]),
        ("VICTIM", ["victim"]),
        ("rescued, rescues, rescuing", ["rescue", "rescue", "rescue"]),
        ("the Lao Women’s Union", ["Lao Women's Union"]),
        ("a follow up, follow‑up, Follow-ups", ["follow-up", "follow-up", "follow-up"]),
        ("one standard operating procedure", ["standard operating procedures"]),
        ("labor exploitation", ["labour exploitation"]),
        (
            "people with disabilities, persons with disabilities",
            ["person with disabilities", "person with disabilities"],
        ),
        ("in\u00adformed con\u00adsent", ["informed consent"]),
        ("SOPs and an SOP", ["SOP", "SOP"]),
    ],
)
def test_forms_of_an_english_term_are_found(small: TermBase, text: str, found: list[str]) -> None:
    assert texts(small, text) == found


@pytest.mark.parametrize(
    "text", ["childhood", "consented", "a sop to them", "preying", "victimless", "3child"]
)
def test_a_term_is_a_whole_word_and_an_acronym_is_in_capitals(small: TermBase, text: str) -> None:
    assert texts(small, text) == []


def test_the_span_counts_in_the_text_as_it_is_written(small: TermBase) -> None:
    text = "x\u00ad\u00ad “<i>Informed</i> con\u00adsent”"
    (match,) = find_terms(small, text)
    assert "x\u00ad\u00ad “Informed con\u00adsent”"[slice(*match.span)] == "Informed con\u00adsent"


# Written otherwise than in the term base, and the same text all the same.
_TERMS = {
    "km": "ស្ត្រីស្រ្តីក្រ",
    "lo": "ນ້ຳໃຈ",
    "my": "လူကုန်ကူးခံရသူ",
    "th": "น้ำใจงาม",
    "vi": "hòa nhập cộng đồng",
    "zh_CN": "人口贩运",
}


def _only(locale: str, text: str) -> TermBase:
    term = Term(text, locale, TermStatus.PREFERRED, "K")
    return TermBase(
        (Concept("c1", "", "", "", "", (Term("thing", "en", TermStatus.PREFERRED), term)),)
    )


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("km", "ជា\u200bស្រ្តី\u200bស្ត្រីក្រ។"),
        ("lo", "ຄົນນໍ້າໃຈດີ"),
        ("lo", "ຄົນນ້ໍາໃຈດີ"),
        ("th", "คนนํ้าใจงามมาก"),
        ("my", "ထိုလူကုန်ကူးခံရသူကို"),
        ("vi", "Tái Hoà nhập cộng đồng."),
        ("zh_CN", "打击人口贩运罪"),
    ],
)
def test_a_term_is_found_in_whatever_code_points_it_is_written(locale: str, text: str) -> None:
    (match,) = find_target_terms(_only(locale, _TERMS[locale]), locale, text)
    assert fold(locale, text[slice(*match.span)]) == fold(locale, _TERMS[locale])


@pytest.mark.parametrize(
    ("locale", "term", "text"),
    [
        ("th", "เด็ก", "เด็กๆ"[:4] + "ๆ"),  # ๆ belongs to the word
        ("th", "การ", "การ์ตูน"),
        ("km", "ក", "កា"),
        ("km", "សម", "សម្រាប់"),
        ("lo", "ຄົນ", "ຄົນ້າ"),
        ("my", "က", "ကျွန်"),
        ("my", "လူ", "လူမ်"),
        ("vi", "cháu", "chá"),
        ("vi", "an", "anh"),
        ("vi", "hòa", "khòa"),
    ],
)
def test_a_term_never_ends_inside_a_cluster_or_a_syllable(
    locale: str, term: str, text: str
) -> None:
    assert find_target_terms(_only(locale, term), locale, text) == ()


@pytest.mark.parametrize(
    ("locale", "short", "long"),
    [
        ("th", "เด็ก", "ผู้เสียหาย"),
        ("my", "ကလေး", "လူကုန်ကူးခံရသူ"),
        ("zh_CN", "人", "人口贩运"),
        ("vi", "bé", "nạn nhân"),
    ],
)
def test_a_short_term_is_weak_evidence(locale: str, short: str, long: str) -> None:
    assert [
        find_target_terms(_only(locale, term), locale, term)[0].strong for term in (short, long)
    ] == [False, True]


# The fewest code points of the comparison form that make a hit strong (docs/glossary.md), with a text of just that
# length and one that is shorter by one.
_ENOUGH = {
    "km": (6, "ការងារ", "ការពា"),
    "lo": (6, "ການຊ່ວ", "ການຊ່"),
    "my": (8, "ကလေးသူငယ", "ကလေးသူင"),
    "th": (6, "การงาน", "การงา"),
    "vi": (4, "nhàa", "nhà"),
    "zh_CN": (2, "人口", "人"),
}


@pytest.mark.parametrize("locale", TARGET_LOCALES)
@pytest.mark.parametrize("before", ["", "x. ", "12345678901234567890 "])
def test_how_long_a_hit_is_decides_and_not_where_it_stands(locale: str, before: str) -> None:
    least, long, short = _ENOUGH[locale]
    assert (len(fold(locale, long)), len(fold(locale, short))) == (least, least - 1)
    found = [
        find_target_terms(_only(locale, term), locale, f"{before}{term}") for term in (long, short)
    ]
    assert [(match.strong, match.span) for (match,) in found] == [
        (True, (len(before), len(before) + len(long))),
        (False, (len(before), len(before) + len(short))),
    ]


def test_a_term_that_is_found_twice_in_one_place_belongs_to_both_concepts() -> None:
    shared = Term("aid", "en", TermStatus.PREFERRED, "K")
    concepts = tuple(Concept(name, "", "", "", "", (shared,)) for name in ("c1", "c2"))
    found = find_terms(TermBase(concepts), "First aid, aid.")
    assert [(match.concept.id, match.span) for match in found] == [
        ("c1", (6, 9)),
        ("c2", (6, 9)),
        ("c1", (11, 14)),
        ("c2", (11, 14)),
    ]


def test_a_longer_term_that_begins_later_is_found(tmp_path: Path) -> None:
    terms = base(
        tmp_path,
        "c1,en,forced labour,preferred,,noun,Work.,,,,,",
        "c2,en,labour market access,preferred,,noun,Ways to work.,,,,,",
    )
    assert texts(terms, "no forced labour market access") == ["labour market access"]


def test_of_overlapping_terms_of_one_length_the_first_stands() -> None:
    terms = ("ask her", "her now", "now")
    concepts = tuple(
        Concept(f"c{number}", "", "", "", "", (Term(text, "en", TermStatus.PREFERRED, "K"),))
        for number, text in enumerate(terms)
    )
    assert texts(TermBase(concepts), "ask her now") == ["ask her", "now"]


def test_an_empty_term_base_finds_nothing() -> None:
    assert find_terms(TermBase(()), "anything") == ()
    assert find_target_terms(TermBase(()), "km", "អ្វី") == ()


def test_a_word_to_avoid_inside_a_longer_term_that_may_stand_is_not_found() -> None:
    ours = load_term_base(OURS)
    found = find_target_terms(ours, "zh_CN", "《中国反对拐卖人口行动计划（2021—2030年）》")
    assert [match.concept.id for match in found if match.term.status is TermStatus.DEPRECATED] == []
    assert [
        match.term.text
        for match in find_target_terms(ours, "th", "ภาษาพม่า พม่า")
        if match.term.status is TermStatus.DEPRECATED
    ] == ["พม่า"]


@given(term_bases(), st.data())
def test_every_term_is_found_by_its_own_text_at_legal_edges(
    term_base: TermBase, data: st.DataObject
) -> None:
    locale = data.draw(st.sampled_from(TARGET_LOCALES))
    for _, term in term_base.terms(locale):
        found = find_target_terms(term_base, locale, term.text)
        assert any(
            match.term.text == term.text or len(match.term.text) > len(term.text) for match in found
        )
        folded = fold(locale, term.text)
        assert is_cluster_edge(locale, folded, 0)
    for _, term in term_base.terms("en"):
        assert fold_english(term.text) in forms(term.text)


@given(
    term_bases(), st.text("กขคงาิ่ำ ក្ខាិកາ aăhoà人口", max_size=30), st.sampled_from(TARGET_LOCALES)
)
def test_matches_stand_in_order_apart_and_say_what_the_term_base_says(
    term_base: TermBase, text: str, locale: str
) -> None:
    found = find_target_terms(term_base, locale, text)
    spans = sorted({match.span for match in found})
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    for match in found:
        assert fold(locale, text[slice(*match.span)]) == fold(locale, match.term.text)


# --- what a translator and a reader see ------------------------------------------------------------------------


def test_the_note_shows_the_wanted_term_and_marks_a_candidate(small: TermBase) -> None:
    notes = term_notes(small, "Informed consent and an SOP", "th")
    assert notes == ("Term: informed consent = ความยินยอมโดยได้รับการบอกกล่าว (?)", "Term: SOP = SOP")


def test_the_note_names_what_else_may_stand_what_to_avoid_and_the_advice(small: TermBase) -> None:
    assert term_notes(small, "A victim.", "th") == (
        "Term: victim = ผู้เสียหาย · also: ผู้เสียหายจากการค้ามนุษย์ · avoid: เหยื่อ · Only in law.",
    )
    assert term_notes(small, "The prey.", "th")[0].startswith(
        "Term: prey (better: victim) = ผู้เสียหาย"
    )
    assert term_notes(small, "A rescue.", "th") == ("Term: rescue · Use: support to leave.",)


def test_the_notes_follow_the_text_and_name_a_concept_once(small: TermBase) -> None:
    notes = term_notes(small, "Consent of a victim; the victims consent.", "th")
    assert [note[:13] for note in notes] == ["Term: consent", "Term: victim "]


def test_no_note_where_there_is_no_term_or_nothing_to_say_of_it(small: TermBase) -> None:
    assert term_notes(small, "Nothing here", "th") == ()
    assert term_notes(small, "A child", "th") == ()


def test_every_note_of_ours_is_one_line_that_fits_beside_the_entry() -> None:
    ours = load_term_base(OURS)
    for locale in TARGET_LOCALES:
        for _, term in ours.terms("en"):
            for note in term_notes(ours, term.text, locale):
                assert "\n" not in note
                assert len(note) < 420


def test_the_annex_holds_the_terms_in_use_but_no_names_and_no_words_to_avoid(
    small: TermBase,
) -> None:
    entries = annex_entries(small, "th", ["The SOP asks for consent.", "No prey."])
    assert [(entry.english, entry.local) for entry in entries] == [("consent", "ความยินยอม")]


def test_our_term_base_says_how_sure_each_term_is_and_has_one_in_every_language() -> None:
    ours = load_term_base(OURS)
    assert len(ours.concepts) > 180
    for locale in TARGET_LOCALES:
        terms = [term for _, term in ours.terms(locale)]
        assert len(terms) > 170
        assert all(term.confidence in "VKU" for term in terms), locale
        assert not any(term.approved_by for term in terms)  # until a native terminologist says so


def test_terms_that_touch_are_both_found() -> None:
    shared = [Term(text, "zh_CN", TermStatus.PREFERRED, "K") for text in ("打击", "人口贩运", "罪")]
    concepts = tuple(
        Concept(term.text, "", "", "", "", (Term(term.text, "en", TermStatus.PREFERRED), term))
        for term in shared
    )
    found = find_target_terms(TermBase(concepts), "zh_CN", "打击人口贩运罪")
    assert [match.span for match in found] == [(0, 2), (2, 6), (6, 7)]


def test_an_english_term_of_one_letter_is_evidence_enough() -> None:
    (match,) = find_terms(_only("vi", "x"), "A thing")
    assert match.strong
    one = Term("Q", "en", TermStatus.PREFERRED)
    (match,) = find_terms(TermBase((Concept("c1", "", "", "", "", (one,)),)), "Visa Q it is")
    assert (match.strong, match.span) == (True, (5, 6))


def test_a_concept_is_found_once_where_two_of_its_terms_have_a_form_in_common(
    tmp_path: Path,
) -> None:
    both = base(
        tmp_path,
        "c1,en,shelter,preferred,,noun,A place.,,,,,",
        "c1,en,shelters,admitted,,noun,,,,,,",
        "c1,th,ที่พัก,preferred,V,,,,,,,",
        "c2,en,shelters,preferred,,noun,Another thing.,,,,,",
        "c2,th,ที่กำบัง,preferred,V,,,,,,,",
    )
    found = [match.concept.id for match in find_terms(both, "Two shelters are open.")]
    assert sorted(found) == ["c1", "c2"]
