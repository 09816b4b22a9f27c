"""What a callout is for, by the name of its style, and the word that says so.

Colour and sign alone tell nobody who cannot see them (WCAG 1.4.1): a box for a tip, a case, a child
or a danger that has no title of its own gets the word as its title, in every format.
"""

import re

from lxml import etree

from pipeline.editions.notices import is_english_notice, notice
from pipeline.model import FALLBACK_TAG, Imprint
from pipeline.word.document import WordFile
from pipeline.word.elements import properties, put, style_id, value
from pipeline.word.making import make_paragraph, make_run
from pipeline.word.styles import Styles
from pipeline.xml import local_name

# Names differ between organisations, their words hardly.
TITLE_STYLE = re.compile(r"(callout|box|tip|key message).*(title|head)", re.IGNORECASE)
BOX_STYLE = re.compile(r"callout|\bbox\b(?! title)|key message", re.IGNORECASE)
LOOKS = (
    (re.compile(r"risk|warn|danger|caution|alert|safety", re.IGNORECASE), "danger"),
    (re.compile(r"child|young", re.IGNORECASE), "child"),
    (re.compile(r"\btips?\b|hint|advice", re.IGNORECASE), "tip"),
    (re.compile(r"\bcases?\b|story|stories|example|vignette", re.IGNORECASE), "case"),
    (re.compile(r"glance|summary|overview|key message", re.IGNORECASE), "glance"),
)
# The English of the notices that name what a box is for.
_WORDS = {"tip": "Tip", "case": "Case", "child": "Children", "danger": "Danger"}
# A style that says less than a danger must not be called one.
_MILDER = re.compile(r"risk|warn|caution|alert|safety", re.IGNORECASE)
_WARNING = "Warning"


def look_of_style(name: str) -> str:
    """What a box in this style is for: danger, child, tip, case, glance; "" where it is unknown."""
    return next((look for pattern, look in LOOKS if pattern.search(name)), "")


def word_of_style(name: str) -> str:
    """The English word for what a box in this style is for; "" where none is needed."""
    look = look_of_style(name)
    mild = look == "danger" and _MILDER.search(name) and "danger" not in name.lower()
    return _WARNING if mild else _WORDS.get(look, "")


def words_of_looks(imprint: Imprint) -> dict[str, str]:
    """The word for each look in the language of an edition."""
    return {look: notice(text, imprint) for look, text in _WORDS.items()}


def add_callout_words(word: WordFile, imprint: Imprint) -> None:
    """Put the word for what a box is for above each box that has no title."""
    styles = word.styles()
    for paragraph in list(word.root(word.document).iter(word.name("p"))):
        name = styles.name(paragraph)
        text = word_of_style(name) if _is_box(name) else ""
        if text and _begins_box(styles, paragraph, name):
            paragraph.addprevious(_title(word, imprint, text, style_id(paragraph), name))


def _is_box(name: str) -> bool:
    return bool(BOX_STYLE.search(name)) and not TITLE_STYLE.search(name)


def _begins_box(styles: Styles, paragraph: etree._Element, name: str) -> bool:
    """Whether no paragraph of the same box, and no title, stands before this one."""
    before = paragraph.getprevious()
    if before is None or local_name(before) != "p":
        return True
    other = styles.name(before)
    titled = bool(TITLE_STYLE.search(other))
    return not titled and (not _is_box(other) or look_of_style(other) != look_of_style(name))


def _title(word: WordFile, imprint: Imprint, text: str, style: str, name: str) -> etree._Element:
    paragraph = make_paragraph(word, "", _title_style(word, style, f"{name} Title"))
    paragraph.remove(paragraph[-1])
    run = make_run(word, notice(text, imprint), bold=False)
    if is_english_notice(text, imprint):
        put(properties(run, "rPr"), "lang", val=FALLBACK_TAG)
    paragraph.append(run)
    return paragraph


def _title_style(word: WordFile, based_on: str, name: str) -> str:
    """The id of a style of this name; where the master has none, one like the box's, and bold."""
    identifier = re.sub(r"\W", "", name)
    for part in word.related("styles"):
        root = word.root(part)
        for style in root.iter(word.name("style")):
            if value(_child(style, "name")).lower() == name.lower():
                return style.get(word.name("styleId")) or identifier
        root.append(_new_style(word, identifier, name, based_on))
    return identifier


def _child(element: etree._Element, local: str) -> etree._Element | None:
    return next((one for one in element if local_name(one) == local), None)


def _new_style(word: WordFile, identifier: str, name: str, based_on: str) -> etree._Element:
    about = {"type": "paragraph", "customStyle": "1", "styleId": identifier}
    style = etree.Element(word.name("style"), {word.name(key): text for key, text in about.items()})
    put(style, "name", val=name)
    put(style, "basedOn", val=based_on)
    put(put(style, "pPr"), "keepNext")
    put(put(style, "rPr"), "b")
    return style
