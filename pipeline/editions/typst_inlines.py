"""Words, equations, spans and pictures of the tree as Typst markup."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from pipeline.editions.equations import Formula
from pipeline.editions.field_names import NAME, TICK
from pipeline.editions.new_nodes import paragraph, raw_block, raw_inline, word
from pipeline.editions.nodes import Node, plain
from pipeline.editions.note_marks import MARKED
from pipeline.languages.break_marks import without_marks
from pipeline.literals import typst_markup, typst_string

# Signs that Typst might read as markup; most words have none and stay pandoc's.
_SIGNS = re.compile(r"[\x00-/:-@\[-`{-\x7f\x85\u2028\u2029]")

TO_EDGE = "to-edge"  # of a picture on the cover, and of the template's function for it
Formulas = Mapping[tuple[str, str], Formula]


def raw(text: str) -> Node:
    """Typst markup among inlines."""
    return raw_inline("typst", text)


def raw_lines(text: str) -> Node:
    """Typst markup among blocks."""
    return raw_block("typst", text)


def call(function: str, blocks: list[Node]) -> list[Node]:
    """Blocks as what a function of the template is given."""
    return [raw_lines(f"#{function}["), *blocks, raw_lines("]")]


def _code(text: str) -> Node:
    """Code as such; words of a language that were marked as code are set as its other words."""
    return raw(f"#raw({typst_string(text)});" if text.isascii() else typst_markup(text))


def text_of(node: Node, unshown: Mapping[str, str]) -> Node | list[Node]:
    """A word or code, with what stands in the place of letters that no font has."""
    text = node.text.translate({ord(sign): said for sign, said in unshown.items()})
    match node.kind:
        case "Code":
            return _code(text)
        case "CodeBlock":
            lines = [[_code(line), raw(" #linebreak();")] for line in text.splitlines()]
            return paragraph([one for line in lines for one in line][:-1])
    return raw(typst_markup(text)) if _SIGNS.search(text) else word(text)


def formula_of(node: Node, formulas: Formulas) -> Node:
    """An equation, with its text for those who cannot see it."""
    formula = formulas[node.formula, node.text]
    if not formula.set:
        return raw(formula.markup)
    alt = typst_string(node.text)
    return raw(f"#[#set math.equation(alt: {alt});{formula.markup}]")


def span_of(node: Node) -> Node | list[Node]:
    """A span in a call of the template's function for its class."""
    identifier, classes, inlines = node.identifier, node.classes, node.inlines
    if node.value("lang") == "en":
        return [raw("#english["), *inlines, raw("]")]
    if "capitals" in classes:  # as small capitals: the letters of the text stay what they are
        return [raw("#smallcaps(all: true)["), *inlines, raw("]")]
    if "number" in classes:
        return [raw("#number["), *inlines, raw("]")]
    if MARKED in classes:
        return [raw(f"#marked({typst_string(node.value('mark'))})["), *inlines, raw("]")]
    if "blank" in classes:
        return raw(_blank(plain(inlines), _name(node), last="last" in classes))
    if "room" in classes:
        return raw(f"#room({node.value('style').removeprefix('height:')}{_name(node)});")
    if TICK in classes:
        return raw(f"#tick({_name(node).removeprefix(', ')});") if _name(node) else inlines
    if "reading" in classes:
        return [raw("]["), *inlines, raw("]")]
    if "ruby" in classes and any(node == raw("][") for node in inlines):
        return [raw("#ruby["), *inlines]
    return [raw(f"#[#metadata(none)<{identifier}>]"), *inlines] if identifier else node


def _name(node: Node) -> str:
    """The argument that makes a field of a span, empty where it stays as it is."""
    named = any(key == NAME for key, _ in node.pairs)
    return f", name: {typst_string(quote(without_marks(node.value(NAME))))}" if named else ""


def _blank(leader: str, name: str, *, last: bool) -> str:
    """A line to write on: to the end of its row where a leader runs there or nothing follows."""
    dashes = {".": "dotted", "-": "dashed"}.get(leader[:1], "solid")
    width = "1fr" if last or dashes != "solid" else "8em"
    return f'#blank({width}, "{dashes}"{name});'


def image_of(node: Node) -> Node:
    """A picture in its line; pandoc's Typst writer forgets alt text, which PDF/UA demands.

    A picture without any is decoration.
    """
    said = "".join(
        one.text if one.kind == "Str" else " "
        for one in node.inlines
        if one.kind in {"Str", "Space", "SoftBreak"}
    )
    title = str(node["c"][2][1])  # 20.4.2.5: a title beside the description
    alt = " – ".join(dict.fromkeys(filter(str.strip, (title, said))))
    width = node.value("width")
    options = [typst_string(node.address)]
    options += [f"width: {width}"] if width and node.value("place") != TO_EDGE else []
    options += [f"alt: {typst_string(alt)}"] if alt.strip() else []
    whole = node.value("place") == TO_EDGE
    call = f"{TO_EDGE}({', '.join(options)})" if whole else f"box(fitted({', '.join(options)}))"
    return raw(f"#{call};" if alt.strip() else f"#pdf.artifact({call});")
