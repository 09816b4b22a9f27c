from pathlib import Path

import pytest

from pipeline.errors import ExitCode, ProjectError
from pipeline.project import open_project
from pipeline.settings_file import read_settings

GOOD = """
[document]
title = "Water"
edition = "1.0"
date = 2026-01-31
identifier = "urn:uuid:0"
locales = ["km", "vi"]
"""


def settings(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "water.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_without_a_word_file_is_no_project_and_the_message_says_how_to_start_one(
    tmp_path: Path,
) -> None:
    with pytest.raises(ProjectError, match="guidebook init") as caught:
        open_project(tmp_path)
    assert caught.value.exit_code == ExitCode.USAGE


def test_settings_are_read(tmp_path: Path) -> None:
    found = read_settings(settings(tmp_path, GOOD))
    assert (found.title, found.locales, found.issued.year) == ("Water", ("km", "vi"), 2026)


def test_a_language_may_be_given_its_own_name_and_a_spelling_its_own_isbn(tmp_path: Path) -> None:
    more = """
[names]
mnw = "ဘာသာမန်"
[isbn]
"en_AU-pdf" = "978-0-306-40615-7"
"""
    found = read_settings(settings(tmp_path, GOOD + more))
    assert found.names == {"mnw": "ဘာသာမန်"}
    assert list(found.isbn) == ["en_AU-pdf"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('title = "Water"', "", "title"),
        ("2026-01-31", '"soon"', "date"),
        ('"km"', '"xx"', "no language “xx”"),
        ('["km", "vi"]', '"km"', "not a list"),
        ("[document]", "[document", "not a TOML file"),
        ('["km", "vi"]', '["en", "km"]', "names English"),
        ('["km", "vi"]', '["zh_TW", "zh-Hant"]', "are one language, script and country"),
        ('["km", "vi"]', '["pt", "pt-BR"]', "are one language, script and country"),
        ("[document]", "document = 3", "not a table"),
        ("identifier", "publisher = 7\nidentifier", "publisher"),
        ("identifier", "pubisher = ''\nidentifier", "pubisher.*“publisher”"),
        ("[document]", "[gates]\ncritcal = ['Safe housing']\n[document]", "critcal.*“critical”"),
        ("[document]", "[gate]\ncritical = ['Safe housing']\n[document]", "“gate”.*“gates”"),
        ("[document]", "[gates]\ncritical = 'Safe housing'\n[document]", "not a list"),
        ("[document]", "[isbn]\nkm_pdf = '978'\n[document]", "km_pdf.*km-pdf"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(ProjectError, match=message) as caught:
        read_settings(settings(tmp_path, GOOD.replace(old, new)))
    assert "water.toml" in caught.value.location


def test_locks_of_an_open_word_are_not_documents(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "water.docx").touch()
    (tmp_path / "source" / "~$water.docx").touch()
    settings(tmp_path / "source", GOOD)
    assert [document.name for document in open_project(tmp_path).documents] == ["water"]
