"""What the properties of a run or paragraph say of a script: faces, weight, spacing, language.

ECMA-376-1, 17.3.1 and 17.3.2: complex scripts and East Asian ones have slots of their own.
"""

import re

from lxml import etree

from pipeline.languages import WritingSystem, get_system
from pipeline.model import Locale, Script
from pipeline.word.elements import child, drop, ensure, is_on, put, value

_SYMBOL_FONT = re.compile(r"symbol|dings|dingbat", re.IGNORECASE)
_THEME = ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme")


def set_face(rpr: etree._Element, system: WritingSystem) -> None:
    """Name the face of a script that is not the edition's, in the slots that apply to it."""
    if not system.families:
        return
    east_asian = system.slot is Script.EAST_ASIAN
    slots = ("eastAsia",) if east_asian else ("cs", "ascii", "hAnsi")
    fonts = ensure(rpr, "rFonts")
    for slot in slots:
        fonts.set(f"{{{etree.QName(fonts).namespace}}}{slot}", system.families[0])
    _drop_themes(fonts, slots)
    if east_asian:
        put(rpr, "rFonts", hint="eastAsia")
    if system.slot is Script.COMPLEX:
        ensure(rpr, "cs")
    if system.right_to_left:
        put(rpr, "rtl")


def set_font(rpr: etree._Element, locale: Locale, font: str, *, own: bool = False) -> None:
    """Name the font in the slots of the script.

    ``own``: the run holds that script alone, so the Latin slots name it too.
    """
    if locale.script is Script.LATIN:
        return
    fonts = ensure(rpr, "rFonts")
    complex_script = locale.script is Script.COMPLEX
    slots = (
        ("cs", "ascii", "hAnsi")
        if own and complex_script
        else ("cs",)
        if complex_script
        else ("eastAsia",)
    )
    for slot in slots:
        fonts.set(f"{{{etree.QName(fonts).namespace}}}{slot}", font)
    _drop_themes(fonts, slots)
    if own and not complex_script:
        put(rpr, "rFonts", hint="eastAsia")


def _drop_themes(fonts: etree._Element, slots: tuple[str, ...]) -> None:
    """A theme attribute would win over the font named beside it (17.3.2.26)."""
    for theme in _THEME:
        if any(theme.lower() == f"{slot}theme".lower() for slot in slots):
            fonts.attrib.pop(f"{{{etree.QName(fonts).namespace}}}{theme}", "")


def repeat_weight(rpr: etree._Element, locale: Locale) -> None:
    """Repeat weight and size in the slots of complex scripts."""
    if locale.script is not Script.COMPLEX:
        return
    bold, size = child(rpr, "b"), child(rpr, "sz")
    if bold is not None:
        put(rpr, "bCs", val="1" if is_on(bold) else "0")
    if size is not None:
        put(rpr, "szCs", val=value(size))


def make_upright(rpr: etree._Element, *, embolden: bool) -> None:
    """Replace italics by bold: these scripts have no italic faces, only slanted ones."""
    drop(rpr, "i", "iCs")
    if embolden:
        put(rpr, "b", val="1")
        put(rpr, "bCs", val="1")


def space_lines(ppr: etree._Element, locale: Locale) -> None:
    """Never an exact line height, which clips marks.

    No justification where words are not spaced, but for Thai's own kind.
    """
    spacing, alignment = child(ppr, "spacing"), child(ppr, "jc")
    if locale.script is Script.LATIN:
        return
    if value(spacing, "lineRule") == "exact":
        put(ppr, "spacing", lineRule="atLeast")
    system = get_system(locale.iso15924)
    most = system.most_spacing
    if (
        most
        and value(spacing, "lineRule") in {"", "auto"}
        and value(spacing, "line").isdigit()
        and int(value(spacing, "line")) > most
    ):
        put(ppr, "spacing", line=str(most))
    if locale.script is Script.COMPLEX and value(alignment) in {"both", "distribute"}:
        put(ppr, "jc", val=system.justification)


def language_slots(locale: Locale) -> dict[str, str]:
    """The attributes of ``w:lang`` for text of a locale."""
    match locale.script:
        case Script.COMPLEX:
            return {"val": "en-US", "bidi": locale.word_tag}
        case Script.EAST_ASIAN:
            return {"val": "en-US", "eastAsia": locale.word_tag}
    return {"val": locale.word_tag}


def is_in_symbol_font(rpr: etree._Element) -> bool:
    """Whether the run is set in a symbol font, whose characters are pictures."""
    fonts = child(rpr, "rFonts")
    names = {value(fonts, slot) for slot in ("ascii", "hAnsi", "cs")}
    return any(_SYMBOL_FONT.search(name) for name in names)
