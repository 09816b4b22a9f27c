"""A second set of files with a trace and their twins, of kinds that the first had not thought of.

Written before they were run and before their writer read a check again; the first score stands in
``benchmarks/safety.md``. Rows as in :mod:`tests.release.unseen_files`.
"""

import base64
import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
import segno
from lxml import etree
from PIL import Image

from pipeline.files import make_zip
from tests.release.golden import (
    Golden,
    W,
    archive,
    book,
    gif,
    jpeg,
    jpeg_with_position,
    page,
    pdf,
    png,
    png_with_chunk,
    po,
    svg,
    webp,
    word,
    word_parts,
)
from tests.release.unseen_files import (
    _book_with,
    _image,
    _inside,
    _of_pdf,
    _of_word,
    _saved,
    _tbx,
    _tmx,
    _webp_chunk,
    _word_body,
    _word_part,
    _word_settings,
    _xliff,
)

Make = Callable[[], bytes]
_NAME = "Maly Sok"
_PHONE = "012 345 678"
_HOME = r"C:\Users\maly\Desktop\poipet.docx"
_PERSON = "named-person|telephone-number|named-picture"


# --- pictures ----------------------------------------------------------------


def _saved_twice(form: str, **options: object) -> bytes:
    """Several pictures in one file."""
    target = io.BytesIO()
    _image().save(
        target,
        form,
        save_all=True,
        append_images=[_image().rotate(90), _image().rotate(180)],
        **options,
    )
    return target.getvalue()


def _unseen_pixels() -> bytes:
    """A picture that is wholly transparent: its colours are there."""
    one = _image().convert("RGBA")
    one.putalpha(Image.new("L", one.size, 0))
    target = io.BytesIO()
    one.save(target, "PNG")
    return target.getvalue()


def _half_unseen() -> bytes:
    """A picture of which a part, the face, was erased: its colours are there."""
    one = Image.effect_noise((64, 64), 80).convert("RGBA")
    mask = Image.new("L", one.size, 255)
    mask.paste(0, (8, 8, 56, 56))
    one.putalpha(mask)
    target = io.BytesIO()
    one.save(target, "PNG")
    return target.getvalue()


def _half_gone() -> bytes:
    """The same, with nothing below."""
    one = Image.effect_noise((16, 16), 80).convert("RGBA")
    one.paste((0, 0, 0, 0), (2, 2, 14, 14))
    target = io.BytesIO()
    one.save(target, "PNG")
    return target.getvalue()


def _cut_short() -> bytes:
    """A smaller picture written over a larger one: the end of the old data is still there."""
    whole = png()
    end = whole.index(b"IEND") + 8
    old = zlib.compress(bytes(3000))
    return whole[:end] + b"IDAT" + old + b"\0\0\0\0IEND\xaeB`\x82"


def _older_data() -> bytes:
    """Picture data that goes on behind the end of the picture, within the file's chunks."""
    whole = png()
    end = whole.index(b"IEND") - 4
    data = zlib.compress(b"Maly Sok of Poipet" * 90)
    body = b"IDAT" + data
    chunk = struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
    return whole[:end] + chunk + whole[end:]


def _iptc_of_png() -> bytes:
    raw = b"\niptc\n      23\n" + b"1c0250000a4d616c7920536f6b".hex().encode()
    return png_with_chunk(b"zTXt", b"Raw profile type iptc\0\0" + zlib.compress(raw))


def _qr(words: str) -> Make:
    def make() -> bytes:
        target = io.BytesIO()
        segno.make(words, error="m").save(target, kind="png", scale=4)
        with Image.open(io.BytesIO(target.getvalue())) as one:
            second = io.BytesIO()
            one.convert("RGB").save(second, "PNG")
        return second.getvalue()

    return make


def _photographed_qr(words: str) -> Make:
    """A code in a larger picture, as on a flyer."""

    def make() -> bytes:
        with Image.open(io.BytesIO(_qr(words)())) as code:
            whole = Image.new("RGB", (500, 400), "#d8e4d0")
            whole.paste(code.resize((180, 180)), (220, 130))
        target = io.BytesIO()
        whole.rotate(4, fillcolor="#d8e4d0").save(target, "JPEG", quality=80)
        return target.getvalue()

    return make


