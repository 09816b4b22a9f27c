"""Files with a trace and their twins, written before they were run against the checks.

Like :mod:`tests.release.unseen_texts`: pictures, Word files, PDFs, books, pages, archives and
exchange files as common programs leave them. A row names the checks that may tell the trace.
"""

import base64
import io
import struct
import zipfile
from collections.abc import Callable

import pikepdf
from lxml import etree
from PIL import Image, ImageCms, PngImagePlugin

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
    po,
    svg,
    webp,
    word,
    word_parts,
)

Make = Callable[[], bytes]
_NAME = "Maly Sok"


def _image() -> Image.Image:
    return Image.linear_gradient("L").resize((48, 32)).convert("RGB")


def _saved(form: str, **options: object) -> Make:
    def make() -> bytes:
        target = io.BytesIO()
        _image().save(target, form, **options)
        return target.getvalue()

    return make


def _exif(*, place: bool = False, tag: int = 0x9286) -> bytes:
    one = Image.Exif()
    one[tag] = _NAME
    if place:
        one.get_ifd(0x8825).update({1: "N", 2: (16.0, 42.0, 47.0), 3: "E", 4: (98.0, 34.0, 28.0)})
    return one.tobytes()


def _profile() -> bytes:
    """A colour profile that its owner made and named."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    return bytes(made).replace("sRGB".encode("utf-16-be"), "Maly".encode("utf-16-be"))


def _png_texts() -> bytes:
    about = PngImagePlugin.PngInfo()
    about.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta><dc:creator>{_NAME}</dc:creator></x:xmpmeta>")
    return _saved("PNG", pnginfo=about)()


def _png_packed() -> bytes:
    about = PngImagePlugin.PngInfo()
    about.add_text("Comment", "taken at the shelter in Poipet", zip=True)
    return _saved("PNG", pnginfo=about)()


def _segment(marker: int, data: bytes) -> Make:
    def make() -> bytes:
        whole = _saved("JPEG")()
        return whole[:2] + struct.pack(">HH", marker, len(data) + 2) + data + whole[2:]

    return make


def _webp_chunk(kind: bytes, data: bytes) -> bytes:
    whole = webp()
    body = whole[8:] + kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) & 1)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _gif_extension(block: bytes) -> bytes:
    whole = gif()
    start = 13 + (3 << (whole[10] & 7) + 1 if whole[10] & 0x80 else 0)
    return whole[:start] + block + whole[start:]


def _gif_xmp() -> bytes:
    return _gif_extension(b"\x21\xff\x0bXMP DataXMP" + bytes([9]) + b"<x:Maly/>" + b"\0")


def _bmp_with_tail() -> bytes:
    return _saved("BMP")() + b"camera of Maly"


def _tiff_pages() -> bytes:
    target = io.BytesIO()
    _image().save(target, "TIFF", save_all=True, append_images=[_image().rotate(180)])
    return target.getvalue()


# --- Word --------------------------------------------------------------------


def _word_changed(name: str, old: bytes, new: bytes) -> Make:
    def make() -> bytes:
        parts = word_parts()
        assert old in parts[name], (name, old)
        return make_zip((parts | {name: parts[name].replace(old, new, 1)}).items())

    return make


def _word_body(xml: str) -> Make:
    spaces = (
        f'xmlns:w="{W}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
        'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    )

    def make() -> bytes:
        parts = word_parts()
        root = etree.fromstring(parts["word/document.xml"])
        root[0].insert(0, etree.fromstring(f"<x {spaces}>{xml}</x>")[0])
        return make_zip((parts | {"word/document.xml": etree.tostring(root)}).items())

    return make


def _word_settings(xml: str) -> Make:
    def make() -> bytes:
        parts = word_parts()
        root = etree.fromstring(parts["word/settings.xml"])
        root.insert(0, etree.fromstring(f'<x xmlns:w="{W}">{xml}</x>')[0])
        return make_zip((parts | {"word/settings.xml": etree.tostring(root)}).items())

    return make


def _word_part(name: str, content: bytes) -> Make:
    return lambda: make_zip((word_parts() | {name: content}).items())


def _word_zip(*, comment: bytes = b"", extra: bytes = b"", now: bool = False) -> Make:
    def make() -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
            made.comment = comment
            for name, content in word_parts().items():
                info = zipfile.ZipInfo(
                    name, (2026, 3, 4, 5, 6, 8) if now else (1980, 1, 1, 0, 0, 0)
                )
                info.extra, info.create_system = extra, 3
                info.external_attr = 0o644 << 16
                made.writestr(info, content)
        return target.getvalue()

    return make


def _property(xml: str) -> Make:
    def make() -> bytes:
        parts = word_parts()
        root = etree.fromstring(parts["docProps/core.xml"])
        spaces = {key: value for key, value in root.nsmap.items() if key}
        said = " ".join(f'xmlns:{key}="{value}"' for key, value in spaces.items())
        new = etree.fromstring(f"<x {said}>{xml}</x>")[0]
        for old in root.findall(new.tag):
            root.remove(old)
        root.append(new)
        return make_zip((parts | {"docProps/core.xml": etree.tostring(root)}).items())

    return make


# --- PDF ---------------------------------------------------------------------

_RDF = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
    'xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">{0}</rdf:Description></rdf:RDF></x:xmpmeta>'
)


def _packet(made: pikepdf.Pdf, inside: str) -> pikepdf.Object:
    stream = made.make_stream(_RDF.format(inside).encode())
    stream.Type, stream.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    return stream


def _page_packet(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.Metadata = _packet(made, "<exif:GPSLatitude>16,42.78N</exif:GPSLatitude>")


def _headline(made: pikepdf.Pdf) -> None:
    made.Root.Metadata = _packet(made, f"<photoshop:Credit>{_NAME}</photoshop:Credit>")


def _described(made: pikepdf.Pdf) -> None:
    made.docinfo["/Subject"] = "For questions: maly.sok@gmail.com, 012 345 678"


def _annotation(kind: str, **more: object) -> Callable[[pikepdf.Pdf], None]:
    def change(made: pikepdf.Pdf) -> None:
        one = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name("/" + kind), Rect=[0, 0, 9, 9], **more
        )
        made.pages[0].obj.Annots = pikepdf.Array([made.make_indirect(one)])

    return change


def _attached_to_note(made: pikepdf.Pdf) -> None:
    stream = made.make_stream(b"name,phone")
    stream.Type = pikepdf.Name.EmbeddedFile
    file = pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec, F="list.csv", EF=pikepdf.Dictionary(F=stream)
    )
    _annotation("FileAttachment", FS=made.make_indirect(file))(made)


def _thread(made: pikepdf.Pdf) -> None:
    info = pikepdf.Dictionary(Author=_NAME, Title="Her story")
    made.Root.Threads = pikepdf.Array(
        [made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Thread, I=info))]
    )


def _signed(made: pikepdf.Pdf) -> None:
    made.Root.Perms = pikepdf.Dictionary(
        DocMDP=made.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Sig, Name=_NAME, Location="Poipet")
        )
    )


def _hidden_layer(made: pikepdf.Pdf) -> None:
    group = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="For reviewers"))
    made.pages[0].Resources.Properties = pikepdf.Dictionary(MC0=group)
    made.Root.OCProperties = pikepdf.Dictionary(
        OCGs=[group], D=pikepdf.Dictionary(BaseState=pikepdf.Name.OFF)
    )


def _preview(made: pikepdf.Pdf) -> None:
    thumb = made.make_stream(bytes(48))
    thumb.Width, thumb.Height, thumb.BitsPerComponent = 4, 4, 8
    thumb.ColorSpace = pikepdf.Name.DeviceRGB
    made.pages[0].obj.Thumb = thumb


def _faint(made: pikepdf.Pdf) -> None:
    made.pages[0].Resources.ExtGState = pikepdf.Dictionary(
        G0=pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, ca=0)
    )


def _trimmed(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.CropBox = [0, 90, 200, 200]


def _remark() -> bytes:
    whole = pdf()
    end = whole.index(b"\n", whole.index(b"%PDF") + 1) + 1
    return whole[:end] + b"%%Made by Maly Sok, /home/maly/cases/poipet.tex\n" + whole[end:]


def _outline(made: pikepdf.Pdf) -> None:
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(r"C:\Users\maly\cases\poipet.docx", 0))


# --- books, exchange files, archives -------------------------------------------


def _book_with(name: str, content: bytes) -> Make:
    def make() -> bytes:
        listed = (
            "" if name.startswith("META-INF/") else f'<item href="{name.removeprefix("EPUB/")}"/>'
        )
        with zipfile.ZipFile(io.BytesIO(book(items=listed)())) as made:
            parts = {one: made.read(one) for one in made.namelist()}
        return make_zip((parts | {name: content}).items())

    return make


_NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head>{0}</head>'
    "<docTitle><text>A book</text></docTitle>{1}<navMap/></ncx>"
)


def _ncx(head: str = "", author: str = "") -> Make:
    return _book_with("EPUB/toc.ncx", _NCX.format(head, author).encode())


def _xliff(attributes: str = "", inside: str = "", root: str = "") -> Make:
    return lambda: (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" '
        f'{root}><file original="guidebook.docx" source-language="en" datatype="x" {attributes}>'
        f'<header>{inside}</header><body><trans-unit id="1"><source>Words</source></trans-unit>'
        "</body></file></xliff>"
    ).encode()


def _tmx(header: str = "", unit: str = "") -> Make:
    return lambda: (
        f'<tmx version="1.4"><header creationtool="guidebook" {header}/><body><tu>{unit}'
        '<tuv xml:lang="en"><seg>Words</seg></tuv></tu></body></tmx>'
    ).encode()


def _tbx(header: str = "", entry: str = "") -> Make:
    return lambda: (
        '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">'
        f"<tbxHeader><fileDesc><sourceDesc><p>Term base of the guidebook</p></sourceDesc>{header}"
        f'</fileDesc></tbxHeader><text><body><conceptEntry id="c1">{entry}'
        '<langSec xml:lang="en"><termSec><term>shelter</term></termSec></langSec></conceptEntry>'
        "</body></text></tbx>"
    ).encode()


def _packed(*, comment: bytes = b"", extra: bytes = b"", remark: bytes = b"") -> Make:
    def make() -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as made:
            made.comment = comment
            info = zipfile.ZipInfo("a.txt", (1980, 1, 1, 0, 0, 0))
            info.extra, info.comment, info.create_system = extra, remark, 3
            info.external_attr = 0o644 << 16
            made.writestr(info, b"Words")
        return target.getvalue()

    return make


def _inside(name: str, content: Make) -> Make:
    return lambda: make_zip([(name, content())])


_OWNER = struct.pack("<HHBBIBI", 0x7875, 11, 1, 4, 1000, 4, 1000)
_TIME = struct.pack("<HHBI", 0x5455, 5, 1, 1_700_000_000)
_XMP_JPEG = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Maly</x:xmpmeta>"
_BIM = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0c\x1c\x02\x50\0\x07Maly So"
_INLINE = base64.b64encode(jpeg_with_position()).decode()
_HOME = r"C:\Users\maly\Desktop\poipet.docx"


def _png(name: str, plant: Make) -> Golden:
    return Golden("picture-metadata", name, ".png", plant, _saved("PNG"))


def _jpg(name: str, plant: Make) -> Golden:
    return Golden("picture-metadata", name, ".jpg", plant, jpeg)


def _of_word(check: str, name: str, plant: Make, clean: Make = word) -> Golden:
    return Golden(check, name, ".docx", plant, clean)


def _of_pdf(
    check: str, name: str, change: Callable[[pikepdf.Pdf], None] | None = None, content: str = ""
) -> Golden:
    return Golden(check, name, ".pdf", lambda: pdf(change, content), pdf)


UNSEEN_FILES = (
    # pictures
    _png("XMP", _png_texts),
    _png("packed comment", _png_packed),
    _png("Exif with a position", _saved("PNG", exif=_exif(place=True))),
    _png("profile of somebody's own", _saved("PNG", icc_profile=_profile())),
    _jpg("user comment", _saved("JPEG", exif=_exif())),
    _jpg("artist", _saved("JPEG", exif=_exif(tag=0x013B))),
    _jpg("caption of a photo program", _segment(0xFFED, _BIM)),
    _jpg("XMP", _segment(0xFFE1, _XMP_JPEG)),
    _jpg("content credentials", _segment(0xFFEB, b"JP\0\1\0\0\0\1\0\0\0\x20jumbMaly")),
    _jpg("remark", _saved("JPEG", comment=b"shelter Poipet")),
    _jpg("profile of somebody's own", _saved("JPEG", icc_profile=_profile())),
    _jpg("film behind it", lambda: _saved("JPEG")() + b"\0\0\0\x18ftypmp42Maly"),
    _jpg("small picture in JFXX", _segment(0xFFE0, b"JFXX\0\x13\2\2" + bytes(12))),
    Golden("picture-metadata", "Exif", ".webp", _saved("WEBP", exif=_exif(place=True)), webp),
    Golden("picture-metadata", "own chunk", ".webp", lambda: _webp_chunk(b"mALY", b"Maly"), webp),
    Golden("picture-metadata", "tail", ".webp", lambda: webp() + b"Maly", webp),
    Golden("picture-metadata", "XMP", ".gif", _gif_xmp, gif),
    Golden("picture-metadata", "plain text", ".gif",
           lambda: _gif_extension(b"\x21\x01\x0c" + bytes(12) + b"\x04Maly\0"), gif),
    Golden("picture-metadata", "tail", ".gif", lambda: gif() + b"Maly", gif),
    Golden("picture-metadata", "artist", ".tif", _saved("TIFF", tiffinfo={315: _NAME}),
           _saved("TIFF", compression="tiff_deflate")),
    Golden("picture-metadata", "second page", ".tif", _tiff_pages,
           _saved("TIFF", compression="tiff_deflate")),
    Golden("picture-metadata", "tail", ".bmp", _bmp_with_tail, _saved("BMP")),
    Golden("picture-metadata", "Exif", ".avif", _saved("AVIF", exif=_exif(place=True)),
           _saved("AVIF")),
    Golden("drawing-metadata", "path of an export", ".svg",
           svg('xmlns:i="http://www.inkscape.org/namespaces/inkscape" '
               'i:export-filename="/home/maly/poipet.png"'), svg()),
    Golden("drawing-metadata", "names of layers", ".svg",
           svg("", '<g data-name="Maly Sok"><path d="M0 0"/></g>'), svg()),
    Golden("drawing-metadata", "unseen words", ".svg",
           svg("", '<text display="none">Maly Sok, Poipet</text>'), svg()),
    Golden("drawing-metadata", "instruction", ".svg",
           lambda: b'<?made by="maly"?>' + svg()(), svg()),
    Golden("drawing-metadata|picture-metadata", "photograph in it", ".svg",
           svg("", f'<image href="data:image/jpeg;base64,{_INLINE}"/>'), svg()),
    # Word
    _of_word("personal-property|telephone-number", "remark with a number",
             _property("<dc:description>Ask Maly Sok, 012 345 678</dc:description>"),
             _property("<dc:description>A book for practitioners</dc:description>")),
    _of_word("personal-property|email-address", "keywords with a mailbox",
             _property("<cp:keywords>reintegration, maly.sok@gmail.com</cp:keywords>"),
             _property("<cp:keywords>reintegration, safety</cp:keywords>")),
    _of_word("personal-property|local-path", "category with a path",
             _property(f"<cp:category>{_HOME}</cp:category>"),
             _property("<cp:category>Guidebook</cp:category>")),
    _of_word("personal-property|local-path", "base of links",
             _word_changed("docProps/app.xml", b"<Application>",
                           rb"<HyperlinkBase>\\server\maly$</HyperlinkBase><Application>")),
    _of_word("personal-property", "custom property",
             _word_part("docProps/custom.xml",
                        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
                        b'custom-properties"><property name="Case worker"/></Properties>')),
    _of_word("private-part|personal-property|local-path|embedded-content", "who may edit",
             _word_body('<w:p><w:permStart w:id="1" w:ed="OFFICE\\maly.sok"/></w:p>')),
    _of_word("local-path", "picture of a path",
             _word_body(f'<w:p><w:r><pic:cNvPr id="1" name="{_HOME}"/></w:r></w:p>')),
    _of_word("local-path", "title of a shape",
             _word_body('<w:p><v:shape o:title="\\\\nas\\maly\\photo.jpg"/></w:p>')),
    _of_word("local-path|reaching-field", "file name as a field",
             _word_body(f'<w:p><w:fldSimple w:instr="FILENAME \\p"><w:r><w:t>{_HOME}</w:t></w:r>'
                        "</w:fldSimple></w:p>")),
    _of_word("revision-marks", "deleted end of a paragraph",
             _word_body('<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="Maly"/></w:rPr></w:pPr></w:p>')),
    _of_word("revision-marks", "moved",
             _word_body('<w:p><w:moveFrom w:id="1" w:author="Maly"/></w:p>')),
    _of_word("revision-marks", "properties of a section",
             _word_body('<w:p><w:pPr><w:sectPr><w:sectPrChange w:id="1" w:author="Maly"/>'
                        "</w:sectPr></w:pPr></w:p>")),
    _of_word("embedded-content", "settings of a printer",
             _word_part("word/printerSettings1.bin", b"Printer of Maly")),
    _of_word("embedded-content|private-part|personal-property", "signature",
             _word_part("_xmlsignatures/sig1.xml", b"<Signature>Maly</Signature>")),
    _of_word("private-part", "remarks of new Word",
             _word_part("word/commentsExtensible.xml", b"<a/>")),
    _of_word("personal-property|private-part|embedded-content|local-path", "who protected it",
             _word_settings('<w:writeProtection w:recommended="1" w:hash="bWFseQ=="/>')),
    _of_word("hidden-text", "as its shading",
             _word_body('<w:p><w:r><w:rPr><w:color w:val="111111"/><w:shd w:val="clear" '
                        'w:fill="111111"/></w:rPr><w:t>Maly Sok of Poipet</w:t></w:r></w:p>')),
    _of_word("hidden-text", "one point",
             _word_body('<w:p><w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>Maly Sok</w:t></w:r></w:p>')),
    _of_word("archive-residue|local-path", "comment of the archive",
             _word_zip(comment=b"backup of maly")),
    _of_word("archive-residue", "owner in the archive", _word_zip(extra=_OWNER)),
    # PDF
    _of_pdf("pdf-author", "metadata of a page", _page_packet),
    _of_pdf("pdf-author", "credit", _headline),
    _of_pdf("pdf-author|email-address|telephone-number|local-path", "subject", _described),
    _of_pdf("annotation", "stamp", _annotation("Stamp", Contents="Approved by Maly", T=_NAME)),
    _of_pdf("annotation", "text on the page", _annotation("FreeText", Contents=_NAME)),
    _of_pdf("attachment|annotation", "file in a note", _attached_to_note),
    _of_pdf("pdf-author|pdf-layer", "author of an article", _thread),
    _of_pdf("pdf-form|pdf-layer", "signature", _signed),
    _of_pdf("pdf-layer", "layer that is off", _hidden_layer),
    _of_pdf("pdf-layer", "preview of a page", _preview),
    _of_pdf("covered-text", "wholly transparent", _faint,
            "q /G0 gs BT /F1 12 Tf 20 50 Td (Maly Sok) Tj ET Q"),
    _of_pdf("covered-text", "outside of what is shown", _trimmed,
            "BT /F1 12 Tf 20 40 Td (Maly Sok of Poipet) Tj ET"),
    _of_pdf("covered-text", "clipped away",
            content="q 0 0 5 5 re W n BT /F1 12 Tf 20 50 Td (Maly Sok) Tj ET Q"),
    Golden("pdf-author|local-path|earlier-versions", "remark at the top", ".pdf", _remark, pdf),
    _of_pdf("local-path|pdf-author", "bookmark with a path", _outline),
    # books and pages
    Golden("named-contributor", "translator", ".epub",
           book('<meta property="dcterms:contributor">Maly Sok</meta>'),
           book('<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>')),
    Golden("named-contributor", "library program", ".epub",
           book('<meta name="calibre:user_metadata:#owner" content="Maly Sok"/>'), book()),
    Golden("named-contributor", "author of the contents", ".epub",
           _ncx(author=f"<docAuthor><text>{_NAME}</text></docAuthor>"), _ncx()),
    Golden("named-contributor", "made by, in the contents", ".epub",
           _ncx(head=f'<meta name="dtb:generator" content="{_NAME}"/>'), _ncx()),
    Golden("archive-residue", "bookmarks of a reader", ".epub",
           _book_with("META-INF/calibre_bookmarks.txt", b"Maly"), book()),
    Golden("archive-residue|named-contributor", "shop", ".epub",
           _book_with("iTunesMetadata.plist", b"<plist>maly@me.example</plist>"), book()),
    Golden("markup-residue", "comment in a style sheet", ".epub",
           _book_with("EPUB/a.css", b"p{color:#222} /* Maly: too dark? */"),
           _book_with("EPUB/a.css", b"p{color:#222}")),
    Golden("script", "data for machines", ".html",
           page(head='<script type="application/ld+json">{"author":"Maly Sok"}</script>'), page()),
    Golden("markup-residue|local-path", "where it was saved from", ".html",
           page("<!-- saved from url=(0040)file:///D:/maly/poipet.htm --><p>Words</p>"), page()),
    Golden("picture-metadata", "photograph in the page", ".html",
           page(f'<img alt="A road" src="data:image/jpeg;base64,{_INLINE}">'),
           page('<img alt="A road" src="data:image/jpeg;base64,'
                f'{base64.b64encode(jpeg()).decode()}">')),
    Golden("external-content", "picture for large screens", ".html",
           page('<img alt="A road" srcset="https://t.example/1.png 2x" src="data:,">'),
           page("<p>A road</p>")),
    Golden("local-path|external-content", "base", ".html",
           page(head='<base href="file:///home/maly/cases/">'), page()),
    # archives
    Golden("archive-residue", "owner", ".zip", _packed(extra=_OWNER), archive()),
    Golden("archive-residue", "time to the second", ".zip", _packed(extra=_TIME), archive()),
    Golden("archive-residue", "remark at a file", ".zip", _packed(remark=b"from Maly"), archive()),
    Golden("archive-residue", "comment", ".zip", _packed(comment=b"from Maly"), archive()),
    Golden("archive-residue", "Apple double", ".zip", archive("__MACOSX/._a.txt"), archive()),
    Golden("archive-residue", "lock of LibreOffice", ".zip", archive(".~lock.a.docx#"), archive()),
    Golden("picture-metadata", "photograph in it", ".zip",
           _inside("a.jpg", jpeg_with_position), _inside("a.jpg", jpeg)),
    Golden("telephone-number", "text in it", ".zip",
           _inside("ABOUT.txt", lambda: b"Ask Maly: 012 345 678"),
           _inside("ABOUT.txt", lambda: b"Ask the publisher.")),
    # exchange files
    Golden("translator-trace", "address for faults", ".po",
           po('"Report-Msgid-Bugs-To: maly@office.example\\n"'), po()),
    Golden("translator-trace", "team", ".po", po('"Language-Team: Maly and Dara\\n"'), po()),
    Golden("translator-trace", "folder", ".po",
           po('"X-Poedit-SearchPath-0: D:/maly/cases\\n"'), po()),
    Golden("translator-trace", "earlier words", ".po", po("", '#| msgid "Maly of Poipet"\n'), po()),
    Golden("translator-trace", "who exported", ".tmx", _tmx('creationid="MALY-PC"'), _tmx()),
    Golden("translator-trace", "remark", ".tmx",
           _tmx(unit="<note>Maly says this is the real village</note>"), _tmx()),
    Golden("translator-trace", "client", ".tmx",
           _tmx(unit='<prop type="x-Client">Shelter in Poipet</prop>'), _tmx()),
    Golden("local-path", "path", ".xlf",
           _xliff(inside='<skl><external-file href="file:///home/maly/a.docx"/></skl>'), _xliff()),
    Golden("translator-trace", "phase", ".xlf",
           _xliff(inside='<phase-group><phase phase-name="t" process-name="t" '
                         'contact-name="Maly Sok"/></phase-group>'), _xliff()),
    Golden("translator-trace", "remark of somebody", ".xlf",
           _xliff(inside='<note from="Maly">Ask the girl again</note>'), _xliff()),
    Golden("translator-trace", "changed by", ".xlf",
           _xliff(root='xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.0"',
                  inside='<ctr:revision author="Maly" datetime="2026-01-01T00:00:00Z"/>'),
           _xliff()),
    Golden("translator-trace", "responsible", ".tbx",
           _tbx(entry='<transacGrp><transac type="transactionType">origination</transac>'
                      '<transacNote type="responsibility">Maly</transacNote></transacGrp>'),
           _tbx()),
    Golden("translator-trace", "publication statement", ".tbx",
           _tbx(header="<publicationStmt><p>Kept by maly@office.example</p></publicationStmt>"),
           _tbx()),
)  # fmt: skip
