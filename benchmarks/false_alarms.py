"""False alarms of `check` on correct text in languages without a module.

    python benchmarks/false_alarms.py LOCALE_FOLDER [--show LANGUAGE] [LANGUAGE…]

LOCALE_FOLDER holds ``<language>/LC_MESSAGES/*.mo``, for example ``/usr/share/locale``, or the same
folder of unpacked Debian packages with many translations (libgtk-3-common, evolution-common,
gimp-data, gnome-control-center-data). Sentences without placeholders and markup are taken, 1,500 of
each language at most; they were published, so that an error or a warning counts as a false alarm. Blanks at an edge and
doubled ones, which one in ten holds in some languages, are taken away before: they are faults.
"""

import gettext
import random
import re
import sys
from collections import Counter
from pathlib import Path

from pipeline.checks import run_checks
from pipeline.model import Catalog, Severity, TranslationUnit

LANGUAGES = (
    "de fr es it ru uk ja sr id pt_BR bn ar ne ur hi ta te ml si pa gu kn or am he fa fil tr el ka "
    "hy kk mn ug zh_TW ko"
)
MOST = 1500
# Of a program and not of a book: variables, tags, access keys, options.
_NO_PROSE = re.compile(r"[<>%&_~${}|\n\\]|--|\w\(\)|/\w+/")
_CONTEXT = "\x04"  # of gettext, before the source


def sentences(folder: Path, language: str) -> dict[str, str]:
    """Sources of at least three words with their translation."""
    pairs = {}
    for path in sorted((folder / language / "LC_MESSAGES").glob("*.mo")):
        try:
            with path.open("rb") as file:
                catalog = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
        except (IndexError, ValueError):  # a header that the library cannot read
            continue
        for key, target in catalog.items():
            source = key.rpartition(_CONTEXT)[2] if isinstance(key, str) else ""
            if isinstance(target, str) and is_prose(source, target):
                pairs[source] = re.sub("[ \u00a0]{2,}", " ", target).strip()
    return pairs


def is_prose(source: str, target: str) -> bool:
    """Whether a message of a program is a sentence that a book might hold."""
    if not source or not target or source == target or _NO_PROSE.search(source + target):
        return False
    return len(source.split()) > 2


def main() -> None:
    """Print the share of entries with an alarm, by language, and the checks that raise them."""
    arguments = sys.argv[1:]
    shown = arguments.pop(arguments.index("--show") + 1) if "--show" in arguments else ""
    folder, *chosen = [one for one in arguments if one != "--show"]
    random.seed(1)
    print("language | entries | with an alarm | checks")
    for language in chosen or LANGUAGES.split():
        pairs = sorted(sentences(Path(folder), language).items())
        random.shuffle(pairs)
        units = tuple(TranslationUnit(source, target=target) for source, target in pairs[:MOST])
        found = [
            one
            for one in run_checks(Catalog("messages", language, units))
            if one.severity is not Severity.INFO
        ]
        alarms = Counter(one.check for one in found)
        share = 100 * len({one.source for one in found}) / max(1, len(units))
        print(
            f"{language} | {len(units)} | {share:.1f} % | {dict(alarms.most_common(6))}", flush=True
        )
        targets = {unit.source: unit.target for unit in units}
        for one in found if language == shown else ():
            print(f"    {one.check}: {one.message[:100]}\n        {one.source[:110]}")
            print(f"        {targets.get(one.source, '')[:110]}")


if __name__ == "__main__":
    main()
