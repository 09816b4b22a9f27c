import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines.faults import find_faults
from pipeline.languages import TARGET_LOCALES

SOURCE = "Call 1300 before 15 March 2026 or write to help@example.org."
GOOD = {
    "km": "ហៅ ១៣០០ មុនថ្ងៃទី ១៥ ខែមីនា ឆ្នាំ ២០២៦ ឬសរសេរទៅ help@example.org។",
    "zh_CN": "请在2026年3月15日之前拨打1300，或写信至 help@example.org。",
    "lo": "ໂທ 1300 ກ່ອນວັນທີ 15 ມີນາ 2026 ຫຼື ຂຽນຫາ help@example.org",
    "my": "၂၀၂၆ ခုနှစ် မတ်လ ၁၅ ရက်မတိုင်မီ ၁၃၀၀ သို့ ခေါ်ဆိုပါ သို့မဟုတ် help@example.org သို့ ရေးပါ။",
    "th": "โทร 1300 ก่อนวันที่ 15 มีนาคม 2569 หรือเขียนถึง help@example.org",
    "vi": "Gọi 1300 trước ngày 15 tháng 3 năm 2026 hoặc viết cho help@example.org.",
}


@pytest.mark.parametrize("locale", TARGET_LOCALES)
def test_a_sound_translation_has_no_fault(locale: str) -> None:
    assert find_faults(SOURCE, GOOD[locale], locale) == ()


@pytest.mark.parametrize(
    ("source", "target", "locale", "fault"),
    [
        ("Ask first.", "", "vi", "empty"),
        ("Ask first.", "  ", "km", "empty"),
        ("Ask the person first.", "hỏi hỏi hỏi hỏi hỏi", "vi", "repetition"),
        ("Ask the person first, always.", "ຖາມຄົນກ່ອນຖາມຄົນກ່ອນຖາມຄົນກ່ອນຖາມຄົນກ່ອນ", "lo", "repetition"),
        ("Ask the person first.", "Ask the person first.", "vi", "copied source"),
        ("Ask the person first.", "Ask the person first", "km", "copied source"),
        (
            "Ask the young person before moving anything",
            "Ask the young person before moving gì",
            "vi",
            "copied source",
        ),
        ("Ask the person first.", "询问当事人", "km", "wrong script"),
        ("Ask the person first.", "ถามคนก่อน", "lo", "wrong script"),
        ("Ask the person first.", "ถามคนก่อน", "vi", "wrong script"),
        ("Ask the person first, always.", "hỏi", "vi", "absurd length"),
        (
            "Ask the person first, always.",
            "hỏi người đó trước " + "và xin giải thích cho rõ ràng từng điều một " * 3,
            "vi",
            "absurd length",
        ),
        (SOURCE, GOOD["vi"].replace("1300", "130"), "vi", "number-mismatch"),
        (SOURCE, GOOD["km"].replace("១៣០០", ""), "km", "number-mismatch"),
        (SOURCE, GOOD["vi"].replace("help@example.org", "help@example"), "vi", "address-mismatch"),
        ("See www.example.org/a_b for more.", "Xem www.example.org/a b.", "vi", "address-mismatch"),
        ("Call us at any time.", "Gọi 1300 bất cứ lúc nào.", "vi", "number-mismatch"),
        ("Ask the person first.", "hỏi ⁇ trước", "vi", "unknown characters"),
        ("Ask <a1>first</a1>.", "hỏi trước.", "vi", "missing-code"),
        ("Ask <b>first</b>.", "<b>hỏi trước.", "vi", "code-nesting"),
        ("Ask the person first.", "ຖາມคนກ່ອນເດີ້ທຸກຄັ້ງ", "lo", "foreign-script"),
    ],
)
def test_a_broken_draft_is_found(source: str, target: str, locale: str, fault: str) -> None:
    assert any(fault in found for found in find_faults(source, target, locale))


def test_names_that_stay_are_no_copy_and_no_foreign_script() -> None:
    assert find_faults("UN-ACT and ACTIP", "UN-ACT និង ACTIP", "km", ("UN-ACT", "ACTIP")) == ()


@given(st.text(), st.text(), st.sampled_from(TARGET_LOCALES))
def test_any_text_is_judged_without_an_error(source: str, target: str, locale: str) -> None:
    assert isinstance(find_faults(source, target, locale), tuple)


def test_the_checks_of_facts_are_all_there() -> None:
    from pipeline.checks import CHECKS
    from pipeline.engines.faults import _FACTS

    assert {check.id for check in CHECKS if check.find} >= _FACTS


def test_a_fault_of_typography_is_left_to_the_person_who_reads_the_draft() -> None:
    assert find_faults("Ask first; then explain to the person.", "សួរមុន;បន្ទាប់មកពន្យល់", "km") == ()
