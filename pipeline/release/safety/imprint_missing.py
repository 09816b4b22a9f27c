"""Editions that do not say what they are."""

import re
from collections.abc import Iterator, Sequence

from pipeline.editions.pdf_reading import read_paragraphs
from pipeline.languages.scripts import has_right_to_left
from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import PdfFile, WebFile, WordPackage

_EDGES = 5  # pages at either end of a PDF among which the imprint stands
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
_BESIDE = re.compile(r"[\W_]+")


def find(file: WordPackage | WebFile, policy: Policy) -> Iterator[Hit]:
    """A hit for each line of the imprint that a Word file, book or page does not hold."""
    if not policy.imprint:
        return
    words = file.words.translate(_UNSEEN)
    missing = [line for line in policy.imprint if line not in words]  # as most are found
    bare = _bare(words) if missing else ""
    for line in missing:
        if _bare(line) not in bare:
            yield Hit(f"The edition does not say “{line[:70]}”.", line)


def _bare(text: str) -> str:
    """The letters and digits of a text."""
    return _BESIDE.sub("", text)


def find_pdf(pdf: PdfFile, policy: Policy) -> Iterator[Hit]:
    """A hit for values that the first and last pages do not hold; letters of scripts may differ."""
    if not policy.imprint:
        return
    first, last = pdf.pages[:_EDGES], pdf.pages[_EDGES:][-_EDGES:]
    text = "\n".join(page.get_textpage().get_text_range() for page in (*first, *last))
    missing = _find_unsaid(policy.imprint, text)
    if missing and has_right_to_left(text):
        # A page gives the parts of such a line in the order of their places on it.
        missing = _find_unsaid(missing, "\n".join(read_paragraphs(pdf.pdf)))
    for line in missing:
        yield Hit(f"The edition does not say “{line[:70]}”.", line)


def _find_unsaid(lines: Sequence[str], text: str) -> list[str]:
    """The lines whose ASCII letters and digits do not follow each other in a text."""
    bare = _bare_ascii(text)
    return [line for line in lines if len(value := _bare_ascii(line)) > 1 and value not in bare]


def _bare_ascii(text: str) -> str:
    return _bare("".join(filter(str.isascii, text)))


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
    word=find,
    web=find,
    pdf=find_pdf,
)
