"""Marks of notes as Word shows them: those that authors wrote ("*"), and counts in other forms.

Every format counts its notes 1, 2, 3. A note that Word shows otherwise has its mark beside it, in
the Word file as a run before the reference, in the tree as a span around the note.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from lxml import etree

from pipeline.editions.new_nodes import span
from pipeline.editions.nodes import Node, class_of, plain
from pipeline.editions.references import runs_of
from pipeline.languages.digits import in_native_digits
from pipeline.model import NATIVE, Locale
from pipeline.word.document import WordFile
from pipeline.word.elements import value
from pipeline.word.fields import field_spans, note_reference_target, says_place
from pipeline.word.making import make_run
from pipeline.word.notes import NOTES, count_notes, is_note_mark
from pipeline.word.styles import Styles
from pipeline.xml import local_name, take_out

NOTE_MARK = "Guidebook Note Mark"  # character style of the mark before the reference to a note
MARK, MARKED = "note-mark", "marked-note"  # classes: of that mark, and of the note with it
_MARKS = ("t", "sym")
# What the font Symbol shows for the letters that serve as marks.
_SIGNS = dict(zip("*#+\xb7\xa7\xa8\xa9\xaa\xb0\xe0", "*#+•♣♦♥♠°◊", strict=True))
_REFERENCE = re.compile(
    r'<span class="marked-note" data-mark="([^"]*)"><a href="#(fn\d+)" class="footnote-ref" '
    r'id="fnref\d+" role="doc-noteref"><sup>(\d+)</sup>'
)
_ITEM = re.compile(r'<li id="(fn\d+)"')


def mark_notes(word: WordFile, styles: Styles, locale: Locale, digits: str = "") -> None:
    """Write before each reference to a note what Word shows there, unless all count 1, 2, 3.

    References to notes in the text say it, too. ``digits``: "native" for those of the language.
    """
    labels = count_notes(word.root(word.document), _settings(word))
    if digits == NATIVE:
        labels = {one: in_native_digits(label, locale.code) for one, label in labels.items()}
    labels |= _take_marks(word)
    _tell_references(word, labels)
    if all(label == str(place) for place, label in enumerate(labels.values(), start=1)):
        return
    style = styles.own(NOTE_MARK, "character")
    for reference, label in labels.items():
        run = reference.getparent()
        if label and run is not None:
            run.addprevious(make_run(word, label, style=style))


def _settings(word: WordFile) -> etree._Element | None:
    part = next(word.related("settings"), "")
    return word.root(part) if part else None


def _take_marks(word: WordFile) -> dict[etree._Element, str]:
    """Take out the marks that authors wrote; return those that stand after their reference."""
    found = [
        node
        for part in word.text_parts()
        for node in word.root(part).iter(*map(word.name, _MARKS))
        if is_note_mark(node)
    ]
    marks: dict[etree._Element, str] = {}
    for node in found:
        run = node.getparent()
        reference = _reference_before(run) if run is not None else None
        if reference is not None:
            marks[reference] = _sign(node) or (node.text or "").strip()
        take_out(node)
    return marks


def _sign(node: etree._Element) -> str:
    """A sign of a symbol font as the letter that its font shows, a star where nobody knows it."""
    code = value(node, "char")
    letter = chr(int(code, 16) & 0xFF) if code else ""
    return _SIGNS.get(letter, "*") if letter else ""


def _reference_before(run: etree._Element) -> etree._Element | None:
    """The reference to a note in the run before, which is its own (:mod:`prepare`)."""
    before = run.getprevious()
    inside = iter(before) if before is not None else iter(())
    return next((one for one in inside if local_name(one) in _REFERENCES), None)


_REFERENCES = {name.partition(":")[2] for name in NOTES}


def _tell_references(word: WordFile, labels: dict[etree._Element, str]) -> None:
    """Let each field that refers to a note (NOTEREF) say what the note has for a number."""
    root = word.root(word.document)
    numbers = _labels_of_bookmarks(word, root, labels)
    for found in list(field_spans(root)):
        label = numbers.get(note_reference_target(found.instruction))
        if not label:
            continue
        texts = [one for run in runs_of(found) for one in run.iter(word.name("t"))]
        if says_place(found.instruction):
            _renumber(texts, label)
            continue
        for node, text in zip(texts, (label, *[""] * len(texts)), strict=False):
            node.text = text


def _renumber(texts: Iterable[etree._Element], label: str) -> None:
    """Put the number of a note in the place of the one that stands beside words ("1 above")."""
    for node in texts:
        node.text, changed = re.subn(r"\d+", label, node.text or "", count=1)
        if changed:
            return


def _labels_of_bookmarks(
    word: WordFile, root: etree._Element, labels: dict[etree._Element, str]
) -> dict[str, str]:
    """The label of the note in each bookmark that stands around, or right before, one."""
    found: dict[str, str] = {}
    waiting: list[str] = []
    for element in root.iter(etree.Element):
        if element.tag == word.name("bookmarkStart"):
            waiting.append(element.get(word.name("name"), ""))
        elif element in labels:
            found |= dict.fromkeys(waiting, labels[element])
            waiting = []
        elif element.tag == word.name("p"):
            waiting = []
    return found


# --- in the tree --------------------------------------------------------------


def take_mark(before: list[Node], note: Node) -> Node:
    """A note, with the mark that stands right before it as one span, which names the mark."""
    if not before or class_of(before[-1]) != MARK:
        return note
    mark = plain(before.pop()).strip()
    return span([note], MARKED, pairs=[("mark", mark)])


# --- in pages -----------------------------------------------------------------


def number_page(body: str) -> str:
    """The HTML of a page with the mark of each note, at its reference and in the list of notes."""
    labels: dict[str, str] = {}

    def tell(found: re.Match[str]) -> str:
        labels[found[2]] = found[1]
        return f"{found[0].removesuffix(f'<sup>{found[3]}</sup>')}<sup>{found[1]}</sup>"

    told = _REFERENCE.sub(tell, body)
    return re.sub(_ITEM, lambda item: item[0] + _list_mark(labels.get(item[1], "")), told)


def _list_mark(label: str) -> str:
    if not label or (label.isascii() and label.isdigit()):
        return f' value="{label}"' if label else ""
    # The label comes out of HTML, where it is no markup; in CSS it is a string.
    escaped = label.replace("\\", "\\\\").replace("'", "\\'")
    return f" style=\"list-style-type: '{escaped}  '\""


def number_documents(roots: Sequence[etree._Element]) -> None:
    """Give the notes of an EPUB's documents, in their order, the marks that Word shows.

    pandoc counts from 1 in each document, but references to notes lead across them.
    """
    numbers = count(1)
    for root in roots:
        for link in _references(root):
            around = link.getparent()
            mark = around.get("data-mark") if around is not None else None
            link.text = mark or str(next(numbers))


def _references(root: etree._Element) -> Iterator[etree._Element]:
    return (one for one in root.iter(etree.Element) if one.get("role") == "doc-noteref")
