"""Lists as calls of the Typst template: with labels of their own, or beginning at any number."""

import json

from pipeline.editions.lists import item_labels, number_list
from pipeline.editions.new_nodes import paragraph
from pipeline.editions.nodes import Node, plain, rewrite
from pipeline.editions.typst_inlines import call
from pipeline.literals import typst_string

_LABELS = "labels"  # attribute of a division: the labels of its items
# A list that Typst counts as the template says: pandoc writes no numbering of its own.
_FREE = [1, Node(t="DefaultStyle"), Node(t="DefaultDelim")]


def tell_labels(node: Node) -> Node:
    """A list whose labels its division names, as long as they are words and no markup."""
    said = [plain(label).strip() for label in item_labels(node)]
    node.pairs.append([_LABELS, json.dumps(said)])
    return node


def call_labelled(node: Node) -> list[Node]:
    """A list whose items have labels of their own."""
    strings = ", ".join(map(typst_string, json.loads(node.value(_LABELS))))
    items = node.blocks[0].list_items
    return call(f"labelled(({strings},))", [_free_list(items)])


def call_numbered(node: Node) -> list[Node]:
    """A list by numbers that says where it begins."""
    return call(f"numbered({node.numbering[0]})", [_free_list(node.list_items)])


def _free_list(items: list[list[Node]]) -> Node:
    """A list for a function of the template, which counts it.

    The lists inside say their own numbers: Typst would give them those of the list around them.
    """

    def change(node: Node) -> Node | list[Node]:
        is_own = node.kind == "OrderedList" and node.numbering != _FREE
        return call_numbered(node) if is_own else node

    return number_list(rewrite(items, change), _FREE)


def definitions_of(node: Node) -> list[Node]:
    """Terms as paragraphs, each before what defines it: a reader takes Typst's for labels."""
    return [
        block
        for term, definitions in node["c"]
        for block in (
            paragraph([Node(t="Strong", c=term)]),
            *(inside for definition in definitions for inside in definition),
        )
    ]
