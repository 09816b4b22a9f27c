"""Word files and their elements written as one compact expression, in the manner of python-docx's own tests.

``element("w:p/(w:r/w:t'Ask',w:hyperlink{r:id=rId1}/w:r/w:t'here')")`` makes the element; ``shape`` writes one back in
the same form, so that a test compares two lines of text. Namespaces are written out here and not taken from the
program: the tests would otherwise judge the code by itself.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TOKEN = re.compile(
    r"(?P<name>[\w]+:\w+)|(?P<mark>[/(),])|\{(?P<attributes>[^}]*)\}|'(?P<text>(?:[^']|'')*)'"
)
_ATTRIBUTE = re.compile(r"([\w:]+)=([^,]*)")


def qualified(name: str) -> str:
    """``w:p`` as lxml names it; a name without prefix stays as it is."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else name


def element(expression: str) -> etree._Element:
    """The element that an expression describes."""
    tokens = list(_tokens(expression))
    made, rest = _element(tokens)
    assert not rest, f"left over: {rest}"
    return made


def _tokens(expression: str) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(expression):
        found = _TOKEN.match(expression, position)
        assert found is not None, f"at {expression[position:]!r}"
        assert found.lastgroup is not None
        yield found.lastgroup, found[found.lastgroup]
        position = found.end()


def _element(tokens: list[tuple[str, str]]) -> tuple[etree._Element, list[tuple[str, str]]]:
    (kind, name), *rest = tokens
    assert kind == "name", f"{name!r} is no element"
    made = etree.Element(qualified(name), nsmap=NAMESPACES)
    if rest and rest[0][0] == "attributes":
        for key, value in _ATTRIBUTE.findall(rest.pop(0)[1]):
            made.set(qualified(key), value)
    if rest and rest[0][0] == "text":
        made.text = rest.pop(0)[1].replace("''", "'")
        if made.text != made.text.strip():
            made.set(_SPACE, "preserve")
    if rest and rest[0] == ("mark", "/"):
        several = rest[1] == ("mark", "(")
        rest = rest[2:] if several else rest[1:]
        while True:
            child, rest = _element(rest)
            made.append(child)
            if not several:
                break
            (_, mark), *rest = rest
            if mark == ")":
                break
    return made, rest


def shape(node: etree._Element) -> str:
    """The expression of an element; ``xml:space`` follows from the text and is left out."""
    name = f"{_PREFIXES[etree.QName(node).namespace]}:{etree.QName(node).localname}"
    attributes = ",".join(
        f"{_short(str(key))}={value}" for key, value in node.attrib.items() if key != _SPACE
    )
    text = "'" + node.text.replace("'", "''") + "'" if node.text else ""
    children = [shape(child) for child in node]
    below = (
        ""
        if not children
        else f"/{children[0]}"
        if len(children) == 1
        else f"/({','.join(children)})"
    )
    return name + (f"{{{attributes}}}" if attributes else "") + text + below


def _short(name: str) -> str:
    qname = etree.QName(name)
    return f"{_PREFIXES[qname.namespace]}:{qname.localname}" if qname.namespace else name


# --- whole files -------------------------------------------------------------------------------

_KINDS = {"comments", "footnotes", "styles", "numbering", "settings", "header"}
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word(
    body: Sequence[str | etree._Element], links: Mapping[str, str] | None = None, **parts: str
) -> bytes:
    """A Word file with these paragraphs or tables; ``parts`` are expressions by kind: ``comments="w:comments/…"``."""
    assert parts.keys() <= _KINDS
    document = element("w:document/w:body")
    document[0].extend(element(one) if isinstance(one, str) else one for one in body)
    roots = {
        "document": document,
        **{kind: element(expression) for kind, expression in parts.items()},
    }
    types = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_CONTENT}.{"document.main" if kind == "document" else kind}+xml"/>'
        for kind in roots
    )
    relations = "".join(
        f'<Relationship Id="rIdPart{kind}" Type="{_RELATION}/{kind}" Target="{kind}.xml"/>'
        for kind in parts
    ) + "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/hyperlink" Target="{target}" TargetMode="External"/>'
        for name, target in (links or {}).items()
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": _relationships(
            f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relationships(relations),
        **{
            f"word/{kind}.xml": etree.tostring(root, encoding="unicode")
            for kind, root in roots.items()
        },
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def _relationships(inside: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part of a Word file, parsed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))
