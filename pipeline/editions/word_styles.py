"""The styles of a Word file: names, parents, outline levels, numbering.

And styles of our own for what pandoc has no words for.
"""

from collections.abc import Iterator

from lxml import etree

from pipeline.editions.properties import child, put, style_id, value
from pipeline.editions.word import WordFile


class Styles:
    """Names, parents and outline levels of the styles, and styles of our own."""

    def __init__(self, word: WordFile) -> None:
        self.word = word
        self.root = next(
            (word.root(part) for part in word.related("styles")), etree.Element(word.name("styles"))
        )
        self.by_id = {
            value(style, "styleId"): style for style in self.root.iter(word.name("style"))
        }

    def name(self, paragraph: etree._Element) -> str:
        """The name of a paragraph's style."""
        return value(child(self.by_id.get(style_id(paragraph)), "name"))

    def chain(self, identifier: str) -> Iterator[etree._Element]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while identifier in self.by_id and identifier not in seen:
            seen.add(identifier)
            yield self.by_id[identifier]
            identifier = value(child(self.by_id[identifier], "basedOn"))

    def outline(self, paragraph: etree._Element) -> int | None:
        """The heading level, 0 to 8, None for body text."""
        sources = [paragraph, *self.chain(style_id(paragraph))]
        levels = (value(child(child(source, "pPr"), "outlineLvl")) for source in sources)
        level = next((level for level in levels if level), "9")
        return int(level) if level.isdigit() and int(level) < 9 else None

    def numbering(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list (numId) and level that number a paragraph, by itself or by its style."""
        for source in [paragraph, *self.chain(style_id(paragraph))]:
            numbers = child(child(source, "pPr"), "numPr")
            if numbers is not None:
                level = value(child(numbers, "ilvl")) or "0"
                return (
                    (value(child(numbers, "numId")), int(level))
                    if value(child(numbers, "numId")) not in {"", "0"}
                    else None
                )
        return None

    def heading(self, level: int) -> str:
        """The id of Word's own heading style of a level."""
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
            style = etree.SubElement(self.root, self.word.name("style"))
            put_attributes = {"type": kind, "customStyle": "1", "styleId": identifier}
            for key, text in put_attributes.items():
                style.set(self.word.name(key), text)
            put(style, "name", val=name)
            self.by_id[identifier] = style
        return identifier


def marker(word: WordFile, style: str, text: str) -> etree._Element:
    """A paragraph in a style with this text."""
    paragraph = etree.Element(word.name("p"))
    put(put(paragraph, "pPr"), "pStyle", val=style)
    etree.SubElement(etree.SubElement(paragraph, word.name("r")), word.name("t")).text = text
    return paragraph
