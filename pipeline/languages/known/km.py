"""Khmer: the order of code points inside a syllable cluster.

The order is that of the Khmer Encoding Structure (Unicode Technical Note 61): base, robat,
subscripts (coeng pairs, RO last), register shifter, vowel, signs. Keyboards let people type other
orders that look the same or nearly so.
"""

import re
from functools import lru_cache

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
from pipeline.languages.wordings.km import WORDING
from pipeline.model import Locale, Script

COENG, RO, DA, TA = "\u17d2", "\u179a", "\u178a", "\u178f"
BASE = "\u1780-\u17a2\u17a5-\u17b3\u25cc"
ROBAT, SHIFTER = "\u17cc", "\u17c9\u17ca"
VOWEL = "\u17b6-\u17c5"
SIGN = "\u17c6\u17cb\u17cd-\u17d1\u17d3\u17dd"  # above, after the vowel
FINAL = "\u17c7\u17c8"
_JOIN = "\u200c\u200d"  # after a shifter ZWNJ keeps it raised: legal, never dropped

_CLUSTER = re.compile(
    f"[{BASE}](?:{COENG}[{BASE}]|[{ROBAT}{SHIFTER}{VOWEL}{SIGN}{FINAL}][{_JOIN}]*){{2,}}"
)
_PART = re.compile(f"{COENG}[{BASE}]|.[{_JOIN}]*")
# Within the vowels: first what stands in front, then below, above, after. Only a mistyped cluster
# has two.
_VOWEL_ORDER = (
    "\u17c1\u17c2\u17c3\u17be\u17bf\u17c0\u17c4\u17c5"
    "\u17bb\u17bc\u17bd\u17b7\u17b8\u17b9\u17ba\u17b6"
)
_RANK = (
    {ROBAT: 1, "\u17c9": 4, "\u17ca": 4}
    | {vowel: 5 + place for place, vowel in enumerate(_VOWEL_ORDER)}
    | dict.fromkeys("\u17c6\u17cb\u17cd\u17ce\u17cf\u17d0\u17d1\u17d3\u17dd", 30)
    | dict.fromkeys(FINAL, 40)
)
# Two vowels typed for one that looks the same.
_TYPED_APART = (("\u17c1\u17b8", "\u17be"), ("\u17c1\u17b6", "\u17c4"))

LEGAL = re.compile(
    f"[{BASE}]{ROBAT}?(?:{COENG}[{BASE}]){{0,2}}(?:[{SHIFTER}]\u200c?)?[{VOWEL}]?"
    f"\u200c?[{SIGN}]{{0,2}}[{FINAL}]?|[\u17a3\u17a4\u17b4\u17b5]"
)
DEPENDENT = re.compile("[\u17b6-\u17d3\u17dd]")


def order(cluster: str) -> str:
    """A cluster (base first) in canonical order, with vowels typed in two halves joined."""
    return _order(cluster)


@lru_cache(maxsize=4096)
def _order(cluster: str) -> str:
    base, parts = cluster[0], _PART.findall(cluster[1:])
    ordered = base + "".join(sorted(parts, key=_rank))
    for apart, one in _TYPED_APART:
        ordered = ordered.replace(apart, one)
    return ordered


def _rank(part: str) -> int:
    if part[0] == COENG:
        return 3 if part[1:2] == RO else 2
    return _RANK[part[0]]


ORDER = Step(_CLUSTER, lambda match: _order(match[0]), "Khmer order")
REPAIRS = (ORDER,)
# Subscript DA and TA look the same and both are common (កណ្ដាល, កណ្តាល): one text when compared, no
# mistake.
FOLDS = (*REPAIRS, Step(re.compile(COENG + DA), COENG + TA))


