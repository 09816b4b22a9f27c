"""Editions that do not say what they are."""

from collections.abc import Iterator
from functools import cache

import pypdfium2

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import PdfFile

_EDGES = 5  # pages at either end of a PDF among which the imprint stands


def find_missing(text: str, policy: Policy) -> Iterator[Hit]:
    """A hit for each line of the imprint that a text does not hold."""
    bare = _bare(text)
    for line in policy.imprint:
        if _bare(line) not in bare:
            yield Hit(f"The edition does not say “{line[:70]}”.", line)


@cache
def _bare(text: str) -> str:
    return "".join(one for one in text if one.isalnum())


def find_pdf(pdf: PdfFile, policy: Policy) -> Iterator[Hit]:
    """A hit for values that the first and last pages do not hold; letters of scripts may differ."""
    if not policy.imprint:
        return
    with pypdfium2.PdfDocument(pdf.content) as document:
        last = len(document)
        pages = sorted({*range(min(_EDGES, last)), *range(max(0, last - _EDGES), last)})
        text = "\n".join(document[number].get_textpage().get_text_range() for number in pages)
    bare = _bare("".join(one for one in text if one.isascii()))
    for line in policy.imprint:
        value = _bare("".join(one for one in line if one.isascii()))
        if len(value) > 1 and value not in bare:
            yield Hit(f"The edition does not say “{line[:70]}”.", line)


CHECK = SafetyCheck(
    id="imprint-missing",
    number=36,
    severity=Severity.ERROR,
    title="An edition without its notice, date, licence or source revision",
    rationale="Partners and mirrors hand the file on with no page around it. So each copy says "
    "edition, date, licence, source revision, whether anybody reviewed it, and where errors go.",
    wrong=("an edition whose notice was cut off",),
    right=("an edition as the build makes it",),
    false_alarms="None in the editions of the three documents.",
    pdf=find_pdf,
)