def _multi_picture() -> bytes:
    """A phone's JPEG with its second, uncut picture behind (MPF)."""
    return jpeg() + jpeg()


def _metafile() -> bytes:
    """An EMF whose header names the program and the drawing's file."""
    words = ("Adobe Illustrator\0" + _HOME + "\0\0").encode("utf-16-le")
    size = 108 + len(words)
    size += -size % 4
    head = struct.pack(
        "<II4i4iIIIIHHIIIii",
        1,
        size,
        0,
        0,
        9,
        9,
        0,
        0,
        99,
        99,
        0x464D4520,
        0x10000,
        size + 20,
        2,
        1,
        0,
        len(words) // 2,
        108,
        0,
        100,
        100,
    )
    head += struct.pack("<ii", 30, 30)
    body = head.ljust(108, b"\0") + words
    return body.ljust(size, b"\0") + struct.pack("<IIIII", 14, 20, 0, 16, 20)


# --- Word --------------------------------------------------------------------


def _remarked(name: str) -> Make:
    """A Word file with an XML comment in a part."""

    def make() -> bytes:
        parts = word_parts()
        parts[name] += b"<!-- Maly Sok of Poipet: ask her again -->"
        return make_zip(parts.items())

    return make


def _styled(name: str) -> Make:
    def make() -> bytes:
        parts = word_parts()
        root = etree.fromstring(parts["word/styles.xml"])
        style = etree.SubElement(root, f"{{{W}}}style")
        style.set(f"{{{W}}}type", "paragraph")
        style.set(f"{{{W}}}styleId", "Own")
        etree.SubElement(style, f"{{{W}}}name").set(f"{{{W}}}val", name)
        return make_zip((parts | {"word/styles.xml": etree.tostring(root)}).items())

    return make


def _app(xml: str) -> Make:
    def make() -> bytes:
        parts = word_parts()
        old = parts["docProps/app.xml"]
        return make_zip(
            (
                parts
                | {
                    "docProps/app.xml": old.replace(
                        b"<Application>", xml.encode() + b"<Application>"
                    )
                }
            ).items()
        )

    return make


def _linked(target: str) -> Make:
    def make() -> bytes:
        parts = word_parts()
        root = etree.fromstring(parts["word/_rels/document.xml.rels"])
        one = etree.SubElement(
            root, "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
        )
        one.set("Id", "rId900")
        one.set(
            "Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        )
        one.set("Target", target)
        one.set("TargetMode", "External")
        return make_zip((parts | {"word/_rels/document.xml.rels": etree.tostring(root)}).items())

    return make


def _cover_picture(
    extent: str = "1000000", extra: str = "", behind: str = "0", words: str = ""
) -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:anchor behindDoc="{behind}"><wp:extent cx="{extent}" cy="{extent}"/>'
        f'<wp:docPr id="1" name="Picture 1" descr="{words}"/><a:graphic><a:graphicData><pic:pic>'
        f"<pic:blipFill><a:blip>{extra}</a:blip></pic:blipFill></pic:pic></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></w:r></w:p>"
    )


def _prefixed() -> bytes:
    return b"backup of maly, D:/cases/poipet\n" + word()


def _twice() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for content in (b"Words of Maly Sok", b"Words"):
            info = zipfile.ZipInfo("a.txt", (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            made.writestr(info, content)
    return target.getvalue()


def _gap() -> bytes:
    """A zip with the data of a file that its directory no longer lists."""
    whole = bytearray(make_zip([("old.txt", b"Maly Sok of Poipet"), ("a.txt", b"Words")]))
    at = whole.index(b"PK\x01\x02")
    second = whole.index(b"PK\x01\x02", at + 4)
    end = whole.index(b"PK\x05\x06")
    kept = whole[second:end]
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(kept), at, 0)
    return bytes(whole[:at] + kept + tail)


def _link_in_zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        info = zipfile.ZipInfo("book.pdf", (1980, 1, 1, 0, 0, 0))
        info.create_system, info.external_attr = 3, 0o120777 << 16
        made.writestr(info, b"/home/maly/cases/poipet.pdf")
    return target.getvalue()


def _locked_zip() -> bytes:
    whole = bytearray(archive()())
    whole[6] |= 1
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    return bytes(whole)


def _tar(link: bool = False) -> Make:
    def make() -> bytes:
        target = io.BytesIO()
        with tarfile.open(fileobj=target, mode="w:gz") as made:
            info = tarfile.TarInfo("book.txt")
            info.uname, info.uid, info.mtime = "maly", 1000, 1_700_000_000
            if link:
                info.type, info.linkname = tarfile.SYMTYPE, "/home/maly/cases/poipet.pdf"
            made.addfile(info, io.BytesIO(b""))
        return target.getvalue()

    return make


def _gz(name: str) -> bytes:
    target = io.BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=target, mtime=1_700_000_000) as made:
        made.write(b"Words")
    return target.getvalue()


