"""The third set of sentences of benchmarks/meaning.py: right ones stay silent, damaged are found.

The set was written before the checks were opened, and they were mended by it. What they find in
sentences that nobody mended them by is measured by the benchmark.
"""

import re
import tomllib

import pytest

from pipeline.checks import run_checks
from pipeline.languages import fold, get_language
from pipeline.model import Severity
from tests.checks import catalog_of
from tests.checks.damage import LOCALES
from tests.conftest import ROOT

_BRACKET = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
_FRAMES = ROOT / "benchmarks/meaning_frames_third.toml"
_PAIRS = tomllib.loads(_FRAMES.read_text("utf-8"))["pairs"]


def _is_found(locale: str, source: str, target: str) -> bool:
    findings = run_checks(catalog_of(locale, (source, target)))
    return any(one.severity is not Severity.INFO for one in findings)


@pytest.mark.parametrize("locale", LOCALES)
def test_damages_of_meaning_are_found_and_right_sentences_stay_silent(locale: str) -> None:
    assert len(_PAIRS) >= 40
    texts = [(pair["en"], pair[locale]) for pair in _PAIRS]
    alarms = [text for text in texts if _is_found(locale, text[0], _BRACKET.sub(r"\1", text[1]))]
    missed = [t for t in texts if not _is_found(locale, t[0], _BRACKET.sub(r"\2", t[1]))]
    assert (alarms, missed) == ([], [])


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        # “In May” is no permission.
        ("vi", "The school opens in May.", "Trường mở cửa vào tháng Năm."),
        # The “or not” of a question denies nothing.
        ("zh_CN", "Whether it is paid or not is said first.", "首先说明是否付费。"),
        # The year of “one year” is no “two”.
        ("my", "Visit one family for one year.", "မိသားစုတစ်စုကို တစ်နှစ် ပုံမှန်လာပါ။"),
        # “Does not mean” in Burmese.
        ("my", "Silence does not mean consent.", "တိတ်ဆိတ်ခြင်းသည် သဘောတူသည်ဟု မဆိုလိုပါ။"),
        ("th", "The bag weighs 7 kg.", "กระเป๋าหนัก 7 กก."),
        # “Not … or” says “not …, nor”.
        ("vi", "She did not eat, nor did she drink.", "Cô ấy không ăn hoặc uống."),
        # “Not until” is “only then”.
        ("zh_CN", "The office does not open until nine o’clock.", "办公室九点才开门。"),
        # A unit that the language says as English does.
        ("vi", "The room costs 300 baht for a night.", "Phòng giá 300 baht một đêm."),
        # A “no” in quotation marks is an answer, though the particle alone denies nothing.
        (
            "km",
            "Write down what she wants; a “no” is an answer.",
            "កត់ត្រាអ្វីដែលនាងចង់បាន ចម្លើយ “ទេ” ក៏ជាចម្លើយដែរ។",
        ),
        ("th", "The road is safe for us.", "ถนนสายนี้ไม่เป็นอันตรายต่อเรา"),
        ("my", "The mother rested after the trial.", "မိခင်သည် ရုံးချိန်းပြီးနောက် အနားယူသည်။"),
        # A Monday is “the second day”.
        ("vi", "The first visit is on Monday.", "Lần thăm đầu tiên là thứ hai."),
    ],
)
def test_other_ways_to_say_it_stay_silent(locale: str, source: str, target: str) -> None:
    assert not _is_found(locale, source, target)


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("km", "You must tell us.", "អ្នកត្រូវបានអនុញ្ញាតឱ្យប្រាប់យើង។"),
        ("th", "You must show the right form.", "คุณแสดงแบบฟอร์มที่ถูกต้องได้"),
        ("my", "You must ask to leave.", "ထွက်ရန် မေးနိုင်သည်။"),
        ("vi", "She cannot leave the house.", "Cô ấy ra khỏi nhà được."),
        ("my", "The child was not born here.", "ကလေးကို ဤနေရာတွင် မွေးခဲ့သည်။"),
        ("my", "Both ways lead there.", "လမ်းတစ်ခုခုဖြင့် ထိုနေရာသို့ ရောက်သည်။"),
        ("th", "Both buses stop here.", "รถคันใดคันหนึ่งจอดที่นี่"),
        ("my", "Do not call or write to her.", "သူမကို ဖုန်းခေါ်ပါ သို့မဟုတ် စာရေးပါ။"),
        ("my", "Article 5 does not protect them.", "ပုဒ်မ ၅ သည် သူတို့ကို ကာကွယ်သည်။"),
        ("km", "The child did not come home.", "កុមារបានមកផ្ទះវិញទេ។"),
        ("km", "Speak with her after the examination.", "និយាយជាមួយនាងមុនការពិនិត្យ។"),
        ("lo", "She slept after the journey from the border.", "ນາງນອນກ່ອນການເດີນທາງຈາກຊາຍແດນ."),
        ("vi", "The gate was never closed.", "Cổng luôn đóng."),
        ("zh_CN", "No bus runs; the road is safe.", "没有公共汽车；道路危险。"),
        ("km", "He did not transfer the money.", "គាត់បានផ្ទេរប្រាក់។"),
    ],
)
def test_a_word_inside_another_says_nothing(locale: str, source: str, target: str) -> None:
    assert _is_found(locale, source, target)


def test_the_hints_of_english_senses_stand_in_what_they_match() -> None:
    texts = [fold("en", pair["en"]) for pair in _PAIRS]
    for name, sense in get_language("en").wording.senses.items():
        found = [text for text in texts if re.search(sense.says, text)]
        assert all(any(map(text.__contains__, sense.hints or ("",))) for text in found), name
