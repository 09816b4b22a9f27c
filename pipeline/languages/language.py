"""What is known of a language and of its script, as one record each."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipeline.languages.steps import MARK, Step, Steps
from pipeline.languages.wording import Wording
from pipeline.model import Locale, Script

Span = tuple[int, int]
# Languages with blanks between words (or, in Vietnamese, syllables): a term ends where no letter
# or digit follows.
INSIDE_WORD = re.compile(f"(?={MARK})|(?<=\\w)(?=\\w)")

# A rule of blanks that several languages have: pattern, and what is wrong.
BLANK_BEFORE_MARK = (
    re.compile(r"(?<=[^\s.])[ \u00a0]+[,;:!?](?![\d)/-])|(?<=[^\s.])[ \u00a0]+\.(?=\s|$)"),
    "No blank before “{}”.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingSystem:
    """A script: its characters, its face, and the room that its letters need.

    Character classes are written as in a regular expression, without the brackets.
    """

    code: str  # ISO 15924: Khmr, Hans
    slot: Script  # the slots of a Word run that apply to it
    letters: str
    set_as: str = ""  # what is set in its face; the letters where nothing else is said
    unspaced: str = ""  # letters whose words no blank parts: class SA of UAX #14
    # Its own faces, text face first; none for Latin. Their marks carry no vertical offset where
    # there is a choice: only their text can be copied out of a Typst PDF unharmed.
    families: tuple[str, ...] = ()
    face_range: str = ""  # the unicode-range (CSS) for which a browser loads its face
    size: float = 10.0  # points in the PDF
    above: float = 0.76  # em of ink above the baseline: the tallest twentieth of stacks left out
    below: float = 0.24  # em of ink below the baseline
    leading: float = 0.46  # em between the ink of two lines
    side: int = 25  # millimetres beside the text in the PDF: wide letters need longer lines
    line_height: float = 1.5  # CSS
    most_spacing: int = 0  # w:spacing/@w:line, in 240ths: above it Word's lines stand too far apart
    has_case: bool = False
    italics: bool = False  # whether a slanted face is usual
    fills_lines: bool = False  # whether every line is set to the full width
    justification: str = "left"  # what w:jc "both" becomes in Word
    right_to_left: bool = False
    readers_break_lines: bool = False  # whether every e-book reader has a dictionary

    @property
    def face_letters(self) -> str:
        """The class of the characters that are set in this script's face."""
        return self.set_as or self.letters


