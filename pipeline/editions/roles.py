"""What each heading is to the pages of a PDF: part, chapter, text that runs on, section.

Chapters stand one level below the part that they belong to, so that tags and bookmarks nest.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.editions.form import Form
from pipeline.editions.new_nodes import heading
from pipeline.editions.nodes import Node, every, rewrite

PART, CHAPTER, RUN_ON, CONTENTS = "part", "chapter", "run-on", "contents"
_HEAD, _SECTION, _LOWER = "head", "section", "lower"
OPENERS = frozenset({PART, CHAPTER, CONTENTS})  # what begins a page
_ROLE = "role"
# Words in the names of styles, as organisations use them.
_PART = re.compile(r"\bparts?\b", re.IGNORECASE)
_APPENDED = re.compile(r"annex|appendi", re.IGNORECASE)


def role_of(block: Node) -> str:
    """The role of a heading; empty for other blocks, and before :func:`with_roles`."""
    return block.value(_ROLE) if block.kind == "Header" else ""


def with_role(header: Node, role: str, level: int = 0) -> Node:
    """A heading with this role, at this level where one is given."""
    pairs = [*header.pairs, (_ROLE, role)]
    return heading(level or header.level, header.inlines, header.identifier, header.classes, pairs)


def is_numbered(chapter: Node) -> bool:
    """Whether a heading has a number of its own."""
    return any("number" in one.classes for one in every(chapter.inlines) if one.kind == "Span")


def is_part(header: Node) -> bool:
    """Whether a heading is that of a part, which holds chapters."""
    return _is_named(header, _PART)


def is_appended(header: Node) -> bool:
    """Whether a heading is that of an annex."""
    return _is_named(header, _APPENDED)


def is_contents(header: Node) -> bool:
    """Whether the contents list stands below a heading."""
    return CONTENTS in header.classes


def with_roles(blocks: Sequence[Node], form: Form) -> list[Node]:
    """The blocks with the role and the level in the PDF of each heading."""
    chapters = [one for one in every(list(blocks)) if one.kind == "Header" and one.level == 1]
    numbered = any(is_numbered(one) and not is_appended(one) for one in chapters)
    walk = _Walk(form, numbered)
    return rewrite(blocks, walk.tell, {"Header"})


@dataclass(slots=True)
class _Walk:
    """The headings in their order."""

    form: Form
    numbered: bool  # whether chapters have numbers, so that one without stands beside them
    within: bool = False  # whether a part is open
    shares: bool = False  # whether the chapter before leaves its last page to the next

    def tell(self, header: Node) -> Node:
        role = self._first_level(header) if header.level == 1 else self._lower(header.level)
        return with_role(header, role, header.level + (self.within and role != PART))

    def _lower(self, level: int) -> str:
        return _SECTION if level == 2 else _LOWER

    def _first_level(self, header: Node) -> str:
        if is_part(header) and self.form.book:
            self.within, self.shares = True, False
            return PART
        if is_contents(header):
            self.within = self.shares = False
            return CONTENTS
        return self._chapter(header)

    def _chapter(self, header: Node) -> str:
        beside = self.numbered and not is_numbered(header)
        if beside or is_appended(header):
            self.within = False
        shared, self.shares = self.shares, beside and not is_appended(header)
        if not self.form.chapters:
            return _HEAD
        return RUN_ON if shared and self.shares else CHAPTER


def _is_named(header: Node, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(name) for name in header.classes)
