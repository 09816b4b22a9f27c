"""Right-to-left text of a PDF in the order in which it is read.

A page holds lines as they are drawn, from left to right. Here the letters of right-to-left scripts
are put in order again: by paragraph of the structure tree, by line, from the right (UAX #9, L2).
Numbers and words in other scripts between them are left out; their order depends on what they
stand in.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import groupby
from pathlib import Path

import pikepdf

from pipeline.editions.glyphs import STRING, Face, pieces, read_face, text_string
from pipeline.editions.pdf_structure import PagePiece, Paragraphs

_TOKEN = re.compile(
    rb"/(?:Artifact\b.*?(?:BDC|BMC)|(?:\w+)\s*<<(?P<about>(?:[^<>]|" + STRING + rb")*)>>\s*BDC"
    rb"|\w+\s+BMC)|\b(?P<end>EMC)\b|(?P<font>/\S+) \S+ Tf\b"
    rb"|1 0 0 -1 (?P<x>\S+) (?P<y>\S+) (?P<matrix>cm|Tm)"
    rb"|(?P<show>" + STRING + rb"\s*Tj|\[(?:" + STRING + rb"|[-\d. ])*\]\s*TJ)",
    re.DOTALL,
)
_MCID = re.compile(rb"/MCID (\d+)")
_ACTUAL = re.compile(rb"/ActualText\s*(" + STRING + rb")", re.DOTALL)
_RIGHT_TO_LEFT = {"R", "AL"}
_NEXT = 0.001  # points
_SAME_LINE = 4.0  # points between the baselines of one line: signs may be raised

Stretch = tuple[float, float, str]  # baseline, left edge, text


class Line(Enum):
    """From which side the lines of a paragraph are read."""

    FROM_RIGHT = "from right"
    FROM_LEFT = "from left"  # English that holds words in right-to-left letters


def right_to_left_letters(text: str) -> str:
    """The letters of right-to-left scripts in a text, in their usual form, without marks."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKC", text)
        if unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT and letter.isalpha()
    )


def read_right_to_left(path: Path, line: Line = Line.FROM_RIGHT) -> tuple[str, ...]:
    """The right-to-left letters of each paragraph of a PDF, in reading order."""
    with pikepdf.open(path) as pdf:
        pages = [_stretches(page) for page in pdf.pages]
        found = Paragraphs(pdf, lambda _, number: f"{number} ")
    return tuple(_in_order(paragraph, pages, line) for paragraph in [*found.text, *found.lists])


def find_disordered(texts: Iterable[str], paragraphs: Sequence[str]) -> list[str]:
    """The texts whose right-to-left letters no paragraph holds in their order.

    A letter whose vowel mark is drawn apart is said twice; one letter in fifty may be one more.
    """
    whole = "\n".join(paragraphs)
    wanted = {text: right_to_left_letters(text) for text in texts}
    return [
        text
        for text, letters in wanted.items()
        if letters not in whole and not any(_holds(paragraph, letters) for paragraph in paragraphs)
    ]


def _holds(paragraph: str, letters: str) -> bool:
    """Whether letters stand in a paragraph in their order, with few others between them."""
    most = len(letters) + max(2, len(letters) // 50)
    starts = (at for at, letter in enumerate(paragraph) if letter == letters[0])
    return any(_is_inside(paragraph[at : at + most], letters) for at in starts)


def _is_inside(text: str, letters: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _in_order(
    paragraph: Iterable[PagePiece], pages: list[dict[int, list[Stretch]]], read: Line
) -> str:
    """The letters of a paragraph: pages and lines as they follow, each line from its side."""
    lines: list[tuple[int, float, list[Stretch]]] = []
    for piece in paragraph:
        for stretch in pages[piece.page].get(int(piece.text), []):
            page, baseline, line = lines[-1] if lines else (-1, 0.0, [])
            if page != piece.page or abs(baseline - stretch[0]) > _SAME_LINE:
                lines.append((piece.page, stretch[0], line := []))
            line.append(stretch)
    ordered = _iter_from_left if read is Line.FROM_LEFT else _iter_from_right
    return right_to_left_letters("".join(text for _, _, line in lines for text in ordered(line)))


def _iter_from_right(line: list[Stretch]) -> Iterator[str]:
    yield from (text for _, _, text in sorted(line, key=lambda one: -one[1]))


def _iter_from_left(line: list[Stretch]) -> Iterator[str]:
    """The stretches of a line from the left, but those between text from left to right.

    These run from the right (UAX #9, L2). A comma of English between two Arabic words is drawn
    with a left-to-right mark, which parts them.
    """
    along = sorted(line, key=lambda one: one[1])
    for is_left, part in groupby(along, lambda one: _has_left_to_right(one[2])):
        yield from (text for _, _, text in (part if is_left else reversed(list(part))))


def _has_left_to_right(text: str) -> bool:
    return any(unicodedata.bidirectional(one) == "L" for one in text)


def _stretches(page: pikepdf.Page) -> dict[int, list[Stretch]]:
    """What is drawn in each marked-content sequence of a page."""
    faces = {
        str(name).encode(): read_face(font)
        for name, font in page.obj.Resources.get("/Font", pikepdf.Dictionary()).items()
    }
    found: dict[int, list[Stretch]] = defaultdict(list)
    owners: list[int] = []
    actual: list[str | None] = []
    font, origin, place = Face({}, {}, 0), (0.0, 0.0), (0.0, 0.0)
    for token in _TOKEN.finditer(page.Contents.read_bytes()):
        if token["font"]:
            font = faces[token["font"]]
        elif token["matrix"]:
            moved = float(token["x"]), float(token["y"])
            origin, place = (moved, (0.0, 0.0)) if token["matrix"] == b"cm" else (origin, moved)
        elif token["end"]:
            owners.pop()
            actual.pop()
        elif token["show"] is None:
            number = _MCID.search(token["about"] or b"")
            told = _ACTUAL.search(token["about"] or b"")
            owners.append(int(number[1]) if number else (owners[-1] if owners else -1))
            actual.append(text_string(told[1]) if told else None)
        elif owners and owners[-1] >= 0:
            text = _shown(token["show"], font) if actual[-1] is None else actual[-1]
            actual[-1] = "" if actual[-1] is not None else None  # said once
            found[owners[-1]].append((origin[1] - place[1], origin[0] + place[0], text))
            place = (place[0] + _NEXT, place[1])  # what follows without a place of its own
    return found


def _shown(show: bytes, font: Face) -> str:
    """The letters of a text-showing operator, whose glyphs stand from left to right."""
    codes = [piece for piece in pieces(show) if isinstance(piece, int)]
    return "".join(reversed([font.texts.get(code, "") for code in codes]))
