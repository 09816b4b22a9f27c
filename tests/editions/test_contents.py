"""The contents list: told by its field, made by every format, never offered to translators."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document

from pipeline.editions import Tree, read_tree, style_docx, write_html, write_pdf
from pipeline.editions.nodes import every, plain
from pipeline.editions.pdf_reading import read_pdf
from pipeline.editions.references import words_before_page
from pipeline.master import fill, inspect_master, read_master
from pipeline.model import Fragment
from pipeline.segments import split
from pipeline.settings import LayoutSettings
from tests.editions.conftest import make_imprint
from tests.word.builders import field, xml

Make = Callable[[Callable[[Document], None]], Path]
TOC = r'TOC \o "1-3" \h \z \u'


def chapters(document: Document) -> None:
    for title in ("Listening", "Safety", "Referral"):
        document.add_heading(title, 1)
        for _ in range(40):
            document.add_paragraph(f"What we say of {title}.")


def never_updated(document: Document) -> None:
    document.add_paragraph("In this manual")
    document.add_paragraph()._p.extend(field(TOC, "Update this field to see the contents."))
    chapters(document)


def in_a_style_of_ones_own(document: Document) -> None:
    document.add_paragraph("In this manual")
    document.styles.add_style("Our List", 1)
    marks = field(TOC, "Listening")
    document.add_paragraph(style="Our List")._p.extend(marks[:-1])
    document.add_paragraph("An old chapter", style="Our List")
    document.add_paragraph(style="Our List")._p.append(marks[-1])
    chapters(document)


def in_words_gallery(document: Document) -> None:
    gallery = xml(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        "<w:p><w:r><w:t>In this manual</w:t></w:r></w:p><w:p/></w:sdtContent></w:sdt>"
    )
    gallery[1][1].extend(field(TOC, separate=False))
    document.element.body.insert(0, gallery)
    chapters(document)


def with_an_empty_line_below_its_title(document: Document) -> None:
    document.add_paragraph().add_run("In this manual").bold = True
    document.add_paragraph()
    document.add_paragraph()._p.extend(field(TOC, "Update this field to see the contents."))
    chapters(document)


MASTERS = [
    never_updated,
    in_a_style_of_ones_own,
    in_words_gallery,
    with_an_empty_line_below_its_title,
]


def tree_of(
    word_file: Make, folder: Path, build: Callable[[Document], None], form: str = ""
) -> Tree:
    imprint = make_imprint("en")
    styled = style_docx(word_file(build).read_bytes(), imprint)
    return read_tree(styled, folder, imprint, (), LayoutSettings(form))


def headers(tree: Tree) -> list[tuple[str, bool]]:
    return [
        (plain(block["c"][2]), "contents" in block["c"][1][1])
        for block in tree.blocks
        if block["t"] == "Header"
    ]


@pytest.mark.parametrize("build", MASTERS)
def test_what_a_contents_field_left_is_not_offered(
    word_file: Make, build: Callable[[Document], None]
) -> None:
    offered = {block.content.plain for block in read_master(word_file(build)).blocks}
    assert "In this manual" in offered
    assert not offered & {"Update this field to see the contents.", "An old chapter"}


@pytest.mark.parametrize("build", MASTERS)
def test_every_format_gets_a_list_under_the_masters_own_title(
    word_file: Make, tmp_path: Path, build: Callable[[Document], None]
) -> None:
    tree = tree_of(word_file, tmp_path / "tree", build)
    assert headers(tree) == [
        ("In this manual", True),
        ("Listening", False),
        ("Safety", False),
        ("Referral", False),
    ]
    text = plain(list(tree.blocks))
    assert "Update this field" not in text
    assert "An old chapter" not in text
    assert text.index("Edition:") < text.index("In this manual"), "the imprint stands before it"


def test_a_book_without_a_contents_list_gets_one_and_a_leaflet_does_not(
    word_file: Make, tmp_path: Path
) -> None:
    assert headers(tree_of(word_file, tmp_path / "a", chapters))[0] == ("Contents", True)
    assert headers(tree_of(word_file, tmp_path / "b", chapters, "leaflet"))[0] == (
        "Listening",
        False,
    )


def test_a_field_that_ends_at_the_beginning_of_a_heading_takes_nothing_of_it(
    word_file: Make, tmp_path: Path
) -> None:
    def build(document: Document) -> None:
        marks = field(TOC, "Listening")
        document.add_paragraph()._p.extend(marks[:-1])
        chapters(document)
        first = next(
            p for p in document.paragraphs if p.text == "Listening" and p.style.name == "Heading 1"
        )
        first._p.insert(1, marks[-1])

    assert ("Listening", False) in headers(tree_of(word_file, tmp_path / "tree", build))
    assert "Listening" in {block.content.plain for block in read_master(word_file(build)).blocks}


@pytest.mark.parametrize("code", [TOC, r'TOC \h \z \c "Figure"'])
def test_words_beside_a_contents_field_are_offered_and_in_every_edition(
    word_file: Make, tmp_path: Path, code: str
) -> None:
    def build(document: Document) -> None:
        chapters(document)
        paragraph = document.add_paragraph("All of them")
        paragraph._p.extend(field(code, "No entries found."))
        paragraph.add_run("and what follows")
        document.add_paragraph("The last words.")

    master = read_master(word_file(build))
    sources = [one.source for one in split(master.blocks)]
    assert {"All of them", "and what follows"} <= set(sources)
    assert "No entries found." not in " ".join(sources)
    said = plain(list(tree_of(word_file, tmp_path / "tree", build).blocks))
    assert said.count("All of them") == 1
    assert said.count("and what follows") == 1


@pytest.mark.parametrize("simple", [False, True])
def test_what_word_says_where_it_found_no_figures_is_no_text_of_the_book(
    word_file: Make, tmp_path: Path, simple: bool
) -> None:
    code, message = r'TOC \z \c "Figure"', "Aucune entrée de table d'illustration n'a été trouvée."

    def build(document: Document) -> None:
        chapters(document)
        paragraph = document.add_paragraph()
        if simple:
            inside = f"<w:r><w:t>{message}</w:t></w:r>"
            paragraph._p.append(xml(f"<w:fldSimple w:instr='{code}'>{inside}</w:fldSimple>"))
        else:
            paragraph._p.extend(field(code, message))
        marks = field(code, "Figure 1 A boat")  # a list without pages
        document.add_paragraph()._p.extend(marks[:-1])
        document.add_paragraph("Figure 2 A ferry")._p.append(marks[-1])
        document.add_paragraph("The last words.")

    said = plain(list(tree_of(word_file, tmp_path / "tree", build).blocks))
    assert "Aucune" not in said
    assert all(one in said for one in ("Figure 1 A boat", "Figure 2 A ferry", "The last words."))


def test_a_field_that_never_ends_swallows_nothing(word_file: Make) -> None:
    def build(document: Document) -> None:
        document.add_paragraph()._p.extend(field(TOC, "Listening")[:-1])
        chapters(document)

    offered = [block.content.plain for block in read_master(word_file(build)).blocks]
    assert offered.count("What we say of Safety.") == 40


def test_an_entry_with_a_number_before_a_tab_keeps_every_letter(word_file: Make) -> None:
    def build(document: Document) -> None:
        document.styles.add_style("toc 1", 1)
        document.add_paragraph("2\tNormative references\t7", style="toc 1")
        document.add_heading("2\tNormative references", 1)

    master = read_master(word_file(build))
    contents = {
        block.id: Fragment(
            tuple(part.upper() if isinstance(part, str) else part for part in block.content.parts)
        )
        for block in master.blocks
    }
    path = word_file(lambda _: None)
    path.write_bytes(fill(master, contents))
    import docx

    assert docx.Document(str(path)).paragraphs[0].text == "2\tNORMATIVE REFERENCES\t7"


@pytest.mark.parametrize(
    ("build", "checks"),
    [
        (never_updated, {"contents-not-updated", "no-title"}),
        (chapters, {"no-contents", "no-title"}),
    ],
)
def test_inspect_tells_what_a_master_lacks_for_finding_ones_way(
    word_file: Make, build: Callable[[Document], None], checks: set[str]
) -> None:
    def untitled(document: Document) -> None:
        document.core_properties.title = ""
        build(document)

    found = {one.check for one in inspect_master(read_master(word_file(untitled)))}
    assert checks <= found
    assert not found & ({"no-contents", "contents-not-updated"} - checks)


def a_few_lines(document: Document) -> None:
    for title in ("Skills", "Work", "Languages"):
        document.add_heading(title, 1)
        document.add_paragraph("A line or two.")


@pytest.mark.parametrize(
    ("build", "wanted", "leaflet", "chapters_begin_pages"),
    [
        (a_few_lines, "", True, False),
        (a_few_lines, "book", False, True),
        (chapters, "", False, True),
        (chapters, "leaflet", True, False),
    ],
)
def test_the_length_or_the_settings_make_a_book_or_a_leaflet(
    word_file: Make,
    tmp_path: Path,
    build: Callable[[Document], None],
    wanted: str,
    leaflet: bool,
    chapters_begin_pages: bool,
) -> None:
    form = tree_of(word_file, tmp_path / "tree", build, wanted).form
    assert (form.leaflet, form.chapters) == (leaflet, chapters_begin_pages)


def by_style_names(document: Document) -> None:
    for name in ("Chapter Name", "Section Name", "Figure Title"):
        document.styles.add_style(name, 1)
    code = r'TOC \h \t "Chapter Name,1,Section Name;2,Figure Title,1"'
    document.add_paragraph()._p.extend(field(code, "Listening"))
    for title in ("Listening", "Safety"):
        document.add_paragraph(title, style="Chapter Name")
        document.add_paragraph(f"How {title}", style="Section Name")
        document.add_paragraph(f"Seen {title}", style="Figure Title")
        for _ in range(60):
            document.add_paragraph(f"What we say of {title}.")


def test_styles_that_a_contents_field_names_are_headings(word_file: Make, tmp_path: Path) -> None:
    found = headers(tree_of(word_file, tmp_path / "tree", by_style_names))
    names = [name for name, is_contents in found if not is_contents]
    assert names == ["Listening", "How Listening", "Safety", "How Safety"]
    blocks = read_master(word_file(by_style_names)).blocks
    assert [one.kind.value for one in blocks[:3]] == ["heading", "heading", "paragraph"]


def test_a_list_by_names_beside_the_contents_makes_no_headings(
    word_file: Make, tmp_path: Path
) -> None:
    def build(document: Document) -> None:
        document.styles.add_style("Form Name", 1)
        document.add_paragraph()._p.extend(field(TOC, "Listening"))
        document.add_paragraph()._p.extend(field(r'TOC \h \t "Form Name,1"', "A form"))
        chapters(document)
        document.add_paragraph("A form", style="Form Name")

    found = headers(tree_of(word_file, tmp_path / "tree", build))
    assert "A form" not in [name for name, _ in found]


def test_the_list_of_a_chapter_leads_to_its_own_headings(word_file: Make, tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_paragraph()._p.extend(field(TOC, "Listening"))
        chapters(document)
        document.add_heading("Places", 1)
        document.add_paragraph()._p.extend(field(r'TOC \b places \o "2-2"', "At home"))
        for title in ("At home", "At sea"):
            document.add_heading(title, 2)
        document.add_heading("People", 1)

    tree = tree_of(word_file, tmp_path / "tree", build)
    lists = [one for one in tree.blocks if one.kind == "BulletList"]
    assert [plain(item) for one in lists for item in one.list_items] == ["At home", "At sea"]
    assert sum("contents" in one.classes for one in tree.blocks if one.kind == "Header") == 1


def beside_entries(document: Document) -> None:
    document.add_paragraph()._p.extend(field("TOC \\f \\h", "Annexes"))
    for title in ("Listening", "Safety", "Referral"):
        document.add_paragraph(title)._p.extend(field(f'TC "{title}" \\l 1', separate=False))
        document.add_paragraph(f"What we say of {title}.")
    lead = document.add_paragraph("Our promise. We keep what we were told to ourselves.")
    lead._p.extend(field('TC "Our promise" \\l 2', separate=False))


def test_titles_beside_entries_of_the_contents_are_headings(
    word_file: Make, tmp_path: Path
) -> None:
    tree = tree_of(word_file, tmp_path, beside_entries)
    titles = [plain(block.inlines) for block in tree.blocks if block.kind == "Header"]
    assert [one for one in titles if one != "Contents"] == ["Listening", "Safety", "Referral"]


def test_entries_beside_text_have_lines_of_their_own(word_file: Make, tmp_path: Path) -> None:
    def build(document: Document) -> None:
        beside_entries(document)
        simple = '<w:fldSimple w:instr=" TC &quot;Our duty&quot; \\l 1 "/>'
        document.add_paragraph("We have a duty, too.")._p.append(xml(simple))

    tree = tree_of(word_file, tmp_path / "tree", build)
    lines = [one for one in tree.blocks if one.kind == "BulletList"]
    links = [one for one in every(lines) if one.kind == "Link"]
    assert [plain(words_before_page(one)) for one in links] == ["Our promise", "Our duty"]
    places = {one.identifier for one in every(tree.blocks) if one.kind == "Span"}
    assert {one.address.removeprefix("#") for one in links} <= places
    write_pdf(tree, make_imprint("en"), tmp_path / "a.pdf")
    assert re.search(r"Our promise \d+\s", read_pdf(tmp_path / "a.pdf").text)
    write_html(tree, make_imprint("en"), tmp_path / "a.html")
    assert ">Our promise</a>" in (tmp_path / "a.html").read_text("utf-8")
