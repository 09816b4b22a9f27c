"""What makes a machine's text worse than none: such a draft is reported and not written.

The limits are wide, because a draft is read by a person: they catch a model that broke down, not one that translates badly. Lengths are
target over source in code points, from 25,000 messages of free software in these languages, with a wide margin on both sides.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.locales import get_locale
from pipeline.writing import to_ascii_digits

_SCRIPTS = {"Khmr": "KHMER", "Laoo": "LAO", "Mymr": "MYANMAR", "Thai": "THAI", "Hans": "CJK", "Latn": "LATIN"}  # how Unicode names begin
_LENGTHS = {"zh_CN": (0.1, 2.0)}
_LENGTH = (0.25, 4.0)
_LONG_ENOUGH = 20  # code points of a source below which a ratio of lengths says nothing
_FOREIGN = 0.4  # part of the letters that may be of another script than the language's
_REPEATED = re.compile(r"(?P<piece>\S(?:.{0,38}?\S)?)(?:\s*(?P=piece)){3,}")
_FLAT = re.compile(r"[\W\d_]+")
# ASCII only: in five of the languages the next word follows an address without a blank.
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-;=?-~]*[A-Za-z0-9/=_-]|[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_WORDS_OF_NUMBER = re.compile(
    r"\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"hundred|thousand|million|half|twice|once|first|second|third|january|february|march|april|may|june|july|august|september|october|"
    r"november|december)\b",
    re.IGNORECASE,
)
_BUDDHIST = 543  # years between the calendars of Thailand, Laos and Cambodia and the common one
_BROKEN = ("\ufffd", "⁇", "<unk>", "<s>", "</s>")


def find_faults(source: str, target: str, locale: str, kept: Iterable[str] = ()) -> tuple[str, ...]:
    """Why this plain text is no usable draft of this plain source, each reason in a few words; empty when it is one.

    ``kept`` are names that stay as they are.
    """
    return tuple(dict.fromkeys(_faults(source, target, locale, tuple(kept))))


def _faults(source: str, target: str, locale: str, kept: tuple[str, ...]) -> Iterator[str]:
    if not target.strip():
        yield "empty"
        return
    if any(sign in target for sign in _BROKEN):
        yield "unknown characters"
    if _repeats(target) and not _repeats(source):
        yield "repetition"
    if _is_long(source) and not _allowed(len(target) / len(source), locale):
        yield "absurd length"
    yield from _script_faults(_without(source, kept), _without(target, kept), locale)
    if lost := sorted(set(_ADDRESS.findall(source)) - set(_ADDRESS.findall(target))):
        yield f"lost address {lost[0]}"
    yield from _number_faults(source, target)


def _is_long(source: str) -> bool:
    return len(source) >= _LONG_ENOUGH


def _allowed(ratio: float, locale: str) -> bool:
    low, high = _LENGTHS.get(locale, _LENGTH)
    return low <= ratio <= high


def _repeats(text: str) -> bool:
    return any(any(character.isalpha() for character in match["piece"]) for match in _REPEATED.finditer(text))


def _without(text: str, kept: tuple[str, ...]) -> str:
    """The text without what is the same in every language."""
    for name in kept:
        text = text.replace(name, " ")
    return _ADDRESS.sub(" ", text)


def _script_faults(source: str, target: str, locale: str) -> Iterator[str]:
    words = [word for word in re.findall(r"[A-Za-z’']+", source) if not word.isupper()]
    if not words:
        return
    if _FLAT.sub("", source).casefold() == _FLAT.sub("", target).casefold():
        yield "copied source"
        return
    letters = [character for character in target if character.isalpha()]
    wanted = _SCRIPTS[get_locale(locale).iso15924]
    foreign = [character for character in letters if not unicodedata.name(character, "").startswith(wanted)]
    if not letters or len(foreign) > _FOREIGN * len(letters):
        yield "copied source" if wanted != "LATIN" and _latin(foreign) else "wrong script"
    elif wanted == "LATIN" and _copied(words, target):
        yield "copied source"


def _latin(letters: list[str]) -> bool:
    return sum(character.isascii() for character in letters) > len(letters) / 2


def _copied(words: list[str], target: str) -> bool:
    """For a language in the source's own script: whether most of the source's longer words stand in the target."""
    long_words = [word.lower() for word in words if len(word) > 4]
    there = set(re.findall(r"[a-z’']+", target.lower()))
    return len(long_words) >= 3 and sum(word in there for word in long_words) > 0.6 * len(long_words)


def _number_faults(source: str, target: str) -> Iterator[str]:
    wanted, given = _numbers(source), _numbers(target)
    for number, count in wanted.items():
        have = given[number] + (given[str(int(number) + _BUDDHIST)] if number.isdigit() and len(number) == 4 else 0)
        if have < count:
            yield f"lost number {number}"
    spare = [number for number in given if number not in wanted and not _is_buddhist(number, wanted)]
    if spare and not _WORDS_OF_NUMBER.search(source):
        yield f"invented number {spare[0]}"


def _is_buddhist(number: str, wanted: Counter[str]) -> bool:
    return number.isdigit() and len(number) == 4 and str(int(number) - _BUDDHIST) in wanted


def _numbers(text: str) -> Counter[str]:
    """The numbers of a text in one form: digits 0–9, no separators of thousands."""
    found = _NUMBER.findall(_ADDRESS.sub(" ", to_ascii_digits(text)))
    return Counter(re.sub(r"\D", "", number) for number in found)
