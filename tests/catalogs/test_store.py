import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import (
    Places,
    approve,
    count_chapters,
    count_states,
    is_machine,
    make_template,
    new_catalog,
    read_catalog,
    state_of,
    update_catalog,
    usable_target,
    write_catalog,
)
from pipeline.errors import CatalogError
from pipeline.model import Catalog, Kind, Segment, State, TranslationUnit

texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"),
    min_size=1,
    max_size=40,
)
SEGMENTS = (
    Segment("Rebuilding Life", Kind.TITLE, "Title", (), ((),), ("a",)),
    Segment("Explain the rules <b>before</b> the move.<note1/>", Kind.LIST_ITEM, "Checklist", ("Housing", "Checklist"), (("Housing", "Checklist"), ("Health",)), ("b",),
            note="“Rules” of the house.", meaning={"note1": "note"}),
)  # fmt: skip


def catalog_of(*units: TranslationUnit) -> Catalog:
    return replace(new_catalog("guidebook", "km"), units=units)


@given(
    texts,
    texts,
    st.booleans(),
    st.lists(texts.map(lambda text: " ".join(text.split())).filter(bool), max_size=2),
)
def test_a_written_catalog_reads_back_as_it_was(
    source: str, target: str, fuzzy: bool, comments: list[str]
) -> None:
    import tempfile

    unit = TranslationUnit(
        source,
        target,
        fuzzy=fuzzy,
        comments=tuple(comments),
        references=("guidebook.docx#housing",),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "km.po"
        assert write_catalog(catalog_of(unit), path)
        again = read_catalog(path, "guidebook", "km")
        assert [replace(u, line=0) for u in again.units] == [unit]
        assert not write_catalog(again, path)


def test_the_template_tells_the_translator_where_each_text_stands(tmp_path: Path) -> None:
    path = tmp_path / "guidebook.pot"
    write_catalog(make_template("guidebook", SEGMENTS), path)
    text = path.read_text(encoding="utf-8")
    assert (
        "#. Housing › Checklist · list item, Checklist\n#. “Rules” of the house.\n#. <note1>: note\n#: guidebook.docx#/housing/checklist guidebook.docx#/health\n"
        in text
    )


def test_a_second_write_touches_no_file(tmp_path: Path) -> None:
    path = tmp_path / "km.po"
    catalog, _ = update_catalog(
        new_catalog("guidebook", "km"), make_template("guidebook", SEGMENTS)
    )
    assert write_catalog(catalog, path)
    before = path.stat().st_mtime_ns
    again, _ = update_catalog(
        read_catalog(path, "guidebook", "km"), make_template("guidebook", SEGMENTS)
    )
    assert not write_catalog(again, path)
    assert path.stat().st_mtime_ns == before


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
def test_msgfmt_and_msgmerge_accept_what_we_write(tmp_path: Path) -> None:
    template, path = tmp_path / "guidebook.pot", tmp_path / "km.po"
    write_catalog(make_template("guidebook", SEGMENTS), template)
    old = TranslationUnit("gone", "បាត់", obsolete=True, comments=("who knows",))
    catalog, _ = update_catalog(catalog_of(old), make_template("guidebook", SEGMENTS))
    write_catalog(catalog, path)
    for command in (
        ["msgfmt", "-c", "-o", "/dev/null", str(path)],
        ["msgmerge", "--quiet", "-o", "/dev/null", str(path), str(template)],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_translate_toolkit_reads_what_we_write(tmp_path: Path) -> None:
    pypo = pytest.importorskip(
        "translate.storage.pypo", reason="Translate Toolkit is not installed"
    )
    path = tmp_path / "km.po"
    write_catalog(
        catalog_of(TranslationUnit("Yes", "បាទ", fuzzy=True, previous_source="Yes.")), path
    )
    (unit,) = [unit for unit in pypo.pofile.parsefile(str(path)).units if not unit.isheader()]
    assert (unit.source, unit.target, unit.isfuzzy()) == ("Yes", "បាទ", True)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b'msgid "a"\nmsgstr "b\n', ":2"),
        (b'msgid ""\nmsgstr ""\n\nmsgid "\xff"\n', ":4"),
        (b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', ":4"),
        (b"PK\x03\x04", ":1"),
    ],
)
def test_a_damaged_file_is_refused_by_name_and_line(
    tmp_path: Path, content: bytes, place: str
) -> None:
    path = tmp_path / "km.po"
    path.write_bytes(content)
    with pytest.raises(CatalogError) as caught:
        read_catalog(path, "guidebook", "km")
    assert caught.value.location == f"{path}{place}"
    assert caught.value.hint


