"""Tasks of a build where processors would be idle."""

from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.flow import build as flow
from pipeline.flow.tasks import BuildOptions, Task, Workers
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


@pytest.mark.parametrize(("jobs", "tasks", "parts"), [(1, 1, 1), (2, 1, 2), (3, 2, 2), (4, 2, 4)])
def test_a_long_text_is_two_tasks_where_there_is_a_processor_for_each(
    task: Task, monkeypatch: pytest.MonkeyPatch, jobs: int, tasks: int, parts: int
) -> None:
    monkeypatch.setattr(flow, "_LONG", 0)
    parted = flow._part_tasks([task] * tasks, BuildOptions(workers=Workers(jobs)))
    assert len(parted) == parts
    assert sorted(form for part in parted for form, _ in part.reasons) == sorted(FORMATS * tasks)
    assert parts == tasks or all(
        len({form.is_pdf for form, _ in one.reasons}) == 1 for one in parted
    )


def test_a_short_text_is_one_task(task: Task) -> None:
    assert flow._part_tasks([task], BuildOptions(workers=Workers(8))) == [task]
