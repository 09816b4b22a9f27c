"""Where the notice of an edition and its chapters without number stand in the PDF."""

from pipeline.editions.form import Form
from pipeline.editions.nodes import Node, division, every, heading, kind_of, raw_block, title_of

RUNS_ON = "runs-on"  # the class of a chapter that begins below the end of another
_OWN_PAGE = ("part", "annex", "appendix", "contents")
_TURN = raw_block("typst", "#pagebreak(weak: true)")
_COVER = {"title", "subtitle", "cover-line"}


def place_parts(blocks: list[Node], form: Form) -> list[Node]:
    """The blocks with the notice in its place and what shares pages marked.

    A book's notice is its page 2, a leaflet's a strip at the foot of page 1: there it has to be
    met before the text.
    """
    if form.leaflet:
        return _with_strip(blocks)
    return _with_front_matter(_with_colophon(blocks)) if form.chapters else blocks


def _with_strip(blocks: list[Node]) -> list[Node]:
    notices = [block for block in blocks if kind_of(block) == "notice"]
    strips = [_make_strip(block) for block in notices]
    rest = [block for block in blocks if block not in notices]
    head = 0
    while head < len(rest) and kind_of(rest[head]) in _COVER:
        head += 1
    return [*rest[:head], *strips, *rest[head:]]


def _make_strip(block: Node) -> Node:
    return division("strip", block.blocks, title_of(block))


def _with_colophon(blocks: list[Node]) -> list[Node]:
    """A page break before a notice that stands on the cover."""
    first = next((i for i, block in enumerate(blocks) if block.kind == "Header"), len(blocks))
    notices = [i for i in range(1, first) if kind_of(blocks[i]) == "notice"]
    return [*blocks[: notices[0]], _TURN, *blocks[notices[0] :]] if notices else blocks


def _with_front_matter(blocks: list[Node]) -> list[Node]:
    """Marks on chapters without number that follow another, where other chapters have one."""
    if not any(_is_chapter(block) and _is_numbered(block) for block in blocks):
        return blocks
    result: list[Node] = []
    shares = _TURN in blocks  # whether what stands before leaves its last page to the next
    for block in blocks:
        plain_one = _is_chapter(block) and not _is_numbered(block) and not _begins_page(block)
        result.append(_run_on(block) if plain_one and shares else block)
        shares = plain_one if _is_chapter(block) else shares
    return result


def _is_chapter(block: Node) -> bool:
    return block.kind == "Header" and block.level == 1


def _run_on(chapter: Node) -> Node:
    names = [*chapter.classes, RUNS_ON]
    return heading(1, chapter.inlines, chapter.identifier, names, chapter.pairs)


def _begins_page(chapter: Node) -> bool:
    return any(word in name.lower() for name in chapter.classes for word in _OWN_PAGE)


def _is_numbered(chapter: Node) -> bool:
    return any("number" in one.classes for one in every(chapter.inlines) if one.kind == "Span")
