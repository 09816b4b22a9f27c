"""Coded text ↔ the inline elements of XLIFF and TMX.

Codes travel as real codes, which other programs protect.
"""

from dataclasses import dataclass

from lxml import etree

from pipeline.model import CodeForm, Fragment, InlineCode
from pipeline.segments.coded import parse, render
from pipeline.xml import local_name


@dataclass(frozen=True, slots=True)
class Elements:
    """How a format names a pair and a single code.

    ``label`` is the attribute that holds ours: ``x-b``.
    """

    pair: str
    single: str
    label: str
    prefix: str
    number: str = "id"


XLIFF_1 = Elements("g", "x", "ctype", "x-")  # XLIFF 1.2, 2.4: inline elements
XLIFF_2 = Elements("pc", "ph", "subType", "guidebook:")  # XLIFF 2.1, 4.7.2


def write_inlines(parent: etree._Element, coded: str, elements: Elements) -> None:
    """Put coded text into an element.

    Codes must be well nested, as those of a source and of a usable target are.
    """
    stack, number = [parent], 0
    for part in parse(coded).parts:
        if isinstance(part, str):
            _append_text(stack[-1], part)
        elif part.form is CodeForm.CLOSE:
            stack.pop()
        else:
            number += 1
            local = elements.single if part.form is CodeForm.ISOLATED else elements.pair
            attributes = {
                elements.number: str(number),
                elements.label: f"{elements.prefix}{part.label}",
            }
            child = etree.SubElement(
                stack[-1], etree.QName(etree.QName(parent).namespace, local), attributes
            )
            if part.form is CodeForm.OPEN:
                stack.append(child)


def read_inlines(element: etree._Element | None, elements: Elements) -> str:
    """The coded text of an element; an element that is no code of ours counts for its text."""
    if element is None:
        return ""
    return render(Fragment.of(_parts(element, elements)))


def _parts(element: etree._Element, elements: Elements) -> list[str | InlineCode]:
    parts: list[str | InlineCode] = [element.text or ""]
    for child in element:
        label = child.get(elements.label, "").removeprefix(elements.prefix)
        inside = _parts(child, elements) if isinstance(child.tag, str) else []
        if not label or not isinstance(child.tag, str):
            parts += inside
        elif local_name(child) == elements.single:
            parts.append(InlineCode.from_label(CodeForm.ISOLATED, label))
        else:
            parts += [
                InlineCode.from_label(CodeForm.OPEN, label),
                *inside,
                InlineCode.from_label(CodeForm.CLOSE, label),
            ]
        parts.append(child.tail or "")
    return parts


def _append_text(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
