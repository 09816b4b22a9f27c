"""What pictures and paragraphs of a master tell of people and machines, taken out of editions.

Picture files lose their metadata and what is cropped away; the names that Word keeps of picture
files, and the marks of editing sessions (``rsid``, ``paraId``), go too.
"""

import posixpath
import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from pipeline.editions.picture_metadata import clean_picture
from pipeline.editions.picture_pixels import crop_picture
from pipeline.word.document import WordFile
from pipeline.word.names import short
from pipeline.xml import local_name, take_out

_WHOLE = 100_000  # of a side, in the unit of a:srcRect (20.1.10.40, thousandths of a per cent)
_SIDES = ("l", "t", "r", "b")
_MEDIA = re.compile(r"/media/|\.(?:png|jpe?g|gif|webp|tiff?|emf|svg)$", re.IGNORECASE)
# Names that Word and others give to pictures and drawings; any other one may be somebody's.
_USUAL = re.compile(
    r"(?:Picture|Image|Graphic|Grafik|Figure|Drawing|Diagram|Chart|Shape|Text ?Box|Rectangle|Group|"
    r"Canvas|Line|Arrow|Connector|Straight Connector|Oval|Freeform|Freeform: Shape|Object|SmartArt|"
    r"Straight Arrow Connector|Isosceles Triangle|Rounded Rectangle|Frame|Box|Table|Bild|Imagen|"
    r"Ink|Cover)?[ :]*\d*",
    re.IGNORECASE,
)
_MEDIA_NAME = re.compile(r"(?:image|media|picture|hdphoto|shown)\d*\.\w+$", re.IGNORECASE)
_SESSION = re.compile(r"(?:rsid\w*|paraId|textId)$")
_CONTENT_TYPES = {"jpg": "image/jpeg", "png": "image/png"}


def drop_traces(word: WordFile) -> None:
    """Clean the pictures, their names, and the marks of editing sessions of a Word file."""
    for part in word.names():
        if part.lower().endswith(".xml") and not part.startswith(("customXml/", "[")):
            clean = partial(_clean_part, word, part)
            word.edit(part, lambda root, clean=clean: tuple(clean(root)))  # type: ignore[misc]
    for part in word.names():
        if _MEDIA.search(part) and not part.lower().endswith((".xml", ".rels")):
            cleaned, told = clean_picture(word.content(part))
            if told:
                word.put(part, cleaned)
    _rename_media(word)


def _rename_media(word: WordFile) -> None:
    """Give picture files plain names: programs keep those of the files that were inserted."""
    for part in word.names():
        folder, base = posixpath.split(part)
        if posixpath.basename(folder) != "media" or _MEDIA_NAME.match(base):
            continue
        ending = posixpath.splitext(base)[1]
        number = 1
        while word.has(f"{folder}/picture{number}{ending}"):
            number += 1
        word.rename(part, f"{folder}/picture{number}{ending}")


def _clean_part(word: WordFile, part: str, root: etree._Element) -> Iterator[str]:
    """Yield what was taken out of a part in XML."""
    for element in list(root.iter(etree.Element)):
        kind = short(element) or local_name(element)
        if kind == "a:srcRect":
            yield from _crop(word, part, element)
        elif kind in {"w:rsids", "w14:docId", "w15:docId", "w16:docId"}:
            take_out(element)
            yield kind
        else:
            yield from _clean_attributes(element)


def _clean_attributes(element: etree._Element) -> Iterator[str]:
    for name in [str(one) for one in element.attrib]:
        if _SESSION.fullmatch(name.rpartition("}")[2]) and name.startswith("{"):
            del element.attrib[name]
            yield name
    about = local_name(element) in {"docPr", "cNvPr"}
    if about and not _USUAL.fullmatch(element.get("name", "")):
        element.set("name", f"Picture {element.get('id', '')}".strip())
        yield "name"
    if local_name(element) == "cNvPr" and "\\" in element.get("descr", ""):
        del element.attrib["descr"]  # Word writes the path of the file there
        yield "descr"


def _crop(word: WordFile, part: str, rectangle: etree._Element) -> Iterator[str]:
    """Put the shown part of a picture in the place of the whole."""
    left, top, right, bottom = (int(rectangle.get(side, "0")) / _WHOLE for side in _SIDES)
    cut = left, top, right, bottom
    blip = _find_blip(rectangle)
    if blip is None or not any(cut) or min(cut) < 0:
        return
    for key in [str(one) for one in blip.attrib if str(one).endswith("}embed")][:1]:
        media = word.target(part, blip.get(key, ""))
        shown = crop_picture(word.content(media), cut) if media else None
        if shown is not None:
            blip.set(key, _add(word, part, shown))
            _show_whole(blip, rectangle)
            yield "crop"
            _remove_unused(word, media)


def _remove_unused(word: WordFile, media: str) -> None:
    if not _is_used(word, media):
        word.remove({media})


def _find_blip(rectangle: etree._Element) -> etree._Element | None:
    """The picture that a rectangle cuts."""
    fill = rectangle.getparent()
    if fill is None:
        return None
    return next((one for one in fill if local_name(one) == "blip"), None)


def _show_whole(blip: etree._Element, rectangle: etree._Element) -> None:
    """Say that nothing is cut off; the drawing beside a picture, which shows all of it, goes."""
    for extension in [one for one in blip if local_name(one) == "extLst"]:
        blip.remove(extension)
    for side in _SIDES:
        rectangle.attrib.pop(side, "")


def _add(word: WordFile, part: str, content: bytes) -> str:
    """Put a picture into the package; return the id of its relationship."""
    ending = "jpg" if content.startswith(b"\xff\xd8") else "png"
    number = sum("/media/shown" in name for name in word.names()) + 1
    folder = posixpath.dirname(part)
    word.put(f"{folder}/media/shown{number}.{ending}", content)
    word.declare(extension=ending, content_type=_CONTENT_TYPES[ending])
    return word.relate(part, "image", f"media/shown{number}.{ending}")


def _is_used(word: WordFile, media: str) -> bool:
    """Whether any element still shows this picture; relationships without use are dropped."""
    used = False
    for owner in list(word.names()):
        if not owner.lower().endswith(".xml") or not word.has(_relations(owner)):
            continue
        for relation in list(word.root(_relations(owner))):
            identifier = relation.get("Id", "")
            if word.target(owner, identifier) != media:
                continue
            names = (
                text for one in word.root(owner).iter(etree.Element) for text in one.attrib.values()
            )
            if identifier in names:
                used = True
            else:
                take_out(relation)
    return used


def _relations(part: str) -> str:
    return posixpath.join(posixpath.dirname(part), "_rels", f"{posixpath.basename(part)}.rels")
