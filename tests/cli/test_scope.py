"""Which documents a command works on, and how languages and formats are named."""

import json
import shutil
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.flow.test_project import run


def names(root: Path, *arguments: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    capsys.readouterr()
    assert run("--project", str(root), "status", *arguments, "--format", "json") == ExitCode.DONE
    return {one["document"] for one in json.loads(capsys.readouterr().out)["documents"]}


def test_a_command_works_on_the_documents_that_are_named(
    two_documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert names(two_documents, capsys=capsys) == {"first", "second"}
    assert names(two_documents, "--document", "second", capsys=capsys) == {"second"}
    both = ("--document", "first,second")
    assert names(two_documents, *both, capsys=capsys) == {"first", "second"}


def test_a_document_that_is_not_there_is_refused_with_the_nearest_name(
    two_documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = ("--project", str(two_documents))
    assert run(*project, "build", "--document", "secnd") == ExitCode.USAGE
    assert "Did you mean second?" in capsys.readouterr().err
    assert not (two_documents / "output").exists()


def test_a_build_of_one_document_keeps_the_others_in_the_manifest(two_documents: Path) -> None:
    project = ("--project", str(two_documents))
    for name in ("first", "second"):
        assert run(*project, "build", "en", "--document", name, "--format", "docx") == 0
    manifest = json.loads((two_documents / "output" / "manifest.json").read_text())
    assert {one["document"] for one in manifest["editions"]} == {"first", "second"}


def test_a_stray_word_file_is_a_warning_and_stops_nothing(
    two_documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = two_documents / "source"
    shutil.copyfile(source / "first.docx", source / "first - Copy.docx")
    assert names(two_documents, capsys=capsys) == {"first", "second"}
    assert run("--project", str(two_documents), "status") == ExitCode.DONE
    assert "first - Copy.docx has no settings and is left out" in capsys.readouterr().err


def test_the_ending_of_a_master_may_be_in_capitals(
    two_documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (two_documents / "source" / "first.docx").rename(two_documents / "source" / "first.DOCX")
    assert names(two_documents, capsys=capsys) == {"first", "second"}
    assert run("--project", str(two_documents), "extract") == ExitCode.DONE


@pytest.mark.parametrize("arguments", [("th,vi",), ("th", "vi"), ("TH", "vi,th")])
def test_languages_are_named_one_by_one_or_with_commas(
    two_documents: Path, arguments: tuple[str, ...]
) -> None:
    assert run("--project", str(two_documents), "update", *arguments) == ExitCode.DONE


def test_formats_are_named_one_by_one_or_with_commas(two_documents: Path) -> None:
    options = ("--format", "docx", "--format", "html,docx")
    project = ("--project", str(two_documents))
    assert run(*project, "build", "en", "--document", "first", *options) == ExitCode.DONE
    built = {path.suffix for path in (two_documents / "output" / "en").iterdir()}
    assert built == {".docx", ".html"}


def test_a_misspelt_command_is_refused_with_the_nearest_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("buidl") == ExitCode.USAGE
    assert "Did you mean build?" in capsys.readouterr().err
