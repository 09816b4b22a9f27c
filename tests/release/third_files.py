"""A third set of files with a trace and their twins, of kinds that had no row yet.

Written before they were run and before their writer read a check; the first score stands in
``benchmarks/safety.md``. Rows as in :mod:`tests.release.unseen_files`.
"""

import base64
import io
import struct

import pikepdf
import segno
from PIL import Image, ImageDraw, PngImagePlugin

from tests.release.golden import Golden, archive, book, jpeg, page, png, po, svg, webp
from tests.release.unseen_files import (
    _book_with,
    _inside,
    _of_pdf,
    _of_word,
    _tbx,
    _word_body,
    _word_part,
)

_TOLD = "Call Maly Sok on 012 345 678"
_READ = "telephone-number|named-person|local-path|email-address|social-account|coordinates"


def _drawn_words(form: str, **options: object) -> bytes:
    """A picture of a note: words, drawn."""
    whole = Image.new("RGB", (420, 160), "white")
    pen = ImageDraw.Draw(whole)
    for at, line in enumerate(("Maly Sok, 17", "012 345 678", "Poipet, behind the market")):
        pen.text((20, 20 + 44 * at), line, fill="black", font_size=28)
    target = io.BytesIO()
    whole.save(target, form, **options)
    return target.getvalue()


def _shapes() -> bytes:
    """A drawing of about as much ink, without a word."""
    whole = Image.new("RGB", (420, 160), "white")
    pen = ImageDraw.Draw(whole)
    pen.ellipse((30, 30, 130, 130), outline="black", width=6)
    pen.polygon(((220, 130), (280, 30), (340, 130)), outline="black", width=6)
    target = io.BytesIO()
    whole.save(target, "PNG")
    return target.getvalue()


def _modules(words: str) -> list[tuple[int, int]]:
    """The dark squares of a QR code, as column and row."""
    return [
        (x, y)
        for y, row in enumerate(segno.make(words, error="m", micro=False).matrix)
        for x, dark in enumerate(row)
        if dark
    ]


def _pdf_code(words: str) -> str:
    """A code as a page draws it: one rectangle for each square."""
    squares = " ".join(f"{20 + 2 * x} {80 - 2 * y} 2 2 re" for x, y in _modules(words))
    return f"0 0 0 rg {squares} f"


def _svg_code(words: str) -> str:
    squares = "".join(f"M{x + 4} {y + 4}h1v1h-1z" for x, y in _modules(words))
    return f'<path fill="#fff" d="M0 0h60v60H0z"/><path d="{squares}"/>'


def _word_code(words: str) -> str:
    """A code of block letters, as text generators make them."""
    dark = set(_modules(words))
    size = max(x for x, _ in dark) + 1
    rows = ("".join("██" if (x, y) in dark else "  " for x in range(size)) for y in range(size))
    return "".join(f'<w:r><w:t xml:space="preserve">{row}</w:t><w:br/></w:r>' for row in rows)


def _webp_animated() -> bytes:
    """A second frame, shown after an hour."""
    first = Image.new("RGB", (64, 48), "white")
    second = Image.linear_gradient("L").resize((64, 48)).convert("RGB")
    target = io.BytesIO()
    first.save(target, "WEBP", save_all=True, append_images=[second], duration=[3_600_000, 10])
    return target.getvalue()


def _apng() -> bytes:
    first = Image.new("RGB", (64, 48), "white")
    second = Image.linear_gradient("L").resize((64, 48)).convert("RGB")
    target = io.BytesIO()
    first.save(target, "PNG", save_all=True, append_images=[second], duration=[3_600_000, 10])
    return target.getvalue()


def _low_bits() -> bytes:
    """Words in a chunk that programs may keep (private, ancillary, safe to copy)."""
    about = PngImagePlugin.PngInfo()
    about.add(b"caSe", b"Maly Sok, Poipet")
    target = io.BytesIO()
    Image.linear_gradient("L").save(target, "PNG", pnginfo=about)
    return target.getvalue()


def _jpeg_app12() -> bytes:
    data = b"[picture info]\nSerialNo=XK-2288-1\nOwner=Maly Sok\n"
    whole = jpeg()
    return whole[:2] + struct.pack(">HH", 0xFFEC, len(data) + 2) + data + whole[2:]


def _outlined(one: pikepdf.Pdf) -> None:
    with one.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(_TOLD, 0))


def _labelled(one: pikepdf.Pdf) -> None:
    label = pikepdf.Dictionary(P="Maly Sok 012 345 678 p. ")
    one.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, label]))


def _alternative(one: pikepdf.Pdf) -> None:
    element = one.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, Alt=_TOLD)
    )
    one.Root.StructTreeRoot.K = pikepdf.Array([element])


def _actual(one: pikepdf.Pdf) -> None:
    element = one.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Span, ActualText=_TOLD)
    )
    one.Root.StructTreeRoot.K = pikepdf.Array([element])


def _piece_info(one: pikepdf.Pdf) -> None:
    one.pages[0].obj.PieceInfo = pikepdf.Dictionary(
        Illustrator=pikepdf.Dictionary(Private=pikepdf.Dictionary(Path=r"C:\Users\maly\a.ai"))
    )


