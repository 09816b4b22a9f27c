"""The EPUB 3 edition, by pandoc, with the metadata of EPUB Accessibility 1.1."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.editions.about import About
from pipeline.editions.cover import draw_cover
from pipeline.editions.epub_finish import polish
from pipeline.editions.nodes import Node, every, plain
from pipeline.editions.notices import draft_lines, notice
from pipeline.editions.pdf import page_starts
from pipeline.editions.pictures import with_pictures_inside
from pipeline.editions.tree import Tree
from pipeline.editions.web import for_web
from pipeline.editions.web_styles import style_sheet, web_faces
from pipeline.files import write_file
from pipeline.languages import get_locale
from pipeline.model import SOURCE_LOCALE, Imprint
from pipeline.tools import pandoc, subset
from pipeline.tools.fonts import FontFile

# schema.org's words for what is there; no conformance is claimed that nobody has evaluated (EPUB
# Accessibility 1.1, 3.5).
_FEATURES = (
    "alternativeText",
    "ARIA",
    "displayTransformability",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
    "unlocked",
)
SUMMARY = " ".join(
    (
        "Headings, lists, tables and notes are marked up, and pictures with meaning have "
        "descriptions.",
        "The text adapts to the screen and can be enlarged.",
    )
)


# What an EPUB with a page list offers beside (schema.org: the marks in the text, the list that
# leads to them).
_OF_PAGES = ("pageBreakMarkers", "pageNavigation")


def write_epub(tree: Tree, imprint: Imprint, path: Path, *, paged: bool = True) -> None:
    """Write the EPUB, with the pages of Typst's PDF where it is ``paged``.

    They are there whether or not that PDF is built.

    Raises :class:`MissingToolError` for a font and :class:`ToolFailedError` when pandoc fails.
    """
    starts = page_starts(tree, imprint) if paged else {}
    blocks = for_web(tree, imprint, starts)
    faces = web_faces(tree, imprint.locale)
    text = plain(blocks) + "☐"
    fonts = [cut_font(file, text, tree.folder) for file in faces]
    addresses = [(file, f"../fonts/{font.name}") for file, font in zip(faces, fonts, strict=True)]
    about = metadata(imprint, blocks, tree.about, _OF_PAGES if starts else ())
    options = [
        "--standalone",
        "--mathml",
        "--split-level=1",
        "--toc-depth=2",
        "--epub-title-page=false",
        "--wrap=none",
        *(f"--epub-embed-font={font.name}" for font in fonts),
        "--output=book.epub",
    ]
    inside = with_pictures_inside(blocks, tree.folder)
    pandoc.write(tree.document(inside, about), "epub3-smart", options, tree.folder)
    style = style_sheet(imprint.locale, addresses).encode()
    cover = draw_cover(tree, imprint).read_bytes()
    book = (tree.folder / "book.epub").read_bytes()
    write_file(path, polish(book, imprint, starts, style=style, cover=cover, summary=SUMMARY))


def edition_id(imprint: Imprint) -> str:
    """The identifier of one edition: stable for document, language and edition number."""
    name = f"{imprint.identifier} {imprint.locale.code} {imprint.edition}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def metadata(
    imprint: Imprint, blocks: Sequence[Node], about: About, features: Sequence[str] = ()
) -> dict[str, object]:
    """What the package says of itself, in pandoc's words.

    ``features`` are what it offers readers beside what every one does.
    """
    said = {
        **_bibliography(imprint, about),
        "lang": imprint.locale.bcp47,
        "identifier": [{"scheme": "UUID", "text": edition_id(imprint)}],
        "date": imprint.issued.isoformat(),
        "toc-title": notice("Contents", imprint),
        **_accessibility(imprint, blocks, features),
    }
    if imprint.locale.right_to_left:
        said |= {"dir": "rtl", "page-progression-direction": "rtl"}
    if imprint.locale.code != SOURCE_LOCALE:
        # An edition of another language is a translation of the English one.
        said["source"] = edition_id(replace(imprint, locale=get_locale(SOURCE_LOCALE)))
    return {name: value for name, value in said.items() if value}  # EPUBCheck: none empty (RSC-005)


def _bibliography(imprint: Imprint, about: About) -> dict[str, object]:
    """Title, publisher, description and subjects."""
    titles = (("main", imprint.title), ("subtitle", imprint.subtitle))
    publisher = imprint.publisher
    return {
        "title": [{"type": kind, "text": text} for kind, text in titles if text],
        "publisher": publisher,
        "creator": [{"role": "aut", "text": publisher}] if publisher else [],
        "rights": rights(imprint),
        "description": description(imprint, about),
        "subject": list(about.subjects),
    }


def _accessibility(
    imprint: Imprint, blocks: Sequence[Node], features: Sequence[str]
) -> dict[str, object]:
    """The metadata of EPUB Accessibility 1.1, by what is in the book."""
    kinds = {node.kind for node in every(list(blocks))}
    return {
        "accessModes": ["textual", "visual"] if "Image" in kinds else ["textual"],
        "accessModeSufficient": ["textual"],
        "accessibilityFeatures": [*_FEATURES, *features, *(["MathML"] if "Math" in kinds else [])],
        "accessibilityHazards": ["none"],
        "accessibilitySummary": notice(SUMMARY, imprint),
    }


def rights(imprint: Imprint) -> str:
    """The licence with its address."""
    return " ".join(filter(None, (imprint.licence, imprint.licence_url)))


def description(imprint: Imprint, about: About) -> str:
    """What the book is, in one line: its own description or subtitle, between marks of a draft.

    A library shows the first words: that it is a draft, and what it is about.
    """
    label, *warnings = draft_lines(imprint) or ("",)
    return " · ".join(filter(None, (label, about.description or imprint.subtitle, *warnings)))


def cut_font(file: FontFile, text: str, folder: Path) -> Path:
    """The font with the characters of this text alone, in a file of this folder."""
    path = folder / file.path.name  # never beside the font itself: it may be the project's own
    path.write_bytes(subset.cut_font(file.path, text))
    return path
