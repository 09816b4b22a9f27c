"""What styles say of paragraphs: names, outline levels, list membership (``word/styles.xml``)."""

from dataclasses import dataclass, field

from lxml import etree

from pipeline.master.names import short, word_attribute


@dataclass(slots=True)
class Style:
    """One paragraph style."""

    name: str
    based_on: str
    outline: int | None
    numbered: bool


@dataclass(slots=True)
class Styles:
    """The paragraph styles of a document, by id."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str = ""

    def name(self, paragraph: etree._Element) -> str:
        """The style's name as Word shows it."""
        style = self.by_id.get(style_id(paragraph) or self.default)
        return style.name if style else style_id(paragraph)

    def outline(self, paragraph: etree._Element) -> int | None:
        """The heading level of a paragraph, 1 to 9, None for body text."""
        ppr = _child(paragraph, "w:pPr")
        own = _child(ppr, "w:outlineLvl") if ppr is not None else None
        level = _number(own) if own is not None else self._inherited(style_id(paragraph), "outline")
        return (
            level + 1
            if isinstance(level, int) and not isinstance(level, bool) and 0 <= level < 9
            else None
        )

    def is_list_item(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph is numbered or bulleted, by itself or by its style."""
        ppr = _child(paragraph, "w:pPr")
        own = _child(ppr, "w:numPr") if ppr is not None else None
        if own is not None:
            number = _child(own, "w:numId")
            return number is None or word_attribute(number, "val") != "0"
        return bool(self._inherited(style_id(paragraph), "numbered"))

    def _inherited(self, identifier: str, what: str) -> int | bool | None:
        seen: set[str] = set()
        while identifier in self.by_id and identifier not in seen:
            seen.add(identifier)
            style = self.by_id[identifier]
            value: int | bool | None = getattr(style, what)
            if value is not None and value is not False:
                return value
            identifier = style.based_on
        return None


def read_styles(root: etree._Element | None) -> Styles:
    """Read the styles part; an absent one gives no styles."""
    styles = Styles()
    for element in root if root is not None else ():
        if short(element) != "w:style" or word_attribute(element, "type") not in {
            "paragraph",
            None,
        }:
            continue
        identifier = word_attribute(element, "styleId") or ""
        styles.by_id[identifier] = _style(element)
        if word_attribute(element, "default") in {"1", "true", "on"}:
            styles.default = identifier
    return styles


def style_id(paragraph: etree._Element) -> str:
    """The style id of a paragraph, empty when it names none."""
    ppr = _child(paragraph, "w:pPr")
    style = _child(ppr, "w:pStyle") if ppr is not None else None
    return (word_attribute(style, "val") or "") if style is not None else ""


def _style(element: etree._Element) -> Style:
    name, based_on, ppr = (_child(element, tag) for tag in ("w:name", "w:basedOn", "w:pPr"))
    outline = _child(ppr, "w:outlineLvl") if ppr is not None else None
    return Style(
        (word_attribute(name, "val") or "") if name is not None else "",
        (word_attribute(based_on, "val") or "") if based_on is not None else "",
        _number(outline) if outline is not None else None,
        ppr is not None and _child(ppr, "w:numPr") is not None,
    )


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return (
        None
        if element is None
        else next((child for child in element if short(child) == name), None)
    )


def _number(element: etree._Element) -> int | None:
    value = word_attribute(element, "val") or ""
    return int(value) if value.isdigit() else None
