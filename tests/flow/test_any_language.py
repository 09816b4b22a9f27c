"""Languages that the program knows nothing of: the settings name them, and every command works."""

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx.document import Document
from lxml import etree

from pipeline.catalogs import read_catalog, write_catalog
from pipeline.editions.notices import notice_sources
from pipeline.errors import ExitCode
from pipeline.flow.check import check
from pipeline.flow.notices import read_notices
from pipeline.project import open_project
from tests.flow.test_project import Make, run

# The last one is written in letters for which no font is fetched.
MADE_UP = ("qaa", "x-ours", "qab@cyrillic", "km@x-easy", "qac@vaii")
FORMATS = ("docx", "pdf", "epub", "html", "print", "large-print")


def short_book(document: Document) -> None:
    document.add_heading("Home visits", 0)
    for chapter in ("Safe housing", "Money and work", "Health"):
        document.add_heading(chapter, 1)
        document.add_paragraph(f"A safe place to sleep comes first, whatever {chapter} asks.")
        document.add_paragraph("Ask the person.", style="List Number")


@pytest.fixture
def project(word_file: Make, tmp_path: Path) -> Path:
    """A project whose languages were added by the settings alone."""
    root = tmp_path / "project"
    root.mkdir()
    assert run("--project", str(root), "init", str(word_file(short_book)), "--locale", "vi") == 0
    settings = root / "source" / "master.toml"
    written = settings.read_text(encoding="utf-8")
    codes = ", ".join(f'"{code}"' for code in MADE_UP)
    settings.write_text(written.replace('"vi"', codes), encoding="utf-8")
    assert run("--project", str(root), "update") == 0
    return root


def translate(path: Path, words: str, skip: int = 0) -> None:
    """Give every unit but the last ``skip`` a target; places for numbers stay."""
    catalog = read_catalog(path, path.parent.name, path.stem)
    units = [
        replace(unit, target=f"{words} {''.join(re.findall(r'[{<].*?[}>]', unit.source))}".strip())
        if index < len(catalog.units) - skip
        else unit
        for index, unit in enumerate(catalog.units)
    ]
    write_catalog(replace(catalog, units=tuple(units)), path)


