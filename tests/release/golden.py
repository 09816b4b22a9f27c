"""A planted artefact and its clean twin for every check of finished files, made when asked for."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import pikepdf
from docx.shared import Pt, RGBColor
from lxml import etree
from PIL import Image, ImageDraw, PngImagePlugin

from pipeline.files import make_zip

PUBLISHER = "The Publisher"
Parts = dict[str, bytes]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Golden:
    """The check, a name of what is planted, and the function that writes the file."""

    check: str
    name: str
    ending: str
    plant: Callable[[], bytes]
    clean: Callable[[], bytes]
    clean_ending: str = ""  # of a twin of another kind

    def write(self, folder: Path, planted: bool) -> Path:
        """Write the planted file or its twin."""
        ending = self.ending if planted else self.clean_ending or self.ending
        path = folder / f"{'planted' if planted else 'clean'}{ending}"
        path.write_bytes(self.plant() if planted else self.clean())
        return path


# --- Word --------------------------------------------------------------------


def word_parts() -> Parts:
    """A Word file as the build would leave it."""
    document = docx.Document()
    document.add_paragraph("A shelter is one option among several.")
    table = document.add_table(1, 1)
    cell = table.rows[0].cells[0].paragraphs[0].add_run("White on its colour")
    cell.font.color.rgb = RGBColor(255, 255, 255)
    shading = etree.SubElement(table.rows[0].cells[0]._tc.get_or_add_tcPr(), f"{{{W}}}shd")
    shading.set(f"{{{W}}}val", "clear")
    shading.set(f"{{{W}}}fill", "1C5E66")
    document.core_properties.author = PUBLISHER
    document.core_properties.last_modified_by = PUBLISHER
    document.core_properties.comments = ""
    target = io.BytesIO()
    document.save(target)
    with zipfile.ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts = {name: one for name, one in parts.items() if "thumbnail" not in name}
    parts = {name: one for name, one in parts.items() if not name.startswith("customXml")}
    settings = etree.fromstring(parts["word/settings.xml"])
    for element in list(settings):
        if etree.QName(element).localname in {"rsids", "docId"}:
            settings.remove(element)
    parts["word/settings.xml"] = etree.tostring(settings)
    root = etree.fromstring(parts["word/document.xml"])
    for element in root.iter():
        for key in [key for key in element.attrib if "rsid" in key]:
            del element.attrib[key]
    parts["word/document.xml"] = etree.tostring(root)
    for name in ("_rels/.rels", "word/_rels/document.xml.rels"):
        relations = etree.fromstring(parts[name])
        for one in list(relations):
            if "thumbnail" in one.get("Target", "") or "customXml" in one.get("Target", ""):
                relations.remove(one)
        parts[name] = etree.tostring(relations)
    return parts


def word() -> bytes:
    """Its bytes."""
    return make_zip(word_parts().items())


def with_part(name: str, content: bytes) -> Callable[[], bytes]:
    """The Word file with a further part."""
    return lambda: make_zip((word_parts() | {name: content}).items())


def edited(name: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    """The Word file with other words in a part."""

    def make() -> bytes:
        parts = word_parts()
        assert old in parts[name], (name, old)
        return make_zip((parts | {name: parts[name].replace(old, new, 1)}).items())

    return make


def before_end(name: str, xml: str) -> Callable[[], bytes]:
    """The Word file with an element at the end of a part's root (or of its body)."""

    def make() -> bytes:
        parts = word_parts()
        root = etree.fromstring(parts[name])
        home = root[0] if name.endswith("document.xml") else root
        spaces = (
            f'xmlns:w="{W}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
            'xmlns:v="urn:schemas-microsoft-com:vml"'
        )
        home.insert(0, etree.fromstring(f"<x {spaces}>{xml}</x>")[0])
        parts[name] = etree.tostring(root)
        return make_zip(parts.items())

    return make


def run_of(properties: str) -> Callable[[], bytes]:
    """The Word file with a run of these properties."""
    return before_end(
        "word/document.xml",
        f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>Her name is Maly</w:t></w:r></w:p>",
    )


def word_with_picture(content: Callable[[], bytes]) -> Callable[[], bytes]:
    """The Word file with a picture among its parts."""
    return lambda: make_zip((word_parts() | {"word/media/image1.jpg": content()}).items())


# --- pictures ----------------------------------------------------------------


