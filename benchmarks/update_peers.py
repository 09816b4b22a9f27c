"""Updating a catalog: guidebook beside ``msgmerge --previous``, in fates of translations and in time.

python benchmarks/update_peers.py [ENTRIES…]        (default: 1000 10000; 50000 takes msgmerge very long)
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.catalogs import (
    approve,
    make_template,
    new_catalog,
    read_catalog,
    update_catalog,
    usable_target,
    write_catalog,
)
from pipeline.model import Catalog, TranslationUnit
from pipeline.segments.coded import plain_text
from tests.catalogs.scenarios import SCENARIOS, Scenario
from tests.catalogs.test_scenarios import template, translate, word

_WORDS = "safe house person consent worker family plan visit letter office child school money road help night friend form rule week".split()


def main() -> None:
    """Print the table of fates and the table of times."""
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(fates(Path(folder)), indent=1))
        for entries in [int(text) for text in sys.argv[1:]] or [1000, 10_000]:
            print(json.dumps(times(Path(folder), entries)))


def fates(folder: Path) -> dict[str, dict[str, int]]:
    """How many translations each tool keeps usable rightly, keeps wrongly, marks needlessly, and loses from the entry."""
    tables = {
        name: dict.fromkeys(
            (
                "kept usable",
                "wrongly kept",
                "marked although harmless",
                "marked rightly",
                "not carried over",
            ),
            0,
        )
        for name in ("guidebook", "msgmerge --previous")
    }
    for scenario in SCENARIOS:
        before, after = (
            template(scenario.before, folder / "a.docx"),
            template(scenario.after, folder / "b.docx"),
        )
        old = replace(new_catalog("guide", "vi"), units=tuple(map(translate, before.units)))
        for name, catalog in (
            ("guidebook", update_catalog(old, after)[0]),
            ("msgmerge --previous", merged(folder, old, after)),
        ):
            count(tables[name], scenario, catalog)
    return tables


def count(table: dict[str, int], scenario: Scenario, catalog: Catalog) -> None:
    wanted = {text: (change, usable) for text, change, usable in scenario.fates}
    for unit in catalog.live:
        change, usable = wanted.get(plain_text(unit.source), ("kept", True))
        if change == "new":
            table["wrongly kept"] += usable_target(unit) is not None
            continue
        if usable_target(unit) is not None:
            table["kept usable" if usable else "wrongly kept"] += 1
        elif unit.target:
            table["marked although harmless" if usable else "marked rightly"] += 1
        else:
            table["not carried over"] += 1


def merged(folder: Path, old: Catalog, after: Catalog) -> Catalog:
    write_catalog(old, folder / "old.po")
    write_catalog(after, folder / "new.pot")
    subprocess.run(
        [
            "msgmerge",
            "-q",
            "--previous",
            "-o",
            str(folder / "out.po"),
            str(folder / "old.po"),
            str(folder / "new.pot"),
        ],
        check=True,
    )
    return read_catalog(folder / "out.po", "guide", "vi")


def times(folder: Path, entries: int) -> dict[str, object]:
    """Processor seconds and peak memory (MB) of one update with a tenth of the entries changed; entries have a place, a reference and an approval."""
    project = folder / f"project{entries}"
    write_project(project, entries)
    old, new = project / "po/guide/vi.po", project / "po/guide/guide.pot"
    rows = {
        "msgmerge": timed(
            ["msgmerge", "-q", "--previous", "-o", str(folder / "out.po"), str(old), str(new)]
        ),
        "in process": timed(
            [sys.executable, str(Path(__file__).with_name("update_worker.py")), str(project)]
        ),
        "whole command": timed(
            [sys.executable, "-m", "pipeline", "--project", str(project), "update"]
        ),
    }
    steps = json.loads((project / "steps.json").read_text(encoding="utf-8"))
    again = timed([sys.executable, "-m", "pipeline", "--project", str(project), "update"])
    ratios = {
        name: round(rows["msgmerge"][0] / seconds, 1) for name, (seconds, _) in rows.items()
    } | {"steps": round(rows["msgmerge"][0] / sum(steps.values()), 1)}
    return {
        "entries": entries,
        **rows,
        "second command, nothing to do": again,
        "steps": steps,
        "ratios to msgmerge": ratios,
    }


def write_project(project: Path, entries: int) -> None:
    """A project whose template says something else in a tenth of its entries than the catalog knows."""
    dice = random.Random(entries)
    units = [
        TranslationUnit(
            f"{n} {' '.join(dice.choices(_WORDS, k=12))}.",
            extracted=(f"Chapter {n // 400} › Section {n // 40} · paragraph",),
            references=(f"guide.docx#section-{n // 40}",),
        )
        for n in range(entries)
    ]
    changed = [
        replace(unit, source=unit.source.replace(" ", " also ", 3)) if n % 10 == 0 else unit
        for n, unit in enumerate(units)
    ]
    master = word(("One",), project.parent / "guide.docx")
    timed(
        [
            sys.executable,
            "-m",
            "pipeline",
            "--project",
            str(project),
            "init",
            str(master),
            "--locale",
            "vi",
        ]
    )
    done = tuple(
        approve(replace(unit, target=unit.source.upper()), "lead", date(2026, 11, 24))
        for unit in units
    )
    write_catalog(replace(new_catalog("guide", "vi"), units=done), project / "po/guide/vi.po")
    write_catalog(
        replace(make_template("guide", ()), units=tuple(changed)), project / "po/guide/guide.pot"
    )


def timed(command: list[str]) -> tuple[float, int]:
    code = "import resource,subprocess,sys;subprocess.run(sys.argv[1:],check=True,stdout=2);u=resource.getrusage(resource.RUSAGE_CHILDREN);print(u.ru_utime+u.ru_stime,u.ru_maxrss//1024)"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    # Compiled once, as whoever installs it has it; some shells forbid Python to write that down.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment.setdefault(
        "PYTHONPYCACHEPREFIX", str(Path(tempfile.gettempdir(), "guidebook-compiled"))
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    seconds, memory = done.stdout.split()[-2:]
    return round(float(seconds), 2), int(memory)


if __name__ == "__main__":
    main()