@pytest.mark.slow
@pytest.mark.parametrize("code", MADE_UP)
def test_every_command_works_in_a_made_up_language(
    project: Path, tmp_path: Path, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def does(*arguments: str, but: tuple[int, ...] = (ExitCode.DONE,)) -> None:
        assert run("--project", str(project), *arguments) in but, arguments

    findings = (ExitCode.DONE, ExitCode.FINDINGS)
    catalog = project / "po" / "master" / f"{code}.po"
    translate(catalog, "ꕙꔤꔳꔀꔁ ꔂꔃꔄꔅ" if code == "qac@vaii" else "Va nu rumo", skip=2)
    table, units, memory = (str(tmp_path / name) for name in ("t.docx", "u.xlf", "m.tmx"))
    master, filled = str(project / "source" / "master.docx"), str(tmp_path / "filled.docx")
    does("inspect", but=findings)
    does("extract")
    does("update", code)
    does("status")
    does("check", code, "--fix", "--annotate", but=findings)
    does("check", code, "--clear", but=findings)
    does("pretranslate", code, "--no-machine")
    does("review", "export", code, "-o", table)
    does("review", "import", code, table)
    does("export", code, "-o", units)
    does("import", code, units)
    does("export", code, "--as", "tmx", "-o", memory)
    does("pretranslate", code, "--no-machine", "--tmx", memory)
    does("export", code, "--as", "omegat", "-o", str(tmp_path / "omegat"))
    does("merge", str(catalog), str(catalog), str(catalog))
    does("docx", "fill", master, str(catalog), "--locale", code, "-o", filled)
    does("docx", "pseudo", master, "--locale", code, "-o", filled)
    does("approve", code, "--by", "lead")
    does("proof", code, "-o", str(tmp_path / "proof.html"))
    does("salvage", code, filled, "--source", master)
    does("build", code, "--format", ",".join(FORMATS))

    told = "letters of the script Vai" in capsys.readouterr().err
    assert told == (code == "qac@vaii")
    does("release", code, "--drafts")
    does("verify", str(project / "output" / "release"))
    does("doctor", but=(ExitCode.DONE, ExitCode.FINDINGS, ExitCode.MISSING_TOOL))
    assert len(list((project / "output" / code).iterdir())) == len(FORMATS)


def test_the_words_of_the_program_are_translated_in_the_project_and_english_until_then(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(project / "po" / "master" / "qaa.po", "Va nu rumo")
    built = ("--project", str(project), "build", "qaa", "--format", "docx,html")
    assert run(*built) == ExitCode.DONE
    assert "are not translated there and stand in English. (master qaa)" in capsys.readouterr().err
    page = (project / "output" / "qaa" / "master-qaa.html").read_text(encoding="utf-8")
    assert '<span lang="en">No native reader' in page
    with zipfile.ZipFile(project / "output" / "qaa" / "master-qaa.docx") as word:
        root = etree.fromstring(word.read("word/document.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    said = {
        "".join(run.itertext()): (run.find(f"{w}rPr/{w}lang").get(f"{w}val"))
        for run in root.iter(f"{w}r")
        if run.find(f"{w}rPr/{w}lang") is not None
    }
    assert said["Edition"] == "en-GB"
    assert said["1.0"] == "qaa"

    translate(project / "notices" / "qaa.po", "Tu mela")
    assert run(*built) == ExitCode.DONE
    assert "stand in English" not in capsys.readouterr().err
    page = (project / "output" / "qaa" / "master-qaa.html").read_text(encoding="utf-8")
    assert "No native reader" not in page
    assert "Tu mela 0" in page, "the share stands in its place"


def test_a_notice_with_another_place_for_its_number_stays_english(project: Path) -> None:
    path = project / "notices" / "qaa.po"
    text = path.read_text(encoding="utf-8")
    share = 'msgid "{approved} % of the text has been approved."\nmsgstr "'
    assert share in text
    path.write_text(text.replace(share, share + "{aproved} %"), encoding="utf-8")
    assert read_notices(project, "qaa") == ()
    path.write_text(text.replace(share, share + "Nu {approved} %"), encoding="utf-8")
    assert len(read_notices(project, "qaa")) == 1


def test_check_and_status_tell_what_the_notices_lack(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--project", str(project), "status", "qaa") == ExitCode.DONE
    assert "notices/qaa.po" in capsys.readouterr().out
    assert run("--project", str(project), "status", "--format", "json") == 0
    counted = json.loads(capsys.readouterr().out)["notices"]
    assert [(one["locale"], one["missing"] > 0) for one in counted] == [
        ("qaa", True),
        ("x-ours", True),
        ("qab@cyrillic", True),
        ("qac@vaii", True),
    ]
    path = project / "notices" / "qaa.po"
    text = path.read_text(encoding="utf-8")
    share = 'msgid "{approved} % of the text has been approved."\nmsgstr "'
    path.write_text(text.replace(share, share + "{aproved} %"), encoding="utf-8")
    found = {
        finding.check: finding
        for checked in check(open_project(project), ("qaa",))
        for finding in checked.findings
        if checked.document == "notices"
    }
    assert set(found) == {"notices-missing", "notice-places"}
    assert found["notice-places"].line > 0


def test_languages_with_words_of_their_own_get_no_notices_in_the_project(project: Path) -> None:
    made = {path.stem for path in (project / "notices").iterdir()}
    assert made == set(MADE_UP) - {"km@x-easy"}
    catalog = read_catalog(project / "notices" / "qaa.po", "notices", "qaa")
    assert [unit.source for unit in catalog.live] == list(notice_sources())
    assert open_project(project).documents[0].settings.locales == MADE_UP
