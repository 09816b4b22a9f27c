"""What a paragraph's styles give its text, so that formatting which says it again has no effect.

A run that names its style's own font, size or colour looks like its neighbours; a tag around it
would only ask translators to place nothing (17.7.2: document defaults, styles, direct formatting).
"""

from collections.abc import Callable, Mapping

from lxml import etree

from pipeline.master.formatting import Formatting, formatting
from pipeline.word.elements import child, style_id, value
from pipeline.word.names import SHORT, full_names
from pipeline.word.styles import Styles

_Attributes = tuple[tuple[str, str], ...]
_OFF: _Attributes = (("val", "0"),)
_TOGGLES = {"w:b", "w:i", "w:caps", "w:smallCaps", "w:strike", "w:dstrike"}
# What a property is where nothing says it (17.3.2): absence and these values look the same.
_PLAIN: dict[str, tuple[_Attributes, ...]] = {
    **dict.fromkeys(_TOGGLES, (_OFF,)),
    "w:u": ((("val", "none"),),),
    "w:sz": ((("val", "20"),),),
    "w:color": ((("val", "auto"),), (("val", "000000"),)),
    "w:highlight": ((("val", "none"),),),
    "w:vertAlign": ((("val", "baseline"),),),
    "w:position": ((("val", "0"),),),
    "w:shd": tuple(
        (("color", "auto"), ("fill", fill), ("val", "clear")) for fill in ("auto", "FFFFFF")
    ),
    **dict.fromkeys(("w:effect", "w:em", "w:bdr"), ((("val", "none"),), (("val", "nil"),))),
}
_DARK = {"text1", "dark1"}  # the theme's colours of text
_BLACK = {"windowText", "000000"}
_SLOTS = (("ascii", "asciiTheme"), ("hAnsi", "hAnsiTheme"))


class Inherited:
    """What the styles of a document give, and what of direct formatting says nothing beside it."""

    def __init__(self, styles: Styles, theme: etree._Element | None = None) -> None:
        self._styles = styles
        self._theme = _theme_fonts(theme)
        self._is_black = _is_text_black(theme)
        self._known: dict[str, dict[str, _Attributes]] = {}
        self._tables: dict[str, bool] = {}
        self._left: dict[tuple[str, Formatting], Formatting] = {}

    def effective(self, paragraph: etree._Element) -> Callable[[Formatting], Formatting]:
        """What direct formatting in a paragraph is without what the paragraph's styles say already.

        That of a run with a character style, and in a table whose style formats text, stays whole:
        there it may undo something.
        """
        if SHORT[paragraph.tag] != "w:p" or self._in_formatting_table(paragraph):
            return _unchanged
        style = style_id(paragraph) or self._styles.default
        return lambda own: self._effective(style, own)

    def _effective(self, style: str, own: Formatting) -> Formatting:
        key = (style, own)
        if key not in self._left:
            given = self._properties_of(style)
            whole = any(name == "w:rStyle" for name, _ in own)
            left = (item for item in own if whole or not self._says_nothing(item, given))
            self._left[key] = frozenset(left)
        return self._left[key]

    def _says_nothing(
        self, item: tuple[str, _Attributes], given: Mapping[str, _Attributes]
    ) -> bool:
        name, attributes = item
        if name == "w:color" and self._is_black and _is_colour_of_text(attributes):
            attributes = (("val", "auto"),)
        if name == "w:rFonts":
            return self._fonts(attributes) == self._fonts(given.get(name, ()))
        if name not in _PLAIN:
            return False
        plain = _PLAIN[name]
        said = given.get(name, plain[0])
        return attributes == said or (attributes in plain and said in plain)

    def _properties_of(self, identifier: str) -> dict[str, _Attributes]:
        if identifier not in self._known:
            defaults = child(child(self._styles.root, "docDefaults"), "rPrDefault")
            sources = [defaults, *reversed(list(self._styles.chain(identifier)))]
            found: dict[str, _Attributes] = {}
            for source in sources:
                for name, attributes in formatting(child(source, "rPr")):
                    found[name] = attributes
            self._known[identifier] = found
        return self._known[identifier]

    def _fonts(self, attributes: _Attributes) -> tuple[str, ...]:
        named = dict(attributes)
        return tuple(
            named.get(slot) or self._theme.get(named.get(theme, ""), named.get(theme, ""))
            for slot, theme in _SLOTS
        )

    def _in_formatting_table(self, paragraph: etree._Element) -> bool:
        table = next(paragraph.iterancestors(*full_names("w:tbl")), None)
        if table is None:
            return False
        identifier = value(child(child(table, "tblPr"), "tblStyle"))
        if identifier not in self._tables:
            chain = self._styles.chain(identifier) if identifier else ()
            self._tables[identifier] = any(
                SHORT[one.tag] == "w:rPr" for style in chain for one in style.iter(etree.Element)
            )
        return self._tables[identifier]


def _unchanged(own: Formatting) -> Formatting:
    return own


def _is_colour_of_text(attributes: _Attributes) -> bool:
    """Whether a colour is the theme's for text as it is, neither lighter nor darker."""
    said = dict(attributes)
    return said.get("themeColor") in _DARK and not said.keys() & {"themeTint", "themeShade"}


def _is_text_black(theme: etree._Element | None) -> bool:
    """Whether the theme's colour of text is what text has without any."""
    for one in theme.iter(etree.Element) if theme is not None else ():
        if SHORT[one.tag] == "a:dk1":
            return any(inner.get("val") in _BLACK for inner in one)
    return False


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """The Latin fonts of a theme by the names that runs give them (20.1.4.1.16)."""
    found: dict[str, str] = {}
    for one in theme.iter(etree.Element) if theme is not None else ():
        parent = one.getparent()
        if SHORT[one.tag] == "a:latin" and parent is not None:
            kind = SHORT[parent.tag].removeprefix("a:").removesuffix("Font")
            if kind in {"major", "minor"}:
                found |= dict.fromkeys((f"{kind}HAnsi", f"{kind}Ascii"), one.get("typeface", ""))
    return found
