"""The tree as Typst markup.

What pandoc's writer does not say, in calls of our template's functions.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from pipeline.editions.beside import SIDE, parts_beside
from pipeline.editions.callouts import words_of_looks
from pipeline.editions.columns import fit_columns, open_landscapes
from pipeline.editions.field_names import name_fields
from pipeline.editions.frontmatter import place_parts
from pipeline.editions.long_words import Width, break_long_words
from pipeline.editions.marking import mark_blocks
from pipeline.editions.neighbours import (
    FLOATING,
    TITLED,
    WITH_FIRST,
    begin_on_the_right,
    keep_heads_with_notes,
    let_float,
    look_around,
    mark_last_blanks,
)
from pipeline.editions.new_nodes import paragraph
from pipeline.editions.nodes import Node, class_of, every, kind_of, look_of, rewrite, title_of
from pipeline.editions.paging import with_places
from pipeline.editions.references import PAGES, is_page_reference, words_before_page
from pipeline.editions.roles import CONTENTS, PART, role_of
from pipeline.editions.table_markup import table_markup
from pipeline.editions.tree import Tree
from pipeline.editions.typst_inlines import (
    Formulas,
    call,
    formula_of,
    image_of,
    raw,
    raw_lines,
    span_of,
    text_of,
)
from pipeline.editions.typst_lists import call_labelled, call_numbered, definitions_of, tell_labels
from pipeline.literals import typst_string
from pipeline.model import Imprint

# Divisions that the template has a function for.
_FUNCTIONS = {
    "cover",
    "turned",
    "cover-picture",
    "cover-logo",
    "cover-title",
    "cover-subtitle",
    "publisher",
    "colophon",
    "imprint",
    "title",
    "subtitle",
    "cover-line",
    "notice",
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
    "imprint",
    "strip",
    "callout",
    "quotation",
    "box",
}
_NOTHING = "#place(pdf.artifact(line(length: 0pt)))"


# The nodes that become Typst; pandoc writes the others.
_MADE = {
    *("Str", "Code", "CodeBlock", "Math", "Div", "Header", "Span", "Link", "Table"),
    *("OrderedList", "DefinitionList"),
}


def typst_blocks(
    tree: Tree,
    imprint: Imprint,
    formulas: Formulas,
    line: float,
    width: Width,
    *,
    fields: bool = False,
) -> list[Node]:
    """The blocks with raw Typst where pandoc's own writer would lose something.

    ``line``: the width of a page's text, in em of a table's letters; ``width`` measures words.
    ``fields``: what is ruled to write on can be filled in.
    """
    kinds = _entry_kinds(tree)
    blocks = with_places(
        mark_blocks(tree.printable(), imprint.locale, tree.terms),
        lambda number: [raw(f"#here-begins({number});")],
    )
    blocks = open_landscapes(blocks, line)
    fit_columns((node for node in every(blocks) if node.kind == "Table"), line, width)
    break_long_words(blocks, imprint.locale, line, width)
    look_around(blocks, words_of_looks(imprint))
    mark_last_blanks(blocks)
    if imprint.locale.right_to_left:
        begin_on_the_right(blocks)
    if fields:
        name_fields(blocks)
    blocks = let_float(blocks) if tree.form.book else blocks
    blocks = keep_heads_with_notes(place_parts(blocks, tree.form, imprint))
    context = _Context(kinds, formulas, tree.unshown, fields)
    # First what goes into strings, before words become markup: descriptions and labels.
    prepared = rewrite(blocks, _whole, {"Image", "Span", "Div"})
    return rewrite(prepared, lambda node: _typst(node, context), _MADE)


def box_titles(tree: Tree, imprint: Imprint) -> tuple[str, ...]:
    """The title of each division in reading order, empty for most."""
    placed = place_parts(tree.printable(), tree.form, imprint)
    return tuple(title_of(node) for node in every(placed) if kind_of(node) in _GROUPED)


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
    fields: bool
    numbers: Iterator[int] = field(default_factory=count)  # names for what needs one
    units: Iterator[int] = field(default_factory=count)


def _whole(node: Node) -> Node:
    """Pictures and rows of pages as Typst, and labels as told, before their words are markup."""
    if node.kind == "Image":
        return image_of(node)
    if kind_of(node) == "labelled":
        return tell_labels(node)
    if class_of(node) == PAGES:
        names = (typst_string(one.address.removeprefix("#")) for one in node.inlines)
        return raw(f"#pages-of(({' '.join(f'{name},' for name in names)}));")
    return node


def _typst(node: Node, context: _Context) -> Node | list[Node]:
    match node.kind:
        case "Str" | "Code" | "CodeBlock":
            return text_of(node, context.unshown)
        case "Math":
            return formula_of(node, context.formulas) if node.text.strip() else []
        case "Div":
            return _division(node, context)
        case "Header":
            return _header(node)
        case "Span":
            return span_of(node)
        case "Link" if is_page_reference(node) and node.address.startswith("#"):
            target = f"label({typst_string(node.address[1:])})"
            words = words_before_page(node)
            page = raw(f"{' ' if words else ''}#page-of({target});];")
            return [raw(f"#link({target})["), *words, page]
        case "Table":
            return table_markup(node, context.numbers)
        case "DefinitionList":
            return definitions_of(node)
        case "OrderedList" if node.numbering[0] != 1:
            return call_numbered(node)
    return node


def _header(node: Node) -> Node | list[Node]:
    # pandoc would write a break as the end of a source line, where a heading ends in Typst.
    inlines = rewrite(node.inlines, _break_line)
    name = typst_string(node.identifier)
    if role_of(node) == CONTENTS:
        return paragraph([raw(f"#contents(label({name}))["), *inlines, raw("]")])
    listed = ", listed: false" if "unlisted" in node.classes else ""
    call = raw(f"#head({node.level}, {typst_string(role_of(node))}{listed})[")
    label = f"]#label({name})" if node.identifier else "]"
    line = paragraph([call, *inlines, raw(label)])
    return [line, raw_lines("#part-chapters")] if role_of(node) == PART else line


def _break_line(node: Node) -> Node:
    return raw(" #linebreak();") if node.kind == "LineBreak" else node


def _division(node: Node, context: _Context) -> Node | list[Node]:
    kind = kind_of(node)
    if kind in _CALLS:
        return _CALLS[kind](node)
    match kind:
        case "unit":
            return call(f"unit(settings, airs, {next(context.units)})", node.blocks)
        case "entries":
            return _entries(node, context.kinds)
        case "column" | "facts":  # taken up by what stands around it
            return node
        case "columns":
            return _columns_call(*node.blocks)
        case "checklist" if context.fields:
            return call("ticked", node.blocks)
    blocks = _box_blocks(node.blocks) if kind in _GROUPED else node.blocks
    return call(kind, blocks) if kind in _FUNCTIONS else list(blocks)


def _strip_call(node: Node) -> list[Node]:
    """What an edition says of itself on the left, the facts on the right."""
    facts = [block for block in node.blocks if kind_of(block) == "facts"]
    said = [block for block in node.blocks if kind_of(block) != "facts"]
    inside = [one for block in facts for one in _box_blocks(block.blocks)]
    return [raw_lines("#strip["), *_box_blocks(said), raw_lines("]["), *inside, raw_lines("]")]


def _callout_call(node: Node) -> list[Node]:
    look = typst_string(look_of(node))
    said = f"settings.kinds.at({look}, default: none)" if node.value(TITLED) else "none"
    return call(f"callout({look}, {said})", _box_blocks(node.blocks))


def _box_blocks(blocks: Sequence[Node]) -> list[Node]:
    """The blocks of a box: one of mere text would be a picture to Typst, which needs alt text.

    One of a list or a table alone would be just that in the structure of the file, and no box.
    """
    alone = len(blocks) == 1 and blocks[0].kind not in {"Para", "Plain"}
    whole = [paragraph(block.inlines) if block.kind == "Plain" else block for block in blocks]
    return [*whole, raw_lines(_NOTHING)] if alone else whole


def _entries(node: Node, kinds: dict[str, str]) -> Node | list[Node]:
    """A list of figures or tables, made anew of those that its entries link to."""
    targets = [one.address[1:] for one in every(node.blocks) if one.kind == "Link"]
    outline = next((kinds[target] for target in targets if target in kinds), "")
    return raw_lines(f"#captions({outline})") if outline else list(node.blocks)


def _beside_call(node: Node) -> list[Node]:
    """A picture and the text beside it."""
    picture, text = parts_beside(node)
    return _pair_call(f"beside({typst_string(node.value(SIDE))})", [picture], text)


def _columns_call(first: Node, second: Node | None = None) -> list[Node]:
    """Two columns, or one text that Typst divides between two."""
    if second is None:
        return call("columns(2, gutter: 9mm)", _box_blocks(first.blocks))
    return _pair_call("in-two", first.blocks, second.blocks)


def _pair_call(function: str, first: Sequence[Node], second: Sequence[Node]) -> list[Node]:
    """Two columns of blocks."""
    return [
        raw_lines(f"#{function}["),
        *_box_blocks(first),
        raw_lines("]["),
        *_box_blocks(second),
        raw_lines("]"),
    ]


def _with_first_call(node: Node) -> list[Node]:
    """A heading and the paragraph that it stays with."""
    function = f"with-first({node.value('level')}, {typst_string(node.value('role'))})"
    return call(function, node.blocks)


# Divisions with a call of their own, by their class.
_CALLS: Mapping[str, Callable[[Node], list[Node]]] = {
    "callout": _callout_call,
    "strip": _strip_call,
    "labelled": call_labelled,
    "beside": _beside_call,
    "box": lambda node: call("grouped", _box_blocks(node.blocks)),
    WITH_FIRST: _with_first_call,
    FLOATING: lambda node: call(f"floating({node.value('number')})", node.blocks),
    "cover-flag": lambda _: [raw_lines("#flag(settings)")],
}
