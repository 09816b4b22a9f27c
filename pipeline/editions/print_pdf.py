"""The PDF for a printer.

The page as trimmed, 3 mm of bleed, crop marks (ISO 32000-1, 14.11.2 and 14.11.3).
"""

import pikepdf

_MM = 72 / 25.4
_BLEED = 3 * _MM  # what printers ask for; the template draws its grounds that far
_MARK = (4 * _MM, 9 * _MM)  # where a crop mark begins and ends, from the edge: outside the bleed
_MARGIN = 10 * _MM


def add_press_marks(pdf: pikepdf.Pdf) -> None:
    """Make each page's sheet larger, tell where it is trimmed, and draw the marks for the cutter.

    Nothing on the page moves. Empty pages are added to the next multiple of four: sheets are
    folded.
    """
    size = [float(number) for number in pdf.pages[-1].mediabox][2:]
    for _ in range(-len(pdf.pages) % 4):
        pdf.add_blank_page(page_size=(size[0], size[1]))
    for page in pdf.pages:
        left, bottom, right, top = (float(number) for number in page.mediabox)
        page.obj.TrimBox = _box(left, bottom, right, top)
        page.obj.BleedBox = _box(left - _BLEED, bottom - _BLEED, right + _BLEED, top + _BLEED)
        page.obj.MediaBox = _box(left - _MARGIN, bottom - _MARGIN, right + _MARGIN, top + _MARGIN)
        if "/CropBox" in page.obj:
            del page.obj.CropBox
        page.Contents.write(page.Contents.read_bytes() + _marks(left, bottom, right, top))


def _box(*numbers: float) -> pikepdf.Array:
    return pikepdf.Array([round(number, 3) for number in numbers])


def _marks(left: float, bottom: float, right: float, top: float) -> bytes:
    near, far = _MARK
    lines = []
    for x, outward in ((left, -1), (right, 1)):
        for y, upward in ((bottom, -1), (top, 1)):
            lines.append((x + outward * near, y, x + outward * far, y))
            lines.append((x, y + upward * near, x, y + upward * far))
    drawn = "".join("{:.3f} {:.3f} m {:.3f} {:.3f} l S\n".format(*line) for line in lines)
    return f"\n/Artifact<</Type/Page>>BDC\nq 0.25 w 0 G\n{drawn}Q\nEMC\n".encode()
