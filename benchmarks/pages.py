"""How full the pages of PDF editions are: page counts, emptiest pages, holes inside chapters.

    python benchmarks/pages.py output                      # every *.pdf below a folder
    python benchmarks/pages.py before.pdf after.pdf -v     # and each page that is under a third full

A page is as full as the lowest ink of its text and pictures reaches, running head, foot and notes
left out. Cover and page of the notice, part pages (a tint to the edges) and the last page are not
counted. A hole is the empty rest of a page that another page of the same chapter follows.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

_HEAD, _FOOT = 19, 20  # millimetres at the edges that hold no text of the book
_MM = 72 / 25.4
_THIRD, _HOLE = 1 / 3, 1 / 4
_FRONT = 2  # cover, and the page of the notice


@dataclass(frozen=True, slots=True)
class Page:
    """A page: the share of its height that is used, and what it is."""

    number: int
    full: float
    opens: bool  # whether a chapter begins on it: it has no running head
    tinted: bool  # a part page


def read_pages(path: Path) -> list[Page]:
    """The pages of a PDF."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [_read(page, number) for number, page in enumerate(pdf, start=1)]


def _read(page: pypdfium2.PdfPage, number: int) -> Page:
    width, height = page.get_size()
    boxes = [one.get_bounds() for one in page.get_objects(max_depth=3) if _is_ink(one)]
    tinted = any(_is_ground(one, width, height) for one in page.get_objects(max_depth=3))
    within = [box for box in boxes if box[3] < height - _HEAD * _MM and box[1] > _FOOT * _MM]
    heads = [box for box in boxes if box[1] > height - _HEAD * _MM]
    notes = _top_of_notes(page, height)
    lowest = min((box[1] for box in within if box[1] > notes), default=height)
    room = height - (_HEAD + _FOOT) * _MM
    return Page(number, (height - _HEAD * _MM - lowest) / room, not heads, tinted)


def _is_ink(one: pypdfium2.PdfObject) -> bool:
    left, bottom, right, top = one.get_bounds()
    kinds = {pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH}
    return one.type in kinds and right > left and top - bottom < 260 * _MM


def _is_ground(one: pypdfium2.PdfObject, width: float, height: float) -> bool:
    left, bottom, right, top = one.get_bounds()
    is_path = bool(one.type == pdfium.FPDF_PAGEOBJ_PATH)
    return is_path and right - left >= width and top - bottom >= height


def _top_of_notes(page: pypdfium2.PdfPage, height: float) -> float:
    """Where the line above the notes of a page stands: a quarter of the text's width."""
    lines = [
        one.get_bounds()
        for one in page.get_objects(max_depth=3)
        if one.type == pdfium.FPDF_PAGEOBJ_PATH
    ]
    found = [
        top
        for left, bottom, right, top in lines
        if top - bottom < 1.5 and 30 * _MM < right - left < 50 * _MM and top < height / 2
    ]
    return max(found, default=0.0)


def report(path: Path, *, verbose: bool) -> str:
    """One line on a file; with ``verbose`` also its emptiest pages."""
    pages = read_pages(path)
    inner = [
        (page, after)
        for page, after in zip(pages, [*pages[1:], None], strict=True)
        if page.number > _FRONT and after is not None and not page.tinted
    ]
    low = [page for page, _ in inner if page.full < _THIRD]
    # The end of a part may be short: a part page follows it.
    ends = [page for page, after in inner if page in low and after is not None and after.tinted]
    holes = [
        page
        for page, after in inner
        if after is not None and not after.opens and not after.tinted and 1 - page.full > _HOLE
    ]
    mean = sum(page.full for page, _ in inner) / max(len(inner), 1)
    lines = [
        f"{path.name:34}{len(pages):6}{mean:8.0%}{len(low) - len(ends):8}{len(ends):8}{len(holes):8}"
    ]
    if verbose:
        lines += [f"    page {page.number}: {page.full:.0%} full" for page in low]
        lines += [f"    page {page.number}: hole of {1 - page.full:.0%}" for page in holes]
    return "\n".join(lines)


def main() -> None:
    """Read the files that are named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    files = [
        file
        for path in options.paths
        for file in (sorted(path.rglob("*.pdf")) if path.is_dir() else [path])
    ]
    print(f"{'file':34}{'pages':>6}{'full':>8}{'under⅓':>8}{'ends':>8}{'holes':>8}")
    for file in files:
        print(report(file, verbose=options.verbose))


if __name__ == "__main__":
    main()
