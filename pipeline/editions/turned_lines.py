"""Paragraphs from right to left in a text from left to right (``w:bidi``, 17.3.1.6)."""

from lxml import etree

from pipeline.languages.scripts import has_right_to_left
from pipeline.word.document import WordFile
from pipeline.word.elements import child, is_on, properties, put
from pipeline.word.styles import Styles

TURNED = "Guidebook Turned"  # a paragraph style; the tree reader knows it again
_BODY_TEXT = {"normal", "body text", "standard", "text body", ""}


def mark_turned_lines(word: WordFile, styles: Styles, *, right_to_left: bool) -> None:
    """Put plain paragraphs from right to left into a style of ours, unless the whole text is."""
    for part in () if right_to_left else word.text_parts():
        for paragraph in word.root(part).iter(word.name("p")):
            if is_on(child(child(paragraph, "pPr"), "bidi")) and _is_turned(styles, paragraph):
                put(properties(paragraph, "pPr"), "pStyle", val=styles.own(TURNED))


def _is_turned(styles: Styles, paragraph: etree._Element) -> bool:
    """Whether a paragraph is body text in such letters, no heading, item or line of a list."""
    is_plain = styles.name(paragraph).lower() in _BODY_TEXT and not styles.is_list_item(paragraph)
    return (
        is_plain
        and styles.outline(paragraph) is None
        and has_right_to_left("".join(map(str, paragraph.itertext())))
    )
