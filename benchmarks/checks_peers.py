"""Checks of translations: guidebook beside pofilter (Translate Toolkit), in what is found, in false alarms and in time.

python benchmarks/checks_peers.py [ENTRIES]        (default: 10000)

The labelled pairs are those of tests/checks: correct sentences, the same with one damage each, and damage seen in the wild. A damage counts as found when a
tool reports something on the damaged pair that it did not report on the correct one.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from translate.filters import checks as toolkit
from translate.storage import pypo

from benchmarks.update_peers import timed
from pipeline.catalogs import new_catalog, read_catalog, write_catalog
from pipeline.checks import run_checks
from pipeline.checks.registry import GROUPS
from pipeline.model import Severity, TranslationUnit
from tests.checks import catalog_of
from tests.checks.damage import DAMAGES, LOCALES, Pair, correct_pairs, damaged_pairs, found_pairs

ROOT = Path(__file__).parents[1]
WORKER = """
import sys
from pathlib import Path
root = Path(sys.argv[3])
sys.path.insert(0, str(root))
from pipeline.catalogs import read_catalog
from pipeline.checks import run_checks
from pipeline.glossary import load_term_base
terms = load_term_base(root / "glossary" / "terms.csv") if sys.argv[4] == "terms" else None
run_checks(read_catalog(Path(sys.argv[1]), "guide", sys.argv[2]), terms)
"""
Tool = Callable[[str, str, str], frozenset[str]]


def main() -> None:
    """Print the tables of findings, of false alarms, of the script checks, and of times."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print_findings()
    print_false_alarms()
    print_precision()
    print_times(entries)


def guidebook(locale: str, source: str, target: str) -> frozenset[str]:
    findings = run_checks(catalog_of(locale, (source, target)))
    return frozenset(finding.check for finding in findings if finding.severity is not Severity.INFO)


def pofilter(locale: str, source: str, target: str) -> frozenset[str]:
    checker = _checkers.setdefault(locale, _pofilter(locale))
    unit = pypo.pounit(source)
    unit.target = target
    return frozenset(checker.run_filters(unit))


_checkers: dict[str, toolkit.TeeChecker] = {}


def _pofilter(locale: str) -> toolkit.TeeChecker:
    """All of pofilter's tests, as its command line sets them up."""
    return toolkit.TeeChecker(
        checkerconfig=toolkit.CheckerConfig(targetlanguage=locale),
        checkerclasses=[toolkit.StandardChecker, toolkit.StandardUnitChecker],
    )


def print_findings() -> None:
    print("\n| check | damage | pairs | guidebook | pofilter |\n|---|---|---|---|---|")
    total = Counter()
    for check, name, pairs in groups():
        found = [
            sum(is_found(tool, correct, damaged) for correct, damaged in pairs)
            for tool in (guidebook, pofilter)
        ]
        total.update(pairs=len(pairs), guidebook=found[0], pofilter=found[1])
        print(f"| {check} | {name} | {len(pairs)} | {found[0]} | {found[1]} |")
    print(f"| | all | {total['pairs']} | {total['guidebook']} | {total['pofilter']} |")


def groups() -> Iterator[tuple[str, str, list[tuple[Pair | None, Pair]]]]:
    """Check, damage, and pairs of a correct and a damaged translation."""
    for damage in DAMAGES:
        both = []
        for locale in LOCALES:
            for pair in correct_pairs(locale):
                both += [(pair, damaged) for damaged in damaged_pairs(damage, (pair,))]
        yield damage.check, damage.name, both
    wild = found_pairs()
    for check in dict.fromkeys(pair.check for pair in wild):
        yield check, "seen in the wild", [(None, pair) for pair in wild if pair.check == check]


def is_found(tool: Tool, correct: Pair | None, damaged: Pair) -> bool:
    before = tool(correct.locale, correct.source, correct.target) if correct else frozenset()
    return bool(tool(damaged.locale, damaged.source, damaged.target) - before)


