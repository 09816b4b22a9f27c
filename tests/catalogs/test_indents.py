"""XLIFF that a program laid out anew: blanks come back as they were, and what somebody changed is taken."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.dom import minidom

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.catalogs import new_catalog
from pipeline.catalogs.indents import fill_gaps, remove_blanks
from pipeline.catalogs.taking import Imported
from pipeline.catalogs.xliff import read_xliff
from pipeline.catalogs.xliff_write import Version, write_xliff
from pipeline.model import Catalog, TranslationUnit

Layout = Callable[[str], str]
UNITS = (
    TranslationUnit("<b>Ask</b> <i>first</i>.", "<b>Hỏi</b> <i>trước</i>."),
    TranslationUnit("<b>Rent</b> <i>Food</i>", "<b>Thuê</b> <i>Ăn</i>"),
    TranslationUnit("<b>Rent</b><i>Food</i>", "<b>Thuê</b><i>Ăn</i>", "narrow"),
    TranslationUnit("See <b><i>note</i></b> <note1/> <note2/>.", "Xem <b><i>ghi chú</i></b> <note1/><note2/>."),
    TranslationUnit("<a1>A <b>b</b> c</a1> d", "<a1>Một <b>hai</b> ba</a1> bốn"),
    TranslationUnit("As <b>in</b> <field1/>.", "<b>Trong</b> <field1/> như."),
    TranslationUnit("Plain text", "Chữ thường"),
    TranslationUnit("☐ Yes    ☐ No", "☐ Có    ☐ Không"),
    TranslationUnit("<b>Not</b> <i>yet</i>"),
)  # fmt: skip
CATALOG = replace(new_catalog("guide", "vi"), units=UNITS)


def lxml_indent(text: str) -> str:
    root = etree.fromstring(text.encode())
    etree.indent(root)
    return etree.tostring(root, encoding="unicode")


def dom(unit: str) -> Layout:
    return lambda text: minidom.parseString(text).toprettyxml(indent=unit)


def without_blank_texts(text: str) -> str:
    """As ``xmllint --format`` writes a file that does not say ``xml:space``."""
    bare = re.sub(r' xml:space="\w+"', "", text)
    parser = etree.XMLParser(remove_blank_text=True)
    root = etree.fromstring(bare.encode(), parser)
    return etree.tostring(root, pretty_print=True, encoding="unicode")


def wrapped(text: str) -> str:
    """As programs do that fill lines: each blank of a text may become a line end."""
    return re.sub(r"(?<=\w) (?=\w+[^<>\"]*<)", "\n      ", text)


LAYOUTS = {
    "lxml": lxml_indent,
    "tabs": dom("\t"),
    "one blank": dom(" "),
    "two blanks": dom("  "),
    "three blanks": dom("   "),
    "no blank": dom(""),
    "blank texts dropped": without_blank_texts,
    "default": lambda text: lxml_indent(text.replace('"preserve"', '"default"')),
    "twice": lambda text: lxml_indent(lxml_indent(text)),
    "wrapped": wrapped,
    "runs of blanks made one": lambda text: re.sub(" {2,}", " ", text),
}
layouts = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
versions = pytest.mark.parametrize("version", ["1.2", "2.1"])


def sent_back(folder: Path, version: Version, edit: Layout, catalog: Catalog = CATALOG) -> Imported:
    path = folder / "vi.xlf"
    write_xliff(catalog, path, version)
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    return read_xliff(path, catalog)


@layouts
@versions
def test_a_file_laid_out_anew_changes_nothing(
    tmp_path: Path, version: Version, layout: Layout
) -> None:
    assert sent_back(tmp_path, version, layout) == Imported(CATALOG, 0, ())


@layouts
@versions
def test_an_edit_in_a_file_laid_out_anew_is_the_only_change(
    tmp_path: Path, version: Version, layout: Layout
) -> None:
    def edit(text: str) -> str:
        changed = text.replace("Hỏi", "Hãy hỏi").replace("Ăn", "Ăn uống").replace("hai", "2")
        return layout(changed.replace("ghi chú", "chú thích").replace("Chữ", "Văn bản"))

    done = sent_back(tmp_path, version, edit)
    assert done.findings == ()
    assert [unit.target for unit in done.catalog.units] == [
        "<b>Hãy hỏi</b> <i>trước</i>.",
        "<b>Thuê</b> <i>Ăn uống</i>",
        "<b>Thuê</b><i>Ăn uống</i>",
        "Xem <b><i>chú thích</i></b> <note1/><note2/>.",
        "<a1>Một <b>2</b> ba</a1> bốn",
        "<b>Trong</b> <field1/> như.",
        "Văn bản thường",
        "☐ Có    ☐ Không",
        "",
    ]


@pytest.mark.parametrize("version", ["1.2", "2.1"])
def test_a_new_translation_has_the_blanks_of_the_english(tmp_path: Path, version: Version) -> None:
    def translated(text: str) -> str:
        source = re.search(r"<source[^>]*>(?:(?!</source>).)*Not(?:(?!</source>).)*</source>", text)
        assert source
        target = source[0].replace("source", "target").replace("Not", "Chưa").replace("yet", "có")
        return lxml_indent(text.replace(source[0], source[0] + target))

    done = sent_back(tmp_path, version, translated)
    assert done.catalog.units[-1].target == "<b>Chưa</b> <i>có</i>"


@versions
def test_a_blank_that_somebody_set_is_taken_where_the_layout_tells_it(
    tmp_path: Path, version: Version
) -> None:
    def edit(text: str) -> str:
        return dom("\t")(text.replace("trước", "trước ").replace("Một ", "Một"))

    units = sent_back(tmp_path, version, edit).catalog.units
    assert units[0].target == "<b>Hỏi</b> <i>trước </i>."
    assert units[4].target == "<a1>Một<b>hai</b> ba</a1> bốn"


coded = st.lists(
    st.sampled_from(["a", "b ", " c", "<b>", "</b>", "<i>", "</i>", "<note1/>", " "]), max_size=8
).map("".join)


@given(coded, st.sampled_from(["1.2", "2.1"]), st.sampled_from(list(LAYOUTS)))
def test_whatever_is_laid_out_anew_is_untouched(
    tmp_path_factory: pytest.TempPathFactory, text: str, version: Version, layout: str
) -> None:
    unit = TranslationUnit(f"x{text}", f"y{text}z")
    catalog = replace(CATALOG, units=(unit,))
    folder = tmp_path_factory.getbasetemp()
    assert sent_back(folder, version, LAYOUTS[layout], catalog) == Imported(catalog, 0, ())


def test_codes_that_changed_places_keep_the_blank_between_them() -> None:
    text = "<b>A</b> <i>B</i>"
    assert fill_gaps("<i>B</i><b>A</b>", text, text) == "<i>B</i> <b>A</b>"
    assert fill_gaps("<note1/><note2/>", "", text) == "<note1/><note2/>"


@given(coded, coded)
def test_only_blanks_are_filled_in(one: str, other: str) -> None:
    assert remove_blanks(fill_gaps(one, other, other)) == remove_blanks(one)
