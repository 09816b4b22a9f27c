"""XLIFF 1.2 and 2.x → catalog: for translators whose tools do not read PO."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from pipeline.catalogs.indents import fill_gaps, is_preserved, remove_blanks, unindent
from pipeline.catalogs.inlines import (
    XLIFF_1,
    XLIFF_2,
    Elements,
    Labels,
    find_stranger,
    list_numbers,
    read_inlines,
    source_labels,
)
from pipeline.catalogs.taking import Imported, Work, gather_work, take_work
from pipeline.catalogs.xliff_write import FUZZY, NAMESPACES, OUR_NOTES
from pipeline.errors import CatalogError
from pipeline.languages.tags import is_same_language
from pipeline.model import Catalog, Key
from pipeline.segments.coded import parse, plain_text
from pipeline.xml import local_name, read_exchange


def read_xliff(path: Path, catalog: Catalog) -> Imported:
    """The catalog with the translations and notes of an XLIFF file; see :func:`take_work`.

    Raises :class:`CatalogError` for a file that is no XLIFF, in another language, or unsafe.
    """
    root = _parse(path)
    version = root.get("version", "")
    if version not in {"1.2", "2.0", "2.1"}:
        raise CatalogError(
            f"XLIFF version “{version}” is not known.",
            location=str(path),
            hint="Export it as XLIFF 1.2 or 2.1.",
        )
    _refuse_language(root, path, catalog.locale)
    finder = _Finder(catalog)
    read = _read_1 if version == "1.2" else _read_2
    return take_work(catalog, gather_work(read(root, finder)), path)


class _Finder:
    """The entry that a unit of the file is.

    Whatever was done to the white space of its English, and to the labels of its codes.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._targets = {unit.key: unit.target for unit in catalog.live}
        self._squeezed = {
            (unit.context, remove_blanks(unit.source)): unit.key for unit in catalog.live
        }
        words = [(unit.context, remove_blanks(plain_text(unit.source))) for unit in catalog.live]
        counts = Counter(words)
        self._words = {
            word: unit.key
            for word, unit in zip(words, catalog.live, strict=True)
            if counts[word] == 1
        }

    def key(self, context: str, source: str) -> Key:
        """The key of the entry; of no entry, what the file says."""
        if (context, source) in self._targets:
            return context, source
        found = self._squeezed.get((context, remove_blanks(source)))
        if found is None and not parse(source).codes:  # a program dropped the labels
            found = self._words.get((context, remove_blanks(source)))
        return found or (context, source)

    def target(self, key: Key) -> str:
        """The translation that the entry has."""
        return self._targets.get(key, "")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A segment of a unit, or what stands between two (``ignorable``)."""

    source: etree._Element | None
    target: etree._Element | None
    order: int  # of the target among the others
    is_segment: bool


def _work(
    pieces: list[_Piece], elements: Elements, key: Key, finder: _Finder, **said: object
) -> Work:
    """What a unit's pieces say together; the blank between two is that of the source."""
    whole = [piece for piece in pieces if piece.is_segment]
    filled = [piece for piece in whole if piece.target is not None and _has_content(piece.target)]
    if not filled:
        is_cleared = any(piece.target is not None for piece in whole)
        return Work("", is_cleared=is_cleared, **said)  # type: ignore[arg-type]
    labels = source_labels([piece.source for piece in pieces], elements, key[1])
    return Work(
        _read_target(pieces, elements, labels, key[1], finder.target(key)),
        is_part=len(filled) < len(whole),
        stranger=_find_stranger(pieces, elements, labels),
        **said,  # type: ignore[arg-type]
    )


def _read_target(
    pieces: list[_Piece], elements: Elements, labels: Labels, english: str, sent: str
) -> str:
    """The targets of the pieces in their order, with the blanks of before."""
    if "\n" in english:
        return "".join(_iter_texts(pieces, elements, labels))
    texts = [
        text for piece in pieces for text in (piece.source, _text_of(piece)) if text is not None
    ]
    was_indented = [unindent(text) for text in texts]
    target = "".join(_iter_texts(pieces, elements, labels))
    source = "".join(read_inlines(piece.source, elements, labels) for piece in pieces)
    has_lost = plain_text(source) != plain_text(english)  # so may the translation's blanks
    if has_lost or any(was_indented):
        target = fill_gaps(target, sent, english)
        has_lost = plain_text(fill_gaps(source, "", english)) != plain_text(english)
    elif not all(is_preserved(text) for text in texts):
        target = fill_gaps(target, sent, "")
    is_unsure = has_lost or "guessed" in was_indented
    return sent if is_unsure and remove_blanks(target) == remove_blanks(sent) else target


def _iter_texts(pieces: list[_Piece], elements: Elements, labels: Labels) -> Iterator[str]:
    for piece in sorted(pieces, key=lambda piece: piece.order):
        text = read_inlines(_text_of(piece), elements, labels)
        was_dropped = not piece.is_segment and piece.target is None  # nothing parts no segments
        yield text or (" " if was_dropped else "")