# --- PDF ---------------------------------------------------------------------


def _private(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.PieceInfo = pikepdf.Dictionary(
        Illustrator=pikepdf.Dictionary(LastModified="D:2026", Private=made.make_stream(b"Maly"))
    )


def _action(**more: object) -> Callable[[pikepdf.Pdf], None]:
    def change(made: pikepdf.Pdf) -> None:
        made.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(**more))

    return change


def _associated(made: pikepdf.Pdf) -> None:
    stream = made.make_stream(b"name,phone")
    file = pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec, F="list.csv", EF=pikepdf.Dictionary(F=stream)
    )
    made.pages[0].obj.AF = pikepdf.Array([made.make_indirect(file)])


def _read_aloud(key: str, words: str) -> Callable[[pikepdf.Pdf], None]:
    """Words for those who do not see the page, other than the page's."""

    def change(made: pikepdf.Pdf) -> None:
        one = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure)
        one["/" + key] = words
        made.Root.StructTreeRoot.K = pikepdf.Array([made.make_indirect(one)])

    return change


def _history(made: pikepdf.Pdf) -> None:
    xml = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" '
        'xmlns:stRef="http://ns.adobe.com/xap/1.0/sType/ResourceRef#"><xmpMM:DerivedFrom '
        f'rdf:parseType="Resource"><stRef:filePath>{_HOME}</stRef:filePath></xmpMM:DerivedFrom>'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    stream = made.make_stream(xml.encode())
    stream.Type, stream.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    made.Root.Metadata = stream


def _labelled(made: pikepdf.Pdf) -> None:
    made.Root.PageLabels = pikepdf.Dictionary(
        Nums=pikepdf.Array([0, pikepdf.Dictionary(P="Maly Sok 012 345 678 ")])
    )


def _image_packet(made: pikepdf.Pdf) -> None:
    image = made.make_stream(bytes(48))
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = 4, 4, 8
    image.ColorSpace = pikepdf.Name.DeviceRGB
    packet = made.make_stream(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Maly Sok</x:xmpmeta>")
    packet.Type, packet.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    image.Metadata = packet
    made.pages[0].Resources.XObject = pikepdf.Dictionary(Im1=image)


def _picture(width: int, height: int) -> Callable[[pikepdf.Pdf], None]:
    def change(made: pikepdf.Pdf) -> None:
        image = made.make_stream(bytes(range(256)) * (width * height * 3 // 256 + 1))
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = width, height, 8
        image.ColorSpace = pikepdf.Name.DeviceRGB
        made.pages[0].Resources.XObject = pikepdf.Dictionary(Im1=image)

    return change


def _named_place(made: pikepdf.Pdf) -> None:
    target = pikepdf.Array([made.pages[0].obj, pikepdf.Name.Fit])
    names = pikepdf.Array([pikepdf.String(r"C:\Users\maly\cases\poipet"), target])
    made.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=names))


def _collection(made: pikepdf.Pdf) -> None:
    made.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)


def _captured(made: pikepdf.Pdf) -> None:
    made.Root.URI = pikepdf.Dictionary(Base="file:///home/maly/cases/")


def _orphaned() -> bytes:
    """An object that the table does not list any more."""
    whole = pdf()
    at = whole.rindex(b"xref\n", 0, whole.rindex(b"startxref"))
    old = b"99 0 obj\n(Maly Sok of Poipet)\nendobj\n"
    place = whole.rindex(b"startxref")
    return whole[:at] + old + whole[at:place] + f"startxref\n{at + len(old)}\n%%EOF\n".encode()


