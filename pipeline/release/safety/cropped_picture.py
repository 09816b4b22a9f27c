"""Pictures of which only a part is shown and all is in the file."""

from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2.raw as pdfium

from pipeline.editions.pdf_pictures import has_unseen_pixels
from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.covered_text import clip_box
from pipeline.release.safety.pdf_objects import Box, box_of
from pipeline.release.safety.subjects import PdfFile, WordPart
from pipeline.xml import local_name

_SIDES = ("l", "t", "r", "b")
_CROPPED = (
    "A picture is cropped, and what was cut away is still in the file; compress the picture in "
    "Word (Delete cropped areas)."
)
_PDF = "A picture of the PDF is shown in part, and all of it is in the file; cut the picture."
_BLEED = 0.05  # of a side: what a frame or a trimmed sheet may cover
_OLD = ("cropleft", "croptop", "cropright", "cropbottom")


def find(part: WordPart, _policy: Policy) -> Iterator[Hit]:
    """A hit for each cropped picture, of Word 2007 and later or of VML."""
    for element in part.root.iter("{*}srcRect", "{*}imagedata"):
        kind = local_name(element)
        new = kind == "srcRect" and any(element.get(side, "0") != "0" for side in _SIDES)
        old = kind == "imagedata" and any(element.get(side) for side in _OLD)
        if new or old:
            yield Hit(_CROPPED, place=part.name)


def find_pdf(pdf: PdfFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for pictures of a PDF that its pages show in part: cut by the sheet or by a path."""
    if any("/CropBox" in page and _is_cut(page) for page in pdf.pdf.pages):
        yield Hit("A page is cropped, and what was cut away is still in the file.")
    if not any(isinstance(one, pikepdf.Stream) and _is_picture(one) for one in pdf.objects):
        return
    if has_unseen_pixels(pdf.objects):
        yield Hit("A mask hides a part of a picture, and its colours are still in the file.")
    for number, page in enumerate(pdf.pages):
        if any(_is_shown_in_part(item, page.get_size()) for item in _pictures(page)):
            yield Hit(_PDF, place=f"page {number + 1}")


def _is_picture(stream: pikepdf.Stream) -> bool:
    return bool(stream.get("/Subtype") == pikepdf.Name.Image)


def _is_cut(page: pikepdf.Page) -> bool:
    shown, whole = ([float(one) for one in box] for box in (page.cropbox, page.mediabox))
    return any(abs(one - other) > 1 for one, other in zip(shown, whole, strict=True))


def _pictures(page: Any) -> Iterator[Any]:
    for number in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield item


def _is_shown_in_part(item: Any, size: tuple[float, float]) -> bool:
    box, clip = box_of(item), clip_box(item)
    sheet = (0.0, 0.0, *size)
    return not _holds(sheet, box) or (clip is not None and not _holds(clip, box))


def _holds(outer: Box, box: Box) -> bool:
    """Whether a box holds another but for a bleed of a twentieth."""
    wide, high = _BLEED * (box[2] - box[0]), _BLEED * (box[3] - box[1])
    return (
        outer[0] <= box[0] + wide and outer[1] <= box[1] + high
        and outer[2] >= box[2] - wide and outer[3] >= box[3] - high
    )  # fmt: skip


CHECK = SafetyCheck(
    id="cropped-picture",
    number=9,
    severity=Severity.ERROR,
    title="A cropped picture whose rest is in the file",
    rationale="A face that was cut out of sight comes back with one click. The build cuts pictures "
    "itself and keeps the shown part alone.",
    wrong=('a:srcRect l="25000"', 'v:imagedata cropleft="0.3"'),
    right=("the picture, cut",),
    false_alarms="None.",
    part=find,
    pdf=find_pdf,
)
