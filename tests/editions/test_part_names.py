"""Part names compare without case (ECMA-376 part 2, 6.2.2.3), in every stage."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document
from lxml import etree

from pipeline.editions import Tree, read_tree, style_docx
from pipeline.editions.nodes import plain
from pipeline.files import make_zip
from pipeline.master import fill, read_master
from tests.editions.conftest import make_imprint

Make = Callable[[Callable[[Document], None]], Path]

# What is spelled otherwise than in the archive: a relationship, a declared type, or the archive itself.
SPELLINGS: dict[str, Callable[[str, bytes], tuple[str, bytes]]] = {
    "relationships in capitals": lambda name, content: (
        name,
        re.sub(rb'Target="((?:word/)?)([a-z])(\w+\.xml)"', _capital, content)
        if name.endswith(".rels")
        else content,
    ),
    "declared names in capitals": lambda name, content: (
        name,
        re.sub(rb'PartName="([^"]*)"', lambda found: b'PartName="' + found[1].upper() + b'"', content)
        if name.startswith("[Content")
        else content,
    ),
    "archive in capitals": lambda name, content: (
        (name if name.startswith(("[", "_rels")) else name.upper()),
        content,
    ),
}  # fmt: skip


def _capital(found: re.Match[bytes]) -> bytes:
    return b'Target="' + found[1] + found[2].upper() + found[3] + b'"'


def build(document: Document) -> None:
    document.add_heading("Safe housing", 1)
    document.add_paragraph("Ask the person.")
    document.sections[0].footer.paragraphs[0].text = "Ask at the desk"


def respelled(path: Path, spelling: str) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = [SPELLINGS[spelling](name, archive.read(name)) for name in archive.namelist()]
    path.write_bytes(make_zip(parts))
    return path


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name.lower(): archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_an_edition_is_whole_whatever_the_case_of_its_parts_names(
    word_file: Make, tmp_path: Path, spelling: str
) -> None:
    imprint = make_imprint("th")
    master = read_master(respelled(word_file(build), spelling))
    assert {block.content.plain for block in master.blocks} >= {
        "Safe housing",
        "Ask the person.",
        "Ask at the desk",
    }
    edition = style_docx(fill(master, {}), imprint)
    parts = parts_of(edition)
    assert b'w:bidi="th-TH"' in parts["word/styles.xml"], "the styles speak Thai"
    assert len(etree.fromstring(parts["word/footer1.xml"])) == 2, (
        "the draft notice is in the footer"
    )
    tree: Tree = read_tree(edition, tmp_path / "tree", imprint)
    assert "Ask the person." in plain(list(tree.blocks))
    assert any(node["t"] == "Header" for node in tree.blocks)


@pytest.mark.parametrize(
    "style", ["toc 1", "Illustration Index 1", "Figure Index 2", "table of figures"]
)
def test_an_entry_of_a_contents_list_leaves_no_stale_page_number(
    word_file: Make, tmp_path: Path, style: str
) -> None:
    def with_entry(document: Document) -> None:
        document.styles.add_style(style, 1)
        document.add_paragraph("A house of brick\t3", style=style)
        document.add_paragraph("A house of brick", style="Caption")
        build(document)

    imprint = make_imprint("en")
    tree = read_tree(
        style_docx(word_file(with_entry).read_bytes(), imprint), tmp_path / "t", imprint
    )
    assert "A house of brick3" not in plain(list(tree.blocks)).replace(" ", "")


def test_a_file_without_relationships_to_a_main_part_is_refused(word_file: Make) -> None:
    from pipeline.errors import MasterError

    path = word_file(build)
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist() if name != "_rels/.rels"]
    path.write_bytes(make_zip(parts))
    with pytest.raises(MasterError, match="no main document"):
        read_master(path)
