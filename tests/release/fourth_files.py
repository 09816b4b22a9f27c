"""A fourth set of files with a trace and their twins, of kinds that had no row yet.

Written before they were run and before their writer read a check; the first score stands in
``benchmarks/safety.md``. Rows as in :mod:`tests.release.unseen_files`.
"""

import base64
import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image, ImageDraw

from pipeline.files import make_zip
from tests.release.golden import Golden, book, page, pdf, po, svg
from tests.release.third_files import _READ, _TOLD, _modules, _shapes
from tests.release.unseen_files import (
    Make,
    _book_with,
    _inside,
    _of_pdf,
    _of_word,
    _packed,
    _tbx,
    _tmx,
    _word_body,
    _word_part,
    _word_settings,
)

_NOTE = ("Maly Sok, 17", "012 345 678", "Poipet, behind the market")


def _note(ink: str = "black", paper: str = "white", turned: int = 0) -> Image.Image:
    """A picture of a note."""
    whole = Image.new("RGB", (420, 160), paper)
    pen = ImageDraw.Draw(whole)
    for at, line in enumerate(_NOTE):
        pen.text((20, 20 + 44 * at), line, fill=ink, font_size=28)
    return whole.rotate(turned, expand=True)


def _png(of: Image.Image) -> bytes:
    target = io.BytesIO()
    of.save(target, "PNG")
    return target.getvalue()


def _drawn() -> Image.Image:
    """As much ink, without a word."""
    return Image.open(io.BytesIO(_shapes())).convert("RGB")


def _code() -> Image.Image:
    """A QR code, eight pixels a square."""
    whole = Image.new("RGB", (400, 400), "white")
    pen = ImageDraw.Draw(whole)
    for x, y in _modules(_TOLD):
        pen.rectangle((32 + 8 * x, 32 + 8 * y, 39 + 8 * x, 39 + 8 * y), fill="black")
    return whole


def _image(made: pikepdf.Pdf, of: Image.Image) -> pikepdf.Object:
    """The picture as an object of a PDF."""
    one = made.make_stream(zlib.compress(of.convert("RGB").tobytes()))
    one.Type, one.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    one.Width, one.Height, one.BitsPerComponent = of.width, of.height, 8
    one.ColorSpace, one.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.FlateDecode
    return one


def _form(made: pikepdf.Pdf, content: bytes, **resources: pikepdf.Object) -> pikepdf.Object:
    one = made.make_stream(content)
    one.Type, one.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    one.BBox = pikepdf.Array([0, 0, 200, 200])
    one.Resources = pikepdf.Dictionary(**resources)
    return one


def _draw(made: pikepdf.Pdf, content: bytes) -> None:
    """Add to what the page draws."""
    made.pages[0].contents_add(content, prepend=False)


def _inline(of: Image.Image) -> Make:
    """A picture among the operators of a page."""
    small = of.convert("L").convert("1")
    data = zlib.compress(small.tobytes())

    def change(made: pikepdf.Pdf) -> None:
        _draw(made, f"q 160 0 0 60 20 20 cm BI /W {small.width} /H {small.height} /BPC 1 /CS /G "
                    f"/F /Fl ID ".encode() + data + b"\nEI Q")  # fmt: skip

    return lambda: pdf(change)


def _tiled(of: Image.Image) -> Make:
    """A picture in a pattern that fills an area."""

    def change(made: pikepdf.Pdf) -> None:
        tile = made.make_stream(b"q 160 0 0 60 0 0 cm /Im0 Do Q")
        tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = pikepdf.Name.Pattern, 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep = pikepdf.Array([0, 0, 160, 60]), 160, 60
        tile.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=_image(made, of)))
        made.pages[0].Resources.Pattern = pikepdf.Dictionary(P0=tile)
        _draw(made, b"q /Pattern cs /P0 scn 0 0 160 60 re f Q")

    return lambda: pdf(change)


def _nested(of: Image.Image) -> Make:
    """A picture in a form in a form."""

    def change(made: pikepdf.Pdf) -> None:
        picture = pikepdf.Dictionary(Im0=_image(made, of))
        inner = _form(made, b"q 160 0 0 60 20 20 cm /Im0 Do Q", XObject=picture)
        outer = _form(made, b"/Fm1 Do", XObject=pikepdf.Dictionary(Fm1=inner))
        made.pages[0].Resources.XObject = pikepdf.Dictionary(Fm0=outer)
        _draw(made, b"/Fm0 Do")

    return lambda: pdf(change)


def _words_of_a_form(cover: bytes) -> Make:
    """Words in a form, and what the page draws after it."""

    def change(made: pikepdf.Pdf) -> None:
        fonts = made.pages[0].Resources.Font
        words = _form(made, b"BT /F1 12 Tf 20 60 Td (Words of a form) Tj ET", Font=fonts)
        made.pages[0].Resources.XObject = pikepdf.Dictionary(Fm0=words)
        _draw(made, b"/Fm0 Do " + cover)

    return lambda: pdf(change)


