"""Coded text ↔ the inline elements of XLIFF and TMX.

Codes travel as real codes, which other programs protect. A code of a translation is paired with the
one of its source by ``id``; what ours is stands in an attribute besides, which programs may drop.
"""

import itertools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.model import CodeForm, Fragment, InlineCode, Use
from pipeline.segments.coded import parse, render
from pipeline.xml import local_name

Labels = Mapping[str, str]  # id → label, of the codes of a source


@dataclass(frozen=True, slots=True)
class Elements:
    """How a format names a pair and a single code.

    ``label`` is the attribute that holds ours: ``x-b``. ``shown`` gives the attributes by which
    programs show a code to people.
    """

    pair: str
    single: str
    label: str
    prefix: str
    number: str = "id"
    shown: Callable[[InlineCode], dict[str, str]] = lambda _: {}
    native: frozenset[str] = frozenset()  # what these hold is code of a program, and no text


def _name(code: InlineCode) -> str:
    """A code as people know it: ``<b>``, ``<br/>``, ``[note 1]``."""
    is_thing = code.form is CodeForm.ISOLATED and code.kind.use is Use.NEEDED
    return f"[{code.name} {code.number or ''}".rstrip() + "]" if is_thing else str(code)


def _show_in_1(code: InlineCode) -> dict[str, str]:
    """XLIFF 1.2, 2.3 equiv-text."""
    return {"equiv-text": _name(code)}


def _show_in_2(code: InlineCode) -> dict[str, str]:
    """XLIFF 2.1: type (4.3.1.41), disp and equiv; subType needs type beside it (4.3.1.38)."""
    kinds = {Use.PLAIN: "fmt", Use.STYLE: "fmt", Use.BREAK: "fmt"}
    kind = {"a": "link", "img": "image"}.get(code.name, kinds.get(code.kind.use, "other"))
    if code.form is CodeForm.ISOLATED:
        return {"type": kind, "disp": _name(code), "equiv": code.kind.seen.replace("\ufffc", "")}
    return {
        "type": kind,
        "dispStart": _name(code),
        "dispEnd": str(InlineCode(CodeForm.CLOSE, code.name, code.number)),
    }


# XLIFF 1.2, 2.4: inline elements; 2.4.2: those that hold native code
_NATIVE = frozenset({"bpt", "ept", "it", "ph"})
_HALF = frozenset({"sc", "ec", "bx", "ex"})  # empty elements that begin or end a pair
_ENDS = frozenset({"ec", "ex", "ept"})
XLIFF_1 = Elements("g", "x", "ctype", "x-", shown=_show_in_1, native=_NATIVE)
XLIFF_2 = Elements("pc", "ph", "subType", "guidebook:", shown=_show_in_2)  # XLIFF 2.1, 4.7.2


def _numbers(source: str) -> dict[str, str]:
    """Id → label of the codes of a source, numbered as they stand in it."""
    labels = (code.label for code in parse(source).codes if code.form is not CodeForm.CLOSE)
    return {str(number): label for number, label in enumerate(labels, start=1)}


def write_inlines(
    parent: etree._Element, coded: str, elements: Elements, source: str | None = None
) -> None:
    """Put coded text into an element; ``source`` is the text whose codes it repeats.

    Codes must be well nested, as those of a source and of a usable target are.
    """
    numbers = _numbers(coded if source is None else source)
    used: set[str] = set()
    stack = [parent]
    for part in parse(coded).parts:
        if isinstance(part, str):
            _append_text(stack[-1], part)
        elif part.form is CodeForm.CLOSE:
            if len(stack) > 1:  # a source that somebody edited in the PO file may close too often
                stack.pop()
        else:
            number = _next_number(part.label, numbers, used)
            local = elements.single if part.form is CodeForm.ISOLATED else elements.pair
            attributes = {
                elements.number: number,
                elements.label: f"{elements.prefix}{part.label}",
                **elements.shown(part),
            }
            child = etree.SubElement(
                stack[-1], etree.QName(etree.QName(parent).namespace, local), attributes
            )
            if part.form is CodeForm.OPEN:
                stack.append(child)


def _next_number(label: str, numbers: Labels, used: set[str]) -> str:
    """The id of the next such code of the source; a new one where the source has no more."""
    given = (number for number, known in numbers.items() if known == label and number not in used)
    free = (str(n) for n in itertools.count(1) if str(n) not in used and str(n) not in numbers)
    number = next(given, None) or next(free)
    used.add(number)
    return number


