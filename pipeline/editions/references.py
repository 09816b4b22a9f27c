"""References to pages: right in the PDF, links to the place in formats without pages."""

from dataclasses import dataclass

from lxml import etree

from pipeline.editions.contents import ENTRY
from pipeline.editions.new_nodes import span
from pipeline.editions.nodes import Node, class_of, every, plain
from pipeline.master.lines import read_bookmarks
from pipeline.word.document import WordFile
from pipeline.word.fields import (
    FieldSpan,
    field_spans,
    instructions,
    page_reference_target,
    reference_target,
)
from pipeline.word.making import make_run
from pipeline.word.styles import Styles
from pipeline.word.text import paragraph_of
from pipeline.xml import take_out

PAGES = "pages"  # class of a span of links to pages
PAGE = "Guidebook Page"  # character style of a page's number to which a text refers


def open_simple_fields(word: WordFile) -> None:
    """Write simple fields (17.16.19) as complex ones: pandoc drops the results of the simple."""
    for part in word.text_parts():
        for simple in list(word.root(part).iter(word.name("fldSimple"))):
            inside = [one for one in simple if one.tag != word.name("fldData")]
            code = etree.Element(word.name("r"))
            etree.SubElement(code, word.name("instrText")).text = simple.get(word.name("instr"))
            marks = {kind: _mark(word, kind) for kind in ("begin", "separate", "end")}
            for new in (marks["begin"], code, marks["separate"], *inside, marks["end"]):
                simple.addprevious(new)
            parent = simple.getparent()
            if parent is not None:
                parent.remove(simple)


def find_repeated_phrases(styled: bytes) -> frozenset[str]:
    """What cross-references repeat, which may be part of a paragraph."""
    word = WordFile(styled)
    roots = [word.root(part) for part in word.text_parts()]
    texts: dict[str, str] = {}
    for root in roots:
        texts.update(read_bookmarks(root))
    targets = (reference_target(code) for root in roots for code in instructions(root))
    return frozenset(texts[name] for name in targets if name and texts.get(name, "").strip())


def mark_page_references(word: WordFile, styles: Styles) -> None:
    """Make a link of each reference to the page of a bookmark, its number in a style of ours."""
    for part in word.text_parts():
        for found in list(field_spans(word.root(part))):
            target, runs = page_reference_target(found.instruction), runs_of(found)
            if not target or not runs:
                continue
            paragraph = paragraph_of(found.begin)
            if paragraph is None or styles.name(paragraph) != ENTRY:  # whose page is taken out
                text = _text_of(word, runs)
                runs[0].addprevious(make_page_link(word, styles, target, text.strip()))
            for run in runs:
                take_out(run)


def _text_of(word: WordFile, runs: list[etree._Element]) -> str:
    return "".join(node.text or "" for run in runs for node in run.iter(word.name("t")))


def put_mark(word: WordFile, run: etree._Element, name: str, number: int) -> str:
    """Put a bookmark of this name and id before a run; return its name."""
    start, end = (etree.Element(word.name(one)) for one in ("bookmarkStart", "bookmarkEnd"))
    start.set(word.name("id"), str(number))
    start.set(word.name("name"), name)
    end.set(word.name("id"), str(number))
    run.addprevious(start)
    run.addprevious(end)
    return name


def make_page_link(word: WordFile, styles: Styles, target: str, text: str) -> etree._Element:
    """A link that shows the page of a bookmark; ``text`` is the number that the file has."""
    link = etree.Element(word.name("hyperlink"), {word.name("anchor"): target})
    link.append(make_run(word, text or "0", style=styles.own(PAGE, "character")))
    return link


def _mark(word: WordFile, kind: str) -> etree._Element:
    run = etree.Element(word.name("r"))
    etree.SubElement(run, word.name("fldChar"), {word.name("fldCharType"): kind})
    return run


def runs_of(span: FieldSpan) -> list[etree._Element]:
    """The runs of a field from its first to its last; none where they do not stand side by side."""
    first, last = span.begin.getparent(), span.end.getparent()
    found = [] if first is None or last is None else [first]
    while found and found[-1] is not last:
        following = found[-1].getnext()
        found = [] if following is None else [*found, following]
    return found


# --- in the tree --------------------------------------------------------------


def page_span(inlines: list[Node]) -> Node:
    """What the style of page numbers is in the tree: a number in a link, or a row of links.

    pandoc takes the style of links that stand side by side, as an index has them, out of them.
    """
    links = [one for one in inlines if one.kind == "Link"]
    for one in links:
        one.inlines = [span(one.inlines, "page")]
    return span(links, PAGES) if links else span(inlines, "page")


def is_page_reference(link: Node) -> bool:
    """Whether a link shows the number of the page of its target."""
    return any(node.kind == "Span" and "page" in node.classes for node in every(link.inlines))


def words_before_page(link: Node) -> list[Node]:
    """What a link says before the number of its page, as a line of a contents list does."""
    found = [one for one in link.inlines if not (one.kind == "Span" and "page" in one.classes)]
    while found and found[-1].kind == "Space":
        found.pop()
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """What a heading says, with its number and without."""

    whole: str = ""
    words: str = ""


def places(blocks: list[Node]) -> dict[str, Place]:
    """Each id of the text with the heading at or above it."""
    found: dict[str, Place] = {}
    heading = Place()
    for node in every(blocks):
        if node.kind == "Header":
            unnumbered = [one for one in node.inlines if class_of(one) != "number"]
            texts = (" ".join(plain(one).split()) for one in (node.inlines, unnumbered))
            heading = Place(*texts)
            found[node.identifier] = heading
        elif node.kind in {"Span", "Div", "Table", "Figure"} and node.identifier:
            found[node.identifier] = heading
    return found
