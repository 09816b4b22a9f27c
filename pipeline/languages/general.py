"""A language without a module: what CLDR and Unicode know of it, by way of ICU."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

import icu

from pipeline.languages.language import INSIDE_WORD, Endings, Language, Quotation, WritingSystem
from pipeline.languages.latin import LATN
from pipeline.languages.steps import MARK
from pipeline.languages.systems import system_of
from pipeline.languages.tags import Tag
from pipeline.model import Locale, Script

_PUNCTUATION = 3  # ULocaleDataExemplarSetType
_STANDARD = 0
_ARABIC, _ARABIC_SCRIPTS = Tag("ar"), {"Arab", "Aran"}
_HAMZAS = "\u0653\u0654\u0655"  # madda above, hamza above and below
# Languages of the region that CLDR does not name: English name (ISO 639-3) and their own.
_NAMES = {
    "blt": ("Tai Dam", "ꪼꪕꪒꪾ"),
    "cjm": ("Eastern Cham", "ꨌꩌ"),
    "hmn": ("Hmong", "Hmoob"),
    "hnj": ("Hmong Njua", "Hmoob Ntsuab"),
    "kac": ("Kachin", "Jinghpaw"),
    "khb": ("Lü", "ᦅᧄᦺᦑᦟᦹᧉ"),
    "ksw": ("S’gaw Karen", "ကညီကျိာ်"),
    "mnw": ("Mon", "ဘာသာမန်"),
    "mww": ("Hmong Daw", "Hmoob Dawb"),
    "nod": ("Northern Thai", "ᨣᩤᩴᨾᩮᩬᩥᨦ"),
    "shn": ("Shan", "ၽႃႇသႃႇတႆး"),
    "tdd": ("Tai Nüa", "ᥖᥭᥰᥖᥬᥳᥑᥨᥒᥰ"),
}


def make_language(tag: Tag, relatives: Mapping[str, Language]) -> Language:
    """Return the record of a language that has no module.

    ``relatives`` are languages with a module, by their script, which the language shares with them;
    another script is made of Unicode's data. Nothing is said that CLDR does not know: no check
    looks for what a record leaves out.
    """
    full = tag.full
    relative = relatives.get(full.script)
    system = relative.system if relative else system_of(full.script)
    spaced = not system.unspaced and (system.slot is not Script.EAST_ASIAN or full.script == "Kore")
    zero = _zero(tag)
    return Language(
        locale=Locale(
            tag.gettext,
            tag.bcp47,
            "-".join(filter(None, (tag.language, tag.script, full.region))),
            _english_name(tag),
            own_name(tag),
            system.slot,
            system.code,
            spaced,
            system.right_to_left,
        ),
        system=system,
        general=True,
        nfc_is_unusual=False,  # NFC parts letters of Bengali and others that keyboards write whole
        country=str(icu.Locale.forLanguageTag(full.bcp47).getDisplayCountry(icu.Locale("en"))),
        zero=zero,
        list_letters=_list_letters(tag, system),
        inside=INSIDE_WORD if spaced else re.compile(f"(?={MARK})"),
        folds_case=system.has_case,
        spaces_sentences=system.slot is not Script.EAST_ASIAN or spaced,
        endings=_endings(tag),
        quotation=_quotation(tag),
        mixes_digits=bool(zero),
        pseudo=relative.pseudo if relative and system is not LATN else None,
    )


def own_name(tag: Tag) -> str:
    """What a language calls itself, in CLDR or here; its English name where nobody tells."""
    locale = icu.Locale.forLanguageTag(tag.bcp47)
    name = str(locale.getDisplayName(locale))
    if tag.is_private or name in {tag.name, tag.bcp47} or name.startswith(f"{tag.language} "):
        own = _NAMES.get(tag.language, ("", ""))[1]  # ICU has no name
        name = own if own and not tag.script else _english_name(tag)
    # Georgian has capitals (Unicode, Mtavruli), but begins no word with one.
    return name[:1].title() + name[1:]


def _english_name(tag: Tag) -> str:
    """The name in CLDR, or ours where CLDR has only the code: S’gaw Karen (Thailand)."""
    name = tag.name
    found = _NAMES.get(tag.language, ("", ""))[0]
    return re.sub(rf"{tag.language}\b", found, name, count=1) if found else name


def _zero(tag: Tag) -> str:
    """The zero of the language's own digits; "" where they are 0–9 or no row of ten."""
    for keyword in ("native", ""):
        numbers = f"@numbers={keyword}" if keyword else ""
        found = icu.NumberingSystem.createInstance(icu.Locale(f"{_icu(tag)}{numbers}"))
        digits = "" if found.isAlgorithmic() else str(found.getDescription())
        if digits and not digits.isascii() and digits.isdecimal():
            return digits[0]
    return ""


