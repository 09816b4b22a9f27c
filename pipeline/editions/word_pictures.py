"""Pictures of a Word file as the one kind that pandoc reads with description and size.

VML and OLE pictures, pictures in groups, pictures with two files, and drawings that no other format
can show: their description stands in their place, and the build says so.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from pipeline.editions.framing import frame_picture
from pipeline.word.document import WordFile
from pipeline.word.elements import children
from pipeline.word.making import make_paragraph
from pipeline.word.names import full_names, namespace
from pipeline.xml import local_name, take_out

_EMU = {"pt": 12700, "in": 914400, "cm": 360000, "mm": 36000, "px": 9525, "": 9525}
_GROUPS = {"wgp", "wpc", "grpSp", "lockedCanvas"}
_SVG_TEXT = re.compile(rb"<(?:\w+:)?(?:text|foreignObject)\b")
_LINKED = (
    "A picture is linked, not embedded, and stands in the DOCX alone: embed it in the master "
    "(File › Info › Edit Links, or insert it anew)."
)
_MISSING = "The picture{} is not in the Word file; its description stands there. Insert it anew."
_PART = (
    "Word shows a part of the picture{}, or turns it, which cannot be done with its format here: "
    "its description stands there. In Word: Compress Pictures › Delete cropped areas."
)
_SHAPES = "{} drawn shapes without words (lines, arrows, frames) stand in the DOCX alone."


def keep_pictures(word: WordFile) -> list[str]:
    """Write every picture of the document as a plain one; return what is to be told."""
    remarks: list[str] = []
    root = word.root(word.document)
    for picture in list(root.iter(word.name("pict"), word.name("object"))):
        if is_first_copy(picture):
            _modernise(word, picture)
    for drawing in list(root.iter(word.name("drawing"))):
        if is_first_copy(drawing):
            remarks += _keep(word, drawing)
    _part_runs(word, root)
    counts = Counter(remarks)
    shapes = counts.pop(_SHAPES, 0)
    return [*counts, *([_SHAPES.format(shapes)] if shapes else [])]


def _part_runs(word: WordFile, root: etree._Element) -> None:
    """Give each picture a run of its own: pandoc reads the first one of a run alone."""
    for run in list(root.iter(word.name("r"))):
        for drawing in reversed(children(run, "drawing")[1:]):
            new = etree.Element(run.tag)
            new.extend([drawing, *drawing.itersiblings()])
            run.addnext(new)


def is_first_copy(element: etree._Element) -> bool:
    """Whether this is not the copy for old programs (mc:Fallback)."""
    return all(local_name(ancestor) != "Fallback" for ancestor in element.iterancestors())


def relation(element: etree._Element, local: str) -> str:
    """The id of the relationship that an attribute of this local name holds, empty without one."""
    return next(
        (str(text) for name, text in element.attrib.items() if str(name).endswith(f"}}{local}")),
        "",
    )


# --- DrawingML ---------------------------------------------------------------


def _keep(word: WordFile, drawing: etree._Element) -> list[str]:
    # Those of 3D models (``am3d:blip``) too.
    blips = [one for one in drawing.iter(etree.Element) if local_name(one) == "blip"]
    for blip in blips:
        _prefer_png(word, blip)
    there = [blip for blip in blips if _is_there(word, blip)]
    found = [blip for blip in there if _frame(word, blip)]
    if found and _is_group(drawing):
        _ungroup(word, drawing, found)
    elif found and next(drawing.iter(*full_names("pic:pic")), None) is None:
        size = _extent(drawing)  # the picture of a model, or one that fills a shape
        picture = _inline(word, relation(found[0], "embed"), size, _alt(drawing))
        _replace(drawing, [picture])
    elif not found and not _is_something_else(drawing):
        return [_replace_by_words(word, drawing, blips, is_part=bool(there))]
    return []


def _is_group(drawing: etree._Element) -> bool:
    return any(local_name(one) in _GROUPS for one in drawing.iter(etree.Element))


def _replace_by_words(
    word: WordFile, drawing: etree._Element, blips: list[etree._Element], *, is_part: bool
) -> str:
    """Put its description in the place of a drawing; return what to tell of it.

    ``is_part``: there is a picture, but Word shows only a part of it.
    """
    alt = _alt(drawing)
    _replace(drawing, [_text(word, alt)] if alt else [])
    named = f" “{alt}”" if alt else ""
    if any(not relation(blip, "embed") and relation(blip, "link") for blip in blips):
        return _LINKED
    if is_part:
        return _PART.format(named)
    return _MISSING.format(named) if blips or alt else _SHAPES


def _is_something_else(drawing: etree._Element) -> bool:
    """Whether a drawing is a chart or a diagram."""
    return any(local_name(one) in {"chart", "relIds"} for one in drawing.iter(etree.Element))


def _is_there(word: WordFile, blip: etree._Element) -> bool:
    return bool(word.target(word.document, relation(blip, "embed")))


def _frame(word: WordFile, blip: etree._Element) -> bool:
    """Whether a picture holds no more than Word shows of it, now or before."""
    picture = next((one for one in blip.iterancestors() if local_name(one) == "pic"), None)
    return picture is None or frame_picture(word, picture, f"{{{word.office}}}embed")


def _prefer_png(word: WordFile, blip: etree._Element) -> None:
    """Show the PNG beside an SVG that holds words: these are in no catalog and in no font."""
    for one in list(blip.iter(etree.Element)):
        if local_name(one) != "svgBlip":
            continue
        part = word.target(word.document, relation(one, "embed"))
        if not part or (_is_there(word, blip) and _SVG_TEXT.search(word.content(part))):
            take_out(one)


def _ungroup(word: WordFile, drawing: etree._Element, blips: list[etree._Element]) -> None:
    """The pictures of a group in a paragraph of their own, each with its description."""
    anchor = next(drawing.iterancestors(word.name("p")), None)
    whole = _alt(drawing)
    pictures = []
    for blip in blips:
        alt = " – ".join(filter(None, dict.fromkeys([whole, _own_alt(blip)])))
        whole = ""
        pictures.append(_inline(word, relation(blip, "embed"), _own_size(blip), alt))
    _replace(drawing, [])
    paragraph = make_paragraph(word, "")
    run = next(paragraph.iter(word.name("r")))
    run[:] = pictures
    if anchor is not None:
        anchor.addnext(paragraph)


def _own_alt(blip: etree._Element) -> str:
    """The description of a picture in a group (``pic:cNvPr``)."""
    picture = next((one for one in blip.iterancestors() if local_name(one) == "pic"), None)
    inside = picture.iter(etree.Element) if picture is not None else iter(())
    about = next((one for one in inside if local_name(one) == "cNvPr"), None)
    return "" if about is None else (about.get("descr") or about.get("title") or "").strip()


def _own_size(blip: etree._Element) -> tuple[int, int]:
    picture = next((one for one in blip.iterancestors() if local_name(one) == "pic"), None)
    return (0, 0) if picture is None else _extent(picture)


def _extent(drawing: etree._Element) -> tuple[int, int]:
    """The first size in a drawing, in English Metric Units; nothing where it says none."""
    sizes = drawing.iter(*full_names("wp:extent", "a:ext"))
    extent = next((one for one in sizes if one.get("cx")), None)
    if extent is None:
        return 0, 0
    return int(extent.get("cx") or 0), int(extent.get("cy") or 0)


def _alt(drawing: etree._Element) -> str:
    about = next((one for one in drawing.iter(etree.Element) if local_name(one) == "docPr"), None)
    return "" if about is None else (about.get("descr") or about.get("title") or "").strip()


def _replace(drawing: etree._Element, new: list[etree._Element]) -> None:
    """Put other elements in the place of a drawing, and of its copies for old programs."""
    top = drawing
    for one in drawing.iterancestors():
        if local_name(one) == "AlternateContent":
            top = one
        if local_name(one) == "r":
            break
    for one in new:
        top.addprevious(one)
    take_out(top)


def _text(word: WordFile, words: str) -> etree._Element:
    text = etree.Element(word.name("t"))
    text.text = words
    return text


# --- VML and OLE -------------------------------------------------------------


def _modernise(word: WordFile, picture: etree._Element) -> None:
    """Write the pictures of a VML drawing as DrawingML (ECMA-376 part 4, 14.1; 20.4.2.8)."""
    found = list(_images(word, picture))
    if found:
        _replace(picture, [_inline(word, *one) for one in found])
    elif alt := next(filter(None, (one.get("alt") for one in picture.iter(etree.Element))), ""):
        _replace(picture, [_text(word, str(alt))])


def _images(word: WordFile, picture: etree._Element) -> Iterator[tuple[str, tuple[int, int], str]]:
    """Each picture's relationship, size and description."""
    for data in picture.iter(etree.Element):
        shape = data.getparent()
        if local_name(data) != "imagedata" or shape is None:
            continue
        whole = word.target(word.document, relation(data, "id"))
        if whole and frame_picture(word, shape, f"{{{word.office}}}id"):
            identifier = relation(data, "id")
            style = shape.get("style", "")
            alt = shape.get("alt") or relation(data, "title")
            yield identifier, (_emu(style, "width"), _emu(style, "height")), str(alt)


