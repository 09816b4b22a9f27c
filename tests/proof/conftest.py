import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.catalogs import read_catalog, write_catalog
from pipeline.errors import ExitCode
from pipeline.model import TranslationUnit
from tests.conftest import ROOT, run
from tests.editions.test_text_is_text import LINES

Edit = Callable[[TranslationUnit], TranslationUnit]


def small(document: Document) -> None:
    """A document with a note, a link, formatting, a list, a table and dangerous lines."""
    document.core_properties.title = "Safe housing"
    document.add_heading("Safe housing", 1)
    document.add_paragraph("A safe place to sleep comes first.")
    paragraph = document.add_paragraph("Explain the ")
    paragraph.add_run("house rules").bold = True
    paragraph.add_run(" before the person moves in.")
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:tab/></w:r>"))
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} w:anchor="top"><w:r><w:t>See above</w:t></w:r></w:hyperlink>'
        )
    )
    document.paragraphs[0]._p.insert(
        0, parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="1" w:name="top"/>')
    )
    document.paragraphs[0]._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="1"/>'))
    for text in ("Ask first.", "Wait 21 days."):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("Health", 1)
    table = document.add_table(2, 2)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        ("Challenge", "Response", "No room", "Rent a flat"),
        strict=True,
    ):
        cell.text = text
    document.add_heading("Hazards", 1)
    for line in LINES[:4]:
        document.add_paragraph(line)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with a Khmer catalog, every text translated but the last lines."""
    document = docx.Document()
    small(document)
    document.save(str(tmp_path / "guide.docx"))
    root = tmp_path / "project"
    root.mkdir()
    assert (
        run("--project", str(root), "init", str(tmp_path / "guide.docx"), "--locale", "km")
        == ExitCode.DONE
    )
    edit(
        root,
        lambda unit: replace(
            unit, target=unit.source.replace("e", "េ") if "script" not in unit.source else ""
        ),
    )
    return root


def edit(root: Path, change: Edit, name: str = "guide", code: str = "km") -> None:
    """Save a catalog in which each entry is changed so."""
    path = root / "po" / name / f"{code}.po"
    catalog = read_catalog(path, name, code)
    write_catalog(replace(catalog, units=tuple(map(change, catalog.units))), path)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def served(root: Path, *arguments: str) -> Iterator[str]:
    """The address at which ``guidebook preview`` serves a project, as long as it runs."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "--project",
        str(root),
        "preview",
        "--port",
        str(port),
        *arguments,
    ]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        wait_for(address.rpartition(f":{port}")[0] + f":{port}/")
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == ExitCode.DONE


def wait_for(address: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address, timeout=10).read()
            return
        except OSError:
            assert time.monotonic() < until, address
            time.sleep(0.2)


def data_of(page: str) -> dict[str, object]:
    """What the scripts of a page know."""
    start = page.index('<script type="application/json" id="data">') + 42
    found = json.loads(page[start : page.index("</script>", start)])
    assert isinstance(found, dict)
    return found
