"""What another program's file can hold comes back from it; what it cannot hold stays as it was."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage.tbx import tbxfile

from pipeline.catalogs import read_catalog
from pipeline.errors import CatalogError, ExitCode, GlossaryError
from pipeline.glossary import TermBase, find_wanted, headword, load_term_base
from pipeline.glossary.english import fold_english
from pipeline.glossary.imported import ImportedTerms, merge
from pipeline.glossary.lists import export_omegat, export_po, read_omegat, read_po
from pipeline.glossary.sheet import export_sheet, read_csv
from pipeline.glossary.table import export_table, save_term_base
from pipeline.glossary.tbx import NAMESPACE, export_martif, export_tbx_basic
from pipeline.glossary.tbx_read import locale_of, read_tbx
from pipeline.languages import LOCALES, TARGET_LOCALES
from pipeline.model import SOURCE_LOCALE, TermStatus
from tests.glossary.bases import OURS, term_bases, without_approvals

any_base = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
FORMS: dict[
    str, tuple[Callable[[TermBase, Path, str], int], Callable[[Path, str, TermBase], ImportedTerms]]
] = {
    "a.tbx": (
        lambda base, path, locale: export_tbx_basic(base, path, (locale,)),
        lambda path, _locale, _base: read_tbx(path),
    ),
    "b.tbx": (
        lambda base, path, locale: export_martif(base, path, (locale,)),
        lambda path, _locale, _base: read_tbx(path),
    ),
    "c.csv": (export_sheet, lambda path, _locale, base: read_csv(path, base)),
    "d.txt": (export_omegat, read_omegat),
    "e.po": (export_po, read_po),
}


@pytest.mark.parametrize("export", [export_tbx_basic, export_martif])
@any_base
@given(base=term_bases())
def test_tbx_gives_back_everything_but_who_approved(
    base: TermBase, export: Callable[[TermBase, Path], int], tmp_path: Path
) -> None:
    export(base, tmp_path / "terms.tbx")
    assert read_tbx(tmp_path / "terms.tbx").concepts == without_approvals(base)


@any_base
@given(base=term_bases())
def test_the_table_gives_back_everything(base: TermBase, tmp_path: Path) -> None:
    for path, write in (
        (tmp_path / "terms.csv", save_term_base),
        (tmp_path / "excel.csv", export_table),
    ):
        write(base, path)
        assert load_term_base(path).concepts == base.concepts
    assert save_term_base(base, tmp_path / "terms.csv") is False
    assert (tmp_path / "excel.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", FORMS)
@any_base
@given(base=term_bases())
def test_a_file_that_nobody_changed_changes_nothing(
    base: TermBase, name: str, tmp_path: Path
) -> None:
    write, read = FORMS[name]
    english = [fold_english(term.text) for _, term in base.terms("en")]
    assume(
        name != "d.txt" or len(set(english)) == len(english)
    )  # a list of pairs cannot tell two concepts of one name apart
    for locale in ("vi", "km"):
        if not any(find_wanted(concept, locale) and headword(concept) for concept in base.concepts):
            continue
        write(base, tmp_path / name, locale)
        merged, changes = merge(base, read(tmp_path / name, locale, base))
        assert changes == ()
        assert merged.concepts == base.concepts


@pytest.mark.parametrize("name", FORMS)
def test_a_better_term_from_any_program_becomes_the_preferred_one(
    name: str, tmp_path: Path
) -> None:
    base, write, read = load_term_base(OURS), *FORMS[name]
    write(base, tmp_path / name, "vi")
    old = "người làm công tác hỗ trợ"
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / name).write_text(text.replace(old, "người trợ giúp"), encoding="utf-8")
    merged, changes = merge(base, read(tmp_path / name, "vi", base))
    before, after = ({concept.id: concept for concept in one.concepts} for one in (base, merged))
    local = find_wanted(after["T058"], "vi")
    assert local is not None
    assert local.text == "người trợ giúp"
    assert {change.concept for change in changes} == {"T058"}
    assert {name: concept for name, concept in after.items() if name != "T058"} == {
        name: concept for name, concept in before.items() if name != "T058"
    }


def test_a_changed_term_loses_its_approval_and_an_unchanged_one_keeps_it(tmp_path: Path) -> None:
    rows = OURS.read_text(encoding="utf-8").splitlines()
    approved = [
        f"{row[:-1]}vi language lead,2026-11-01" if ",vi," in row and row.endswith(",,") else row
        for row in rows
    ]
    (tmp_path / "terms.csv").write_text("\n".join(approved) + "\n", encoding="utf-8")
    base = load_term_base(tmp_path / "terms.csv")
    export_tbx_basic(base, tmp_path / "vi.tbx", ("vi",))
    text = (tmp_path / "vi.tbx").read_text(encoding="utf-8")
    assert "2026-11-01" not in text
    (tmp_path / "vi.tbx").write_text(
        text.replace("<term>nhà tạm lánh</term>", "<term>nhà an toàn</term>"), encoding="utf-8"
    )
    merged, changes = merge(base, read_tbx(tmp_path / "vi.tbx"))
    assert [(change.kind, change.term) for change in changes] == [
        ("new", "nhà an toàn"),
        ("removed", "nhà tạm lánh"),
    ]
    unapproved = [term.text for _, term in merged.terms("vi") if not term.approved_by]
    assert unapproved == ["nhà an toàn"]


def test_an_excel_sheet_saved_with_semicolons_is_read(tmp_path: Path) -> None:
    base = load_term_base(OURS)
    export_sheet(base, tmp_path / "a.csv", "th")
    import csv

    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    with (tmp_path / "a.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows(rows)
    assert merge(base, read_csv(tmp_path / "a.csv", base))[1] == ()


# --- outside judges --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", TARGET_LOCALES)
def test_translate_toolkit_reads_every_concept_of_the_older_form(
    locale: str, tmp_path: Path
) -> None:
    base = load_term_base(OURS)
    count = export_martif(base, tmp_path / "terms.tbx", (locale,))
    store = tbxfile.parsestring(
        (tmp_path / "terms.tbx").read_bytes(),
        sourcelanguage="en",
        targetlanguage=LOCALES[locale].bcp47,
    )
    assert len(store.units) == count > 150
    known = {concept.id: concept for concept in base.concepts}
    for unit in store.units:
        concept = known[unit.getid()]
        assert [term.text for term in unit.get_source_terms()] == [
            term.text for term in concept.terms if term.locale == SOURCE_LOCALE
        ]
        targets = unit.get_target_terms()
        ours = [term for term in concept.terms if term.locale == locale]
        assert [term.text for term in targets] == [term.text for term in ours]
        assert [term.deprecated for term in targets] == [
            term.status is TermStatus.DEPRECATED for term in ours
        ]
        name = headword(concept)
        assert unit.istranslatable() == (
            name is None or name.status is not TermStatus.DO_NOT_TRANSLATE
        )
        assert concept.definition in unit.getnotes(origin="definition")


def test_the_po_list_is_a_catalog_with_candidates_to_look_at(tmp_path: Path) -> None:
    base = load_term_base(OURS)
    export_po(base, tmp_path / "terms.po", "my")
    units = {
        unit.context: unit for unit in read_catalog(tmp_path / "terms.po", "glossary", "my").units
    }
    assert units["T005"].fuzzy
    assert units["T058"].target != ""
    assert units["T119"].flags == ("read-only",)
    assert not units["T119"].fuzzy


SCHEMA = Path(__file__).with_name("tbx-basic.rng")
# TBX-Basic 1.2, Schematron rules: the values of each data category and where it may stand.
_VALUES = {
    "administrativeStatus": {
        "preferredTerm-admn-sts",
        "admittedTerm-admn-sts",
        "deprecatedTerm-admn-sts",
        "supersededTerm-admn-sts",
    },
    "partOfSpeech": {"noun", "verb", "adjective", "adverb", "other"},
    "termType": {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"},
}


def assert_tbx_basic(path: Path) -> None:
    schema = etree.RelaxNG(etree.parse(str(SCHEMA)))
    document = etree.parse(str(path))
    assert schema.validate(document), schema.error_log.last_error
    for element in document.iter():
        assert etree.QName(element).namespace == NAMESPACE
        kind = element.get("type")
        if kind in _VALUES:
            assert element.text in _VALUES[kind]
    tags = [
        element.get("{http://www.w3.org/XML/1998/namespace}lang")
        for element in document.iter(f"{{{NAMESPACE}}}langSec")
    ]
    assert set(tags) <= {locale.bcp47 for locale in LOCALES.values()}


@any_base
@given(base=term_bases())
def test_every_export_keeps_to_tbx_basic(base: TermBase, tmp_path: Path) -> None:
    export_tbx_basic(base, tmp_path / "terms.tbx")
    assert_tbx_basic(tmp_path / "terms.tbx")


def test_our_own_term_base_keeps_to_tbx_basic(tmp_path: Path) -> None:
    assert export_tbx_basic(load_term_base(OURS), tmp_path / "terms.tbx") > 180
    assert_tbx_basic(tmp_path / "terms.tbx")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('style="dca"', 'style="dct"'),
        ("ed-2", "ed:3.0"),
        ("<term>", "<termNote type='x'>y</termNote><term>"),
        ("preferredTerm-admn-sts", "preferred"),
        ('xml:lang="km"', 'lang="km"'),
    ],
)
def test_the_schema_of_the_test_refuses_what_is_not_tbx_basic(
    old: str, new: str, tmp_path: Path
) -> None:
    export_tbx_basic(load_term_base(OURS), tmp_path / "terms.tbx")
    text = (tmp_path / "terms.tbx").read_text(encoding="utf-8")
    (tmp_path / "terms.tbx").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(AssertionError):
        assert_tbx_basic(tmp_path / "terms.tbx")


# --- files of others -------------------------------------------------------------------------------------------

FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en-US"><martifHeader><fileDesc><sourceDesc><p>Another program</p></sourceDesc></fileDesc></martifHeader>
<text><body><termEntry>
  <descrip type="definition">Where someone
     lives.</descrip>
  <langSet xml:lang="en-US"><note>Plain.</note><ntig><termGrp><term>dwelling</term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig></langSet>
  <langSet xml:lang="zh-TW"><tig><term>住所</term></tig></langSet>
  <langSet xml:lang="zh-CN"><tig><term>住处</term><termNote type="administrativeStatus">forbidden</termNote></tig></langSet>
  <langSet xml:lang="fr"><tig><term>logement</term></tig></langSet>
</termEntry></body></text></martif>"""


