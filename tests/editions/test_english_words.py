"""What stays English in an edition of another language says so, in every format."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx.document import Document
from lxml import etree, html

from pipeline.editions import read_tree, style_docx, write_epub, write_html
from pipeline.editions.english import ENGLISH, OTHER, mark_english
from pipeline.editions.new_nodes import paragraph, span, word
from pipeline.editions.nodes import Node, plain
from pipeline.editions.notices import fact_lines, notice_sources
from pipeline.editions.typeset import typst_source
from pipeline.flow.documents import read_text
from pipeline.master import fill
from pipeline.model import Imprint
from pipeline.tools.fonts import font_dir
from pipeline.word.document import WordFile
from tests.cxml import shape
from tests.editions.conftest import make_imprint

MakeWord = Callable[[Callable[[Document], None]], Path]
SAID = ("Date", "Language", "Suggested citation", "Edition", "Cover", "Contents")


def headed(document: Document) -> None:
    document.add_heading("Signs", 1)
    document.add_paragraph("Ask first.")


@pytest.fixture
def untranslated() -> Imprint:
    """Bislama has no notices, and every program has its letters."""
    imprint = make_imprint("bi")
    return replace(imprint, untranslated=(imprint.title, imprint.subtitle))


def arabic() -> Imprint:
    """An imprint whose edition is set in Amiri."""
    if not (font_dir() / "Amiri-Regular.ttf").is_file():
        pytest.skip("Amiri is fetched for projects that need it")
    return make_imprint("ar")


def without_language(root: etree._Element) -> set[str]:
    """The texts of a page that no element says to be English."""
    name = "{http://www.w3.org/XML/1998/namespace}lang"
    return {
        " ".join(str(one.text).split())
        for one in root.iter(etree.Element)
        if (one.text or "").strip() and one.tag != "style"
        for around in [[one, *one.iterancestors()]]
        if next(filter(None, (e.get("lang") or e.get(name) for e in around)), "") != "en"
    }


def test_every_word_of_the_program_in_a_page_and_a_book_says_that_it_is_english(
    word_file: MakeWord, tmp_path: Path, untranslated: Imprint
) -> None:
    master = read_text(word_file(headed)).master
    styled = style_docx(fill(master, {}, mark_fallback=True), untranslated)
    tree = read_tree(styled, tmp_path / "tree", untranslated)
    write_html(tree, untranslated, tmp_path / "a.html")
    write_epub(tree, untranslated, tmp_path / "a.epub", paged=False)
    roots = [html.fromstring((tmp_path / "a.html").read_bytes())]
    with zipfile.ZipFile(tmp_path / "a.epub") as book:
        pages = [n for n in book.namelist() if n.endswith((".xhtml", ".opf"))]
        roots += [etree.fromstring(book.read(name)) for name in pages]
    unsaid = set().union(*map(without_language, roots))
    said = {*notice_sources(), *(f"{one}: " for one in SAID), untranslated.title, "Ask first."}
    assert not {text for text in unsaid if text in said or text.startswith(SAID)}
    assert r"\"english\": [" in typst_source(tree, untranslated)


def test_the_lines_of_an_imprint_stand_in_the_direction_of_the_edition_each_label_apart(
    word_file: MakeWord,
) -> None:
    imprint = arabic()
    master = read_text(word_file(headed)).master
    word_ = WordFile(style_docx(fill(master, {}, mark_fallback=True), imprint))
    lines = {
        "".join(map(str, one.itertext())): one
        for one in word_.root(word_.document).iter(word_.name("p"))
    }
    date = next(one for text, one in lines.items() if "Date" in text)
    runs = [shape(run) for run in date.iter(word_.name("r"))]
    label = next(at for at, run in enumerate(runs) if "Date" in run)
    assert "w:val=en-GB" in runs[label]
    assert "w:rtl" not in runs[label]
    assert "\u200eDate\u200e\u200f: " in next(text for text in lines if "Date" in text)
    (section,) = word_.root(word_.document).iter(word_.name("sectPr"))
    assert [etree.QName(one).localname for one in section][-2:] == ["bidi", "docGrid"]
    facts = [one for text, one in lines.items() if "Edition" in text or "Date" in text]
    assert all("w:bidi{w:val=1}" in shape(one) for one in facts)


def test_a_code_of_letters_and_digits_is_one_word_in_a_line_from_right_to_left(
    word_file: MakeWord,
) -> None:
    imprint = replace(arabic(), revision="4a0c3008")
    master = read_text(word_file(headed)).master
    word_ = WordFile(style_docx(fill(master, {}), imprint))
    texts = [one.text for one in word_.root(word_.document).iter(word_.name("t"))]
    assert "4a0c3008" in texts


def test_only_the_stretches_between_marks_of_english_become_spans() -> None:
    line = paragraph(
        [
            word(f"{ENGLISH}Date{OTHER}:"),
            Node(t="Space"),
            span([word(f"ab {ENGLISH}cd")], "bold"),
            word(f"ef{OTHER}gh"),
        ]
    )
    marked = mark_english(line)
    spans = [plain(one) for one in marked.inlines if one.kind == "Span" and one.value("lang")]
    assert spans == ["Date", "ef"]
    assert plain(marked) == "Date: ab cdefgh"
    inner = marked.inlines[3].inlines
    assert [plain(one) for one in inner if one.kind == "Span"] == ["cd"]


def test_a_name_in_its_own_letters_does_not_end_the_english_of_a_page(
    word_file: MakeWord, tmp_path: Path
) -> None:
    imprint = make_imprint("zh_CN")
    said = "They speak English, العربية and 中文. Ask “هل أنت بخير؟ نعم، أو لا؟” A call is free."
    master = read_text(word_file(lambda document: _say(document, said))).master
    tree = read_tree(
        style_docx(fill(master, {}, mark_fallback=True), imprint), tmp_path / "tree", imprint
    )
    write_html(tree, imprint, tmp_path / "a.html")
    root = html.fromstring((tmp_path / "a.html").read_bytes())
    (line,) = (one for one in root.iter("p") if "They speak" in one.text_content())
    (english,) = line
    assert english.get("lang") == "en"
    assert english.text_content().replace("\u200e", "") == said
    assert "“هل أنت بخير؟ نعم، أو لا؟\u200e”" in english.text_content()


def _say(document: Document, text: str) -> None:
    document.add_paragraph(text)


def test_the_lines_of_an_imprint_read_as_before() -> None:
    lines = fact_lines(make_imprint("en"))
    assert "Edition: 0.1" in lines
    cited = next(one for one in lines if one.startswith("Suggested citation: "))
    assert cited.endswith(
        "The Guidebook Maintainers (2026). Rebuilding Life after Trafficking: A practitioner’s "
        "guidebook. Edition 0.1."
    )
