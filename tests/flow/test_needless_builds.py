"""What of a saved catalog makes an edition out of date: what editions take from it, no more."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.flow import build as flow
from pipeline.flow.editions import build_locale
from pipeline.flow.tasks import BuildOptions, Task
from pipeline.model import Format
from pipeline.project import open_project
from pipeline.release.manifest import keep_records
from pipeline.release.record import read_records
from tests.conftest import run
from tests.flow.test_parted_builds import translate
from tests.flow.test_project import Make, small

FORMS = (Format.DOCX, Format.HTML)
ENTRY = 'msgid "Rent a flat"\n'
CELL = "Thuê căn hộ"


@pytest.fixture
def project(word_file: Make, tmp_path: Path) -> Path:
    """A project with an edition that is built."""
    (root := tmp_path / "project").mkdir()
    master = str(word_file(small))
    assert run("--project", str(root), "init", master, "--locale", "vi") == ExitCode.DONE
    translate(root, CELL)
    remember(root)
    assert find_reasons(root) == {}
    return root


def remember(root: Path) -> None:
    """Build the edition and keep its records."""
    task = make_task(root)
    built = build_locale(task)
    assert built.errors == ()
    keep_records(task.project.output, {one.path: one for one in built.records})


def find_reasons(root: Path) -> dict[Format, str]:
    return dict(make_task(root).reasons)


def make_task(root: Path) -> Task:
    project = open_project(root)
    records = read_records(project.output)
    return flow._task(project, (project.documents[0], "vi"), BuildOptions(FORMS), records)


def rewrite(root: Path, change: Callable[[str], str]) -> None:
    catalog = next((root / "po").rglob("vi.po"))
    before = catalog.read_text("utf-8")
    catalog.write_text(change(before), "utf-8")
    assert catalog.read_text("utf-8") != before


def revise(text: str) -> str:
    """The header as another editor writes it."""
    return text.replace('"Language: vi', '"X-Generator: Poedit 3.2.2\\n"\n"Language: vi', 1)


def remark(text: str) -> str:
    return text.replace(ENTRY, ENTRY.replace("msgid", "# Ask the landlord.\nmsgid"), 1)


def fold(text: str) -> str:
    return text.replace(f'msgstr "{CELL}"', f'msgstr ""\n"{CELL[:5]}"\n"{CELL[5:]}"', 1)


@pytest.mark.parametrize("change", [revise, remark, fold])
def test_what_no_edition_shows_is_no_reason(project: Path, change: Callable[[str], str]) -> None:
    rewrite(project, change)
    assert find_reasons(project) == {}


def mark_fuzzy(text: str) -> str:
    return text.replace(ENTRY, f"#, fuzzy\n{ENTRY}", 1)


def say_otherwise(text: str) -> str:
    return text.replace(CELL, f"{CELL} nhỏ", 1)


def write_by_machine(text: str) -> str:
    """The header of a catalog that a machine wrote, which each edition says."""
    return text.replace('"Language: vi', '"X-Guidebook-Written-By: machine\\n"\n"Language: vi', 1)


@pytest.mark.parametrize("change", [mark_fuzzy, say_otherwise, write_by_machine])
def test_what_editions_show_is_one(project: Path, change: Callable[[str], str]) -> None:
    rewrite(project, change)
    assert find_reasons(project) == dict.fromkeys(FORMS, "changed: catalog")


def test_an_approval_is_one_and_a_remark_after_it_is_none(project: Path) -> None:
    """The imprint says how much is approved."""
    run("--project", str(project), "approve", "vi", "--by", "vi lead")
    assert find_reasons(project) == dict.fromkeys(FORMS, "changed: catalog")
    remember(project)
    rewrite(project, remark)
    assert find_reasons(project) == {}


def test_a_catalog_that_cannot_be_read_is_one(project: Path) -> None:
    rewrite(project, lambda text: f"{text}\nmsgid msgid\n")
    assert find_reasons(project) == dict.fromkeys(FORMS, "changed: catalog")
