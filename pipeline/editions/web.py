"""The tree as accessible XHTML: what EPUB and the single HTML page share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from pipeline.editions.lists import bullets
from pipeline.editions.marking import open_blocks
from pipeline.editions.new_nodes import (
    division,
    english_span,
    heading,
    link,
    paragraph,
    raw_block,
    raw_inline,
    word,
)
from pipeline.editions.nodes import (
    Node,
    class_of,
    every,
    kind_of,
    look_of,
    plain,
    rewrite,
    title_of,
)
from pipeline.editions.notices import DRAFT, draft_lines, is_english_notice, notice
from pipeline.editions.pagelist import page_break
from pipeline.editions.paging import with_places
from pipeline.editions.references import PAGES, Place, is_page_reference, places, words_before_page
from pipeline.editions.squeezing import squeeze
from pipeline.editions.tables import (
    columns_of,
    head_rows,
    name_rows,
    reset_widths,
    rows_are_named,
)
from pipeline.editions.tree import Tree
from pipeline.model import SOURCE_LOCALE, Imprint

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
    code = imprint.locale.code
    if code not in tree.opened:  # EPUB and HTML have the same
        tree.opened[code] = open_blocks(list(tree.blocks), imprint.locale, tree.terms)
    pages = starts or {}
    placed = with_places(
        tree.opened[code],
        lambda number: _page_break(pages[str(number)]) if str(number) in pages else [],
    )
    words, right_to_left = places(placed), imprint.locale.right_to_left
    blocks = _with_contents(rewrite(placed, lambda node: _web(node, words, right_to_left)))
    return _with_draft_notes(blocks, imprint)


def _page_break(page: int) -> list[Node]:
    identifier, *attributes = map(list, page_break(page).items())
    return [Node(t="Span", c=[[identifier[1], [], attributes], []])]


def is_titled(blocks: list[Node]) -> bool:
    """Whether the book's title stands in the text, as its first heading."""
    return _raw(_TITLE) in blocks


def _web(node: Node, words: Mapping[str, Place], right_to_left: bool) -> Node | list[Node]:
    match node.kind:
        case "Para" | "Plain" | "Header" if any(map(_is_page_link, every(node.inlines))):
            _name_links(node, words)
        case "Div":
            return _division(node)
        case "Image":
            return _image(node)
        case "Table":
            return _table(node)
        case "Figure":
            # pandoc's EPUB writer mends links to divisions in another file, but not to figures.
            framed = division("picture", [node])
            framed.identifier = node.identifier
            node["c"][0] = ["", [], []]
            return framed
        case "Span" if class_of(node) == PAGES:
            return _places(node)
        case "Span" if right_to_left and node.value("lang") == SOURCE_LOCALE:
            return _turned(node)
        case "Span" if class_of(node) == "ruby" and class_of(node.inlines[-1]) == "reading":
            return _ruby(node)
    return _header(node) if node.kind == "Header" else node


def _turned(node: Node) -> Node:
    """English in a line from right to left, apart from what stands around it (HTML, 3.2.6.4)."""
    node.pairs.append(["dir", "ltr"])
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


def _is_page_link(node: Node) -> bool:
    return node.kind == "Link" and is_page_reference(node)


def _name_links(line: Node, words: Mapping[str, Place]) -> None:
    """Name links to pages by their words, or the heading of their place: there are no pages here.

    A line that says that heading already ("See Visits on page 4") gets a sign instead.
    """
    others = rewrite(line.inlines, lambda node: [] if _is_page_link(node) else node)
    said = squeeze(plain(others))
    for one in list(filter(_is_page_link, every(line.inlines))):
        place = words.get(one.address.removeprefix("#"), Place())
        own, known = words_before_page(one), squeeze(place.words) in said
        one.inlines = own or [word("»" if known else place.whole)]
        if place.words and known and not own:
            one.pairs.append(["aria-label", place.whole])


