"""List labels of a Word file in the letters of the language, as the other formats show them.

Word counts in the letters of a few scripts alone (ECMA-376-1, 17.18.59, ST_NumberFormat). Where it
does not count like the language, each item is given its label as it stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy

from lxml import etree

from pipeline.editions.labels import is_lettered, iter_labels, tell_references
from pipeline.editions.restyle import mark_label
from pipeline.languages import get_language
from pipeline.model import Locale
from pipeline.word.document import WordFile
from pipeline.word.elements import child, children, drop, number, properties, put, style_id, value
from pipeline.word.numbering import Label, Numbering
from pipeline.word.numformats import format_number
from pipeline.word.styles import Styles
from pipeline.xml import sibling_name

# Formats of Word that count with letters of a language other than English.
_FORMATS = ("thaiLetters", "hebrew2", "hindiConsonants", "arabicAlpha", "russianLower",
            "russianUpper", "ideographTraditional")  # fmt: skip
_Place = tuple[str, int]  # abstract numbering and level


def with_list_letters(styled: bytes, locale: Locale, digits: str = "") -> bytes:
    """The Word file whose lists by letters show what the other formats of the locale show.

    ``digits`` is "native" where numbers are counted in the digits of the language.
    """
    if not get_language(locale.code).list_letters:
        return styled
    word = WordFile(styled)
    styles = word.styles()
    numbering = Numbering(word.numbering_root(), styles)
    numbered = list(iter_labels(word, styles, locale, digits))
    lettered = [
        (paragraph, own, latin)
        for paragraph, own, latin in numbered
        if own.text != latin.text and is_lettered(numbering.level(own.number, own.level))
    ]
    if not lettered:
        return styled
    tell_references(word, lettered)
    places: dict[_Place, list[tuple[etree._Element, Label]]] = defaultdict(list)
    for paragraph, label, _ in lettered:
        places[numbering.abstract(label.number), label.level].append((paragraph, label))
    own_places = {id(paragraph) for paragraph, _, _ in lettered}
    elsewhere = _places_of_others(numbering, numbered, own_places)
    for place, items in places.items():
        form = "" if place in elsewhere else _form_of([label for _, label in items], numbering)
        if form:
            _count_so(numbering, items, form)
        else:
            _label_each(word, styles, numbering, items, locale)
    return word.save(packed=False)


def _places_of_others(
    numbering: Numbering,
    numbered: Iterable[tuple[etree._Element, Label, Label]],
    lettered: set[int],
) -> set[_Place]:
    """The levels that also count what keeps its Latin letters: headings, labels like “1.a”."""
    found = set()
    for paragraph, label, _ in numbered:
        if id(paragraph) not in lettered:
            abstract = numbering.abstract(label.number)
            level = numbering.level(label.number, label.level)
            named = {int(one) - 1 for one in _numbers_in(level.text if level else "")}
            found |= {(abstract, one) for one in named}
    return found


def _numbers_in(text: str) -> Iterator[str]:
    return (after[0] for after in text.split("%")[1:] if after[:1].isdigit())


def _form_of(items: Sequence[Label], numbering: Numbering) -> str:
    """The format in which Word would show all these labels, "" where it has none."""
    for form in _FORMATS:
        if all(_shown(label, numbering, form) == label.text for label in items):
            return form
    return ""


def _shown(label: Label, numbering: Numbering, form: str) -> str:
    level = numbering.level(label.number, label.level)
    text = level.text if level else ""
    return text.replace(f"%{label.level + 1}", format_number(label.value, form))


def _count_so(
    numbering: Numbering, items: Iterable[tuple[etree._Element, Label]], form: str
) -> None:
    for identifier, place in dict.fromkeys((label.number, label.level) for _, label in items):
        level = numbering.element(identifier, place)
        if level is not None:
            put(level, "numFmt", val=form)


def _label_each(
    word: WordFile,
    styles: Styles,
    numbering: Numbering,
    items: Iterable[tuple[etree._Element, Label]],
    locale: Locale,
) -> None:
    """Give each item a list of its own that goes on counting there and shows the label."""
    root = word.numbering_root()
    assert root is not None
    lists = {value(one, "numId"): one for one in children(root, "num")}
    last = max(int(one) for one in lists if one.isdigit())
    for paragraph, label in items:
        last += 1
        made = _make_list(lists[label.number], label, numbering, locale)
        made.set(sibling_name(made, "numId"), str(last))
        children(root, "num")[-1].addnext(made)
        _keep_indent(styles, paragraph)
        numbers = put(properties(paragraph, "pPr"), "numPr")
        put(numbers, "ilvl", val=str(label.level))
        put(numbers, "numId", val=str(last))


def _make_list(
    old: etree._Element, label: Label, numbering: Numbering, locale: Locale
) -> etree._Element:
    made = deepcopy(old)
    for override in children(made, "lvlOverride"):
        if number(override, "ilvl") == label.level:
            made.remove(override)
    level = deepcopy(numbering.element(label.number, label.level))
    assert level is not None
    drop(level, "pStyle")
    put(level, "lvlText", val=label.text)
    mark_label(level, locale)
    override = etree.SubElement(made, sibling_name(made, "lvlOverride"))
    override.set(sibling_name(made, "ilvl"), str(label.level))
    put(override, "startOverride", val=str(label.value))
    override.append(level)
    return made


def _keep_indent(styles: Styles, paragraph: etree._Element) -> None:
    """A list named by a paragraph itself goes before the indents of its style (17.9.23)."""
    about = properties(paragraph, "pPr")
    if child(about, "numPr") is not None or child(about, "ind") is not None:
        return
    for style in styles.chain(style_id(paragraph)):
        if (indent := child(child(style, "pPr"), "ind")) is not None:
            said: Mapping[str, str] = {
                etree.QName(name).localname: str(text) for name, text in indent.attrib.items()
            }
            put(about, "ind", **said)
            return
