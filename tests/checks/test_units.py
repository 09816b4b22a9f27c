"""Numbers whose unit is another one in the translation, and units that cannot be compared."""

import pytest

from pipeline.checks import run_checks
from pipeline.checks.quantities import find_english_quantities
from tests.checks import catalog_of


def _find(locale: str, source: str, target: str) -> list[str]:
    findings = run_checks(catalog_of(locale, (source, target)))
    return [one.severity.value for one in findings if one.check == "unit-mismatch"]


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("km", "The box holds 12 litres.", "ប្រអប់ផ្ទុកបាន ១២ មីលីលីត្រ។"),
        ("km", "She owes 700 baht.", "នាងជំពាក់ ៧០០ រៀល។"),
        ("zh_CN", "Wait for two and then for nine days.", "等两天，然后再等九周。"),
        ("zh_CN", "It was 39 °C.", "当时39°F。"),
        ("lo", "The visa is valid for 30 days.", "ວີຊາໃຊ້ໄດ້ 30 ເດືອນ."),
        ("lo", "Cross 15 km of forest.", "ຂ້າມປ່າ 15 ມ."),
        ("my", "The debt was 2 million kyat.", "အကြွေးမှာ ဘတ် ၂ သန်း ဖြစ်သည်။"),
        ("my", "He slept for four hours.", "သူ လေးမိနစ် အိပ်ခဲ့သည်။"),
        ("th", "The ferry takes 50 minutes.", "เรือข้ามฟากใช้เวลา 50 ชม."),
        ("th", "Rent is $80.", "ค่าเช่า 80 บาท"),
        ("vi", "He was held for five years.", "Anh ấy bị giữ năm tháng."),
        ("vi", "The plot has 400 square metres.", "Lô đất có 400 m."),
    ],
)
def test_another_unit_at_the_same_number_is_an_error(locale: str, source: str, target: str) -> None:
    assert _find(locale, source, target) == ["error"]


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("km", "They earn ten dollars a day.", "ពួកគេរកបានដប់ដុល្លារក្នុងមួយខែ។"),
        ("zh_CN", "Call weekly.", "每天打电话。"),
        ("th", "The office reports every year.", "สำนักงานรายงานทุกเดือน"),
        ("vi", "Only 15 percent stayed.", "Chỉ 15 người ở lại."),
    ],
)
def test_another_rate_or_a_lost_share_is_a_warning(locale: str, source: str, target: str) -> None:
    assert _find(locale, source, target) == ["warning"]


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("km", "Walk 5 miles.", "ដើរ ៥ ម៉ាយល៍។"),  # no list holds it
        ("zh_CN", "Stay 24 hours.", "住一天。"),
        ("zh_CN", "From 5 March, wait three months.", "从3月5日起等三个月。"),
        ("lo", "The office is open 24 hours a day.", "ຫ້ອງການເປີດຕະຫຼອດ 24 ຊົ່ວໂມງ."),
        ("my", "He paid 50 dollars for 50 days.", "သူ ရက် ၅၀ အတွက် ဒေါ်လာ ၅၀ ပေးခဲ့သည်။"),
        ("my", "Wait 20 minutes.", "မိနစ် ၂၀ စောင့်ပါ။"),
        ("th", "Between 2 and 3 weeks pass.", "ผ่านไป 2–3 สัปดาห์"),
        ("th", "One in five, or 20 percent, left.", "หนึ่งในห้าหรือร้อยละ 20 ออกไป"),
        ("vi", "In year 5 of school, wait 5 months.", "Ở lớp 5, hãy chờ 5 tháng."),
        ("vi", "Chapter %1 of a day", "Chương %1 trong ngày"),
    ],
)
def test_the_same_quantity_and_what_is_unknown_stay_silent(
    locale: str, source: str, target: str
) -> None:
    assert _find(locale, source, target) == []


def test_only_money_stands_before_its_number_in_english() -> None:
    assert find_english_quantities("$5 for each") is not None
    assert find_english_quantities("annex %1") is None
