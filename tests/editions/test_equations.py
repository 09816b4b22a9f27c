"""Equations of Word in PDF, EPUB and HTML."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from docx.document import Document
from docx.oxml import parse_xml

from pipeline import editions
from pipeline.editions import (
    Tree,
    make_account,
    read_tree,
    style_docx,
    write_epub,
    write_html,
    write_pdf,
)
from pipeline.editions.equations import typst_formulas
from pipeline.editions.pdf_reading import read_pdf
from pipeline.editions.reading import read_epub, read_html
from pipeline.editions.squeezing import squeeze
from pipeline.editions.verify import verify
from pipeline.errors import BuildError
from pipeline.master import read_master
from pipeline.model import Format
from pipeline.tools.folders import font_dir
from tests.editions.conftest import make_imprint

Make = Callable[[Callable[[Document], None]], Path]
TEMPLATES = Path(editions.__file__).parent / "templates"
_NAMES = (
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
)


def run(text: str, about: str = "") -> str:
    return f"<m:r>{about}<m:t>{text}</m:t></m:r>"


def radical(text: str) -> str:
    hidden = '<m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>'
    return f"<m:rad>{hidden}<m:e>{run(text) if text else ''}</m:e></m:rad>"


PROSE = run("cost of the trip", "<m:rPr><m:nor/></m:rPr>")


def accent(sign: str) -> str:
    about = f'<m:accPr><m:chr m:val="{sign}"/></m:accPr>'
    return f"<m:acc>{about}<m:e>{run('x')}</m:e></m:acc>"


def tree_of(word_file: Make, tmp_path: Path, *formulas: str, display: bool = False) -> Tree:
    def build(document: Document) -> None:
        document.add_heading("Sets", 1)
        for formula in formulas:
            paragraph = document.add_paragraph("The value ")
            maths = f"<m:oMath {_NAMES}>{formula}</m:oMath>"
            whole = f"<m:oMathPara {_NAMES}>{maths}</m:oMathPara>" if display else maths
            paragraph._p.append(parse_xml(whole))
            paragraph.add_run(" is given.")

    imprint = make_imprint("en")
    return read_tree(style_docx(word_file(build).read_bytes(), imprint), tmp_path / "tree", imprint)


@pytest.mark.parametrize("display", [False, True])
@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (run("x = 1"), "x=1"),
        (run("A ∩ B"), "A∩B"),
        (run("ħ"), "ħ"),
        (radical("x"), "x"),
        (radical(""), ""),
        (accent("\u0302"), "x"),
        (f"<m:f><m:num>{PROSE}</m:num><m:den>{run('2')}</m:den></m:f>", "costofthetrip2"),
        (run("ការ"), "ការ"),
        (f"<m:f><m:num>{run('a')}</m:num><m:den/></m:f>", "a"),
    ],
)
def test_every_format_says_an_equation(
    word_file: Make, tmp_path: Path, formula: str, said: str, display: bool
) -> None:
    imprint = make_imprint("km")
    tree = tree_of(word_file, tmp_path, formula, display=display)
    write_pdf(tree, imprint, tmp_path / "a.pdf")
    write_epub(tree, imprint, tmp_path / "a.epub")
    write_html(tree, imprint, tmp_path / "a.html")
    for reading in (
        read_pdf(tmp_path / "a.pdf"),
        read_epub(tmp_path / "a.epub"),
        read_html(tmp_path / "a.html"),
    ):
        text = squeeze("".join(reading.paragraphs))
        assert "Thevalue" in text
        assert "isgiven." in text
        assert sorted(set(said) - set(text)) == []
    assert b"<math" in (tmp_path / "a.html").read_bytes()


def prose(text: str) -> str:
    return run(text, "<m:rPr><m:nor/></m:rPr>")


# Signs that stand in a run of letters, where Word has a structure for them, and what is set as one.
@pytest.mark.parametrize("sign", ["√", "∛", "∜", "≤∩√", "~", "‖", "^", "_", "′", "…", "&amp;", "%"])
def test_signs_of_an_equation_may_become_others_and_its_words_may_not_be_lost(
    word_file: Make, tmp_path: Path, sign: str
) -> None:
    def build(document: Document) -> None:
        for text in (run(f"ħ{sign}"), run(f"ก{sign}ข"), prose(f"cost {sign} per boat")):
            formula = f"<m:oMathPara {_NAMES}><m:oMath>{text}</m:oMath></m:oMathPara>"
            document.add_paragraph()._p.append(parse_xml(formula))

    imprint, path = make_imprint("en"), word_file(build)
    master = read_master(path)
    account = make_account(master.blocks, master.ledger, {}, imprint, ())
    tree = read_tree(style_docx(path.read_bytes(), imprint), tmp_path / "tree", imprint)
    write_html(tree, imprint, tmp_path / "a.html")
    verify(Format.HTML, tmp_path / "a.html", account.allowing(tree.signs), "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    (tmp_path / "b.html").write_text(page.replace("boat", ""), encoding="utf-8")
    with pytest.raises(BuildError, match="did not reach"):
        verify(Format.HTML, tmp_path / "b.html", account.allowing(tree.signs), "b.html")
    (tmp_path / "b.html").write_text(page.replace("ข", "ขค"), encoding="utf-8")
    with pytest.raises(BuildError, match="from neither"):
        verify(Format.HTML, tmp_path / "b.html", account.allowing(tree.signs), "b.html")


def test_an_equation_that_cannot_be_set_stands_as_its_text(tmp_path: Path) -> None:
    """The others stay equations."""
    maths = [
        {"t": "Para", "c": [{"t": "Math", "c": [{"t": "InlineMath"}, tex]}]}
        for tex in ("x^2", "\\text{\U00013000}", "y")
    ]
    formulas = typst_formulas(
        Tree(tuple(maths), (1, 23, 1), tmp_path), ["New Computer Modern Math"], [font_dir()]
    )
    assert [formula.set for formula in formulas.values()] == [True, False, True]
    assert formulas["InlineMath", "\\text{\U00013000}"].markup == "\U00013000"


def test_templates_hide_no_sign_from_equations(tmp_path: Path) -> None:
    texts = [one.read_text(encoding="utf-8") for one in TEMPLATES.glob("*.typ")]
    names = {name for text in texts for name in re.findall(r"^#let ([a-z]{2,})\b(?!-)", text, re.M)}
    hidden = []
    for name in sorted(names):
        source = tmp_path / "sign.typ"
        source.write_text(f"$ {name} $", encoding="utf-8")
        try:
            typst.compile(str(source))
        except typst.TypstError:
            continue
        hidden.append(name)
    assert names
    assert hidden == []
