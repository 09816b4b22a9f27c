"""A translation under the codes of its changed source, where that is certain."""

from collections.abc import Iterator

from pipeline.catalogs.change import bare
from pipeline.model import CodeForm, Fragment, InlineCode, Use
from pipeline.segments import compare_codes
from pipeline.segments.coded import parse, render

Look = tuple[InlineCode, ...]  # the opening codes around a letter, outermost first
Part = str | InlineCode
Placed = tuple[int, InlineCode]  # a code that stands alone, and the number of letters before it
Pairs = list[tuple[InlineCode, InlineCode | None]]  # an old code and its new one


def retag(target: str, before: str, after: str) -> str | None:
    """The target with the codes of the new source.

    None where only a person can say where a code belongs.

    It is certain when each way that letters of the old source looked became just one way in the new
    one, whether codes were renamed, renumbered, taken away or turned inside out; the target's
    letters then follow. Codes that stand alone must stand at the same letters.
    """
    old, new = list(_iter_placed(before)), list(_iter_placed(after))
    looks = _looks(_letters(old), _letters(new))
    alone = _alone(_single(old), _single(new), len(_letters(old)))
    if looks is None or alone is None:
        return None
    result = _change_codes(list(_iter_placed(target)), looks, alone)
    if result is None:
        return None
    result = result.strip() if after == after.strip() else result
    return None if compare_codes(after, result) else result


def _change_codes(
    placed: list[tuple[Look, Part]],
    looks: dict[Look, Look],
    alone: dict[str, InlineCode | None],
) -> str | None:
    """The target with each look and code replaced; None where letters look as no source did."""
    moved: list[tuple[Look, Part]] = []
    for look, part in placed:
        if isinstance(part, InlineCode):
            code = alone.get(part.label)
            moved += [(looks.get(look, ()), code)] if code is not None else []
        elif look and look not in looks and part.strip():
            return None
        else:
            moved.append((looks.get(look, ()), part))
    return render(Fragment.of(_iter_nested(moved)))


def _iter_placed(coded: str) -> Iterator[tuple[Look, Part]]:
    """Each text and each code that stands alone with the codes around it."""
    around: list[InlineCode] = []
    for part in parse(coded).parts:
        if isinstance(part, str) or part.form is CodeForm.ISOLATED:
            yield tuple(around), part
        elif part.form is CodeForm.OPEN:
            around.append(part)
        elif around:
            around.pop()


def _letters(placed: list[tuple[Look, Part]]) -> list[tuple[str, Look]]:
    """The letters that typography leaves alone; blanks carry no formatting."""
    return [
        (letter, look) for look, part in placed if isinstance(part, str) for letter in bare(part)
    ]


def _looks(old: list[tuple[str, Look]], new: list[tuple[str, Look]]) -> dict[Look, Look] | None:
    """Old look → new look, None where one became two or where the letters are others."""
    if [letter for letter, _ in old] != [letter for letter, _ in new]:
        return None
    looks: dict[Look, Look] = {}
    for (_, was), (_, now) in zip(old, new, strict=True):
        if looks.setdefault(was, now) != now:
            return None
    return looks


def _single(placed: list[tuple[Look, Part]]) -> list[Placed]:
    """The codes that stand alone, each with the number of letters before it."""
    found, letters = [], 0
    for _, part in placed:
        if isinstance(part, InlineCode):
            found.append((letters, part))
        else:
            letters += len(bare(part))
    return found


def _alone(old: list[Placed], new: list[Placed], end: int) -> dict[str, InlineCode | None] | None:
    """Old label → new code, or None for a code that went away.

    None as a whole where it is not clear which is which.

    A break that went away between words leaves it open what now parts them; ``end`` is the number
    of letters.
    """
    pairs = _pair_each(old, new) if len(old) == len(new) else _pair_rest(old, new, end)
    if pairs is None:
        return None
    names: dict[str, InlineCode | None] = {}
    for was, now in pairs:
        if names.setdefault(was.label, now) != now:
            return None
    return names


def _pair_each(old: list[Placed], new: list[Placed]) -> Pairs | None:
    """As many codes as before, in the same places."""
    if [place for place, _ in old] != [place for place, _ in new]:
        return None
    return [(was, now) for (_, was), (_, now) in zip(old, new, strict=True)]


def _pair_rest(old: list[Placed], new: list[Placed], end: int) -> Pairs | None:
    """Each new code with the old one of its place and name, where some went away."""
    rest = list(new)
    pairs: Pairs = []
    for place, was in old:
        if rest and (rest[0][0], rest[0][1].name) == (place, was.name):
            pairs.append((was, rest.pop(0)[1]))
        elif was.kind.use is Use.BREAK and 0 < place < end:
            return None
        else:
            pairs.append((was, None))
    return None if rest else pairs


def _iter_nested(placed: list[tuple[Look, Part]]) -> Iterator[Part]:
    """The parts with the codes opened and closed around them."""
    around: Look = ()
    for look, part in [*placed, ((), "")]:
        shared = next(
            (n for n, (a, b) in enumerate(zip(around, look, strict=False)) if a != b),
            min(len(around), len(look)),
        )
        yield from (
            InlineCode(CodeForm.CLOSE, code.name, code.number) for code in reversed(around[shared:])
        )
        yield from look[shared:]
        around = look
        yield part
