"""Children, attributes and toggles of WordprocessingML elements, read and set."""

from lxml import etree

from pipeline.word.schema import insert_in_order
from pipeline.xml import sibling_name

_OFF = {"0", "false", "off"}


def child(parent: etree._Element | None, local: str) -> etree._Element | None:
    """The first child of this local name in the parent's namespace, None where there is none."""
    if parent is None:
        return None
    name = sibling_name(parent, local)
    for one in parent:  # faster than find(): what is asked for stands first in most parents
        if one.tag == name:
            return one
    return None


def children(parent: etree._Element | None, local: str) -> list[etree._Element]:
    """The children of this local name in the parent's namespace."""
    return [] if parent is None else parent.findall(sibling_name(parent, local))


def value(element: etree._Element | None, local: str = "val") -> str:
    """An attribute in the element's own namespace, empty where there is none."""
    return "" if element is None else str(element.get(sibling_name(element, local), ""))


def number(element: etree._Element | None, local: str = "val") -> int | None:
    """An attribute as a whole number, None where there is none."""
    text = value(element, local)
    return int(text) if text.lstrip("-").isdigit() else None


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle such as ``w:b`` is there and not switched off (17.17.4 ST_OnOff)."""
    return element is not None and is_true(value(element) or "1")


def is_true(text: str) -> bool:
    """What a value of ST_OnOff says (22.9.2.7)."""
    return text not in _OFF


def ensure(parent: etree._Element, local: str) -> etree._Element:
    """The child of this local name, made at its place in the schema's order where it is missing."""
    found = child(parent, local)
    if found is None:
        found = etree.Element(sibling_name(parent, local))
        insert_in_order(parent, found)
    return found


def put(parent: etree._Element, local: str, **attributes: str) -> etree._Element:
    """Like :func:`ensure`, with these attributes set."""
    found = ensure(parent, local)
    for name, text in attributes.items():
        found.set(sibling_name(found, name), text)
    return found


def drop(parent: etree._Element | None, *locals_: str) -> None:
    """Remove the children of these local names."""
    for local in locals_:
        for one in children(parent, local):
            assert parent is not None
            parent.remove(one)


def properties(element: etree._Element, local: str) -> etree._Element:
    """The ``rPr`` of a run or the ``pPr`` of a paragraph, created as first child if missing."""
    found = child(element, local)
    if found is None:
        found = etree.Element(sibling_name(element, local))
        element.insert(0, found)
    return found


def style_id(paragraph: etree._Element) -> str:
    """The id of a paragraph's own style, empty when it names none."""
    return value(child(child(paragraph, "pPr"), "pStyle"))
