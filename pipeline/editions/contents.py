"""The contents list: where the master has one, and where a book is given one.

Every format makes its own from the headings. What Word's field left in the file, a placeholder or
stale entries, is taken out; a marker stays in its place.
"""

from collections.abc import Sequence
from itertools import takewhile

from lxml import etree

from pipeline.editions.lists import bullets
from pipeline.editions.new_nodes import (
    division,
    english_span,
    heading,
    link,
    paragraph,
    raw_inline,
    word,
)
from pipeline.editions.nodes import Node, kind_of, plain, rewrite
from pipeline.editions.notices import is_english_notice, notice
from pipeline.literals import typst_string
from pipeline.model import Imprint
from pipeline.word.contents_parted import part_contents
from pipeline.word.document import WordFile
from pipeline.word.elements import child, properties, put
from pipeline.word.fields import (
    contents_paragraphs,
    field_spans,
    is_authorities_field,
    is_contents_field,
    is_contents_style,
    is_figures_field,
    is_figures_style,
    is_part_contents_field,
)
from pipeline.word.listed_styles import collects_entries
from pipeline.word.making import make_paragraph
from pipeline.word.styles import Styles
from pipeline.xml import take_out

CONTENTS, ENTRY = "Guidebook Contents", "Guidebook Entry"
PART_CONTENTS = "Guidebook Part Contents"  # of a contents list of one chapter
_OF_PART = "part-contents"  # class of the division in the place of a chapter's own list
_TITLE = "Contents"
_FEW = 3  # fewer headings need no list of them
_LONG_TITLE = 60  # characters: a longer paragraph before a contents list is no title of it
_ENDS = tuple(".:;!?។။。")


def mark_contents(word: WordFile, styles: Styles, listed: Sequence[etree._Element] = ()) -> None:
    """Leave a marker where a contents list begins, and entries of figures without page numbers.

    ``listed`` are the lines of entries that no heading says; they follow the marker.
    """
    root = word.root(word.document)
    part_contents(root, styles)
    made = contents_paragraphs(root)
    spans = [span for span in field_spans(root) if is_contents_field(span.instruction)]
    before: etree._Element | None = None
    place: etree._Element | None = None  # of the lines
    for line in list(root.iter(word.name("p"))):
        name = styles.name(line)
        if line not in made and not is_contents_style(name):
            continue
        if is_authorities_field(made.get(line, "")):
            _strip_page_number(word, line)
        elif _lists_figures(made.get(line, ""), name):
            if not is_figures_style(name) and _is_no_entry(word, line):
                _empty(line)
                continue
            _strip_page_number(word, line)
            put(properties(line, "pPr"), "pStyle", val=styles.own(ENTRY))
        else:
            is_part = is_part_contents_field(made.get(line, ""))
            marker = PART_CONTENTS if is_part else CONTENTS
            before = _replace_entry(word, styles, line, before, marker)
            if place is None and collects_entries(made.get(line, "")):
                place = before
    if place is not None:
        for line in reversed(listed):
            place.addnext(line)
    for one in spans:
        take_out(one.begin)
        take_out(one.end)


def _lists_figures(instruction: str, style: str) -> bool:
    return is_figures_field(instruction) or is_figures_style(style)


def _is_no_entry(word: WordFile, line: etree._Element) -> bool:
    """Whether Word's message stands in the place of a list ("No table of figures entries found.").

    It is in the language of whoever made the field, and all of its paragraph; an entry has a tab, a
    link, or the field of its page.
    """
    has_tab = any("\t" in (text.text or "") for text in line.iter(word.name("t")))
    parts = (next(line.iter(word.name(one)), None) for one in ("tab", "hyperlink"))
    if has_tab or any(part is not None for part in parts):
        return False
    outside = [
        one.tag == word.name("fldChar")
        for one in line.iter(word.name("fldChar"), word.name("t"))
        if next(one.iterancestors(word.name("fldSimple")), None) is None
    ]
    return not outside or (outside[0] and outside[-1] and sum(outside) <= 3)


def _replace_entry(
    word: WordFile,
    styles: Styles,
    paragraph: etree._Element,
    before: etree._Element | None,
    marker: str,
) -> etree._Element:
    """Take an entry out; put the marker in the place of the first one of a list.

    ``before`` is what the last entry left; return what this one leaves.
    """
    if before is None or not _follows(paragraph, before):
        before = make_paragraph(word, marker, styles.own(marker))
        paragraph.addprevious(before)
    _empty(paragraph)
    return before if paragraph.getparent() is None else paragraph


def _follows(paragraph: etree._Element, before: etree._Element) -> bool:
    """Whether nothing but empty paragraphs that the field left stands between."""
    return paragraph.getprevious() is before


def _empty(paragraph: etree._Element) -> None:
    """Take a paragraph out; the end of a section, which stands in its last one, stays."""
    about = child(paragraph, "pPr")
    if child(about, "sectPr") is None:
        take_out(paragraph)
        return
    for inside in [one for one in paragraph if one is not about]:
        paragraph.remove(inside)


