"""What a Word file reaches outside itself, taken out of it.

Links to anything but the web, mail and telephones; fields that fetch or run; parts that Word loads
from elsewhere or as another format (ECMA-376 part 1, 17.16.5 and 17.17.2; part 2, 6.5.3.4).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.errors import MasterError
from pipeline.reach import clean_svg, is_web_address
from pipeline.word.document import WordFile
from pipeline.word.elements import value
from pipeline.word.field_codes import cut_fields
from pipeline.word.names import short
from pipeline.word.relationships import (
    Relationship,
    read_relationships,
    relations_name,
)
from pipeline.xml import local_name, sibling_name, take_out, unwrap

_MARKUP = (".xml", ".vml")
# Inside the package, but another format that Word would read, or a program that it would load.
_FOREIGN = ("/aFChunk", "/webextensiontaskpanes", "/webextension")
_LINKS = {"w:hyperlink", "a:hlinkClick", "a:hlinkHover", "a:hlinkMouseOver"}
_VML = tuple(
    f"{{urn:schemas-microsoft-com:{one}}}*"
    for one in ("vml", "office:office", "office:word", "office:excel", "office:powerpoint")
)


_TOLD = {
    "unsafe-link": "The link “{}” leads neither to the web (http, https) nor to mail or a "
    "telephone; editions carry its words alone.",
    "reaching-field": "The field “{}” fetches or runs something outside the file; editions carry "
    "its last result as text.",
    "attached-template": "The file is attached to the template “{}” on somebody's computer; "
    "editions are not. In Word: Developer (or Options › Add-ins) › Document Template.",
    "mail-merge": "The file names a source of addresses for a mail merge; editions do not. In "
    "Word: Mailings › Start Mail Merge › Normal Word Document.",
    "external-content": "“{}” would be loaded from outside when the file is opened; it is left "
    "out of editions. Embed what is needed; an imported document becomes text when Word saves the "
    "file.",
}


@dataclass(frozen=True, slots=True)
class Reach:
    """One thing that reaches outside: the check that finds it, what it says, and where."""

    check: str  # a key of _TOLD
    what: str
    part: str

    @property
    def message(self) -> str:
        """What it is and what becomes of it, for authors and for the people who build."""
        shown = self.what if len(self.what) <= 80 else f"{self.what[:79]}…"
        return _TOLD[self.check].format(" ".join(shown.split()))


def cut_outside(word: WordFile) -> tuple[Reach, ...]:
    """Take out of a Word file what reaches outside it; return what that was, in its order.

    Words, descriptions and results of fields stay.
    """
    found: list[Reach] = []
    for part in word.names():
        if not word.has(part):  # it was taken out with what reached it
            continue
        if part.lower().endswith(".svg"):
            found += _cut_svg(word, part)
        elif part.lower().endswith(_MARKUP) and not part.startswith(("customXml/", "[")):
            found += _cut_part(word, part)
    return (*found, *_cut_package(word))


def find_outside(content: bytes) -> tuple[Reach, ...]:
    """The same of the bytes of a Word file, which stay as they are; raises :class:`MasterError`."""
    return cut_outside(WordFile(content))


def _cut_part(word: WordFile, part: str) -> Iterator[Reach]:
    reaching = _reaching_relations(word, part)

    def change(root: etree._Element) -> Sequence[tuple[str, str]]:
        return [
            *_cut_related(root, reaching),
            *_cut_settings(root),
            *_cut_addresses(root),
            *(("reaching-field", instruction) for instruction in cut_fields(root)),
        ]

    try:
        yield from (Reach(check, what, part) for check, what in word.edit(part, change))
    except MasterError:  # no part of the text, which was read before: damaged, and left alone
        return
    if reaching:
        _drop_relations(word, relations_name(part), reaching)


def _cut_package(word: WordFile) -> Iterator[Reach]:
    """What the package itself loads; its own parts of other formats."""
    reaching = _reaching_relations(word, "")
    yield from (Reach("external-content", one.target, "") for one in reaching.values())
    _drop_relations(word, relations_name(""), reaching)


def _reaching_relations(word: WordFile, part: str) -> dict[str, Relationship]:
    name = word.package.find(relations_name(part))
    relations = read_relationships(word.package.xml(name), part) if name else []
    return {one.id: one for one in relations if _reaches(one)}


def _reaches(relation: Relationship) -> bool:
    if not relation.external:
        return relation.type.endswith(_FOREIGN)
    return not (relation.type.endswith("/hyperlink") and is_web_address(relation.target))


def _drop_relations(word: WordFile, name: str, reaching: dict[str, Relationship]) -> None:
    """Drop these relationships, and the parts that only they load."""
    found = word.package.find(name)
    if found is None or not reaching:
        return
    for relation in list(word.root(found)):
        if relation.get("Id") in reaching:
            take_out(relation)
    parts = {one.target for one in reaching.values() if not one.external}
    word.remove({part for target in parts if (part := word.package.find(target))})


def _cut_related(
    root: etree._Element, reaching: dict[str, Relationship]
) -> Iterator[tuple[str, str]]:
    for element in list(root.iter(etree.Element)) if reaching else ():
        for name, identifier in list(element.attrib.items()):
            relation = reaching.get(str(identifier))
            if relation is None or not _names_relation(str(name)):
                continue
            yield _check_of(element), relation.target
            del element.attrib[name]
            if not any(_names_relation(str(other)) for other in element.attrib):
                _remove(element)


def _check_of(element: etree._Element) -> str:
    """What a relationship to the outside is, by the element that holds it."""
    name = short(element)
    if name == "w:attachedTemplate":
        return "attached-template"
    return "unsafe-link" if name in _LINKS else "external-content"


def _names_relation(attribute: str) -> bool:
    return "officeDocument" in attribute and attribute.rpartition("}")[0].endswith("relationships")


def _remove(element: etree._Element) -> None:
    """Remove what held a relationship: words of a link stay, a picture leaves its description.

    A link with a tooltip stays as an element that leads nowhere, for its tooltip is words, too.
    """
    if short(element) == "w:hyperlink":
        if not value(element, "tooltip"):
            unwrap(element)
    elif short(element) == "a:blip" and (drawing := _lone_drawing(element)) is not None:
        _describe(drawing)
    else:
        take_out(element)


def _lone_drawing(blip: etree._Element) -> etree._Element | None:
    """The drawing that shows this picture and nothing else."""
    drawing = next((one for one in blip.iterancestors() if short(one) == "w:drawing"), None)
    inside = [short(one) for one in drawing.iter(etree.Element)] if drawing is not None else []
    return drawing if inside.count("a:blip") == 1 and "w:txbxContent" not in inside else None


def _describe(drawing: etree._Element) -> None:
    words = next(
        (
            str(one.get("descr") or one.get("title") or "")
            for one in drawing.iter(etree.Element)
            if short(one) == "wp:docPr"
        ),
        "",
    )
    if words:
        text = etree.Element(sibling_name(drawing, "t"))
        text.text = words
        drawing.addprevious(text)
    take_out(drawing)


def _cut_settings(root: etree._Element) -> Iterator[tuple[str, str]]:
    """A mail merge names a data base; a base address makes links of places on this machine."""
    for element in list(root) if local_name(root) in {"settings", "Properties"} else ():
        name, text = local_name(element), (element.text or "").strip()
        based = name == "HyperlinkBase" and text and not is_web_address(text)
        if name == "mailMerge" or based:
            yield "mail-merge" if name == "mailMerge" else "external-content", text or name
            take_out(element)


def _cut_addresses(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Addresses that old drawings (VML) hold in attributes of their own."""
    for element in root.iter(*_VML):
        for name, address in list(element.attrib.items()):
            kind = str(name).rpartition("}")[2]
            if kind in {"href", "src", "althref"} and not _stays(kind, str(address)):
                yield "unsafe-link" if kind == "href" else "external-content", str(address)
                del element.attrib[name]


def _stays(kind: str, address: str) -> bool:
    return not address or address.startswith("#") or (kind == "href" and is_web_address(address))


def _cut_svg(word: WordFile, part: str) -> Iterator[Reach]:
    try:
        cleaned, found = clean_svg(word.package.parts[part])
    except etree.XMLSyntaxError:  # no picture: told where pictures are read
        return
    if found:
        word.put(part, cleaned)
        yield from (Reach("external-content", what, part) for what in found)
