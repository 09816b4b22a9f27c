"""The command as a user runs it: a project, models of kilobytes, an interruption, and what is said when nothing can be done."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import polib
import pytest
from docx.document import Document

from pipeline.catalogs import is_machine, read_catalog, update_catalog, usable_target, write_catalog
from pipeline.catalogs.comments.seals import SEAL
from pipeline.editions.notices import fact_lines
from pipeline.engines import Draft, Drafter, Engine
from pipeline.engines.seq2seq import Seq2Seq
from pipeline.errors import ExitCode
from pipeline.flow.drafters import DraftOptions
from pipeline.flow.marks import HEADER
from pipeline.flow.pretranslate import pretranslate
from pipeline.flow.status import status
from pipeline.languages import TARGET_LOCALES, get_locale
from pipeline.model import Catalog, Imprint, Shares
from pipeline.project import open_project
from tests.conftest import run
from tests.engines.tiny_model import Shape

Package = Callable[..., Path]
GUIDE = (
    "Ask the victim first.",
    "Explain the rules before the person moves in.",
    "Call 1300.",
    "We help the young victim.",
    "Shelter",
)
TERMS = """\
id,locale,term,status,confidence,pos,definition,source,note,reason,approved_by,approved_on
T1,en,victim,preferred,,noun,d,,,,,
T1,vi,người sống sót,preferred,V,,,,,,,
T1,km,អ្នករួចផុត,preferred,V,,,,,,,
T2,en,shelter,preferred,,noun,d,,,,,
T2,lo,ເຮືອນພັກ,preferred,V,,,,,,,
"""


@pytest.fixture
def project(word_file: Callable[..., Path], tmp_path: Path) -> Path:
    def guide(document: Document) -> None:
        document.core_properties.title, document.core_properties.comments = GUIDE[0], ""
        for text in GUIDE:
            document.add_paragraph(text)
        paragraph = document.add_paragraph("We must ask ")
        paragraph.add_run("before").bold = True
        paragraph.add_run(" we help.")

    root = tmp_path / "project"
    root.mkdir()
    locales = [part for code in ("km", "lo", "vi") for part in ("--locale", code)]
    assert run("--project", str(root), "init", str(word_file(guide)), *locales) == ExitCode.DONE
    (root / "glossary").mkdir(exist_ok=True)
    (root / "glossary" / "terms.csv").write_text(TERMS, encoding="utf-8")
    return root


def catalog(root: Path, code: str) -> Catalog:
    return read_catalog(root / "po" / "master" / f"{code}.po", "master", code)


def files(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_every_draft_is_fuzzy_and_says_who_wrote_it_when_and_how_sure(
    project: Path, package: Package, without_network: list[str]
) -> None:
    assert (
        run("--project", str(project), "pretranslate", "vi", "--model", str(package("vi")))
        == ExitCode.DONE
    )
    units = {unit.source: unit for unit in catalog(project, "vi").live}
    draft = units["Ask the victim first."]
    assert (draft.target, draft.fuzzy) == ("hỏi những người sống sót đầu.", True)
    first, second = draft.comments
    assert re.fullmatch(
        rf"guidebook: machine draft of {date.today().isoformat()}, score 1\.00{SEAL}",
        first,
    )
    assert second.startswith("guidebook: by argostranslate ")
    assert ", translate-en_vi 1.9 sha256:" in second
    assert (
        units["We must ask <b>before</b> we help."].target
        == "chúng tôi phải hỏi <b>trước</b> chúng tôi giúp."
    )
    assert not any(usable_target(unit) for unit in units.values())
    assert "licence: CC0, made by the tests" in dict(catalog(project, "vi").header)[HEADER]
    assert without_network == []


def test_status_counts_drafts_as_machine_text(project: Path, package: Package) -> None:
    pretranslate(open_project(project), ("vi",), DraftOptions(models=(str(package("vi")),)))
    (progress,) = status(open_project(project), ("vi",))
    drafted = progress.shares.machine
    assert drafted == len(GUIDE) + 1
    assert progress.shares.translated == 0


def test_a_persons_text_is_never_touched_and_memory_goes_before_the_machine(
    project: Path, package: Package
) -> None:
    mine = catalog(project, "vi")
    texts = {"Ask the victim first.": ("của tôi", False), "Call 1300.": ("đang làm", True)}
    units = tuple(
        replace(
            u, target=texts.get(u.source, ("", False))[0], fuzzy=texts.get(u.source, ("", False))[1]
        )
        for u in mine.units
    )
    old = replace(
        units[0],
        source="We help the young victims.",
        target="từ trí nhớ",
        fuzzy=False,
        obsolete=True,
        references=(),
        extracted=(),
    )
    write_catalog(replace(mine, units=(*units, old)), project / "po" / "master" / "vi.po")
    (done,) = pretranslate(
        open_project(project), ("vi",), DraftOptions(models=(str(package("vi")),))
    )
    after = {unit.source: unit for unit in catalog(project, "vi").live}
    assert (after["Ask the victim first."].target, after["Ask the victim first."].fuzzy) == (
        "của tôi",
        False,
    )
    assert (after["Call 1300."].target, after["Call 1300."].comments) == ("đang làm", ())
    assert after["We help the young victim."].target == "từ trí nhớ"
    assert (done.filled, done.drafted) == (1, 3)


def test_the_second_run_writes_nothing_and_loads_no_model(
    project: Path, package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = DraftOptions(models=(str(package("vi")),))
    pretranslate(open_project(project), ("vi",), options)
    before = files(project)
    fresh = catalog(project, "vi")
    monkeypatch.setattr(
        Seq2Seq, "_translator", property(lambda _: pytest.fail("the model was loaded"))
    )
    (second,) = pretranslate(open_project(project), ("vi",), options)
    assert (second.drafted, files(project)) == (0, before)
    emptied = tuple(replace(unit, target="", fuzzy=False, comments=()) for unit in fresh.units)
    write_catalog(replace(fresh, units=emptied), project / "po" / "master" / "vi.po")
    (third,) = pretranslate(open_project(project), ("vi",), options)
    assert third.drafted == len(GUIDE) + 1
    assert catalog(project, "vi").units == fresh.units


def test_an_interrupted_run_keeps_what_is_done_and_the_next_one_goes_on(
    project: Path,
    package: Package,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("pipeline.engines.drafts._BLOCK", 2)
    asked: list[str] = []
    genuine = Seq2Seq.translate
    pending = ["We help the young victim."]

    def interrupted(self: Seq2Seq, sentences: list[str], locale: str, **more: object) -> object:
        if set(pending) & set(sentences):
            pending.clear()
            raise KeyboardInterrupt
        asked.extend(sentences)
        return genuine(self, sentences, locale, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Seq2Seq, "translate", interrupted)
    arguments = ("--project", str(project), "pretranslate", "vi", "--model", str(package("vi")))
    assert run(*arguments) == ExitCode.INTERRUPTED
    assert "Interrupted" in capsys.readouterr().err
    kept = {unit.source: unit.target for unit in catalog(project, "vi").live if unit.target}
    assert {"Ask the victim first.", "Explain the rules before the person moves in."} <= set(kept)
    assert "We help the young victim." not in kept
    asked.clear()
    assert run(*arguments) == ExitCode.DONE
    resumed = catalog(project, "vi")
    assert all(unit.target for unit in resumed.live)
    assert not set(kept) & set(asked)

    shutil.rmtree(project / ".guidebook")
    empty = tuple(replace(unit, target="", fuzzy=False, comments=()) for unit in resumed.units)
    write_catalog(replace(resumed, units=empty), project / "po" / "master" / "vi.po")
    assert run(*arguments) == ExitCode.DONE
    assert catalog(project, "vi").units == resumed.units  # as without an interruption


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("cut", ExitCode.TOOL_FAILED),
        ("foreign", ExitCode.TOOL_FAILED),
        ("pair", ExitCode.USAGE),
        ("absent", ExitCode.USAGE),
        ("weights", ExitCode.TOOL_FAILED),
    ],
)
def test_a_model_that_cannot_serve_ends_the_command_before_any_catalog_is_touched(
    project: Path,
    package: Package,
    tmp_path: Path,
    damage: str,
    code: ExitCode,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "model.argosmodel"
    content = package("vi").read_bytes()
    if damage == "cut":
        path.write_bytes(content[:5000])
    elif damage == "foreign":
        path.write_bytes(b"PK\x05\x06" + bytes(18))
    elif damage == "pair":
        shutil.copyfile(package("th"), path)
    elif damage == "weights":
        from tests.engines.test_models import rewritten

        rewritten(
            package("vi"),
            path,
            lambda name, data: (name, data[:999] if name.endswith("model.bin") else data),
        )
    before = {path: content for path, content in files(project).items() if path.suffix == ".po"}
    capsys.readouterr()
    assert run("--project", str(project), "pretranslate", "--model", str(path)) == code
    message = capsys.readouterr().err
    assert message.startswith(f"guidebook: {path}: ")
    assert message.count("\n") == 1
    assert {
        path: content for path, content in files(project).items() if path.suffix == ".po"
    } == before


def test_where_there_is_no_model_the_text_says_what_is_possible_and_the_term_base_serves(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--project", str(project), "pretranslate") == ExitCode.DONE
    said = capsys.readouterr().out
    assert "master lo: 0 entries filled from a memory of 0, 1 from the term base" in said
    assert "Argos Translate has no model and never had one" in said
    shelter = next(unit for unit in catalog(project, "lo").live if unit.source == "Shelter")
    assert (shelter.target, shelter.fuzzy, shelter.comments) == (
        "ເຮືອນພັກ",
        True,
        ("guidebook: term base T2",),
    )
    assert run("--project", str(project), "pretranslate", "--no-machine") == ExitCode.DONE
    assert "no machine drafts" not in capsys.readouterr().out


def test_refused_drafts_are_reported_with_their_reason_and_stay_empty(
    project: Path,
    package: Package,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    genuine: Callable[..., object] = Seq2Seq.translate

    def lossy(self: Seq2Seq, sentences: list[str], locale: str, **more: object) -> object:
        found = genuine(self, sentences, locale, **more)
        return [
            tuple(replace(one, text=one.text.replace("1300", "")) for one in renderings)
            for renderings in found
        ]  # type: ignore[attr-defined]

    monkeypatch.setattr(Seq2Seq, "translate", lossy)
    capsys.readouterr()
    assert (
        run(
            "--project",
            str(project),
            "pretranslate",
            "vi",
            "--model",
            str(package("vi")),
            "--format",
            "json",
        )
        == ExitCode.DONE
    )
    (report,) = json.loads(capsys.readouterr().out)["catalogs"]
    (refused,) = report["refused"]
    assert refused["source"] == "Call 1300."
    assert "a number differs from the source (number-mismatch)" in refused["reasons"]
    assert (report["drafted"], report["empty"]) == (len(GUIDE), 1)
    assert report["model"]["licence"] == "CC0, made by the tests"
    assert not next(
        unit for unit in catalog(project, "vi").live if unit.source == "Call 1300."
    ).target


def test_the_marks_of_a_draft_survive_other_programs(
    project: Path, package: Package, tmp_path: Path
) -> None:
    pretranslate(open_project(project), ("vi",), DraftOptions(models=(str(package("vi")),)))
    path = project / "po" / "master" / "vi.po"
    before = catalog(project, "vi")
    other = tmp_path / "saved.po"
    polib.pofile(str(path)).save(str(other))
    assert [replace(unit, line=0) for unit in read_catalog(other, "master", "vi").units] == [
        replace(unit, line=0) for unit in before.units
    ]
    if shutil.which("msgmerge") is None:
        pytest.skip("gettext is not installed")
    template = project / "po" / "master" / "master.pot"
    subprocess.run(
        ["msgmerge", "--quiet", "--previous", "-o", str(other), str(path), str(template)],
        check=True,
    )
    after = read_catalog(other, "master", "vi")
    assert {unit.source: (unit.target, unit.fuzzy, unit.comments) for unit in after.live} == {
        unit.source: (unit.target, unit.fuzzy, unit.comments) for unit in before.live
    }
    assert dict(after.header)[HEADER] == dict(before.header)[HEADER]


def test_a_draft_that_a_person_accepts_is_no_machine_text_but_its_origin_is_told(
    project: Path, package: Package
) -> None:
    pretranslate(open_project(project), ("vi",), DraftOptions(models=(str(package("vi")),)))
    drafted = catalog(project, "vi")
    units = tuple(replace(unit, fuzzy=unit.source == "Call 1300.") for unit in drafted.units)
    write_catalog(replace(drafted, units=units), project / "po" / "master" / "vi.po")
    (progress,) = status(open_project(project), ("vi",))
    assert (progress.shares.translated, progress.shares.machine, progress.shares.drafted) == (
        len(GUIDE),
        1,
        len(GUIDE),
    )
    said = {code: fact_lines(imprint_of(code, progress.shares)) for code in TARGET_LOCALES}
    assert all(any("84" in line for line in lines) for lines in said.values())  # 5 of 6, rounded up
    assert not any(
        "began" in line for lines in said.values() for line in lines
    )  # in the edition's own language
    untouched = fact_lines(imprint_of("vi", Shares(translated=3)))
    assert not any("bản thảo do máy" in line.lower() for line in untouched)


def imprint_of(code: str, shares: Shares) -> Imprint:
    return Imprint(
        "t",
        "",
        "1",
        date(2026, 1, 1),
        get_locale(code),
        "",
        "",
        "",
        "",
        "urn:uuid:0",
        "0" * 12,
        shares,
    )


def test_an_accepted_draft_whose_english_changes_later_is_a_persons_text(
    project: Path, package: Package
) -> None:
    pretranslate(open_project(project), ("vi",), DraftOptions(models=(str(package("vi")),)))
    drafted = catalog(project, "vi")
    accepted = replace(
        drafted,
        units=tuple(replace(unit, fuzzy=unit.source == "Call 1300.") for unit in drafted.units),
    )
    template = read_catalog(project / "po" / "master" / "master.pot", "master", "")
    renewed, _ = update_catalog(accepted, template)
    assert update_catalog(renewed, template)[0] == renewed
    changed = tuple(
        replace(unit, source=unit.source.replace("first", "always").replace("1300", "1301"))
        for unit in template.units
    )
    after = {
        unit.source: unit
        for unit in update_catalog(accepted, replace(template, units=changed))[0].live
    }
    mine, machine = after["Ask the victim always."], after["Call 1301."]
    assert (mine.fuzzy, is_machine(mine), mine.target) == (
        True,
        False,
        "hỏi những người sống sót đầu.",
    )
    assert mine.comments[0].startswith("guidebook: began as a machine draft of ")
    assert is_machine(machine)


def test_again_replaces_drafts_that_nobody_touched_and_keeps_what_a_person_began(
    project: Path, package: Package
) -> None:
    pretranslate(open_project(project), ("vi",), DraftOptions(models=(str(package("vi")),)))
    first = catalog(project, "vi")
    texts = {
        "Ask the victim first.": ("người ta bắt đầu sửa", True),
        "We help the young victim.": ("đã duyệt", False),
    }
    units = tuple(
        replace(unit, target=texts[unit.source][0], fuzzy=texts[unit.source][1])
        if unit.source in texts
        else unit
        for unit in first.units
    )
    write_catalog(replace(first, units=units), project / "po" / "master" / "vi.po")
    (progress,) = status(open_project(project), ("vi",))
    assert (progress.shares.machine, progress.shares.fuzzy, progress.shares.translated) == (
        len(GUIDE) - 1,
        1,
        1,
    )
    other = DraftOptions(models=(str(package("vi", Shape(order=(1, 0)))),), again=True)
    (done,) = pretranslate(open_project(project), ("vi",), other)
    after = {unit.source: unit for unit in catalog(project, "vi").live}
    assert done.drafted == len(GUIDE) - 1
    assert after["Ask the victim first."].target == "người ta bắt đầu sửa"
    assert after["We help the young victim."].target == "đã duyệt"
    assert after["Explain the rules before the person moves in."].target.startswith(
        "những giải thích"
    )
    assert all(len(unit.comments) == 2 for unit in after.values() if unit.source not in texts)


def test_what_a_draft_says_of_itself_goes_when_a_person_accepts_it_and_when_it_is_drafted_anew(
    project: Path, package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Drafter.draft

    def doubtful(self: Drafter, *arguments: object) -> Iterator[tuple[Draft, ...]]:
        for drafts in whole(self, *arguments):  # type: ignore[arg-type]
            yield tuple(
                replace(one, missing=("victim", "shelter"), unsure=("b", "note1")) for one in drafts
            )

    def remarks() -> list[str]:
        (unit,) = (one for one in catalog(project, "vi").live if one.source == GUIDE[0])
        return [comment.split(" of ")[0] for comment in unit.comments]

    options = DraftOptions(models=(str(package("vi")),))
    with monkeypatch.context() as patch:
        patch.setattr(Drafter, "draft", doubtful)
        (done,) = pretranslate(open_project(project), ("vi",), options)
    assert done.unsure == done.drafted
    drafted = catalog(project, "vi")
    assert remarks()[0] == "guidebook: machine draft"
    assert remarks()[2:] == [
        "guidebook: terms that the draft lacks: victim, shelter",
        "guidebook: tags to put in their place: b, note1",
    ]
    path = project / "po" / "master" / "vi.po"
    before = path.read_bytes()
    accepted = tuple(
        replace(unit, fuzzy=False, comments=(*unit.comments, "mine")) for unit in drafted.units
    )
    write_catalog(replace(drafted, units=accepted), path)
    assert run("--project", str(project), "update", "vi") == ExitCode.DONE
    assert [remark for remark in remarks() if not remark.startswith("guidebook: by ")] == [
        "guidebook: began as a machine draft",
        "mine",
    ]
    path.write_bytes(before)
    pretranslate(open_project(project), ("vi",), replace(options, again=True))
    assert len(remarks()) == 2, "nothing of the earlier draft is left"


def test_again_keeps_the_old_draft_where_the_new_one_is_refused(
    project: Path, package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretranslate(open_project(project), ("vi",), DraftOptions(models=(str(package("vi")),)))
    before = catalog(project, "vi").units
    monkeypatch.setattr("pipeline.engines.drafts.find_faults", lambda *_: ("refused by the test",))
    (done,) = pretranslate(
        open_project(project), ("vi",), DraftOptions(models=(str(package("vi")),), again=True)
    )
    assert (done.drafted, catalog(project, "vi").units) == (0, before)


def test_doctor_says_per_locale_what_drafts_can_come_from(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run("doctor", "--format", "json")
    tools = {tool["name"]: tool for tool in json.loads(capsys.readouterr().out)["tools"]}
    assert tools["machine drafts"]["version"]
    assert "never had one" in tools["model for km"]["remedy"]
    assert "argospm install translate-en_zh" in tools["model for zh_CN"]["remedy"]


def test_an_engine_is_what_the_protocol_says(engine: Callable[..., Engine]) -> None:
    model: Engine = engine("vi")
    assert model.spell("nạn nhân", "vi")
