"""A list by letters has the same labels in the Word file as in every other format."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document
from lxml import etree

from pipeline.editions import read_tree, style_docx, with_list_letters
from pipeline.editions.nodes import every, plain
from pipeline.flow.documents import read_text
from pipeline.languages import get_locale
from pipeline.master import fill
from pipeline.word.document import WordFile
from pipeline.word.numbering import Numbering, labels, paragraphs_of
from tests.editions.conftest import make_imprint
from tests.word.builders import field, level, put_in_list, set_lists, uses, xml

Make = Callable[[Callable[[Document], None]], Path]
MORE = uses("1", f'<w:lvlOverride w:ilvl="1">{level(1, "lowerRoman", "%2.")}</w:lvlOverride>')


def listed(document: Document) -> None:
    """Twelve items, one below the second; another list; a label of two numbers; a reference."""
    levels = level(0, "lowerLetter", "%1)") + level(1, "decimal", "%2.")
    article = level(0, "upperLetter", "%1.") + level(1, "decimal", "%1.%2")
    set_lists(document, {"1": levels, "2": article}, {"1": MORE, "2": uses("1"), "3": uses("2")})
    for count in range(12):
        paragraph = document.add_paragraph(f"Item {count}")
        put_in_list(paragraph, "1")
        if count == 1:
            paragraph._p.insert(1, xml('<w:bookmarkStart w:id="50" w:name="second"/>'))
            paragraph._p.append(xml('<w:bookmarkEnd w:id="50"/>'))
            put_in_list(document.add_paragraph("Below"), "1", 1)
    put_in_list(document.add_paragraph("After it"), "2")
    put_in_list(document.add_paragraph("An article"), "3")
    put_in_list(document.add_paragraph("Its part"), "3", 1)
    last = document.add_paragraph("See item ")
    last._p.extend(field(r"REF second \r \h", "b)"))


def empty(_: Document) -> None:
    """A document without lists."""


def labels_in_word(content: bytes) -> list[str]:
    word = WordFile(content)
    numbering = Numbering(word.numbering_root(), word.styles())
    paragraphs = paragraphs_of(word.root(word.document))
    return [label.text for _, label in labels(paragraphs, numbering)]


def labels_elsewhere(content: bytes, code: str, folder: Path) -> list[str]:
    tree = read_tree(content, folder, make_imprint(code))
    spans = [one for one in every(list(tree.blocks)) if one.kind == "Span"]
    return [plain(one) for one in spans if "label" in one.classes]


def formats(content: bytes) -> set[str]:
    root = WordFile(content).numbering_root()
    assert root is not None
    return {str(one.get(f"{{{root.nsmap['w']}}}val")) for one in root.iter("{*}numFmt")}


@pytest.mark.parametrize(
    ("code", "second", "form"),
    [
        ("th", "ข", "thaiLetters"),
        ("km", "ខ", ""),
        ("lo", "ຂ", ""),
        ("my", "ခ", ""),
        ("vi", "b", ""),
    ],
)
def test_word_shows_the_letters_of_the_language_before_each_item(
    word_file: Make, tmp_path: Path, code: str, second: str, form: str
) -> None:
    master = read_text(word_file(listed)).master
    styled = style_docx(fill(master, {}), make_imprint(code))
    made = with_list_letters(styled, get_locale(code))
    shown = labels_in_word(made)
    assert shown[1] == f"{second})"
    assert len(set(shown)) == len(shown)
    assert shown[2] == "i."
    assert shown[-1] == "A.1"
    assert [one for one in labels_elsewhere(styled, code, tmp_path / "tree") if one in shown]
    missing = set(labels_elsewhere(styled, code, tmp_path / "other")) - set(shown)
    assert not missing
    assert not form or form in formats(made)
    root = WordFile(made).root(WordFile(made).document)
    assert "".join(map(str, root.itertext())).strip().endswith(f"{second})")


def test_a_file_without_lists_by_letters_stays_as_it_is(word_file: Make) -> None:
    master = read_text(word_file(empty)).master
    styled = style_docx(fill(master, {}), make_imprint("km"))
    assert with_list_letters(styled, get_locale("km")) is styled


def test_each_label_of_a_language_that_word_cannot_count_has_its_script(word_file: Make) -> None:
    master = read_text(word_file(listed)).master
    made = with_list_letters(style_docx(fill(master, {}), make_imprint("km")), get_locale("km"))
    root = WordFile(made).numbering_root()
    assert root is not None
    found = [
        one.getparent()
        for one in root.iter("{*}lvlText")
        if "ខ" in str(one.get(f"{{{root.nsmap['w']}}}val"))
    ]
    assert found
    for one in found:
        assert isinstance(one, etree._Element)
        assert one.find("{*}rPr/{*}cs") is not None
