"""Burmese.

The order of marks, letters that look like digits, and Zawgyi, the font encoding that is not
Unicode.

The order is that of Unicode Technical Note 11, under NFC. Asat (U+103A) never moves: it stands
before other marks in ယောက်ျား and ကျွန်ုပ်.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from myanmartools import ZawgyiDetector

from pipeline.languages.icu import from_zawgyi
from pipeline.languages.language import (
    DraftModels,
    Endings,
    Language,
    OldEncoding,
    PseudoLetters,
    Quotation,
    WritingSystem,
)
from pipeline.languages.steps import MARK, Step
from pipeline.languages.wordings.my import WORDING
from pipeline.model import Locale, Script

_RANK = {
    "\u103b": 1,
    "\u103c": 2,
    "\u103d": 3,
    "\u103e": 4,
    "\u102d": 5,
    "\u102e": 5,
    "\u1032": 5,
    "\u102f": 6,
    "\u1030": 6,
    "\u1036": 7,
}
_RUN = "\u103b-\u103e\u102d-\u1030\u1032\u1036"

# Ways of writing that only the Zawgyi fonts understand: measured, no hit in 491 lines of Unicode
# text.
ZAWGYI_SIGNS = re.compile(
    "\u1039(?![\u1000-\u1021])|[\u1060-\u1097]|(?:^"
    "|(?<=[\\s\u200b]))[\u103b-\u103e\u102b-\u1032\u1036-\u103a]"
    "|(?<![\u1000-\u102a\u103b-\u103f\u104e\u1040-\u1049\u200b])\u1031"
)
ZAWGYI_ONLY = re.compile("\u1039(?![\u1000-\u1021])|[\u1060-\u1097]")
_CHUNK = re.compile("[^\\s\u104a\u104b]+")
BURMESE = re.compile("[\u1000-\u109f]")


def _out_of_order() -> re.Pattern[str]:
    """Runs of marks in which one of a later rank stands before one of an earlier.

    Only these need sorting.
    """
    pairs = (
        f"{later}[{''.join(mark for mark in _RANK if _RANK[mark] < rank)}]"
        for later, rank in _RANK.items()
        if rank > 1
    )
    # From the start of a run only, or its length would count twice.
    return re.compile(f"(?<![{_RUN}])[{_RUN}]*?(?:{'|'.join(pairs)})[{_RUN}]*")


REPAIRS = (
    Step(
        _out_of_order(),
        lambda match: "".join(sorted(match[0], key=_RANK.__getitem__)),
        "mark order",
    ),
    Step(re.compile("(\u1037)([\u102d-\u1030\u1032\u1036]+)"), r"\2\1", "mark order"),
    Step(re.compile("\u1025(?=\u1037?\u103a)"), "\u1009", "ဥ for ဉ"),
    Step(re.compile("\u1025\u102e"), "\u1026", "mark order"),
)
# Zero typed for the letter wa, and the reverse; four for the sign of ၎င်း. They look alike and need
# a reader's eye, so they are no repair.
ZERO_FOR_WA = re.compile(
    "(?<![\u1040-\u1049.,])\u1040(?=[\u102b-\u103e]|[\u1000-\u1021](?:\u1037?\u103a|\u1039))"
    "|(?<=[\u1000-\u103f])\u1040(?![\u1040-\u1049.,%])"
)
WA_FOR_ZERO = re.compile(
    "(?<=[\u1040-\u1049])\u101d(?![\u102b-\u103e\u1000-\u101c\u101e-\u1021])"
    "|\u101d(?=[\u1040-\u1049])(?<![\u1000-\u103f]\u101d)"
)
# A sign after a blank, a mark of punctuation or a Latin letter; one that is doubled; two vowels of
# one place.
STRAY = re.compile(
    "(?:^|(?<=[^\u1000-\u109f\u25cc\u200c\u200d]))[\u102b-\u103e]"
    "|(?<=[\u104a\u104b])[\u102b-\u103e]|([\u102b-\u103e])(?=\\1)|[\u102d\u102e]{2,}"
    "|[\u102f\u1030]{2,}"
)
WA_MAYBE_ZERO = re.compile("(?<=[\u1040-\u1049])\u101d(?=[\u1000-\u101c\u101e-\u1021])")
FOUR_FOR_SIGN = re.compile("\u1044(?=\u1004\u103a\u1038)")
FOLDS = (
    *REPAIRS,
    Step(ZERO_FOR_WA, "\u101d"),
    Step(WA_FOR_ZERO, "\u1040"),
    Step(FOUR_FOR_SIGN, "\u104e"),
)


def is_zawgyi_like(text: str) -> bool:
    """Whether some part is written as only Zawgyi fonts understand: then no order may be mended."""
    return ZAWGYI_SIGNS.search(text) is not None


def zawgyi_scores(text: str) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield span and Zawgyi probability of stretches with at least four Burmese characters.

    By stretch, because one Zawgyi phrase in a long Unicode paragraph does not show in the
    paragraph's score (measured: 2e-163); shorter ones cannot be decided (က scores .46).
    """
    for match in _CHUNK.finditer(text):
        if len(BURMESE.findall(match[0])) >= 4:
            yield match.span(), _probability(match[0])