def _named_place(one: pikepdf.Pdf) -> None:
    one.Root.Names = pikepdf.Dictionary(
        Dests=pikepdf.Dictionary(Names=pikepdf.Array(["Maly Sok 012 345 678", pikepdf.Array([])]))
    )


def _link_note(one: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], Contents=_TOLD,
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org"),
    )  # fmt: skip
    one.pages[0].obj.Annots = pikepdf.Array([one.make_indirect(link)])


_DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/>'
    '<wp:docPr id="7" name="Picture" {0}/></wp:inline></w:drawing></w:r></w:p>'
)
_CONTROL = "<w:p><w:sdt><w:sdtPr>{0}</w:sdtPr><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt></w:p>"
_DATA = "data:text/plain;base64," + base64.b64encode(_TOLD.encode()).decode()


THIRD_FILES = (
    # words drawn in pictures
    Golden("picture-words", "note as a picture", ".png", lambda: _drawn_words("PNG"), _shapes),
    Golden("picture-words", "note as a picture", ".jpg", lambda: _drawn_words("JPEG", quality=70), jpeg),
    Golden("picture-words", "note as a picture", ".webp", lambda: _drawn_words("WEBP"), webp),
    # codes that are not pictures
    _of_pdf(_READ, "code drawn as rectangles", content=_pdf_code("tel:+85512345678")),
    Golden(_READ, "code drawn as a path", ".svg", svg('viewBox="0 0 60 60"', _svg_code("mailto:maly.sok@gmail.com")),
           svg('viewBox="0 0 60 60"')),
    Golden(_READ, "code drawn as a path in a page", ".html",
           page(f'<svg viewBox="0 0 60 60">{_svg_code("https://wa.me/85512345678")}</svg>'), page()),
    _of_word(_READ, "code of block letters", _word_body(f"<w:p>{_word_code('tel:+85512345678')}</w:p>")),
    # pictures
    Golden("picture-metadata", "second frame", ".webp", _webp_animated, webp),
    Golden("picture-metadata", "second frame", ".png", _apng, png),
    Golden("picture-metadata", "chunk of a program's own", ".png", _low_bits, png),
    Golden("picture-metadata", "APP12 of an old camera", ".jpg", _jpeg_app12, jpeg),
    # SVG
    Golden(_READ + "|drawing-metadata", "words of no size", ".svg", svg("", f'<text font-size="0">{_TOLD}</text>'), svg()),
    Golden(_READ + "|drawing-metadata", "data of an element", ".svg", svg(f'data-source="{_TOLD}"'), svg()),
    Golden("picture-metadata", "photograph in a drawing", ".svg",
           svg("", '<image href="data:image/jpeg;base64,'
               + base64.b64encode(_jpeg_app12()).decode() + '"/>'), svg()),
    # PDF
    _of_pdf(_READ, "bookmark", _outlined),
    _of_pdf(_READ, "page label", _labelled),
    _of_pdf(_READ, "words for screen readers", _alternative),
    _of_pdf(_READ, "words to copy", _actual),
    _of_pdf("pdf-layer|pdf-author|local-path", "working data of a page", _piece_info),
    _of_pdf(_READ, "name of a place", _named_place),
    _of_pdf(_READ + "|annotation", "words of a link", _link_note),
    # Word
    _of_word(_READ + "|named-picture", "title of a picture", _word_body(_DRAWING.format(f'title="{_TOLD}"'))),
    _of_word(_READ, "name of a control", _word_body(_CONTROL.format(f'<w:alias w:val="{_TOLD}"/>'))),
    _of_word(_READ, "choices of a control",
             _word_body(_CONTROL.format(f'<w:dropDownList><w:listItem w:displayText="{_TOLD}" w:value="1"/></w:dropDownList>'))),
    _of_word(_READ, "caption of a table",
             _word_body(f'<w:tbl><w:tblPr><w:tblCaption w:val="{_TOLD}"/></w:tblPr><w:tblGrid/>'
                        "<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")),
    _of_word("embedded-content|private-part", "words of the old program",
             _word_part("word/glossary/document.xml", b"<w:glossaryDocument xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>")),
    # pages and books
    Golden(_READ + "|markup-residue", "data in a link", ".html", page(f'<a href="{_DATA}">Words</a>'), page()),
    Golden(_READ, "words of a picture", ".epub", _book_with("EPUB/a.xhtml",
           f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p title="{_TOLD}">Words</p></body></html>'.encode()), book()),
    # exchange files
    Golden("translator-trace|local-path|named-person", "flag with a name", ".po", po("", "#, maly-asked-in-poipet\n"), po()),
    Golden("translator-trace|named-person|telephone-number", "where a term was heard", ".tbx",
           _tbx(entry=f'<descrip type="context">{_TOLD}</descrip>'),
           _tbx(entry='<descrip type="context">A shelter is one option.</descrip>')),
    Golden(_READ + "|archive-residue", "Word file two zips deep", ".zip",
           _inside("b.zip", _inside("a.docx", _word_body(f"<w:p><w:r><w:t>{_TOLD}</w:t></w:r></w:p>"))), archive()),
)  # fmt: skip
