"""People in the metadata of pages and books."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import WebFile, WebPage
from pipeline.xml import local_name

_PEOPLE = {"creator", "contributor", "publisher", "author", "editor", "translator", "owner"}
_PLAIN = {
    "viewport", "description", "dcterms.identifier", "dcterms.date", "dcterms.rights", "robots",
    "color-scheme", "dcterms.language", "dcterms.title", "theme-color", "referrer",
    "format-detection", "keywords", "dcterms.source", "dcterms.subject",
}  # fmt: skip
_PROPERTIES = {
    "modified", "title-type", "display-seq", "identifier-type", "alternate-script", "role",
    "belongs-to-collection", "collection-type", "group-position", "source-of", "pageBreakSource",
    "accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard",
    "accessibilitySummary", "conformsTo", "layout", "orientation", "spread", "flow", "active-class",
    "duration", "calendar", "language", "date", "license", "cover",
}  # fmt: skip
_PROGRAM = ("generator", "pandoc")  # which writes the pages of books


def find(file: WebFile, policy: Policy) -> Iterator[Hit]:
    """A hit for each name that the imprint does not hold, and for metadata of another kind."""
    for page in file.pages:
        if page.name.endswith((".opf", ".ncx")):
            yield from _in_package(page, policy)
        elif not page.name.endswith((".svg", ".xml")):
            yield from _in_page(page, policy)


def _in_package(page: WebPage, policy: Policy) -> Iterator[Hit]:
    for one in page.root.iter(etree.Element):
        kind = local_name(one)
        inside = one.itertext() if kind == "docAuthor" else (one.text or "",)
        text = " ".join("".join(map(str, inside)).split())
        if kind == "meta":
            kind = one.get("property", one.get("name", "")).rpartition(":")[2]
            text = text or one.get("content", "")
        if text and text != policy.publisher and _names(kind, text, page, one):
            yield Hit(f"The book names “{text}” ({kind}), who is not the imprint.", text, page.name)


def _names(kind: str, text: str, page: WebPage, element: etree._Element) -> bool:
    """Whether an entry of a book's package names somebody, or is of an unknown kind."""
    if kind == "role":
        return not re.fullmatch(r"[a-z]{3}", text)  # a code of MARC says nobody's name
    if kind in {*_PEOPLE, "file-as", "generator", "docAuthor"}:
        return True
    of_package = page.name.endswith(".opf") and local_name(element) == "meta"
    return of_package and kind not in _PROPERTIES


def _in_page(page: WebPage, policy: Policy) -> Iterator[Hit]:
    for one in page.having("itemprop", "rel"):
        said = one.get("itemprop", "") or one.get("rel", "")
        if said.rpartition(":")[2] in _PEOPLE:
            words = " ".join("".join(map(str, one.itertext())).split())
            yield Hit(f"The page marks “{words[:60]}” as {said}.", words, page.name)
    for one in page.root.iter("{*}meta", "meta"):
        name = (one.get("name") or one.get("property") or "").lower().replace(":", ".")
        content = one.get("content", "").strip()
        if name and content and not _is_plain(name, content, policy):
            yield Hit(f"The page says {name} “{content[:60]}”, which is not the imprint.", content,
                      page.name)  # fmt: skip


def _is_plain(name: str, content: str, policy: Policy) -> bool:
    """Whether metadata of this name name nobody but the imprint."""
    if name in _PLAIN or (name, content) == _PROGRAM:
        return True
    return name.rpartition(".")[2] in _PEOPLE and content == policy.publisher


CHECK = SafetyCheck(
    id="named-contributor",
    number=20,
    severity=Severity.ERROR,
    title="A person in the metadata of a page or book",
    rationale="Staff and translators in some countries face risk for this work. Nobody is named "
    "without consent; the imprint stands for all.",
    wrong=("<dc:contributor>Maly Sok</dc:contributor>", '<meta name="author" content="…">'),
    right=("dc:creator with the publisher of the imprint",),
    false_alarms="None.",
    web=find,
)
