"""What Word files, PDFs and pages reach outside themselves: shared by three checks."""

import base64
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from lxml import etree

from pipeline.reach import find_css_reaches, find_reaches, is_beside, is_inside, is_web_address
from pipeline.release.safety.base import Hit, Policy
from pipeline.release.safety.subjects import PdfFile, WebFile, WebPage, WordPackage
from pipeline.xml import parse_safely

_DRAWING = re.compile(r"data:image/svg\+xml;base64,([\w+/=]+)$", re.IGNORECASE)
_INLINE = "data:image/svg"
# ISO 32000-1, 12.6.4: actions that need something outside the file.
_BY_ITSELF = re.compile(rb"/AA(?![\w#])")
_OUTWARD = {
    "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Movie", "/Sound", "/Rendition",
    "/RichMediaExecute",
}  # fmt: skip
# A browser adds what stands at a second body to the first; our parser drops it (HTML, 13.2.6.4.7).
_AGAIN = re.compile(r"<(?:body|html)\b[^>]*>.*<(body|html)\b[^>]*\son\w+\s*=", re.DOTALL | re.I)
_SCRIPT, _OUTSIDE, _LINK = "script", "external-content", "unsafe-link"


def in_word(check: str) -> Callable[[WordPackage, Policy], Iterator[Hit]]:
    """The finder of one of the checks in a Word file."""

    def find(package: WordPackage, _policy: Policy) -> Iterator[Hit]:
        for reach in package.reaches:
            if reach.check == check:
                yield Hit(reach.message, reach.what, reach.part)

    return find


def in_pdf(check: str) -> Callable[[PdfFile, Policy], Iterator[Hit]]:
    """The finder of one of the checks in a PDF."""

    def find(pdf: PdfFile, _policy: Policy) -> Iterator[Hit]:
        for found, message in _pdf_actions(pdf):
            if found == check:
                yield Hit(message)

    return find


def in_web(check: str) -> Callable[[WebFile, Policy], Iterator[Hit]]:
    """The finder of one of the checks in a page or book."""
    return lambda file, _policy: _find_in_web(file, check)


def _find_in_web(file: WebFile, check: str) -> Iterator[Hit]:
    for page in file.members:
        yield from _tell(page, _found_in(page), check)


@lru_cache(maxsize=256)  # two checks ask for the same pages, one after the other
def _found_in(page: WebPage) -> tuple[str, ...]:
    """What a page, drawing or style sheet fetches or runs."""
    if page.is_markup:
        stays = is_inside if not page.name or page.name.endswith(".svg") else is_beside
        return (*_in_markup(page.root, stays), *_find_again(page))
    return tuple(find_css_reaches(page.source, is_beside)) if page.name.endswith(".css") else ()


def _find_again(page: WebPage) -> Iterator[str]:
    lowered = page.content.lower()
    if lowered.count(b"<body") > 1 or lowered.count(b"<html") > 1:  # it is slow to search
        yield from (f"on… of a second {one[1].lower()}" for one in _AGAIN.finditer(page.source))


def _tell(page: WebPage, found: Sequence[str], check: str) -> Iterator[Hit]:
    for what in found:
        runs = what.startswith(("<script", "on"))
        told = "runs" if runs else "fetches or leads to"
        if check == (_SCRIPT if runs else _OUTSIDE):
            yield Hit(f"The page {told} something: {what}.", what, page.name)


def _in_markup(root: etree._Element, stays: Callable[[str], bool]) -> Iterator[str]:
    """What a page or a drawing fetches or runs, drawings inside ``data:`` addresses too."""
    for address in _drawings_in(root):
        if drawing := _DRAWING.match(address):
            yield from _in_markup(parse_safely(base64.b64decode(drawing[1])), is_inside)
    yield from find_reaches(root, lambda one: bool(_DRAWING.match(one)) or stays(one))


def _drawings_in(root: etree._Element) -> Iterator[str]:
    """Addresses that are drawings."""
    for element in root.iter(etree.Element):
        for said in element.values():
            if str(said[: len(_INLINE)]).lower() == _INLINE:
                yield str(said)


def _pdf_actions(pdf: PdfFile) -> Iterator[tuple[str, str]]:
    """What the PDF runs or leads to: scripts, programs, other files, the web."""
    if "/JavaScript" in dict(pdf.pdf.Root.get("/Names", {})):
        yield _SCRIPT, "The PDF runs a script."
    if any("/AA" in one for one in pdf.holding(_BY_ITSELF)):
        yield _SCRIPT, "The PDF does something when it is opened or turned."
    for action in pdf.dictionaries:
        kind = str(action.get("/S", ""))
        if kind == "/JavaScript" or "/JS" in action:
            yield _SCRIPT, "The PDF runs a script."
        elif kind == "/URI":
            address = str(action.get("/URI", ""))
            if not is_web_address(address):
                yield _LINK, f"The PDF leads to “{address[:80]}”."
        elif kind in _OUTWARD:
            yield _OUTSIDE, f"The PDF reaches outside itself ({kind})."
