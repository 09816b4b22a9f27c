"""The tree as Typst markup.

What pandoc's writer does not say, in calls of our template's functions.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from pipeline.editions.equations import Formula
from pipeline.editions.frontmatter import RUNS_ON, place_parts
from pipeline.editions.lists import item_labels
from pipeline.editions.marking import marked_blocks
from pipeline.editions.nodes import (
    Node,
    body_rows,
    class_of,
    every,
    heading,
    kind_of,
    look_of,
    paragraph,
    plain,
    raw_block,
    raw_inline,
    rewrite,
    title_of,
    word,
)
from pipeline.editions.paging import with_places
from pipeline.editions.references import is_page_reference
from pipeline.editions.tree import Tree
from pipeline.literals import typst_markup, typst_string
from pipeline.model import Locale

# Divisions that the template has a function for.
_FUNCTIONS = {
    "title",
    "subtitle",
    "cover-line",
    "notice",
    "strip",
    "notice-title",
    "callout-title",
    "quotation",
    "source",
    "checklist",
    "bibliography",
    "landscape",
}
# Divisions in the structure of the file; the template's ``grouped``.
_GROUPED = {
    "notice",
    "strip",
    "callout",
    "quotation",
    "box",
}
# A list that Typst counts as the template says: pandoc writes no numbering of its own.
_FREE = [1, Node(t="DefaultStyle"), Node(t="DefaultDelim")]
_WHOLE_BOX = 550  # characters, about eight lines: a callout with no more is not divided
_LONG_CELL = 700  # characters: a row with more may be divided between two pages

# Signs that Typst might read as markup; most words have none and stay pandoc's.
_SIGNS = re.compile(r"[\x00-/:-@\[-`{-\x7f\x85\u2028\u2029]")


Formulas = Mapping[tuple[str, str], Formula]


def typst_blocks(tree: Tree, locale: Locale, formulas: Formulas) -> list[Node]:
    """The blocks with raw Typst where pandoc's own writer would lose something."""
    kinds = _entry_kinds(tree)
    blocks = with_places(
        marked_blocks(tree.printable(), locale, tree.terms),
        lambda number: [_raw(f"#here-begins({number});")],
    )
    blocks = place_parts(blocks, tree.form)
    _look_around(blocks)
    _mark_last_blanks(blocks)
    context = _Context(kinds, formulas, tree.unshown)
    # Pictures first: their descriptions go into strings, before other words become markup.
    pictured = rewrite(blocks, lambda node: _image(node) if node.kind == "Image" else node)
    return rewrite(pictured, lambda node: _typst(node, context))


def box_titles(tree: Tree) -> tuple[str, ...]:
    """The title of each division in reading order, empty for most."""
    placed = place_parts(list(tree.printable()), tree.form)
    return tuple(title_of(node) for node in every(placed) if kind_of(node) in _GROUPED)


def table_titles(tree: Tree) -> tuple[str, ...]:
    """The title of each table, in the order of the text, empty for most."""
    return tuple(title_of(node) for node in every(tree.printable()) if node.kind == "Table")


def _look_around(blocks: list[Node]) -> None:
    """Mark callouts without a kind: a chapter's summary right after its heading, else a note."""
    chapter = False
    for block in blocks:
        if kind_of(block) == "callout" and not look_of(block):
            block.pairs.append(["look", "glance" if chapter else "note"])
        chapter = block.kind == "Header" and block.level == 1


def _mark_last_blanks(blocks: list[Node]) -> None:
    """Mark blanks with which a paragraph ends: they run to the end of the row."""
    for node in every(blocks):
        inlines = node.inlines if node.kind in {"Para", "Plain"} else []
        if inlines and class_of(inlines[-1]) == "blank":
            inlines[-1].classes.append("last")


def _entry_kinds(tree: Tree) -> dict[str, str]:
    """The id of each figure and table → what Typst calls its kind."""
    kinds = {"Figure": "image", "Table": "table"}
    return {
        node.identifier: kinds[node.kind]
        for node in every(tree.printable())
        if node.kind in kinds and node.identifier
    }


