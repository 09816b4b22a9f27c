"""What the author tells the translator in Word comments that begin with ``i18n:``.

``i18n: skip`` leaves the paragraph as it is, ``i18n: context WORD`` separates two uses of one text,
and anything else is a note. Other comments are between the authors and never reach a translator.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from pipeline.word.names import SHORT, short, word_attribute
from pipeline.word.text import visible_text

_MARK = re.compile(r"\s*i18n:\s*(?P<text>.*)", re.IGNORECASE | re.DOTALL)
_CONTEXT = re.compile(r"context[:\s]+(?P<context>\S.*)", re.IGNORECASE | re.DOTALL)
_ANCHORS = {"w:commentRangeStart", "w:commentReference"}


@dataclass(frozen=True, slots=True)
class AuthorRemark:
    """What the comments of one paragraph ask for."""

    note: str = ""
    context: str = ""
    skip: bool = False


def read_remarks(comments: etree._Element | None) -> dict[str, AuthorRemark]:
    """The remarks of the comments part, by comment id."""
    found = {}
    for comment in comments if comments is not None else ():
        if short(comment) == "w:comment":
            text = "".join(
                visible_text(node)
                for node in comment.iter(etree.Element)
                if SHORT[node.tag] == "w:t"
            )
            if match := _MARK.match(text):
                found[word_attribute(comment, "id") or ""] = _remark(match["text"].strip())
    return found


def remark_on(paragraph: etree._Element, remarks: dict[str, AuthorRemark]) -> AuthorRemark:
    """What was said of a paragraph; several remarks are joined."""
    if not remarks:
        return AuthorRemark()
    said = [remarks[identifier] for identifier in _comment_ids(paragraph) if identifier in remarks]
    return AuthorRemark(
        " ".join(remark.note for remark in said if remark.note),
        next((remark.context for remark in said if remark.context), ""),
        any(remark.skip for remark in said),
    )


def _comment_ids(paragraph: etree._Element) -> Iterable[str]:
    """The comments of a paragraph in their order, each once."""
    return dict.fromkeys(
        word_attribute(element, "id") or ""
        for element in paragraph.iter(etree.Element)
        if SHORT[element.tag] in _ANCHORS
    )


def _remark(text: str) -> AuthorRemark:
    if text.lower() == "skip":
        return AuthorRemark(skip=True)
    found = _CONTEXT.match(text)
    return AuthorRemark(context=found["context"].strip()) if found else AuthorRemark(note=text)
