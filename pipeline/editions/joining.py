"""What Typst drew apart of one stretch of a line, brought together in one text object."""

import re
from collections.abc import Callable, Mapping, Sequence

from pipeline.editions.glyphs import Cluster, Face, Run, TextObject
from pipeline.languages.break_marks import without_marks
from pipeline.languages.breaks import SPACELESS

Parts = list[bytes | TextObject]
# What may stand between two pieces of one line: the end of one marked-content sequence and the
# beginning of the next.
BETWEEN = re.compile(rb"\s*(?:EMC\s*/Span<</MCID \d+[^<>]*>>BDC\s*)?")
NEAR = 0.5  # points


def join_turned(parts: Parts, faces: Mapping[bytes, Face]) -> None:
    """Join what Typst drew apart of one right-to-left stretch, because a mark is raised in it.

    Its pieces follow each other from left to right, unlike stretches that are read one by one.
    """
    _join(parts, faces, lambda before, part: before.turned and part.turned)


def join_boxed(parts: Parts, faces: Mapping[bytes, Face]) -> None:
    """Join pieces of a line of letters whose words no blank parts.

    Those of languages without a module stand in boxes (:func:`typeset._whole_clusters`), and
    Typst writes a text object for each: thousands on a page, which all later work would go through.
    """
    _join(parts, faces, _is_boxed)


def _is_boxed(before: TextObject, part: TextObject) -> bool:
    if before.turned or part.turned or before.y != part.y:
        return False
    sides = without_marks(before.clusters[-1].text)[-1:] + without_marks(part.clusters[0].text)[:1]
    return (
        SPACELESS.search(sides) is not None
        and not sides.strip(" ").isascii()
        and all(one == " " or SPACELESS.match(one) for one in sides)
    )


def _join(
    parts: Parts, faces: Mapping[bytes, Face], fits: Callable[[TextObject, TextObject], bool]
) -> None:
    """Join text objects that adjoin and fit together."""
    before: TextObject | None = None
    tail: Sequence[Cluster] = ()  # what was drawn last, placed from the origin of the one before
    for part in parts:
        if isinstance(part, bytes):
            before = before if BETWEEN.fullmatch(part) else None
            continue
        if not part.clusters:
            continue
        clusters = part.clusters
        if before is not None and fits(before, part) and _adjoins(before, tail, part, faces):
            _take_all(before, part)
        else:
            before = part
        tail = clusters


def _adjoins(
    before: TextObject, tail: Sequence[Cluster], part: TextObject, faces: Mapping[bytes, Face]
) -> bool:
    run = part.clusters[0].runs[0]
    if before.paint != part.paint or abs(before.y - part.y) >= float(run.size):
        return False
    return abs(before.x + _pen_after(tail, faces) - part.x - run.x) < NEAR


def _pen_after(clusters: Sequence[Cluster], faces: Mapping[bytes, Face]) -> float:
    """Where the pen stands after these, from the origin of their text object."""
    font, size, x = b"", 0.0, 0.0
    for run in (run for cluster in clusters for run in cluster.runs):
        if run.font:
            font, size, x = run.font, float(run.size), run.x
        x += _advance(run, faces[font]) * size / 1000
    return x


def _advance(run: Run, face: Face) -> float:
    return sum(
        face.widths.get(piece, face.default) if isinstance(piece, int) else -piece
        for piece in run.pieces
    )


def _take_all(before: TextObject, part: TextObject) -> None:
    """Move the clusters of a text object to the end of another one; their places stay."""
    for run in (run for cluster in part.clusters for run in cluster.runs):
        run.x, run.y = run.x + part.x - before.x, run.y + before.y - part.y
    before.clusters += part.clusters
    part.clusters = []
