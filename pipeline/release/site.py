"""The pages of a release folder: one for each language, in that language, and one for all.

No script, nothing fetched, no address but relative ones: the folder can be uploaded anywhere.
"""

import io
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

import segno

from pipeline.editions.html import inline_faces
from pipeline.editions.notices import draft_lines, fact_lines, notice
from pipeline.model import SOURCE_LOCALE, Imprint
from pipeline.release.offer import USES, Offer
from pipeline.release.page_head import make_alternates, make_data, make_feeds, make_head

STYLE = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
_HAND_ON = "These files are ready to hand on. Please keep them together and do not change them."


def language_page(offers: Sequence[Offer], languages: Sequence[Imprint]) -> bytes:
    """The page of one language with its documents, the most voluminous first."""
    first = offers[0]
    body = (
        f"{_language_links(first, languages)}{_section(first, 'h1')}"
        f"{''.join(_section(one, 'h2') for one in offers[1:])}"
        f"{_correction_form(first)}{_partner(first)}"
    )
    words = {one.locale.code: one.locale.native_name for one in languages}
    words[first.folder] = _letters(body)
    return _page(first.imprint, body, make_head(first, languages) + make_data(offers), words)


def index_page(offers: Sequence[Offer], languages: Sequence[Imprint]) -> bytes:
    """The page that leads to all languages."""
    english = next((one for one in offers if one.folder == SOURCE_LOCALE), offers[0])
    entries = "".join(
        f'<li lang="{one.locale.bcp47}"><a href="{one.locale.code}/index.html">'
        f"{escape(one.locale.native_name)}: {escape(one.title)}</a>{_state(one)}</li>\n"
        for one in languages
    )
    beside = (
        '<nav aria-label="About"><ul><li><a href="report.html">Report and checksums</a></li>'
        '<li><a href="feed.xml">Atom</a></li><li><a href="opds.json">OPDS</a></li></ul></nav>\n'
    )
    words = {one.locale.code: f"{one.locale.native_name}{one.title}{_state(one)}"
             for one in languages}  # fmt: skip
    return _page(
        english.imprint,
        f"<h1>{escape(english.imprint.title)}</h1>\n<p>{escape(english.summary)}</p>\n"
        f"<ul>\n{entries}</ul>\n{beside}",
        make_alternates(languages, "") + make_feeds(""),
        words,
    )


def poster_page(offer: Offer) -> bytes:
    """A sheet to print with the address of the language's page as a QR code."""
    address = offer.address
    # White below it: a code on a dark page is read by few telephones.
    code = segno.make(address, error="m").svg_inline(border=4, omitsize=True, light="#fff")
    code = code.replace("<svg ", f'<svg role="img" aria-label="{escape(address)}" ', 1)
    return _page(
        offer.imprint,
        f'<div class="poster"><h1>{escape(offer.imprint.title)}</h1>\n'
        f"<p>{escape(offer.summary)}</p>\n{code}\n<p>{escape(address)}</p>\n"
        f"{_partner(offer)}</div>",
        "",
    )


def correction_file(offer: Offer) -> bytes:
    """A small file that readers fill in, for ``guidebook feedback import``."""
    lines = (
        notice("Fill in this file and give it back where you received the book.", offer.imprint),
        "",
        f"document: {offer.document}",
        f"language: {offer.imprint.locale.code}",
        f"edition: {offer.imprint.edition}",
        f"# {notice('Page', offer.imprint)}",
        "page: ",
        f"# {notice('Paragraph, copied from the text', offer.imprint)}",
        "paragraph: ",
        f"# {notice('What is wrong, and what would be right?', offer.imprint)}",
        "correction: ",
        "",
    )
    return "\r\n".join(lines).encode("utf-8-sig")


def letter(offer: Offer) -> bytes:
    """The letter to a partner that stands in the pack; of a draft it says that it is one."""
    imprint = offer.imprint
    lines = (
        imprint.title,
        imprint.subtitle,
        "",
        offer.summary,
        "",
        *(draft_lines(imprint)[:2] or [notice(_HAND_ON, imprint)]),
        "",
        *(f"{notice(use, imprint)}: {form.upper()}" for form, use in USES if form in offer.files),
        "",
        *fact_lines(imprint),
        *offer.news,
        "",
    )  # fmt: skip
    return "\r\n".join(lines).encode("utf-8-sig")


def code_picture(offer: Offer) -> bytes:
    """The address of the language's page as a QR code; empty where there is none."""
    if not offer.address:
        return b""
    target = io.BytesIO()
    segno.make(offer.address, error="m").save(target, kind="png", scale=8, border=4)
    return target.getvalue()


