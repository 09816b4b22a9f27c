"""The styled Word file made ready for pandoc, whose reader drops unknown content.

What it would lose is put into words and styles that it keeps: numbers of headings, text boxes,
landscape pages, contents fields.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from pipeline.editions.about import About, read_about
from pipeline.editions.additions import FACTS
from pipeline.editions.beside import mark_anchored
from pipeline.editions.blanks import keep_blanks
from pipeline.editions.buttons import open_buttons
from pipeline.editions.contents import mark_contents
from pipeline.editions.drawings import TABLE_TITLE, hoist_drawings, watermarks
from pipeline.editions.english import ENGLISH, OTHER
from pipeline.editions.equation_lines import part_equation_lines
from pipeline.editions.grids import even_grids, lead_heads
from pipeline.editions.index import mark_entries, write_index
from pipeline.editions.labels import LABEL, NUMBER, write_labels
from pipeline.editions.letter_looks import drop_looks, mark_capitals, strike_once
from pipeline.editions.listed_entries import mark_listed_entries
from pipeline.editions.merges import mend_merges
from pipeline.editions.note_marks import mark_notes
from pipeline.editions.references import mark_page_references, open_simple_fields
from pipeline.editions.rooms import keep_rooms
from pipeline.editions.ruby import keep_ruby
from pipeline.editions.sections import mark_sections
from pipeline.editions.shown_fields import write_shown_fields
from pipeline.editions.signs import drop_order_marks, keep_signs, write_extended_signs
from pipeline.editions.turned_lines import mark_turned_lines
from pipeline.editions.turns import drop_turns
from pipeline.editions.unseen import drop_hidden
from pipeline.editions.wrappers import open_wrappers, unwrap_dead_links
from pipeline.languages.scripts import has_words
from pipeline.model import SOURCE_LOCALE, Locale
from pipeline.word.document import WordFile
from pipeline.word.elements import child, drop, is_on, properties, put, style_id, value
from pipeline.word.making import make_paragraph
from pipeline.word.prefixes import with_known_prefixes
from pipeline.word.strict import as_transitional
from pipeline.word.styles import Styles

# Paragraphs of these styles at the beginning of a file pandoc takes for metadata, and out of the
# text.
_METADATA = {"title", "subtitle", "author", "date", "abstract", "abstract title"}
OURS = "Guidebook "
BODY = "Guidebook Body"
_DIRECTIONS = "\u200e\u202a\u202c"  # marks that Word needs at the ends of English (restyle)
_KNOWN_PARTS = ("styles", "numbering", "footnotes", "endnotes", "settings")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The Word file for pandoc, and the list of what the derived formats cannot show."""

    content: bytes
    remarks: tuple[str, ...] = ()
    about: About = field(default_factory=About)


def prepare(styled: bytes, locale: Locale, digits: str = "") -> Prepared:
    """Make a styled Word file of this locale ready; the input is not changed.

    ``digits``: "native" where numbers are counted in those of the language.
    """
    word = with_known_prefixes(as_transitional(WordFile(styled)))
    styles = word.styles()
    body = word.body()
    if body is None:
        return Prepared(styled, about=read_about(word))
    styles.drop_repeated()
    _write_plainly(word, styles)
    open_simple_fields(word)
    listed = mark_listed_entries(word, styles)
    entries = mark_entries(word)
    drop_hidden(word, styles)
    open_buttons(word)
    _part_fields(word)
    remarks = write_shown_fields(word, styles)
    keep_ruby(word, styles)
    remarks += [*drop_turns(word), *keep_signs(word, styles), *hoist_drawings(word, styles)]
    remarks += watermarks(word)
    mark_anchored(word, styles)
    lead_heads(word)
    mend_merges(word)
    even_grids(word, right_to_left=locale.right_to_left)
    write_labels(word, styles, locale, digits)
    mark_turned_lines(word, styles, right_to_left=locale.right_to_left)
    mark_contents(word, styles, listed)
    write_index(word, styles, entries, locale)
    unwrap_dead_links(word)
    keep_blanks(word, styles)
    keep_rooms(word, styles)
    mark_page_references(word, styles)
    mark_notes(word, styles, locale, digits)
    mark_sections(word, body, styles)
    _describe_tables(word, styles)
    _level_headings(word, styles)
    _keep_front_matter(styles)
    if not locale.is_english:
        _mark_english(word, styles)
    drop_looks(word)
    _name_parts(word)
    return Prepared(word.save(packed=False), tuple(remarks), read_about(word))


