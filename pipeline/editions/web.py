"""The tree as accessible XHTML: what EPUB and the single HTML page share."""

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

from pipeline.editions.marking import opened_blocks
from pipeline.editions.nodes import (
    Node,
    body_rows,
    bullets,
    class_of,
    columns_of,
    division,
    every,
    head_rows,
    heading,
    kind_of,
    link,
    paragraph,
    plain,
    raw_block,
    raw_inline,
    rewrite,
    span,
    title_of,
    word,
)
from pipeline.editions.notices import DRAFT, draft_lines, is_english_notice, notice
from pipeline.editions.pagelist import page_break
from pipeline.editions.paging import with_places
from pipeline.editions.references import is_page_reference, places
from pipeline.editions.tree import Tree
from pipeline.languages import SYSTEMS, get_system
from pipeline.languages.systems import FACES, css_range, system_of
from pipeline.model import SOURCE_LOCALE, Imprint, Locale
from pipeline.tools.fonts import (
    ARROWS,
    EMOJI,
    SYMBOLS,
    FontFile,
    families,
    font_files,
    other_families,
)

_STYLE = Path(__file__).parent / "templates" / "book.css"
# Arrows, boxes, ticks, telephones and pictographs: a text with any brings faces for them.
_SIGNS = re.compile("[\u2190-\u21ff\u2300-\u25cb\u25cd-\u2bff\U0001f000-\U0001faff]")
_NO_ITALICS = (
    "em, i, cite { font-style: normal; font-weight: bold; }\n:lang(en) em { font-style: "
    "italic; font-weight: normal; }"
)
# What the style sheet says of left and right, for scripts that begin on the right.
_RIGHT_TO_LEFT = """\
html { direction: rtl; }
h1, h2, h3, h4, figcaption, caption, td, th { text-align: right; }
aside.callout { border-left: 0; border-right: 0.25em solid #1c5e66; }
aside.notice, blockquote { border-left: 0; border-right: 0.2em solid #b86e14; }
.checklist ul, .bibliography p { padding-left: 0; padding-right: 1.7em; }
.labelled > ul, .toc ul, nav ol { padding-left: 0; padding-right: 1.2em; }
.toc > ul, nav > ol { padding-right: 0; }
:lang(en) { direction: ltr; unicode-bidi: isolate; }"""
_LONGEST_NAME = 60  # characters: a longer first cell is no name of its row
_TITLE = '<h1 class="title">'
_ASIDES = {"callout", "notice", "box"}
# What a heading's style says of its section (DPUB-ARIA 1.1), with the EPUB vocabulary's word for
# the same.
_SECTIONS = (
    ("part", "doc-part", "part"),
    ("annex", "doc-appendix", "appendix"),
    ("appendix", "doc-appendix", "appendix"),
)


def for_web(tree: Tree, imprint: Imprint, starts: Mapping[str, int] | None = None) -> list[Node]:
    """The blocks with HTML elements and break marks; on drafts a notice above each chapter.

    ``starts`` names the places where pages of the PDF begin, see :mod:`paging`; they get an empty
    element that says which.
    """
    marked = opened_blocks(list(tree.blocks), imprint.locale, tree.terms)
    pages = starts or {}
    placed = with_places(
        marked, lambda number: _page_break(pages[str(number)]) if str(number) in pages else []
    )
    words = places(placed)
    blocks = _with_contents(rewrite(placed, lambda node: _web(node, words)))
    return _with_draft_notes(blocks, imprint)


def _page_break(page: int) -> list[Node]:
    identifier, *attributes = map(list, page_break(page).items())
    return [Node(t="Span", c=[[identifier[1], [], attributes], []])]


def is_titled(blocks: list[Node]) -> bool:
    """Whether the book's title stands in the text, as its first heading."""
    return _raw(_TITLE) in blocks


