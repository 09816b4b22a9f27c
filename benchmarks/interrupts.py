"""Ctrl-C at random moments of every command: it ends in 130 (or is done), and nothing is half-written.

    python benchmarks/interrupts.py FOLDER [--tries 500] [--seed 1] [--minutes 4]

A small project in FOLDER, the same before each try. A try starts a command and sends SIGINT to its
processes after a random part of the time that the command takes: once; twice, up to 0.3 s apart; with the output going
into a pipe whose reader has left; or as the key on a terminal, where progress is shown. Afterwards

- the exit code is 130, or the command was done; no traceback; one line was said;
- each file is what it was, what a whole run makes of it, or a sound file of its kind;
- no process of the session is left after a second.

What was interrupted before the first line of this program ran is counted apart: Python itself answers there. A process
that ended by the signal, without a word, is 130 to the shell that began it. A run goes on where the last one in that folder stopped.
"""

import argparse
import collections
import contextlib
import fcntl
import hashlib
import json
import os
import pty
import random
import shutil
import signal
import subprocess
import sys
import termios
import threading
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import docx
import pikepdf
import polib

ROOT = Path(__file__).parents[1]
OWN = str(ROOT / "pipeline")  # nothing of ours ran where no line of a traceback names it
COMMANDS = tuple(
    tuple(line.split())
    for line in """\
--help
--version
help build
status
status --chapters --format json
check
check --format sarif
check --fix
inspect
inspect --format json ../new.docx
extract
update
pretranslate --no-machine
build --force --format docx,html
build --force --format docx,html -j 1
build --force --format pdf
build --force --format epub,large-print
release --drafts
release
verify output/release
approve vi --by lead
review export vi -o review.docx
review import vi ../review.docx
export vi -o vi.xlf
export vi -o omegat --as omegat
import vi ../vi.xlf
merge ../base.po po/rules/vi.po ../theirs.po
proof vi -o proof.html
preview --port 0
salvage vi ../old.docx
terms check
terms export -o terms.tbx
terms import ../terms.csv --yes
document add ../new.docx
document list
document rename rules house
document replace rules ../new.docx --yes
document remove rules --yes
docx extract ../new.docx -o new.pot
docx pseudo ../new.docx -o pseudo.docx
docx fill ../new.docx ../base.po -o filled.docx --locale vi
feedback import ../correction.txt
doctor
setup
init ../new.docx --locale lo
""".splitlines()
)
ENGLISH = "Chapter {}", "Rule {} of {}: ask the person first."
VIETNAMESE = "Chương {}", "Quy tắc {} của {}: hãy hỏi người đó trước."
WAYS = ("once", "twice", "pipe", "terminal")
GOOD = {"130", "130 to a shell", "done", "before our first line"}
Digests = dict[str, str]


@dataclass
class Bench:
    """A project, what each command makes of it, and how long that takes."""

    folder: Path
    lasting: dict[str, float] = field(default_factory=dict)
    whole: dict[str, Digests] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)

    @property
    def project(self) -> Path:
        return self.folder / "project"

    def renew(self) -> None:
        """The project as it was before the first try."""
        shutil.rmtree(self.project, ignore_errors=True)
        shutil.copytree(self.folder / "fresh", self.project)

    def learn(self, command: tuple[str, ...]) -> None:
        """Run a command to its end once, if that was not done."""
        name = " ".join(command)
        if name in self.lasting:
            return
        self.renew()
        begun = time.monotonic()
        process = start(self, command)
        if command[0] == "preview":  # it ends by Ctrl-C alone
            time.sleep(4)
            os.killpg(process.pid, signal.SIGINT)
        said = process.communicate()[0].decode()
        if process.returncode not in ({0, 1, 130} if command[0] == "preview" else {0, 1}):
            sys.exit(f"{command}: {process.returncode}\n{said}")
        self.lasting[name] = time.monotonic() - begun
        self.whole[name] = digests(self.project)

    def keep(self) -> None:
        said = {"lasting": self.lasting, "whole": self.whole, "ends": self.ends}
        (self.folder / "bench.json").write_text(json.dumps(said), encoding="utf-8")


