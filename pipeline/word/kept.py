"""What of a Word file goes into an edition: lists of what may stay, not of what is known to harm.

Parts that a page needs, by their relationships (ECMA-376 part 1, 11.3 to 15.2); settings that
change a page (17.15.1); properties of the file; fields whose code has a use for readers (17.16.5);
elements and attributes of Office's namespaces; bookmarks that something refers to.
"""

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.elements import value
from pipeline.word.field_codes import keep_fields
from pipeline.word.names import full_names, short
from pipeline.word.relationships import read_relationship, relations_name
from pipeline.xml import local_name, take_out, unwrap

_PARTS = frozenset(
    "officeDocument core-properties extended-properties styles stylesWithEffects numbering "
    "settings fontTable theme header footer footnotes endnotes image hyperlink font chart "
    "chartUserShapes chartStyle chartColorStyle chartEx themeOverride diagramData "
    "diagramLayout diagramQuickStyle diagramColors diagramDrawing webSettings".split()
)
# Reached by their relationship alone; every other part must be named by an id in its owner.
_BY_KIND = frozenset(
    "officeDocument core-properties extended-properties styles stylesWithEffects numbering "
    "settings fontTable theme footnotes endnotes webSettings chartStyle chartColorStyle "
    "themeOverride diagramDrawing header footer".split()
)
_SETTINGS = frozenset(
    "view zoom mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop documentType defaultTabStop autoHyphenation "
    "consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders "
    "bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery "
    "displayVerticalDrawingGridEvery characterSpacingControl noLineBreaksAfter "
    "noLineBreaksBefore updateFields hdrShapeDefaults footnotePr endnotePr compat mathPr "
    "themeFontLang clrSchemeMapping shapeDefaults decimalSymbol listSeparator "
    "embedTrueTypeFonts embedSystemFonts saveSubsetFonts defaultTableStyle clickAndTypeStyle "
    "printTwoOnOne strictFirstAndLastChars doNotUseMarginsForDrawingGridOrigin "
    "displayBackgroundShape chartTrackingRefBased defaultImageDpi doNotShadeFormData "
    "documentProtection removePersonalInformation removeDateAndTime hideSpellingErrors "
    "hideGrammaticalErrors doNotTrackMoves doNotTrackFormatting noPunctuationKerning "
    "printFractionalCharacterWidth printPostScriptOverText savePreviewPicture "
    "doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText "
    "doNotDemarcateInvalidXml revisionView".split()
)
_PROTECTION = {"edit", "enforcement", "formatting"}  # and no digest of somebody's password
_CORE = frozenset(
    "title subject description keywords category creator lastModifiedBy created modified "
    "language".split()
)
_APPLICATION = frozenset(
    "Application AppVersion DocSecurity ScaleCrop Pages Words Characters CharactersWithSpaces "
    "Lines Paragraphs".split()
)
_PROGRAM = re.compile(r"(?:Microsoft|LibreOffice|WPS|Google|OnlyOffice|Apache)[\w ./$]*$")
_FIELDS = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF TOC INDEX XE TA TOA SEQ STYLEREF "
    "HYPERLINK FORMTEXT FORMCHECKBOX FORMDROPDOWN EQ SYMBOL LISTNUM AUTONUM AUTONUMLGL "
    "AUTONUMOUT TITLE DATE TIME = IF QUOTE TC SUBJECT KEYWORDS BIDIOUTLINE".split()
)
_SPACES = re.compile(
    r"http://(?:schemas\.(?:openxmlformats|microsoft)|purl\.(?:oclc\.org/ooxml|org/dc)|www\.w3)"
    r"|urn:schemas-microsoft-com:|urn:guidebook"
)
_NAMED = {"alias", "tag", "placeholder", "dataBinding"}  # of a content control (17.5.2)
_TYPES = "[Content_Types].xml"
_MEMBER = re.compile(r"[^\s\"\\]+")


def keep_known(word: WordFile) -> None:
    """Leave in a Word file what an edition needs; what is unknown goes."""
    _keep_parts(word)
    for part in [name for name in word.names() if name.lower().endswith((".xml", ".rels"))]:
        word.edit(part, lambda root: list(_keep_elements(root)))
        _drop_beside(word, part)
    for part in list(word.text_parts()):
        word.edit(part, lambda root: list(keep_fields(root, _FIELDS)))
    _keep_properties(word)
    _keep_settings(word)
    _keep_bookmarks(word)


def _keep_parts(word: WordFile) -> None:
    """Follow the relationships that may stay, from the package on; drop all other parts."""
    kept = _list_reached(word)
    beside = {word.package.find(relations_name(one)) for one in kept}
    word.remove({name for name in word.names() if name not in kept | beside and name[0] != "["})
    word.remove({name for name in word.names() if name[0] == "[" and name != _TYPES})
    _drop_declarations(word)


def _drop_declarations(word: WordFile) -> None:
    """Drop the content types of parts that are gone."""
    for declared in list(word.root(_TYPES)):
        part = declared.get("PartName", "").lstrip("/")
        if part and not word.has(part):
            take_out(declared)


def _list_reached(word: WordFile) -> set[str]:
    """The parts to which relationships lead that may stay, with the package itself."""
    kept, waiting = {""}, [""]
    while waiting:
        new = {*_iter_targets(word, waiting.pop())} - kept
        kept |= new
        waiting += new
    return kept