def _picture() -> Image.Image:
    return Image.linear_gradient("L").convert("RGB").quantize(8).convert("RGB").resize((64, 48))


def jpeg(**options: object) -> bytes:
    """A drawing as JPEG."""
    target = io.BytesIO()
    _picture().save(target, "JPEG", **options)
    return target.getvalue()


def jpeg_with_position() -> bytes:
    """A JPEG with Exif: position, owner and serial number."""
    exif = Image.Exif()
    exif[0x010F], exif[0xA430], exif[0xA431] = "Phone", "Maly Sok", "SN-1234"
    exif.get_ifd(0x8825)[2] = (11.0, 33.0, 23.0)
    return jpeg(exif=exif)


def _segment(marker: int, data: bytes) -> Callable[[], bytes]:
    def make() -> bytes:
        whole = jpeg()
        return whole[:2] + struct.pack(">HH", marker, len(data) + 2) + data + whole[2:]

    return make


def png(**texts: str) -> bytes:
    """A drawing as PNG, with text chunks."""
    about = PngImagePlugin.PngInfo()
    for key, value in texts.items():
        about.add_text(key, value)
    target = io.BytesIO()
    _picture().save(target, "PNG", pnginfo=about)
    return target.getvalue()


def png_with_chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG with a further chunk."""
    whole = png()
    chunk = struct.pack(">I", len(data)) + kind + data
    return whole[:33] + chunk + struct.pack(">I", zlib.crc32(kind + data)) + whole[33:]


def note() -> bytes:
    """A picture of a written note."""
    whole = Image.new("RGB", (420, 160), "white")
    pen = ImageDraw.Draw(whole)
    for at, line in enumerate(("Maly Sok, 17", "012 345 678", "Poipet, behind the market")):
        pen.text((20, 20 + 44 * at), line, fill="black", font_size=28)
    target = io.BytesIO()
    whole.save(target, "PNG")
    return target.getvalue()


def gif(comment: bytes = b"") -> bytes:
    """A GIF, with a comment."""
    target = io.BytesIO()
    _picture().save(target, "GIF", **({"comment": comment} if comment else {}))
    return target.getvalue()


def webp(**options: object) -> bytes:
    """A WebP."""
    target = io.BytesIO()
    _picture().save(target, "WEBP", **options)
    return target.getvalue()


def noise() -> bytes:
    """What looks like a photograph: many colours."""
    target = io.BytesIO()
    Image.effect_noise((128, 128), 90).convert("RGB").save(target, "JPEG", quality=95)
    with Image.open(target) as one:
        colours = Image.merge("RGB", [one.convert("L").rotate(turn) for turn in (0, 90, 180)])
    second = io.BytesIO()
    colours.save(second, "JPEG", quality=95)
    return second.getvalue()


SVG = '<svg xmlns="http://www.w3.org/2000/svg" {0}><title>A road</title>{1}<path d="M0 0h9"/></svg>'


def svg(attributes: str = "", inside: str = "") -> Callable[[], bytes]:
    """A drawing."""
    return lambda: SVG.format(attributes, inside).encode()


# --- PDF ---------------------------------------------------------------------


def pdf(change: Callable[[pikepdf.Pdf], None] | None = None, content: str = "") -> bytes:
    """A page with a dark band, text on it, and text on the paper."""
    with pikepdf.new() as made:
        page = made.add_blank_page(page_size=(200, 200))
        font = made.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        drawn = (
            "0.1 0.3 0.4 rg 10 150 180 30 re f 1 1 1 rg BT /F1 12 Tf 20 160 Td (On a band) Tj ET "
            f"0 0 0 rg BT /F1 12 Tf 20 100 Td (On paper) Tj ET {content}"
        )
        page.Contents = made.make_stream(drawn.encode())
        made.docinfo["/Author"] = PUBLISHER
        made.docinfo["/Title"] = "A book"
        made.Root.Lang = "en"
        made.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        made.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
        if change:
            change(made)
        target = io.BytesIO()
        made.save(target)
    return target.getvalue()


def _author(one: pikepdf.Pdf) -> None:
    one.docinfo["/Author"] = "Maly Sok"


def _xmp(one: pikepdf.Pdf) -> None:
    with one.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:creator"] = ["Maly Sok"]


def _company(one: pikepdf.Pdf) -> None:
    one.docinfo["/Company"] = "Maly Sok Ltd"


def _attach(one: pikepdf.Pdf) -> None:
    one.attachments["list.csv"] = b"Maly"


def _note(one: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="Maly?"
    )
    one.pages[0].obj.Annots = pikepdf.Array([one.make_indirect(note)])


def _layer(one: pikepdf.Pdf) -> None:
    group = one.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Names"))
    one.Root.OCProperties = pikepdf.Dictionary(OCGs=[group], D=pikepdf.Dictionary())


def _form(one: pikepdf.Pdf) -> None:
    field = one.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="name", V="Maly Sok"))
    one.Root.AcroForm = pikepdf.Dictionary(Fields=[field])


def _script(one: pikepdf.Pdf) -> None:
    one.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _no_language(one: pikepdf.Pdf) -> None:
    del one.Root["/Lang"]


def appended() -> bytes:
    """A PDF that was saved on top of itself."""
    return pdf() + b"\n900 0 obj\n<<>>\nendobj\n%%EOF\n"


def photographed() -> bytes:
    """A PDF that shows a JPEG with its Exif."""

    def change(one: pikepdf.Pdf) -> None:
        image = one.make_stream(jpeg_with_position())
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height = 64, 48
        image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        image.Filter = pikepdf.Name.DCTDecode
        one.pages[0].Resources.XObject = pikepdf.Dictionary(Im1=image)

    return pdf(change)


# --- pages, books, exchange files, archives ----------------------------------


def page(inside: str = "<p>Words</p>", head: str = "") -> Callable[[], bytes]:
    """A page."""
    return lambda: (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>t</title>'
        f"{head}</head><body>{inside}</body></html>"
    ).encode()


def book(metadata: str = "", inside: str = "<p>Words</p>", items: str = "") -> Callable[[], bytes]:
    """An EPUB as far as the checks read it."""
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{PUBLISHER}</dc:creator>'
        f'{metadata}</metadata><manifest><item href="text/a.xhtml"/>{items}</manifest></package>'
    )
    text = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>{inside}</body></html>'
    return lambda: make_zip(
        [("EPUB/content.opf", opf.encode()), ("EPUB/text/a.xhtml", text.encode())]
    )


PO = '# Khmer translation. Questions go to the maintainers.\nmsgid ""\nmsgstr ""\n"Language: km\\n"\n{0}\n\n{1}msgid "Words"\nmsgstr "ពាក្យ"\n'


def po(header: str = "", comment: str = "") -> Callable[[], bytes]:
    """A PO file."""
    return lambda: PO.format(header, comment).encode()


def tmx(attribute: str = "", inside: str = "") -> Callable[[], bytes]:
    """A translation memory."""
    return lambda: f'<tmx version="1.4"><body><tu {attribute}>{inside}</tu></body></tmx>'.encode()


def archive(name: str = "a.txt", *, rights: int = 0o644, now: bool = False) -> Callable[[], bytes]:
    """A zip file."""

    def make() -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as made:
            info = zipfile.ZipInfo(name, (2026, 11, 24, 10, 0, 0) if now else (1980, 1, 1, 0, 0, 0))
            info.external_attr, info.create_system = rights << 16, 3
            made.writestr(info, b"Words")
        return target.getvalue()

    return make


_BODY = "word/document.xml"
_SETTINGS = "word/settings.xml"
_CORE = "docProps/core.xml"
_COMMENTS = f'<w:comments xmlns:w="{W}"/>'.encode()
_SMALL = str(int(Pt(1).pt * 2))


def _of_word(check: str, name: str, plant: Callable[[], bytes]) -> Golden:
    return Golden(check, name, ".docx", plant, word)


def _of_pdf(
    check: str, name: str, change: Callable[[pikepdf.Pdf], None] | None = None, content: str = ""
) -> Golden:
    return Golden(check, name, ".pdf", lambda: pdf(change, content), pdf)


GOLDEN = (
    _of_word("revision-marks", "inserted", before_end(_BODY, "<w:p><w:ins/></w:p>")),
    _of_word("revision-marks", "recording", before_end(_SETTINGS, "<w:trackRevisions/>")),
    _of_word("revision-marks", "cell", before_end(_BODY, "<w:p><w:tcPrChange/></w:p>")),
    _of_word("private-part", "comments", with_part("word/comments.xml", _COMMENTS)),
    _of_word("private-part", "people", with_part("word/people.xml", _COMMENTS)),
    _of_word("private-part", "range", before_end(_BODY, "<w:p><w:commentRangeStart/></w:p>")),
    _of_word("personal-property", "author", edited(_CORE, PUBLISHER.encode(), b"Maly Sok")),
    _of_word(
        "personal-property",
        "manager",
        edited("docProps/app.xml", b"<Application>", b"<Manager>Maly</Manager><Application>"),
    ),
    _of_word(
        "personal-property",
        "time",
        edited("docProps/app.xml", b"<TotalTime>0<", b"<TotalTime>312<"),
    ),
    _of_word("hidden-text", "vanish", run_of("<w:vanish/>")),
    _of_word("hidden-text", "web", run_of("<w:webHidden/>")),
    _of_word("hidden-text", "white", run_of('<w:color w:val="FFFFFF"/>')),
    _of_word("hidden-text", "nearly white", run_of('<w:color w:val="FDFDFD"/>')),
    _of_word("hidden-text", "tiny", run_of(f'<w:sz w:val="{_SMALL}"/>')),
    _of_word("hidden-text", "squeezed", run_of('<w:w w:val="1"/>')),
    _of_word(
        "hidden-text",
        "off page",
        before_end(_BODY, '<w:p><w:pPr><w:framePr w:x="-31680"/></w:pPr></w:p>'),
    ),
    _of_word("embedded-content", "sheet", with_part("word/embeddings/a.xlsx", b"PK")),
    _of_word("embedded-content", "macro", with_part("word/vbaProject.bin", b"x")),
    _of_word("embedded-content", "data", with_part("customXml/item1.xml", b"<a/>")),
    _of_word(
        "embedded-content",
        "variables",
        before_end(_SETTINGS, '<w:docVars><w:docVar w:name="n" w:val="Maly"/></w:docVars>'),
    ),
    _of_word("embedded-content", "merge", before_end(_SETTINGS, "<w:mailMerge/>")),
    _of_word("embedded-content", "template", before_end(_SETTINGS, "<w:attachedTemplate/>")),
    _of_word("revision-ids", "rsid", before_end(_BODY, '<w:p w:rsidR="00B47730"/>')),
    _of_word("thumbnail", "preview", with_part("docProps/thumbnail.jpeg", b"x")),
    _of_word(
        "local-path",
        "path",
        before_end(_BODY, '<w:p><w:bookmarkStart w:name="C:\\Users\\maly\\case"/></w:p>'),
    ),
    _of_word(
        "local-path", "mail", before_end(_BODY, '<w:p><wp:docPr descr="maly@gmail.com"/></w:p>')
    ),
    _of_word(
        "cropped-picture", "crop", before_end(_BODY, '<w:p><a:srcRect l="25000" r="10000"/></w:p>')
    ),
    _of_word(
        "cropped-picture", "old crop", before_end(_BODY, '<w:p><v:imagedata cropleft="0.2"/></w:p>')
    ),
    _of_word(
        "named-picture", "file name", before_end(_BODY, '<w:p><wp:docPr name="maly sok.jpg"/></w:p>')
    ),
    Golden("picture-metadata", "in Word", ".docx", word_with_picture(jpeg_with_position),
           word_with_picture(jpeg)),
    Golden("picture-consent", "photo", ".docx", word_with_picture(noise), word_with_picture(jpeg)),
    Golden("picture-words", "note", ".png", note, png),
    Golden("picture-metadata", "Exif", ".jpg", jpeg_with_position, jpeg),
    Golden("picture-metadata", "XMP", ".jpg",
           _segment(0xFFE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"), jpeg),
    Golden("picture-metadata", "IPTC", ".jpg", _segment(0xFFED, b"Photoshop 3.0\0"), jpeg),
    Golden("picture-metadata", "comment", ".jpg", _segment(0xFFFE, b"Maly"), jpeg),
    Golden("picture-metadata", "previews", ".jpg", _segment(0xFFE2, b"MPF\0"), jpeg),
    Golden("picture-metadata", "after the end", ".jpg", lambda: jpeg() + jpeg(), jpeg),
    Golden("picture-metadata", "text", ".png", lambda: png(Author="Maly"), png),
    Golden("picture-metadata", "Exif", ".png", lambda: png_with_chunk(b"eXIf", b"MM\0*"), png),
    Golden("picture-metadata", "time", ".png", lambda: png_with_chunk(b"tIME", bytes(7)), png),
    Golden("picture-metadata", "own chunk", ".png", lambda: png_with_chunk(b"maLy", b"x"), png),
    Golden("picture-metadata", "after the end", ".png", lambda: png() + b"PK", png),
    Golden("picture-metadata", "comment", ".gif", lambda: gif(b"Maly"), gif),
    Golden("picture-metadata", "Exif", ".webp", lambda: webp(exif=b"Exif\0\0MM\0*"), webp),
    Golden("picture-metadata", "XMP", ".webp", lambda: webp(xmp=b"<x/>"), webp),
    Golden("drawing-metadata", "metadata", ".svg", svg("", "<metadata>Maly</metadata>"), svg()),
    Golden("drawing-metadata", "comment", ".svg", svg("", "<!-- Maly -->"), svg()),
    Golden("drawing-metadata", "editor", ".svg",
           svg('xmlns:s="http://sodipodi.example" s:docname="maly.svg"'), svg()),
    _of_pdf("pdf-author", "author", _author),
    _of_pdf("pdf-author", "XMP", _xmp),
    _of_pdf("pdf-author", "company", _company),
    _of_pdf("attachment", "file", _attach),
    _of_pdf("annotation", "note", _note),
    _of_pdf("pdf-layer", "layer", _layer),
    _of_pdf("pdf-form", "filled", _form),
    _of_pdf("script", "script", _script),
    _of_pdf("pdf-accessibility", "language", _no_language),
    Golden("earlier-versions", "appended", ".pdf", appended, pdf),
    Golden("picture-metadata", "in a PDF", ".pdf", photographed, pdf),
    _of_pdf("covered-text", "box",
            content="BT /F1 12 Tf 20 50 Td (Maly Sok) Tj ET 0 g 15 45 90 20 re f"),
    _of_pdf("covered-text", "white", content="1 g BT /F1 12 Tf 20 50 Td (Maly Sok) Tj ET"),
    _of_pdf("covered-text", "mode 3", content="BT 3 Tr /F1 12 Tf 20 50 Td (Maly Sok) Tj ET"),
    _of_pdf("covered-text", "tiny", content="BT /F1 0.5 Tf 20 50 Td (Maly Sok) Tj ET"),
    _of_pdf("covered-text", "off page", content="BT /F1 12 Tf 420 50 Td (Maly Sok) Tj ET"),
    Golden("external-content", "picture", ".html",
           page('<img src="https://e.example/a.png" alt="">'), page()),
    Golden("script", "script", ".html", page("<script>x</script>"), page()),
    Golden("markup-residue", "comment", ".html", page("<!-- Maly? --><p>Words</p>"), page()),
    Golden("markup-residue", "hidden", ".html", page("<p hidden>Maly</p>"), page()),
    Golden("named-contributor", "author", ".html",
           page(head='<meta name="author" content="Maly Sok">'), page()),
    Golden("local-path", "path", ".html", page("<p>file:///home/maly/a.docx</p>"), page()),
    Golden("named-contributor", "contributor", ".epub",
           book("<dc:contributor>Maly Sok</dc:contributor>"), book()),
    Golden("external-content", "picture", ".epub",
           book(inside='<img src="https://e.example/a.png" alt=""/>'), book()),
    Golden("markup-residue", "comment", ".epub", book(inside="<!-- Maly? --><p>t</p>"), book()),
    Golden("translator-trace", "translator", ".po",
           po('"Last-Translator: Maly <m@e.example>\\n"'), po()),
    Golden("translator-trace", "chatter", ".po", po("", "# is this the girl from Kampot?\n"), po()),
    Golden("translator-trace", "path", ".po",
           po('"X-Poedit-Basepath: /home/maly/book\\n"'), po()),
    Golden("translator-trace", "creation", ".tmx", tmx('creationid="maly"'), tmx()),
    Golden("translator-trace", "comment", ".tmx", tmx("", "<!-- Maly -->"), tmx()),
    Golden("translator-trace", "responsible", ".tbx",
           tmx("", '<transacNote type="responsibility">Maly</transacNote>'), tmx()),
    Golden("archive-residue", "hidden", ".zip", archive(".DS_Store"), archive()),
    Golden("archive-residue", "lock", ".zip", archive("a/~$draft.docx"), archive()),
    Golden("archive-residue", "outside", ".zip", archive("../a.txt"), archive()),
    Golden("archive-residue", "rights", ".zip", archive(rights=0o777), archive()),
    Golden("archive-residue", "time", ".zip", archive(now=True), archive()),
)  # fmt: skip
