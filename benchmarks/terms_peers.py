"""Finding terms: guidebook beside one regular expression for each term, and beside one expression of all terms.

python benchmarks/terms_peers.py [TERMS SEGMENTS SAMPLE]        (default: 1000 50000 1000)

The expressions run on a sample of the segments, because one for each term takes a minute on all; the ratio is of times for one segment. What they find
and guidebook does not is counted, apart from what stands inside a longer term.
"""

import itertools
import json
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.catalogs import read_catalog
from pipeline.glossary import (
    TermBase,
    TermMatch,
    find_target_terms,
    find_terms,
    load_term_base,
    term_notes,
)
from pipeline.languages import fold
from pipeline.model import SOURCE_LOCALE, Catalog, Concept, Term, TermStatus
from pipeline.segments.coded import readable_text

ROOT = Path(__file__).parents[1]
Find = Callable[[str], object]


def main() -> None:
    """Print one line of JSON for the source side and one for each target language."""
    terms, segments, sample = [int(text) for text in sys.argv[1:]] or [1000, 50_000, 1000]
    for locale in (SOURCE_LOCALE, "km", "th", "vi", "zh_CN"):
        base = _base(locale, terms)
        texts = _texts(locale, segments)
        print(json.dumps(_compare(base, locale, texts, sample), ensure_ascii=False), flush=True)


def _compare(base: TermBase, locale: str, texts: Sequence[str], sample: int) -> dict[str, object]:
    source = locale == SOURCE_LOCALE
    edge = r"\b" if source else ""

    def ours(text: str) -> tuple[TermMatch, ...]:
        return find_terms(base, text) if source else find_target_terms(base, locale, text)

    def prepare(text: str) -> str:
        return readable_text(text) if source else fold(locale, readable_text(text))

    def one_by_one(text: str) -> list[re.Match[str]]:
        prepared = prepare(text)
        return [match for one in each for match in one.finditer(prepared)]

    words = [
        term.text if locale == SOURCE_LOCALE else fold(locale, term.text)
        for _, term in base.terms(locale)
    ]
    each = [re.compile(rf"{edge}{re.escape(word)}{edge}", re.IGNORECASE) for word in words]
    longest = re.compile(
        rf"{edge}(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))}){edge}",
        re.IGNORECASE,
    )
    some = texts[:sample]
    ours(texts[0])  # the automaton is made once
    seconds, found = _timed(ours, texts)
    preparing, _ = _timed(prepare, texts)
    each_seconds, each_found = _timed(one_by_one, some)
    all_seconds, _ = _timed(lambda text: longest.findall(prepare(text)), some)
    return {
        "locale": locale,
        "terms": len(words),
        "segments": len(texts),
        "guidebook s": round(seconds, 2),
        "matches": sum(map(len, found)),
        "one expression per term, ms per segment": round(1000 * each_seconds / len(some), 3),
        "all terms in one, ms per segment": round(1000 * all_seconds / len(some), 3),
        "guidebook, ms per segment": round(1000 * seconds / len(texts), 4),
        "of which comparison form, for all three alike": round(1000 * preparing / len(texts), 4),
        "times faster than one per term": round(
            each_seconds / len(some) / (seconds / len(texts)), 1
        ),
        "times faster than all in one": round(all_seconds / len(some) / (seconds / len(texts)), 1),
        "found by expressions only": _missed(found, each_found, locale, some),
    } | _noted(base, locale, texts)


def _noted(base: TermBase, locale: str, texts: Sequence[str]) -> dict[str, float]:
    """The notes of PO entries, which a catalog update writes."""
    if locale != SOURCE_LOCALE:
        return {}
    start = time.perf_counter()
    for text in texts:
        term_notes(base, text, "th")
    return {"notes s": round(time.perf_counter() - start, 2)}


def _missed(
    found: Sequence[Sequence[TermMatch]],
    theirs: Sequence[Sequence[re.Match[str]]],
    locale: str,
    texts: Sequence[str],
) -> int:
    """Hits of the expressions that lie in no hit of ours; in scripts without blanks some end inside a cluster and are rightly left out."""
    missed = 0
    for text, ours, matches in zip(texts, found, theirs, strict=False):
        plain = readable_text(text)
        covered = [fold(locale, plain[slice(*match.span)]).lower() for match in ours]
        missed += sum(not any(match[0].lower() in words for words in covered) for match in matches)
    return missed


def _timed(find: Find, texts: Sequence[str]) -> tuple[float, list]:
    start = time.perf_counter()
    found = [find(text) for text in texts]
    return time.perf_counter() - start, found


def _base(locale: str, count: int) -> TermBase:
    """Our term base, with compounds of its own words until it has so many terms in this language."""
    real = load_term_base(ROOT / "glossary" / "terms.csv")
    concepts = [
        concept for concept in real.concepts if any(term.locale == locale for term in concept.terms)
    ]
    texts = list(dict.fromkeys(term.text for _, term in real.terms(locale)))
    have = len([1 for _, term in real.terms(locale)])
    joint = "" if locale in {"km", "th", "zh_CN"} else " "
    known = set(texts)
    random.seed(1)
    for number in itertools.count():
        if have >= count:
            return TermBase(tuple(concepts))
        text = joint.join(random.sample(texts, 2))
        if text not in known:
            known.add(text)
            english = (
                (Term(f"term {number}", "en", TermStatus.PREFERRED),)
                if locale != SOURCE_LOCALE
                else ()
            )
            concepts.append(
                Concept(
                    f"x{number}",
                    "",
                    "",
                    "",
                    "",
                    (*english, Term(text, locale, TermStatus.PREFERRED)),
                )
            )
            have += 1
    raise AssertionError


def _texts(locale: str, count: int) -> list[str]:
    """The guidebook's segments, as often as needed, each time with another number so that none is quite the same."""
    catalog: Catalog = read_catalog(
        ROOT / "po" / "guidebook" / f"{'vi' if locale == SOURCE_LOCALE else locale}.po",
        "guidebook",
        locale,
    )
    units = [unit.source if locale == SOURCE_LOCALE else unit.target for unit in catalog.live]
    units = [text for text in units if len(text) > 20]
    return [f"{units[n % len(units)]} {n}" for n in range(count)]


if __name__ == "__main__":
    main()
