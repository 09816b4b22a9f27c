"""Precision and recall of the checks of numbers in words and of negation, on sentences made for it.

    python benchmarks/meaning.py [--misses] [--second | --third | --fourth]

``meaning_frames.toml`` was written by somebody who had not read the checks, and so was the second set,
``meaning_frames_second.toml``, by another a day later, which also has sentences with “must” and correct
pairs that say a “no” in other words ([[plain]]). 20 sentences with ten numbers each and 40
with a negation and five things each make 200 correct pairs a language and kind; each has a damaged twin: another number
(the next of the list, and the one after it), or the negation taken out. Printed are damaged pairs that an error or a
warning of the wanted kind finds, and correct pairs with any error or warning.

The third and the fourth set are [[pairs]]: one damage each, of the kind it names, and any error or warning finds it.
The third was written before the checks were opened and is what they were mended by; the fourth is fresh.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.catalogs import new_catalog
from pipeline.checks import run_checks
from pipeline.model import Finding, Severity, TranslationUnit

from dataclasses import replace  # isort: skip

_SET = next((f"_{name}" for name in ("second", "third", "fourth") if f"--{name}" in sys.argv), "")
_FILE = f"meaning_frames{_SET}.toml"
_FRAMES = tomllib.loads(Path(__file__).with_name(_FILE).read_text(encoding="utf-8"))
LOCALES = ("km", "zh_CN", "lo", "my", "th", "vi")
_WANTED = {
    "number": ("number-word", "number-mismatch"),
    "negation": ("negation-lost",),
    "modality": ("modality-lost",),
}
_BRACKET = re.compile(r"\[([^|\]]*)(?:\|([^\]]*))?\]")


def main() -> None:
    """Print a table a language, and with --misses the sentences."""
    show = "--misses" in sys.argv
    print("| kind | language | damaged found | correct with an alarm |\n|---|---|---|---|")
    for kind in filter(_FRAMES.__contains__, _WANTED):
        for locale in LOCALES:
            print(_row(kind, locale, list(_sentences(kind, locale)), show))
    for kind, pairs in groupby(_FRAMES.get("pairs", ()), itemgetter("kind")):
        frames = list(pairs)
        for locale in LOCALES:
            print(_row(kind, locale, [(p["en"], *_both(p[locale])) for p in frames], show))
    for locale in LOCALES if "plain" in _FRAMES else ():
        found = find_findings(locale, [(frame["en"], frame[locale]) for frame in _FRAMES["plain"]])
        print(f"| no in other words | {locale} | – | {sum(map(bool, found))} of {len(found)} |")


def _row(kind: str, locale: str, triples: list[tuple[str, str, str]], show: bool) -> str:
    correct = find_findings(locale, [(source, right) for source, right, _ in triples])
    damaged = find_findings(locale, [(source, wrong) for source, _, wrong in triples])
    wanted = _WANTED.get(kind)
    found = [any(not wanted or f.check in wanted for f in findings) for findings in damaged]
    alarms = [findings for findings in correct if findings]
    if show:
        for (source, _, wrong), hit in zip(triples, found, strict=True):
            if not hit:
                print(f"missed {locale}: {source} | {wrong}", file=sys.stderr)
        for (source, right, _), findings in zip(triples, correct, strict=True):
            for finding in findings:
                print(f"alarm {locale} {finding.check}: {source} | {right}", file=sys.stderr)
    return f"| {kind} | {locale} | {sum(found)} of {len(found)} | {len(alarms)} of {len(correct)} |"


def _sentences(kind: str, locale: str) -> Iterator[tuple[str, str, str]]:
    """English, its translation, and the damaged translation."""
    numbers, things = _FRAMES["numbers"], _FRAMES["things"]
    for frame in _FRAMES[kind]:
        source, target = frame["en"], frame[locale]
        if kind == "number":
            for place, word in enumerate(numbers["en"]):
                other = (place + 1 + place % 2) % len(numbers["en"])
                yield (
                    source.format(n=word),
                    target.format(n=numbers[locale][place]),
                    target.format(n=numbers[locale][other]),
                )
            continue
        right, wrong = _both(target)
        for english, thing in zip(things["en"], things[locale], strict=True):
            yield source.format(x=english), right.format(x=thing), wrong.format(x=thing)


def _both(target: str) -> tuple[str, str]:
    """The right and the damaged sentence of one with brackets."""
    return _BRACKET.sub(r"\1", target), _BRACKET.sub(lambda m: m[2] or "", target)


def find_findings(locale: str, pairs: list[tuple[str, str]]) -> list[list[Finding]]:
    """The errors and warnings of each pair, checked by itself."""
    found = []
    for source, target in pairs:
        catalog = replace(
            new_catalog("guide", locale), units=(TranslationUnit(source, target=target),)
        )
        findings = run_checks(catalog)
        found.append([f for f in findings if f.severity is not Severity.INFO])
    return found


if __name__ == "__main__":
    main()
