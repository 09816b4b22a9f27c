"""The gate fails closed: whatever is unknown, unnamed or unapproved keeps it shut."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import polib
import pytest
from docx.document import Document

from pipeline.catalogs import Places, approve, make_template, read_catalog, write_catalog
from pipeline.engines import pseudo_translate
from pipeline.errors import ExitCode
from pipeline.flow.documents import read_text
from pipeline.model import TranslationUnit
from tests.conftest import complete_settings, run

Make = Callable[[Callable[[Document], None]], Path]
LONG = (
    "Consent, confidentiality and the data of everybody whom the programme has ever met, anywhere"
)


def project_of(make: Make, folder: Path, critical: str, *lines: tuple[int, str]) -> Path:
    """A project of headings (level above 0) and paragraphs, wholly translated, nothing approved."""

    def build(document: Document) -> None:
        for level, text in lines:
            document.add_heading(text, level) if level else document.add_paragraph(text)

    master = make(build)
    assert run("--project", str(folder), "init", str(master), "--locale", "vi") == ExitCode.DONE
    settings = folder / "source" / "master.toml"
    named = f"critical = {json.dumps([critical] if critical else [])}"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("critical = []", named), encoding="utf-8"
    )
    complete_settings(settings)
    edit(folder, lambda unit: replace(unit, target=pseudo_translate(unit.source, "vi")))
    return folder


def edit(folder: Path, change: Callable) -> None:  # type: ignore[type-arg]
    path = folder / "po/master/vi.po"
    catalog = read_catalog(path, "master", "vi")
    write_catalog(replace(catalog, units=tuple(map(change, catalog.units))), path)


def approve_texts(folder: Path, *texts: str) -> None:
    edit(
        folder,
        lambda unit: approve(unit, "lead", date(2026, 11, 24)) if unit.source in texts else unit,
    )


def verdict(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = run("--project", str(folder), "release", "vi", "--format", "json")
    found = json.loads(capsys.readouterr().out)["findings"]
    checks = [finding["check"] for finding in found if finding["severity"] == "error"]
    assert bool(checks) is (code == ExitCode.FINDINGS)
    checks.remove("edition-missing")  # what is asked here is told by the texts alone
    return ExitCode.FINDINGS if checks else ExitCode.DONE, checks


HEADINGS = ("Consent · and data", "Consent › data", "Consent · a › b · c", LONG, "Ⅳ ☂", "ຍິນຍອມ")


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_critical_section_is_found_whatever_its_heading_holds(
    heading: str, word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project_of(
        word_file, tmp_path / "p", heading, (1, "Part"), (2, heading), (0, "Ask."), (0, "Wait.")
    )
    approve_texts(folder, heading)
    assert verdict(folder, capsys) == (ExitCode.FINDINGS, ["section-not-approved"])
    path = str(folder / "po/master/vi.po")
    polib.pofile(path).save(path)  # folds long comments
    assert verdict(folder, capsys) == (ExitCode.FINDINGS, ["section-not-approved"])
    arguments = ("approve", "vi", "--by", "lead", "--chapter", heading)
    assert run("--project", str(folder), *arguments) == ExitCode.DONE
    assert verdict(folder, capsys) == (ExitCode.DONE, [])


def test_a_text_that_also_stands_outside_a_critical_section_is_inside_it(
    word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ((1, "Part"), (0, "Ask first."), (1, "Consent"), (0, "Ask first."), (0, "Wait."))
    folder = project_of(word_file, tmp_path / "p", "Consent", *lines)
    approve_texts(folder, "Consent", "Wait.")
    assert verdict(folder, capsys) == (ExitCode.FINDINGS, ["section-not-approved"])


def test_a_critical_section_with_nothing_below_it_shuts_the_gate(
    word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ((1, "Consent"), (1, "Other"), (0, "Ask."))
    folder = project_of(word_file, tmp_path / "p", "Consent", *lines)
    assert run("--project", str(folder), "approve", "vi", "--by", "lead") == ExitCode.DONE
    assert verdict(folder, capsys) == (ExitCode.FINDINGS, ["empty-section"])


def test_an_edition_without_translations_or_approvals_is_not_released(
    word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project_of(word_file, tmp_path / "p", "", (1, "Part"), (0, "Ask."))
    assert verdict(folder, capsys) == (ExitCode.FINDINGS, ["nothing-approved"])
    edit(folder, lambda unit: replace(unit, target=""))
    code, found = verdict(folder, capsys)
    assert code == ExitCode.FINDINGS
    assert {"not-translated", "nothing-approved"} <= set(found)


def test_entries_that_are_missing_or_that_the_master_does_not_hold_shut_the_gate(
    word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project_of(word_file, tmp_path / "p", "Part", (1, "Part"), (0, "Ask."), (0, "Wait."))
    assert run("--project", str(folder), "approve", "vi", "--by", "lead") == ExitCode.DONE
    path = folder / "po/master/vi.po"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.rstrip().rpartition("\n\n")[0] + "\n", encoding="utf-8")
    _, found = verdict(folder, capsys)
    assert "catalog-behind" in found
    assert run("--project", str(folder), "check", "vi") == ExitCode.FINDINGS
    assert "catalog-behind" in capsys.readouterr().out
    run("--project", str(folder), "status", "vi", "--format", "json")
    (counted,) = json.loads(capsys.readouterr().out)["documents"][0]["locales"]
    assert (counted["missing"], counted["untranslated"]) == (1, 1)
    path.write_text(whole + '\n#. Part · paragraph\nmsgid "Stray."\nmsgstr "Lạc."\n', "utf-8")
    assert verdict(folder, capsys) == (ExitCode.FINDINGS, ["place-unknown"])


def test_a_heading_belongs_to_the_chapter_that_it_begins(word_file: Make) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Cover")
        document.add_heading("Safe housing", 1)
        document.add_paragraph("Ask.")

    template = make_template("guide", read_text(word_file(build)).segments)
    places = Places(template)
    chapters = {unit.source: places.chapter(unit) for unit in template.units}
    assert {text: chapters[text] for text in ("Cover", "Safe housing", "Ask.")} == {
        "Cover": "",
        "Safe housing": "Safe housing",
        "Ask.": "Safe housing",
    }


def change_english(folder: Path, before: str, after: str) -> None:
    """Edit the master, update, and take off the mark without touching the translation."""
    path = folder / "source" / "master.docx"
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        if before in paragraph.text:
            paragraph.text = paragraph.text.replace(before, after)
    document.save(str(path))
    assert run("--project", str(folder), "extract") == ExitCode.DONE
    assert run("--project", str(folder), "update") == ExitCode.DONE
    edit(folder, lambda unit: replace(unit, fuzzy=False))


def test_a_changed_number_under_an_untouched_translation_passes_nowhere(
    word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ((1, "Part"), (0, "Money must come early."), (0, "Ask."))
    folder = project_of(word_file, tmp_path / "p", "Part", *lines)
    change_english(folder, "must", "may")
    approve_all = ("--project", str(folder), "approve", "vi", "--by", "lead")
    assert run(*approve_all) == ExitCode.FINDINGS
    said = capsys.readouterr().out
    assert "must → may" in said
    assert "1 wait for --changed" in said
    assert verdict(folder, capsys)[1] == [
        "dangerous-change",
        "section-not-approved",
        "untouched-change",
    ]
    assert run(*approve_all, "--changed") == ExitCode.DONE
    assert verdict(folder, capsys) == (ExitCode.DONE, [])


@pytest.mark.parametrize("deed", ["edited", "ignored"])
def test_an_edit_or_a_reason_settles_a_change(
    deed: str, word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ((1, "Part"), (0, "Money must come early."))
    folder = project_of(word_file, tmp_path / "p", "Part", *lines)
    change_english(folder, "must", "may")
    reason = "guidebook: ignore untouched-change because the language has one word for both"

    def settle(unit: TranslationUnit) -> TranslationUnit:
        if not unit.source.startswith("Money"):
            return unit
        if deed == "edited":
            return replace(unit, target=f"{unit.target} ạ")
        return replace(unit, comments=(*unit.comments, reason))

    edit(folder, settle)
    arguments = ("--project", str(folder), "approve", "vi", "--by", "lead")
    assert run(*arguments) == ExitCode.DONE
    assert verdict(folder, capsys) == (ExitCode.DONE, [])


def test_what_check_calls_an_error_is_never_approved(
    word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ((1, "Part"), (0, "Call 20 people."), (0, "Ask."))
    folder = project_of(word_file, tmp_path / "p", "", *lines)

    def lose_number(unit: TranslationUnit) -> TranslationUnit:
        return replace(unit, target=unit.target.replace("20", "")) if "20" in unit.source else unit

    edit(folder, lose_number)
    approve_all = ("--project", str(folder), "approve", "vi", "--by", "lead", "--changed")
    assert run(*approve_all) == ExitCode.FINDINGS
    said = capsys.readouterr().out
    assert "[number-mismatch]" in said
    assert "1 have errors" in said
    catalog = read_catalog(folder / "po/master/vi.po", "master", "vi")
    approved = {unit.source for unit in catalog.live if "approved by" in str(unit.comments)}
    assert {"Part", "Ask."} <= approved
    assert "Call 20 people." not in approved
    edit(folder, lambda unit: replace(unit, target=pseudo_translate(unit.source, "vi")))
    assert run(*approve_all) == ExitCode.DONE


def test_who_approves_sees_the_warnings_of_what_is_approved(
    word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project_of(word_file, tmp_path / "p", "", (1, "Part"), (0, "You must report it."))
    edit(folder, lambda unit: replace(unit, target="Bạn có thể báo cáo việc đó."))
    assert run("--project", str(folder), "approve", "vi", "--by", "lead") == ExitCode.DONE
    said = capsys.readouterr().out
    assert "[modality-lost]" in said
    assert re.search(r"\d approved with warnings", said)


@pytest.mark.parametrize("key", ["publisher", "licence", "contact"])
def test_a_release_says_who_publishes_it_under_which_licence_and_whom_to_ask(
    key: str, word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project_of(word_file, tmp_path / "p", "Part", (1, "Part"), (0, "Ask."))
    assert run("--project", str(folder), "approve", "vi", "--by", "lead") == ExitCode.DONE
    settings = folder / "source" / "master.toml"
    whole = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(f"(?m)^{key} = .*$", f'{key} = " "', whole), encoding="utf-8")
    assert verdict(folder, capsys) == (ExitCode.FINDINGS, [f"no-{key}"])
    allowed = f'may_lack = ["{key}"]'
    text = settings.read_text(encoding="utf-8").replace("may_lack = []", allowed)
    settings.write_text(text, encoding="utf-8")
    assert verdict(folder, capsys) == (ExitCode.DONE, [])


def test_a_title_in_english_and_a_share_that_is_not_approved_shut_the_gate(
    word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project_of(word_file, tmp_path / "p", "", (1, "Part"), (0, "Ask."), (0, "Wait."))
    approve_texts(folder, "Ask.")
    settings = folder / "source" / "master.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("approved = 0", "approved = 50"), encoding="utf-8")
    assert verdict(folder, capsys) == (ExitCode.FINDINGS, ["not-approved"])
    approve_texts(folder, "Wait.")
    assert verdict(folder, capsys) == (ExitCode.DONE, [])
    text = settings.read_text(encoding="utf-8").replace("translated = 100", "translated = 10")
    settings.write_text(text, encoding="utf-8")
    edit(folder, lambda one: replace(one, target="") if one.source == "Part" else one)
    assert verdict(folder, capsys) == (ExitCode.FINDINGS, ["title-not-translated"])


def test_gate_and_build_agree_on_formats(
    word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project_of(word_file, tmp_path / "p", "Part", (1, "Part"), (0, "Ask."))
    project = ("--project", str(folder))
    assert run(*project, "approve", "vi", "--by", "lead") == ExitCode.DONE
    assert run(*project, "build", "vi", "--format", "docx,html") == ExitCode.DONE
    assert run(*project, "release", "vi") == ExitCode.DONE
    settings = folder / "source" / "master.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("critical", "# critical"), encoding="utf-8")  # in no file
    assert run(*project, "release", "vi") == ExitCode.DONE
    settings.write_text(text.replace("Harbour", "Haven"), encoding="utf-8")
    assert run(*project, "build", "vi") == ExitCode.DONE
    capsys.readouterr()
    assert run(*project, "release", "vi") == ExitCode.DONE  # HTML is old, and no part of it
    assert "it is left out. Build it with --format html" in capsys.readouterr().out
    (archive,) = (folder / "output" / "release").glob("*.zip")
    with zipfile.ZipFile(archive) as packed:
        assert not [name for name in packed.namelist() if name.endswith(".html")]


def test_two_documents_never_have_one_identifier(
    word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project_of(word_file, tmp_path / "p", "Part", (1, "Part"), (0, "Ask."))
    for ending in ("docx", "toml"):
        source = folder / "source" / f"master.{ending}"
        shutil.copyfile(source, source.with_name(f"copy.{ending}"))
    assert run("--project", str(folder), "extract") == ExitCode.DONE
    assert run("--project", str(folder), "update") == ExitCode.DONE
    capsys.readouterr()
    arguments = ("release", "vi", "--document", "copy", "--format", "json")
    assert run("--project", str(folder), *arguments) == ExitCode.FINDINGS
    found = json.loads(capsys.readouterr().out)["findings"]
    assert "same-identifier" in {finding["check"] for finding in found}