def print_false_alarms() -> None:
    print(
        "\nCorrect translations with any error or warning (labelled sentences; translations of the guidebook):\n"
    )
    print(
        "| locale | sentences | guidebook | pofilter | pofilter's tests | guidebook's entries | guidebook | pofilter |\n|---|---|---|---|---|---|---|---|"
    )
    for locale in LOCALES:
        sentences = [(pair.source, pair.target) for pair in correct_pairs(locale)]
        catalog = read_catalog(ROOT / "po" / "guidebook" / f"{locale}.po", "guidebook", locale)
        entries = [
            (unit.source, unit.target) for unit in catalog.live if unit.target and not unit.fuzzy
        ]
        alarms = [
            [tool(locale, *pair) for pair in pairs]
            for pairs in (sentences, entries)
            for tool in (guidebook, pofilter)
        ]
        tests = Counter(test for one in alarms[1] for test in one)
        ours, theirs, ours_po, theirs_po = [sum(map(bool, one)) for one in alarms]
        shown = ", ".join(f"{test} {count}" for test, count in tests.most_common(4))
        print(
            f"| {locale} | {len(sentences)} | {ours} | {theirs} | {shown} | {len(entries)} | {ours_po} | {theirs_po} |"
        )


def print_precision() -> None:
    """Precision and recall of each check of writing; a false alarm is one on a correct sentence or an entry of the guidebook."""
    print(
        "\n| check | damaged | found | recall | correct texts | false alarms | precision |\n|---|---|---|---|---|---|---|"
    )
    correct = {
        locale: ([(p.source, p.target) for p in correct_pairs(locale)], translations(locale))
        for locale in LOCALES
    }
    alarms = {
        locale: Counter(f.check for pairs in texts for f in run_checks(catalog_of(locale, *pairs)))
        for locale, texts in correct.items()
    }
    found: dict[str, list[bool]] = {}
    for check, _, pairs in groups():
        found.setdefault(check, []).extend(
            check in guidebook(pair.locale, pair.source, pair.target) for _, pair in pairs
        )
    for check in (
        *GROUPS["Writing"],
        *GROUPS["Punctuation and blanks"],
        *GROUPS["Numbers, addresses, dates"],
    ):
        if check.id not in found:
            continue
        true, false = (
            sum(found[check.id]),
            sum(alarms[locale][check.id] for locale in check.locales),
        )
        texts = sum(len(pairs) for locale in check.locales for pairs in correct[locale])
        damaged = len(found[check.id])
        print(
            f"| {check.id} | {damaged} | {true} | {true / damaged:.3f} | {texts} | {false} | {true / (true + false):.3f} |"
        )


def translations(locale: str) -> list[tuple[str, str]]:
    catalog = read_catalog(ROOT / "po" / "guidebook" / f"{locale}.po", "guidebook", locale)
    return [(unit.source, unit.target) for unit in catalog.live if unit.target and not unit.fuzzy]


def print_times(entries: int) -> None:
    print(
        f"\nProcessor seconds for {entries} entries, start and reading included; pofilter, with all its tests, knows no terms:\n"
    )
    print(
        "| locale | guidebook s | pofilter s | pofilter / guidebook | guidebook with terms s | guidebook MB | pofilter MB |\n|---|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder:
        for locale in LOCALES:
            path = large_catalog(Path(folder), locale, entries)
            ours, terms = (
                timed([sys.executable, "-c", WORKER, str(path), locale, str(ROOT), term_base])
                for term_base in ("", "terms")
            )
            theirs = timed(
                [
                    str(Path(sys.executable).parent / "pofilter"),
                    "--progress=none",
                    f"--language={locale}",
                    str(path),
                    str(path.with_suffix(".out.po")),
                ]
            )
            print(
                f"| {locale} | {ours[0]} | {theirs[0]} | {theirs[0] / ours[0]:.1f} | {terms[0]} | {terms[1]} | {theirs[1]} |",
                flush=True,
            )


def large_catalog(folder: Path, locale: str, entries: int) -> Path:
    """The guidebook's translations over and over, each time under another number."""
    pairs = translations(locale)
    units = (
        TranslationUnit(
            f"{n}: {pairs[n % len(pairs)][0]}", target=f"{n}: {pairs[n % len(pairs)][1]}"
        )
        for n in range(entries)
    )
    path = folder / f"{locale}.po"
    write_catalog(replace(new_catalog("guide", locale), units=tuple(units)), path)
    return path


if __name__ == "__main__":
    main()
