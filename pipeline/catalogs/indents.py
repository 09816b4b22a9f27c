"""White space that a program put between XML elements to make them look well, or took away there.

Such programs know no mixed content. Some write each text on a line of its own, some change only
what is blank between two codes, some drop that. What the text's own blanks were is told by the
indentation around, by the translation that was sent out, and by the English.
"""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.model import CodeForm, Fragment, InlineCode
from pipeline.segments.coded import parse, render
from pipeline.xml import XML_SPACE

_INDENT = re.compile(r"(?P<before>[^\S\n]*)\n(?:\s*\n)?(?P<after>[^\S\n]*)")
Gap = tuple[str, str]


def remove_blanks(coded: str) -> str:
    """Coded text without any white space, to find an entry whatever was done to its blanks."""
    return re.sub(r"\s+", "", coded)


def is_preserved(element: etree._Element) -> bool:
    """Whether the file says that no program may change the blanks of an element (XML, 2.10)."""
    said = (one.get(XML_SPACE) for one in (element, *element.iterancestors()))
    return next(filter(None, said), "") == "preserve"


def unindent(element: etree._Element) -> str:
    """Take out of a text what a program indented it with.

    Return "" where there was nothing, "exact" where the indentation around it told each blank of
    the text's own, "guessed" otherwise.
    """
    outer = _indentation(element)
    parent = element.getparent()
    above = _indentation(parent) if parent is not None else None
    step = outer.removeprefix(above) if outer and above is not None else "  "
    return _unindent(element, outer or "", step, is_edge=True)


def _indentation(element: etree._Element) -> str | None:
    """What stands before an element on its line, None where it does not begin one."""
    before, parent = element.getprevious(), element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else None
    return text.rpartition("\n")[2] if text and "\n" in text and text.isspace() else None


def _unindent(element: etree._Element, outer: str, step: str, *, is_edge: bool) -> str:
    inner, children, ways = outer + step, list(element), []
    last = len(children) - 1
    ends = (is_edge, is_edge and not children)
    element.text, way = _clean(element.text, inner, inner if children else outer, ends)
    ways.append(way)
    for number, child in enumerate(children):
        if isinstance(child.tag, str):
            ways.append(_unindent(child, inner, step, is_edge=False))
        ends = (False, is_edge and number == last)
        child.tail, way = _clean(child.tail, inner, outer if number == last else inner, ends)
        ways.append(way)
    return next((way for way in ("guessed", "exact") if way in ways), "")


def _clean(
    text: str | None, before: str, after: str, edges: tuple[bool, bool]
) -> tuple[str | None, str]:
    """A text without the indentation of its line and of the next, and how that was known.

    ``edges`` say whether it begins and whether it ends the whole.
    """
    if not text or "\n" not in text:
        return text, ""
    if text in {f"\n{before}", f"\n{after}"}:
        return "", "exact"
    own = text.removeprefix(f"\n{before}").removesuffix(f"\n{after}")
    if own != text and "\n" not in own and not re.search(r"^\s\s|\s\s$", own):
        return own, "exact"
    return _INDENT.sub(lambda match: _guess_blank(match, edges), text), "guessed"


def _guess_blank(match: re.Match[str], edges: tuple[bool, bool]) -> str:
    """The blank that stood in the place of a line end.

    One before it was there; after it, one more blank than the indentation, which is even, was the
    text's own; and a text is broken only at a blank.
    """
    is_first, is_last = not match.start(), match.end() == len(match.string)
    if (is_first and edges[0]) or (is_last and edges[1]):
        return ""
    is_inside = not is_first and not is_last
    own = match["before"] or (" " if is_inside or match["after"].count(" ") % 2 else "")
    return own[:1]


def fill_gaps(coded: str, sent: str, english: str) -> str:
    """Coded text with the blanks between two codes that a program has lost.

    They are those between the same two in the translation that was sent out, else in the English,
    else those between any such two there.
    """
    known: dict[Gap, str] = {}
    for text in (sent, english):
        for left, right, blank in _iter_gaps(parse(text).parts):
            known.setdefault((str(left), str(right)), blank)
    for left, right, blank in _iter_gaps(parse(english).parts):
        known.setdefault(_forms(left, right), blank)
    filled: list[str | InlineCode] = []
    for part in parse(coded).parts:
        before = filled[-1] if filled else ""
        if isinstance(part, InlineCode) and isinstance(before, InlineCode):
            pair = (str(before), str(part))
            filled.append(known.get(pair, known.get(_forms(before, part), "")))
        filled.append(part)
    return render(Fragment.of(filled))


def _forms(left: InlineCode, right: InlineCode) -> Gap:
    """The ends of one pair and the beginning of another; between other codes blanks differ."""
    is_between = left.form is CodeForm.CLOSE and right.form is CodeForm.OPEN
    return (left.form, right.form) if is_between else ("", "")


def _iter_gaps(parts: tuple[str | InlineCode, ...]) -> Iterator[tuple[InlineCode, InlineCode, str]]:
    """Two codes without a word between, and the blank that is there."""
    before: InlineCode | None = None
    blank = ""
    for part in parts:
        if isinstance(part, InlineCode):
            if before is not None:
                yield before, part, blank
            before, blank = part, ""
        elif part.isspace():
            blank = part
        else:
            before = None
