"""A whole small project: somebody's Word file to editions, and what happens on the second run."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import yaml
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

import pipeline
from pipeline.catalogs import read_catalog, state_of, write_catalog
from pipeline.engines import pseudo_translate
from pipeline.errors import ExitCode
from pipeline.flow.build import build
from pipeline.flow.extract import extract
from pipeline.flow.tasks import BuildOptions, Workers
from pipeline.flow.update import update
from pipeline.model import Format, State
from pipeline.project import open_project
from pipeline.release.safety import examine_file
from tests.conftest import ROOT, complete_settings, run

Make = Callable[[Callable[[Document], None]], Path]


def small(document: Document) -> None:
    document.add_heading("Safe housing", 1)
    document.add_paragraph("A safe place to sleep comes first.")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Challenge", "Response"
    table.cell(1, 0).text, table.cell(1, 1).text = "No room", "Rent a flat"


@pytest.fixture
def project(word_file: Make, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    assert (
        run(
            "--project",
            str(root),
            "init",
            str(word_file(small)),
            "--locale",
            "km",
            "--locale",
            "vi",
        )
        == ExitCode.DONE
    )
    return root


def translate(root: Path, code: str) -> None:
    from dataclasses import replace

    path = root / "po" / "master" / f"{code}.po"
    catalog = read_catalog(path, "master", code)
    negations = {
        "No room": {"km": "គ្មានបន្ទប់", "vi": "Không còn phòng"}
    }  # a pseudo-text denies nothing
    units = tuple(
        replace(
            unit,
            target=negations.get(unit.source, {}).get(code) or pseudo_translate(unit.source, code),
        )
        for unit in catalog.units
    )
    write_catalog(replace(catalog, units=units), path)


@pytest.mark.parametrize("server", ["github", "gitlab"])
def test_init_writes_what_a_project_needs_and_leaves_what_is_there(
    server: str, word_file: Make, tmp_path: Path
) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    source = str(word_file(small))
    assert run("--project", str(tmp_path), "init", source, "--locale", "vi", "--ci", server) == 0
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert (tmp_path / "README.md").read_text(encoding="utf-8").startswith("# Safe housing\n")
    workflow = {"github": ".github/workflows/guidebook.yml", "gitlab": ".gitlab-ci.yml"}[server]
    parsed = yaml.safe_load((tmp_path / workflow).read_text(encoding="utf-8"))
    assert "editions" in (parsed.get("jobs") or parsed)
    assert f"guidebook-pipeline=={pipeline.__version__}" in str(parsed)
    assert run("--project", str(tmp_path), "terms", "check") == ExitCode.DONE
    assert run("--project", str(tmp_path), "update") == ExitCode.DONE


def test_init_makes_source_template_and_catalogs(project: Path) -> None:
    names = sorted(
        path.relative_to(project).as_posix()
        for path in project.rglob("*")
        if path.is_file() and ".guidebook" not in path.parts
    )
    assert names == [
        ".gitignore",
        "README.md",
        "glossary/terms.csv",
        "po/master/km.po",
        "po/master/master.pot",
        "po/master/vi.po",
        "source/master.docx",
        "source/master.toml",
    ]


def test_init_twice_changes_nothing_and_says_why(
    project: Path, word_file: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert (
        run("--project", str(project), "init", str(word_file(small)), "--locale", "km")
        == ExitCode.USAGE
    )
    assert "already has a document" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_editions_are_built_once_and_again_only_where_something_changed(project: Path) -> None:
    translate(project, "km")
    opened = open_project(project)
    forms = (Format.DOCX, Format.PDF, Format.EPUB)
    first = build(opened, options=BuildOptions(forms, workers=Workers(1)))
    assert [edition.rebuilt for edition in first] == [True] * 9
    assert all(edition.path.stat().st_size > 5_000 for edition in first)
    assert not any(
        edition.rebuilt
        for edition in build(opened, options=BuildOptions(forms, workers=Workers(1)))
    )
    translate(project, "vi")
    third = build(opened, options=BuildOptions(forms, workers=Workers(1)))
    assert {(edition.locale, edition.reason) for edition in third if edition.rebuilt} == {
        ("vi", "changed: catalog")
    }


def test_a_machine_without_shared_memory_builds_one_after_the_other(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pipeline.flow.workers.ProcessPoolExecutor", refuse)
    assert all(
        edition.rebuilt
        for edition in build(open_project(project), options=BuildOptions((Format.DOCX,)))
    )


def test_the_manifest_and_the_checksums_describe_what_is_there(project: Path) -> None:
    build(open_project(project), ("km",), BuildOptions((Format.DOCX,), workers=Workers(1)))
    (entry,) = json.loads((project / "output" / "manifest.json").read_text(encoding="utf-8"))[
        "editions"
    ]
    content = (project / "output" / "km" / "master-km.docx").read_bytes()
    assert (entry["bytes"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert (entry["locale"], entry["format"], entry["status"]) == ("km", "docx", "draft")
    assert len(entry["source_revision"]) == 12
    if shutil.which("sha256sum"):
        subprocess.run(
            ["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=project / "output", check=True
        )


def test_a_changed_master_keeps_every_translation_and_the_second_update_writes_nothing(
    project: Path,
) -> None:
    translate(project, "km")
    master = project / "source" / "master.docx"
    document = docx.Document(str(master))
    document.paragraphs[1].text = "A safe place to sleep always comes first."
    document.add_paragraph("A new sentence.")
    document.save(str(master))
    extract(open_project(project))
    (first,) = update(open_project(project), ("km",))
    units = {
        unit.source: unit for unit in read_catalog(project / "po/master/km.po", "master", "km").live
    }
    changed = units["A safe place to sleep always comes first."]
    assert changed.fuzzy
    assert changed.previous_source == "A safe place to sleep comes first."
    assert changed.target
    assert not units["A new sentence."].target
    assert not units["Rent a flat"].fuzzy
    stamp = (project / "po/master/km.po").stat().st_mtime_ns
    (second,) = update(open_project(project), ("km",))
    assert first.changed
    assert not second.changed
    assert (project / "po/master/km.po").stat().st_mtime_ns == stamp


def test_status_counts_each_segment_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    translate(project, "km")
    capsys.readouterr()
    assert run("--project", str(project), "status", "--format", "json") == ExitCode.DONE
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    for locale in document["locales"]:
        states = [
            locale[state]
            for state in ("untranslated", "machine", "fuzzy", "translated", "approved")
        ]
        assert sum(states) == locale["segments"]
    done = {locale["locale"]: locale["translated"] for locale in document["locales"]}
    assert done["km"] == document["locales"][0]["segments"]
    assert done["vi"] == 0


def test_the_overview_compares_the_languages_without_script_or_network(project: Path) -> None:
    page = project / "status.html"
    assert run("--project", str(project), "status", "--html", str(page)) == ExitCode.DONE
    text = page.read_text(encoding="utf-8")
    assert "Khmer" in text
    assert "Safe housing" in text
    assert examine_file(page, Format.HTML, publisher="") == ()


@pytest.mark.parametrize("form", ["xliff-1.2", "xliff-2.1"])
def test_an_exported_file_taken_back_changes_no_catalog(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    translate(project, "km")
    before = (project / "po/master/km.po").read_bytes()
    output = tmp_path / "km.xlf"
    assert (
        run("--project", str(project), "export", "km", "--as", form, "-o", str(output))
        == ExitCode.DONE
    )
    assert run("--project", str(project), "import", "km", str(output)) == ExitCode.DONE
    assert "0 entries changed, 0 units not taken" in capsys.readouterr().out
    assert (project / "po/master/km.po").read_bytes() == before


def test_an_omegat_project_holds_catalog_memory_and_terms(project: Path) -> None:
    translate(project, "km")
    (project / "glossary").mkdir(exist_ok=True)
    shutil.copyfile(ROOT / "glossary" / "terms.csv", project / "glossary" / "terms.csv")
    folder = project / "kit"
    assert (
        run("--project", str(project), "export", "km", "--as", "omegat", "-o", str(folder))
        == ExitCode.DONE
    )
    assert "shelter\tជម្រក" in (folder / "glossary" / "glossary.txt").read_text(encoding="utf-8")
    assert (folder / "tm" / "memory.tmx").stat().st_size > 500
    assert (
        run("--project", str(project), "export", "km", "--as", "omegat", "-o", str(folder))
        == ExitCode.USAGE
    )
    if shutil.which("omegat"):
        subprocess.run(
            ["omegat", str(folder), "--mode=console-translate", f"--config-dir={folder}/config"],
            check=True,
            capture_output=True,
            timeout=120,
        )
        target = read_catalog(folder / "target" / "master.po", "master", "km")
        assert sum(bool(unit.target) for unit in target.live) == len(target.live)


def test_an_approval_covers_a_chapter_and_lapses_when_the_translation_changes(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(project, "km")
    approve = ("--project", str(project), "approve", "km", "--by", "km language lead", "--chapter")
    assert run(*approve, "Safe housing") == ExitCode.DONE
    assert "6 approved, 0 not ready" in capsys.readouterr().out
    path = project / "po" / "master" / "km.po"
    catalog = read_catalog(path, "master", "km")
    approved = [unit for unit in catalog.live if state_of(unit) is State.APPROVED]
    assert {unit.source for unit in approved} == {
        "Safe housing",
        "A safe place to sleep comes first.",
        "Challenge",
        "Response",
        "No room",
        "Rent a flat",
    }
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(approved[1].target, approved[1].target + "។"), encoding="utf-8")
    assert (
        sum(state_of(unit) is State.APPROVED for unit in read_catalog(path, "master", "km").live)
        == 5
    )
    assert run(*approve, "Nowhere") == ExitCode.USAGE


def test_the_gate_is_closed_until_critical_sections_are_approved_and_dangerous_changes_are(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(project, "km")
    settings = project / "source" / "master.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace(
            "critical = []", 'critical = ["Safe housing"]'
        ),
        encoding="utf-8",
    )
    complete_settings(settings, formats=("docx", "pdf", "epub"))
    release = ("--project", str(project), "release", "km", "--format", "json")
    assert run(*release) == ExitCode.FINDINGS
    assert [finding["check"] for finding in json.loads(capsys.readouterr().out)["findings"]] == [
        "edition-missing",
        "section-not-approved",
    ]
    assert run("--project", str(project), "approve", "km", "--by", "lead") == ExitCode.DONE
    build(
        open_project(project),
        ("km",),
        BuildOptions((Format.DOCX, Format.PDF, Format.EPUB), workers=Workers(1)),
    )
    capsys.readouterr()
    assert run(*release) == ExitCode.DONE, capsys.readouterr().out
    master = project / "source" / "master.docx"
    document = docx.Document(str(master))
    document.paragraphs[1].text = "A safe place to sleep must come first."
    document.save(str(master))
    extract(open_project(project))
    update(open_project(project), ("km",))
    capsys.readouterr()
    assert run(*release) == ExitCode.FINDINGS
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {finding["check"] for finding in found} == {
        "dangerous-change",
        "not-translated",
        "section-not-approved",
        "stale-edition",
    }
    units = {"dangerous-change", "section-not-approved"}
    assert all(finding["line"] for finding in found if finding["check"] in units)


def test_a_broken_entry_never_reaches_an_edition(project: Path) -> None:
    path = project / "po" / "master" / "vi.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            'msgid "Rent a flat"\nmsgstr ""', 'msgid "Rent a flat"\nmsgstr "<b>Thuê một căn hộ"'
        ),
        encoding="utf-8",
    )
    build(open_project(project), ("vi",), BuildOptions((Format.DOCX,), workers=Workers(1)))
    cells = [
        cell.text
        for table in docx.Document(str(project / "output/vi/master-vi.docx")).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert "Rent a flat" in cells


def test_a_damaged_catalog_is_named_with_its_line_and_leaves_the_editions_whole(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(open_project(project), ("vi",), BuildOptions((Format.DOCX,), workers=Workers(1)))
    before = (project / "output/vi/master-vi.docx").read_bytes()
    path = project / "po" / "master" / "vi.po"
    path.write_text(
        path.read_text(encoding="utf-8") + '\nmsgid "x"\nmsgstr "unfinished\n', encoding="utf-8"
    )
    assert run("--project", str(project), "build", "vi", "--format", "docx") == ExitCode.CATALOG
    assert "vi.po" in capsys.readouterr().err
    assert (project / "output/vi/master-vi.docx").read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "output").mkdir()
    (project / "output").chmod(0o500)
    assert run("--project", str(project), "build", "vi", "--format", "docx") == ExitCode.BUILD
    assert "output" in capsys.readouterr().err


def test_docx_commands_work_without_a_project(word_file: Make, tmp_path: Path) -> None:
    master = word_file(small)
    template, filled, pseudo = tmp_path / "a.pot", tmp_path / "b.docx", tmp_path / "c.docx"
    assert run("docx", "extract", str(master), "-o", str(template)) == ExitCode.DONE
    text = template.read_text(encoding="utf-8").replace(
        'msgid "Rent a flat"\nmsgstr ""', 'msgid "Rent a flat"\nmsgstr "Thuê một căn hộ"'
    )
    (tmp_path / "a.po").write_text(text, encoding="utf-8")
    assert (
        run(
            "docx", "fill", str(master), str(tmp_path / "a.po"), "-o", str(filled), "--locale", "vi"
        )
        == ExitCode.DONE
    )
    assert docx.Document(str(filled)).tables[0].cell(1, 1).text == "Thuê một căn hộ"
    assert run("docx", "pseudo", str(master), "-o", str(pseudo), "--locale", "km") == ExitCode.DONE
    words = "".join(paragraph.text for paragraph in docx.Document(str(pseudo)).paragraphs)
    assert not any("a" <= letter.lower() <= "z" for letter in words)
    assert run("docx", "inspect", str(master), "--format", "json") == ExitCode.DONE


def linked(document: Document) -> None:
    small(document)
    link = document.part.relate_to(
        "file:///C:/drafts/plan.docx", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    paragraph = document.add_paragraph("See ")
    hyperlink = OxmlElement("w:hyperlink")
    hyperlink.set(qn("r:id"), link)
    hyperlink.append(paragraph.add_run("the plan")._r)
    paragraph._p.append(hyperlink)


def test_a_format_that_fails_stops_no_other_and_leaves_its_old_file_whole(
    word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Here a folder of somebody's stands where the PDF would be written."""
    root = tmp_path / "project"
    root.mkdir()
    assert (
        run("--project", str(root), "init", str(word_file(linked)), "--locale", "vi")
        == ExitCode.DONE
    )
    old = root / "output" / "en" / "master-en.pdf"
    old.mkdir(parents=True)
    (old / "mine").write_bytes(b"the old one")
    capsys.readouterr()
    assert run("--project", str(root), "build", "en", "--format", "docx,pdf,epub") == ExitCode.BUILD
    told = capsys.readouterr().err.splitlines()  # what is to be known of those that were made, too
    assert [one.partition(":")[0] for one in told] == ["warning", "guidebook"]
    assert "plan.docx" in told[0]
    assert (old / "mine").read_bytes() == b"the old one"
    records = json.loads((root / "output" / ".build.json").read_text(encoding="utf-8"))["editions"]
    assert {record["format"] for record in records} == {"docx", "epub"}
    assert run("--project", str(root), "build", "en", "--format", "docx,epub") == ExitCode.DONE


