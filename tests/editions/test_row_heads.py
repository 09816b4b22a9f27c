"""The first column of a table heads its rows, where it names what they are about."""

import json
from pathlib import Path

import pypandoc
import pytest
from lxml import html

from pipeline.editions import Tree, write_html
from pipeline.editions.nodes import read_nodes
from tests.editions.conftest import make_imprint

COUNTRIES = "| Country | Law |\n|---|---|\n| Laos | Article 1 |\n| Viet Nam | Article 37 |\n"
REPEATED = "| Who | What |\n|---|---|\n| Staff | Ask |\n| Staff | Write down |\n"
HEADLESS = "| | |\n|---|---|\n| Laos | Article 1 |\n"


def row_heads(markdown: str, folder: Path) -> list[str]:
    document = json.loads(pypandoc.convert_text(markdown, "json", format="markdown"))
    blocks = read_nodes(document["blocks"])
    page = folder / "page.html"
    write_html(Tree(tuple(blocks), (1, 23, 1), folder), make_imprint("en"), page)
    root = html.fromstring(page.read_text(encoding="utf-8"))
    return [head.text_content().strip() for head in root.xpath("//tbody//th[@scope='row']")]


@pytest.mark.parametrize(
    ("table", "heads"),
    [(COUNTRIES, ["Laos", "Viet Nam"]), (REPEATED, []), (HEADLESS, [])],
)
def test_a_column_of_names_heads_its_rows(table: str, heads: list[str], tmp_path: Path) -> None:
    assert row_heads(table, tmp_path) == heads
