"""The single-file HTML edition: no script, nothing fetched, readable on any phone."""

import base64
import io
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from fontTools.ttLib import TTFont

from pipeline.editions.epub import cut_font, edition_id, metadata
from pipeline.editions.nodes import Node, plain, rewrite, title_of
from pipeline.editions.tree import Tree
from pipeline.editions.web import font_face, for_web, is_titled, style_sheet, web_faces
from pipeline.files import write_file
from pipeline.model import Imprint
from pipeline.tools import pandoc
from pipeline.tools.fonts import families, font_files

_PAGE_STYLE = Path(__file__).parent / "templates" / "page.css"
_TEMPLATE = Path(__file__).parent / "templates" / "page.html"


def write_html(tree: Tree, imprint: Imprint, path: Path) -> None:
    """Write the page with pictures, fonts and style sheet inside it."""
    blocks = _one_page(for_web(tree, imprint))
    text = plain(blocks) + "☐"
    faces = [
        (file, _inline(cut_font(file, text, tree.folder)))
        for file in web_faces(tree, imprint.locale)
    ]
    (tree.folder / "page.css").write_text(
        style_sheet(imprint.locale, faces, _PAGE_STYLE.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    about = (
        metadata(imprint, blocks)
        | {"titled": is_titled(blocks)}
        | {"pagetitle": imprint.title, "edition-id": edition_id(imprint), "title": imprint.title}
    )
    (tree.folder / "page.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    options = [
        "--standalone",
        "--mathml",
        "--embed-resources",
        "--section-divs",
        f"--template={_TEMPLATE}",
        "--css=page.css",
        "--metadata-file=page.json",
    ]
    write_file(path, pandoc.write(tree.document(blocks), "html5-smart", options, tree.folder))


def _one_page(blocks: list[Node]) -> list[Node]:
    """The chapters one level below the title, where there is one.

    Tables in a frame that scrolls by itself on a phone.
    """
    below = is_titled(blocks)

    def change(node: dict[str, Node]) -> Node:
        if node["t"] == "Header" and below:
            return {"t": "Header", "c": [node["c"][0] + 1, *node["c"][1:]]}
        if node["t"] == "Table" and len(node["c"][2]) > 2:
            words = plain(node["c"][1]) or title_of(node)
            label = [["aria-label", words]] if words else []
            return {
                "t": "Div",
                "c": [["", ["table"], [["role", "region"], ["tabindex", "0"], *label]], [node]],
            }
        return node

    return list(rewrite(blocks, change))


def inline_faces(words: Mapping[str, str]) -> str:
    """Style rules that bring along what is needed to show some words of each locale (by its code).

    The text face, cut to them.
    """
    rules, names = [], []
    with tempfile.TemporaryDirectory(prefix="guidebook-") as folder:
        for code, text in words.items():
            for file in font_files(code):
                if file.family == families(code)[0] and not file.bold and not file.italic:
                    rules.append(font_face(file, _inline(cut_font(file, text, Path(folder)))))
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
