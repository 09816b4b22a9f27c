"""Prefixes of XML namespaces as Word writes them.

A file may name them as it likes (Namespaces in XML 1.0); pandoc knows the names ``w:p``, ``a:blip``
and so on by these prefixes alone.
"""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.names import TRANSITIONAL

_READ = ("styles", "numbering", "settings")  # beside the parts with text
_KNOWN: Mapping[str, str] = {uri: prefix for prefix, uri in TRANSITIONAL.items()}


def with_known_prefixes(word: WordFile) -> WordFile:
    """The Word file with Word's own prefixes in its parts; the same where it has them."""
    changed = False
    for part in {*word.text_parts(), *(one for kind in _READ for one in word.related(kind))}:
        root = word.root(part)
        if not _has_known(root):
            word.put(part, etree.tostring(_renamed(root), encoding="UTF-8", xml_declaration=True))
            changed = True
    return WordFile(word.save(packed=False)) if changed else word


def _has_known(root: etree._Element) -> bool:
    """Whether each namespace that the root declares and Word knows has Word's prefix."""
    return all(_KNOWN.get(uri, prefix) == prefix for prefix, uri in root.nsmap.items())


def _renamed(root: etree._Element) -> etree._Element:
    declared: Any = {_KNOWN.get(uri, prefix): uri for prefix, uri in root.nsmap.items()}
    new = etree.Element(root.tag, nsmap=declared)
    new.attrib.update(root.attrib)
    new.text = root.text
    new.extend(list(root))  # their names take the prefixes of the new root
    return new