def _code_in_pdf(made: pikepdf.Pdf) -> None:
    with Image.open(io.BytesIO(_qr("tel:+85512345678")())) as one:
        grey = one.convert("L")
    image = made.make_stream(grey.tobytes())
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = grey.width, grey.height, 8
    image.ColorSpace = pikepdf.Name.DeviceGray
    made.pages[0].Resources.XObject = pikepdf.Dictionary(Im1=image)


# --- pages and books ----------------------------------------------------------


def _inline(content: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _in_page(check: str, name: str, inside: str, clean: str = "<p>Words</p>") -> Golden:
    return Golden(check, name, ".html", page(inside), page(clean))


def _in_book(check: str, name: str, inside: str, clean: str = "<p>Words</p>") -> Golden:
    return Golden(check, name, ".epub", book(inside=inside), book(inside=clean))


def _in_drawing(check: str, name: str, attributes: str = "", inside: str = "") -> Golden:
    return Golden(check, name, ".svg", svg(attributes, inside), svg())


def _picture_of(name: str, ending: str, plant: Make, clean: Make) -> Golden:
    return Golden("picture-metadata", name, ending, plant, clean)


_CODE = "telephone-number|social-account|email-address|coordinates|named-person"
_DIAGRAM = f'<d xmlns:a="a"><a:p><a:t>{_NAME}, {_PHONE}</a:t></a:p></d>'.encode()
_CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:strCache>'
    f"<c:pt><c:v>{_NAME}, {_PHONE}</c:v></c:pt></c:strCache></c:chartSpace>"
).encode()
_LABEL = b'<clbl:labelList xmlns:clbl="c"><clbl:label siteId="maly"/></clbl:labelList>'
_SAFELINK = (
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org&amp;data="
    "05%7C01%7Cmaly.sok%40office.example%7C"
)
_FAMILY = "attribution-identifies|child-identifiable|named-picture|named-person"
_UNSEEN_TEXT = "markup-residue|telephone-number|named-person|hidden-text"

