"""The fast reader and writer beside polib, which stays the reference, and beside gettext's own tools."""

import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.catalogs import new_catalog, read_catalog, write_catalog
from pipeline.catalogs.plain import Unusual, read_plain
from pipeline.catalogs.printing import _references, print_unit, write_plain
from pipeline.catalogs.unusual import read_unusual
from pipeline.errors import CatalogError
from pipeline.languages import TARGET_LOCALES
from pipeline.model import Catalog, TranslationUnit
from tests.conftest import ROOT

# What polib cuts lines at although gettext does not (str.splitlines) is tried apart, against msgcat.
ODD = "\v\f\x1c\x1d\x1e\x85\u2028\u2029\r"
words = st.sampled_from(
    [
        "safe",
        "house",
        "self-help",
        "12",
        "a",
        "“Q&A”",
        "<b>now</b>",
        "ខ្មែរ",
        "x" * 90,
        "--",
        "e-mail",
        "\\",
        '"',
        "\t",
        "  ",
        "nội-quy",
    ]
)
free = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"), exclude_characters=ODD, include_characters="\n\t"
    ),
    min_size=1,
    max_size=60,
)
strings = st.one_of(st.lists(words, min_size=1, max_size=30).map(" ".join), free)
line = st.lists(
    st.sampled_from(["Term:", "shelter = nhà", "›", "ទី", "a·b", "#", "msgid"]),
    min_size=1,
    max_size=4,
).map(" ".join)
units = st.builds(
    TranslationUnit,
    strings,
    strings | st.just(""),
    context=st.just("") | strings,
    fuzzy=st.booleans(),
    previous_source=st.just("") | strings,
    previous_context=st.just("") | strings,
    comments=st.lists(line, max_size=2).map(tuple),
    extracted=st.lists(line, max_size=2).map(tuple),
    references=st.lists(st.sampled_from(["guide.docx#a-b", "guide.docx", "x:12", "chapter-one-of-three.docx#safe-housing"]), max_size=4).map(tuple),
    flags=st.lists(st.sampled_from(["no-wrap", "c-format"]), unique=True).map(tuple),
)  # fmt: skip
HEADER = new_catalog("guide", "vi")


def by_polib(unit: TranslationUnit) -> str:
    """The entry as polib writes it; its comments are not folded, which polib would do."""
    entry = polib.POEntry(
        msgid=unit.source,
        msgstr=unit.target,
        msgctxt=unit.context or None,
        obsolete=unit.obsolete,
        previous_msgid=unit.previous_source or None,
        previous_msgctxt=unit.previous_context or None,
        flags=[*(["fuzzy"] if unit.fuzzy else []), *unit.flags],
    )
    comments = [f"# {comment}" for comment in unit.comments]
    comments += [] if unit.obsolete else [f"#. {comment}" for comment in unit.extracted]
    places = [] if unit.obsolete else _references(unit.references)  # polib folds at 78, not at 79
    return "\n".join([*comments, *places, entry.__unicode__(10**6).rstrip("\n")])


def text_of(*entries: TranslationUnit) -> str:
    return write_plain(HEADER.header_comment, HEADER.header, entries, ())


@given(units, st.booleans())
@example(TranslationUnit("word " * 15 + "w", "x" * 74 + " " + "y" * 80), False)
@example(TranslationUnit(" " * 200, "a" * 76 + " b"), False)
def test_an_entry_is_written_unwrapped_as_polib_writes_it(
    unit: TranslationUnit, obsolete: bool
) -> None:
    unit = replace(unit, obsolete=obsolete)
    assert print_unit(unit) == by_polib(unit)


def test_the_header_is_written_as_polib_writes_it() -> None:
    file = polib.POFile(wrapwidth=10**6)
    file.header = HEADER.header_comment
    file.metadata = {**dict(HEADER.header), "X-Generator": "Poedit 3", "X-Domain": "a b"}
    fields = (("X-Generator", "Poedit 3"), ("X-Domain", "a b"), *HEADER.header)
    assert write_plain(HEADER.header_comment, fields, (), ()) == str(file)


@given(st.lists(units, max_size=4, unique_by=lambda unit: unit.key))
def test_the_fast_reader_reads_what_polib_reads(entries: list[TranslationUnit]) -> None:
    text = text_of(*entries)
    comment, header, found, _ = read_plain(text)
    slow = read_unusual(Path("x.po"), text, "guide", "vi")
    assert (comment, header, tuple(found)) == (slow.header_comment, slow.header, slow.units)
    assert found == entries


@given(st.lists(units, max_size=4, unique_by=lambda unit: unit.key), st.integers(0, 10**6))
def test_obsolete_entries_keep_all_they_hold(entries: list[TranslationUnit], seed: int) -> None:
    old = [
        replace(unit, obsolete=random.Random(seed + n).random() < 0.5, extracted=(), references=())
        for n, unit in enumerate(entries)
    ]
    found = read_plain(text_of(*old))[2]
    assert sorted(found, key=str) == sorted(old, key=str)