def _tile(content: bytes) -> Make:
    """An area filled by a pattern."""

    def change(made: pikepdf.Pdf) -> None:
        tile = made.make_stream(content)
        tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = pikepdf.Name.Pattern, 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep = pikepdf.Array([0, 0, 150, 12]), 150, 12
        tile.Resources = pikepdf.Dictionary(Font=made.pages[0].Resources.Font)
        made.pages[0].Resources.Pattern = pikepdf.Dictionary(P0=tile)
        _draw(made, b"q /Pattern cs /P0 scn 0 0 150 12 re f Q")

    return lambda: pdf(change)


def _masked(seen: int) -> Make:
    """A picture of which a mask shows a part, or all."""

    def change(made: pikepdf.Pdf) -> None:
        noise = Image.linear_gradient("L").resize((64, 64)).convert("RGB")
        picture = _image(made, noise)
        mask = made.make_stream(bytes([255] * 64 * seen + [0] * 64 * (64 - seen)))
        mask.Type, mask.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        mask.Width, mask.Height, mask.BitsPerComponent = 64, 64, 8
        mask.ColorSpace = pikepdf.Name.DeviceGray
        picture.SMask = mask
        made.pages[0].Resources.XObject = pikepdf.Dictionary(Im0=picture)
        _draw(made, b"q 50 0 0 50 20 20 cm /Im0 Do Q")

    return lambda: pdf(change)


def _alternate(made: pikepdf.Pdf) -> None:
    """Another picture, for printing."""
    picture = _image(made, _drawn())
    other = pikepdf.Dictionary(Image=_image(made, _note()), DefaultForPrinting=True)
    picture.Alternates = pikepdf.Array([other])
    made.pages[0].Resources.XObject = pikepdf.Dictionary(Im0=picture)
    _draw(made, b"q 160 0 0 60 20 20 cm /Im0 Do Q")


def _shaded(made: pikepdf.Pdf) -> None:
    """A smooth shading over words."""
    fade = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0.5], C1=[0.6], N=1)
    made.pages[0].Resources.Shading = pikepdf.Dictionary(
        S0=pikepdf.Dictionary(
            ShadingType=2, ColorSpace=pikepdf.Name.DeviceGray, Coords=[0, 0, 200, 0],
            Function=fade, Extend=[True, True],
        )
    )  # fmt: skip
    _draw(made, b"BT /F1 12 Tf 20 60 Td (Under a shading) Tj ET q 10 50 180 30 re W n /S0 sh Q")


def _beside(made: pikepdf.Pdf) -> None:
    """A picture that stands half outside of the page."""
    made.pages[0].Resources.XObject = pikepdf.Dictionary(Im0=_image(made, _note()))
    _draw(made, b"q 400 0 0 150 190 20 cm /Im0 Do Q")


def _locked() -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as made:
        made.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    return target.getvalue()