def _write_plainly(word: WordFile, styles: Styles) -> None:
    """Write what pandoc does not know inside of paragraphs as what it knows."""
    open_wrappers(word)
    drop_order_marks(word)
    write_extended_signs(word)
    part_equation_lines(word)
    _part_drop_caps(word)
    strike_once(word, styles)
    mark_capitals(word, styles)


def _mark_english(word: WordFile, styles: Styles) -> None:
    """Mark what stayed English: paragraphs of which every run with words is, and stretches.

    Labels count for nothing. In a line of the imprint from right to left only the English words
    are marked: its label stands before what it names.
    """
    labels = {styles.own(name, "character") for name in (LABEL, NUMBER)}
    for part in word.text_parts():
        for paragraph in word.root(part).iter(word.name("p")):
            texts = [
                node
                for node in _own_texts(word, paragraph)
                if node.text and _style(word, node) not in labels
            ]
            wordy = [node for node in texts if has_words(node.text or "")]
            english = [node for node in wordy if _is_english(word, node)]
            if english and len(english) == len(wordy) and not _is_turned_fact(paragraph, styles):
                texts[0].text = (texts[0].text or "").lstrip(_DIRECTIONS)
                texts[-1].text = (texts[-1].text or "").rstrip(_DIRECTIONS)
                english[0].text = ENGLISH + (english[0].text or "")
            elif english:
                _mark_stretches(texts, {node for node in texts if _is_english(word, node)})


def _is_turned_fact(paragraph: etree._Element, styles: Styles) -> bool:
    """Whether a paragraph is a line of the imprint of a right-to-left edition."""
    turned = is_on(child(child(paragraph, "pPr"), "bidi"))
    return turned and styles.name(paragraph) == FACTS


def _mark_stretches(texts: Sequence[etree._Element], english: Collection[etree._Element]) -> None:
    """Mark where each stretch of English begins and ends."""
    for is_english, stretch in groupby(texts, lambda node: node in english):
        nodes = list(stretch)
        if is_english and any(has_words(node.text or "") for node in nodes):
            nodes[0].text = ENGLISH + (nodes[0].text or "")
            nodes[-1].text = (nodes[-1].text or "") + OTHER


def _own_texts(word: WordFile, paragraph: etree._Element) -> Iterator[etree._Element]:
    """The texts of a paragraph without those of paragraphs inside it."""
    for node in paragraph.iter(word.name("t")):
        if next(node.iterancestors(word.name("p"))) is paragraph:
            yield node


def _style(word: WordFile, node: etree._Element) -> str:
    return value(child(_formatting(word, node), "rStyle"))


def _formatting(word: WordFile, node: etree._Element) -> etree._Element | None:
    """The properties of a text's run."""
    return child(next(node.iterancestors(word.name("r")), None), "rPr")


def _is_english(word: WordFile, node: etree._Element) -> bool:
    language = child(_formatting(word, node), "lang")
    other = value(language, "bidi") or value(language, "eastAsia")
    return not other and value(language).partition("-")[0] == SOURCE_LOCALE


