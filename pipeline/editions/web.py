"""The tree as accessible XHTML: what EPUB and the single HTML page share."""

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

from pipeline.editions.marking import opened_blocks
from pipeline.editions.nodes import Node, class_of, every, kind_of, plain, rewrite, title_of
from pipeline.editions.notices import draft_lines, notice
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
    blocks = _with_contents(list(rewrite(placed, lambda node: _web(node, words))))
    return _with_draft_notes(blocks, imprint)


def _page_break(page: int) -> list[Node]:
    identifier, *attributes = map(list, page_break(page).items())
    return [{"t": "Span", "c": [[identifier[1], [], attributes], []]}]


def is_titled(blocks: list[Node]) -> bool:
    """Whether the book's title stands in the text, as its first heading."""
    return {"t": "RawBlock", "c": ["html", _TITLE]} in blocks


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


def _web(node: dict[str, Node], words: Mapping[str, str]) -> Node | list[Node]:
    match node["t"]:
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
            identifier = node["c"][0][0]
            return {
                "t": "Div",
                "c": [
                    [identifier, ["picture"], []],
                    [{"t": "Figure", "c": [["", [], []], *node["c"][1:]]}],
                ],
            }
        case "Header":
            return _header(node)
        case "Span" if class_of(node) == "ruby" and class_of(node["c"][1][-1]) == "reading":
            return _ruby(node)
    return node


def _ruby(node: dict[str, Node]) -> list[Node]:
    *base, reading = node["c"][1]
    return [
        _raw_inline("<ruby>"),
        *base,
        _raw_inline("<rp> (</rp><rt>"),
        *reading["c"][1],
        _raw_inline("</rt><rp>) </rp></ruby>"),
    ]


def _named_link(node: dict[str, Node], words: Mapping[str, str]) -> Node:
    """A link to a page by the heading of its place: there are no pages here."""
    text = words.get(node["c"][2][0].removeprefix("#")) or "»"
    return {"t": "Link", "c": [node["c"][0], [{"t": "Str", "c": text}], node["c"][2]]}


def _header(node: dict[str, Node]) -> Node:
    level, (identifier, names, _), inlines = node["c"]
    kind, role, term = next(
        (one for one in _SECTIONS if any(one[0] in name.lower() for name in names)), ("", "", "")
    )
    if (
        not role
        and level == 1
        and any("number" in span["c"][0][1] for span in every(inlines) if span["t"] == "Span")
    ):
        role, term = "doc-chapter", "chapter"
    kept = [name for name in names if name in {"contents", "unlisted"}] + ([kind] if kind else [])
    return {
        "t": "Header",
        "c": [
            level,
            [identifier, kept, [["role", role], ["epub:type", term]] if role else []],
            inlines,
        ],
    }


def _division(node: dict[str, Node]) -> Node | list[Node]:
    kind, blocks = kind_of(node), node["c"][1]
    if kind in _ASIDES:
        label = f' aria-label="{escape(title_of(node))}"' if title_of(node) else ""
        return [_raw(f'<aside class="{kind}" role="note"{label}>'), *blocks, _raw("</aside>")]
    if kind == "quotation":
        return {"t": "BlockQuote", "c": blocks}
    if kind == "title":
        lines = [
            {"t": "Plain", "c": block["c"]} if block["t"] == "Para" else block for block in blocks
        ]
        return [_raw(_TITLE), *lines, _raw("</h1>")]
    return node


def _table(node: dict[str, Node]) -> Node:
    """Every cell of a head says that it heads its column.

    Screen readers then repeat it with the cells below (WCAG 1.3.1, H63).
    """
    attributes, caption, columns, head, bodies, foot = node["c"]
    for _, cells in head[1]:
        for cell in cells:
            cell[0][2].append(["scope", "colgroup" if cell[3] > 1 else "col"])
    kept = [
        attributes[0],
        attributes[1] + ([f"columns-{len(columns)}"] if len(columns) > 3 else []),
        attributes[2],
    ]
    # Widths in per cent of a page wide enough for them leave a phone no room for words.
    free = (
        [[column[0], {"t": "ColWidthDefault"}] for column in columns]
        if len(columns) > 2
        else columns
    )
    return {"t": "Table", "c": [kept, caption, free, head, bodies, foot]}


def _image(node: dict[str, Node]) -> Node:
    attributes, words, target = node["c"]
    if not plain(words).strip():
        attributes = [
            attributes[0],
            attributes[1],
            [*attributes[2], ["alt", ""], ["role", "presentation"]],
        ]
    return {"t": "Image", "c": [attributes, words, target]}


def _with_contents(blocks: list[Node]) -> list[Node]:
    """The document's own contents page, where it has one, filled with links to its headings."""
    result: list[Node] = []
    for block in blocks:
        result.append(block)
        if block["t"] == "Header" and "contents" in block["c"][1][1]:
            result.append({"t": "Div", "c": [["", ["toc"], []], [_links(blocks)]]})
    return result


def _with_draft_notes(blocks: list[Node], imprint: Imprint) -> list[Node]:
    """A line below the heading of each chapter of a draft: pages travel alone."""
    if not draft_lines(imprint):
        return blocks
    words = notice("Draft – not reviewed by a native reader", imprint.locale.code)
    note = {
        "t": "Div",
        "c": [["", ["draft"], []], [{"t": "Para", "c": [{"t": "Str", "c": words}]}]],
    }
    result: list[Node] = []
    for block in blocks:
        chapter = (
            block["t"] == "Header" and block["c"][0] == 1 and "unlisted" not in block["c"][1][1]
        )
        result += [block, note] if chapter else [block]
    return result


def _links(blocks: list[Node]) -> Node:
    """A list of links to the headings of the first two levels."""
    chapters: list[list[Node]] = []
    for header in [
        block for block in blocks if block["t"] == "Header" and "unlisted" not in block["c"][1][1]
    ]:
        link = {
            "t": "Plain",
            "c": [
                {
                    "t": "Link",
                    "c": [["", [], []], _flat(header["c"][2]), [f"#{header['c'][1][0]}", ""]],
                }
            ],
        }
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


def _raw_inline(text: str) -> Node:
    return {"t": "RawInline", "c": ["html", text]}


def _raw(text: str) -> Node:
    return {"t": "RawBlock", "c": ["html", text]}
