"""Fonts, sizes, weight and language in Word's slots for each script (ECMA-376-1, 17.3.2).

A Khmer, Lao, Burmese or Thai run needs ``w:cs`` and everything twice (``bCs``, ``szCs``, the ``cs``
font, ``w:lang/@w:bidi``); a Chinese one needs the ``eastAsia`` slots; without them Word shows a
fallback font at another size, does not make it bold, and breaks lines anywhere.
"""

import re

from lxml import etree

from pipeline.editions.direction_marks import LEFT, order_numbers, part_english
from pipeline.editions.fields import unbind_controls
from pipeline.editions.script_properties import (
    is_in_symbol_font,
    language_slots,
    make_upright,
    repeat_weight,
    set_face,
    set_font,
    space_lines,
)
from pipeline.editions.script_runs import COMMON, split_run
from pipeline.languages import get_locale, get_system
from pipeline.languages.latin import LATN
from pipeline.languages.scripts import (
    has_right_to_left,
    has_script,
    has_words,
    lacks_script,
)
from pipeline.model import FALLBACK_TAG, SOURCE_LOCALE, Locale, Script
from pipeline.tools.fonts import LATIN, families
from pipeline.word.document import WordFile
from pipeline.word.elements import (
    child,
    drop,
    ensure,
    is_on,
    properties,
    put,
    value,
)

_SOURCE = get_locale(SOURCE_LOCALE)
# Where Word keeps the characters of symbol fonts (ECMA-376-1, 17.3.3.30).
_SIGNS = re.compile(r"[\uf000-\uf0ff][\uf000-\uf0ff\s]*")


def restyle(filled: bytes, locale: Locale) -> bytes:
    """The Word file with fonts and languages of this locale.

    Text that stayed English is marked as English.
    """
    word = WordFile(filled)
    restyle_word(word, locale)
    return word.save()


def restyle_word(word: WordFile, locale: Locale) -> None:
    """The same on an open file."""
    font = families(locale.code)[0]
    if locale.code != SOURCE_LOCALE:
        unbind_controls(word)
    for part in dict.fromkeys([*word.related("styles"), *word.related("numbering")]):
        _restyle_definitions(word, word.root(part), locale, font)
    for part in word.text_parts():
        for paragraph in list(word.root(part).iter(word.name("p"))):
            _restyle_paragraph(word, paragraph, locale, font)
        if locale.right_to_left:
            _mirror(word, word.root(part))
    for part in word.related("settings"):
        slot = {Script.COMPLEX: "bidi", Script.EAST_ASIAN: "eastAsia", Script.LATIN: "val"}[
            locale.script
        ]
        put(word.root(part), "themeFontLang", **{"val": "en-US", slot: locale.word_tag})


def _mirror(word: WordFile, root: etree._Element) -> None:
    """Columns of tables and sections from right to left (17.4.1, 17.6.1)."""
    for table in root.iter(word.name("tbl")):
        put(properties(table, "tblPr"), "bidiVisual")
    for section in root.iter(word.name("sectPr")):
        put(section, "bidi")


def _restyle_definitions(word: WordFile, root: etree._Element, locale: Locale, font: str) -> None:
    defaults = next(root.iter(word.name("rPrDefault")), None)
    if defaults is not None:
        base = properties(defaults, "rPr")
        set_font(base, locale, font)
        put(base, "lang", **language_slots(locale))
    for rpr in root.iter(word.name("rPr")):
        _restyle_properties(rpr, locale, font)
    for ppr in root.iter(word.name("pPr")):
        space_lines(ppr, locale)
    for level in root.iter(word.name("lvl")):
        mark_label(level, locale)


def mark_label(level: etree._Element, locale: Locale) -> None:
    """Make the label of a list level text of the locale where it has letters of its script."""
    if has_script(value(child(level, "lvlText")), locale):
        _mark(ensure(level, "rPr"), locale, families(locale.code)[0])


def _restyle_properties(rpr: etree._Element, locale: Locale, font: str) -> None:
    """Restyle the run properties of a style or of a numbering level."""
    repeat_weight(rpr, locale)
    if child(rpr, "rFonts") is not None and not is_in_symbol_font(rpr):
        set_font(rpr, locale, font)
    owner = rpr.getparent()
    if not get_system(locale.iso15924).italics and is_on(child(rpr, "i")) and owner is not None:
        make_upright(rpr, embolden=value(owner, "type") == "character")