def main() -> None:
    """Print how the tries ended, and what a wrong one said."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--tries", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--minutes", type=float, default=4, help="stop after so long")
    chosen = options.parse_args()
    bench = open_bench(chosen.folder.resolve())
    dice = random.Random(f"{chosen.seed} {sum(bench.ends.values())}")
    end_of_time = time.monotonic() + 60 * chosen.minutes
    while sum(bench.ends.values()) < chosen.tries and time.monotonic() < end_of_time:
        command, way = dice.choice(COMMANDS), dice.choice(WAYS)
        bench.learn(command)
        end, said = interrupt(bench, command, way, dice)
        bench.ends[end] = bench.ends.get(end, 0) + 1
        if end not in GOOD:
            number = sum(bench.ends.values())
            print(f"try {number}: {way}: {' '.join(command)}: {end}\n{said[-1500:]}", flush=True)
        bench.keep()
    ways = collections.Counter(bench.ends)
    print(sum(ways.values()), dict(ways.most_common()))


def open_bench(folder: Path) -> Bench:
    """The bench of a folder, made there when there is none."""
    kept = folder / "bench.json"
    if not kept.is_file():
        make_bench(folder).keep()
    said = json.loads(kept.read_text(encoding="utf-8"))
    return Bench(folder, said["lasting"], said["whole"], said["ends"])


def make_bench(folder: Path) -> Bench:
    """A project with two languages and editions, and the files that the commands take."""
    bench = Bench(folder)
    folder.mkdir(parents=True)
    for name in ("temporary", "data"):
        (folder / name).mkdir()
    write_master(folder / "rules.docx", "House rules", 6)
    write_master(folder / "new.docx", "House rules for guests", 7)
    write_master(folder / "old.docx", "Nội quy", 6, VIETNAMESE)
    bench.project.mkdir()
    for line in ("init ../rules.docx --locale vi,km", "build --format docx,html,pdf", "release --drafts",
                 "review export vi -o ../review.docx", "export vi -o ../vi.xlf"):  # fmt: skip
        run(bench, tuple(line.split()))
    terms = "English;Vietnamese;Remarks\nhouse rules;nội quy;\nperson;người;\n"
    (folder / "terms.csv").write_text(terms, encoding="utf-8-sig")
    catalog = bench.project / "po" / "rules" / "vi.po"
    shutil.copy(catalog, folder / "base.po")
    work = polib.pofile(str(catalog))
    for entry in work:
        entry.msgstr = entry.msgid.replace("Rule", "Điều").replace("Chapter", "Chương")
    work.save(str(catalog))
    work[0].msgstr = "Nội quy nhà"
    work.save(str(folder / "theirs.po"))
    shutil.copy(bench.project / "output" / "release" / "vi" / "correction.txt", folder)
    bench.project.rename(folder / "fresh")
    return bench


def write_master(path: Path, title: str, chapters: int, words: tuple[str, str] = ENGLISH) -> None:
    document = docx.Document()
    document.core_properties.title = title
    for chapter in range(chapters):
        document.add_heading(words[0].format(chapter), 1)
        for number in range(8):
            document.add_paragraph(words[1].format(number, chapter))
    document.save(str(path))


def start(bench: Bench, command: tuple[str, ...], way: str = "once") -> "subprocess.Popen[bytes]":
    """A process of its own session; what it prints comes through a pipe, or a terminal is its."""
    script = shutil.which("guidebook", path=str(Path(sys.executable).parent))
    program = [script] if script else [sys.executable, "-m", "pipeline"]
    own = {
        "PYTHONPATH": str(ROOT),
        "TMPDIR": str(bench.folder / "temporary"),
        "XDG_DATA_HOME": str(bench.folder / "data"),
    }
    settings = {"cwd": bench.project, "env": {**os.environ, **own}, "start_new_session": True}
    if way != "terminal":
        return subprocess.Popen([*program, *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **settings)  # fmt: skip # type: ignore[call-overload,no-any-return]
    ours, theirs = pty.openpty()
    process: subprocess.Popen[bytes] = subprocess.Popen(
        [*program, *command],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        **settings,
    )
    os.close(theirs)
    process.stdout = os.fdopen(ours, "rb", buffering=0)
    return process


def run(bench: Bench, command: tuple[str, ...]) -> None:
    process = start(bench, command)
    said = process.communicate()[0].decode()
    if process.returncode not in {0, 1}:
        sys.exit(f"{command}: {process.returncode}\n{said}")


def interrupt(bench: Bench, command: tuple[str, ...], way: str, dice: random.Random) -> tuple[str, str]:  # fmt: skip
    """How a command ended that got Ctrl-C at a random moment, and what it said."""
    bench.renew()
    before = digests(bench.project)
    process = start(bench, command, way)
    if way == "pipe" and process.stdout:
        process.stdout.close()
    said: list[bytes] = []
    reader = threading.Thread(target=_read_all, args=(process, said))
    reader.start()
    time.sleep(dice.random() * bench.lasting[" ".join(command)])
    for _ in range(2 if way == "twice" else 1):
        if process.poll() is None:
            _press(process, way)
            time.sleep(dice.random() * 0.3 if way == "twice" else 0)
    if command[0] == "preview" and process.poll() is None and way == "pipe":
        _press(process, "once")
    try:
        process.wait(timeout=60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return "hangs", b"".join(said).decode(errors="replace")
    reader.join(5)
    text = b"".join(said).decode(errors="replace")
    if left := _left_processes(process.pid):
        return f"processes left: {left}", text
    if broken := find_broken(bench, before, bench.whole[" ".join(command)]):
        return f"half-written: {broken}", text
    return name_end(process.returncode, text), text


def _press(process: "subprocess.Popen[bytes]", way: str) -> None:
    with contextlib.suppress(OSError):
        if way == "terminal" and process.stdout:
            os.write(process.stdout.fileno(), b"\x03")  # the terminal makes SIGINT of it
        else:
            os.killpg(process.pid, signal.SIGINT)


def _read_all(process: "subprocess.Popen[bytes]", said: list[bytes]) -> None:
    with contextlib.suppress(OSError, ValueError):  # EIO: the terminal's other end is closed
        while process.stdout and (piece := os.read(process.stdout.fileno(), 65536)):
            said.append(piece)


def name_end(code: int, said: str) -> str:
    if "Traceback" in said or "Fatal Python error" in said:
        return "traceback" if OWN in said else "before our first line"
    if code == -signal.SIGINT:
        return "130 to a shell"  # Python did not answer signals yet
    if code in {0, 1}:
        return "done"
    return "130" if code == 130 else f"exit {code}"


def _left_processes(session: int) -> list[str]:
    """What still runs a second after the command has ended."""
    found: list[str] = []
    for _ in range(11):
        found = [line for line in _ps() if line.split()[0] == str(session)]
        if not found:
            break
        time.sleep(0.1)
    return found


def _ps() -> list[str]:
    listed = subprocess.run(["ps", "-eo", "sid,pid,stat,args"], capture_output=True, text=True, check=True)  # fmt: skip
    return [line.strip() for line in listed.stdout.splitlines() if " Z" not in line[:40]]


def digests(folder: Path) -> Digests:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if not (path.name.startswith(".") and path.suffix == ".tmp")  # swept by the next command
    }


def find_broken(bench: Bench, before: Digests, whole: Digests) -> list[str]:
    """Files that are neither old nor new, and no sound file of their kind."""
    held = digests(bench.project)
    changed = (name for name, one in held.items() if one not in {before.get(name), whole.get(name)})
    return [name for name in changed if not _is_sound(bench.project / name)]


def _is_sound(path: Path) -> bool:
    try:
        if path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix in {".po", ".pot"}:
            subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True, capture_output=True)  # fmt: skip
        elif path.suffix == ".pdf":
            pikepdf.open(path).close()
        elif path.suffix in {".docx", ".epub", ".zip"}:
            with zipfile.ZipFile(path) as archive:
                return archive.testzip() is None
        else:
            text = path.read_text(encoding="utf-8")
            return path.suffix != ".html" or text.rstrip().endswith("</html>")
    except (ValueError, subprocess.CalledProcessError, zipfile.BadZipFile, pikepdf.PdfError):
        return False
    return True


if __name__ == "__main__":
    main()