@dataclass(frozen=True, slots=True)
class _Context:
    """What a node needs to know of its document."""

    kinds: dict[str, str]
    formulas: Formulas
    unshown: Mapping[str, str]  # letters that no font has → what stands in their place
    numbers: Iterator[int] = field(default_factory=count)  # names for what needs one


def _typst(node: Node, context: _Context) -> Node | list[Node]:
    match node.kind:
        case "Str" | "Code" | "CodeBlock":
            return _text(node, context.unshown)
        case "Math":
            return _formula(node, context.formulas)
        case "Div":
            return _division(node, context.kinds)
        case "Header":
            return _header(node)
        case "Span":
            return _span(node)
        case "Link" if is_page_reference(node) and node.address.startswith("#"):
            target = f"label({typst_string(node.address[1:])})"
            return _raw(f"#link({target})[#page-of({target});];")
        case "Table":
            return _table(node, context.numbers)
        case "OrderedList" if node["c"][0][0] != 1:
            return _numbered(node)
    return node


def _text(node: Node, unshown: Mapping[str, str]) -> Node | list[Node]:
    text = node.text.translate({ord(sign): said for sign, said in unshown.items()})
    match node.kind:
        case "Code":
            return _raw(f"#raw({typst_string(text)});")
        case "CodeBlock":
            return _raw_block(f"#raw(block: true, {typst_string(text)})")
    return _raw(typst_markup(text)) if _SIGNS.search(text) else word(text)


def _formula(node: Node, formulas: Formulas) -> Node:
    formula = formulas[node["c"][0].kind, node.text]
    if not formula.set:
        return _raw(formula.markup)
    alt = typst_string(node.text)
    return _raw(f"#[#set math.equation(alt: {alt});{formula.markup}]")


def _span(node: Node) -> Node | list[Node]:
    identifier, classes, inlines = node.identifier, node.classes, node.inlines
    if node.value("lang") == "en":
        return [_raw("#english["), *inlines, _raw("]")]
    if "number" in classes:
        return [_raw("#number["), *inlines, _raw("]")]
    if "blank" in classes:
        return _raw(_blank(plain(inlines), last="last" in classes))
    if "reading" in classes:
        return [_raw("]["), *inlines, _raw("]")]
    if "ruby" in classes and any(node == _raw("][") for node in inlines):
        return [_raw("#ruby["), *inlines]
    return [_raw(f"#[#metadata(none)<{identifier}>]"), *inlines] if identifier else node


def _blank(leader: str, *, last: bool) -> str:
    """A line to write on: to the end of its row where a leader runs there or nothing follows."""
    dashes = {".": "dotted", "-": "dashed"}.get(leader[:1], "solid")
    width = "1fr" if last or dashes != "solid" else "8em"
    return f'#blank({width}, "{dashes}");'


def _header(node: Node) -> Node | list[Node]:
    identifier, classes = node.identifier, node.classes
    # pandoc would write a break as the end of a source line, where a heading ends in Typst.
    inlines = rewrite(node.inlines, _broken)
    if any("part" in name.lower() for name in classes):
        return _call("part", [paragraph(inlines, "Plain")], label=identifier)
    if RUNS_ON in classes:
        return _call("run-on", [paragraph(inlines, "Plain")], label=identifier)
    if "contents" in classes:
        call = f"contents(label({typst_string(identifier)}))"
        return _call(call, [paragraph(inlines, "Plain")])
    kept = [name for name in classes if name == "unlisted"]
    return heading(node.level, inlines, identifier, kept)


def _broken(node: Node) -> Node:
    return _raw("#linebreak();") if node.kind == "LineBreak" else node


