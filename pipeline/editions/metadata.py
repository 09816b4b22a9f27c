"""The metadata of pandoc's document (``MetaValue``)."""

from collections.abc import Mapping

from pipeline.editions.new_nodes import word
from pipeline.editions.nodes import Node


def meta_value(value: object) -> Node:
    """Text, switches, lists and tables of them as pandoc's metadata.

    Strings are text. Through ``--metadata-file`` pandoc would read them as Markdown, and fetch what
    they name.
    """
    match value:
        case bool():
            return Node(t="MetaBool", c=value)
        case str():
            # Not MetaString: pandoc asks for the words of some values, and finds none in those.
            return Node(t="MetaInlines", c=[word(value)])
        case Mapping():
            return Node(t="MetaMap", c={name: meta_value(one) for name, one in value.items()})
        case list() | tuple():
            return Node(t="MetaList", c=[meta_value(one) for one in value])
    raise TypeError(f"{type(value).__name__} is nothing that metadata can hold")
