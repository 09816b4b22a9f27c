"""Traces of earlier versions are found in every kind of Word file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml import OxmlElement

from pipeline.model import Format
from pipeline.release.safety import examine_file
from tests.conftest import as_strict


def traces(document: Document) -> None:
    """Hidden text in a tracked insertion."""
    paragraph = document.add_paragraph("Her name was")
    run = paragraph.add_run(" deleted")
    run.font.hidden = True
    inserted = OxmlElement("w:ins")
    inserted.append(run._r)
    paragraph._p.append(inserted)


@pytest.mark.parametrize("form", [Path, as_strict], ids=["transitional", "strict"])
def test_revision_marks_and_hidden_text_are_found(
    word_file: Callable[..., Path], form: Callable[[Path], Path]
) -> None:
    found = {
        finding.check
        for finding in examine_file(form(word_file(traces)), Format.DOCX, publisher="")
    }
    assert {"revision-marks", "hidden-text"} <= found
