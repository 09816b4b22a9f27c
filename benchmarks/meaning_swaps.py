"""What the checks of meaning find in entries of the guidebook that are damaged by one word.

    python benchmarks/meaning_swaps.py [NAME LOCALE]

Real sentences are longer than those of ``meaning.py``, and say more things beside the one that is lost. The words
are in ``meaning_swaps.toml``. A damage that leaves the sense standing, because the translation says it twice
(“only … alone”), counts as missed. With a name and a locale the missed ones are shown.
"""

import re
import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.meaning import LOCALES, find_findings
from pipeline.catalogs import read_catalog

_ROOT = Path(__file__).parents[1]
_SWAPS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["swaps"]
_LONGEST = 220  # characters of the English


def main() -> None:
    """Print how many of the damaged entries are found, a row for each damage."""
    entries = {locale: _read(locale) for locale in LOCALES}
    print(f"| damage | {' | '.join(LOCALES)} |\n|---|{'---|' * len(LOCALES)}")
    for swap in _SWAPS:
        row = [_count(swap, locale, entries[locale]) for locale in LOCALES]
        print(f"| {swap['name']} | {' | '.join(row)} |")


def _read(locale: str) -> list[tuple[str, str]]:
    paths = sorted(_ROOT.glob(f"po/*/{locale}.po"))
    catalogs = [read_catalog(path, path.parent.name, locale) for path in paths]
    units = [unit for catalog in catalogs for unit in catalog.units]
    return [(one.source, one.target) for one in units if one.target and len(one.source) < _LONGEST]


def _count(swap: dict[str, str], locale: str, entries: list[tuple[str, str]]) -> str:
    words, instead = swap[locale]
    damaged = [
        (source, re.sub(words, instead, target))
        for source, target in entries
        if len(re.findall(swap["en"], source.lower())) == len(re.findall(words, target)) == 1
    ]
    found = [bool(findings) for findings in find_findings(locale, damaged)]
    if sys.argv[1:] == [swap["name"], locale]:
        for (source, target), hit in zip(damaged, found, strict=True):
            if not hit:
                print(f"missed: {source} | {target}", file=sys.stderr)
    return f"{sum(found)} of {len(found)}"


if __name__ == "__main__":
    main()