def test_a_release_packs_what_partners_need_and_nothing_while_the_gate_is_closed(
    project: Path,
) -> None:
    translate(project, "vi")
    assert run("--project", str(project), "build", "vi", "--format", "docx,epub") == ExitCode.DONE
    folder = project / "output" / "release"
    settings = project / "source" / "master.toml"
    settings.write_text(
        re.sub(
            "(?m)^critical = .*$",
            'critical = ["Safe housing"]',
            settings.read_text(encoding="utf-8"),
        ),
        encoding="utf-8",
    )
    assert "Safe housing" in settings.read_text(encoding="utf-8")
    assert run("--project", str(project), "release", "vi") == ExitCode.FINDINGS
    assert not folder.exists()

    assert run("--project", str(project), "build", "vi", "--format", "docx,epub") == ExitCode.DONE
    assert run("--project", str(project), "release", "vi", "--drafts") == ExitCode.DONE
    (archive,) = folder.glob("*.zip")
    assert "draft" in archive.name
    first = archive.read_bytes()
    with zipfile.ZipFile(archive) as packed:
        names = {name.rpartition("/")[2] for name in packed.namelist()}
        assert names == {
            f"{archive.stem}.docx",
            f"{archive.stem}.epub",
            "cover.png",
            "ABOUT.txt",
            "LETTER.txt",
            "LICENCE.txt",
            "SHA256SUMS",
        }
        about = packed.read(
            next(name for name in packed.namelist() if name.endswith("ABOUT.txt"))
        ).decode()
        sums = packed.read(
            next(name for name in packed.namelist() if name.endswith("SHA256SUMS"))
        ).decode()
        for line in sums.splitlines():
            digest, name = line.split("  ")
            content = packed.read(f"{archive.stem}/{name}")
            assert hashlib.sha256(content).hexdigest() == digest
    assert "bản thảo" in about.lower()
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "Tiếng Việt" in page
    links = re.findall('href="(?!data:)([^"]+)"', page)
    assert links
    assert all((folder / link).resolve().is_file() for link in links)
    assert run("--project", str(project), "release", "vi", "--drafts") == ExitCode.DONE
    assert archive.read_bytes() == first


def test_a_release_refuses_editions_that_are_out_of_date(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(project, "vi")
    complete_settings(project / "source" / "master.toml")
    assert run("--project", str(project), "approve", "vi", "--by", "lead") == ExitCode.DONE
    assert run("--project", str(project), "build", "vi") == ExitCode.DONE
    assert run("--project", str(project), "release", "vi") == ExitCode.DONE
    assert (project / "output" / "release" / "index.html").is_file()
    catalog = project / "po" / "master" / "vi.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text + "\n# a note\n", encoding="utf-8")
    assert run("--project", str(project), "release", "vi") == ExitCode.DONE  # no edition takes it
    assert "Không còn phòng" in text
    catalog.write_text(text.replace("Không còn phòng", "Không có phòng"), encoding="utf-8")
    assert run("--project", str(project), "approve", "vi", "--by", "lead") == ExitCode.DONE
    capsys.readouterr()
    assert run("--project", str(project), "release", "vi") == ExitCode.FINDINGS
    assert "out of date" in capsys.readouterr().out
