"""A build on the workers of a scheduler: same verbs, same records, same bytes."""

import contextlib
import hashlib
import os
import time
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.flow.test_project import Make, run, small, translate

distributed = pytest.importorskip("distributed")


@pytest.fixture
def project(word_file: Make, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    assert run("--project", str(root), "init", str(word_file(small)), "--locale", "vi") == 0
    translate(root, "vi")
    return root


def digests(root: Path) -> dict[str, str]:
    files = (one for one in (root / "output").rglob("*") if one.is_file())
    return {
        one.name: hashlib.sha256(one.read_bytes()).hexdigest()
        for one in files
        if one.name != ".build.json"  # holds times
    }


@pytest.mark.slow
def test_a_cluster_gives_the_same_bytes_and_the_same_records(project: Path) -> None:
    formats = ("--format", "docx,html")
    assert run("--project", str(project), "build", *formats) == ExitCode.DONE
    here = digests(project)
    cluster = distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None)
    with cluster:
        arguments = ("build", *formats, "--force", "--scheduler", cluster.scheduler_address)
        assert run("--project", str(project), *arguments) == ExitCode.DONE
        assert digests(project) == here
        catalog = project / "po" / "master" / "vi.po"
        whole = catalog.read_bytes()
        catalog.write_bytes(whole + b"\nmsgid broken")
        assert run("--project", str(project), *arguments) == ExitCode.CATALOG
        catalog.write_bytes(whole)
    assert run("--project", str(project), "build", *formats) == ExitCode.DONE


@pytest.mark.slow
def test_the_tasks_of_a_worker_that_dies_are_done_by_the_others(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From another folder, with a project that is named by a relative path."""
    assert run("--project", str(project), "build", "--format", "docx,html") == ExitCode.DONE
    here = digests(project)
    monkeypatch.chdir(tmp_path)
    started = tmp_path / "started"
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None
    ) as cluster:
        client = distributed.Client(cluster)
        # One worker dies while a task of the build is its own.
        dying = client.submit(_die_when, started, pure=False, workers=list(cluster.scheduler_info["workers"])[:1], allow_other_workers=True)  # fmt: skip
        started.touch()
        arguments = ("build", "--format", "docx,html", "--force", "--scheduler")
        assert run("--project", "project", *arguments, cluster.scheduler_address) == ExitCode.DONE
        dying.cancel()
        client.close()
    assert digests(project) == here


def _die_when(started: Path) -> None:
    """End the process of a worker, once."""
    while not started.exists():
        time.sleep(0.1)
    with contextlib.suppress(OSError):
        started.with_suffix(".once").touch(exist_ok=False)
        time.sleep(1)
        os._exit(9)


@pytest.mark.parametrize(
    ("address", "code", "words"),
    [
        ("10.0.0.1:8786", ExitCode.USAGE, "no address of a scheduler"),
        ("tcp://127.0.0.1:9", ExitCode.BUILD, "No scheduler answers"),
    ],
)
def test_a_scheduler_that_is_none_is_named(
    address: str,
    code: int,
    words: str,
    project: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pipeline.flow.cluster._PATIENCE", 1)
    arguments = ("build", "en", "--format", "html", "--scheduler", address)
    assert run("--project", str(project), *arguments) == code
    assert words in capsys.readouterr().err
