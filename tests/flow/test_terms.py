"""The term base as people use it: the commands, and the findings that only an approved term may turn into errors."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.catalogs import read_catalog, write_catalog
from pipeline.checks import run_checks
from pipeline.cli.boundary import main
from pipeline.errors import ExitCode
from pipeline.flow.extract import extract
from pipeline.flow.update import update
from pipeline.glossary import TermBase, find_wanted, headword, load_term_base
from pipeline.model import Severity, TranslationUnit
from pipeline.project import open_project
from tests.checks import catalog_of
from tests.conftest import GUIDEBOOK
from tests.glossary.bases import HEAD, OURS, base

ROWS = (
    "c1,en,victim,preferred,,noun,In law.,,Only in law.,,,",
    "c1,en,prey,deprecated,,,,,Sensational.,,,",
    "c1,th,ผู้เสียหาย,preferred,V,,,,,,{}",
    "c1,th,เหยื่อ,deprecated,V,,,,,,{}",
    "c2,en,UN-ACT,do not translate,,acronym,,,,,,",
    "c2,th,UN-ACT,do not translate,K,,,,,,{}",
    "c3,en,shelter,preferred,,noun,A house.,,,,,",
    "c3,th,บ้านพักพิง,preferred,K,,,,,,{}",
    "c3,th,สถานพักพิง,admitted,K,,,,,,{}",
)


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, TermBase]:
    """The same terms, approved by nobody and by somebody."""
    approvals = {"nobody": ",", "somebody": "th language lead,2026-11-20"}
    return {
        who: base(tmp_path_factory.mktemp(who), *(row.format(said) for row in ROWS))
        for who, said in approvals.items()
    }


@pytest.mark.parametrize(
    ("check", "pairs", "unapproved"),
    [
        ("term-missing", [("The victim speaks.", "เธอพูด")], Severity.INFO),
        ("term-to-avoid", [("The victim speaks.", "เหยื่อพูด")], Severity.WARNING),
        ("altered-name", [("UN-ACT speaks.", "UNACT พูด")], Severity.WARNING),
        (
            "term-varies",
            [("a shelter", "สถานพักพิง"), ("the shelter", "บ้านพักพิง"), ("shelters", "บ้านพักพิง")],
            Severity.INFO,
        ),
    ],
)
def test_only_an_approved_term_closes_the_gate(
    bases: dict[str, TermBase], check: str, pairs: list[tuple[str, str]], unapproved: Severity
) -> None:
    for who, severity in (("nobody", unapproved), ("somebody", Severity.ERROR)):
        found = [
            finding
            for finding in run_checks(catalog_of("th", *pairs), bases[who])
            if finding.check == check
        ]
        assert [finding.severity for finding in found] == [severity]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("A victim.", "ผู้\u200bเสียหาย"),  # a place to break the line inside the term
        ("<b>Victims</b> first.", "<b>ผู้</b>เสียหายก่อน"),  # a code inside the term
        (
            "<i>Victims and UN-ACT</i>",
            "<i>Victims and UN-ACT</i> (ในภาษาอังกฤษ)",
        ),  # a title left in English
        ("The prey speaks.", "ผู้เสียหายพูด"),
        ("UN-ACT", "องค์กรUN-ACTพูด"),
    ],
)
def test_a_translation_that_says_it_well_is_not_reported(
    bases: dict[str, TermBase], source: str, target: str
) -> None:
    terms = {"term-missing", "term-to-avoid", "source-term-to-avoid", "altered-name", "term-varies"}
    assert [
        finding.check
        for finding in run_checks(catalog_of("th", (source, target)), bases["somebody"])
        if finding.check in terms
    ] == []


def test_without_a_term_base_the_checks_of_terms_are_silent() -> None:
    found = run_checks(catalog_of("th", ("The victim of UN-ACT speaks.", "เหยื่อของ UNACT พูด")))
    assert not {finding.check for finding in found} & {
        "term-missing",
        "term-to-avoid",
        "altered-name",
        "term-varies",
    }


# --- commands --------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "glossary").mkdir(parents=True)
    (root / "source").mkdir()
    (root / "source" / "guidebook.docx").write_bytes(GUIDEBOOK.read_bytes())
    (root / "source" / "guidebook.toml").write_bytes(GUIDEBOOK.with_suffix(".toml").read_bytes())
    (root / "glossary" / "terms.csv").write_bytes(OURS.read_bytes())
    return root


def run(root: Path, *arguments: object) -> int:
    with pytest.raises(SystemExit) as done:
        main(["--project", str(root), "terms", *map(str, arguments)])
    assert isinstance(done.value.code, int)
    return done.value.code


@pytest.mark.parametrize(
    ("form", "name", "locale"),
    [
        ("tbx-basic", "t.tbx", ""),
        ("tbx-v2", "t.tbx", "lo"),
        ("csv", "t.csv", ""),
        ("csv", "t.csv", "km"),
        ("omegat", "t.txt", "vi"),
        ("po", "t.po", "my"),
    ],
)
def test_out_and_in_again_leaves_the_file_as_it_was(
    project: Path, form: str, name: str, locale: str, tmp_path: Path
) -> None:
    table = project / "glossary" / "terms.csv"
    before, written = table.read_bytes(), table.stat().st_mtime_ns
    assert (
        run(project, "export", *filter(None, [locale]), "--as", form, "-o", tmp_path / name)
        == ExitCode.DONE
    )
    assert (
        run(project, "import", tmp_path / name, *(["--locale", locale] if locale else []))
        == ExitCode.DONE
    )
    assert (table.read_bytes(), table.stat().st_mtime_ns) == (before, written)


def test_an_import_that_would_break_the_term_base_changes_nothing(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.txt").write_text("shelter\tຄົນ\n", encoding="utf-8")  # Lao letters for Thai
    before = (project / "glossary" / "terms.csv").read_bytes()
    assert run(project, "import", tmp_path / "t.txt", "--locale", "th") == ExitCode.GLOSSARY
    assert (project / "glossary" / "terms.csv").read_bytes() == before
    error = capsys.readouterr().err
    assert "letters in Lao" in error
    assert "t.txt:1:" in error


def test_a_dry_run_tells_and_writes_nothing(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.txt").write_text("shelter\tบ้านปลอดภัย\nsomething new\tสิ่งใหม่\n", encoding="utf-8")
    before = (project / "glossary" / "terms.csv").read_bytes()
    assert (
        run(project, "import", tmp_path / "t.txt", "--locale", "th", "--dry-run") == ExitCode.DONE
    )
    assert (project / "glossary" / "terms.csv").read_bytes() == before
    out = capsys.readouterr().out
    assert "บ้านปลอดภัย" in out
    assert "something new" in out
    assert run(project, "import", tmp_path / "t.txt", "--locale", "th") == ExitCode.DONE
    after = load_term_base(project / "glossary" / "terms.csv")
    thai = {
        term.text: term.status.value for concept, term in after.terms("th") if concept.id == "T065"
    }
    assert thai["บ้านปลอดภัย"] == "preferred"
    assert thai["บ้านพักพิง"] == "admitted"


def test_check_lists_everything_and_ends_in_code_5(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "check") == ExitCode.DONE
    rows = [HEAD, "c1,en,a,liked,,,,,,,,", "c1,xx,b,preferred,,,,,,,,"]
    (project / "glossary" / "terms.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    capsys.readouterr()
    assert run(project, "check", "--format", "json") == ExitCode.GLOSSARY
    assert [finding["line"] for finding in json.loads(capsys.readouterr().out)["findings"]] == [
        2,
        3,
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["export", "-o", "{}/x.po", "--as", "po"], ExitCode.USAGE, "one language"),
        (["export", "en", "-o", "{}/x.tbx"], ExitCode.USAGE, "English stands in every export"),
        (["export", "xx", "-o", "{}/x.tbx"], ExitCode.USAGE, "no language"),
        (["import", "{}/a.docx"], ExitCode.USAGE, "no known ending"),
        (["import", "{}/a.txt"], ExitCode.USAGE, "does not say its language"),
        (["import", "{}/a.txt", "--locale", "vi"], ExitCode.GLOSSARY, "no tab"),
        (["import", "{}/a.csv"], ExitCode.GLOSSARY, "lacks the column"),
        (["import", "{}/none.csv"], ExitCode.USAGE, "does not exist"),
    ],
)
def test_wrong_arguments_and_files_end_in_one_clear_message(
    project: Path,
    tmp_path: Path,
    arguments: list[str],
    code: ExitCode,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("a.docx", "a.txt", "a.csv"):
        (tmp_path / name).write_text("one line\n", encoding="utf-8")
    assert run(project, *(argument.format(tmp_path) for argument in arguments)) == code
    assert words in capsys.readouterr().err
    assert not (tmp_path / "x.po").exists()


def test_an_approval_given_in_the_sheet_of_a_language_reaches_the_term_base(
    project: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "vi.csv"
    assert run(project, "export", "vi", "--as", "csv", "-o", sheet) == ExitCode.DONE
    text = sheet.read_text(encoding="utf-8-sig")
    text = text.replace(
        "nhà tạm lánh,preferred,K,The general word.,,",
        "nhà tạm lánh,preferred,V,The general word.,vi lead,2026-11-20",
    )
    sheet.write_text(text, encoding="utf-8-sig")
    assert run(project, "import", sheet) == ExitCode.DONE
    before, after = load_term_base(OURS), load_term_base(project / "glossary" / "terms.csv")
    (term,) = [term for _, term in after.terms("vi") if term.approved_by]
    assert (term.text, term.confidence, term.approved_by, str(term.approved_on)) == (
        "nhà tạm lánh",
        "V",
        "vi lead",
        "2026-11-20",
    )
    (old,) = [one for _, one in before.terms("vi") if one.text == term.text]
    assert replace(term, approved_by="", approved_on=None, confidence="K") == old


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("tbx-basic", "t.tbx"),
        ("tbx-v2", "t.tbx"),
        ("csv", "t.csv"),
        ("omegat", "t.txt"),
        ("po", "t.po"),
    ],
)
def test_a_project_without_a_term_base_begins_one_from_any_form(
    project: Path, form: str, name: str, tmp_path: Path
) -> None:
    assert run(project, "export", "vi", "--as", form, "-o", tmp_path / name) == ExitCode.DONE
    (project / "glossary" / "terms.csv").unlink()
    assert run(project, "check") == ExitCode.GLOSSARY
    assert run(project, "import", tmp_path / name, "--locale", "vi") == ExitCode.DONE
    assert run(project, "check") == ExitCode.DONE
    ours, begun = load_term_base(OURS), load_term_base(project / "glossary" / "terms.csv")
    wanted_terms = {
        local.text
        for concept in ours.concepts
        if (local := find_wanted(concept, "vi")) and headword(concept)
    }
    assert wanted_terms <= {term.text for _, term in begun.terms("vi")}
    assert all(any(term.locale == "en" for term in concept.terms) for concept in begun.concepts)


def test_comments_in_a_po_file_change_only_with_the_term_base_or_the_text(project: Path) -> None:
    for name in ("docx", "toml"):
        (project / "source" / f"guidebook.{name}").unlink()
        (project / "source" / f"announcement.{name}").write_bytes(
            (GUIDEBOOK.parent / f"announcement.{name}").read_bytes()
        )
    opened = open_project(project)
    extract(opened)
    update(opened, ("vi",))
    path = project / "po" / "announcement" / "vi.po"
    first = read_catalog(path, "announcement", "vi")
    translated = replace(
        first, units=tuple(replace(unit, target=f"Đ {unit.source}") for unit in first.units)
    )
    write_catalog(translated, path)
    update(opened, ("vi",))
    before, written = path.read_bytes(), path.stat().st_mtime_ns
    update(opened, ("vi",))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, written)
    table = project / "glossary" / "terms.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("người làm công tác hỗ trợ", "người trợ giúp"),
        encoding="utf-8",
    )
    update(opened, ("vi",))
    old, new = (read_catalog_text(text, path) for text in (before, path.read_bytes()))
    assert [replace(unit, extracted=(), line=0) for unit in old] == [
        replace(unit, extracted=(), line=0) for unit in new
    ]
    changed = [
        (one.extracted, two.extracted)
        for one, two in zip(old, new, strict=True)
        if one.extracted != two.extracted
    ]
    assert changed
    assert all(
        "người trợ giúp" in " ".join(after) and "practitioner" in " ".join(before)
        for before, after in changed
    )


def read_catalog_text(content: bytes, beside: Path) -> tuple[TranslationUnit, ...]:
    path = beside.with_name("copy.po")
    path.write_bytes(content)
    return read_catalog(path, "announcement", "vi").units


def test_a_refused_list_tells_all_its_faults_at_once(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "glossary" / "terms.csv").unlink()
    sent = tmp_path / "sent.csv"
    rows = ("c1,en,victim,good,,,,,,,,", ",en,x,preferred,,,,,,,,", "c2,xx,y,preferred,,,,,,,,")
    sent.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    assert run(project, "import", sent) == ExitCode.GLOSSARY
    told = capsys.readouterr().err
    for line, fault in ((2, "“good” is not a status"), (3, "“id” is empty"), (4, "no locale “xx”")):
        assert f"sent.csv:{line}: " in told
        assert fault in told
    assert "terms check" not in told
    assert not (project / "glossary" / "terms.csv").exists()
