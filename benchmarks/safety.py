"""The 37 safety checks, measured: what is planted and found, clean twins, false alarms.

``python benchmarks/safety.py [CORPUS] > benchmarks/safety.md``; CORPUS is a folder of Word files.
What is planted comes from the tests (``tests/release``, ``tests/editions``). Hits on the project's
own documents and on the corpus are printed to standard error, to be looked at.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.errors import PipelineError  # noqa: E402
from pipeline.flow.documents import read_document, read_locale  # noqa: E402
from pipeline.flow.safety import examine_catalog, examine_master, make_policy  # noqa: E402
from pipeline.master import ReadRules, read_master  # noqa: E402
from pipeline.project import open_project  # noqa: E402
from pipeline.release.safety import SAFETY_CHECKS, Passage, Policy, Text, examine_release_file  # noqa: E402
from pipeline.release.safety.base import SafetyCheck  # noqa: E402
from pipeline.release.safety.describe import stages  # noqa: E402
from pipeline.word.document import WordFile  # noqa: E402
from pipeline.word.kept import keep_known  # noqa: E402
from tests.editions.test_kept import NEEDLE  # noqa: E402
from tests.editions.test_kept import PLANTED as TAKEN_OUT  # noqa: E402
from tests.release.golden import GOLDEN, PUBLISHER  # noqa: E402
from tests.release.planted_texts import CLEAN, PLANTED  # noqa: E402

POLICY = Policy(
    publisher=PUBLISHER,
    regions=("KH", "CN", "LA", "MM", "TH", "VN"),
    marks={"en": "Illustrative", "vi": "Lời minh họa tổng hợp, không phải lời của một người thật"},
)


def checks_of(locale: str, text: str, source: str = "Some words.") -> set[str]:
    """The checks that say something of a text; a translation's source is innocent."""
    passage = Passage(text, locale=locale, source="" if locale == "en" else source)
    found = {one.id for one in SAFETY_CHECKS if one.passage and [*one.passage(passage, POLICY)]}
    if locale != "en":
        return found
    whole = Text(locale, (passage,))
    return found | {one.id for one in SAFETY_CHECKS if one.text and [*one.text(whole, POLICY)]}


def count_texts() -> Iterator[tuple[str, str, bool]]:
    """Check, “planted” or “clean”, and whether it went as it should, of every text."""
    for check, rows in PLANTED.items():
        yield from ((check, "planted", check in checks_of(*row)) for row in rows)
    for check, rows in CLEAN.items():
        yield from ((check, "clean", not checks_of(*row)) for row in rows)
    for one in SAFETY_CHECKS:
        if one.reads_text and one.id not in {"quotation-mark-lost", "named-picture"}:
            yield from ((one.id, "planted", one.id in any_language(text)) for text in one.wrong)
            yield from ((one.id, "clean", one.id not in any_language(text)) for text in one.right)


def any_language(text: str) -> set[str]:
    """The checks that say something of a master that holds a text."""
    return checks_of("en", text)


def count_files(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """The same of finished files."""
    for one in GOLDEN:
        planted = examine_release_file(one.write(folder, planted=True), POLICY)
        yield one.check, "planted", one.check in {finding.check for finding in planted.findings}
        clean = examine_release_file(one.write(folder, planted=False), POLICY)
        yield one.check, "clean", one.check not in {finding.check for finding in clean.findings}


def count_cleaned() -> tuple[int, int]:
    """How much of what is planted in Word files the build leaves out, and how much there is."""
    gone = 0
    for plant in TAKEN_OUT.values():
        word = WordFile(plant())
        keep_known(word)
        made = WordFile(word.save())
        gone += all(NEEDLE.encode() not in made.content(name) for name in made.names())
    return gone, len(TAKEN_OUT)


def count_ours() -> Counter[str]:
    """Findings on the words of the project's own documents in all languages."""
    found: Counter[str] = Counter()
    for document in open_project(ROOT).documents:
        policy = make_policy(document)
        told = [*examine_master(read_document(document).master, policy).findings]
        for locale in document.settings.locales:
            told += examine_catalog(read_locale(document, locale), policy).findings
        for one in told:
            print("ours", document.name, one.locale, one.check, one.message, file=sys.stderr)
        found.update(one.check for one in told)
    return found


def count_corpus(folder: Path | None) -> tuple[Counter[str], int]:
    """Findings on the words of Word files from elsewhere, and how many files were read."""
    found: Counter[str] = Counter()
    read = 0
    policy = Policy(regions=POLICY.regions)
    for path in sorted(folder.rglob("*.docx")) if folder else ():
        try:
            told = examine_master(read_master(path, ReadRules(accept_changes=True)), policy)
        except PipelineError:
            continue
        read += 1
        for one in told.findings:
            print("corpus", path.name, one.check, one.message, file=sys.stderr)
        found.update(one.check for one in told.findings)
    return found, read


def row(check: SafetyCheck, results: Counter[tuple[str, str, bool]], ours: Counter[str],
        corpus: Counter[str]) -> str:  # fmt: skip
    """A line of the table."""
    cells = []
    for kind in ("planted", "clean"):
        good, bad = results[check.id, kind, True], results[check.id, kind, False]
        cells.append(f"{good} of {good + bad}" if good + bad else "–")
    alarms = (str(ours[check.id]), str(corpus[check.id])) if check.reads_text else ("–", "–")
    done = f" (by {', '.join(check.relies_on[:3])} …)" if check.relies_on else ""
    return (
        f"| {check.number} | {check.id}{done} | {check.severity} | {', '.join(stages(check))} | "
        f"{' | '.join((*cells, *alarms))} |"
    )


def main() -> None:
    """Print the page."""
    with tempfile.TemporaryDirectory() as folder:
        results = Counter((*count_texts(), *count_files(Path(folder))))
    gone, planted = count_cleaned()
    ours = count_ours()
    corpus, read = count_corpus(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    print("# Safety checks, measured\n")
    print("Made by `python benchmarks/safety.py CORPUS > benchmarks/safety.md`. What is planted,")
    print("and the clean twins, stand in `tests/release` (texts in seven languages, files);")
    print(f"hits of the corpus are of {read} Word files of public projects. Besides, the build")
    print(f"leaves out {gone} of {planted} traces that are planted in Word files.\n")
    print(
        "| | check | level | where | planted, found | clean, silent | ours, 7 languages | corpus |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for check in SAFETY_CHECKS:
        print(row(check, results, ours, corpus))


if __name__ == "__main__":
    main()
