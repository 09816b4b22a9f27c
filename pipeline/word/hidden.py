"""Text that Word hides: by a run, a style, a row or a drawing of its own (17.3.2.41, 17.4.19)."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from lxml import etree

from pipeline.word.alternates import iter_alternates
from pipeline.word.elements import child, children, is_on, properties, put, style_id, value
from pipeline.word.fields import words_in_codes
from pipeline.word.names import SHORT, full_names, word_attribute
from pipeline.word.styles import Styles
from pipeline.word.table_parts import iter_covered, iter_parts
from pipeline.word.text import IN_CODE, is_hidden, paragraph_of, run_properties
from pipeline.xml import local_name, take_out


class Hiding:
    """What hides text in a document with these styles."""

    def __init__(self, styles: Styles | None = None) -> None:
        self._styles = styles

    def hides(self, run: etree._Element) -> bool:
        """Whether Word shows nothing of a run.

        Its own ``w:vanish`` decides. Without one each style in the hierarchy that hides turns
        hiding on or off (17.7.3: toggle properties).
        """
        if child(run_properties(run), "vanish") is not None:
            return is_hidden(run)
        return self.any_style and (self._by_style(run) or self._by_part(run))

    def hides_row(self, row: etree._Element) -> bool:
        """Whether a table row is hidden (``w:hidden``)."""
        return is_on(child(child(row, "trPr"), "hidden"))

    @property
    def any_style(self) -> bool:
        """Whether there is a style that hides."""
        return bool(self._hiding or self._parts)

    @cached_property
    def _parts(self) -> dict[str, frozenset[str]]:
        """The styles of tables that hide parts of them: id → ``firstRow`` and so on."""
        if self._styles is None:
            return {}
        marks = self._styles.root.iter(*full_names("w:vanish"))
        if all(next(one.iterancestors(*_OF_PARTS), None) is None for one in marks):
            return {}
        found = {one: frozenset(self._hidden_parts(one)) for one in self._styles.by_id}
        return {one: parts for one, parts in found.items() if parts}

    def _hidden_parts(self, identifier: str) -> Iterator[str]:
        assert self._styles is not None
        for style in self._styles.chain(identifier):
            for look in children(style, "tblStylePr"):
                if is_on(child(child(look, "rPr"), "vanish")):
                    yield value(look, "type")

    def _by_part(self, run: etree._Element) -> bool:
        """Whether the part of its table hides a run, which has a style that hides parts."""
        if not self._parts:
            return False
        cell = next((one for one in run.iterancestors() if SHORT[one.tag] == "w:tc"), None)
        parts = frozenset[str]() if cell is None else self._parts_of(cell)
        return cell is not None and not parts.isdisjoint(iter_parts(cell))

    def _parts_of(self, cell: etree._Element) -> frozenset[str]:
        table = next(one for one in cell.iterancestors() if SHORT[one.tag] == "w:tbl")
        style = value(child(child(table, "tblPr"), "tblStyle"))
        return self._parts.get(style, frozenset())

    @cached_property
    def _hiding(self) -> frozenset[str]:
        """The ids of the styles that hide, by themselves or by a style that they are based on."""
        if self._styles is None:
            return frozenset()
        return frozenset(identifier for identifier in self._styles.by_id if self._says(identifier))

    def _says(self, identifier: str) -> bool:
        assert self._styles is not None
        marks = (child(child(one, "rPr"), "vanish") for one in self._styles.chain(identifier))
        return is_on(next((mark for mark in marks if mark is not None), None))

    def _by_style(self, run: etree._Element) -> bool:
        assert self._styles is not None
        paragraph = paragraph_of(run)
        used = [value(child(run_properties(run), "rStyle"))]
        if paragraph is not None:
            used.append(style_id(paragraph) or self._styles.default)
            table = next(
                (one for one in paragraph.iterancestors() if SHORT[one.tag] == "w:tbl"), None
            )
            used.append(value(child(child(table, "tblPr"), "tblStyle")))
        return sum(identifier in self._hiding for identifier in used) % 2 == 1


def is_in_hidden_drawing(element: etree._Element) -> bool:
    """Whether an element belongs to a drawing that is hidden, or to its copy for old programs."""
    return any(_hides_drawing(one) for one in (element, *element.iterancestors()))


def iter_hidden_drawings(root: etree._Element) -> Iterator[etree._Element]:
    """The drawings and VML pictures of a part that are hidden."""
    return filter(is_in_hidden_drawing, root.iter(*_DRAWINGS))


def _hides_drawing(element: etree._Element) -> bool:
    """Whether this is a drawing that is hidden, or the forms of one."""
    if element.tag in _DRAWINGS:
        return _is_invisible(element)
    if SHORT[element.tag] != "mc:AlternateContent":
        return False
    return any(_is_invisible(one) for form in element for one in form if one.tag in _DRAWINGS)


def _is_invisible(drawing: etree._Element) -> bool:
    """Whether its own properties hide a drawing (20.4.2.3, 20.4.2.5; ``visibility`` of VML)."""
    for one in drawing.iter(etree.Element):
        name = local_name(one)
        if name in {"anchor", "docPr"} and one.get("hidden", "") in _TRUE:
            return True
        if name == "docPr":
            return False
        if name in _SHAPES:
            return "visibility:hidden" in one.get("style", "").replace(" ", "")
    return False


def write_hiding(roots: Sequence[etree._Element], styles: Styles) -> None:
    """Say of every run that a style, a row, a merge, an outer run or its note hides so.

    So is one in a form of alternate content that Word does not show.

    Words in the code of a field are marked themselves.

    What a run says itself goes before what its style says (17.7.2). The marks are for reading:
    :func:`drop_marks` takes them out again before the part is written.
    """
    hiding = Hiding(styles)
    notes: set[tuple[str, str]] = set()
    for root in roots:
        hidden = list(_iter_hidden(root, hiding))
        for run in hidden:
            notes |= _notes_at(run)
        _mark(hidden)
        for node in words_in_codes(root):
            node.set(IN_CODE, "1")
    for root in roots if notes else ():
        _mark(_iter_note_runs(root, notes))


def _iter_note_runs(root: etree._Element, notes: set[tuple[str, str]]) -> Iterator[etree._Element]:
    """The runs of these notes, by kind and id."""
    for note in root:
        if (SHORT[note.tag], word_attribute(note, "id") or "") in notes:
            yield from (run for run in note.iter(etree.Element) if SHORT[run.tag] == "w:r")


_OF_PARTS = full_names("w:tblStylePr")
_TRUE = {"1", "true", "on"}
_SHAPES = {"shape", "rect", "roundrect", "oval", "line", "group"}  # of VML
_DRAWINGS = frozenset(full_names("w:drawing", "w:pict"))
_ADDED = "{urn:guidebook}added"  # on marks that are no part of the file
_NOTES = {"w:footnoteReference": "w:footnote", "w:endnoteReference": "w:endnote"}


def _notes_at(run: etree._Element) -> set[tuple[str, str]]:
    return {
        (_NOTES[SHORT[one.tag]], word_attribute(one, "id") or "")
        for one in run
        if SHORT[one.tag] in _NOTES
    }


def _iter_hidden(root: etree._Element, hiding: Hiding) -> Iterator[etree._Element]:
    """Every hidden run, with the runs inside it; rows are looked into where there are any."""
    uri = etree.QName(root).namespace
    for alternate in list(iter_alternates(root)):
        for branch in alternate.others:
            yield from branch.iter(f"{{{uri}}}r")
    for unseen in (*iter_hidden_drawings(root), *iter_covered(root)):
        yield from unseen.iter(f"{{{uri}}}r")
    if not hiding.any_style and all(
        next(root.iter(f"{{{uri}}}{local}"), None) is None for local in ("vanish", "hidden")
    ):
        return
    for run in root.iter(f"{{{uri}}}r"):
        if hiding.hides(run):
            yield from run.iter(run.tag)
    for row in root.iter(f"{{{uri}}}tr"):
        if hiding.hides_row(row):
            yield from row.iter(f"{{{uri}}}r")


def _mark(runs: Iterable[etree._Element]) -> None:
    for run in list(runs):
        if not is_hidden(run):
            vanish = put(properties(run, "rPr"), "vanish")
            vanish.attrib.clear()
            vanish.set(_ADDED, "1")


def drop_marks(root: etree._Element) -> None:
    """Take out what :func:`write_hiding` added to a part, in copies of its runs too."""
    for vanish in list(root.iter(f"{{{etree.QName(root).namespace}}}vanish")):
        about = vanish.getparent()
        if _ADDED in vanish.attrib and about is not None:
            about.remove(vanish)
            if not len(about):
                take_out(about)
    for node in root.iter(f"{{{etree.QName(root).namespace}}}t"):
        if node.get(IN_CODE):
            del node.attrib[IN_CODE]
