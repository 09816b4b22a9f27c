"""The labels that Word puts before numbered paragraphs (17.9): "Article I", "2a", "1.1", "•".

Numbers are counted as Word counts them: all lists of one abstract numbering share their counters,
a deeper level begins again below a shallower one, an override begins where it says.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.word.elements import child, children, is_on, number, style_id, value
from pipeline.word.names import SHORT
from pipeline.word.numformats import format_number
from pipeline.word.styles import Styles
from pipeline.xml import sibling_name

_PICTURE_BULLET = "•"  # stands for a picture (17.9.9)
_PLACE = re.compile(r"%([1-9])")
_DIGITS = {"decimal", "decimalZero"}  # what a legal level lets stand: "Section 1.01"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list as it is in force (17.9.6)."""

    start: int
    form: str  # ST_NumberFormat, or the pattern of a custom one
    text: str  # "Chapter %1", "%1.%2"
    legal: bool  # every number in it is written in digits (17.9.4)
    restart: int | None  # the level (from 1) after which it begins again; 0 never (17.9.10)
    style: str  # the paragraph style that it belongs to

    @property
    def is_bullet(self) -> bool:
        """Whether its items carry a sign and are not counted."""
        return self.form == "bullet"


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before one numbered paragraph."""

    text: str  # "2a.", "Step 1:", a bullet's own sign; empty where none is shown
    value: int  # the count of its own level
    level: int  # 0 to 8
    number: str  # numId
    is_bullet: bool


Format = Callable[[int, str, Level], str]  # count, format, the level whose label it stands in


class Numbering:
    """The lists of a document: their levels, and which paragraphs they number."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """``root`` is that of ``word/numbering.xml``, None where a file has none."""
        self.styles = styles
        lists = [] if root is None else children(root, "num")
        abstracts = [] if root is None else children(root, "abstractNum")
        self._lists = {value(one, "numId"): one for one in lists}
        self._abstracts = {value(one, "abstractNumId"): one for one in abstracts}
        self._levels: dict[str, dict[int, Level]] = {}

    def place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list (numId) and level (0 to 8) of a paragraph, None where nothing numbers it."""
        found = self.styles.numbering(paragraph)
        if found is None or found[0] not in self._lists:
            return None
        identifier, level = found
        own = child(child(child(paragraph, "pPr"), "numPr"), "ilvl")
        return identifier, level if own is not None else self._level_of_style(
            paragraph, identifier, level
        )

    def level(self, identifier: str, level: int) -> Level | None:
        """A level of a list, overrides included."""
        return self.levels(identifier).get(level)

    def levels(self, identifier: str) -> dict[int, Level]:
        """The levels of a list, overrides included (17.9.8)."""
        if identifier not in self._levels:
            elements = self._elements(identifier)
            self._levels[identifier] = {place: _level(one) for place, one in elements.items()}
        return self._levels[identifier]

    def element(self, identifier: str, level: int) -> etree._Element | None:
        """The element of a level of a list, that of an override where it has one."""
        return self._elements(identifier).get(level)

    def _elements(self, identifier: str) -> dict[int, etree._Element]:
        elements = {
            number(one, "ilvl") or 0: one
            for one in children(self._abstracts.get(self.abstract(identifier)), "lvl")
        }
        for override in children(self._lists.get(identifier), "lvlOverride"):
            if (own := child(override, "lvl")) is not None:
                elements[number(override, "ilvl") or 0] = own
        return elements

    def abstract(self, identifier: str) -> str:
        """The id of the abstract numbering of a list, that of its list style where it has one."""
        seen: set[str] = set()
        name = value(child(self._lists.get(identifier), "abstractNumId"))
        while name in self._abstracts and name not in seen:
            seen.add(name)
            linked = value(child(self._abstracts[name], "numStyleLink"))  # 17.9.21
            style = self.styles.by_id.get(linked)
            list_of_style = value(child(child(child(style, "pPr"), "numPr"), "numId"))
            if list_of_style not in self._lists:
                return name
            name = value(child(self._lists[list_of_style], "abstractNumId"))
        return name

    def start(self, identifier: str, level: int) -> int:
        """The number with which a level of a list begins."""
        found = self.start_override(identifier, level)
        own = self.level(identifier, level)
        return found if found is not None else own.start if own else 1

    def start_override(self, identifier: str, level: int) -> int | None:
        """The number with which a list begins a level anew (17.9.26), None where it goes on."""
        for override in children(self._lists.get(identifier), "lvlOverride"):
            if number(override, "ilvl") == level:
                return number(child(override, "startOverride"))
        return None

    def _level_of_style(self, paragraph: etree._Element, identifier: str, level: int) -> int:
        """The level that belongs to the paragraph's style, or to one it is based on (17.9.23)."""
        places = {one.style: place for place, one in self.levels(identifier).items() if one.style}
        for style in self.styles.chain(style_id(paragraph)):
            if (found := places.get(value(style, "styleId"))) is not None:
                return found
            if child(child(child(style, "pPr"), "numPr"), "ilvl") is not None:
                return level
        return level