def _strip_page_number(word: WordFile, paragraph: etree._Element) -> None:
    """Take out the last tab of an entry and the text after it."""
    nodes = [
        node
        for node in paragraph.iter(word.name("t"), word.name("tab"))
        if etree.QName(node.getparent()).localname == "r"
    ]
    tabs = [index for index, node in enumerate(nodes) if node.tag == word.name("tab")]
    for node in nodes[tabs[-1] :] if tabs else ():
        take_out(node)


# --- in the tree --------------------------------------------------------------


def with_contents(blocks: list[Node], own: list[Node], *, wanted: bool) -> list[Node]:
    """The blocks with one heading of a contents list, below which every format puts its own.

    It stands where the master's list does. A book without one gets it before its first heading,
    when it has a few headings and ``wanted`` says that it is a book. ``own`` are the words of that
    heading where the master has none.
    """
    result = _with_marked(blocks, own)
    missing = wanted and not any(map(_is_contents, result))
    if not missing or sum(map(_is_listed, result)) < _FEW:
        return result
    place = next(index for index, block in enumerate(result) if _is_listed(block))
    return [*result[:place], _heading(own), *result[place:]]


def _with_marked(blocks: list[Node], own: list[Node]) -> list[Node]:
    """The blocks with a heading in the place of the first marker, the others taken out."""
    titled = any(map(_is_contents, blocks))
    result: list[Node] = []
    for index, block in enumerate(blocks):
        if kind_of(block) != "contents":
            result.append(block)
        elif not titled:
            titled = True
            rest = (one for one in blocks[index + 1 :] if kind_of(one) != "contents")
            title = _title_before(result, next(rest, None))
            result.append(_heading(title or own))
    return result


def has_contents(blocks: list[Node]) -> bool:
    """Whether the text has a contents list of its own, or had one in Word."""
    return any(_is_contents(block) or kind_of(block) == "contents" for block in blocks)


def _title_before(result: list[Node], following: Node | None) -> list[Node]:
    """The inlines of what heads the contents list, which is taken out; none where nothing does."""
    last = result[-1] if result else None
    if last is None:
        return []
    if last.kind == "Header":
        # A heading with text below the list is a section's, in which the list happens to stand.
        alone = following is None or (following.kind == "Header" and following.level <= last.level)
        inlines = last.inlines if alone else []
    else:
        inlines = last.inlines if last.kind == "Para" and _may_be_title(plain(last)) else []
    if inlines:
        result.pop()
    return inlines


def _may_be_title(text: str) -> bool:
    return 0 < len(text.strip()) <= _LONG_TITLE and not text.strip().endswith(_ENDS)


def _heading(inlines: list[Node]) -> Node:
    return heading(1, inlines, "contents", ("contents", "unlisted"))


def own_heading(imprint: Imprint) -> list[Node]:
    """The words above a contents list that the program makes."""
    words = [word(notice(_TITLE, imprint))]
    english = is_english_notice(_TITLE, imprint)
    return [english_span(words)] if english else words


def _is_contents(block: Node) -> bool:
    return block.kind == "Header" and "contents" in block.classes


def _is_listed(block: Node) -> bool:
    return block.kind == "Header" and block.level <= 2 and "unlisted" not in block.classes


def contents_marker(style: str) -> Node | None:
    """What stands where a contents list was, None for a paragraph of another style."""
    kinds = {CONTENTS: "contents", PART_CONTENTS: _OF_PART}
    return division(kinds[style], []) if style in kinds else None


def fill_part_contents(blocks: list[Node]) -> list[Node]:
    """The blocks with links to the headings of its chapter in the place of each chapter's list."""
    return [
        one
        for index, block in enumerate(blocks)
        for one in ([block] if kind_of(block) != _OF_PART else _part_contents(blocks, index))
    ]


def _part_contents(blocks: list[Node], place: int) -> list[Node]:
    """A list of the headings below the one above this place; nothing where there are none."""
    above = next((one for one in reversed(blocks[:place]) if one.kind == "Header"), None)
    level = above.level if above is not None else 0
    headings = (one for one in blocks[place:] if one.kind == "Header")
    inside = list(takewhile(lambda one: one.level > level, headings))
    return [bullets([[_entry(one)] for one in inside])] if inside else []


def _entry(title: Node) -> Node:
    """A link to a heading, with its page where there are pages."""

    def change(node: Node) -> Node | list[Node]:
        if node.kind == "LineBreak":
            return Node(t="Space")
        return [] if node.kind in {"Note", "Image"} else node

    address = f"#{title.identifier}"
    page = raw_inline("typst", f" #page-of(label({typst_string(title.identifier)}));")
    return paragraph([link(rewrite(title.inlines, change), address), page], "Plain")
