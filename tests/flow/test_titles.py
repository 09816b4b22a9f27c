"""Where the title of a document is found, and the cover that a master has itself."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from lxml import html

from pipeline.catalogs import read_catalog, write_catalog
from pipeline.editions import read_tree, style_docx
from pipeline.editions.nodes import kind_of, plain
from pipeline.flow.titles import find_title, translate_title
from pipeline.master import read_master
from pipeline.model import Catalog, TranslationUnit
from tests.conftest import run
from tests.editions.conftest import make_imprint

Make = Callable[[Callable[[Document], None]], Path]


def master_with(
    style: str = "", named: str = "", heading: str = "", subtitle: str = ""
) -> Callable[[Document], None]:
    def build(document: Document) -> None:
        document.core_properties.title = named
        if style:
            document.add_paragraph(style, style="Title")
        if subtitle:
            document.add_paragraph(subtitle, style="Subtitle")
        document.add_paragraph("A cover line")
        if heading:
            document.add_heading(heading, 1)

    return build


@pytest.mark.parametrize(
    ("build", "title", "found"),
    [
        (master_with("Home visits", "Old name", "About"), "Home visits", "Title"),
        (master_with("", "Visiting families", "About"), "Visiting families", "properties"),
        (master_with("", "Microsoft Word - draft7.docx", "About"), "About", "first heading"),
        (master_with("", "Document1", ""), "master", "name"),
    ],
)
def test_the_title_is_what_the_author_called_so(
    word_file: Make, build: Callable[[Document], None], title: str, found: str
) -> None:
    title_of = find_title(read_master(word_file(build)), "master")
    assert title_of.title == title
    assert found in title_of.found


def test_init_writes_title_and_subtitle_and_says_where_they_were_found(
    word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    master = word_file(master_with('A "good"\nstart', "", "About", "For new staff"))
    project = tmp_path / "project"
    project.mkdir()
    assert run("--project", str(project), "init", str(master), "--locale", "km") == 0
    settings = (project / "source" / "master.toml").read_text(encoding="utf-8")
    assert 'title = "A \\"good\\" start"' in settings
    assert 'subtitle = "For new staff"' in settings
    assert "of style “Title”" in " ".join(capsys.readouterr().out.split())


def test_a_title_with_a_line_break_is_found_in_the_catalog() -> None:
    unit = TranslationUnit(source="Home<br/>visits", target="Thăm<br/>nhà")
    catalog = Catalog("guide", "vi", (unit,))
    assert translate_title("Home visits", catalog) == "Thăm nhà"


def test_a_title_that_only_the_settings_say_is_translated_on_covers_and_in_properties(
    word_file: Make, tmp_path: Path
) -> None:
    master = word_file(master_with("", "", "About"))
    project = tmp_path / "project"
    project.mkdir()
    assert run("--project", str(project), "init", str(master), "--locale", "vi") == 0
    settings = project / "source" / "master.toml"
    words = settings.read_text(encoding="utf-8").replace('title = "About"', 'title = "Q&A <b>"', 1)
    settings.write_text(words.replace('subtitle = ""', 'subtitle = "A cover  line"'), "utf-8")
    assert run("--project", str(project), "extract") == 0
    assert run("--project", str(project), "update") == 0
    path = project / "po" / "master" / "vi.po"
    catalog = read_catalog(path, "master", "vi")
    assert [unit.source for unit in catalog.live if "settings" in str(unit.extracted)] == [
        "Q&A &lt;b>"  # the master says the subtitle itself
    ]
    units = tuple(replace(unit, target=f"{unit.source} ạ") for unit in catalog.units)
    write_catalog(replace(catalog, units=units), path)
    assert run("--project", str(project), "build", "vi", "--format", "docx,html") == 0
    page = html.fromstring((project / "output" / "vi" / "master-vi.html").read_bytes())
    assert page.findtext(".//title") == "Q&A <b> ạ"
    edition = docx.Document(str(project / "output" / "vi" / "master-vi.docx"))
    assert edition.core_properties.title == "Q&A <b> ạ"


def test_a_cover_line_that_says_the_title_is_the_title_and_is_not_printed_again(
    word_file: Make, tmp_path: Path
) -> None:
    def build(document: Document) -> None:
        document.add_paragraph().add_run("Visiting  Families").bold = True
        document.add_paragraph("A manual for volunteers")
        document.add_heading("About", 1)

    imprint = make_imprint("en")
    styled = style_docx(word_file(build).read_bytes(), imprint)
    named = replace(imprint, title="Visiting families")
    tree = read_tree(styled, tmp_path / "t", named)
    assert [plain(block) for block in tree.blocks if kind_of(block) == "title"] == [
        "Visiting Families"
    ]