def style_sheet(locale: Locale, faces: list[tuple[FontFile, str]], more: str = "") -> str:
    """The style sheet of a locale.

    ``faces`` are its embedded fonts with their addresses, ``more`` the rules of one format.
    """
    system = get_system(locale.iso15924)
    rules = [font_face(file, address) for file, address in faces]
    own = [
        f'"{name}"'
        for name in families(locale.code)
        if any(file.family == name for file, _ in faces)
    ]
    named = dict.fromkeys([*own, *(f'"{file.family}"' for file, _ in faces), "sans-serif"])
    body = f"body {{ font-family: {', '.join(named)}; line-height: {system.line_height}; }}"
    upright = "" if system.italics else _NO_ITALICS
    mirrored = _RIGHT_TO_LEFT if system.right_to_left else ""
    sheet = _STYLE.read_text(encoding="utf-8")
    return "\n".join(filter(None, [*rules, body, upright, sheet, more, mirrored]))


def web_faces(tree: Tree, locale: Locale) -> tuple[FontFile, ...]:
    """The fonts that a reading system may lack.

    Those of the script (for Vietnamese its vowels), and of the signs where there are any.
    """
    wanted = set(families(locale.code)[:1]) if locale.code != SOURCE_LOCALE else set()
    text = plain(list(tree.blocks))
    if _SIGNS.search(text) or any(
        kind_of(node) == "checklist" for node in every(list(tree.blocks))
    ):
        wanted |= {SYMBOLS, ARROWS}
    others = other_families(text)
    # Vietnamese has bold and italic words in the text, hardly both at once: a fourth face is not
    # worth its bytes.
    return tuple(
        file
        for file in font_files(locale.code, others)
        if (file.family in wanted and not (file.bold and file.italic))
        or (file.family in others and not file.bold and not file.italic)
    )


@cache
def _scopes() -> dict[str, str]:
    """What a face is for, as a range of CSS.

    Latin words and digits keep the reader's own face; the symbol faces hold digits that nobody
    wants.
    """
    systems = [*map(system_of, FACES), *SYSTEMS.values()]
    return {
        **{family: system.face_range for system in systems for family in system.families},
        SYMBOLS: "U+2300-23FF, U+2460-25CB, U+25CD-27BF, U+2900-2BFF, U+1F000-1FAFF",
        ARROWS: "U+2190-21FF, U+2300-23FF, U+2600-26FF",
        EMOJI: css_range("[:Emoji_Presentation:]"),
    }


def font_face(file: FontFile, address: str) -> str:
    """The style rule of an embedded font, limited to what it is for."""
    weight, style = "bold" if file.bold else "normal", " font-style: italic;" if file.italic else ""
    scope = _scopes().get(file.family, "")
    limit = f" unicode-range: {scope};" if scope else ""
    return (
        f'@font-face {{ font-family: "{file.family}"; font-weight: {weight};{style} src: '
        f'url("{address}");{limit} }}'
    )


def _web(node: Node, words: Mapping[str, str]) -> Node | list[Node]:
    match node.kind:
        case "Link" if is_page_reference(node):
            return _named_link(node, words)
        case "Div":
            return _division(node)
        case "Image":
            return _image(node)
        case "Table":
            return _table(node)
        case "Figure":
            # pandoc's EPUB writer mends links to divisions in another file, but not to figures.
            framed = division("picture", [Node(t="Figure", c=[["", [], []], *node["c"][1:]])])
            framed.identifier = node.identifier
            return framed
        case "Header":
            return _header(node)
        case "Span" if class_of(node) == "ruby" and class_of(node.inlines[-1]) == "reading":
            return _ruby(node)
    return node


def _ruby(node: Node) -> list[Node]:
    *base, reading = node.inlines
    return [
        _raw_inline("<ruby>"),
        *base,
        _raw_inline("<rp> (</rp><rt>"),
        *reading.inlines,
        _raw_inline("</rt><rp>) </rp></ruby>"),
    ]


def _named_link(node: Node, words: Mapping[str, str]) -> Node:
    """A link to a page by the heading of its place: there are no pages here."""
    node.inlines = [word(words.get(node.address.removeprefix("#")) or "»")]
    return node


def _header(node: Node) -> Node:
    names = node.classes
    kind, role, term = next(
        (one for one in _SECTIONS if any(one[0] in name.lower() for name in names)), ("", "", "")
    )
    if (
        not role
        and node.level == 1
        and any("number" in one.classes for one in every(node.inlines) if one.kind == "Span")
    ):
        role, term = "doc-chapter", "chapter"
    kept = [name for name in names if name in {"contents", "unlisted"}] + ([kind] if kind else [])
    pairs = [["role", role], ["epub:type", term]] if role else []
    return heading(node.level, node.inlines, node.identifier, kept, pairs)


