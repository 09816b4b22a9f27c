"""What styles say of paragraphs: names, outline levels, numbering (17.7)."""

from collections.abc import Iterator

from lxml import etree

from pipeline.word.elements import child, is_true, number, put, style_id, value
from pipeline.word.names import word_attribute
from pipeline.xml import sibling_name, take_out

_HEADING_LEVELS = 9


class Styles:
    """The styles of a document by id, and styles of our own added to them."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.by_id = {
            value(style, "styleId"): style for style in root.iter(sibling_name(root, "style"))
        }
        self.default = next(filter(None, map(_default_paragraph_style, self.by_id.values())), "")
        self._names: dict[str, str] = {}
        self._outlines: dict[str, int | None] = {}
        self._numberings: dict[str, tuple[str, int | None]] = {}

    def name(self, paragraph: etree._Element) -> str:
        """The name of a paragraph's style as Word shows it; its id where the style is missing."""
        identifier = style_id(paragraph)
        if identifier not in self._names:
            style = self.by_id.get(identifier or self.default)
            self._names[identifier] = identifier if style is None else value(child(style, "name"))
        return self._names[identifier]

    def chain(self, identifier: str) -> Iterator[etree._Element]:
        """A style and those it is based on; the default paragraph style for no identifier."""
        identifier = identifier or self.default
        seen: set[str] = set()
        while identifier in self.by_id and identifier not in seen:
            seen.add(identifier)
            yield self.by_id[identifier]
            identifier = value(child(self.by_id[identifier], "basedOn"))

    def outline(self, paragraph: etree._Element) -> int | None:
        """The heading level of a paragraph, 1 to 9, None for body text (17.3.1.20)."""
        own = child(child(paragraph, "pPr"), "outlineLvl")
        if own is not None:
            return _heading_level(own)
        return self.outline_of(style_id(paragraph))

    def outline_of(self, identifier: str) -> int | None:
        """The heading level that a style gives its paragraphs, None for body text."""
        if identifier not in self._outlines:
            levels = (child(child(one, "pPr"), "outlineLvl") for one in self.chain(identifier))
            first = next((level for level in levels if level is not None), None)
            self._outlines[identifier] = None if first is None else _heading_level(first)
        return self._outlines[identifier]

    def is_list_item(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph is numbered or bulleted, by itself or by its style."""
        return self.numbering(paragraph) is not None

    def numbering(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list (numId) and level (0 to 8) that number a paragraph, by itself or by its style.

        Each of the two comes from the nearest element that says it (17.7.2): a style may change
        the level of the style that it is based on and keep its list.
        """
        own = child(child(paragraph, "pPr"), "numPr")
        of_style = self._numbering_of(style_id(paragraph))
        identifier = value(child(own, "numId")) or of_style[0]
        level = number(child(own, "ilvl"))
        level = of_style[1] if level is None else level
        return (identifier, level or 0) if identifier not in {"", "0"} else None

    def _numbering_of(self, identifier: str) -> tuple[str, int | None]:
        if identifier not in self._numberings:
            numbers = [child(child(one, "pPr"), "numPr") for one in self.chain(identifier)]
            lists = (value(child(one, "numId")) for one in numbers)
            levels = (number(child(one, "ilvl")) for one in numbers)
            self._numberings[identifier] = (
                next(filter(None, lists), ""),
                next((level for level in levels if level is not None), None),
            )
        return self._numberings[identifier]

    def heading(self, level: int) -> str:
        """The id of Word's own heading style of a level, added when there is none."""
        name = f"heading {level}"
        own = (
            identifier
            for identifier, style in self.by_id.items()
            if value(child(style, "name")).lower() == name
        )
        return next(own, None) or self.own(name)

    def own(self, name: str, kind: str = "paragraph") -> str:
        """The id of a style of ours, added when first asked for."""
        identifier = name.replace(" ", "")
        if identifier not in self.by_id:
            style = etree.SubElement(self.root, sibling_name(self.root, "style"))
            attributes = {"type": kind, "customStyle": "1", "styleId": identifier}
            for key, text in attributes.items():
                style.set(sibling_name(style, key), text)
            put(style, "name", val=name)
            self.by_id[identifier] = style
            self.forget()
        return identifier

    def drop_repeated(self) -> None:
        """Take out every style but the last of an id: pandoc does not end on one based on it."""
        for style in list(self.root.iter(sibling_name(self.root, "style"))):
            kept = self.by_id[value(style, "styleId")]
            if kept is not style:
                if style.get(default := sibling_name(style, "default")):
                    kept.set(default, "1")
                take_out(style)

    def forget(self) -> None:
        """Read anew what was read before: a style has changed."""
        self._names.clear()
        self._outlines.clear()
        self._numberings.clear()


def _default_paragraph_style(style: etree._Element) -> str:
    """The id of a style when it is the default one of paragraphs."""
    default = word_attribute(style, "default") or "0"
    return value(style, "styleId") if is_true(default) and _is_of_paragraphs(style) else ""


def _is_of_paragraphs(style: etree._Element) -> bool:
    return value(style, "type") in {"paragraph", ""}


def _heading_level(element: etree._Element) -> int | None:
    level = number(element)
    return level + 1 if level is not None and 0 <= level < _HEADING_LEVELS else None
