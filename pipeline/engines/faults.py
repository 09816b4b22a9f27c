"""Faults that make a draft unusable: such a draft is reported and not written.

Two kinds: a model that broke down (it repeats itself, copies, writes another language, never ends),
and facts and codes that were lost or changed, as ``guidebook check`` finds them. The limits of the
first kind are wide, because a person reads every draft; what ``check`` says of spelling and
punctuation is for that person.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.checks import CHECKS, Check, Context, Entry
from pipeline.checks.words import without_names, words
from pipeline.languages import get_language, get_locale
from pipeline.languages.scripts import own
from pipeline.model import Severity, TranslationUnit

_LONG_ENOUGH = 20  # code points of a source below which a ratio of lengths says nothing
_OWN = 0.6  # part of the letters that must be of the language's script
_REPEATED = re.compile(r"(?P<piece>\S(?:.{0,38}?\S)?)(?:\s*(?P=piece)){3,}")
_FACTS = frozenset(
    "number-mismatch date-mismatch phone-mismatch address-mismatch "
    "missing-code extra-code code-nesting damaged-code foreign-script zawgyi".split()
)
_BROKEN = ("\ufffd", "⁇", "<unk>", "<s>", "</s>")


def find_faults(
    source: str, target: str, locale: str, names: Iterable[str] = ()
) -> tuple[str, ...]:
    """Why this target is no usable draft of this source (both coded or plain), a few words each.

    Empty when it is one.

    ``names`` are strings that stay as they are.
    """
    entry = Entry(TranslationUnit(source, target=target), locale)
    context = Context(
        get_locale(locale), (entry,), names=tuple(sorted(names, key=len, reverse=True))
    )
    return tuple(dict.fromkeys(_iter_faults(entry, context)))


def _iter_faults(entry: Entry, context: Context) -> Iterator[str]:
    if not entry.target.strip():
        yield "empty"
        return
    yield from _iter_breakdowns(entry)
    yield from _iter_language_faults(entry, context)
    yield from _iter_lost_facts(entry, context)


def _iter_breakdowns(entry: Entry) -> Iterator[str]:
    """Signs that the model broke down."""
    if any(sign in entry.unit.target for sign in _BROKEN):
        yield "unknown characters"
    if _has_repetition(entry.target) and not _has_repetition(entry.source):
        yield "repetition"
    if len(entry.source) >= _LONG_ENOUGH and not _is_likely(
        len(entry.target) / len(entry.source), entry.locale
    ):
        yield "absurd length"


def _iter_lost_facts(entry: Entry, context: Context) -> Iterator[str]:
    """Facts and codes that were lost or changed, as the checks of errors find them."""
    for check in _select_checks(entry.locale):
        assert check.find is not None
        severities = {remark.severity or check.severity for remark in check.find(entry, context)}
        if Severity.ERROR in severities:
            yield f"{check.title[:1].lower()}{check.title[1:]} ({check.id})"


@cache
def _select_checks(locale: str) -> tuple[Check, ...]:
    """The checks of facts and codes, as far as they look at one entry at a time."""
    return tuple(
        check
        for check in CHECKS
        if check.id in _FACTS and check.find is not None and check.applies(get_language(locale))
    )


def _is_likely(ratio: float, locale: str) -> bool:
    low, high = get_language(locale).models.lengths
    return low <= ratio <= high


def _has_repetition(text: str) -> bool:
    return any(
        any(character.isalpha() for character in match["piece"])
        for match in _REPEATED.finditer(text)
    )


def _iter_language_faults(entry: Entry, context: Context) -> Iterator[str]:
    """Whether the text is still English, or in another script, besides names and addresses."""
    source, target = without_names(entry.source, context), without_names(entry.target, context)
    english = [match[0] for match in words(source) if not match[0].isupper()]
    if not english:
        return
    letters = [character for character in target if character.isalpha()]
    if _keep_letters(source) == _keep_letters(target) or _is_copied(english, target):
        yield "copied source"
    elif not _is_own_script(letters, context):
        ascii_letters = sum(map(str.isascii, letters))
        yield "copied source" if ascii_letters > len(letters) / 2 else "wrong script"


def _is_own_script(letters: Sequence[str], context: Context) -> bool:
    """Whether there are letters, and enough of them of the language's script."""
    own_script = own(context.locale.iso15924)
    mine = sum(bool(own_script.match(character)) for character in letters)
    return bool(letters) and mine >= _OWN * len(letters)


def _keep_letters(text: str) -> str:
    return "".join(
        character for character in text.casefold() if unicodedata.category(character)[0] in "LM"
    )


def _is_copied(english: list[str], target: str) -> bool:
    """Whether most of the source's longer words stand in the target."""
    long_words = [word.lower() for word in english if len(word) > 4]
    there = {match[0].lower() for match in words(target)}
    return len(long_words) >= 3 and sum(word in there for word in long_words) > 0.6 * len(
        long_words
    )