def _division(node: Node) -> Node | list[Node]:
    kind, blocks = kind_of(node), node.blocks
    if kind in _ASIDES:
        label = f' aria-label="{escape(title_of(node))}"' if title_of(node) else ""
        return [_raw(f'<aside class="{kind}" role="note"{label}>'), *blocks, _raw("</aside>")]
    if kind == "quotation":
        return Node(t="BlockQuote", c=blocks)
    if kind == "title":
        lines = [paragraph(one.inlines, "Plain") if one.kind == "Para" else one for one in blocks]
        return [_raw(_TITLE), *lines, _raw("</h1>")]
    return node


def _table(node: Node) -> Node:
    """Every cell of a head says that it heads its column.

    Screen readers then repeat it with the cells below (WCAG 1.3.1, H63).
    """
    for row in head_rows(node):
        for cell in row:
            cell.tell("scope", "colgroup" if cell.columns > 1 else "col")
    _tell_row_heads(node)
    columns = columns_of(node)
    if len(columns) > 3:
        node.classes.append(f"columns-{len(columns)}")
    if len(columns) > 2:
        # Widths in per cent of a page wide enough for them leave a phone no room for words.
        for column in columns:
            column[1] = Node(t="ColWidthDefault")
    return node


def _tell_row_heads(table: Node) -> None:
    """Make the first column the head of its rows, where it names what each row is about.

    Such a column has short texts of its own in every row; no cell spans another (H63).
    """
    rows = body_rows(table)
    names = [plain(row[0].blocks).strip() for row in rows if row]
    spans = any(cell.columns > 1 or cell.raw[2] > 1 for row in rows for cell in row)
    named = all(0 < len(name) <= _LONGEST_NAME for name in names) and len(set(names)) == len(names)
    if not head_rows(table) or len(columns_of(table)) < 2 or spans or not rows or not named:
        return
    for row in rows:
        row[0].tell("scope", "row")
    for body in table["c"][4]:
        body[1] = 1  # pandoc writes the cells of so many columns as heads


def _image(node: Node) -> Node:
    if not plain(node.inlines).strip():
        node.pairs.extend([["alt", ""], ["role", "presentation"]])
    return node


def _with_contents(blocks: list[Node]) -> list[Node]:
    """The document's own contents page, where it has one, filled with links to its headings."""
    result: list[Node] = []
    for block in blocks:
        result.append(block)
        if block.kind == "Header" and "contents" in block.classes:
            result.append(division("toc", [_links(blocks)]))
    return result


def _with_draft_notes(blocks: list[Node], imprint: Imprint) -> list[Node]:
    """A line below the heading of each chapter of a draft: pages travel alone."""
    if not draft_lines(imprint):
        return blocks
    words = notice(DRAFT, imprint)
    said = word(words)
    if is_english_notice(DRAFT, imprint):
        said = span([said], pairs=[("lang", SOURCE_LOCALE)])
    note = division("draft", [paragraph([said])])
    result: list[Node] = []
    for block in blocks:
        chapter = block.kind == "Header" and block.level == 1 and "unlisted" not in block.classes
        result += [block, note] if chapter else [block]
    return result


def _links(blocks: list[Node]) -> Node:
    """A list of links to the headings of the first two levels."""
    chapters: list[tuple[Node, list[list[Node]]]] = []  # a line and those below it
    for block in blocks:
        if block.kind != "Header" or "unlisted" in block.classes:
            continue
        line = paragraph([link(_flat(block.inlines), f"#{block.identifier}")], "Plain")
        if block.level == 1 or not chapters:
            chapters.append((line, []))
        elif block.level == 2:
            chapters[-1][1].append([line])
    return bullets([[line, bullets(below)] if below else [line] for line, below in chapters])


def _flat(inlines: list[Node]) -> list[Node]:
    """A heading on one line, without notes and anchors."""

    def change(node: Node) -> Node | list[Node]:
        if node.kind == "LineBreak":
            return Node(t="Space")
        return [] if node.kind == "Note" else node

    return rewrite(inlines, change)


def _raw_inline(text: str) -> Node:
    return raw_inline("html", text)


def _raw(text: str) -> Node:
    return raw_block("html", text)
