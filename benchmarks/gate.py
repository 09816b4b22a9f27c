"""The gate's look at finished files beside the build's reading back, in processor seconds.

``python benchmarks/gate.py [LOCALE…]``; the yardstick is what ``build`` does between writing a file
and putting it in the place of the old one: it reads the file as a reader would (decision 0007) and
compares it with the segments. The editions of the LOCALES (Khmer and Vietnamese where none is
named) are built anew in this process and the whole step is measured, under two minutes each. Then,
for all editions that are there, the reading alone and the gate's look at the same files, one after
the other.
"""

import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.cli.main import guidebook  # noqa: E402
from pipeline.editions.verify import _READERS  # noqa: E402
from pipeline.flow import build, editions  # noqa: E402
from pipeline.flow.documents import find_locale, read_document  # noqa: E402
from pipeline.flow.examine import _policy_of  # noqa: E402
from pipeline.model import Format  # noqa: E402
from pipeline.project import Project, open_project  # noqa: E402
from pipeline.release.record import Record, read_records  # noqa: E402
from pipeline.release.safety import Policy, examine_release_file  # noqa: E402

Seconds = Counter[str]


def list_records(project: Project) -> list[Record]:
    """The editions that are there."""
    records = read_records(project.output).values()
    return [one for one in records if (project.output / one.path).is_file()]


def make_policies(project: Project, records: list[Record]) -> dict[tuple[str, str], Policy]:
    """What the gate asks of each edition; made before the time is taken, as for the build."""
    documents = {one.name: one for one in project.documents}
    texts = {name: read_document(one) for name, one in documents.items()}
    made: dict[tuple[str, str], Policy] = {}
    for one in records:
        document = documents[one.document]
        if (one.document, one.locale) not in made:
            catalog = find_locale(document, one.locale)
            made[one.document, one.locale] = _policy_of(document, one, catalog, texts[one.document])
    return made


def measure(project: Project, records: list[Record]) -> tuple[Seconds, Seconds, int]:
    """Seconds of reading and of the gate by format, and how much the gate found."""
    policies = make_policies(project, records)
    reading, gate, found = Seconds(), Seconds(), 0
    for one in records:
        path = project.output / one.path
        begun = time.process_time()
        _READERS[Format(one.format)][0](path)
        read = time.process_time()
        policy = policies[one.document, one.locale]
        found += len(examine_release_file(path, policy, locale=one.locale).findings)
        reading[one.format] += read - begun
        gate[one.format] += time.process_time() - read
    return reading, gate, found


def measure_build(locales: list[str]) -> float:
    """Seconds of the build's step between writing and replacing, for all editions of locales."""
    taken = 0.0
    verify = editions._Bench.verify

    def timed(self: editions._Bench, form: Format, made: Path, location: str) -> None:
        nonlocal taken
        begun = time.thread_time()  # other formats are written beside it
        verify(self, form, made, location)
        taken += time.thread_time() - begun

    editions._Bench.verify = timed  # type: ignore[method-assign]
    # In this process, whose seconds are counted.
    build.do_tasks = do_here  # type: ignore[assignment]
    guidebook(
        ["--project", str(ROOT), "build", *locales, "--force", "-j", "1"], standalone_mode=False
    )
    return taken


def do_here(work: Any, tasks: Any, _: object) -> Any:
    """The results of tasks, done in this process, as :func:`do_tasks` gives them."""
    yield from ((one, work(one)) for one in tasks)


def main() -> None:
    """Print seconds and ratios."""
    project = open_project(ROOT)
    locales = sys.argv[1:] or ["km", "vi"]
    built = measure_build(locales)
    records = list_records(project)
    measure(project, records[:4])  # what is loaded once
    reading, gate, found = measure(project, records)
    print(f"{len(records)} editions, {found} findings")
    for form in sorted(reading):
        print(f"{form}: read {reading[form]:.2f}, gate {gate[form]:.2f}")
    ratio = gate.total() / reading.total()
    print(f"all: read {reading.total():.2f}, gate {gate.total():.2f}, {ratio:.2f} times")
    own = [one for one in records if one.locale in locales]
    _, looked, _ = measure(project, own)
    print(f"{len(own)} of {', '.join(locales)}: read and compared by the build {built:.2f}, "
          f"gate {looked.total():.2f}, {looked.total() / built:.2f} times")  # fmt: skip


if __name__ == "__main__":
    main()
