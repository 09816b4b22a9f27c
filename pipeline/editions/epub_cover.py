"""The cover page of an EPUB, for pandoc in its sandbox is given no picture of one."""

import struct

from lxml import etree

from pipeline.editions.notices import language_attributes, language_of_title
from pipeline.literals import html_text
from pipeline.model import Imprint

PAGE = "EPUB/text/cover.xhtml"
PICTURE = "EPUB/media/cover.png"
_OPF = "http://www.idpf.org/2007/opf"
# As pandoc's own cover page: the picture as large as the screen lets it be.
_TEMPLATE = """\
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
  lang="{lang}" xml:lang="{lang}">
<head>
  <title>{title}</title>
  <link rel="stylesheet" type="text/css" href="../styles/stylesheet1.css"/>
</head>
<body id="cover" epub:type="cover">
<div id="cover-image"{title_in}>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"
  width="100%" height="100%" viewBox="0 0 {width} {height}" preserveAspectRatio="xMidYMid"
  role="img" aria-label="{title}">
<image width="{width}" height="{height}" xlink:href="../media/cover.png"/>
</svg>
</div>
</body>
</html>
"""


def cover_page(picture: bytes, imprint: Imprint) -> etree._Element:
    """The page that shows this picture (PNG), described by the title."""
    said = language_attributes(language_of_title(imprint), imprint)
    width, height = struct.unpack(">II", picture[16:24])  # PNG, 11.2.1 IHDR
    return etree.fromstring(
        _TEMPLATE.format(
            lang=html_text(imprint.locale.bcp47),
            title=html_text(imprint.title),
            title_in="".join(f' {name}="{html_text(text)}"' for name, text in said.items()),
            width=width,
            height=height,
        )
    )


def list_cover(package: etree._Element) -> None:
    """Put page and picture into the package document: manifest, spine and guide (EPUB 3.3, 5.6)."""
    items = {
        "cover_xhtml": ("text/cover.xhtml", "application/xhtml+xml", "svg"),
        "cover_png": ("media/cover.png", "image/png", "cover-image"),
    }
    manifest, spine, guide = (
        package.find(f"{{{_OPF}}}{name}") for name in ("manifest", "spine", "guide")
    )
    if manifest is None or spine is None:
        return
    for identifier, (address, kind, property_) in items.items():
        attributes = {
            "id": identifier,
            "href": address,
            "media-type": kind,
            "properties": property_,
        }
        etree.SubElement(manifest, f"{{{_OPF}}}item", attributes)
    spine.insert(0, etree.Element(f"{{{_OPF}}}itemref", {"idref": "cover_xhtml"}))
    if guide is not None:
        reference = {"type": "cover", "title": "Cover", "href": "text/cover.xhtml"}
        etree.SubElement(guide, f"{{{_OPF}}}reference", reference)
