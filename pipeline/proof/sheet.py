"""A document's page in one language, each of its texts in English and in that language.

The page was read once; a text that changes changes its slots alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.editions.marking import open_texts
from pipeline.literals import html_text
from pipeline.model import Block, Fragment, InlineCode, Key, Locale, Segment
from pipeline.proof.inline import once, slot_html
from pipeline.proof.marks import codes_of
from pipeline.proof.skeleton import Pieces, Slot, read_skeleton
from pipeline.segments import fragments

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)([^>]*?)(/?)>")


@dataclass(frozen=True, slots=True)
class Place:
    """A slot with what the page knows it by."""

    slot: Slot
    segment: int  # the how many-eth segment
    home: bool = False  # the one place of the segment where it is worked on


class Sheet:
    """The page of a document in a language."""

    def __init__(
        self,
        pieces: Sequence[str | Place],
        blocks: Sequence[Block],
        segments: Sequence[Segment],
        locale: Locale,
        lines: Sequence[str] = (),
    ) -> None:
        self.pieces, self.blocks, self.segments = tuple(pieces), blocks, segments
        self.locale = locale
        self.terms: tuple[str, ...] = ()
        self.places = tuple(piece for piece in pieces if isinstance(piece, Place))
        self._needs = [tuple(_blocks_in(place.slot)) for place in self.places]
        self.lines = tuple(lines)
        self._source = [block.content for block in blocks] + _fragments_of(lines)
        self._made: dict[int, tuple[object, str]] = {}

    def render(self, targets: Mapping[Key, str], lines: Sequence[str] = ()) -> tuple[str, ...]:
        """What stands in each slot when these texts are translated so (coded text).

        ``lines`` are those of the notice, as many as the page was made with. A slot whose texts are
        those of the last time is not made again.
        """
        filled = fragments(self.blocks, targets)
        shown = [filled.get(block.id) for block in self.blocks]
        shown += _fragments_of(lines or self.lines)
        return tuple(self._make_once(at, shown) for at in range(len(self.places)))

    def _make_once(self, at: int, shown: Sequence[Fragment | None]) -> str:
        needed = [shown[block] for block in self._needs[at]]
        before = self._made.get(at)
        if before is None or before[0] != needed:
            self._made[at] = before = (needed, self._slot(self.places[at].slot, shown))
        return before[1]

    def _slot(self, slot: Slot, shown: Sequence[Fragment | None]) -> str:
        def text(block: int) -> Fragment:
            return shown[block] or self._source[block]

        translated = shown[slot.block] is not None
        markup = slot_html(slot, text, self._open_parts if translated else _as_it_is)
        if slot.attribute:
            return markup
        if slot.block >= len(self.blocks):
            return markup
        code = self.locale.bcp47 if translated else "en"
        english = once(slot_html(slot, self._source.__getitem__, _as_it_is))
        return (
            f'<span class="en" lang="en">{english}</span>'
            f'<span class="tr" lang="{html_text(code)}">{markup}</span>'
        )

    def _open_parts(self, parts: Sequence[str | InlineCode]) -> Sequence[str | InlineCode]:
        texts = [part for part in parts if isinstance(part, str)]
        rest = iter(open_texts(texts, self.locale, self.terms))
        return [next(rest) if isinstance(part, str) else part for part in parts]

    def body(self, rendered: Sequence[str]) -> str:
        """The page with these slots."""
        result: list[str] = []
        number = 0
        for piece, following in zip(self.pieces, (*self.pieces[1:], ""), strict=True):
            if isinstance(piece, str):
                result.append(piece)
                continue
            result.append(_wrap(piece, number, rendered[number], following))
            number += 1
        return "".join(result)

    def is_known(self, number: int) -> bool:
        """Whether the scripts of the page can change this slot without the page."""
        place = self.places[number]
        after = self.pieces[self.pieces.index(place) + 1 :][:1]
        return not place.slot.attribute or _ends_attribute(after[0] if after else "")


def make_sheet(
    page: str,
    blocks: Sequence[Block],
    segments: Sequence[Segment],
    locale: Locale,
    lines: Sequence[str] = (),
) -> Sheet:
    """The sheet of a page whose texts are marked.

    ``lines`` are those of the notice, which change with the translation too; they have the marks of
    further blocks.
    """
    codes = [*map(codes_of, blocks), *[()] * len(lines)]
    pieces = read_skeleton(page, codes)
    owners = {block: number for number, one in enumerate(segments) for block in one.block_ids}
    numbers = [*(owners.get(block.id, -1) for block in blocks), *[-1] * len(lines)]
    placed = list(_mark_repeated(pieces, numbers))
    homes = _homes(placed)
    own = tuple(
        piece if isinstance(piece, str) else Place(piece.slot, piece.segment, at in homes)
        for at, (piece, _) in enumerate(placed)
    )
    at_home = {piece.segment for piece in own if isinstance(piece, Place) and piece.home}
    missing = sorted(set(numbers) - {-1} - at_home)
    whole = (*own, *_elsewhere(missing, numbers, segments))
    return Sheet(whole, blocks, segments, locale, lines)


def _fragments_of(lines: Sequence[str]) -> list[Fragment]:
    return [Fragment.of((line,)) for line in lines]


def _mark_repeated(pieces: Pieces, numbers: Sequence[int]) -> Iterator[tuple[str | Place, bool]]:
    """The pieces, each with whether it repeats what is said elsewhere: in contents and links."""
    stack: list[tuple[str, bool]] = []
    for piece in pieces:
        if isinstance(piece, str):
            _follow(piece, stack)
            yield piece, False
        else:
            repeats = bool(piece.attribute) or any(repeating for _, repeating in stack)
            yield Place(piece, numbers[piece.block]), repeats


def _follow(markup: str, stack: list[tuple[str, bool]]) -> None:
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        if name not in {"a", "div"} or tag[4]:
            continue
        if tag[1]:
            if stack and stack[-1][0] == name:
                stack.pop()
        else:
            stack.append((name, name == "a" or 'class="toc' in tag[3]))


def _homes(placed: Sequence[tuple[str | Place, bool]]) -> set[int]:
    """The places, by number, at which each segment is worked on: the first that is its own."""
    found: dict[int, int] = {}
    for at, (piece, repeats) in enumerate(placed):
        if isinstance(piece, Place) and not repeats and piece.segment >= 0:
            found.setdefault(piece.segment, at)
    return set(found.values())


def _elsewhere(
    missing: Sequence[int], numbers: Sequence[int], segments: Sequence[Segment]
) -> Iterator[str | Place]:
    """The texts that stand nowhere on the page by themselves, such as descriptions of pictures."""
    if not missing:
        return
    yield '<section class="elsewhere"><h2 data-word="elsewhere"></h2>'
    for number in missing:
        segment = segments[number]
        yield f'<p><span class="kind" lang="en">{html_text(segment.kind.value)}</span> '
        yield Place(Slot(numbers.index(number)), number, home=True)
        yield "</p>"
    yield "</section>"


def _wrap(place: Place, number: int, markup: str, following: str | Place) -> str:
    name = place.slot.attribute
    if name:
        # The quotation mark that follows closes the second attribute instead.
        known = f'" data-attribute-{number}="{name}' if _ends_attribute(following) else ""
        return f"{markup}{known}"
    home = " home" if place.home else ""
    return (
        f'<span class="seg{home}" data-slot="{number}" data-segment="{place.segment}">'
        f"{markup}</span>"
    )


def _ends_attribute(following: str | Place) -> bool:
    return isinstance(following, str) and following.startswith('"')


def _as_it_is(parts: Sequence[str | InlineCode]) -> Sequence[str | InlineCode]:
    return parts


def _blocks_in(slot: Slot) -> Iterator[int]:
    yield slot.block
    for pieces in slot.codes.values():
        for piece in pieces:
            if isinstance(piece, Slot):
                yield from _blocks_in(piece)