@lru_cache(maxsize=16384)  # words return
def _probability(stretch: str) -> float:
    return float(_detector().get_zawgyi_probability(stretch))


def is_zawgyi(text: str) -> bool:
    """Whether a whole text is written in Zawgyi: by signs of its own, or very probably."""
    if ZAWGYI_ONLY.search(text):
        return True
    return len(BURMESE.findall(text)) >= 8 and _probability(text) > 0.95


def _is_unicode(text: str) -> bool:
    """Whether a whole text is surely not in Zawgyi."""
    if ZAWGYI_ONLY.search(text):
        return False
    return len(BURMESE.findall(text)) >= 8 and _probability(text) < 0.05


@cache
def _detector() -> ZawgyiDetector:
    return ZawgyiDetector()


MYMR = WritingSystem(
    code="Mymr",
    slot=Script.COMPLEX,
    letters="\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f",
    unspaced="\u1000-\u109f\uaa60-\uaa7f\ua9e0-\ua9ff",
    families=("Noto Serif Myanmar",),
    face_range="U+1000-109F, U+A9E0-A9FF, U+AA60-AA7F, U+200B-200D, U+25CC",
    size=9.8,
    above=1.08,
    below=0.55,
    leading=0.10,
    side=20,
    line_height=1.8,
    most_spacing=240,
)