@dataclass(frozen=True, slots=True)
class OldEncoding:
    """An encoding of fonts from before Unicode."""

    name: str
    fonts: re.Pattern[str]  # matches at the start of the names of its fonts
    is_written: Callable[[str], bool] | None = None  # whether the letters of a text are its own
    convert: Callable[[str], str] | None = None  # to Unicode; None where no table is kept
    is_unicode: Callable[[str], bool] | None = None  # whether a text cannot be in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Endings:
    """What may stand in the place of each mark that ends an English text; "" means nothing.

    The first character is the usual one. ``bare`` names the marks that may be left out.
    """

    stop: str = "."
    question: str = "?"
    exclamation: str = "!"
    colon: str = ":"
    semicolon: str = ";"
    bare: frozenset[str] = frozenset()
    abbreviations: tuple[str, ...] = ()  # endings that hold the stop already: ។ល។
    loose: bool = False  # whether a mark may also be added: only its kind is known
    ascii_stop: bool = True  # whether a Latin abbreviation may end the text with its own stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Quotation marks: what to write, and the marks that are of another language."""

    usual: str  # for a message: “…” or «…»
    foreign: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PseudoLetters:
    """Letters for pseudo-translation.

    One for each Latin consonant, a vowel sign for each vowel, and what carries a sign at a word's
    start.
    """

    consonants: str
    vowels: tuple[str, str, str, str, str]  # a e i o u
    carrier: str = ""
    before: str = ""  # vowel signs written before their consonant
    space: str = ""  # between words


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftModels:
    """How translation models name a language, and where one can be had."""

    argos: str = ""  # Argos Translate
    flores: str = ""  # FLORES-200: NLLB-200
    opus: str = ""  # OPUS-MT
    published: str = ""  # size of the package in Argos Translate's index
    unlisted: str = ""  # a package outside of it
    lengths: tuple[float, float] = (0.25, 4.0)  # target by source, far outside of translations
    refusal: re.Pattern[str] | None = None  # how a language model says that it will not


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What is known of one language. Every field but ``locale`` and ``system`` may stay unsaid."""

    locale: Locale
    system: WritingSystem
    general: bool = False  # made of CLDR: no check may go by more than that
    country: str = ""  # English name of the country of its locale; languages are listed by it

    # letters and words
    zero: str = ""  # of its own digits, "" for 0–9
    list_letters: str = ""
    inside: re.Pattern[str] = INSIDE_WORD  # matches where a word may neither begin nor end
    line_inside: re.Pattern[str] | None = None  # matches where no line may end, whatever ICU says
    folds: Steps = ()  # for comparing: what is the same text in other code points
    repairs: tuple[Step, ...] = ()  # what can be put right without a reader
    is_beyond_repair: Callable[[str], bool] | None = None  # text of another encoding
    folds_case: bool = False
    lone_prefixes: re.Pattern[str] | None = None  # matches a bound prefix that ends no line
    whole_words: tuple[str, ...] = ()  # words that no line end cuts, wherever their letters stand

    spaces_sentences: bool = True
    address: str = ""  # how the reader is spoken to, one English sentence

    # term base
    nominal: re.Pattern[str] | None = None  # what makes a noun of a verb
    verb_letters: int = 4  # folded code points that must be left without it
    strong_term: int = 1  # folded code points from which a hit is no part of another word

    # numbers and dates
    buddhist_years: bool = False
    number_words: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # besides CLDR's
    counted: re.Pattern[str] | None = None  # a numeral (group 1) that counts, where it is no word
    number_values: Callable[[str], frozenset[str]] | None = None  # of numerals in words
    multipliers: Mapping[str, float] = field(default_factory=dict)  # words after a number: million
    sure_multipliers: frozenset[str] = frozenset()  # those that begin no other word
    mend_number: Callable[[str], str] | None = None  # CLDR's spelling of a number, put right
    # What turns a rule round, in folded text: “not”, “must”, “may” and their like. A text that says
    # it holds a match; a match may also be part of another word.
    negation: re.Pattern[str] | None = None
    limit: re.Pattern[str] | None = None  # “at most”, “at the latest”: no more, not later than
    wording: Wording = field(default_factory=Wording)  # of counting, and of further senses
    obligation: re.Pattern[str] | None = None
    permission: re.Pattern[str] | None = None
    month_word: str = ""  # pattern of the word before a month's number
    month_sign: str = ""  # the character after it
    month_names: Callable[[int, tuple[str, ...]], tuple[str, ...]] | None = None  # further names

    # what the checks need; a check that finds nothing here does not run
    endings: Endings | None = None
    quotation: Quotation | None = None
    length_ratio: tuple[float, float] | None = None  # target by source, in code points
    sentence_end: re.Pattern[str] | None = None
    usual_length: float = 0.0  # three quarters of the usual ratio: two sentences may be joined
    spacing: tuple[tuple[re.Pattern[str], str], ...] = ()  # faults of blanks, with their message
    repetition_mark: str = ""
    lost_vowel: tuple[str, str, tuple[str, ...]] | None = None  # the sign, what is left, words
    ascii_inside: re.Pattern[str] | None = None  # an ASCII mark where a sign was meant
    strays: Callable[[str], tuple[Span, ...]] | None = None  # signs that stand on nothing
    may_be_word: Callable[[str], bool] | None = None  # whether a Latin word may be its own
    needs_break_marks: bool = True  # whether a zero-width space can be of use
    mixes_digits: bool = False  # whether its own digits and 0–9 are both in use
    nfc_is_unusual: bool = True  # whether text that is not in NFC is worth a remark
    old_fonts: bool = False  # whether text typed for fonts of other encodings is about
    old_encodings: tuple[OldEncoding, ...] = ()
    own_checks: frozenset[str] = frozenset()  # checks written for this language

    pseudo: PseudoLetters | None = None
    models: DraftModels = DraftModels()
