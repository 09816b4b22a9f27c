"""The running text of a finished file, paragraph by paragraph.

Of editions it was looked at in the master and the catalogs, and the build compares it with them.
Of a file that nobody built here, or that was changed since, it is looked at itself.
"""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.release.safety.containers import Exchange
from pipeline.release.safety.subjects import PdfFile, WebFile, WebPage, WordPackage
from pipeline.xml import local_name, parse_safely

_ROWS = {"tr"}
_OF_WORD = ("{*}p", "{*}tr", "{*}pt", "{*}docPartBody")
_RUNS = ("{*}t", "{*}v", "{*}delText", "{*}tab", "{*}br", "{*}rt", "{*}rubyBase")
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl",
    "dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead",
    "tr", "ul", "text", "title", "summary", "option", "button", "label",
}  # fmt: skip
_UNREAD = {"style", "script", "head"}
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def running_text(subject: object) -> Iterator[str]:
    """The paragraphs and the rows of tables of a file, without marks that nobody sees."""
    found: Iterator[str] = iter(())
    if isinstance(subject, WordPackage):
        found = _of_word(subject)
    elif isinstance(subject, WebFile):
        found = (text for page in subject.pages for text in _of_page(page))
    elif isinstance(subject, PdfFile):
        found = (page.get_textpage().get_text_range() for page in subject.pages)
    elif isinstance(subject, Exchange):
        found = _of_gettext(subject) if subject.is_gettext else _of_xml(subject)
    yield from (" ".join(one.split()).translate(_UNSEEN) for one in found)


def _of_word(package: WordPackage) -> Iterator[str]:
    for part in package.parts():
        if part.name.startswith("word/") and not part.name.endswith(".rels"):
            for one in part.root.iter(*_OF_WORD):
                parting = " " if local_name(one) in _ROWS else ""
                cells = one if parting else (one,)
                yield parting.join(map(_words, cells))


def _words(element: etree._Element) -> str:
    return "".join(one.text or " " for one in element.iter(*_RUNS))


def _of_page(page: WebPage) -> Iterator[str]:
    """What stands between the edges of blocks, and the cells of each row together."""
    if page.name.endswith((".opf", ".ncx", ".xml")):  # their words stand beside the text
        return
    for row in page.root.iter("{*}tr", "tr"):
        yield " ".join("".join(map(str, cell.itertext())) for cell in row)
    pieces: list[str] = []
    for event, element in etree.iterwalk(page.root, events=("start", "end", "comment", "pi")):
        name = local_name(element).lower()
        if name in _BLOCKS:
            yield "".join(pieces)
            pieces.clear()
        is_read = name and name not in _UNREAD
        if event == "start" and is_read:
            pieces.append(element.text or "")
        elif event != "start" and element.tail and not _is_unread(element):
            pieces.append(element.tail)
    yield "".join(pieces)


def _is_unread(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is None or local_name(parent).lower() in _UNREAD


def _of_gettext(file: Exchange) -> Iterator[str]:
    """The strings of each entry, those of one keyword together."""
    for entry in re.split(r"\n\s*\n", file.source):
        for said in re.split(r"^(?:#~ )?(?=msg)", entry, flags=re.M):
            yield "".join(match[1] for match in _STRING.finditer(said)).replace('\\"', '"')


def _of_xml(file: Exchange) -> Iterator[str]:
    try:
        root = parse_safely(file.content)
    except etree.XMLSyntaxError:
        return
    for one in root.iter("{*}seg", "{*}source", "{*}target", "{*}term", "{*}descrip"):
        yield "".join(map(str, one.itertext()))
