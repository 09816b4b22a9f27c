"""What pandoc's EPUB leaves to be done.

Titles, landmarks and cover in the language of the edition, both language attributes.
"""

import io
import posixpath
import zipfile
from collections.abc import Mapping

from lxml import etree

from pipeline.editions.epub_cover import PAGE, PICTURE, cover_page, list_cover
from pipeline.editions.epub_languages import (
    name_languages,
    repeat_languages,
    set_language,
    set_title,
)
from pipeline.editions.note_marks import number_documents
from pipeline.editions.notices import (
    language_of_notice,
    language_of_title,
    notice,
)
from pipeline.editions.pagelist import mark_headings, tell_source, write_page_list
from pipeline.files import make_zip
from pipeline.model import Imprint
from pipeline.xml import parse_safely

_XHTML = "http://www.w3.org/1999/xhtml"
_EPUB = "http://www.idpf.org/2007/ops"
_OPF = "http://www.idpf.org/2007/opf"
_NAV = "EPUB/nav.xhtml"
_PACKAGE = "EPUB/content.opf"
_STYLE = "EPUB/styles/stylesheet1.css"
_COVER = "Cover"
_BODY = {"doc-part", "doc-chapter"}  # roles of what follows the front matter


def polish(
    content: bytes,
    imprint: Imprint,
    starts: Mapping[str, int],
    *,
    style: bytes,
    cover: bytes,
    summary: str,
) -> bytes:
    """The EPUB with its documents finished, its style sheet and its cover (PNG).

    ``starts``: the headings (by id) that begin a page of the PDF; ``summary``: the English of what
    the package says of accessibility.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    pages = {name: parse_safely(part) for name, part in parts.items() if name.endswith(".xhtml")}
    package = parse_safely(parts[_PACKAGE])
    pages[PAGE], parts[PICTURE], parts[_STYLE] = cover_page(cover, imprint), cover, style
    list_cover(package)
    _date(package, imprint)
    _drop_what_says_nothing(pages[_NAV])
    _declare_maths(package, pages[_NAV])
    _write_landmarks(pages, imprint)
    _nest_chapters(pages)
    if starts:
        _number_pages(package, pages, imprint, starts)
    number_documents([pages[name] for name in sorted(pages)])
    name_languages(package, pages[_NAV], imprint, summary)
    for name, root in pages.items():
        set_title(root, imprint)
        _drop_second_title(root)
        _link_notes_back(root)
        repeat_languages(root, imprint)
        parts[name] = _serialise(root)
    parts[_PACKAGE] = _serialise(package)
    return _pack(parts)


def _drop_what_says_nothing(navigation: etree._Element) -> None:
    """Take pictures and empty spans out of the navigation, which repeats the words of headings.

    pandoc gives pictures the addresses that they have in the text, which lead nowhere from here. An
    empty span is what is left of a note with a mark of its own; none may be there (EPUB 3.3, 7.4).
    """
    for picture in list(navigation.iter(f"{{{_XHTML}}}img")):
        _remove(picture)
    for empty in list(navigation.iter(f"{{{_XHTML}}}span")):
        if not "".join(map(str, empty.itertext())).strip():
            _remove(empty)


def _remove(element: etree._Element) -> None:
    """Take an element out, without the text behind it."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = f"{before.tail or ''}{element.tail or ''}"
    elif parent is not None:
        parent.text = f"{parent.text or ''}{element.tail or ''}"
    if parent is not None:
        parent.remove(element)


def _declare_maths(package: etree._Element, navigation: etree._Element) -> None:
    """Declare equations of headings for the navigation, too (EPUB 3.3, D.1.1)."""
    if next(navigation.iter("{*}math"), None) is None:
        return
    for item in package.iter("{*}item"):
        known = item.get("properties", "").split()
        if "nav" in known and "mathml" not in known:
            item.set("properties", " ".join([*known, "mathml"]))


def _number_pages(
    package: etree._Element,
    pages: dict[str, etree._Element],
    imprint: Imprint,
    starts: Mapping[str, int],
) -> None:
    for root in pages.values():
        mark_headings(root, starts)
    write_page_list(pages[_NAV], _NAV, pages)
    tell_source(package, imprint)


