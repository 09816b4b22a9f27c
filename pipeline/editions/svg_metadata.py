"""SVG drawings without what nobody sees: metadata, words of editors, hidden and displaced text."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator

from lxml import etree

from pipeline.xml import local_name, parse_safely, take_out

_SVG = "http://www.w3.org/2000/svg"
_SPACES = {_SVG, "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace", None}
_GONE = {"metadata", "script"}
_HIDDEN = re.compile(
    r"display:\s*none|visibility:\s*(?:hidden|collapse)|(?:^|;)\s*opacity:\s*0*(?:\.0*)?(?:;|$)",
    re.I,
)
_NOTHING = re.compile(r"0*(?:\.0*)?%?$")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DATA = re.compile(r"data:(image/[\w.+-]+);base64,([\w+/=\s]+)$")
_REFERENCE = re.compile(r"#([^\s\"')]+)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_LARGEST = 10_000.0  # user units, where the drawing does not say its size
_TEXTS = {"text", "tspan", "textPath"}

Cleaner = Callable[[bytes], tuple[bytes, tuple[str, ...]]]


def clean_drawing(content: bytes, clean_picture: Cleaner) -> tuple[bytes, tuple[str, ...]]:
    """A drawing with what is seen of it, and names of what was taken out.

    Titles and descriptions stay: screen readers say them. Pictures inside are cleaned by
    ``clean_picture``. Raises ``etree.XMLSyntaxError``.
    """
    root = parse_safely(content)
    told = [*_cut_elements(root), *_cut_attributes(root), *_clean_inside(root, clean_picture)]
    for one in (*root.itersiblings(preceding=True), *root.itersiblings()):
        told.append("instruction" if isinstance(one, etree._ProcessingInstruction) else "comment")
    if root.getroottree().docinfo.root_name and b"<!DOCTYPE" in content:
        told.append("document type")
    if not told:
        return content, ()
    etree.cleanup_namespaces(root)
    return etree.tostring(root, with_tail=False), tuple(dict.fromkeys(told))


def _cut_elements(root: etree._Element) -> Iterator[str]:
    size, used = _size(root), next(root.iter(f"{{{_SVG}}}use"), None) is not None
    for one in list(root.iter()):
        if isinstance(one, etree._Comment | etree._ProcessingInstruction):
            yield "comment"
            take_out(one)
        elif isinstance(one.tag, str) and one is not root:
            if why := _why_gone(one, size, used=used):
                yield why
                take_out(one)
            elif local_name(one) == "style" and _COMMENT.search(one.text or ""):
                yield "comment"
                one.text = _COMMENT.sub("", one.text or "")


def _why_gone(element: etree._Element, size: float, *, used: bool) -> str:
    """Why nobody sees an element, empty where it may be seen."""
    name = etree.QName(element)
    if name.namespace not in _SPACES or name.localname in _GONE:
        return f"<{name.localname}>"
    if _is_hidden(element) or element.get("systemLanguage") is not None:
        return "hidden element"
    if name.localname not in _TEXTS:
        return ""
    if _is_far(element, size) or _is_tiny(element):
        return "displaced text"
    return "" if used or not _is_defined(element) else "unused text"


def _is_defined(element: etree._Element) -> bool:
    """Whether an element is drawn only where something refers to it."""
    return any(local_name(one) in {"defs", "symbol"} for one in element.iterancestors())


def _is_hidden(element: etree._Element) -> bool:
    if local_name(element) in {"stop", "animate", "set"}:  # gradients begin with nothing
        return False
    seen = any(one.get("visibility") == "visible" for one in element.iter(etree.Element))
    return (
        element.get("display") == "none"
        or (element.get("visibility") in {"hidden", "collapse"} and not seen)
        or bool(_NOTHING.fullmatch(element.get("opacity", "1")))
        or (bool(_HIDDEN.search(element.get("style", ""))) and not seen)
    )


def _size(root: etree._Element) -> float:
    """The longest side of the drawing, in user units."""
    box = [abs(float(one)) for one in _NUMBER.findall(root.get("viewBox", ""))]
    return sum(box) or _LARGEST


def _is_far(text: etree._Element, size: float) -> bool:
    placed = (_NUMBER.match(text.get(one, "")) for one in ("x", "y"))
    return any(abs(float(one[0])) > 3 * size for one in placed if one)


def _is_tiny(text: etree._Element) -> bool:
    said = _NUMBER.match(text.get("font-size", ""))
    unit = text.get("font-size", "")[said.end() :] if said else ""
    return bool(said and unit in {"", "px", "pt"} and float(said[0]) < 0.05)


def _cut_attributes(root: etree._Element) -> Iterator[str]:
    styled = next(root.iter(f"{{{_SVG}}}style"), None) is not None
    elements = list(root.iter(etree.Element))
    said = {name for one in elements for name in _list_references(one)}
    for one in elements:
        for full in map(str, one.keys()):
            about = etree.QName(full)
            unused = not styled and _is_unused(about.localname, one.get(full, ""), said)
            if unused or _is_foreign(about):
                del one.attrib[full]
                yield "names of parts" if unused else f"attribute {about.localname}"


def _is_foreign(name: etree.QName) -> bool:
    """Whether an attribute is of a program and not of a drawing."""
    data = name.namespace is None and name.localname.startswith("data-")
    return data or name.namespace not in _SPACES


def _list_references(element: etree._Element) -> Iterator[str]:
    """The ids to which an element refers."""
    for text in (*map(str, element.attrib.values()), element.text or ""):
        yield from _REFERENCE.findall(text)
    for key in ("aria-labelledby", "aria-describedby", "begin", "end"):
        yield from re.split(r"[\s.;]+", element.get(key, ""))


def _is_unused(local: str, text: str, said: set[str]) -> bool:
    """Whether an attribute names a part to which, in a drawing without style, nothing refers."""
    return local == "class" or (local == "id" and text not in said)


def _clean_inside(root: etree._Element, clean_picture: Cleaner) -> Iterator[str]:
    """Clean the pictures that stand in the drawing as ``data:`` addresses."""
    for one in root.iter(etree.Element):
        for name in [key for key in map(str, one.attrib) if key.rpartition("}")[2] == "href"]:
            inside = _DATA.match(one.get(name, ""))
            try:
                picture = base64.b64decode(inside[2]) if inside else b""
            except binascii.Error:
                continue
            cleaned, told = clean_picture(picture) if inside else (b"", ())
            if inside and told:
                one.set(name, f"data:{inside[1]};base64,{base64.b64encode(cleaned).decode()}")
                yield from told
