"""People and programs at the same files at the same time: nobody's work is lost."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline import files
from pipeline.catalogs import read_catalog, write_catalog
from pipeline.engines import pseudo_translate
from pipeline.errors import ExitCode
from pipeline.files import FileChangedError
from pipeline.flow.annotate import annotate
from pipeline.flow.approve import approve_units
from pipeline.flow.check import check
from pipeline.flow.drafters import DraftOptions
from pipeline.flow.pretranslate import pretranslate
from pipeline.flow.terms import import_terms
from pipeline.flow.update import update
from pipeline.model import Format, Shares
from pipeline.project import Project, open_project
from pipeline.release.manifest import keep_records
from pipeline.release.record import Record, read_records
from tests.conftest import ROOT, run
from tests.flow.test_project import Make, small

_THEIRS = "Chỗ ngủ an toàn là điều đầu tiên."
_SOURCE = "A safe place to sleep comes first."


@pytest.fixture
def root(word_file: Make, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    assert (
        run("--project", str(root), "init", str(word_file(small)), "--locale", "vi")
        == ExitCode.DONE
    )
    return root


def _translate(root: Path, text: Callable[[str], str]) -> None:
    path = root / "po" / "master" / "vi.po"
    catalog = read_catalog(path, "master", "vi")
    units = tuple(replace(unit, target=text(unit.source)) for unit in catalog.units)
    write_catalog(replace(catalog, units=units), path)


def _target(root: Path, source: str = _SOURCE) -> str:
    catalog = read_catalog(root / "po" / "master" / "vi.po", "master", "vi")
    return next(unit.target for unit in catalog.live if unit.source == source)


def _save_in_poedit(root: Path) -> None:
    """Change one entry as an editor does, which knows nothing of us."""
    path = root / "po" / "master" / "vi.po"
    before, entry, after = path.read_text(encoding="utf-8").partition(f'msgid "{_SOURCE}"\n')
    rest = after.partition("\n\n")
    path.write_text(f'{before}{entry}msgstr "{_THEIRS}"\n\n{rest[2]}', encoding="utf-8")


@pytest.fixture
def saved_meanwhile(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person saves the catalog just before it is written, once."""
    write, saved = files._fill, []

    def fill(temporary: Path, content: bytes, path: Path) -> None:
        if path.suffix == ".po" and not saved:
            saved.append(path)
            _save_in_poedit(root)
        write(temporary, content, path)

    _translate(root, lambda source: "" if source == _SOURCE else pseudo_translate(source, "vi"))
    monkeypatch.setattr(files, "_fill", fill)
    return root


def _updated(project: Project) -> None:
    pot = project.documents[0].template
    pot.write_text(
        pot.read_text(encoding="utf-8").replace("Rent a flat", "Rent two flats"), encoding="utf-8"
    )
    update(project)


def _approved(project: Project) -> None:
    with pytest.raises(FileChangedError):
        approve_units(project, "vi", by="lead", on=date(2026, 1, 31))


def _annotated(project: Project) -> None:
    with pytest.raises(FileChangedError):
        annotate(project, check(project))


@pytest.mark.parametrize("verb", [_updated, _approved, _annotated])
def test_what_a_person_saved_while_a_verb_worked_is_still_there(
    saved_meanwhile: Path, verb: Callable[[Project], None]
) -> None:
    verb(open_project(saved_meanwhile))
    assert _target(saved_meanwhile) == _THEIRS


def test_drafts_of_hours_are_put_beside_what_a_person_saved_meanwhile(
    saved_meanwhile: Path, tmp_path: Path
) -> None:
    _fill_one(saved_meanwhile, "No room", "")
    tmx = tmp_path / "memory.tmx"
    pair = '<tu><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="vi"><seg>{}</seg></tuv></tu>'
    body = pair.format("No room", "Hết chỗ") + pair.format(_SOURCE, "Một câu khác")
    tmx.write_text(f'<tmx version="1.4"><header/><body>{body}</body></tmx>', encoding="utf-8")
    pretranslate(open_project(saved_meanwhile), options=DraftOptions(tmx=(tmx,), machine=False))
    assert _target(saved_meanwhile) == _THEIRS
    assert _target(saved_meanwhile, "No room") == "Hết chỗ"


def _fill_one(root: Path, source: str, target: str) -> None:
    path = root / "po" / "master" / "vi.po"
    text = path.read_text(encoding="utf-8")
    before, entry, after = text.partition(f'msgid "{source}"\n')
    path.write_text(
        f'{before}{entry}msgstr "{target}"\n{after.partition(chr(10))[2]}', encoding="utf-8"
    )


