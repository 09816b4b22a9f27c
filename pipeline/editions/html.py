"""The single-file HTML edition: no script, nothing fetched, readable on any phone."""

import base64
import io
import re
from collections.abc import Mapping
from pathlib import Path

from fontTools.ttLib import TTFont

from pipeline.editions.epub import (
    cut_font,
    description,
    edition_id,
    rights,
)
from pipeline.editions.new_nodes import division
from pipeline.editions.nodes import Node, plain, rewrite, title_of
from pipeline.editions.note_marks import number_page
from pipeline.editions.notices import (
    language_attributes,
    language_of_description,
    language_of_notice,
    language_of_title,
    notice,
)
from pipeline.editions.pictures import with_pictures_inside
from pipeline.editions.tables import caption_of, columns_of
from pipeline.editions.tree import Tree
from pipeline.editions.web import for_web, is_titled
from pipeline.editions.web_styles import font_face, style_sheet, web_faces
from pipeline.files import write_file
from pipeline.languages import get_locale
from pipeline.literals import html_page, html_text
from pipeline.model import Imprint, Locale
from pipeline.temporary import temporary_folder
from pipeline.tools import pandoc
from pipeline.tools.fonts import families, font_files

_PAGE_STYLE = Path(__file__).parent / "templates" / "page.css"
_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_SKIP = "Skip to the text"
_TEMPLATE = Path(__file__).parent / "templates" / "page.html"


def write_html(tree: Tree, imprint: Imprint, path: Path) -> None:
    """Write the page with pictures, fonts and style sheet inside it."""
    blocks, body = write_body(tree, imprint)
    page = html_page(
        _TEMPLATE.read_text(encoding="utf-8"),
        {
            "lang": imprint.locale.bcp47,
            "title": imprint.title,
            "description": description(imprint, tree.about),
            "identifier": edition_id(imprint),
            "date": imprint.issued.isoformat(),
            "rights": rights(imprint),
            "skip": notice(_SKIP, imprint),
        },
        {
            "title_in": _language(language_of_title(imprint), imprint),
            "description_in": _language(language_of_description(imprint), imprint),
            "skip_in": _language(language_of_notice(_SKIP, imprint), imprint),
            "style": write_style(tree, imprint, plain(blocks) + "☐"),
            "direction": ' dir="rtl"' if imprint.locale.right_to_left else "",
            "titled": ' class="titled"' if is_titled(blocks) else "",
            "body": body.rstrip("\n"),
        },
    )
    write_file(path, page.encode())


def _language(language: Locale, imprint: Imprint) -> str:
    """The attributes of an element in a language; none where it is that of the page."""
    said = language_attributes(language, imprint).items()
    return "".join(f' {name}="{html_text(value)}"' for name, value in said)


def write_body(tree: Tree, imprint: Imprint) -> tuple[list[Node], str]:
    """The blocks of the page, and what they are in HTML with their pictures inside."""
    blocks = _one_page(for_web(tree, imprint))
    body = pandoc.write(
        tree.document(with_pictures_inside(blocks, tree.folder)),
        "html5-smart",
        ["--mathml", "--section-divs", "--wrap=none"],
        tree.folder,
    )
    return blocks, number_page(body.decode())


def write_style(tree: Tree, imprint: Imprint, text: str) -> str:
    """The style sheet of the page with the faces of its language, cut to this text."""
    faces = [
        (file, _inline(cut_font(file, text, tree.folder)))
        for file in web_faces(tree, imprint.locale)
    ]
    rules = style_sheet(imprint.locale, faces, _PAGE_STYLE.read_text(encoding="utf-8"))
    return _COMMENT.sub("", rules).rstrip()


def _one_page(blocks: list[Node]) -> list[Node]:
    """The chapters one level below the title, where there is one.

    Tables in a frame that scrolls by itself on a phone.
    """
    below = is_titled(blocks)

    def change(node: Node) -> Node:
        if node.kind == "Header":
            node.level += 1 if below else 0
            # An attribute of EPUB, which HTML does not know; the role says the same.
            node.pairs[:] = [pair for pair in node.pairs if pair[0] != "epub:type"]
        if node.kind == "Table" and len(columns_of(node)) > 1:
            words = plain(caption_of(node)) or title_of(node)
            # A landmark needs a name of its own; a frame without one is a group (WAI-ARIA 1.2).
            label = [["role", "region"], ["aria-label", words]] if words else [["role", "group"]]
            framed = division("table", [node])
            framed.pairs.extend([["tabindex", "0"], *label])
            return framed
        return node

    return rewrite(blocks, change, {"Header", "Table"})


def inline_faces(words: Mapping[str, str]) -> str:
    """Style rules that bring along what is needed to show some words of each locale (by its code).

    The text face, cut to them.
    """
    rules, names = [], []
    with temporary_folder() as folder:
        for code, text in words.items():
            for file in font_files(code):
                if file.family == families(code)[0] and not file.bold and not file.italic:
                    address = _inline(cut_font(file, text, folder))
                    rules.append(font_face(file, address, get_locale(code)))
                    names.append(f'"{file.family}"')
    return "\n".join(
        [
            *dict.fromkeys(rules),
            f"body {{ font-family: {', '.join([*dict.fromkeys(names), 'sans-serif'])}; }}",
        ]
    )


def _inline(font: Path) -> str:
    face = TTFont(font, recalcTimestamp=False)
    face.flavor = "woff2"
    target = io.BytesIO()
    face.save(target)
    return f"data:font/woff2;base64,{base64.b64encode(target.getvalue()).decode()}"
