"""Formats that are written together, beside each other, and each alone."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.flow import build as flow
from pipeline.flow.editions import build_locale
from pipeline.flow.tasks import BuildOptions, Task
from pipeline.model import Format
from pipeline.project import open_project
from tests.flow.test_project import Make, run, small

FORMATS = (Format.DOCX, Format.PDF, Format.EPUB, Format.LARGE_PRINT)


@pytest.fixture
def task(word_file: Make, tmp_path: Path) -> Task:
    (root := tmp_path / "project").mkdir()
    master = str(word_file(small))
    assert run("--project", str(root), "init", master, "--locale", "vi") == ExitCode.DONE
    project = open_project(root)
    options = BuildOptions(FORMATS)
    return flow._task(project, (project.documents[0], "vi"), options, {})


def translate(root: Path, text: str) -> None:
    """Say the last cell of the table in Vietnamese."""
    catalog = next((root / "po").rglob("vi.po"))
    before, said, after = catalog.read_text("utf-8").partition('msgid "Rent a flat"\n')
    rest = after.partition("\n")[2]
    catalog.write_text(f'{before}{said}msgstr "{text}"\n{rest}', "utf-8")


def build(root: Path, formats: tuple[Format, ...], *, parted: bool) -> dict[str, bytes]:
    """The editions of the project, by name."""
    project = open_project(root)
    document = project.documents[0]
    task = flow._task(project, (document, "vi"), BuildOptions(formats), {})
    alone = [replace(task, reasons=(one,)) for one in task.reasons]
    for part in alone if parted else [task]:
        assert build_locale(part).errors == ()
    files = [document.edition("vi", form) for form in formats]
    return {file.name: file.read_bytes() for file in files}


def test_a_build_after_a_change_gives_the_bytes_of_one_from_nothing(
    task: Task, tmp_path: Path
) -> None:
    """Whatever was built before, in whichever order, and in however many processes."""
    formats = (Format.HTML, Format.DOCX, Format.EPUB, Format.PDF, Format.LARGE_PRINT)
    translate(task.root, "Thuê nhà")
    first = build(task.root, formats, parted=False)
    translate(task.root, "Thuê một căn hộ")
    other = tmp_path / "other"
    shutil.copytree(task.root, other, ignore=shutil.ignore_patterns("output"))
    changed = build(task.root, formats, parted=False)
    assert changed == build(other, formats[::-1], parted=True)
    assert all(changed[name] != first[name] for name in first)


def test_the_process_that_waits_for_a_build_loads_nothing_that_builds() -> None:
    """It would keep the others waiting for as long as they themselves take to begin."""
    said = "import sys, pipeline.flow.build; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert not {"typst", "pikepdf", "pipeline.flow.editions"} & set(done.stdout.split())
