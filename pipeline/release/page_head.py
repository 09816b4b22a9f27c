"""What the head of a release page tells machines: Dublin Core, Open Graph, schema.org, feeds."""

import json
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from pipeline.editions.notices import citation, draft_lines
from pipeline.model import Imprint
from pipeline.release.offer import MEDIA, Offer


def make_head(offer: Offer, languages: Sequence[Imprint]) -> str:
    """Dublin Core, Open Graph and links to the other languages and the feeds."""
    imprint, address = offer.imprint, offer.publishing.address
    metas = {
        "description": offer.summary,
        "dcterms.title": imprint.title,
        "dcterms.language": imprint.locale.bcp47,
        "dcterms.date": imprint.issued.isoformat(),
        "dcterms.publisher": imprint.publisher,
        "dcterms.rights": " ".join(filter(None, (imprint.licence, imprint.licence_url))),
        "dcterms.identifier": imprint.identifier,
    }
    graph = {
        "og:type": "book",
        "og:title": imprint.title,
        "og:description": offer.summary,
        "og:locale": imprint.locale.bcp47.replace("-", "_"),
        "og:url": f"{address}{offer.folder}/" if address else "",
        "og:image": f"{address}{offer.cover}" if address and offer.cover else "",
    }
    named = [
        f'<meta name="{name}" content="{escape(said)}">' for name, said in metas.items() if said
    ]
    named += [
        f'<meta property="{name}" content="{escape(said)}">' for name, said in graph.items() if said
    ]
    return "\n".join(named) + "\n" + make_alternates(languages, "../", address) + make_feeds("../")


def make_alternates(languages: Sequence[Imprint], up: str, address: str = "") -> str:
    """Links to the pages of all languages."""
    return "".join(
        f'<link rel="alternate" hreflang="{one.locale.bcp47}" '
        f'href="{address or up}{one.locale.code}/{"" if address else "index.html"}">\n'
        for one in languages
    )


def make_feeds(up: str) -> str:
    """Links to the feeds."""
    return (
        f'<link rel="alternate" type="application/atom+xml" title="Atom" href="{up}feed.xml">\n'
        f'<link rel="alternate" type="application/opds+json" title="OPDS" href="{up}opds.json">\n'
    )


def make_data(offers: Sequence[Offer]) -> str:
    """Each document as a schema.org Book; “<” is written so that no text ends the element."""
    books = json.dumps([_book(one) for one in offers], ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{books}</script>\n'


def _book(offer: Offer) -> dict[str, object]:
    imprint = offer.imprint
    book: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Book",
        "name": imprint.title,
        "alternativeHeadline": imprint.subtitle,
        "inLanguage": imprint.locale.bcp47,
        "bookEdition": imprint.edition,
        "datePublished": imprint.issued.isoformat(),
        "publisher": {"@type": "Organization", "name": imprint.publisher},
        "license": imprint.licence_url,
        "description": offer.summary,
        "identifier": imprint.identifier,
        "citation": citation(imprint),
        "creativeWorkStatus": "Draft" if draft_lines(imprint) else "Published",
        "isAccessibleForFree": True,
        "numberOfPages": offer.pages or None,
        "audience": {"@type": "Audience", "audienceType": offer.words.audience}
        if offer.words.audience
        else None,
        "encoding": [
            {
                "@type": "MediaObject",
                "encodingFormat": MEDIA[form],
                "contentUrl": f"{offer.publishing.address or '../'}{quote(path)}",
                "contentSize": str(size),
                "sha256": offer.sums.get(path, ""),
            }
            for form, (path, size) in offer.files.items()
        ],
    }
    return {key: value for key, value in book.items() if value not in (None, "")}
