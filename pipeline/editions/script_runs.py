"""Runs of a Word file cut so that each holds the letters of one script."""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache

from lxml import etree

from pipeline.errors import MissingToolError
from pipeline.languages import get_system
from pipeline.languages.latin import LATN
from pipeline.languages.scripts import face_script, foreign_letters, has_words
from pipeline.model import Locale, Script
from pipeline.tools.fonts import characters, families, font_files
from pipeline.word.document import WordFile
from pipeline.word.elements import child
from pipeline.xml import XML_SPACE

COMMON = "Zyyy"  # ISO 15924: signs that every script uses
_SIGNS = "0123456789“”‘’„‚–—…«»‹›•·.,:;()[]{}!?%+-=/&*@#§©°′″"


def split_run(
    word: WordFile, run: etree._Element, locale: Locale
) -> list[tuple[str, etree._Element]]:
    """Cut a run where letters of another script begin and end; return the script of each piece.

    With ``w:cs`` one font serves every character of a run.
    """
    groups: list[tuple[str, list[etree._Element]]] = []
    for script, piece in _iter_pieces(word, run, locale):
        if groups and script in {"", groups[-1][0]}:
            groups[-1][1].append(piece)
        else:
            groups.append((script or locale.iso15924, [piece]))
    if len(groups) < 2:
        return [(script, run) for script, _ in groups] or [("", run)]
    runs = _make_runs(word, run, [pieces for _, pieces in groups])
    return list(zip((script for script, _ in groups), runs, strict=True))


def _iter_pieces(
    word: WordFile, run: etree._Element, locale: Locale
) -> Iterator[tuple[str, etree._Element]]:
    """What stands in a run with its script, texts cut where the script changes."""
    for one in run:
        stretches = [("", "")]
        if one.tag == word.name("t"):
            stretches = list(_stretches(one.text or "", locale))
        elif one.tag == word.name("rPr"):
            stretches = []
        for script, text in stretches:
            yield script, one if len(stretches) == 1 else _text_node(one, text)


def _make_runs(
    word: WordFile, run: etree._Element, groups: list[list[etree._Element]]
) -> list[etree._Element]:
    rpr, parent = child(run, "rPr"), run.getparent()
    assert parent is not None
    runs = []
    for pieces in groups:
        new = etree.Element(
            word.name("r"), {str(key): str(text) for key, text in run.attrib.items()}
        )
        new.extend([*([deepcopy(rpr)] if rpr is not None else []), *pieces])
        run.addprevious(new)
        runs.append(new)
    parent.remove(run)
    return runs


def _text_node(node: etree._Element, text: str) -> etree._Element:
    new = etree.Element(node.tag, {XML_SPACE: "preserve"})
    new.text = text
    return new


def _stretches(text: str, locale: Locale) -> Iterator[tuple[str, str]]:
    """Stretches of a text with the script of their letters; "" for a text without letters.

    What the face of the script has no glyph for is :data:`COMMON`: with ``w:cs`` Word would take
    any face that it likes for quotation marks and digits.
    """
    lacking = _lacking(locale) if locale.script is Script.COMPLEX else None
    for script, stretch in _by_script(text, locale):
        if lacking is None or script not in {"", locale.iso15924}:
            yield script, stretch
            continue
        position = 0
        for found in lacking.finditer(stretch):
            if found.start() > position:
                yield script, stretch[position : found.start()]
            yield COMMON, found[0]
            position = found.end()
        if position < len(stretch):
            yield script, stretch[position:]


@cache
def _lacking(locale: Locale) -> re.Pattern[str] | None:
    """A pattern for the punctuation and digits that the text face of a locale lacks."""
    try:
        files = font_files(locale.code)
    except MissingToolError:  # a Word file needs no font that is not at hand
        return None
    face = next((file for file in files if file.family == families(locale.code)[0]), None)
    if face is None:
        return None
    missing = "".join(sign for sign in _SIGNS if ord(sign) not in characters(face.path))
    return re.compile(f"[{re.escape(missing)}]+") if missing else None


def _by_script(text: str, locale: Locale) -> Iterator[tuple[str, str]]:
    if not has_words(text):
        yield "", text
        return
    position = 0
    for found in _foreign_or_latin(locale.iso15924, locale.script).finditer(text):
        if found.start() > position:
            yield locale.iso15924, text[position : found.start()]
        yield _script_of_stretch(found[0]), found[0]
        position = found.end()
    if position < len(text):
        yield locale.iso15924, text[position:]


# Common to all scripts in Unicode, and yet part of an Arabic phrase (UAX #9: of its class, AL).
_ARABIC_SIGNS = "[\u060c\u061b\u061f\u06d4]"


@cache
def _foreign_or_latin(iso15924: str, slot: Script) -> re.Pattern[str]:
    """A pattern for stretches that are not set in the face of this script.

    Latin words are set apart where ``w:cs`` would set them in the face of the script.
    """
    own = get_system(iso15924).face_letters
    foreign = foreign_letters(iso15924)
    phrase = rf"[{foreign}]+(?:{_ARABIC_SIGNS}? [{foreign}]+)*{_ARABIC_SIGNS}*"
    if slot is not Script.COMPLEX:
        return re.compile(phrase)
    latin = rf"(?![{own}{foreign}])[^\W\d_]"
    words = rf"{latin}(?:[^{own}{foreign}]*{latin})?"
    if get_system(iso15924).right_to_left:
        # 4a0c, B12, example.org/2026: one word, not three. CC BY 4.0: its number is read with it.
        words = rf"(?:[0-9][!-~]*?)?{words}(?:[!-~]*[ \u00a0]?[!-~]*[0-9/])?"
    return re.compile(f"{phrase}|{words}")


def _script_of_stretch(text: str) -> str:
    found = next(filter(None, map(face_script, text)), "")
    return found or LATN.code
