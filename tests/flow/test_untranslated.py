"""A master of which nothing is translated: every format is made, in English that says so."""

import re
import zipfile
from pathlib import Path

import pytest
from docx.document import Document

from pipeline.errors import ExitCode
from tests.flow.test_project import Make, run


def formatted_first(document: Document) -> None:
    document.add_heading("Safety first", 1)
    for attribute in ("bold", "italic", "underline"):
        paragraph = document.add_paragraph()
        setattr(paragraph.add_run("Warning:").font, attribute, True)
        paragraph.add_run(" do not pay anybody.")
    paragraph = document.add_paragraph()
    paragraph.add_run("Note").font.superscript = True
    paragraph.add_run(" of the office").font.strike = True


@pytest.mark.parametrize("locale", ["vi", "km"])
def test_english_that_begins_with_formatting_is_marked_and_holds_no_other_sign(
    word_file: Make, tmp_path: Path, locale: str
) -> None:
    root = tmp_path / "project"
    root.mkdir()
    master = word_file(formatted_first)
    assert run("--project", str(root), "init", str(master), "--locale", locale) == ExitCode.DONE
    build = ("--project", str(root), "build", locale, "--format", "docx,pdf,epub,html")
    assert run(*build) == ExitCode.DONE
    folder = root / "output" / locale
    page = (folder / f"master-{locale}.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(folder / f"master-{locale}.epub") as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    assert not re.search("[\U000e0000-\U000e007f]", page + "".join(pages))
    warned = [line for line in page.splitlines() if "do not pay anybody" in line]
    assert warned
    assert page.count('lang="en"') >= 4