def _division(node: Node, kinds: dict[str, str]) -> Node | list[Node]:
    kind = kind_of(node)
    # Text that is no paragraph would make Typst take a box for a picture, which needs a
    # description.
    blocks = [
        paragraph(block.inlines) if kind in _GROUPED and block.kind == "Plain" else block
        for block in node.blocks
    ]
    if kind == "entries":
        targets = [one.address[1:] for one in every(blocks) if one.kind == "Link"]
        outline = next((kinds[target] for target in targets if target in kinds), "")
        return _raw_block(f"#captions({outline})") if outline else list(blocks)
    if kind == "callout":
        whole = ", whole: true" if len(plain(blocks)) <= _WHOLE_BOX else ""
        return _call(f"callout({typst_string(look_of(node) or 'note')}{whole})", blocks)
    if kind == "labelled":
        return _labelled(node)
    if kind == "box":
        return _call("grouped", blocks)
    return _call(kind, blocks) if kind in _FUNCTIONS else list(blocks)


def _labelled(node: Node) -> list[Node]:
    """A list whose items have labels of their own."""
    strings = ", ".join(typst_string(plain(label).strip()) for label in item_labels(node))
    items = node.blocks[0]["c"]
    return _call(f"labelled(({strings},))", [_counted_by_template(items)])


def _numbered(node: Node) -> list[Node]:
    """A list by numbers that says where it begins."""
    (start, _, _), items = node["c"]
    return _call(f"numbered({start})", [_counted_by_template(items)])


def _counted_by_template(items: list[list[Node]]) -> Node:
    """A list for a function of the template, which counts it.

    The lists inside say their own numbers: Typst would give them those of the list around them.
    """

    def change(node: Node) -> Node | list[Node]:
        return _numbered(node) if node.kind == "OrderedList" and node["c"][0] != _FREE else node

    return Node(t="OrderedList", c=[_FREE, rewrite(items, change)])


def _table(node: Node, numbers: Iterator[int]) -> Node | list[Node]:
    _divide_long_rows(node)
    head = node["c"][3]
    head[1] = rewrite(head[1], lambda inner: _said_once(inner, numbers))
    match len(head[1]):
        case 0:
            return _call("headless", [node])
        case 1:
            return node
    return _call(f"headed({len(head[1])})", [node])


def _said_once(node: Node, numbers: Iterator[int]) -> Node | list[Node]:
    """A link or a note in a table's head, which is an artifact on all pages but the first.

    PDF/UA wants artifacts without links and notes.
    """
    match node.kind:
        case "Link":
            return [_raw(f"#once({next(numbers)})["), node, _raw("]["), *node.inlines, _raw("]")]
        case "Note":
            return [_raw(f"#once({next(numbers)})["), node, _raw("][]")]
    return node


def _divide_long_rows(table: Node) -> None:
    for row in body_rows(table):
        if any(len(plain(cell.blocks)) > _LONG_CELL for cell in row):
            for cell in row:
                cell.tell("typst:breakable", "true")


def _call(function: str, blocks: list[Node], label: str = "") -> list[Node]:
    after = f"]<{label}>" if label else "]"
    return [
        _raw_block(f"#{function}["),
        *blocks,
        _raw_block(after),
    ]


def _raw(text: str) -> Node:
    return raw_inline("typst", text)


def _raw_block(text: str) -> Node:
    return raw_block("typst", text)


def _image(node: Node) -> Node:
    """A picture in its line; pandoc's Typst writer forgets alt text, which PDF/UA demands.

    A picture without any is decoration.
    """
    alt = "".join(
        one.text if one.kind == "Str" else " "
        for one in node.inlines
        if one.kind in {"Str", "Space", "SoftBreak"}
    )
    width = node.value("width")
    options = [typst_string(node.address)]
    options += [f"width: {width}"] if width else []
    options += [f"alt: {typst_string(alt)}"] if alt.strip() else []
    call = f"box(fitted({', '.join(options)}))"
    return _raw(f"#{call};" if alt.strip() else f"#pdf.artifact({call});")
