"""The single-file HTML edition: no script, nothing fetched, readable on any phone."""

import base64
import io
import json
from pathlib import Path

from fontTools.ttLib import TTFont

from pipeline.editions.epub import cut_font, edition_id, metadata
from pipeline.editions.tree import Tree, plain
from pipeline.editions.web import for_web, style_sheet, web_faces
from pipeline.files import write_file
from pipeline.model import Imprint
from pipeline.tools import pandoc

_TEMPLATE = Path(__file__).parent / "templates" / "page.html"


def write_html(tree: Tree, imprint: Imprint, path: Path) -> None:
    """Write the page with pictures, fonts and style sheet inside it."""
    blocks = for_web(tree)
    text = plain(blocks) + "☐"
    faces = [(file, _inline(cut_font(file, text, tree.folder))) for file in web_faces(tree, imprint.locale)]
    (tree.folder / "page.css").write_text(style_sheet(imprint.locale, faces), encoding="utf-8")
    about = metadata(imprint, blocks) | {"pagetitle": imprint.title, "edition-id": edition_id(imprint), "title": imprint.title}
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


def _inline(font: Path) -> str:
    face = TTFont(font, recalcTimestamp=False)
    face.flavor = "woff2"
    target = io.BytesIO()
    face.save(target)
    return f"data:font/woff2;base64,{base64.b64encode(target.getvalue()).decode()}"
