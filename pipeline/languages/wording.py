"""How a language counts and how it turns a rule round, as one record each.

All patterns are written for folded text; they are compiled when a text asks for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

# “A word of the number” inside a pattern of a fraction.
NUMERAL = "NUMERAL"
# A pattern of nothing: only the contrary of a sense is evidence.
NEVER = "(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One thing a sentence may say, such as “illegal”, “only if” or “all”."""

    says: str  # matches what says it
    hints: tuple[str, ...] = ()  # one of them stands in whatever says it; looked for first
    contrary: str = ""  # what says the contrary; where there is one, only it is evidence of a loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words of counting, and the senses by their English names (those of the English record)."""

    counted_after: str = ""  # what stands before a numeral that counts: an ordinal mark, “floor”
    counted_before: str = ""  # what stands after it: a counter, a unit of time
    counters_only: bool = False  # whether a numeral is often another word: Vietnamese “ba”, father
    times: str = ""  # what makes a number of times of a numeral before it
    ordinal_before: str = ""  # what makes an ordinal of a numeral after it
    ordinal_after: str = ""
    ordinals: Mapping[int, str] = field(default_factory=dict)  # words of their own: first
    half: str = ""
    fraction: str = ""  # groups part and whole, each NUMERAL
    weekdays: tuple[str, ...] = ()  # patterns, Monday first
    months: tuple[str, ...] = ()  # patterns besides CLDR's names, January first
    closing: str = ""  # words that only complete a “not” before them: Khmer ទេ
    units: Mapping[str, str] = field(default_factory=dict)  # of measure and money: name, pattern
    units_before: bool = False  # whether every unit may stand before its numeral
    between: str = ""  # what may stand between a numeral and its unit
    each_before: str = ""  # what makes one of a unit after it: “per day”, “a month”
    each_after: str = ""
    senses: Mapping[str, Sense] = field(default_factory=dict)
