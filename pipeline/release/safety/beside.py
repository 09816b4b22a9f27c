"""Words that stand in a finished file beside its text: properties, descriptions, bookmarks.

The text itself was looked at in the master and the catalogs. What stands beside it comes from
programs and from people's hands, and is read by search engines, libraries and screen readers.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pikepdf
from lxml import etree

from pipeline.release.safety.containers import Exchange
from pipeline.release.safety.subjects import PdfFile, WebFile, WebPage, WordPackage
from pipeline.word.names import full_names
from pipeline.xml import local_name, parse_safely

Words = Iterator[tuple[str, str]]  # place, words; descriptions of pictures have their own place

_DESCRIBING = ("descr", "title", "alt", "tooltip")
_DESCRIBED = ("{*}docPr", "{*}cNvPr", "{*}shape", "{*}rect", "{*}hyperlink")
_VALUES = full_names("w:alias", "w:tag", "w:tblCaption", "w:tblDescription", "w:statusText",
                     "w:helpText", "w:listItem")  # fmt: skip
_PLACES = full_names("w:bookmarkStart")
_NAME = full_names("w:name")[0]
_OF_PDF = re.compile(rb"/(?:Alt|Title|Contents|TU|T|E|ActualText|URI|Summary)(?![\w#])")
_KEYS = ("/Alt", "/Title", "/Contents", "/TU", "/T", "/E", "/ActualText", "/URI", "/Summary")
_PACKET = re.compile(rb"<\?xpacket[^>]*\?>")
_TELLING = re.compile(r"[\s\\@]|./|\d{6}")  # names of places that a program made have none of it
_CONTENT = re.compile(r"content\s*:\s*[\"']([^\"']{4,})[\"']")  # words that a style sheet adds
_OF_PAGE = ("alt", "title", "aria-label", "content", "value", "placeholder", "data-author")
_REACHING = ("mailto:", "tel:", "sms:")
_REMARKS = re.compile(r"^#(?:\.|\||~\|?)?[ \t]+(.*)$", re.M)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_CONTEXT = re.compile(r'^(?:#~ )?msgctxt "(.*)"$', re.M)
_NOTES = ("{*}note", "{*}prop", "{*}p", "{*}item", "{*}descrip", "{*}admin", "{*}date",
          "{*}transacNote", "{*}meta")  # fmt: skip


def is_description(place: str) -> bool:
    """Whether the words at a place describe a picture."""
    return place.endswith((" alt", " descr", "/Alt"))


def words_beside(subject: object) -> Words:
    """The words of a file that are no part of its text, each with its place."""
    if isinstance(subject, WordPackage):
        return _of_word(subject)
    if isinstance(subject, PdfFile):
        return _of_pdf(subject)
    if isinstance(subject, WebFile):
        return _of_web(subject)
    return _of_exchange(subject) if isinstance(subject, Exchange) else iter(())


def _of_word(package: WordPackage) -> Words:
    for part in package.parts():
        name = part.name
        if name.lower().startswith("docprops/"):
            yield from ((name, one.text) for one in part.root.iter(etree.Element) if one.text)
        elif name.endswith(".rels"):
            links = (one for one in part.root if one.get("TargetMode") == "External")
            yield from ((name, _as_words(one.get("Target", ""))) for one in links)
        else:
            for one in part.root.iter(*_DESCRIBED):
                said = ((str(key).rpartition("}")[2], str(text)) for key, text in one.items())
                yield from ((f"{name} {key}", text) for key, text in said if key in _DESCRIBING)
            for one in part.root.iter(*_VALUES):
                yield from ((name, str(text)) for text in one.attrib.values())
            yield from ((name, one) for one in _bookmarks(part.root))


def _bookmarks(root: etree._Element) -> Iterator[str]:
    """Names of places that somebody gave, as words; those that Word makes begin with “_”."""
    for one in root.iter(*_PLACES):
        name = str(one.get(_NAME, ""))
        if not name.startswith("_") and _TELLING.search(spelled := name.replace("_", " ")):
            yield spelled


def _as_words(address: str) -> str:
    """An address so that the checks read it: “tel” is a word, a web address stays in one piece."""
    scheme, _, rest = unquote(address).partition(":")
    return f"{scheme}: {rest}" if rest and not rest.startswith("//") else unquote(address)


def _of_pdf(file: PdfFile) -> Words:
    for name, text in dict(file.pdf.docinfo or {}).items():
        yield str(name), str(text)
    for holder in file.holding(_OF_PDF):
        for key in _KEYS:
            if isinstance(said := holder.get(key), pikepdf.String):
                yield key, _as_words(str(said)) if key == "/URI" else str(said)
    for one in file.objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Type") == pikepdf.Name.Metadata:
            yield from _of_packet(one.read_bytes())
    yield from _of_root(file.pdf)


def _of_root(pdf: pikepdf.Pdf) -> Words:
    """Labels of pages, names of places, and what addresses are relative to (ISO 32000-1, 7.7.2)."""
    root = pdf.Root
    empty = pikepdf.Dictionary()
    yield "/Base", str(root.get("/URI", empty).get("/Base", ""))
    if isinstance(labels := root.get("/PageLabels"), pikepdf.Dictionary):
        for label in pikepdf.NumberTree(labels).values():
            yield "/PageLabels", str(label.get("/P", ""))
    named = root.get("/Names", empty).get("/Dests")
    names = pikepdf.NameTree(named) if isinstance(named, pikepdf.Dictionary) else ()
    yield from (("/Dests", str(one)) for one in (*names, *root.get("/Dests", {}))
                if _TELLING.search(str(one)))  # fmt: skip


def _of_packet(packet: bytes) -> Words:
    try:
        root = parse_safely(_PACKET.sub(b"", packet).strip())
    except etree.XMLSyntaxError:  # told by the check of the metadata
        return
    for one in root.iter(etree.Element):
        yield "XMP", one.text or ""


def _of_web(file: WebFile) -> Words:
    for page in file.pages:
        yield from ((f"{page.name} {what}".strip(), text) for what, text in _of_page(page))
    for page in file.members:
        if page.name.endswith(".css"):
            yield from ((page.name, one[1]) for one in _CONTENT.finditer(page.source))


def _of_page(page: WebPage) -> Words:
    of_package = page.name.endswith((".opf", ".ncx"))
    for one in page.having(*_OF_PAGE):
        if local_name(one) != "meta" or one.get("http-equiv") is None:
            yield from ((key, one.get(key, "")) for key in _OF_PAGE)
    titles = page.root.iter(etree.Element) if of_package else page.root.iter("{*}title", "{*}desc")
    yield from (("", one.text) for one in titles if one.text)
    for one in page.root.iter("{*}style", "style"):
        yield from (("", said[1]) for said in _CONTENT.finditer(one.text or ""))
    for one in page.having("href"):
        if (address := one.get("href", "")).startswith(_REACHING):
            yield "", _as_words(address)


def _of_exchange(file: Exchange) -> Words:
    if file.is_gettext:
        for match in _REMARKS.finditer(file.source):
            yield file.name, match[1]
        yield from ((file.name, match[1]) for match in _CONTEXT.finditer(file.source))
        head = file.source.partition("\n\n")[0]
        yield from ((file.name, match[1]) for match in _STRING.finditer(head))
        return
    try:
        root = parse_safely(file.content)
    except etree.XMLSyntaxError:
        return
    for one in root.iter(*_NOTES):
        yield file.name, " ".join("".join(map(str, one.itertext())).split())
