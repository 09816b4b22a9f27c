"""Traces of earlier versions are found in every kind of Word file."""

import io
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from pipeline.files import zipped
from pipeline.master.package import Limits, open_package
from pipeline.model import Format
from pipeline.release.safety import examine_file

TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def with_traces(path: Path, namespace: bytes) -> Path:
    """A Word file with a tracked insertion and hidden text, in one of the two namespaces of ISO/IEC 29500."""
    document = Document()
    run = document.add_paragraph("Her name was").add_run(" deleted")
    run.font.hidden = True
    inserted = etree.SubElement(document.paragraphs[0]._p, f"{{{TRANSITIONAL.decode()}}}ins")
    inserted.append(run._r)
    whole = io.BytesIO()
    document.save(whole)
    path.write_bytes(whole.getvalue())
    parts = open_package(path, Limits()).parts
    path.write_bytes(zipped((name, content.replace(TRANSITIONAL, namespace)) for name, content in parts.items()))
    return path


@pytest.mark.parametrize("namespace", [TRANSITIONAL, STRICT], ids=["transitional", "strict"])
def test_revision_marks_and_hidden_text_are_found(tmp_path: Path, namespace: bytes) -> None:
    found = {finding.check for finding in examine_file(with_traces(tmp_path / "traces.docx", namespace), Format.DOCX, publisher="")}
    assert {"revision-marks", "hidden-text"} <= found