def source_labels(
    sources: Iterable[etree._Element | None], elements: Elements, english: str
) -> Labels:
    """Id → label of a unit's codes: what the file's source says, else the codes of our English."""
    labels = _numbers(english)
    codes = [
        child
        for source in sources
        for child in _iter_codes(source, elements)
        if local_name(child) not in _ENDS
    ]
    numbers = [child.get(elements.number, "") for child in codes]
    if len(numbers) == len(labels) and len(set(numbers)) == len(numbers):
        labels = dict(zip(numbers, labels.values(), strict=True))  # a program numbered them anew
    for number, child in zip(numbers, codes, strict=True):
        if number and (label := _label(child, elements)):
            labels[number] = label
    return labels


def _iter_codes(element: etree._Element | None, elements: Elements) -> Iterator[etree._Element]:
    """The codes inside an element."""
    for child in element.iter(etree.Element) if element is not None else ():
        if child is not element and local_name(child) in _names(elements):
            yield child


def _names(elements: Elements) -> frozenset[str]:
    return frozenset({elements.pair, elements.single}) | _HALF | elements.native


def find_stranger(
    target: etree._Element | None, elements: Elements, labels: Labels, known: Collection[str]
) -> str:
    """The id of a code that nothing says what it is, and whose id is not ``known``; else ""."""
    numbers = (
        child.get(elements.number, "")
        for child in _iter_codes(target, elements)
        if not _find_label(child, elements, labels)
    )
    return next((number for number in numbers if number and number not in known), "")


def list_numbers(element: etree._Element | None, elements: Elements) -> set[str]:
    """The ids of the codes inside an element."""
    return {child.get(elements.number, "") for child in _iter_codes(element, elements)}


def read_inlines(
    element: etree._Element | None, elements: Elements, labels: Labels | None = None
) -> str:
    """The coded text of an element.

    A code is known by what we wrote beside it, else by its id among ``labels``. An element that is
    no code of ours counts for its text.
    """
    if element is None:
        return ""
    return render(Fragment.of(_parts(element, elements, labels or {})))


def _label(child: etree._Element, elements: Elements) -> str:
    value = child.get(elements.label, "")
    return value.removeprefix(elements.prefix) if value.startswith(elements.prefix) else ""


def _find_label(child: etree._Element, elements: Elements, labels: Labels) -> str:
    """What is said beside a code, else of its id or of that of its other half."""
    numbers = (child.get(name, "") for name in ("startRef", "rid", elements.number))
    return _label(child, elements) or next((labels[one] for one in numbers if one in labels), "")


def _parts(element: etree._Element, elements: Elements, labels: Labels) -> list[str | InlineCode]:
    parts: list[str | InlineCode] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            parts += _child(child, elements, labels)
        parts.append(child.tail or "")
    return parts


def _child(child: etree._Element, elements: Elements, labels: Labels) -> list[str | InlineCode]:
    """An inline element as codes and text."""
    local = local_name(child)
    label = _find_label(child, elements, labels)
    inside = _parts(child, elements, labels)
    if local == "cp" and re.fullmatch("[0-9A-Fa-f]{4,8}", child.get("hex", "")):
        return [chr(int(child.get("hex", ""), 16))]
    if not label or not re.fullmatch(r"[a-z]+(?:[1-9]\d*)?", label):
        return _read_native(inside) if local in elements.native else inside
    if local == elements.pair:
        return [
            InlineCode.from_label(CodeForm.OPEN, label),
            *inside,
            InlineCode.from_label(CodeForm.CLOSE, label),
        ]
    if local in {elements.single} | _HALF | elements.native:
        form = _HALVES.get((local, child.get("pos", "")), CodeForm.ISOLATED)
        return [InlineCode.from_label(form, label)]
    return inside


# The halves of a pair: XLIFF 2.1, 4.2.3; 1.2, 2.4.2. ``it`` is one whose other half is elsewhere.
_HALVES = {
    ("sc", ""): CodeForm.OPEN,
    ("ec", ""): CodeForm.CLOSE,
    ("bx", ""): CodeForm.OPEN,
    ("ex", ""): CodeForm.CLOSE,
    ("bpt", ""): CodeForm.OPEN,
    ("ept", ""): CodeForm.CLOSE,
    ("it", "open"): CodeForm.OPEN,
    ("it", "close"): CodeForm.CLOSE,
}


def _read_native(inside: list[str | InlineCode]) -> list[str | InlineCode]:
    """The codes of ours among a program's native code; what else it says is no text."""
    text = "".join(one for one in inside if isinstance(one, str))
    return [part for part in parse(text).parts if isinstance(part, InlineCode)]


def _append_text(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