def _serialise(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")


def _drop_second_title(root: etree._Element) -> None:
    """Remove the book's title that pandoc sets above the text before the first chapter.

    pandoc's own is marked as not numbered; a heading of the document is not.
    """
    first, *others = [*root.iter(f"{{{_XHTML}}}h1"), None]
    parent = first.getparent() if first is not None else None
    if (
        first is not None
        and parent is not None
        and "unnumbered" in f"{first.get('class', '')} {parent.get('class', '')}"
        and any(one is not None and one.get("class") == "title" for one in others)
    ):
        parent.remove(first)


def _link_notes_back(root: etree._Element) -> None:
    """Begin each note with a number that links back to the text (EPUB 3.3, D.6)."""
    marks = {
        link.get("href", "")[1:]: link
        for link in root.iter(f"{{{_XHTML}}}a")
        if link.get("role") == "doc-noteref"
    }
    for note in root.iter(f"{{{_XHTML}}}aside"):
        first = next(note.iter(f"{{{_XHTML}}}p"), None)
        if (mark := marks.get(note.get("id", ""))) is not None and first is not None:
            link = etree.Element(
                f"{{{_XHTML}}}a",
                {"href": f"#{mark.get('id')}", "role": "doc-backlink", "class": "back"},
            )
            link.text, link.tail = mark.text, f" {first.text or ''}"
            first.text = None
            first.insert(0, link)


def _write_landmarks(pages: dict[str, etree._Element], imprint: Imprint) -> None:
    """Lead to the cover and the start of the text, in the edition's language."""
    cover = notice(_COVER, imprint), language_of_notice(_COVER, imprint)
    marks = [("cover", _from_nav(PAGE), *cover)]
    texts = [name for name in sorted(pages) if posixpath.basename(name).startswith("ch")]
    if texts:
        begin = next((name for name in texts if _roles(pages[name]) & _BODY), texts[0])
        marks.append(("bodymatter", _from_nav(begin), imprint.title, language_of_title(imprint)))
    body = next(pages[_NAV].iter(f"{{{_XHTML}}}body"))
    nav = etree.SubElement(
        body,
        f"{{{_XHTML}}}nav",
        {f"{{{_EPUB}}}type": "landmarks", "id": "landmarks", "hidden": "hidden"},
    )
    entries = etree.SubElement(nav, f"{{{_XHTML}}}ol")
    for kind, address, label, language in marks:
        link = etree.SubElement(etree.SubElement(entries, f"{{{_XHTML}}}li"), f"{{{_XHTML}}}a")
        link.attrib.update({"href": address, f"{{{_EPUB}}}type": kind})
        set_language(link, language, imprint)
        link.text = label


def _roles(root: etree._Element) -> set[str]:
    return {element.get("role", "") for element in root.iter(etree.Element)}


def _nest_chapters(pages: Mapping[str, etree._Element]) -> None:
    """Put the chapters of the navigation below their parts; pandoc knows levels alone."""
    items = [
        item
        for entries in pages[_NAV].iterfind(f".//{{{_XHTML}}}nav[@id='toc']/{{{_XHTML}}}ol")
        for item in entries
    ]
    part: etree._Element | None = None
    for item in items:
        link = next(item.iter(f"{{{_XHTML}}}a"), None)
        name = (
            posixpath.join("EPUB", link.get("href", "").partition("#")[0])
            if link is not None
            else ""
        )
        roles = _roles(pages[name]) if name in pages else set()
        if "doc-part" in roles:
            part = item
        elif "doc-chapter" not in roles:
            part = None
        elif part is not None:
            inner = part.find(f"{{{_XHTML}}}ol")
            if inner is None:
                inner = etree.SubElement(part, f"{{{_XHTML}}}ol")
            inner.append(item)


def _date(package: etree._Element, imprint: Imprint) -> None:
    """Date the file as the edition: pandoc in its sandbox does not know the day."""
    for element in package.iter(f"{{{_OPF}}}meta"):
        if element.get("property") == "dcterms:modified":
            element.text = f"{imprint.issued.isoformat()}T00:00:00Z"


def _from_nav(name: str) -> str:
    return posixpath.relpath(name, posixpath.dirname(_NAV))


def _pack(parts: dict[str, bytes]) -> bytes:
    """The parts as an EPUB: mimetype first and not compressed (EPUB 3.3, 4.2), no dates but one."""
    order = sorted(parts, key=lambda name: (name != "mimetype", name))
    return make_zip(((name, parts[name]) for name in order), stored={"mimetype"})