def _part_fields(word: WordFile) -> None:
    """Give each mark of a field or a note its own run: pandoc loses other text of that run."""
    names = ("fldChar", "instrText", "footnoteReference", "endnoteReference")
    marks = set(map(word.name, names))
    for run in list(word.root(word.document).iter(word.name("r"))):
        inside = [one for one in run if one.tag != word.name("rPr")]
        if len(inside) > 1 and any(one.tag in marks for one in inside):
            about = child(run, "rPr")
            for one in inside[1:]:
                new = etree.Element(word.name("r"))
                new.extend([*([deepcopy(about)] if about is not None else []), one])
                run.addnext(new)
                run = new


def _part_drop_caps(word: WordFile) -> None:
    """Move the blank after a dropped word to it: pandoc joins the two paragraphs without one."""
    for frame in word.root(word.document).iter(word.name("framePr")):
        dropped = next(frame.iterancestors(word.name("p")), None)
        following = dropped.getnext() if dropped is not None else None
        if dropped is None or following is None or not value(frame, "dropCap"):
            continue
        before = list(_own_texts(word, dropped))
        after = next(_own_texts(word, following), None)
        if before and after is not None and (after.text or "").startswith(" "):
            before[-1].text = (before[-1].text or "") + "\u00a0"


def _name_parts(word: WordFile) -> None:
    """Give the parts the names by which pandoc knows them, whatever relationships say."""
    word.rename(word.document, "word/document.xml")
    for kind in _KNOWN_PARTS:
        for part in list(word.related(kind)):
            word.rename(part, f"word/{kind}.xml")


def _keep_front_matter(styles: Styles) -> None:
    for style in styles.by_id.values():
        name = child(style, "name")
        if name is not None and value(name).lower() in _METADATA:
            put(style, "name", val=OURS + value(name))


# --- tables, levels -------------------------------------------------------------


def _describe_tables(word: WordFile, styles: Styles) -> None:
    """Put a table's alt text (17.4.41) before the table, above its caption."""
    for table in list(word.root(word.document).iter(word.name("tbl"))):
        about = child(table, "tblPr")
        words = [value(child(about, local)).strip() for local in ("tblCaption", "tblDescription")]
        if text := " – ".join(dict.fromkeys(filter(None, words))):
            before = table.getprevious()
            captioned = (
                before is not None
                and before.tag == word.name("p")
                and styles.name(before).lower() == "caption"
            )
            place = before if captioned and before is not None else table
            place.addprevious(make_paragraph(word, text, styles.own(TABLE_TITLE)))
            drop(about, "tblCaption", "tblDescription")


def _level_headings(word: WordFile, styles: Styles) -> None:
    """Let headings be known to pandoc, which knows them by the names of Word's own styles alone.

    Styles of headings are based on those, and body text that is based on a heading (a level of 10,
    ``w:outlineLvl w:val="9"``) is not. A paragraph may say its level itself.
    """
    for paragraph in word.root(word.document).iter(word.name("p")):
        own = styles.outline(paragraph)
        if own != styles.outline_of(style_id(paragraph)):
            named = styles.heading(own) if own else styles.own(BODY)
            put(properties(paragraph, "pPr"), "pStyle", val=named)
    for identifier, style in list(styles.by_id.items()):
        if not re.fullmatch(r"heading [1-9]", value(child(style, "name")), re.IGNORECASE):
            _base_style(styles, identifier, style)


def _base_style(styles: Styles, identifier: str, style: etree._Element) -> None:
    """Base a style of headings on Word's own of its level, and no style of body text on any."""
    level = styles.outline_of(identifier)
    if level is None and _stands_on_heading(styles, identifier):
        drop(style, "basedOn")
    elif level is not None and level <= 6 and _says_level(style):
        put(style, "basedOn", val=styles.heading(level))


def _stands_on_heading(styles: Styles, identifier: str) -> bool:
    return any(styles.outline_of(value(one, "styleId")) for one in styles.chain(identifier))


def _says_level(style: etree._Element) -> bool:
    return child(child(style, "pPr"), "outlineLvl") is not None
