"""Pseudo-translate every Word file of a folder with guidebook and with OmegaT, and compare damage, letters left, tags, time and memory.

    python benchmarks/docx_peers.py FOLDER [--judge roundtrip.py] [--json FILE]

The judge is an outside program with ``compare(original, output, mode) -> {"errors", "places"}``; without one only tags,
time and memory are told.
"""

import argparse
import html
import importlib.util
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.engines import pseudo_translate
from pipeline.errors import MasterError
from pipeline.master import ReadRules, fill, read_master
from pipeline.segments import fragments, split

_TAG = re.compile(r"</?[a-z]+\d*/?>")
_PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>EN-GB</source_lang><target_lang>FR</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations><remove_tags>false</remove_tags></project></omegat>"""


def main() -> None:
    """Run both on the folder and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--judge", type=Path)
    options.add_argument("--json", type=Path)
    options.add_argument("--worker", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.worker:
        work(chosen.folder, chosen.worker)
        return
    files = sorted(path for path in chosen.folder.rglob("*.docx") if "bad" not in path.parts)
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder) / "sources"
        sources.mkdir()
        for number, path in enumerate(files):
            shutil.copyfile(path, sources / f"{number:04}.docx")
        results = {"guidebook": ours(sources, Path(folder) / "ours")}
        if shutil.which("omegat"):
            results[f"OmegaT {omegat_version()}"] = omegat(sources, Path(folder) / "omegat")
        for name, result in results.items():
            result["files"] = len(files)
            if chosen.judge:
                judge(chosen.judge, sources, result)
            print(
                name,
                json.dumps(
                    {key: value for key, value in result.items() if key != "outputs"},
                    ensure_ascii=False,
                ),
            )
        if chosen.json:
            chosen.json.write_text(json.dumps(results, indent=1, default=str), encoding="utf-8")


def work(sources: Path, target: Path) -> None:
    """Pseudo-translate a folder in this process: what is timed."""
    target.mkdir(parents=True)
    segments, refused = [], []
    for path in sorted(sources.glob("*.docx")):
        try:
            master = read_master(path, ReadRules(accept_changes=False))
        except MasterError as error:
            refused.append(f"{path.name}: {error.message[:80]}")
            continue
        found = split(master.blocks)
        segments += [segment.source for segment in found]
        targets = {segment.key: pseudo_translate(segment.source, "en") for segment in found}
        (target / path.name).write_bytes(fill(master, fragments(master.blocks, targets)))
    (target / "report.json").write_text(
        json.dumps({"segments": segments, "refused": refused}), encoding="utf-8"
    )


def ours(sources: Path, target: Path) -> dict[str, Any]:
    seconds, peak = timed([sys.executable, __file__, str(sources), "--worker", str(target)])
    report = json.loads((target / "report.json").read_text(encoding="utf-8"))
    return {
        "seconds": seconds,
        "peak_mb": peak,
        "outputs": target,
        "refused": len(report["refused"]),
        **tags(report["segments"], _TAG),
    }


def omegat(sources: Path, project: Path) -> dict[str, Any]:
    for name in ("target", "tm", "glossary", "dictionary", "omegat"):
        (project / name).mkdir(parents=True)
    shutil.copytree(sources, project / "source")
    (project / "omegat.project").write_text(_PROJECT, encoding="utf-8")
    memory = project / "pseudo.tmx"
    call = ["omegat", str(project), f"--config-dir={project}/config"]
    first = timed(
        [
            *call,
            "--mode=console-createpseudotranslatetmx",
            f"--pseudotranslatetmx={memory}",
            "--pseudotranslatetype=equal",
        ]
    )
    text = memory.read_text(encoding="utf-8")
    segments = [
        html.unescape(found)
        for found in re.findall(r'<tuv lang="EN-GB">\s*<seg>(.*?)</seg>', text, re.DOTALL)
    ]
    target = re.sub(
        r'(<tuv lang="FR">\s*<seg>)(.*?)(</seg>)',
        lambda m: m[1] + look_alike(m[2]) + m[3],
        text,
        flags=re.DOTALL,
    )
    (project / "omegat" / "project_save.tmx").write_text(target, encoding="utf-8")
    second = timed([*call, "--mode=console-translate"])
    return {"seconds": round(first[0] + second[0], 1), "peak_mb": max(first[1], second[1]), "outputs": project / "target", "refused": 0,
            **tags(segments, re.compile(r"</?[a-z]+\d+/?>"))}  # fmt: skip


def look_alike(escaped: str) -> str:
    """A segment of a TMX file in look-alike letters; its tags are escaped there."""
    pieces = re.split(r"(&lt;/?[a-z]+\d+/?&gt;|&\w+;|&#\d+;)", escaped)
    return "".join(
        piece if index % 2 else pseudo_translate(piece, "en") if piece.strip() else piece
        for index, piece in enumerate(pieces)
    )


def tags(segments: list[str], pattern: re.Pattern[str]) -> dict[str, float]:
    words = sum(len(pattern.sub(" ", segment).split()) for segment in segments)
    count = sum(len(pattern.findall(segment)) for segment in segments)
    free = sum(not pattern.search(segment) for segment in segments)
    return {
        "segments": len(segments),
        "tags": count,
        "tags_per_1000_words": round(1000 * count / max(words, 1), 1),
        "segments_without_tag_percent": round(100 * free / max(len(segments), 1), 1),
    }


def timed(command: list[str]) -> tuple[float, int]:
    """Seconds of processor time and peak memory in MB of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed: {done.stderr[-600:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return round(
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1
    ), after.ru_maxrss // 1024


def judge(program: Path, sources: Path, result: dict[str, Any]) -> None:
    """Add what the judge says of each output: files without damage, letters left in English."""
    sys.path.insert(0, str(program.parent))
    specification = importlib.util.spec_from_file_location("judge", program)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    compare: Callable[..., dict[str, Any]] = module.compare
    whole = letters = left = 0
    damaged = []
    for path in sorted(sources.glob("*.docx")):
        output = result["outputs"] / path.name
        if not output.is_file():
            continue
        report = compare(str(path), str(output), "pseudo")
        places = report["places"].values()
        letters += sum(place.get("letters", 0) for place in places)
        left += sum(place.get("left", 0) for place in places)
        whole += not report["errors"]
        damaged += [f"{path.name}: {report['errors'][0]}"] if report["errors"] else []
    result |= {
        "undamaged": whole,
        "letters": letters,
        "left_percent": round(100 * left / max(letters, 1), 3),
        "damaged": damaged[:20],
    }


def omegat_version() -> str:
    done = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", "omegat"],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.split("+")[0] or "of unknown version"


if __name__ == "__main__":
    main()
