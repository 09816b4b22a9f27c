"""Number words: English ones that a translation may write in digits, native ones that may stand for digits, multipliers and months."""

import re
from dataclasses import dataclass

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_EXTRA = {
    "once": ("1",), "single": ("1",), "a": ("1",), "an": ("1",), "each": ("1",), "another": ("1",),
    "twice": ("2",), "both": ("2",), "double": ("2",), "pair": ("2",), "couple": ("2",),
    "half": ("2", "50", "0.5"), "quarter": ("4", "3", "25"), "dozen": ("12",), "decade": ("10",), "decades": ("10",), "century": ("100",),
    "hundred": ("100",), "thousand": ("1000",), "million": ("1000000",), "fortnight": ("2", "14"), "weekly": ("1",), "daily": ("1", "24"),
    "hundreds": ("100",), "thousands": ("1000",), "thirds": ("3",), "quarters": ("4",), "seventies": ("70",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """English number words and the numbers that each may be."""

    pattern: re.Pattern[str]
    table: dict[str, tuple[str, ...]]

    def numbers(self, words: str) -> tuple[str, ...]:
        """The numbers of one match: "twenty-five" is 20, 5 and 25."""
        parts = re.split(r"[\s-]+", words)
        values = [value for part in parts for value in self.table[part]]
        total = str(sum(int(self.table[part][0]) for part in parts))
        product = str(_product([int(self.table[part][0]) for part in parts]))
        return (*values, total, product)


def _product(values: list[int]) -> int:
    total = 1
    for value in values:
        total *= value
    return total


def _source_words() -> Words:
    table = {word: (str(value),) for value, word in enumerate(_UNITS.split())}
    table |= {word: (str(20 + 10 * index),) for index, word in enumerate(_TENS.split())}
    table |= {word: (str(index + 1),) for index, word in enumerate(_ORDINALS.split())}
    table |= _EXTRA
    one = "|".join(sorted(table, key=len, reverse=True))
    return Words(re.compile(rf"\b(?:{one})(?:[\s-](?:{one}))*\b"), table)


SOURCE_WORDS = _source_words()

# Zero to twelve, then tens, a hundred and a thousand: what a style guide may want in words where the source has digits.
_VALUES = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "20", "30", "50", "100", "1000")
_NATIVE = {
    "km": "សូន្យ មួយ ពីរ បី បួន ប្រាំ ប្រាំមួយ ប្រាំពីរ ប្រាំបី ប្រាំបួន ដប់ ដប់មួយ ដប់ពីរ ម្ភៃ សាមសិប ហាសិប មួយរយ មួយពាន់",
    "zh_CN": "零 一 二|两|双 三 四 五 六 七 八 九 十 十一 十二 二十 三十 五十 一百 一千",
    "lo": "ສູນ ໜຶ່ງ|ຫນຶ່ງ|ດຽວ ສອງ ສາມ ສີ່ ຫ້າ ຫົກ ເຈັດ ແປດ ເກົ້າ ສິບ ສິບເອັດ ສິບສອງ ຊາວ ສາມສິບ ຫ້າສິບ ໜຶ່ງຮ້ອຍ ໜຶ່ງພັນ",
    "my": "သုည တစ် နှစ် သုံး လေး ငါး ခြောက် ခုနစ်|ခုနှစ် ရှစ် ကိုး တစ်ဆယ်|ဆယ် ဆယ့်တစ် ဆယ့်နှစ် နှစ်ဆယ် သုံးဆယ် ငါးဆယ် တစ်ရာ တစ်ထောင်",
    "th": "ศูนย์ หนึ่ง|เดียว สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ สิบเอ็ด สิบสอง ยี่สิบ สามสิบ ห้าสิบ หนึ่งร้อย หนึ่งพัน",
    "vi": "không một hai ba bốn|tư năm sáu bảy tám chín mười mười_một mười_hai hai_mươi ba_mươi năm_mươi một_trăm một_nghìn|một_ngàn",
}
TARGET_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    locale: {
        value: tuple(word.replace("_", " ") for word in words.split("|"))
        for value, words in zip(_VALUES, native.split(), strict=True)
    }
    for locale, native in _NATIVE.items()
} | {"en": {}}


def _multiplier(words: dict[int, str]) -> re.Pattern[str]:
    """A pattern for what may follow a number; its group ``p4`` means ten thousand."""
    longest = sorted(words.items(), key=lambda item: -item[0])
    return re.compile(r"[ \u00a0]?(?:" + "|".join(f"(?P<p{power}>{word})" for power, word in longest) + ")")


MULTIPLIERS = {
    "en": _multiplier({3: r"thousand\b", 6: r"million\b", 9: r"billion\b"}),
    "km": _multiplier({2: "រយ", 3: "ពាន់", 4: "ម៉ឺន", 5: "សែន", 6: "លាន", 9: "ប៊ីលាន|ពាន់លាន"}),
    "zh_CN": _multiplier({2: "百", 3: "千", 4: "万", 6: "百万", 7: "千万", 8: "亿", 9: "十亿"}),
    "lo": _multiplier({2: "ຮ້ອຍ", 3: "ພັນ", 4: "ໝື່ນ|ຫມື່ນ", 5: "ແສນ", 6: "ລ້ານ", 9: "ຕື້"}),
    "my": _multiplier({2: "ရာ", 3: "ထောင်", 4: "သောင်း", 5: "သိန်း", 6: "သန်း", 7: "ကုဋေ", 9: "ဘီလီယံ"}),
    "th": _multiplier({2: "ร้อย", 3: "พัน", 4: "หมื่น", 5: "แสน", 6: "ล้าน", 9: "พันล้าน"}),
    "vi": _multiplier({2: r"trăm\b", 3: r"nghìn\b|ngàn\b", 6: r"triệu\b", 9: r"tỷ\b|tỉ\b"}),
}

ENGLISH_MONTHS = tuple("January February March April May June July August September October November December".split())
# CLDR wide names, with the spellings in use beside them; vi and zh count their months.
MONTHS: dict[str, tuple[str, ...]] = {
    "km": tuple("មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ".split()),
    "lo": tuple("ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ".split()),
    "my": tuple("ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ်|သြဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ".split()),
    "th": tuple("มกรา|ม.ค. กุมภา|ก.พ. มีนา|มี.ค. เมษา|เม.ย. พฤษภา|พ.ค. มิถุนา|มิ.ย. กรกฎา|ก.ค. สิงหา|ส.ค. กันยา|ก.ย. ตุลา|ต.ค. พฤศจิกา|พ.ย. ธันวา|ธ.ค.".split()),
    "vi": tuple("giêng|một hai ba tư|bốn năm sáu bảy tám chín mười mười_một mười_hai|chạp".split()),
    "zh_CN": tuple("一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月".split()),
}
_MONTH = "|".join(ENGLISH_MONTHS)
# A month next to a day or a year, so that the verb "may" and the name "April" stay out of it.
DATED_MONTH = re.compile(rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?\s+)({_MONTH})\b|\b({_MONTH})(?=\s+\d)")
ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def dated_months(source: str) -> tuple[int, ...]:
    """The months (1 to 12) of the dates in an English text, in order."""
    names = [match[1] or match[2] for match in DATED_MONTH.finditer(source)]
    return tuple(ENGLISH_MONTHS.index(name) + 1 for name in names)


def month_numbers(source: str) -> set[str]:
    """The months of a text as numbers, for languages that count their months."""
    return {str(month) for month in dated_months(source)} | {
        str(index) for index, name in enumerate(ENGLISH_MONTHS, 1) if name in source
    }
