"""Revision marks: found, or accepted as Word accepts them (ECMA-376 part 1, 17.13.5)."""

from collections.abc import Iterator

from lxml import etree

from pipeline.word.names import SHORT, full_names, short
from pipeline.xml import take_out

_KEEP_CONTENT = {"w:ins", "w:moveTo"}
_DROP = {"w:del", "w:moveFrom"}
_RANGES = {
    "w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd",
    "w:customXmlInsRangeStart", "w:customXmlInsRangeEnd",
    "w:customXmlDelRangeStart", "w:customXmlDelRangeEnd",
}  # fmt: skip
_CHANGES = {
    "w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange",
    "w:tblGridChange", "w:trPrChange", "w:tcPrChange", "w:tblPrExChange",
    "w:numberingChange", "w:cellIns", "w:cellDel", "w:cellMerge",
}  # fmt: skip
_FORMATTING = _CHANGES - {"w:cellIns", "w:cellDel", "w:cellMerge"}
_ALL = _KEEP_CONTENT | _DROP | _CHANGES


def is_of_words(mark: etree._Element) -> bool:
    """Whether a mark says that words or cells came, went or moved, not only their formatting."""
    return SHORT[mark.tag] not in _FORMATTING


def find_revisions(root: etree._Element) -> Iterator[etree._Element]:
    """Every revision mark of a part."""
    return root.iter(*full_names(*sorted(_ALL)))


def accept_revisions(root: etree._Element) -> bool:
    """Change a part to the state that Word gives when all changes are accepted.

    Return whether there were any.
    """
    marks = full_names(*sorted(_ALL | _RANGES))
    if next(root.iter(*marks), None) is None:
        return False
    _join_deleted_paragraph_ends(root)
    _drop_deleted_rows(root)
    for element in list(root.iter(*marks)):
        parent = element.getparent()
        if parent is None:
            continue
        name = short(element)
        if name in _KEEP_CONTENT and short(parent) not in {
            "w:rPr",
            "w:trPr",
            "w:ctrlPr",
            "m:ctrlPr",
        }:
            index = parent.index(element)
            for child in list(element):
                parent.insert(index, child)
                index += 1
        parent.remove(element)
    return True


def _join_deleted_paragraph_ends(root: etree._Element) -> None:
    """A paragraph whose mark is deleted is one with the next; the next one's properties win."""
    deleted = [one for one in root.iter(*full_names("w:p")) if _end_is_deleted(one)]
    for paragraph in deleted:
        following = _following_paragraph(paragraph)
        if following is None:
            continue
        content = [child for child in paragraph if short(child) != "w:pPr"]
        at = 1 if len(following) and short(following[0]) == "w:pPr" else 0
        following[at:at] = content
        take_out(paragraph)


def _following_paragraph(paragraph: etree._Element) -> etree._Element | None:
    """The paragraph right after this one, marks of ranges between them passed over."""
    following = paragraph.getnext()
    passed = {"w:bookmarkStart", "w:bookmarkEnd"} | _RANGES
    while following is not None and SHORT[following.tag] in passed:
        following = following.getnext()
    return following if following is not None and SHORT[following.tag] == "w:p" else None


def _end_is_deleted(paragraph: etree._Element) -> bool:
    for ppr in paragraph:
        if short(ppr) == "w:pPr":
            return any(short(mark) in _DROP for rpr in ppr if short(rpr) == "w:rPr" for mark in rpr)
    return False


def _drop_deleted_rows(root: etree._Element) -> None:
    for row in list(root.iter(*full_names("w:tr"))):
        deleted = any(
            short(mark) == "w:del" for trpr in row if short(trpr) == "w:trPr" for mark in trpr
        )
        parent = row.getparent()
        if deleted and parent is not None:
            parent.remove(row)