def test_only_finished_translations_with_whole_codes_stand_in_an_edition() -> None:
    unit = TranslationUnit("Stay <b>safe</b><note1/>", "Ở <b>an toàn</b><note1/>")
    assert usable_target(unit) == unit.target
    for other in (
        replace(unit, fuzzy=True),
        replace(unit, obsolete=True),
        replace(unit, target=" "),
        replace(unit, target="Ở an toàn"),
    ):
        assert usable_target(other) is None


def test_an_approval_lapses_when_the_text_changes() -> None:
    unit = approve(TranslationUnit("Yes", "Có"), "Hoa", date(2026, 11, 24))
    assert state_of(unit) is State.APPROVED
    assert state_of(replace(unit, target="Vâng")) is State.TRANSLATED
    assert state_of(replace(unit, source="Yes!")) is State.TRANSLATED


def test_every_live_unit_counts_once_and_chapters_add_up() -> None:
    units = [
        TranslationUnit("One", "b", references=("guidebook.docx#/one",)),
        TranslationUnit(
            "c",
            "d",
            fuzzy=True,
            references=("guidebook.docx#/one/two",),
            comments=("guidebook: machine draft by argos",),
        ),
        TranslationUnit("e", references=("guidebook.docx#/three",)),
        TranslationUnit("f", "g", obsolete=True),
    ]
    shares = count_states(catalog_of(*units))
    assert (shares.translated, shares.machine, shares.untranslated, shares.total) == (1, 1, 1, 3)
    assert is_machine(units[1])
    assert [
        (chapter.title, chapter.shares.total)
        for chapter in count_chapters(catalog_of(*units), Places(catalog_of(*units)))
    ] == [("One", 2), ("three", 1)]


def test_long_comments_keep_their_lines(tmp_path: Path) -> None:
    unit = approve(
        TranslationUnit(
            "Ask first.",
            target="Hãy hỏi trước.",
            extracted=("Term: " + "informed consent = sự đồng ý; " * 6,),
        ),
        "the language lead for Vietnamese, second reading",
        date(2026, 11, 24),
    )
    path = tmp_path / "vi.po"
    write_catalog(replace(new_catalog("guide", "vi"), units=(unit,)), path)
    (read,) = read_catalog(path, "guide", "vi").units
    assert read.comments == unit.comments
    assert state_of(read) is State.APPROVED


@pytest.mark.needs_tool
def test_what_msgmerge_writes_with_previous_messages_is_read(tmp_path: Path) -> None:
    if not shutil.which("msgmerge"):
        pytest.skip("gettext is not installed")
    long = "Explain the house rules before the person moves in, and leave a copy in the person's own language."
    write_catalog(
        replace(new_catalog("guide", "vi"), units=(TranslationUnit(long, target="x"),)),
        tmp_path / "old.po",
    )
    write_catalog(
        replace(
            make_template("guide", ()),
            units=(TranslationUnit(long.replace("before", "long before")),),
        ),
        tmp_path / "new.pot",
    )
    subprocess.run(
        [
            "msgmerge",
            "-q",
            "--previous",
            "-o",
            tmp_path / "out.po",
            tmp_path / "old.po",
            tmp_path / "new.pot",
        ],
        check=True,
    )
    (unit,) = read_catalog(tmp_path / "out.po", "guide", "vi").live
    assert unit.fuzzy
    assert unit.previous_source == long


@pytest.mark.parametrize(
    ("damage", "words", "line"),
    [
        (lambda text: text.replace('msgid "Ask', '<<<<<<< ours\nmsgid "Ask'), "conflict", 5),
        (lambda _: "", "empty", 0),
        (lambda text: text.replace("trước", "tr\udcff"), "UTF-8", 9),
        (lambda text: text + '\nmsgid "Ask first."\nmsgstr ""\n', "twice", 11),
    ],
    ids=["conflict marks", "empty", "encoding", "duplicate"],
)
def test_a_wrecked_file_is_named_with_line_and_remedy(
    tmp_path: Path, damage: Callable[[str], str], words: str, line: int
) -> None:
    good = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n\nmsgid "Ask first."\nmsgstr ""\n"Hỏi "\n""\n"trước."\n'
    path = tmp_path / "vi.po"
    path.write_bytes(damage(good).encode("utf-8", "surrogateescape"))
    with pytest.raises(CatalogError, match=words) as error:
        read_catalog(path, "guide", "vi")
    assert error.value.hint
    assert not line or error.value.location.endswith(f":{line}")


