"""Other people's tools over our catalogs: gettext, Translate Toolkit, git, and editors that lay a file out anew."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import polib
import pytest
from translate.storage.po import pofile

from pipeline.catalogs import (
    approve,
    make_template,
    new_catalog,
    read_catalog,
    state_of,
    update_catalog,
    write_catalog,
)
from pipeline.catalogs.change import Change
from pipeline.catalogs.comments import (
    Changed,
    Comment,
    Doubt,
    Ignore,
    Remembered,
    ReviewRemark,
    Salvaged,
    comments_of,
)
from pipeline.catalogs.states import (
    draft_comment,
    find_untouched_change,
    is_approved,
    translation_digest,
    wording_digest,
)
from pipeline.errors import CatalogError
from pipeline.languages import TARGET_LOCALES
from pipeline.model import Catalog, State, TranslationUnit
from tests.conftest import ROOT

LONG = "Explain the house rules <b>before</b> the person moves in, and leave a copy in the person's own language.<note1/>"
WHO = "the language lead for Vietnamese, second reading, with the whole review group of the partner organisation"
UNITS = (
    approve(TranslationUnit(LONG, LONG.replace("Explain", "Giải thích"), extracted=("Housing · paragraph",), references=("guide.docx#housing",)), WHO, date(2026, 11, 24)),
    TranslationUnit("Wait 21 days.", "Chờ 14 ngày.", fuzzy=True, previous_source="Wait 14 days.", comments=("guidebook: change number: 14 → 21",)),
    TranslationUnit("Nothing yet"),
    TranslationUnit("Gone", "Mất", obsolete=True, comments=("kept",)),
)  # fmt: skip
CATALOG = replace(new_catalog("guide", "vi"), units=UNITS)
TEMPLATE = replace(
    make_template("guide", ()),
    units=tuple(
        TranslationUnit(u.source, extracted=u.extracted, references=u.references) for u in UNITS[:3]
    ),
)


def written(folder: Path) -> Path:
    write_catalog(CATALOG, folder / "vi.po")
    write_catalog(TEMPLATE, folder / "guide.pot")
    return folder / "vi.po"


def tool(name: str) -> str:
    own = Path(sys.executable).with_name(name)
    found = str(own) if own.exists() else shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


def assert_nothing_lost(catalog: Catalog, *, obsolete: bool = True) -> None:
    """State, approval, comments and texts of every unit are as they were."""
    units = {unit.source: unit for unit in catalog.units}
    for unit in UNITS if obsolete else UNITS[:3]:
        read = units[unit.source]
        assert (read.target, read.fuzzy, read.comments, state_of(read)) == (
            unit.target,
            unit.fuzzy,
            unit.comments,
            state_of(unit),
        )
    assert state_of(units[LONG]) is State.APPROVED


@pytest.mark.needs_tool
@pytest.mark.parametrize(
    "command",
    [
        ["msgmerge", "--quiet", "--previous", "-o", "out.po", "vi.po", "guide.pot"],
        ["msgattrib", "-o", "out.po", "vi.po"],
        ["msgcat", "--no-wrap", "-o", "out.po", "vi.po"],
        ["msgcat", "--width=40", "-o", "out.po", "vi.po"],
        ["msgconv", "-t", "UTF-8", "-o", "out.po", "vi.po"],
        ["msguniq", "-o", "out.po", "vi.po"],
        ["pomerge", "--progress=none", "-t", "vi.po", "-i", "vi.po", "-o", "out.po"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_a_tool_passes_over_and_the_next_update_finds_all_as_it_was(
    tmp_path: Path, command: list[str]
) -> None:
    written(tmp_path)
    subprocess.run([tool(command[0]), *command[1:]], cwd=tmp_path, check=True, capture_output=True)
    read = read_catalog(tmp_path / "out.po", "guide", "vi")
    assert_nothing_lost(
        read, obsolete=command[0] != "pomerge" or any(unit.obsolete for unit in read.units)
    )
    updated, report = update_catalog(read, TEMPLATE)
    assert_nothing_lost(updated, obsolete=any(unit.obsolete for unit in read.units))
    assert (report.kept, report.new, dict(report.changed)) == (3, 0, {})


def test_translate_toolkit_saves_a_file_as_weblate_does_and_nothing_is_lost(tmp_path: Path) -> None:
    store = pofile.parsefile(str(written(tmp_path)))
    store.updateheader(add=True, X_Generator="Weblate 5.0")
    store.save()
    assert_nothing_lost(read_catalog(tmp_path / "vi.po", "guide", "vi"))


@pytest.mark.parametrize("width", [0, 79, 1000])
def test_an_editor_lays_the_file_out_anew_and_changes_one_entry(tmp_path: Path, width: int) -> None:
    """As Poedit: its own wrapping of strings, its name in the header, comments left alone."""
    path = written(tmp_path)
    file = polib.pofile(str(path), wrapwidth=0)
    file.metadata["X-Generator"] = "Poedit 3.4"
    file.find("Nothing yet").msgstr = "Chưa có gì"
    text = str(file) if width == 0 else "".join(f"{line}\n" for line in str(file).split("\n"))
    path.write_text(text, encoding="utf-8")
    read = read_catalog(path, "guide", "vi")
    assert {unit.source: unit.target for unit in read.units}["Nothing yet"] == "Chưa có gì"
    assert_nothing_lost(
        replace(
            read,
            units=tuple(
                replace(u, target="") if u.source == "Nothing yet" else u for u in read.units
            ),
        )
    )
    assert dict(read.header)["X-Generator"] == "Poedit 3.4"


@pytest.mark.needs_tool
def test_pocount_counts_what_we_count(tmp_path: Path) -> None:
    done = subprocess.run(
        [tool("pocount"), "--csv", str(written(tmp_path))],
        check=True,
        capture_output=True,
        text=True,
    )
    head, row = [line.split(",") for line in done.stdout.strip().splitlines()[-2:]]
    counts = {name.strip(): value.strip() for name, value in zip(head, row, strict=False)}
    assert [
        counts[name] for name in ("Translated Messages", "Fuzzy Messages", "Untranslated Messages")
    ] == ["1", "1", "1"]


@pytest.mark.needs_tool
def test_git_merges_by_entry_with_the_driver_of_the_documentation(tmp_path: Path) -> None:
    git = tool("git")
    guide = (ROOT / "docs" / "updating.md").read_text(encoding="utf-8")
    assert 'merge.po.driver ".venv/bin/guidebook merge %O %A %B"' in guide
    assert "po/**/*.po merge=po" in guide
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": os.devnull}

    def run(*arguments: str) -> int:
        names = [
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
            "-c",
            f"merge.po.driver={sys.executable} -m pipeline merge %O %A %B",
        ]
        return subprocess.run(
            [git, *names, *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=False,
        ).returncode

    def commit(targets: dict[str, str]) -> None:
        units = tuple(replace(unit, target=targets.get(unit.source, unit.target)) for unit in UNITS)
        write_catalog(replace(CATALOG, units=units), tmp_path / "po" / "guide" / "vi.po")
        run("add", ".")
        assert run("commit", "-qm", "x") == 0

    run("init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("po/**/*.po merge=po\n", encoding="utf-8")
    commit({})
    run("checkout", "-qb", "theirs")
    commit({"Nothing yet": "Của họ"})
    run("checkout", "-q", "main")
    commit({"Wait 21 days.": "Của ta"})
    assert run("merge", "-q", "theirs") == 0
    merged = {
        unit.source: unit
        for unit in read_catalog(tmp_path / "po" / "guide" / "vi.po", "guide", "vi").units
    }
    assert (merged["Nothing yet"].target, merged["Wait 21 days."].target) == ("Của họ", "Của ta")
    assert state_of(merged[LONG]) is State.APPROVED

    run("checkout", "-qb", "again")
    commit({"Nothing yet": "Một"})
    run("checkout", "-q", "main")
    commit({"Nothing yet": "Hai"})
    assert run("merge", "-q", "again") == 1, "what both changed stops the merge"
    (unit,) = [
        u
        for u in read_catalog(tmp_path / "po" / "guide" / "vi.po", "guide", "vi").units
        if u.source == "Nothing yet"
    ]
    assert (unit.target, unit.fuzzy) == ("Hai", True)
    assert "guidebook: conflict, the other version is: Một" in unit.comments


def test_a_lost_header_is_put_back_by_the_next_update(tmp_path: Path) -> None:
    path = tmp_path / "vi.po"
    path.write_text('msgid "Nothing yet"\nmsgstr "Chưa có gì"\n', encoding="utf-8")
    catalog, _ = update_catalog(read_catalog(path, "guide", "vi"), TEMPLATE)
    write_catalog(catalog, path)
    assert '"Content-Type: text/plain; charset=UTF-8\\n"' in path.read_text(encoding="utf-8")
    assert update_catalog(read_catalog(path, "guide", "vi"), TEMPLATE)[0] == replace(
        catalog, path=path
    )


@pytest.mark.parametrize("charset", ["ISO-8859-1", "windows-1258", "UTF-16"])
def test_a_header_that_names_another_encoding_is_refused_even_when_it_is_plain_english(
    tmp_path: Path, charset: str
) -> None:
    path = tmp_path / "vi.po"
    path.write_text(
        f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={charset}\\n"\n\nmsgid "a"\nmsgstr "b"\n',
        encoding="utf-8",
    )
    with pytest.raises(CatalogError, match=charset) as error:
        read_catalog(path, "guide", "vi")
    assert "UTF-8" in error.value.hint


@pytest.mark.parametrize("code", TARGET_LOCALES)
def test_an_edit_in_weblate_changes_one_entry_and_keeps_every_digest(
    code: str, tmp_path: Path
) -> None:
    """With the line wrapping that docs/translators.md names; Weblate writes by this library."""
    catalog = read_catalog(ROOT / "po" / "guidebook" / f"{code}.po", "guidebook", code)
    done = [unit for unit in catalog.live if unit.target and not unit.fuzzy][:60]
    units = tuple(approve(unit, WHO, date(2026, 11, 24)) for unit in done)
    path = tmp_path / f"{code}.po"
    write_catalog(replace(catalog, units=units, printed=(), path=None, digest=None), path)
    before = path.read_text(encoding="utf-8").splitlines()
    store = pofile.parsefile(str(path))
    store.wrapper.width = 65535
    store.save()
    assert path.read_text(encoding="utf-8").splitlines() == before
    (edited,) = [unit for unit in store.units if unit.source == units[30].source]
    edited.target = f"{units[30].target}x"
    store.save()
    after = path.read_text(encoding="utf-8").splitlines()
    ((old, new),) = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert new == f'{old[:-1]}x"'
    read = read_catalog(path, "guidebook", code)
    assert [state_of(unit) for unit in read.units].count(State.APPROVED) == len(units) - 1


@pytest.mark.parametrize("width", [20, 40, 78])
def test_digests_are_found_again_where_polib_folded_the_comments(
    tmp_path: Path, width: int
) -> None:
    """polib folds comments, and the digest at the end of a line of ours goes to the last one."""
    said = "many words that changed in the English " * 3
    digest = translation_digest("Chờ 14 ngày.")
    comments = (
        str(Changed(Change.NUMBER, f"{said}→ 21", digest)),
        "a person's own words, which may be as long as they like and are never a line of ours",
        str(Salvaged(f"{said}.docx", 95, digest)),
        str(draft_comment("Chờ 14 ngày.", date(2026, 11, 24), 0.9)),
        str(Remembered(90, "a memory")),
        "kept",
    )
    unit = TranslationUnit("Wait 21 days.", "Chờ 14 ngày.", comments=comments)
    units = (unit, approve(replace(unit, source="Wait."), f"{said} {WHO}", date(2026, 11, 24)))
    write_catalog(replace(CATALOG, units=units), tmp_path / "vi.po")
    file = polib.pofile(str(tmp_path / "vi.po"), wrapwidth=width)
    file.save()
    folded = (tmp_path / "vi.po").read_text(encoding="utf-8")
    assert len([line for line in folded.splitlines() if line.startswith("# ")]) > len(comments) * 4
    read = read_catalog(tmp_path / "vi.po", "guide", "vi")
    for before, after in zip(units, read.units, strict=True):
        assert comments_of(after.comments, Changed)[0].translation == digest
        assert comments_of(after.comments, Salvaged)[0].translation == digest
        assert is_approved(after) == is_approved(before)
    assert find_untouched_change(read.units[0]) is not None


@pytest.mark.parametrize(
    ("touched", "is_found"),
    [
        ("Chờ ba ngày. ", True),
        ("Chờ  ba ngày.", True),
        ("Chờ ba ngày!", True),
        ("Chờ\u200b ba ngày.", True),
        ("Cho\u031b\u0300 ba ngày.", True),
        ("Chờ năm ngày.", False),
        ("Không chờ ba ngày.", False),
    ],
)
def test_blanks_and_punctuation_answer_no_change_of_the_english(
    touched: str, is_found: bool
) -> None:
    said = str(Changed(Change.NUMBER, "three → five", wording_digest("Chờ ba ngày.")))
    unit = TranslationUnit("Wait five days.", touched, comments=(said,))
    assert bool(find_untouched_change(unit)) is is_found


@pytest.mark.parametrize(
    "comment",
    [
        Ignore("quotes", "the law has them so, and the ministry wrote to us that they stay as they are, once and for all"),
        ReviewRemark("Is this still true? The hotline of the ministry has moved to another number, and people have told me that nobody answers there any more after six in the evening."),
        Ignore("quotes", "short"),
        Doubt("ក្រសួងបានប្ដូរលេខ ហើយគ្មាននរណាឆ្លើយ ក្រោយម៉ោងប្រាំមួយល្ងាច ដូច្នេះសូមពិនិត្យម្ដងទៀត ជាមួយក្រសួង"),
    ],
    ids=["reason", "remark", "short", "Khmer"],
)  # fmt: skip
def test_what_polib_folds_of_ours_is_one_line_again(tmp_path: Path, comment: Comment) -> None:
    lines = (
        str(comment),
        "A person's own words, below.",
        "ហើយគ្មាននរណាឆ្លើយក្រោយម៉ោងប្រាំមួយល្ងាចដូច្នេះសូមពិនិត្យ",
    )
    unit = replace(UNITS[0], comments=lines)
    path = tmp_path / "vi.po"
    write_catalog(replace(CATALOG, units=(unit, *UNITS[1:])), path)
    polib.pofile(str(path)).save(str(path))
    read = read_catalog(path, "guide", "vi")
    assert read.units[0].comments == lines
    assert comment in comments_of(read.units[0].comments, type(comment))
