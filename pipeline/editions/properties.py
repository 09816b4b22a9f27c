"""Children of ``w:rPr``, ``w:pPr``, ``w:settings`` in schema order (ECMA-376-1, annex A)."""

from lxml import etree

from pipeline.xml import local_name, sibling_name

_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish"
    " webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign "
    "rtl cs em lang"
    " eastAsianLayout specVanish oMath rPrChange"
).split()
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()
_SETTINGS_FIRST = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime "
    "doNotDisplayPageBoundaries"
    " displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData"
).split()
_SETTINGS_LAST = (
    "clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions "
    "readModeInkLockDown"
    " smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator "
    "docId"
    " conflictMode discardImageEditingData defaultImageDpi"
).split()


def child(parent: etree._Element | None, local: str) -> etree._Element | None:
    """The child of this local name, None where there is none."""
    return (
        None if parent is None else next((one for one in parent if local_name(one) == local), None)
    )


def value(element: etree._Element | None, local: str = "val") -> str:
    """An attribute in the element's own namespace, empty where there is none."""
    return "" if element is None else str(element.get(sibling_name(element, local), ""))


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle such as ``w:b`` is there and not switched off (17.17.4 ST_OnOff)."""
    return element is not None and value(element) not in {"0", "false", "off"}


def ensure(parent: etree._Element, local: str) -> etree._Element:
    """The child of this local name of a ``w:rPr``, ``w:pPr`` or other element.

    Made at its place where it is missing.
    """
    found = child(parent, local)
    if found is None:
        found = etree.Element(sibling_name(parent, local))
        order = {"rPr": _RUN, "pPr": _PARAGRAPH}.get(local_name(parent), [])
        rank = {name: position for position, name in enumerate(order)}
        place = sum(
            1 for one in parent if rank.get(local_name(one), -1) < rank.get(local, len(order))
        )
        parent.insert(place, found)
    return found


def style_id(paragraph: etree._Element) -> str:
    """The id of a paragraph's style, empty for the default one."""
    return value(child(child(paragraph, "pPr"), "pStyle"))


def put(parent: etree._Element, local: str, **attributes: str) -> etree._Element:
    """Like :func:`ensure`, with these attributes set."""
    found = ensure(parent, local)
    for name, text in attributes.items():
        found.set(sibling_name(found, name), text)
    return found


def drop(parent: etree._Element | None, *locals_: str) -> None:
    """Remove the children of these local names."""
    for one in list(parent) if parent is not None else ():
        if local_name(one) in locals_ and parent is not None:
            parent.remove(one)


def properties(element: etree._Element, local: str) -> etree._Element:
    """The ``rPr`` of a run or the ``pPr`` of a paragraph, created as first child if missing."""
    found = child(element, local)
    if found is None:
        found = etree.Element(sibling_name(element, local))
        element.insert(0, found)
    return found


def put_setting(settings: etree._Element, local: str, **attributes: str) -> None:
    """Set an element of ``w:settings``.

    Near its beginning or its end, as the schema wants for the ones used here.
    """
    found = child(settings, local)
    if found is None:
        found = etree.Element(sibling_name(settings, local))
        if local == "themeFontLang":
            place = next(
                (index for index, one in enumerate(settings) if local_name(one) in _SETTINGS_LAST),
                len(settings),
            )
        else:
            place = sum(1 for one in settings if local_name(one) in _SETTINGS_FIRST)
        settings.insert(place, found)
    for name, text in attributes.items():
        found.set(sibling_name(found, name), text)