def labels(
    paragraphs: Iterable[etree._Element], numbering: Numbering, write: Format | None = None
) -> Iterator[tuple[etree._Element, Label]]:
    """The numbered paragraphs among these, in reading order, each with its label.

    ``write`` turns a count and its format into characters; English without one.
    """
    writes = (write or (lambda count, form, _: format_number(count, form)),)
    yield from ((one, label) for one, (label,) in labels_as(paragraphs, numbering, writes))


def labels_as(
    paragraphs: Iterable[etree._Element], numbering: Numbering, writes: Sequence[Format]
) -> Iterator[tuple[etree._Element, tuple[Label, ...]]]:
    """As :func:`labels`, each with its label in several ways of writing."""
    counter = _Counter(numbering)
    for paragraph in paragraphs:
        place = numbering.place(paragraph)
        level = numbering.level(*place) if place else None
        if place is not None and level is not None:
            count = counter.advance(*place)
            texts = (_text(level, place, counter, write) for write in writes)
            yield (
                paragraph,
                tuple(Label(text, count, place[1], place[0], level.is_bullet) for text in texts),
            )


class _Counter:
    """The counts of every abstract numbering while paragraphs go by."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def advance(self, identifier: str, level: int) -> int:
        counts = self._counts[self.numbering.abstract(identifier)]
        override = self.numbering.start_override(identifier, level)
        if override is not None and (identifier, level) not in self._begun:
            counts[level] = override
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = self.numbering.start(identifier, level)
        self._begun.add((identifier, level))
        for deeper in [one for one in counts if self._begins_again(identifier, one, level)]:
            del counts[deeper]
        return counts[level]

    def count(self, identifier: str, level: int) -> int:
        counts = self._counts[self.numbering.abstract(identifier)]
        return counts.get(level, self.numbering.start(identifier, level))

    def _begins_again(self, identifier: str, deeper: int, level: int) -> bool:
        if deeper <= level:
            return False
        own = self.numbering.level(identifier, deeper)
        restart = own.restart if own is not None else None
        return level < restart if restart is not None else True


def _text(level: Level, place: tuple[str, int], counter: _Counter, write: Format) -> str:
    def number_of(found: re.Match[str]) -> str:
        other = int(found[1]) - 1
        its_own = counter.numbering.level(place[0], other)
        form = its_own.form if its_own else "decimal"
        form = form if form in _DIGITS or not level.legal else "decimal"
        return write(counter.count(place[0], other), form, level)

    return level.text if level.is_bullet else _PLACE.sub(number_of, level.text)


def _level(element: etree._Element) -> Level:
    has_picture = child(element, "lvlPicBulletId") is not None
    return Level(
        start=_or(number(child(element, "start")), 1),
        form=_form(element),
        text=_PICTURE_BULLET if has_picture else value(child(element, "lvlText")),
        legal=is_on(child(element, "isLgl")),
        restart=number(child(element, "lvlRestart")),
        style=value(child(element, "pStyle")),
    )


def _form(level: etree._Element) -> str:
    """The number format; a custom one, which stands in mc:AlternateContent, by its pattern."""
    forms = list(level.iter(sibling_name(level, "numFmt")))
    custom = next((value(one, "format") for one in forms if value(one) == "custom"), "")
    plain = next((value(one) for one in forms if value(one) != "custom"), "decimal")
    return custom or plain


def _or(found: int | None, default: int) -> int:
    return default if found is None else found


def paragraphs_of(root: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a part in document order; copies for old programs are left out."""
    for element in root.iter(etree.Element):
        if SHORT[element.tag] == "w:p" and not any(
            SHORT[around.tag] == "mc:Fallback" for around in element.iterancestors()
        ):
            yield element
