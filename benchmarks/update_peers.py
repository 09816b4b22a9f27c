"""Updating a catalog: guidebook beside ``msgmerge --previous``, in fates of translations and in time.

python benchmarks/update_peers.py [ENTRIES…]        (default: 1000 10000; 50000 takes msgmerge very long)
"""

import json
import random
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.catalogs import make_template, new_catalog, read_catalog, update_catalog, usable_target, write_catalog
from pipeline.model import Catalog, TranslationUnit
from pipeline.segments.coded import plain_text
from tests.catalogs.scenarios import SCENARIOS, Scenario
from tests.catalogs.test_scenarios import template, translate

_WORDS = "safe house person consent worker family plan visit letter office child school money road help night friend form rule week".split()


def main() -> None:
    """Print the table of fates and the table of times."""
    if len(sys.argv) > 2 and sys.argv[1] == "--worker":
        work(Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(fates(Path(folder)), indent=1))
        for entries in [int(text) for text in sys.argv[1:]] or [1000, 10_000]:
            print(json.dumps(times(Path(folder), entries)))


def fates(folder: Path) -> dict[str, dict[str, int]]:
    """How many translations each tool keeps usable rightly, keeps wrongly, marks needlessly, and loses from the entry."""
    tables = {
        name: dict.fromkeys(("kept usable", "wrongly kept", "marked although harmless", "marked rightly", "not carried over"), 0)
        for name in ("guidebook", "msgmerge --previous")
    }
    for scenario in SCENARIOS:
        before, after = template(scenario.before, folder / "a.docx"), template(scenario.after, folder / "b.docx")
        old = replace(new_catalog("guide", "vi"), units=tuple(map(translate, before.units)))
        for name, catalog in (("guidebook", update_catalog(old, after)[0]), ("msgmerge --previous", merged(folder, old, after))):
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
        ["msgmerge", "-q", "--previous", "-o", str(folder / "out.po"), str(folder / "old.po"), str(folder / "new.pot")], check=True
    )
    return read_catalog(folder / "out.po", "guide", "vi")


def times(folder: Path, entries: int) -> dict[str, object]:
    """Processor seconds and peak memory of one update with a tenth of the entries changed."""
    dice = random.Random(entries)
    sources = [f"{n} {' '.join(dice.choices(_WORDS, k=12))}." for n in range(entries)]
    changed = [source.replace(" ", " also ", 3) if n % 10 == 0 else source for n, source in enumerate(sources)]
    old = replace(new_catalog("guide", "vi"), units=tuple(TranslationUnit(source, target=source.upper()) for source in sources))
    write_catalog(old, folder / "old.po")
    write_catalog(replace(make_template("guide", ()), units=tuple(map(TranslationUnit, changed))), folder / "new.pot")
    ours = timed([sys.executable, __file__, "--worker", str(folder)])
    theirs = timed(["msgmerge", "-q", "--previous", "-o", str(folder / "out.po"), str(folder / "old.po"), str(folder / "new.pot")])
    return {
        "entries": entries,
        "guidebook_s": ours[0],
        "guidebook_mb": ours[1],
        "msgmerge_s": theirs[0],
        "msgmerge_mb": theirs[1],
        "ratio": round(theirs[0] / ours[0], 1),
    }


def work(folder: Path) -> None:
    """Read, update and write: what is timed."""
    catalog, _ = update_catalog(read_catalog(folder / "old.po", "guide", "vi"), read_catalog(folder / "new.pot", "guide", ""))
    write_catalog(catalog, folder / "ours.po")


def timed(command: list[str]) -> tuple[float, int]:
    code = "import resource,subprocess,sys;subprocess.run(sys.argv[1:],check=True);u=resource.getrusage(resource.RUSAGE_CHILDREN);print(u.ru_utime+u.ru_stime,u.ru_maxrss//1024)"
    done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
    seconds, memory = done.stdout.split()[-2:]
    return round(float(seconds), 2), int(memory)


if __name__ == "__main__":
    main()