@pytest.mark.parametrize("prefix", ["\ufeff", ""])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_byte_order_mark_and_windows_line_ends_are_read(
    tmp_path: Path, prefix: str, ending: str
) -> None:
    path = tmp_path / "vi.po"
    path.write_bytes(
        (
            prefix + 'msgid ""\nmsgstr ""\n\nmsgid "Ask"\nmsgstr "Hỏi"\n'.replace("\n", ending)
        ).encode()
    )
    assert [unit.target for unit in read_catalog(path, "guide", "vi").units] == ["Hỏi"]


@pytest.mark.needs_tool
@pytest.mark.parametrize(
    "command",
    [["msgattrib", "--no-obsolete"], ["msgcat", "--sort-output"], ["msgcat", "--no-wrap"]],
    ids=" ".join,
)
def test_an_approval_survives_the_gettext_tools(tmp_path: Path, command: list[str]) -> None:
    if not shutil.which(command[0]):
        pytest.skip("gettext is not installed")
    unit = approve(
        TranslationUnit("Ask <b>first</b>.", target="Hỏi <b>trước</b>."),
        "the language lead for Vietnamese",
        date(2026, 11, 24),
    )
    write_catalog(replace(new_catalog("guide", "vi"), units=(unit,)), tmp_path / "in.po")
    subprocess.run([*command, "-o", str(tmp_path / "out.po"), str(tmp_path / "in.po")], check=True)
    (read,) = read_catalog(tmp_path / "out.po", "guide", "vi").live
    assert state_of(read) is State.APPROVED


@pytest.mark.parametrize(
    "lay_out",
    [
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("#, ", "#,").replace("#. ", "#.").replace("#: ", "#:"),
        lambda text: text.replace("#| ", "#|"),
        lambda text: f"\ufeff{text}",
    ],
)
def test_entries_are_read_however_another_tool_ends_lines_and_sets_blanks(
    tmp_path: Path, lay_out: Callable[[str], str]
) -> None:
    unit = TranslationUnit(
        "a\nb", "x\ny", fuzzy=True, previous_source="old", extracted=("Place",),
        references=("guide.docx#a",), comments=("said",), flags=("no-wrap",),
    )  # fmt: skip
    path = tmp_path / "vi.po"
    write_catalog(replace(new_catalog("guide", "vi"), units=(unit,)), path)
    path.write_bytes(lay_out(path.read_text(encoding="utf-8")).encode())
    assert read_catalog(path, "guide", "vi").units == (unit,)


HEADER = (
    '# The team\nmsgid ""\nmsgstr ""\n"Language: km\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n'
)
TWO = '# A question\nmsgid "One"\nmsgstr "Un"\n', 'msgid "Two"\nmsgstr "Deux"\n'


@pytest.mark.parametrize("order", [(*TWO, HEADER), (TWO[0], HEADER, TWO[1])])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_header_behind_entries_is_the_header_and_every_comment_stays_where_it_was(
    tmp_path: Path, order: tuple[str, ...], line_end: str
) -> None:
    path, text = tmp_path / "km.po", "\n".join(order)
    path.write_text(text, encoding="utf-8", newline=line_end)
    catalog = read_catalog(path, "guide", "km")
    assert dict(catalog.header)["Language"] == "km"
    assert catalog.header_comment == "The team"
    assert [(unit.target, unit.comments) for unit in catalog.units] == [
        ("Un", ("A question",)),
        ("Deux", ()),
    ]
    lines = text.split("\n")
    assert [lines[unit.line - 1][:7] for unit in catalog.units] == ["# A que", 'msgid "']


def test_two_headers_are_refused_as_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "km.po"
    path.write_text("\n".join((HEADER, *TWO, HEADER)), encoding="utf-8")
    with pytest.raises(CatalogError, match="two headers"):
        read_catalog(path, "guide", "km")


@pytest.mark.parametrize(
    "option", ["--escape", "--indent", "--width=30", "--no-location", "--strict", "--sort-output"]
)
def test_what_msgcat_writes_in_any_of_its_forms_is_read_as_it_was(
    tmp_path: Path, option: str
) -> None:
    path, other = tmp_path / "km.po", tmp_path / "other.po"
    units = (
        TranslationUnit("One “word”", target="ពាក្យ «មួយ» 😀", comments=(r"a \303 in a remark",)),
        TranslationUnit('A "quote" and \\303', target='é "q" \\303\nnext'),
    )
    write_catalog(replace(new_catalog("guide", "km"), units=units), path)
    subprocess.run(["msgcat", option, str(path), "-o", str(other)], check=True)
    read = read_catalog(other, "guide", "km")
    said = {(unit.source, unit.target, unit.comments) for unit in read.units}
    assert said == {(unit.source, unit.target, unit.comments) for unit in units}