def _metafile(words: str) -> bytes:
    """An EMF that writes words: a header, EMR_EXTTEXTOUTW (84) and the end."""
    coded = words.encode("utf-16-le") + b"\0\0" * (len(words) % 2)
    size = 76 + len(coded)
    text = struct.pack("<II4iIff2iIII4iI", 84, size, 0, 0, 99, 99, 1, 1.0, 1.0, 5, 5, len(words), 76,
                       0, 0, 0, 0, 0, 0) + coded  # fmt: skip
    end = struct.pack("<5I", 14, 20, 0, 16, 20)
    header = struct.pack("<II4i4iI", 1, 88, 0, 0, 99, 99, 0, 0, 2540, 2540, 0x464D4520)
    header += struct.pack(
        "<IIIHHIIIiiii", 0x10000, 88 + len(text) + 20, 3, 1, 0, 0, 0, 0, 100, 100, 26, 26
    )
    return header.ljust(88, b"\0") + text + end


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _notes(words: str) -> bytes:
    return (
        f'<w:footnotes xmlns:w="{_W}"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>'
        f"{words}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    ).encode()


def _opendocument(author: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    meta = (
        f'<office:document-meta xmlns:office="{office}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
        f"<dc:creator>{author}</dc:creator></office:meta></office:document-meta>"
    )
    return make_zip(
        [("mimetype", b"application/vnd.oasis.opendocument.text"), ("meta.xml", meta.encode())]
    )


def _title(words: str) -> bytes:
    """The tag of a sound (ID3v2.3, title)."""
    frame = b"\0" + words.encode()
    head = b"TIT2" + struct.pack(">IH", len(frame), 0) + frame
    return b"ID3\3\0\0\0\0\0" + bytes([len(head)]) + head + b"\xff\xfb\x90\x00" + bytes(413)


_CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Maly Sok\r\nTEL:+85512345678\r\nEND:VCARD\r\n"
_MAIL = b"From: Maly Sok <maly.sok@gmail.com>\r\nTo: x@example.org\r\nSubject: a\r\n\r\nHello\r\n"


def _extra(name: int, data: bytes) -> bytes:
    return struct.pack("<HH", name, len(data)) + data


_OTHER_NAME = _extra(0x7075, b"\1" + struct.pack("<I", zlib.crc32(b"a.txt")) + b"maly_sok.txt")
_WINDOWS_TIME = _extra(
    0x000A, bytes(4) + struct.pack("<HHQQQ", 1, 24, *[133_500_000_000_000_000] * 3)
)


def _with_folder() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, words in (("Users/maly.sok/Desktop/", b""), ("a.txt", b"Words")):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            made.writestr(info, words)
    return target.getvalue()


def _of_page(check: str, name: str, inside: str, clean: str, head: str = "") -> Golden:
    return Golden(check, name, ".html", page(inside, head), page(clean))


def _of_drawing(check: str, name: str, inside: str, clean: str) -> Golden:
    return Golden(check, name, ".svg", svg("", inside), svg("", clean))


_FILM = base64.b64encode(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"Maly" * 20).decode()
_PICTURED = "picture-words|telephone-number|named-person"
_UNSEEN = "hidden-text|markup-residue|telephone-number|drawing-metadata"

FOURTH_FILES = (
    # PDF
    Golden(_PICTURED, "note among the operators", ".pdf", _inline(_note()), _inline(_drawn())),
    Golden(_READ, "code among the operators", ".pdf", _inline(_code()), _inline(_drawn())),
    Golden(_PICTURED, "note in a pattern", ".pdf", _tiled(_note()), _tiled(_drawn())),
    Golden(_PICTURED, "note in a form in a form", ".pdf", _nested(_note()), _nested(_drawn())),
    Golden(_READ, "code in a form in a form", ".pdf", _nested(_code()), _nested(_drawn())),
    Golden("covered-text", "words of a form under a box", ".pdf",
           _words_of_a_form(b"0.2 g 10 50 180 30 re f"), _words_of_a_form(b"")),
    Golden("covered-text", "number in a pattern", ".pdf", _tile(b"BT /F1 8 Tf 2 2 Td (012 345 678) Tj ET"),
           _tile(b"0.5 g 2 2 20 4 re f")),
    Golden("cropped-picture|picture-metadata|covered-text", "masked part of a picture", ".pdf",
           _masked(20), _masked(64)),
    _of_pdf(_PICTURED + "|pdf-layer|attachment|cropped-picture", "other picture for printing", _alternate),
    _of_pdf("covered-text", "under a shading", _shaded),
    _of_pdf("cropped-picture|covered-text|picture-words", "picture beyond the edge", _beside),
    _of_pdf("covered-text", "letters that only clip",
            content="q BT 7 Tr /F1 12 Tf 20 60 Td (Letters that clip) Tj ET Q"),
    # Word
    _of_word("hidden-text", "white by its theme",
             _word_body('<w:p><w:r><w:rPr><w:color w:val="auto" w:themeColor="background1"/></w:rPr>'
                        "<w:t>Maly Sok of Poipet</w:t></w:r></w:p>")),
    _of_word("hidden-text", "wholly transparent letters",
             _word_body('<w:p><w:r><w:rPr><w14:textFill xmlns:w14="http://schemas.microsoft.com/'
                        'office/word/2010/wordml"><w14:solidFill><w14:srgbClr w14:val="000000">'
                        '<w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>'
                        "</w:rPr><w:t>Maly Sok of Poipet</w:t></w:r></w:p>")),
    _of_word(_READ, "number in an equation",
             _word_body('<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/'
                        '2006/math"><m:r><m:t>012 345 678</m:t></m:r></m:oMath></w:p>')),
    _of_word(_READ, "number above a word",
             _word_body("<w:p><w:r><w:ruby><w:rt><w:r><w:t>012 345 678</w:t></w:r></w:rt><w:rubyBase>"
                        "<w:r><w:t>her</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>")),
    _of_word(_READ + "|embedded-content|personal-property", "help of a form's field",
             _word_body('<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:type="text" '
                        f'w:val="{_TOLD}"/></w:ffData></w:fldChar></w:r></w:p>')),
    _of_word(_READ, "line above the notes", _word_part("word/footnotes.xml", _notes(_TOLD)),
             _word_part("word/footnotes.xml", _notes("Notes"))),
    _of_word(_READ + "|private-part", "name of a bookmark",
             _word_body('<w:p><w:bookmarkStart w:id="7" w:name="Call_012_345_678"/></w:p>')),
    _of_word("local-path|external-content|embedded-content", "frame of a web page",
             _word_part("word/webSettings.xml",
                        f'<w:webSettings xmlns:w="{_W}"><w:frameset><w:frame><w:sourceFileName '
                        'w:val="C:\\Users\\maly\\a.htm"/></w:frame></w:frameset></w:webSettings>'.encode())),
    _of_word(_READ + "|picture-words", "words of a metafile",
             _word_part("word/media/image9.emf", _metafile(_TOLD)),
             _word_part("word/media/image9.emf", _metafile("Step one"))),
    _of_word("revision-ids", "where it was started",
             _word_settings('<w15:docId xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
                            'w15:val="{B1A2C3D4-0000-4000-8000-1234567890AB}"/>')),
    # EPUB
    Golden("named-contributor", "name to sort by", ".epub",
           book('<meta refines="#c" property="file-as">Sok, Maly</meta>'),
           book('<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>')),
    Golden("named-contributor|archive-residue", "rights", ".epub",
           _book_with("META-INF/rights.xml", b"<rights><owner>Maly Sok</owner></rights>"), book()),
    Golden("picture-metadata|archive-residue|named-person|embedded-content|external-content",
           "voice", ".epub", _book_with("EPUB/a.mp3", _title("Maly Sok")), book()),
    # pages
    _of_page("coordinates|markup-residue|named-contributor", "place of a page", "<p>Words</p>",
             "<p>Words</p>", '<meta name="geo.position" content="13.6561;102.5605">'),
    _of_page(_READ, "data for machines", '<p itemprop="telephone" content="+85512345678">Her</p>',
             '<p itemprop="name" content="Guidebook">Words</p>'),
    _of_page(_UNSEEN, "class that hides", f'<p class="x">{_TOLD}</p>', '<p class="x">Words</p>',
             "<style>.x{position:absolute;left:-9999px}</style>"),
    _of_page(_UNSEEN, "letters of no size", f'<p class="x">{_TOLD}</p>', '<p class="x">Words</p>',
             "<style>.x{font-size:0}</style>"),
    _of_page("picture-metadata|script|external-content|embedded-content", "film in a page",
             f'<video src="data:video/mp4;base64,{_FILM}"></video>', "<p>Words</p>"),
    # pictures
    Golden("picture-words", "light words on dark", ".png", lambda: _png(_note("white", "#123")),
           lambda: _png(_drawn())),
    Golden("picture-words", "words up the side", ".png", lambda: _png(_note(turned=90)),
           lambda: _png(_drawn())),
    Golden("picture-words", "faint words", ".png", lambda: _png(_note("#d0d0d0")), lambda: _png(_drawn())),
    _of_drawing(_UNSEEN, "words under a box",
                '<text x="5" y="15">Maly Sok, Poipet</text><path fill="#000" d="M0 0h200v40H0z"/>',
                '<path fill="#000" d="M0 0h200v40H0z"/><text x="5" y="15" fill="#fff">Words</text>'),
    _of_drawing(_READ, "number in pieces", "<text>Call <tspan>012</tspan> <tspan>345</tspan> 678</text>",
                "<text>Step <tspan>1</tspan> of <tspan>3</tspan></text>"),
    # translators' files
    Golden("translator-trace", "who reviewed", ".po", po('"X-Reviewed-By: Maly Sok\\n"'), po()),
    Golden("translator-trace", "property of a unit", ".tmx",
           _tmx(unit='<prop type="x-user">maly.sok</prop>'), _tmx()),
    Golden("translator-trace|local-path", "person of the back", ".tbx",
           _tbx(entry='<admin type="sourceIdentifier">maly.sok, OFFICE-PC</admin>'), _tbx()),
    # archives
    Golden("archive-residue|named-person", "second name", ".zip", _packed(extra=_OTHER_NAME), _packed()),
    Golden("archive-residue", "time of Windows", ".zip", _packed(extra=_WINDOWS_TIME), _packed()),
    Golden("archive-residue|local-path", "empty folder of a person", ".zip", _with_folder, _packed()),
    Golden(_READ + "|archive-residue", "card in it", ".zip", _inside("a.vcf", lambda: _CARD), _packed()),
    Golden(_READ + "|archive-residue", "mail in it", ".zip", _inside("a.eml", lambda: _MAIL), _packed()),
    Golden("personal-property|archive-residue|named-person", "OpenDocument in it", ".zip",
           _inside("a.odt", lambda: _opendocument("Maly Sok")), _packed()),
    Golden("archive-residue", "locked PDF in it", ".zip", _inside("a.pdf", _locked), _packed()),
    Golden("archive-residue", "archive of another kind", ".zip",
           _inside("a.7z", lambda: b"7z\xbc\xaf\x27\x1c\0\4" + bytes(40)), _packed()),
)  # fmt: skip