SECOND_FILES = (
    # pictures
    _picture_of("several shots", ".png", lambda: _saved_twice("PNG"), _saved("PNG")),
    _picture_of("several shots", ".webp", lambda: _saved_twice("WEBP"), webp),
    _picture_of("several shots", ".gif", lambda: _saved_twice("GIF"), gif),
    _picture_of("XMP", ".webp", lambda: _webp_chunk(b"XMP ", b"<x:xmpmeta>Maly</x:xmpmeta>"), webp),
    _picture_of("time", ".png", lambda: png_with_chunk(b"tIME", bytes([7, 234, 3, 4, 5, 6, 7])), png),
    _picture_of("caption of a photo program", ".png", _iptc_of_png, png),
    _picture_of("content credentials", ".png", lambda: png_with_chunk(b"caBX", b"Maly"), png),
    _picture_of("position", ".tif", _saved("TIFF", tiffinfo={34853: 8, 700: b"<x:xmpmeta/>"}),
                _saved("TIFF", compression="tiff_deflate")),
    _picture_of("caption", ".tif", _saved("TIFF", tiffinfo={33723: b"\x1c\x02\x50\0\x04Maly"}),
                _saved("TIFF", compression="tiff_deflate")),
    _picture_of("second picture of a phone", ".jpg", _multi_picture, jpeg),
    Golden("cropped-picture|picture-metadata", "colours that nobody sees", ".png", _unseen_pixels, png),
    Golden("cropped-picture|picture-metadata", "an erased face", ".png", _half_unseen, _half_gone),
    _picture_of("end of a larger picture", ".png", _cut_short, png),
    _picture_of("older data among its chunks", ".png", _older_data, png),
    Golden("picture-metadata|local-path|embedded-content", "path in a metafile", ".docx",
           _word_part("word/media/image1.emf", _metafile()), word),
    Golden(_CODE, "number in a QR code", ".png", _qr("tel:+85512345678"), _qr("https://example.org/")),
    Golden(_CODE, "card in a QR code", ".png", _qr("BEGIN:VCARD\nFN:Maly Sok\nTEL:012345678\nEND:VCARD"),
           _qr("https://example.org/guide/km/")),
    Golden(_CODE, "account in a QR code on a flyer", ".jpg", _photographed_qr("https://line.me/ti/p/~nongnoi88"),
           _photographed_qr("https://example.org/guide/")),
    Golden(_CODE, "place in a QR code in a Word file", ".docx",
           _word_part("word/media/image1.png", _qr("geo:16.7131,98.5746")()),
           _word_part("word/media/image1.png", _qr("https://example.org")())),
    _in_drawing("telephone-number|named-person|drawing-metadata", "words outside of the picture",
                'viewBox="0 0 9 9"', '<text x="900" y="900">Maly Sok, 012 345 678</text>'),
    _in_drawing("drawing-metadata|telephone-number", "words without opacity", "",
                '<text opacity="0">Call 012 345 678</text>'),
    _in_drawing("drawing-metadata|markup-residue", "remark in its style", "",
                "<style>/* Maly Sok, Poipet */ path{fill:none}</style>"),
    _in_drawing("telephone-number|drawing-metadata", "description", "",
                "<desc>Call Maly on 012 345 678</desc>"),
    _in_drawing("drawing-metadata|local-path", "link to a folder", 'xmlns:xlink="http://www.w3.org/1999/xlink"',
                '<a xlink:href="file:///home/maly/a.png"><path d="M0 0"/></a>'),
    _in_drawing("external-content|drawing-metadata", "symbol from elsewhere", "",
                '<use href="https://t.example/a.svg#b"/>'),
    _in_drawing("script|drawing-metadata", "handler", 'onload="go()"'),
    Golden("drawing-metadata|telephone-number", "packed drawing", ".svgz",
           lambda: gzip.compress(svg("", "<desc>Call Maly on 012 345 678</desc>")(), mtime=0),
           lambda: gzip.compress(svg()(), mtime=0)),
    # Word
    _of_word("telephone-number|named-person|embedded-content", "words of a diagram",
             _word_part("word/diagrams/data1.xml", _DIAGRAM)),
    _of_word("telephone-number|named-person|embedded-content", "cells of a chart",
             _word_part("word/charts/chart1.xml", _CHART)),
    _of_word("embedded-content|private-part|hidden-text|telephone-number", "building blocks",
             _word_part("word/glossary/document.xml",
                        f'<w:glossaryDocument xmlns:w="{W}"><w:p><w:r><w:t>Call 012 345 678</w:t></w:r></w:p>'
                        "</w:glossaryDocument>".encode())),
    _of_word("telephone-number", "head of pages that are not shown",
             _word_part("word/header9.xml",
                        f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>Call 012 345 678</w:t></w:r></w:p></w:hdr>'.encode())),
    _of_word("telephone-number", "number in several runs",
             _word_body("<w:p><w:r><w:t>Call 012 </w:t></w:r><w:r><w:t>34</w:t></w:r><w:r><w:t>5 678</w:t></w:r></w:p>")),
    _of_word("personal-property|named-person|embedded-content|private-part", "title of a content control",
             _word_body(f'<w:sdt><w:sdtPr><w:alias w:val="Client: {_NAME}"/><w:tag w:val="case-0447"/></w:sdtPr>'
                        "<w:sdtContent><w:p/></w:sdtContent></w:sdt>")),
    _of_word("private-part|embedded-content|personal-property", "label of the office",
             _word_part("docMetadata/LabelInfo.xml", _LABEL)),
    _of_word("embedded-content", "extension", _word_part("word/webextensions/taskpanes.xml", b"<a/>")),
    _of_word("embedded-content", "ribbon", _word_part("customUI/customUI14.xml", b"<a/>")),
    _of_word("reaching-field|personal-property|private-part", "who saved it, as a field",
             _word_body('<w:p><w:fldSimple w:instr=" LASTSAVEDBY "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>')),
    _of_word("personal-property|named-person|private-part", "somebody's style", _styled("Maly Sok’s heading")),
    _of_word("personal-property|local-path", "titles of parts",
             _app(f"<TitlesOfParts><x>{_HOME}</x></TitlesOfParts>")),
    _of_word("markup-residue|private-part|archive-residue|named-person", "remark in the XML",
             _remarked("word/document.xml")),
    _of_word("hidden-text", "no fill",
             _word_body('<w:p><w:r><w:rPr><x:textFill xmlns:x="http://schemas.microsoft.com/office/word/2010/wordml">'
                        "<x:noFill/></x:textFill></w:rPr><w:t>Maly Sok of Poipet</w:t></w:r></w:p>")),
    _of_word("hidden-text|cropped-picture", "picture of no size", _word_body(_cover_picture("1"))),
    _of_word("hidden-text|cropped-picture", "picture without opacity",
             _word_body(_cover_picture(extra='<a:alphaModFix amt="0"/>'))),
    _of_word(_FAMILY, "person in the words for a picture",
             _word_body(_cover_picture(words="Maly Sok, 15, at her school in Poipet"))),
    _of_word("telephone-number|unsafe-link", "link to a mobile", _linked("tel:+85512345678")),
    _of_word("email-address|unsafe-link", "link to a mailbox", _linked("mailto:maly.sok@gmail.com")),
    _of_word("email-address|unsafe-link|local-path", "link that names its reader", _linked(_SAFELINK.replace("&amp;", "&"))),
    _of_word("telephone-number|named-person", "tip of a link",
             _word_body(f'<w:p><w:hyperlink w:tooltip="{_NAME}, {_PHONE}"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>')),
    _of_word("telephone-number|personal-property|embedded-content", "data for the form",
             _word_body('<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:statusText w:val="Call 012 345 678"/>'
                        "</w:ffData></w:fldChar></w:r></w:p>")),
    Golden("archive-residue|local-path", "words before the archive", ".docx", _prefixed, word),
    _of_word("private-part|local-path|personal-property|embedded-content", "who the letter goes to",
             _word_settings("<w:mailMerge><w:dataSource/></w:mailMerge>")),
    # PDF
    _of_pdf("pdf-layer|pdf-author|attachment", "data of a drawing program", _private),
    _of_pdf("script|annotation|pdf-form|external-content", "program to start", _action(S=pikepdf.Name.Launch, F="cmd.exe")),
    _of_pdf("script|annotation|pdf-form|external-content", "page that calls home",
            _action(S=pikepdf.Name.URI, URI="https://t.example/seen")),
    _of_pdf("attachment", "file of a page", _associated),
    _of_pdf("telephone-number|named-person", "words for a screen reader", _read_aloud("Alt", "Call Maly, 012 345 678")),
    _of_pdf("telephone-number|named-person|covered-text", "replaced words", _read_aloud("ActualText", "Call 012 345 678")),
    _of_pdf("telephone-number|covered-text", "replaced words of a line",
            content="/Span <</ActualText (Call 012 345 678)>> BDC BT /F1 9 Tf 20 60 Td (Call us) Tj ET EMC"),
    _of_pdf("local-path|pdf-author", "file that it came from", _history),
    _of_pdf("telephone-number|named-person|pdf-author", "labels of pages", _labelled),
    _of_pdf("pdf-author|picture-metadata", "metadata of a picture", _image_packet),
    _of_pdf("cropped-picture|covered-text", "clipped picture", _picture(40, 40),
            "q 20 20 40 10 re W n 100 0 0 100 20 20 cm /Im1 Do Q"),
    _of_pdf("covered-text", "picture on text", _picture(4, 4),
            "BT /F1 12 Tf 20 40 Td (Maly Sok) Tj ET q 100 0 0 30 15 35 cm /Im1 Do Q"),
    _of_pdf("covered-text", "letters without paint", content="BT 3 Tr /F1 12 Tf 20 50 Td (Maly Sok of Poipet) Tj ET"),
    _of_pdf("covered-text", "as the paper", content="1 1 1 rg BT /F1 12 Tf 20 50 Td (Maly Sok of Poipet) Tj ET"),
    _of_pdf("covered-text", "half a point", content="BT /F1 0.5 Tf 20 50 Td (Maly Sok of Poipet) Tj ET"),
    _of_pdf("local-path", "name of a place in it", _named_place),
    _of_pdf("attachment|pdf-layer", "portfolio", _collection),
    _of_pdf("local-path|pdf-author|external-content", "base of links", _captured),
    Golden("earlier-versions", "object without use", ".pdf", _orphaned, pdf),
    Golden("earlier-versions", "data behind the end", ".pdf", lambda: pdf() + b"\nMaly Sok, Poipet\n", pdf),
    _of_pdf(_CODE, "number in a QR code", _code_in_pdf),
    _of_pdf("telephone-number", "number in two pieces",
            content="BT /F1 9 Tf 20 60 Td (Call 012 3) Tj (45 678) Tj ET"),
    # books and pages
    _in_page("telephone-number", "number in pieces", "<p>Call 0<b>12</b> 3<i>45</i> 6&#55;8</p>"),
    _in_page("email-address", "mailbox in pieces", "<p>maly.sok<wbr>&#64;<span>gmail</span>.com</p>"),
    _in_page("email-address", "mailbox in two fields", "<table><tr><td>maly.sok</td><td>@gmail.com</td></tr></table>"),
    _in_page(_UNSEEN_TEXT, "words not shown", '<p style="display:none">Maly Sok, 012 345 678</p>'),
    _in_page(_UNSEEN_TEXT, "words for listeners", '<p aria-label="Call Maly Sok on 012 345 678">Call</p>'),
    _in_page(_UNSEEN_TEXT, "tip", '<p title="Call Maly Sok on 012 345 678">Call</p>'),
    _in_page(_UNSEEN_TEXT, "data attribute", '<p data-note="Maly Sok, 012 345 678">Call</p>'),
    _in_page(_UNSEEN_TEXT, "template", "<template><p>Maly Sok, 012 345 678</p></template>"),
    _in_page(_UNSEEN_TEXT, "words made by a style", "<style>p::after{content:'Call 012 345 678'}</style><p>Call</p>"),
    _in_page("external-content|script", "form that sends", '<form action="https://t.example/"><input name="a"></form>'),
    _in_page("external-content|script", "ping", '<a href="#a" ping="https://t.example/">Words</a>'),
    _in_page("script|external-content", "page that moves on", '<meta http-equiv="refresh" content="0;url=https://t.example/">'),
    _in_page("script|unsafe-link|external-content", "page in the page", '<iframe srcdoc="&lt;script>1&lt;/script>"></iframe>'),
    _in_page("external-content", "picture in a style", '<p style="background:url(//t.example/1.png)">Words</p>'),
    _in_page(_CODE, "code in a page", f'<img alt="A code" src="{_inline(_qr("tel:+85512345678")(), "image/png")}">',
             f'<img alt="A code" src="{_inline(_qr("https://example.org")(), "image/png")}">'),
    _in_page(_FAMILY, "person in the words for a picture", '<img alt="Maly Sok, 15, at her school in Poipet" src="data:,">'),
    Golden("external-content", "help for the network", ".html",
           page(head='<link rel="preconnect" href="https://fonts.example">'), page()),
    Golden("named-contributor|personal-property|markup-residue|named-person", "author of a page", ".html",
           page(head=f'<meta name="author" content="{_NAME}">'), page(head='<meta name="author" content="The Publisher">')),
    _in_book("telephone-number", "number in pieces", "<p>Call 0<b>12</b> 345 <i>678</i></p>"),
    _in_book(_UNSEEN_TEXT, "words not shown", '<p hidden="hidden">Maly Sok, 012 345 678</p>'),
    Golden("archive-residue|markup-residue", "file that is not listed", ".epub",
           lambda: make_zip([*_entries(book()()), ("EPUB/old/poipet.xhtml", b"<p>Maly Sok</p>")]), book()),
    Golden("picture-metadata", "XMP in its picture", ".epub",
           _book_with("EPUB/a.webp", _webp_chunk(b"XMP ", b"<x:xmpmeta>Maly</x:xmpmeta>")),
           _book_with("EPUB/a.webp", webp())),
    Golden("named-contributor", "translator as EPUB 2 has it", ".epub",
           book('<dc:contributor xmlns:opf="http://www.idpf.org/2007/opf" opf:role="trl">Maly Sok</dc:contributor>'), book()),
    Golden("named-contributor|local-path|telephone-number|email-address", "source", ".epub",
           book(f"<dc:source>{_HOME}</dc:source>"), book()),
    Golden("named-contributor|telephone-number|email-address", "description with a number", ".epub",
           book("<dc:description>Call Maly on 012 345 678</dc:description>"),
           book("<dc:description>A book</dc:description>")),
    Golden("markup-residue|external-content", "sheet from elsewhere", ".epub",
           _book_with("EPUB/a.css", b'@import "https://t.example/a.css";p{color:#222}'),
           _book_with("EPUB/a.css", b"p{color:#222}")),
    # archives
    Golden("archive-residue|local-path", "link", ".zip", _link_in_zip, archive()),
    Golden("archive-residue", "same name twice", ".zip", _twice, archive()),
    Golden("archive-residue", "file that was taken off its list", ".zip", _gap, archive()),
    Golden("archive-residue", "data behind the end", ".zip", lambda: archive()() + b"Maly", archive()),
    Golden("archive-residue", "locked file", ".zip", _locked_zip, archive()),
    Golden("archive-residue", "folder of previews", ".zip", archive("Thumbs.db"), archive()),
    Golden("archive-residue|named-picture|named-person", "case as a name", ".zip",
           archive("interview Maly Sok 012345678.pdf"), archive()),
    Golden("archive-residue", "way out of the folder", ".zip", archive("../../a.txt"), archive()),
    Golden("picture-metadata|archive-residue", "photograph two zips deep", ".zip",
           _inside("b.zip", _inside("a.jpg", jpeg_with_position)), _inside("a.jpg", jpeg)),
    Golden("archive-residue|local-path", "owner in a tar", ".tar.gz", _tar(), archive(), ".zip"),
    Golden("archive-residue|local-path", "link in a tar", ".tar.gz", _tar(link=True), archive(), ".zip"),
    Golden("archive-residue|local-path", "name in a gzip", ".gz", lambda: _gz("maly-case-poipet.txt"),
           archive(), ".zip"),
    # exchange files
    Golden("translator-trace|named-person|telephone-number", "entry that is gone", ".po",
           po("", '#~ msgid "Call Maly Sok on 012 345 678"\n#~ msgstr ""\n\n'), po()),
    Golden("translator-trace|local-path", "where it stands", ".po", po("", "#: /home/maly/cases/poipet.docx:1\n"), po()),
    Golden("translator-trace|telephone-number", "remark for programmers", ".po", po("", "#. Maly Sok asked on Monday, 012 345 678\n"), po()),
    Golden("translator-trace|telephone-number|named-person", "context", ".po",
           po("", 'msgctxt "Maly Sok 012 345 678"\n'), po()),
    Golden("translator-trace", "who used it", ".tmx", _tmx(unit='<prop type="x-User">maly</prop>'), _tmx()),
    Golden("translator-trace|telephone-number", "text of a memory", ".tmx",
           _tmx(unit='<tuv xml:lang="th"><seg>โทร. ๐๘๑ ๒๓๔ ๕๖๗๘</seg></tuv>'), _tmx()),
    Golden("translator-trace", "remark in a term base", ".tbx", _tbx(entry="<note>Maly says: real village</note>"), _tbx()),
    Golden("translator-trace|local-path", "picture of a term", ".tbx",
           _tbx(entry='<xref type="xGraphic" target="file:///home/maly/a.jpg">x</xref>'), _tbx()),
    Golden("translator-trace|local-path", "file it came from", ".xlf",
           lambda: _xliff()().replace(b"guidebook.docx", _HOME.encode()), _xliff()),
    Golden("translator-trace", "who confirmed", ".xlf",
           _xliff(root='xmlns:mq="MQXliff"', attributes='mq:lastchanginguser="maly"'), _xliff()),
    Golden("translator-trace|markup-residue", "comment in XML", ".xlf",
           lambda: _xliff()() + b"<!-- Maly Sok, Poipet -->", _xliff()),
    Golden("telephone-number|named-person|translator-trace", "list", ".csv",
           lambda: b"term,note\nshelter,Ask Maly Sok 012 345 678\n", lambda: b"term,note\nshelter,a house\n"),
    Golden("email-address|translator-trace", "data", ".json",
           lambda: b'{"editor": "maly.sok@gmail.com"}', lambda: b'{"editor": "none"}'),
    Golden("telephone-number|named-person", "plain text, marked for Windows", ".txt",
           lambda: "﻿Ask Maly Sok: 012 345 678\r\n".encode(), lambda: "﻿Ask the publisher.\r\n".encode()),
    Golden("telephone-number|named-person", "plain text of old Windows", ".txt",
           lambda: "Ask Maly Sok: 012 345 678\r\n".encode("utf-16"), lambda: b"Ask the publisher.\r\n"),
)  # fmt: skip


def _entries(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        return [(name, made.read(name)) for name in made.namelist()]
