"""Many documents: what the verbs cost on 60 and on 500 generated documents in six languages.

    python benchmarks/scale.py FOLDER [--documents 500] [--full 60] [--minutes 4]

The first 60 are built in all formats by one worker, 60 others by two, all 500 in DOCX alone: 3,500 editions. Every
document is a leaflet: headings, paragraphs, a list, a table. Its sentences are drawn from our guidebook, the translations
from its catalogs, so that checks find as much as in a real project. The table goes on where an earlier run stopped: a run
takes no longer than --minutes beside its last step; --only takes steps whose names begin with a word. Times are processor seconds (user and system, with all processes) and wall seconds; memory is the largest process.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.catalogs import read_catalog, write_catalog

LOCALES = ("km", "zh_CN", "lo", "my", "th", "vi")
LEAFLET = {
    "km": "ខិត្តប័ណ្ណ",
    "zh_CN": "折页",
    "lo": "ແຜ່ນພັບ",
    "my": "လက်ကမ်းစာစောင်",
    "th": "แผ่นพับ",
    "vi": "Tờ gấp",
}
FORMATS = "docx,pdf,epub,html"
Step = tuple[str, Callable[[], None]]


def main() -> None:
    """Take the steps that are left, as far as the time goes, and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--documents", type=int, default=500)
    options.add_argument("--full", type=int, default=60)
    options.add_argument("--minutes", type=float, default=4)
    options.add_argument("--only", default="", help="steps whose names begin so")
    chosen = options.parse_args()
    bench = Bench(chosen.folder.resolve(), chosen.documents, chosen.full)
    end = time.monotonic() + 60 * chosen.minutes
    for name, take in bench.steps():
        if name not in bench.rows and name.startswith(chosen.only):
            if time.monotonic() > end:
                print("There is more to do: run it again.", flush=True)
                break
            take()
            bench.keep()
    print(bench.table())


class Bench:
    """A project in a folder, and what was measured there so far."""

    def __init__(self, folder: Path, documents: int, full: int) -> None:
        self.folder, self.full = folder, full
        self.names = [f"leaflet-{number:03}" for number in range(documents)]
        self.file = folder / "scale.json"
        self.rows: dict[str, dict[str, float]] = (
            json.loads(self.file.read_text(encoding="utf-8")) if self.file.is_file() else {}
        )

    def keep(self) -> None:
        self.file.write_text(json.dumps(self.rows, indent=1), encoding="utf-8")

    def steps(self) -> Iterator[Step]:
        """What is measured, in order."""
        full, more = self.names[: self.full], self.names[self.full : 2 * self.full]
        yield "made", self.make
        yield from self.verbs("extract", "extract, nothing changed", "update")
        yield "filled", self.fill
        yield from self.verbs("update, nothing changed", "status", "check")
        yield self.command("check, nothing changed", "check")
        formats = ("--format", FORMATS)
        yield from self.pieces(
            f"build {len(full)} in {FORMATS}, 1 worker", full, 10, "--jobs", "1", *formats
        )
        yield self.command(
            f"build {len(full)} in {FORMATS}: nothing changed", "build", *formats, *_only(full)
        )
        yield self.command("release --drafts, first", "release", "--drafts", *_only(full))
        yield self.command("release --drafts, nothing changed", "release", "--drafts", *_only(full))
        yield "one master changed", self.change
        yield self.command("extract, one changed", "extract")
        yield self.command("update, one changed", "update")
        yield self.command("build, one changed", "build", *formats, *_only(full))
        yield self.command("release --drafts, one changed", "release", "--drafts", *_only(full))
        yield from self.pieces(
            f"build {len(self.names)} in docx, 1 worker",
            self.names,
            50,
            "--jobs",
            "1",
            "--format",
            "docx",
        )
        yield self.command(
            f"build {len(self.names)} in docx: nothing changed", "build", "--format", "docx"
        )
        yield from self.pieces(
            f"build {len(more)} others in {FORMATS}, 2 workers", more, 10, "--jobs", "2", *formats
        )

    def pieces(self, name: str, documents: list[str], size: int, *arguments: str) -> Iterator[Step]:
        """A build in several commands, so that a run can end between them; one line of the table."""
        for start in range(0, len(documents), size):
            part = documents[start : start + size]
            yield self.command(f"{name} | {start}", "build", *arguments, *_only(part))

    def verbs(self, *names: str) -> Iterator[Step]:
        yield from (self.command(name, name.partition(",")[0]) for name in names)

    def command(self, name: str, *arguments: str) -> Step:
        return name, lambda: self.measure(name, arguments)

    def measure(self, name: str, arguments: tuple[str, ...]) -> None:
        command = [sys.executable, "-m", "pipeline", "--project", str(self.folder), *arguments]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
        start = time.monotonic()
        code = "import json,resource,subprocess,sys;c=subprocess.run(sys.argv[1:],capture_output=True,text=True);u=resource.getrusage(resource.RUSAGE_CHILDREN);print(json.dumps([c.returncode,u.ru_utime+u.ru_stime,u.ru_maxrss//1024,c.stdout[-300:],c.stderr[-300:]]))"
        done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True, env=environment)  # fmt: skip
        status, seconds, memory, said, warned = json.loads(done.stdout)
        self.rows[name] = {
            "processor": round(seconds, 1),
            "wall": round(time.monotonic() - start, 1),
            "memory": memory,
            "code": status,
            "editions": _built(said),
        }
        print(name, self.rows[name], warned.strip().splitlines()[-1:], flush=True)

    def make(self) -> None:
        """Write masters and settings, the first by way of ``guidebook init``."""
        self.folder.mkdir(parents=True, exist_ok=True)
        first = self.folder / f"{self.names[0]}.docx"
        _write_master(first, 0)
        self.measure("made", ("init", str(first), "--locale", ",".join(LOCALES)))
        source = self.folder / "source"
        settings = (source / f"{self.names[0]}.toml").read_text(encoding="utf-8")
        lines = [line for line in settings.splitlines() if not line.startswith("identifier")]
        place = next(n for n, line in enumerate(lines) if line.startswith("title")) + 1
        for number, name in enumerate(self.names[1:], start=1):
            _write_master(source / f"{name}.docx", number)
            own = f'identifier = "urn:uuid:00000000-0000-4000-8000-{number:012}"'
            text = "\n".join([*lines[:place], own, *lines[place:]])
            (source / f"{name}.toml").write_text(text.replace("Leaflet 0", f"Leaflet {number}") + "\n", encoding="utf-8")  # fmt: skip

    def fill(self) -> None:
        """Every entry gets the translation of its sentences."""
        for number, name in enumerate(self.names):
            for locale in LOCALES:
                path = self.folder / "po" / name / f"{locale}.po"
                catalog = read_catalog(path, name, locale)
                known = {one: words[locale] for one, words in draw(number)}
                known[f"Leaflet {number}"] = f"{LEAFLET[locale]} {number}"
                units = tuple(replace(one, target=_translate(one.source, known)) for one in catalog.units)  # fmt: skip
                write_catalog(replace(catalog, units=units), path)
        self.rows["filled"] = {}

    def change(self) -> None:
        """Say something else in one sentence of one master."""
        path = self.folder / "source" / f"{self.names[1]}.docx"
        document = docx.Document(str(path))
        document.paragraphs[2].runs[0].text += " Ask again."
        document.save(str(path))
        self.rows["one master changed"] = {}

    def table(self) -> str:
        lines = [
            "step | processor s | wall s | largest process MB | editions | per processor s | per wall s"
        ]
        for name, rows in self.grouped().items():
            processor, wall, built = (
                sum(row[key] for row in rows) for key in ("processor", "wall", "editions")
            )
            memory = max(row["memory"] for row in rows)
            rates = f"{built / processor:.1f} | {built / wall:.1f}" if built else " | "
            codes = {f" (exit {row['code']:.0f})" for row in rows if row["code"]}
            lines.append(
                f"{name}{''.join(codes)} | {processor:.1f} | {wall:.1f} | {memory:.0f} | {built or ''} | {rates}"
            )
        return "\n".join(lines)

    def grouped(self) -> dict[str, list[dict[str, float]]]:
        """What was measured, pieces of one build together."""
        found: dict[str, list[dict[str, float]]] = {}
        for name, row in self.rows.items():
            if row:
                found.setdefault(name.partition(" | ")[0], []).append(row)
        return found


