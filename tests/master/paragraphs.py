"""Paragraphs that hypothesis makes up: formatted text with breaks, notes, links, fields, symbols and bookmarks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st
from lxml import etree

from tests.cxml import element, qualified, word

LOOKS = (
    "",
    "w:b",
    "w:i",
    "w:b,w:i",
    "w:u{w:val=single}",
    "w:color{w:val=C00000}",
    "w:rStyle{w:val=Strong}",
    "w:vertAlign{w:val=superscript}",
    "w:lang{w:val=fr-FR}",
)
_TEXT = st.text(alphabet="abcdefg HIJ.ñ–\u00a0é1", min_size=1, max_size=9)


def _run(look: str, inside: str) -> str:
    return f"w:r/(w:rPr/({look}),{inside})" if look else f"w:r/{inside}"


looks = st.sampled_from(LOOKS)
texts = st.builds(lambda text, look: _run(look, f"w:t'{text}'"), _TEXT, looks)
alone = st.builds(
    _run,
    looks,
    st.sampled_from(
        [
            "w:br",
            "w:tab",
            "w:br{w:type=page}",
            "w:footnoteReference{w:id=2}",
            "w:sym{w:font=Wingdings,w:char=F0FC}",
            "w:noBreakHyphen",
        ]
    ),
)
_inside = st.lists(texts | alone, min_size=1, max_size=3).map(",".join)
links = st.builds(
    lambda inside, target: f"w:hyperlink{{{target}}}/({inside})",
    _inside,
    st.sampled_from(["r:id=rId1", "w:anchor=x"]),
)
computed = st.sampled_from(
    ["PAGEREF x", "SEQ Table", "HYPERLINK x", "REF nothing", "DOCPROPERTY x"]
)
fields = st.builds(
    lambda code, result: (
        f"w:r/w:fldChar{{w:fldCharType=begin}},w:r/w:instrText' {code} ',w:r/w:fldChar{{w:fldCharType=separate}},"
        f"{result},w:r/w:fldChar{{w:fldCharType=end}}"
    ),
    computed,
    _inside,
) | st.builds(lambda code, inside: f"w:fldSimple{{w:instr={code}}}/({inside})", computed, _inside)
marks = st.builds(
    lambda number, inside: (
        f"w:bookmarkStart{{w:id={number},w:name=m{number}}},{inside},w:bookmarkEnd{{w:id={number}}}"
    ),
    st.integers(1, 9),
    _inside,
)
inline = st.lists(texts | texts | alone | links | fields | marks, min_size=1, max_size=6).map(
    lambda pieces: f"w:p/({','.join(pieces)})"
)
bodies = st.lists(inline, min_size=1, max_size=4)

_NOTES = "w:footnotes/w:footnote{w:id=2}/w:p/w:r/w:t'A note.'"


def master_of(body: Sequence[str]) -> bytes:
    """A Word file with these paragraphs."""
    return word([element(one) for one in body], {"rId1": "https://example.org/"}, footnotes=_NOTES)


@dataclass(slots=True)
class Reading:
    """What a reader of a paragraph meets: each character with its look, each thing that is none, in their order."""

    steps: list[tuple[object, ...]] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(
        default_factory=list
    )  # how many other things stand before each bookmark end


_NOISE = {qualified(f"w:{name}") for name in ("lang",)}


def read(paragraph: etree._Element) -> Reading:
    """Read a paragraph without the program's help; of a blank only that it is there, whose formatting nobody sees."""
    reading = Reading()
    for step in _steps(paragraph):
        if step[0] in {"bookmarkStart", "bookmarkEnd"}:
            reading.marks.append((sum(len(str(one[0])) > 1 for one in reading.steps), str(step)))
        else:
            reading.steps.append(step)
    return reading


def _steps(parent: etree._Element) -> Iterator[tuple[object, ...]]:
    for child in parent:
        name = etree.QName(child).localname
        if name == "r":
            yield from _in_run(child)
        elif name in {"hyperlink", "fldSimple"}:
            yield (name, *sorted(child.attrib.items()))
            yield from _steps(child)
            yield (f"end of {name}",)
        else:
            yield (name, *sorted(child.attrib.items()))


def _in_run(run: etree._Element) -> Iterator[tuple[object, ...]]:
    properties = run.find(qualified("w:rPr"))
    look = frozenset(
        (one.tag, *sorted(one.attrib.items()))
        for one in (properties if properties is not None else ())
        if one.tag not in _NOISE
    )
    for child in run:
        name = etree.QName(child).localname
        if name == "t":
            yield from (
                (character, look) if character.strip() else (character,)
                for character in child.text or ""
            )
        elif name == "noBreakHyphen":
            yield ("\u2011", look)
        elif name != "rPr":
            yield (
                name,
                child.text or "",
                look if name in {"footnoteReference", "sym"} else None,
                *sorted(child.attrib.items()),
            )