@given(
    st.lists(units, min_size=1, max_size=4, unique_by=lambda unit: unit.key),
    st.sampled_from([20, 60, 1000]),
)
def test_what_nobody_changed_keeps_its_bytes_whoever_laid_it_out(
    entries: list[TranslationUnit], width: int
) -> None:
    file = polib.POFile(wrapwidth=width)
    file.metadata = dict(HEADER.header)
    file.extend(
        polib.POEntry(msgid=unit.source, msgstr=unit.target, msgctxt=unit.context or None)
        for unit in entries
    )
    text = str(file).rstrip("\n") + "\n"
    comment, header, found, printed = read_plain(text)
    assert write_plain(comment, header, tuple(found), printed) == text
    changed = replace(found[0], target=found[0].target + "!")
    again = write_plain(comment, header, (changed, *found[1:]), printed)
    assert print_unit(changed) in again
    assert all(entry in again for _, entry in printed[2:])


@pytest.mark.parametrize("path", sorted((ROOT / "po").rglob("*.po*")), ids=lambda path: path.name)
def test_our_own_catalogs_are_plain_and_read_like_polib_reads_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    comment, header, found, printed = read_plain(text)
    slow = read_unusual(path, text, "guidebook", "")
    assert (comment, header, tuple(found)) == (slow.header_comment, slow.header, slow.units)
    assert write_plain(comment, header, tuple(found), printed) == text
    lines = text.split("\n")
    assert all(lines[unit.line - 1].startswith(("msgid ", "#~ msgid ")) for unit in found)


@pytest.mark.needs_tool
@given(
    st.lists(
        st.text(
            st.sampled_from([*'ab "\\n<>-', "\n", "\t", "\u2028", "\u2029", "\x85", "\x0c", "ខ"]),
            min_size=1,
            max_size=90,
        ),
        min_size=1,
        max_size=5,
        unique=True,
    )
)
def test_gettext_reads_every_letter_of_what_we_write(texts: list[str]) -> None:
    if not shutil.which("msgcat"):
        pytest.skip("gettext is not installed")
    entries = tuple(TranslationUnit(text, text) for text in texts)
    command = ["msgcat", "--no-wrap", "-o", "-", "-"]
    done = subprocess.run(
        command, input=text_of(*entries).encode(), capture_output=True, check=False
    )
    assert not done.returncode, done.stderr.decode()
    assert read_plain(done.stdout.decode())[2] == list(entries)


@pytest.mark.parametrize("damage", ["#~ msgid \"a\"\nmsgstr \"b\"", "msgid \"a\"\nmsgstr \"b", "msgid 'a'", "<<<<<<< ours", "msgid \"\"\nmsgstr \"\"", "# only a comment",
                                    "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\""])  # fmt: skip
def test_what_is_not_plain_is_left_to_polib(damage: str) -> None:
    with pytest.raises(Unusual):
        read_plain(text_of(TranslationUnit("x")) + "\n" + damage + "\n")


def test_a_line_separator_inside_a_string_costs_no_letter_in_either_reader(tmp_path: Path) -> None:
    text = text_of(TranslationUnit("one\u2028two", "un\u2028deux"))
    assert read_plain(text)[2][0].source == "one\u2028two"
    assert read_unusual(tmp_path, text, "guide", "vi").units[0].source == "one\u2028two"


def test_plural_forms_are_refused_because_they_would_be_lost(tmp_path: Path) -> None:
    path = tmp_path / "vi.po"
    path.write_text(text_of() + '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', encoding="utf-8")
    with pytest.raises(CatalogError, match="plural"):
        read_catalog(path, "guide", "vi")


def test_a_retired_fuzzy_entry_is_written_once_and_then_stays(tmp_path: Path) -> None:
    unit = TranslationUnit("a", "b", fuzzy=True, previous_source="c", obsolete=True)
    path = tmp_path / "vi.po"
    write_catalog(Catalog("guide", "vi", (unit,), HEADER.header), path)
    again = read_catalog(path, "guide", "vi")
    assert again.units == (unit,)
    assert not write_catalog(replace(again, printed=()), path)


@pytest.mark.parametrize("code", TARGET_LOCALES)
def test_msgcat_changes_no_line_of_what_is_written(code: str, tmp_path: Path) -> None:
    catalog = read_catalog(ROOT / "po" / "guidebook" / f"{code}.po", "guidebook", code)
    multi = TranslationUnit("a\nb\tc", "d\n", "x", previous_source="e" * 99, fuzzy=True)
    places = tuple(f"guidebook.docx#/chapter/{'x' * n}" for n in range(40))
    placed = (
        replace(unit, references=places[:n]) for n, unit in enumerate(catalog.units[1:41], start=1)
    )
    units = (*placed, *catalog.units[41:], multi)
    before, after = tmp_path / "before.po", tmp_path / "after.po"
    write_catalog(replace(catalog, units=units, printed=(), path=None), before)
    subprocess.run(["msgcat", "--no-wrap", "-o", str(after), str(before)], check=True)
    assert after.read_text(encoding="utf-8") == before.read_text(encoding="utf-8")
