"""Numbers in the digits of the language: lists, notes and pages, where the settings say so."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from docx.document import Document
from lxml import etree

from pipeline.editions import collect_labels, describe_counting, read_tree, style_docx
from pipeline.editions.nodes import every, plain
from pipeline.editions.pdf import _is_unknown, _label_pages
from pipeline.editions.typeset import typst_source
from pipeline.flow.documents import read_text
from pipeline.languages import get_language, get_locale
from pipeline.languages.digits import in_native_digits
from pipeline.master import fill
from pipeline.model import NATIVE
from pipeline.word.document import WordFile
from tests.editions.conftest import make_imprint
from tests.word.builders import level, put_in_list, set_lists, uses


def listed(document: Document) -> None:
    set_lists(document, {"1": level(0, "decimal", "%1.")}, {"1": uses("1")})
    for text in ("One apple.", "Two apples."):
        put_in_list(document.add_paragraph(text), "1")


@pytest.mark.parametrize(
    ("code", "labels", "form"),
    [("th", ["๑.", "๒."], "thaiNumbers"), ("km", ["១.", "២."], "decimal"), ("vi", [], "decimal")],
)
def test_lists_and_pages_are_counted_in_the_digits_of_the_language(
    code: str,
    labels: list[str],
    form: str,
    word_file: Callable[[Callable[[Document], None]], Path],
    tmp_path: Path,
) -> None:
    imprint = replace(make_imprint(code), digits=NATIVE)
    styled = style_docx(fill(read_text(word_file(listed)).master, {}), imprint)
    tree = read_tree(styled, tmp_path / "tree", imprint)
    spans = [one for one in every(list(tree.blocks)) if one.kind == "Span"]
    assert [plain(one) for one in spans if "label" in one.classes] == labels
    typst_source(tree, imprint)
    own = in_native_digits("0123456789", code)
    assert f'#let digits = "{own}"' in (tree.folder / "looks.typ").read_text(encoding="utf-8")
    word = WordFile(styled)
    numbering = word.numbering_root()
    assert numbering is not None
    assert {one.get(word.name("val")) for one in numbering.iter(word.name("numFmt"))} == {form}
    section = next(word.root(word.document).iter(word.name("sectPr")))
    names = [etree.QName(one).localname for one in section]
    order = ["footnotePr", "endnotePr", "pgSz", "pgMar", "pgNumType", "cols", "docGrid"]
    assert names == [name for name in order if name in names]
    assert ("pgNumType" in names) is (form != "decimal")
    told = bool(get_language(code).zero) and form == "decimal"
    assert bool(list(describe_counting(imprint))) is told
    assert not list(describe_counting(make_imprint(code)))
    assert set(labels) <= collect_labels(styled, imprint.locale, NATIVE)


@pytest.mark.parametrize(
    ("code", "digits", "last"), [("th", NATIVE, "๑๒"), ("vi", NATIVE, ""), ("th", "", "")]
)
def test_the_pages_of_a_pdf_are_labelled_as_they_are_numbered(
    code: str, digits: str, last: str
) -> None:
    with pikepdf.new() as pdf:
        for _ in range(12):
            pdf.add_blank_page()
        _label_pages(pdf, replace(make_imprint(code), digits=digits))
        labels = pdf.Root.get("/PageLabels")
        assert (labels is not None) is bool(last)
        if labels is not None:
            said = [str(one.P) for one in pikepdf.NumberTree(labels).values()]
            assert said[-1] == last
            assert len(said) == 12


@pytest.mark.parametrize(("code", "unknown"), [("ff@adlm", True), ("ar", False), ("km", False)])
def test_letters_from_right_to_left_that_pdf_readers_do_not_know_are_told(
    code: str, unknown: bool
) -> None:
    assert _is_unknown(get_locale(code)) is unknown
