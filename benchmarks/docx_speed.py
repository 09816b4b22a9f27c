"""Extract and fill every Word file of a folder with two checkouts in turn, and compare processor seconds.

    python benchmarks/docx_speed.py FOLDER OTHER_CHECKOUT [--rounds 2] [--profile FILE]

Each checkout works in a process of its own, which imports everything before the clock starts. Extracting is from the Word file to the PO
template; filling is from the Word file and a PO file, whose every entry holds look-alike text, to the Word file. Files that are refused are
left out. The lowest of the rounds counts. With ``--profile`` the first round of this checkout is profiled instead.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


def main() -> None:
    """Print seconds of both checkouts and their ratio."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("other", type=Path, nargs="?")
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--profile", type=Path)
    chosen = options.parse_args()
    if chosen.profile:
        run(HERE, chosen.folder, chosen.profile)
        return
    found: dict[str, list[dict[str, float]]] = {"other": [], "this": []}
    for _ in range(chosen.rounds):
        found["other"].append(run(chosen.other.resolve(), chosen.folder))
        found["this"].append(run(HERE, chosen.folder))
    best = {
        name: {key: min(one[key] for one in rounds) for key in rounds[0]}
        for name, rounds in found.items()
    }
    for name, figures in best.items():
        print(name, json.dumps(figures))
    for key in ("extract", "fill", "both"):
        print(f"{key}: {best['other'][key] / best['this'][key]:.2f} times faster")


def run(checkout: Path, folder: Path, profile: Path | None = None) -> dict[str, float]:
    """Seconds that one checkout needs."""
    command = [sys.executable, *(["-m", "cProfile", "-o", str(profile)] if profile else [])]
    done = subprocess.run(
        [*command, __file__, str(folder)],
        env={**os.environ, "PYTHONPATH": str(checkout), "DOCX_SPEED": "1"},
        cwd=checkout,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def work(folder: Path) -> None:
    """Extract and fill a folder in this process, and print the seconds of each."""
    sys.path.insert(0, str(Path.cwd()))
    from pipeline.catalogs import read_catalog, write_catalog
    from pipeline.engines import pseudo_translate
    from pipeline.errors import MasterError
    from pipeline.flow.docx import extract_docx, fill_docx
    from pipeline.master import ReadRules

    rules = ReadRules(accept_changes=True)
    extracting = filling = 0.0
    files = 0
    with tempfile.TemporaryDirectory() as target:
        template, output = Path(target) / "a.pot", Path(target) / "a.docx"
        for path in sorted(folder.rglob("*.docx")):
            before = seconds()
            try:
                extract_docx(path, template, rules)
            except MasterError:
                continue
            extracting += seconds() - before
            translate(template, path.stem, read_catalog, write_catalog, pseudo_translate)
            before = seconds()
            fill_docx(path, template, output, "en", rules)
            filling += seconds() - before
            files += 1
    total = extracting + filling
    print(json.dumps({"files": files, "extract": round(extracting, 2), "fill": round(filling, 2), "both": round(total, 2)}))  # fmt: skip


def translate(template: Path, name: str, read, write, pseudo) -> None:  # type: ignore[no-untyped-def]
    """Fill every entry of a PO file."""
    from dataclasses import replace

    catalog = read(template, name, "en")
    units = tuple(replace(unit, target=pseudo(unit.source, "en")) for unit in catalog.units)
    write(replace(catalog, units=units), template)


def seconds() -> float:
    """Processor seconds of this process in user mode."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


if __name__ == "__main__":
    if os.environ.get("DOCX_SPEED"):
        work(Path(sys.argv[1]))
    else:
        main()
