"""XLIFF out and back, judged by Translate Toolkit; merging by entry."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage.xliff import Xliff1File
from translate.storage.xliff2 import Xliff2File

from pipeline.catalogs import approve, merge_catalogs, new_catalog, state_of, update_catalog
from pipeline.catalogs.inlines import XLIFF_1, XLIFF_2, read_inlines, write_inlines
from pipeline.catalogs.states import find_untouched_change
from pipeline.catalogs.taking import Imported
from pipeline.catalogs.xliff import read_xliff
from pipeline.catalogs.xliff_write import Version, write_xliff
from pipeline.errors import CatalogError
from pipeline.model import Catalog, CodeForm, Fragment, InlineCode, State, TranslationUnit
from pipeline.segments.coded import render

UNITS = (
    TranslationUnit(
        "Ask <b>first</b>.<note1/>",
        target="Hỏi <b>trước</b>.<note1/>",
        extracted=("Safe housing · paragraph", "Term: a = b"),
    ),
    TranslationUnit(
        "Wait 5 < 6 & go.", target="Chờ 5 < 6 & đi.", fuzzy=True, previous_source="Wait."
    ),
    approve(
        TranslationUnit("Term", target="Thuật ngữ", context="table"), "lead", date(2026, 11, 24)
    ),
    TranslationUnit("Nothing yet"),
    TranslationUnit("Gone", target="Mất", obsolete=True),
)
CATALOG = replace(new_catalog("guide", "vi"), units=UNITS)
VERSIONS: tuple[Version, ...] = ("1.2", "2.1")
texts = st.text(alphabet="ab <&é\n", min_size=1, max_size=6)
fragments = st.recursive(
    texts.map(lambda text: (text,)) | st.just((InlineCode(CodeForm.ISOLATED, "note", 1),)),
    lambda inner: inner.map(lambda parts: (InlineCode(CodeForm.OPEN, "s", 2), *parts, InlineCode(CodeForm.CLOSE, "s", 2))) | st.tuples(inner, inner).map(lambda two: (*two[0], *two[1])),
    max_leaves=6,
)  # fmt: skip


@given(fragments, st.sampled_from([XLIFF_1, XLIFF_2]))
def test_codes_go_out_and_come_back(parts: tuple[str | InlineCode, ...], elements: object) -> None:
    coded = render(Fragment(parts))
    element = etree.Element("{urn:x}source")
    write_inlines(element, coded, elements)  # type: ignore[arg-type]
    again = etree.fromstring(etree.tostring(element))
    assert read_inlines(again, elements) == coded  # type: ignore[arg-type]


@pytest.mark.parametrize("version", VERSIONS)
def test_an_export_taken_back_changes_nothing(tmp_path: Path, version: Version) -> None:
    path = tmp_path / "vi.xlf"
    assert write_xliff(CATALOG, path, version)
    assert not write_xliff(CATALOG, path, version)
    assert read_xliff(path, CATALOG) == Imported(CATALOG, 0, ())


def edited(path: Path, before: str, after: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    return path


@pytest.mark.parametrize("version", VERSIONS)
def test_a_translators_work_comes_back_and_what_nobody_touched_stays(
    tmp_path: Path, version: Version
) -> None:
    path = tmp_path / "vi.xlf"
    write_xliff(CATALOG, path, version)
    done = read_xliff(edited(path, ">Thuật ngữ<", ">Từ<"), CATALOG)
    assert (done.changed, done.findings) == (1, ())
    assert done.catalog.units[2].target == "Từ"
    assert state_of(done.catalog.units[2]) is State.TRANSLATED, "an approval lapses with its text"
    assert [unit for n, unit in enumerate(done.catalog.units) if n != 2] == [
        unit for n, unit in enumerate(UNITS) if n != 2
    ]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_that_came_late_overwrites_nothing(tmp_path: Path, version: Version) -> None:
    path = tmp_path / "vi.xlf"
    write_xliff(CATALOG, path, version)
    newer = replace(
        CATALOG,
        units=tuple(
            replace(unit, target=unit.target.replace("Thuật ngữ", "Mới"), fuzzy=False)
            for unit in UNITS
        ),
    )
    assert read_xliff(path, newer) == Imported(newer, 0, ()), "untouched: the catalog has moved on"
    done = read_xliff(edited(path, ">Thuật ngữ<", ">Từ<"), newer)
    assert done.catalog == newer
    (finding,) = done.findings
    assert (finding.check, finding.source) == ("import-conflict", "Term")
    assert "Mới" in finding.message
    assert "Từ" in finding.message


@pytest.mark.parametrize("version", VERSIONS)
def test_broken_codes_and_units_that_are_gone_are_told_and_not_taken(
    tmp_path: Path, version: Version
) -> None:
    path = tmp_path / "vi.xlf"
    write_xliff(CATALOG, path, version)
    text = path.read_text(encoding="utf-8")
    head, _, tail = text.rpartition("<ph " if version == "2.1" else "<x ")
    path.write_text(head + tail[tail.index("/>") + 2 :], encoding="utf-8")
    edited(path, ">Thuật ngữ<", ">Từ<")
    without = replace(CATALOG, units=(*UNITS[:2], *UNITS[3:]))
    done = read_xliff(path, without)
    assert done.catalog == without
    assert [finding.check for finding in done.findings] == ["import-codes", "import-gone"]


def toolkit(path: Path, version: Version) -> Any:
    return (Xliff1File if version == "1.2" else Xliff2File).parsefile(str(path))


@pytest.mark.parametrize("version", VERSIONS)
def test_translate_toolkit_reads_and_writes_our_xliff_and_nothing_is_lost(
    tmp_path: Path, version: Version
) -> None:
    path = tmp_path / "vi.xlf"
    write_xliff(CATALOG, path, version)
    store = toolkit(path, version)
    units = [unit for unit in store.units if unit.istranslatable() and unit.source]
    assert len(units) == 4
    assert [bool(unit.target) for unit in units] == [True, True, True, False]
    store.save()
    assert read_xliff(path, CATALOG) == Imported(CATALOG, 0, ())


@pytest.mark.parametrize("version", VERSIONS)
def test_a_translation_made_with_translate_toolkit_is_taken(
    tmp_path: Path, version: Version
) -> None:
    path = tmp_path / "vi.xlf"
    write_xliff(CATALOG, path, version)
    store = toolkit(path, version)
    unit = next(unit for unit in store.units if unit.source == "Nothing yet")
    unit.target = "Chưa có gì"
    unit.marktranslated()
    store.save()
    done = read_xliff(path, CATALOG)
    assert (done.changed, done.findings) == (1, ())
    assert (done.catalog.units[3].target, done.catalog.units[3].fuzzy) == ("Chưa có gì", False)


@pytest.mark.parametrize(
    "content",
    [
        b"<xliff",
        b"<html/>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><xliff>&x;</xliff>',
        b'<xliff version="9"/>',
    ],
)
def test_a_file_that_is_no_xliff_is_refused_and_changes_nothing(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "bad.xlf"
    path.write_bytes(content)
    with pytest.raises(CatalogError) as error:
        read_xliff(path, CATALOG)
    assert str(path) in error.value.location


def catalog(**targets: str) -> Catalog:
    return replace(
        new_catalog("guide", "vi"),
        units=tuple(TranslationUnit(source, target=target) for source, target in targets.items()),
    )


def test_work_of_both_sides_is_in_the_merge() -> None:
    merged = merge_catalogs(
        catalog(a="", b="", c="C"), catalog(a="A", b="", c="C"), catalog(a="", b="B", c="C")
    )
    assert {unit.source: unit.target for unit in merged.catalog.units} == {
        "a": "A",
        "b": "B",
        "c": "C",
    }
    assert merged.conflicts == 0


def test_what_both_changed_differently_keeps_both_and_is_to_look_at() -> None:
    merged = merge_catalogs(catalog(a="old"), catalog(a="ours"), catalog(a="theirs"))
    (unit,) = merged.catalog.units
    assert (unit.target, unit.fuzzy, merged.conflicts) == ("ours", True, 1)
    assert "guidebook: conflict, the other version is: theirs" in unit.comments


@given(
    st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "x", "y"])),
    st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "x", "y"])),
)
def test_no_translation_of_either_side_is_lost(
    ours: dict[str, str], theirs: dict[str, str]
) -> None:
    merged = merge_catalogs(catalog(), catalog(**ours), catalog(**theirs))
    text = "\n".join("\n".join((unit.target, *unit.comments)) for unit in merged.catalog.units)
    for side in (ours, theirs):
        for source, target in side.items():
            assert not target or any(
                unit.source == source and target in "\n".join((unit.target, *unit.comments))
                for unit in merged.catalog.units
            ), text


def one(source: str, target: str = "", *comments: str, **more: Any) -> Catalog:
    unit = TranslationUnit(source, target, comments=comments, **more)
    return replace(new_catalog("guide", "vi"), units=(unit,))


def approved(catalog: Catalog) -> Catalog:
    unit = approve(catalog.units[0], "lead", date(2026, 11, 24))
    return replace(catalog, units=(unit,))


@pytest.mark.parametrize("swapped", [False, True])
def test_an_approval_and_a_better_translation_are_no_conflict(swapped: bool) -> None:
    base, better = one("Ask.", "Hỏi."), one("Ask.", "Hãy hỏi.")
    sides = (better, approved(base)) if swapped else (approved(base), better)
    merged = merge_catalogs(base, *sides)
    (unit,) = merged.catalog.units
    assert (unit.target, unit.fuzzy, merged.conflicts) == ("Hãy hỏi.", False, 0)
    assert state_of(unit) is State.TRANSLATED, "the approval was of the other text"
    assert "was approved by lead" in unit.comments[0]


@pytest.mark.parametrize("swapped", [False, True])
def test_a_comment_and_a_translation_are_no_conflict(swapped: bool) -> None:
    base = one("Ask.", "Hỏi.", "old")
    noted, better = one("Ask.", "Hỏi.", "old", "A doubt."), one("Ask.", "Hãy hỏi.")
    merged = merge_catalogs(base, *((better, noted) if swapped else (noted, better)))
    (unit,) = merged.catalog.units
    assert (unit.target, unit.comments, merged.conflicts) == ("Hãy hỏi.", ("A doubt.",), 0)


@pytest.mark.parametrize("swapped", [False, True])
def test_a_target_that_one_side_emptied_is_no_edit(swapped: bool) -> None:
    base, emptied = one("Ask.", "Hỏi.", fuzzy=True), one("Ask.")
    merged = merge_catalogs(base, *((emptied, base) if swapped else (base, emptied)))
    assert merged.catalog.units[0].target == "Hỏi."
    assert merged.catalog.units[0].fuzzy


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("before", ["Hỏi được chờ.", ""])
def test_work_on_the_english_of_before_comes_to_the_new_entry_as_needing_work(
    before: str, swapped: bool
) -> None:
    old, new = "A person in need can wait here.", "A person in need must wait here."
    base, branch = one(old, before), one(old, "Có thể chờ ở đây.")
    main, _ = update_catalog(base, replace(one(new), locale=""))
    merged = merge_catalogs(base, *((branch, main) if swapped else (main, branch)))
    unit = next(unit for unit in merged.catalog.live if unit.source == new)
    assert (unit.target, unit.fuzzy) == ("Có thể chờ ở đây.", True)
    assert unit.previous_source == old
    assert merged.conflicts == 0
    settled = replace(unit, fuzzy=False)
    assert not before or find_untouched_change(settled), "nobody has answered the change"