def _places(node: Node) -> list[Node]:
    """Links to places, each heading once."""
    found = {plain(one): one for one in reversed(node.inlines)}
    rows = ([word(", "), one] for one in reversed(found.values()))
    return [one for row in rows for one in row][1:]


def _header(node: Node) -> Node:
    names = node.classes
    style = " ".join(names).lower()
    kind, role, term = next((one for one in _SECTIONS if one[0] in style), ("", "", ""))
    if not role and node.level == 1 and _has_number(node):
        role, term = "doc-chapter", "chapter"
    kept = [name for name in names if name in {"contents", "unlisted"}] + ([kind] if kind else [])
    pairs = [["role", role], ["epub:type", term]] if role else []
    return heading(node.level, node.inlines, node.identifier, kept, pairs)


def _has_number(header: Node) -> bool:
    spans = (one for one in every(header.inlines) if one.kind == "Span")
    return any("number" in one.classes for one in spans)


def _division(node: Node) -> Node | list[Node]:
    kind, blocks = kind_of(node), node.blocks
    if kind in _ASIDES:
        label = f' aria-label="{escape(title_of(node))}"' if title_of(node) else ""
        names = f"{kind} {look_of(node)}".strip()
        return [_raw(f'<aside class="{names}" role="note"{label}>'), *blocks, _raw("</aside>")]
    if kind == "turned":
        node.pairs.append(["dir", "rtl"])
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
    if rows_are_named(node):
        name_rows(node)
        if not head_rows(node):
            node.classes.append("unheaded")
    columns = columns_of(node)
    if len(columns) > 3:
        node.classes.append(f"columns-{len(columns)}")
    if len(columns) > 2:
        # Widths in per cent of a page wide enough for them leave a phone no room for words.
        reset_widths(node)
    return node


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
            opening = f'<nav class="toc" role="doc-toc"{_label(block)}>'
            result += [_raw(opening), _links(blocks), _raw("</nav>")]
    return result


def _label(title: Node) -> str:
    """The name of the contents for screen readers; English words could not say that they are."""
    english = any(node.value("lang") for node in title.inlines if node.kind == "Span")
    return "" if english else f' aria-label="{escape(plain(title.inlines).strip())}"'


def _with_draft_notes(blocks: list[Node], imprint: Imprint) -> list[Node]:
    """A line below the heading of each chapter of a draft: pages travel alone."""
    if not draft_lines(imprint):
        return blocks
    words = notice(DRAFT, imprint)
    said = word(words)
    if is_english_notice(DRAFT, imprint):
        said = english_span([said])
        said = _turned(said) if imprint.locale.right_to_left else said
    note = division("draft", [paragraph([said])])
    result: list[Node] = []
    for block in blocks:
        chapter = block.kind == "Header" and block.level == 1 and "unlisted" not in block.classes
        result += [block, note] if chapter else [block]
    return result


def _links(blocks: list[Node]) -> Node:
    """A list of links to the headings of the first two levels, chapters below their part."""
    top: list[_Entry] = []
    for block in blocks:
        if block.kind != "Header" or "unlisted" in block.classes or block.level > 2:
            continue
        line = paragraph([link(_flat(block.inlines), f"#{block.identifier}")], "Plain")
        _place(top, block, _Entry(line, dict(block.pairs).get("role", "")))
    return _list(top)


@dataclass(slots=True)
class _Entry:
    """A line of a contents list and those below it."""

    line: Node
    role: str
    below: list["_Entry"] = field(default_factory=list)


def _place(top: list[_Entry], block: Node, entry: _Entry) -> None:
    """Put an entry where it belongs: a chapter below its part, a section below its chapter."""
    parts = bool(top) and top[-1].role == "doc-part"
    inside = top[-1].below if parts else top
    if block.level == 1:
        (inside if entry.role == "doc-chapter" else top).append(entry)
    elif inside or top:
        (inside or top)[-1].below.append(entry)
    else:
        top.append(entry)


def _list(entries: list[_Entry]) -> Node:
    return bullets([[one.line, _list(one.below)] if one.below else [one.line] for one in entries])


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
