"""XML as everything here reads it: no entity is expanded, nothing is fetched.

And the questions that every reader asks of an element.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.errors import PipelineError

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
# A comment inside an element parts its text in two, of which ``text`` is the first alone.
_PART_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=True,
    remove_comments=True,
    remove_pis=True,
)
_EXCHANGE_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
)


def parse_safely(content: bytes) -> etree._Element:
    """The root of a page, a package document or a picture; raises ``etree.XMLSyntaxError``.

    What comes from outside is held against limits too: ``word/package.py``.
    """
    return etree.fromstring(content, _PARSER)


def parse_part(content: bytes) -> etree._Element:
    """The root of a part of a Word file, without comments and processing instructions.

    Word shows nothing of them. Raises ``etree.XMLSyntaxError``.
    """
    return etree.fromstring(content, _PART_PARSER)


def declared_entities(root: etree._Element) -> tuple[str, ...]:
    """The names of the entities that a file declares, wherever its declaration stands.

    Asked of the parsed file: a search in its bytes misses other encodings and late declarations.
    """
    declared: Any = root.getroottree().docinfo.internalDTD  # None or etree.DTD
    if declared is None:
        return ()
    used = (str(one.text) for one in root.iter(etree.Entity))
    return (*(str(one.name) for one in declared.entities()), *used)


def read_exchange(path: Path, kind: str, error: type[PipelineError]) -> etree._Element:
    """The root of a file that another program wrote (``kind``.

    XLIFF, TMX, TBX), without comments and processing instructions.

    Raises ``error`` with line and remedy for a file that cannot be read, is damaged or declares
    entities.
    """
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise error(
            f"The file cannot be read ({fault.strerror}).",
            location=str(path),
            hint="Look at its name.",
        ) from fault
    if (
        b"<!ENTITY" in content
    ):  # before parsing, so that the message names the cause and not what it led to
        raise _entities(path, content[: content.find(b"<!ENTITY")].count(b"\n") + 1, kind, error)
    try:
        root = etree.fromstring(content, _EXCHANGE_PARSER)
    except etree.XMLSyntaxError as fault:
        raise error(
            f"The file is damaged ({' '.join(str(fault.msg).split())}).",
            location=f"{path}:{fault.lineno or 1}",
            hint="Export it again.",
        ) from fault
    if declared_entities(root):
        raise _entities(path, 1, kind, error)  # in an encoding where the bytes above do not show
    return root


def _entities(path: Path, line: int, kind: str, error: type[PipelineError]) -> PipelineError:
    return error(
        f"The file declares XML entities, which no {kind} file needs and which can read other "
        f"files.",
        location=f"{path}:{line}",
        hint="Delete the <!ENTITY …> lines, or ask the sender for another export.",
    )


def local_name(element: etree._Element) -> str:
    """The local name of an element; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def sibling_name(element: etree._Element, local: str) -> str:
    """The full name of an element of the same namespace as this one."""
    return _name_beside(str(element.tag), local)


@lru_cache(maxsize=4096)
def _name_beside(full: str, local: str) -> str:
    return f"{{{etree.QName(full).namespace}}}{local}"


def take_out(element: etree._Element) -> None:
    """Remove an element, with what stands in it and the text behind it, from its parent.

    The root stays.
    """
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put what stands in an element in its place; the root stays."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)
