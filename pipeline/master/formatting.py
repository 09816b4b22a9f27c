"""Which formatting of a run a translator should see, and as which tag.

Noise never becomes a tag: language, proofing, revision ids, hints which font slot an ambiguous
character takes, the spacing, scaling and kerning that PDF conversions leave, and the complex-script
twins of bold, italic and size, which say nothing about English text.
"""

from collections.abc import Iterable

from lxml import etree

from pipeline.word.elements import drop, is_true, put
from pipeline.word.names import SHORT, short

Formatting = frozenset[tuple[str, tuple[tuple[str, str], ...]]]

_NOISE = {
    "w:lang", "w:noProof", "w:spacing", "w:w", "w:kern", "w:fitText", "w:snapToGrid",
    "w:bCs", "w:iCs", "w:szCs", "w:rtl", "w:cs", "w:rPrChange", "w:webHidden", "w:specVanish",
    "w:ins", "w:del", "w:moveFrom", "w:moveTo", "#",
}  # fmt: skip
_NOISE_ATTRIBUTES = {"hint", "cs", "eastAsia", "cstheme", "eastAsiaTheme"}
_DRAWING_NOISE = {"lang", "altLang", "dirty", "err", "noProof", "smtClean", "kern", "spc"}
_TOGGLES = {
    "w:b",
    "w:i",
    "w:caps",
    "w:smallCaps",
    "w:strike",
    "w:dstrike",
    "w:outline",
    "w:shadow",
    "w:emboss",
    "w:imprint",
}
_NONE: Formatting = frozenset()
_KNOWN: dict[tuple[object, ...], Formatting] = {}  # what was computed, by key
_MOST_KNOWN = 20_000
# The plain formatting that has a tag of its own.
_PLAIN: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {
    ("w:b", ()): "b",
    ("w:i", ()): "i",
    ("w:u", (("val", "single"),)): "u",
    ("w:vertAlign", (("val", "superscript"),)): "sup",
    ("w:vertAlign", (("val", "subscript"),)): "sub",
    ("a:b", (("", "1"),)): "b",
    ("a:i", (("", "1"),)): "i",
    ("a:u", (("", "sng"),)): "u",
}


def formatting(rpr: etree._Element | None) -> Formatting:
    """The significant formatting of run properties, as a value that can be compared."""
    if rpr is None:
        return _NONE
    key = _key(rpr)
    known = _KNOWN.get(key)
    if known is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[key] = _formatting(rpr)
    return known


def _key(rpr: etree._Element) -> tuple[object, ...]:
    """What a formatting depends on, as a value that is made much faster than the formatting."""
    own = tuple(rpr.items()) if SHORT[rpr.tag] == "a:rPr" else ()
    return (
        rpr.tag,
        own,
        *[
            (one.tag, *one.items()) if not len(one) else etree.tostring(one, with_tail=False)
            for one in rpr
        ],
    )


def _formatting(rpr: etree._Element) -> Formatting:
    if short(rpr) == "a:rPr":
        return frozenset(_drawing(rpr))
    found = (_property(child) for child in rpr if short(child) not in _NOISE)
    return frozenset(item for item in found if item is not None)


def _drawing(rpr: etree._Element) -> Iterable[tuple[str, tuple[tuple[str, str], ...]]]:
    for key, value in rpr.attrib.items():
        name = str(key)
        if name not in _DRAWING_NOISE and not (name in {"b", "i"} and value == "0"):
            yield f"a:{name}", (("", str(value)),)
    for child in rpr:
        yield short(child), ((etree.tostring(child, method="c14n", with_tail=False).decode(), ""),)


_Property = tuple[str, tuple[tuple[str, str], ...]]


def _property(child: etree._Element) -> _Property | None:
    name = short(child)
    attributes = {SHORT[key].split(":")[-1]: str(value) for key, value in child.attrib.items()}
    if name in _TOGGLES:
        return name, (() if is_true(attributes.get("val", "1")) else (("val", "0"),))
    if name == "w:rFonts":
        return _fonts(name, attributes)
    if name == "w:u" and attributes.get("val") == "none":
        return name, (("val", "none"),)
    if len(child):
        return name, ((etree.tostring(child, method="c14n", with_tail=False).decode(), ""),)
    return name, tuple(sorted(item for item in attributes.items() if item != ("themeColor", "")))


def _fonts(name: str, attributes: dict[str, str]) -> _Property | None:
    kept = sorted(item for item in attributes.items() if item[0] not in _NOISE_ATTRIBUTES)
    return (name, tuple(kept)) if kept else None


def plain_tags(own: Formatting, base: Formatting) -> tuple[str, ...] | None:
    """The plain tags that turn base into own, in a fixed order; None when no such tags do."""
    if base - own:
        return None
    tags = [_PLAIN.get(item) for item in own - base]
    if any(tag is None for tag in tags):
        return None
    return tuple(sorted(tag for tag in tags if tag))


def add_plain(rpr: etree._Element, tag: str) -> None:
    """Add plain formatting to Word run properties, at its place in the schema's order (CT_RPr)."""
    local, value = {
        "b": ("b", ""),
        "i": ("i", ""),
        "u": ("u", "single"),
        "sup": ("vertAlign", "superscript"),
        "sub": ("vertAlign", "subscript"),
    }[tag]
    drop(rpr, local)
    put(rpr, local, **({"val": value} if value else {}))
