"""Fields that fetch, run or lead astray, made into the text that they show (17.16.5)."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.reach import is_web_address
from pipeline.word.elements import value
from pipeline.word.names import full_names, short
from pipeline.xml import take_out, unwrap

# Fields that load a file or an address, start a program or ask one (17.16.5; [MS-OE376] 2.1).
_REACHING = set(
    "DATABASE DDE DDEAUTO HTMLACTIVEX HTMLCONTROL IMPORT INCLUDE INCLUDEPICTURE INCLUDETEXT LINK "
    "PRINT RD".split()
)
_CONTROLS = frozenset(full_names("w:fldChar"))
_KEYWORD = re.compile(r"\s*(=|[^\s\"\\]*)")
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"?|(\\\S)|([^\s"]+)')
_WITH_ARGUMENT = {"\\l", "\\o", "\\t"}  # switches of HYPERLINK (17.16.5.25)


@dataclass(slots=True)
class _Field:
    """A field that began: its code, and the elements before its result."""

    instruction: str = ""
    marks: list[etree._Element] = field(default_factory=list)
    in_result: bool = False
    nested: bool = False  # another field stands in its code, so that nobody knows what it says
    keyword_nested: bool = False  # it stands before the end of the keyword


def cut_fields(root: etree._Element) -> Iterator[str]:
    """Make fields that reach outside into their results; the instruction of each."""
    return _unlink(root, lambda one: one.keyword_nested or reaches(one.instruction, one.nested))


def unlink_fields(root: etree._Element, keywords: Collection[str]) -> Iterator[str]:
    """Make fields of these kinds into their results; the instruction of each."""
    return _unlink(root, lambda one: keyword_of(one.instruction) in keywords)


def keep_fields(root: etree._Element, keywords: Collection[str]) -> Iterator[str]:
    """Make fields of all other kinds into their results, and drop what programs keep in fields.

    A code that other fields make up is left to :func:`cut_fields`. Yield the instructions.
    """
    for data in list(root.iter(*full_names("w:fldData"))):
        yield "fldData"
        take_out(data)
    yield from _unlink(
        root, lambda one: not one.keyword_nested and keyword_of(one.instruction) not in keywords
    )


def keyword_of(instruction: str) -> str:
    """The kind of a field, in capitals."""
    found = _KEYWORD.match(instruction)
    return found[1].upper() if found else ""


def _unlink(root: etree._Element, wanted: Callable[[_Field], bool]) -> Iterator[str]:
    for simple in list(root.iter(*full_names("w:fldSimple"))):
        if wanted(_Field(instruction := value(simple, "instr"))):
            yield instruction
            _replace_by_result(simple)
    for one in _complex_fields(root):
        if wanted(one):
            yield one.instruction
            for mark in one.marks:
                _take_out_of_run(mark)


def _replace_by_result(simple: etree._Element) -> None:
    for data in [one for one in simple if short(one) == "w:fldData"]:
        take_out(data)
    unwrap(simple)


def reaches(instruction: str, nested: bool = False) -> bool:
    """Whether a field fetches or runs something, or links to what no link may lead to.

    ``nested``: other fields make up a part of its code.
    """
    keyword = keyword_of(instruction)
    if keyword in _REACHING:
        return True
    if keyword == "HYPERLINK":
        address = _link_address(instruction)
        # Without one it leads to a place in the file (\l), or where other fields say.
        return not is_web_address(address) if address is not None else nested
    return nested and not keyword


def _ends_keyword(instruction: str) -> bool:
    """Whether a blank follows the keyword, so that what comes after cannot be a part of it."""
    keyword = _KEYWORD.match(instruction)
    return bool(keyword and keyword[1] and (keyword[1] == "=" or instruction[keyword.end() :]))


def _link_address(instruction: str) -> str | None:
    tokens = _TOKEN.finditer(instruction)
    next(tokens, None)  # the keyword
    for token in tokens:
        if token[2]:
            if token[2].lower() in _WITH_ARGUMENT:
                next(tokens, None)
        else:
            return re.sub(r"\\(.)", r"\1", token[1] if token[1] is not None else token[3])
    return None


def _complex_fields(root: etree._Element) -> list[_Field]:
    """The fields of a part in the order of their ends."""
    opened: list[_Field] = []
    done: list[_Field] = []
    if next(root.iter(*_CONTROLS), None) is None:  # as of most parts
        return done
    for element in root.iter(etree.Element):
        if not opened and element.tag not in _CONTROLS:
            continue
        name = short(element)
        kind = _control(element)
        if kind == "begin":
            _open(opened)
        if not opened:
            continue
        if name == "w:instrText" and not opened[-1].in_result:
            opened[-1].instruction += element.text or ""
        if _stands_in_run(element):
            _note(opened, element, kind)
        if kind == "separate":
            opened[-1].in_result = True
        elif kind == "end":
            done.append(opened.pop())
    return done


def _control(element: etree._Element) -> str:
    """``begin``, ``separate`` or ``end`` of a field; "" for any other element."""
    return value(element, "fldCharType") if short(element) == "w:fldChar" else ""


def _open(opened: list[_Field]) -> None:
    """Begin a field, in the code of those whose result has not begun."""
    for outer in opened:
        if not outer.in_result:
            outer.nested = True
            outer.keyword_nested |= not _ends_keyword(outer.instruction)
    opened.append(_Field())


def _note(opened: list[_Field], element: etree._Element, kind: str) -> None:
    """Count an element to the code of every field whose result has not begun."""
    for one in opened:
        if not one.in_result:
            one.marks.append(element)
    if kind == "end" and opened[-1].in_result:
        opened[-1].marks.append(element)


def _stands_in_run(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and short(parent) == "w:r" and short(element) != "w:rPr"


def _take_out_of_run(element: etree._Element) -> None:
    run = element.getparent()
    take_out(element)
    if run is not None and all(short(one) == "w:rPr" for one in run):
        take_out(run)