def _restyle_paragraph(
    word: WordFile, paragraph: etree._Element, locale: Locale, font: str
) -> None:
    runs = _own_runs(word, paragraph)
    fallback = set(filter(_is_fallback, runs))
    # A translation in Latin letters alone is in the language of the edition.
    whole = lacks_script("".join(_text(word, run) for run in runs), locale) and not fallback
    ppr = child(paragraph, "pPr")
    if ppr is not None:
        space_lines(ppr, locale)
    if locale.right_to_left:
        _set_direction(word, paragraph, runs, fallback)
    for run in runs:
        for script, piece in split_run(word, run, _SOURCE if run in fallback else locale):
            if whole and script == LATN.code:
                put(properties(piece, "rPr"), "lang", **language_slots(locale))
            else:
                _restyle_run(word, piece, script, locale, font, english=run in fallback)
            if run in fallback:
                _close_right_to_left(word, piece)


def _set_direction(
    word: WordFile,
    paragraph: etree._Element,
    runs: list[etree._Element],
    fallback: set[etree._Element],
) -> None:
    """Let the paragraph begin on the right, whatever the language of its words.

    Headings, items with their signs, cells of a column and captions so stand on one side; what
    stayed English is read from the left inside its lines.
    """
    put(properties(paragraph, "pPr"), "bidi", val="1")
    order_numbers(word, runs)
    part_english(word, runs, fallback)


def _own_runs(word: WordFile, paragraph: etree._Element) -> list[etree._Element]:
    """The runs of a paragraph without those of paragraphs inside it."""
    name = word.name("p")
    runs = paragraph.iter(word.name("r"))
    return [run for run in runs if next(run.iterancestors(name), None) is paragraph]


def _is_fallback(run: etree._Element) -> bool:
    return value(child(child(run, "rPr"), "lang")) == FALLBACK_TAG


def _restyle_run(
    word: WordFile, run: etree._Element, script: str, locale: Locale, font: str, *, english: bool
) -> None:
    """Style a run whose letters are of one script, "" where it has none."""
    text = _text(word, run)
    if script == COMMON:
        _mark(properties(run, "rPr"), locale, LATIN)
    elif english and locale.iso15924 != LATN.code and has_script(text, locale):
        _mark_letters(properties(run, "rPr"), text, locale, font)
        _set_language(run, "en-GB")  # a name in its own letters is a part of its sentence
    elif script not in {"", LATN.code, locale.iso15924}:
        _restyle_foreign_run(run, script, english=english)
    elif locale.script is Script.LATIN and locale.iso15924 == LATN.code:
        _set_language(run, "en-GB" if english else locale.word_tag)
    elif english:
        _set_language(run, "en-GB")
    elif has_words(text) and not has_script(text, locale):
        put(properties(run, "rPr"), "lang", **_slots_of_latin(locale))
    else:
        _mark_letters(properties(run, "rPr"), text, locale, font)


def _close_right_to_left(word: WordFile, run: etree._Element) -> None:
    """End a right-to-left word of an English sentence: what follows is not taken to it (UAX #9)."""
    if has_right_to_left(_text(word, run)):
        last = [node for node in run.iter(word.name("t")) if node.text][-1]
        last.text = f"{last.text}{LEFT}"


def _slots_of_latin(locale: Locale) -> dict[str, str]:
    """Languages of Latin words in a translation: perhaps English, where it has a slot of its own.

    That of the edition stays beside it: only what nobody translated is English alone.
    """
    usual = {} if locale.script is Script.LATIN else {"val": "en-GB"}
    return language_slots(locale) | usual


def _restyle_foreign_run(run: etree._Element, script: str, *, english: bool) -> None:
    set_face(properties(run, "rPr"), get_system(script))
    if english:
        _set_language(run, "en-GB")


def _mark_letters(rpr: etree._Element, text: str, locale: Locale, font: str) -> None:
    if not is_in_symbol_font(rpr) and not _SIGNS.fullmatch(text):
        _mark(rpr, locale, font)


def _mark(rpr: etree._Element, locale: Locale, font: str) -> None:
    """Make run properties those of text in the locale's script."""
    if is_on(child(rpr, "i")):
        make_upright(rpr, embolden=True)
    set_font(rpr, locale, font, own=True)
    repeat_weight(rpr, locale)
    if locale.script is Script.COMPLEX:
        ensure(rpr, "cs")
    if locale.right_to_left:
        put(rpr, "rtl")
    put(rpr, "lang", **language_slots(locale))


def _set_language(run: etree._Element, tag: str) -> None:
    about = properties(run, "rPr")
    drop(about, "lang")
    put(about, "lang", val=tag)


def _text(word: WordFile, run: etree._Element) -> str:
    return "".join(node.text or "" for node in run.iter(word.name("t")))
