"""Writing systems that no language module describes, made of Unicode's data by way of ICU."""

from dataclasses import dataclass
from functools import cache

import icu

from pipeline.languages.language import WritingSystem
from pipeline.languages.steps import character_class
from pipeline.model import Script


@dataclass(frozen=True, slots=True)
class _Face:
    """The face of a script, and the room of its letters in em (measured from the face)."""

    family: str
    above: float = 0.76
    below: float = 0.24
    leading: float = 0.46
    line_height: float = 1.5


# The scripts of Unicode that a code of ISO 15924 for several of them, or for a variant, stands for.
_PARTS = {
    "Aran": {"Arab"},
    "Cyrs": {"Cyrl"},
    "Hanb": {"Bopo", "Hani"},
    "Hans": {"Hani"},
    "Hant": {"Hani"},
    "Hrkt": {"Hira", "Kana"},
    "Jamo": {"Hang"},
    "Jpan": {"Hani", "Hira", "Kana"},
    "Kore": {"Hang", "Hani"},
    "Latf": {"Latn"},
    "Latg": {"Latn"},
    "Syre": {"Syrc"},
    "Syrj": {"Syrc"},
    "Syrn": {"Syrc"},
}
_EAST_ASIAN = {"Hani", "Hira", "Kana", "Hang", "Bopo", "Yiii"}
_SLANTED = {"Cyrl", "Grek"}  # scripts besides Latin whose faces have true italics
_LATIN = "Noto Sans"  # holds Cyrillic and Greek
FACES = {
    # Its letters are whole glyphs. Faces that set dots apart cannot be copied out of a PDF.
    "Arab": _Face("Amiri", 1.02, 0.48, 0.34, 1.8),
    "Armn": _Face("Noto Sans Armenian"),
    "Beng": _Face("Noto Sans Bengali", 0.92, 0.34, 0.42, 1.65),
    "Cyrl": _Face(_LATIN),
    "Deva": _Face("Noto Sans Devanagari", 0.96, 0.34, 0.40, 1.65),
    "Ethi": _Face("Noto Sans Ethiopic", 0.80, 0.24, 0.46, 1.6),
    "Geor": _Face("Noto Sans Georgian"),
    "Grek": _Face(_LATIN),
    "Gujr": _Face("Noto Sans Gujarati", 0.92, 0.34, 0.42, 1.65),
    "Guru": _Face("Noto Sans Gurmukhi", 0.92, 0.34, 0.42, 1.65),
    "Hant": _Face("Noto Sans TC", 0.86, 0.14, 0.62, 1.65),
    "Hebr": _Face("Noto Sans Hebrew", 0.80, 0.24, 0.46, 1.5),
    "Java": _Face("Noto Sans Javanese", 1.02, 0.85, 0.25, 2.1),
    "Jpan": _Face("Noto Sans JP", 0.86, 0.14, 0.62, 1.65),
    "Kali": _Face("Noto Sans Kayah Li", 0.80, 0.25, 0.46, 1.55),
    "Knda": _Face("Noto Sans Kannada", 0.92, 0.40, 0.40, 1.7),
    "Kore": _Face("Noto Sans KR", 0.86, 0.14, 0.62, 1.65),
    "Mlym": _Face("Noto Sans Malayalam", 0.90, 0.38, 0.42, 1.7),
    "Orya": _Face("Noto Sans Oriya", 0.92, 0.38, 0.42, 1.7),
    "Sinh": _Face("Noto Sans Sinhala", 0.90, 0.34, 0.42, 1.65),
    "Taml": _Face("Noto Sans Tamil", 0.86, 0.32, 0.42, 1.65),
    "Telu": _Face("Noto Sans Telugu", 0.92, 0.44, 0.40, 1.7),
    "Thaa": _Face("Noto Sans Thaana", 0.90, 0.34, 0.42, 1.65),
    "Adlm": _Face("Noto Sans Adlam", 0.84, 0.24),
    "Cakm": _Face("Noto Sans Chakma", 1.06, 0.38, 0.36, 1.75),
    "Cans": _Face("Noto Sans Canadian Aboriginal", 0.94, 0.24),
    "Cher": _Face("Noto Sans Cherokee"),
    "Mtei": _Face("Noto Sans Meetei Mayek", 0.96, 0.30, 0.42, 1.6),
    "Syrc": _Face("Noto Sans Syriac", 0.80, 0.38, 0.42, 1.65),
    "Tfng": _Face("Noto Sans Tifinagh"),
    "Cham": _Face("Noto Sans Cham", 0.95, 0.35, 0.40, 1.7),
    "Lisu": _Face("Noto Sans Lisu"),
    "Mong": _Face("Noto Sans Mongolian", 0.95, 0.40, 0.40, 1.7),
    "Nkoo": _Face("Noto Sans NKo", 0.95, 0.30, 0.42, 1.6),
    "Olck": _Face("Noto Sans Ol Chiki"),
    "Rohg": _Face("Noto Sans Hanifi Rohingya", 0.95, 0.35, 0.40, 1.7),
    "Tale": _Face("Noto Sans Tai Le", 0.95, 0.35, 0.40, 1.7),
    "Talu": _Face("Noto Sans New Tai Lue", 0.95, 0.35, 0.40, 1.7),
    "Tavt": _Face("Noto Sans Tai Viet", 0.95, 0.35, 0.40, 1.7),
    "Yiii": _Face("Noto Sans Yi", 0.86, 0.14, 0.62, 1.65),
    "Tibt": _Face("Noto Serif Tibetan", 1.00, 0.70, 0.30, 1.9),
}
# Codes of variants and parts, and the one whose face holds their letters.
_SET_AS = {
    "Aran": "Arab",
    "Bopo": "Hant",
    "Cyrs": "Cyrl",
    "Hanb": "Hant",
    "Hang": "Kore",
    "Hani": "Hant",
    "Hira": "Jpan",
    "Hrkt": "Jpan",
    "Jamo": "Kore",
    "Kana": "Jpan",
}