def test_findings_are_not_written_at_lines_that_have_moved(root: Path) -> None:
    _translate(root, lambda source: f"{source} 5")
    project = open_project(root)
    checked = check(project)
    assert checked[0].findings
    _save_in_poedit(root)
    with pytest.raises(FileChangedError, match="another program"):
        annotate(project, checked)
    assert _target(root) == _THEIRS


def test_terms_that_two_people_import_at_once_are_all_there(root: Path, tmp_path: Path) -> None:
    lists = []
    for number in range(4):
        lists.append(tmp_path / f"terms{number}.txt")
        lists[-1].write_text(f"shelter {number}\tnhà {number}\n", encoding="utf-8")
    project = open_project(root)
    threads = [threading.Thread(target=import_terms, args=(project, one, "vi")) for one in lists]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    text = project.term_base.read_text(encoding="utf-8")
    assert [f"shelter {number}" in text for number in range(4)] == [True] * 4


def _record(output: Path, name: str) -> Record:
    path = output / "vi" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(name.encode())
    state = path.stat()
    return Record(
        "master", "vi", Format.DOCX, f"vi/{name}", state.st_size, state.st_mtime_ns,
        files.digest(name.encode()), {}, {"approved": 1}, "1", "",
    )  # fmt: skip


def test_builds_at_once_keep_each_others_records(tmp_path: Path) -> None:
    rounds, builders = 25, 4
    barrier = threading.Barrier(builders)

    def build(number: int) -> None:
        for turn in range(rounds):
            one = _record(tmp_path, f"{turn}-{number}.docx")
            barrier.wait()
            keep_records(tmp_path, {one.path: one})

    threads = [threading.Thread(target=build, args=(number,)) for number in range(builders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read_records(tmp_path)) == rounds * builders
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["editions"]) == rounds * builders
    assert (
        len((tmp_path / "SHA256SUMS").read_text(encoding="utf-8").splitlines()) == rounds * builders
    )


def test_of_a_file_that_two_builds_wrote_the_record_stays_that_describes_it(tmp_path: Path) -> None:
    first = _record(tmp_path, "a.docx")
    second = replace(first, sha256=files.digest(b"A.docx"), modified=1)
    keep_records(tmp_path, {first.path: first})
    keep_records(tmp_path, {second.path: second})
    assert read_records(tmp_path)[first.path] == replace(first, format="docx")


@pytest.mark.parametrize(
    "change",
    [
        {"path": "../../etc/hostname"}, {"path": "/etc/hostname"}, {"path": "vi/../../x"}, {"path": "..\\x"},
        {"path": "C:/x"}, {"path": 5}, {"format": "exe"}, {"format": []}, {"shares": {"approved": "1"}},
        {"shares": {"nobody": 1}}, {"remarks": 3}, {"inputs": []}, {"inputs": {"master": 1}}, {"bytes": "1"},
    ],
    ids=str,
)  # fmt: skip
def test_a_record_from_elsewhere_that_leaves_the_folder_or_is_none_counts_for_nothing(
    tmp_path: Path, change: dict[str, object]
) -> None:
    one = _record(tmp_path, "a.docx")
    keep_records(tmp_path, {one.path: one})
    data = json.loads((tmp_path / ".build.json").read_text(encoding="utf-8"))
    data["editions"].append(data["editions"][0] | {"path": "vi/b.docx"} | change)
    (tmp_path / ".build.json").write_text(json.dumps(data), encoding="utf-8")
    assert list(read_records(tmp_path)) == [one.path]
    assert Shares(**one.shares)


_WORK = """
import sys, time
from pathlib import Path
from pipeline.flow.workers import run_all

def sleep(folder):
    import os
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(300)

if __name__ == "__main__":
    for _ in run_all(sleep, [sys.argv[1]] * 2, 2):
        pass
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="sends POSIX signals")
def test_processes_that_build_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script, folder = tmp_path / "work.py", tmp_path / "pids"
    script.write_text(_WORK, encoding="utf-8")
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, str(script), str(folder)], env=environment) as parent:
        _wait(lambda: len(list(folder.iterdir())) == 2)
        parent.send_signal(signal.SIGKILL)
    workers = [int(path.name) for path in folder.iterdir()]
    _wait(lambda: not any(map(_lives, workers)))


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _wait(condition: Callable[[], bool]) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("it never came")
