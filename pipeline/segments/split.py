"""Blocks → segments, and back: the inverse pair side by side.

What stands around a block (white space at its edges, a pair of codes that encloses all of it) is no
work for a translator: it is peeled off before the block becomes a segment and put back when it is
filled.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.model import Block, CodeForm, Fragment, InlineCode, Segment
from pipeline.segments.coded import parse, render

Parts = tuple[str | InlineCode, ...]


@dataclass(frozen=True, slots=True)
class Peeled:
    """A fragment as its core and what stands before and after it.

    The three together are the fragment.
    """

    before: Parts
    core: Fragment
    after: Parts

    def around(self, core: Fragment) -> Fragment:
        """Return another core in the same frame."""
        return Fragment.of((*self.before, *core.parts, *self.after))


def split(blocks: Iterable[Block]) -> tuple[Segment, ...]:
    """Return the segments of blocks in their order.

    Identical blocks (text, codes and context) share one.
    """
    found: dict[tuple[str, str], Segment] = {}
    for block in blocks:
        segment = _segment(block)
        known = found.get(segment.key)
        found[segment.key] = segment if known is None else _join(known, segment)
    return tuple(found.values())


def fragments(
    blocks: Iterable[Block], targets: Mapping[tuple[str, str], str]
) -> dict[str, Fragment]:
    """Return block id → content for every block whose segment has a target (coded text)."""
    filled = {}
    for block in blocks:
        peeled = peel(block.content)
        target = targets.get((block.context, render(peeled.core)))
        if target is not None:
            filled[block.id] = peeled.around(parse(target))
    return filled


def peel(fragment: Fragment) -> Peeled:
    """Take white space and enclosing pairs of codes off a fragment."""
    parts = list(fragment.parts)
    before: list[str | InlineCode] = []
    after: list[str | InlineCode] = []
    while True:
        _peel_space(parts, before, after)
        if not _is_enclosed(parts):
            return Peeled(tuple(before), Fragment(tuple(parts)), tuple(after))
        before.append(parts.pop(0))
        after.insert(0, parts.pop())


def slug(text: str) -> str:
    """A heading as an anchor: lower-case letters, digits and hyphens ("safe-housing")."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-")


def _segment(block: Block) -> Segment:
    return Segment(
        source=render(peel(block.content).core),
        kind=block.kind,
        style=block.style,
        path=block.path,
        places=(block.place or block.path,),
        block_ids=(block.id,),
        context=block.context,
        note=_note(block),
        meaning=block.meaning,
    )


def _note(block: Block) -> str:
    """What the author tells the translator; a style that says “confidential” says it too."""
    if "confidential" in block.style.lower() and "confidential" not in block.note.lower():
        return f"{block.note} confidential".strip()
    return block.note


def _join(known: Segment, other: Segment) -> Segment:
    note = (
        known.note if other.note in known.note else " ".join(filter(None, (known.note, other.note)))
    )
    places = tuple(dict.fromkeys(known.places + other.places))
    return replace(known, block_ids=known.block_ids + other.block_ids, note=note, places=places)


def _peel_space(
    parts: list[str | InlineCode], before: list[str | InlineCode], after: list[str | InlineCode]
) -> None:
    if parts and isinstance(first := parts[0], str) and first != first.lstrip():
        space = first[: len(first) - len(first.lstrip())]
        before.append(space)
        parts[:1] = [first[len(space) :]] if first.strip() else []
    if parts and isinstance(last := parts[-1], str) and last != last.rstrip():
        kept = last.rstrip()
        after.insert(0, last[len(kept) :])
        parts[-1:] = [kept] if kept else []


def _is_enclosed(parts: list[str | InlineCode]) -> bool:
    """Whether one pair of codes encloses everything else."""
    if len(parts) < 3:
        return False
    first, last = parts[0], parts[-1]
    if not (isinstance(first, InlineCode) and isinstance(last, InlineCode)):
        return False
    if (
        first.form is not CodeForm.OPEN
        or last.form is not CodeForm.CLOSE
        or first.label != last.label
    ):
        return False
    return not any(
        isinstance(part, InlineCode) and part.label == first.label for part in parts[1:-1]
    )
