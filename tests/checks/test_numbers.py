"""Which ways of writing a number are the same number, and which are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import run_checks
from pipeline.checks.registry import GROUPS
from pipeline.languages.digits import native_digits
from tests.checks import catalog_of

FACTS = GROUPS["Numbers, addresses, dates"]


def found(locale: str, source: str, target: str) -> list[str]:
    return [
        finding.check for finding in run_checks(catalog_of(locale, (source, target)), checks=FACTS)
    ]


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("th", "within two years", "ภายใน 2 ปี"),
        ("vi", "Call 1300 (open 24 hours)", "Gọi 1300 (24 giờ)"),
        ("vi", "Call 1300 (24 hours)", "Gọi 1300 (trong 24 giờ)"),
        ("vi", "Call +66 (0)2 288 1234", "Gọi +66 (0)2 288 1234"),
        ("sl", "on 5 March 2024", "5. marca 2024"),
        ("sl", "a small bag on 5 March 2024", "majhna torba 5. marca 2024"),
        ("ja", "on 5 March 2024", "2024年3月5日"),
        ("ha@arabic", "on 5 March 2024", "5 ma 2024"),
        ("th", "within 2 years", "ภายในสองปี"),
        ("th", "since 2008", "ตั้งแต่ พ.ศ. ๒๕๕๑"),
        ("th", "Act, B.E. 2551 (2008)", "พ.ร.บ. พ.ศ. 2551"),
        ("lo", "in 2026", "ໃນປີ ພ.ສ. 2569"),
        ("km", "1,500 people", "មនុស្ស ១.៥០០ នាក់"),
        ("km", "3.5 per cent", "៣,៥ ភាគរយ"),
        ("vi", "10,000 people", "10 000 người"),
        ("vi", "2 million people", "2 triệu người"),
        ("vi", "the 1st visit", "lần thăm thứ nhất"),
        ("vi", "one hundred and fifty families", "150 gia đình"),
        ("vi", "at 5 p.m.", "lúc 17:00"),
        ("vi", "30 November 2026", "ngày 30/11/2026"),
        ("zh_CN", "the twenty-first century", "21世纪"),
        ("zh_CN", "20,000 people", "2万人"),
        ("zh_CN", "2 million people", "200万人"),
        ("zh_CN", "18 years", "十八岁"),
        ("zh_CN", "In 2026", "二〇二六年"),
        ("zh_CN", "Half a year passed.", "六个月过去了。"),
        ("zh_CN", "more than one hundred thousand people", "十多万人"),
        ("my", "Seventy-five per cent agreed.", "ခုနစ်ဆယ့်ငါး ရာခိုင်နှုန်းက သဘောတူခဲ့သည်။"),
        ("th", "Only one person can open it.", "มีเพียงคนเดียวที่สามารถเปิดได้"),
        ("th", "a hundred baht", "ร้อยบาท"),
        ("lo", "fifty thousand kip", "ຫ້າໝື່ນກີບ"),
        ("km", "fifty thousand riels", "៥ ម៉ឺនរៀល"),
        ("my", "one thousand five hundred", "တစ်ထောင့်ငါးရာ"),
        ("vi", "between one hundred and two hundred", "từ một trăm đến hai trăm"),
        ("vi", "two hundred thousand dong", "200.000 đồng"),
        ("zh_CN", "30 November 2026", "2026年11月30日"),
        ("zh_CN", "two thirds", "2/3"),
        ("my", "in 2008", "၂၀ဝ၈ ခုနှစ်"),
        ("my", "on Monday, 1 July", "ဇူလိုင်လ ၁ ရက်၊ တနင်္လာနေ့"),
        ("my", "1 August 2026", "၂၀၂၆ ခုနှစ် သြဂုတ်လ ၁ ရက်"),
        ("lo", "articles 3,7,11", "ມາດຕາ 3, 7, 11"),
        ("km", "☎ 1288", "☎ ១២៨៨"),
        ("vi", "+84 24 3733 6699", "+84-24-3733-6699"),
        ("vi", "see https://example.org/a.", "xem https://example.org/a."),
    ],
)
def test_the_same_number_written_otherwise_is_no_mismatch(
    locale: str, source: str, target: str
) -> None:
    assert found(locale, source, target) == []


@pytest.mark.parametrize(
    ("locale", "source", "target", "check"),
    [
        ("th", "since 2008", "ตั้งแต่ พ.ศ. 2552", "number-mismatch"),
        ("th", "1 July 2025", "1 มิ.ย. 2568", "date-mismatch"),
        ("km", "1,500 people", "មនុស្ស ១៥.០០០ នាក់", "number-mismatch"),
        ("km", "18 and 25", "១៨ និង ១៨", "number-mismatch"),
        ("vi", "14 days", "mười lăm ngày", "number-mismatch"),
        ("vi", "three visits", "4 lần thăm", "number-mismatch"),
        ("zh_CN", "18 years", "十六岁", "number-mismatch"),
        ("km", "The fine is fifty thousand.", "ប្រាក់ពិន័យគឺបួនម៉ឺន។", "number-word"),
        ("lo", "About two hundred people left.", "ປະມານສາມຮ້ອຍຄົນອອກໄປ.", "number-word"),
        ("my", "Pay one hundred baht.", "ဘတ် နှစ်ရာ ပေးပါ။", "number-word"),
        ("th", "Pay one hundred baht.", "จ่ายสองร้อยบาท", "number-word"),
        ("vi", "He paid two thousand dollars.", "Anh ta đã trả ba nghìn đô la.", "number-word"),
        ("vi", "Wait two hundred and fifty days.", "Đợi hai trăm ba mươi ngày.", "number-word"),
        ("zh_CN", "We met her twice last month.", "上个月我们见了她三次。", "number-word"),
        ("th", "Only one person keeps the key.", "มีเพียงสองคนที่เก็บกุญแจ", "number-word"),
        ("my", "Half of the women left.", "အမျိုးသမီးများ၏ သုံးပုံတစ်ပုံ ထွက်သွားသည်။", "number-word"),
        ("zh_CN", "20,000 people", "20万人", "number-mismatch"),
        ("zh_CN", "1 January 2026", "2026年11月1日", "date-mismatch"),
        ("lo", "☎ 1362", "☎ 1,362", "phone-mismatch"),
        ("vi", "Call 1300 (24 hours)", "Gọi 1330 (24 giờ)", "phone-mismatch"),
        ("sl", "on 5 March 2024", "5. april 2024", "date-mismatch"),
        ("sl", "on 5 March 2024", "5. aprila 2024", "date-mismatch"),
        ("ja", "on 5 March 2024", "2024年4月5日", "date-mismatch"),
        ("my", "+95 9 4200 4000", "+95 9 4200 4001", "phone-mismatch"),
        ("vi", "a@example.org", "a@example.com", "address-mismatch"),
    ],
)
def test_another_number_is_found(locale: str, source: str, target: str, check: str) -> None:
    assert check in found(locale, source, target)


@given(st.sampled_from(["km", "lo", "my", "th"]), st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_number_in_native_digits_is_itself_and_no_other(
    locale: str, one: int, other: int
) -> None:
    digits = native_digits(locale)
    own = "".join(digits[int(digit)] for digit in str(one))
    assert found(locale, f"{one} people", own) == []
    if abs(one - other) != 543 and other not in {1, one}:
        assert "number-mismatch" in found(locale, f"{other} people", own)
