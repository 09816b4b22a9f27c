"""Plain formatting of an old translation: bold, italics and their like, as the English has them."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.model import CodeForm, Fragment, InlineCode, Use

_EMPHASIS = frozenset({"b", "i", "u"})  # a script without italics has bold or underlining instead
_SHORTEST = 8  # characters of a formatted text that is looked for in the translation
Part = str | InlineCode


def plain_labels(codes: Sequence[InlineCode], english: Fragment) -> list[str]:
    """For each code the name of the English formatting that it is; "" for none, and for others.

    Where the translation has as many stretches of emphasis as the English, but not of the same
    kinds (Burmese has no italics), they are the English ones in their order.
    """
    wanted, given = _list_opened(english.codes), _list_opened(codes)
    if len(wanted) == len(given) and sorted(wanted) != sorted(given) and _is_flat(codes):
        names = iter(wanted)
        return _in_pairs(codes, names)
    known = {code.name for code in english.codes}
    return [code.name if code.name in known else "" for code in codes]


def _list_opened(codes: Iterable[InlineCode]) -> list[str]:
    return [code.name for code in codes if _opens(code)]


def _opens(code: InlineCode) -> bool:
    return code.form is CodeForm.OPEN and code.name in _EMPHASIS


def _is_flat(codes: Iterable[InlineCode]) -> bool:
    """Whether no emphasis stands inside another."""
    depth = 0
    for code in codes:
        if code.name in _EMPHASIS:
            depth += 1 if code.form is CodeForm.OPEN else -1
            if depth > 1:
                return False
    return True


def _in_pairs(codes: Sequence[InlineCode], names: Iterator[str]) -> list[str]:
    found, current = [], ""
    for code in codes:
        if _opens(code):
            current = next(names)
        found.append(current if code.name in _EMPHASIS else "")
    return found


def blanks_outside(parts: Iterable[Part]) -> list[Part]:
    """The parts with blanks at the edges of a formatted stretch put outside of it."""
    kept: list[Part] = []
    waiting = ""  # blanks before a code that closes
    for part in parts:
        if isinstance(part, str):
            before, text, waiting = _blanks_apart(waiting + part)
            at_opening = bool(text and kept and _is_open(kept[-1]))
            kept.insert(len(kept) - at_opening, before)
            kept.append(text)
        elif part.form is CodeForm.CLOSE and part.is_formatting:
            kept.append(part)
        else:
            kept += [waiting, part]
            waiting = ""
    return list(Fragment.of([*kept, waiting]).parts)


def _blanks_apart(text: str) -> tuple[str, str, str]:
    """Blanks before a text, the text, blanks after it: all of them where nothing else is there."""
    words = text.strip()
    if not words:
        return "", "", text
    start = len(text) - len(text.lstrip())
    return text[:start], words, text[start + len(words) :]


def _is_open(part: Part) -> bool:
    return isinstance(part, InlineCode) and part.form is CodeForm.OPEN and part.is_formatting


def with_verbatim_formatting(parts: Sequence[Part], english: Fragment) -> list[Part]:
    """The parts with formatting that went lost around words which both languages have.

    A title in italics that was left in English is in italics in the translation as well.
    """
    given = {part.name for part in parts if isinstance(part, InlineCode)}
    result = list(parts)
    for name, text in _find_formatted(english):
        if name not in given and len(text) >= _SHORTEST:
            result = _wrap(result, name, text)
    return result


def _find_formatted(english: Fragment) -> Iterator[tuple[str, str]]:
    """Each stretch of plain formatting that holds nothing but text: its name and the text."""
    triples = zip(english.parts, english.parts[1:], english.parts[2:], strict=False)
    for first, text, last in triples:
        if isinstance(first, InlineCode) and isinstance(text, str) and isinstance(last, InlineCode):
            is_pair = first.form is CodeForm.OPEN and last.form is CodeForm.CLOSE
            if is_pair and first.label == last.label and first.kind.use is Use.PLAIN:
                yield first.name, text.strip()


def _wrap(parts: list[Part], name: str, text: str) -> list[Part]:
    """The parts with a text in a pair of codes, where it stands in them once."""
    holders = [place for place, part in enumerate(parts) if isinstance(part, str) and text in part]
    if len(holders) != 1 or str(parts[holders[0]]).count(text) != 1:
        return parts
    before, _, after = str(parts[holders[0]]).partition(text)
    pair = (InlineCode(CodeForm.OPEN, name), text, InlineCode(CodeForm.CLOSE, name))
    made: list[Part] = [before, *pair, after]
    return [*parts[: holders[0]], *(one for one in made if one), *parts[holders[0] + 1 :]]
