"""Build the guidebook's editions and let LibreOffice convert the same seven DOCX files to PDF; compare time and memory in one run.

    python benchmarks/build_peers.py [--repeat 3]

Builds in a copy of the project: first (21 editions), unchanged, with one segment of one language changed. The first build of 21 editions
stands beside what LibreOffice needs for the seven PDF files alone, in one process for all seven. Best of the repetitions.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.catalogs import read_catalog, usable_target

ROOT = Path(__file__).parents[1]
CHANGED = "km"
FORMATS = ("--format", "docx,pdf,epub")  # 3 × 7; HTML is a fourth by default


def main() -> None:
    """Measure and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeat", type=int, default=3)
    repeat = options.parse_args().repeat
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        copy_project(project)
        rows = {
            "21 editions, first build": best(
                repeat, lambda: (clear(project), build(project, *FORMATS))[1]
            ),
            "21 editions, unchanged": best(repeat, lambda: build(project, *FORMATS)),
            "one segment changed": best(
                repeat, lambda: (change(project), build(project, *FORMATS))[1]
            ),
            "7 PDF editions, first build": best(
                repeat, lambda: (clear(project), build(project, "--format", "pdf"))[1]
            ),
        }
        build(project, *FORMATS)
        files = sorted(str(path) for path in (project / "output").rglob("*.docx"))
        assert len(files) == 7
        if shutil.which("soffice"):
            rows["LibreOffice: 7 DOCX to PDF"] = best(
                repeat, lambda: convert(files, Path(folder) / "lo")
            )
    show(rows)


def copy_project(project: Path) -> None:
    for name in ("source/guidebook.docx", "source/guidebook.toml", "po/guidebook", "glossary"):
        source = ROOT / name
        target = project / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)


def clear(project: Path) -> None:
    shutil.rmtree(project / "output", ignore_errors=True)


def change(project: Path) -> None:
    """Add a full stop to the first translated paragraph; the line is found by its text, as an editor would."""
    path = project / "po" / "guidebook" / f"{CHANGED}.po"
    targets = (usable_target(unit) for unit in read_catalog(path, "guidebook", CHANGED).live)
    target = next(
        text for text in targets if text and len(text) > 20 and '"' not in text and "<" not in text
    )
    content = path.read_text(encoding="utf-8")
    assert f'msgstr "{target}"' in content or target[:20] in content
    place = content.index(target[:20])
    path.write_text(content[:place] + content[place] + content[place:], encoding="utf-8")


Measured = tuple[float, float, float, str]


def build(project: Path, *options: str) -> Measured:
    return measured(
        [sys.executable, "-m", "pipeline", "--project", str(project), "build", *options], ROOT
    )


def convert(files: list[str], folder: Path) -> Measured:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    result = measured(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files],
        folder.parent,
    )
    assert len(list(folder.glob("*.pdf"))) == 7
    return result


def measured(command: list[str], folder: Path) -> Measured:
    """Wall seconds, processor seconds, the memory of the largest process in MB, the last line that was said."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, said
    lines = said.strip().splitlines() or [""]
    return (
        time.perf_counter() - started,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / 1024,
        lines[-1],
    )


def best(repeat: int, run: Callable[[], Measured]) -> Measured:
    return min((run() for _ in range(repeat)), key=lambda result: result[0])


def show(rows: dict[str, Measured]) -> None:
    peer = rows.get("LibreOffice: 7 DOCX to PDF")
    print(
        "\n| | wall s | processor s | largest process MB | wall / LibreOffice | said |\n|---|---|---|---|---|---|"
    )
    for name, (wall, processor, memory, said) in rows.items():
        ratio = f"{wall / peer[0]:.2f}" if peer else "–"
        print(f"| {name} | {wall:.1f} | {processor:.1f} | {memory:.0f} | {ratio} | {said} |")
    print(f"\nload after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