def _icu(tag: Tag) -> str:
    return tag.bcp47.replace("-", "_")


def _characters(tag: Tag, kind: int) -> list[str]:
    """Single characters that CLDR names for the language."""
    found = map(str, icu.LocaleData(_icu(tag)).getExemplarSet(0, kind))
    return [text for text in found if len(text) == 1]


def _quotation(tag: Tag) -> Quotation:
    data = icu.LocaleData(_icu(tag))
    marks = [str(data.getDelimiter(kind)) for kind in range(4)]
    return Quotation(usual=f"{marks[0]}…{marks[1]}")


def _endings(tag: Tag) -> Endings:
    """The marks that end a sentence in CLDR's punctuation of the language, beside the usual ones.

    Any of them may be left out: CLDR does not say which are needed.
    """
    ends = icu.UnicodeSet("[:STerm:]")
    known = _characters(tag, _PUNCTUATION)
    own = [mark for mark in known if not mark.isascii()]

    def marks_named(word: str) -> str:
        return "".join(mark for mark in own if _is(mark, word))

    stops = (mark for mark in own if ends.contains(mark))
    return Endings(
        stop="".join(mark for mark in stops if not _is(mark, "QUESTION", "EXCLAMATION"))
        + "."
        + _script_stops(tag, known),
        question=marks_named("QUESTION") + "?;",
        exclamation=marks_named("EXCLAMATION") + "!",
        colon=marks_named("COLON") + ":",
        semicolon=marks_named("SEMICOLON") + ";",
        loose=True,
        bare=frozenset({"stop", "question", "exclamation", "colon", "semicolon", "ellipsis"}),
    )


def _script_stops(tag: Tag, known: Sequence[str]) -> str:
    """The marks of the script that end a sentence, and the colon where people type it for one.

    So it is where the language has no colon (Ethiopic: two of its dots are typed for the four of
    its stop), and where the stop looks like one (Armenian; Unicode's confusable characters).
    """
    script = f"[[:STerm:]&[:Script={tag.full.script}:]]"
    own = [mark for mark in _members(script) if not _is(mark, "QUESTION", "EXCLAMATION")]
    looks = icu.SpoofChecker()
    typed = any(str(looks.getSkeleton(0, mark)) == ":" for mark in own)
    return "".join(own) + (":" if own and (typed or ":" not in known) else "")


def _members(pattern: str) -> list[str]:
    """The characters of an ICU set; none where it names what Unicode does not know."""
    try:
        return list(map(str, icu.UnicodeSet(pattern)))
    except icu.ICUError:
        return []


def _is(mark: str, *words: str) -> bool:
    return any(word in unicodedata.name(mark, "").split() for word in words)


def _list_letters(tag: Tag, system: WritingSystem) -> str:
    """The letters that number lists: consonants of an Indic script, elsewhere those of an index.

    None for Latin, which every program has, and for scripts of thousands of letters. Where CLDR has
    no letters of a language in Arabic script, those of Arabic, which all of them have.
    """
    if system.code == LATN.code or system.slot is Script.EAST_ASIAN:
        return ""
    letters = _letters_of(tag, system)
    return (
        _letters_of(_ARABIC, system) if not letters and system.code in _ARABIC_SCRIPTS else letters
    )


_LEAST_LETTERS = 10  # of an index that may count a list


def _letters_of(tag: Tag, system: WritingSystem) -> str:
    own = re.compile(f"[{system.letters}]")
    known = set(_characters(tag, _STANDARD))
    found = [
        letter.lower() if letter.lower() in known else letter  # Cherokee text has capitals alone
        for letter in _index_letters(tag)
        if own.fullmatch(letter)
    ]
    letters = [letter for letter in found if not _is_hamza(letter)]
    consonants = icu.UnicodeSet("[:InSC=Consonant:]")
    indic = [letter for letter in known if consonants.contains(letter)]
    collator = icu.Collator.createInstance(icu.Locale(_icu(tag)))
    if len(letters) < _LEAST_LETTERS:  # CLDR's index of Adlam has two
        letters = sorted(filter(own.fullmatch, filter(str.isalpha, known)), key=collator.getSortKey)
    return "".join(sorted(indic, key=collator.getSortKey) or letters)[:26]


def _is_hamza(letter: str) -> bool:
    """Whether a letter is the Arabic hamza or one that carries it, or alef with madda.

    Dictionaries have them; lists are counted by the letters that carry them: ا ب, not ء آ أ.
    """
    return letter == "\u0621" or unicodedata.normalize("NFD", letter)[1:] in set(_HAMZAS)


def _index_letters(tag: Tag) -> list[str]:
    """The letters under which a dictionary or an index of the language stands."""
    index = icu.AlphabeticIndex(icu.Locale(_icu(tag)))
    return [str(label) for label, _ in index]
