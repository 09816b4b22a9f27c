"""What a file may reach beyond itself.

The addresses that links may have, and what HTML, XHTML and SVG fetch or run when they are opened.
Editions travel on phones and memory sticks to people who must not be traced: nothing in them is
fetched, nothing runs, and a link leads to the web, to mail or to a telephone.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from lxml import etree

from pipeline.xml import declared_entities, local_name, parse_safely, take_out

_WEB = re.compile(r"https?://([^/?#]+)", re.IGNORECASE)
# A user name, and what no name of a server holds (URL standard, forbidden host code points).
_NO_HOST = re.compile(r"[@\\\s<>^|]")
_OTHER = re.compile(r"(?:mailto:[^?]+@|tel:[+\d(])", re.IGNORECASE)
# A browser drops some of these before it reads a scheme: “java<TAB>script:” (URL standard, 4.4).
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[\w+/=\s]*$", re.IGNORECASE)
_FONT = re.compile(r"data:font/\w+;base64,[\w+/=\s]*$", re.IGNORECASE)
_ACTIVE = {
    "script",
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "audio",
    "video",
    "base",
    "form",
    "handler",
    "listener",
}
_ADDRESSES = {"href", "src", "srcset", "data", "action", "formaction", "poster", "background"}
_STYLES = {
    "style",
    "fill",
    "stroke",
    "filter",
    "mask",
    "clip-path",
    "marker",
    "marker-start",
    "marker-mid",
    "marker-end",
    "cursor",
}
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_CSS_REACH = re.compile(
    r"@import[^;]*;?|(?:url|src)\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)]*))\s*\)|image-set\([^)]*\)",
    re.IGNORECASE,
)


def is_web_address(address: str) -> bool:
    """Whether a link may have this address: http, https, mailto, tel, or a place in the file.

    No user name in it, which makes “https://un.org@evil.example” look like another place; no file
    to attach to a mail; no character that hides; no server that there cannot be.
    """
    address = address.strip(" ")
    if _UNSEEN.search(address):
        return False
    if address.startswith("#"):
        return True
    if found := _WEB.match(address):
        return not _NO_HOST.search(found[1])
    return bool(_OTHER.match(address)) and not re.search(r"[?&]attach", address, re.IGNORECASE)


def is_inside(address: str) -> bool:
    """Whether an address is a place in the same file, or a picture or font that it holds itself.

    The empty ``data:,`` keeps a browser from asking for an icon.
    """
    held = _PICTURE.match(address) or _FONT.match(address)
    return address.startswith("#") or address == "data:," or bool(held)


def is_beside(address: str) -> bool:
    """Whether an address stays in the same package: relative, without scheme, server or drive."""
    return is_inside(address) or not re.match(r"\s*(?:[\w+.-]*:|[/\\])", _UNSEEN.sub("", address))


def cut_reaches(root: etree._Element, stays: Callable[[str], bool] = is_inside) -> tuple[str, ...]:
    """Take out of an HTML or SVG tree what it fetches or runs; return what that was.

    ``stays`` says which addresses of pictures and parts are harmless. Links to the web stay. What
    stands before the root (a style sheet of its own) is told and goes when the root is written.
    """
    found = [str(one) for one in root.itersiblings(etree.PI, preceding=True)]
    found += _cut_elements(root)
    for element in root.iter(etree.Element):
        if element.attrib:
            found += _cut_attributes(element, stays)
        if local_name(element) == "style" and (css := element.text):
            element.text, gone = _cut_css(css, stays)
            found += gone
    return tuple(found)


def clean_svg(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """An SVG picture without what it fetches or runs, and what that was.

    One that has nothing of the kind comes back as it was; raises ``etree.XMLSyntaxError``.
    """
    root = parse_safely(content)
    entities = [f"<!ENTITY {name}>" for name in declared_entities(root)]
    found = (*entities, *cut_reaches(root))
    for entity in list(root.iter(etree.Entity)) if entities else ():
        take_out(entity)
    # The root alone, without declarations and instructions before it.
    return (etree.tostring(root, with_tail=False), found) if found else (content, ())


def find_css_reaches(css: str, stays: Callable[[str], bool]) -> tuple[str, ...]:
    """What a style sheet fetches."""
    return tuple(_cut_css(css, stays)[1])


def find_reaches(root: etree._Element, stays: Callable[[str], bool] = is_inside) -> Iterator[str]:
    """What :func:`cut_reaches` would take out of a tree, which stays as it is."""
    yield from (str(one) for one in root.itersiblings(etree.PI, preceding=True))
    for element in root.iter(etree.Element):
        if not (_may_act(str(element.tag)) or any(map(_may_reach, element.keys()))):
            continue
        if _is_active(element):
            yield f"<{local_name(element).lower()}>"
        yield from (told for _, told in _reaching_attributes(element, stays))
        if local_name(element) == "style":
            yield from _cut_css(element.text or "", stays)[1]


@cache  # a page has a few names of elements and attributes in all
def _may_act(tag: str) -> bool:
    return tag.rpartition("}")[2].lower() in {*_ACTIVE, "meta", "style"}


@cache
def _may_reach(attribute: str) -> bool:
    name = _attribute_name(attribute)
    known = name in _ADDRESSES or name in _STYLES or name in {"ping", "base", "attributename"}
    return known or name.startswith("on")


@cache
def _attribute_name(full: str) -> str:
    """The local name; a drawing in HTML says “xlink:href”, where no parser knows name spaces."""
    return re.split("[}:]", full)[-1].lower()


def _cut_elements(root: etree._Element) -> Iterator[str]:
    for element in list(root.iter(etree.Element)):
        if _is_active(element):
            yield f"<{local_name(element).lower()}>"
            take_out(element)


def _is_active(element: etree._Element) -> bool:
    """Whether an element runs, fetches or sends something, or makes another do so."""
    name = local_name(element).lower()
    changes = str(element.get("attributeName", "")).rpartition(":")[2].lower()
    refreshes = name == "meta" and "refresh" in str(element.get("http-equiv", "")).lower()
    return name in _ACTIVE or changes in _ADDRESSES or changes.startswith("on") or refreshes


def _cut_attributes(element: etree._Element, stays: Callable[[str], bool]) -> Iterator[str]:
    for full, told in list(_reaching_attributes(element, stays)):
        yield told
        del element.attrib[full]


def _reaching_attributes(
    element: etree._Element, stays: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    """The names of attributes that reach outside, each with what it says."""
    link = local_name(element).lower() in {"a", "area"}
    for full, text in element.attrib.items():
        name, value = _attribute_name(str(full)), str(text)
        if name in _ADDRESSES:
            reaches = not (stays(value) or (link and is_web_address(value)))
        elif name in _STYLES:
            reaches = bool(_cut_css(value, stays)[1])
        else:
            reaches = name.startswith("on") or name == "ping"
            reaches |= name == "base" and not str(full).startswith("base")
        if reaches:
            yield str(full), f"{name}=“{value[:80]}”"


def _cut_css(css: str, stays: Callable[[str], bool]) -> tuple[str, list[str]]:
    """Style rules without what they fetch, and that; escapes are read as a browser reads them."""
    found: list[str] = []

    def judge(one: re.Match[str]) -> str:
        address = next((part for part in one.groups() if part is not None), None)
        if address is not None and stays(address.strip()):
            return one[0]
        found.append(one[0][:80])
        return "" if one[0].startswith("@") else "none"

    kept = _CSS_REACH.sub(judge, _CSS_ESCAPE.sub(_css_character, css))
    return (kept, found) if found else (css, [])


def _css_character(found: re.Match[str]) -> str:
    if not found[1]:
        return found[2]
    code = int(found[1], 16)
    return chr(code) if code < 0x110000 else "\ufffd"