def _iter_targets(word: WordFile, owner: str) -> Iterator[str]:
    """The parts that a part may lead to; its other relationships go."""
    name = word.package.find(relations_name(owner))
    if name is None:
        return
    used = cache(lambda: _ids_in(word, owner))  # read where a relationship must be named
    for relation in [one for one in word.root(name) if short(one) == "rel:Relationship"]:
        found = read_relationship(relation, owner)
        kind = found.type.rpartition("/")[2]
        by_kind = kind in _BY_KIND or not owner
        if kind not in _PARTS or not (by_kind or found.id in used()):
            take_out(relation)
        elif not found.external:
            yield from filter(None, [word.package.find(found.target)])


def _ids_in(word: WordFile, part: str) -> set[str]:
    """The values of a part's attributes, among which are the ids of relationships."""
    if not part.lower().endswith(".xml"):
        return set()
    return {
        str(text) for one in word.root(part).iter(etree.Element) for text in one.attrib.values()
    }


def _keep_elements(root: etree._Element) -> Iterator[str]:
    """Take comments, instructions and what is of no known namespace out of a part."""
    for one in list(root.iter()):
        if not isinstance(one.tag, str):
            yield "comment"
            take_out(one)
        elif not _is_known(one.tag):
            yield one.tag
            take_out(one)
        elif one.keys() or one.tag.endswith(("}sdtPr", "}smartTag")):
            yield from _keep_attributes(one)


def _drop_beside(word: WordFile, part: str) -> None:
    """Write a part anew that has comments or instructions before or behind its root."""
    root = word.root(part)
    if any(True for before in (True, False) for _ in root.itersiblings(preceding=before)):
        word.put(part, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _take_children(element: etree._Element, names: set[str]) -> list[str]:
    """Take out the children of these local names; return the names of those that were there."""
    gone = [one for one in element if local_name(one) in names]
    for one in gone:
        take_out(one)
    return [local_name(one) for one in gone]


def _keep_attributes(element: etree._Element) -> Iterator[str]:
    kind = short(element)
    if kind == "w:smartTag":
        yield kind
        _take_children(element, {"smartTagPr"})
        unwrap(element)
        return
    if kind == "w:sdtPr":
        yield from _take_children(element, _NAMED)
    for name in map(str, element.keys()):
        if not _is_known(name) or (kind, name.rpartition("}")[2]) in _ATTRIBUTES:
            yield name
            del element.attrib[name]


# Attributes that name people, machines and places and change no page.
_ATTRIBUTES = frozenset(
    {
        ("w:permStart", "ed"),
        ("w:hyperlink", "docLocation"),
        ("w:hyperlink", "tgtFrame"),
        ("w:bookmarkStart", "displacedByCustomXml"),
    }
)


@cache
def _is_known(name: str) -> bool:
    return not name.startswith("{") or bool(_SPACES.match(name, 1))


def _keep_properties(word: WordFile) -> None:
    for kind, known in (("core-properties", _CORE), ("extended-properties", _APPLICATION)):
        for part in list(word.related(kind, "")):
            for element in list(word.root(part)):
                name, text = local_name(element), (element.text or "").strip()
                if name not in known or (name == "Application" and not _PROGRAM.match(text)):
                    take_out(element)


def _keep_settings(word: WordFile) -> None:
    for part in list(word.related("settings")):
        for element in list(word.root(part)):
            name = local_name(element)
            if name not in _SETTINGS:
                take_out(element)
            elif name == "documentProtection":
                for attribute in [str(one) for one in element.attrib]:
                    if attribute.rpartition("}")[2] not in _PROTECTION:
                        del element.attrib[attribute]
    for part in list(word.related("webSettings")):
        for element in list(word.root(part)):
            take_out(element)


def _keep_bookmarks(word: WordFile) -> None:
    """Drop bookmarks whose names nothing says: no link, no field."""
    said: set[str] = set()
    for part in [name for name in word.names() if name.startswith("word/")]:
        if part.lower().endswith(".xml"):
            said |= _names_said(word.root(part))
    for part in list(word.text_parts()):
        word.edit(part, lambda root: list(_drop_bookmarks(root, said)))


def _names_said(root: etree._Element) -> set[str]:
    """What may be the name of a bookmark: words of field codes, and values of attributes."""
    said: set[str] = set()
    code = ""
    for one in root.iter(etree.Element):
        kind = short(one)
        if kind == "w:instrText":  # a name may be split between runs
            code += one.text or ""
        elif kind == "w:p":
            said |= {*_MEMBER.findall(code)}
            code = ""
        elif kind not in {"w:bookmarkStart", "w:bookmarkEnd"}:
            for text in map(str, one.attrib.values()):
                said |= {text, *_MEMBER.findall(text)} if " " in text else {text.lstrip("#")}
    return said | {*_MEMBER.findall(code)}


def _drop_bookmarks(root: etree._Element, said: set[str]) -> Iterator[str]:
    marks = [*root.iter(*full_names("w:bookmarkStart", "w:bookmarkEnd"))]
    gone = {
        value(one, "id")
        for one in marks
        if short(one) == "w:bookmarkStart" and value(one, "name") not in said
    }
    for one in marks:
        if value(one, "id") in gone:
            yield value(one, "id")
            take_out(one)
