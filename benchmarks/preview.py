"""From saving a PO file to seeing it in a browser, and the memory of many saves.

    python benchmarks/preview.py [LOCALE…] [--saves 50] [--long 500]

A copy of the project is served, a real Chromium looks at the page, one or ten entries of the PO file
are changed and the file is saved. The time ends when the browser has the last new text in its page and has
painted a frame. The memory is that of the server (resident set), before and after ``--long`` saves.
"""

import argparse
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

_MARK = re.compile(r"^\[[\d.]+\] ")
ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.catalogs import read_catalog, write_catalog  # noqa: E402
from tests.proof.chromium import Browser  # noqa: E402
from tests.proof.conftest import free_port  # noqa: E402


def save(root: Path, locale: str, count: int, number: int) -> tuple[str, float, float]:
    """Change entries, save; return a text to wait for, when it was saved and how long writing took."""
    path = root / "po" / options.document / f"{locale}.po"
    catalog = read_catalog(path, options.document, locale)
    plain = [
        at
        for at, unit in enumerate(catalog.units)
        if not unit.obsolete and "<" not in unit.source + unit.target and len(unit.source) > 60
    ]
    chosen = {plain[(number * 37 + step * 11) % len(plain)] for step in range(count)}
    text = f"[{number}.{count}]"
    units = tuple(
        replace(unit, target=f"{text} {_MARK.sub('', unit.target)}") if at in chosen else unit
        for at, unit in enumerate(catalog.units)
    )
    start = time.monotonic()
    write_catalog(replace(catalog, units=units), path)
    return text, start, len(chosen)


def resident(process: int) -> float:
    """Megabytes of a process, and of those that it began."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def processor(process: int) -> float:
    """Processor seconds of a process."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(locale: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        for name in ("source", "po", "glossary"):
            shutil.copytree(ROOT / name, root / name)
        port = free_port()
        server = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "--project", str(root), "preview", locale, "--document", options.document, "--port", str(port)],
            cwd=ROOT, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            look(locale, root, server.pid, port)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()


def look(locale: str, root: Path, server: int, port: int) -> None:
    saves, long, changes = options.saves, options.long, options.changed
    time.sleep(3)
    with Browser(root.parent / "profile") as browser:
        browser.open(f"http://127.0.0.1:{port}/{options.document}/{locale}/")
        browser.wait("document.querySelector('.mark')", 120)
        print(
            f"{locale}: the first page cost {processor(server):.1f} processor seconds, {resident(server):.0f} MB"
        )
        number = 0
        for count in changes:
            walls, seen, costs = [], [], []
            for _ in range(saves):
                number += 1
                before = processor(server)
                text, start, changed = save(root, locale, count, number)
                browser.run(
                    f"new Promise(done => {{ const look = () => document.getElementById('page').textContent.split('{text}').length > {changed}"
                    " ? requestAnimationFrame(done) : setTimeout(look, 40); look(); })"
                )
                walls.append(time.monotonic() - start)
                seen.append(processor(server) - before)
                time.sleep(0.7)  # the checks come after the words
                costs.append(processor(server) - before)
            print(
                f"{locale}: {count} changed, {saves} saves: seen after {statistics.median(walls):.3f} s (median), {max(walls):.3f} s (worst); "
                f"processor seconds of the server: {statistics.median(seen):.2f} till then, {statistics.median(costs):.2f} with the checks"
            )
        middle = resident(server)
        for _ in range(long):
            number += 1
            text, *_ = save(root, locale, 1, number)
            browser.wait(
                f"document.getElementById('page').textContent.includes('{text}')", pause=0.02
            )
            if number % 100 == 0:
                print(f"{locale}: after {number} saves {resident(server):.0f} MB", flush=True)
        print(
            f"{locale}: memory {middle:.0f} MB before and {resident(server):.0f} MB after {long} more saves"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("locales", nargs="*", default=["km", "my"])
    parser.add_argument("--saves", type=int, default=50)
    parser.add_argument("--changed", type=int, nargs="*", default=[1, 10])
    parser.add_argument("--document", default="guidebook")
    parser.add_argument("--long", type=int, default=500)
    options = parser.parse_args()
    for code in options.locales:
        measure(code)
