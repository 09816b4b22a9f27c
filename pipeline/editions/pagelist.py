"""The page list of an EPUB: where the pages of the PDF edition begin (EPUB 3.3, 7.3.3.

EPUB Accessibility 1.1, 4.1; WCAG technique H99).
"""

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.model import Imprint

_XHTML = "http://www.w3.org/1999/xhtml"
_EPUB = "http://www.idpf.org/2007/ops"
_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_BREAK = "doc-pagebreak"
_SOURCE_ID = "page-source"


def page_break(page: int) -> dict[str, str]:
    """The attributes of an empty element where a page begins.

    No words that would be read aloud amid a sentence, only a label.
    """
    return {"id": f"page-{page}", "epub:type": "pagebreak", "role": _BREAK, "aria-label": str(page)}


def mark_headings(root: etree._Element, starts: Mapping[str, int]) -> None:
    """Put a page break before the heading of each section with one of these ids.

    In the heading it would be part of its name.
    """
    for section in root.iter(f"{{{_XHTML}}}section"):
        if page := starts.get(section.get("id", "")):
            attributes = {
                name.replace("epub:", f"{{{_EPUB}}}"): value
                for name, value in page_break(page).items()
            }
            section.insert(0, etree.Element(f"{{{_XHTML}}}span", attributes))


def write_page_list(nav: etree._Element, name: str, pages: Mapping[str, etree._Element]) -> None:
    """Put links to all page breaks into the navigation document ``name``.

    None where there are none.
    """
    body = nav.find(f"{{{_XHTML}}}body")
    found = sorted(_breaks(pages), key=lambda one: int(one[1].get("aria-label", "0")))
    if body is None or not found:
        return
    # Reading systems show it in their own way; in the text it would be a page of numbers.
    attributes = {
        f"{{{_EPUB}}}type": "page-list",
        "role": "doc-pagelist",
        "id": "page-list",
        "hidden": "hidden",
    }
    entries = etree.SubElement(
        etree.SubElement(body, f"{{{_XHTML}}}nav", attributes), f"{{{_XHTML}}}ol"
    )
    for page, mark in found:
        address = f"{posixpath.relpath(page, posixpath.dirname(name))}#{mark.get('id')}"
        etree.SubElement(
            etree.SubElement(entries, f"{{{_XHTML}}}li"), f"{{{_XHTML}}}a", {"href": address}
        ).text = mark.get("aria-label")


def _breaks(pages: Mapping[str, etree._Element]) -> Iterator[tuple[str, etree._Element]]:
    for name, root in pages.items():
        yield from (
            (name, mark) for mark in root.iter(f"{{{_XHTML}}}span") if mark.get("role") == _BREAK
        )


def tell_source(package: etree._Element, imprint: Imprint) -> None:
    """Say whose pages they are.

    As EPUB Accessibility 1.1 has it (``source-of``) and as its successor has (``pageBreakSource``).
    """
    words = " · ".join(
        (imprint.title, imprint.edition, imprint.issued.isoformat(), imprint.locale.bcp47, "PDF")
    )
    about = package.find(f"{{{_OPF}}}metadata")
    if about is not None:
        etree.SubElement(about, f"{{{_DC}}}source", {"id": _SOURCE_ID}).text = words
        etree.SubElement(
            about, f"{{{_OPF}}}meta", {"refines": f"#{_SOURCE_ID}", "property": "source-of"}
        ).text = "pagination"
        etree.SubElement(about, f"{{{_OPF}}}meta", {"property": "pageBreakSource"}).text = words
