"""Files that come back by mail: under another name, in another encoding, cut off, empty, or of the wrong kind."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.catalogs import read_catalog, write_catalog
from pipeline.errors import ExitCode
from tests.flow.test_project import run
from tests.review.test_answer import project_of

Change = Callable[[bytes], bytes]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project_of(tmp_path)
    path = tmp_path / "project" / "po" / "master" / "vi.po"
    catalog = read_catalog(path, "master", "vi")
    units = (
        replace(unit, target="Chờ ba tuần.") if "21" in unit.source else unit
        for unit in catalog.units
    )
    write_catalog(replace(catalog, units=tuple(units)), path)
    return tmp_path / "project"


def sent_back(project: Path, form: str, name: str, change: Change) -> tuple[int, bytes]:
    """The exit code of an import, and what the catalog is then."""
    catalog, path = project / "po" / "master" / "vi.po", project / name
    if form == "po":
        content = catalog.read_bytes()
    else:
        run("--project", str(project), "export", "vi", "--as", form, "-o", str(project / "out"))
        content = (project / "out").read_bytes()
    path.write_bytes(change(content))
    return run("--project", str(project), "import", "vi", str(path)), catalog.read_bytes()


def wide(content: bytes) -> bytes:
    text = content.decode().replace("encoding='UTF-8'", "encoding='UTF-16'")
    return text.encode("utf-16")


def edited(content: bytes) -> bytes:
    return content.replace("Chờ ba tuần.".encode(), "Chờ 21 ngày.".encode())


FORMS = ("po", "xliff-1.2", "xliff-2.1", "tmx")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["a.po", "a.xlf", "a.tmx", "a.txt", "a"])
def test_a_file_is_what_it_looks_like_whatever_it_is_called(
    project: Path, form: str, name: str
) -> None:
    code, catalog = sent_back(project, form, name, edited)
    assert code == ExitCode.DONE
    assert "Chờ 21 ngày.".encode() in catalog


@pytest.mark.parametrize(
    ("form", "change"),
    [(form, change) for form in FORMS for change in (lambda text: b"\xef\xbb\xbf" + text, lambda text: text.replace(b"\n", b"\r\n"), lambda text: text.replace(b"\n", b"\r"))]
    + [(form, wide) for form in FORMS[1:]],
)  # fmt: skip
def test_byte_order_marks_line_ends_and_wide_letters_are_read(
    project: Path, form: str, change: Change
) -> None:
    code, catalog = sent_back(project, form, "a.txt", lambda text: change(edited(text)))
    assert code == ExitCode.DONE
    assert "Chờ 21 ngày.".encode() in catalog


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "change",
    [lambda _: b"", lambda _: b"\n \n", lambda _: b"hello", lambda text: text[:-40] + b"\xff"],
    ids=["empty", "blank", "other text", "cut and damaged"],
)
def test_a_file_without_sound_content_changes_nothing_and_is_named(
    project: Path, form: str, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (project / "po" / "master" / "vi.po").read_bytes()
    code, catalog = sent_back(project, form, "a.txt", change)
    assert (code, catalog) == (ExitCode.CATALOG, before)
    said = capsys.readouterr().err
    assert "a.txt" in said
    assert "Traceback" not in said


def test_a_po_file_that_was_cut_off_between_two_entries_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _ = sent_back(project, "po", "a.po", lambda text: text.rpartition(b"\n\n")[0] + b"\n")
    assert code == ExitCode.DONE
    said = capsys.readouterr().out
    assert "1 of" in said
    assert "entries are not in the file; they keep what they have" in said


def test_the_page_of_a_proof_is_not_what_it_saved(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = project / "vi.html"
    assert run("--project", str(project), "proof", "vi", "-o", str(page)) == ExitCode.DONE
    assert run("--project", str(project), "review", "import", "vi", str(page)) == ExitCode.CATALOG
    assert "page of a proof, not what it saved" in capsys.readouterr().err
