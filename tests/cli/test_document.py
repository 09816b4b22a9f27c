"""The documents of a project: added, replaced, renamed, removed, listed."""

import gc
import json
import shlex
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from docx.document import Document as Docx

from pipeline.catalogs import approve, read_catalog, write_catalog
from pipeline.errors import ExitCode
from pipeline.flow.documents import DocumentText, read_document
from pipeline.flow.release import release
from pipeline.model import Block
from pipeline.project import Document, open_project
from tests.flow.test_project import Make, run


def listed(root: Path, capsys: pytest.CaptureFixture[str]) -> dict:  # type: ignore[type-arg]
    capsys.readouterr()
    assert run("--project", str(root), "document", "list", "--format", "json") == ExitCode.DONE
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


def other(document: Docx) -> None:
    for number in range(9):
        document.add_paragraph(f"Quite another text {number}.")


def test_a_document_that_is_added_has_the_languages_of_the_others_and_its_own_identifier(
    two_documents: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = ("--project", str(two_documents))
    source = str(tmp_path / "first.docx")
    assert run(*project, "document", "add", source, "--name", "คู่มือ 1") == ExitCode.DONE
    documents = listed(two_documents, capsys)["documents"]
    assert [one["document"] for one in documents] == ["first", "second", "คู่มือ 1"]
    assert len({one["identifier"] for one in documents}) == 3
    assert documents[2]["locales"] == ["vi", "th"]
    assert (two_documents / "po" / "คู่มือ 1" / "th.po").is_file()
    for name in ("FIRST", "a/b", "CON", " x"):
        assert run(*project, "document", "add", source, "--name", name) == ExitCode.USAGE
    assert len(listed(two_documents, capsys)["documents"]) == 3


def test_another_file_in_the_place_of_a_master_is_taken_only_when_it_is_confirmed(
    two_documents: Path,
    word_file: Make,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = ("--project", str(two_documents), "document", "replace", "first")
    master = two_documents / "source" / "first.docx"
    before, strange = master.read_bytes(), word_file(other, "strange.docx")
    assert run(*project, str(strange)) == ExitCode.USAGE
    assert "looks like another document" in capsys.readouterr().err
    assert master.read_bytes() == before
    assert run(*project, str(strange), "--yes") == ExitCode.DONE
    assert master.read_bytes() == strange.read_bytes()

    master.write_bytes(before)  # by hand: extract asks nothing, and says so
    assert run("--project", str(two_documents), "extract", "--document", "first") == ExitCode.DONE
    assert "Is source/ the right file?" in capsys.readouterr().err


def test_a_renamed_document_keeps_translations_approvals_and_identifier(
    two_documents: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = two_documents / "po" / "first" / "vi.po"
    catalog = read_catalog(path, "first", "vi")
    day = open_project(two_documents).documents[0].settings.issued
    units = (approve(replace(one, target=f"{one.source} ạ"), "lead", day) for one in catalog.units)
    write_catalog(replace(catalog, units=tuple(units)), path)
    was = listed(two_documents, capsys)["documents"][0]["identifier"]
    project = ("--project", str(two_documents))
    assert run(*project, "build", "vi", "--document", "first", "--format", "docx") == ExitCode.DONE
    assert run(*project, "document", "rename", "first", "Manual 1") == ExitCode.DONE
    now = listed(two_documents, capsys)
    assert {one["document"]: one["identifier"] for one in now["documents"]}["Manual 1"] == was
    assert now["orphans"] == []
    assert not list((two_documents / "output").rglob("first*"))
    assert run(*project, "status", "vi", "--document", "Manual 1", "--format", "json") == 0
    (counts,) = json.loads(capsys.readouterr().out)["documents"][0]["locales"]
    assert counts["approved"] == counts["segments"] > 0
    assert run(*project, "document", "rename", "Manual 1", "second") == ExitCode.USAGE


def test_what_a_removed_document_leaves_is_named_and_goes_on_request(
    two_documents: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = ("--project", str(two_documents))
    assert run(*project, "build", "en", "--format", "docx") == ExitCode.DONE
    assert run(*project, "document", "remove", "first") == ExitCode.USAGE  # nobody can be asked
    assert len(listed(two_documents, capsys)["documents"]) == 2
    (two_documents / "source" / "second.docx").rename(two_documents / "source" / "third.docx")
    shutil.copyfile(
        two_documents / "source" / "second.toml", two_documents / "source" / "third.toml"
    )
    assert listed(two_documents, capsys)["orphans"] == [
        "source/second.toml",
        "po/second",
        "output/en/second-en.docx",
    ]
    capsys.readouterr()
    assert run(*project, "document", "list") == ExitCode.DONE
    assert "remove --orphans --catalogs" in capsys.readouterr().out
    assert run(*project, "document", "remove", "first", "--yes") == ExitCode.DONE
    assert "kept po/first: translations" in capsys.readouterr().out
    assert listed(two_documents, capsys)["orphans"][1:3] == ["po/first", "po/second"]
    assert run(*project, "document", "remove", "--orphans", "--yes") == ExitCode.DONE
    assert "kept po/first" in capsys.readouterr().out
    assert listed(two_documents, capsys)["orphans"] == ["po/first", "po/second"]
    assert json.loads((two_documents / "output" / "manifest.json").read_text())["editions"] == []
    arguments = ("document", "remove", "--orphans", "--catalogs", "--yes")
    assert run(*project, *arguments) == ExitCode.DONE
    assert listed(two_documents, capsys)["orphans"] == []


@pytest.mark.parametrize("name", ["third.docx", "Third - Copy.DOCX"])
def test_a_word_file_in_source_becomes_a_document_where_it_lies(
    name: str, two_documents: Path, word_file: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    project = ("--project", str(two_documents))
    stray = two_documents / "source" / name
    shutil.copyfile(word_file(other, "other.docx"), stray)
    before = len([*(two_documents / "source").iterdir()])
    assert run(*project, "document", "add", str(stray)) == ExitCode.DONE
    assert run(*project, "status") == ExitCode.DONE
    assert "no settings" not in capsys.readouterr().err
    now = listed(two_documents, capsys)
    assert len(now["documents"]) == 3
    assert now["orphans"] == []
    assert len([*(two_documents / "source").iterdir()]) == before + 1  # the settings
    taken = str(two_documents / "source" / "first.docx")
    assert run(*project, "document", "add", taken) == ExitCode.USAGE


def test_what_goes_with_orphans_is_named_before_it_goes(
    two_documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = ("--project", str(two_documents), "document", "remove", "--orphans")
    assert run(*project) == ExitCode.DONE
    assert "Nothing is to be removed." in capsys.readouterr().out
    shutil.copyfile(
        two_documents / "source" / "second.toml", two_documents / "source" / "third.toml"
    )
    assert run(*project) == ExitCode.USAGE  # nobody can be asked
    told = capsys.readouterr().err
    assert told.index("source/third.toml") < told.index("Nothing was removed")
    assert run(*project, "--yes") == ExitCode.DONE
    assert "removed source/third.toml" in capsys.readouterr().out


def test_languages_are_added_up_over_all_documents(
    two_documents: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()
    assert run("--project", str(two_documents), "status", "--format", "json") == ExitCode.DONE
    said = json.loads(capsys.readouterr().out)
    segments = sum(one["locales"][0]["segments"] for one in said["documents"])
    assert [(one["locale"], one["documents"]) for one in said["totals"]] == [("vi", 2), ("th", 2)]
    assert said["totals"][0]["segments"] == segments


def test_a_word_file_with_a_name_in_another_script_gets_one_in_letters_that_read_like_it(
    word_file: Make, tmp_path: Path
) -> None:
    master = tmp_path / "คู่มือ การเยี่ยม (1).docx"
    shutil.copyfile(word_file(other), master)
    root = tmp_path / "own"
    root.mkdir()
    assert run("--project", str(root), "init", str(master), "--locale", "th") == ExitCode.DONE
    assert [one.name for one in open_project(root).documents] == ["khumux-kar-yeiym-1"]


def test_a_renamed_document_keeps_its_register_of_quotations(two_documents: Path) -> None:
    source = two_documents / "source"
    (source / "first.quotes.csv").write_text("text,kind,consent,reviewed\n", encoding="utf-8")
    project = ("--project", str(two_documents), "document")
    assert run(*project, "rename", "first", "other") == ExitCode.DONE
    assert (source / "other.quotes.csv").is_file()
    assert not list(source.glob("first*"))
    assert run(*project, "remove", "other", "--yes") == ExitCode.DONE
    assert not list(source.glob("other*"))


def test_a_review_table_says_itself_which_document_it_is_of(
    two_documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = ("--project", str(two_documents), "review")
    table = str(tmp_path / "table.docx")
    command = ("export", "vi", "-o", table, "--document", "second")
    assert run(*project, *command) == ExitCode.DONE
    assert run(*project, "import", "vi", table) == ExitCode.DONE
    assert "untouched" in capsys.readouterr().out


def test_a_release_forgets_each_document_before_it_reads_the_next(
    two_documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The circles in which Word files hold themselves are megabytes for each document."""
    before = {id(one) for one in gc.get_objects() if isinstance(one, Block)}
    held: list[int] = []

    def read(document: Document) -> DocumentText:
        found = [one for one in gc.get_objects() if isinstance(one, Block)]
        held.append(sum(id(one) not in before for one in found))
        return read_document(document)

    run("--project", str(two_documents), "build", "vi", "--format", "docx", "--jobs", "1")
    monkeypatch.setattr("pipeline.flow.gate.read_document", read)
    monkeypatch.setattr("pipeline.flow.release.read_document", read)
    gc.collect()
    gc.disable()
    try:
        release(open_project(two_documents), ("vi",), drafts=True)
    finally:
        gc.enable()
    assert len(held) == 4
    assert max(held) == 0


def test_a_damaged_template_is_made_anew_as_its_message_says(
    two_documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = two_documents / "po" / "first" / "first.pot"
    before = template.read_bytes()
    template.write_bytes(before + b'x "\n')
    project = ("--project", str(two_documents))
    assert run(*project, "status") == ExitCode.CATALOG
    assert "guidebook extract" in capsys.readouterr().err
    assert run(*project, "extract") == ExitCode.DONE
    assert template.read_bytes() == before


def test_editions_of_a_language_that_was_dropped_close_no_gate_and_go_with_orphans(
    two_documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = ("--project", str(two_documents))
    assert run(*project, "build", "vi", "--format", "docx") == ExitCode.DONE
    settings = two_documents / "source" / "first.toml"
    text = settings.read_text(encoding="utf-8").replace('["vi", "th"]', '["th"]')
    settings.write_text(text, encoding="utf-8")
    edition = two_documents / "output" / "vi" / "first-vi.docx"
    told = [
        one
        for one in release(open_project(two_documents)).findings
        if one.file == str(edition) and one.check == "stale-edition"
    ]
    assert [one.severity for one in told] == ["warning"]
    assert "document remove --orphans" in told[0].message
    assert listed(two_documents, capsys)["orphans"] == ["output/vi/first-vi.docx"]
    assert run(*project, "document", "remove", "--orphans", "--yes") == ExitCode.DONE
    assert not edition.exists()
    assert (two_documents / "output" / "vi" / "second-vi.docx").is_file()


def test_settings_that_are_gone_are_made_anew_as_the_message_says(
    two_documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (two_documents / "source" / "second.docx").unlink()
    (two_documents / "source" / "second.toml").unlink()
    (two_documents / "source" / "first.toml").unlink()
    catalog = two_documents / "po" / "first" / "vi.po"
    before = catalog.read_bytes()
    project = ("--project", str(two_documents))
    assert run(*project, "status") == ExitCode.USAGE
    told = capsys.readouterr().err.strip().rpartition("guidebook ")[2]
    assert run(*project, *shlex.split(told)) == ExitCode.DONE
    assert run(*project, "status") == ExitCode.DONE
    assert catalog.read_bytes() == before