def illegal_parts(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of dependent signs that stand in no legal cluster.

    Orphaned, doubled, or a subscript sign with nothing below it.
    """
    spans, last = [], 0
    for match in LEGAL.finditer(text):
        spans += [found.span() for found in DEPENDENT.finditer(text, last, match.start())]
        last = match.end()
    spans += [found.span() for found in DEPENDENT.finditer(text, last)]
    return tuple(spans)


KHMR = WritingSystem(
    code="Khmr",
    slot=Script.COMPLEX,
    letters="\u1780-\u17ff\u19e0-\u19ff",
    unspaced="\u1780-\u17d3\u17d7\u17dc\u17dd",
    families=("Battambang",),
    face_range="U+1780-17FF, U+19E0-19FF, U+200B-200D, U+25CC",
    size=10.0,
    above=0.98,
    below=0.50,
    leading=0.27,
    line_height=1.9,
    most_spacing=240,
)
LANGUAGE = Language(
    locale=Locale("km", "km", "km-KH", "Khmer", "ភាសាខ្មែរ", Script.COMPLEX, "Khmr", False),
    system=KHMR,
    wording=WORDING,
    address="Speak to the reader as “អ្នក”.",
    country="Cambodia",
    zero="០",
    list_letters="កខគឃងចឆជឈញដឋឌឍណតថទធន",
    inside=(_INSIDE := re.compile(f"(?={MARK})|(?<=\u17d2)")),
    line_inside=_INSIDE,
    lone_prefixes=re.compile("ការ|ភាព|សេចក្តី|អ្នក|មិន|ពុំ"),
    folds=FOLDS,
    repairs=REPAIRS,
    nominal=re.compile("^(?:ការធ្វើ|ការផ្តល់|ការ|ភាព|សេចក្ដី|សេចក្តី)"),
    strong_term=6,  # false hits: 13 % at 4 and 5 code points, 3 % from here on
    buddhist_years=True,
    negation=re.compile(
        "មិន|ពុំ|គ្មាន|កុំ|ឥត|អត់|(?<!្)ទេ(?![ា-ៅស])|ហាម|(?<!ដោះ)(?<!្)លែង(?!លះ)|ក្រៅពី|ជៀសវាង|បដិសេធ|ដកហូត"
    ),
    limit=re.compile("យ៉ាងយូរ|យ៉ាងច្រើន|យ៉ាងតិច|អតិបរមា|អប្បបរមា|ត្រឹម|បំផុត"),
    obligation=re.compile("ត្រូវ(?!បាន)|តម្រូវ|ចាំបាច់|កាតព្វកិច្ច|ដាច់ខាត|បង្ខំ"),
    permission=re.compile("អាច|អនុញ្ញាត|បាន|ប្រហែល|សិទ្ធិ|លទ្ធភាព"),
    number_words={1: ("ដំបូង", "ម្នាក់")},
    multipliers={"ពាន់": 1e3, "ម៉ឺន": 1e4, "សែន": 1e5, "លាន": 1e6},
    month_word="ខែ(?:ទី)?",
    endings=Endings(
        stop="។៕៘",
        question="?？។",
        exclamation="!។",
        colon="៖:",
        semicolon=";។",
        bare=frozenset({"colon", "semicolon"}),
        abbreviations=("។ល", "។ល។"),
    ),
    quotation=Quotation(usual="“…” or «…»", foreign=re.compile("[„‟「」『』]")),
    length_ratio=(0.45, 1.8),
    sentence_end=re.compile("[។៕?!៖]"),
    usual_length=0.75,
    repetition_mark="ៗ",
    ascii_inside=re.compile("(?<=[\u1780-\u17d3])['\"`^~*%;]+(?=[\u1780-\u17d3])"),
    mixes_digits=True,
    old_fonts=True,
    old_encodings=(OldEncoding("Limon", re.compile(r"(?i)limon|ABC-(?:TEXT|ZOOM)")),),
    own_checks=frozenset({"khmer-structure"}),
    pseudo=PseudoLetters(
        consonants="បចដផគហជកលមនពខរសតវឃឆយហ", vowels=("ា", "េ", "ិ", "ោ", "ុ"), carrier="អ"
    ),
    models=DraftModels(
        argos="km",
        flores="khm_Khmr",
        opus="khm",
        refusal=re.compile("(?:សូមទោស|សូមអភ័យទោស|សុំទោស).{0,30}មិនអាច|គំរូភាសា"),
    ),
)
