"""Fields whose result names a person, a machine or a place on it (17.16.5).

The name of the file with its folders, its template, whoever wrote or saved it, the user of the
program: Word computes them on the machine of whoever opens the file.
"""

import re
from collections.abc import Collection, Iterator

from lxml import etree

from pipeline.word.elements import value
from pipeline.word.names import SHORT, full_names
from pipeline.xml import take_out

_LEFT_OUT = "…"
_PRIVATE = re.compile(
    r"\s*(?:(?P<kind>FILENAME|TEMPLATE|LASTSAVEDBY|AUTHOR|USERNAME|USERINITIALS|USERADDRESS)\b"
    r'|(?:DOCPROPERTY|INFO)\s+"?(?P<name>author|manager|last\s?saved\s?by|template|file\s?name'
    r"|hyperlink\s?base)\b)",
    re.IGNORECASE,
)


def private_kind(instruction: str) -> str:
    """What a field tells of a person or a machine ("FILENAME"), empty for another field."""
    found = _PRIVATE.match(instruction)
    return re.sub(r"\s", "", found["kind"] or found["name"]).upper() if found else ""


def clear_private_fields(
    root: etree._Element, public: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Empty the results of such fields, but those that are public; yield the kind and the text.

    Dots say that something was left out among other words of a text.
    """
    found: list[tuple[str, str, list[etree._Element]]] = []
    for instruction, texts in _results(root):
        shown = " ".join("".join(one.text or "" for one in texts).split())
        if shown and (kind := private_kind(instruction)) and shown not in {*public, _LEFT_OUT}:
            found.append((kind, shown, texts))
    gone = {one for _, _, texts in found for one in texts}
    for kind, shown, texts in found:
        if _stands_among_words(root, texts[0], gone):
            texts[0].text = _LEFT_OUT
            texts = texts[1:]
        for one in texts:
            take_out(one)
        yield kind, shown


def _stands_among_words(
    root: etree._Element, text: etree._Element, gone: Collection[etree._Element]
) -> bool:
    """Whether a text stands in a paragraph with words that stay, outside of running heads."""
    around = next(text.iterancestors(*full_names("w:p")), None)
    if around is None or SHORT[root.tag] in {"w:hdr", "w:ftr"}:
        return False
    others = (one.text or "" for one in around.iter(*full_names("w:t")) if one not in gone)
    return any(any(map(str.isalnum, said)) for said in others)


def _results(root: etree._Element) -> Iterator[tuple[str, list[etree._Element]]]:
    """The code of each field, and the nodes that show text in its result."""
    for simple in root.iter(*full_names("w:fldSimple")):
        yield value(simple, "instr"), list(simple.iter(*full_names("w:t")))
    opened: list[_Open] = []
    ended: list[_Open] = []
    for one in root.iter(*full_names("w:fldChar", "w:instrText", "w:t")):
        match SHORT[one.tag]:
            case "w:fldChar":
                _change(opened, ended, value(one, "fldCharType"))
            case "w:instrText" if opened:
                opened[-1].code += one.text or ""
            case "w:t":
                for field in (field for field in opened if field.in_result):
                    field.texts.append(one)
    yield from ((field.code, field.texts) for field in ended)


class _Open:
    """A field that has begun."""

    def __init__(self) -> None:
        self.code = ""
        self.in_result = False
        self.texts: list[etree._Element] = []


def _change(opened: list[_Open], ended: list[_Open], control: str) -> None:
    if control == "begin":
        opened.append(_Open())
    elif control == "separate" and opened:
        opened[-1].in_result = True
    elif control == "end" and opened:
        ended.append(opened.pop())
