"""A build on the workers of a scheduler: same verbs, same records, same bytes."""

import contextlib
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import BuildError, ExitCode
from pipeline.flow.cluster import _describe_program, _Remote
from pipeline.project import open_project
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


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler with one worker."""
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


@pytest.mark.slow
def test_a_cluster_gives_the_same_bytes_and_the_same_records(project: Path, scheduler: str) -> None:
    formats = ("--format", "docx,html")
    assert run("--project", str(project), "build", *formats) == ExitCode.DONE
    here = digests(project)
    arguments = ("build", *formats, "--force", "--scheduler", scheduler)
    assert run("--project", str(project), *arguments) == ExitCode.DONE
    assert digests(project) == here
    catalog = project / "po" / "master" / "vi.po"
    whole = catalog.read_bytes()
    catalog.write_bytes(whole + b"\nmsgid broken")
    assert run("--project", str(project), *arguments) == ExitCode.CATALOG
    catalog.write_bytes(whole)
    assert run("--project", str(project), "build", *formats) == ExitCode.DONE


@pytest.mark.slow
@pytest.mark.parametrize("where", ["cluster", "processes"])
def test_every_verb_says_and_writes_the_same_elsewhere(
    where: str,
    project: Path,
    tmp_path: Path,
    scheduler: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Templates, findings and drafts; the project is named by a path from the current folder."""
    monkeypatch.setattr("pipeline.flow.extract._WORTH", 1)
    monkeypatch.setattr("pipeline.flow.check._WORTH", 1)
    master = project / "source" / "master.docx"
    for name in ("second", "third"):
        add = ("document", "add", str(master), "--name", name)
        assert run("--project", str(project), *add) == ExitCode.DONE
    damage(project / "po" / "master" / "vi.po")
    shutil.copytree(project, tmp_path / "here" / "project")
    monkeypatch.chdir(tmp_path / "here")
    verbs = (("extract",), ("check", "--format", "json"), ("pretranslate", "--no-machine"))
    expected = [told(verb, (), capsys) for verb in verbs]
    monkeypatch.chdir(tmp_path)
    others = ("--scheduler", scheduler) if where == "cluster" else ("--jobs", "2")
    assert [told(verb, others, capsys) for verb in verbs] == expected
    assert '"check": "number-mismatch"' in expected[1][1]
    assert "entries filled from a memory" in expected[2][1]
    assert written(project) == written(tmp_path / "here" / "project")


def told(
    verb: tuple[str, ...], workers: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    """Exit code and output; a template that was deleted is made anew."""
    if verb == ("extract",):
        shutil.rmtree("project/.guidebook")
        Path("project/po/second/second.pot").unlink()
    capsys.readouterr()
    return run("--project", "project", *verb, *workers), capsys.readouterr().out


def written(root: Path) -> dict[str, bytes]:
    files = (*(root / "po").rglob("*.po*"), *(root / ".guidebook").rglob("*.json"))
    return {one.relative_to(root).as_posix(): one.read_bytes() for one in files}


def damage(catalog: Path) -> None:
    """Say a number in a translation that its source does not say."""
    text = catalog.read_text(encoding="utf-8")
    before, first, after = text.rpartition('msgstr "')
    catalog.write_text(f"{before}{first}25 {after}", encoding="utf-8")


@pytest.mark.slow
def test_a_worker_of_another_version_is_refused(
    project: Path,
    scheduler: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pipeline.flow.cluster._describe_program", lambda: "older")
    arguments = ("build", "en", "--format", "html", "--scheduler", scheduler)
    assert run("--project", str(project), *arguments) == ExitCode.BUILD
    assert "has another version" in capsys.readouterr().err
    assert not (project / "output" / "en" / "master-en.html").exists()


def test_a_worker_that_does_not_see_the_project_says_so(project: Path) -> None:
    document = open_project(project).documents[0]
    remote = _Remote(lambda _: "done", _describe_program())
    assert remote(document) == "done"
    with pytest.raises(BuildError, match="does not see this project"):
        remote(replace(document, root=project / "elsewhere"))


@pytest.mark.slow
def test_a_scheduler_without_workers_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.flow.cluster._NO_WORKER", 1)
    with distributed.LocalCluster(n_workers=0, dashboard_address=None) as cluster:
        arguments = ("check", "--scheduler", cluster.scheduler_address)
        assert run("--project", str(project), *arguments) == ExitCode.BUILD
    assert "has no worker" in capsys.readouterr().err


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