def _strays(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of signs that stand on nothing or stand doubled."""
    return tuple(match.span() for match in STRAY.finditer(text) if match.end() > match.start())


def _month_names(month: int, _names: tuple[str, ...]) -> tuple[str, ...]:
    """August with the letters SA and medial RA, as many type ဩ."""
    return ("သြဂုတ်",) if month == 8 else ()


def _mend_number(words: str) -> str:
    """“Ten” before a unit takes the dot below, which CLDR writes in 11–19 only: နှစ်ဆယ့်တစ်."""
    return _TEN.sub("ဆယ့်", words)


_TEN = re.compile("ဆယ်(?=.)")
_DIGITS = "တစ် နှစ် သုံး လေး ငါး ခြောက် ခုနစ် ရှစ် ကိုး".split()
_DOTTED_OR_NOT = {  # as many type it, and with “seven” as dictionaries spell it
    10 * ten + one: (f"{tens}ဆယ်{ones}", f"{tens}ဆယ့်{ones}")
    for ten, tens in enumerate(_DIGITS[1:], 2)
    for one, ones in enumerate(_DIGITS, 1)
}


LANGUAGE = Language(
    locale=Locale("my", "my", "my-MM", "Burmese", "မြန်မာဘာသာ", Script.COMPLEX, "Mymr", False),
    system=MYMR,
    wording=WORDING,
    address="Speak to the reader as “သင်”.",
    country="Myanmar",
    zero="၀",
    list_letters="ကခဂဃငစဆဇဈညတထဒဓနပဖဗဘမ",
    inside=(
        _INSIDE := re.compile(
            f"(?={MARK}|[\u1000-\u1021\u1025](?:\u1037?\u103a|\u1039))|(?<=\u1039)"
        )
    ),
    # MA alone is “not”, also where ICU takes it for the end of the word before.
    line_inside=re.compile(f"{_INSIDE.pattern}|(?<=(?<!\u1039)မ)(?=[\u1000-\u109f])"),
    whole_words=("ပါနှင့်",),  # “do not”
    folds=FOLDS,
    repairs=REPAIRS,
    is_beyond_repair=is_zawgyi_like,
    nominal=re.compile("(?:ပြုခြင်း|ခြင်း|မှု|ရေး|ချက်)$"),
    verb_letters=5,
    strong_term=8,  # false hits: 44 % at 4 and 5 code points, 6 % from here on
    negation=re.compile(
        "ဘူး|နှင့်။|ဘဲ|"
        # MA that is the ending of a noun for a woman or part of “first” and “name” denies nothing
        "(?:(?<!သူ)|(?=မဟုတ်|မရှိ|မရ|မပါ|မပြု|မလုပ်"
        "|မသိ))(?<!ပထ)(?<!ဉ္စ)(?<!ဋ္ဌ)(?<!သတ္တ)(?<!နဝ)(?<!ဒသ)(?<!အ)(?<!မိန်း)(?<!ညီ)(?<!အစ်)(?<!ဆရာ)"
        "(?<!ပုဒ်)(?<!ကျွန်)(?!(?<=သို့)မဟုတ်)(?!(?<=သို့ )မဟုတ်)မ(?!ြ|ျ|ှ|ွ|ံ|့|း|ိ|ီ|ု|ူ|ေ|ဲ|ာ|ါ|်|္|ည်|န်"
        "|ည့်|ဂ္ဂ|င်|တ်|က်|ဆို(?!လို))(?![^ ။၊]{0,24}(?:မီ|ခင်)(?:[ ။၊]|က|တွင်|အထိ|$))|"  # “before”
        "(?<!ဘေး)ကင်း|တားမြစ်|ရှောင်|ငြင်း|အခမဲ့"
    ),
    limit=re.compile("အများဆုံး|အနည်းဆုံး|အလွန်ဆုံး|နောက်ဆုံး|အတွင်း"),
    obligation=re.compile(
        "ရမည|ရမယ်|ရန်(?![^။]*နိုင်(?:သည်|ပါ))|လိုအပ်|လို(?=လိမ့်|မယ်|တယ်|သည်|ပါ)|ရ(?:ပါ|သည်|မ)|မဖြစ်မနေ|တာဝန်"
    ),
    permission=re.compile("နိုင်|ခွင့်|တတ်|ရ(?:သည်|ပါ|မ(?!ည)|။)|ကောင်း|ဖွယ်ရှိ"),
    mend_number=_mend_number,
    number_words=_DOTTED_OR_NOT
    | {
        1: ("ပထမ", "တဦး", "တခု", "တယောက်"),
        2: ("ဒုတိယ",),
        3: ("တတိယ",),
        4: ("စတုတ္ထ",),
        5: ("ပဉ္စမ",),
        6: ("ဆဋ္ဌမ",),
        7: ("ခုနစ်", "သတ္တမ"),
        8: ("အဋ္ဌမ",),
        9: ("နဝမ",),
        17: ("ဆယ့်ခုနစ်",),
        70: ("ခုနစ်ဆယ်",),
        700: ("ခုနစ်ရာ",),
        7000: ("ခုနစ်ထောင်",),
    },
    multipliers={"ထောင်": 1e3, "ထောင့်": 1e3, "သောင်း": 1e4, "သိန်း": 1e5, "သန်း": 1e6},
    month_sign="လ",
    month_names=_month_names,
    endings=Endings(
        stop="။",
        question="။?",
        exclamation="။!",
        colon=":–—-။၊",
        semicolon="၊။;",
        bare=frozenset({"colon", "semicolon"}),
    ),
    quotation=Quotation(usual="“…”", foreign=re.compile("[„‟「」『』«»]")),
    length_ratio=(0.5, 2.4),
    sentence_end=re.compile("[။?!:–]"),
    usual_length=0.9,
    spacing=(
        (
            re.compile("[\u104a\u104b](?=[\u1000-\u1049\u104c-\u109f])"),
            "A blank belongs after “{}”.",
        ),
        (re.compile("(?<![ \u00a0])[ \u00a0]+[\u104a\u104b]"), "No blank before “{}”."),
    ),
    ascii_inside=re.compile("(?<=[\u1000-\u103f])[.,;:'\"`^~*%]+(?=[\u1000-\u103f])"),
    strays=_strays,
    nfc_is_unusual=False,
    mixes_digits=True,
    old_fonts=True,
    old_encodings=(
        OldEncoding("Zawgyi", re.compile(r"(?i)zawgyi"), is_zawgyi, from_zawgyi, _is_unicode),
        OldEncoding("Win Burmese", re.compile(r"(?i)win ?(?:innwa|kalaw|burmese|myanmar)")),
    ),
    own_checks=frozenset({"zawgyi", "burmese-digits"}),
    pseudo=PseudoLetters(
        consonants="ဘစဒဖဂဟဇကလမနပခရသတဝဌဆယဈ", vowels=("ာ", "ေ", "ိ", "ော", "ု"), carrier="အ"
    ),
    models=DraftModels(
        argos="my",
        flores="mya_Mymr",
        opus="mya",
        refusal=re.compile(
            "တောင်းပန်ပါ(?:တယ်|သည်).{0,40}မ(?:လုပ်|ဖြေ|ကူညီ|ဘာသာပြန်)|ဘာသာစကားမော်ဒယ်",
        ),
    ),
)
