"""Fonts that a project brings itself."""

import zipfile
from pathlib import Path

import pikepdf
import pytest
from docx.document import Document
from fontTools.ttLib import TTFont

from pipeline.errors import ExitCode
from pipeline.tools.fonts import font_dir, use_own_fonts
from tests.flow.test_project import Make, run

OWN = "Our Lao"


def short(document: Document) -> None:
    document.add_heading("Safe housing", 1)
    document.add_paragraph("A safe place to sleep comes first: ປອດໄພ.")


@pytest.fixture
def project(word_file: Make, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "fonts").mkdir(parents=True)
    for weight in ("Regular", "Bold"):
        font = TTFont(font_dir() / f"Phetsarath-{weight}.ttf")
        for record in font["name"].names:
            if record.nameID in {1, 16}:
                record.string = OWN
        font.save(root / "fonts" / f"OurLao-{weight}.ttf")
    assert run("--project", str(root), "init", str(word_file(short)), "--locale", "lo") == 0
    settings = root / "source" / "master.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[document]", '[document]\nfonts = ["fonts"]'), "utf-8")
    yield root
    use_own_fonts(())


def test_a_font_of_ones_own_is_used_in_every_format_and_stays_as_it_is(project: Path) -> None:
    own = sorted((project / "fonts").iterdir())
    before = [path.read_bytes() for path in own]
    build = ("--project", str(project), "build", "lo", "--format", "docx,pdf,epub,html")
    assert run(*build) == ExitCode.DONE
    assert [path.read_bytes() for path in own] == before
    made = project / "output" / "lo"
    with pikepdf.open(made / "master-lo.pdf") as pdf:
        names = {str(one.get("/BaseFont", "")) for one in pdf.objects if _is_font(one)}
    assert any("OurLao" in name or "Phetsarath" in name for name in names)
    with zipfile.ZipFile(made / "master-lo.epub") as book:
        assert any("OurLao-Regular" in name for name in book.namelist())
    with zipfile.ZipFile(made / "master-lo.docx") as word:
        assert OWN in word.read("word/fontTable.xml").decode()
    assert OWN in (made / "master-lo.html").read_text(encoding="utf-8")


def _is_font(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"


def test_another_file_of_that_font_makes_the_edition_anew(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build = ("--project", str(project), "build", "lo", "--format", "html")
    assert run(*build) == ExitCode.DONE
    assert run(*build) == ExitCode.DONE
    assert "0 of 1 editions built" in capsys.readouterr().out
    bold, regular = sorted((project / "fonts").iterdir())
    regular.write_bytes(bold.read_bytes())
    assert run(*build) == ExitCode.DONE
    assert "1 of 1 editions built" in capsys.readouterr().out


def test_what_is_no_font_is_refused_with_its_path(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "fonts" / "broken.ttf").write_bytes(b"no font")
    assert run("--project", str(project), "build", "lo", "--format", "html") != ExitCode.DONE
    assert "broken.ttf" in capsys.readouterr().err
