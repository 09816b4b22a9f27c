"""Numbers as Word's numbering writes them (17.18.59 ST_NumberFormat)."""

from collections.abc import Callable, Mapping

from pipeline.languages.icu import in_numbering_system, ordinal_digits, ordinal_words
from pipeline.languages.numbers import spell_number

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_MOST_REPEATED = 30  # Word repeats a letter at most so often; no list of a book comes near
_SIGNS = "*†‡§"
# Formats that write a number with other digits, by ICU's numbering systems (CLDR).
_DIGITS = {
    "thaiNumbers": "thai",
    "hindiNumbers": "deva",
    "decimalFullWidth": "fullwide",
    "decimalFullWidth2": "fullwide",
    "ideographDigital": "hanidec",
    "japaneseDigitalTenThousand": "hanidec",
    "taiwaneseDigital": "hanidec",
    "koreanDigital2": "hanidec",
}
# Formats that spell a number as a numbering system of CLDR does.
_SPELLED = {
    "chineseCounting": "hans",
    "chineseCountingThousand": "hans",
    "chineseLegalSimplified": "hansfin",
    "ideographLegalTraditional": "hantfin",
    "taiwaneseCounting": "hant",
    "taiwaneseCountingThousand": "hant",
    "japaneseCounting": "jpan",
    "japaneseLegal": "jpanfin",
    "hebrew1": "hebr",
}
# Formats that count with the letters of a row, which begins again doubled: a … z, aa, bb.
_ROWS = {
    "lowerLetter": _ALPHABET,
    "upperLetter": _ALPHABET.upper(),
    "thaiLetters": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "hebrew2": "אבגדהוזחטיכלמנסעפצקרשת",
    "hindiConsonants": "".join(map(chr, range(0x915, 0x93A))),
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "aiueo": (
        "アイウエオカキクケコサシスセソタチツテトナニヌ"
        "ネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
    ),
    "iroha": (
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウ"
        "ヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
    ),
}
# First and last characters of enclosed numbers in Unicode.
_ENCLOSED = {
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedCircleChinese": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
    "ideographEnclosedCircle": (0x3280, 10),
}


def format_number(value: int, form: str, language: str = "en") -> str:
    """A number in a format of Word; as digits where the format is unknown or has no such number.

    ``form`` is a ``w:numFmt/@w:val``, or the pattern of a custom one (``001, 002, …``);
    ``language`` spells the formats that write words (``cardinalText``).
    """
    if form in {"none", "bullet"}:
        return ""
    writer = _WRITERS.get(form) or _writer_of(form)
    return writer(value, language)


def _writer_of(form: str) -> Callable[[int, str], str]:
    if form in _ROWS:
        return lambda value, _: _in_row(value, _ROWS[form])
    if form in _ENCLOSED:
        return lambda value, _: _enclose(value, *_ENCLOSED[form])
    if system := _DIGITS.get(form) or _SPELLED.get(form):
        return lambda value, _: in_numbering_system(value, system)
    first = form.split(",")[0].strip()
    width = len(first) if first.isdigit() else 1
    return lambda value, _: str(value).zfill(width)


def _in_row(value: int, row: str) -> str:
    times, place = divmod(value - 1, len(row))
    if value < 1 or times >= _MOST_REPEATED:
        return str(value)
    return row[place] * (times + 1)


def _enclose(value: int, first: int, count: int) -> str:
    return chr(first + value - 1) if 0 < value <= count else str(value)


def _roman(value: int) -> str:
    return in_numbering_system(value, "roman") if 0 < value < 4000 else str(value)


def _ordinal_words(value: int, language: str) -> str:
    words = ordinal_words(value, language).replace("\u200b", "")
    return words[:1].upper() + words[1:]


def _cardinal_words(value: int, language: str) -> str:
    words = spell_number(value, language).replace("\u200b", "")
    return words[:1].upper() + words[1:]


_WRITERS: Mapping[str, Callable[[int, str], str]] = {
    "decimal": lambda value, _: str(value),
    "decimalHalfWidth": lambda value, _: str(value),
    "decimalZero": lambda value, _: f"{value:02}",
    "upperRoman": lambda value, _: _roman(value),
    "lowerRoman": lambda value, _: _roman(value).lower(),
    "numberInDash": lambda value, _: f"- {value} -",
    "hex": lambda value, _: f"{value:X}",
    "chicago": lambda value, _: _in_row(value, _SIGNS),
    "ordinal": ordinal_digits,
    "ordinalText": _ordinal_words,
    "cardinalText": _cardinal_words,
}


def as_reference(label: str) -> str:
    """A label as references say it: without the full stop at its end (17.16.5.51)."""
    return label.strip().removesuffix(".")
