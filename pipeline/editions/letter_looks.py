"""Looks of letters that pandoc's reader does not know, or asks for in vain."""

from collections.abc import Iterator

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.elements import child, is_on, properties, put, value
from pipeline.word.styles import Styles
from pipeline.word.text import paragraph_of, run_properties

CAPITALS = "Guidebook Capitals"  # a character style; the tree reader knows it again
# What runs say that pandoc's reader does not ask for; of what it reads half the time.
_LOOKS = ("lang", "sz", "szCs", "color", "kern", "noProof", "w", "spacing")
_SYMBOLS = "Symbol"  # the font whose letters pandoc takes for signs
_KEPT = ("b", "i", "strike")  # of a character style that makes room for ours
_OWN_DESIGN = {"title", "subtitle"}


def strike_once(word: WordFile, styles: Styles) -> None:
    """Say of text struck out twice that it is struck out, which is all that pandoc knows."""
    for root in (*map(word.root, word.text_parts()), *styles.by_id.values()):
        for mark in root.iter(word.name("dstrike")):
            mark.tag = word.name("strike")


def mark_capitals(word: WordFile, styles: Styles) -> None:
    """Put words that runs show in capitals (``w:caps``, 17.3.2.5) into a style of ours.

    Titles and headings have a design of their own.
    """
    for part in word.text_parts():
        for run in list(word.root(part).iter(word.name("r"))):
            about = run_properties(run)
            if about is not None and _is_capital(styles, about) and _has_case(word, run):
                paragraph = paragraph_of(run)
                if paragraph is not None and not _is_heading(styles, paragraph):
                    _mark(styles, run, about)


def _is_capital(styles: Styles, about: etree._Element) -> bool:
    looks = (child(one, "caps") for one in _looks(styles, about))
    return is_on(next((one for one in looks if one is not None), None))


def _looks(styles: Styles, about: etree._Element) -> Iterator[etree._Element | None]:
    """The properties of a run, and those of its character style."""
    yield about
    if style := value(child(about, "rStyle")):
        yield from (child(one, "rPr") for one in styles.chain(style))


def _has_case(word: WordFile, run: etree._Element) -> bool:
    texts = (one.text or "" for one in run.iter(word.name("t")))
    return any(text.upper() != text for text in texts)


def _is_heading(styles: Styles, paragraph: etree._Element) -> bool:
    name = styles.name(paragraph).lower()
    return styles.outline(paragraph) is not None or name in _OWN_DESIGN


def _mark(styles: Styles, run: etree._Element, about: etree._Element) -> None:
    kept = [
        local for local in _KEPT if any(is_on(child(look, local)) for look in _looks(styles, about))
    ]
    for local in kept:
        put(properties(run, "rPr"), local)
    put(properties(run, "rPr"), "rStyle", val=styles.own(CAPITALS, "character"))


def drop_looks(word: WordFile) -> None:
    """Take the look of letters out of the text, which nothing but the Word file shows."""
    looks = set(map(word.name, _LOOKS))
    faces = word.name("rFonts")
    for part in word.text_parts():
        for about in word.root(part).iter(word.name("rPr")):
            for one in list(about):
                if one.tag in looks or (one.tag == faces and _SYMBOLS not in one.attrib.values()):
                    about.remove(one)
