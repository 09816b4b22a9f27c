"""Ctrl-C at random moments: every command must end in 130 (or be done), without a traceback and with nothing half-written.

    python benchmarks/interrupts.py [--tries 100] [--seed 1] [--minutes 60]

A small project of its own in a temporary folder. Each try starts one of the commands and sends SIGINT after a random
part of the time that the command takes. What was interrupted before the first line of this program ran is counted
apart: Python itself answers there (about its first hundredth of a second). A process that ended by the signal, without
a word, is 130 to the shell that began it.
"""

import argparse
import collections
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx

ROOT = Path(__file__).parents[1]
COMMANDS = (
    ("--help",),
    ("status",),
    ("check",),
    ("inspect",),
    ("extract",),
    ("update",),
    ("build", "--force", "--format", "docx,html"),
    ("build", "--force", "--format", "pdf"),
    ("release", "--drafts"),
    ("review", "export", "vi", "-o", "review.docx"),
)
OWN_START = "pipeline/__main__.py"  # nothing of ours ran where no line of a traceback names it


def main() -> None:
    """Print how the tries ended, and what a wrong one said."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tries", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--minutes", type=float, default=60, help="stop after so long")
    chosen = options.parse_args()
    dice = random.Random(chosen.seed)
    ends: collections.Counter[str] = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder))
        lasting = {command: measure(project, command) for command in COMMANDS}
        end_of_time = time.monotonic() + 60 * chosen.minutes
        for number in range(chosen.tries):
            if time.monotonic() > end_of_time:
                break
            command = dice.choice(COMMANDS)
            end, said = interrupt(project, command, dice.random() * lasting[command])
            ends[end] += 1
            if end not in {
                "130",
                "130 to a shell",
                "0 (done)",
                "1 (done)",
                "before our first line",
            }:
                print(f"try {number}: {' '.join(command)}: {end}\n{said[-1500:]}", flush=True)
        left = [path for path in project.rglob("*") if path.name.endswith(".tmp")]
        after = measure(project, ("build", "--format", "docx,html,pdf"))
    print(dict(ends.most_common()), f"files left: {len(left)}, a build afterwards: {after:.1f} s")


def make_project(folder: Path) -> Path:
    document = docx.Document()
    document.core_properties.title = "House rules"
    for chapter in range(6):
        document.add_heading(f"Chapter {chapter}", 1)
        for number in range(8):
            document.add_paragraph(f"Rule {number} of {chapter}: ask the person first.")
    document.save(str(folder / "rules.docx"))
    project = folder / "project"
    run(project, ("init", str(folder / "rules.docx"), "--locale", "vi,km"))
    run(project, ("build", "--format", "docx,html,pdf"))
    return project


def start(project: Path, command: tuple[str, ...]) -> "subprocess.Popen[str]":
    script = shutil.which("guidebook", path=str(Path(sys.executable).parent))
    program = [script] if script else [sys.executable, "-m", "pipeline"]
    project.mkdir(exist_ok=True)
    return subprocess.Popen(
        [*program, "--project", str(project), *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )


def run(project: Path, command: tuple[str, ...]) -> None:
    process = start(project, command)
    said = process.communicate()[0]
    if process.returncode not in {0, 1}:
        sys.exit(f"{command}: {process.returncode}\n{said}")


def measure(project: Path, command: tuple[str, ...]) -> float:
    begun = time.monotonic()
    run(project, command)
    return time.monotonic() - begun


def interrupt(project: Path, command: tuple[str, ...], delay: float) -> tuple[str, str]:
    """How a command ended that got Ctrl-C after so many seconds, and what it said."""
    process = start(project, command)
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT) if process.poll() is None else None
    try:
        said = process.communicate(timeout=60)[0]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return "hangs", process.communicate()[0]
    if "Traceback" in said or "Fatal Python error" in said:
        return ("traceback" if OWN_START in said else "before our first line"), said
    if process.returncode == -signal.SIGINT and not said:  # Python did not answer signals yet
        return "130 to a shell", said
    if process.returncode in {0, 1}:
        return f"{process.returncode} (done)", said
    return str(process.returncode), said


if __name__ == "__main__":
    main()
