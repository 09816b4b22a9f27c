"""Text that Word hides: by a run, a style, a row or a drawing of its own (17.3.2.41, 17.4.19)."""

from functools import cached_property

from lxml import etree

from pipeline.word.elements import child, is_on, style_id, value
from pipeline.word.names import SHORT
from pipeline.word.styles import Styles
from pipeline.word.text import is_hidden, paragraph_of, run_properties


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
        return bool(self._hiding) and self._by_style(run)

    def hides_row(self, row: etree._Element) -> bool:
        """Whether a table row is hidden (``w:hidden``)."""
        return is_on(child(child(row, "trPr"), "hidden"))

    def is_shown(self, node: etree._Element) -> bool:
        """Whether no run and no row around a node hides it."""
        for one in node.iterancestors():
            name = SHORT[one.tag]
            if (name == "w:r" and self.hides(one)) or (name == "w:tr" and self.hides_row(one)):
                return False
        return True

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


SHOWN = Hiding()
"""For documents without styles: only a run's own properties hide it."""