def _only(names: list[str]) -> tuple[str, str]:
    return "--document", ",".join(names)


def _built(said: str) -> int:
    """The number in “28 of 28 editions built”."""
    words = said.split(" editions built")[0].split()
    return int(words[-3]) if "editions built" in said and len(words) > 2 else 0


Sentence = tuple[str, dict[str, str]]  # English, and its translations by locale


@cache
def sentences() -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """Headings and sentences of our guidebook that are translated into every language."""
    folder = Path(__file__).parents[1] / "po" / "guidebook"
    found: dict[str, dict[str, str]] = {}
    for locale in LOCALES:
        for unit in read_catalog(folder / f"{locale}.po", "guidebook", locale).live:
            if unit.target and not unit.fuzzy and "<" not in unit.source and len(unit.source) > 20:
                found.setdefault(unit.source, {})[locale] = unit.target
    whole = [(source, words) for source, words in found.items() if len(words) == len(LOCALES)]
    heads = tuple(one for one in whole if one[0][-1].isalpha() and len(one[0]) < 60)
    return heads, tuple(one for one in whole if one[0].endswith(".") and len(one[0]) < 200)


def draw(number: int) -> tuple[Sentence, ...]:
    """Four headings and 42 sentences of a leaflet, always the same."""
    heads, texts = sentences()
    dice = random.Random(number)
    return (*dice.sample(heads, 4), *dice.sample(texts, 42))


def _translate(source: str, known: dict[str, str]) -> str:
    for one in sorted(known, key=len, reverse=True):
        source = source.replace(one, known[one])
    return source


def _write_master(path: Path, number: int) -> None:
    drawn = [one for one, _ in draw(number)]
    heads, rest = drawn[:4], iter(drawn[4:])
    document = docx.Document()
    document.core_properties.title = f"Leaflet {number}"
    document.core_properties.author = ""
    document.add_paragraph(f"Leaflet {number}", style="Title")
    for head in heads:
        document.add_heading(head, 1)
        for _ in range(3):
            document.add_paragraph(f"{next(rest)} ").add_run(next(rest)).bold = True
        for _ in range(3):
            document.add_paragraph(next(rest), style="List Bullet")
    table = document.add_table(3, 2)
    for cell in [cell for row in table.rows for cell in row.cells]:
        cell.text = next(rest)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))


if __name__ == "__main__":
    main()
