"""Folding and repairing, on any text."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.catalogs import read_catalog
from pipeline.languages import TARGET_LOCALES, fold, fold_with_map, is_cluster_edge, repair, repairs
from pipeline.languages.steps import to_nfc
from tests.conftest import ROOT

_LETTERS = {
    "km": "កខដតថនបមយរលវសហអឥឲ្ាិីឹឺុូួើឿៀេែៃោៅំះៈ៉៊់៌៍័្្០៤។ៗ \u200b\u200c\ufeff«»A1<b>",
    "lo": "ກຂງຈສຊນມຫຮອໜໝເແໂໃໄະັາຳິີຶືຸູົຼຽ່້໊໋໌ໍໆ໐໕ \u200b\u2060A1.",
    "my": "ကခငစတနပမယရလဝသဟအဥဉဦ္်ျြွှေိီဲုူာါံ့း၀၁၄၎၊။ \u200bA1",
    "th": "กขงจตนบมยรลสหอฤเแโใไะัาำิีึืุูๅฺ็่้๊๋์ํๆ๐๕ \u200b\u2060A1.",
    "vi": "aăâbcdđeêhioôơqutưyÀẢẠƯHQ\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u0340ÐðßİA1 .",
    "zh_CN": "人口贩运拐卖，。、（）“”１２A1 \u200b\uf900",
}
texts = st.one_of(
    *(
        st.tuples(
            st.just(locale), st.one_of(st.text(alphabet=letters, max_size=14), st.text(max_size=8))
        )
        for locale, letters in _LETTERS.items()
    )
)


@given(texts)
def test_folding_twice_equals_folding_once(case: tuple[str, str]) -> None:
    locale, text = case
    assert fold(locale, fold(locale, text)) == fold(locale, text)


@given(texts)
def test_repairing_twice_equals_repairing_once(case: tuple[str, str]) -> None:
    locale, text = case
    assert repair(locale, repair(locale, text)) == repair(locale, text)
    assert repairs(locale, repair(locale, text)) == ()


@given(texts)
def test_a_repair_is_the_same_text_when_compared(case: tuple[str, str]) -> None:
    locale, text = case
    assert fold(locale, repair(locale, text)) == fold(locale, text)


@given(texts)
@example(("th", "น\u200bํ้า"))
def test_the_map_leads_from_the_folded_text_to_the_whole_of_what_it_came_from(
    case: tuple[str, str],
) -> None:
    locale, text = case
    folded = fold_with_map(locale, text)
    assert folded.text == fold(locale, text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    for index in range(len(folded.text)):
        start, end = folded.span(index, index + 1)
        assert 0 <= start < end <= len(text)
    if folded.text:
        start, end = folded.span(0, len(folded.text))
        assert fold(locale, text[start:end]) in {folded.text, fold(locale, text)}


@given(texts)
def test_repairs_are_named_exactly_where_something_changes(case: tuple[str, str]) -> None:
    locale, text = case
    assert bool(repairs(locale, text)) == (repair(locale, text) != text)


@pytest.mark.parametrize("locale", TARGET_LOCALES)
def test_the_guidebooks_own_translations_need_no_repair_but_normalisation(locale: str) -> None:
    units = read_catalog(ROOT / "po" / "guidebook" / f"{locale}.po", "guidebook", locale).live
    for unit in units:
        assert repair(locale, unit.target) == unicodedata.normalize("NFC", unit.target), unit.source


@pytest.mark.parametrize(
    ("locale", "one", "other"),
    [
        ("km", "ស្រ្តី", "ស្ត្រី"),
        ("km", "សុវតិ្ថភាព", "សុវត្ថិភាព"),
        ("km", "បេី", "បើ"),
        ("km", "កេា", "កោ"),
        ("km", "ខ្ញំុ", "ខ្ញុំ"),
        ("km", "កណ្ដាល", "កណ្តាល"),
        ("km", "ជន\u200bរង\u200bគ្រោះ", "ជនរងគ្រោះ"),
        ("km", "១៥", "15"),
        ("lo", "ສໍາລັບ", "ສຳລັບ"),
        ("lo", "ແມ່ນໍ້າ", "ແມ່ນ້ຳ"),
        ("lo", "ຫນ້າ", "ໜ້າ"),
        ("th", "นํ้า", "น้ำ"),
        ("th", "เเละ", "และ"),
        ("th", "พ.ศ. ๒๕๖๗", "พ.ศ. 2567"),
        ("my", "၀န်ကြီး", "ဝန်ကြီး"),
        ("my", "၂၀ဝ၈", "2008"),
        ("my", "၄င်း", "၎င်း"),
        ("my", "အံု", "အုံ"),
        ("vi", "Hoà nhập", "hòa nhập"),
        ("vi", "thuỷ", "thủy"),
        ("vi", "tie\u0302\u0301ng", "tiếng"),
        ("vi", "con ngƣời", "con người"),
        ("zh_CN", "\uff11\uff12", "12"),
    ],
)
def test_the_same_text_in_other_code_points_folds_to_one(locale: str, one: str, other: str) -> None:
    assert fold(locale, one) == fold(locale, other)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("km", "ឲ្យ"), ("km", "កណ្ដាល"), ("km", "ស៊ើបអង្កេត"), ("km", "ម៉ឺន"), ("km", "ព្រះវស្សា"), ("km", "ធម៌"), ("km", "ជនរងគ្រោះ។"),
        ("my", "ယောက်ျား"), ("my", "ကျွန်ုပ်"), ("my", "မင်္ဂလာ"), ("my", "၁ဝဦး"), ("th", "น้ำ"), ("th", "ฤๅษี"), ("lo", "ຫນ້າ"),
        ("vi", "hoà thuý quý hòa"), ("my", "ျမန္မာ"), ("my", "၀န်ကြီး"),
    ],
)  # fmt: skip
def test_a_repair_leaves_alone_what_is_right_or_needs_a_reader(locale: str, text: str) -> None:
    assert repair(locale, unicodedata.normalize("NFC", text)) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", ["quý", "qúy", "quà"])
def test_after_q_the_u_bears_no_tone_to_move(text: str) -> None:
    assert fold("vi", text) == text


@pytest.mark.parametrize(
    ("locale", "parts"),
    [
        ("km", "ស្ត្រី|និង|កុ|មា|រ"),
        ("my", "မင်္ဂ|လာ|ကမ္ဘာ|သည်"),
        ("th", "แม่|น้ำ|และ|เด็ก"),
        ("lo", "ແມ່|ນ້ຳ|ແລະ"),
        ("zh_CN", "人|口|贩|运"),
        ("vi", "nạn| |nhân"),
    ],
)
def test_words_end_only_at_the_edges_of_clusters(locale: str, parts: str) -> None:
    text = parts.replace("|", "")
    wanted, place = {0, len(text)}, 0
    for part in parts.split("|"):
        place += len(part)
        wanted.add(place)
    found = {index for index in range(len(text) + 1) if is_cluster_edge(locale, text, index)}
    if locale in {"km", "th", "lo", "my"}:
        assert wanted <= found
    else:
        assert found == wanted
    inside = [
        index
        for index in found
        if 0 < index < len(text) and unicodedata.category(text[index]) in {"Mn", "Mc"}
    ]
    assert inside == []


def test_no_edge_stands_inside_a_burmese_stack_or_before_a_killed_consonant() -> None:
    text = "ကမ္ဘာ့နိုင်ငံ"
    edges = [index for index in range(len(text)) if is_cluster_edge("my", text, index)]
    assert [text[a:b] for a, b in zip(edges, [*edges[1:], len(text)], strict=True)] == [
        "ကမ္ဘာ့",
        "နိုင်",
        "ငံ",
    ]


@pytest.mark.parametrize("marks", ["\u1037\u103a", "\u0eb9\u0ec8", "\u0301\u0316"])
def test_marks_without_end_are_left_as_they_are(marks: str) -> None:
    text = "က" + marks * 40
    assert to_nfc(text) == text
    assert to_nfc("e\u0301") == "é"
