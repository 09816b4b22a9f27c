"""Make a project of every Word file of a folder, translate it with look-alike text, and build its editions.

    python benchmarks/masters.py FOLDER [--locales en,km,th] [--formats docx,pdf,epub,html,print] [--json FILE] [--keep FOLDER]

Prints a row for each file: which editions were made, which were refused and why, what was warned of. A file that ``init`` refuses counts as
refused in every format. Processor seconds at the end are of this process and its children.
"""

import argparse
import json
import resource
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from pipeline.catalogs import read_catalog, write_catalog
from pipeline.engines import pseudo_translate
from pipeline.errors import MasterError
from pipeline.flow.editions import build_locale
from pipeline.flow.extract import extract
from pipeline.flow.init import init
from pipeline.flow.tasks import BuildOptions, Task
from pipeline.flow.update import update
from pipeline.model import SOURCE_LOCALE, Format
from pipeline.project import Project, open_project


@dataclass
class Outcome:
    """What became of one Word file."""

    name: str
    made: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    warned: list[str] = field(default_factory=list)


def main() -> None:
    """Build everything and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--locales", default="en,km,th")
    options.add_argument("--formats", default="docx,pdf,epub,html,print")
    options.add_argument("--json", type=Path)
    options.add_argument("--keep", type=Path, help="where the projects stay to be looked at")
    chosen = options.parse_args()
    locales = tuple(chosen.locales.split(","))
    formats = tuple(Format(name) for name in chosen.formats.split(","))
    files = sorted(
        path
        for path in chosen.folder.rglob("*.do[ct][xm]")
        if path.is_file() and "bad" not in path.parts
    )
    outcomes = [
        outcome for path in files for outcome in try_file(path, locales, formats, chosen.keep)
    ]
    show(outcomes, [f"{locale} {form}" for locale in locales for form in formats])
    if chosen.json:
        chosen.json.write_text(
            json.dumps([asdict(one) for one in outcomes], indent=1, ensure_ascii=False)
        )


def try_file(
    path: Path, locales: tuple[str, ...], formats: tuple[Format, ...], keep: Path | None
) -> Iterator[Outcome]:
    """What became of one file; the row is printed at once."""
    outcome = Outcome(path.name)
    with tempfile.TemporaryDirectory() as folder:
        root = keep / path.stem if keep else Path(folder) / "project"
        shutil.rmtree(root, ignore_errors=True)
        try:
            project = start(root, path, locales)
        except Exception as error:
            outcome.refused = {
                f"{locale} {form}": _said(error) for locale in locales for form in formats
            }
        else:
            for locale in locales:
                build_locale_of(project, locale, formats, outcome)
    outcome.warned = list(dict.fromkeys(outcome.warned))
    print(row(outcome), flush=True)
    yield outcome


def start(root: Path, path: Path, locales: tuple[str, ...]) -> Project:
    """A project around this Word file with every entry filled."""
    root.mkdir(parents=True)
    targets = tuple(locale for locale in locales if locale != SOURCE_LOCALE)
    try:
        name = init(root, path, targets).name
    except MasterError:  # revision marks: as somebody does who reads what the message says
        shutil.rmtree(root)
        root.mkdir()
        name = init(root, path, targets, accept_changes=True).name
    project = open_project(root)
    extract(project)
    update(project)
    for document in project.documents:
        for locale in targets:
            catalog = read_catalog(document.catalog(locale), name, locale)
            units = tuple(
                replace(unit, target=pseudo_translate(unit.source, locale), fuzzy=False)
                for unit in catalog.units
            )
            write_catalog(replace(catalog, units=units), document.catalog(locale))
    return project


def build_locale_of(
    project: Project, locale: str, formats: tuple[Format, ...], outcome: Outcome
) -> None:
    """Build the editions of one locale in this process and note what happened."""
    reasons = tuple((form, "asked for") for form in formats)
    inputs: tuple[tuple[Format, tuple[tuple[str, str], ...]], ...] = tuple(
        (form, ()) for form in formats
    )
    options = BuildOptions(formats=formats)
    task = Task(project, project.documents[0], locale, reasons, inputs, options)
    try:
        built = build_locale(task)
    except Exception as error:
        outcome.refused |= {f"{locale} {form}": _said(error) for form in formats}
        return
    made = {record.format for record in built.records}
    outcome.made += [f"{locale} {form}" for form in formats if form in made]
    outcome.warned += [remark for record in built.records for remark in record.remarks]
    failed = [form for form in formats if form not in made]
    # An error of all formats, such as a master that cannot be read, is told once.
    errors = [*built.errors, *built.errors[-1:] * (len(failed) - len(built.errors))]
    outcome.refused |= {
        f"{locale} {form}": _said(error) for form, error in zip(failed, errors, strict=True)
    }


def _said(error: BaseException) -> str:
    said = str(error).partition(" The old file is kept.")[0]
    if type(error).__module__.startswith("pipeline"):
        return said
    return f"FAULT {type(error).__name__}: {said} ({traceback.extract_tb(error.__traceback__)[-1]})"


def row(outcome: Outcome) -> str:
    """One file in the table."""
    lines = [f"{outcome.name}: {len(outcome.made)} made, {len(outcome.refused)} refused"]
    reasons: dict[str, list[str]] = {}
    for edition, reason in outcome.refused.items():
        told = reason.partition(": ")[2] if reason.startswith("/") else reason  # the file first
        reasons.setdefault(told, []).append(edition)
    lines += [
        f"    refused {', '.join(editions)}: {reason[:300]}" for reason, editions in reasons.items()
    ]
    lines += [f"    warned: {message[:200]}" for message in outcome.warned]
    return "\n".join(lines)


def show(outcomes: list[Outcome], editions: list[str]) -> None:
    """The totals."""
    whole = sum(not outcome.refused for outcome in outcomes)
    counts = Counter(edition for outcome in outcomes for edition in outcome.made)
    print(f"\n{whole} of {len(outcomes)} files whole")
    print(", ".join(f"{edition} {counts[edition]}" for edition in editions))
    used = [
        resource.getrusage(who).ru_utime for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    print(f"{sum(used):.0f} processor seconds")


if __name__ == "__main__":
    main()