def test_a_file_of_another_program_is_read_and_its_other_languages_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.tbx").write_text(FOREIGN, encoding="utf-8")
    imported = read_tbx(tmp_path / "a.tbx")
    assert imported.others == ("fr", "zh-TW")
    (concept,) = imported.concepts
    assert concept.definition == "Where someone\nlives."
    assert [(term.locale, term.text, term.status.value) for term in concept.terms] == [
        ("en", "dwelling", "preferred"),
        ("zh_CN", "住处", "deprecated"),
    ]


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("vi-VN", "vi"),
        ("zh-Hans", "zh_CN"),
        ("zh", "zh_CN"),
        ("zh-Hant-TW", None),
        ("en_GB", "en"),
        ("de", None),
    ],
)
def test_a_language_tag_finds_its_locale(tag: str, locale: str | None) -> None:
    assert locale_of(tag) == locale


_ENTRY = '<tbx><text><body><conceptEntry id="a"><langSec xml:lang="en"><termSec><term>{}</term>{}</termSec></langSec></conceptEntry></body></text></tbx>'
_BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (f'<?xml version="1.0"?>\n<!DOCTYPE tbx [\n<!ENTITY x SYSTEM "file:///etc/passwd">\n]>\n{_ENTRY.format("&x;", "")}', 3, "entities"),
        (f'<!DOCTYPE tbx [\n<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;\n]>\n{_ENTRY.format("a", "")}', 2, "entities"),
        (f'<!DOCTYPE tbx [<!ENTITY a0 "aaaaaaaaaa">{_BOMB}]>\n{_ENTRY.format("&a9;", "")}', 1, "entities"),
        ("<tbx>\n<text><body>", 2, "damaged"),
        ("<tmx/>", 0, "not a TBX"),
        ("", 1, "damaged"),
        ("<tbx/>", 0, "no term"),
        (_ENTRY.format("a", '\n<termNote type="administrativeStatus">fine</termNote>'), 1, "not a status"),
        (_ENTRY.format("a", "<note>guidebook confidence: Z</note>"), 1, "not a confidence"),
        (_ENTRY.format("a", "").replace("</body>", "\n" + _ENTRY.format("b", "")[17:].replace("</text></tbx>", "")), 2, "Two entries"),
    ],
)  # fmt: skip
def test_a_hostile_or_broken_tbx_is_refused_with_its_line(
    content: str, line: int, words: str, tmp_path: Path
) -> None:
    (tmp_path / "a.tbx").write_text(content, encoding="utf-8")
    with pytest.raises(GlossaryError, match=words) as error:
        read_tbx(tmp_path / "a.tbx")
    assert error.value.exit_code == ExitCode.GLOSSARY
    assert error.value.location == str(tmp_path / "a.tbx") + (f":{line}" if line else "")
    assert error.value.hint


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), name=st.sampled_from(["a.tbx", "c.csv", "d.txt", "e.po"]))
def test_a_file_damaged_anywhere_is_read_or_refused_and_nothing_else(
    data: st.DataObject, name: str, tmp_path: Path
) -> None:
    few = TermBase(load_term_base_once().concepts[:3])
    write, read = FORMS[name]
    write(few, tmp_path / name, "th")
    content = bytearray((tmp_path / name).read_bytes())
    start = data.draw(st.integers(0, len(content)))
    content[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    (tmp_path / name).write_bytes(content)
    try:
        imported = read(tmp_path / name, "th", few)
    except (GlossaryError, CatalogError) as error:
        assert error.location
    else:
        merged, _ = merge(few, imported)
        assert {concept.id for concept in few.concepts} <= {
            concept.id for concept in merged.concepts
        }


@cache
def load_term_base_once() -> TermBase:
    return load_term_base(OURS)


def test_entities_are_refused_in_an_encoding_that_hides_them(tmp_path: Path) -> None:
    content = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>{_ENTRY.format("&x;", "")}'
    (tmp_path / "a.tbx").write_bytes(content.encode("utf-16"))
    with pytest.raises(GlossaryError, match="entities"):
        read_tbx(tmp_path / "a.tbx")


def test_a_name_stays_a_name(tmp_path: Path) -> None:
    base = load_term_base(OURS)
    names = TermBase(tuple(concept for concept in base.concepts if concept.id == "T119"))
    export_po(names, tmp_path / "a.po", "vi")
    (merged, changes) = merge(names, read_po(tmp_path / "a.po", "vi", names))
    assert changes == ()
    assert replace(merged.concepts[0]) == names.concepts[0]


def test_numbers_for_ids_and_usage_notes_of_another_program_are_read(tmp_path: Path) -> None:
    entry = (
        '<termEntry id="{}"><langSet xml:lang="en"><tig><term>{}</term>'
        '<termNote type="usageNote">Only in law.</termNote></tig></langSet></termEntry>'
    )
    body = entry.format(9001, "shelter") + entry.format("a b", "consent")
    (tmp_path / "a.tbx").write_text(
        f'<martif type="TBX"><text><body>{body}</body></text></martif>', encoding="utf-8"
    )
    concepts = read_tbx(tmp_path / "a.tbx").concepts
    assert [concept.id for concept in concepts] == ["entry-9001", "a-b"]
    assert [concept.note for concept in concepts] == ["Only in law."] * 2