def _inline(word: WordFile, identifier: str, size: tuple[int, int], alt: str) -> etree._Element:
    drawing = etree.Element(word.name("drawing"))
    # pandoc knows elements by their usual prefixes, which must mean what they mean in the file.
    spaces = {prefix: namespace(prefix, word.namespace) for prefix in ("wp", "a", "pic")}
    wp, a, pic = (f"{{{uri}}}" for uri in spaces.values())
    inline = etree.SubElement(drawing, f"{wp}inline", nsmap=spaces)
    if all(size):
        etree.SubElement(inline, f"{wp}extent", {"cx": str(size[0]), "cy": str(size[1])})
    etree.SubElement(inline, f"{wp}docPr", {"id": "1", "name": "", "descr": alt})
    graphic = etree.SubElement(inline, f"{a}graphic")
    frame = etree.SubElement(graphic, f"{a}graphicData", {"uri": spaces["pic"]})
    fill = etree.SubElement(etree.SubElement(frame, f"{pic}pic"), f"{pic}blipFill")
    etree.SubElement(fill, f"{a}blip", {f"{{{word.office}}}embed": identifier})
    return drawing


def _emu(style: str, local: str) -> int:
    """A length of a VML style in English Metric Units."""
    found = re.search(rf"(?:^|;)\s*{local}:\s*([\d.]+)(pt|in|cm|mm|px|)", style)
    return round(float(found[1]) * _EMU[found[2]]) if found else 0
