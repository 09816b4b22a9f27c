"""Blanks to write on, and the marks between words that pandoc's Word reader drops.

A tab with a leader, an underlined tab and underlined white space are what forms are made of
(17.3.1.37, 17.3.2.40); pandoc makes one space of each, and nothing of ``w:ptab`` and ``w:cr``.
"""

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.elements import child, children, style_id, value
from pipeline.word.making import make_run
from pipeline.word.styles import Styles
from pipeline.xml import local_name

BLANK = "Guidebook Blank"  # a character style; the tree reader knows it again
# What stands for a blank where no line can be drawn, by the leader of the tab (17.18.72).
_LENGTH = 12
_LEADERS = {"dot": ".", "middleDot": ".", "hyphen": "-", "underscore": "_", "heavy": "_"}
_WIDE = "\u2003"  # between words that tabs put into columns, where pandoc would set one space
_SHORTEST = 3  # underlined spaces that make a blank


def keep_blanks(word: WordFile, styles: Styles) -> None:
    """Write blanks as runs of our own style, and other marks as what pandoc knows."""
    style = styles.own(BLANK, "character")
    for part in word.text_parts():
        root = word.root(part)
        for mark in list(root.iter(word.name("ptab"), word.name("cr"))):
            mark.tag = word.name("br" if local_name(mark) == "cr" else "tab")
        for paragraph in root.iter(word.name("p")):
            _keep_in(word, styles, paragraph, style)


def _keep_in(word: WordFile, styles: Styles, paragraph: etree._Element, style: str) -> None:
    leaders = _leaders(styles, paragraph)
    columns = _column_tabs(word, paragraph) if not styles.outline(paragraph) else []
    passed = 0
    for run in list(paragraph.iter(word.name("r"))):
        tabs = children(run, "tab")
        if _is_blank(run):
            _replace(word, run, style)
            continue
        for tab in tabs:
            leader = leaders[min(passed, len(leaders) - 1)] if leaders else ""
            passed += 1
            if leader:
                _replace_tab(word, tab, style, leader)
            elif tab in columns:
                tab.tag = word.name("t")
                tab.text = _WIDE


def _column_tabs(word: WordFile, paragraph: etree._Element) -> list[etree._Element]:
    """The tabs between words of a paragraph, where two or more make columns of it."""
    marks = [
        one
        for run in paragraph.iter(word.name("r"))
        for one in run
        if local_name(one) == "tab" or (local_name(one) == "t" and (one.text or "").strip())
    ]
    texts = [index for index, one in enumerate(marks) if one.tag == word.name("t")]
    inner = marks[texts[0] : texts[-1]] if texts else []
    tabs = [one for one in inner if one.tag == word.name("tab")]
    return tabs if len(tabs) > 1 else []


def _leaders(styles: Styles, paragraph: etree._Element) -> list[str]:
    """For each tab stop, from left to right, the sign of its leader; empty where it draws none."""
    stops: dict[int, str] = {}
    sources = [paragraph, *styles.chain(style_id(paragraph))]
    for source in reversed(sources):
        for stop in children(child(child(source, "pPr"), "tabs"), "tab"):
            place = _twips(value(stop, "pos"))
            if value(stop) == "clear":
                stops.pop(place, None)
            else:
                stops[place] = _LEADERS.get(value(stop, "leader"), "")
    return [stops[place] for place in sorted(stops)]


def _twips(text: str) -> int:
    try:
        return round(float(text))
    except ValueError:
        return 0


def _is_underlined(run: etree._Element) -> bool:
    return value(child(child(run, "rPr"), "u")) not in {"", "none"}


def _has_words(run: etree._Element) -> bool:
    return any((node.text or "").strip() for node in children(run, "t"))


def _is_blank(run: etree._Element) -> bool:
    """Whether a run is underlined white space, long enough to write on."""
    if not _is_underlined(run) or _has_words(run):
        return False
    inside = [one for one in run if local_name(one) != "rPr"]
    kinds = set(map(local_name, inside))
    if not kinds or kinds - {"t", "tab"}:
        return False
    return "tab" in kinds or sum(len(one.text or "") for one in inside) >= _SHORTEST


def _replace(word: WordFile, run: etree._Element, style: str) -> None:
    """A run of white space as one blank; the next one in a row adds nothing to it."""
    before = run.getprevious()
    if before is None or value(child(child(before, "rPr"), "rStyle")) != style:
        run.addprevious(make_run(word, "_" * _LENGTH, style=style))
    parent = run.getparent()
    assert parent is not None
    parent.remove(run)


def _replace_tab(word: WordFile, tab: etree._Element, style: str, leader: str) -> None:
    """Part a run at a tab and put a blank there."""
    run = tab.getparent()
    assert run is not None
    rest = etree.Element(run.tag)
    about = child(run, "rPr")
    if about is not None:
        rest.append(etree.fromstring(etree.tostring(about)))
    rest.extend(list(tab.itersiblings()))
    run.remove(tab)
    blank = make_run(word, leader * _LENGTH, style=style)
    run.addnext(blank)
    if any(local_name(one) != "rPr" for one in rest):
        blank.addnext(rest)
