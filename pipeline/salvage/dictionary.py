"""Words that stand in each other's translations, learnt of pairs of texts."""

from collections import Counter
from collections.abc import Iterable, Mapping

from pipeline.languages import fold
from pipeline.model import SOURCE_LOCALE
from pipeline.salvage.passages import find_words

_LEAST_TOGETHER = 3  # pairs in which two words must meet before they are taken for translations
_LEAST_CHANCE, _MORE_THAN_USUAL = 0.35, 2.5
_BEST = 2  # translations of one word that are kept
Dictionary = Mapping[str, Mapping[str, float]]  # English word → word → share of the translations


def learn_dictionary(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> Dictionary:
    """English word → words that stand in most of the translations of its texts."""
    pairs = list(pairs)
    first = Counter(word for source, _ in pairs for word in source)
    second = Counter(word for _, target in pairs for word in target)
    found: dict[str, dict[str, float]] = {}
    for (word, other), met in _count_together(pairs, first, second).items():
        chance = (met - 0.5) / (first[word] + 0.5)
        least = max(_LEAST_CHANCE, _MORE_THAN_USUAL * second[other] / len(pairs))
        if met >= _LEAST_TOGETHER and chance >= least:
            found.setdefault(word, {})[other] = min(0.95, chance)
    return {
        word: dict(sorted(others.items(), key=lambda one: one[1] / second[one[0]])[-_BEST:])
        for word, others in found.items()
    }


def _count_together(
    pairs: Iterable[tuple[frozenset[str], frozenset[str]]],
    first: Counter[str],
    second: Counter[str],
) -> Counter[tuple[str, str]]:
    """In how many pairs two words meet, rare words left out."""
    together: Counter[tuple[str, str]] = Counter()
    for source, target in pairs:
        often = [word for word in target if second[word] >= _LEAST_TOGETHER]
        for word in source:
            if first[word] >= _LEAST_TOGETHER:
                together.update((word, other) for other in often)
    return together


def learn_from_texts(texts: Iterable[tuple[str, str]], locale: str) -> Dictionary:
    """The dictionary of English texts (without codes) and their translations."""
    return learn_dictionary(
        (
            frozenset(find_words(fold(SOURCE_LOCALE, source), SOURCE_LOCALE)),
            frozenset(find_words(fold(locale, target), locale)),
        )
        for source, target in texts
    )
