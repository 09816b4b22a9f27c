"""The forms in which an English term is met.

Plurals, participles of verbs, British and American spelling, hyphens, quotation marks.
"""

import re
from collections.abc import Iterator

from pipeline.languages import Folded, fold, fold_with_map

# One code point for another, so that nothing moves: what typography and habit vary without another
# meaning.
_ALIKE = {ord("\u2019"): "'", ord("\u2018"): "'", ord("\u02bc"): "'"} | dict.fromkeys(
    map(ord, "-\u2010\u2011\u00a0\u202f\n\t"), " "
)
_SPELLINGS = (
    ("isation", "ization"),
    ("labour", "labor"),
    ("centre", "center"),
    ("counsell", "counsel"),
    ("behaviour", "behavior"),
    ("programme", "program"),
    ("organisation", "organization"),
)
_IRREGULAR = {
    "child": "children",
    "person": "people",
    "man": "men",
    "woman": "women",
    "life": "lives",
    "family": "families",
    "offspring": "offspring",
}
# The word before the first of these is the one that takes the plural: countries of origin, people
# with disabilities.
_PREPOSITION = re.compile(
    r" (?=(?:of|in|with|under|for|by|from|at|on|to|who|exploited|trafficked) )"
)
ACRONYM = re.compile(r"[A-Z][A-Z-]+$")


def fold_english(text: str) -> str:
    """The text for comparing: without case, hyphens as blanks, one kind of apostrophe."""
    return fold("en", text).translate(_ALIKE)


def fold_english_with_map(text: str) -> Folded:
    """As :func:`fold_english`, with the places of the original."""
    folded = fold_with_map("en", text)
    return Folded(folded.text.translate(_ALIKE), folded.starts, folded.ends)


def forms(term: str, part_of_speech: str = "noun") -> frozenset[str]:
    """The folded forms of a term, itself among them."""
    folded = fold_english(term)
    found = {folded}
    if ACRONYM.match(term):
        found.add(f"{folded}s")
    elif part_of_speech != "proper noun":  # Lao is not one Laos
        found |= {*_iter_numbers(folded)}
    if "verb" in re.split(r"[ ,;/]+", part_of_speech):
        found |= set(_verb_forms(folded))
    return frozenset(spelled for form in found for spelled in _iter_spellings(form))


def _iter_numbers(term: str) -> Iterator[str]:
    """Plural and, of a plural, the singular."""
    head, rest = _split_head(term)
    start, space, word = head.rpartition(" ")
    for other in _iter_other_numbers(word):
        yield f"{start}{space}{other}{rest}"


def _split_head(term: str) -> tuple[str, str]:
    match = _PREPOSITION.search(term)
    return (term[: match.start()], term[match.start() :]) if match else (term, "")


def _iter_other_numbers(word: str) -> Iterator[str]:
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
        if word != "person":
            return
    if word.endswith("ies") and len(word) > 4:
        yield f"{word[:-3]}y"
    elif re.search(r"[^su]s$", word) and len(word) > 3:  # services, victims; not status, stress
        yield word[:-1]
    yield _make_plural(word)


def _make_plural(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh")):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", word) else f"{word}s"


def _verb_forms(term: str) -> Iterator[str]:
    """Of the first word, the verb: rescued, rescuing; commits suicide."""
    word, space, rest = term.partition(" ")
    stem = word.removesuffix("e")
    for form in (f"{stem}ed", f"{stem}ing", _make_plural(word)):
        yield f"{form}{space}{rest}"


def _iter_spellings(form: str) -> Iterator[str]:
    yield form
    for british, american in _SPELLINGS:
        if british in form:
            yield form.replace(british, american)
        elif american in form:
            yield form.replace(american, british)
