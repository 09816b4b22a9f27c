"""The first column of a table heads its rows, where it names what they are about."""

import json
from collections.abc import Iterator
from pathlib import Path

import page
import pikepdf
import pypandoc
import pytest
from lxml import html

from pipeline.editions import Tree, write_html, write_pdf
from pipeline.editions.nodes import read_nodes
from pipeline.editions.pdf_reading import text_reader
from pipeline.editions.pdf_structure import children_of
from tests.editions.conftest import make_imprint

COUNTRIES = "| Country | Law |\n|---|---|\n| Laos | Article 1 |\n| Viet Nam | Article 37 |\n"
REPEATED = "| Who | What |\n|---|---|\n| Staff | Ask |\n| Staff | Write down |\n"
FORM = "| | |\n|---|---|\n| My name | |\n| Today is | ____ |\n| I agree | ☐ yes ☐ no |\n"
HEADLESS = "| | |\n|---|---|\n| Laos | Article 1 |\n"


def tree_of(markdown: str, folder: Path) -> Tree:
    document = json.loads(pypandoc.convert_text(markdown, "json", format="markdown"))
    return Tree(tuple(read_nodes(document["blocks"])), (1, 23, 1), folder)


TABLES = pytest.mark.parametrize(
    ("table", "heads"),
    [
        (COUNTRIES, ["Laos", "Viet Nam"]),
        (REPEATED, []),
        (HEADLESS, []),
        (FORM, ["My name", "Today is", "I agree"]),
    ],
)


@TABLES
def test_a_column_of_names_heads_its_rows(table: str, heads: list[str], tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_html(tree_of(table, tmp_path), make_imprint("en"), path)
    root = html.fromstring(path.read_text(encoding="utf-8"))
    found = [head.text_content().strip() for head in root.xpath("//tbody//th[@scope='row']")]
    assert found == heads


@TABLES
def test_so_it_does_in_a_pdf(table: str, heads: list[str], tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    write_pdf(tree_of(f"# Title\n\n{table}", tmp_path), make_imprint("en"), path)
    with pikepdf.open(path) as pdf:
        rows = [one for one in elements(pdf.Root.StructTreeRoot) if scope_of(one) == "/Row"]
        assert [text_of(pdf, one) for one in rows] == heads
        names = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree) if heads else {}
        assert all(names[str(one.ID)] == one for one in rows)
        cells = [one for one in elements(pdf.Root.StructTreeRoot) if one.get("/S") == "/TD"]
        headed = [str(name) for one in cells for name in one.A[0].get("/Headers", [])]
        ids = [str(one.ID) for one in rows]
        assert [name for name in headed if name in ids] == ids
    report = json.loads(page.validate_pdf(str(path), profile="ua1").to_json())
    assert report["failures"] == []


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for child in children_of(node):
        if isinstance(child, pikepdf.Dictionary):
            yield child
            yield from elements(child)


def scope_of(element: pikepdf.Object) -> str:
    abouts = element.get("/A", pikepdf.Array())
    each = abouts if isinstance(abouts, pikepdf.Array) else [abouts]
    return next((str(one.Scope) for one in each if "/Scope" in one), "")


def text_of(pdf: pikepdf.Pdf, element: pikepdf.Object) -> str:
    numbers = [sheet.objgen for sheet in pdf.pages]
    said = text_reader(pdf)
    return "".join(
        text_of(pdf, child)
        if isinstance(child, pikepdf.Dictionary)
        else said(numbers.index(element.Pg.objgen), int(child))
        for child in children_of(element)
    )
