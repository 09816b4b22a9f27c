"""pandoc's document tree of an edition.

Read once from the styled Word file, and told in words that PDF, EPUB and HTML understand.

Paragraph styles become divisions with a class (``divisions.py``); ids become plain and unique, and
links to what is not in the document become text (``links.py``). The tree is pandoc's own JSON
(``nodes.py``).
"""

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Any

from pipeline.editions import prepare
from pipeline.editions.about import About
from pipeline.editions.contents import fill_part_contents, own_heading, with_contents
from pipeline.editions.cover_page import with_title
from pipeline.editions.divisions import with_divisions
from pipeline.editions.english import ENGLISH_LINES, mark_english
from pipeline.editions.form import BOOK, Form, form_of
from pipeline.editions.links import with_plain_ids
from pipeline.editions.metadata import meta_value
from pipeline.editions.nodes import Node, class_of, every, plain, read_nodes, rewrite
from pipeline.editions.note_marks import MARKED
from pipeline.editions.pictures import showable
from pipeline.editions.signs import unknown_signs, without_private
from pipeline.model import Imprint
from pipeline.settings import BY_LENGTH, LayoutSettings
from pipeline.tools import pandoc
from pipeline.word.symbols import PRIVATE


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree of an edition and the folder of its pictures, to which its paths are relative."""

    blocks: tuple[Node, ...]
    api: tuple[int, ...]
    folder: Path
    form: Form = BOOK
    terms: tuple[str, ...] = ()  # terms of the language that a line does not cut
    remarks: tuple[str, ...] = ()  # what could not be carried into it, for the people who build
    # The Typst files that were made of it, perhaps still being fitted, and their PDF.
    typeset: dict[tuple[object, ...], Future[Path]] = field(default_factory=dict)
    compiled: dict[tuple[object, ...], bytes] = field(default_factory=dict)
    # Held by whoever has Typst lay it out: sheets share the files of the template.
    at_work: RLock = field(default_factory=RLock)
    # By language, the blocks with the marks of web pages.
    opened: dict[str, list[Node]] = field(default_factory=dict)
    signs: tuple[str, ...] = ()  # signs of symbol fonts in Unicode, and marks of notes
    # What the PDF cannot show as it is, found when it is made: letters that no font has → what
    # stands in their place, and what the people who build are told.
    unshown: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    about: About = field(default_factory=About)
    refused: dict[int, list[Node]] = field(default_factory=dict)  # block → its plain text
    letters: str = field(init=False)  # each character of its text once

    def __post_init__(self) -> None:
        """Read blocks that come as pandoc's JSON, and ask once which letters are in them."""
        if not all(isinstance(block, Node) for block in self.blocks):
            object.__setattr__(self, "blocks", tuple(read_nodes(list(self.blocks))))
        object.__setattr__(self, "letters", "".join(sorted(set(plain(list(self.blocks))))))

    def printable(self) -> list[Node]:
        """The blocks of the PDF edition."""
        return [
            one
            for index, block in enumerate(self.blocks)
            for one in self.refused.get(index, [block])
        ]

    def document(
        self, blocks: list[Node], about: Mapping[str, object] | None = None
    ) -> dict[str, Any]:
        """A whole pandoc document with these blocks, and what it says of itself as plain text."""
        meta = {name: meta_value(value) for name, value in (about or {}).items()}
        return {"pandoc-api-version": list(self.api), "meta": meta, "blocks": blocks}


def read_tree(
    styled: bytes,
    folder: Path,
    imprint: Imprint,
    terms: tuple[str, ...] = (),
    layout: LayoutSettings = BY_LENGTH,
) -> Tree:
    """Read a styled Word file of an edition; pictures go to ``folder``.

    By the title of the imprint a cover of the master is known.

    Raises :class:`ToolFailedError` when pandoc fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    prepared = prepare.prepare(styled, imprint.locale, imprint.digits)
    source = folder / "prepared.docx"
    source.write_bytes(prepared.content)
    raw = pandoc.read_docx(source, folder)
    marked = rewrite(read_nodes(raw["blocks"]), mark_english, ENGLISH_LINES)
    blocks = with_title(with_divisions(marked, folder), imprint.title)
    form = form_of(blocks, layout)
    blocks = with_contents(blocks, own_heading(imprint), wanted=form.book)
    blocks = fill_part_contents(_even_levels(with_plain_ids(blocks)))
    lost = list(prepared.remarks)
    blocks = rewrite(blocks, lambda node: _picture(node, folder, lost), {"Image"})
    if PRIVATE.search(plain(blocks)):
        lost += unknown_signs(blocks)
        blocks = list(rewrite(blocks, without_private, {"Str"}))
    named = [node for node in every(blocks) if class_of(node) in {"sign", MARKED}]
    signs = (
        *(plain(node) for node in named if class_of(node) == "sign"),
        *(node.value("mark") for node in named if class_of(node) == MARKED),
    )
    if any(class_of(node) == "sign" for node in named):
        blocks = rewrite(
            blocks, lambda node: node.inlines if class_of(node) == "sign" else node, {"Span"}
        )
    api = tuple(raw["pandoc-api-version"])
    return Tree(
        tuple(blocks), api, folder, form, terms, tuple(lost), signs=signs, about=prepared.about
    )


def _picture(node: Node, folder: Path, lost: list[str]) -> Node | list[Node]:
    """A picture in a format that can be shown; its description stands in for one that cannot."""
    path = (folder / node.address).resolve()
    shown = showable(path) if path.is_relative_to(folder.resolve()) else None
    if shown is None:
        name = Path(node.address).name
        lost.append(
            f"The picture {name} is only in the DOCX: it is damaged, very large, or in a format "
            f"that books cannot show; save it as PNG or SVG."
        )
        return node.inlines
    node.address = shown.relative_to(folder.resolve()).as_posix()
    return node


def _even_levels(blocks: list[Node]) -> list[Node]:
    """No heading more than one level below the one before it.

    Screen readers, and PDF/UA, want none skipped.
    """
    last = 0
    unlisted = False
    for node in every(blocks):
        if node.kind == "Header":
            last = node.level = min(node.level, last + 1)
            # What stands below the contents' own heading, such as a list of figures, is not in the
            # contents.
            unlisted = "contents" in node.classes or (unlisted and last > 1)
            if unlisted and "unlisted" not in node.classes:
                node.classes.append("unlisted")
    return blocks