def _section(offer: Offer, heading: str) -> str:
    """A document; the first one of a page has its title as ``h1``, the others as ``h2``."""
    imprint, name = offer.imprint, escape(offer.document)
    cover = f'<img class="cover" src="../{quote(offer.cover)}" alt="">' if offer.cover else ""
    draft = "".join(f'<p class="draft">{escape(one)}</p>\n' for one in draft_lines(imprint)[:2])
    audience = (
        f"<p><strong>{offer.say('For whom')}:</strong> {escape(offer.words.audience)}</p>\n"
        if offer.words.audience
        else ""
    )
    pages = notice("{pages} pages", imprint).format(pages=offer.pages) if offer.pages else ""
    return (
        f'<section id="{name}">\n{cover}<{heading}>{escape(imprint.title)}</{heading}>\n'
        f"{_paragraph(imprint.subtitle)}{draft}{_paragraph(offer.summary)}{audience}"
        f"{_paragraph(pages)}{_file_list(offer)}"
        f"<p>{'<br>'.join(map(escape, fact_lines(imprint)))}</p>\n{_changes(offer)}"
        f"<details><summary>{offer.say('Checksums')}</summary>\n"
        f"<p><code>{_sums(offer)}</code></p></details>\n</section>\n"
    )


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>\n" if text else ""


def _changes(offer: Offer) -> str:
    items = "".join(f"<li>{escape(one)}</li>" for one in offer.words.changes)
    told = offer.say("What changed")
    return f"<p><strong>{told}</strong></p>\n<ul>{items}</ul>\n" if items else ""


def _file_list(offer: Offer) -> str:
    rows = [
        f'<li><a href="../{quote(offer.files[form][0])}">{offer.say(use)} ({form.upper()}, '
        f"{_size(offer.files[form][1])})</a></li>"
        for form, use in USES
        if form in offer.files
    ]
    path, size = offer.pack
    archive = f"{offer.say('Everything in one archive')} (ZIP, {_size(size)})"
    rows.append(f'<li><a href="../{quote(path)}">{archive}</a></li>')
    return f'<ul class="files">{"".join(rows)}</ul>\n'


def _size(count: int) -> str:
    return f"{-(-count // 1024)} kB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MB"


def _sums(offer: Offer) -> str:
    return "<br>".join(
        f"{digest}  {escape(path.rpartition('/')[2])}" for path, digest in offer.sums.items()
    )


def _state(imprint: Imprint) -> str:
    lines = draft_lines(imprint)
    return f' <span class="draft">{escape(lines[0])}</span>' if lines else ""


def _language_links(offer: Offer, languages: Sequence[Imprint]) -> str:
    links = "".join(
        f'<li><a lang="{one.locale.bcp47}" hreflang="{one.locale.bcp47}" '
        f'href="../{one.locale.code}/index.html">{escape(one.locale.native_name)}</a></li>'
        for one in languages
        if one.locale.code != offer.folder
    )
    label = offer.say("All languages")
    return (
        f'<nav aria-label="{label}"><ul><li><a href="../index.html">{label}</a></li>{links}'
        "</ul></nav>\n"
    )


def _correction_form(offer: Offer) -> str:
    """A form that makes a mail without any script, and a file for those without mail."""
    contact = offer.imprint.contact.removeprefix("mailto:")
    form = ""
    if "@" in contact:
        fields = "".join(
            f'<label>{offer.say(label)}<{kind} name="{name}"{end}</label>'
            for label, name, kind, end in (
                ("Page", "page", "input", ">"),
                ("Paragraph, copied from the text", "paragraph", "textarea", " rows=3></textarea>"),
                ("What is wrong, and what would be right?", "correction", "textarea",
                 " rows=5></textarea>"),
            )
        )  # fmt: skip
        form = (
            f'<form action="mailto:{escape(quote(contact, safe="@"))}" method="post" '
            f'enctype="text/plain">\n<input type="hidden" name="document" '
            f'value="{escape(offer.document)}"><input type="hidden" name="language" '
            f'value="{offer.folder}">{fields}\n<p><button>{offer.say("Write an e-mail")}</button>'
            f"</p>\n</form>\n"
        )
    told = offer.say("Fill in this file and give it back where you received the book.")
    return (
        f'<section id="corrections">\n<h2>{offer.say("Send a correction")}</h2>\n{form}'
        f'<p class="files"><a href="correction.txt">{told}</a></p>\n</section>\n'
    )


def _partner(offer: Offer) -> str:
    """Who hands the book on, in words that cannot be taken for an endorsement."""
    told = offer.publishing
    if not told.partner:
        return ""
    logo = (
        f'<img src="../partner{Path(told.partner_logo).suffix}" alt="">'
        if told.partner_logo
        else ""
    )
    contact = f"<br>{escape(told.partner_contact)}" if told.partner_contact else ""
    return (
        f'<aside class="partner"><h2>{offer.say("Where to get this book")}</h2>\n<p>{logo} '
        f"{escape(told.partner)}{contact}</p>\n<p>"
        f"{offer.say('This organisation hands the book on; it is not its author.')}</p></aside>\n"
    )


def _page(imprint: Imprint, body: str, head: str, words: Mapping[str, str] | None = None) -> bytes:
    locale = imprint.locale
    faces = inline_faces(words or {locale.code: _letters(body)})
    direction = ' dir="rtl"' if locale.right_to_left else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{locale.bcp47}"{direction}>\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(imprint.title)}</title>\n<link rel="icon" href="data:,">\n'
        f"{head}<style>{STYLE}{faces}</style>\n</head>\n"
        f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    ).encode()


def _letters(text: str) -> str:
    """Each letter once: the face is cut to them."""
    return "".join(sorted({*text}))
