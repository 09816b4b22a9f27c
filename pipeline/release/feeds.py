"""Catalogs for readers and machines: OPDS 2.0, Atom (RFC 4287), sitemap (sitemaps.org 0.9)."""

import json
import uuid
from collections.abc import Mapping, Sequence
from typing import cast
from urllib.parse import quote

from lxml import etree

from pipeline.editions.notices import draft_lines
from pipeline.filenames import usable_name
from pipeline.model import Imprint
from pipeline.release.offer import MEDIA, Offer

NO_COVER = "cover-none.png"  # OPDS 2.0 asks for a picture of every publication
_PUBLICATION = "application/opds-publication+json"
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def opds(offers: Sequence[Offer]) -> bytes:
    """The OPDS 2.0 catalog of all files; relative where the settings know no address."""
    first = offers[0]
    address = first.publishing.address
    catalog = {
        "metadata": {"title": first.imprint.title},
        "links": [{"rel": "self", "href": f"{address}opds.json", "type": "application/opds+json"}],
        "publications": [_publication(one) for one in offers],
    }
    return _as_json(catalog)


def entry_id(offer: Offer) -> str:
    """What a document in a language is called in feeds, whatever its edition (RFC 4287, 4.2.6).

    A name-based UUID (RFC 9562, 5.5) of the document's identifier, its name and the language.
    """
    name = f"{offer.imprint.identifier} {offer.document} {offer.imprint.locale.bcp47}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def publication_name(offer: Offer) -> str:
    """The path of the file that describes one publication of the catalog."""
    return f"{offer.folder}/{usable_name(offer.document)}.opds.json"


def publication(offer: Offer) -> bytes:
    """One publication as a file of its own, which its self link in the catalog leads to."""
    return _as_json(_publication(offer, "../"))


def _as_json(data: Mapping[str, object]) -> bytes:
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()


def _publication(offer: Offer, up: str = "") -> dict[str, object]:
    """A publication; ``up`` leads to the root of the folder where the settings know no address."""
    imprint, address = offer.imprint, offer.publishing.address or up
    shown = quote(offer.cover) or NO_COVER
    kind = "image/jpeg" if offer.cover else "image/png"
    own = f"{address}{quote(publication_name(offer))}"
    metadata = {
        "@type": "http://schema.org/Book",
        "identifier": entry_id(offer),
        "title": imprint.title,
        "language": imprint.locale.bcp47,
        "publisher": imprint.publisher,
        "published": imprint.issued.isoformat(),
        "modified": f"{imprint.issued.isoformat()}T00:00:00Z",
        "description": " ".join((*draft_lines(imprint)[:1], offer.summary)).strip(),
    }
    return {
        "metadata": {key: value for key, value in metadata.items() if value},
        "links": [
            {"rel": "self", "href": own, "type": _PUBLICATION},
            *(
                {
                    "rel": "http://opds-spec.org/acquisition/open-access",
                    "href": f"{address}{quote(path)}",
                    "type": MEDIA[form],
                }
                for form, (path, _) in offer.files.items()
            ),
        ],
        "images": [{"href": f"{address}{shown}", "type": kind}],
    }


def atom(offers: Sequence[Offer]) -> bytes:
    """A feed with an entry for each document and language."""
    first = offers[0]
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=_plain(_ATOM))
    newest = max(one.imprint.issued for one in offers)
    _add(root, "id", first.imprint.identifier)
    _add(root, "title", first.imprint.title)
    _add(root, "updated", f"{newest.isoformat()}T00:00:00Z")
    _add(_add(root, "author"), "name", first.imprint.publisher or first.imprint.title)
    etree.SubElement(
        root, f"{{{_ATOM}}}link", rel="self", href=f"{first.publishing.address}feed.xml"
    )
    for offer in offers:
        _add_entry(root, offer)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_entry(root: etree._Element, offer: Offer) -> None:
    imprint, address = offer.imprint, offer.publishing.address
    entry = _add(root, "entry")
    entry.set("{http://www.w3.org/XML/1998/namespace}lang", imprint.locale.bcp47)
    _add(entry, "id", entry_id(offer))
    _add(entry, "title", imprint.title)
    _add(entry, "updated", f"{imprint.issued.isoformat()}T00:00:00Z")
    _add(entry, "summary", " ".join((*draft_lines(imprint)[:1], offer.summary)).strip())
    etree.SubElement(
        entry, f"{{{_ATOM}}}link", rel="alternate", href=f"{address}{offer.folder}/index.html"
    )
    for form, (path, size) in offer.files.items():
        etree.SubElement(
            entry, f"{{{_ATOM}}}link", rel="enclosure", type=MEDIA[form], length=str(size),
            href=f"{address}{quote(path)}",
        )  # fmt: skip


def sitemap(address: str, languages: Sequence[Imprint]) -> bytes:
    """The pages of the folder; a sitemap needs their full addresses."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap=_plain(_SITEMAP))
    pages = [f"{address}index.html", *(f"{address}{one.locale.code}/" for one in languages)]
    for page in pages:
        url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
        etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = page
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _plain(namespace: str) -> Mapping[str, str]:
    """The namespace without a prefix, which the stubs of lxml do not know."""
    return cast("Mapping[str, str]", {None: namespace})


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = text or None
    return element
