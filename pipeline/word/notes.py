"""Footnotes and endnotes: their references, and marks that authors wrote themselves (17.11)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.word.elements import child, is_true, number, value
from pipeline.word.names import SHORT, full_names
from pipeline.word.numformats import format_number
from pipeline.word.text import paragraph_of, run_properties

NOTES = {"w:footnoteReference": "w:footnote", "w:endnoteReference": "w:endnote"}
_COUNTS = {"w:footnoteRef", "w:endnoteRef"}
# What says how the notes of a kind are counted, and how they are where nothing does (17.11.18).
_ABOUT = {"w:footnoteReference": "footnotePr", "w:endnoteReference": "endnotePr"}
_FORMS = {"w:footnoteReference": "decimal", "w:endnoteReference": "lowerRoman"}
_LONGEST_MARK = 4  # characters; longer text after a reference is text


def note_references(root: etree._Element) -> Iterator[etree._Element]:
    """The references to notes of a part in document order; copies for old programs are left out."""
    for element in root.iter(etree.Element):
        if SHORT[element.tag] in NOTES and not any(
            SHORT[around.tag] == "mc:Fallback" for around in element.iterancestors()
        ):
            yield element


def is_separator(note: etree._Element) -> bool:
    """Whether a note is none, but what Word draws between text and notes (17.11.23)."""
    return value(note, "type") not in {"", "normal"}


def drop_unused_notes(
    roots: Iterable[etree._Element], note_roots: Iterable[etree._Element]
) -> None:
    """Take out the notes to which no reference leads; Word shows them nowhere."""
    used = {
        (NOTES[SHORT[reference.tag]], value(reference, "id"))
        for root in roots
        for reference in root.iter(*full_names(*NOTES))
    }
    for root in note_roots:
        for note in list(root):
            key = (SHORT[note.tag], value(note, "id"))
            if key[0] in NOTES.values() and not is_separator(note) and key not in used:
                root.remove(note)


def count_notes(root: etree._Element, settings: etree._Element | None) -> dict[etree._Element, str]:
    """The number of each reference to a note as Word writes it; "" where its author wrote a mark.

    Footnotes and endnotes are counted apart, each in the format that their section or the settings
    say. A count that begins anew on each page or in each section goes on here.
    """
    counts: Counter[str] = Counter()
    labels: dict[etree._Element, str] = {}
    for references, section in _by_section(root):
        for reference in references:
            kind = SHORT[reference.tag]
            about = [child(one, _ABOUT[kind]) for one in (section, settings)]
            labels[reference] = _count(reference, kind, about, counts)
    return labels


def _by_section(
    root: etree._Element,
) -> Iterator[tuple[list[etree._Element], etree._Element | None]]:
    """The references of each section with its properties, which stand at its end."""
    order = set(note_references(root))
    waiting: list[etree._Element] = []
    for element in root.iter(etree.Element):
        if element in order:
            waiting.append(element)
        elif SHORT[element.tag] == "w:sectPr":
            yield waiting, element
            waiting = []
    yield waiting, None


def _count(
    reference: etree._Element,
    kind: str,
    about: Iterable[etree._Element | None],
    counts: Counter[str],
) -> str:
    if is_marked(reference):
        return ""
    said = [one for one in about if one is not None]
    starts = (number(child(one, "numStart")) for one in said)
    counts[kind] = counts[kind] + 1 if counts[kind] else next(filter(None, starts), 1)
    forms = (value(child(one, "numFmt")) for one in said)
    return format_number(counts[kind], next(filter(None, forms), _FORMS[kind]))


def is_marked(reference: etree._Element) -> bool:
    """Whether the author wrote a mark of a note after its reference (17.11.14)."""
    follows = value(reference, "customMarkFollows")
    return bool(follows) and is_true(follows)


def is_note_mark(node: etree._Element) -> bool:
    """Whether a text node or a sign is the mark of a note that its author wrote ("*", "†").

    It follows the reference (``w:customMarkFollows``, 17.11.14), and stands again at the beginning
    of the note, which then has no number.
    """
    text = _read_node(node)
    run = node.getparent()
    if not 0 < len(text) <= _LONGEST_MARK or run is None or SHORT[run.tag] != "w:r":
        return False
    return _follows_reference(node, run) or _begins_note(node, run, text)


def _follows_reference(node: etree._Element, run: etree._Element) -> bool:
    before = node.getprevious()
    if before is None or SHORT[before.tag] == "w:rPr":
        neighbour = run.getprevious()
        before = neighbour[-1] if neighbour is not None and len(neighbour) else None
    return before is not None and SHORT[before.tag] in NOTES and is_marked(before)


def _read_node(node: etree._Element) -> str:
    """What a text node says; a sign of a symbol font as a sign."""
    return "*" if SHORT[node.tag] == "w:sym" else (node.text or "").strip()


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
    texts = (one for name, one in elements if name in {"w:t", "w:sym"} and _read_node(one))
    return next(texts, None) is node
