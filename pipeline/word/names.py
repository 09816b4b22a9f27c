"""Short names for the elements of OOXML.

``w:p`` whatever the prefix, for transitional and strict files alike.

ISO/IEC 29500 strict documents use other namespaces for the same vocabulary; both map to one short
name, so that the readers need not care.
"""

from functools import cache

from lxml import etree

TRANSITIONAL = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cdr": "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "dsp": "http://schemas.microsoft.com/office/drawing/2008/diagram",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
_STRICT = {
    "w": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "r": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "a": "http://purl.oclc.org/ooxml/drawingml/main",
    "wp": "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    "pic": "http://purl.oclc.org/ooxml/drawingml/picture",
    "c": "http://purl.oclc.org/ooxml/drawingml/chart",
    "cdr": "http://purl.oclc.org/ooxml/drawingml/chartDrawing",
    "dgm": "http://purl.oclc.org/ooxml/drawingml/diagram",
    "m": "http://purl.oclc.org/ooxml/officeDocument/math",
}
_PREFIXES = {uri: prefix for table in (TRANSITIONAL, _STRICT) for prefix, uri in table.items()}


class _ShortNames(dict[object, str]):
    """Full name → short name, filled as names are met.

    Comments and processing instructions are ``#``.
    """

    def __missing__(self, full: object) -> str:
        if not isinstance(full, str):
            return "#"
        if full.startswith("{"):
            uri, local = full[1:].split("}", 1)
            short = f"{_PREFIXES.get(uri, '?')}:{local}"
        else:
            short = full
        self[full] = short
        return short


SHORT = _ShortNames()


@cache
def full_names(*names: str) -> tuple[str, ...]:
    """The full names that short names stand for, in either namespace: for ``iter()``.

    ``v:*`` stands for every element of its namespace.
    """
    return tuple(
        f"{{{table[prefix]}}}{local}"
        for prefix, _, local in (name.partition(":") for name in names)
        for table in (TRANSITIONAL, _STRICT)
        if prefix in table
    )


def namespace(prefix: str, main: str) -> str:
    """The namespace of a prefix in files whose main namespace (``w``) is this one."""
    table = _STRICT if main == _STRICT["w"] else TRANSITIONAL
    return table.get(prefix, TRANSITIONAL[prefix])


def short(element: etree._Element) -> str:
    """The short name of an element: ``w:p``."""
    return SHORT[element.tag]


def word_attribute(element: etree._Element, local: str) -> str | None:
    """The value of a ``w:`` attribute of an element, in either namespace, or None."""
    for name in full_names(f"w:{local}"):
        value = element.get(name)
        if value is not None:
            return value
    return element.get(local)
