"""Our own guidebook, whole, through its own gate: what a reader of a translation finds is what was translated."""

import shutil
from pathlib import Path

import pytest

from pipeline.flow.build import build
from pipeline.flow.tasks import BuildOptions
from pipeline.model import Format
from pipeline.project import open_project
from tests.conftest import ROOT


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["my", "km"])
def test_the_pdf_of_the_guidebook_holds_every_text(locale: str, tmp_path: Path) -> None:
    """A text that is lost, or stands in another cell of a table, stops the build."""
    for name in ("source", "po", "glossary"):
        shutil.copytree(ROOT / name, tmp_path / name)
    project = open_project(tmp_path).only(("guidebook",))
    (edition,) = build(project, (locale,), BuildOptions(formats=(Format.PDF,)))
    assert edition.path.is_file()
