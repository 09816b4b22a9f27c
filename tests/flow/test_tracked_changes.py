"""A master with tracked changes: every verb says what to do, and what is said works."""

import re
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.errors import ExitCode
from tests.flow.test_project import Make, run


def _tracked(document: Document) -> None:
    document.add_heading("Rules", 1)
    paragraph = document.add_paragraph("The person ")
    inserted = '<w:ins {} w:id="2" w:author="A"><w:r><w:t>may stay.</w:t></w:r></w:ins>'
    paragraph._p.append(parse_xml(inserted.format(nsdecls("w"))))


@pytest.fixture
def project(word_file: Make, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    arguments = ("init", str(word_file(_tracked)), "--locale", "vi")
    assert run("--project", str(root), *arguments) == ExitCode.MASTER
    assert run("--project", str(root), *arguments, "--accept-changes") == ExitCode.DONE
    return root


VERBS = ("inspect", "extract", "status", "check", "release")


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_names_the_setting_that_it_goes_by(
    verb: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = project / "source" / "master.toml"
    text = re.sub("(?m)^accept_changes = .*\n", "", settings.read_text(encoding="utf-8"))
    settings.write_text(text, encoding="utf-8")
    run("--project", str(project), verb)
    said = capsys.readouterr()
    assert "accept_changes = true" in said.out + said.err
    settings.write_text(
        text.replace("[document]\n", "[document]\naccept_changes = true\n"), encoding="utf-8"
    )
    assert run("--project", str(project), verb) in {ExitCode.DONE, ExitCode.FINDINGS}
    said = capsys.readouterr()
    assert "unresolved revision marks" not in said.out + said.err
