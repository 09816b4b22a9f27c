"""The tree as accessible XHTML: what EPUB and the single HTML page share."""

from html import escape
from pathlib import Path

from pipeline.editions.tree import Node, Tree, every, kind_of, plain, rewrite, title_of
from pipeline.model import Locale
from pipeline.tools.fonts import SYMBOLS, FontFile, families, font_files

_STYLE = Path(__file__).parent / "templates" / "book.css"
# Line height by script, from measured ink (Khmer and Burmese stacks are the tallest).
_LINE_HEIGHT = {"Latn": 1.5, "Hans": 1.65, "Thai": 1.6, "Laoo": 1.75, "Khmr": 1.9, "Mymr": 1.8}
# What a script's face is for; Latin words in the text keep the reader's own face.
_SCOPE = {
    "Battambang": "U+1780-17FF, U+19E0-19FF, U+200B-200D, U+25CC",
    "Phetsarath": "U+0E80-0EFF, U+200B-200D, U+25CC",
    "Noto Serif Myanmar": "U+1000-109F, U+A9E0-A9FF, U+AA60-AA7F, U+200B-200D, U+25CC",
    "Sarabun": "U+0E00-0E7F, U+200B-200D, U+25CC",
    "Noto Sans SC": "U+2010-2027, U+2E80-9FFF, U+F900-FAFF, U+FF00-FFEF, U+20000-3FFFF",
}


def for_web(tree: Tree) -> list[Node]:
    """The blocks with the elements that HTML has for them: asides, block quotations, decorative pictures marked as such."""
    blocks = list(rewrite(list(tree.blocks), _web))
    return _with_contents(blocks)


def style_sheet(locale: Locale, faces: list[tuple[FontFile, str]]) -> str:
    """The style sheet of a locale; ``faces`` are its embedded fonts with their addresses."""
    rules = [_face(file, address) for file, address in faces]
    own = [f'"{name}"' for name in families(locale.code) if any(file.family == name for file, _ in faces)]
    body = f"body {{ font-family: {', '.join([*own, 'sans-serif'])}; line-height: {_LINE_HEIGHT[locale.iso15924]}; }}"
    return "\n".join([*rules, body, _STYLE.read_text(encoding="utf-8")])


def web_faces(tree: Tree, locale: Locale) -> tuple[FontFile, ...]:
    """The fonts that a reading system may lack: those of the script, and of the signs where the text has any."""
    text = plain(list(tree.blocks))
    wanted = set(families(locale.code)[:1]) if locale.iso15924 != "Latn" else set()
    if any(sign in text for sign in "☐☑☎✓⚠") or any(kind_of(node) == "checklist" for node in every(list(tree.blocks))):
        wanted.add(SYMBOLS)
    return tuple(file for file in font_files(locale.code) if file.family in wanted)


def _face(file: FontFile, address: str) -> str:
    weight = "bold" if file.bold else "normal"
    scope = _SCOPE.get(file.family, "")
    limit = f" unicode-range: {scope};" if scope else ""
    return f'@font-face {{ font-family: "{file.family}"; font-weight: {weight}; src: url("{address}");{limit} }}'


def _web(node: dict[str, Node]) -> Node | list[Node]:
    match node["t"]:
        case "Div":
            return _division(node)
        case "Image":
            return _image(node)
        case "Figure":
            # pandoc's EPUB writer mends links to divisions in another file, but not to figures.
            identifier = node["c"][0][0]
            return {"t": "Div", "c": [[identifier, ["picture"], []], [{"t": "Figure", "c": [["", [], []], *node["c"][1:]]}]]}
        case "Header":
            return {"t": "Header", "c": [node["c"][0], [node["c"][1][0], _classes(node["c"][1][1]), []], node["c"][2]]}
    return node


def _classes(names: list[str]) -> list[str]:
    return [name for name in names if name in {"contents", "unlisted"}] + ["part" for name in names if "part" in name.lower()]


def _division(node: dict[str, Node]) -> Node | list[Node]:
    kind, blocks = kind_of(node), node["c"][1]
    if kind in {"callout", "notice", "box"}:
        label = f' aria-label="{escape(title_of(node))}"' if title_of(node) else ""
        return [_raw(f'<aside class="{kind}" role="note"{label}>'), *blocks, _raw("</aside>")]
    if kind == "quotation":
        return {"t": "BlockQuote", "c": blocks}
    return node


def _image(node: dict[str, Node]) -> Node:
    attributes, words, target = node["c"]
    if not plain(words).strip():
        attributes = [attributes[0], attributes[1], [*attributes[2], ["alt", ""], ["role", "presentation"]]]
    return {"t": "Image", "c": [attributes, words, target]}


def _with_contents(blocks: list[Node]) -> list[Node]:
    """The document's own contents page, where it has one, filled with links to its headings."""
    result: list[Node] = []
    for block in blocks:
        result.append(block)
        if block["t"] == "Header" and "contents" in block["c"][1][1]:
            result.append({"t": "Div", "c": [["", ["toc"], []], [_links(blocks)]]})
    return result


def _links(blocks: list[Node]) -> Node:
    """A list of links to the headings of the first two levels."""
    chapters: list[list[Node]] = []
    for header in [block for block in blocks if block["t"] == "Header" and "unlisted" not in block["c"][1][1]]:
        link = {"t": "Plain", "c": [{"t": "Link", "c": [["", [], []], _flat(header["c"][2]), [f"#{header['c'][1][0]}", ""]]}]}
        if header["c"][0] == 1 or not chapters:
            chapters.append([link])
        elif header["c"][0] == 2:
            if len(chapters[-1]) == 1:
                chapters[-1].append({"t": "BulletList", "c": []})
            chapters[-1][1]["c"].append([link])
    return {"t": "BulletList", "c": chapters}


def _flat(inlines: list[Node]) -> list[Node]:
    """A heading on one line, without notes and anchors."""

    def change(node: dict[str, Node]) -> Node | list[Node]:
        if node["t"] == "LineBreak":
            return {"t": "Space"}
        return [] if node["t"] == "Note" else node

    return list(rewrite(inlines, change))


def _raw(text: str) -> Node:
    return {"t": "RawBlock", "c": ["html", text]}
