"""The languages of an EPUB's words: those of the edition, and those that stayed English."""

from lxml import etree

from pipeline.editions.notices import (
    language_attributes,
    language_of_description,
    language_of_notice,
    language_of_title,
)
from pipeline.languages import get_locale
from pipeline.model import SOURCE_LOCALE, Imprint, Locale
from pipeline.xml import XML_LANG

_CONTENTS = "Contents"
_XHTML = "http://www.w3.org/1999/xhtml"
_DC = "http://purl.org/dc/elements/1.1/"
_OPF = "http://www.idpf.org/2007/opf"


def set_title(root: etree._Element, imprint: Imprint) -> None:
    """Name a document after its first heading, in the language that this has.

    That is what a screen reader says when it opens it (WCAG 2.4.2).
    """
    heading = next(root.iter(*(f"{{{_XHTML}}}h{level}" for level in range(1, 7))), None)
    words = " ".join("".join(map(str, heading.itertext())).split()) if heading is not None else ""
    language = language_of_title(imprint)
    if heading is not None and words == imprint.title and not len(heading):  # pandoc's own
        set_language(heading, language, imprint)
    elif heading is not None and words:
        language = get_locale(SOURCE_LOCALE) if _is_english(heading) else imprint.locale
    for title in root.iter(f"{{{_XHTML}}}title"):
        title.text = words or imprint.title
        set_language(title, language, imprint)


def set_language(element: etree._Element, language: Locale, imprint: Imprint) -> None:
    """Say the language of an element of XHTML where it is not that of the edition."""
    for name, value in language_attributes(language, imprint).items():
        element.set(name, value)


def _is_english(element: etree._Element) -> bool:
    """Whether all words of an element are in English, by the elements around them."""
    texts = [one for one in element.iter(etree.Element) if (one.text or "").strip()]
    around = ([one, *one.iterancestors()] for one in texts)
    said = {next((one.get("lang") for one in chain if one.get("lang")), "") for chain in around}
    return said == {SOURCE_LOCALE}


def name_languages(
    package: etree._Element, navigation: etree._Element, imprint: Imprint, summary: str
) -> None:
    """Say of the package and of the navigation which words in them stayed English.

    EPUB 3.3, 5.4.1: ``xml:lang`` and ``dir`` of metadata. ``summary`` is the English of what the
    package says of accessibility.
    """
    for link in navigation.iter(f"{{{_XHTML}}}a"):
        if not len(link) and link.text == imprint.title:
            set_language(link, language_of_title(imprint), imprint)
    for heading in navigation.iter(f"{{{_XHTML}}}h1"):
        set_language(heading, language_of_notice(_CONTENTS, imprint), imprint)
    english = language_attributes(get_locale(SOURCE_LOCALE), imprint)
    for element in package.iter(f"{{{_DC}}}title"):
        _say(element, english if element.text in imprint.untranslated else {})
    for element in package.iter(f"{{{_DC}}}description"):
        _say(element, language_attributes(language_of_description(imprint), imprint))
    for element in package.iter(f"{{{_OPF}}}meta"):
        if element.get("property") == "schema:accessibilitySummary":
            _say(element, language_attributes(language_of_notice(summary, imprint), imprint))


def _say(element: etree._Element, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        element.set(XML_LANG if name == "lang" else name, value)


def repeat_languages(root: etree._Element, imprint: Imprint) -> None:
    """Say languages twice, and the direction of the text, which no style sheet may.

    Old reading systems know xml:lang alone, HTML ones lang alone; EPUB 3.3 wants both to say the
    same.
    """
    if imprint.locale.right_to_left:
        root.set("dir", "rtl")
    for element in root.iter(etree.Element):
        if lang := element.get("lang"):
            element.set(XML_LANG, lang)
