"""What each inline code of a paragraph stands for, in words for the translator."""

from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.master.content import Content
from pipeline.master.pieces import Piece
from pipeline.word.names import SHORT


def meanings(content: Content, links: Mapping[str, str]) -> dict[str, str]:
    """Label → what it is, for the codes a translator cannot guess.

    ``links`` are the part's relationships.
    """
    found = {}
    for label, pieces in content.codes.items():
        if said := _meaning(pieces[0], links):
            found[label] = said
    return found


def _meaning(piece: Piece, links: Mapping[str, str]) -> str:
    node = piece.atoms[0].node
    match piece.name:
        case "a":
            return _link(piece, node, links)
        case "ref":
            return "words that a cross-reference elsewhere repeats"
        case "field":
            return _field(piece)
        case "img":
            words = next(filter(None, _alt_texts(node)), "")
            return f"picture: {words}" if words else "picture"
        case "note":
            return "note"
        case "box" | "c":
            return "form control"
        case "sym" | "eq" | "ruby":
            return {"sym": "symbol", "eq": "equation", "ruby": "ruby text"}[piece.name]
    return ""


def _field(piece: Piece) -> str:
    if piece.instruction:
        return f"{piece.instruction.split()[0].upper()} field"
    if piece.atoms[0].name == "w:fldChar":
        return "end of a field that began in an earlier paragraph"
    return "field"


def _link(piece: Piece, node: etree._Element, links: Mapping[str, str]) -> str:
    if piece.instruction:
        target = piece.instruction.split(None, 1)[-1].strip('"')
        return f"link to {target}"
    attributes = {SHORT[key].split(":")[-1]: str(value) for key, value in node.attrib.items()}
    target = links.get(attributes.get("id", ""), "")
    return f"link to {target}" if target else "link within the document"


def _alt_texts(node: etree._Element) -> Iterator[str]:
    return (
        element.get("descr", "")
        for element in node.iter(etree.Element)
        if SHORT[element.tag] == "wp:docPr"
    )