def _text_of(piece: _Piece) -> etree._Element | None:
    """The target; what stands between two segments may have none."""
    return piece.source if piece.target is None and not piece.is_segment else piece.target


def _find_stranger(pieces: list[_Piece], elements: Elements, labels: Labels) -> str:
    known = set[str]().union(*(list_numbers(piece.source, elements) for piece in pieces))
    found = (find_stranger(piece.target, elements, labels, known) for piece in pieces)
    return next(filter(None, found), "")


def _has_content(element: etree._Element) -> bool:
    return len(element) > 0 or bool((element.text or "").strip())


def _source(pieces: list[_Piece], elements: Elements, finder: _Finder, context: str) -> Key:
    """The key of the entry; codes without a label are those of the entry with the same words."""
    labels = source_labels([piece.source for piece in pieces], elements, "")
    return finder.key(
        context, "".join(read_inlines(piece.source, elements, labels) for piece in pieces)
    )


def _read_1(root: etree._Element, finder: _Finder) -> Iterator[tuple[Key, Work]]:
    space = f"{{{NAMESPACES['1.2']}}}"
    for entry in root.iter(f"{space}trans-unit"):
        target = entry.find(f"{space}target")
        context = next(
            (
                one.text or ""
                for one in entry.iter(f"{space}context")
                if one.get("context-type") == "x-context"
            ),
            "",
        )
        pieces = [_Piece(entry.find(f"{space}source"), target, 0, is_segment=True)]
        key = _source(pieces, XLIFF_1, finder, context)
        state = target.get("state") if target is not None else None
        notes = (
            one.text or "" for one in entry.iter(f"{space}note") if one.get("from") not in OUR_NOTES
        )
        yield (
            key,
            _work(
                pieces,
                XLIFF_1,
                key,
                finder,
                fuzzy=None if state is None else state.startswith(("needs-", "new")),
                name=entry.get("id", ""),
                base=_base(entry.get("id", "")),
                remarks=_lines(notes),
            ),
        )


def _read_2(root: etree._Element, finder: _Finder) -> Iterator[tuple[Key, Work]]:
    space = f"{{{NAMESPACES['2.1']}}}"
    for entry in root.iter(f"{space}unit"):
        segments = [one for one in entry if local_name(one) in {"segment", "ignorable"}]
        pieces = [
            _piece(one, place, one.find(f"{space}source"), one.find(f"{space}target"))
            for place, one in enumerate(segments, start=1)
        ]
        key = _source(pieces, XLIFF_2, finder, entry.get("name", ""))
        notes = (
            one.text or ""
            for one in entry.iter(f"{space}note")
            if one.get("category") not in OUR_NOTES
        )
        yield (
            key,
            _work(
                pieces,
                XLIFF_2,
                key,
                finder,
                fuzzy=_fuzzy_2([one for one in segments if local_name(one) == "segment"]),
                name=entry.get("id", ""),
                base=_base(entry.get("id", "")),
                remarks=_lines(notes),
            ),
        )


def _piece(
    one: etree._Element, place: int, source: etree._Element | None, target: etree._Element | None
) -> _Piece:
    """``order`` (2.1, 4.3.1.24) says where a target stands; without it, where its source does."""
    order = target.get("order", "") if target is not None else ""
    is_segment = local_name(one) == "segment"
    return _Piece(source, target, int(order) if order.isdigit() else place, is_segment)


def _fuzzy_2(segments: list[etree._Element]) -> bool | None:
    """Whether a unit needs work.

    “initial” is also what a program writes that knows no states. A state above it ends our
    sub-state, though a program left that where it stood (4.3.1.37).
    """
    states = [one.get("state", "") for one in segments]
    if any(state in {"", "initial"} for state in states):
        marked = any(
            one.get("subState") == FUZZY and one.get("state", "initial") == "initial"
            for one in segments
        )
        return True if marked else None
    return False


def _lines(notes: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (" ".join(note.split()) for note in notes))))


def _base(identifier: str) -> str:
    found = re.fullmatch(r"u[0-9a-f]{16}-([0-9a-f]{8})", identifier)
    return found[1] if found else ""


def _parse(path: Path) -> etree._Element:
    root = read_exchange(path, "XLIFF", CatalogError)
    if local_name(root) != "xliff":
        raise CatalogError(
            "This is not an XLIFF file.", location=str(path), hint="Export it as XLIFF 1.2 or 2.1."
        )
    return root


def _refuse_language(root: etree._Element, path: Path, locale: str) -> None:
    """Refuse a file in another language.

    A unit that the catalog has too would be taken, and stand in the wrong edition.
    """
    stated = [
        root.get("trgLang", ""),
        *(file.get("target-language", "") for file in root.iter(f"{{{NAMESPACES['1.2']}}}file")),
    ]
    for language in filter(None, stated):
        if not is_same_language(language, locale):
            raise CatalogError(
                f"The file is in “{language}”, not in “{locale}”.",
                location=str(path),
                hint="Name the locale of the file.",
            )
