"""Footnotes and endnotes: their references, and marks that authors wrote themselves (17.11)."""

from collections.abc import Iterator

from lxml import etree

from pipeline.word.elements import child, is_true, value
from pipeline.word.names import SHORT
from pipeline.word.text import paragraph_of, run_properties

NOTES = {"w:footnoteReference": "w:footnote", "w:endnoteReference": "w:endnote"}
_COUNTS = {"w:footnoteRef", "w:endnoteRef"}
_LONGEST_MARK = 4  # characters; longer text after a reference is text


def note_references(root: etree._Element) -> Iterator[etree._Element]:
    """The references to notes of a part in document order; copies for old programs are left out."""
    for element in root.iter(etree.Element):
        if SHORT[element.tag] in NOTES and not any(
            SHORT[around.tag] == "mc:Fallback" for around in element.iterancestors()
        ):
            yield element


def is_note_mark(node: etree._Element) -> bool:
    """Whether a text node is the mark of a note that its author wrote ("*", "†").

    It follows the reference (``w:customMarkFollows``, 17.11.14), and stands again at the beginning
    of the note, which then has no number.
    """
    text = (node.text or "").strip()
    run = node.getparent()
    if not 0 < len(text) <= _LONGEST_MARK or run is None or SHORT[run.tag] != "w:r":
        return False
    return _follows_reference(node, run) or _begins_note(node, run, text)


def _follows_reference(node: etree._Element, run: etree._Element) -> bool:
    before = node.getprevious()
    if before is None or SHORT[before.tag] == "w:rPr":
        neighbour = run.getprevious()
        before = neighbour[-1] if neighbour is not None and len(neighbour) else None
    if before is None or SHORT[before.tag] not in NOTES:
        return False
    follows = value(before, "customMarkFollows")
    return bool(follows) and is_true(follows)


def _begins_note(node: etree._Element, run: etree._Element, text: str) -> bool:
    paragraph = paragraph_of(node)
    note = paragraph.getparent() if paragraph is not None else None
    if note is None or SHORT[note.tag] not in NOTES.values():
        return False
    raised = value(child(run_properties(run), "vertAlign")) == "superscript"
    if not raised and any(map(str.isalnum, text)):
        return False
    return _is_first_text(node, note)


def _is_first_text(node: etree._Element, note: etree._Element) -> bool:
    """Whether a text is the first one of a note that Word does not count itself."""
    elements = [(SHORT[one.tag], one) for one in note.iter(etree.Element)]
    if any(name in _COUNTS for name, _ in elements):
        return False
    texts = (one for name, one in elements if name == "w:t" and (one.text or "").strip())
    return next(texts, None) is node
