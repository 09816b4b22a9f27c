"""The page of the PDF on which a paragraph stands, drawn while one translates.

The chapter is laid out alone: its pages break as they do in the book where chapters begin a page,
but are counted from its own first one.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

from pipeline.editions import Tree, read_tree, style_docx
from pipeline.editions.new_nodes import raw_inline, word
from pipeline.editions.nodes import Node, every, plain, rewrite
from pipeline.editions.paging import PLACES, with_places
from pipeline.editions.typeset import typst_source
from pipeline.errors import PipelineError, ProjectError
from pipeline.flow.leaf import Inputs
from pipeline.flow.sheets import find_annex
from pipeline.master import fill
from pipeline.model import Imprint
from pipeline.proof.marks import WHOLE, begun, blocks_begun, without_marks
from pipeline.temporary import temporary_folder
from pipeline.tools.fonts import font_folders
from pipeline.tools.typst import draw_page, evaluate

_PIXELS_PER_INCH = 110
_PLACE = "place"


class Printer:
    """Draws pages; the tree of the last edition is kept for as long as nothing changes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._room = ExitStack()
        self._kept: tuple[Inputs, Tree] | None = None
        self._wanted: Inputs | None = None

    def draw(self, inputs: Inputs, segment: int) -> bytes:
        """The page on which a segment stands, as PNG.

        Raises :class:`ProjectError` for one that stands on no page by itself, and
        :class:`ToolFailedError` for a chapter that cannot be set.
        """
        blocks = set(inputs.text.segments[segment].block_ids)
        numbers = [
            number for number, block in enumerate(inputs.text.master.blocks) if block.id in blocks
        ]
        with self._lock:
            drawn = draw_block(self._tree(inputs), inputs.imprint, numbers)
        if drawn is None:
            raise ProjectError("This text stands on no page of the PDF by itself.")
        return drawn

    def follow(self, inputs: Inputs) -> None:
        """Make the tree anew in a thread, where pages of this edition were drawn before.

        The next page is there at once then; of several calls the last one counts.
        """
        kept = self._kept
        if kept is None or kept[0] is inputs or _edition(kept[0]) != _edition(inputs):
            return
        self._wanted = inputs
        threading.Thread(target=self._prepare, args=(inputs,), daemon=True).start()

    def _prepare(self, inputs: Inputs) -> None:
        with self._lock, suppress(PipelineError, OSError):
            if self._wanted is inputs:
                self._tree(inputs)

    def close(self) -> None:
        """Remove the pictures of the tree."""
        self._kept = None
        self._room.close()

    def _tree(self, inputs: Inputs) -> Tree:
        if self._kept is None or self._kept[0] is not inputs:
            self.close()
            folder = self._room.enter_context(temporary_folder())
            self._kept = (inputs, read_printed(inputs, folder / "tree"))
        return self._kept[1]


def _edition(inputs: Inputs) -> tuple[str, str]:
    return inputs.document.name, inputs.imprint.locale.code


def read_printed(inputs: Inputs, folder: Path) -> Tree:
    """The tree of an edition as it is now, with a mark where each block begins.

    Its pictures stay in ``folder``, as long as pages are drawn of it.
    """
    text, imprint = inputs.text, inputs.imprint
    contents = text.contents(inputs.catalog)
    contents |= {
        block.id: begun(number, contents.get(block.id, block.content))
        for number, block in enumerate(text.master.blocks)
        if block.kind not in WHOLE
    }
    annex = find_annex(inputs.term_base, imprint.locale, text)
    styled = style_docx(fill(text.master, contents), imprint, annex)
    terms = tuple(entry.local for entry in annex if entry.local)
    return read_tree(styled, folder, imprint, terms, inputs.document.settings.layout)


def draw_block(tree: Tree, imprint: Imprint, numbers: Sequence[int]) -> bytes | None:
    """The page on which the first of these blocks stands, as PNG; None where none of them does.

    Raises :class:`ToolFailedError` for a chapter that cannot be set.
    """
    wanted = set(numbers)
    at = next(
        (at for at, block in enumerate(tree.blocks) if wanted & blocks_begun(plain(block))), None
    )
    if at is None:
        return None
    start, end = _chapter(tree.blocks, at)
    chapter = rewrite(list(tree.blocks[start:end]), _unlink)
    place = next(_places(chapter, wanted), "")
    alone = replace(
        tree,
        blocks=tuple(rewrite(chapter, _unmark)),
        typeset={},
        compiled={},
        opened={},
        unshown={},
        told=[],
        refused={},
    )
    source = tree.folder / "page.typ"
    source.write_text(typst_source(alone, imprint), encoding="utf-8")
    found = {str(name): int(page) for name, page in evaluate(source, font_folders(), PLACES)}
    return draw_page(source, font_folders(), _PIXELS_PER_INCH, found.get(place, 1))


def _chapter(blocks: Sequence[Node], at: int) -> tuple[int, int]:
    """Where the chapter of a block begins and ends; what stands before the first is one, too."""
    begins = [
        index for index, block in enumerate(blocks) if block.kind == "Header" and block.level == 1
    ]
    start = max((index for index in begins if index <= at), default=0)
    return start, min((index for index in begins if index > at), default=len(blocks))


def _places(blocks: list[Node], wanted: set[int]) -> Iterator[str]:
    """The names that the places of these blocks have in the PDF (:mod:`paging`)."""
    for node in every(with_places(blocks, lambda number: [raw_inline(_PLACE, str(number))])):
        if node.kind == "Header" and wanted & blocks_begun(plain(node)):
            yield node.identifier
        elif node.kind in {"Para", "Plain"} and wanted & blocks_begun(plain(node)):
            first = node.inlines[0]
            yield first.text if first.kind == "RawInline" else ""


def _unlink(node: Node) -> Node | list[Node]:
    """Links inside the document as their words: other chapters are not there."""
    return node.inlines if node.kind == "Link" and node.address.startswith("#") else node


def _unmark(node: Node) -> Node | list[Node]:
    if node.kind == "Str":
        text = without_marks(node.text)
        return word(text) if text else []
    if node.kind == "Image":
        for pair in node.pairs:
            pair[1] = without_marks(pair[1])
    return node