def parts_of(iso15924: str) -> frozenset[str]:
    """The scripts of Unicode whose letters a writing system uses: Hans is Hani."""
    return frozenset(_PARTS.get(iso15924, {iso15924}))


@cache
def system_of(code: str) -> WritingSystem:
    """Return the writing system with this ISO 15924 code, as Unicode describes it.

    Its face is the one of :data:`FACES`, that of Arabic for Nastaliq; a script without one is set
    in the fonts that the settings name, with general measures.
    """
    own = "".join(f"[:Script={part}:]" for part in sorted(parts_of(code)))
    face = FACES.get(_SET_AS.get(code, code), _Face("", 0.95, 0.35, 0.40, 1.7))
    east_asian = bool(parts_of(code) & _EAST_ASIAN)
    right_to_left = _holds(own, "[[:bc=R:][:bc=AL:]]")
    shaped = right_to_left or _holds(own, "[[:Mc:][:InSC=Virama:][:InSC=Vowel_Dependent:]]")
    punctuation = r"[\u3000-\u303f\uff00-\uffef]" if east_asian else ""
    return WritingSystem(
        code=code,
        slot=Script.EAST_ASIAN if east_asian else Script.COMPLEX if shaped else Script.LATIN,
        letters=character_class(f"[{own}]"),
        set_as=character_class(f"[{own}{punctuation}{_COMMON.get(code, '')}]"),
        unspaced=character_class(f"[[{own}]&[:lb=SA:]]"),
        families=(face.family,) if face.family not in {"", _LATIN} else (),
        face_range=css_range(f"[{own}{punctuation}{_COMMON.get(code, '')}\\u200b-\\u200d\\u25cc]"),
        above=face.above,
        below=face.below,
        leading=face.leading,
        line_height=face.line_height,
        most_spacing=264 if face.line_height > 1.6 and not east_asian else 0,
        has_case=_holds(own, "[:Lu:]"),
        italics=code in _SLANTED,
        fills_lines=east_asian and code != "Kore",
        right_to_left=right_to_left,
    )


# Punctuation and digits that several scripts share but that is set in the face of each.
_COMMON = {
    "Arab": r"\u060c\u061b\u061f\u0640\u0660-\u066d\u06d4\u06f0-\u06f9",
    "Beng": r"\u0964\u0965",
    "Deva": r"\u0964\u0965",
}


def _holds(own: str, other: str) -> bool:
    return not icu.UnicodeSet(f"[[{own}]&{other}]").isEmpty()


def css_range(pattern: str) -> str:
    """The characters of an ICU set as the ``unicode-range`` of CSS Fonts: U+1780-17FF, …."""
    found = icu.UnicodeSet(pattern)
    spans = (
        (ord(found.getRangeStart(one)), ord(found.getRangeEnd(one)))
        for one in range(found.getRangeCount())
    )
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in spans)
